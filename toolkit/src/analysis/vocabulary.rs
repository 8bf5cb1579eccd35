//! The measures, dimensions and dates that a model has for questions, and what a client's words for them mean.
//! What people add up and group by on Odoo's own page goes first.

use std::vec::IntoIter;

use odoo::{Aggregator, Dimension, Field, Granularity, Kind, Measure, nearest};

use super::{Measured, grouping::grouping, local::is_sure};
use crate::{Code, ModelTools, Problem, convert::article, path::Paths};

/// Numbers that mean nothing when they are added up.
const NO_MEASURES: [&str; 4] = ["color", "id", "res_id", "sequence"];

/// The most names that a refusal lists.
const LISTED: usize = 30;

/// The fields whose values mean something added up: stored numbers that Odoo itself adds up.
pub(crate) fn measures(tools: &ModelTools) -> impl Iterator<Item = &Field> {
    let fields = tools.model.fields.iter();
    first(
        &page_measures(tools),
        fields.filter(|field| is_measure(field)).collect(),
    )
}

/// The fields that pivot and graph of Odoo's page add up.
pub(crate) fn page_measures(tools: &ModelTools) -> Vec<&str> {
    tools.screen.measures.iter().map(AsRef::as_ref).collect()
}

/// The fields that Odoo's page groups by: the search view's groupings, then those of pivot and graph.
pub(crate) fn page_dimensions(tools: &ModelTools) -> Vec<&str> {
    let screen = &tools.screen;
    let groupings = screen.groupings.iter().filter(|grouping| !grouping.hidden);
    let groupings = groupings.map(|grouping| grouping.field.as_ref());
    let dimensions = screen.dimensions.iter().map(|name| {
        let name: &str = name;
        name.split_once(':').map_or(name, |(name, _)| name)
    });
    groupings.chain(dimensions).collect()
}

/// The same fields, these first.
fn first<'m>(names: &[&str], mut fields: Vec<&'m Field>) -> IntoIter<&'m Field> {
    fields.sort_by_cached_key(|field| {
        let place = names.iter().position(|name| *name == field.name);
        place.unwrap_or(usize::MAX)
    });
    fields.into_iter()
}

fn is_measure(field: &Field) -> bool {
    field.stored
        && field.aggregator.is_some()
        && Aggregator::Sum.takes(&field.kind)
        && !NO_MEASURES.contains(&field.name.as_ref())
}

/// The fields that rows can be grouped by.
pub(crate) fn dimensions(tools: &ModelTools) -> impl Iterator<Item = &Field> {
    let fields = tools.model.fields.iter();
    let mut all: Vec<&Field> = fields.filter(|field| is_dimension(field)).collect();
    // What Odoo groups by itself goes before what it does not.
    all.sort_by_cached_key(|field| !is_sure(field));
    first(&page_dimensions(tools), all)
}

fn is_dimension(field: &Field) -> bool {
    let is_telling = !matches!(
        field.kind,
        Kind::Text
            | Kind::Html
            | Kind::Float { .. }
            | Kind::Monetary { .. }
            | Kind::Binary
            | Kind::Json
            | Kind::Properties
            | Kind::PropertiesDefinition
            | Kind::Serialized
            | Kind::One2many { .. }
            | Kind::Unknown(_)
    );
    // What Odoo cannot group by is grouped here, where a row has one value of it and its name.
    let can = is_sure(field) || !matches!(field.kind, Kind::Many2many { .. });
    is_telling && can && field.name != "id"
}

/// The fields whose dates can make a series.
pub(crate) fn times(tools: &ModelTools) -> impl Iterator<Item = &Field> {
    dimensions(tools).filter(|field| is_time(field) && is_sure(field))
}

fn is_time(field: &Field) -> bool {
    matches!(field.kind, Kind::Date | Kind::Datetime)
}

