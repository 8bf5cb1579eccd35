//! `load`: text made values, rows made or written, messages beside what cannot be.
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

async fn sandbox(release: Release) -> Running {
    let char = |label: &str| json!({"type": "char", "string": label});
    let models = json!({
        "res.country": {"name": char("Name"), "code": char("Code")},
        "res.tag": {"name": {"type": "char", "string": "Name", "required": true},
            "color": {"type": "integer", "string": "Color"}},
        "res.users": {"login": char("Login"), "tz": char("Zone")},
        "res.partner": {
            "name": char("Name"),
            "active": {"type": "boolean", "string": "Active"},
            "color": {"type": "integer", "string": "Color"},
            "score": {"type": "float", "string": "Score"},
            "birthday": {"type": "date", "string": "Birthday"},
            "seen": {"type": "datetime", "string": "Seen"},
            "kind": {"type": "selection", "string": "Kind",
                "selection": [["a", "First"], ["b", "Second"]]},
            "country_id": {"type": "many2one", "string": "Country", "relation": "res.country"},
            "parent_id": {"type": "many2one", "string": "Parent", "relation": "res.partner"},
            "child_ids": {"type": "one2many", "string": "Children", "relation": "res.partner",
                "relation_field": "parent_id"},
            "tag_ids": {"type": "many2many", "string": "Tags", "relation": "res.tag"},
        },
    });
    let rows = json!({
        "res.country": [{"id": 5, "name": "Ireland", "code": "IE"}],
        "res.tag": [{"id": 1, "name": "Gold"}, {"id": 2, "name": "Tin"}],
        "res.users": [{"id": 2, "login": "admin", "tz": "Europe/Brussels"}],
        "ir.model.data": [
            {"id": 1, "module": "base", "name": "ie", "model": "res.country", "res_id": 5},
            {"id": 2, "module": "base", "name": "alder", "model": "res.partner", "res_id": 1},
        ],
        "res.partner": [{"id": 1, "name": "Alder", "active": true}, {"id": 5, "name": "Elm"},
            {"id": 6, "name": "Two", "active": true}, {"id": 7, "name": "Two", "active": true}],
    });
    running(release, &models, &rows).await
}

/// The rows that a good import leaves, without their ids.
async fn loaded(sandbox: &Running, fields: Json, rows: Json) -> Json {
    let answer = sandbox
        .call("res.partner", "load", json!([fields, rows]))
        .await;
    assert_eq!(answer["messages"], json!([]), "{fields} {rows}");
    let names = [
        "name",
        "active",
        "color",
        "score",
        "birthday",
        "seen",
        "kind",
        "country_id",
        "parent_id",
        "child_ids",
        "tag_ids",
    ];
    let args = json!([answer["ids"], names, false]);
    let mut rows = sandbox.call("res.partner", "read", args).await;
    for row in rows.as_array_mut().unwrap() {
        let row = row.as_object_mut().unwrap();
        row.remove("id");
        row.retain(|_, value| {
            !matches!(value, Json::Bool(false))
                && *value != json!([])
                && *value != json!(0)
                && *value != json!(0.0)
        });
    }
    rows
}

