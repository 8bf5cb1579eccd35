//! Calls that ask their client, and what is offered beside tools.

use std::{
    future::pending,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use reqwest::RequestBuilder;
use serde_json::{Map, Value as Json, json};
use tokio::{
    io::{
        AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream, Lines, ReadHalf,
        WriteHalf, duplex, split,
    },
    task::JoinHandle,
};
use toolkit::{
    Annotations, Body, Content, Context, Definition, InputRequest, InputResponse, Level,
    Registration, Registry, Tool, ToolFuture,
};

use super::{FakeOdoo, Running, fake_odoo::FakeOdoo as FakeOdooOfTwo};
use crate::{
    Callers, Change, Changes, Offer, Prompt, PromptArgument, PromptArguments, PromptDefinition,
    PromptFuture, PromptMessage, Resource, ResourceDefinition, ResourceFuture, Role, Server,
    ServerError, Variables,
};

/// Asks for a name, then for a color, and writes into its log.
struct Greet(Definition);

impl Tool for Greet {
    fn definition(&self) -> &Definition {
        &self.0
    }

    fn is_interactive(&self) -> bool {
        true
    }

    fn call<'a>(&'a self, context: &'a Context, arguments: Map<String, Json>) -> ToolFuture<'a> {
        let form = |message: &str| InputRequest::Form {
            message: message.to_owned(),
            schema: json!({"type": "object", "properties": {"text": {"type": "string"}}}),
            early: false,
        };
        let text = |response: InputResponse| match response {
            InputResponse::Accepted(content) => content.get("text").cloned().unwrap_or_default(),
            _ => Json::Null,
        };
        Box::pin(async move {
            context.log(Level::Debug, "asks");
            let name = text(context.ask_for("name", form("Who?")).await?);
            let color = text(context.ask_for("color", form("Which?")).await?);
            context.log(Level::Info, "knows");
            Ok(json!({"name": name, "color": color, "arguments": arguments}).into())
        })
    }
}

struct Help(ResourceDefinition);

impl Resource for Help {
    fn definition(&self) -> &ResourceDefinition {
        &self.0
    }

    fn read<'a>(&'a self, _context: &'a Context, variables: Variables) -> ResourceFuture<'a> {
        Box::pin(async move { Ok(Body::Text(format!("{variables:?}"))) })
    }

    fn complete(&self, variable: &str, begun: &str) -> Vec<String> {
        vec![format!("{variable} {begun}…")]
    }
}

struct Report(PromptDefinition);

impl Prompt for Report {
    fn definition(&self) -> &PromptDefinition {
        &self.0
    }

    fn messages<'a>(
        &'a self,
        _context: &'a Context,
        arguments: PromptArguments,
    ) -> PromptFuture<'a> {
        Box::pin(async move {
            let content = Content::Text(format!("{arguments:?}"));
            let role = Role::User;
            Ok(vec![PromptMessage { role, content }])
        })
    }
}

fn registry() -> Arc<Registry> {
    fn definition(name: &'static str) -> Definition {
        let schema = |json| serde_json::from_value(json).unwrap();
        Definition {
            name: name.into(),
            description: "Does something.".into(),
            input: schema(json!({"type": "object", "properties": {}})),
            output: schema(json!({"type": "object"})),
            annotations: Annotations::READ_ONLY,
            toolsets: vec!["talk".into()],
        }
    }
    let registrations = [
        Registration::Fixture(|| Box::new(Greet(definition("greet")))),
        Registration::Fixture(|| Box::new(Delete(definition("delete")))),
        Registration::Fixture(|| Box::new(Overreach(definition("overreach")))),
        Registration::Lock(r#"{"generator":"0","catalog":"0","models":{}}"#),
    ];
    Arc::new(Registry::of(&registrations).unwrap())
}

fn server(changes: &Changes) -> Server {
    let help = |uri: &'static str| {
        Help(ResourceDefinition {
            uri: uri.into(),
            name: "Help".into(),
            description: "Helps.".into(),
            media_type: "text/plain".into(),
        })
    };
    let report = Report(PromptDefinition {
        name: "report".into(),
        description: "Reports.".into(),
        arguments: vec![PromptArgument {
            name: "month".into(),
            description: "Which.".into(),
            required: true,
        }],
    });
    let offer = Offer::new().resource(help("odoo://help"));
    let offer = offer.resource(help("odoo://help/{model}")).prompt(report);
    let context = Context::new(Arc::new(FakeOdoo), Arc::default());
    let server = Server::new(registry(), context, "talk").unwrap();
    server
        .offering("talk", offer.changing(changes.clone()))
        .unwrap()
}