/// What `text` measures: `count`, `amount_total`, `amount_total:avg` or `avg(amount_total)`.
pub(crate) fn measure<'m>(
    tools: &'m ModelTools,
    text: &str,
    at: &str,
) -> Result<Measured<'m>, Problem> {
    let model = &tools.model;
    let text = text.trim();
    if matches!(text, "count" | "__count" | "rows" | "*") {
        return Ok(Measured::Count);
    }
    let turned = text
        .strip_suffix(')')
        .and_then(|text| text.split_once('('))
        .map(|(aggregator, name)| (name, Some(aggregator)));
    let (name, aggregator) = turned.unwrap_or_else(|| match text.split_once(':') {
        Some((name, aggregator)) => (name, Some(aggregator)),
        None => (text, None),
    });
    let (name, aggregator) = (
        name.trim(),
        aggregator.map(|text| text.trim().to_lowercase()),
    );
    let field = model.field(name).ok_or_else(|| {
        Problem::unknown_field(model, at, name, is_measure)
            .expected(listed("count", measures(tools)))
    })?;
    let aggregator = match aggregator.as_deref() {
        None => usual(field),
        Some(text) => Aggregator::parse(text).ok_or_else(|| {
            let all = Aggregator::ALL.map(Aggregator::as_str);
            Problem::new(Code::UnknownOperator, at, format!("no aggregator `{text}`"))
                .expected(format!("one of {}", all.join(", ")))
                .did_you_mean(nearest(text, all))
        })?,
    };
    let counts = matches!(aggregator, Aggregator::Count | Aggregator::CountDistinct);
    let fits = match counts {
        true => field.stored && aggregator.takes(&field.kind),
        false => is_measure(field) && aggregator.takes(&field.kind),
    };
    if !fits {
        let message = format!(
            "`{}` of `{name}`, {}, means nothing",
            aggregator.as_str(),
            article(field.kind.name())
        );
        return Err(
            Problem::new(Code::NotAMeasure, at, message).expected(listed("count", measures(tools)))
        );
    }
    Ok(Measured::Of(Measure { field, aggregator }))
}

/// How Odoo puts the field's values together.
fn usual(field: &Field) -> Aggregator {
    let said = field.aggregator.as_deref().and_then(Aggregator::parse);
    said.unwrap_or(Aggregator::Sum)
}

/// What `text` groups by, `partner_id`, `date_order:month`, a date alone by month; and what has to be known of it,
/// where it is what Odoo's page calls a way to group.
pub(crate) fn dimension<'m>(
    models: Paths<'m>,
    text: &str,
    at: &str,
) -> Result<(Dimension<'m>, Option<String>), Problem> {
    let tools = models.own();
    let text = text.trim();
    let (name, granularity) = match text.split_once(':') {
        Some((name, granularity)) => (name.trim(), Some(granularity.trim())),
        None => (text, None),
    };
    let own = |name: &str| models.own_field(name, at);
    let (field, granularity, usual, note) = match own(name) {
        Some(field) => (field?, granularity, None, None),
        None => {
            let (named, granularity) = match grouping(tools, text, at)? {
                Some(whole) => (Some(whole), None),
                None => (grouping(tools, name, at)?, granularity),
            };
            let field = named.and_then(|grouping| own(&grouping.field));
            let field = field.unwrap_or_else(|| {
                let problem = Problem::unknown_field(&tools.model, at, name, is_dimension);
                Err(problem.expected(listed("", dimensions(tools))))
            })?;
            let note = format!(
                "`{text}` is read as `{}`, as Odoo's page groups.",
                field.name
            );
            let usual = named.and_then(|grouping| grouping.granularity);
            (field, granularity, usual, Some(note))
        }
    };
    if !is_dimension(field) {
        let message = format!(
            "Odoo cannot group by `{}`, {}",
            field.name,
            article(field.kind.name())
        );
        return Err(
            Problem::new(Code::NotADimension, at, message).expected(listed("", dimensions(tools)))
        );
    }
    let granularity = match granularity {
        Some(text) if is_time(field) => Some(granularities(field, text, at)?),
        Some(text) => {
            let message = format!(
                "`{}` is {}: it has no `{text}`",
                field.name,
                article(field.kind.name())
            );
            let expected = format!("`{}`", field.name);
            return Err(Problem::new(Code::WrongType, at, message).expected(expected));
        }
        None => is_time(field).then_some(usual.unwrap_or(Granularity::Month)),
    };
    Ok((Dimension { field, granularity }, note))
}

