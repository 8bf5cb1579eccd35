//! Changes of fields that Odoo wrote down with a message. It shows them to administrators alone over its API; a field
//! that the model's table does not have is left out whoever asks.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, Ordering},
};

use odoo::{Call, Model};
use serde_json::{Map, Value as Json, json};

use crate::{Context, ToolError};

/// The field of a message that leads to them.
pub(super) const FIELD: &str = "tracking_value_ids";

/// Whether Odoo refused this caller to read them.
#[derive(Default)]
struct Refused(AtomicBool);

/// Whether they may be asked for.
pub(super) fn may_be_read(context: &Context) -> bool {
    !context.shared::<Refused>().0.load(Ordering::Relaxed)
}

/// Odoo refused, and will again.
pub(super) fn are_refused(context: &Context) {
    context.shared::<Refused>().0.store(true, Ordering::Relaxed);
}

/// The changes of these ids, each as `{field, from, to}`.
pub(super) async fn changes(
    context: &Context,
    model: &Model,
    ids: Vec<i64>,
) -> Result<BTreeMap<i64, Json>, ToolError> {
    let mut told = BTreeMap::new();
    if ids.is_empty() {
        return Ok(told);
    }
    let kinds = ["char", "integer", "float", "text", "datetime"];
    let of = |side: &str| kinds.map(|kind| format!("{side}_value_{kind}"));
    let mut fields = vec!["field_id".to_owned()];
    fields.extend(of("old").into_iter().chain(of("new")));
    let Some(rows) = allowed(
        context,
        Call::new("mail.tracking.value", "read")
            .on(ids)
            .with("fields", fields),
    )
    .await?
    else {
        return Ok(told);
    };
    let link = |row: &Json| row.get("field_id")?.get(0)?.as_i64();
    let mut fields: Vec<i64> = rows.iter().filter_map(link).collect();
    fields.sort_unstable();
    fields.dedup();
    let call = Call::new("ir.model.fields", "read")
        .on(fields)
        .with("fields", vec!["name", "ttype"]);
    let Some(known) = allowed(context, call).await? else {
        return Ok(told);
    };
    for row in &rows {
        let Some(id) = row.get("id").and_then(Json::as_i64) else {
            continue;
        };
        let field =
            link(row).and_then(|id| known.iter().find(|row| row.get("id") == Some(&json!(id))));
        let get = |key: &str| field?.get(key)?.as_str();
        // What is in no table is shown to nobody.
        let Some(field) = get("name").and_then(|name| model.field(name)) else {
            continue;
        };
        let kind = get("ttype").unwrap_or_default();
        let mut change = Map::from_iter([("field".to_owned(), Json::from(field.name.as_ref()))]);
        for (side, key) in [("old", "from"), ("new", "to")] {
            change.insert(key.to_owned(), value(row, side, kind));
        }
        told.insert(id, Json::Object(change));
    }
    Ok(told)
}

/// A value, before or after.
fn value(row: &Json, side: &str, kind: &str) -> Json {
    let get = |of: &str| row.get(format!("{side}_value_{of}")).cloned();
    let text = |of: &str| get(of).filter(Json::is_string);
    match kind {
        "boolean" => Json::from(get("integer").and_then(|value| value.as_i64()) == Some(1)),
        "integer" => get("integer").unwrap_or_default(),
        "float" | "monetary" => get("float").unwrap_or_default(),
        "date" | "datetime" => text("datetime").unwrap_or_default(),
        "text" => text("text").unwrap_or_default(),
        _ => text("char").unwrap_or_default(),
    }
}

/// The rows; none where Odoo refuses.
async fn allowed(context: &Context, call: Call) -> Result<Option<Vec<Json>>, ToolError> {
    match context.send(call).await {
        Ok(Json::Array(rows)) => Ok(Some(rows)),
        Ok(_) => Ok(None),
        Err(error) if error.may_pass() => Err(error),
        Err(_) => Ok(None),
    }
}