/// A request of a client of 2026-07-28: the status and the answer.
async fn ask(server: &Running, method: &str, name: &str, can: Json, params: Json) -> (u16, Json) {
    answer(request(server, method, name, can, params)).await
}

async fn answer(request: RequestBuilder) -> (u16, Json) {
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

fn request(server: &Running, method: &str, name: &str, can: Json, params: Json) -> RequestBuilder {
    let mut params = params;
    params["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": can,
    });
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
    let request = server.post("2026-07-28", &body);
    let request = request.header("Mcp-Method", method);
    match name {
        "" => request,
        name => request.header("Mcp-Name", name),
    }
}

#[tokio::test]
async fn a_call_is_made_again_with_what_it_asks_for() {
    let server = Running::of(server(&Changes::new())).await;
    let can = json!({"elicitation": {}});
    let call = async |arguments: Json, sent: Json, state: &Json| {
        let mut params = json!({"name": "greet", "arguments": arguments});
        if !sent.is_null() {
            params["inputResponses"] = sent;
        }
        if !state.is_null() {
            params["requestState"] = state.clone();
        }
        let (_, answer) = ask(&server, "tools/call", "greet", can.clone(), params).await;
        answer
    };
    let accept =
        |key: &str, text: &str| json!({ key: {"action": "accept", "content": {"text": text}} });
    let (none, arguments) = (Json::Null, json!({"a": 1, "b": 2}));

    let first = call(arguments.clone(), none.clone(), &none).await;
    assert_eq!(first["result"]["resultType"], "input_required", "{first}");
    let asked = &first["result"]["inputRequests"]["name"];
    assert_eq!(asked["method"], "elicitation/create");
    assert_eq!(asked["params"]["message"], "Who?");
    let state = first["result"]["requestState"].clone();

    // What does not answer it is asked for again.
    for sent in [accept("nom", "Ann"), json!({"name": 7}), none.clone()] {
        let again = call(arguments.clone(), sent, &state).await;
        assert!(
            again["result"]["inputRequests"]["name"].is_object(),
            "{again}"
        );
    }

    let second = call(arguments.clone(), accept("name", "Ann"), &state).await;
    assert!(second["result"]["inputRequests"]["name"].is_null());
    let asked = &second["result"]["inputRequests"]["color"];
    assert_eq!(asked["params"]["message"], "Which?", "{second}");
    let state = second["result"]["requestState"].clone();

    // The same call, however its client orders the keys; and no other one.
    let turned = json!({"b": 2, "a": 1});
    let done = call(turned, accept("color", "blue"), &state).await;
    let content = &done["result"]["structuredContent"];
    assert_eq!(
        (&content["name"], &content["color"]),
        (&json!("Ann"), &json!("blue"))
    );
    let tampered = json!(format!("{}x", state.as_str().unwrap()));
    for (arguments, state) in [(json!({"a": 1}), &state), (arguments, &tampered)] {
        let refused = call(arguments, accept("color", "blue"), state).await;
        assert_eq!(refused["error"]["code"], -32602, "{refused}");
    }
}

/// The rows that there are to [`Delete`].
static ROWS: AtomicUsize = AtomicUsize::new(3);

/// Asks for a reason, and whether it shall delete as many rows as there are.
struct Delete(Definition);

impl Tool for Delete {
    fn definition(&self) -> &Definition {
        &self.0
    }

    fn call<'a>(&'a self, context: &'a Context, _arguments: Map<String, Json>) -> ToolFuture<'a> {
        Box::pin(async move {
            let rows = ROWS.load(Ordering::Relaxed);
            let form = |message: String| InputRequest::Form {
                message,
                schema: json!({"type": "object", "properties": {}}),
                early: false,
            };
            let why = context.ask_for("why", form("Why?".to_owned())).await?;
            let sure = form(format!("Delete {rows} rows?"));
            let sure = context.ask_for("sure", sure).await?;
            Ok(json!({"why": format!("{why:?}"), "sure": format!("{sure:?}")}).into())
        })
    }
}

/// Asks for a name and for what no form of the protocol has: a field that is an object.
struct Overreach(Definition);