/// The granularity that a field's dates can have.
pub(crate) fn granularities(field: &Field, text: &str, at: &str) -> Result<Granularity, Problem> {
    let all = || {
        let shortest = match field.kind {
            Kind::Date => Granularity::Day,
            _ => Granularity::Hour,
        };
        Granularity::ALL
            .into_iter()
            .filter(move |known| *known >= shortest)
    };
    let text = text.trim().to_lowercase();
    let meant = match text.as_str() {
        "hourly" => "hour",
        "daily" => "day",
        "weekly" => "week",
        "monthly" => "month",
        "quarterly" => "quarter",
        "yearly" | "annual" | "annually" => "year",
        text => text.strip_suffix('s').unwrap_or(text),
    };
    let known = Granularity::parse(meant).filter(|known| all().any(|other| other == *known));
    known.ok_or_else(|| {
        let names: Vec<&str> = all().map(Granularity::as_str).collect();
        let message = format!("`{}` has no granularity `{text}`", field.name);
        Problem::new(Code::UnknownValue, at, message)
            .expected(format!("one of {}", names.join(", ")))
            .did_you_mean(nearest(meant, names))
    })
}

/// The field that a series is over.
pub(crate) fn time_field<'m>(
    tools: &'m ModelTools,
    name: &str,
    at: &str,
) -> Result<&'m Field, Problem> {
    let model = &tools.model;
    let name = name.trim();
    let field = model.field(name).ok_or_else(|| {
        let fits = |field: &Field| is_sure(field) && is_time(field);
        Problem::unknown_field(model, at, name, fits).expected(listed("", times(tools)))
    })?;
    if !is_sure(field) || !is_time(field) {
        let message = format!(
            "`{name}`, {}, is no date to make a series of",
            article(field.kind.name())
        );
        return Err(
            Problem::new(Code::NotADimension, at, message).expected(listed("", times(tools)))
        );
    }
    Ok(field)
}

/// `one of amount_total (Total), …`.
fn listed<'m>(first: &str, fields: impl Iterator<Item = &'m Field>) -> String {
    let mut names: Vec<String> = Some(first.to_owned())
        .filter(|first| !first.is_empty())
        .into_iter()
        .collect();
    let mut left = 0;
    for field in fields {
        match names.len() < LISTED {
            true => names.push(format!("{} ({})", field.name, field.label.trim())),
            false => left += 1,
        }
    }
    if left > 0 {
        names.push(format!("… ({left} more)"));
    }
    match names.is_empty() {
        true => "nothing: this model has no such field".to_owned(),
        false => format!("one of {}", names.join(", ")),
    }
}

/// What has a cohort: the row of a many2one, such as a customer.
pub(crate) fn entity<'m>(
    tools: &'m ModelTools,
    name: &str,
    at: &str,
) -> Result<Dimension<'m>, Problem> {
    let model = &tools.model;
    let name = name.trim();
    let fits = |field: &Field| is_sure(field) && matches!(field.kind, Kind::Many2one { .. });
    let fitting = || listed("", model.fields.iter().filter(|field| fits(field)));
    let field = model
        .field(name)
        .ok_or_else(|| Problem::unknown_field(model, at, name, fits).expected(fitting()))?;
    if !fits(field) {
        let message = format!(
            "`{name}`, {}, has no first date",
            article(field.kind.name())
        );
        return Err(Problem::new(Code::NotADimension, at, message).expected(fitting()));
    }
    Ok(Dimension {
        field,
        granularity: None,
    })
}

/// What a funnel goes through: values in an order of their own.
pub(crate) fn stage<'m>(
    tools: &'m ModelTools,
    name: &str,
    at: &str,
) -> Result<Dimension<'m>, Problem> {
    let model = &tools.model;
    let name = name.trim();
    let fitting = || listed("", model.fields.iter().filter(|field| is_stage(field)));
    let field = model
        .field(name)
        .ok_or_else(|| Problem::unknown_field(model, at, name, is_stage).expected(fitting()))?;
    if !is_stage(field) {
        let message = format!(
            "`{name}`, {}, has no steps in an order",
            article(field.kind.name())
        );
        return Err(Problem::new(Code::NotADimension, at, message).expected(fitting()));
    }
    Ok(Dimension {
        field,
        granularity: None,
    })
}

fn is_stage(field: &Field) -> bool {
    let has_order = matches!(field.kind, Kind::Selection { .. } | Kind::Many2one { .. });
    is_sure(field) && has_order
}
