//! Rows behind a relation to many, told as `{id, name}`: Odoo answers their ids alone. Knows no operation.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{Call, Field, Kind};
use serde_json::{Map, Value as Json, json};

use crate::{Context, closed};

/// The most rows of one model that are named for an answer; those beyond are told by their ids.
const MOST: usize = 500;

/// The most rows of one value: no answer shows more.
const MOST_OF_A_VALUE: usize = 100;

/// The names of rows, by their model.
type Names = BTreeMap<String, BTreeMap<i64, String>>;

/// Names the rows behind every many2many of these fields, in rows as a client sees them. A value that stands where
/// rows are told as they were and as they are, `{from, to}`, is named in both.
pub(crate) async fn name_many2many(
    context: &Context,
    fields: &[&Field],
    rows: &mut [Json],
    surroundings: &Map<String, Json>,
) {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .filter_map(|field| match &field.kind {
            Kind::Many2many { relation } => Some((field.name.as_ref(), relation.as_ref())),
            _ => None,
        })
        .collect();
    let mut wanted: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
    for (name, relation) in &fields {
        let values = rows.iter().filter_map(|row| row.get(name));
        let of_model = wanted.entry(relation).or_default();
        of_model.extend(values.flat_map(ids));
    }
    let mut names = Names::new();
    for (model, wanted) in wanted {
        if !wanted.is_empty() && may_name(context, model) {
            let found = read(context, model, wanted, surroundings).await;
            names.insert(model.to_owned(), found);
        }
    }
    for (name, relation) in fields {
        let known = names.get(relation);
        for value in rows.iter_mut().filter_map(|row| row.get_mut(name)) {
            put(value, known);
        }
    }
}

/// Whether rows of a model may be named at all.
fn may_name(context: &Context, model: &str) -> bool {
    context.permissions().may_enter(model) && !closed::holds_secrets(context.models(), model)
}

/// The ids in a value; none in one that is odd, which stays as it came.
fn ids(value: &Json) -> Vec<i64> {
    match value {
        Json::Array(list) if list.iter().all(Json::is_i64) => {
            let shown = list.iter().take(MOST_OF_A_VALUE);
            shown.filter_map(Json::as_i64).collect()
        }
        Json::Object(change) => change.values().flat_map(ids).collect(),
        _ => Vec::new(),
    }
}

/// Puts rows where their ids stand.
fn put(value: &mut Json, names: Option<&BTreeMap<i64, String>>) {
    match value {
        Json::Array(list) if list.iter().all(Json::is_i64) => {
            for entry in list.iter_mut() {
                let Some(id) = entry.as_i64() else { continue };
                *entry = match names.and_then(|names| names.get(&id)) {
                    Some(name) => json!({"id": id, "name": name}),
                    None => json!({ "id": id }),
                };
            }
        }
        Json::Object(change) => change.values_mut().for_each(|value| put(value, names)),
        _ => {}
    }
}

/// What rows are called. Those that the caller may not read have no name: who may read none of them is refused all
/// names, which is no reason to refuse the rows that they belong to.
async fn read(
    context: &Context,
    model: &str,
    ids: BTreeSet<i64>,
    surroundings: &Map<String, Json>,
) -> BTreeMap<i64, String> {
    let ids: Vec<i64> = ids.into_iter().take(MOST).collect();
    let mut call = Call::new(model, "search_read")
        .with("domain", json!([["id", "in", ids]]))
        .with("fields", ["display_name"]);
    call.context = surroundings.clone();
    let call = call.context("active_test", false);
    let answer = context.send(call).await.unwrap_or_default();
    let rows = answer.as_array().into_iter().flatten();
    let name = |row: &Json| {
        let name = row.get("display_name")?.as_str()?.to_owned();
        Some((row.get("id")?.as_i64()?, name))
    };
    rows.filter_map(name).collect()
}
