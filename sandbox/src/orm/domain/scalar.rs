//! Conditions on a column: text, numbers, moments, keys.

use odoo::{Field, Kind};
use rusqlite::types::Value;
use serde_json::Value as Json;

use super::{
    Writer,
    empty_value::Empty,
    leaf::{Comparison, Leaf, Operator, falsy, nothing},
};
use crate::{
    fault::Fault,
    orm::domain::moment::{self, Edge},
    release::Release,
    storage::{
        column::{is_json, to_column},
        sql::Sql,
        table::Table,
    },
};

impl<'a> Writer<'a> {
    /// A condition on a field that has a value of its own.
    pub(super) fn scalar(
        &self,
        table: &Table,
        alias: &str,
        field: &Field,
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        let column = match self.scope.schema.expression(table, alias, field) {
            Some(column) => column,
            None if field.abilities.search => {
                return self.expression(table, alias, field, leaf).map(Sql::text);
            }
            // Odoo 18 logs that the field cannot be searched, and takes the condition for true.
            None => match self.release() {
                Release::Odoo18 => return Ok(Sql::text("1")),
                Release::Odoo19 => {
                    return Err(Fault::value(format!(
                        "Cannot convert {}.{} to SQL because it is not stored",
                        table.name(),
                        field.name
                    )));
                }
            },
        };
        match leaf.operator {
            Operator::Equal | Operator::In | Operator::EqualIfSet => {
                self.equal(field, &column, leaf)
            }
            Operator::Compare(comparison) => self.compare(field, &column, comparison, leaf),
            Operator::Like { fold, contains } => self.like(field, &column, fold, contains, leaf),
            Operator::Any => Err(match self.release() {
                Release::Odoo18 => Fault::new("builtins.KeyError", "None"),
                Release::Odoo19 => leaf.in_condition("Cannot use 'any' with non-relational fields"),
            }),
            Operator::ChildOf | Operator::ParentOf => Err(leaf.unsupported("the condition")),
        }
    }

    /// `=?` with nothing to compare with: false up to 18, whatever is false from 19 on.
    pub(super) fn no_comparison(&self, leaf: &Leaf<'_>) -> bool {
        match self.release() {
            Release::Odoo18 => nothing(leaf.value),
            Release::Odoo19 => falsy(leaf.value),
        }
    }

    fn equal(&self, field: &Field, column: &str, leaf: &Leaf<'_>) -> Result<Sql, Fault> {
        let empty = Empty::of(field);
        let (values, mut or_none) = leaf.values(self.release())?;
        if !values.is_empty() && is_json(&field.kind) {
            return Err(leaf.unsupported("the condition"));
        }
        let mut wanted = Vec::with_capacity(values.len());
        for value in values {
            if field.name == "id" && falsy(value) {
                or_none = true;
                continue;
            }
            // No row has half an id.
            if field.name == "id" && value.as_f64().is_some_and(|id| id.fract() != 0.0) {
                continue;
            }
            let operand = self.operand(field, value, Edge::Start, leaf)?;
            // Odoo 19 compares amounts as text, to which a whole 0 is not the 0.0 of no amount.
            let whole = matches!(field.kind, Kind::Monetary { .. })
                && value.is_i64()
                && self.release() >= Release::Odoo19;
            or_none |= empty.is(&operand) && !whole;
            wanted.push(operand);
        }
        if let Some(value) = empty.value().filter(|_| or_none)
            && !wanted.iter().any(|known| empty.is(known))
        {
            wanted.push(value);
        }
        let mut parts = Vec::new();
        if or_none {
            parts.push(Sql::text(format!("{column} IS NULL")));
        }
        match wanted.as_slice() {
            [] => {}
            [only] => parts.push(Sql::bound(format!("{column} IS ?"), only.clone())),
            several => {
                let list = several.iter().map(|value| match value {
                    Value::Integer(number) => Json::from(*number),
                    Value::Real(number) => Json::from(*number),
                    Value::Text(text) => Json::from(text.as_str()),
                    Value::Null | Value::Blob(_) => Json::Null,
                });
                let list = Json::Array(list.collect()).to_string();
                let text = format!(
                    "({column} IS NOT NULL AND {column} IN (SELECT value FROM json_each(?)))"
                );
                parts.push(Sql::bound(text, list));
            }
        }
        Ok(Sql::join(parts, " OR ", "0"))
    }

    fn compare(
        &self,
        field: &Field,
        column: &str,
        comparison: Comparison,
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        if is_json(&field.kind) || leaf.value.is_array() || leaf.value.is_object() {
            return Err(leaf.unsupported("the condition"));
        }
        let empty = Empty::of(field);
        // A day is over with its last second.
        let edge = match comparison {
            Comparison::Greater | Comparison::LessOrEqual => Edge::End,
            Comparison::Less | Comparison::GreaterOrEqual => Edge::Start,
        };
        let value = match (nothing(leaf.value), empty.value()) {
            (true, Some(value)) if empty == Empty::Zero || self.release() >= Release::Odoo19 => {
                value
            }
            (true, _) => return Ok(Sql::text("0")),
            (false, _) => self.operand(field, leaf.value, edge, leaf)?,
        };
        let order = match (&value, empty) {
            (Value::Integer(number), Empty::Zero) => Some(0.cmp(number)),
            (Value::Real(number), Empty::Zero) => 0.0_f64.partial_cmp(number),
            (Value::Text(text), Empty::Text) if self.release() >= Release::Odoo19 => {
                Some("".cmp(text.as_str()))
            }
            _ => None,
        };
        let sign = comparison.sign();
        let text = match order.is_some_and(|order| comparison.holds(order)) {
            true => format!("({column} IS NULL OR {column} {sign} ?)"),
            false => format!("({column} IS NOT NULL AND {column} {sign} ?)"),
        };
        Ok(Sql::bound(text, value))
    }

