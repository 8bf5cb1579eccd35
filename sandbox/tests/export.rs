//! `export_data`: paths, continuation rows, values as cells, external ids.
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
    let char = json!({"type": "char", "string": "Text"});
    let models = json!({
        "res.country": {"name": char, "code": char},
        "res.tag": {"name": char, "color": {"type": "integer", "string": "Color"}},
        "res.users": {"login": char, "tz": {"type": "selection", "string": "Zone",
            "selection": [["Europe/Brussels", "Europe/Brussels"]]}},
        "res.partner": {
            "name": char,
            "active": {"type": "boolean", "string": "Active"},
            "color": {"type": "integer", "string": "Color"},
            "score": {"type": "float", "string": "Score"},
            "birthday": {"type": "date", "string": "Birthday"},
            "seen": {"type": "datetime", "string": "Seen"},
            "tz": {"type": "selection", "string": "Zone", "selection": [["UTC", "Universal"]]},
            "kind": {"type": "selection", "string": "Kind",
                "selection": [["a", "First"], ["b", "Second"]]},
            "about": {"type": "reference", "string": "About",
                "selection": [["res.country", "Country"]]},
            "extra": {"type": "json", "string": "Extra"},
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
            {"id": 2, "module": "shop", "name": "gold", "model": "res.tag", "res_id": 1},
            {"id": 3, "module": "shop", "name": "tin", "model": "res.tag", "res_id": 2},
        ],
        "res.partner": [
            {"id": 1, "name": "Alder", "active": true, "color": 3, "score": 1.5, "kind": "b",
             "birthday": "2000-02-03", "seen": "2026-07-01 22:30:00", "tz": "UTC",
             "about": "res.country,5", "extra": {"a": [1, "x"]}, "country_id": 5,
             "tag_ids": [1, 2]},
            {"id": 2, "name": "Bud", "active": true, "parent_id": 1},
            {"id": 3, "name": "Cob", "active": true, "parent_id": 1, "tag_ids": [2]},
            {"id": 4, "name": "Dot", "active": false, "parent_id": 1},
        ],
    });
    running(release, &models, &rows).await
}

async fn cells(sandbox: &Running, ids: Json, columns: Json, context: Json) -> Json {
    let args = json!([ids, columns]);
    let mut answer = sandbox
        .call_in("res.partner", "export_data", args, context)
        .await;
    answer.get_mut("datas").map(Json::take).unwrap_or(answer)
}

