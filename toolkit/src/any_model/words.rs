//! A domain as a sentence, so that whoever wrote it sees what it asks.

use odoo::{Choice, Domain, Field, Kind, Operand, Operator, Value};

use crate::path::Paths;

/// The most values of a list that are told.
const MOST: usize = 10;

/// What a domain over rows of the models' own one means.
pub(super) fn words(models: Paths<'_>, domain: &Domain) -> String {
    part(models, domain, false)
}

fn part(models: Paths<'_>, domain: &Domain, is_inner: bool) -> String {
    let joined = |parts: &[Domain], word: &str| {
        let parts: Vec<String> = parts.iter().map(|each| part(models, each, true)).collect();
        let joined = parts.join(word);
        match is_inner && parts.len() > 1 {
            true => format!("({joined})"),
            false => joined,
        }
    };
    match domain {
        Domain::All(parts) if parts.is_empty() => "every row".to_owned(),
        Domain::Any(parts) if parts.is_empty() => "no row".to_owned(),
        Domain::All(parts) => joined(parts, " and "),
        Domain::Any(parts) => joined(parts, " or "),
        Domain::Not(inner) => match &**inner {
            Domain::All(_) | Domain::Any(_) => format!("not {}", part(models, inner, true)),
            _ => format!("not ({})", part(models, inner, false)),
        },
        Domain::Condition {
            path,
            operator,
            operand,
        } => condition(models, path, *operator, operand),
    }
}

fn condition(models: Paths<'_>, path: &str, operator: Operator, operand: &Operand) -> String {
    // The domain was checked: its paths lead somewhere.
    let field = models.field(path, path).ok();
    let value = |value: &Value| told(field, value);
    match operand {
        Operand::Rows(domain) => {
            let relation = field.and_then(|field| field.kind.relation());
            let inner = match relation.and_then(|name| models.from(name)) {
                Some(models) => part(models, domain, false),
                None => domain.to_json().to_string(),
            };
            match operator {
                Operator::NotAny => format!("{path} has no row with ({inner})"),
                _ => format!("{path} has a row with ({inner})"),
            }
        }
        Operand::Several(values) if values.is_empty() => match operator {
            Operator::NotIn => "every row".to_owned(),
            _ => "no row".to_owned(),
        },
        Operand::Several(values) => {
            let mut list: Vec<String> = values.iter().take(MOST).map(value).collect();
            if values.len() > MOST {
                list.push(format!("… ({} in all)", values.len()));
            }
            let list = list.join(", ");
            match operator {
                Operator::In => format!("{path} is one of {list}"),
                Operator::NotIn => format!("{path} is none of {list}"),
                Operator::ChildOf => format!("{path} is, or is below, one of {list}"),
                Operator::ParentOf => format!("{path} is, or is above, one of {list}"),
                other => format!("{path} {other} {list}", other = other.as_str()),
            }
        }
        Operand::One(one) => {
            let is_empty = matches!(one, Value::Empty);
            let is_truth = field.is_some_and(|field| matches!(field.kind, Kind::Boolean));
            let told = value(one);
            let truth = |flag: bool| match flag {
                true => format!("{path} is true"),
                false => format!("{path} is false"),
            };
            match (operator, one) {
                (Operator::Equals, Value::Boolean(flag)) if is_truth => truth(*flag),
                (Operator::NotEquals, Value::Boolean(flag)) if is_truth => truth(!*flag),
                (Operator::Equals, _) if is_empty => format!("{path} is not set"),
                (Operator::NotEquals, _) if is_empty => format!("{path} is set"),
                _ => format!("{path} {} {told}", compared(operator)),
            }
        }
    }
}

const fn compared(operator: Operator) -> &'static str {
    match operator {
        Operator::Equals => "is",
        Operator::NotEquals => "is not",
        Operator::EqualsIfSet => "is, where something is given,",
        Operator::Less => "is below",
        Operator::LessOrEqual => "is at most",
        Operator::Greater => "is above",
        Operator::GreaterOrEqual => "is at least",
        Operator::In => "is one of",
        Operator::NotIn => "is none of",
        Operator::Like => "contains, in these letters,",
        Operator::NotLike => "does not contain, in these letters,",
        Operator::Ilike => "contains",
        Operator::NotIlike => "does not contain",
        Operator::EqualsLike => "is like, in these letters,",
        Operator::NotEqualsLike => "is not like, in these letters,",
        Operator::EqualsIlike => "is like",
        Operator::NotEqualsIlike => "is not like",
        Operator::ChildOf => "is, or is below,",
        Operator::ParentOf => "is, or is above,",
        Operator::Any => "has a row with",
        Operator::NotAny => "has no row with",
    }
}

/// A value as a person reads it: a selection's key with its label, a row's id, text in quotes.
fn told(field: Option<&Field>, value: &Value) -> String {
    let json = value.to_json();
    let json = json.get("id").unwrap_or(&json);
    match (field.map(|field| &field.kind), json.as_str()) {
        (Some(Kind::Selection { choices }), Some(key)) => {
            match choices.iter().find(|choice| choice.key == key) {
                // So that values of a list can be told apart.
                Some(Choice { label, .. }) if label.contains(',') => {
                    format!("{key} (\"{}\")", label.trim())
                }
                Some(choice) => format!("{key} ({})", choice.label.trim()),
                None => json.to_string(),
            }
        }
        (Some(Kind::Date | Kind::Datetime), Some(text)) => text.to_owned(),
        _ if json.is_null() => "nothing".to_owned(),
        _ => json.to_string(),
    }
}
