use std::collections::BTreeMap;

use jiff::{
    ToSpan as _,
    civil::{Date, DateTime, Weekday},
    tz::TimeZone,
};
use odoo::{Aggregator, Dimension, Domain, Field, Granularity, Group, Key, Kind, Operator, Value};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

use crate::{
    Code, Context, ModelTools, Problem, ToolError,
    analysis::{
        Asking, Compare, Measured, Share, begins, days, floor, has_rest, hour, key, number,
        percent, period, periods, sets, shares, shifted, too_many,
    },
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
) -> Result<Json, ToolError> {
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
        zone,
    };
    let bounded = series.within(&arguments.domain, series.from, series.to)?;
    let asking = Asking {
        model: &tools.model.name,
        domain: bounded,
        dimensions: series.dimensions(),
        measures: question.measures.clone(),
        order: Vec::new(),
        limit: None,
        surroundings: arguments.context.clone(),
    };
    let shares = shares(context, tools, &asking).await?;
    let each = shares.iter().map(|share| async {
        series
            .result(context, &asking, share, &arguments.domain)
            .await
    });
    let results = futures_util::future::try_join_all(each).await?;
    let mut answer = json!({
        "date": field.name,
        "granularity": series.granularity.as_str(),
        "time_zone": series.zone.iana_name().unwrap_or("UTC"),
        "results": results,
    });
    if let (Some(split), Some(map)) = (&series.split, answer.as_object_mut()) {
        map.insert("split_by".to_owned(), Json::from(split.spec()));
        if split.overlaps() {
            let note = format!(
                "A row can have several `{}`: the lines overlap.",
                split.field.name
            );
            map.insert("note".to_owned(), Json::from(note));
        }
    }
    Ok(answer)
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
    zone: TimeZone,
}

