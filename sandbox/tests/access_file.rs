//! The access file: who comes in with what, the example, and files that do not fit.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

#[path = "access/house.rs"]
mod house;

use std::{fs, path::Path};

use house::{Running, SECRET, VERA, catalog, file, rows, running, serve, write_json};
use sandbox::{Options, Release, Sandbox, SandboxError};
use serde_json::{Value as Json, json};

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
            with("/users/vera/password", json!("")),
            "the password of vera is empty",
        ),
        (
            with("/users/vera/key", json!("")),
            "the key of vera is empty",
        ),
        (
            with("/users/vera/key", json!("key-hugo")),
            "hugo and vera have the same key",
        ),
        (
            r#"{"users": {"vera": {"groups": []}, "vera": {"groups": []}}}"#.to_owned(),
            "`vera` stands there twice",
        ),
        (
            r#"{"models": {"*": {}, "*": {}}}"#.to_owned(),
            "`*` stands there twice",
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

#[test]
fn every_part_of_an_access_file_may_be_left_out() {
    let (catalog, rows, home) = (catalog(), rows(), tempfile::tempdir().unwrap());
    let path = home.path().join("access.json");
    for left_out in ["groups", "users", "models"] {
        let mut file = json!({"groups": {"a.b": {"name": "B"}}, "users": {"vera": {"groups": []}},
            "models": {"*": {"access": []}}});
        file.as_object_mut().unwrap().remove(left_out);
        fs::write(&path, file.to_string()).unwrap();
        let options = Options {
            rows: Some(rows.path().to_owned()),
            access: Some(path.clone()),
            ..Options::new(catalog.path())
        };
        let refused = Sandbox::open(&options).err();
        assert!(refused.is_none(), "{left_out}: {refused:?}");
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
    let running = Running {
        server: serve(Sandbox::open(&options).unwrap()),
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
