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
    /// So old that views are asked for by `load_views`.
    pub(crate) ancient: bool,
    /// What the views of a model are.
    pub(crate) views: BTreeMap<String, Json>,
    /// The kinds and archs of views that are no model's default ones, by id.
    pub(crate) other_views: BTreeMap<i64, (&'static str, &'static str)>,
    /// Models whose views this user may not see, or that cannot be put together, each with the exception's name
    /// and message.
    pub(crate) broken_views: BTreeMap<String, (&'static str, String)>,
    /// The model at whose views the connection breaks.
    pub(crate) breaks_at_views: Option<String>,
    /// The rows of actions, by the model of their kind, with their external ids as `xml_id`.
    pub(crate) actions: BTreeMap<String, Json>,
    /// The rows of menus, with their external ids as `xml_id`.
    pub(crate) menus: Vec<Json>,
    /// An ordinary user, who may read neither `ir.model` nor most actions.
    pub(crate) ordinary: bool,
    /// The secret is an API key, which opens no session of the web client.
    pub(crate) is_key: bool,
    /// Sessions of the web client that were opened and not ended.
    pub(crate) sessions: usize,
    /// The models whose fields were asked for.
    pub(crate) asked: Vec<String>,
    /// The models whose views were asked for.
    pub(crate) asked_views: Vec<String>,
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
        let cookie = header("cookie");
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
        if path.starts_with("/web/session/") || path.starts_with("/web/action/") {
            let answer = state.web(&path, &body["params"], cookie);
            let opened = path.ends_with("authenticate") && answer.is_ok();
            let answer = match answer {
                Ok(result) => json!({"jsonrpc": "2.0", "id": 1, "result": result}),
                Err((name, message)) => {
                    json!({"jsonrpc": "2.0", "id": 1, "error": {"code": 0, "message": "Odoo Server Error",
                    "data": {"name": name, "message": message, "debug": "Traceback"}}})
                }
            };
            let mut response = json(StatusCode::OK, answer);
            if opened {
                let cookie = "session_id=s3ssion; HttpOnly; Path=/".parse().unwrap();
                response.headers_mut().insert("set-cookie", cookie);
            }
            return Ok(response);
        }
        if path == "/web/webclient/version_info" {
            let series = match (state.ancient, state.old) {
                (true, _) => "15.0",
                (false, true) => "18.0",
                (false, false) => "19.0",
            };
            let result = json!({ "server_serie": series });
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
                    let mut named = args[6].clone();
                    match args[4].as_str().unwrap() {
                        "get_external_id" => named["ids"] = args[5][0].clone(),
                        "get_views" | "load_views" => named["views"] = args[5][0].clone(),
                        _ => {}
                    }
                    state.answer(args[3].as_str().unwrap(), args[4].as_str().unwrap(), &named)
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
    /// What the web client is told.
    fn web(
        &mut self,
        path: &str,
        params: &Json,
        cookie: Option<String>,
    ) -> Result<Json, (&'static str, String)> {
        if path == "/web/session/authenticate" {
            let is_ann =
                params["db"] == "shop" && params["login"] == "ann" && params["password"] == SECRET;
            if !is_ann || self.is_key {
                return Err(("odoo.exceptions.AccessDenied", "Access Denied".to_owned()));
            }
            self.sessions += 1;
            return Ok(json!({"uid": 7, "name": "Ann"}));
        }
        assert_eq!(cookie.as_deref(), Some("session_id=s3ssion"));
        if path == "/web/session/destroy" {
            self.sessions -= 1;
            return Ok(Json::Null);
        }
        let name = &params["action_id"];
        for (kind, rows) in &self.actions {
            for row in rows.as_array().unwrap() {
                if row["id"] == *name || row["xml_id"] == *name {
                    let mut row = row.clone();
                    row["type"] = json!(kind);
                    row["help"] = json!("<p>A page of help</p>");
                    return Ok(row);
                }
            }
        }
        Err((
            "odoo.addons.web.controllers.action.MissingActionError",
            format!("The action {name} does not exist"),
        ))
    }

    fn answer(
        &mut self,
        model: &str,
        method: &str,
        named: &Json,
    ) -> Result<Json, (&'static str, String)> {
        let is_for_administrators =
            model == "ir.model" || model.starts_with("ir.actions.") && model != "ir.actions.report";
        let is_for_all = ["get_available_models", "get_external_id"].contains(&method);
        if self.ordinary && is_for_administrators && !is_for_all {
            let message = format!("You are not allowed to access '{model}' records.\n\nContact …");
            return Err(("odoo.exceptions.AccessError", message));
        }
        match (model, method) {
            ("ir.model", "get_available_models") => {
                let is_open = |row: &&Json| row["transient"] != json!(true);
                let open = self.models.iter().filter(is_open);
                let open =
                    open.map(|row| json!({"model": row["model"], "display_name": row["name"]}));
                Ok(open.collect())
            }
            ("ir.ui.menu", "search_read") => {
                assert_eq!(named["context"]["ir.ui.menu.full_list"], json!(true));
                let bare = self.menus.iter().map(|menu| {
                    let mut menu = menu.clone();
                    menu.as_object_mut().unwrap().remove("xml_id");
                    menu
                });
                Ok(bare.collect())
            }
            ("ir.ui.menu", "load_menus") => {
                let visible = self.menus.iter().filter(|menu| menu["name"] != "Hidden");
                let menu = |menu: &Json| (menu["id"].to_string(), menu.clone());
                Ok(visible
                    .map(menu)
                    .chain([("root".to_owned(), json!({}))])
                    .collect())
            }
            (model, "get_external_id") if model.starts_with("ir.actions.") => {
                let ids = named["ids"].as_array().unwrap();
                let rows = self.actions[model].as_array().unwrap();
                let xml_id = |id: &Json| {
                    let row = rows.iter().find(|row| row["id"] == *id);
                    (
                        id.to_string(),
                        row.map_or(json!(""), |row| row["xml_id"].clone()),
                    )
                };
                Ok(ids.iter().map(xml_id).collect())
            }
            ("ir.ui.menu", "get_external_id") => {
                let ids = named["ids"].as_array().unwrap();
                let menus = self.menus.iter().filter(|menu| ids.contains(&menu["id"]));
                let named = |menu: &Json| (menu["id"].to_string(), menu["xml_id"].clone());
                Ok(menus.map(named).collect())
            }
            (model, "search_read") if model.starts_with("ir.actions.") => {
                let fields = named["fields"].as_array().unwrap();
                assert!(fields.contains(&json!("xml_id")));
                assert!(!fields.contains(&json!("code")), "it is nobody's business");
                Ok(self
                    .actions
                    .get(model)
                    .cloned()
                    .unwrap_or_else(|| json!([])))
            }
            (model, "get_views" | "load_views") => {
                assert_eq!(method == "load_views", self.ancient);
                assert_eq!(named["context"]["lang"], "en_US");
                if let Some(id) = named["views"][0][0].as_i64() {
                    let (kind, arch) = self.other_views[&id];
                    assert_eq!(named["views"], json!([[id, kind]]));
                    let view = json!({"id": id, "arch": arch});
                    return Ok(json!({"views": {kind: view}, "models": {}}));
                }
                let asked: Vec<&str> = named["views"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|view| view[1].as_str().unwrap())
                    .collect();
                assert_eq!(asked, ["list", "form", "search", "pivot", "graph"]);
                assert_eq!(
                    named["options"],
                    json!({"toolbar": true, "load_filters": false})
                );
                if self.breaks_at_views.as_deref() == Some(model) {
                    panic!("the connection breaks, as it should");
                }
                self.asked_views.push(model.to_owned());
                if let Some((name, message)) = self.broken_views.get(model) {
                    return Err((name, message.clone()));
                }
                let generated = json!({"views": {
                    "list": {"arch": "<list><field name='id'/></list>", "id": false, "toolbar": {}},
                    "search": {"arch": "<search/>", "id": false, "toolbar": {}},
                }, "models": {}});
                Ok(self.views.get(model).cloned().unwrap_or(generated))
            }
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

impl State {
    /// Views of its own, with what they name.
    fn show(&mut self) {
        let bound = json!({"id": 12, "name": "Pay them all", "binding_view_types": "list"});
        let printed = json!({"id": 13, "name": "Bill", "binding_view_types": "list,form"});
        let order = json!({"views": {
            "list": {"id": 1, "toolbar": {"action": [bound], "print": [printed]},
                "arch": "<list default_order='total desc'><field name='customer_id'/><field name='total'/></list>"},
            "form": {"id": 2, "toolbar": {"print": [printed]}, "arch": "<form><header>\
                <button name='action_pay' type='object' string='Pay' class='oe_highlight' \
                  confirm='Do you really want to pay all of it?' invisible='total == 0'/>\
                <button name='11' type='action' string='Pay in parts'/></header>\
                <sheet><field name='customer_id' readonly='total &gt; 0'/></sheet></form>"},
            "search": {"id": 3, "toolbar": {},
                "arch": "<search><filter name='large' string='Large' domain=\"[('total','>',99)]\"/></search>"},
        }, "models": {"shop.order": {"fields": {}}}});
        let wizard = json!({"views": {
            "form": {"id": 4, "toolbar": {}, "arch": "<form><field name='state'/><footer>\
                <button name='pay' type='object' string='Pay'/></footer></form>"},
        }, "models": {}});
        self.views = BTreeMap::from([
            ("shop.order".to_owned(), order),
            ("shop.wizard".to_owned(), wizard),
        ]);
        let window = |id: i64, name: &str, model: &str, target: &str| {
            let xml_id = format!("shop.action_{id}");
            json!({"id": id, "name": name, "xml_id": xml_id, "res_model": model, "view_mode": "list,form",
                "target": target, "domain": false, "context": "{}"})
        };
        for (kind, rows) in [
            ("ir.actions.act_url", json!([])),
            (
                "ir.actions.act_window",
                json!([
                    window(10, "Orders", "shop.order", "current"),
                    window(11, "Pay", "shop.wizard", "new")
                ]),
            ),
            ("ir.actions.client", json!([])),
            (
                "ir.actions.report",
                json!([{"id": 13, "name": "Bill", "xml_id": "shop.bill", "model": "shop.order",
                "report_name": "shop.bill", "report_type": "qweb-pdf"}]),
            ),
            (
                "ir.actions.server",
                json!([{"id": 12, "name": "Pay", "xml_id": "shop.pay_all", "model_name": "shop.order"}]),
            ),
        ] {
            self.actions.insert(kind.to_owned(), rows);
        }
        self.menus = vec![
            json!({"id": 1, "name": "Shop", "parent_id": false, "action": false, "sequence": 10, "xml_id": "shop.menu"}),
            json!({"id": 2, "name": "Orders", "parent_id": [1, "Shop"], "action": "ir.actions.act_window,10",
                "sequence": 1, "xml_id": "shop.menu_orders"}),
        ];
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
            state.show();
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

    /// The models whose fields were asked for since the last time, sorted.
    pub(crate) fn asked(&self) -> Vec<String> {
        let mut asked = Vec::new();
        self.is(|odoo| asked = std::mem::take(&mut odoo.asked));
        asked.sort();
        asked
    }

    /// The models whose views were asked for since the last time, sorted.
    pub(crate) fn asked_views(&self) -> Vec<String> {
        let mut asked = Vec::new();
        self.is(|odoo| asked = std::mem::take(&mut odoo.asked_views));
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
            for (model, views) in &state.views {
                put(format!("recorded/views/{model}.json"), views);
            }
            put("recorded/actions.json".to_owned(), &json!(state.actions));
            put("recorded/menus.json".to_owned(), &json!(state.menus));
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
