//! Reading rows, with related rows where they were asked for: in one call where Odoo can.

use odoo::{Call, Field, Kind};
use serde_json::{Map, Value as Json, json};

use crate::{
    Context, ErrorKind, ModelTools, ToolError,
    decode::{Arguments, written},
    notes::Notes,
    properties::{column, is_property, wire},
    related_names::name_many2many,
    typed_rows::{RowReading, id_of, pair, related_fields, rows},
};

/// The most related rows that come along with one row.
const MOST_RELATED: i64 = 100;

/// Which rows are read.
#[derive(Clone, Copy)]
pub(super) enum Which {
    /// Those that the arguments' domain finds, this many at most.
    Found(i64),
    /// Those with the arguments' ids.
    Named,
}

impl Which {
    /// The most rows that are read of an answer, whatever an Odoo sends that does not keep to the limit.
    fn most(self, arguments: &Arguments<'_>) -> usize {
        match self {
            Self::Found(limit) => usize::try_from(limit).unwrap_or(usize::MAX),
            Self::Named => arguments.ids.len(),
        }
    }
}

/// Reads rows with the fields asked for or the model's default ones, `id` always first; with the default ones whose
/// each is, where the caller sees rows of several companies. Rows of a many2many are told with their names.
pub(super) async fn read(
    context: &Context,
    tools: &ModelTools,
    arguments: &Arguments<'_>,
    which: Which,
    notes: &mut Notes,
) -> Result<Vec<Json>, ToolError> {
    let is_of_one = arguments.context.contains_key("allowed_company_ids");
    let company = match arguments.fields {
        None if !is_of_one => context.company_field(tools).await,
        _ => None,
    };
    let fields = answered(tools, arguments, company);
    let mut rows = unnamed(context, tools, arguments, &fields, which, notes).await?;
    let is_plain =
        |field: &&Field| !(arguments.expand.iter()).any(|(other, _)| other.name == field.name);
    let plain: Vec<&Field> = fields.into_iter().filter(is_plain).collect();
    name_many2many(context, &plain, &mut rows, &arguments.context).await;
    for (field, related) in &arguments.expand {
        name_behind(context, arguments, &mut rows, field, related).await;
    }
    Ok(rows)
}

/// The same of the rows behind a relation, all at once.
async fn name_behind(
    context: &Context,
    arguments: &Arguments<'_>,
    rows: &mut [Json],
    field: &Field,
    related: &ModelTools,
) {
    let fields: Vec<&Field> = related_fields(field, related).collect();
    let name = field.name.as_ref();
    let mut places: Vec<&mut Json> = Vec::new();
    for value in rows.iter_mut().filter_map(|row| row.get_mut(name)) {
        match value {
            Json::Array(list) => places.extend(list),
            one => places.push(one),
        }
    }
    let mut behind: Vec<Json> = places.iter_mut().map(|place| place.take()).collect();
    name_many2many(context, &fields, &mut behind, &arguments.context).await;
    for (place, row) in places.into_iter().zip(behind) {
        *place = row;
    }
}

/// Rows, those of a many2many by their ids alone.
async fn unnamed(
    context: &Context,
    tools: &ModelTools,
    arguments: &Arguments<'_>,
    fields: &[&Field],
    which: Which,
    notes: &mut Notes,
) -> Result<Vec<Json>, ToolError> {
    if arguments.expand.is_empty() {
        return plain(context, tools, arguments, fields, which, notes).await;
    }
    // Where Odoo does not read related rows along, they take a call of their own.
    if !context.known().await?.dialect.reads_nested_rows() {
        return grafted(context, tools, arguments, fields, which, notes).await;
    }
    match nested(context, tools, arguments, fields, which, notes).await {
        // Perhaps a default field that the caller may not see, or an id without a row: read one by one,
        // they are left out.
        Err(refused) if refused.may_be_a_field() || refused.kind() == ErrorKind::MissingRecord => {
            grafted(context, tools, arguments, fields, which, notes).await
        }
        rows => rows,
    }
}

