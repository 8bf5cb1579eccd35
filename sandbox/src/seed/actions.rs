//! The rows of actions and menus, which the catalog's screens tell, and their external ids.

use std::collections::BTreeSet;

use rusqlite::Connection;
use serde_json::{Map, Value as Json, json};

use crate::{
    error::SandboxError,
    facts::builtin::IR_MODEL_DATA,
    screens::rows::{Rows, Shown, rows},
    seed::load::load_model,
    stop::StopSignal,
    storage::schema::Schema,
};

/// The actions and menus that the screens of a catalog tell of.
pub(super) fn told(schema: &Schema) -> Rows {
    // Menus open some that have no rows, too.
    let tables = schema.tables.values().chain(schema.rowless.values());
    let shown: Vec<Shown<'_>> = tables
        .map(|table| Shown {
            model: table.name(),
            label: &table.model.label,
            screen: &table.screen,
        })
        .collect();
    let mut rows = rows(&shown);
    // From 19 on a server action knows its model by the row of that alone.
    for row in rows.of.get_mut("ir.actions.server").into_iter().flatten() {
        let model = row.get("model_name").and_then(Json::as_str);
        let mut models = schema.models.iter().zip(1_i64..);
        let id = models.find(|(about, _)| Some(about.model.as_str()) == model);
        row.insert("model_id".to_owned(), json!(id.map(|(_, id)| id)));
    }
    rows
}

/// The models whose rows they are; those are nobody else's to give.
pub(super) fn models(rows: &Rows) -> BTreeSet<&'static str> {
    rows.of.keys().copied().collect()
}

/// Loads them, and gives them their external ids, after all others.
pub(super) fn load(
    schema: &Schema,
    connection: &Connection,
    rows: &Rows,
    stop: &StopSignal,
) -> Result<(), SandboxError> {
    for (model, rows) in &rows.of {
        if let Some(table) = schema.table(model) {
            load_model(schema, table, connection, rows, stop)?;
        }
    }
    let Some(table) = schema.table(IR_MODEL_DATA) else {
        return Ok(());
    };
    let last = format!("SELECT coalesce(max(\"id\"), 0) FROM {}", table.quoted());
    let last: i64 = connection.query_row(&last, [], |row| row.get(0))?;
    let named = rows.external_ids.iter().zip(last.saturating_add(1)..);
    let named: Vec<Map<String, Json>> = named
        .map(|((xml_id, model, row), id)| {
            let (module, name) = xml_id.split_once('.').unwrap_or(("", xml_id));
            let values = [
                ("id", json!(id)),
                ("module", json!(module)),
                ("name", json!(name)),
                ("model", json!(model)),
                ("res_id", json!(row)),
            ];
            let values = values.map(|(name, value)| (name.to_owned(), value));
            values.into_iter().collect()
        })
        .collect();
    load_model(schema, table, connection, &named, stop)?;
    Ok(())
}
