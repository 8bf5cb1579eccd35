//! Evaluates the tree of an expression over a scope.

use super::{
    Environment, PyValue, Scope, calendar, call, compare,
    error::EvaluationError,
    number::{self, Number},
    syntax::{Arguments, Node, Operator},
};

/// The most characters or items that joining two values makes.
const LONGEST: usize = 100_000;

type Evaluated = Result<PyValue, EvaluationError>;

/// What a node comes to.
pub(super) fn evaluate(node: &Node, scope: &dyn Scope) -> Evaluated {
    Ok(match node {
        Node::Constant(value) => value.clone(),
        Node::List(items) => PyValue::List(all(items, scope)?),
        Node::Tuple(items) => PyValue::Tuple(all(items, scope)?),
        Node::Dict(items) => dict(items, scope)?,
        Node::Name(name) => named(name, scope)?,
        Node::Attribute(object, name) => attribute(object, name, scope)?,
        Node::Subscript(object, key) => {
            subscript(&evaluate(object, scope)?, &evaluate(key, scope)?)?
        }
        Node::Call(function, arguments) => {
            let given = given(function.as_str(), arguments, scope)?;
            call::call(*function, &given, &scope.environment().now)?
        }
        Node::Method(object, method, arguments) => {
            let value = evaluate(object, scope)?;
            let given = given(method.as_str(), arguments, scope)?;
            call::method(&value, *method, &given, &scope.environment().now)?
        }
        Node::Not(node) => PyValue::Bool(!evaluate(node, scope)?.is_true()),
        Node::Minus(node) => negative(&evaluate(node, scope)?)?,
        Node::And(parts) => first_that(parts, scope, |value| !value.is_true())?,
        Node::Or(parts) => first_that(parts, scope, PyValue::is_true)?,
        Node::Compare(first, rest) => {
            let mut left = evaluate(first, scope)?;
            for (comparison, node) in rest {
                let right = evaluate(node, scope)?;
                if !compare::holds(*comparison, &left, &right)? {
                    return Ok(PyValue::Bool(false));
                }
                left = right;
            }
            PyValue::Bool(true)
        }
        Node::Arithmetic(first, rest) => {
            let mut left = evaluate(first, scope)?;
            for (operator, node) in rest {
                left = computed(*operator, left, evaluate(node, scope)?)?;
            }
            left
        }
        Node::Conditional {
            condition,
            then,
            otherwise,
        } => match evaluate(condition, scope)?.is_true() {
            true => evaluate(then, scope)?,
            false => evaluate(otherwise, scope)?,
        },
    })
}

fn all(nodes: &[Node], scope: &dyn Scope) -> Result<Vec<PyValue>, EvaluationError> {
    nodes.iter().map(|node| evaluate(node, scope)).collect()
}

/// The first value that decides, or the last.
fn first_that(parts: &[Node], scope: &dyn Scope, decides: fn(&PyValue) -> bool) -> Evaluated {
    let mut last = PyValue::None;
    for part in parts {
        last = evaluate(part, scope)?;
        if decides(&last) {
            break;
        }
    }
    Ok(last)
}

fn dict(items: &[(Node, Node)], scope: &dyn Scope) -> Evaluated {
    let mut dict: Vec<(PyValue, PyValue)> = Vec::new();
    for (key, value) in items {
        let (key, value) = (evaluate(key, scope)?, evaluate(value, scope)?);
        compare::hashed(&key)?;
        match dict
            .iter_mut()
            .find(|(known, _)| compare::equal(known, &key))
        {
            Some((_, known)) => *known = value,
            None => dict.push((key, value)),
        }
    }
    Ok(PyValue::Dict(dict))
}

fn given(
    function: &'static str,
    arguments: &Arguments,
    scope: &dyn Scope,
) -> Result<call::Given, EvaluationError> {
    let keyword = |(name, node): &(String, Node)| Ok((name.clone(), evaluate(node, scope)?));
    Ok(call::Given {
        function,
        positional: all(&arguments.positional, scope)?,
        keywords: arguments
            .keywords
            .iter()
            .map(keyword)
            .collect::<Result<_, _>>()?,
    })
}

/// A name's value: of the row, then of the environment, then of the context, as Odoo's web client
/// resolves it.
fn named(name: &str, scope: &dyn Scope) -> Evaluated {
    let environment = scope.environment();
    if name == "context" {
        return Ok(context(environment));
    }
    let unknown = || EvaluationError::UnknownName {
        name: name.to_owned(),
        nearest: crate::nearest(name, scope.names()).map(str::to_owned),
    };
    let own = scope.value(name).or_else(|| surrounding(name, scope));
    let from_context = || environment.context.get(name).map(PyValue::from);
    own.or_else(from_context).ok_or_else(unknown)
}

fn context(environment: &Environment) -> PyValue {
    let pair = |(key, value)| (PyValue::Str(String::clone(key)), PyValue::from(value));
    PyValue::Dict(environment.context.iter().map(pair).collect())
}

fn surrounding(name: &str, scope: &dyn Scope) -> Option<PyValue> {
    let environment = scope.environment();
    let today = || environment.now.date().to_string();
    Some(match name {
        "uid" => PyValue::Int(environment.uid),
        "allowed_company_ids" => {
            let ids = environment.companies.iter().copied();
            PyValue::List(ids.map(PyValue::Int).collect())
        }
        "current_company_id" => match environment.companies.first() {
            Some(id) => PyValue::Int(*id),
            None => PyValue::Bool(false),
        },
        // Texts, as dates of rows are.
        "current_date" | "today" => PyValue::Str(today()),
        "now" => PyValue::Str(environment.now.strftime("%Y-%m-%d %H:%M:%S").to_string()),
        "active_id" => scope.value("id")?,
        _ => return None,
    })
}

