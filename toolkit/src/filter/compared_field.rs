//! A condition's field, compared with values that are read by its kind.

use jiff::{Timestamp, civil::Date};
use odoo::{Domain, Field, Kind, Link, Operand, Operator, Value};
use serde_json::Value as Json;

use crate::{
    Code, Problem,
    caller::Caller,
    convert::{article, convert, dated, id, integer, is_placeholder, short},
    path::Paths,
    period::{DATES, When, bounds, days_of, when},
    properties::is_property,
};

/// The most values that one condition compares with.
const MOST: usize = 1_000;

/// A field that is compared with values, which are read by its kind.
pub(super) struct ComparedField<'a> {
    pub(super) field: &'a Field,
    /// The field as the condition names it, a dotted path perhaps.
    pub(super) path: &'a str,
    pub(super) caller: &'a Caller,
    /// The models that the path leads through.
    pub(super) models: Paths<'a>,
}

/// What a condition's value is.
enum Compared {
    One(Value),
    /// Days, both included.
    Days(Date, Date),
    /// Moments, the last one excluded.
    Moments(Timestamp, Timestamp),
    /// What the row that a relation leads to is called.
    Name(String),
}

/// What an operator asks of a field's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ability {
    /// It equals something.
    Equality,
    /// It is before or after something.
    Order,
    /// It holds text, or leads to rows that are called something.
    Text,
    /// It leads to rows that may have parents.
    Hierarchy,
    /// It leads to rows.
    Rows,
    /// It is empty or not.
    Presence,
}

impl Ability {
    pub(super) fn is_of(self, kind: &Kind) -> bool {
        match self {
            Self::Presence => true,
            Self::Equality => !matches!(
                kind,
                Kind::Binary
                    | Kind::Json
                    | Kind::Properties
                    | Kind::PropertiesDefinition
                    | Kind::Serialized
                    | Kind::Unknown(_)
            ),
            Self::Order => matches!(
                kind,
                Kind::Integer
                    | Kind::Float { .. }
                    | Kind::Monetary { .. }
                    | Kind::Date
                    | Kind::Datetime
                    | Kind::Char { .. }
            ),
            Self::Text => {
                matches!(kind, Kind::Char { .. } | Kind::Text | Kind::Html)
                    || kind.relation().is_some()
            }
            Self::Hierarchy | Self::Rows => kind.relation().is_some(),
        }
    }
}

