//! A sandbox with orders to group, and what asks it.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::{fs, path::Path};

use odoo::{Call, Client, Credentials, Error, Odoo, Session};
use sandbox::{Options, Release, Sandbox};
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tokio::net::TcpListener;

/// The model that is grouped.
pub(crate) const ORDER: &str = "sale.order";

/// The ways to ask for groups.
pub(crate) const OLD: &str = "read_group";
pub(crate) const NEW: &str = "formatted_read_group";
pub(crate) const SETS: &str = "formatted_read_grouping_sets";

/// A sandbox that runs until the test ends.
pub(crate) struct Running {
    client: Session,
    _folders: [TempDir; 2],
}

/// A sandbox of these rows, by model, that plays a release.
pub(crate) async fn running(release: Release, rows: &Json) -> Running {
    let folders = [catalog(), tempfile::tempdir().unwrap()];
    let [catalog, folder] = &folders;
    for (model, rows) in rows.as_object().unwrap() {
        write(folder.path(), model, rows);
    }
    let mut options = Options::new(catalog.path());
    options.rows = Some(folder.path().to_owned());
    options.odoo = Some(release);
    let sandbox = Sandbox::open(&options).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(sandbox.serve(listener));
    let credentials = Credentials::Login {
        login: "admin".to_owned(),
        secret: "admin".to_owned(),
    };
    Running {
        client: Odoo::new(&url, "sandbox").unwrap().session(credentials),
        _folders: folders,
    }
}

impl Running {
    async fn call(&self, method: &str, model: &str, named: Json) -> Result<Json, Error> {
        let mut call = Call::new(model, method);
        call.named = named.as_object().unwrap().clone();
        if let Some(Json::Object(context)) = call.named.remove("context") {
            call.context = context;
        }
        self.client.call(call).await
    }

    /// The answer to a call.
    pub(crate) async fn ask(&self, method: &str, model: &str, named: Json) -> Json {
        let answer = self.call(method, model, named.clone()).await;
        answer.unwrap_or_else(|error| panic!("{model}.{method}({named}): {error}"))
    }

    /// The fault that a call ends in.
    pub(crate) async fn fault(&self, method: &str, model: &str, named: Json) -> (String, String) {
        match self.call(method, model, named.clone()).await {
            Err(Error::Fault(fault)) => (fault.name, fault.message),
            other => panic!("{model}.{method}({named}): {other:?}"),
        }
    }
}

/// A sandbox with a few orders, and the leads of a pipeline.
pub(crate) async fn of(release: Release) -> Running {
    running(
        release,
        &json!({
            "res.country": [{"id": 1, "name": "Norway"}, {"id": 2, "name": "Peru"}],
            "res.partner": [
                {"id": 1, "name": "Alder", "country_id": 2},
                {"id": 2, "name": "Birch", "country_id": 1},
                {"id": 3, "name": "Cedar"},
            ],
            "crm.tag": [{"id": 1, "name": "Gold"}, {"id": 2, "name": "Tin"},
                {"id": 3, "name": "Rust", "active": false}],
            "crm.team": [{"id": 9, "name": "North"}],
            "crm.stage": [
                {"id": 1, "name": "New", "sequence": 1},
                {"id": 2, "name": "Lost", "sequence": 9, "fold": true},
                {"id": 3, "name": "Won", "sequence": 3},
                {"id": 4, "name": "Theirs", "sequence": 2, "team_id": 9},
            ],
            "crm.lead": [
                {"id": 1, "name": "a", "stage_id": 3, "expected_revenue": 10.1},
                {"id": 2, "name": "b", "stage_id": 3, "expected_revenue": 20.2},
                {"id": 3, "name": "c", "stage_id": false},
            ],
            ORDER: [
                // Half past midnight in Brussels, the evening before in New York.
                {"id": 1, "state": "draft", "partner_id": 1, "tag_ids": [1, 2], "paid": true,
                 "date_order": "2026-01-31 23:30:00", "day": "2026-01-31", "lines": 1,
                 "weight": 0.5, "amount": 0.1, "name": "A"},
                // After the clocks changed in Brussels; the Sunday belongs to the week it begins.
                {"id": 2, "state": "sale", "partner_id": 2, "tag_ids": [1], "paid": false,
                 "date_order": "2026-03-29 01:10:00", "day": "2026-03-29", "lines": 2,
                 "weight": 1.5, "amount": 0.2, "name": "B"},
                {"id": 3, "state": "sale", "partner_id": 2, "tag_ids": [3],
                 "date_order": "2026-03-29 00:50:00", "day": "2026-03-28", "lines": 4,
                 "weight": 2.5, "amount": 0.3, "name": "A"},
                {"id": 4, "state": false, "partner_id": false, "tag_ids": []},
                {"id": 5, "state": "sale", "active": false, "lines": 100},
            ],
        }),
    )
    .await
}