#[tokio::test]
async fn text_becomes_values() {
    for release in [Release::Odoo18, Release::Odoo19] {
        let sandbox = sandbox(release).await;
        for (fields, rows, wanted) in [
            (
                json!(["name", "active", "color", "score"]),
                json!([
                    ["A", "yes", " 8 ", "1.5"],
                    ["B", "FALSE", 7, "1e3"],
                    ["C", "1", "", ""]
                ]),
                json!([{"name": "A", "active": true, "color": 8, "score": 1.5},
                {"name": "B", "color": 7, "score": 1000.0}, {"name": "C", "active": true}]),
            ),
            (
                json!(["name", "active", "birthday", "seen", "kind"]),
                json!([
                    ["A", "1", "2026-1-5", "2026-07-01 10:00:00", "second"],
                    ["B", "1", "2026-01-05 10:00:00", "2026-01-01", "A"]
                ]),
                json!([{"name": "A", "active": true, "birthday": "2026-01-05",
                    "seen": "2026-07-01 08:00:00", "kind": "b"},
                {"name": "B", "active": true, "birthday": "2026-01-05",
                    "seen": "2025-12-31 23:00:00", "kind": "a"}]),
            ),
            (
                json!(["name", "active", "country_id"]),
                json!([["A", "1", "Ireland"], ["B", "1", ""]]),
                json!([{"name": "A", "active": true, "country_id": 5}, {"name": "B", "active": true}]),
            ),
            (
                json!(["name", "active", "country_id/id"]),
                json!([["A", "1", "base.ie"], ["B", "1", "0"]]),
                json!([{"name": "A", "active": true, "country_id": 5}, {"name": "B", "active": true}]),
            ),
            (
                json!(["name", "active", "country_id/.id"]),
                json!([["A", "1", "5"]]),
                json!([{"name": "A", "active": true, "country_id": 5}]),
            ),
            (
                json!(["name", "active", "tag_ids"]),
                json!([["A", "1", "Gold,Tin"]]),
                json!([{"name": "A", "active": true, "tag_ids": [1, 2]}]),
            ),
            (
                json!(["name", "active", "tag_ids/.id"]),
                json!([["A", "1", "2"]]),
                json!([{"name": "A", "active": true, "tag_ids": [2]}]),
            ),
            // A row is found by the name that a row above gives it.
            (
                json!(["name", "active", "country_id"]),
                json!([[7, "1", ""]]),
                json!([{"name": "7", "active": true}]),
            ),
        ] {
            let found = loaded(&sandbox, fields.clone(), rows).await;
            assert_eq!(found, wanted, "{release:?} {fields}");
        }
    }
}

#[tokio::test]
async fn rows_below_add_lines() {
    let sandbox = sandbox(Release::Odoo19).await;
    let fields = json!(["name", "child_ids/name", "child_ids/color", "tag_ids"]);
    let rows = json!([
        ["A", "Kid", "1", "Gold"],
        ["", "Kit", "2", ""],
        ["B", "", "", ""]
    ]);
    let answer = sandbox
        .call("res.partner", "load", json!([fields, rows]))
        .await;
    assert_eq!(answer["messages"], json!([]));
    let args = json!([
        [["parent_id", "in", answer["ids"]]],
        ["name", "color", "parent_id"],
        0,
        0,
        "id",
        false
    ]);
    let lines = sandbox.call("res.partner", "search_read", args).await;
    let lines: Vec<_> = lines
        .as_array()
        .unwrap()
        .iter()
        .map(|line| json!([line["name"], line["color"], line["parent_id"]]))
        .collect();
    assert_eq!(answer["ids"].as_array().unwrap().len(), 2);
    let parent = &answer["ids"][0];
    assert_eq!(
        json!(lines),
        json!([["Kid", 1, parent], ["Kit", 2, parent]])
    );
}

#[tokio::test]
async fn ids_make_it_an_upsert() {
    let sandbox = sandbox(Release::Odoo18).await;
    let load = async |fields: Json, rows: Json| {
        let answer = sandbox
            .call("res.partner", "load", json!([fields, rows]))
            .await;
        assert_eq!(answer["messages"], json!([]), "{fields} {rows}");
        answer["ids"].clone()
    };
    let new = load(
        json!(["id", "name"]),
        json!([["one", "A"], ["shop.two", "B"]]),
    )
    .await;
    let again = load(
        json!(["id", "name"]),
        json!([["shop.two", "C"], ["__import__.one", "D"]]),
    )
    .await;
    assert_eq!(again, json!([new[1], new[0]]));
    assert_eq!(
        load(json!(["id", "name"]), json!([["base.alder", "E"]])).await,
        json!([1])
    );
    assert_eq!(
        load(json!([".id", "name"]), json!([["5", "F"]])).await,
        json!([5])
    );
    // The row above is there by the time that the row below names it.
    let family = load(
        json!(["id", "name", "parent_id/id"]),
        json!([["p", "P", ""], ["q", "Q", "p"]]),
    )
    .await;
    let read = sandbox
        .call("res.partner", "read", json!([family, ["parent_id"], false]))
        .await;
    assert_eq!(read[1]["parent_id"], family[0]);
    // What has been deleted is made anew.
    sandbox
        .call("res.partner", "unlink", json!([[new[0]]]))
        .await;
    let made = load(json!(["id", "name"]), json!([["one", "G"]])).await;
    assert_ne!(made[0], new[0]);
}