/// Rows, and their related rows in a call for each field.
async fn grafted(
    context: &Context,
    tools: &ModelTools,
    arguments: &Arguments<'_>,
    fields: &[&Field],
    which: Which,
    notes: &mut Notes,
) -> Result<Vec<Json>, ToolError> {
    let mut rows = plain(context, tools, arguments, fields, which, notes).await?;
    for (field, related) in &arguments.expand {
        graft(context, arguments, &mut rows, field, related, notes).await?;
    }
    Ok(rows)
}

fn answered<'m>(
    tools: &'m ModelTools,
    arguments: &Arguments<'m>,
    company: Option<&'m Field>,
) -> Vec<&'m Field> {
    let mut asked = match &arguments.fields {
        Some(fields) => fields.clone(),
        None => tools.fields(&tools.shown).collect(),
    };
    let expanded = arguments.expand.iter().map(|(field, _)| *field);
    for field in company.into_iter().chain(expanded) {
        if !asked.iter().any(|known| known.name == field.name) {
            asked.push(field);
        }
    }
    let id = tools.model.field("id");
    id.into_iter()
        .chain(asked.into_iter().filter(|field| field.name != "id"))
        .collect()
}

async fn plain(
    context: &Context,
    tools: &ModelTools,
    arguments: &Arguments<'_>,
    fields: &[&Field],
    which: Which,
    notes: &mut Notes,
) -> Result<Vec<Json>, ToolError> {
    let call = match which {
        Which::Found(limit) => found(tools, "search_read", arguments, limit),
        Which::Named => Call::new(tools.model.name.as_ref(), "read").on(arguments.ids.clone()),
    };
    let call = Call {
        context: arguments.context.clone(),
        ..call
    };
    let are_default = arguments.fields.is_none();
    let fields = fields.to_vec();
    let (fields, mut answer) = context.read_rows(&call, fields, are_default).await?;
    if let Some(rows) = answer.as_array_mut() {
        rows.truncate(which.most(arguments));
    }
    Ok(rows(&call, &fields, answer, notes)?)
}

fn found(tools: &ModelTools, method: &str, arguments: &Arguments<'_>, limit: i64) -> Call {
    let call = Call::new(tools.model.name.as_ref(), method)
        .with("domain", arguments.domain.to_json())
        .with("offset", arguments.offset)
        .with("limit", limit);
    match written(&arguments.order) {
        Some(order) => call.with("order", order),
        None => call,
    }
}

/// Rows and their related rows in one call.
async fn nested(
    context: &Context,
    tools: &ModelTools,
    arguments: &Arguments<'_>,
    fields: &[&Field],
    which: Which,
    notes: &mut Notes,
) -> Result<Vec<Json>, ToolError> {
    let mut call = match which {
        // The count is not wanted, so it need not go beyond the page.
        Which::Found(limit) => {
            found(tools, "web_search_read", arguments, limit).with("count_limit", limit)
        }
        Which::Named => Call::new(tools.model.name.as_ref(), "web_read").on(arguments.ids.clone()),
    };
    call.context = arguments.context.clone();
    call = call.with("specification", specification(fields, arguments));
    let answer = context.answered(call.clone()).await?;
    let (records, shape) = match which {
        Which::Found(_) => (answer.get("records"), "{length, records}"),
        Which::Named => (Some(&answer), "a list of rows"),
    };
    let records = records
        .and_then(Json::as_array)
        .ok_or_else(|| call.shape(shape, &answer))?;
    let mut rows = Vec::new();
    let records = records.iter().take(which.most(arguments));
    for (place, record) in records.enumerate() {
        let Some(mut reading) = RowReading::new(record, place, notes) else {
            continue;
        };
        let mut row = Map::new();
        for field in fields {
            let name = field.name.as_ref();
            let came = wire(record, name);
            let related = arguments
                .expand
                .iter()
                .find(|(expanded, _)| expanded.name == field.name);
            let json = match (related, came.as_deref()) {
                (Some((_, related)), Some(wire)) => reading.behind(field, related, wire),
                (_, wire) => reading.typed(field, wire.map(pair).as_ref()),
            };
            row.insert(name.to_owned(), json);
        }
        rows.push(Json::Object(row));
    }
    if let Which::Named = which {
        let place = |row: &Json| {
            let id = row.get("id").and_then(Json::as_i64);
            arguments.ids.iter().position(|other| Some(*other) == id)
        };
        rows.sort_by_key(place);
    }
    Ok(rows)
}

