//! Hierarchies as deep as nobody builds them, rows that stand below themselves, and fields that are
//! copied from themselves: every call comes to an end.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

mod running;

use running::running;
use sandbox::Release;
use serde_json::{Map, Value as Json, json};

/// How deep.
const DEEP: i64 = 1000;

/// The models that are hierarchies, and the field to the row above.
const MODELS: &[(&str, &str)] = &[
    ("hr.department", "parent_id"),
    ("product.category", "parent_id"),
    ("res.partner.category", "parent_id"),
    ("stock.location", "location_id"),
];

fn char() -> Json {
    json!({"type": "char", "string": "Text"})
}

/// The catalog of the hierarchies.
fn hierarchies() -> Json {
    let models = MODELS.iter().map(|(model, parent)| {
        let link = json!({"type": "many2one", "string": "Above", "relation": model});
        let fields = json!({"name": char(), "complete_name": char(), *parent: link});
        ((*model).to_owned(), fields)
    });
    Json::Object(models.collect())
}

/// Rows of every hierarchy: each of these below another.
fn rows(below: impl Fn(i64) -> Option<i64>, count: i64) -> Json {
    let rows = MODELS.iter().map(|(model, parent)| {
        let row = |id| json!({"id": id, "name": format!("N{id}"), *parent: below(id)});
        ((*model).to_owned(), (1..=count).map(row).collect())
    });
    Json::Object(rows.collect::<Map<String, Json>>())
}

#[tokio::test]
async fn a_deep_hierarchy_is_renamed_and_deleted() {
    let rows = rows(|id| (id > 1).then_some(id - 1), DEEP);
    let sandbox = running(Release::Odoo19, &hierarchies(), &rows).await;
    for (model, parent) in MODELS {
        let new = json!([[1], {"name": "Root"}]);
        assert_eq!(sandbox.call(model, "write", new).await, true, "{model}");
        let last = sandbox
            .call(model, "read", json!([[DEEP], ["display_name"]]))
            .await;
        let name = last[0]["display_name"].as_str().unwrap_or_default();
        assert!(name.starts_with("Root"), "{model}: {last}");
        assert!(
            name.ends_with("/N1000") || name.ends_with("/ N1000"),
            "{model}: {last}"
        );
        // A category's subcategories go with it, others' rows are left without one above.
        let unlinked = sandbox.call(model, "unlink", json!([[1]])).await;
        assert_eq!(unlinked, true, "{model}");
        let left = match *model {
            "product.category" | "res.partner.category" => 0,
            _ => DEEP - 1,
        };
        let counted = sandbox.call(model, "search_count", json!([[]])).await;
        assert_eq!(counted, left, "{model}.{parent}");
    }
}

#[tokio::test]
async fn rows_below_themselves_are_written_and_deleted() {
    let below = |id| match id {
        1 => Some(2),
        2 => Some(1),
        3 => Some(3),
        _ => None,
    };
    let sandbox = running(Release::Odoo19, &hierarchies(), &rows(below, 4)).await;
    for (model, _) in MODELS {
        for id in 1..=4 {
            let written = json!([[id], {"name": "Round"}]);
            assert_eq!(sandbox.call(model, "write", written).await, true, "{model}");
            let read = sandbox.call(model, "read", json!([[id], ["name"]])).await;
            assert_eq!(read[0]["name"], "Round", "{model}");
        }
        for ids in [json!([1]), json!([3]), json!([4])] {
            let unlinked = sandbox.call(model, "unlink", json!([ids])).await;
            assert_eq!(unlinked, true, "{model} {ids}");
        }
        let left = match *model {
            "product.category" | "res.partner.category" => json!([]),
            _ => json!([2]),
        };
        let found = sandbox.call(model, "search", json!([[]])).await;
        assert_eq!(found, left, "{model}");
    }
}

