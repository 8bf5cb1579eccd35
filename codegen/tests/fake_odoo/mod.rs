//! A small Odoo that listens, and a folder to run `toolc` in.
#![allow(dead_code, reason = "no test file uses all of it")]

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    process::{Command, Output, Stdio},
    sync::{Arc, Mutex},
};

use poem::{Body, Endpoint, Request, Response, http::StatusCode, listener::TcpAcceptor};
use serde_json::{Value as Json, json};

/// The password of `ann`, and her API key.
pub(crate) const SECRET: &str = "hunter2";

/// What the Odoo is, and what it was asked for.
#[derive(Clone, Default)]
pub(crate) struct Odoo(Arc<Mutex<State>>);

#[derive(Default)]
pub(crate) struct State {
    pub(crate) models: Vec<Json>,
    pub(crate) fields: BTreeMap<String, Json>,
    /// Models whose fields this user may not see.
    pub(crate) secret_models: Vec<String>,
    /// How often it is busy before it answers a question, by the model that is asked about.
    pub(crate) busy: BTreeMap<String, usize>,
    /// Models that cannot be described, each with the exception's name and message.
    pub(crate) ghosts: BTreeMap<String, (&'static str, String)>,
    /// Models whose question is answered by a page that says that there is none.
    pub(crate) nowhere: Vec<String>,
    /// Models of whose fields something else than an object is told.
    pub(crate) odd: BTreeMap<String, Json>,
    /// The model whose question breaks the connection.
    pub(crate) breaks_at: Option<String>,
    /// A page in the place of every answer.
    pub(crate) page: bool,
    /// Older than 19.
    pub(crate) old: bool,
    /// The models whose fields were asked for.
    pub(crate) asked: Vec<String>,
}

impl Endpoint for Odoo {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let path = request.uri().path().to_owned();
        let header = |name: &str| {
            let value = request.headers().get(name);
            value.map(|value| value.to_str().unwrap().to_owned())
        };
        let (bearer, database) = (header("authorization"), header("x-odoo-database"));
        let body: Json = request.take_body().into_json().await?;
        let mut state = self.0.lock().unwrap_or_else(|broken| broken.into_inner());
        let page = |status: StatusCode| {
            Response::builder()
                .status(status)
                .content_type("text/html")
                .body("<h1>Hello</h1>")
        };
        let json = |status: StatusCode, body: Json| {
            Response::builder()
                .status(status)
                .content_type("application/json")
                .body(Body::from(body.to_string()))
        };
        if state.page {
            return Ok(page(StatusCode::OK));
        }
        let about = match path.strip_prefix("/json/2/") {
            Some(rest) => rest.split('/').next().unwrap_or_default().to_owned(),
            None if path == "/jsonrpc" => match &body["params"]["args"][3] {
                Json::String(model) => model.clone(),
                _ => "common".to_owned(),
            },
            None => "version".to_owned(),
        };
        if let Some(times) = state.busy.get_mut(&about).filter(|times| **times > 0) {
            *times -= 1;
            let status = match *times % 2 {
                0 => StatusCode::TOO_MANY_REQUESTS,
                _ => StatusCode::SERVICE_UNAVAILABLE,
            };
            let busy = Response::builder().status(status);
            return Ok(busy.header("retry-after", "1").body("Come again"));
        }
        let is_nowhere = |model: &Json| state.nowhere.iter().any(|nowhere| model == nowhere);
        if is_nowhere(&body["params"]["args"][3])
            || path
                .split('/')
                .nth(3)
                .is_some_and(|model| is_nowhere(&json!(model)))
        {
            return Ok(page(StatusCode::NOT_FOUND));
        }
        if path == "/web/webclient/version_info" {
            let result = json!({"server_serie": if state.old { "18.0" } else { "19.0" }});
            return Ok(json(
                StatusCode::OK,
                json!({"jsonrpc": "2.0", "id": 1, "result": result}),
            ));
        }
        if path == "/jsonrpc" {
            let params = &body["params"];
            let args = params["args"].as_array().unwrap();
            let answer = match (
                params["service"].as_str().unwrap(),
                args[0].as_str().unwrap(),
            ) {
                (_, database) if database != "shop" => Err((
                    "psycopg2.OperationalError",
                    format!("FATAL:  database \"{database}\" does not exist\n"),
                )),
                ("common", _) => Ok(match (args[1].as_str(), args[2].as_str()) {
                    (Some("ann"), Some(SECRET)) => json!(7),
                    _ => json!(false),
                }),
                _ => {
                    assert_eq!((&args[1], &args[2]), (&json!(7), &json!(SECRET)));
                    state.answer(
                        args[3].as_str().unwrap(),
                        args[4].as_str().unwrap(),
                        &args[6],
                    )
                }
            };
            return Ok(json(
                StatusCode::OK,
                match answer {
                    Ok(result) => json!({"jsonrpc": "2.0", "id": 1, "result": result}),
                    Err((name, message)) => json!({"jsonrpc": "2.0", "id": 1, "error":
                    {"code": 0, "message": "Odoo Server Error",
                        "data": {"name": name, "message": message, "debug": "Traceback"}}}),
                },
            ));
        }
        let Some((model, method)) = path
            .strip_prefix("/json/2/")
            .and_then(|rest| rest.split_once('/'))
        else {
            return Ok(page(StatusCode::NOT_FOUND));
        };
        if state.old {
            let to_login = Response::builder().status(StatusCode::SEE_OTHER);
            return Ok(to_login.header("location", "/web/login").finish());
        }
        if database.as_deref() != Some("shop") {
            return Ok(page(StatusCode::NOT_FOUND));
        }
        let refused = |status: StatusCode, name: &str, message: &str| {
            json(
                status,
                json!({"name": name, "message": message, "debug": "Traceback"}),
            )
        };
        if bearer != Some(format!("bearer {SECRET}")) {
            let name = "werkzeug.exceptions.Unauthorized";
            return Ok(refused(StatusCode::UNAUTHORIZED, name, "Invalid apikey"));
        }
        Ok(match state.answer(model, method, &body) {
            Ok(result) => json(StatusCode::OK, result),
            Err((name, message)) => refused(StatusCode::FORBIDDEN, name, &message),
        })
    }
}

