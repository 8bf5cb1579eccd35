//! `toolc pull` against a small Odoo in the test: the same catalog as `import` of the same answers, what
//! becomes of a pull that breaks off, and what a person sees when something is wrong (golden files).
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod fake_odoo;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use fake_odoo::{Bench, SECRET, State};
use serde_json::{Value as Json, json};

fn holds_secret(files: &BTreeMap<PathBuf, String>) -> bool {
    files.values().any(|text| text.contains(SECRET))
}

#[test]
fn a_pull_is_an_import_of_the_same_answers() {
    let bench = Bench::new();
    for more in [&[][..], &["--without-help"], &["--model", "shop.o*"]] {
        assert_eq!(bench.import(more).status.code(), Some(0));
        for jobs in ["1", "4"] {
            let output = bench.pull(&[more, &["--jobs", jobs]].concat());
            assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
            assert_eq!(bench.tree("pulled"), bench.tree("imported"), "{more:?}");
            fs::remove_dir_all(bench.folder.path().join("pulled")).unwrap();
        }
        fs::remove_dir_all(bench.folder.path().join("imported")).unwrap();
    }
}

#[test]
fn an_api_key_alone_goes_over_json2() {
    let bench = Bench::new();
    bench.import(&[]);
    let key = [
        "pull", "--url", &bench.url, "--db", "shop", "--out", "pulled",
    ];
    let output = bench.toolc(&key, Some(SECRET));
    assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
    assert_eq!(bench.tree("pulled"), bench.tree("imported"));
    insta::assert_snapshot!("wrong_key", bench.said(&bench.toolc(&key, Some("wrong"))));
    let other = [
        "pull", "--url", &bench.url, "--db", "shops", "--out", "pulled",
    ];
    insta::assert_snapshot!(
        "wrong_database_with_a_key",
        bench.said(&bench.toolc(&other, Some(SECRET)))
    );
    bench.is(|odoo| odoo.old = true);
    insta::assert_snapshot!(
        "key_on_an_old_odoo",
        bench.said(&bench.toolc(&key, Some(SECRET)))
    );
}

#[test]
fn a_broken_pull_goes_on_where_it_stopped() {
    let bench = Bench::new();
    bench.import(&[]);
    bench.is(|odoo| odoo.breaks_at = Some("shop.pay".to_owned()));
    let output = bench.pull(&["--jobs", "1"]);
    insta::with_settings!({filters => vec![(r"(?s)did not answer: .*?  help", "did not answer: […]\n  help")]}, {
        insta::assert_snapshot!("broken_off", bench.said(&output));
    });
    assert_eq!(bench.asked(), ["shop.customer", "shop.order"]);
    let kept = bench.tree("pulled");
    assert!(
        kept.keys().all(|path| path.starts_with(".pull")),
        "no catalog yet: {kept:?}"
    );
    assert!(!holds_secret(&kept));

    bench.is(|odoo| odoo.breaks_at = None);
    assert_eq!(bench.pull(&[]).status.code(), Some(0));
    assert_eq!(bench.asked(), ["shop.pay", "shop.wizard"]);
    assert_eq!(
        bench.tree("pulled"),
        bench.tree("imported"),
        "and nothing is kept"
    );
}

#[test]
fn a_pull_that_broke_off_at_views_goes_on_with_them() {
    let bench = Bench::new();
    bench.import(&[]);
    bench.is(|odoo| odoo.breaks_at_views = Some("shop.pay".to_owned()));
    assert_eq!(bench.pull(&["--jobs", "1"]).status.code(), Some(1));
    assert_eq!(bench.asked(), ["shop.customer", "shop.order", "shop.pay"]);
    assert_eq!(bench.asked_views(), ["shop.customer", "shop.order"]);
    assert!(!bench.tree("pulled").contains_key(Path::new("catalog.json")));
    bench.is(|odoo| odoo.breaks_at_views = None);
    assert_eq!(bench.pull(&[]).status.code(), Some(0));
    assert_eq!(bench.asked(), ["shop.wizard"]);
    assert_eq!(bench.asked_views(), ["shop.pay", "shop.wizard"]);
    assert_eq!(bench.tree("pulled"), bench.tree("imported"));
}

