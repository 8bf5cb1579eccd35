//! `having`: a domain over the amounts of the groups.

use rusqlite::types::Value;
use serde_json::Value as Json;

use super::request::Amounts;
use crate::{fault::Fault, python::repr, storage::sql::Sql};

/// The comparisons there are.
const COMPARISONS: [&str; 8] = ["in", "not in", "<", ">", "<=", ">=", "=", "!="];

/// The condition on the columns of the groups; none when there is nothing to hold.
pub(super) fn having(amounts: &mut Amounts<'_>, domain: &[Json]) -> Result<Option<Sql>, Fault> {
    let mut parts: Vec<Sql> = Vec::new();
    // From the end, so that an operator finds its operands on the stack.
    for item in domain.iter().rev() {
        let part = match item {
            Json::String(connector) if connector == "!" => pop(&mut parts)?.within("NOT (", ")"),
            Json::String(connector) if matches!(connector.as_str(), "&" | "|") => {
                let word = if connector == "&" { " AND " } else { " OR " };
                let both = vec![pop(&mut parts)?, pop(&mut parts)?];
                Sql::join(both, word, "")
            }
            Json::Array(terms) => comparison(amounts, item, terms)?,
            _ => return Err(unlike(item)),
        };
        parts.push(part);
    }
    parts.reverse();
    Ok((!parts.is_empty()).then(|| Sql::join(parts, " AND ", "1")))
}

fn pop(parts: &mut Vec<Sql>) -> Result<Sql, Fault> {
    let missing = || Fault::new("builtins.IndexError", "pop from empty list");
    parts.pop().ok_or_else(missing)
}

fn unlike(item: &Json) -> Fault {
    let item = repr(item);
    Fault::value(format!(
        "Invalid having clause {item}: it should be a domain-like clause"
    ))
}

fn comparison(amounts: &mut Amounts<'_>, item: &Json, terms: &[Json]) -> Result<Sql, Fault> {
    let [left, operator, right] = terms else {
        return Err(unlike(item));
    };
    let known = |operator: &&str| COMPARISONS.contains(operator);
    let operator = operator.as_str().filter(known).ok_or_else(|| {
        let quoted = COMPARISONS.map(|comparison| format!("'{comparison}'"));
        Fault::value(format!(
            "Invalid having clause {}: supported comparators are ({})",
            repr(item),
            quoted.join(", ")
        ))
    })?;
    let spec = left.as_str().ok_or_else(|| unlike(item))?;
    let column = format!("g.a{}", amounts.place(spec)?);
    Ok(match (operator, right) {
        // A list from outside is no tuple, and PostgreSQL takes none but those.
        ("in" | "not in", Json::Array(_)) => {
            return Err(Fault::new(
                "psycopg2.errors.SyntaxError",
                "syntax error at or near \"ARRAY\"",
            ));
        }
        ("in" | "not in", _) | (_, Json::Array(_) | Json::Object(_) | Json::Bool(_)) => {
            return Err(Fault::unsupported(format_args!(
                "the having clause {}",
                repr(item)
            )));
        }
        (sign, value) => Sql::bound(format!("{column} {sign} ?"), bound(value)),
    })
}

fn bound(value: &Json) -> Value {
    match value {
        Json::Number(number) => match number.as_i64() {
            Some(whole) => Value::Integer(whole),
            None => number.as_f64().map_or(Value::Null, Value::Real),
        },
        Json::String(text) => Value::Text(text.clone()),
        _ => Value::Null,
    }
}