#[tokio::test]
async fn a_field_copied_from_itself_has_no_source() {
    let copied = |path: &str, stored: bool| {
        json!({"type": "char", "string": "Copy", "store": stored, "related": path,
            "readonly": false, "searchable": true, "sortable": true, "groupable": true})
    };
    let mut fields = json!({
        "name": char(),
        "p": {"type": "many2one", "string": "Above", "relation": "x.round"},
        "a": copied("b", false),
        "b": copied("a", false),
        "c": copied("p.c", false),
        "to_a": copied("p.a", false),
        "s": copied("p.s", true),
        "good": copied("p.name", false),
    });
    // Copies of copies, without end for whoever follows them one by one.
    for at in 0..2000 {
        fields[format!("l{at}")] = copied(&format!("l{}", at + 1), false);
    }
    fields["l2000"] = char();
    fields["long"] = copied(&format!("{}name", "p.".repeat(5000)), false);
    let rows =
        json!({"x.round": [{"id": 1, "name": "One", "p": 2}, {"id": 2, "name": "Two", "p": 1}]});
    for release in [Release::Odoo18, Release::Odoo19] {
        let sandbox = running(release, &json!({"x.round": fields}), &rows).await;
        let grouped = match release {
            Release::Odoo18 => "read_group",
            Release::Odoo19 => "formatted_read_group",
        };
        for name in ["a", "b", "c", "to_a", "l0", "long"] {
            for (method, args, refused) in [
                (
                    "search",
                    json!([[[name, "=", "x"]]]),
                    "builtins.NotImplementedError",
                ),
                (
                    "write",
                    json!([[1], {name: "x"}]),
                    "builtins.NotImplementedError",
                ),
                (
                    grouped,
                    json!([[], [name], ["__count"]]),
                    "builtins.ValueError",
                ),
            ] {
                let args = match (method, grouped) {
                    ("read_group", _) => json!([[], [name], [name]]),
                    ("formatted_read_group", _) => json!([[], [name], ["__count"]]),
                    _ => args,
                };
                let answer = sandbox.call("x.round", method, args).await;
                assert_eq!(answer[0], refused, "{method} {name}: {answer}");
            }
            let read = sandbox
                .call("x.round", "read", json!([[1], ["name", name]]))
                .await;
            assert_eq!(read[0]["name"], "One", "{name}: {read}");
        }
        let found = json!([[["good", "=", "Two"]]]);
        assert_eq!(sandbox.call("x.round", "search", found).await, json!([1]));
        let written = json!([[1], {"s": "x"}]);
        assert_eq!(sandbox.call("x.round", "write", written).await, true);
        let found = json!([[["s", "=", "x"]]]);
        assert_eq!(sandbox.call("x.round", "search", found).await, json!([1]));
    }
}

#[tokio::test]
async fn ten_thousand_rows_below_each_other() {
    let count = 10_000;
    let models = json!({"product.category": {
        "code": {"type": "char", "string": "Code"},
        "parent_id": {"type": "many2one", "string": "Above", "relation": "product.category"},
        "child_id": {"type": "one2many", "string": "Below", "relation": "product.category",
            "relation_field": "parent_id"},
    }});
    let above = |id: i64, ring: bool| match id {
        1 if ring => json!(count),
        1 => json!(false),
        id => json!(id - 1),
    };
    for ring in [false, true] {
        let row = |id| json!({"id": id, "code": "x", "parent_id": above(id, ring)});
        let rows: Json = (1..=count).map(row).collect();
        let sandbox = running(Release::Odoo19, &models, &json!({"product.category": rows})).await;
        for (method, args, answer) in [
            ("write", json!([[1], {"code": "y"}]), json!(true)),
            ("search_count", json!([[]]), json!(count)),
            ("unlink", json!([[1]]), json!(true)),
            ("search_count", json!([[]]), json!(0)),
        ] {
            let answered = sandbox.call("product.category", method, args).await;
            assert_eq!(answered, answer, "{method}, ring: {ring}");
        }
    }
}

#[tokio::test]
async fn a_write_that_brings_itself_along_is_refused_and_undone() {
    // A row that has a row of its own model behind it, which has one, and so on.
    let models = json!({"product.product": {
        "name": char(),
        "product_tmpl_id": {"type": "many2one", "string": "Template",
            "relation": "product.product"},
        "part_ids": {"type": "one2many", "string": "Parts", "relation": "product.product",
            "relation_field": "product_tmpl_id"},
    }});
    let rows = json!({"product.product": [{"id": 1, "name": "One"}]});
    let sandbox = running(Release::Odoo18, &models, &rows).await;
    let endless = sandbox
        .call("product.product", "create", json!([{"name": "Two"}]))
        .await;
    assert_eq!(
        endless,
        json!([
            "builtins.RecursionError",
            "maximum recursion depth exceeded"
        ])
    );
    let counted = json!([[]]);
    let count = || sandbox.call("product.product", "search_count", counted.clone());
    assert_eq!(count().await, 1);
    // Commands in commands, as deep as JSON is read.
    let deep = (0..35).fold(
        json!([]),
        |below, _| json!([[0, 0, {"name": "Part", "product_tmpl_id": 1, "part_ids": below}]]),
    );
    let write = json!([[1], {"part_ids": deep}]);
    assert_eq!(sandbox.call("product.product", "write", write).await, true);
    assert_eq!(count().await, 36);
}
