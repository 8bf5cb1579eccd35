//! The server over real HTTP, as clients of both eras of the protocol use it.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use odoo::{BoxFuture, Call, Client, Dialect, Error};
use pipeline::{Caller, CallerKind, Database, Surface, Toolset};
use serde_json::{Map, Value as Json, json};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};
use toolkit::{Annotations, Context, Definition, Problem, Registration, Registry, ToolFuture};
use toolkit::{Tool, ToolError};

use crate::{Callers, Offer, Server, ServerError};

mod admission;
mod connections;
mod conversations;
mod doorstep;
mod fake_odoo;
mod log;
mod streams;

/// Answers every call with what was called.
struct FakeOdoo;

impl Client for FakeOdoo {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async move { Ok(json!({"called": format!("{}.{}", call.model, call.method)})) })
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async { Ok(json!({})) })
    }

    fn address(&self) -> Option<&str> {
        None
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(async { Ok(Dialect::UNKNOWN) })
    }
}

struct Hand {
    definition: Definition,
    does: fn() -> Does,
}

enum Does {
    Ask,
    Refuse,
    Panic,
    Hang,
}

impl Tool for Hand {
    fn definition(&self) -> &Definition {
        &self.definition
    }

    fn call<'a>(&'a self, context: &'a Context, arguments: Map<String, Json>) -> ToolFuture<'a> {
        Box::pin(async move {
            match (self.does)() {
                Does::Ask => {
                    let odoo = context.call(Call::new("res.partner", "ask")).await?;
                    Ok(json!({"odoo": odoo, "arguments": arguments}).into())
                }
                Does::Refuse => Err(ToolError::Arguments(vec![
                    Problem::new(toolkit::Code::UnknownField, "fields[0]", "no such field")
                        .did_you_mean(Some("name")),
                ])),
                Does::Panic => panic!("a bug in a hand-written tool"),
                Does::Hang => std::future::pending().await,
            }
        })
    }
}

fn hand(name: &'static str, toolset: &'static str, does: fn() -> Does) -> Box<dyn Tool> {
    let definition = Definition {
        name: name.into(),
        description: "Does something.".into(),
        input: serde_json::from_value(json!({
            "type": "object",
            "properties": {"text": {"type": "string"}},
            "additionalProperties": false,
        }))
        .unwrap(),
        output: serde_json::from_value(json!({"type": "object"})).unwrap(),
        annotations: Annotations::READ_ONLY,
        toolsets: vec![toolset.into()],
    };
    Box::new(Hand { definition, does })
}

fn registry() -> Arc<Registry> {
    let registry = Registry::of(&[
        Registration::Lock(r#"{"generator":"0","catalog":"0","models":{}}"#),
        Registration::Tool(|| hand("refuse", "default", || Does::Refuse)),
        Registration::Tool(|| hand("ask_odoo", "default", || Does::Ask)),
        Registration::Tool(|| hand("break", "default", || Does::Panic)),
        Registration::Tool(|| hand("hang", "default", || Does::Hang)),
        Registration::Tool(|| hand("hidden", "other", || Does::Ask)),
    ]);
    Arc::new(registry.unwrap())
}

fn server(toolset: &str) -> Result<Server, ServerError> {
    Server::new(
        registry(),
        Context::new(Arc::new(FakeOdoo), Arc::default()),
        toolset,
    )
}

/// A server that runs, and a client of it.
struct Running {
    address: SocketAddr,
    http: reqwest::Client,
    stop: oneshot::Sender<()>,
    task: JoinHandle<Result<(), ServerError>>,
}

impl Running {
    async fn start() -> Self {
        Self::of(server("default").unwrap()).await
    }

    async fn with(callers: Callers) -> Self {
        Self::of(Server::new(registry(), callers, "default").unwrap()).await
    }

    async fn of(server: Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let shutdown = async { stopped.await.unwrap_or_default() };
        let task = tokio::spawn(server.serve(listener, shutdown));
        // Whichever test comes first chooses; reqwest itself brings no provider here.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::new();
        Self {
            address,
            http,
            stop,
            task,
        }
    }

    fn post(&self, version: &str, body: &Json) -> reqwest::RequestBuilder {
        self.post_to("/mcp", version, body)
    }

    fn post_to(&self, path: &str, version: &str, body: &Json) -> reqwest::RequestBuilder {
        self.http
            .post(format!("http://{}{path}", self.address))
            .header("Accept", "application/json, text/event-stream")
            .header("MCP-Protocol-Version", version)
            .json(body)
    }

    /// A request as a client of 2025-11-25 sends it after `initialize`: the whole answer.
    async fn ask(&self, method: &str, params: Json) -> Json {
        let body = json!({"jsonrpc": "2.0", "id": 7, "method": method, "params": params});
        let response = self.post("2025-11-25", &body).send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "application/json");
        response.json().await.unwrap()
    }

    async fn call(&self, tool: &str, arguments: Json) -> Json {
        self.ask("tools/call", json!({"name": tool, "arguments": arguments}))
            .await
    }
}

