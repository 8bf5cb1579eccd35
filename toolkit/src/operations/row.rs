use odoo::{Call, Error, Field, Value};
use serde_json::{Map, Value as Json};

use crate::{ModelTools, decode::Arguments};

/// The fields an answer holds: those asked for or the model's default ones, `id` always first.
pub(super) fn answered<'m>(tools: &'m ModelTools, arguments: &Arguments<'m>) -> Vec<&'m Field> {
    let asked = match &arguments.fields {
        Some(fields) => fields.clone(),
        None => tools.fields(&tools.shown).collect(),
    };
    let id = tools.model.field("id");
    id.into_iter()
        .chain(asked.into_iter().filter(|field| field.name != "id"))
        .collect()
}

/// Odoo's rows as a client sees them: typed, in the order of `fields`.
pub(super) fn rows(call: &Call, fields: &[&Field], answer: Json) -> Result<Vec<Json>, Error> {
    let Json::Array(rows) = answer else {
        return Err(call.shape("a list of rows", &answer));
    };
    rows.iter().map(|row| typed(call, fields, row)).collect()
}

fn typed(call: &Call, fields: &[&Field], row: &Json) -> Result<Json, Error> {
    let mut typed = Map::new();
    for field in fields {
        let name = field.name.as_ref();
        let wire = row
            .get(name)
            .ok_or_else(|| call.shape("rows with every field asked for", row))?;
        let value = Value::read(&field.kind, wire).map_err(|unexpected| {
            let found = Json::Object(Map::from_iter([(name.to_owned(), wire.clone())]));
            call.shape(unexpected.expected, &found)
        })?;
        typed.insert(name.to_owned(), value.to_json());
    }
    Ok(Json::Object(typed))
}

/// Values as Odoo's `create` and `write` take them.
pub(super) fn written(values: Vec<(&Field, Value)>) -> Map<String, Json> {
    values
        .into_iter()
        .map(|(field, value)| (field.name.to_string(), value.to_write()))
        .collect()
}
