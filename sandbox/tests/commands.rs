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
use serde_json::json;

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
            "category_id": {"type": "many2many", "string": "Tags",
                "relation": "res.partner.category"},
            "peer_ids": {"type": "many2many", "string": "Peers", "relation": "res.partner"},
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
        "x.line": [{"id": 1, "name": "Line", "partner_id": 1}],
        "res.partner": [
            {"id": 1, "name": "Parent", "country_id": 1, "category_id": [4, 7],
                "write_date": "2001-01-01 00:00:00"},
            {"id": 40, "name": "Child", "parent_id": 1, "write_date": "2001-01-01 00:00:00"},
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
        // What cannot be without it is deleted.
        let sandbox = sandbox(release).await;
        let write = json!([[1], {"line_ids": [[3, 1]]}]);
        assert_eq!(sandbox.call("res.partner", "write", write).await, true);
        assert_eq!(
            sandbox.call("x.line", "search", json!([[]])).await,
            json!([])
        );
    }
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
