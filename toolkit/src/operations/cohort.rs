//! Cohort retention: what becomes of those that began in the same period.

use std::collections::BTreeMap;

use jiff::{civil::Date, tz::TimeZone};
use odoo::{Dimension, Domain, Field, Granularity, Group, Key, Operator, Value};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::title;
use crate::{
    Answer, Code, Context, ModelTools, Problem, ToolError,
    analysis::{
        Column, Findings, GroupQuery, Head, Measured, Role, Row, Share, Table, Tally, begins, days,
        floor, groups, percent, period, shares,
    },
    chart::Shape,
    decode::Arguments,
};

/// How many periods are followed where nothing is said.
const USUAL: usize = 12;

/// The most cohorts of an answer: the latest ones.
const MOST_COHORTS: usize = 60;

/// The most groups that are read, and the most at once.
const MOST_GROUPS: u32 = 200_000;
const PAGE: u32 = 20_000;

/// What becomes of those that began in the same period. Groups are read, never rows: in one call where they
/// are few, a year at a time where each entity has its own and they are many.
pub(super) async fn cohort(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Answer, ToolError> {
    let question = &arguments.question;
    let Some(date) = question.time else {
        return Err(ToolError::Refused("no date to follow".to_owned()));
    };
    let zone = context.known().await?.zone;
    let granularity = question.granularity.unwrap_or(Granularity::Month);
    let dated = |field| Dimension {
        field,
        granularity: Some(granularity),
    };
    let (first, by, domain) = match (question.start, question.entity) {
        (Some(start), _) => {
            let is_set = Domain::condition(start.name.as_ref(), Operator::NotEquals, Value::Empty);
            (dated(start), By::Start, is_set)
        }
        (None, Some(entity)) => {
            let set = [date, entity.field].map(|field| {
                Domain::condition(field.name.as_ref(), Operator::NotEquals, Value::Empty)
            });
            let counted = question.measures.is_empty();
            (entity, By::Entity { counted }, Domain::all(set.into()))
        }
        (None, None) => return Err(ToolError::Refused("nothing to follow".to_owned())),
    };
    let parts = [arguments.domain.clone(), domain].into_iter();
    let parts = parts.filter(|part| *part != Domain::everything());
    let measures = match &question.measures[..] {
        [] => vec![Measured::Count],
        measures => measures.to_vec(),
    };
    let mut query = GroupQuery::new(tools, &arguments, vec![first, dated(date)], measures);
    query.domain = Domain::all(parts.collect());
    let plan = Plan {
        by,
        first,
        date,
        granularity,
        from: question.from.map(|when| days(when, &zone).0),
        to: question.to.map(|when| days(when, &zone).1),
        followed: question.top.unwrap_or(USUAL),
        churn: question.churn,
        title: match by {
            By::Entity { counted: true } => format!(
                "{}: {} by first {}",
                tools.model.label,
                first.field.label.trim(),
                date.label.trim()
            ),
            _ => title(tools, &query.measures, &[first], &[]),
        },
        today: context.now().to_zoned(zone.clone()).date(),
        zone,
    };
    let shares = shares(context, tools, &query, "measure").await?;
    let each = shares
        .iter()
        .map(|share| async { plan.table(context, &query, share).await });
    let mut notes = query.notes(context).await?;
    notes.push(plan.meaning());
    let findings = Findings {
        tables: futures_util::future::try_join_all(each).await?,
        notes,
    };
    findings.answer(context, &query, question.chart).await
}

/// What makes a cohort.
#[derive(Clone, Copy)]
enum By {
    /// The first date of an entity's rows; counted themselves where nothing is measured.
    Entity { counted: bool },
    /// A date of the row's own.
    Start,
}

struct Plan<'m> {
    by: By,
    first: Dimension<'m>,
    date: &'m Field,
    granularity: Granularity,
    from: Option<Date>,
    to: Option<Date>,
    followed: usize,
    churn: bool,
    title: String,
    today: Date,
    zone: TimeZone,
}

/// One measure of one cohort.
#[derive(Clone, Default)]
struct Cohort {
    /// All that there is, whenever.
    size: Tally,
    /// What there was in each period after the first, 0; what ended in it where rows say when.
    by_period: BTreeMap<usize, Tally>,
}

