//! Conditions as a client writes them, `{field, op, value | values}`, as a domain. Nothing that cannot
//! be understood is ever dropped: one wrong condition refuses the call.

use odoo::{Domain, Kind, Operand, Operator, Value, nearest};
use serde_json::Value as Json;

use crate::{
    Problem,
    convert::{convert, objects, parts, short},
    path::Models,
};

/// The operators, as a client writes them.
pub(crate) const OPERATORS: [&str; 15] = [
    "=",
    "!=",
    ">",
    ">=",
    "<",
    "<=",
    "in",
    "not_in",
    "between",
    "contains",
    "not_contains",
    "starts_with",
    "child_of",
    "is_set",
    "is_not_set",
];

/// How an operator compares, and with how many values.
#[derive(Clone, Copy)]
enum Comparison {
    One(Operator),
    Several(Operator),
    Between,
    Contains(Operator),
    StartsWith,
    ChildOf,
    IsSet(Operator),
}

fn comparison(op: &str) -> Option<Comparison> {
    Some(match op {
        "=" => Comparison::One(Operator::Equals),
        "!=" => Comparison::One(Operator::NotEquals),
        ">" => Comparison::One(Operator::Greater),
        ">=" => Comparison::One(Operator::GreaterOrEqual),
        "<" => Comparison::One(Operator::Less),
        "<=" => Comparison::One(Operator::LessOrEqual),
        "in" => Comparison::Several(Operator::In),
        "not_in" => Comparison::Several(Operator::NotIn),
        "between" => Comparison::Between,
        "contains" => Comparison::Contains(Operator::Ilike),
        "not_contains" => Comparison::Contains(Operator::NotIlike),
        "starts_with" => Comparison::StartsWith,
        "child_of" => Comparison::ChildOf,
        "is_set" => Comparison::IsSet(Operator::NotEquals),
        "is_not_set" => Comparison::IsSet(Operator::Equals),
        _ => return None,
    })
}

/// The conditions that `json` holds, each one checked against the models that its path leads through.
pub(crate) fn conditions(
    models: Models<'_>,
    json: &Json,
    problems: &mut Vec<Problem>,
) -> Vec<Domain> {
    let Some(items) = objects(json) else {
        let problem = Problem::new(
            "wrong_type",
            "filters",
            format!("{} is no list", short(json)),
        );
        problems.push(problem.expected("a list of {field, op, value}"));
        return Vec::new();
    };
    let mut conditions = Vec::new();
    for (place, item) in items.iter().enumerate() {
        match condition(models, item, &format!("filters[{place}]")) {
            Ok(condition) => conditions.push(condition),
            Err(problem) => problems.push(problem),
        }
    }
    conditions
}

