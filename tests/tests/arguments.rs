//! What a call says beside its rows and values: names in another spelling, blanks that a client filled in, and
//! what an answer notes of them.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{
    future::ready,
    sync::{Arc, Mutex},
};

use odoo::{BoxFuture, Call, Client, Dialect, Error};
use serde_json::{Value as Json, json};
use toolkit::{Context, Registry};
use tools as _;

/// An Odoo that remembers what it was asked; after a write it can read nothing, if that is so wanted.
#[derive(Default)]
struct Recording {
    asked: Mutex<Vec<Call>>,
    goes_away: bool,
}

impl Recording {
    /// The call of this method.
    fn sent(&self, method: &str) -> Call {
        let asked = self.asked.lock().unwrap();
        let mut asked = asked.iter().filter(|call| call.method == method);
        asked.next().cloned().unwrap()
    }
}

impl Client for Recording {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        let mut asked = self.asked.lock().unwrap();
        let wrote = asked.iter().any(|call| call.method == "write");
        let answer = match call.method.as_str() {
            "read" if wrote && self.goes_away => Err(Error::Unreachable {
                url: "http://localhost".to_owned(),
                reason: "connection refused".to_owned(),
            }),
            "read" => {
                let fields = call.named["fields"].as_array().unwrap().iter();
                let row = fields.map(|name| (name.as_str().unwrap().to_owned(), json!(false)));
                let mut row: serde_json::Map<String, Json> = row.collect();
                row.insert("id".to_owned(), json!(7));
                Ok(json!([row]))
            }
            "search_read" => Ok(json!([])),
            "search_count" => Ok(json!(0)),
            "create" => {
                let rows = call.leading["vals_list"].as_array().unwrap();
                Ok((1..=rows.len()).collect())
            }
            "fields_get" => Ok(json!({
                "id": {"type": "integer", "string": "ID", "readonly": true, "searchable": true, "sortable": true},
                "ann\u{e9}e": {"type": "char", "string": "Ann\u{e9}e", "searchable": true, "sortable": true},
                "ann_e": {"type": "char", "string": "Ann E", "searchable": true, "sortable": true},
                "name": {"type": "char", "string": "Name", "searchable": true, "sortable": true},
            })),
            _ => Ok(json!(true)),
        };
        asked.push(call);
        Box::pin(ready(answer))
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(ready(Ok(
            json!({"lang": "en_US", "tz": "Europe/Brussels", "uid": 2}),
        )))
    }

    fn address(&self) -> Option<&str> {
        None
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(ready(Ok(Dialect::of(19))))
    }
}

async fn call(odoo: &Arc<Recording>, tool: &str, arguments: Json) -> Result<Json, Json> {
    let registry = Registry::collect().unwrap();
    let context = Context::new(
        Arc::clone(odoo) as Arc<dyn Client>,
        toolkit::Models::linked(),
    );
    let tool = registry
        .get(tool)
        .unwrap_or_else(|| panic!("no tool {tool}"));
    let answer = tool
        .call(&context, arguments.as_object().unwrap().clone())
        .await;
    answer
        .map(|answer| answer.structured)
        .map_err(|error| error.to_json())
}

#[tokio::test]
async fn names_are_found_in_every_spelling_of_unicode() {
    for spelling in ["ann\u{e9}e", "anne\u{301}e"] {
        let odoo = Arc::new(Recording::default());
        let filters = json!([{"field": spelling, "op": "=", "value": "A"}]);
        let search = json!({
            "model": "x.size",
            "filters": filters,
            "domain": [[spelling, "!=", "B"]],
            "fields": [spelling],
            "order": format!("{spelling} desc"),
        });
        call(&odoo, "search_records", search).await.unwrap();
        let asked = odoo.sent("search_read");
        let domain = json!(["&", ["ann\u{e9}e", "=", "A"], ["ann\u{e9}e", "!=", "B"]]);
        assert_eq!(asked.named["domain"], domain);
        assert_eq!(asked.named["fields"], json!(["id", "ann\u{e9}e"]));
        assert_eq!(asked.named["order"], "ann\u{e9}e desc");
        let rows = json!({"model": "x.size", "rows": [{spelling: "A"}]});
        call(&odoo, "create_records", rows).await.unwrap();
        let asked = odoo.sent("create");
        assert_eq!(asked.leading["vals_list"], json!([{"ann\u{e9}e": "A"}]));
    }
}