#[tokio::test]
async fn what_is_wrong_is_told_beside_the_row() {
    let unnamed_18 = "Missing required value for the field 'Name' (name)";
    let unnamed_19 = "Missing required value for the field 'Name' (name).";
    for (release, unnamed) in [(Release::Odoo18, unnamed_18), (Release::Odoo19, unnamed_19)] {
        let sandbox = sandbox(release).await;
        for (model, fields, rows, wanted) in [
            (
                "res.partner",
                json!(["name", "color"]),
                json!([["A", "1"], ["B", "x"]]),
                json!([[
                    1,
                    "color",
                    "'x' does not seem to be an integer for field 'Color'"
                ]]),
            ),
            (
                "res.partner",
                json!(["name", "score"]),
                json!([["A", "1,5"]]),
                json!([[
                    0,
                    "score",
                    "'1,5' does not seem to be a number for field 'Score'"
                ]]),
            ),
            (
                "res.partner",
                json!(["name", "active"]),
                json!([["A", "maybe"]]),
                json!([[
                    0,
                    "active",
                    "Unknown value 'maybe' for boolean field 'Active'"
                ]]),
            ),
            (
                "res.partner",
                json!(["name", "birthday"]),
                json!([["A", "12/01/2026"]]),
                json!([[
                    0,
                    "birthday",
                    "'12/01/2026' does not seem to be a valid date for field 'Birthday'"
                ]]),
            ),
            (
                "res.partner",
                json!(["name", "seen"]),
                json!([["A", "2026-01-01T10:00:00"]]),
                json!([[
                    0,
                    "seen",
                    "'2026-01-01T10:00:00' does not seem to be a valid datetime for field 'Seen'"
                ]]),
            ),
            (
                "res.partner",
                json!(["color", "kind"]),
                json!([["x", "third"]]),
                json!([
                    [
                        0,
                        "color",
                        "'x' does not seem to be an integer for field 'Color'"
                    ],
                    [
                        0,
                        "kind",
                        "Value 'third' not found in selection field 'Kind'"
                    ]
                ]),
            ),
            (
                "res.partner",
                json!(["name", "country_id"]),
                json!([["A", "Nowhere"]]),
                json!([[
                    0,
                    "country_id",
                    "No matching record found for name 'Nowhere' in field 'Country'"
                ]]),
            ),
            (
                "res.partner",
                json!(["name", "country_id/id"]),
                json!([["A", "ie"]]),
                json!([[
                    0,
                    "country_id",
                    "No matching record found for external id 'ie' in field 'Country'"
                ]]),
            ),
            (
                "res.partner",
                json!(["name", "country_id/id"]),
                json!([["A", "shop.none"]]),
                json!([[
                    0,
                    "country_id",
                    "No matching record found for external id 'shop.none' in field 'Country'"
                ]]),
            ),
            (
                "res.partner",
                json!(["name", "parent_id/id"]),
                json!([["A", "base.ie"]]),
                json!([[
                    0,
                    "parent_id",
                    "Invalid external ID base.ie: expected model 'res.partner', found 'res.country'"
                ]]),
            ),
            (
                "res.partner",
                json!(["name", "country_id/.id"]),
                json!([["A", "99"]]),
                json!([[
                    0,
                    "country_id",
                    "No matching record found for database id '99' in field 'Country'"
                ]]),
            ),
            (
                "res.partner",
                json!(["name", "country_id/.id"]),
                json!([["A", "x"]]),
                json!([[
                    0,
                    "country_id",
                    "Invalid database id 'x' for the field 'Country'"
                ]]),
            ),
            (
                "res.partner",
                json!(["name", "country_id/name"]),
                json!([["A", "Ireland"]]),
                json!([[
                    0,
                    "country_id",
                    "Can not create Many-To-One records indirectly, import the field separately"
                ]]),
            ),
            (
                "res.partner",
                json!(["country_id", "country_id/id"]),
                json!([["Ireland", "base.ie"]]),
                json!([[
                    0,
                    "country_id",
                    "Ambiguous specification for field 'Country', only provide one of name, external id or database id"
                ]]),
            ),
            (
                "res.partner",
                json!(["name", "child_ids/name", "child_ids/color"]),
                json!([["A", "K", "1"], ["", "L", "x"]]),
                json!([[
                    0,
                    "child_ids",
                    "'x' does not seem to be an integer for field 'Children/Color'"
                ]]),
            ),
            (
                "res.partner",
                json!([".id", "name"]),
                json!([["99", "A"]]),
                json!([[0, ".id", "Unknown database identifier '99'"]]),
            ),
            (
                "res.tag",
                json!(["name", "color"]),
                json!([["A", "1"], ["", "2"]]),
                json!([[1, "name", unnamed]]),
            ),
            (
                "res.partner",
                json!(["id", "name"]),
                json!([["base.ie", "A"]]),
                json!([[
                    0,
                    null,
                    "For external id base.ie when trying to create/update a record of model res.partner found record of different model res.country (1)"
                ]]),
            ),
        ] {
            let before = sandbox.call(model, "search_count", json!([[]])).await;
            let answer = sandbox.call(model, "load", json!([fields, rows])).await;
            let told = answer["messages"]
                .as_array()
                .unwrap()
                .iter()
                .map(|message| {
                    assert_eq!(message["type"], "error");
                    let text = message["message"].as_str().unwrap().lines().next();
                    json!([message["record"], message.get("field"), text])
                });
            assert_eq!(
                told.collect::<Json>(),
                wanted,
                "{release:?} {fields} {rows}"
            );
            assert_eq!(answer["ids"], json!(false));
            // None was kept, not even the good ones.
            let after = sandbox.call(model, "search_count", json!([[]])).await;
            assert_eq!(before, after);
        }
    }
}