impl State {
    fn answer(
        &mut self,
        model: &str,
        method: &str,
        named: &Json,
    ) -> Result<Json, (&'static str, String)> {
        match (model, method) {
            ("res.users", "context_get") => Ok(json!({"lang": "en_US", "tz": "UTC"})),
            ("ir.model", "fields_get") => Ok(["model", "name", "transient", "modules", "order"]
                .into_iter()
                .map(|field| (field.to_owned(), json!({"type": "char"})))
                .collect()),
            ("ir.model", "search_read") => {
                let wanted = named["fields"].as_array().unwrap();
                assert!(!wanted.contains(&json!("abstract")), "it has no such field");
                let rows = self.models.iter().zip(1..).map(|(row, id)| {
                    let mut row = row.clone();
                    row["id"] = json!(id);
                    row
                });
                Ok(rows.collect())
            }
            (model, "fields_get") => {
                assert_eq!(named["context"]["lang"], "en_US");
                assert_eq!(named.get("attributes"), None, "all attributes");
                if self.breaks_at.as_deref() == Some(model) {
                    panic!("the connection breaks, as it should");
                }
                self.asked.push(model.to_owned());
                if self.secret_models.iter().any(|secret| secret == model) {
                    let message = "You are not allowed to access 'Pay' (shop.pay) records.";
                    return Err(("odoo.exceptions.AccessError", message.to_owned()));
                }
                if let Some((name, message)) = self.ghosts.get(model) {
                    return Err((name, message.clone()));
                }
                let odd = self.odd.get(model);
                Ok(odd.unwrap_or_else(|| &self.fields[model]).clone())
            }
            other => panic!("{other:?}"),
        }
    }
}

