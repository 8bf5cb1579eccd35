//! The form of any model as Odoo would fill it in for some values: defaults, and what follows from what is given.
//! Nothing is written.

use odoo::{Call, Dialect};
use serde_json::{Map, Value as Json, json};

use super::{
    defaults::{onchange, put, read, take},
    entered::{Entered, Table},
    flow::surroundings,
    opened::Opened,
    state::State,
};
use crate::{
    Context, ModelTools, Operation, ToolError,
    budget::cut_to_budget,
    closed,
    live::Tables,
    names::look_up,
    operations::notes,
    permitted_rows,
    values::{ValueReader, Writing, names, to_write},
};

/// The most fields that are told.
const MOST_FIELDS: usize = 100;

/// Tells what would stand in a form: of a new row, or of one that is there.
///
/// # Errors
/// Values that the model does not take; what Odoo says.
pub(crate) async fn preview(
    context: &Context,
    model: &str,
    id: Option<i64>,
    values: &Map<String, Json>,
) -> Result<Json, ToolError> {
    let (operation, writing) = match id {
        None => (Operation::Create, Writing::Create),
        Some(_) => (Operation::Update, Writing::Update),
    };
    let mut tables = Tables::of(context, model).await?;
    context.permissions().check(model, operation.as_str())?;
    closed::check(context.models(), model, Some(tables.own()), operation)?;
    let ids: Vec<i64> = id.into_iter().collect();
    permitted_rows::check_rows(context, model, &ids).await?;
    let given = given(context, &mut tables, writing, values).await?;
    let opened = Opened {
        title: None,
        model: model.to_owned(),
        context: Map::new(),
        view: None,
        row: id,
    };
    let totals = totals(tables.own());
    let mut table = Table::of(context, &opened, tables).await?;
    totals.iter().for_each(|name| table.place(name));
    let state = filled_in(context, &opened, &table, given).await?;
    let around = surroundings(context).await?;
    let form = Entered::standing_so(context, opened, table, state, around);
    let mut answer = Map::new();
    answer.insert("model".to_owned(), Json::from(model));
    if let Some(id) = id {
        answer.insert("id".to_owned(), Json::from(id));
    }
    let lacking: Vec<&str> = form
        .lacking()
        .iter()
        .map(|field| field.name.as_ref())
        .collect();
    if !lacking.is_empty() {
        answer.insert("needs".to_owned(), Json::from(lacking));
    }
    let mut told = form.values_of(MOST_FIELDS);
    for (name, value) in form.also(&totals) {
        told.entry(name).or_insert(value);
    }
    let mut told = Json::Object(told);
    without_nulls(&mut told);
    let model = &form.table.own().model;
    let mut fitted = cut_to_budget(model, "values", vec![told], context.budget());
    let told = fitted.rows.pop().unwrap_or_default();
    fitted.tell(&mut answer);
    answer.insert("values".to_owned(), told);
    if !form.state.warnings.is_empty() {
        let warnings = Json::from(form.state.warnings.as_slice());
        answer.insert("warnings".to_owned(), warnings);
    }
    notes(&mut answer, vec!["Nothing was written.".to_owned()]);
    Ok(Json::Object(answer))
}

/// What people want to know of a row before it is made, whether or not its form shows it: what is shown of rows
/// elsewhere, and the totals, which forms draw in ways of their own.
fn totals(tools: &ModelTools) -> Vec<String> {
    const TOTALS: [&str; 3] = ["amount_untaxed", "amount_tax", "amount_total"];
    let shown = tools.fields(&tools.shown);
    let shown = shown.filter(|field| !field.kind.is_x2many() && field.name != "id");
    let totals = TOTALS
        .into_iter()
        .filter_map(|name| tools.model.field(name));
    let names = shown.chain(totals).map(|field| field.name.to_string());
    names.collect()
}

/// Lines have many columns, and most say nothing.
fn without_nulls(json: &mut Json) {
    match json {
        Json::Object(map) => {
            map.retain(|_, value| !value.is_null());
            map.values_mut().for_each(without_nulls);
        }
        Json::Array(list) => list.iter_mut().for_each(without_nulls),
        _ => {}
    }
}

