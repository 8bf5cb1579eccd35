//! Time series: numbers by period, compared and split. Lays out what `found` reads from Odoo.

mod compared;
mod found;
mod lines;

use std::collections::BTreeMap;

use jiff::{
    civil::{Date, DateTime, Weekday},
    tz::TimeZone,
};
use odoo::{Dimension, Domain, Field, Granularity};
use serde_json::Value as Json;

use self::{
    compared::Moving,
    found::{Earlier, Found, Totals},
};
use super::title;
use crate::{
    Answer, Context, ModelTools, Problem, ToolError,
    analysis::{
        Column, Compare, Fill, Findings, GroupQuery, Head, Measured, Row, Share, Table, Tally,
        days, floor, groups, hour, period, periods, shares, shifted, too_many,
    },
    chart::Shape,
    decode::Arguments,
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
    let mut query = GroupQuery::new(tools, &arguments, series.dimensions(), measures.collect());
    if question.compare.is_none() {
        query.domain = series.between_days(&arguments.domain, series.from, series.to)?;
    }
    // With a comparison the currencies of all times: those of both have to be told apart.
    let shares = shares(context, tools, &query, "measures").await?;
    let title = title(tools, &question.measures, &query.dimensions, &[]);
    let base = &arguments.domain;
    let each = shares
        .iter()
        .map(|share| async { series.table(context, &query, share, base, &title).await });
    let mut tables = futures_util::future::try_join_all(each).await?;
    match tables.iter().any(|(has_rows, _)| *has_rows) {
        true => tables.retain(|(has_rows, _)| *has_rows),
        false => {
            tables.truncate(1);
            for (_, table) in &mut tables {
                table.currency = None;
                table.unit = None;
            }
        }
    }
    let mut notes = query.notes(context).await?;
    if !field.required && series.from.is_none() && series.to.is_none() {
        notes.push(format!("Rows without `{}` are left out.", field.name));
    }
    let findings = Findings {
        tables: tables.into_iter().map(|(_, table)| table).collect(),
        notes,
    };
    findings.answer(context, &query, question.chart).await
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

impl<'m> Series<'m> {
    fn dimensions(&self) -> Vec<Dimension<'m>> {
        let time = Dimension {
            field: self.field,
            granularity: Some(self.granularity),
        };
        [time].into_iter().chain(self.split).collect()
    }

    /// A table, and whether it has any rows.
    async fn table(
        &self,
        context: &Context,
        query: &GroupQuery<'_>,
        share: &Share,
        base: &Domain,
        title: &str,
    ) -> Result<(bool, Table), ToolError> {
        let own = self.own(query, share, base, self.from, self.to)?;
        // Where the end is not said, it is known once the periods are.
        let is_cut = self.to.is_some_and(|to| self.is_cut(self.from, to));
        let begun = match is_cut {
            true => Some(self.begun_of(query, share, base, self.from, self.begun())?),
            false => None,
        };
        let mut found = self.found(context, &own, begun.as_ref()).await?;
        let week = self.week(context, query, &found).await?;
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
                .ok_or_else(|| self.too_long(first, last))?,
            None => Vec::new(),
        };
        let keys = self.largest_of_all(query, &found);
        self.add_lines(context, &own, &mut found, &keys).await?;
        let mut earlier = None;
        let mut note = None;
        if let (Some(compare), Some(span)) = (self.compare, span) {
            let moving = Moving {
                series: self,
                compare,
                span,
                count: periods.len(),
                week,
            };
            let (from, to) = moving.span()?;
            let own = self.own(query, share, base, Some(from), Some(to))?;
            let mut begun = None;
            if self.is_cut(Some(span.0), span.1) {
                let (until, before) = moving.begun()?;
                begun = Some(self.begun_of(query, share, base, Some(from), before)?);
                note = Some(self.told(span.0, until, from, before));
                if !is_cut {
                    let own = self.begun_of(query, share, base, self.from, until)?;
                    found.totals = self.totals(context, &own).await?;
                }
            }
            // None of it has begun: nothing is not put beside a whole earlier time.
            let is_to_come = span.0 > self.now.date();
            if is_to_come {
                found.totals = Totals::unknown(query.measures.len(), keys.iter());
                note = Some(format!(
                    "Nothing of {} to {} has begun: there are no totals to compare.",
                    span.0, span.1
                ));
            }
            let mut found = self.found(context, &own, begun.as_ref()).await?;
            if is_to_come {
                found.totals = Totals::unknown(query.measures.len(), keys.iter());
            }
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
            .any(|found| !found.whole.is_empty() || found.undated > 0);
        let mut table = self.empty(title, share, &periods, earlier.as_ref());
        table.notes.extend(note);
        let undated = [(&found, "")].into_iter().chain(
            earlier
                .iter()
                .map(|earlier| (&earlier.found, " of the earlier time")),
        );
        for (found, which) in undated.filter(|(found, _)| found.undated > 0) {
            table.notes.push(format!(
                "{} rows{which} are in no period, since Odoo answers no date for their `{}`: totals alone have \
                 them.",
                found.undated, self.field.name
            ));
        }
        for line in self.lines(query, &found, &periods, earlier.as_ref()) {
            let column = Column::of(&line.measure, Some(share));
            let column = column.of_group(line.name.clone().into_iter().collect());
            self.add(&mut table, &column, &line, &periods);
        }
        Ok((has_rows, table))
    }

    /// What a refusal says of more periods than a series has: a day that was found, and not asked for, may be
    /// a slip in one row, which another beginning or end leaves out.
    fn too_long(&self, first: Date, last: Date) -> Problem {
        let name = &self.field.name;
        let mut problem = too_many(first, last, self.granularity);
        let mut found = Vec::new();
        let mut bounds = Vec::new();
        if self.from.is_none() {
            found.push(format!(
                "the first `{name}` found is of the period from {first}"
            ));
            bounds.push("`from`");
        }
        if self.to.is_none() {
            found.push(format!("the last `{name}` found of the one up to {last}"));
            bounds.push("`to`");
        }
        if !found.is_empty() {
            problem.message = format!("{}; {}", problem.message, found.join(", "));
            let said = problem.expected.unwrap_or_default();
            problem.expected = Some(format!(
                "a {} that leaves out what is no right day, {said}",
                bounds.join(" or a ")
            ));
        }
        problem
    }

    /// A share's rows of some days.
    fn own<'a>(
        &self,
        query: &GroupQuery<'a>,
        share: &Share,
        base: &Domain,
        from: Option<Date>,
        to: Option<Date>,
    ) -> Result<GroupQuery<'a>, ToolError> {
        Ok(GroupQuery {
            domain: share.restrict(self.between_days(base, from, to)?),
            ..query.clone()
        })
    }

    /// A table with its periods, and no numbers yet.
    fn empty(
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
            keys,
            rows: rows.collect(),
            total: Some(Vec::new()),
            shape: Some(Shape::Lines),
            ..share.table()
        }
    }

    /// The weekday that weeks begin with. That is where the user's language says: as those that Odoo
    /// answered do, or any other of the model where it answered none.
    async fn week(
        &self,
        context: &Context,
        query: &GroupQuery<'_>,
        found: &Found,
    ) -> Result<Weekday, ToolError> {
        let mut begins = found.whole.keys().next().copied();
        if begins.is_none() && self.granularity == Granularity::Week {
            let any = GroupQuery {
                domain: self.between_days(&Domain::everything(), None, None)?,
                dimensions: query.dimensions.iter().take(1).copied().collect(),
                measures: vec![Measured::Count],
                limit: Some(1),
                ..query.clone()
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