impl Tool for Overreach {
    fn definition(&self) -> &Definition {
        &self.0
    }

    fn call<'a>(&'a self, context: &'a Context, _arguments: Map<String, Json>) -> ToolFuture<'a> {
        Box::pin(async move {
            let form = |kind: &str| InputRequest::Form {
                message: "Where?".to_owned(),
                schema: json!({"type": "object", "properties": {"field": {"type": kind}}}),
                early: false,
            };
            let asked = [("name", form("string")), ("place", form("object"))];
            let asked = asked.map(|(key, request)| (key.to_owned(), request));
            let told = context.ask(asked.into()).await?;
            Ok(json!({"told": told.len()}).into())
        })
    }
}

#[tokio::test]
async fn what_cannot_be_said_in_the_protocol_fails_the_call() {
    let (can, call) = (
        json!({"elicitation": {}}),
        json!({"name": "overreach", "arguments": {}}),
    );
    let over_http = Running::of(server(&Changes::new())).await;
    let newer = ask(
        &over_http,
        "tools/call",
        "overreach",
        can.clone(),
        call.clone(),
    );
    let (_, newer) = newer.await;
    let mut streams = Streams::of(server(&Changes::new()), can).await;
    let older = streams.ask("tools/call", call).await;
    for failed in [newer, older] {
        assert_eq!(failed["result"]["isError"], true, "{failed}");
        let text = failed["result"]["content"][0]["text"].as_str().unwrap();
        let error: Json = serde_json::from_str(text).unwrap();
        assert_eq!(
            error["message"],
            "`place` was asked, but it cannot be said in this protocol: a form has fields of plain values alone"
        );
    }
}

#[tokio::test]
async fn an_answer_is_one_to_what_was_asked() {
    let server = Running::of(server(&Changes::new())).await;
    let answers = |keys: &[&str], text: &str| -> Json {
        let answer = json!({"action": "accept", "content": {"text": text}});
        let answers = keys.iter().map(|key| ((*key).to_owned(), answer.clone()));
        Json::Object(answers.collect())
    };
    let call = async |sent: Json, state: &Json| {
        let mut params = json!({"name": "delete", "arguments": {}, "inputResponses": sent});
        if !state.is_null() {
            params["requestState"] = state.clone();
        }
        let can = json!({"elicitation": {}});
        let (_, answer) = ask(&server, "tools/call", "delete", can, params).await;
        let result = &answer["result"];
        let asked = |key: &str| result["inputRequests"][key]["params"]["message"].clone();
        let asked = (asked("why"), asked("sure"));
        let done = result["structuredContent"].clone();
        (asked, result["requestState"].clone(), done)
    };
    let (none, why) = (Json::Null, || json!("Why?"));

    // Nothing was asked yet.
    let (asked, state, _) = call(answers(&["why", "sure"], "early"), &none).await;
    assert_eq!(asked, (why(), none.clone()));
    // One was asked; the other was not.
    let (asked, state, _) = call(answers(&["why", "sure"], "first"), &state).await;
    assert_eq!(asked, (none.clone(), json!("Delete 3 rows?")));
    // What was asked is not what is asked now.
    ROWS.store(300, Ordering::Relaxed);
    let (asked, state, _) = call(answers(&["sure"], "few"), &state).await;
    assert_eq!(asked, (none.clone(), json!("Delete 300 rows?")));
    // What was answered stays as it was.
    let (asked, _, done) = call(answers(&["why", "sure"], "last"), &state).await;
    assert_eq!(asked, (none.clone(), none));
    let said = |text: &str| format!("Accepted({{\"text\": String(\"{text}\")}})");
    assert_eq!(done, json!({"why": said("first"), "sure": said("last")}));
}

#[tokio::test]
async fn a_state_is_of_no_use_to_another_caller() {
    let odoo = FakeOdooOfTwo::start().await;
    let callers = Callers::key(odoo.odoo.clone(), Arc::default());
    let server = Running::of(Server::new(registry(), callers, "talk").unwrap()).await;
    let call = async |key: &str, state: &Json| {
        let mut params = json!({"name": "greet", "arguments": {}});
        if !state.is_null() {
            params["requestState"] = state.clone();
        }
        let can = json!({"elicitation": {}});
        let request = request(&server, "tools/call", "greet", can, params);
        answer(request.bearer_auth(key)).await.1
    };
    let asked = call("ann:a-key", &Json::Null).await;
    let state = &asked["result"]["requestState"];
    assert!(state.is_string(), "{asked}");
    let again = call("ann:a-key", state).await;
    assert_eq!(again["result"]["resultType"], "input_required", "{again}");
    let refused = call("bob:b-key", state).await;
    assert_eq!(refused["error"]["code"], -32602, "{refused}");
}