#[test]
fn screens_are_files_of_their_own() {
    let bench = Bench::new();
    let output = bench.pull(&[]);
    insta::assert_snapshot!("screens", bench.said(&output));
    let files = bench.tree("pulled");
    let screens = files.keys().filter(|path| path.starts_with("screens"));
    let screens: Vec<&str> = screens.filter_map(|path| path.to_str()).collect();
    assert_eq!(
        screens,
        ["screens/shop.order.json", "screens/shop.wizard.json"],
        "generated views tell nothing"
    );
    insta::assert_snapshot!("screen", files[Path::new("screens/shop.order.json")]);
    // Without Odoo's sentences, as without its help texts.
    bench.pull(&["--without-help"]);
    let files = bench.tree("pulled");
    let screen = &files[Path::new("screens/shop.order.json")];
    assert!(screen.contains(r#""confirm":"asks""#), "{screen}");
    assert!(!screen.contains("really"), "{screen}");
    // A view that is gone is gone here, too, whichever models are pulled.
    bench.is(|odoo| odoo.views.clear());
    bench.is(|odoo| odoo.menus.clear());
    bench.pull(&["--model", "shop.o*", "--without-help"]);
    let files = bench.tree("pulled");
    assert!(!files.contains_key(Path::new("screens/shop.order.json")));
    assert!(files.contains_key(Path::new("screens/shop.wizard.json")));
    bench.pull(&[]);
    assert!(
        !bench
            .tree("pulled")
            .keys()
            .any(|path| path.starts_with("screens"))
    );
}

/// Under a menu of their own people click filters that the default search view does not have.
#[test]
fn filters_of_other_search_views_are_pulled() {
    let bench = Bench::new();
    bench.is(|odoo| {
        odoo.other_views.insert(
            8,
            (
                "search",
                "<search><filter name='large' string='Another' domain=\"[('total','>',1)]\"/>\
             <filter name='unpaid' string='Unpaid' domain=\"[('total','=',0)]\"/>\
             <filter name='by_customer' context=\"{'group_by': 'customer_id'}\"/></search>",
            ),
        );
        let windows = odoo.actions.get_mut("ir.actions.act_window").unwrap();
        let mut second = windows[0].clone();
        // The default one, which is asked for already, and one of an action without a menu.
        windows[0]["search_view_id"] = json!([3, "shop.order.search"]);
        second["id"] = json!(14);
        second["xml_id"] = json!("shop.action_14");
        second["search_view_id"] = json!([8, "shop.order.unpaid"]);
        windows.as_array_mut().unwrap().push(second);
    });
    assert_eq!(bench.pull(&[]).status.code(), Some(0));
    let files = bench.tree("pulled");
    let screen: Json = serde_json::from_str(&files[Path::new("screens/shop.order.json")]).unwrap();
    let presets = screen["presets"].as_array().unwrap();
    let presets: Vec<(&str, &str)> = presets
        .iter()
        .map(|preset| {
            (
                preset["name"].as_str().unwrap(),
                preset["label"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        presets,
        [("large", "Large"), ("unpaid", "Unpaid")],
        "of one name the default view's counts"
    );
    assert_eq!(screen["groupings"][0]["field"], "customer_id");
}

/// A button that stands in the list of a menu's window alone is one of the model's, and the list is remembered.
#[test]
fn buttons_of_other_lists_are_pulled() {
    let bench = Bench::new();
    bench.is(|odoo| {
        let list = "<list><header><button name='bill' type='object' string='Create Bills'/>\
             <button name='action_pay' type='object' string='Another'/></header></list>";
        odoo.other_views.insert(21, ("list", list));
        odoo.other_views
            .insert(22, ("form", "<form><header/></form>"));
        let windows = odoo.actions.get_mut("ir.actions.act_window").unwrap();
        // The default form, and one without a button of its own.
        windows[0]["views"] = json!([[21, "list"], [false, "form"], [22, "form"], [5, "kanban"]]);
        let mut hidden = windows[0].clone();
        hidden["id"] = json!(14);
        hidden["xml_id"] = json!("shop.action_14");
        // No menu opens it.
        hidden["views"] = json!([[23, "list"]]);
        windows.as_array_mut().unwrap().push(hidden);
    });
    assert_eq!(bench.pull(&[]).status.code(), Some(0));
    let files = bench.tree("pulled");
    let screen: Json = serde_json::from_str(&files[Path::new("screens/shop.order.json")]).unwrap();
    assert_eq!(screen["other_views"], json!([{"id": 21, "kind": "list"}]));
    let buttons = screen["buttons"].as_array().unwrap();
    let labels: Vec<&str> = buttons
        .iter()
        .map(|button| button["label"].as_str().unwrap())
        .collect();
    assert!(labels.contains(&"Create Bills"), "{labels:?}");
    assert!(!labels.contains(&"Another"), "{labels:?}");
}

/// The web client is told what actions are, and so are apps and wizards.
#[test]
fn an_ordinary_user_has_apps_and_wizards() {
    let bench = Bench::new();
    bench.import(&[]);
    let mut whole = bench.tree("imported");
    bench.is(|odoo| {
        odoo.ordinary = true;
        // Named by its external id, and gone since.
        let form = &mut odoo.views.get_mut("shop.wizard").unwrap()["views"]["form"]["arch"];
        *form = json!("<form><button name='shop.gone' type='action'/><button name='shop.action_11' type='action'/></form>");
        odoo.menus.push(json!({"id": 3, "name": "Hidden", "parent_id": false, "action": "ir.actions.act_window,11",
            "sequence": 20, "xml_id": "shop.hidden"}));
    });
    let output = bench.pull(&[]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!("ordinary_user", bench.said(&output));
    let mut files = bench.tree("pulled");
    insta::assert_snapshot!("ordinary_header", files[Path::new("catalog.json")]);
    insta::assert_snapshot!(
        "ordinary_wizard",
        files[Path::new("screens/shop.wizard.json")]
    );
    assert!(files[Path::new("models/shop.wizard.json")].contains(r#""transient": true"#));
    // What an administrator pulls, as far as there is any.
    let order = PathBuf::from("screens/shop.order.json");
    assert_eq!(files.remove(&order), whole.remove(&order));
    bench.is(|odoo| assert_eq!(odoo.sessions, 0, "what was opened is ended"));
    // Of a wizard that nobody chose, nothing.
    fs::remove_dir_all(bench.folder.path().join("pulled")).unwrap();
    bench.pull(&["--model", "shop.o*"]);
    let models = bench
        .tree("pulled")
        .into_keys()
        .filter(|path| path.starts_with("models"));
    assert_eq!(
        models.collect::<Vec<_>>(),
        [Path::new("models/shop.order.json")]
    );
}

#[test]
fn an_ordinary_user_with_a_key_is_told_what_is_missing() {
    let bench = Bench::new();
    bench.is(|odoo| (odoo.ordinary, odoo.is_key) = (true, true));
    let output = bench.pull(&[]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!("ordinary_key", bench.said(&output));
    let files = bench.tree("pulled");
    insta::assert_snapshot!("ordinary_key_header", files[Path::new("catalog.json")]);
    insta::assert_snapshot!(
        "ordinary_key_screen",
        files[Path::new("screens/shop.order.json")]
    );
    assert!(!files.contains_key(Path::new("models/shop.wizard.json")));
    // The same without a login.
    let key = [
        "pull", "--url", &bench.url, "--db", "shop", "--out", "pulled",
    ];
    let output = bench.toolc(&key, Some(SECRET));
    assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
    assert_eq!(bench.tree("pulled"), files);
    // Wizards are not listed to everybody; one that is named is asked for.
    let output = bench.pull(&["--model", "shop.wizard"]);
    assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
    let files = bench.tree("pulled");
    assert!(files.contains_key(Path::new("screens/shop.wizard.json")));
    assert!(files[Path::new("models/shop.wizard.json")].contains(r#""transient": true"#));
    for (models, code) in [(["shop.*", "nope.*"], 1), (["shop.*", "shop.nope"], 1)] {
        bench.is(|odoo| {
            let gone = (
                "odoo.exceptions.UserError",
                "Object shop.nope doesn't exist".to_owned(),
            );
            odoo.ghosts.insert("shop.nope".to_owned(), gone);
        });
        let output = bench.pull(&["--model", models[0], "--model", models[1]]);
        assert_eq!(output.status.code(), Some(code), "{}", bench.said(&output));
    }
}

/// Who is listed no wizards, and cannot be told what windows open, is asked about those that are known.
#[test]
fn known_wizards_are_asked_for_by_name() {
    let bench = Bench::new();
    bench.is(|odoo| {
        (odoo.ordinary, odoo.is_key) = (true, true);
        let text = json!({"type": "char", "string": "Text", "readonly": false});
        let moves = json!({"type": "one2many", "string": "Moves", "relation": "stock.return.picking.line",
            "relation_field": "wizard_id"});
        for (model, fields) in [
            ("stock.picking", json!({"name": text})),
            ("stock.return.picking", json!({"product_return_moves": moves})),
            ("stock.return.picking.line", json!({"name": text})),
        ] {
            let transient = model != "stock.picking";
            odoo.models
                .push(json!({"model": model, "name": model, "transient": transient}));
            odoo.fields.insert(model.to_owned(), fields);
        }
        let arch = "<form><field name='product_return_moves'><list><field name='name'/></list></field><footer>\
            <button name='action_create_returns' type='object' string='Return'/></footer></form>";
        let form = json!({"views": {"form": {"id": 9, "toolbar": {}, "arch": arch}}, "models": {}});
        odoo.views.insert("stock.return.picking".to_owned(), form);
        for gone in [
            "confirm.stock.sms",
            "expiry.picking.confirmation",
            "stock.backorder.confirmation",
            "stock.immediate.transfer",
            "stock.package.destination",
        ] {
            let message = format!("Object {gone} doesn't exist");
            odoo.ghosts
                .insert(gone.to_owned(), ("odoo.exceptions.UserError", message));
        }
    });
    let output = bench.pull(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
    let said = bench.said(&output);
    assert!(!said.contains("backorder"), "nobody wanted it: {said}");
    let files = bench.tree("pulled");
    let models = files.keys().filter(|path| path.starts_with("models"));
    let models: Vec<_> = models.filter_map(|path| path.to_str()).collect();
    let of_stock = models.iter().filter(|path| path.contains("stock."));
    assert_eq!(
        of_stock.collect::<Vec<_>>(),
        [
            &"models/stock.picking.json",
            &"models/stock.return.picking.json",
            &"models/stock.return.picking.line.json"
        ]
    );
    for wizard in ["stock.return.picking", "stock.return.picking.line"] {
        let path = format!("models/{wizard}.json");
        assert!(files[Path::new(&path)].contains(r#""transient": true"#));
    }
    // Of models that nobody chose, no wizards are asked for.
    fs::remove_dir_all(bench.folder.path().join("pulled")).unwrap();
    bench.is(|odoo| odoo.asked.clear());
    bench.pull(&["--model", "shop.order"]);
    bench.is(|odoo| assert_eq!(odoo.asked, ["shop.order"]));
}

#[test]
fn wizards_go_with_the_models_that_are_named() {
    let bench = Bench::new();
    let output = bench.pull(&["--model", "shop.order"]);
    assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
    let files = bench.tree("pulled");
    let models = files.keys().filter(|path| path.starts_with("models"));
    let models: Vec<_> = models.filter_map(|path| path.to_str()).collect();
    assert_eq!(
        models,
        ["models/shop.order.json", "models/shop.wizard.json"]
    );
}

#[test]
fn odd_views_cost_their_screen_alone() {
    let bench = Bench::new();
    bench.is(|odoo| {
        odoo.views.insert(
            "shop.order".to_owned(),
            json!({"views": {
                "form": {"id": 1, "arch": "<form><field name='totla'/><field name='total' \
                    readonly='[x for x in y]'/><button name='go' type='object'/></form>"},
                "list": {"id": 2, "arch": "<list><field"},
            }}),
        );
        odoo.views
            .insert("shop.wizard".to_owned(), json!({"views": []}));
        for (model, name, message) in [
            (
                "shop.customer",
                "odoo.exceptions.ValidationError",
                "Error while validating view",
            ),
            ("shop.pay", "odoo.exceptions.AccessError", "Not for you."),
        ] {
            odoo.broken_views
                .insert(model.to_owned(), (name, message.to_owned()));
        }
    });
    let output = bench.pull(&[]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!("odd_views", bench.said(&output));
    let files = bench.tree("pulled");
    let screens = files.keys().filter(|path| path.starts_with("screens"));
    let screens: Vec<&str> = screens.filter_map(|path| path.to_str()).collect();
    assert_eq!(screens, ["screens/shop.order.json"]);
    assert_eq!(
        files
            .keys()
            .filter(|path| path.starts_with("models"))
            .count(),
        4
    );
    // Those of several are told a line each.
    bench.is(|odoo| {
        for model in ["shop.order", "shop.wizard"] {
            let broken = ("builtins.KeyError", format!("'{model}'"));
            odoo.broken_views.insert(model.to_owned(), broken);
        }
    });
    insta::assert_snapshot!("broken_views", bench.said(&bench.pull(&[])));
}

#[test]
fn an_odoo_of_long_ago_has_screens() {
    let bench = Bench::new();
    bench.is(|odoo| {
        odoo.ancient = true;
        let lines = "<tree><field name='total'/></tree>";
        odoo.views = BTreeMap::from([(
            "shop.order".to_owned(),
            json!({"fields_views": {"form": {
                "view_id": 1, "name": "shop.order.form", "base_model": "shop.order",
                "arch": "<form><field name='total' attrs=\"{'readonly': [('total', '>', 9)]}\"/></form>",
                "fields": {"total": {"type": "float", "views": {}}, "line_ids": {"views": {"tree": {"arch": lines}}}},
                "toolbar": {"action": [{"id": 12, "name": "Pay", "type": "ir.actions.server", "code": "secret()"}],
                            "print": [], "relate": []},
            }}, "fields": {}}),
        )]);
    });
    bench.import(&[]);
    let output = bench.pull(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
    let header = bench
        .tree("pulled")
        .remove(Path::new("catalog.json"))
        .unwrap();
    assert!(header.contains("15.0"), "{header}");
    let screen = |folder: &str| {
        bench
            .tree(folder)
            .remove(Path::new("screens/shop.order.json"))
            .unwrap()
    };
    assert_eq!(screen("pulled"), screen("imported"));
    assert!(screen("pulled").contains(r#"{"field":"total","readonly":"total > 9"}"#));
    assert!(!screen("pulled").contains("secret"));
}

#[test]
fn a_recording_says_what_it_lacks() {
    let bench = Bench::new();
    bench.import(&[]);
    let recorded = bench.folder.path().join("recorded");
    fs::remove_file(recorded.join("menus.json")).unwrap();
    bench.is(|odoo| {
        odoo.actions.remove("ir.actions.server");
    });
    fs::write(recorded.join("actions.json"), "{}").unwrap();
    let output = bench.toolc(&["import", "recorded", "--out", "imported"], None);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!("recording_lacks", bench.said(&output));
    // One of before there were screens lacks nothing.
    fs::remove_dir_all(recorded.join("views")).unwrap();
    let output = bench.toolc(&["import", "recorded", "--out", "imported"], None);
    assert_eq!(output.status.code(), Some(0));
    let files = bench.tree("imported");
    assert!(!files.keys().any(|path| path.starts_with("screens")));
    assert!(!files[Path::new("catalog.json")].contains("unread"));
}

#[test]
fn what_was_kept_of_another_version_is_not_used() {
    let bench = Bench::new();
    bench.is(|odoo| odoo.breaks_at = Some("shop.pay".to_owned()));
    bench.pull(&["--jobs", "1"]);
    bench.asked();
    bench.is(|odoo| (odoo.breaks_at, odoo.old) = (None, true));
    assert_eq!(bench.pull(&[]).status.code(), Some(0));
    assert_eq!(bench.asked().len(), 4);
}

#[test]
fn a_model_that_this_user_may_not_see_is_left_out() {
    let bench = Bench::new();
    bench.is(|odoo| odoo.secret_models.push("shop.pay".to_owned()));
    let output = bench.pull(&[]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!("left_out", bench.said(&output));
    let files = bench.tree("pulled");
    assert!(files.contains_key(Path::new("models/shop.order.json")));
    assert!(!files.contains_key(Path::new("models/shop.pay.json")));
}

/// A model that `ir.model` lists and that cannot be described, in all the ways in which Odoo says so.
fn haunt(odoo: &mut State) {
    for (model, name, message) in [
        (
            "ghost.mixin",
            "odoo.exceptions.UserError",
            "Object ghost.mixin doesn't exist\n\nTraceback (most recent call last):\n  …",
        ),
        ("ghost.key", "builtins.KeyError", "'ghost.key'"),
        (
            "ghost.path",
            "werkzeug.exceptions.NotFound",
            "404 Not Found: the model 'ghost.path' does not exist",
        ),
        (
            "ghost.table",
            "psycopg2.errors.UndefinedTable",
            "relation \"ghost_table\" does not exist\nLINE 1: SELECT …",
        ),
        (
            "ghost.column",
            "psycopg2.errors.UndefinedColumn",
            "column \"x\" does not exist",
        ),
        ("ghost.attribute", "builtins.AttributeError", "'NoneType' …"),
        ("ghost.silent", "odoo.exceptions.ValidationError", ""),
        (
            "ghost.turned",
            "builtins.TypeError",
            "\u{202e}gnp\u{1b}[2J is no selection",
        ),
        (
            "ghost.hidden",
            "odoo.exceptions.AccessError",
            "Not for you.",
        ),
    ] {
        odoo.models.push(json!({"model": model, "name": model}));
        odoo.ghosts
            .insert(model.to_owned(), (name, message.to_owned()));
    }
    for (model, answer) in [
        ("ghost.list", json!([])),
        ("ghost.false", json!(false)),
        ("ghost.text", json!("fields")),
    ] {
        odoo.models.push(json!({"model": model, "name": model}));
        odoo.odd.insert(model.to_owned(), answer);
    }
    odoo.models
        .push(json!({"model": "ghost.page", "name": "Page"}));
    odoo.nowhere.push("ghost.page".to_owned());
}

#[test]
fn models_that_cannot_be_described_are_left_out() {
    let bench = Bench::new();
    bench.import(&[]);
    let plain = bench.tree("imported");
    bench.is(haunt);
    let output = bench.pull(&[]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!("ghosts", bench.said(&output));
    assert_eq!(bench.tree("pulled"), plain);
    fs::remove_dir_all(bench.folder.path().join("pulled")).unwrap();
    // The same over /json/2, in another order.
    let key = [
        "pull", "--url", &bench.url, "--db", "shop", "--out", "pulled", "--jobs", "1",
    ];
    let output = bench.toolc(&key, Some(SECRET));
    assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
    assert_eq!(bench.tree("pulled"), plain);
}

/// It is waited for whatever is asked of it: the version, the login, the list, the fields.
#[test]
fn a_busy_odoo_is_waited_for() {
    let bench = Bench::new();
    bench.import(&[]);
    bench.is(|odoo| {
        for about in ["version", "common", "res.users", "ir.model"] {
            odoo.busy.insert(about.to_owned(), 1);
        }
        odoo.busy.insert("shop.pay".to_owned(), 2);
    });
    let output = bench.pull(&["--jobs", "1"]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!("busy", bench.said(&output));
    assert_eq!(bench.tree("pulled"), bench.tree("imported"));
    fs::remove_dir_all(bench.folder.path().join("pulled")).unwrap();
    bench.is(|odoo| {
        odoo.busy.insert("shop.order".to_owned(), 1);
    });
    let key = [
        "pull", "--url", &bench.url, "--db", "shop", "--out", "pulled",
    ];
    let output = bench.toolc(&key, Some(SECRET));
    assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
    assert_eq!(bench.tree("pulled"), bench.tree("imported"));
}

#[test]
fn a_model_that_was_named_has_to_be_described() {
    let bench = Bench::new();
    bench.is(haunt);
    for (model, name) in [
        ("ghost.mixin", "named_ghost"),
        ("ghost.hidden", "named_and_hidden"),
    ] {
        let output = bench.pull(&["--model", "shop.order", "--model", model]);
        assert_eq!(output.status.code(), Some(1));
        insta::assert_snapshot!(name, bench.said(&output));
    }
    let output = bench.pull(&["--model", "ghost.*"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!("ghosts_alone", bench.said(&output));
    assert!(!bench.folder.path().join("pulled/catalog.json").exists());
    // A pattern names no one.
    let output = bench.pull(&["--model", "*.o*", "--model", "ghost.m*"]);
    assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
}

#[test]
fn what_cannot_be_described_any_more_stays_as_it_was() {
    let bench = Bench::new();
    assert_eq!(bench.pull(&[]).status.code(), Some(0));
    let before = bench.tree("pulled");
    bench.is(|odoo| {
        let ghost = ("builtins.KeyError", "'shop.order'".to_owned());
        odoo.ghosts.insert("shop.order".to_owned(), ghost);
    });
    let output = bench.pull(&[]);
    insta::assert_snapshot!("kept_as_it_was", bench.said(&output));
    assert_eq!(bench.tree("pulled"), before);
    // What ends every question ends the pull.
    bench.is(|odoo| {
        let ended = "the database is shutting down".to_owned();
        let ghost = ("psycopg2.OperationalError", ended);
        odoo.ghosts.insert("shop.order".to_owned(), ghost);
    });
    assert_eq!(bench.pull(&[]).status.code(), Some(1));
    bench.is(|odoo| {
        odoo.ghosts.remove("shop.order");
        odoo.models.retain(|row| row["model"] != "shop.order");
    });
    assert_eq!(bench.pull(&[]).status.code(), Some(0));
    assert!(
        !bench
            .tree("pulled")
            .contains_key(Path::new("models/shop.order.json"))
    );
}

#[test]
fn odd_rows_of_ir_model_cost_nothing_else() {
    let bench = Bench::new();
    bench.is(|odoo| {
        for row in [
            json!({"model": "x.false", "name": false, "transient": null}),
            json!({"model": "x.null", "name": null, "order": false}),
            json!({"model": "x.bare"}),
            json!({"model": "x.订单", "name": "订单\u{202e}"}),
            json!({"model": false, "name": "Nameless"}),
            json!({"model": "x/y", "name": "Path"}),
        ] {
            let model = row["model"].as_str().unwrap_or_default().to_owned();
            odoo.models.push(row);
            odoo.fields
                .insert(model, json!({"id": {"type": "integer", "string": "ID"}}));
        }
    });
    let output = bench.pull(&[]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!("odd_rows", bench.said(&output));
    let files = bench.tree("pulled");
    for model in ["x.false", "x.null", "x.bare"] {
        let text = &files[&PathBuf::from(format!("models/{model}.json"))];
        assert!(text.contains(&format!("\"label\": \"{model}\"")), "{text}");
    }
    assert!(files.contains_key(Path::new("models/x.订单.json")));
    // What was begun for it is right.
    fs::create_dir(bench.folder.path().join("a")).unwrap();
    fs::rename(
        bench.folder.path().join("pulled"),
        bench.folder.path().join("a/b"),
    )
    .unwrap();
    let output = bench.toolc(&["generate", "--catalog", "a/b"], None);
    assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
}

#[test]
fn what_is_wrong_is_said_with_its_remedy() {
    let bench = Bench::new();
    let pull = |url: &str, db: &str, login: &str, secret: Option<&str>, more: &[&str]| {
        let arguments = [
            "pull", "--url", url, "--db", db, "--login", login, "--out", "pulled",
        ];
        bench.said(&bench.toolc(&[&arguments, more].concat(), secret))
    };
    let (url, right) = (bench.url.as_str(), Some(SECRET));
    let path = format!("{url}/web");
    insta::assert_snapshot!("no_secret", pull(url, "shop", "ann", None, &[]));
    insta::assert_snapshot!(
        "no_address",
        pull("ann:hunter2@erp.example.com", "shop", "ann", right, &[])
    );
    insta::assert_snapshot!("wrong_path", pull(&path, "shop", "ann", right, &[]));
    insta::assert_snapshot!("wrong_database", pull(url, "shops", "ann", right, &[]));
    insta::assert_snapshot!("wrong_login", pull(url, "shop", "bob", right, &[]));
    insta::assert_snapshot!(
        "wrong_password",
        pull(url, "shop", "ann", Some("wrong"), &[])
    );
    insta::assert_snapshot!(
        "unknown_model",
        pull(
            url,
            "shop",
            "ann",
            right,
            &[
                "--model",
                "shop.ordre",
                "--model",
                "shop.customer",
                "--model",
                "crm.*"
            ]
        )
    );
    // Nothing listens on port 1.
    insta::with_settings!({filters => vec![(r"odoo-down: .*", "odoo-down: […]")]}, {
        let down = pull("http://127.0.0.1:1", "shop", "ann", right, &[]);
        insta::assert_snapshot!("down", down.replace("http://127.0.0.1:1", "odoo-down"));
    });
    bench.is(|odoo| odoo.page = true);
    insta::assert_snapshot!("a_page", pull(url, "shop", "ann", right, &[]));
    assert!(bench.tree("pulled").is_empty(), "nothing is half-written");
}
