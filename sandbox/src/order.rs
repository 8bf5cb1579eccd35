//! The order of an answer: Odoo's `name desc, id` as ORDER BY terms.

use odoo::Kind;

use crate::{
    fault::Fault,
    schema::{Schema, Table},
    sql::quote,
};

/// The ORDER BY terms; `order` none means the model's own. Ends with the id, so that pages hold.
pub(crate) fn order_by(
    schema: &Schema,
    table: &Table,
    alias: &str,
    order: Option<&str>,
) -> Result<String, Fault> {
    let terms = match order.filter(|order| !order.trim().is_empty()) {
        Some(order) => terms(schema, table, alias, order)?,
        // A model's own order may name what is computed; then the id alone has to do.
        None => table
            .model
            .order
            .as_deref()
            .and_then(|order| terms(schema, table, alias, order).ok())
            .unwrap_or_default(),
    };
    Ok(terms + &format!("{alias}.\"id\""))
}

fn terms(schema: &Schema, table: &Table, alias: &str, order: &str) -> Result<String, Fault> {
    let invalid = || {
        Fault::user(format!(
            "Invalid \"order\" specified ({order}). A valid \"order\" specification is a \
             comma-separated list of valid field names (optionally followed by asc/desc for the \
             direction)"
        ))
    };
    let mut written = String::new();
    for term in order.split(',') {
        let words: Vec<String> = term.split_whitespace().map(str::to_lowercase).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (name, descending, nulls) = match words.as_slice() {
            [name] | [name, "asc"] => (*name, false, None),
            [name, "desc"] => (*name, true, None),
            [name, "nulls", end] | [name, "asc", "nulls", end] => (*name, false, Some(*end)),
            [name, "desc", "nulls", end] => (*name, true, Some(*end)),
            _ => return Err(invalid()),
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if !name.chars().all(plain) || !matches!(nulls, None | Some("first" | "last")) {
            return Err(invalid());
        }
        let model = table.name();
        let field = table
            .model
            .field(name)
            .ok_or_else(|| Fault::value(format!("Invalid field '{name}' on model '{model}'")))?;
        let unsortable =
            || Fault::unsupported(format_args!("ordering {model} by the field {name}"));
        let column = schema
            .expression(table, alias, field)
            .ok_or_else(unsortable)?;
        let key = match &field.kind {
            Kind::Many2one { .. } => {
                let target = schema.related(field).ok_or_else(unsortable)?.quoted();
                let display = quote("display_name");
                format!("(SELECT o.{display} FROM {target} o WHERE o.\"id\" = {column})")
            }
            Kind::Boolean => format!("COALESCE({column}, 0)"),
            _ => column,
        };
        // PostgreSQL takes NULL for the greatest, SQLite for the least.
        let nulls = nulls.unwrap_or(if descending { "first" } else { "last" });
        let direction = if descending { "DESC" } else { "ASC" };
        written.push_str(&format!("{key} {direction} NULLS {nulls}, "));
    }
    Ok(written)
}
