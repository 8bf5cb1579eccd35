//! `fill_temporal`: the periods between the groups, which no row falls into, filled in with empty
//! groups.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime, Time};
use odoo::Kind;
use serde_json::Value as Json;

use super::{
    request::{Group, Request, Value},
    spec::By,
};
use crate::{
    fault::Fault,
    orm::{period::Period, session::Session},
    python::repr,
};

/// What the context asks to have filled.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Filling {
    from: Option<Date>,
    to: Option<Date>,
    least: i64,
    /// It was asked for in so many words, even of no groups at all.
    pub(super) explicit: bool,
    style: Style,
}

/// How it is reckoned where there is nothing reasonable to reckon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// By `read_group`, in both releases: the first group is taken for the earliest.
    Classic,
    /// By the methods of 19.
    Formatted,
}

impl Filling {
    /// What the context asks for; none when it asks for nothing.
    pub(super) fn of(session: &Session<'_>, style: Style) -> Result<Option<Self>, Fault> {
        let mut filling = Self {
            from: None,
            to: None,
            least: 0,
            explicit: true,
            style,
        };
        let bounds = match session.context.get("fill_temporal") {
            None | Some(Json::Null | Json::Bool(false)) => return Ok(None),
            Some(Json::Object(bounds)) => bounds,
            Some(_) => {
                filling.explicit = false;
                return Ok(Some(filling));
            }
        };
        for (name, value) in bounds {
            match name.as_str() {
                "fill_from" => filling.from = day(value)?,
                "fill_to" => filling.to = day(value)?,
                "min_groups" => filling.least = value.as_i64().unwrap_or(0),
                name => {
                    let method = match style {
                        Style::Classic => "BaseModel._read_group_fill_temporal",
                        Style::Formatted => "Base._web_read_group_fill_temporal",
                    };
                    return Err(Fault::arguments(format!(
                        "{method}() got an unexpected keyword argument '{name}'"
                    )));
                }
            }
        }
        Ok(Some(filling))
    }
}

fn day(value: &Json) -> Result<Option<Date>, Fault> {
    let text = match value {
        Json::Null | Json::Bool(false) => return Ok(None),
        Json::String(text) if text.is_empty() => return Ok(None),
        Json::String(text) => text,
        value => {
            let value = repr(value);
            return Err(Fault::arguments(format!("{value} is not a date")));
        }
    };
    let text: String = text.chars().take(10).collect();
    text.parse().map(Some).map_err(|_| {
        let text = repr(&Json::String(text));
        Fault::value(format!("time data {text} does not match format '%Y-%m-%d'"))
    })
}

/// The groups with those that the filling demands, in the order of time; without a date last.
pub(super) fn fill(
    session: &Session<'_>,
    request: &Request<'_>,
    filling: &Filling,
    groups: Vec<Group>,
) -> Result<Vec<Group>, Fault> {
    let Some(term) = request.terms.first() else {
        return Err(Fault::new("builtins.IndexError", "list index out of range"));
    };
    if !matches!(term.field.kind, Kind::Date | Kind::Datetime) || !term.path.is_empty() {
        return Ok(groups);
    }
    let moment = matches!(term.field.kind, Kind::Datetime);
    let begins: Vec<DateTime> = groups.iter().filter_map(begin).collect();
    let style = filling.style;
    let bounds = filling.from.or(filling.to);
    if let Some(day) = bounds.filter(|_| style == Style::Formatted || is_period(term.by)) {
        check_bound(session, term.by, moment, day)?;
    }
    let By::Period(period) = term.by else {
        return no_period(style, term.by, groups);
    };
    let bound =
        |day: Option<Date>| day.and_then(|day| period.bound(day.to_datetime(Time::midnight())));
    let (first, last) = match style {
        Style::Classic => (begins.first(), begins.last()),
        Style::Formatted => (begins.iter().min(), begins.iter().max()),
    };
    let from = bound(filling.from).or(first.copied());
    let to = bound(filling.to).or(last.copied());
    let (Some(from), Some(mut to)) = (from.or(to), to.or(from)) else {
        return Ok(groups);
    };
    if filling.least > 0 {
        let least = period.later(from, filling.least - 1);
        to = least.map_or(to, |least| least.max(to));
    }
    // Odoo's bounds are days here, and its groups moments, which it cannot compare: one bound with
    // the groups at once, two with each other first.
    let incomparable = moment && !begins.is_empty() && bounds.is_some();
    let one = filling.from.is_none() || filling.to.is_none();
    if to < from && !(incomparable && one) {
        return Ok(groups);
    }
    if incomparable {
        return Err(Fault::arguments(
            "can't compare datetime.datetime to datetime.date",
        ));
    }
    let mut all: BTreeSet<DateTime> = begins.into_iter().collect();
    let mut next = Some(from);
    while let Some(begin) = next.filter(|begin| *begin <= to) {
        all.insert(begin);
        next = period.later(begin, 1);
    }
    Ok(in_time(request, all, groups))
}

/// Why a filling cannot reach this day, in the words of Python.
fn check_bound(session: &Session<'_>, by: By, moment: bool, day: Date) -> Result<(), Fault> {
    if matches!(by, By::Part(_) | By::Period(Period::Hour)) {
        return Err(Fault::value(format!(
            "Granularity must be year, quarter, month, week or day for value {day}"
        )));
    }
    match moment && session.time_zone().is_some() {
        true => Err(Fault::new(
            "builtins.AttributeError",
            "'datetime.date' object has no attribute 'tzinfo'",
        )),
        false => Ok(()),
    }
}

fn is_period(by: By) -> bool {
    matches!(by, By::Period(_))
}

/// Numbers cannot be filled in: the new way finds out once there is one.
fn no_period(style: Style, by: By, groups: Vec<Group>) -> Result<Vec<Group>, Fault> {
    let By::Part(part) = by else {
        return Ok(groups);
    };
    let number = |group: &Group| match group.values.first() {
        Some(Value::Plain(number)) => number.as_f64() != Some(0.0),
        _ => false,
    };
    match style == Style::Classic || groups.iter().any(number) {
        true => Err(Fault::new("builtins.KeyError", part.name)),
        false => Ok(groups),
    }
}

fn begin(group: &Group) -> Option<DateTime> {
    match group.values.first() {
        Some(Value::Period(begin)) => Some(*begin),
        _ => None,
    }
}

fn in_time(request: &Request<'_>, all: BTreeSet<DateTime>, groups: Vec<Group>) -> Vec<Group> {
    let mut dateless = Vec::new();
    let mut dated: BTreeMap<DateTime, Vec<Group>> = BTreeMap::new();
    for group in groups {
        match begin(&group) {
            Some(begin) => dated.entry(begin).or_default().push(group),
            None => dateless.push(group),
        }
    }
    for begin in all {
        let groups = dated.entry(begin).or_default();
        if groups.is_empty() {
            groups.push(request.empty(Value::Period(begin)));
        }
    }
    dated.into_values().flatten().chain(dateless).collect()
}
