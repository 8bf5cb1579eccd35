use std::collections::BTreeMap;

use jiff::{
    ToSpan as _,
    civil::{Date, DateTime, Weekday},
    tz::TimeZone,
};
use odoo::{Dimension, Domain, Field, Granularity, Group, Key, Kind, Operator, Value};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::title;
use crate::{
    Answer, Code, Context, ModelTools, Problem, ToolError,
    analysis::{
        Asking, Column, Compare, Fill, Findings, Head, Measured, Role, Row, Share, Table, Tally,
        begins, days, floor, hour, key, percent, period, periods, sets, shares, shifted, too_many,
    },
    chart::Shape,
    decode::Arguments,
    period::bounds,
};

/// How many lines where nothing is said.
const USUAL: usize = 5;

/// Numbers as time goes by. Periods without rows are filled here: Odoo's own filling fails on datetimes.
pub(super) async fn timeseries(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Answer, ToolError> {
    let question = &arguments.question;
    let Some(field) = question.time else {
        return Err(ToolError::Refused("no date to make a series of".to_owned()));
    };
    let zone = context.known().await?.zone;
    let series = Series {
        field,
        granularity: question.granularity.unwrap_or(Granularity::Month),
        from: question.from.map(|when| days(when, &zone).0),
        to: question.to.map(|when| days(when, &zone).1),
        split: question.columns.first().copied(),
        top: question.top.unwrap_or(USUAL),
        compare: question.compare,
        running: question.running,
        fill: question.fill,
        now: context.now().to_zoned(zone.clone()).datetime(),
        zone,
    };
    let measures = question.measures.clone();
    let mut asking = Asking::new(tools, &arguments, series.dimensions(), measures);
    asking.domain = series.within(&arguments.domain, series.from, series.to)?;
    let shares = shares(context, tools, &asking, "measures").await?;
    let title = title(tools, &asking.measures, &asking.dimensions, &[]);
    let each = shares.iter().map(|share| async {
        series
            .table(context, &asking, share, &arguments.domain, &title)
            .await
    });
    let findings = Findings {
        tables: futures_util::future::try_join_all(each).await?,
        notes: asking.notes(context).await?,
    };
    findings.answer(context, &asking, question.chart).await
}

struct Series<'m> {
    field: &'m Field,
    granularity: Granularity,
    from: Option<Date>,
    to: Option<Date>,
    split: Option<Dimension<'m>>,
    top: usize,
    compare: Option<Compare>,
    running: bool,
    fill: Option<Fill>,
    /// The moment, on the caller's clocks.
    now: DateTime,
    zone: TimeZone,
}

/// What is known of each period.
type Line = BTreeMap<DateTime, Vec<Tally>>;

/// What was found: by period, by line and in all.
struct Found {
    /// Of each period.
    whole: Line,
    /// Of each period of each line.
    lines: BTreeMap<Key, Line>,
    /// Of each line as a whole.
    totals: BTreeMap<Key, Vec<Tally>>,
    /// Of all.
    total: Vec<Tally>,
    /// How many rows have no date.
    undated: i64,
}

