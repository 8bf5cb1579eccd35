//! What stands in a wizard's form when it opens, and after something was entered: as Odoo works it out for the form.

use odoo::{Call, Dialect};
use serde_json::{Map, Value as Json, json};

use super::{
    entered::Table,
    opened::Opened,
    specification::{marks, specification},
    state::State,
};
use crate::{Context, ToolError};

/// What stands in the form when it opens: the defaults, or what its row holds.
pub(super) async fn at_first(
    context: &Context,
    opened: &Opened,
    table: &Table,
) -> Result<State, ToolError> {
    let dialect = context.known().await?.dialect;
    let mut state = State::default();
    if let Some(row) = opened.row {
        let values = read(context, opened, table, dialect, row).await?;
        put(&mut state, table, &values);
        return Ok(state);
    }
    if dialect.fills_in_forms() {
        let answer = onchange(context, opened, table, dialect, &Map::new(), &[]).await?;
        take(&mut state, table, &answer);
        return Ok(state);
    }
    let names: Vec<&str> = table
        .placed()
        .iter()
        .map(|one| one.field.as_str())
        .collect();
    let mut call = Call::new(&*opened.model, "default_get").with("fields_list", names.clone());
    call.context = opened.context.clone();
    let answer = context.send(call.clone()).await?;
    let Json::Object(defaults) = answer else {
        return Err(call.shape("the defaults", &answer).into());
    };
    let empty = names
        .iter()
        .map(|name| ((*name).to_owned(), Json::Bool(false)));
    put(&mut state, table, &empty.collect());
    put(&mut state, table, &defaults);
    let given: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| defaults.contains_key(*name))
        .collect();
    let sent = state.to_send();
    let answer = onchange(context, opened, table, dialect, &sent, &given).await?;
    take(&mut state, table, &answer);
    Ok(state)
}

/// What stands in it once these fields were changed; their values stand in it already.
pub(super) async fn after(
    context: &Context,
    opened: &Opened,
    table: &Table,
    state: &mut State,
    changed: &[&str],
) -> Result<(), ToolError> {
    let dialect = context.known().await?.dialect;
    let sent = state.to_send();
    let answer = onchange(context, opened, table, dialect, &sent, changed).await?;
    take(state, table, &answer);
    Ok(())
}

pub(super) async fn onchange(
    context: &Context,
    opened: &Opened,
    table: &Table,
    dialect: Dialect,
    values: &Map<String, Json>,
    changed: &[&str],
) -> Result<Json, ToolError> {
    let ids: Vec<i64> = opened.row.into_iter().collect();
    let call = Call::new(&*opened.model, "onchange")
        .on(ids)
        .with("values", values.clone());
    let mut call = match dialect.fills_in_forms() {
        true => {
            let lines = |name: &str| table.lines_of(name).map(|tools| &tools.model);
            let fields = specification(table.placed(), &table.own().model, &lines);
            call.with("field_names", changed.to_vec())
                .with("fields_spec", fields)
        }
        false => call
            .with("field_name", changed.to_vec())
            .with("field_onchange", marks(table.placed())),
    };
    call.context = opened.context.clone();
    let answer = context.send(call.clone()).await?;
    match answer.is_object() {
        true => Ok(answer),
        false => Err(call.shape("{value, warning}", &answer).into()),
    }
}

/// What the form's row holds.
pub(super) async fn read(
    context: &Context,
    opened: &Opened,
    table: &Table,
    dialect: Dialect,
    row: i64,
) -> Result<Map<String, Json>, ToolError> {
    let mut call = match dialect.fills_in_forms() {
        true => {
            let lines = |name: &str| table.lines_of(name).map(|tools| &tools.model);
            let fields = specification(table.placed(), &table.own().model, &lines);
            Call::new(&*opened.model, "web_read").with("specification", fields)
        }
        false => {
            let names: Vec<&str> = table
                .placed()
                .iter()
                .map(|one| one.field.as_str())
                .collect();
            Call::new(&*opened.model, "read").with("fields", names)
        }
    }
    .on(vec![row]);
    call.context = opened.context.clone();
    let answer = context.send(call.clone()).await?;
    let values = answer.get(0).and_then(Json::as_object);
    values
        .cloned()
        .ok_or_else(|| call.shape("a list with the wizard's row", &answer).into())
}

pub(super) fn put(state: &mut State, table: &Table, values: &Map<String, Json>) {
    state.put_all(values, &|name| table.is_many(name));
}

/// Takes in what `onchange` answered, with what it warns of.
pub(super) fn take(state: &mut State, table: &Table, answer: &Json) {
    if let Some(values) = answer.get("value").and_then(Json::as_object) {
        put(state, table, values);
    }
    let none = json!({});
    let warning = answer.get("warning").unwrap_or(&none);
    let text = |key: &str| {
        let text = warning.get(key)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let warned = match (text("title"), text("message")) {
        (Some(title), Some(message)) => Some(format!("{title}: {message}")),
        (title, message) => title.or(message),
    };
    if let Some(warned) = warned.filter(|warned| !state.warnings.contains(warned)) {
        state.warnings.push(warned);
    }
}
