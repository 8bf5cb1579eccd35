//! Commands of x2many fields, and ids without a row, as running servers of 18 and 19 take them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

mod running;

use running::{Running, running};
use sandbox::Release;
use serde_json::{Value as Json, json};

const MISSING: &str = "odoo.exceptions.MissingError";
const GONE: &str = "Record does not exist or has been deleted.";

async fn sandbox(release: Release) -> Running {
    let char = json!({"type": "char", "string": "Text"});
    let link = |to: &str| json!({"type": "many2one", "string": "Link", "relation": to});
    let named = json!({"name": char});
    let models = json!({
        "res.country": {"name": char, "code": char},
        "res.partner.category": named,
        "stock.location": named,
        "uom.uom": named,
        "product.category": named,
        "x.custom": named,
        "res.partner": {
            "name": char,
            "write_date": {"type": "datetime", "string": "Written"},
            "parent_id": link("res.partner"),
            "country_id": link("res.country"),
            "child_ids": {"type": "one2many", "string": "Contacts", "relation": "res.partner",
                "relation_field": "parent_id"},
            "line_ids": {"type": "one2many", "string": "Lines", "relation": "x.line",
                "relation_field": "partner_id"},
            "bank_ids": {"type": "one2many", "string": "Accounts", "relation": "res.partner.bank",
                "relation_field": "partner_id"},
            "category_id": {"type": "many2many", "string": "Tags",
                "relation": "res.partner.category"},
            "peer_ids": {"type": "many2many", "string": "Peers", "relation": "res.partner"},
        },
        "res.partner.bank": {
            "acc_number": char,
            "partner_id": {"type": "many2one", "string": "Holder", "required": true,
                "relation": "res.partner"},
        },
        "x.line": {
            "name": char,
            "partner_id": {"type": "many2one", "string": "Partner", "relation": "res.partner",
                "required": true},
        },
    });
    let one = json!([{"id": 1, "name": "One"}]);
    let rows = json!({
        "res.country": [{"id": 1, "name": "Andorra", "code": "AD"}],
        "res.partner.category": [{"id": 4, "name": "Gold"}, {"id": 7, "name": "Tin"}],
        "stock.location": one,
        "uom.uom": one,
        "product.category": one,
        "x.custom": one,
        "res.partner.bank": [{"id": 1, "acc_number": "DE1", "partner_id": 1}],
        "x.line": [{"id": 1, "name": "Line", "partner_id": 1}],
        "res.partner": [
            {"id": 1, "name": "Parent", "country_id": 1, "category_id": [4, 7],
                "write_date": "2001-01-01 00:00:00"},
            {"id": 40, "name": "Child", "parent_id": 1, "write_date": "2001-01-01 00:00:00"},
            {"id": 41, "name": "Other"},
        ],
    });
    running(release, &models, &rows).await
}

#[tokio::test]
async fn a_row_taken_out_is_written() {
    for release in [Release::Odoo18, Release::Odoo19] {
        for command in [
            json!([3, 40]),
            json!([5]),
            json!([6, 0, []]),
            json!([6, 0, false]),
        ] {
            let sandbox = sandbox(release).await;
            let fields = json!([[40], ["display_name", "parent_id", "write_date"]]);
            let row = sandbox.call("res.partner", "read", fields.clone()).await;
            assert_eq!(row[0]["display_name"], "Parent, Child");
            let write = json!([[1], {"child_ids": [command]}]);
            assert_eq!(
                sandbox.call("res.partner", "write", write).await,
                true,
                "{command}"
            );
            let row = sandbox.call("res.partner", "read", fields).await;
            assert_eq!(row[0]["display_name"], "Child", "{command}");
            assert_eq!(row[0]["parent_id"], false, "{command}");
            assert_ne!(row[0]["write_date"], "2001-01-01 00:00:00", "{command}");
        }
    }
}