/// The values as Odoo takes them, new lines with names of their own.
async fn given(
    context: &Context,
    tables: &mut Tables,
    writing: Writing,
    values: &Map<String, Json>,
) -> Result<Map<String, Json>, ToolError> {
    loop {
        let (mut read, mut problems, mut left) = (Vec::new(), Vec::new(), Vec::new());
        let mut reader = ValueReader::new(tables.paths(), writing, &mut problems, &mut left);
        for (name, json) in values.iter().filter(|(_, json)| !json.is_null()) {
            reader.field(&mut read, name, json, &format!("values.{name}"));
        }
        if tables.are_incomplete() {
            drop(read);
            tables.complete(context).await?;
            continue;
        }
        if !problems.is_empty() {
            return Err(ToolError::Arguments(problems));
        }
        let found = look_up(context, names(&read), &Map::new()).await?;
        let mut write = to_write(&read, &found);
        let mut made = 0;
        let commands = write.values_mut().filter_map(Json::as_array_mut).flatten();
        for command in commands.filter_map(Json::as_array_mut) {
            if let [Json::Number(create), name, Json::Object(_)] = command.as_mut_slice()
                && create.as_i64() == Some(0)
            {
                made += 1;
                *name = Json::from(format!("virtual_{made}"));
            }
        }
        return Ok(write);
    }
}

/// What stands in the form then.
async fn filled_in(
    context: &Context,
    opened: &Opened,
    table: &Table,
    given: Map<String, Json>,
) -> Result<State, ToolError> {
    let dialect = context.known().await?.dialect;
    let mut state = State::default();
    let all = || table.placed().iter().map(|placed| placed.field.as_str());
    let mut changed: Vec<&str> = given.keys().map(String::as_str).collect();
    let mut sent = given.clone();
    match opened.row {
        Some(row) => {
            let there = read(context, opened, table, dialect, row).await?;
            put(&mut state, table, &there);
            put(&mut state, table, &given);
        }
        // Told of no change, Odoo answers the defaults and all that follows from them and from what is given.
        None if dialect.fills_in_forms() => {
            put(&mut state, table, &given);
            changed.clear();
        }
        None => {
            let names: Vec<&str> = all().collect();
            let call = Call::new(&*opened.model, "default_get").with("fields_list", names);
            let answer = context.send(call.clone()).await?;
            let Json::Object(defaults) = answer else {
                return Err(call.shape("the defaults", &answer).into());
            };
            let empty = all().map(|name| (name.to_owned(), json!(false))).collect();
            for values in [&empty, &defaults, &given] {
                put(&mut state, table, values);
            }
            let own = defaults.keys().filter(|name| !given.contains_key(*name));
            sent = state.to_send();
            let own: Vec<&str> = all()
                .filter(|name| own.clone().any(|own| own == name))
                .collect();
            changed.extend(own);
        }
    }
    if opened.row.is_some() && changed.is_empty() {
        state.complete(all());
        return Ok(state);
    }
    let answer = match onchange(context, opened, table, dialect, &sent, &changed).await {
        Err(error) if changed.is_empty() && !error.may_pass() => {
            let sent = step_by_step(context, opened, table, dialect, &given, error).await?;
            onchange(context, opened, table, dialect, &sent, &[]).await?
        }
        answer => answer?,
    };
    take(&mut state, table, &answer);
    state.complete(all());
    Ok(state)
}

/// What is sent where lines need what follows from the rest of the form, an invoice's journal: the form without its
/// lines is filled in first, and they stand in that.
///
/// # Errors
/// What was said of the form with its lines, where there are none.
async fn step_by_step(
    context: &Context,
    opened: &Opened,
    table: &Table,
    dialect: Dialect,
    given: &Map<String, Json>,
    error: ToolError,
) -> Result<Map<String, Json>, ToolError> {
    let (lines, rest): (Map<_, _>, Map<_, _>) = given
        .clone()
        .into_iter()
        .partition(|(name, _)| table.is_many(name));
    if lines.is_empty() {
        return Err(error);
    }
    let answer = onchange(context, opened, table, dialect, &rest, &[]).await?;
    let mut state = State::default();
    take(&mut state, table, &answer);
    let mut sent = state.to_send();
    // What is empty is left for what follows from the lines.
    sent.retain(|name, value| {
        !table.is_many(name) && !matches!(value, Json::Bool(false) | Json::Null | Json::Object(_))
    });
    sent.extend(given.clone());
    Ok(sent)
}
