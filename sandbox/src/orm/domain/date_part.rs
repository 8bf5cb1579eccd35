//! Conditions on a part of a date: `date_order.month_number`.

use odoo::{Field, Kind};
use serde_json::Value as Json;

use super::{
    Writer,
    leaf::{Comparison, Leaf, Negation, Operator},
};
use crate::{
    fault::Fault,
    orm::period::Part,
    release::Release,
    storage::{sql::Sql, table::Table},
};

impl<'a> Writer<'a> {
    /// A condition on the part called `name` of a date or a datetime, as the clocks of the context's
    /// time zone show it.
    pub(super) fn part(
        &self,
        table: &'a Table,
        alias: &str,
        field: &'a Field,
        name: &str,
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        let release = self.release();
        let part = Part::named(name).ok_or_else(|| {
            let known = Part::names().join(", ");
            let place = match release {
                Release::Odoo18 => format!(
                    "Error when processing the field '{}.{}',",
                    table.name(),
                    field.name
                ),
                Release::Odoo19 => "Error when processing".to_owned(),
            };
            Fault::value(format!(
                "{place} the granularity {name} is not supported. Only {known} are supported"
            ))
        })?;
        let column = self.expression(table, alias, field, leaf)?;
        let shown = match (&field.kind, self.scope.clocks) {
            (Kind::Datetime, Some(zone)) => {
                let zone = zone.replace('\'', "''");
                format!("COALESCE(local({column}, '{zone}'), {column})")
            }
            _ => column.clone(),
        };
        let number = part.sql.replace("{}", &shown);
        let (sign, value) = match leaf.operator {
            Operator::Equal => ("=", leaf.value),
            Operator::Compare(comparison) => (Comparison::sign(comparison), leaf.value),
            Operator::In if release >= Release::Odoo19 => {
                return self.one_of_parts(&column, &number, leaf);
            }
            _ => return Err(leaf.unsupported("the condition")),
        };
        let wanted = match value {
            Json::Number(wanted) => wanted.as_f64(),
            Json::String(text) => text.trim().parse().ok(),
            Json::Bool(false) | Json::Null if release >= Release::Odoo19 => {
                return self.one_of_parts(&column, &number, leaf);
            }
            _ => None,
        };
        let wanted = wanted.ok_or_else(|| leaf.wrong_value())?;
        let positive = Sql::bound(
            format!("({column} IS NOT NULL AND {number} {sign} ?)"),
            wanted,
        );
        Ok(match (leaf.negation, release) {
            (Negation::None, _) => positive,
            (_, Release::Odoo19) => positive.within("NOT (", ")"),
            // Up to 18 what has no date has no part that could differ.
            (_, Release::Odoo18) => {
                positive.within(&format!("({column} IS NOT NULL AND NOT "), ")")
            }
        })
    }

    fn one_of_parts(&self, column: &str, number: &str, leaf: &Leaf<'_>) -> Result<Sql, Fault> {
        let (values, or_none) = leaf.values(self.release())?;
        let values: Option<Vec<f64>> = values.iter().map(|value| value.as_f64()).collect();
        let values = values.ok_or_else(|| leaf.wrong_value())?;
        let mut parts = Vec::new();
        if or_none {
            parts.push(Sql::text(format!("{column} IS NULL")));
        }
        if !values.is_empty() {
            let list = Json::from(values).to_string();
            parts.push(Sql::bound(
                format!("({column} IS NOT NULL AND {number} IN (SELECT value FROM json_each(?)))"),
                list,
            ));
        }
        let positive = Sql::join(parts, " OR ", "0");
        Ok(match leaf.negation {
            Negation::None => positive,
            Negation::Complement | Negation::Strict => positive.within("NOT (", ")"),
        })
    }
}