#[tokio::test]
async fn what_was_blank_is_noted() {
    for (tool, arguments, noted) in [
        (
            "res_partner_update",
            json!({"ids": [7], "city": "Gent", "email": "", "country_id": "", "clear": ""}),
            json!(["email, country_id were blank and left alone; `clear` empties a field"]),
        ),
        (
            "res_partner_update",
            json!({"ids": [7], "city": "Gent", "email": "", "dry_run": true}),
            json!(["email was blank and left alone; `clear` empties a field"]),
        ),
        (
            "res_partner_update",
            json!({"ids": [7], "city": "Gent", "more": [{"field": "email", "value": " "}]}),
            json!(["more[0].value (email) was blank and left alone; `clear` empties a field"]),
        ),
        (
            "crm_lead_update",
            json!({"ids": [1], "phone": "5", "more": [{"field": "tag_ids", "value": "{\"link\": []}"}]}),
            json!(["more[0].value (tag_ids) was blank and left alone; `clear` empties a field"]),
        ),
        (
            "res_partner_update",
            json!({"ids": [7], "city": "Gent", "email": "", "clear": ["email"]}),
            Json::Null,
        ),
        (
            "res_partner_create",
            json!({"name": "Larkspur", "email": ""}),
            json!(["email was blank and left out"]),
        ),
        (
            "res_partner_create",
            json!({"name": "Larkspur", "email": "", "dry_run": true}),
            json!(["email was blank and left out"]),
        ),
        (
            "create_records",
            json!({"model": "res.partner", "rows": [{"name": "A", "email": ""}, {"name": "B", "city": ""}]}),
            json!(["rows[0].email, rows[1].city were blank and left out"]),
        ),
        (
            "update_records",
            json!({"model": "res.partner", "ids": [7], "values": {"city": "Gent", "email": ""}}),
            json!(["values.email was blank and left alone; `clear` empties a field"]),
        ),
        (
            "res_partner_update",
            json!({"ids": [7], "city": "Gent", "email": null}),
            Json::Null,
        ),
    ] {
        let odoo = Arc::new(Recording::default());
        let answer = call(&odoo, tool, arguments.clone()).await;
        let answer = answer.unwrap_or_else(|error| panic!("{arguments}: {error}"));
        let notes = answer.get("notes").cloned().unwrap_or_default();
        assert_eq!(notes, noted, "{tool} {arguments}");
    }
}

#[tokio::test]
async fn a_change_that_cannot_be_read_is_noted() {
    let odoo = Arc::new(Recording {
        goes_away: true,
        ..Recording::default()
    });
    let answer = call(
        &odoo,
        "res_partner_update",
        json!({"ids": [7], "city": "Gent"}),
    )
    .await;
    let answer = answer.unwrap();
    assert_eq!(answer["updated"], json!([7]));
    assert_eq!(answer.get("changed"), None);
    let note = answer["notes"][0].as_str().unwrap();
    assert!(
        note.starts_with("The rows were written, but what changed could not be read"),
        "{note}"
    );
}

#[tokio::test]
async fn refusals_say_what_would_be_right() {
    for (tool, arguments, part) in [
        (
            "find_tools",
            json!({"query": "invoices", "limit": 30}),
            "`limit` is a whole number from 1 to 25, not 30",
        ),
        (
            "name_search",
            json!({"model": "res.partner", "name": "a", "limit": 900}),
            "from 1 to 200, not 900",
        ),
        (
            "res_partner_search",
            json!({"lang": "fr_FR"}),
            "`lang` makes no difference",
        ),
        (
            "res_partner_search",
            json!({"filters": [{"field": "color", "op": "contains", "value": "1"}]}),
            "an integer",
        ),
        (
            "sale_order_search",
            json!({"fields": ["nme"]}),
            "nothing was done",
        ),
        (
            "res_partner_update",
            json!({"ids": [7], "name": "None"}),
            "quotes around the word",
        ),
    ] {
        let odoo = Arc::new(Recording::default());
        let error = call(&odoo, tool, arguments).await.unwrap_err().to_string();
        assert!(error.contains(part), "{tool}: {error}");
        for wrong in [
            "\"did_you_mean\":\"filters\"",
            "a integer",
            "nothing was written",
        ] {
            assert!(!error.contains(wrong), "{tool}: {error}");
        }
        assert_eq!(odoo.asked.lock().unwrap().len(), 0, "{tool}");
    }
}

#[tokio::test]
async fn twenty_problems_are_told_and_how_many_more() {
    for (count, more) in [(20, None), (21, Some(1)), (500, Some(480))] {
        let fields: Vec<String> = (0..count).map(|turn| format!("xyzzy_{turn}")).collect();
        let odoo = Arc::new(Recording::default());
        let error = call(&odoo, "sale_order_search", json!({ "fields": fields })).await;
        let error = error.unwrap_err();
        assert_eq!(error["problems"].as_array().unwrap().len(), 20, "{count}");
        assert_eq!(
            error.get("more_problems").and_then(Json::as_u64),
            more,
            "{count}"
        );
    }
}
