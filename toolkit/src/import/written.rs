//! Values as Odoo's `load` takes them: text, rows by their ids. Knows no calls.

use odoo::{Field, Kind, Value};
use serde_json::Value as Json;

use crate::values::{Command, Found, Given};

/// The column of a field.
pub(super) fn column(field: &Field) -> String {
    match field.kind {
        Kind::Many2one { .. } | Kind::Many2many { .. } => format!("{}/.id", field.name),
        _ => field.name.to_string(),
    }
}

/// A value that is given.
pub(super) fn given(given: &Given<'_>, found: &Found) -> String {
    match given {
        Given::Value(value) => text(&value.to_write()),
        Given::Row(row) => row.id(found).to_string(),
        Given::Rows(commands) => joined(&ids(commands, found)),
    }
}

/// The ids of the rows that commands of an import set or link.
pub(super) fn ids(commands: &[Command<'_>], found: &Found) -> Vec<i64> {
    let rows = commands.iter().flat_map(|command| match command {
        Command::Set(rows) | Command::Link(rows) => rows.as_slice(),
        _ => &[],
    });
    rows.map(|row| row.id(found)).collect()
}

/// A value that Odoo answered, as a default or as what stands in a row.
pub(super) fn answered(field: &Field, wire: &Json) -> String {
    match (&field.kind, wire) {
        (Kind::Boolean, other) => text(other),
        (_, Json::Null | Json::Bool(false)) => String::new(),
        (Kind::Many2one { .. }, Json::Array(pair)) => pair.first().map(text).unwrap_or_default(),
        (Kind::Many2one { .. }, Json::Object(row)) => row.get("id").map(text).unwrap_or_default(),
        (Kind::Many2many { .. }, Json::Array(list)) => {
            let mut ids: Vec<i64> = Vec::new();
            for one in list {
                match (one.as_i64(), one.get(0).and_then(Json::as_i64)) {
                    (Some(id), _) => ids.push(id),
                    (None, Some(4)) => ids.extend(one.get(1).and_then(Json::as_i64)),
                    (None, Some(6)) => {
                        let set = one.get(2).and_then(Json::as_array);
                        ids.extend(set.into_iter().flatten().filter_map(Json::as_i64));
                    }
                    (None, _) => {}
                }
            }
            joined(&ids)
        }
        (_, other) => text(other),
    }
}

fn joined(ids: &[i64]) -> String {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    ids.join(",")
}

fn text(json: &Json) -> String {
    match json {
        Json::Null => String::new(),
        Json::Bool(true) => "1".to_owned(),
        Json::Bool(false) => "0".to_owned(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Whether what is given stands there already.
pub(super) fn is_same(field: &Field, given: &Given<'_>, wire: &Json, found: &Found) -> bool {
    match given {
        Given::Row(row) => {
            let id = wire.as_i64().or_else(|| wire.get(0)?.as_i64());
            id == Some(row.id(found))
        }
        Given::Rows(commands) => {
            let mut given = ids(commands, found);
            let list = wire.as_array().into_iter().flatten();
            let mut there: Vec<i64> = list.filter_map(Json::as_i64).collect();
            for list in [&mut given, &mut there] {
                list.sort_unstable();
                list.dedup();
            }
            given == there
        }
        Given::Value(value) => {
            let (there, odd) = Value::answered(&field.kind, Some(wire));
            odd.is_none() && is_same_value(field, value, &there)
        }
    }
}

fn is_same_value(field: &Field, given: &Value, there: &Value) -> bool {
    match (given, there) {
        (Value::Text(given), Value::Text(there)) => match field.kind {
            // Odoo puts text into a paragraph of its own.
            Kind::Html => words(given) == words(there),
            _ => given.replace("\r\n", "\n").trim() == there.replace("\r\n", "\n").trim(),
        },
        (given, there) => given == there,
    }
}

/// What people read of HTML.
fn words(html: &str) -> String {
    let mut words = String::new();
    let mut within = false;
    for letter in html.chars() {
        match letter {
            '<' => within = true,
            '>' if within => {
                within = false;
                words.push(' ');
            }
            letter if !within => words.push(letter),
            _ => {}
        }
    }
    let words = words
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use odoo::Text;
    use serde_json::json;

    use super::*;
    use crate::{Decimal, values::Row};

    fn field(kind: Kind) -> Field {
        Field::new("x", "X", kind)
    }

    fn relation() -> Kind {
        Kind::Many2one {
            relation: Text::Borrowed("shop.tag"),
        }
    }

    #[test]
    fn what_stands_there_is_not_written_again() {
        let text = |text: &str| Given::Value(Value::Text(text.to_owned()));
        let number = |text: &str| Given::Value(Value::Decimal(text.parse::<Decimal>().unwrap()));
        let char = Kind::Char { size: None };
        for (kind, given, wire, expected) in [
            (char.clone(), text("Ann"), json!("Ann"), true),
            (char.clone(), text("Ann"), json!("ann"), false),
            (char.clone(), text("Ann"), json!(false), false),
            (Kind::Text, text("a\nb"), json!("a\r\nb"), true),
            (Kind::Html, text("a & b"), json!("<p>a &amp; b</p>"), true),
            (Kind::Html, text("a"), json!("<p>b</p>"), false),
            (
                Kind::Float { digits: None },
                number("1.50"),
                json!(1.5),
                true,
            ),
            (
                Kind::Float { digits: None },
                number("1.5"),
                json!(1.4),
                false,
            ),
            (
                Kind::Boolean,
                Given::Value(Value::Boolean(false)),
                json!(false),
                true,
            ),
            (relation(), Given::Row(Row::Id(7)), json!([7, "x"]), true),
            (relation(), Given::Row(Row::Id(7)), json!(false), false),
        ] {
            let same = is_same(&field(kind.clone()), &given, &wire, &Found::new());
            assert_eq!(same, expected, "{kind:?} {given:?} {wire}");
        }
    }

    #[test]
    fn what_odoo_answers_is_written_as_it_was() {
        let many = || Kind::Many2many {
            relation: Text::Borrowed("shop.tag"),
        };
        for (kind, wire, expected) in [
            (Kind::Boolean, json!(false), "0"),
            (Kind::Boolean, json!(true), "1"),
            (Kind::Char { size: None }, json!(false), ""),
            (Kind::Integer, json!(0), "0"),
            (relation(), json!([7, "x"]), "7"),
            (relation(), json!(7), "7"),
            (relation(), json!({"id": 7}), "7"),
            (many(), json!([7, 8]), "7,8"),
            (many(), json!([[6, 0, [7, 8]], [4, 9, 0]]), "7,8,9"),
        ] {
            assert_eq!(answered(&field(kind), &wire), expected, "{wire}");
        }
    }
}