#[tokio::test]
async fn cells_are_what_odoo_shows() {
    let apart = json!({"import_compat": false});
    for release in [Release::Odoo18, Release::Odoo19] {
        let sandbox = sandbox(release).await;
        for (ids, columns, context, wanted) in [
            (
                json!([1]),
                json!(["name", "active", "color", "score", "birthday", "kind"]),
                json!({}),
                json!([["Alder", true, 3, 1.5, "2000-02-03", "Second"]]),
            ),
            (
                json!([2]),
                json!([
                    "active",
                    "color",
                    "score",
                    "birthday",
                    "kind",
                    "country_id",
                    "tag_ids",
                    "child_ids",
                    "seen",
                    "about",
                    "extra"
                ]),
                json!({}),
                json!([[true, 0, 0.0, "", "", "", "", "", "", "", ""]]),
            ),
            (
                json!([1]),
                json!([
                    ".id",
                    "country_id",
                    "country_id/code",
                    "country_id/.id",
                    "country_id.id",
                    "country_id:id",
                    "country_id/id",
                    "parent_id/name"
                ]),
                json!({}),
                json!([["1", "Ireland", "IE", "5", "5", "base.ie", "base.ie", ""]]),
            ),
            (
                json!([1]),
                json!(["seen"]),
                json!({}),
                json!([["2026-07-02 00:30:00"]]),
            ),
            (
                json!([1]),
                json!(["seen"]),
                json!({"tz": "Asia/Kolkata"}),
                json!([["2026-07-02 04:00:00"]]),
            ),
            (
                json!([1]),
                json!(["seen"]),
                json!({"tz": "Mars/Olympus"}),
                json!([["2026-07-01 22:30:00"]]),
            ),
            (
                json!([1]),
                json!(["extra"]),
                json!({}),
                json!([["{\"a\": [1, \"x\"]}"]]),
            ),
            (
                json!([1]),
                json!(["about"]),
                json!({}),
                json!([["res.country,5"]]),
            ),
            (
                json!([1]),
                json!(["about"]),
                apart.clone(),
                json!([["Ireland"]]),
            ),
            (
                json!([1]),
                json!(["tag_ids", "name"]),
                json!({}),
                json!([["Gold,Tin", "Alder"]]),
            ),
            (
                json!([1]),
                json!(["tag_ids/id"]),
                json!({}),
                json!([["shop.gold,shop.tin"]]),
            ),
            (
                json!([1]),
                json!(["tag_ids/color", "tag_ids/name"]),
                json!({}),
                json!([["", "Gold,Tin"]]),
            ),
            (
                json!([1]),
                json!(["tag_ids/name", "name"]),
                apart.clone(),
                json!([["Gold", "Alder"], ["Tin", ""]]),
            ),
            // Rows of a one2many field stand below; archived ones are not among them.
            (
                json!([1, 2]),
                json!(["child_ids/name", "name", "child_ids/tag_ids"]),
                json!({}),
                json!([["Bud", "Alder", ""], ["Cob", "", "Tin"], ["", "Bud", ""]]),
            ),
            (
                json!([1]),
                json!(["child_ids", "child_ids/name"]),
                json!({}),
                json!([["Alder, Bud", "Bud"], ["Alder, Cob", "Cob"]]),
            ),
            (
                json!([4]),
                json!(["name/none", "name/"]),
                json!({}),
                json!([["Dot", "Dot"]]),
            ),
            (json!([1]), json!([]), json!({}), json!([[]])),
            (json!([]), json!(["none"]), json!({}), json!([])),
            (
                json!([2]),
                json!(["country_id/none"]),
                json!({}),
                json!([[""]]),
            ),
            (json!([99]), json!([".id"]), json!({}), json!([["99"]])),
            (
                json!([1]),
                json!(["id/name"]),
                json!({}),
                json!([[["res.partner", 1]]]),
            ),
        ] {
            let found = cells(&sandbox, ids, columns.clone(), context).await;
            assert_eq!(found, wanted, "{release:?} {columns}");
        }
    }
}

#[tokio::test]
async fn what_differs_between_releases_differs() {
    for (release, zone, unknown) in [
        (
            Release::Odoo18,
            "UTC",
            "Invalid field 'none' on model 'res.partner'",
        ),
        (
            Release::Odoo19,
            "Universal",
            "Invalid field 'none' on 'res.partner'",
        ),
    ] {
        let sandbox = sandbox(release).await;
        // Up to 18 what a function offers is shown by its key.
        let found = cells(&sandbox, json!([1]), json!(["tz"]), json!({})).await;
        assert_eq!(found, json!([[zone]]));
        for (columns, fault) in [
            (
                json!(["name", "none"]),
                json!(["builtins.ValueError", unknown]),
            ),
            (
                json!(false),
                json!(["builtins.TypeError", "'bool' object is not iterable"]),
            ),
        ] {
            let found = cells(&sandbox, json!([1]), columns, json!({})).await;
            assert_eq!(found, fault);
        }
        let missing = json!([
            "odoo.exceptions.MissingError",
            "Record does not exist or has been deleted."
        ]);
        assert_eq!(
            cells(&sandbox, json!([99]), json!(["name"]), json!({})).await,
            missing
        );
    }
}

#[tokio::test]
async fn an_external_id_is_made_once() {
    let sandbox = sandbox(Release::Odoo19).await;
    let first = cells(&sandbox, json!([1, 2]), json!(["id"]), json!({})).await;
    let name = first[0][0].as_str().unwrap().to_owned();
    assert!(name.starts_with("__export__.res_partner_1_"), "{name}");
    assert_ne!(first[0], first[1]);
    let again = cells(&sandbox, json!([2, 1]), json!(["id"]), json!({})).await;
    assert_eq!(again, json!([first[1], first[0]]));
    // And is a row like others.
    let domain = json!([["model", "=", "res.partner"], ["res_id", "=", 1]]);
    let kept = sandbox
        .call(
            "ir.model.data",
            "search_read",
            json!([domain, ["module", "name"]]),
        )
        .await;
    let whole = format!(
        "{}.{}",
        kept[0]["module"].as_str().unwrap(),
        kept[0]["name"].as_str().unwrap()
    );
    assert_eq!(whole, name);
}