#[tokio::test]
async fn a_row_that_cannot_be_without_it_is_deleted_or_stays() {
    for release in [Release::Odoo18, Release::Odoo19] {
        for (field, model, kept) in [
            ("line_ids", "x.line", true),
            ("bank_ids", "res.partner.bank", false),
        ] {
            for command in [json!([3, 1]), json!([5]), json!([6, 0, []])] {
                let sandbox = sandbox(release).await;
                let write = json!([[1], {"name": "New", field: [command]}]);
                let answered = sandbox.call("res.partner", "write", write).await;
                match kept {
                    true => assert_eq!(answered[0], "odoo.exceptions.ValidationError", "{command}"),
                    false => assert_eq!(answered, true, "{command}"),
                }
                let left = sandbox.call(model, "search", json!([[]])).await;
                assert_eq!(left, if kept { json!([1]) } else { json!([]) }, "{command}");
                // Nothing of a call that was refused is left.
                let row = sandbox
                    .call("res.partner", "read", json!([[1], ["name"]]))
                    .await;
                let name = if kept { "Parent" } else { "New" };
                assert_eq!(row[0]["name"], name, "{command}");
            }
        }
    }
}

#[tokio::test]
async fn values_are_read_as_a_whole() {
    let refused = |name: &str, message: &str| json!([name, message]);
    let index = refused("builtins.IndexError", "list index out of range");
    let unhashable = refused("builtins.TypeError", "unhashable type: 'dict'");
    let pair = json!("odoo.exceptions.ValidationError");
    for release in [Release::Odoo18, Release::Odoo19] {
        let sandbox = sandbox(release).await;
        // The field, what is written, and what it then shows or how it is refused.
        for (field, value, shown) in [
            ("category_id", json!([7]), Ok(json!([7]))),
            (
                "category_id",
                json!([[4, 4, "too", "long"]]),
                Ok(json!([4, 7])),
            ),
            ("category_id", json!([]), Ok(json!([4, 7]))),
            (
                "category_id",
                json!([[6, 0, [4]], 7, {}, null]),
                Ok(json!([4])),
            ),
            ("category_id", json!(false), Ok(json!([]))),
            (
                "category_id",
                json!([[false, 0, {"name": "New"}]]),
                Ok(json!([8])),
            ),
            (
                "category_id",
                json!([[0, 0, {"name": "Lost"}], [6, 0, [7]]]),
                Ok(json!([7])),
            ),
            ("category_id", json!([[2, 4], [4, 4]]), Ok(json!([7]))),
            (
                "category_id",
                json!([[1, false, {"name": "x"}], [3, null]]),
                Ok(json!([7])),
            ),
            (
                "category_id",
                json!([{"name": "x"}]),
                Err(unhashable.clone()),
            ),
            ("category_id", json!([[0, 0]]), Err(index.clone())),
            (
                "category_id",
                json!([[4, null]]),
                Err(json!("builtins.ValueError")),
            ),
            ("category_id", json!([[4, 999]]), Err(pair.clone())),
            ("category_id", json!([[6, 0, [7, 999]]]), Err(pair.clone())),
            ("category_id", json!([999]), Err(pair.clone())),
            ("category_id", json!("7"), Err(json!("builtins.ValueError"))),
            ("category_id", json!({}), Err(json!("builtins.ValueError"))),
            ("child_ids", json!([[6, 0, 40]]), Ok(json!([40]))),
            ("child_ids", json!([[4, 41], [5]]), Ok(json!([40, 41]))),
            ("child_ids", json!([41]), Ok(json!([41]))),
            ("child_ids", json!([[5], [4, 40]]), Ok(json!([40]))),
            ("child_ids", json!([[3, 41], [2, false]]), Ok(json!([40]))),
            ("child_ids", json!(null), Ok(json!([]))),
            (
                "child_ids",
                json!([[0, 0, null]]),
                Err(refused(
                    "builtins.TypeError",
                    "'NoneType' object is not iterable",
                )),
            ),
            (
                "child_ids",
                json!([[1, 40, null]]),
                Err(refused(
                    "builtins.AttributeError",
                    "'NoneType' object has no attribute 'keys'",
                )),
            ),
            (
                "child_ids",
                json!([[5], 40]),
                Err(refused(
                    "builtins.TypeError",
                    "'int' object is not subscriptable",
                )),
            ),
            (
                "child_ids",
                json!([[5], {}]),
                Err(refused("builtins.KeyError", "0")),
            ),
            (
                "child_ids",
                json!([{"name": "x"}]),
                Err(refused(
                    "psycopg2.ProgrammingError",
                    "can't adapt type 'dict'",
                )),
            ),
            ("child_ids", json!([999]), Err(json!(MISSING))),
        ] {
            let said = format!("{field} {value}");
            let write = json!([[1], {field: value}]);
            let answered = sandbox.call("res.partner", "write", write).await;
            match shown {
                Ok(shown) => {
                    assert_eq!(answered, true, "{said}");
                    let read = json!([[1], [field]]);
                    let row = sandbox.call("res.partner", "read", read).await;
                    assert_eq!(row[0][field], shown, "{said}");
                }
                Err(name) if name.is_string() => assert_eq!(answered[0], name, "{said}"),
                Err(fault) => assert_eq!(answered, fault, "{said}"),
            }
        }
    }
}