fn attribute(object: &Node, name: &str, scope: &dyn Scope) -> Evaluated {
    if matches!(object, Node::Name(parent) if parent == "parent") {
        let parent = scope.parent();
        let parent = parent.ok_or_else(|| EvaluationError::NoParent(name.to_owned()))?;
        return named(name, parent);
    }
    let value = evaluate(object, scope)?;
    let whole = |number: i64| Ok(PyValue::Int(number));
    match (&value, name) {
        // JavaScript's, which views of Odoo use of lists.
        (PyValue::List(items) | PyValue::Tuple(items), "length") => {
            whole(i64::try_from(items.len()).unwrap_or(i64::MAX))
        }
        (PyValue::Date(date), "year") => whole(date.year().into()),
        (PyValue::Date(date), "month") => whole(date.month().into()),
        (PyValue::Date(date), "day") => whole(date.day().into()),
        (PyValue::DateTime(moment), "year") => whole(moment.year().into()),
        (PyValue::DateTime(moment), "month") => whole(moment.month().into()),
        (PyValue::DateTime(moment), "day") => whole(moment.day().into()),
        (PyValue::Dict(_), key) => {
            let found = value.get(key).cloned();
            found.ok_or_else(|| EvaluationError::Missing(format!("`{key}`")))
        }
        _ => Err(EvaluationError::Lacks {
            of: value.type_name(),
            what: format!("`{name}`"),
        }),
    }
}

fn subscript(value: &PyValue, key: &PyValue) -> Evaluated {
    let place = |length: usize| {
        let missing = || EvaluationError::Missing("a place beyond the end".to_owned());
        let number = match key {
            PyValue::Int(number) => *number,
            PyValue::Bool(one) => i64::from(*one),
            _ => {
                return Err(EvaluationError::Lacks {
                    of: value.type_name(),
                    what: format!("place that is a {}", key.type_name()),
                });
            }
        };
        // From the end, where it is negative.
        let length = i64::try_from(length).map_err(|_| missing())?;
        let place = if number < 0 {
            number.saturating_add(length)
        } else {
            number
        };
        usize::try_from(place).map_err(|_| missing())
    };
    let missing = || EvaluationError::Missing("a place beyond the end".to_owned());
    match value {
        PyValue::List(items) | PyValue::Tuple(items) => {
            items.get(place(items.len())?).cloned().ok_or_else(missing)
        }
        PyValue::Str(text) => {
            let at = place(text.chars().count())?;
            let character = text.chars().nth(at).ok_or_else(missing)?;
            Ok(PyValue::Str(character.to_string()))
        }
        PyValue::Dict(items) => {
            let found = items.iter().find(|(known, _)| compare::equal(known, key));
            let missing = || EvaluationError::Missing("the key".to_owned());
            found.map(|(_, value)| value.clone()).ok_or_else(missing)
        }
        _ => Err(EvaluationError::Lacks {
            of: value.type_name(),
            what: "places".to_owned(),
        }),
    }
}

fn negative(value: &PyValue) -> Evaluated {
    match value {
        PyValue::Int(number) => number
            .checked_neg()
            .map(PyValue::Int)
            .ok_or(EvaluationError::Overflow("a number")),
        PyValue::Bool(value) => Ok(PyValue::Int(-i64::from(*value))),
        PyValue::Float(number) => Ok(PyValue::Float(-number)),
        PyValue::TimeDelta(delta) => delta
            .checked_neg()
            .map(PyValue::TimeDelta)
            .ok_or(EvaluationError::Overflow("a duration")),
        PyValue::RelativeDelta(delta) => Ok(PyValue::RelativeDelta(delta.negated())),
        other => Err(EvaluationError::Lacks {
            of: other.type_name(),
            what: "negative".to_owned(),
        }),
    }
}

fn computed(operator: Operator, left: PyValue, right: PyValue) -> Evaluated {
    if let (Some(left), Some(right)) = (Number::of(&left), Number::of(&right)) {
        return number::compute(operator, left, right);
    }
    if let Some(result) = calendar::compute(operator, &left, &right) {
        return result;
    }
    let is_short = |one: usize, other: usize| match one + other <= LONGEST {
        true => Ok(()),
        false => Err(EvaluationError::Overflow("what is joined")),
    };
    match (operator, left, right) {
        (Operator::Add, PyValue::Str(left), PyValue::Str(right)) => {
            is_short(left.len(), right.len())?;
            Ok(PyValue::Str(left + &right))
        }
        (Operator::Add, PyValue::List(mut left), PyValue::List(right)) => {
            is_short(left.len(), right.len())?;
            left.extend(right);
            Ok(PyValue::List(left))
        }
        (Operator::Add, PyValue::Tuple(mut left), PyValue::Tuple(right)) => {
            is_short(left.len(), right.len())?;
            left.extend(right);
            Ok(PyValue::Tuple(left))
        }
        (operator, left, right) => Err(EvaluationError::Operands {
            operator: operator.as_str(),
            left: left.type_name(),
            right: right.type_name(),
        }),
    }
}