fn names(answer: &Json) -> Vec<&str> {
    let tools = answer["result"]["tools"].as_array().unwrap();
    tools
        .iter()
        .map(|tool| tool["name"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn serves_a_client_of_2025() {
    let server = Running::start().await;
    let hello = json!({
        "protocolVersion": "2025-11-25",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "0"},
    });
    let hello = server.ask("initialize", hello).await;
    assert_eq!(hello["result"]["protocolVersion"], "2025-11-25");
    assert_eq!(hello["result"]["serverInfo"]["name"], "odoo-mcp");
    assert!(hello["result"]["capabilities"]["tools"].is_object());

    let note = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
    let noted = server.post("2025-11-25", &note).send().await.unwrap();
    assert_eq!(noted.status(), 202);

    let list = server.ask("tools/list", json!({})).await;
    assert_eq!(names(&list), ["ask_odoo", "break", "hang", "refuse"]);
    assert!(list["result"].get("nextCursor").is_none());
    let committed = registry().get("ask_odoo").unwrap().definition().to_json();
    assert_eq!(
        list["result"]["tools"][0].to_string(),
        committed.to_string()
    );

    let answer = server.call("ask_odoo", json!({"text": "hi"})).await;
    let expected = json!({"odoo": {"called": "res.partner.ask"}, "arguments": {"text": "hi"}});
    assert_eq!(answer["result"]["structuredContent"], expected);
    assert_eq!(answer["result"]["content"][0]["text"], expected.to_string());
    assert_eq!(answer["result"]["isError"], false);
}

#[tokio::test]
async fn serves_a_client_of_2026() {
    let server = Running::start().await;
    let meta = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "0"},
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    let ask = async |method: &str, name: Option<&str>, params: Json| {
        let body = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        let mut request = server
            .post("2026-07-28", &body)
            .header("Mcp-Method", method);
        if let Some(name) = name {
            request = request.header("Mcp-Name", name);
        }
        let response = request.send().await.unwrap();
        let status = response.status();
        (status, response.json::<Json>().await.unwrap())
    };
    let (status, found) = ask("server/discover", None, json!({"_meta": meta})).await;
    assert_eq!(status, 200, "{found}");
    let (status, list) = ask("tools/list", None, json!({"_meta": meta})).await;
    assert_eq!(status, 200, "{list}");
    assert_eq!(names(&list), ["ask_odoo", "break", "hang", "refuse"]);
    assert_eq!(list["result"]["resultType"], "complete");
    let params = json!({"_meta": meta, "name": "ask_odoo", "arguments": {}});
    let (status, answer) = ask("tools/call", Some("ask_odoo"), params).await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!(
        answer["result"]["structuredContent"]["odoo"]["called"],
        "res.partner.ask"
    );
}

#[tokio::test]
async fn says_what_went_wrong() {
    let server = Running::start().await;

    let refused = &server.call("refuse", json!({})).await["result"];
    assert_eq!(refused["isError"], true);
    // As text alone: clients hold what is structured against the answer's schema, even of an error.
    let error = |result: &Json| -> Json {
        assert_eq!(result.get("structuredContent"), None);
        serde_json::from_str(result["content"][0]["text"].as_str().unwrap()).unwrap()
    };
    let refused = error(refused);
    assert_eq!(refused["code"], "wrong_arguments");
    assert_eq!(refused["problems"][0]["did_you_mean"], "name");

    let broken = &server.call("break", json!({})).await["result"];
    assert_eq!(broken["isError"], true);
    assert_eq!(error(broken)["code"], "internal_error");

    for (name, message) in [
        (
            "ask_odo",
            "there is no tool `ask_odo`; did you mean `ask_odoo`?",
        ),
        (
            "hidden",
            "there is no tool `hidden`; tools/list names all there are",
        ),
    ] {
        let error = &server.call(name, json!({})).await["error"];
        assert_eq!(error["code"], -32602);
        assert_eq!(error["message"], message);
    }
}

#[tokio::test]
async fn refuses_pages_from_elsewhere() {
    let server = Running::start().await;
    let list = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"});
    for (name, value, status) in [
        ("Origin", "https://evil.example", 403),
        ("Origin", "null", 403),
        ("Origin", "http://localhost.evil.example", 403),
        ("Origin", "http://localhost:6274", 200),
        ("Host", "evil.example", 403),
    ] {
        let request = server.post("2025-11-25", &list).header(name, value);
        assert_eq!(
            request.send().await.unwrap().status(),
            status,
            "{name}: {value}"
        );
    }
}

#[tokio::test]
async fn answers_to_the_names_and_pages_it_was_told() {
    let server = server("default").unwrap();
    let server = server.allow_host("mcp.example.com").unwrap();
    let server = server.allow_origin("https://app.example.com").unwrap();
    let server = Running::of(server).await;
    let list = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"});
    for (name, value, status) in [
        ("Host", "mcp.example.com", 200),
        ("Host", "mcp.example.com:8443", 200),
        ("Host", "localhost:8080", 200),
        ("Host", "example.com", 403),
        ("Origin", "https://app.example.com", 200),
        ("Origin", "https://app.example.com:8443", 403),
        ("Origin", "http://app.example.com", 403),
    ] {
        for path in ["/mcp", "/mcp/other"] {
            let request = server.post_to(path, "2025-11-25", &list);
            let answer = request.header(name, value).send().await.unwrap();
            assert_eq!(answer.status(), status, "{path} {name}: {value}");
        }
    }
}

#[tokio::test]
async fn each_toolset_has_a_path() {
    let server = Running::start().await;
    let list = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"});
    for (path, tools) in [
        ("/mcp", ["ask_odoo", "break", "hang", "refuse"].as_slice()),
        ("/mcp/default", &["ask_odoo", "break", "hang", "refuse"]),
        ("/mcp/other", &["hidden"]),
    ] {
        let answer = server.post_to(path, "2025-11-25", &list).send().await;
        let answer: Json = answer.unwrap().json().await.unwrap();
        assert_eq!(names(&answer), tools, "{path}");
    }
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {
        "name": "hidden", "arguments": {},
    }});
    let answer = server
        .post_to("/mcp/other", "2025-11-25", &body)
        .send()
        .await;
    let answer: Json = answer.unwrap().json().await.unwrap();
    assert_eq!(answer["result"]["isError"], false, "{answer}");

    for (name, message) in [
        (
            "othr",
            "there is no toolset `othr`; did you mean `other`? There are: all, default, other. MCP is at \
             /mcp, and each toolset at /mcp/TOOLSET",
        ),
        (
            "xyzzy",
            "there is no toolset `xyzzy`; there are: all, default, other. MCP is at /mcp, and each toolset \
             at /mcp/TOOLSET",
        ),
    ] {
        let request = server.post_to(&format!("/mcp/{name}"), "2025-11-25", &list);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 404);
        let answer: Json = answer.json().await.unwrap();
        let error = json!({"code": -32600, "message": message});
        let expected = json!({"jsonrpc": "2.0", "id": 1, "error": error});
        assert_eq!(answer, expected);
    }
}

