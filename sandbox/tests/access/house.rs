//! A tiny catalog with an access file, served: what the tests about access share.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "each of the tests that share this uses a part of it"
)]

use std::{
    fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
    thread,
};

use sandbox::{Options, Release, Sandbox};
use serde_json::{Value as Json, json};
use tempfile::TempDir;

pub const VERA: (i64, &str) = (7, "secret");
pub const ADMIN: (i64, &str) = (2, "admin");

pub fn write_json(path: &Path, json: &Json) {
    fs::write(path, json.to_string()).unwrap();
}

pub fn catalog() -> TempDir {
    let char = json!({"type": "char", "string": "Text"});
    let link = |to: &str| json!({"type": "many2one", "string": "Link", "relation": to});
    let kept = |groups: &str| json!({"type": "char", "string": "Kept", "groups": groups});
    let models = json!({
        "res.users": {"login": char, "name": char, "active": {"type": "boolean", "string": "Active"},
            "team_id": link("res.team")},
        "res.team": {"name": char},
        "res.partner": {"name": char, "secret": kept("hr.boss"), "plain": kept("base.user"),
            "not_boss": kept("base.user,!hr.boss"), "user_id": link("res.users"),
            "active": {"type": "boolean", "string": "Active"},
            "order_ids": {"type": "one2many", "string": "Orders", "relation": "sale.order",
                "relation_field": "partner_id"},
            "salary_ids": {"type": "one2many", "string": "Salaries", "relation": "hr.salary",
                "relation_field": "partner_id"},
            "liked_ids": {"type": "many2many", "string": "Liked", "relation": "sale.order"}},
        "sale.order": {"name": char, "margin": kept("hr.boss"), "note": kept("base.user"), "user_id": link("res.users"), "team_id": link("res.team"),
            "partner_id": link("res.partner"), "amount": {"type": "float", "string": "Amount"}},
        "hr.salary": {"name": char, "partner_id": link("res.partner")},
    });
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("models")).unwrap();
    write_json(
        &folder.path().join("catalog.json"),
        &json!({"odoo": "19.0", "help": false}),
    );
    for (model, fields) in models.as_object().unwrap() {
        let label = model.split('.').next_back().unwrap();
        let file = json!({"model": model, "label": label, "order": "id", "fields": fields});
        write_json(&folder.path().join(format!("models/{model}.json")), &file);
    }
    folder
}

pub fn rows() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let all = json!({
        "res.team": [{"id": 1, "name": "North"}, {"id": 2, "name": "South"}],
        "res.users": [{"id": 2, "login": "admin", "name": "Boss", "active": true, "team_id": 1},
            {"id": 7, "login": "vera", "name": "Vera", "active": true, "team_id": 1},
            {"id": 8, "login": "hugo", "name": "Hugo", "active": true, "team_id": 2},
            {"id": 9, "login": "gone", "name": "Gone", "active": false}],
        "res.partner": [
            {"id": 1, "name": "Alder", "active": true, "user_id": 7, "secret": "s", "plain": "p",
             "not_boss": "n", "liked_ids": [1, 2, 3]},
            {"id": 2, "name": "Birch", "active": true, "user_id": 8, "secret": "t"}],
        "sale.order": [
            {"id": 1, "name": "S1", "user_id": 7, "team_id": 1, "partner_id": 1, "amount": 10.0},
            {"id": 2, "name": "S2", "user_id": 8, "team_id": 1, "partner_id": 1, "amount": 20.0},
            {"id": 3, "name": "S3", "user_id": false, "team_id": 1, "partner_id": 2, "amount": 40.0},
            {"id": 4, "name": "S4", "user_id": 7, "team_id": 2, "partner_id": 2, "amount": 80.0}],
        "hr.salary": [{"id": 1, "name": "Plenty", "partner_id": 1}],
    });
    for (model, rows) in all.as_object().unwrap() {
        write_json(&folder.path().join(format!("{model}.json")), rows);
    }
    folder
}