/// What was found: values by period, by line and in all.
struct Found {
    /// Of each period.
    whole: BTreeMap<DateTime, Vec<Option<Decimal>>>,
    /// Of each period of each line.
    lines: BTreeMap<Key, BTreeMap<DateTime, Vec<Option<Decimal>>>>,
    /// Of each line as a whole.
    totals: BTreeMap<Key, Vec<Option<Decimal>>>,
    /// Of all.
    total: Vec<Option<Decimal>>,
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
                .map(|group| asking.values(group))
                .unwrap_or_default(),
            undated: 0,
        };
        let begins = |group: &Group| begins(group.keys.first()?, &self.zone);
        for group in by_time {
            match begins(&group) {
                Some(period) => {
                    found.whole.insert(period, asking.values(&group));
                }
                None => found.undated += group.count,
            }
        }
        for group in by_both {
            if let (Some(period), Some(line)) = (begins(&group), group.keys.get(1)) {
                let line = found.lines.entry(line.clone()).or_default();
                line.insert(period, asking.values(&group));
            }
        }
        for group in by_line {
            if let Some(line) = group.keys.first() {
                found.totals.insert(line.clone(), asking.values(&group));
            }
        }
        Ok(found)
    }

    async fn result(
        &self,
        context: &Context,
        asking: &Asking<'_>,
        share: &Share,
        base: &Domain,
    ) -> Result<Json, ToolError> {
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
        let mut result = Map::new();
        if let Some(currency) = &share.currency {
            result.insert("currency".to_owned(), Json::from(currency.as_str()));
        }
        let names: Vec<String> = periods.iter().map(|begins| self.name(*begins)).collect();
        result.insert("periods".to_owned(), Json::from(names));
        if let Some((_, earlier)) = &earlier {
            let names: Vec<String> = earlier.iter().map(|begins| self.name(*begins)).collect();
            result.insert("compared_with".to_owned(), Json::from(names));
        }
        result.insert(
            "series".to_owned(),
            self.shown(asking, &found, &periods, earlier.as_ref())
                .into(),
        );
        if found.undated > 0 && self.from.is_none() && self.to.is_none() {
            let note = format!(
                "{} rows without `{}` are left out",
                found.undated, self.field.name
            );
            result.insert("undated".to_owned(), Json::from(note));
        }
        Ok(Json::Object(result))
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

    /// One series for each measure and line.
    fn shown(
        &self,
        asking: &Asking<'_>,
        found: &Found,
        periods: &[DateTime],
        earlier: Option<&(Found, Vec<DateTime>)>,
    ) -> Vec<Json> {
        let mut series = Vec::new();
        for (place, measure) in asking.measures.iter().enumerate() {
            let line = |found: &BTreeMap<DateTime, Vec<Option<Decimal>>>, periods: &[DateTime]| {
                let value = |period| {
                    let values = found.get(period);
                    let value = values.and_then(|values| values.get(place).copied().flatten());
                    value.or_else(|| fills(measure).then_some(Decimal::ZERO))
                };
                periods.iter().map(value).collect::<Vec<_>>()
            };
            let at = |values: Option<&Vec<Option<Decimal>>>| {
                values.and_then(|values| values.get(place).copied().flatten())
            };
            let whole = line(&found.whole, periods);
            let before = earlier.map(|(found, periods)| line(&found.whole, periods));
            let total = at(Some(&found.total));
            let Some(split) = &self.split else {
                series.push(self.line(measure, None, &whole, before.as_deref(), total));
                continue;
            };
            let mut keys: Vec<&Key> = found.totals.keys().collect();
            keys.sort_by_key(|key| std::cmp::Reverse(at(found.totals.get(key))));
            let empty = BTreeMap::new();
            let mut shown_sum: Vec<Decimal> = vec![Decimal::ZERO; periods.len()];
            let mut shown_total = Decimal::ZERO;
            for name in keys.iter().take(self.top) {
                let values = line(found.lines.get(name).unwrap_or(&empty), periods);
                let before = earlier
                    .map(|(found, periods)| line(found.lines.get(name).unwrap_or(&empty), periods));
                for (sum, value) in shown_sum.iter_mut().zip(&values) {
                    *sum += value.unwrap_or_default();
                }
                let total = at(found.totals.get(name));
                shown_total += total.unwrap_or_default();
                let name = key(split, name, &self.zone);
                series.push(self.line(measure, Some(name), &values, before.as_deref(), total));
            }
            // What adds up has a rest; what does not is only told as a whole.
            if keys.len() > self.top && has_rest(measure) && !split.overlaps() {
                let rest: Vec<Option<Decimal>> = whole
                    .iter()
                    .zip(&shown_sum)
                    .map(|(whole, shown)| whole.map(|whole| whole - shown))
                    .collect();
                let total = total.map(|total| total - shown_total);
                let name = json!({"others": keys.len() - self.top});
                series.push(self.line(measure, Some(name), &rest, None, total));
            }
            let name = json!("all");
            series.push(self.line(measure, Some(name), &whole, before.as_deref(), total));
        }
        series
    }

    fn line(
        &self,
        measure: &Measured<'_>,
        name: Option<Json>,
        values: &[Option<Decimal>],
        before: Option<&[Option<Decimal>]>,
        total: Option<Decimal>,
    ) -> Json {
        let numbers = |values: &[Option<Decimal>]| -> Json {
            values.iter().map(|value| number(*value)).collect()
        };
        let mut line = json!({"measure": measure.spec()});
        let Some(map) = line.as_object_mut() else {
            return line;
        };
        if let Some(name) = name {
            map.insert("line".to_owned(), name);
        }
        map.insert("values".to_owned(), numbers(values));
        map.insert("total".to_owned(), number(total));
        if let Some(before) = before {
            let pairs = || {
                (0..values.len()).map(|place| {
                    let of = |values: &[Option<Decimal>]| values.get(place).copied().flatten();
                    of(values).zip(of(before))
                })
            };
            let change: Vec<Option<Decimal>> = pairs()
                .map(|pair| pair.map(|(now, before)| now - before))
                .collect();
            let percents: Vec<Option<Decimal>> = pairs()
                .map(|pair| pair.and_then(|(now, before)| percent(now - before, before.abs())))
                .collect();
            map.insert("before".to_owned(), numbers(before));
            map.insert("change".to_owned(), numbers(&change));
            map.insert("change_percent".to_owned(), numbers(&percents));
        }
        if self.running && has_rest(measure) {
            let mut sum = Decimal::ZERO;
            let running: Vec<Option<Decimal>> = values
                .iter()
                .map(|value| {
                    sum += value.unwrap_or_default();
                    Some(sum)
                })
                .collect();
            map.insert("running".to_owned(), numbers(&running));
        }
        line
    }
}

/// Whether nothing is zero: of no rows there is a sum and a count, and neither an average nor a largest.
const fn fills(measure: &Measured<'_>) -> bool {
    match measure {
        Measured::Count => true,
        Measured::Of(measure) => matches!(
            measure.aggregator,
            Aggregator::Sum
                | Aggregator::Count
                | Aggregator::CountDistinct
                | Aggregator::SumCurrency
        ),
    }
}