    fn like(
        &self,
        field: &Field,
        column: &str,
        fold: bool,
        contains: bool,
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        if falsy(leaf.value) {
            return Ok(Sql::text(match (contains, Empty::of(field)) {
                // Everything contains nothing.
                (true, _) => "1".to_owned(),
                (false, Empty::Text) => format!("({column} IS NULL OR {column} = '')"),
                (false, _) => format!("{column} IS NULL"),
            }));
        }
        let pattern = match leaf.value {
            Json::String(text) => text.clone(),
            Json::Number(number) if contains => number.to_string(),
            Json::Bool(_) if contains => "True".to_owned(),
            _ if contains => return Err(leaf.unsupported("the condition")),
            _ => {
                return Err(leaf.in_condition_of(
                    "builtins.TypeError",
                    "The pattern to match must be a string",
                ));
            }
        };
        let text = match field.kind {
            Kind::Float { .. } | Kind::Monetary { .. } => format!("number_text({column})"),
            Kind::Boolean => format!("CASE {column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"),
            Kind::Integer => format!("CAST({column} AS TEXT)"),
            _ => column.to_owned(),
        };
        let pattern = match contains {
            true => format!("%{pattern}%"),
            false => pattern,
        };
        Ok(match fold {
            true => Sql::bound(
                format!("({column} IS NOT NULL AND fold({text}) LIKE ? ESCAPE '\\')"),
                pattern.to_lowercase(),
            ),
            false => Sql::bound(
                format!("({column} IS NOT NULL AND {text} GLOB ?)"),
                glob(&pattern),
            ),
        })
    }

    /// A condition's value as the column would hold it.
    fn operand(
        &self,
        field: &Field,
        value: &Json,
        edge: Edge,
        leaf: &Leaf<'_>,
    ) -> Result<Value, Fault> {
        let number = |text: &str| {
            text.trim().parse::<f64>().map_err(|_| match field.kind {
                Kind::Integer => Fault::not_an_integer(text),
                _ => Fault::not_a_float(text),
            })
        };
        match (&field.kind, value) {
            (Kind::Integer | Kind::Many2oneReference { .. }, Json::Number(given)) => {
                match (given.as_i64(), given.as_f64()) {
                    (Some(whole), _) => Ok(Value::Integer(whole)),
                    // Python's int() cuts off what is behind the point.
                    (None, Some(float)) => Ok(Value::Integer(float.trunc() as i64)),
                    (None, None) => Err(leaf.wrong_value()),
                }
            }
            (Kind::Integer | Kind::Many2oneReference { .. }, Json::String(text)) => text
                .trim()
                .parse()
                .map(Value::Integer)
                .map_err(|_| Fault::not_an_integer(text)),
            (Kind::Float { .. } | Kind::Monetary { .. }, Json::Number(given)) => given
                .as_f64()
                .map(Value::Real)
                .ok_or_else(|| leaf.wrong_value()),
            (Kind::Float { .. } | Kind::Monetary { .. }, Json::String(text)) => {
                number(text).map(Value::Real)
            }
            (Kind::Boolean, Json::String(text)) => {
                let yes = match self.release() {
                    Release::Odoo18 => !text.is_empty(),
                    Release::Odoo19 => matches!(
                        text.to_lowercase().as_str(),
                        "y" | "yes" | "1" | "true" | "t" | "on"
                    ),
                };
                Ok(Value::Integer(i64::from(yes)))
            }
            (Kind::Boolean, value) => Ok(Value::Integer(i64::from(!falsy(value)))),
            (
                Kind::Integer
                | Kind::Many2oneReference { .. }
                | Kind::Float { .. }
                | Kind::Monetary { .. },
                Json::Bool(flag),
            ) => Ok(Value::Integer(i64::from(*flag))),
            (Kind::Date, Json::String(text)) => {
                moment::date_operand(&self.scope, text).map(Value::Text)
            }
            (Kind::Datetime, Json::String(text)) => {
                moment::datetime_operand(&self.scope, text, edge).map(Value::Text)
            }
            (
                Kind::Char { .. } | Kind::Text | Kind::Html | Kind::Selection { .. },
                Json::Number(number),
            ) => Ok(Value::Text(number.to_string())),
            (
                Kind::Char { .. } | Kind::Text | Kind::Html | Kind::Selection { .. },
                Json::Bool(true),
            ) => Ok(Value::Text("True".to_owned())),
            (kind, value) => to_column(kind, value).map_err(|_| leaf.wrong_value()),
        }
    }
}

/// A LIKE pattern as a GLOB one: SQLite's LIKE cannot tell capitals from small letters.
fn glob(pattern: &str) -> String {
    let mut glob = String::with_capacity(pattern.len());
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        let literal = match character {
            '%' => {
                glob.push('*');
                continue;
            }
            '_' => {
                glob.push('?');
                continue;
            }
            '\\' => characters.next().unwrap_or('\\'),
            other => other,
        };
        match literal {
            '*' | '?' | '[' => glob.extend(['[', literal, ']']),
            _ => glob.push(literal),
        }
    }
    glob
}

#[cfg(test)]
mod tests {
    use super::glob;

    #[test]
    fn like_patterns_become_globs() {
        for (like, expected) in [
            ("%a_b%", "*a?b*"),
            ("50\\%", "50%"),
            ("[x]*", "[[]x][*]"),
            ("what?", "what[?]"),
        ] {
            assert_eq!(glob(like), expected);
        }
    }
}