#[tokio::test]
async fn who_cannot_be_asked_is_told_what_it_takes() {
    let over_http = Running::of(server(&Changes::new())).await;
    let call = json!({"name": "greet", "arguments": {}});
    for can in [
        json!({}),
        json!({"elicitation": {"url": {}}}),
        json!({"sampling": {}, "roots": {}}),
    ] {
        let (status, refused) =
            ask(&over_http, "tools/call", "greet", can.clone(), call.clone()).await;
        let error = &refused["error"];
        assert_eq!((status, &error["code"]), (400, &json!(-32021)), "{can}");
        let required = json!({"requiredCapabilities": {"elicitation": {"form": {}}}});
        assert_eq!(error["data"], required);

        let mut older = Streams::of(server(&Changes::new()), can.clone()).await;
        let refused = older.ask("tools/call", call.clone()).await;
        assert_eq!(refused["result"]["isError"], true, "{can}: {refused}");
        let text = refused["result"]["content"][0]["text"].as_str().unwrap();
        assert!(text.contains("can be asked for elicitation"), "{text}");
    }
}

/// A client before 2026-07-28, over streams.
struct Streams {
    lines: Lines<BufReader<ReadHalf<DuplexStream>>>,
    writer: WriteHalf<DuplexStream>,
    serving: JoinHandle<Result<(), ServerError>>,
}

impl Streams {
    async fn of(server: Server, can: Json) -> Self {
        let (ours, theirs) = duplex(1 << 16);
        let (input, output) = split(theirs);
        let serving = tokio::spawn(server.serve_streams(input, output, pending()));
        let (reader, writer) = split(ours);
        let lines = BufReader::new(reader).lines();
        let mut streams = Self {
            lines,
            writer,
            serving,
        };
        let hello = json!({
            "protocolVersion": "2025-11-25",
            "capabilities": can,
            "clientInfo": {"name": "test", "version": "0"},
        });
        streams.ask("initialize", hello).await;
        let ready = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
        streams.say(ready).await;
        streams
    }

    async fn say(&mut self, message: Json) {
        let line = format!("{message}\n");
        self.writer.write_all(line.as_bytes()).await.unwrap();
    }

    async fn next(&mut self) -> Json {
        let line = self.lines.next_line().await.unwrap().unwrap();
        serde_json::from_str(&line).unwrap()
    }

    async fn ask(&mut self, method: &str, params: Json) -> Json {
        let request = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        self.say(request).await;
        self.next().await
    }
}