/// What `web_search_read` is to read: a many2one without fields of its own would be a bare id.
fn specification(fields: &[&Field], arguments: &Arguments<'_>) -> Json {
    let of = |field: &Field| match field.kind {
        // A reference without fields is `model,id`, as everywhere else.
        Kind::Many2one { .. } if !is_property(field) => {
            json!({"fields": {"display_name": {}}})
        }
        _ => json!({}),
    };
    let each = fields.iter().map(|field| {
        let related = arguments
            .expand
            .iter()
            .find(|(expanded, _)| expanded.name == field.name);
        let specification = match related {
            Some((_, related)) => {
                let mut inner: Map<String, Json> = related_fields(field, related)
                    .map(|field| (field.name.to_string(), of(field)))
                    .collect();
                inner.insert("display_name".to_owned(), json!({}));
                match field.kind.is_x2many() {
                    true => json!({"fields": inner, "limit": MOST_RELATED}),
                    false => json!({"fields": inner}),
                }
            }
            None => of(field),
        };
        (column(&field.name).to_owned(), specification)
    });
    Json::Object(each.collect())
}

/// Puts related rows, read in a call of their own, where their ids stand.
async fn graft(
    context: &Context,
    arguments: &Arguments<'_>,
    rows: &mut [Json],
    field: &Field,
    related: &ModelTools,
    notes: &mut Notes,
) -> Result<(), ToolError> {
    let name = field.name.as_ref();
    let mut wanted: Vec<i64> = rows.iter().flat_map(|row| ids(&row[name])).collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(());
    }
    let mut call = Call::new(related.model.name.as_ref(), "read").on(wanted);
    call.context = arguments.context.clone();
    let fields = ["id", "display_name"]
        .into_iter()
        .filter_map(|name| related.model.field(name))
        .chain(related_fields(field, related))
        .collect();
    let (_, answer) = context.read_rows(&call, fields, true).await?;
    let Json::Array(found) = &answer else {
        return Err(call.shape("a list of rows", &answer).into());
    };
    for row in rows {
        let id = row.get("id").and_then(Json::as_i64);
        let Some(slot) = row.get_mut(name).filter(|slot| is_relation(slot)) else {
            continue;
        };
        let mut reading = RowReading::of(id, notes);
        let mut whole = Vec::new();
        for id in ids(slot) {
            let wire = found.iter().find(|row| id_of(row) == Some(id));
            whole.push(match wire {
                Some(wire) => reading.behind(field, related, wire),
                None => json!({ "id": id }),
            });
        }
        *slot = match field.kind.is_x2many() {
            true => Json::Array(whole),
            false => whole.pop().unwrap_or_default(),
        };
    }
    Ok(())
}

/// Whether a value is that of a relation, typed: ids or a row, and nothing that came as it is.
fn is_relation(json: &Json) -> bool {
    match json {
        Json::Array(ids) => ids.iter().all(Json::is_i64),
        Json::Object(row) => row.get("id").is_some_and(Json::is_i64),
        other => other.is_null(),
    }
}

/// The ids in a typed relation.
fn ids(json: &Json) -> Vec<i64> {
    match json {
        Json::Array(ids) => ids.iter().filter_map(Json::as_i64).collect(),
        other => other.get("id").and_then(Json::as_i64).into_iter().collect(),
    }
}
