//! Where the database finds what a field holds, and what Odoo says when it finds it nowhere.

use odoo::{Field, Kind};
use serde_json::Value as Json;

use crate::{
    fault::Fault,
    storage::{schema::Schema, table::Table},
};

/// The SQL that reads a field of the row called `alias`: refused when no column holds it.
pub(super) fn column(
    schema: &Schema,
    table: &Table,
    alias: &str,
    field: &Field,
) -> Result<String, Fault> {
    let held = !field.kind.is_x2many() && !matches!(field.kind, Kind::Binary);
    // A column here, though not in Odoo.
    let display_name = field.name == "display_name" && !field.stored;
    let expression = match (held, display_name) {
        (false, _) => None,
        (true, true) => schema.copied(table, alias, field),
        (true, false) => schema.expression(table, alias, field),
    };
    let copied = !field.stored && field.related.is_some();
    if expression.is_some() && copied && says_no(table, field) {
        let (model, name) = (table.name(), &field.name);
        return Err(Fault::value(format!(
            "Cannot convert {model}.{name} to SQL because it is not a sudoed related or inherited \
             field"
        )));
    }
    expression.ok_or_else(|| unreadable(schema, table, field))
}

/// Whether Odoo says in so many words that the field cannot be grouped by.
fn says_no(table: &Table, field: &Field) -> bool {
    let entry = table.fields_get.get(field.name.as_ref());
    entry.and_then(|entry| entry.get("groupable")) == Some(&Json::Bool(false))
}

/// The steps of the path that a field is copied along, each with its model, as far as they are known.
pub(super) fn steps<'a>(
    schema: &'a Schema,
    table: &'a Table,
    field: &'a Field,
) -> impl Iterator<Item = (&'a Table, &'a Field)> {
    let path = field.related.as_deref().filter(|_| !field.stored);
    let mut at = Some(table);
    path.into_iter()
        .flat_map(|path| path.split('.'))
        .map_while(move |step| {
            let here = at?;
            let next = here.model.field(step)?;
            at = schema.related(next);
            Some((here, next))
        })
}

/// What Odoo says of a field whose path leads along anything but many2one fields.
pub(super) fn strays(schema: &Schema, table: &Table, field: &Field) -> Option<Fault> {
    let path = field.related.as_deref()?;
    let last = path.split('.').count() - 1;
    let mut on_the_way = steps(schema, table, field).take(last);
    let (_, stray) = on_the_way.find(|(_, step)| !matches!(step.kind, Kind::Many2one { .. }))?;
    let (model, name, stray) = (table.name(), &field.name, &stray.name);
    Some(Fault::value(format!(
        "Cannot convert {model}.{name} (related={path}) to SQL because {stray} is not a Many2one"
    )))
}

/// Why a field cannot be read by the database.
fn unreadable(schema: &Schema, table: &Table, field: &Field) -> Fault {
    let (model, name) = (table.name(), &field.name);
    if field.stored || field.related.is_none() {
        return Fault::value(format!(
            "Cannot convert {model}.{name} to SQL because it is not stored"
        ));
    }
    let unreadable = || {
        let mut steps = steps(schema, table, field);
        let (at, step) = steps.find(|(at, step)| column(schema, at, "t", step).is_err())?;
        column(schema, at, "t", step).err()
    };
    strays(schema, table, field)
        .or_else(unreadable)
        .unwrap_or_else(|| {
            Fault::unsupported(format_args!(
                "grouping by {model}.{name}, copied from what the catalog lacks"
            ))
        })
}

/// Whether PostgreSQL keeps the digits of the field's numbers: a float does where digits are spoken
/// of at all.
pub(super) fn is_decimal(table: &Table, field: &Field) -> bool {
    match field.kind {
        Kind::Monetary { .. } => true,
        Kind::Float { .. } => {
            let entry = table.fields_get.get(field.name.as_ref());
            entry
                .and_then(|entry| entry.get("digits"))
                .is_some_and(|digits| !digits.is_null())
        }
        _ => false,
    }
}

/// What PostgreSQL calls the type of a field's column.
pub(super) fn postgres_type(table: &Table, field: &Field) -> &'static str {
    match &field.kind {
        Kind::Char { .. } if !field.translated => "character varying",
        Kind::Selection { .. } | Kind::Reference { .. } => "character varying",
        Kind::Boolean => "boolean",
        Kind::Date => "date",
        Kind::Datetime => "timestamp without time zone",
        Kind::Float { .. } | Kind::Monetary { .. } => match is_decimal(table, field) {
            true => "numeric",
            false => "double precision",
        },
        kind if kind.relation().is_some() => "integer",
        Kind::Integer | Kind::Many2oneReference { .. } => "integer",
        Kind::Char { .. } | Kind::Text | Kind::Html => "text",
        _ => "jsonb",
    }
}