#[tokio::test]
async fn is_healthy_and_stops_when_told() {
    let server = Running::start().await;
    let health = format!("http://{}/health", server.address);
    let health = server.http.get(health).send().await.unwrap();
    assert_eq!(
        health.text().await.unwrap(),
        r#"{"status":"ok","tools":4,"toolsets":["all","default","other"]}"#
    );

    // The client's idle connection is still open, and must not hold it up.
    server.stop.send(()).unwrap();
    let stopped = tokio::time::timeout(Duration::from_secs(5), server.task).await;
    stopped.unwrap().unwrap().unwrap();
}

/// Somebody on this machine.
fn caller() -> Caller {
    let context = Context::new(Arc::new(FakeOdoo), Arc::default());
    Caller::configured(context, CallerKind::Open)
}

/// What a caller is shown of the default toolset.
fn surface(caller: &Caller) -> Surface {
    let database = Arc::new(Database::new(registry()));
    let toolset = Toolset::new(database, "default".to_owned(), Offer::new());
    Surface::for_caller(caller, &Arc::new(toolset))
}

#[tokio::test]
async fn a_list_depends_on_who_asks() {
    let caller = caller();
    let of_few = caller.clone().seeing(|tool| tool.name == "ask_odoo");
    let names = |caller: &Caller| -> Vec<String> {
        let surface = surface(caller);
        let names = surface.definitions().map(|tool| tool.name.to_string());
        names.collect()
    };
    assert_eq!(names(&caller), ["ask_odoo", "break", "hang", "refuse"]);
    assert_eq!(names(&of_few), ["ask_odoo"]);
    for (name, expected) in [
        ("ask_odoo", None),
        // Nor is it said that there is one.
        (
            "refuse",
            Some("there is no tool `refuse`; tools/list names all there are"),
        ),
    ] {
        let surface = surface(&of_few);
        let context = surface.context().clone();
        let called = surface.call(context, name.to_owned(), Ok(Map::new()));
        let failure = called.await.err().map(|failure| failure.to_string());
        assert_eq!(failure.as_deref(), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn ends_a_call_that_takes_too_long() {
    let surface = surface(&caller());
    let context = surface.context().clone();
    let called = surface.call(context, "hang".to_owned(), Ok(Map::new()));
    let Err(failure) = called.await else {
        panic!("it answered");
    };
    let error = failure.to_json();
    assert_eq!(error["code"], "timed_out");
    assert_eq!(
        error["message"],
        "The tool had no answer within 120 seconds. It only read: nothing was changed in Odoo. Ask for less, \
         or call it again later."
    );
}

#[test]
fn a_toolset_has_tools() {
    let Err(error) = server("sales") else {
        panic!("a server without tools");
    };
    assert_eq!(
        error.to_string(),
        "no tool is in the toolset `sales`; the toolsets of this program: all, default, other"
    );
    assert_eq!(server("default").unwrap().tools(), 4);
    assert!(server("default").unwrap().tokens() > 200);
}

#[test]
fn an_offer_stands_beside_tools_and_alone() {
    let once = || server("default").unwrap().offering("other", Offer::new());
    for (toolset, expected) in [
        ("default", None),
        (
            "sales",
            Some(
                "no tool is in the toolset `sales`; the toolsets of this program: all, default, other",
            ),
        ),
        (
            "other",
            Some("the toolset `other` is offered something twice: put all of it into one offer"),
        ),
    ] {
        let offered = once().unwrap().offering(toolset, Offer::new());
        let error = offered.err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), expected);
    }
}
