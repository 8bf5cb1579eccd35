//! Views, menus and actions over HTTP, as a catalog's screens tell them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

use std::fs;

use odoo::{Call, Client, Credentials, Error, Odoo, Session};
use sandbox::{Options, Release, Sandbox};
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tokio::net::TcpListener;

struct Running {
    url: String,
    _folder: TempDir,
}

/// A shop with two models, of which one has a screen, and a clerk who may see its orders, but not their totals.
async fn running(release: Release) -> Running {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, content: &Json| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content.to_string()).unwrap();
    };
    write(
        "catalog.json",
        &json!({"odoo": format!("{}.0", release.major()), "help": false}),
    );
    let char = json!({"type": "char", "string": "Name"});
    for (model, fields) in [
        ("x.note", json!({ "name": char })),
        (
            "x.order",
            json!({
                "name": char,
                "total": {"type": "float", "string": "Total", "groups": "x.boss"},
            }),
        ),
        (
            "res.users",
            json!({"login": char, "name": char, "active": {"type": "boolean", "string": "Active"}}),
        ),
    ] {
        let file = json!({"model": model, "label": model, "fields": fields});
        write(&format!("models/{model}.json"), &file);
    }
    write(
        "screens/x.order.json",
        &json!({
            "model": "x.order",
            "apps": [{"xml_id": "x.menu_root", "label": "Shop"}],
            "columns": [{"field": "name"}, {"field": "total"}],
            "form": [{"field": "name"}, {"field": "total"}],
            "buttons": [
                {"press": {"method": "action_pay"}, "label": "Pay", "place": "header", "offered": "total > 0"},
                {"press": {"action": {"id": 7, "xml_id": "x.action_pay", "kind": "window", "label": "Pay in parts",
                                      "model": "x.note", "views": ["form"], "target": "new"}},
                 "label": "Pay in parts", "place": "header"},
            ],
            "measures": ["total"],
            "actions": [{"action": {"id": 9, "xml_id": "x.merge", "kind": "server", "label": "Merge", "model": "x.order"},
                         "offered_in": ["list"]}],
            "reports": [{"id": 10, "xml_id": "x.bill", "label": "Bill", "report_name": "x.bill",
                         "report_type": "qweb-pdf", "offered_in": ["list", "form"]}],
        }),
    );
    write(
        "rows/res.users.json",
        &json!([{"id": 7, "login": "vera", "name": "Vera", "active": true}]),
    );
    write("rows/x.order.json", &json!([]));
    write(
        "access.json",
        &json!({
            "groups": {"x.clerk": {"name": "Clerk"}},
            "users": {"vera": {"groups": ["x.clerk"]}},
            "models": {"x.order": {"access": [{"group": "x.clerk", "allows": ["read"]}]}},
        }),
    );
    let mut options = Options::new(folder.path());
    options.rows = Some(folder.path().join("rows"));
    options.access = Some(folder.path().join("access.json"));
    let sandbox = Sandbox::open(&options).unwrap();
    assert_eq!(sandbox.rows(), 1, "nobody gave the actions");
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(sandbox.serve(listener));
    Running {
        url,
        _folder: folder,
    }
}

impl Running {
    fn session(&self, login: &str) -> Session {
        Odoo::new(&self.url, "sandbox")
            .unwrap()
            .session(Credentials::Login {
                login: login.to_owned(),
                secret: login.to_owned(),
            })
    }
}

/// The answer, or the exception's name and the first line of its message.
async fn ask(session: &Session, call: Call) -> Json {
    match session.call(call).await {
        Ok(answer) => answer,
        Err(Error::Fault(fault)) => {
            json!([fault.name, fault.message.lines().next().unwrap_or_default()])
        }
        Err(other) => panic!("{other}"),
    }
}

fn get_views(model: &str, views: Json) -> Call {
    let options = json!({"toolbar": true, "load_filters": true});
    Call::new(model, "get_views")
        .leading("views", views)
        .with("options", options)
}

