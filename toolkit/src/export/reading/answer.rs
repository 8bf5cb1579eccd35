//! Odoo's answers as rows and ids.

use odoo::{Call, Error, Kind, Link, Value};
use serde_json::Value as Json;

use super::Row;
use crate::{
    export::{columns::Node, oddities::Oddities},
    properties::wire,
};

/// The ids that `search` answers.
pub(crate) fn ids_answered(call: &Call, answer: &Json) -> Result<Vec<i64>, Error> {
    let kind = Kind::Many2many {
        relation: "".into(),
    };
    match (answer, Value::answered(&kind, Some(answer))) {
        (Json::Array(_), (Value::Ids(ids), None)) => Ok(ids),
        _ => Err(call.shape("a list of ids", answer)),
    }
}

/// Odoo's rows, typed; what is odd about them is counted.
pub(super) fn decoded(
    call: &Call,
    node: &Node,
    answer: &Json,
    odd: &Oddities,
) -> Result<Vec<Row>, Error> {
    let rows = answer
        .as_array()
        .ok_or_else(|| call.shape("a list of rows", answer))?;
    let row = |row: &Json| -> Row {
        let values = node.fields.iter().map(|(name, kind)| {
            let (value, why) = Value::answered(kind, wire(row, name).as_deref());
            if let Some(why) = why {
                odd.count(&node.model, name, &why);
            }
            value
        });
        values.collect()
    };
    Ok(rows.iter().filter(|row| row.is_object()).map(row).collect())
}

pub(super) fn id_of(row: &[Value]) -> i64 {
    match row.first() {
        Some(Value::Integer(id)) => *id,
        _ => 0,
    }
}

/// The ids in a relation.
pub(super) fn ids_of(row: &[Value], field: usize) -> &[i64] {
    match row.get(field) {
        Some(Value::Link(Link { id, .. })) => std::slice::from_ref(id),
        Some(Value::Ids(ids)) => ids,
        _ => &[],
    }
}