#[tokio::test]
async fn a_client_of_2025_is_asked_in_the_middle_of_a_call() {
    let mut client = Streams::of(server(&Changes::new()), json!({"elicitation": {}})).await;
    let call = json!({"name": "greet", "arguments": {}});
    let mut asked = client.ask("tools/call", call.clone()).await;
    for (message, text) in [("Who?", "Ann"), ("Which?", "blue")] {
        assert_eq!(asked["method"], "elicitation/create", "{asked}");
        assert_eq!(asked["params"]["message"], message);
        let result = json!({"action": "accept", "content": {"text": text}});
        let answer = json!({"jsonrpc": "2.0", "id": asked["id"], "result": result});
        client.say(answer).await;
        asked = client.next().await;
    }
    // Lines that matter little are not told, unless asked for.
    assert_eq!(asked["method"], "notifications/message");
    assert_eq!(asked["params"]["data"], "knows");
    let done = client.next().await;
    assert_eq!(done["result"]["structuredContent"]["name"], "Ann");
    assert_eq!(done["result"]["structuredContent"]["color"], "blue");

    client
        .ask("logging/setLevel", json!({"level": "debug"}))
        .await;
    let line = client.ask("tools/call", call).await;
    assert_eq!(line["params"]["data"], "asks");
    let asked = client.next().await;
    let refusal = json!({"code": -1, "message": "no"});
    client
        .say(json!({"jsonrpc": "2.0", "id": asked["id"], "error": refusal}))
        .await;
    let failed = client.next().await;
    assert_eq!(failed["result"]["isError"], true, "{failed}");
    client.writer.shutdown().await.unwrap();
    client.serving.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_client_of_2025_hears_of_what_it_subscribed_to() {
    let changes = Changes::new();
    let mut client = Streams::of(server(&changes), json!({})).await;
    for (method, uri, answered) in [
        ("resources/subscribe", "odoo://help", "result"),
        ("resources/subscribe", "odoo://help/a", "result"),
        ("resources/subscribe", "odoo://nothing", "error"),
        ("resources/unsubscribe", "odoo://help/a", "result"),
    ] {
        let answer = client.ask(method, json!({"uri": uri})).await;
        assert!(answer.get(answered).is_some(), "{answer}");
    }
    // It hears of everything once, however often it is ready.
    client
        .say(json!({"jsonrpc": "2.0", "method": "notifications/initialized"}))
        .await;
    client.ask("ping", json!({})).await;
    for uri in ["odoo://help/a", "odoo://help"] {
        changes.tell(Change::Resource(uri.to_owned()));
    }
    changes.tell(Change::Prompts);
    let changed = client.next().await;
    assert_eq!(changed["method"], "notifications/resources/updated");
    assert_eq!(changed["params"]["uri"], "odoo://help");
    let changed = client.next().await;
    assert_eq!(changed["method"], "notifications/prompts/list_changed");
    let answer = client.ask("ping", json!({})).await;
    assert!(answer.get("result").is_some(), "{answer}");
}

#[tokio::test]
async fn a_session_subscribes_to_no_more_than_it_may() {
    let mut client = Streams::of(server(&Changes::new()), json!({})).await;
    let mut ask = async |method: &str, uri: &str| {
        let answer = client.ask(method, json!({"uri": uri})).await;
        answer["error"]["message"].as_str().map(str::to_owned)
    };
    let uri = |length: usize| format!("odoo://help/{}", "a".repeat(length - 12));
    let long = ask("resources/subscribe", &uri(2_001)).await;
    let expected = "a URI that is subscribed to has at most 2000 bytes";
    assert_eq!(long.as_deref(), Some(expected));
    for length in 1_901..=2_000 {
        assert_eq!(ask("resources/subscribe", &uri(length)).await, None);
    }
    for (method, length, part) in [
        ("resources/subscribe", 99, Some("at most 100 resources")),
        // One that it has already.
        ("resources/subscribe", 2_000, None),
        ("resources/unsubscribe", 2_000, None),
        ("resources/subscribe", 99, None),
    ] {
        let refused = ask(method, &uri(length)).await;
        assert_eq!(refused.is_some(), part.is_some(), "{refused:?}");
        assert!(refused.unwrap_or_default().contains(part.unwrap_or("")));
    }
}

/// What a client of 2025-11-25 that can be asked says first.
fn hello() -> Json {
    json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-11-25",
        "capabilities": {"elicitation": {}},
        "clientInfo": {"name": "test", "version": "0"},
    }})
}

#[tokio::test]
async fn only_the_conformance_program_opens_sessions() {
    let changing = super::server("default").unwrap();
    let offer = Offer::new().changing(Changes::new());
    let changing = changing.offering("default", offer).unwrap();
    for (server, needs_session) in [
        (server(&Changes::new()), true),
        (changing, true),
        (super::server("default").unwrap(), false),
    ] {
        let server = Running::of(server).await;
        let answer = server.post("2025-11-25", &hello()).send().await.unwrap();
        let has_session = answer.headers().contains_key("mcp-session-id");
        assert_eq!(has_session, cfg!(feature = "conformance") && needs_session);
    }
}