#[tokio::test]
async fn a_message_has_what_clients_look_for() {
    let sandbox = sandbox(Release::Odoo19).await;
    let args = json!([["name", "country_id/id"], [["A", "shop.none"]]]);
    let answer = sandbox.call("res.partner", "load", args).await;
    assert_eq!(
        answer["messages"][0],
        json!({
            "type": "error", "record": 0, "rows": {"from": 0, "to": 0}, "field": "country_id",
            "field_name": "Country",
            "message": "No matching record found for external id 'shop.none' in field 'Country'",
            "moreinfo": {"name": "Possible Values", "type": "ir.actions.act_window", "target": "new",
                "view_mode": "list,form", "views": [[false, "list"], [false, "form"]],
                "context": {"create": false}, "help": "See all possible values",
                "res_model": "ir.model.data", "domain": [["model", "=", "res.country"]]},
        })
    );
    // Two of a name are a warning; the first is taken.
    let args = json!([["name", "parent_id"], [["A", "Two"]]]);
    let answer = sandbox.call("res.partner", "load", args).await;
    assert_eq!(answer["messages"][0]["type"], "warning");
    assert_eq!(
        answer["messages"][0]["message"],
        "Found multiple matches for value \"Two\" in field \"Parent\" (2 matches)"
    );
    let read = sandbox
        .call(
            "res.partner",
            "read",
            json!([answer["ids"], ["parent_id"], false]),
        )
        .await;
    assert_eq!(read[0]["parent_id"], 6);
}

#[tokio::test]
async fn columns_and_limits() {
    let sandbox = sandbox(Release::Odoo19).await;
    for (fields, rows, wanted) in [
        (
            json!(["none"]),
            json!([]),
            json!(["builtins.ValueError", "Invalid field name 'none'"]),
        ),
        (
            json!(["name", "child_ids/none"]),
            json!([["A", "x"]]),
            json!(["builtins.ValueError", "Invalid field name 'none'"]),
        ),
        (
            json!(["name"]),
            json!([]),
            json!({"ids": [], "messages": [], "nextrow": 0}),
        ),
        (
            json!(["name"]),
            json!(3),
            json!(["builtins.TypeError", "object of type 'int' has no len()"]),
        ),
        (
            json!(3),
            json!([]),
            json!(["builtins.TypeError", "'int' object is not iterable"]),
        ),
        (
            json!(["name", "active"]),
            json!([["A", true]]),
            json!([
                "builtins.AttributeError",
                "'bool' object has no attribute 'lower'"
            ]),
        ),
    ] {
        let found = sandbox
            .call("res.partner", "load", json!([fields, rows]))
            .await;
        assert_eq!(found, wanted, "{fields} {rows}");
    }
    let args = json!([["name"], [["A"], ["B"], ["C"]]]);
    let answer = sandbox
        .call_in("res.partner", "load", args, json!({"_import_limit": 2}))
        .await;
    assert_eq!(answer["nextrow"], 2);
    assert_eq!(answer["ids"].as_array().unwrap().len(), 2);
}
