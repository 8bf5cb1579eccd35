//! What callers may do: an access file on a tiny catalog, and what is wrong with other ones.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

use std::{
    fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
    thread,
};

use sandbox::{Options, Release, Sandbox, SandboxError};
use serde_json::{Value as Json, json};
use tempfile::TempDir;

const VERA: (i64, &str) = (7, "secret");
const ADMIN: (i64, &str) = (2, "admin");

fn write_json(path: &Path, json: &Json) {
    fs::write(path, json.to_string()).unwrap();
}

fn catalog() -> TempDir {
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

fn rows() -> TempDir {
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

fn file() -> Json {
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

struct Running {
    address: String,
    _folders: [TempDir; 3],
}

/// Serves it from a thread of its own; answers where.
fn serve(sandbox: Sandbox) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    listener.set_nonblocking(true).unwrap();
    thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            sandbox.serve(listener).await.unwrap();
        });
    });
    address
}

fn running(odoo: Release) -> Running {
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
    let address = serve(sandbox);
    Running {
        address,
        _folders: [catalog, rows, home],
    }
}

impl Running {
    fn post(&self, path: &str, headers: &str, body: &Json) -> (String, Json) {
        let body = body.to_string();
        let mut stream = TcpStream::connect(&self.address).unwrap();
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

    fn service(&self, service: &str, method: &str, args: Json) -> Json {
        let params = json!({"service": service, "method": method, "args": args});
        self.post("/jsonrpc", "", &json!({"id": 1, "params": params}))
            .1
    }

    /// The result, or the exception's name and the message's first line.
    fn ask(&self, who: (i64, &str), model: &str, method: &str, args: Json) -> Result<Json, String> {
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

const SECRET: &str =
    "AccessError: Uh-oh! Looks like you have stumbled upon some top-secret records.";

#[test]
fn what_a_named_user_may_do() {
    let running = running(Release::Odoo19);
    let may_not = |verb: &str, label: &str, model: &str| {
        Err(format!(
            "AccessError: You are not allowed to {verb} '{label}' ({model}) records."
        ))
    };
    let no_field = |field: &str| {
        Err(format!(
            "AccessError: You do not have enough rights to access the field \"{field}\" on partner \
             (res.partner). Please contact your system administrator."
        ))
    };
    let secret = || Err(SECRET.to_owned());
    for (model, method, args, expected) in [
        // Models.
        (
            "hr.salary",
            "search",
            json!([[]]),
            may_not("access", "salary", "hr.salary"),
        ),
        (
            "hr.salary",
            "search_count",
            json!([[]]),
            may_not("access", "salary", "hr.salary"),
        ),
        (
            "hr.salary",
            "read",
            json!([[1], ["name"]]),
            may_not("access", "salary", "hr.salary"),
        ),
        ("hr.salary", "read", json!([[]]), Ok(json!([]))),
        (
            "hr.salary",
            "name_search",
            json!(["x"]),
            may_not("access", "salary", "hr.salary"),
        ),
        (
            "hr.salary",
            "create",
            json!([{"nothing": 1}]),
            may_not("create", "salary", "hr.salary"),
        ),
        (
            "res.partner",
            "unlink",
            json!([[1]]),
            may_not("delete", "partner", "res.partner"),
        ),
        (
            "res.team",
            "write",
            json!([[1], {"name": "x"}]),
            may_not("modify", "team", "res.team"),
        ),
        ("res.team", "search", json!([[]]), Ok(json!([1, 2]))),
        (
            "not.captured",
            "search",
            json!([[]]),
            may_not("access", "Elsewhere", "not.captured"),
        ),
        (
            "not.captured",
            "unlink",
            json!([[1]]),
            may_not("delete", "Elsewhere", "not.captured"),
        ),
        (
            "not.there",
            "search",
            json!([[]]),
            Err("UserError: Object not.there doesn't exist".to_owned()),
        ),
        // What fields there are is no secret, and nothing is done to no rows.
        (
            "hr.salary",
            "fields_get",
            json!([["partner_id"], ["type"]]),
            Ok(json!({"partner_id": {"type": "many2one"}})),
        ),
        (
            "hr.salary",
            "write",
            json!([[], {"name": "x"}]),
            Ok(json!(true)),
        ),
        ("hr.salary", "unlink", json!([[]]), Ok(json!(true))),
        ("hr.salary", "create", json!([[]]), Ok(json!([]))),
        (
            "hr.salary",
            "read",
            json!([[1], ["nope"]]),
            Err("ValueError: Invalid field 'nope' on 'hr.salary'".to_owned()),
        ),
        (
            "hr.salary",
            "search_read",
            json!([[], ["nope"]]),
            may_not("access", "salary", "hr.salary"),
        ),
        // Rules: of the team, and one's own or nobody's.
        ("sale.order", "search", json!([[]]), Ok(json!([1, 3]))),
        ("sale.order", "search_count", json!([[]]), Ok(json!(2))),
        (
            "sale.order",
            "search",
            json!([["|", ["id", "=", 2], ["id", "=", 3]]]),
            Ok(json!([3])),
        ),
        (
            "sale.order",
            "search_read",
            json!([[["amount", ">", 15]], ["name"]]),
            Ok(json!([{"id": 3, "name": "S3"}])),
        ),
        (
            "sale.order",
            "read",
            json!([[1, 99], ["name"]]),
            Ok(json!([{"id": 1, "name": "S1"}])),
        ),
        ("sale.order", "read", json!([[1, 2], ["name"]]), secret()),
        ("sale.order", "write", json!([[4], {"name": "x"}]), secret()),
        ("sale.order", "write", json!([[3], {"name": "x"}]), secret()),
        (
            "sale.order",
            "write",
            json!([[1], {"name": "Mine"}]),
            Ok(json!(true)),
        ),
        ("sale.order", "unlink", json!([[3]]), secret()),
        (
            "sale.order",
            "create",
            json!([{"name": "x", "user_id": 8, "team_id": 1}]),
            secret(),
        ),
        ("sale.order", "search_count", json!([[]]), Ok(json!(2))),
        (
            "sale.order",
            "create",
            json!([{"name": "x", "user_id": 7, "team_id": 1}]),
            Ok(json!(5)),
        ),
        ("sale.order", "unlink", json!([[5]]), Ok(json!(true))),
        // A many2one shows its name whoever asks; a x2many field what the caller may see.
        (
            "res.partner",
            "read",
            json!([[1], ["order_ids", "liked_ids"]]),
            Ok(json!([{"id": 1, "order_ids": [1], "liked_ids": [1, 3]}])),
        ),
        (
            "res.partner",
            "search",
            json!([[["order_ids.amount", "=", 20]]]),
            Ok(json!([])),
        ),
        (
            "res.partner",
            "search",
            json!([[["order_ids.amount", "=", 40]]]),
            Ok(json!([2])),
        ),
        (
            "res.partner",
            "search",
            json!([[["order_ids", "any", [["amount", "=", 20]]]]]),
            Ok(json!([])),
        ),
        (
            "res.partner",
            "write",
            json!([[1], {"order_ids": [[1, 2, {"name": "x"}]]}]),
            secret(),
        ),
        (
            "res.partner",
            "write",
            json!([[1], {"order_ids": [[2, 2]]}]),
            secret(),
        ),
        (
            "res.partner",
            "write",
            json!([[1], {"order_ids": [[3, 2]]}]),
            secret(),
        ),
        // What may not be read is not searched through, but whether it is there is told.
        (
            "res.partner",
            "search",
            json!([[["salary_ids.name", "=", "x"]]]),
            may_not("access", "salary", "hr.salary"),
        ),
        (
            "res.partner",
            "search",
            json!([[["salary_ids", "any", []]]]),
            may_not("access", "salary", "hr.salary"),
        ),
        (
            "res.partner",
            "search",
            json!([[["salary_ids", "ilike", "x"]]]),
            may_not("access", "salary", "hr.salary"),
        ),
        (
            "res.partner",
            "search",
            json!([[["salary_ids", "!=", false]]]),
            Ok(json!([1])),
        ),
        (
            "res.partner",
            "search",
            json!([[["salary_ids", "in", [1]]]]),
            Ok(json!([1])),
        ),
        (
            "res.partner",
            "read",
            json!([[1], ["salary_ids"]]),
            Err("AccessError: Failed to read field res.partner.salary_ids".to_owned()),
        ),
        // Fields.
        (
            "res.partner",
            "read",
            json!([[1], ["secret"]]),
            no_field("secret"),
        ),
        (
            "res.partner",
            "read",
            json!([[1], ["plain", "not_boss"]]),
            Ok(json!([{"id": 1, "plain": "p", "not_boss": "n"}])),
        ),
        (
            "res.partner",
            "search",
            json!([[["secret", "=", "s"]]]),
            no_field("secret"),
        ),
        (
            "sale.order",
            "search",
            json!([[["partner_id.secret", "=", "s"]]]),
            no_field("secret"),
        ),
        (
            "res.partner",
            "search",
            json!([[], 0, 5, "name, secret desc"]),
            no_field("secret"),
        ),
        (
            "res.partner",
            "search",
            json!([[], 0, 5, "\"secret\" desc"]),
            no_field("secret"),
        ),
        (
            "res.partner",
            "search",
            json!([[], 0, 5, "secret.id"]),
            no_field("secret"),
        ),
        (
            "res.partner",
            "write",
            json!([[1], {"secret": "x"}]),
            no_field("secret"),
        ),
        (
            "res.partner",
            "create",
            json!([{"name": "x", "secret": "x"}]),
            no_field("secret"),
        ),
        (
            "res.partner",
            "fields_get",
            json!([["secret", "plain"], ["type"]]),
            Ok(json!({"plain": {"type": "char"}})),
        ),
        // What is asked about access.
        (
            "res.partner",
            "has_access",
            json!([[], "unlink"]),
            Ok(json!(false)),
        ),
        (
            "res.partner",
            "has_access",
            json!([[1], "write"]),
            Ok(json!(true)),
        ),
        (
            "sale.order",
            "has_access",
            json!([[1], "unlink"]),
            Ok(json!(true)),
        ),
        (
            "sale.order",
            "has_access",
            json!([[1, 2], "read"]),
            Ok(json!(false)),
        ),
        (
            "res.partner",
            "check_access_rights",
            json!(["unlink", false]),
            Ok(json!(false)),
        ),
        (
            "res.partner",
            "check_access_rights",
            json!(["unlink"]),
            may_not("delete", "partner", "res.partner"),
        ),
        (
            "res.partner",
            "check_access_rights",
            json!(["read"]),
            Ok(json!(true)),
        ),
        (
            "res.partner",
            "check_access_rights",
            json!(["fly"]),
            Err("AssertionError: Invalid access mode".to_owned()),
        ),
    ] {
        assert_eq!(
            running.ask(VERA, model, method, args.clone()),
            expected,
            "{model}.{method}{args}"
        );
    }
    let whole = running.ask(VERA, "sale.order", "read", json!([[1]]));
    let whole = whole.unwrap();
    assert!(
        whole[0].get("margin").is_none() && whole[0].get("note").is_some(),
        "{whole}"
    );
    // Whom the file does not name it does not touch.
    let everything = [
        ("sale.order", "search_count", json!([[]]), json!(4)),
        ("hr.salary", "search_count", json!([[]]), json!(1)),
        (
            "res.partner",
            "search",
            json!([[["secret", "=", "s"]]]),
            json!([1]),
        ),
        (
            "res.partner",
            "has_access",
            json!([[], "unlink"]),
            json!(true),
        ),
        // Nothing of what was refused was kept.
        (
            "sale.order",
            "search_read",
            json!([[["id", "!=", 1]], ["name"]]),
            json!([{"id": 2, "name": "S2"}, {"id": 3, "name": "S3"}, {"id": 4, "name": "S4"}]),
        ),
        (
            "res.partner",
            "read",
            json!([[1], ["order_ids"]]),
            json!([{"id": 1, "order_ids": [1, 2]}]),
        ),
    ];
    for (model, method, args, expected) in everything {
        let found = running.ask(ADMIN, model, method, args.clone());
        assert_eq!(found, Ok(expected), "{model}.{method}{args}");
    }
    // The officer is in the one group that a field bars.
    let hugo = (8, "hugo");
    let read = |field: &str| running.ask(hugo, "res.partner", "read", json!([[1], [field]]));
    assert_eq!(read("secret"), Ok(json!([{"id": 1, "secret": "s"}])));
    assert_eq!(read("not_boss"), no_field("not_boss"));
}

#[test]
fn eighteen_words_it_in_its_own_way() {
    let running = running(Release::Odoo18);
    for (method, args, expected) in [
        (
            "read",
            json!([[1], ["salary_ids"]]),
            Err(
                "AccessError: You are not allowed to access 'salary' (hr.salary) records."
                    .to_owned(),
            ),
        ),
        (
            "read",
            json!([[1], ["secret", "name"]]),
            Err(
                "AccessError: You do not have enough rights to access the fields \"secret\" on \
                 partner (res.partner). Please contact your system administrator."
                    .to_owned(),
            ),
        ),
        (
            "create",
            json!([{"name": "x", "secret": "x"}]),
            Ok(json!(3)),
        ),
        (
            "unlink",
            json!([[3]]),
            Err(
                "AccessError: You are not allowed to delete 'partner' (res.partner) records."
                    .to_owned(),
            ),
        ),
    ] {
        assert_eq!(
            running.ask(VERA, "res.partner", method, args.clone()),
            expected,
            "{method}{args}"
        );
    }
}

#[test]
fn a_refusal_names_the_groups_that_would_do() {
    let running = running(Release::Odoo19);
    let args = |model: &str, method: &str, first: Json| {
        json!(["sandbox", 7, "secret", model, method, [first]])
    };
    let answer = running.service(
        "object",
        "execute_kw",
        args("hr.salary", "search", json!([])),
    );
    assert_eq!(
        answer["error"]["data"]["message"],
        "You are not allowed to access 'salary' (hr.salary) records.\n\n\
         This operation is allowed for the following groups:\n\t- Officer\n\n\
         Contact your administrator to request access if necessary."
    );
    let answer = running.service(
        "object",
        "execute_kw",
        args("res.partner", "unlink", json!([1])),
    );
    let message = answer["error"]["data"]["message"].as_str().unwrap();
    assert!(
        message.contains("\n\nNo group currently allows this operation.\n\n"),
        "{message}"
    );
}

#[test]
fn who_comes_in_and_with_what() {
    let running = running(Release::Odoo19);
    for (login, secret, uid) in [
        ("vera", "secret", json!(7)),
        ("vera", "vera-key", json!(7)),
        ("vera", "vera", json!(false)),
        ("vera", "key-vera", json!(false)),
        ("hugo", "hugo", json!(8)),
        ("hugo", "key-hugo", json!(8)),
        ("gone", "gone", json!(false)),
        ("admin", "admin", json!(2)),
        ("nobody", "nobody", json!(false)),
    ] {
        let answer = running.service("common", "login", json!(["sandbox", login, secret]));
        assert_eq!(answer["result"], uid, "{login} {secret}");
    }
    let denied = Err("AccessDenied: Access Denied".to_owned());
    let count = |who| running.ask(who, "res.team", "search_count", json!([[]]));
    for (who, expected) in [
        (VERA, Ok(json!(2))),
        ((7, "vera-key"), Ok(json!(2))),
        ((7, "vera"), denied.clone()),
        ((7, "key-vera"), denied.clone()),
        ((8, "secret"), denied),
    ] {
        assert_eq!(count(who), expected, "{who:?}");
    }
    for (key, status) in [
        ("vera-key", "200"),
        ("key-hugo", "200"),
        ("key-vera", "401"),
        ("secret", "401"),
    ] {
        let header = format!("authorization: bearer {key}\r\n");
        let body = json!({"domain": []});
        let (head, _) = running.post("/json/2/sale.order/search_count", &header, &body);
        assert_eq!(&head[9..12], status, "{key}");
    }
}

#[test]
fn an_access_file_that_does_not_fit_is_refused() {
    let (catalog, rows, home) = (catalog(), rows(), tempfile::tempdir().unwrap());
    let path = home.path().join("access.json");
    let with = |pointer: &str, value: Json| {
        let mut file = file();
        *file.pointer_mut(pointer).unwrap() = value;
        file.to_string()
    };
    let domain = |domain: Json| with("/models/sale.order/rules/0/domain", domain);
    for (file, problem) in [
        ("{".to_owned(), "EOF"),
        (
            with("/users/hugo", json!({"groups": [], "role": "x"})),
            "unknown field `role`",
        ),
        (
            with("/users", json!({"nobody": {"groups": []}})),
            "the user nobody is not a row of res.users",
        ),
        (
            with("/users", json!({"gone": {"groups": []}})),
            "the user gone is not a row of res.users",
        ),
        (
            with("/users/hugo/groups", json!(["base.gone"])),
            "the group base.gone is not among its `groups`",
        ),
        (
            with("/groups/hr.boss/implies", json!(["base.gone"])),
            "the group base.gone",
        ),
        (
            with("/models/hr.salary/access/0/group", json!("base.gone")),
            "the group base.gone",
        ),
        (
            with("/models/hr.salary/access/0/allows", json!(["fly"])),
            "unknown variant `fly`",
        ),
        (
            domain(json!([["nothing", "=", 1]])),
            "the rule Team of sale.order: Invalid field sale.order.nothing",
        ),
        (
            domain(json!([["name", "=", {"user": "nothing"}]])),
            "Invalid field 'nothing' on 'res.users'",
        ),
        (
            domain(json!([["name", "=", {"company": 1}]])),
            "the rule Team of sale.order: {\"company\":1}",
        ),
        (
            domain(json!("everything")),
            "invalid argument type for domain",
        ),
        (
            with(
                "/models/not.captured",
                json!({"rules": [{"name": "x", "domain": []}]}),
            ),
            "not.captured has rules, but the catalog has no such model",
        ),
    ] {
        fs::write(&path, &file).unwrap();
        let options = Options {
            rows: Some(rows.path().to_owned()),
            access: Some(path.clone()),
            ..Options::new(catalog.path())
        };
        let refused = Sandbox::open(&options).err();
        let Some(SandboxError::Access { problem: found, .. }) = refused else {
            panic!("{problem}: {file}");
        };
        assert!(found.contains(problem), "{found}\nnot: {problem}");
    }
}

/// The example that is committed: a salesman who sees his own documents only.
#[test]
fn the_example_of_a_salesman_holds() {
    let home = tempfile::tempdir().unwrap();
    let char = json!({"type": "char", "string": "Name"});
    let link = |to: &str| json!({"type": "many2one", "string": "Link", "relation": to});
    let owned = json!({"name": char, "user_id": link("res.users")});
    let models = json!({
        "res.users": {"login": char, "name": char},
        "res.partner": {"name": char},
        "crm.lead": owned,
        "sale.order": owned,
        "sale.order.line": {"name": char, "order_id": link("sale.order")},
        "account.move": {"name": char},
        "account.payment": {"name": char},
    });
    fs::create_dir(home.path().join("models")).unwrap();
    write_json(
        &home.path().join("catalog.json"),
        &json!({"odoo": "19.0", "help": false}),
    );
    for (model, fields) in models.as_object().unwrap() {
        let file = json!({"model": model, "label": model, "order": "id", "fields": fields});
        write_json(&home.path().join(format!("models/{model}.json")), &file);
    }
    let rows = tempfile::tempdir().unwrap();
    let owned = json!([{"id": 1, "name": "His", "user_id": 7}, {"id": 2, "name": "Hers", "user_id": 2},
        {"id": 3, "name": "Nobody's", "user_id": false}]);
    let lines: Vec<Json> = (1..=3)
        .map(|id| json!({"id": id, "name": "x", "order_id": id}))
        .collect();
    for (model, rows_of) in [
        (
            "res.users",
            json!([{"id": 7, "login": "salesman", "name": "S"}]),
        ),
        ("crm.lead", owned.clone()),
        ("sale.order", owned),
        ("sale.order.line", json!(lines)),
    ] {
        write_json(&rows.path().join(format!("{model}.json")), &rows_of);
    }
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/access/salesman.json");
    let options = Options {
        rows: Some(rows.path().to_owned()),
        access: Some(example),
        ..Options::new(home.path())
    };
    let running = serve(Sandbox::open(&options).unwrap());
    let running = Running {
        address: running,
        _folders: [home, rows, tempfile::tempdir().unwrap()],
    };
    let salesman = (7, "salesman");
    for model in ["crm.lead", "sale.order", "sale.order.line"] {
        let found = running.ask(salesman, model, "search", json!([[]]));
        assert_eq!(found, Ok(json!([1, 3])), "{model}");
        let read = running.ask(salesman, model, "read", json!([[2]]));
        assert_eq!(read, Err(SECRET.to_owned()), "{model}");
    }
    for (model, method, args, verb) in [
        ("account.payment", "search", json!([[]]), "access"),
        ("account.move", "create", json!([{}]), "create"),
        ("ir.config_parameter", "search_read", json!([[]]), "access"),
        ("res.partner", "unlink", json!([[1]]), "delete"),
        ("res.users", "write", json!([[7], {"name": "x"}]), "modify"),
        ("sale.order", "unlink", json!([[1]]), "delete"),
    ] {
        let answer = running.ask(salesman, model, method, args).unwrap_err();
        let expected = format!("AccessError: You are not allowed to {verb} '");
        assert!(
            answer.starts_with(&expected) && answer.contains(model),
            "{answer}"
        );
    }
}