#[cfg(not(feature = "conformance"))]
#[tokio::test]
async fn a_client_of_2025_without_a_session_is_told_what_it_takes() {
    /// The longest that something may take which happens at once.
    const SOON: std::time::Duration = std::time::Duration::from_secs(10);
    let changes = Changes::new();
    let over_http = Running::of(server(&changes)).await;
    let said = over_http.ask("initialize", hello()["params"].clone()).await;
    let expected = json!({"completions": {}, "prompts": {}, "resources": {}, "tools": {}});
    assert_eq!(said["result"]["capabilities"], expected);

    // The call ends at once: nobody waits for an answer that cannot come, whatever the request says.
    let can = json!({"io.modelcontextprotocol/clientCapabilities": {"elicitation": {}}});
    let mut older = can.clone();
    older["io.modelcontextprotocol/protocolVersion"] = json!("2025-11-25");
    for meta in [json!({}), can, older] {
        let call = json!({"name": "greet", "arguments": {}, "_meta": meta});
        let refused = tokio::time::timeout(SOON, over_http.ask("tools/call", call)).await;
        let refused = refused.unwrap();
        assert_eq!(refused["result"]["isError"], true, "{meta}: {refused}");
        let text = refused["result"]["content"][0]["text"].as_str().unwrap();
        let error: Json = serde_json::from_str(text).unwrap();
        assert_eq!(error["code"], "refused");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains("clients of MCP 2026-07-28"), "{message}");
    }

    let uri = json!({"uri": "odoo://help"});
    for (method, params) in [
        ("logging/setLevel", json!({"level": "debug"})),
        ("resources/subscribe", uri.clone()),
        ("resources/unsubscribe", uri),
    ] {
        let refused = over_http.ask(method, params).await;
        assert_eq!(refused["error"]["code"], -32601, "{method}: {refused}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_announced_and_not_found() {
    let bare = Running::of(super::server("default").unwrap()).await;
    let whole = Running::of(server(&Changes::new())).await;
    let nobody = || json!({});
    for (server, expected) in [
        (&bare, json!({"tools": {}})),
        (
            &whole,
            json!({
                "logging": {},
                "completions": {},
                "prompts": {"listChanged": true},
                "resources": {"subscribe": true, "listChanged": true},
                "tools": {"listChanged": true},
            }),
        ),
    ] {
        let (_, found) = ask(server, "server/discover", "", nobody(), json!({})).await;
        assert_eq!(found["result"]["capabilities"], expected);
    }
    let completion =
        |reference: Json| json!({"ref": reference, "argument": {"name": "model", "value": "sa"}});
    let template = json!({"type": "ref/resource", "uri": "odoo://help/{model}"});
    for (method, name, params, place, expected) in [
        (
            "prompts/list",
            "",
            json!({}),
            "/result/prompts/0/name",
            json!("report"),
        ),
        (
            "prompts/get",
            "report",
            json!({"name": "report", "arguments": {"month": "May"}}),
            "/result/messages/0/content/text",
            json!(r#"{"month": "May"}"#),
        ),
        (
            "resources/list",
            "",
            json!({}),
            "/result/resources/0/uri",
            json!("odoo://help"),
        ),
        (
            "resources/templates/list",
            "",
            json!({}),
            "/result/resourceTemplates/0/uriTemplate",
            json!("odoo://help/{model}"),
        ),
        (
            "resources/read",
            "odoo://help/crm.lead",
            json!({"uri": "odoo://help/crm.lead"}),
            "/result/contents/0/text",
            json!(r#"{"model": "crm.lead"}"#),
        ),
        (
            "completion/complete",
            "",
            completion(template),
            "/result/completion/values/0",
            json!("model sa…"),
        ),
    ] {
        let (status, answer) = ask(&whole, method, name, nobody(), params.clone()).await;
        assert_eq!(answer.pointer(place), Some(&expected), "{method}: {answer}");
        assert_eq!(status, 200);
        let (status, answer) = ask(&bare, method, name, nobody(), params).await;
        assert_eq!(
            (status, &answer["error"]["code"]),
            (404, &json!(-32601)),
            "{method}"
        );
    }
    for (method, name, params, message) in [
        (
            "prompts/get",
            "reports",
            json!({"name": "reports"}),
            "there is no prompt `reports`; did you mean `report`?",
        ),
        (
            "prompts/get",
            "report",
            json!({"name": "report"}),
            "The arguments are wrong; nothing was done.",
        ),
        (
            "resources/read",
            "odoo://elp",
            json!({"uri": "odoo://elp"}),
            "there is no resource `odoo://elp`; did you mean `odoo://help`?",
        ),
        (
            "completion/complete",
            "",
            completion(json!({"type": "ref/prompt", "name": "reports"})),
            "there is nothing called `reports`",
        ),
    ] {
        let (_, answer) = ask(&whole, method, name, nobody(), params).await;
        assert_eq!(answer["error"]["code"], -32602);
        assert_eq!(answer["error"]["message"], message);
    }
}
