mod lines;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{
    ToSpan as _,
    civil::{Date, DateTime, Weekday},
    tz::TimeZone,
};
use odoo::{Dimension, Domain, Field, Granularity, Group, Key, Kind, Operator, Value};
use serde_json::Value as Json;

use super::title;
use crate::{
    Answer, Code, Context, ModelTools, Problem, ToolError,
    analysis::{
        Asking, Column, Compare, Fill, Findings, Head, Measured, Row, Share, Table, Tally, begins,
        can_search, days, floor, groups, hour, period, periods, sets, shares, shifted, too_many,
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
    // Rows are counted beside what is asked: what has none has no value, not zero.
    let measures = question.measures.iter().copied().chain([Measured::Count]);
    let mut asking = Asking::new(tools, &arguments, series.dimensions(), measures.collect());
    if question.compare.is_none() {
        asking.domain = series.within(&arguments.domain, series.from, series.to)?;
    }
    // With a comparison the currencies of all times: those of both have to be told apart.
    let shares = shares(context, tools, &asking, "measures").await?;
    let title = title(tools, &question.measures, &asking.dimensions, &[]);
    let base = &arguments.domain;
    let each = shares
        .iter()
        .map(|share| async { series.table(context, &asking, share, base, &title).await });
    let mut tables = futures_util::future::try_join_all(each).await?;
    match tables.iter().any(|(has_rows, _)| *has_rows) {
        true => tables.retain(|(has_rows, _)| *has_rows),
        false => {
            tables.truncate(1);
            for (_, table) in &mut tables {
                table.currency = None;
            }
        }
    }
    let mut notes = asking.notes(context).await?;
    if !field.required && series.from.is_none() && series.to.is_none() {
        notes.push(format!("Rows without `{}` are left out.", field.name));
    }
    let findings = Findings {
        tables: tables.into_iter().map(|(_, table)| table).collect(),
        notes,
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

/// What is known of each period: of each measure, and last how many rows there are.
type Line = BTreeMap<DateTime, Vec<Tally>>;

/// What was found: by period, by line and in all.
struct Found {
    /// Of each period.
    whole: Line,
    /// Of each period of the largest lines.
    lines: BTreeMap<Key, Line>,
    /// Of each line as a whole.
    totals: BTreeMap<Key, Vec<Tally>>,
    /// Of all.
    total: Vec<Tally>,
}

/// What a series is compared with.
struct Earlier {
    found: Found,
    /// Which of its periods stands beside each of the series.
    periods: Vec<DateTime>,
}

impl<'m> Series<'m> {
    fn dimensions(&self) -> Vec<Dimension<'m>> {
        let time = Dimension {
            field: self.field,
            granularity: Some(self.granularity),
        };
        [time].into_iter().chain(self.split).collect()
    }

    /// The rows of a domain from one day to another; those with a date where neither is said.
    fn within(
        &self,
        domain: &Domain,
        from: Option<Date>,
        to: Option<Date>,
    ) -> Result<Domain, ToolError> {
        let is = |operator, value| Domain::condition(self.field.name.as_ref(), operator, value);
        let moments = |day| {
            bounds(day, day, &self.zone).ok_or_else(|| {
                ToolError::from(
                    Problem::new(Code::WrongType, "from", "a day beyond the calendar")
                        .expected("a date between 0001-01-02 and 9999-12-29"),
                )
            })
        };
        let is_date = matches!(self.field.kind, Kind::Date);
        let mut parts = vec![domain.clone()];
        if from.is_none() && to.is_none() {
            parts.push(is(Operator::NotEquals, Value::Empty));
        }
        match from {
            Some(day) if is_date => parts.push(is(Operator::GreaterOrEqual, Value::Date(day))),
            Some(day) => {
                let (first, _) = moments(day)?;
                parts.push(is(Operator::GreaterOrEqual, Value::Datetime(first)));
            }
            None => {}
        }
        match to {
            Some(day) if is_date => parts.push(is(Operator::LessOrEqual, Value::Date(day))),
            Some(day) => {
                let (_, over) = moments(day)?;
                parts.push(is(Operator::Less, Value::Datetime(over)));
            }
            None => {}
        }
        parts.retain(|part| *part != Domain::everything());
        Ok(Domain::all(parts))
    }

    fn begins(&self, group: &Group) -> Option<DateTime> {
        begins(group.keys.first()?, self.granularity, &self.zone)
    }

    async fn found(&self, context: &Context, asking: &Asking<'_>) -> Result<Found, ToolError> {
        let places: &[Vec<usize>] = match self.split {
            Some(_) => &[vec![0], vec![], vec![1]],
            None => &[vec![0], vec![]],
        };
        let mut answered = sets(context, asking, places).await?.into_iter();
        let mut next = || answered.next().unwrap_or_default();
        let (by_time, all, by_line) = (next(), next(), next());
        let read = asking.reader();
        let total = all.first().map(|group| read.tallies(group));
        let whole = by_time
            .iter()
            .filter_map(|group| Some((self.begins(group)?, read.tallies(group))));
        let totals = by_line.iter().filter_map(|group| {
            let line = group.keys.first()?;
            Some((line.clone(), read.tallies(group)))
        });
        Ok(Found {
            whole: whole.collect(),
            lines: BTreeMap::new(),
            totals: totals.collect(),
            total: total.unwrap_or_default(),
        })
    }

    /// Adds the periods of some lines: of the largest alone, since there may be thousands.
    async fn add_lines(
        &self,
        context: &Context,
        asking: &Asking<'_>,
        found: &mut Found,
        keys: &BTreeSet<Key>,
    ) -> Result<(), ToolError> {
        let Some(split) = self.split.filter(|_| !keys.is_empty()) else {
            return Ok(());
        };
        let is = |value| {
            let name = split.field.name.as_ref();
            Some(Domain::condition(name, Operator::Equals, value))
        };
        let each = keys.iter().map(|key| match key {
            Key::Row(id, _) => is(Value::Integer(*id)),
            Key::Text(text) => is(Value::Text(text.clone())),
            Key::Empty => is(Value::Empty),
            // A period, or what the database calls false, is not said by one condition.
            _ => None,
        });
        let narrow: Option<Vec<Domain>> = each.collect();
        let narrow = narrow.filter(|_| can_search(split.field));
        let own = match narrow {
            Some(each) => Asking {
                domain: Domain::all(vec![asking.domain.clone(), Domain::any(each)]),
                ..asking.clone()
            },
            None => asking.clone(),
        };
        let answered = sets(context, &own, &[vec![0, 1]]).await?;
        let read = own.reader();
        for group in answered.iter().flatten() {
            if let (Some(period), Some(line)) = (self.begins(group), group.keys.get(1))
                && keys.contains(line)
            {
                let line = found.lines.entry(line.clone()).or_default();
                line.insert(period, read.tallies(group));
            }
        }
        Ok(())
    }

    /// A table, and whether it has any rows.
    async fn table(
        &self,
        context: &Context,
        asking: &Asking<'_>,
        share: &Share,
        base: &Domain,
        title: &str,
    ) -> Result<(bool, Table), ToolError> {
        let own = self.own(asking, share, base, self.from, self.to)?;
        let mut found = self.found(context, &own).await?;
        let week = self.week(context, asking, &found).await?;
        let first = self
            .from
            .or_else(|| Some(found.whole.keys().next()?.date()));
        let last = self.to.or_else(|| {
            // To the end of the last period that there is.
            let begins = found.whole.keys().next_back()?.date();
            self.last_day(begins, week).max(first)
        });
        let span = first.zip(last);
        let periods = match span {
            Some((first, last)) => periods(first, last, self.granularity, week, &self.zone)
                .ok_or_else(|| too_many(first, last, self.granularity))?,
            None => Vec::new(),
        };
        let keys = self.largest_of_all(asking, &found);
        self.add_lines(context, &own, &mut found, &keys).await?;
        let mut earlier = None;
        if let (Some(compare), Some(span)) = (self.compare, span) {
            let moving = Moving {
                series: self,
                compare,
                span,
                count: periods.len(),
                week,
            };
            let (from, to) = moving.span()?;
            let own = self.own(asking, share, base, Some(from), Some(to))?;
            let mut found = self.found(context, &own).await?;
            self.add_lines(context, &own, &mut found, &keys).await?;
            earlier = Some(Earlier {
                found,
                periods: periods
                    .iter()
                    .map(|begins| moving.period(*begins).unwrap_or_default())
                    .collect(),
            });
        }
        let before = earlier.iter().map(|earlier| &earlier.found);
        let has_rows = [&found]
            .into_iter()
            .chain(before)
            .any(|found| !found.whole.is_empty());
        let mut table = self.begun(title, share, &periods, earlier.as_ref());
        for line in self.lines(asking, &found, &periods, earlier.as_ref()) {
            let column = Column::of(&line.measure, share.currency.as_deref());
            let column = column.within(line.name.clone().into_iter().collect());
            self.add(&mut table, &column, &line, &periods);
        }
        Ok((has_rows, table))
    }

    /// A share's rows of some days.
    fn own<'a>(
        &self,
        asking: &Asking<'a>,
        share: &Share,
        base: &Domain,
        from: Option<Date>,
        to: Option<Date>,
    ) -> Result<Asking<'a>, ToolError> {
        Ok(Asking {
            domain: share.restrict(self.within(base, from, to)?),
            ..asking.clone()
        })
    }

    /// A table with its periods, and no numbers yet.
    fn begun(
        &self,
        title: &str,
        share: &Share,
        periods: &[DateTime],
        earlier: Option<&Earlier>,
    ) -> Table {
        let mut keys = vec![Head::of(&Dimension {
            field: self.field,
            granularity: Some(self.granularity),
        })];
        keys.extend(earlier.map(|_| Head {
            name: "compared_with".to_owned(),
            label: "Compared with".to_owned(),
        }));
        let rows = periods.iter().enumerate().map(|(place, begins)| {
            let beside = earlier.and_then(|earlier| earlier.periods.get(place));
            let key = [begins].into_iter().chain(beside);
            Row {
                key: key.map(|begins| Json::from(self.name(*begins))).collect(),
                values: Vec::new(),
            }
        });
        Table {
            title: title.to_owned(),
            currency: share.currency.clone(),
            keys,
            rows: rows.collect(),
            total: Some(Vec::new()),
            shape: Some(Shape::Lines),
            ..Table::default()
        }
    }

    /// The weekday that weeks begin with. That is where the user's language says: as those that Odoo
    /// answered do, or any other of the model where it answered none.
    async fn week(
        &self,
        context: &Context,
        asking: &Asking<'_>,
        found: &Found,
    ) -> Result<Weekday, ToolError> {
        let mut begins = found.whole.keys().next().copied();
        if begins.is_none() && self.granularity == Granularity::Week {
            let any = Asking {
                domain: self.within(&Domain::everything(), None, None)?,
                dimensions: asking.dimensions.iter().take(1).copied().collect(),
                measures: vec![Measured::Count],
                limit: Some(1),
                ..asking.clone()
            };
            let found = groups(context, &any).await?;
            begins = found.first().and_then(|group| self.begins(group));
        }
        Ok(begins.map_or(Weekday::Monday, |begins| begins.weekday()))
    }

    /// The last day of the period that a day lies in.
    fn last_day(&self, day: Date, week: Weekday) -> Option<Date> {
        let begins = floor(day, self.granularity, week)?;
        let next = shifted(begins, self.granularity, 1)?;
        next.yesterday().ok()
    }

    fn name(&self, begins: DateTime) -> String {
        match (self.granularity, begins.to_zoned(self.zone.clone())) {
            (Granularity::Hour, Ok(begins)) => hour(&begins),
            _ => period(begins.date(), Some(self.granularity)),
        }
    }
}