#[tokio::test]
async fn commands_of_new_rows_and_of_several() {
    let sandbox = sandbox(Release::Odoo19).await;
    let named = |name: &str, children: &[Json]| json!([0, 0, {"name": name, "category_id": [4], "child_ids": children}]);
    let tree = named("B", &[named("C", &[named("D", &[])])]);
    let new = json!([{"name": "A", "child_ids": [tree, [4, 40], [6, 0, [41]], [5]]}]);
    let made = sandbox.call("res.partner", "create", new).await;
    let below = json!([[["parent_id", "child_of", made]]]);
    let found = sandbox.call("res.partner", "search_count", below).await;
    assert_eq!(found, 6);
    let last = json!([[
        ["name", "=", "D"],
        ["parent_id.parent_id.parent_id.name", "=", "A"]
    ]]);
    assert_eq!(sandbox.call("res.partner", "search_count", last).await, 1);
    // A command to several rows is run once; of a one2many field the last has what is linked.
    let write = json!([[1, 40], {
        "category_id": [[0, 0, {"name": "Both"}], [2, 7]],
        "line_ids": [[4, 1], [0, 0, {"name": "Each"}]],
    }]);
    assert_eq!(sandbox.call("res.partner", "write", write).await, true);
    let read = json!([[1, 40], ["category_id", "line_ids"]]);
    assert_eq!(
        sandbox.call("res.partner", "read", read).await,
        json!([
            {"id": 1, "category_id": [4, 8], "line_ids": [2]},
            {"id": 40, "category_id": [8], "line_ids": [1, 3]},
        ])
    );
}

#[tokio::test]
async fn commands_are_read_as_odoo_reads_them() {
    let short = json!(["builtins.IndexError", "list index out of range"]);
    let bool_set = json!(["builtins.TypeError", "'bool' object is not iterable"]);
    let none_set = json!(["builtins.TypeError", "'NoneType' object is not iterable"]);
    let gone = json!([MISSING, GONE]);
    for release in [Release::Odoo18, Release::Odoo19] {
        let sandbox = sandbox(release).await;
        for (field, command, answer) in [
            ("category_id", json!(["x"]), json!(true)),
            ("category_id", json!(["x", 1]), json!(true)),
            ("category_id", json!([null, 1]), json!(true)),
            ("category_id", json!([9, 1]), json!(true)),
            ("category_id", json!([]), json!(true)),
            ("category_id", json!([2, 999]), json!(true)),
            ("category_id", json!([3, 999]), json!(true)),
            ("category_id", json!([1, 999, {"name": "x"}]), json!(true)),
            ("category_id", json!([6, 0, false]), bool_set.clone()),
            ("category_id", json!([6, 0, null]), none_set.clone()),
            ("category_id", json!([6, 0]), short.clone()),
            ("category_id", json!([4]), short.clone()),
            ("peer_ids", json!([2, 999]), gone.clone()),
            ("peer_ids", json!([3, 999]), json!(true)),
            ("child_ids", json!(["x"]), json!(true)),
            ("child_ids", json!([9, 1]), json!(true)),
            ("child_ids", json!([]), short.clone()),
            ("child_ids", json!([0, 0]), short.clone()),
            ("child_ids", json!([2, 999]), gone.clone()),
            ("child_ids", json!([3, 999]), gone.clone()),
            ("child_ids", json!([4, 999]), gone.clone()),
            ("child_ids", json!([1, 999, {"name": "x"}]), gone.clone()),
        ] {
            let write = json!([[1], {field: [command]}]);
            let answered = sandbox.call("res.partner", "write", write).await;
            assert_eq!(answered, answer, "{field} {command}");
        }
        let fields = json!([[1], ["category_id", "child_ids"]]);
        let row = sandbox.call("res.partner", "read", fields).await;
        assert_eq!(
            row,
            json!([{"id": 1, "category_id": [4, 7], "child_ids": [40]}])
        );
    }
}

