//! The arguments of an analysis: what is measured, by what, and when.

use jiff::{civil::Weekday, tz::TimeZone};
use odoo::{Dimension, Granularity};
use serde_json::Value as Json;

use super::Decoding;
use crate::{
    Code, Problem,
    analysis::{Measured, days, dimension, granularities, measure, periods, too_many},
    argument::Grouping,
    convert::parts,
    period::{DATES, When, when},
};

impl<'m> Decoding<'m, '_> {
    pub(super) fn measure(&mut self, text: &str, at: &str) {
        match measure(self.model, text, at) {
            Ok(measure) if self.arguments.question.measures.contains(&measure) => {}
            Ok(measure) => self.arguments.question.measures.push(measure),
            Err(problem) => self.problems.push(problem),
        }
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
        let Some(texts) = parts(json).filter(|texts| texts.len() <= most) else {
            self.wrong(name, json, &format!("at most {most} fields to group by"));
            return Vec::new();
        };
        let mut dimensions: Vec<Dimension<'m>> = Vec::new();
        for (place, text) in texts.iter().enumerate() {
            let at = match grouping {
                Grouping::One => name.to_owned(),
                Grouping::Two => format!("{name}[{place}]"),
            };
            match dimension(self.model, text, &at) {
                Ok(dimension) if dimensions.contains(&dimension) => {
                    let message = format!("`{text}` is given twice");
                    self.problems
                        .push(Problem::new(Code::GivenTwice, at, message));
                }
                Ok(dimension) => dimensions.push(dimension),
                Err(problem) => self.problems.push(problem),
            }
        }
        dimensions
    }

    pub(super) fn when(&mut self, name: &str, json: &Json) -> Option<When> {
        let when = json.as_str().and_then(|text| when(text, self.caller));
        if when.is_none() {
            self.wrong(name, json, &format!("a date: {DATES}"));
        }
        when
    }

    /// What only makes sense together.
    pub(super) fn question(&mut self) {
        let question = &mut self.arguments.question;
        if let (Some(field), Some(text)) = (question.time, &self.granularity) {
            match granularities(field, text, "granularity") {
                Ok(granularity) => question.granularity = Some(granularity),
                Err(problem) => self.problems.push(problem),
            }
        }
        if let (Some(from), Some(to)) = (question.from, question.to) {
            // Days are days wherever the caller is.
            let zone = match (from, to) {
                (When::Days(..), When::Days(..)) => TimeZone::UTC,
                _ => self.caller.zone(),
            };
            let (first, last) = (days(from, &zone).0, days(to, &zone).1);
            let granularity = question.granularity.unwrap_or(Granularity::Month);
            // Where the zone is not known yet, the same question is put again with it.
            if last < first && !self.caller.is_incomplete() {
                let message = format!("{first} is after {last}: there is nothing between");
                self.problems.push(
                    Problem::new(Code::EmptyRange, "from", message).expected("`from` before `to`"),
                );
            } else if periods(first, last, granularity, Weekday::Monday, &zone).is_none() {
                self.problems.push(too_many(first, last, granularity));
            }
        }
        for column in &question.columns {
            if question.rows.contains(column) {
                let message = format!("`{}` is among the rows, too", column.spec());
                self.problems
                    .push(Problem::new(Code::GivenTwice, "columns", message));
            }
        }
        if question.measures.is_empty() {
            question.measures.push(Measured::Count);
        }
    }
}