#[tokio::test]
async fn views_are_told_by_their_types() {
    for release in [Release::Odoo18, Release::Odoo19] {
        let running = running(release).await;
        let admin = running.session("admin");
        let asked = json!([
            [false, "list"],
            [false, "form"],
            [false, "search"],
            [false, "pivot"]
        ]);
        let answer = ask(&admin, get_views("x.order", asked)).await;
        let views = &answer["views"];
        assert_eq!(
            views["form"]["arch"],
            "<form string=\"x.order\">\n  <header>\n    \
             <button name=\"action_pay\" type=\"object\" string=\"Pay\" invisible=\"not (total &gt; 0)\"/>\n    \
             <button name=\"7\" type=\"action\" string=\"Pay in parts\"/>\n  </header>\n  <sheet>\n    \
             <field name=\"name\"/>\n    <field name=\"total\"/>\n  </sheet>\n</form>"
        );
        assert_eq!(views["form"]["model"], "x.order");
        let bill = json!({"id": 10, "name": "Bill", "binding_view_types": "list,form"});
        let merge = json!({"id": 9, "name": "Merge", "binding_view_types": "list"});
        assert_eq!(views["form"]["toolbar"], json!({ "print": [bill] }));
        assert_eq!(
            views["list"]["toolbar"],
            json!({"action": [merge], "print": [bill]})
        );
        assert_eq!(
            (&views["search"]["id"], &views["search"]["filters"]),
            (&json!(false), &json!([]))
        );
        assert!(answer["models"]["x.order"]["fields"]["total"].is_object());
        // One of them by its id, without toolbar and filters.
        let id = views["form"]["id"].clone();
        let call = Call::new("x.order", "get_views").leading("views", json!([[id, "form"]]));
        let again = ask(&admin, call).await;
        assert_eq!(again["views"]["form"]["arch"], views["form"]["arch"]);
        assert_eq!(again["views"]["form"].get("toolbar"), None);
        for (model, views, fault) in [
            (
                "x.order",
                json!([[id, "list"]]),
                json!([
                    "odoo.exceptions.MissingError",
                    "Record does not exist or has been deleted."
                ]),
            ),
            (
                "x.note",
                json!([[id, "form"]]),
                json!([
                    "odoo.exceptions.MissingError",
                    "Record does not exist or has been deleted."
                ]),
            ),
            (
                "x.note",
                json!([[false, "tree"]]),
                json!([
                    "odoo.exceptions.UserError",
                    "No default view of type 'tree' could be found!"
                ]),
            ),
            (
                "x.note",
                json!(["list"]),
                json!([
                    "builtins.TypeError",
                    "get_views() expects a list of [id, type] for 'views', found ['list']"
                ]),
            ),
        ] {
            assert_eq!(
                ask(&admin, get_views(model, views.clone())).await,
                fault,
                "{model} {views}"
            );
        }
        let generated = ask(&admin, get_views("x.note", json!([[false, "list"]]))).await;
        let list = json!({"arch": "<list string=\"x.note\">\n  <field name=\"name\"/>\n</list>", "id": false,
            "model": "x.note", "toolbar": {}});
        assert_eq!(generated["views"]["list"], list);
    }
}

#[tokio::test]
async fn who_may_not_see_a_field_does_not_see_it_in_views() {
    let running = running(Release::Odoo19).await;
    let vera = running.session("vera");
    let answer = ask(
        &vera,
        get_views("x.order", json!([[false, "form"], [false, "pivot"]])),
    )
    .await;
    let form = answer["views"]["form"]["arch"].as_str().unwrap();
    assert!(
        form.contains("name=\"name\"") && !form.contains("name=\"total\""),
        "{form}"
    );
    assert_eq!(
        answer["views"]["pivot"]["id"],
        json!(false),
        "nothing is left of it"
    );
    let available = ask(&vera, Call::new("ir.model", "get_available_models")).await;
    let open = json!({"model": "x.order", "display_name": "x.order"});
    assert!(
        available
            .as_array()
            .is_some_and(|models| models.contains(&open)),
        "{available}"
    );
    let closed = json!({"model": "x.note", "display_name": "x.note"});
    assert!(
        available
            .as_array()
            .is_some_and(|models| !models.contains(&closed)),
        "{available}"
    );
    let refused = ask(&vera, get_views("x.note", json!([[false, "form"]]))).await;
    assert_eq!(refused[0], "odoo.exceptions.AccessError");
}

