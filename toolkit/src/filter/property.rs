//! Conditions about one property, a key of a JSON column. What Odoo does with rows that lack the key, or
//! have it empty, is another thing in each version (an empty number is more than any, an empty text is
//! "false"), so it is said out.

use odoo::{Domain, Operand, Operator, Value};

use super::compared_field::ComparedField;
use crate::{Code, Problem, properties::is_property};

impl ComparedField<'_> {
    /// A condition as it is of a field; of a property, without the rows that do not have it where it finds
    /// rows by a value, and with them where it leaves rows out by one.
    pub(super) fn told(&self, operator: Operator, domain: Domain) -> Domain {
        if !is_property(self.field) {
            return domain;
        }
        match operator {
            Operator::NotEquals | Operator::NotIn | Operator::NotIlike | Operator::NotLike => {
                Domain::any(vec![domain, self.presence(false)])
            }
            Operator::Equals | Operator::In => domain,
            _ => Domain::all(vec![domain, self.presence(true)]),
        }
    }

    /// A property that equals one value, or does not.
    pub(super) fn property_is(&self, operator: Operator, value: Value) -> Domain {
        let is_equal = operator == Operator::Equals;
        // The 0 of a number is Python's false to 19, so that it would find what is empty.
        let is_zero = match &value {
            Value::Integer(number) => *number == 0,
            Value::Decimal(number) => number.is_zero(),
            _ => false,
        };
        let each = |operator: Operator| self.condition(operator, Operand::One(value.clone()));
        match (self.field.kind.is_list(), is_zero, is_equal) {
            (true, _, true) => self.condition(Operator::In, Operand::Several(vec![value])),
            (true, _, false) => self.condition(Operator::NotIn, Operand::Several(vec![value])),
            (_, true, true) => Domain::All(vec![
                each(Operator::GreaterOrEqual),
                each(Operator::LessOrEqual),
                self.presence(true),
            ]),
            (_, true, false) => Domain::Any(vec![
                each(Operator::Less),
                Domain::All(vec![each(Operator::Greater), self.presence(true)]),
            ]),
            (_, _, true) => each(Operator::Equals),
            (_, _, false) => each(Operator::NotEquals),
        }
    }

    /// Refuses what Odoo cannot compare a property by.
    pub(super) fn refuse(&self, operator: Operator, at: &str) -> Result<(), Problem> {
        if !is_property(self.field) {
            return Ok(());
        }
        use Operator::{
            Equals, EqualsIlike, EqualsLike, Greater, GreaterOrEqual, Ilike, In, Less, LessOrEqual,
            Like, NotEquals, NotIlike, NotIn, NotLike,
        };
        let is_row = self.field.kind.relation().is_some();
        let expected = match operator {
            Equals | NotEquals | In | NotIn => return Ok(()),
            Less | LessOrEqual | Greater | GreaterOrEqual => return Ok(()),
            Like | Ilike | NotLike | NotIlike if !is_row => return Ok(()),
            EqualsLike | EqualsIlike if !is_row => match self.caller.dialect().matches_properties()
            {
                true => return Ok(()),
                false => "contains, or `ilike` in a domain",
            },
            _ => "=, !=, in or not_in, with ids of rows",
        };
        let message = format!("Odoo does not filter by the property `{}` so", self.path);
        Err(Problem::new(Code::UnfitOperator, at, message).expected(expected))
    }
}

/// Of properties as a whole.
pub(super) fn whole(path: &str, at: &str) -> Problem {
    let message = format!("`{path}` holds properties: Odoo filters by one of them, not by all");
    Problem::new(Code::UnfitOperator, at, message)
        .expected(format!("the field `{path}.NAME`, with a property's name"))
}
