//! Rows that came to be beside the pressed ones: the delivery of an order that was confirmed. Looked for in the
//! relations of the rows, before and after.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{Call, Field, screen::Screen};
use serde_json::{Map, Value as Json};

use super::reading::Read;
use crate::{Context, ModelTools, closed};

/// The most relations that are looked at.
const MOST_RELATIONS: usize = 8;

/// The most new rows of a relation that are told.
const MOST_ROWS: usize = 20;

/// The most amounts of a new row that are told.
const MOST_AMOUNTS: usize = 2;

/// Models of what Odoo keeps for itself, by the beginnings of their names.
const TECHNICAL: &[&str] = &[
    "base.",
    "bus.",
    "digest.",
    "iap.",
    "ir.",
    "mail.",
    "phone.",
    "rating.",
    "report.",
    "res.groups",
    "res.users",
    "sms.",
    "snailmail.",
    "utm.",
    "web.",
    "website.",
];

/// What documents that follow from others are called.
const TELLING: &[&str] = &[
    "picking_ids",
    "invoice_ids",
    "payment_ids",
    "order_ids",
    "production_ids",
    "project_ids",
    "task_ids",
    "tasks_ids",
    "move_ids",
    "quote_ids",
];

/// The relations of which new rows are told, the most telling first.
pub(super) fn fields<'m>(
    context: &Context,
    tools: &'m ModelTools,
    screen: Option<&Screen>,
) -> Vec<&'m Field> {
    let is_on_form = |name: &str| screen.is_some_and(|screen| screen.field(name).is_some());
    let has_count = |name: &str| {
        let stem = name.trim_end_matches("_ids").trim_end_matches('s');
        tools.model.field(&format!("{stem}_count")).is_some()
    };
    let mut found: Vec<(usize, &Field)> = Vec::new();
    for field in tools.model.fields.iter() {
        let Some(relation) = field.kind.relation().filter(|_| field.kind.is_x2many()) else {
            continue;
        };
        let is_telling = TELLING.iter().any(|ends| field.name.ends_with(ends));
        let rank = match (is_telling, has_count(&field.name), is_on_form(&field.name)) {
            (true, ..) => 0,
            (_, true, _) => 1,
            (_, _, true) => 2,
            _ => 3,
        };
        if is_told(context, relation) {
            found.push((rank, field));
        }
    }
    found.sort_by_key(|(rank, field)| (*rank, field.name.clone()));
    let first = found.into_iter().take(MOST_RELATIONS);
    first.map(|(_, field)| field).collect()
}

/// Whether rows of a model are told: no parts of others, nothing of Odoo's own, nothing that is closed.
fn is_told(context: &Context, model: &str) -> bool {
    let is_part = model.ends_with(".line") || model.ends_with(".tag") || model.ends_with(".tags");
    let is_technical = TECHNICAL.iter().any(|begins| model.starts_with(begins));
    !is_part
        && !is_technical
        && !closed::holds_secrets(context.models(), model)
        && context.permissions().may_enter(model)
}

/// The rows that came to be, by the row and the relation: `{picking_ids: [{id, display_name, state}]}`.
/// What cannot be read is told by its ids.
pub(super) async fn new_rows(
    context: &Context,
    relations: &[&Field],
    before: &Read,
    after: &Read,
    ids: &[i64],
) -> BTreeMap<i64, Map<String, Json>> {
    let mut found: Vec<(i64, &Field, Vec<i64>)> = Vec::new();
    let mut of_models: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
    for id in ids {
        for field in relations {
            let rows = |read: &Read| -> Option<Vec<i64>> {
                let rows = read.typed(*id)?.get(&*field.name)?.as_array()?;
                Some(rows.iter().filter_map(Json::as_i64).collect())
            };
            let (Some(old), Some(mut new)) = (rows(before), rows(after)) else {
                continue;
            };
            new.retain(|row| !old.contains(row));
            if let (Some(relation), false) = (field.kind.relation(), new.is_empty()) {
                let wanted = of_models.entry(relation).or_default();
                wanted.extend(new.iter().take(MOST_ROWS));
                found.push((*id, field, new));
            }
        }
    }
    let mut known: BTreeMap<&str, BTreeMap<i64, Json>> = BTreeMap::new();
    for (model, wanted) in of_models {
        let wanted = wanted.into_iter().collect();
        known.insert(model, named(context, model, wanted).await);
    }
    let mut told: BTreeMap<i64, Map<String, Json>> = BTreeMap::new();
    for (id, field, new) in found {
        let rows = known.get(field.kind.relation().unwrap_or_default());
        let row = |id: &i64| {
            let row = rows.and_then(|rows| rows.get(id)).cloned();
            row.unwrap_or_else(|| serde_json::json!({ "id": id }))
        };
        let mut all: Vec<Json> = new.iter().take(MOST_ROWS).map(row).collect();
        if let more @ 1.. = new.len().saturating_sub(MOST_ROWS) {
            all.push(Json::from(format!("and {more} more")));
        }
        let of_row = told.entry(id).or_default();
        // One row may stand in several relations.
        if !of_row
            .values()
            .any(|known| *known == Json::from(all.as_slice()))
        {
            of_row.insert(field.name.to_string(), Json::from(all));
        }
    }
    told
}

/// Rows of a model with what they are called and how far they are, `state` where the model has it; of a compiled one
/// with the amounts that it shows.
pub(super) async fn named(context: &Context, model: &str, ids: Vec<i64>) -> BTreeMap<i64, Json> {
    let mut fields = vec!["display_name"];
    if has_state(context, model).await {
        fields.push("state");
    }
    let compiled = context.models().get(model);
    let shown = compiled
        .into_iter()
        .flat_map(|tools| tools.fields(&tools.shown));
    let amounts = shown.filter(|field| matches!(field.kind, odoo::Kind::Monetary { .. }));
    fields.extend(amounts.take(MOST_AMOUNTS).map(|field| field.name.as_ref()));
    let call = Call::new(model, "read").on(ids).with("fields", fields);
    let answer = context.send(call).await.unwrap_or_default();
    let rows = answer.as_array().into_iter().flatten();
    rows.filter_map(|row| Some((row.get("id")?.as_i64()?, row.clone())))
        .collect()
}

async fn has_state(context: &Context, model: &str) -> bool {
    if let Some(tools) = context.models().get(model) {
        return tools.model.field("state").is_some();
    }
    let key = (model.to_owned(), "state".to_owned());
    let state = context.live().list(context, &key, &Json::Null).await;
    let is_selection = |field: &Field| matches!(field.kind, odoo::Kind::Selection { .. });
    state.is_ok_and(|state| state.is_some_and(|field| is_selection(&field)))
        && context.permissions().has_field(model, "state")
}