#[tokio::test]
async fn actions_are_rows() {
    let running = running(Release::Odoo19).await;
    let admin = running.session("admin");
    let rows = |model: &str, fields: &[&str]| {
        let call = Call::new(model, "search_read")
            .with("domain", json!([]))
            .with("fields", fields.to_vec());
        ask(&admin, call.with("order", "id"))
    };
    let window = [
        "name",
        "xml_id",
        "res_model",
        "view_mode",
        "target",
        "domain",
        "context",
        "type",
    ];
    assert_eq!(
        rows("ir.actions.act_window", &window).await,
        json!([
            {"id": 7, "name": "Pay in parts", "xml_id": "x.action_pay", "res_model": "x.note", "view_mode": "form",
             "target": "new", "domain": false, "context": "{}", "type": "ir.actions.act_window"},
            // What the menu opens.
            {"id": 11, "name": "x.order", "xml_id": false, "res_model": "x.order", "view_mode": "list,form",
             "target": "current", "domain": false, "context": "{}", "type": "ir.actions.act_window"},
        ])
    );
    assert_eq!(
        rows("ir.actions.server", &["name", "xml_id", "model_name"]).await,
        json!([{"id": 9, "name": "Merge", "xml_id": "x.merge", "model_name": "x.order"}])
    );
    assert_eq!(
        rows(
            "ir.actions.report",
            &["name", "xml_id", "model", "report_name", "report_type"]
        )
        .await,
        json!([{"id": 10, "name": "Bill", "xml_id": "x.bill", "model": "x.order", "report_name": "x.bill",
                "report_type": "qweb-pdf"}])
    );
    for model in ["ir.actions.act_url", "ir.actions.client"] {
        assert_eq!(rows(model, &["name"]).await, json!([]), "{model}");
    }
    let call = Call::new("ir.actions.server", "get_external_id").on(vec![9, 999]);
    assert_eq!(ask(&admin, call).await, json!({"9": "x.merge", "999": ""}));
}

#[tokio::test]
async fn menus_tell_the_apps() {
    for (release, action) in [
        (
            Release::Odoo18,
            json!({"action": "ir.actions.act_window,11"}),
        ),
        (
            Release::Odoo19,
            json!({"action_model": "ir.actions.act_window", "action_id": 11}),
        ),
    ] {
        let running = running(release).await;
        let admin = running.session("admin");
        let fields = ["name", "parent_id", "action", "sequence"];
        let call = Call::new("ir.ui.menu", "search_read")
            .with("domain", json!([]))
            .with("fields", fields.to_vec());
        assert_eq!(
            ask(&admin, call.with("order", "id")).await,
            json!([
                {"id": 1, "name": "Shop", "parent_id": false, "action": false, "sequence": 10},
                {"id": 2, "name": "x.order", "parent_id": [1, "Shop"], "action": "ir.actions.act_window,11",
                 "sequence": 1},
            ])
        );
        let menus = ask(
            &admin,
            Call::new("ir.ui.menu", "load_menus").leading("debug", false),
        )
        .await;
        assert_eq!(
            menus["root"],
            json!({"id": false, "name": "root", "children": [1]})
        );
        let shop = &menus["1"];
        assert_eq!(
            (&shop["xmlid"], &shop["app_id"], &shop["children"]),
            (&json!("x.menu_root"), &json!(1), &json!([2]))
        );
        for (name, value) in action.as_object().unwrap() {
            assert_eq!(&menus["2"][name], value, "{menus}");
        }
        assert_eq!(
            (&menus["2"]["app_id"], &menus["2"]["xmlid"]),
            (&json!(1), &json!(""))
        );
    }
}
