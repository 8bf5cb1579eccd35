//! Domains that stand as Python in views, `[('user_id', '=', uid)]`, evaluated to typed ones.

use serde_json::Value as Json;

use super::{EvaluationError, Expression, NoJson, PyValue, Scope, error::meant};
use crate::{Domain, Operand, Operator, Value, nearest};

/// The most terms of a domain, connectors and conditions together.
const MOST: usize = 500;

/// Domains within domains, at most.
const DEEPEST: usize = 4;

/// An expression that comes to no domain, or a value that no domain holds.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum DomainError {
    /// The expression does not come to a value.
    #[error(transparent)]
    Evaluation(#[from] EvaluationError),
    /// It comes to something else than a list.
    #[error("expected a list of conditions, found a {0}")]
    NotAList(&'static str),
    /// A term that is neither a connector nor a condition.
    #[error("term {place}: expected `&`, `|`, `!` or (field, operator, value), found {found}")]
    Term {
        /// Which term, from 1.
        place: usize,
        /// What stands there.
        found: String,
    },
    /// A connector before too few terms.
    #[error("term {place}: `{connector}` joins what does not follow")]
    Connector {
        /// Which term, from 1.
        place: usize,
        /// The connector.
        connector: String,
    },
    /// An operator that Odoo does not have.
    #[error("term {place}: `{operator}` is no operator{}", meant(.nearest.as_deref()))]
    Operator {
        /// Which term, from 1.
        place: usize,
        /// What stands there.
        operator: String,
        /// The nearest that is one.
        nearest: Option<String>,
    },
    /// More terms, or more domains within one another, than are read.
    #[error("a domain of more than {MOST} terms, or more than {DEEPEST} within one another")]
    TooMuch,
    /// A value that has no JSON.
    #[error(transparent)]
    NoJson(#[from] NoJson),
}

impl Expression {
    /// The domain that the expression comes to. A date becomes its text; a moment too, so that one that is
    /// local stays local: views turn theirs `to_utc`.
    pub fn domain(&self, scope: &dyn Scope) -> Result<Domain, DomainError> {
        read(&self.evaluate(scope)?, DEEPEST)
    }
}

fn read(value: &PyValue, depth: usize) -> Result<Domain, DomainError> {
    let (PyValue::List(terms) | PyValue::Tuple(terms)) = value else {
        return Err(DomainError::NotAList(value.type_name()));
    };
    if terms.len() > MOST || depth == 0 {
        return Err(DomainError::TooMuch);
    }
    // From the right: what a connector joins is read before it is met, so nothing recurs.
    let mut read: Vec<Domain> = Vec::new();
    for (place, term) in terms.iter().enumerate().rev() {
        let place = place + 1;
        let part = match term {
            PyValue::Str(connector) => {
                let missing = || DomainError::Connector {
                    place,
                    connector: connector.clone(),
                };
                let mut next = || read.pop().ok_or_else(missing);
                match connector.as_str() {
                    "!" => Domain::Not(Box::new(next()?)),
                    "&" => joined(Domain::All, next()?, next()?),
                    "|" => joined(Domain::Any, next()?, next()?),
                    _ => return Err(odd(place, term)),
                }
            }
            PyValue::List(leaf) | PyValue::Tuple(leaf) => condition(place, term, leaf, depth)?,
            _ => return Err(odd(place, term)),
        };
        read.push(part);
    }
    // What no connector joins holds all together.
    read.reverse();
    Ok(Domain::all(read))
}

/// `[a & (b & c)]` is one list of three.
fn joined(join: fn(Vec<Domain>) -> Domain, one: Domain, other: Domain) -> Domain {
    let is_all = matches!(join(Vec::new()), Domain::All(_));
    let mut parts = Vec::new();
    for part in [one, other] {
        match (part, is_all) {
            // An empty list is "always" and "never", and stays one.
            (Domain::All(inner), true) if !inner.is_empty() => parts.extend(inner),
            (Domain::Any(inner), false) if !inner.is_empty() => parts.extend(inner),
            (part, _) => parts.push(part),
        }
    }
    join(parts)
}

fn odd(place: usize, term: &PyValue) -> DomainError {
    DomainError::Term {
        place,
        found: match term {
            PyValue::Str(text) => format!("`{text}`"),
            term => format!("a {}", term.type_name()),
        },
    }
}

fn condition(
    place: usize,
    term: &PyValue,
    leaf: &[PyValue],
    depth: usize,
) -> Result<Domain, DomainError> {
    let [left, PyValue::Str(operator), right] = leaf else {
        return Err(odd(place, term));
    };
    let known = match operator.trim().to_lowercase().as_str() {
        "==" => Some(Operator::Equals),
        "<>" => Some(Operator::NotEquals),
        operator => Operator::parse(operator),
    };
    let unknown = || DomainError::Operator {
        place,
        operator: operator.clone(),
        nearest: nearest(operator, Operator::ALL.map(Operator::as_str)).map(str::to_owned),
    };
    let operator = known.ok_or_else(unknown)?;
    let path = match (left, right) {
        (PyValue::Str(path), _) if !path.is_empty() => path.clone(),
        // Odoo's own leaves for "always" and "never".
        (PyValue::Int(1), PyValue::Int(1)) if operator == Operator::Equals => {
            return Ok(Domain::everything());
        }
        (PyValue::Int(0), PyValue::Int(1)) if operator == Operator::Equals => {
            return Ok(Domain::nothing());
        }
        _ => return Err(odd(place, term)),
    };
    let operand = match right {
        right if matches!(operator, Operator::Any | Operator::NotAny) => {
            Operand::Rows(Box::new(read(right, depth - 1)?))
        }
        PyValue::List(items) | PyValue::Tuple(items) => {
            Operand::Several(items.iter().map(typed).collect::<Result<_, _>>()?)
        }
        value => Operand::One(typed(value)?),
    };
    Ok(Domain::Condition {
        path,
        operator,
        operand,
    })
}

fn typed(value: &PyValue) -> Result<Value, DomainError> {
    Ok(match value {
        PyValue::None => Value::Empty,
        PyValue::Bool(value) => Value::Boolean(*value),
        PyValue::Int(number) => Value::Integer(*number),
        PyValue::Str(text) => Value::Text(text.clone()),
        PyValue::Date(date) => Value::Date(*date),
        other => match other.to_json()? {
            Json::String(text) => Value::Text(text),
            json => Value::Json(json),
        },
    })
}