fn condition(models: Models<'_>, item: &Json, path: &str) -> Result<Domain, Problem> {
    const KEYS: [&str; 4] = ["field", "op", "value", "values"];
    let Some(item) = item.as_object() else {
        let message = format!("{} is no condition", short(item));
        let problem = Problem::new("wrong_type", path, message);
        return Err(problem.expected("{\"field\": …, \"op\": …, \"value\": …}"));
    };
    if let Some(stray) = item.keys().find(|key| !KEYS.contains(&key.as_str())) {
        let message = format!("a condition has no `{stray}`");
        return Err(
            Problem::new("unknown_argument", format!("{path}.{stray}"), message)
                .expected("field, op, value, values")
                .did_you_mean(nearest(stray, KEYS)),
        );
    }
    let text = |key: &str| item.get(key).and_then(Json::as_str);
    let missing = |key: &str, expected: String| {
        let message = format!("a condition needs its `{key}`");
        Problem::new("missing_argument", format!("{path}.{key}"), message).expected(expected)
    };
    let name = text("field").ok_or_else(|| missing("field", "the name of a field".to_owned()))?;
    let field = models.field(name, &format!("{path}.field"))?;
    let given = |key: &str| item.get(key).filter(|json| !json.is_null());
    let op = match given("op") {
        Some(Json::String(op)) => op.trim(),
        Some(other) => {
            let message = format!("{} is no operator", short(other));
            return Err(Problem::new("wrong_type", format!("{path}.op"), message)
                .expected(format!("one of {}", OPERATORS.join(", "))));
        }
        // Without an operator a value means equality, as everywhere else.
        None if given("value").is_some() => "=",
        None => return Err(missing("op", format!("one of {}", OPERATORS.join(", ")))),
    };
    let comparison = comparison(op).ok_or_else(|| {
        Problem::new(
            "unknown_operator",
            format!("{path}.op"),
            format!("no operator `{op}`"),
        )
        .expected(format!("one of {}", OPERATORS.join(", ")))
        .did_you_mean(nearest(op, OPERATORS))
    })?;
    let unfit = |expected: &str| {
        let kind = field.kind.name();
        let message = format!("`{op}` does not go with `{name}`, a {kind}");
        Problem::new("unknown_operator", format!("{path}.op"), message).expected(expected)
    };
    // Belongs to a relation's rows, one at a time: `order_line = 7` holds when 7 is among them.
    let convert_one = |json: &Json, at: &str| match &field.kind {
        Kind::One2many { relation, .. } | Kind::Many2many { relation } => {
            let relation = relation.clone();
            let row = odoo::Field::new("", "", Kind::Many2one { relation });
            let named = odoo::Field {
                name: field.name.clone(),
                ..row
            };
            convert(&named, json, at)
        }
        // A filter is not a write: nothing limits its length, and a large number only finds nothing.
        Kind::Char { .. } => convert(&unlimited(field), json, at),
        _ => convert(field, json, at),
    };
    let one = || {
        let value = given("value").ok_or_else(|| missing("value", "a value".to_owned()))?;
        convert_one(value, &format!("{path}.value"))
    };
    let several = || {
        let (key, values) = given("values")
            .map(|values| ("values", values))
            .or_else(|| given("value").map(|value| ("value", value)))
            .ok_or_else(|| missing("values", "a list of values".to_owned()))?;
        let at = format!("{path}.{key}");
        let values = list(&field.kind, values).ok_or_else(|| {
            let message = format!("{} is no list", short(values));
            Problem::new("wrong_type", at.as_str(), message).expected("a list of values")
        })?;
        // Odoo's `in` takes "nothing" among the values; a bound of a range cannot be nothing.
        let may_be_empty = matches!(comparison, Comparison::Several(_));
        values
            .iter()
            .enumerate()
            .map(|(place, value)| {
                let at = format!("{at}[{place}]");
                if value.is_null() && !may_be_empty {
                    return Err(Problem::new("wrong_type", at, "null is no value here"));
                }
                convert_one(value, &at)
            })
            .collect::<Result<Vec<Value>, Problem>>()
    };
    // Whatever the operator does not read would be dropped without a word.
    let reads: &[&str] = match comparison {
        Comparison::One(_) | Comparison::Contains(_) | Comparison::StartsWith => &["value"],
        Comparison::Several(_) | Comparison::Between | Comparison::ChildOf => {
            if given("values").is_some() {
                &["values"]
            } else {
                &["value"]
            }
        }
        // `{"op": "is_set", "value": true}` says the same twice.
        Comparison::IsSet(_) if given("value").is_some_and(is_true) => &["value"],
        Comparison::IsSet(_) => &[],
    };
    for key in ["value", "values"] {
        if given(key).is_some() && !reads.contains(&key) {
            let message = format!("`{op}` does not read `{key}` here");
            return Err(Problem::new(
                "unknown_argument",
                format!("{path}.{key}"),
                message,
            ));
        }
    }
    let compare = |operator, operand| Domain::Condition {
        path: name.to_owned(),
        operator,
        operand,
    };
    let textual = matches!(field.kind, Kind::Char { .. } | Kind::Text | Kind::Html)
        || field.kind.relation().is_some();
    let ordered = matches!(
        field.kind,
        Kind::Integer
            | Kind::Float { .. }
            | Kind::Monetary { .. }
            | Kind::Date
            | Kind::Datetime
            | Kind::Char { .. }
    );
    let pattern = || {
        let value = given("value").ok_or_else(|| missing("value", "text".to_owned()))?;
        match value {
            Json::String(text) if !text.is_empty() => Ok(literal(text)),
            Json::Number(number) => Ok(literal(&number.to_string())),
            _ => Err(Problem::new(
                "wrong_type",
                format!("{path}.value"),
                format!("{} is no text to look for", short(value)),
            )
            .expected("text")),
        }
    };
    Ok(match comparison {
        Comparison::One(operator) => {
            let is_ordering = !matches!(operator, Operator::Equals | Operator::NotEquals);
            if is_ordering && !ordered {
                return Err(unfit("=, !=, in, not_in, is_set or is_not_set"));
            }
            compare(operator, Operand::One(one()?))
        }
        Comparison::Several(operator) => compare(operator, Operand::Several(several()?)),
        Comparison::Between => {
            if !ordered {
                return Err(unfit("=, in or is_set"));
            }
            let Ok([from, to]) = <[Value; 2]>::try_from(several()?) else {
                let message = "`between` takes two values, the first and the last";
                return Err(
                    Problem::new("wrong_type", format!("{path}.values"), message)
                        .expected("[from, to]"),
                );
            };
            Domain::All(vec![
                compare(Operator::GreaterOrEqual, Operand::One(from)),
                compare(Operator::LessOrEqual, Operand::One(to)),
            ])
        }
        Comparison::Contains(operator) => {
            if !textual {
                return Err(unfit("=, in, between or is_set"));
            }
            compare(operator, Operand::One(Value::Text(pattern()?)))
        }
        Comparison::StartsWith => {
            if !textual {
                return Err(unfit("=, in, between or is_set"));
            }
            let pattern = format!("{}%", pattern()?);
            compare(Operator::EqualsIlike, Operand::One(Value::Text(pattern)))
        }
        Comparison::ChildOf => {
            if field.kind.relation().is_none() {
                return Err(unfit("=, in or is_set"));
            }
            compare(Operator::ChildOf, Operand::Several(several()?))
        }
        Comparison::IsSet(operator) => compare(operator, Operand::One(Value::Empty)),
    })
}

/// The values of a list, from a list, a list in text, or for what is no text itself from text with
/// commas.
fn list(kind: &Kind, json: &Json) -> Option<Vec<Json>> {
    let is_text = matches!(kind, Kind::Char { .. } | Kind::Text | Kind::Html);
    match json {
        Json::Array(list) => Some(list.clone()),
        Json::String(text) if text.trim_start().starts_with('[') => serde_json::from_str(text).ok(),
        // `Acme, Inc.` is one name.
        Json::String(_) if is_text => Some(vec![json.clone()]),
        Json::String(_) => parts(json).map(|parts| parts.into_iter().map(Json::from).collect()),
        Json::Object(_) => None,
        other => Some(vec![other.clone()]),
    }
}

fn is_true(json: &Json) -> bool {
    *json == Json::Bool(true) || json.as_str() == Some("true")
}

/// A text field without its limit.
fn unlimited(field: &odoo::Field) -> odoo::Field {
    odoo::Field {
        kind: Kind::Char { size: None },
        ..field.clone()
    }
}

/// Text as a pattern that means just itself: Odoo leaves `%` and `_` to the database.
fn literal(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}