impl ComparedField<'_> {
    pub(super) fn condition(&self, operator: Operator, operand: Operand) -> Domain {
        Domain::Condition {
            path: self.path.to_owned(),
            operator,
            operand,
        }
    }

    fn is(&self, operator: Operator, value: impl Into<Value>) -> Domain {
        self.condition(operator, Operand::One(value.into()))
    }

    /// Set, or not.
    pub(super) fn presence(&self, is_set: bool) -> Domain {
        let operator = if is_set {
            Operator::NotEquals
        } else {
            Operator::Equals
        };
        self.is(operator, Value::Empty)
    }

    /// `=`, `!=`, `<`, `<=`, `>`, `>=`. A period equals what lies in it, is before what follows it.
    pub(super) fn one(&self, operator: Operator, json: &Json, at: &str) -> Result<Domain, Problem> {
        use Operator::{Equals, Greater, GreaterOrEqual, Less, LessOrEqual, NotEquals};
        let compared = self.read(json, at)?;
        let is_period = matches!(compared, Compared::Days(..) | Compared::Moments(..));
        let domain = match compared {
            Compared::One(value)
                if is_property(self.field) && matches!(operator, Equals | NotEquals) =>
            {
                self.property_is(operator, value)
            }
            Compared::One(value) => self.is(operator, value),
            Compared::Name(name) => self.is(operator, name.as_str()),
            Compared::Days(first, last) => {
                let (first, last) = (Value::Date(first), Value::Date(last));
                match operator {
                    Equals => Domain::All(vec![
                        self.is(GreaterOrEqual, first),
                        self.is(LessOrEqual, last),
                    ]),
                    // Said out: whether "not in a period" holds of nothing depends on Odoo's version.
                    NotEquals => Domain::Any(vec![
                        self.is(Less, first),
                        self.is(Greater, last),
                        self.presence(false),
                    ]),
                    Less | GreaterOrEqual => self.is(operator, first),
                    _ => self.is(operator, last),
                }
            }
            Compared::Moments(from, to) => {
                let (from, to) = (Value::Datetime(from), Value::Datetime(to));
                match operator {
                    Equals => Domain::All(vec![self.is(GreaterOrEqual, from), self.is(Less, to)]),
                    NotEquals => Domain::Any(vec![
                        self.is(Less, from),
                        self.is(GreaterOrEqual, to),
                        self.presence(false),
                    ]),
                    Less | GreaterOrEqual => self.is(operator, from),
                    LessOrEqual => self.is(Less, to),
                    _ => self.is(GreaterOrEqual, to),
                }
            }
        };
        // A period says out itself what "not in it" holds of.
        Ok(match (is_period, operator) {
            (true, NotEquals) => domain,
            (true, Equals) => self.told(GreaterOrEqual, domain),
            _ => self.told(operator, domain),
        })
    }

    /// `in` and `not in`: null among the values is "nothing".
    pub(super) fn several(
        &self,
        is_in: bool,
        values: &[Json],
        at: &str,
    ) -> Result<Domain, Problem> {
        if values.len() > MOST {
            let message = format!("{} values for `{}`", values.len(), self.path);
            return Err(
                Problem::new(Code::TooMuch, at, message).expected(format!("at most {MOST}"))
            );
        }
        let (mut plain, mut others) = (Vec::new(), Vec::new());
        for (place, json) in values.iter().enumerate() {
            let at = format!("{at}[{place}]");
            if json.is_null() {
                plain.push(Value::Empty);
                continue;
            }
            match self.read(json, &at)? {
                // Of a property each is compared by itself: some hold lists, and 0 is like nothing.
                Compared::One(value) if !is_property(self.field) => plain.push(value),
                // Names and periods are no values of the column: each has a condition of its own.
                _ if is_in => others.push(self.one(Operator::Equals, json, &at)?),
                _ => others.push(self.one(Operator::NotEquals, json, &at)?),
            }
        }
        let operator = if is_in { Operator::In } else { Operator::NotIn };
        if is_property(self.field) && !plain.is_empty() {
            plain.clear();
            others.push(self.presence(!is_in));
        }
        if !plain.is_empty() || others.is_empty() {
            others.insert(0, self.condition(operator, Operand::Several(plain)));
        }
        Ok(if is_in {
            Domain::any(others)
        } else {
            Domain::all(others)
        })
    }

    /// From one value to another, both included.
    pub(super) fn between(&self, from: &Json, to: &Json, at: &str) -> Result<Domain, Problem> {
        let (first, last) = (format!("{at}[0]"), format!("{at}[1]"));
        for (json, at) in [(from, &first), (to, &last)] {
            if json.is_null() {
                return Err(
                    Problem::new(Code::WrongType, at.as_str(), "null is no value here")
                        .expected("both ends; or `>=` or `<=` for one"),
                );
            }
        }
        let is_empty_for = |caller: &Caller| -> Result<bool, Problem> {
            let there = ComparedField { caller, ..*self };
            let begins = there.read(from, &first)?.begins();
            Ok(is_after(&begins, &there.read(to, &last)?.ends()))
        };
        let mut is_empty = is_empty_for(self.caller)?;
        // As long as it is not known what day it is for the caller, only what is empty wherever they may
        // be is refused.
        if is_empty && self.caller.is_incomplete() {
            for hours in [-12, 14] {
                is_empty &= is_empty_for(&self.caller.elsewhere(hours))?;
            }
        }
        if is_empty {
            let message = format!(
                "{} is after {}: nothing lies between",
                short(from),
                short(to)
            );
            return Err(Problem::new(Code::EmptyRange, at, message).expected("[from, to]"));
        }
        Ok(Domain::All(vec![
            self.one(Operator::GreaterOrEqual, from, &first)?,
            self.one(Operator::LessOrEqual, to, &last)?,
        ]))
    }

    /// Text that is looked for in a text, or in what a relation's row is called.
    pub(super) fn pattern(&self, operator: Operator, pattern: String) -> Domain {
        self.told(operator, self.is(operator, Value::Text(pattern)))
    }

    /// `child_of`, `parent_of`: ids, or what rows are called.
    pub(super) fn hierarchy(
        &self,
        operator: Operator,
        values: &[Json],
        at: &str,
    ) -> Result<Domain, Problem> {
        let (mut ids, mut names) = (Vec::new(), Vec::new());
        for (place, json) in values.iter().enumerate() {
            match self.read(json, &format!("{at}[{place}]"))? {
                Compared::Name(name) => names.push(self.is(operator, name.as_str())),
                Compared::One(value) => ids.push(value),
                Compared::Days(..) | Compared::Moments(..) => {}
            }
        }
        if !ids.is_empty() || names.is_empty() {
            names.insert(0, self.condition(operator, Operand::Several(ids)));
        }
        Ok(Domain::any(names))
    }

    /// Rows that a domain of their own finds.
    pub(super) fn rows(&self, operator: Operator, domain: Domain) -> Domain {
        self.condition(operator, Operand::Rows(Box::new(domain)))
    }

    fn read(&self, json: &Json, at: &str) -> Result<Compared, Problem> {
        let wrong = |expected: String| {
            let message = format!("{} is no value for `{}`", short(json), self.path);
            Problem::new(Code::WrongType, at, message).expected(expected)
        };
        match &self.field.kind {
            Kind::Date => match json.as_str().and_then(|text| days_of(text, self.caller)) {
                Some(When::Days(first, last)) if first == last => {
                    Ok(Compared::One(Value::Date(first)))
                }
                Some(When::Days(first, last)) => Ok(Compared::Days(first, last)),
                Some(When::Moment(moment)) => {
                    let day = moment.to_zoned(self.caller.zone()).date();
                    Ok(Compared::One(Value::Date(day)))
                }
                None => Err(dated(wrong(format!("a date: {DATES}")), json)),
            },
            Kind::Datetime => match json.as_str().and_then(|text| when(text, self.caller)) {
                Some(When::Moment(moment)) => Ok(Compared::One(Value::Datetime(moment))),
                Some(When::Days(first, last)) => bounds(first, last, &self.caller.zone())
                    .map(|(from, to)| Compared::Moments(from, to))
                    .ok_or_else(|| wrong("a date within the calendar".to_owned())),
                None => {
                    let expected = format!("2026-01-31T08:30:00Z, or a date: {DATES}");
                    Err(dated(wrong(expected), json))
                }
            },
            kind if kind.relation().is_some() => {
                let id = id(json);
                let name = || json.as_str().map(str::trim).filter(|name| !name.is_empty());
                match (id, name()) {
                    (Some(id), _) => Ok(Compared::One(Value::Link(Link { id, name: None }))),
                    (None, Some(name))
                        if is_placeholder(name) || name.eq_ignore_ascii_case("false") =>
                    {
                        let relation = kind.relation().unwrap_or_default();
                        Err(wrong(format!(
                            "the id of a {relation}, or its exact name; `is_not_set` finds what is empty"
                        )))
                    }
                    (None, Some(_)) if is_property(self.field) => {
                        let relation = kind.relation().unwrap_or_default();
                        Err(wrong(format!(
                            "the id of a {relation}; `name_search` finds it"
                        )))
                    }
                    (None, Some(name)) if integer(json).is_none() => {
                        Ok(Compared::Name(name.to_owned()))
                    }
                    _ => {
                        let relation = kind.relation().unwrap_or_default();
                        Err(wrong(format!("the id of a {relation}, or its exact name")))
                    }
                }
            }
            // `false` compares a boolean, and is no value of anything else.
            kind if *json == Json::Bool(false) && !matches!(kind, Kind::Boolean) => Err(wrong(
                format!("{}; `is_not_set` finds what is empty", article(kind.name())),
            )),
            // A filter is not a write: nothing limits its length, nor its decimals.
            Kind::Char { .. } | Kind::Float { .. } => {
                let unlimited = Field {
                    kind: match self.field.kind {
                        Kind::Float { .. } => Kind::Float { digits: None },
                        _ => Kind::Char { size: None },
                    },
                    ..self.field.clone()
                };
                convert(&unlimited, json, at).map(Compared::One)
            }
            Kind::Tags { choices } => {
                let one = Field {
                    kind: Kind::Selection {
                        choices: choices.clone(),
                    },
                    ..self.field.clone()
                };
                convert(&one, json, at).map(Compared::One)
            }
            _ => {
                let model = self.models.last_model(self.path).unwrap_or_default();
                let value = self.models.convert(model, self.field, json, at);
                value.map(Compared::One)
            }
        }
    }
}

impl Compared {
    fn begins(self) -> Value {
        match self {
            Self::One(value) => value,
            Self::Name(name) => Value::Text(name),
            Self::Days(first, _) => Value::Date(first),
            Self::Moments(from, _) => Value::Datetime(from),
        }
    }

    fn ends(self) -> Value {
        match self {
            Self::Days(_, last) => Value::Date(last),
            Self::Moments(_, to) => Value::Datetime(to),
            other => other.begins(),
        }
    }
}

/// Whether a range ends before it begins. What orders text is up to the database.
fn is_after(from: &Value, to: &Value) -> bool {
    match (from, to) {
        (Value::Integer(from), Value::Integer(to)) => from > to,
        (Value::Decimal(from), Value::Decimal(to)) => from > to,
        (Value::Date(from), Value::Date(to)) => from > to,
        (Value::Datetime(from), Value::Datetime(to)) => from > to,
        _ => false,
    }
}