pub fn file() -> Json {
    json!({
        "groups": {
            "base.user": {"name": "Internal User"},
            "sales.own": {"name": "Sales / Own", "implies": ["base.user"]},
            "hr.boss": {"name": "Officer", "implies": ["base.user"]},
        },
        "users": {
            "vera": {"password": "secret", "key": "vera-key", "groups": ["sales.own"]},
            "hugo": {"groups": ["hr.boss"]},
        },
        "models": {
            "res.partner": {"access": [{"group": "base.user", "allows": ["read", "write", "create"]}]},
            "hr.salary": {"access": [{"group": "hr.boss", "allows": ["read"]}]},
            "sale.order": {
                "access": [{"group": "base.user", "allows": ["read"]},
                    {"group": "sales.own", "allows": ["write", "create", "unlink"]}],
                "rules": [
                    {"name": "Team", "domain": [["team_id", "=", {"user": "team_id"}]]},
                    {"name": "Own", "groups": ["sales.own"],
                        "domain": [["user_id", "=", {"user": "id"}]]},
                    {"name": "Free", "groups": ["sales.own"], "applies_to": ["read"],
                        "domain": [["user_id", "=", false]]},
                ],
            },
            "not.captured": {"label": "Elsewhere", "access": [{"group": "hr.boss", "allows": ["read"]}]},
            "*": {"access": [{"allows": ["read"]}]},
        },
    })
}

/// A sandbox that is served, and what it needs.
pub struct Running {
    pub server: Server,
    pub _folders: [TempDir; 3],
}

/// A sandbox that is served from a thread of its own until this is dropped: its database goes with it.
pub struct Server {
    pub address: String,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Serves it.
pub fn serve(sandbox: Sandbox) -> Server {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    listener.set_nonblocking(true).unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel();
    let thread = thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            tokio::select! {
                served = sandbox.serve(listener) => served.unwrap(),
                _ = stopped => {}
            }
        });
    });
    Server {
        address,
        stop: Some(stop),
        thread: Some(thread),
    }
}

pub fn running(odoo: Release) -> Running {
    let (catalog, rows, home) = (catalog(), rows(), tempfile::tempdir().unwrap());
    let access = home.path().join("access.json");
    write_json(&access, &file());
    let options = Options {
        rows: Some(rows.path().to_owned()),
        odoo: Some(odoo),
        access: Some(access),
        ..Options::new(catalog.path())
    };
    let sandbox = Sandbox::open(&options).unwrap();
    let server = serve(sandbox);
    Running {
        server,
        _folders: [catalog, rows, home],
    }
}

impl Running {
    pub fn post(&self, path: &str, headers: &str, body: &Json) -> (String, Json) {
        let body = body.to_string();
        let mut stream = TcpStream::connect(&self.server.address).unwrap();
        let length = body.len();
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.to_owned(), serde_json::from_str(body).unwrap())
    }

    pub fn service(&self, service: &str, method: &str, args: Json) -> Json {
        let params = json!({"service": service, "method": method, "args": args});
        self.post("/jsonrpc", "", &json!({"id": 1, "params": params}))
            .1
    }

    /// The result, or the exception's name and the message's first line.
    pub fn ask(
        &self,
        who: (i64, &str),
        model: &str,
        method: &str,
        args: Json,
    ) -> Result<Json, String> {
        let args = json!(["sandbox", who.0, who.1, model, method, args]);
        let mut answer = self.service("object", "execute_kw", args);
        match answer.get("error") {
            None => Ok(answer["result"].take()),
            Some(error) => {
                let message = error["data"]["message"].as_str().unwrap();
                let name = error["data"]["name"].as_str().unwrap();
                Err(format!(
                    "{}: {}",
                    name.split('.').next_back().unwrap(),
                    message.lines().next().unwrap()
                ))
            }
        }
    }
}

/// What a record rule says.
pub const SECRET: &str =
    "AccessError: Uh-oh! Looks like you have stumbled upon some top-secret records.";
