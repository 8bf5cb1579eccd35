//! Groups put into words: what a group is called, and the domain of its rows.

use jiff::{civil::DateTime, tz::TimeZone};
use odoo::Kind;
use serde_json::{Value as Json, json};

use super::{
    request::Value,
    spec::{By, Term},
};
use crate::{
    fault::Fault,
    orm::{period::Period, session::Session},
    storage::time_zone,
};

/// A value of a term in words.
pub(super) struct Labelled {
    /// What it is called, or its number.
    pub(super) label: Json,
    /// Where its period begins and ends, as a filter says it; none when it is no period.
    pub(super) range: Option<[String; 2]>,
    /// The domain of its rows.
    pub(super) domain: Json,
}

/// Puts a value of a term into words.
pub(super) fn labelled(
    session: &Session<'_>,
    term: &Term<'_>,
    value: &Value,
) -> Result<Labelled, Fault> {
    let name = term.field.name.as_ref();
    let mut labelled = match (value, term.by) {
        (Value::Period(begin), By::Period(period)) => {
            period_labelled(session, term, period, *begin)?
        }
        (value, By::Part(part)) => {
            let label = plain(value);
            Labelled {
                domain: json!([[format!("{name}.{}", part.name), "=", label]]),
                label,
                range: None,
            }
        }
        (Value::Nothing, _) if matches!(term.field.kind, Kind::Many2many { .. }) => Labelled {
            label: Json::Bool(false),
            range: None,
            domain: json!([[name, "not any", []]]),
        },
        (Value::Row { id, name: called }, _) => Labelled {
            label: json!([id, called]),
            range: None,
            domain: json!([[name, "=", id]]),
        },
        (value, _) => {
            let label = plain(value);
            Labelled {
                domain: json!([[name, "=", label]]),
                label,
                range: None,
            }
        }
    };
    // From the field back to the row: what is said of each many2one on the way.
    for (_, field) in term.path.iter().rev() {
        let any = json!([field.name, "any", labelled.domain]);
        labelled.domain = match falsy(&labelled.label) {
            true => json!(["|", [field.name, "not any", []], any]),
            false => json!([any]),
        };
    }
    Ok(labelled)
}

fn plain(value: &Value) -> Json {
    match value {
        Value::Plain(value) => value.clone(),
        _ => Json::Bool(false),
    }
}

/// Whether Python takes it for false.
fn falsy(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Bool(flag) => !flag,
        Json::Number(number) => number.as_f64() == Some(0.0),
        Json::String(text) => text.is_empty(),
        Json::Array(items) => items.is_empty(),
        Json::Object(entries) => entries.is_empty(),
    }
}

fn period_labelled(
    session: &Session<'_>,
    term: &Term<'_>,
    period: Period,
    begin: DateTime,
) -> Result<Labelled, Fault> {
    let name = term.field.name.as_ref();
    let out_of_range = || Fault::new("builtins.OverflowError", "date value out of range");
    let end = period.later(begin, 1).ok_or_else(out_of_range)?;
    let (label, range) = match term.field.kind {
        Kind::Datetime => {
            let zone = session.time_zone().map_or(TimeZone::UTC, |(_, zone)| zone);
            let utc = |moment| time_zone::utc(&zone, moment).ok_or_else(out_of_range);
            let (from, to) = (utc(begin)?, utc(end)?);
            // A midnight that a zone skips is called by the hour that comes instead.
            let shown = match period {
                Period::Week => begin,
                _ => time_zone::shown(&zone, from).ok_or_else(out_of_range)?,
            };
            let range = [time_zone::written(&from), time_zone::written(&to)];
            (period.label(shown), range)
        }
        _ if period == Period::Hour => {
            return Err(Fault::new(
                "builtins.AttributeError",
                "'datetime.date' object has no attribute 'hour'",
            ));
        }
        _ => (
            period.label(begin),
            [begin.date().to_string(), end.date().to_string()],
        ),
    };
    let [from, to] = &range;
    Ok(Labelled {
        label: Json::String(label),
        domain: json!(["&", [name, ">=", from], [name, "<", to]]),
        range: Some(range),
    })
}
