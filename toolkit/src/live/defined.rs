//! Reads what properties rows of a model have.

use std::sync::Arc;

use odoo::Call;
use serde_json::Value as Json;

use crate::{
    Context, ToolError,
    properties::{Defined, Definition, definitions},
};

/// The most rows that define properties which are looked at.
const MOST: u32 = 1_000;

/// Asks Odoo: where they are defined, and what. Two calls; a third where the model is not compiled.
pub(super) async fn defined(
    context: &Context,
    model: &str,
    field: &str,
) -> Result<Arc<Defined>, ToolError> {
    let call = Call::new(model, "fields_get").with("allfields", vec![field]);
    let answer = context.send(call.clone()).await?;
    let text = |key: &str| {
        let text = answer.get(field)?.get(key)?.as_str();
        text.map(str::to_owned)
    };
    let place = text("definition_record").zip(text("definition_record_field"));
    let (record, definition) =
        place.ok_or_else(|| call.shape("where properties are defined", &answer))?;
    let known = context
        .models()
        .get(model)
        .and_then(|tools| tools.model.field(&record));
    let known = known.and_then(|field| field.kind.relation().map(str::to_owned));
    let container = match known {
        Some(container) => container,
        None => {
            let call = Call::new(model, "fields_get").with("allfields", vec![record.as_str()]);
            let answer = context.send(call.clone()).await?;
            let relation = answer.get(&record).and_then(|field| field.get("relation"));
            let relation = relation.and_then(Json::as_str);
            relation
                .ok_or_else(|| call.shape("a relation", &answer))?
                .to_owned()
        }
    };
    let call = Call::new(container.as_str(), "search_read")
        .with("domain", serde_json::json!([[definition, "!=", false]]))
        .with("fields", vec![definition.as_str()])
        .with("limit", MOST)
        .context("active_test", false);
    let answer = context.send(call.clone()).await?;
    let rows = answer
        .as_array()
        .ok_or_else(|| call.shape("a list of rows", &answer))?;
    let rows: Vec<(i64, Vec<Definition>)> = rows
        .iter()
        .filter_map(|row| {
            let id = row.get("id")?.as_i64()?;
            Some((id, definitions(row.get(&definition)?)))
        })
        .collect();
    Ok(Arc::new(Defined::new(field, record, rows)))
}
