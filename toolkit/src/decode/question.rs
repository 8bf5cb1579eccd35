//! The arguments of an analysis: what is measured, by what, and when.

use jiff::{civil::Weekday, tz::TimeZone};
use odoo::{Aggregator, Dimension, Field, Granularity, Kind};
use serde_json::Value as Json;

use super::Decoding;
use crate::{
    Analysis, Code, ModelTools, Problem,
    analysis::{
        Compare, Fill, Measured, Tally, currency_field, days, dimension, entity, granularities,
        measure, periods, stage, time_field, too_many,
    },
    argument::{Asks, Grouping},
    convert::{boolean, integer, parts},
    period::{DATES, When, days_of},
};

/// The most pairs, or more, of what rows are grouped by: numbers of a pivot before any is left out.
const MOST_CELLS: u64 = 10_000_000;

/// The most steps of a funnel that a call names.
const MOST_STEPS: usize = 200;

impl<'m> Decoding<'m, '_> {
    /// Reads an argument that only an analysis has.
    pub(super) fn asked(&mut self, name: &str, asks: Asks, json: &Json) {
        let text = json.as_str().map(str::trim);
        match asks {
            Asks::Measure => match text {
                Some(text) => self.measure(text, name),
                None => self.wrong(name, json, "count, or a field's name"),
            },
            Asks::Measures => self.measures(name, json),
            Asks::Rows(grouping) => {
                self.arguments.question.rows = self.dimensions(name, json, grouping);
            }
            Asks::Columns(grouping) => {
                self.arguments.question.columns = self.dimensions(name, json, grouping);
            }
            Asks::Time => self.arguments.question.time = self.field(name, json, time_field),
            Asks::Start => self.arguments.question.start = self.field(name, json, time_field),
            Asks::Entity => self.arguments.question.entity = self.field(name, json, entity),
            Asks::Stage => self.arguments.question.stage = self.field(name, json, stage),
            // Read once the field is known, whatever the order of the arguments.
            Asks::Granularity => match text {
                Some(text) => self.granularity = Some(text.to_owned()),
                None => self.wrong(name, json, "hour, day, week, month, quarter or year"),
            },
            // Read once the measures are known.
            Asks::Sort => match text {
                Some(text) => self.sort = Some(text.to_owned()),
                None => self.wrong(name, json, "a measure, amount_total desc"),
            },
            Asks::Period => self.period = self.when(name, json),
            Asks::From => self.arguments.question.from = self.when(name, json),
            Asks::To => self.arguments.question.to = self.when(name, json),
            Asks::Compare => match text {
                Some("previous_period") => {
                    self.arguments.question.compare = Some(Compare::PreviousPeriod);
                }
                Some("previous_year" | "last_year") => {
                    self.arguments.question.compare = Some(Compare::PreviousYear);
                }
                _ => self.wrong(name, json, "previous_period or previous_year"),
            },
            Asks::Fill => match (text, json) {
                (Some("zero" | "0"), _) => self.arguments.question.fill = Some(Fill::Zero),
                (Some("null" | "none"), _) => self.arguments.question.fill = Some(Fill::Null),
                (_, json) if integer(json) == Some(0) => {
                    self.arguments.question.fill = Some(Fill::Zero);
                }
                _ => self.wrong(name, json, "zero or null"),
            },
            Asks::Running => match boolean(json) {
                Some(running) => self.arguments.question.running = running,
                None => self.wrong(name, json, "true or false"),
            },
            Asks::Mode => match text {
                Some("retention") => self.arguments.question.churn = false,
                Some("churn") => self.arguments.question.churn = true,
                _ => self.wrong(name, json, "retention or churn"),
            },
            Asks::As => match text {
                Some("table") => self.arguments.question.chart = false,
                Some("chart") => self.arguments.question.chart = true,
                _ => self.wrong(name, json, "table or chart"),
            },
            Asks::Stages => match parts(json) {
                Some(stages) if (1..=MOST_STEPS).contains(&stages.len()) => {
                    self.arguments.question.stages = stages;
                }
                _ => self.wrong(name, json, "a list of stages, in their order"),
            },
            Asks::Lost => match parts(json) {
                Some(lost) if lost.len() <= MOST_STEPS => {
                    self.arguments.question.lost = Some(lost);
                }
                _ => self.wrong(name, json, "a list of values"),
            },
            Asks::Top(most) => match integer(json).and_then(|top| usize::try_from(top).ok()) {
                Some(top) if (1..=most).contains(&top) => {
                    self.arguments.question.top = Some(top);
                }
                _ => self.wrong(name, json, &format!("a whole number from 1 to {most}")),
            },
        }
    }

    /// The field that an argument names, where it is one of its kind.
    fn field<T>(
        &mut self,
        name: &str,
        json: &Json,
        read: fn(&'m ModelTools, &str, &str) -> Result<T, Problem>,
    ) -> Option<T> {
        let Some(text) = json.as_str() else {
            self.wrong(name, json, "a field's name");
            return None;
        };
        match read(self.models.own(), text, name) {
            Ok(read) => Some(read),
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        }
    }

    pub(super) fn measure(&mut self, text: &str, at: &str) {
        match measure(self.models.own(), text, at) {
            Ok(Measured::Of(of)) if of.aggregator == Aggregator::SumCurrency => {
                let dialect = self.caller.dialect();
                if !dialect.converts_amounts() {
                    let message = format!("Odoo {dialect} converts no amounts");
                    let instead = format!("{}: a result for each currency", of.field.name);
                    self.problems
                        .push(Problem::new(Code::UnknownOperator, at, message).expected(instead));
                } else if !self.converts(of.field) {
                    let message = format!("Odoo cannot convert `{}`", of.field.name);
                    let reason = "an amount whose currency is kept with the row";
                    self.problems
                        .push(Problem::new(Code::NotAMeasure, at, message).expected(reason));
                } else {
                    self.arguments.question.measures.push(Measured::Of(of));
                }
            }
            Ok(measure) if self.arguments.question.measures.contains(&measure) => {}
            Ok(measure) => self.arguments.question.measures.push(measure),
            Err(problem) => self.problems.push(problem),
        }
    }

    /// Whether an amount's currency is where a query of the database finds it.
    fn converts(&self, amount: &Field) -> bool {
        let currency = currency_field(amount).and_then(|name| self.model.field(name));
        currency.is_some_and(|currency| currency.stored || currency.related.is_some())
    }

    pub(super) fn measures(&mut self, name: &str, json: &Json) {
        const MOST: usize = 4;
        match parts(json) {
            Some(texts) if (1..=MOST).contains(&texts.len()) => {
                for (place, text) in texts.iter().enumerate() {
                    self.measure(text, &format!("{name}[{place}]"));
                }
            }
            _ => self.wrong(name, json, &format!("a list of 1 to {MOST} measures")),
        }
    }

    pub(super) fn dimensions(
        &mut self,
        name: &str,
        json: &Json,
        grouping: Grouping,
    ) -> Vec<Dimension<'m>> {
        let most = match grouping {
            Grouping::One => 1,
            Grouping::Two => 2,
        };
        let fits = |texts: &Vec<String>| texts.len() <= most;
        let Some(texts) = parts(json).filter(fits) else {
            self.wrong(name, json, &format!("at most {most} fields to group by"));
            return Vec::new();
        };
        let mut dimensions: Vec<Dimension<'m>> = Vec::new();
        for (place, text) in texts.iter().enumerate() {
            let at = match grouping {
                Grouping::One => name.to_owned(),
                Grouping::Two => format!("{name}[{place}]"),
            };
            match dimension(self.models, text, &at) {
                Ok((dimension, _)) if dimensions.contains(&dimension) => {
                    let message = format!("`{text}` is given twice");
                    self.problems
                        .push(Problem::new(Code::GivenTwice, at, message));
                }
                Ok((dimension, note)) => {
                    dimensions.push(dimension);
                    self.arguments.question.notes.extend(note);
                }
                Err(problem) => self.problems.push(problem),
            }
        }
        dimensions
    }

    pub(super) fn when(&mut self, name: &str, json: &Json) -> Option<When> {
        // What is asked of a time is about whole days.
        let when = json.as_str().and_then(|text| days_of(text, self.caller));
        if when.is_none() {
            self.wrong(name, json, &format!("a date: {DATES}"));
        }
        when
    }

    /// What only makes sense together.
    pub(super) fn question(&mut self, analysis: Analysis) {
        let question = &mut self.arguments.question;
        if let (Some(field), Some(text)) = (question.time, &self.granularity) {
            match granularities(field, text, "granularity") {
                Ok(granularity) => question.granularity = Some(granularity),
                Err(problem) => self.problems.push(problem),
            }
        }
        match (self.period, question.from.or(question.to)) {
            (Some(_), Some(_)) => self.problems.push(
                Problem::new(Code::GivenTwice, "period", "the time is said twice")
                    .expected("`period`, or `from` and `to`"),
            ),
            (Some(period), None) => (question.from, question.to) = (Some(period), Some(period)),
            (None, _) => {}
        }
        self.times(analysis);
        let question = &mut self.arguments.question;
        for column in &question.columns {
            if question.rows.contains(column) {
                let message = format!("`{}` is among the rows, too", column.spec());
                self.problems
                    .push(Problem::new(Code::GivenTwice, "columns", message));
            }
        }
        if analysis == Analysis::Pivot && question.chart && question.rows.is_empty() {
            let message = "a total is no picture";
            self.problems.push(
                Problem::new(Code::MissingArgument, "rows", message)
                    .expected("`rows` to draw, or `as` left out"),
            );
        }
        let dimensions = || question.rows.iter().chain(&question.columns);
        let cells = dimensions().map(likely).fold(1_u64, u64::saturating_mul);
        if cells > MOST_CELLS {
            let names: Vec<String> = dimensions().map(Dimension::spec).collect();
            let message = format!("{} together make too many groups", names.join(", "));
            self.problems.push(
                Problem::new(Code::TooMuch, "rows", message)
                    .expected("fewer fields, or longer periods"),
            );
        }
        if analysis == Analysis::Funnel {
            self.mergeable(|measure| measure.merges());
        }
        if analysis == Analysis::Timeseries {
            self.lines();
        }
        if analysis == Analysis::Cohort {
            self.cohort();
        } else if self.arguments.question.measures.is_empty() {
            self.arguments.question.measures.push(Measured::Count);
        }
        self.sort();
    }

    /// Checks the bounds of time.
    fn times(&mut self, analysis: Analysis) {
        let question = &self.arguments.question;
        let (Some(from), Some(to)) = (question.from, question.to) else {
            return;
        };
        // Days are days wherever the caller is.
        let zone = match (from, to) {
            (When::Days(..), When::Days(..)) => TimeZone::UTC,
            _ => self.caller.zone(),
        };
        let (first, last) = (days(from, &zone).0, days(to, &zone).1);
        let granularity = question.granularity.unwrap_or(Granularity::Month);
        let fits = || periods(first, last, granularity, Weekday::Monday, &zone).is_some();
        // Where the zone is not known yet, the same question is put again with it.
        if last < first && !self.caller.is_incomplete() {
            let message = format!("{first} is after {last}: there is nothing between");
            self.problems.push(
                Problem::new(Code::EmptyRange, "from", message).expected("`from` before `to`"),
            );
        } else if analysis == Analysis::Timeseries && !fits() {
            self.problems.push(too_many(first, last, granularity));
        }
    }

    /// A cohort is of an entity or of the rows themselves, and follows what can be put together.
    fn cohort(&mut self) {
        let question = &self.arguments.question;
        let given = |name: &str| self.names_given.iter().any(|given| given == name);
        if given("entity") == given("start") {
            let (code, message) = match given("entity") {
                true => (
                    Code::GivenTwice,
                    "a cohort is of an entity or of a start, not of both",
                ),
                false => (
                    Code::MissingArgument,
                    "what has a cohort? `entity` or `start` is needed",
                ),
            };
            self.problems.push(
                Problem::new(code, "entity", message)
                    .expected("`entity`, a many2one like partner_id, or `start`, a date field"),
            );
        }
        if question.granularity == Some(Granularity::Hour) {
            let message = "cohorts by the hour are too many";
            self.problems.push(
                Problem::new(Code::UnknownValue, "granularity", message)
                    .expected("day, week, month, quarter or year"),
            );
        }
        if let (Some(start), Some(date)) = (question.start, question.time)
            && start.name == date.name
        {
            let message = format!(
                "rows that begin and end by `{}` are gone at once",
                date.name
            );
            self.problems
                .push(Problem::new(Code::GivenTwice, "start", message).expected("another date"));
        }
        match question.start.is_some() {
            true => self.mergeable(|measure| {
                let nothing = Tally::default();
                measure.without(nothing, nothing).is_some()
            }),
            false => self.mergeable(|measure| measure.merges()),
        }
    }

    /// What only makes sense of several lines, or of numbers that add up.
    fn lines(&mut self) {
        let question = &self.arguments.question;
        let given = |name: &str| self.names_given.iter().any(|given| given == name);
        if question.top.is_some() && !given("split_by") {
            let message = "there is but one line";
            self.problems.push(
                Problem::new(Code::MissingArgument, "top", message)
                    .expected("`split_by` beside it, or no `top`"),
            );
        }
        let adds_up = question.measures.is_empty()
            || question.measures.iter().any(|measure| measure.adds_up());
        if question.running && !adds_up {
            let message = "none of these measures adds up as time goes by";
            self.problems.push(
                Problem::new(Code::NotAMeasure, "running_total", message)
                    .expected("count, or field:sum or :count"),
            );
        }
    }

    /// Refuses measures whose results cannot be put together.
    fn mergeable(&mut self, fits: fn(&Measured<'_>) -> bool) {
        for measure in &self.arguments.question.measures {
            if !fits(measure) {
                let message = format!(
                    "`{}` of several groups does not make one of all",
                    measure.spec()
                );
                // A funnel has several measures, a cohort one.
                let at = match self.names_given.iter().any(|name| name == "measures") {
                    true => "measures",
                    false => "measure",
                };
                self.problems.push(
                    Problem::new(Code::NotAMeasure, at, message)
                        .expected("count, or field:sum, :avg, :count"),
                );
            }
        }
    }

    /// The order of a pivot's rows: `amount_total desc`, `-amount_total`, `count`.
    fn sort(&mut self) {
        let Some(text) = self.sort.take() else {
            return;
        };
        let (name, direction) = match text.split_once(char::is_whitespace) {
            Some((name, direction)) => (name, direction.trim().to_lowercase()),
            None => (text.as_str(), String::new()),
        };
        let descending = match (direction.as_str(), name.strip_prefix('-')) {
            ("asc", None) => false,
            ("" | "desc", _) => true,
            _ => {
                let json = Json::from(text.as_str());
                return self.wrong("sort", &json, "a measure and asc or desc");
            }
        };
        let name = name.trim_start_matches('-');
        match measure(self.models.own(), name, "sort") {
            Ok(measure) => {
                let question = &mut self.arguments.question;
                let place = question.measures.iter().position(|known| *known == measure);
                match place {
                    Some(place) => question.sort = Some((place, descending)),
                    None => {
                        let known: Vec<String> =
                            question.measures.iter().map(Measured::spec).collect();
                        let message = format!("`{}` is not among the measures", measure.spec());
                        self.problems.push(
                            Problem::new(Code::UnknownValue, "sort", message)
                                .expected(format!("one of {}", known.join(", "))),
                        );
                    }
                }
            }
            Err(problem) => self.problems.push(problem),
        }
    }
}

/// How many groups a field makes, about: what is known of it without asking, and ten years of dates.
fn likely(dimension: &Dimension<'_>) -> u64 {
    const YEARS: u64 = 10;
    const RELATED: u64 = 100;
    match (dimension.granularity, &dimension.field.kind) {
        (Some(Granularity::Hour), _) => YEARS * 365 * 24,
        (Some(Granularity::Day), _) => YEARS * 365,
        (Some(Granularity::Week), _) => YEARS * 52,
        (Some(Granularity::Month), _) => YEARS * 12,
        (Some(Granularity::Quarter), _) => YEARS * 4,
        (Some(Granularity::Year), _) => YEARS,
        (None, Kind::Boolean) => 2,
        (None, Kind::Selection { choices }) => choices.len() as u64 + 1,
        (None, _) => RELATED,
    }
}