impl<'m> Series<'m> {
    fn dimensions(&self) -> Vec<Dimension<'m>> {
        let time = Dimension {
            field: self.field,
            granularity: Some(self.granularity),
        };
        [time].into_iter().chain(self.split).collect()
    }

    /// The rows of a domain from one day to another.
    fn within(
        &self,
        domain: &Domain,
        from: Option<Date>,
        to: Option<Date>,
    ) -> Result<Domain, ToolError> {
        let is = |operator, value| Domain::condition(self.field.name.as_ref(), operator, value);
        let moments = |first, last| {
            bounds(first, last, &self.zone).ok_or_else(|| {
                ToolError::from(
                    Problem::new(Code::WrongType, "from", "a day beyond the calendar")
                        .expected("a date between 0001-01-02 and 9999-12-29"),
                )
            })
        };
        let is_date = matches!(self.field.kind, Kind::Date);
        let mut parts = vec![domain.clone()];
        match from {
            Some(day) if is_date => parts.push(is(Operator::GreaterOrEqual, Value::Date(day))),
            Some(day) => {
                let (first, _) = moments(day, day)?;
                parts.push(is(Operator::GreaterOrEqual, Value::Datetime(first)));
            }
            None => {}
        }
        match to {
            Some(day) if is_date => parts.push(is(Operator::LessOrEqual, Value::Date(day))),
            Some(day) => {
                let (_, over) = moments(day, day)?;
                parts.push(is(Operator::Less, Value::Datetime(over)));
            }
            None => {}
        }
        parts.retain(|part| *part != Domain::everything());
        Ok(Domain::all(parts))
    }

    async fn found(&self, context: &Context, asking: &Asking<'_>) -> Result<Found, ToolError> {
        let places = match self.split {
            Some(_) => vec![vec![0], vec![], vec![0, 1], vec![1]],
            None => vec![vec![0], vec![]],
        };
        let mut answered = sets(context, asking, &places).await?.into_iter();
        let mut next = || answered.next().unwrap_or_default();
        let (by_time, all, by_both, by_line) = (next(), next(), next(), next());
        let mut found = Found {
            whole: BTreeMap::new(),
            lines: BTreeMap::new(),
            totals: BTreeMap::new(),
            total: all
                .first()
                .map(|group| asking.tallies(group))
                .unwrap_or_default(),
            undated: 0,
        };
        let begins = |group: &Group| begins(group.keys.first()?, &self.zone);
        for group in by_time {
            match begins(&group) {
                Some(period) => {
                    found.whole.insert(period, asking.tallies(&group));
                }
                None => found.undated += group.count,
            }
        }
        for group in by_both {
            if let (Some(period), Some(line)) = (begins(&group), group.keys.get(1)) {
                let line = found.lines.entry(line.clone()).or_default();
                line.insert(period, asking.tallies(&group));
            }
        }
        for group in by_line {
            if let Some(line) = group.keys.first() {
                found.totals.insert(line.clone(), asking.tallies(&group));
            }
        }
        Ok(found)
    }

    async fn table(
        &self,
        context: &Context,
        asking: &Asking<'_>,
        share: &Share,
        base: &Domain,
        title: &str,
    ) -> Result<Table, ToolError> {
        let own = Asking {
            domain: share.domain.clone(),
            ..asking.clone()
        };
        let found = self.found(context, &own).await?;
        let dated = |day: &DateTime| day.date();
        let first = self.from.or_else(|| found.whole.keys().next().map(dated));
        let last = self.to.or_else(|| {
            let last = found.whole.keys().next_back().map(dated);
            last.max(first)
        });
        // Odoo's weeks begin where the user's language says: as those that it answered do.
        let week = found
            .whole
            .keys()
            .next()
            .map_or(Weekday::Monday, |day| day.weekday());
        let span = first.zip(last);
        let periods = match span {
            Some((first, last)) => self.periods(first, last, week)?,
            None => Vec::new(),
        };
        let earlier = match (self.compare, span) {
            (Some(compare), Some((first, last))) => {
                let (from, to) = self.earlier(compare, first, last, periods.len(), week)?;
                let bounded = self.within(base, Some(from), Some(to))?;
                let own = Asking {
                    domain: share.restrict(bounded),
                    ..asking.clone()
                };
                let found = self.found(context, &own).await?;
                let earlier = self.periods(from, to, week)?;
                Some((found, earlier))
            }
            _ => None,
        };
        let mut keys = vec![Head::of(&Dimension {
            field: self.field,
            granularity: Some(self.granularity),
        })];
        if earlier.is_some() {
            keys.push(Head {
                name: "compared_with".to_owned(),
                label: "Compared with".to_owned(),
            });
        }
        let mut table = Table {
            title: title.to_owned(),
            currency: share.currency.clone(),
            keys,
            total: Some(Vec::new()),
            shape: Some(Shape::Lines),
            ..Table::default()
        };
        for (place, begins) in periods.iter().enumerate() {
            let mut key = vec![Json::from(self.name(*begins))];
            if let Some((_, earlier)) = &earlier {
                key.push(
                    earlier
                        .get(place)
                        .map_or(Json::Null, |begins| Json::from(self.name(*begins))),
                );
            }
            table.rows.push(Row {
                key,
                values: Vec::new(),
            });
        }
        let lines = self.lines(asking, &found, &periods, earlier.as_ref());
        let several = self.split.is_some();
        for line in lines {
            let column = Column::of(&line.measure, share.currency.as_deref());
            let column = column.within(line.name.clone().into_iter().filter(|_| several).collect());
            self.add(&mut table, &column, &line, &periods);
        }
        if found.undated > 0 && self.from.is_none() && self.to.is_none() {
            table.notes.push(format!(
                "{} rows without `{}` are left out.",
                found.undated, self.field.name
            ));
        }
        Ok(table)
    }

    fn periods(&self, first: Date, last: Date, week: Weekday) -> Result<Vec<DateTime>, ToolError> {
        periods(first, last, self.granularity, week, &self.zone)
            .ok_or_else(|| too_many(first, last, self.granularity).into())
    }

    /// The days that are compared with those from `first` to `last`.
    fn earlier(
        &self,
        compare: Compare,
        first: Date,
        last: Date,
        count: usize,
        week: Weekday,
    ) -> Result<(Date, Date), ToolError> {
        let moved = |day: Date| match (compare, self.granularity) {
            // Weeks stay weeks: 52 of them are a year.
            (Compare::PreviousYear, Granularity::Week) => day.checked_sub(364.days()).ok(),
            (Compare::PreviousYear, _) => day.checked_sub(1.year()).ok(),
            (Compare::PreviousPeriod, Granularity::Hour) => {
                let days = i64::from((last - first).get_days()) + 1;
                shifted(day, Granularity::Day, -days)
            }
            (Compare::PreviousPeriod, granularity) => {
                shifted(day, granularity, -i64::try_from(count).ok()?)
            }
        };
        // A period that was begun is compared with as much of the earlier one.
        let floor = |day| match self.from {
            Some(_) => Some(day),
            None => floor(day, self.granularity, week),
        };
        let span = floor(first).and_then(moved).zip(moved(last));
        span.ok_or_else(|| {
            Problem::new(
                Code::WrongType,
                "compare",
                "an earlier time beyond the calendar",
            )
            .into()
        })
    }

    fn name(&self, begins: DateTime) -> String {
        match (self.granularity, begins.to_zoned(self.zone.clone())) {
            (Granularity::Hour, Ok(begins)) => hour(&begins),
            _ => period(begins.date(), Some(self.granularity)),
        }
    }

    /// The lines of each measure.
    fn lines<'a>(
        &self,
        asking: &Asking<'a>,
        found: &Found,
        periods: &[DateTime],
        earlier: Option<&(Found, Vec<DateTime>)>,
    ) -> Vec<Drawn<'a>> {
        let mut lines = Vec::new();
        for (place, measure) in asking.measures.iter().enumerate() {
            let measure = *measure;
            let at = |tallies: Option<&Vec<Tally>>| {
                tallies.and_then(|tallies| tallies.get(place).copied())
            };
            let values =
                |line: Option<&Line>, periods: &[DateTime], total: Option<&Vec<Tally>>| Values {
                    each: periods
                        .iter()
                        .map(|period| at(line.and_then(|line| line.get(period))))
                        .collect(),
                    total: at(total),
                };
            let all = |found: &Found, periods: &[DateTime]| {
                values(Some(&found.whole), periods, Some(&found.total))
            };
            let now = all(found, periods);
            let before = earlier.map(|(found, periods)| all(found, periods));
            let Some(split) = &self.split else {
                lines.push(Drawn {
                    measure,
                    name: None,
                    now,
                    before,
                });
                continue;
            };
            let mut keys: Vec<&Key> = found.totals.keys().collect();
            keys.sort_by_key(|key| {
                let total = at(found.totals.get(key)).and_then(|total| total.value());
                std::cmp::Reverse(total)
            });
            let mut rest = Some((now.clone(), before.clone())).filter(|_| !split.overlaps());
            for name in keys.iter().take(self.top) {
                let of = |found: &Found, periods: &[DateTime]| {
                    values(found.lines.get(name), periods, found.totals.get(name))
                };
                let now = of(found, periods);
                let before = earlier.map(|(found, periods)| of(found, periods));
                rest = rest.and_then(|(all, all_before)| {
                    let before = match (all_before, &before) {
                        (Some(all), Some(before)) => Some(all.without(&measure, before)?),
                        _ => None,
                    };
                    Some((all.without(&measure, &now)?, before))
                });
                lines.push(Drawn {
                    measure,
                    name: Some(key(split, name, &self.zone)),
                    now,
                    before,
                });
            }
            // What does not add up is only told as a whole.
            if let (true, Some((now, before))) = (keys.len() > self.top, rest) {
                lines.push(Drawn {
                    measure,
                    name: Some(json!({"others": keys.len() - self.top})),
                    now,
                    before,
                });
            }
            lines.push(Drawn {
                measure,
                name: Some(json!("all")),
                now,
                before,
            });
        }
        lines
    }

    /// Puts a line into a table: its own column, and those of what is made of it.
    fn add(&self, table: &mut Table, column: &Column, line: &Drawn<'_>, periods: &[DateTime]) {
        let (now, before, measure) = (&line.now, line.before.as_ref(), &line.measure);
        let zero = match self.fill {
            Some(Fill::Zero) => Some(Decimal::ZERO),
            Some(Fill::Null) => None,
            None => measure.is_zero_of_nothing().then_some(Decimal::ZERO),
        };
        let value = |tally: Option<Tally>| tally.and_then(|tally| tally.value());
        let compared = |now: Option<Decimal>, before: Option<Decimal>| {
            let change = now.zip(before).map(|(now, before)| now - before);
            let percent = change
                .zip(before)
                .and_then(|(change, before)| percent(change, before.abs()));
            [before, change, percent]
        };
        table.columns.push(column.clone());
        if before.is_some() {
            let roles = [Role::Before, Role::Change, Role::ChangePercent];
            table.columns.extend(roles.map(|role| column.role(role)));
        }
        let runs = self.running && measure.adds_up();
        if runs {
            table.columns.push(column.role(Role::Running));
        }
        let mut running = Decimal::ZERO;
        for (place, row) in table.rows.iter_mut().enumerate() {
            // What has not begun is not nothing, unless that is asked for.
            let has_begun = periods.get(place).is_none_or(|begins| *begins <= self.now);
            let own_zero = zero.filter(|_| has_begun || self.fill.is_some());
            let at =
                |values: &Values, zero| value(values.each.get(place).copied().flatten()).or(zero);
            let now = at(now, own_zero);
            row.values.push(now);
            if let Some(before) = before {
                row.values.extend(compared(now, at(before, zero)));
            }
            if runs {
                running += now.unwrap_or_default();
                row.values
                    .push(Some(running).filter(|_| has_begun || now.is_some()));
            }
        }
        if let Some(total) = &mut table.total {
            let all = value(now.total).or(zero);
            total.push(all);
            if let Some(before) = before {
                total.extend(compared(all, value(before.total).or(zero)));
            }
            if runs {
                total.push(None);
            }
        }
    }
}

/// A line of a series, and what it is compared with.
struct Drawn<'m> {
    measure: Measured<'m>,
    /// Whose it is; none where there is but one.
    name: Option<Json>,
    now: Values,
    before: Option<Values>,
}

/// What is known of each period of a line, and of all of it.
#[derive(Clone)]
struct Values {
    each: Vec<Option<Tally>>,
    total: Option<Tally>,
}

impl Values {
    /// What is left without a line; none where that cannot be said.
    fn without(&self, measure: &Measured<'_>, line: &Self) -> Option<Self> {
        let left = |whole: Option<Tally>, part: Option<Tally>| match whole {
            Some(whole) => measure.without(whole, part.unwrap_or_default()).map(Some),
            None => Some(None),
        };
        let each = self.each.iter().zip(&line.each);
        Some(Self {
            each: each
                .map(|(whole, part)| left(*whole, *part))
                .collect::<Option<_>>()?,
            total: left(self.total, line.total)?,
        })
    }
}