#[tokio::test]
async fn some_models_do_not_miss_a_row() {
    let (passed, gone) = (json!(true), json!([MISSING, GONE]));
    for (release, model, written, deleted) in [
        (Release::Odoo18, "res.country", &passed, &passed),
        (Release::Odoo19, "res.country", &passed, &passed),
        (Release::Odoo19, "res.partner.category", &passed, &passed),
        (Release::Odoo18, "res.partner", &gone, &gone),
        (Release::Odoo19, "res.partner", &gone, &gone),
        (Release::Odoo19, "x.custom", &gone, &gone),
        (Release::Odoo19, "product.category", &gone, &passed),
        (Release::Odoo18, "stock.location", &gone, &gone),
        (Release::Odoo19, "stock.location", &gone, &passed),
        (Release::Odoo18, "uom.uom", &gone, &passed),
        (Release::Odoo19, "uom.uom", &passed, &passed),
    ] {
        let sandbox = sandbox(release).await;
        let write = json!([[999, 1000], {"name": "x"}]);
        assert_eq!(
            &sandbox.call(model, "write", write).await,
            written,
            "{model}"
        );
        let unlink = json!([[999, 1000]]);
        assert_eq!(
            &sandbox.call(model, "unlink", unlink).await,
            deleted,
            "{model}"
        );
    }
    let sandbox = sandbox(Release::Odoo19).await;
    for (model, method, args, answer) in [
        (
            "res.country",
            "write",
            json!([[1, 999], {"name": "New"}]),
            json!(true),
        ),
        (
            "res.country",
            "read",
            json!([[1, 999], ["name"]]),
            json!([{"id": 1, "name": "New"}]),
        ),
        (
            "res.country",
            "write",
            json!([[999], {"foo": 1}]),
            json!([
                "builtins.ValueError",
                "Invalid field 'foo' in 'res.country'"
            ]),
        ),
        // No rows, no questions.
        ("res.partner", "write", json!([[], {"foo": 1}]), json!(true)),
        ("res.partner", "unlink", json!([[]]), json!(true)),
        (
            "res.partner",
            "web_read",
            json!([[999], {"name": {}}]),
            json!([]),
        ),
        (
            "res.partner",
            "web_read",
            json!([[999], {"country_id": {"fields": {"name": {}}}}]),
            json!([]),
        ),
        (
            "res.partner",
            "web_read",
            json!([[1, 999], {"name": {}, "country_id": {}, "category_id": {}}]),
            json!([{"id": 1, "name": "Parent", "country_id": 1, "category_id": [4, 7]}]),
        ),
        (
            "res.partner",
            "web_read",
            json!([[1, 999], {"country_id": {"fields": {"name": {}}}}]),
            gone.clone(),
        ),
        (
            "res.partner",
            "web_read",
            json!([[1, 999], {"category_id": {"fields": {"name": {}}}}]),
            gone.clone(),
        ),
        ("res.partner", "unlink", json!([[1, 40, 999]]), gone.clone()),
        ("res.country", "unlink", json!([[999]]), json!(true)),
    ] {
        let answered = sandbox.call(model, method, args.clone()).await;
        assert_eq!(answered, answer, "{model}.{method} {args}");
    }
}
