//! Groups worked out here, of a bounded number of rows: by fields that Odoo itself cannot group by. Their
//! shape is that of Odoo's own groups, so that nobody else has to know.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{civil::Weekday, tz::TimeZone};
use odoo::{
    Aggregator, Call, Dimension, Field, Granularity, Group, Key, Kind, Measure, OrderBy, Value,
};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::{GroupQuery, Tally, floor, group_query::is_formatted};
use crate::{Code, Context, Problem, ToolError};

/// The most rows that are read to be grouped here.
const MOST: usize = 10_000;

/// The field that Odoo cannot group by, where there is one.
pub(super) async fn needed<'m>(
    context: &Context,
    query: &GroupQuery<'m>,
) -> Result<Option<&'m Field>, ToolError> {
    let fields = query.dimensions.iter().map(|dimension| dimension.field);
    // Up to 18 what is not stored is not grouped by, whatever a later Odoo said of it.
    let odd: Vec<&Field> = fields.filter(|field| !is_sure(field)).collect();
    if odd.is_empty() {
        return Ok(None);
    }
    let groups_unstored = is_formatted(context).await?;
    Ok(odd
        .into_iter()
        .find(|field| !groups_unstored || !field.abilities.group))
}

/// Whether any Odoo groups by a field.
pub(super) const fn is_sure(field: &Field) -> bool {
    field.stored && field.abilities.group
}

/// Whether a condition can say which groups of a field are meant.
pub(crate) const fn can_search(field: &Field) -> bool {
    field.abilities.search
}

/// Rows as they were read.
pub(super) struct Rows {
    rows: Vec<Json>,
    zone: TimeZone,
}

impl Rows {
    pub(super) async fn read(context: &Context, query: &GroupQuery<'_>) -> Result<Self, ToolError> {
        let dimensions = query.dimensions.iter().map(|dimension| dimension.field);
        let asked = query.asked();
        let converts = |measure: &&Measure<'_>| measure.aggregator == Aggregator::SumCurrency;
        if let Some(measure) = asked.iter().find(converts) {
            let message = format!(
                "`{}` is converted by Odoo alone, which cannot group by all of these fields",
                measure.field.name
            );
            return Err(Problem::new(Code::NotAMeasure, "measures", message)
                .expected("its sum, or stored fields to group by")
                .into());
        }
        let fields = dimensions.chain(asked.iter().map(|measure| measure.field));
        let names: BTreeSet<&str> = fields.map(|field| field.name.as_ref()).collect();
        let mut call = Call::new(query.model, "search_read")
            .with("domain", query.domain.to_json())
            .with("fields", names.into_iter().collect::<Vec<_>>())
            .with("limit", MOST + 1)
            .with("order", "id");
        call.context = query.surroundings.clone();
        let answer = context.answered(call.clone()).await?;
        let Json::Array(rows) = answer else {
            return Err(ToolError::from(call.shape("a list of rows", &answer)));
        };
        if rows.len() > MOST {
            let message = format!(
                "Odoo cannot group by all of these fields, and there are more than {MOST} rows to group here"
            );
            return Err(Problem::new(Code::TooMuch, "filters", message)
                .expected("conditions that leave fewer rows, or stored fields to group by")
                .into());
        }
        for row in &rows {
            note_odd(query, &asked, row);
        }
        let zone = context.known().await?.zone;
        Ok(Self { rows, zone })
    }

    /// The groups, as Odoo would answer them.
    pub(super) fn groups(&self, query: &GroupQuery<'_>) -> Vec<Group> {
        let mut found: BTreeMap<Vec<Key>, Vec<&Json>> = BTreeMap::new();
        if query.dimensions.is_empty() {
            found.insert(Vec::new(), Vec::new());
        }
        for row in &self.rows {
            for keys in self.keys(&query.dimensions, row) {
                found.entry(keys).or_default().push(row);
            }
        }
        let asked = query.asked();
        let groups =
            found.into_iter().map(|(keys, rows)| {
                let is_unknown = |measure: &Measure<'_>| has_unknown(measure, &rows);
                let places = asked.iter().enumerate();
                let unknown: Vec<usize> = places
                    .filter(|(_, measure)| is_unknown(measure))
                    .map(|(place, _)| place)
                    .collect();
                let values = asked.iter().enumerate().map(|(place, measure)| {
                    match unknown.contains(&place) {
                        true => None,
                        false => worked_out(measure, &rows),
                    }
                });
                Group {
                    keys,
                    count: i64::try_from(rows.len()).unwrap_or(i64::MAX),
                    values: values.collect(),
                    unknown,
                }
            });
        let mut groups: Vec<Group> = groups.collect();
        let read = query.reader();
        for order in query.order.iter().rev() {
            let value = |group: &Group| match order.by {
                OrderBy::Count => Some(Decimal::from(group.count)),
                OrderBy::Measure(place) => read.tallies(group).get(place).and_then(Tally::value),
                OrderBy::Dimension(_) => None,
            };
            groups.sort_by(|one, other| match order.descending {
                true => value(other).cmp(&value(one)),
                false => value(one).cmp(&value(other)),
            });
        }
        let limit = query.limit.map_or(usize::MAX, |limit| limit as usize);
        groups.truncate(limit);
        groups
    }