/// An Odoo that listens, and a folder to pull into.
pub(crate) struct Bench {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) odoo: Odoo,
    pub(crate) url: String,
    _runtime: tokio::runtime::Runtime,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let odoo = Odoo::default();
        {
            let mut state = odoo.0.lock().unwrap();
            for (model, fields) in [
                (
                    "shop.customer",
                    json!({
                    "name": {"type": "char", "string": "Name", "required": true, "help": "Who"},
                    "id": {"type": "integer", "string": "ID", "readonly": true}}),
                ),
                (
                    "shop.order",
                    json!({
                    "total": {"type": "float", "string": "Total", "digits": [16, 2]},
                    "customer_id": {"type": "many2one", "relation": "shop.customer",
                        "domain": "[('x', '=', y)]"}}),
                ),
                (
                    "shop.pay",
                    json!({"id": {"type": "integer", "string": "ID"}}),
                ),
                (
                    "shop.wizard",
                    json!({"state": {"type": "selection", "string": "State",
                    "selection": [["a", "A"], ["b", "B"]]}}),
                ),
            ] {
                state
                    .models
                    .push(json!({"model": model, "name": model.to_uppercase(),
                    "transient": model == "shop.wizard", "modules": false, "order": "id"}));
                state.fields.insert(model.to_owned(), fields);
            }
        }
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let listener = runtime
            .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
            .unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let endpoint = odoo.clone();
        runtime.spawn(async move {
            let acceptor = TcpAcceptor::from_tokio(listener).unwrap();
            poem::Server::new_with_acceptor(acceptor)
                .run(endpoint)
                .await
        });
        Self {
            folder: tempfile::tempdir().unwrap(),
            odoo,
            url,
            _runtime: runtime,
        }
    }

    pub(crate) fn is(&self, change: impl FnOnce(&mut State)) {
        change(
            &mut self
                .odoo
                .0
                .lock()
                .unwrap_or_else(|broken| broken.into_inner()),
        );
    }

    /// The models that were asked for since the last time, sorted.
    pub(crate) fn asked(&self) -> Vec<String> {
        let mut state = self
            .odoo
            .0
            .lock()
            .unwrap_or_else(|broken| broken.into_inner());
        let mut asked = std::mem::take(&mut state.asked);
        asked.sort();
        asked
    }

    pub(crate) fn toolc(&self, arguments: &[&str], secret: Option<&str>) -> Output {
        let mut toolc = Command::new(env!("CARGO_BIN_EXE_toolc"));
        toolc
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        match secret {
            Some(secret) => toolc.env("ODOO_PASSWORD", secret),
            None => toolc.env_remove("ODOO_PASSWORD"),
        };
        toolc.output().unwrap()
    }

    /// Pulls as Ann.
    pub(crate) fn pull(&self, more: &[&str]) -> Output {
        let ann = [
            "pull", "--url", &self.url, "--db", "shop", "--login", "ann", "--out", "pulled",
        ];
        self.toolc(&[&ann, more].concat(), Some(SECRET))
    }

    /// Imports what the Odoo would answer.
    pub(crate) fn import(&self, more: &[&str]) -> Output {
        let put = |path: String, json: &Json| {
            let path = self.folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, json.to_string()).unwrap();
        };
        self.is(|state| {
            put(
                "recorded/version.json".to_owned(),
                &json!({"server_serie": "19.0"}),
            );
            put("recorded/models.json".to_owned(), &json!(state.models));
            for (model, fields) in &state.fields {
                put(format!("recorded/fields_get/{model}.json"), fields);
            }
        });
        self.toolc(
            &[&["import", "recorded", "--out", "imported"], more].concat(),
            None,
        )
    }

    pub(crate) fn tree(&self, folder: &str) -> BTreeMap<PathBuf, String> {
        let root = self.folder.path().join(folder);
        let mut files = BTreeMap::new();
        let mut folders = vec![root.clone()];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).into_iter().flatten() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => {
                        let name = path.strip_prefix(&root).unwrap().to_owned();
                        files.insert(name, fs::read_to_string(path).unwrap());
                    }
                }
            }
        }
        files
    }

    /// What `toolc` said, and how it ended.
    pub(crate) fn said(&self, output: &Output) -> String {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
        let said = format!(
            "{}{}\n--- exit {}",
            text(&output.stdout),
            text(&output.stderr),
            output.status.code().unwrap()
        );
        assert!(!said.contains(SECRET), "{said}");
        assert!(!said.contains("panicked"), "{said}");
        said.replace(&self.url, "http://odoo")
    }
}