impl Plan<'_> {
    /// The numbers, said.
    fn meaning(&self) -> String {
        let (first, date) = (&self.first.field.name, &self.date.name);
        match (self.by, self.churn) {
            (By::Entity { .. }, false) => format!(
                "A cohort is each `{first}` with its first `{date}` in that period; column n has what \
                 those had n periods later, and its part of period 0."
            ),
            (By::Entity { .. }, true) => format!(
                "A cohort is each `{first}` with its first `{date}` in that period; column n has what \
                 was missing n periods later, and its part of period 0."
            ),
            (By::Start, false) => format!(
                "A cohort is the rows with `{first}` in that period; column n has those without a \
                 `{date}` by the end of the n-th period after."
            ),
            (By::Start, true) => format!(
                "A cohort is the rows with `{first}` in that period; column n has those with a \
                 `{date}` by the end of the n-th period after."
            ),
        }
    }

    async fn table(
        &self,
        context: &Context,
        query: &GroupQuery<'_>,
        share: &Share,
    ) -> Result<Table, ToolError> {
        let own = GroupQuery {
            domain: share.domain.clone(),
            ..query.clone()
        };
        let measure = own.measures.first().copied().unwrap_or(Measured::Count);
        let cohorts = self.cohorts(context, &own, &measure).await?;
        let in_bounds = |begins: &Date| {
            let first = self
                .from
                .and_then(|day| floor_of(day, self.granularity, *begins));
            first.is_none_or(|first| *begins >= first) && self.to.is_none_or(|to| *begins <= to)
        };
        let all: Vec<(Date, Cohort)> = cohorts
            .into_iter()
            .filter(|(begins, _)| in_bounds(begins))
            .collect();
        let skipped = all.len().saturating_sub(MOST_COHORTS);
        let shown = all.get(skipped..).unwrap_or_default();
        let is_entity = matches!(self.by, By::Entity { .. });
        let value = match self.by {
            By::Entity { counted: true } => Column {
                name: self.first.field.name.to_string(),
                label: self.first.field.label.trim().to_owned(),
                ..Column::default()
            },
            _ => Column::of(&measure, Some(share)),
        };
        let followed = shown
            .iter()
            .map(|(begins, _)| self.seen(*begins))
            .max()
            .unwrap_or(0)
            .min(self.followed);
        let mut columns = vec![value.role(Role::Size)];
        for place in 0..=followed {
            let column = value.clone().of_group(vec![Json::from(place)]);
            columns.push(column.clone());
            columns.push(column.role(Role::Percent));
        }
        let mut table = Table {
            title: self.title.clone(),
            keys: vec![Head {
                name: format!("{}:{}", self.first.field.name, self.granularity.as_str()),
                label: format!("First {}", self.granularity.as_str()),
            }],
            columns,
            shape: Some(Shape::Heat),
            ..share.table()
        };
        // Of each period the cohorts that have come to it, so that young ones do not count as lost.
        let mut sums: Vec<(Tally, Tally)> = vec![Default::default(); followed + 1];
        let mut all_of_it = Tally::default();
        let merged = |one, other| measure.merged(one, other).unwrap_or(Tally::UNKNOWN);
        for (begins, cohort) in shown {
            let base = match is_entity {
                true => cohort.by_period.get(&0).copied().unwrap_or_default(),
                false => cohort.size,
            };
            all_of_it = merged(all_of_it, base);
            let mut values = vec![base.value()];
            for (place, (sum, of)) in sums.iter_mut().enumerate() {
                let told =
                    (place <= self.seen(*begins)).then(|| self.told(&measure, cohort, place));
                if let Some(told) = told {
                    *sum = merged(*sum, told);
                    *of = merged(*of, base);
                }
                let told = told.map(|told| self.shown(&measure, told, base));
                values.extend(told.unwrap_or_default());
            }
            table.rows.push(Row {
                key: vec![Json::from(period(*begins, Some(self.granularity)))],
                values,
            });
        }
        if !table.rows.is_empty() {
            let mut total = vec![all_of_it.value()];
            for (sum, of) in sums {
                total.extend(self.shown(&measure, sum, of));
            }
            table.total = Some(total);
        }
        if skipped > 0 {
            table.notes.push(format!(
                "The last {MOST_COHORTS} of {} cohorts; `from` and `to` choose others.",
                all.len()
            ));
        }
        Ok(table)
    }

    /// The cohorts by when they began.
    async fn cohorts(
        &self,
        context: &Context,
        query: &GroupQuery<'_>,
        measure: &Measured<'_>,
    ) -> Result<BTreeMap<Date, Cohort>, ToolError> {
        let merged = |one: &mut Tally, other| {
            *one = measure.merged(*one, other).unwrap_or(Tally::UNKNOWN);
        };
        let mut cohorts: BTreeMap<Date, Cohort> = BTreeMap::new();
        let mut add = |first: Date, then: Option<Date>, tally: Tally| {
            let cohort = cohorts.entry(first).or_default();
            merged(&mut cohort.size, tally);
            if let Some(then) = then {
                let place = self.between(first, then);
                merged(cohort.by_period.entry(place).or_default(), tally);
            }
        };
        let day = |key: Option<&Key>| Some(begins(key?, self.granularity, &self.zone)?.date());
        let read = query.reader();
        let counted = match self.by {
            By::Start => {
                for group in self.pages(context, query).await? {
                    let tally = read.first(&group);
                    if let Some(first) = day(group.keys.first()) {
                        add(first, day(group.keys.get(1)), tally);
                    }
                }
                return Ok(cohorts);
            }
            By::Entity { counted } => counted,
        };
        let mut entities: BTreeMap<i64, Vec<(Date, Tally)>> = BTreeMap::new();
        for group in self.pages(context, query).await? {
            let (Some(Key::Row(id, _)), Some(then)) = (group.keys.first(), day(group.keys.get(1)))
            else {
                continue;
            };
            let tally = match counted {
                true => Tally::of(Some(Decimal::ONE)),
                false => read.first(&group),
            };
            entities.entry(*id).or_default().push((then, tally));
        }
        for dates in entities.values() {
            if let Some(first) = dates.iter().map(|(then, _)| *then).min() {
                for (then, tally) in dates {
                    add(first, Some(*then), *tally);
                }
            }
        }
        Ok(cohorts)
    }

    /// The groups: at once where they are few, else those of one year after the other, which do not
    /// overlap, up to a bound.
    async fn pages(
        &self,
        context: &Context,
        query: &GroupQuery<'_>,
    ) -> Result<Vec<Group>, ToolError> {
        let at_once = GroupQuery {
            limit: Some(PAGE + 1),
            ..query.clone()
        };
        let found = groups(context, &at_once).await?;
        if found.len() <= PAGE as usize {
            return Ok(found);
        }
        let by_year = GroupQuery {
            dimensions: vec![Dimension {
                field: self.date,
                granularity: Some(Granularity::Year),
            }],
            measures: Vec::new(),
            ..query.clone()
        };
        let years = groups(context, &by_year).await?;
        let begins = years.iter().filter_map(|year| match year.keys.first()? {
            Key::Since(day) => Some(Value::Date(*day)),
            Key::Begins(moment) => Some(Value::Datetime(*moment)),
            _ => None,
        });
        let begins: Vec<Value> = begins.collect();
        let mut all = Vec::new();
        for (place, from) in begins.iter().enumerate() {
            let is = |operator, value: &Value| {
                Domain::condition(self.date.name.as_ref(), operator, value.clone())
            };
            let mut parts = vec![query.domain.clone(), is(Operator::GreaterOrEqual, from)];
            parts.extend(begins.get(place + 1).map(|next| is(Operator::Less, next)));
            let year = GroupQuery {
                domain: Domain::all(parts),
                limit: Some(MOST_GROUPS + 1),
                ..query.clone()
            };
            all.extend(groups(context, &year).await?);
            if all.len() > MOST_GROUPS as usize {
                let message = format!(
                    "there are more than {MOST_GROUPS} pairs of `{}` and {} of `{}`",
                    self.first.field.name,
                    self.granularity.as_str(),
                    self.date.name
                );
                return Err(Problem::new(Code::TooMuch, "filters", message)
                    .expected("conditions that leave fewer, or a longer granularity")
                    .into());
            }
        }
        Ok(all)
    }

    /// What a client is told of one period of a cohort, before it is held against the whole.
    fn told(&self, measure: &Measured<'_>, cohort: &Cohort, place: usize) -> Tally {
        let merged = |tallies: &mut dyn Iterator<Item = Tally>| {
            let start = Tally::default();
            tallies.fold(start, |one, other| {
                measure.merged(one, other).unwrap_or(Tally::UNKNOWN)
            })
        };
        match self.by {
            By::Entity { .. } => cohort.by_period.get(&place).copied().unwrap_or_default(),
            // Ended by then, or what is left of all.
            By::Start => {
                let ended = merged(&mut cohort.by_period.range(..=place).map(|(_, tally)| *tally));
                match self.churn {
                    true => ended,
                    false => measure
                        .without(cohort.size, ended)
                        .unwrap_or(Tally::UNKNOWN),
                }
            }
        }
    }

    /// A number and its part of the whole.
    fn shown(&self, measure: &Measured<'_>, told: Tally, base: Tally) -> [Option<Decimal>; 2] {
        let zero = Some(Decimal::ZERO).filter(|_| measure.is_zero_of_nothing());
        let (told, base) = (told.value_or(zero), base.value());
        let told = match (self.by, self.churn) {
            (By::Entity { .. }, true) => {
                let both = base.zip(told);
                both.and_then(|(base, told)| base.checked_sub(told))
            }
            _ => told,
        };
        let part = told.zip(base).and_then(|(told, base)| percent(told, base));
        [told, part]
    }

    /// How many periods there have been since a cohort began.
    fn seen(&self, begins: Date) -> usize {
        match floor_of(self.today, self.granularity, begins) {
            Some(now) => self.between(begins, now),
            None => 0,
        }
    }

    /// How many periods lie between two beginnings; none before the first.
    fn between(&self, first: Date, then: Date) -> usize {
        let months = || {
            let years = i32::from(then.year()) - i32::from(first.year());
            years * 12 + i32::from(then.month()) - i32::from(first.month())
        };
        let days = || (then - first).get_days();
        let count = match self.granularity {
            Granularity::Hour | Granularity::Day => days(),
            Granularity::Week => days() / 7,
            Granularity::Month => months(),
            Granularity::Quarter => months() / 3,
            Granularity::Year => months() / 12,
        };
        usize::try_from(count).unwrap_or(0)
    }
}

/// The beginning of a day's period, where weeks begin as that of `like` does.
fn floor_of(day: Date, granularity: Granularity, like: Date) -> Option<Date> {
    floor(day, granularity, like.weekday())
}