    /// The groups that a row is in: one, but for fields with several values.
    fn keys(&self, dimensions: &[Dimension<'_>], row: &Json) -> Vec<Vec<Key>> {
        let mut all: Vec<Vec<Key>> = vec![Vec::new()];
        for dimension in dimensions {
            let keys = self.keys_of(dimension, row);
            all = all
                .iter()
                .flat_map(|before| {
                    keys.iter()
                        .map(move |key| [&before[..], std::slice::from_ref(key)].concat())
                })
                .collect();
        }
        all
    }

    fn keys_of(&self, dimension: &Dimension<'_>, row: &Json) -> Vec<Key> {
        let wire = row.get(dimension.field.name.as_ref());
        let (value, odd) = Value::answered(&dimension.field.kind, wire);
        if odd.is_some() {
            return vec![Key::odd(&value)];
        }
        let key = match value {
            Value::Boolean(flag) => Key::Truth(flag),
            Value::Integer(number) => Key::Number(number.into()),
            Value::Text(text) if !text.is_empty() => Key::Text(text),
            Value::Link(link) => Key::Row(link.id, link.name.unwrap_or_default()),
            Value::Ids(ids) if !ids.is_empty() => {
                return ids.iter().map(|id| Key::Row(*id, String::new())).collect();
            }
            Value::Reference(reference) => Key::Text(reference.to_string()),
            Value::Date(day) => {
                let granularity = dimension.granularity.unwrap_or(Granularity::Month);
                floor(day, granularity, Weekday::Monday).map_or(Key::Empty, Key::Since)
            }
            Value::Datetime(moment) => {
                let local = moment.to_zoned(self.zone.clone()).datetime();
                let granularity = dimension.granularity.unwrap_or(Granularity::Month);
                let begins = match granularity {
                    Granularity::Hour => local.date().at(local.hour(), 0, 0, 0),
                    granularity => floor(local.date(), granularity, Weekday::Monday)
                        .unwrap_or(local.date())
                        .at(0, 0, 0, 0),
                };
                let begins = begins.to_zoned(self.zone.clone());
                begins.map_or(Key::Empty, |begins| Key::Begins(begins.timestamp()))
            }
            _ => Key::Empty,
        };
        vec![key]
    }
}

/// Notes what is odd about a row's values.
fn note_odd(query: &GroupQuery<'_>, asked: &[Measure<'_>], row: &Json) {
    let dimensions = query.dimensions.iter().map(|dimension| dimension.field);
    let measured = asked.iter().map(|measure| measure.field);
    for field in dimensions.chain(measured) {
        let name = field.name.as_ref();
        if let (_, Some(odd)) = Value::answered(&field.kind, row.get(name)) {
            let id = row.get("id").unwrap_or(&Json::Null);
            query.note(&format!("row {id}"), name, &odd);
        }
    }
}

/// Whether a measure is made of a number that no number says, as NaN: then it is none itself, as in Odoo.
fn has_unknown(measure: &Measure<'_>, rows: &[&Json]) -> bool {
    let counts = matches!(
        measure.aggregator,
        Aggregator::Count | Aggregator::CountDistinct
    );
    let name = measure.field.name.as_ref();
    !counts
        && rows.iter().any(|row| {
            let (value, odd) = Value::answered(&measure.field.kind, row.get(name));
            odd.is_some() && !matches!(value, Value::Decimal(_) | Value::Integer(_))
        })
}

/// What a measure is of some rows.
fn worked_out(measure: &Measure<'_>, rows: &[&Json]) -> Option<Decimal> {
    let name = measure.field.name.as_ref();
    let wires = || {
        let wires = rows.iter().filter_map(|row| row.get(name));
        // An empty number is zero; anything else that is empty is false.
        wires.filter(|wire| match measure.field.kind {
            Kind::Boolean => true,
            _ => !matches!(wire, Json::Bool(false) | Json::Null),
        })
    };
    let numbers = || {
        wires().filter_map(
            |wire| match Value::answered(&measure.field.kind, Some(wire)) {
                (Value::Decimal(number), _) => Some(number),
                (Value::Integer(number), _) => Some(Decimal::from(number)),
                _ => None,
            },
        )
    };
    let sum = || {
        let mut numbers = numbers();
        numbers.try_fold(Decimal::ZERO, Decimal::checked_add)
    };
    match measure.aggregator {
        Aggregator::Sum => sum().filter(|_| numbers().next().is_some()),
        Aggregator::Min => numbers().min(),
        Aggregator::Max => numbers().max(),
        Aggregator::Avg => sum()?.checked_div(Decimal::from(numbers().count())),
        Aggregator::Count => Some(Decimal::from(wires().count())),
        Aggregator::CountDistinct => {
            let different: BTreeSet<String> = wires().map(Json::to_string).collect();
            Some(Decimal::from(different.len()))
        }
        // Refused before any row is read: rates are Odoo's.
        Aggregator::SumCurrency => None,
    }
}