/// The way from a series to what it is compared with.
struct Moving<'a, 'm> {
    series: &'a Series<'m>,
    compare: Compare,
    /// The first and the last day of the series.
    span: (Date, Date),
    /// How many periods it has.
    count: usize,
    week: Weekday,
}

impl Moving<'_, '_> {
    fn day(&self, day: Date) -> Option<Date> {
        match (self.compare, self.series.granularity) {
            // Weeks stay weeks: 52 of them are a year.
            (Compare::PreviousYear, Granularity::Week) => day.checked_sub(364.days()).ok(),
            (Compare::PreviousYear, _) => day.checked_sub(1.year()).ok(),
            (Compare::PreviousPeriod, Granularity::Hour) => {
                let (first, last) = self.span;
                let days = i64::from((last - first).get_days()) + 1;
                shifted(day, Granularity::Day, -days)
            }
            (Compare::PreviousPeriod, granularity) => {
                shifted(day, granularity, -i64::try_from(self.count).ok()?)
            }
        }
    }

    /// The first and the last day that are compared: of a period that is not over, as much.
    fn span(&self) -> Result<(Date, Date), ToolError> {
        let (first, last) = self.span;
        let is_whole = self.series.last_day(last, self.week) == Some(last);
        let end = match is_whole {
            // 28 February ends its month, and so does 31 January.
            true => {
                let next = last.tomorrow().ok().and_then(|day| self.day(day));
                next.and_then(|day| day.yesterday().ok())
            }
            false => self.day(last),
        };
        let span = self.day(first).zip(end);
        span.ok_or_else(|| {
            let message = "an earlier time beyond the calendar";
            Problem::new(Code::WrongType, "compare", message).into()
        })
    }

    /// The period that is compared with the one that begins then.
    fn period(&self, begins: DateTime) -> Option<DateTime> {
        let day = self.day(begins.date())?;
        let day = match self.series.granularity {
            Granularity::Hour => day,
            granularity => floor(day, granularity, self.week)?,
        };
        Some(day.to_datetime(begins.time()))
    }
}