/// The values under some keys, group by group.
pub(crate) fn columns(answer: &Json, keys: &[&str]) -> Json {
    let groups = answer.as_array().unwrap().iter();
    groups
        .map(|group| keys.iter().map(|key| group[*key].clone()).collect::<Json>())
        .collect()
}

fn write(folder: &Path, name: &str, content: &Json) {
    fs::write(folder.join(format!("{name}.json")), content.to_string()).unwrap();
}

fn catalog() -> TempDir {
    let char = json!({"type": "char", "string": "Text"});
    let integer = json!({"type": "integer", "string": "Number"});
    let boolean = json!({"type": "boolean", "string": "Flag"});
    let link = |to: &str| json!({"type": "many2one", "string": "Link", "relation": to});
    let many = |to: &str| json!({"type": "many2many", "string": "Links", "relation": to});
    let models = json!({
        "res.country": ["name", {"name": char}],
        "res.partner": ["name desc", {"name": char, "country_id": link("res.country")}],
        "crm.tag": ["id", {"name": char, "active": boolean}],
        "crm.stage": ["sequence, id", {
            "name": char, "sequence": integer, "fold": boolean, "team_id": link("crm.team"),
        }],
        "crm.team": ["id", {"name": char}],
        "crm.lead": ["id", {
            "name": char, "stage_id": link("crm.stage"), "active": boolean,
            "expected_revenue": {"type": "monetary", "string": "Revenue", "aggregator": "sum"},
        }],
        "sale.order": ["id", {
            "name": char,
            "active": boolean,
            "paid": boolean,
            "state": {"type": "selection", "string": "Status",
                "selection": [["draft", "Quotation"], ["sale", "Order"]]},
            "partner_id": link("res.partner"),
            "tag_ids": many("crm.tag"),
            "date_order": {"type": "datetime", "string": "Date"},
            "day": {"type": "date", "string": "Day"},
            "lines": {"type": "integer", "string": "Lines", "aggregator": "sum"},
            "weight": {"type": "float", "string": "Weight", "aggregator": "sum"},
            "amount": {"type": "monetary", "string": "Amount", "aggregator": "sum"},
            "country_id": {"type": "many2one", "string": "Country", "relation": "res.country",
                "store": false, "related": "partner_id.country_id",
                "depends": ["partner_id.country_id"]},
            "score": {"type": "float", "string": "Score", "store": false, "depends": ["lines"]},
            "line_ids": {"type": "one2many", "string": "Lines", "relation": "sale.order"},
        }],
    });
    let folder = tempfile::tempdir().unwrap();
    let models_folder = folder.path().join("models");
    fs::create_dir(&models_folder).unwrap();
    write(
        folder.path(),
        "catalog",
        &json!({"odoo": "19.0", "help": false}),
    );
    for (model, about) in models.as_object().unwrap() {
        let file = json!({"model": model, "label": model, "order": about[0], "fields": about[1]});
        write(&models_folder, model, &file);
    }
    folder
}
