//! An answer, number by number, against SQL.

mod cohort;
mod funnel;
mod pivot;
mod timeseries;
mod top_n;

use std::{cmp::Ordering, fmt::Debug};

use serde_json::Value as Json;

use crate::{Report, request::*, rows::*, sql::*};

/// An answer held against the rows.
pub(crate) struct Check<'a> {
    pub(crate) rows: &'a Rows,
    pub(crate) request: &'a Request,
    pub(crate) report: &'a mut Report,
    /// Which answer it is.
    pub(crate) place: String,
}

impl Check<'_> {
    pub(crate) fn equal<T: PartialEq + Debug>(&mut self, found: &T, expected: &T, what: &str) {
        if found != expected {
            let place = &self.place;
            let difference = format!("{place}: {what}: found {found:?}, expected {expected:?}");
            self.report.differences.push(difference);
        }
    }

    /// All numbers of a row, a total or a rest.
    pub(crate) fn values(&mut self, line: &Json, expected: &[Option<f64>], what: &str) {
        let found = line["values"].as_array().map_or(&[][..], Vec::as_slice);
        self.equal(&found.len(), &expected.len(), what);
        for (place, (found, expected)) in found.iter().zip(expected).enumerate() {
            let is_same = match (found.as_f64(), expected) {
                (Some(found), Some(expected)) => (found - expected).abs() < 0.0101,
                (found, expected) => found.is_none() && expected.is_none(),
            };
            match expected {
                Some(_) => self.report.compared += 1,
                None => self.report.nothing += 1,
            }
            if !is_same {
                self.equal(
                    &found.as_f64(),
                    expected,
                    &format!("{what}, column {place}"),
                );
            }
        }
    }

    /// A total of no rows may be nothing as well as zero.
    pub(crate) fn total(&mut self, line: &Json, expected: &[Option<f64>]) {
        let found = line["values"].as_array().unwrap().iter().map(nothing);
        let expected = expected.iter().zip(found);
        let expected = expected.map(|(own, found)| own.filter(|own| *own != 0.0).or(found));
        self.values(line, &expected.collect::<Vec<_>>(), "total");
    }

    pub(crate) fn answer(&mut self, answer: &Json) {
        let request = self.request;
        let tables = answer["tables"].as_array().unwrap();
        let of_each = if request.analysis == "funnel" { 2 } else { 1 };
        let bounds = match request.analysis {
            "timeseries" => self.between_days(request.from, request.to),
            "cohort" => self.followed(),
            _ => "TRUE".to_owned(),
        };
        let amounts = request.model.words("amounts");
        let measures = request.measures();
        let in_currencies = measures.iter().any(|measure| {
            let (field, aggregator) = measure.split_once(':').unwrap_or(("", ""));
            amounts.contains(&field) && !aggregator.starts_with("count")
        });
        let (table, condition) = (request.model.table(), &request.condition);
        let mut told = bounds.clone();
        if let (Some(from), Some(to), true) =
            (request.from, request.to, request.text("compare").is_some())
        {
            let span = (from.to_owned(), to.to_owned());
            let (from, to) = self.earlier(&span, self.periods(&span).len());
            told = format!(
                "({bounds} OR {})",
                self.between_days(Some(&from), Some(&to))
            );
        }
        let mut expected: Vec<Option<String>> = vec![None];
        if in_currencies {
            let all = format!("SELECT DISTINCT share FROM {table} WHERE {condition} AND {told}");
            let all = self.rows.keys(&format!("{all} ORDER BY 1"), 1);
            expected = all.into_iter().flatten().collect();
            expected.extend(expected.is_empty().then_some(None));
        }
        let found = tables.iter().step_by(of_each);
        let found = found.map(|table| table["currency"].as_str().map(str::to_owned));
        let mut found: Vec<Option<String>> = found.collect();
        found.sort();
        self.equal(&found, &expected, "currencies");
        for tables in tables.chunks(of_each) {
            let table = &tables[0];
            let share = match table["currency"].as_str() {
                Some(currency) => format!("share = {}", quoted(Some(currency))),
                // Amounts without a currency are none.
                None => (!in_currencies).to_string(),
            };
            self.pick("picked", &format!("{share} AND {bounds}"));
            match request.analysis {
                "pivot" => self.pivot(table),
                "timeseries" => self.timeseries(table, &share),
                "top_n" => self.top_n(table),
                "cohort" => self.cohort(table),
                _ => self.funnel(table, &tables[1]),
            }
        }
    }

    /// The rows that a table is about, in a table of their own.
    pub(crate) fn pick(&self, name: &str, condition: &str) {
        let (table, own) = (self.request.model.table(), &self.request.condition);
        let rows = format!("SELECT * FROM {table} WHERE {own} AND {condition}");
        self.keep(name, &rows);
    }

    pub(crate) fn keep(&self, name: &str, select: &str) {
        let old = format!("DROP TABLE IF EXISTS temp.{name}");
        self.rows
            .run(&format!("{old}; CREATE TEMP TABLE {name} AS {select}"));
    }

    /// A measure of the rows of a table where something holds; none of no rows.
    pub(crate) fn of(&self, table: &str, measure: &str, condition: &str) -> Option<f64> {
        let value = format!("CASE WHEN count(*) > 0 THEN {} END", aggregate(measure));
        self.rows
            .number(&format!("SELECT {value} FROM {table} WHERE {condition}"))
    }

    pub(crate) fn picked(&self, measure: &str, condition: &str) -> Option<f64> {
        self.of("picked", measure, condition)
    }

    /// A dimension as SQL, and the table that it needs beside.
    pub(crate) fn dimension(&self, dimension: &str) -> (String, Option<String>) {
        let (field, granularity) = dimension.split_once(':').unwrap_or((dimension, "month"));
        let beside = format!("{field}_of_{}", self.request.model.table());
        match self.request.model.kind(field) {
            "several" => ("several.value".to_owned(), Some(beside)),
            "day" | "moment" => (named(granularity, field), None),
            _ => (format!("CAST({field} AS TEXT)"), None),
        }
    }

    pub(crate) fn overlaps(&self, dimensions: &[&str]) -> bool {
        let mut each = dimensions.iter();
        each.any(|dimension| self.dimension(dimension).1.is_some())
    }

    /// Rows with this key, or the first part of one.
    pub(crate) fn with_key(&self, dimensions: &[&str], key: &[Option<String>]) -> String {
        let mut all = vec!["TRUE".to_owned()];
        for (dimension, part) in dimensions.iter().zip(key) {
            let (sql, beside) = self.dimension(dimension);
            let is = format!("{sql} IS {}", quoted(part.as_deref()));
            all.push(match beside {
                Some(table) => format!("id IN (SELECT row FROM {table} AS several WHERE {is})"),
                None => is,
            });
        }
        all.join(" AND ")
    }

    pub(crate) fn without_keys(&self, dimensions: &[&str], keys: &[Key]) -> String {
        let with = keys.iter().map(|key| self.with_key(dimensions, key));
        let without: String = with.map(|with| format!(" AND NOT ({with})")).collect();
        format!("TRUE{without}")
    }

    /// All groups of the picked rows.
    pub(crate) fn groups(&self, dimensions: &[&str]) -> Vec<Key> {
        let each = dimensions.iter().map(|dimension| self.dimension(dimension));
        let (each, beside): (Vec<String>, Vec<Option<String>>) = each.unzip();
        let join = |table: String| format!(" JOIN {table} AS several ON several.row = id");
        let beside: String = beside.into_iter().flatten().map(join).collect();
        let select = format!("SELECT DISTINCT {} FROM picked{beside}", each.join(", "));
        self.rows.keys(&select, dimensions.len())
    }

    /// What was shown of all groups has to be their beginning in their order: that of a measure, or, of
    /// dates and selections where no direction is asked, their own.
    pub(crate) fn order(
        &mut self,
        by: &[&str],
        shown: &[Key],
        most: usize,
        measure: &str,
        down: Option<bool>,
    ) {
        let all = self.groups(by);
        self.equal(&shown.len(), &all.len().min(most), "groups shown");
        let hidden = all.iter().filter(|key| !shown.contains(key));
        let beyond = hidden.filter_map(|key| Some((shown.last()?, key)));
        let pairs = shown.windows(2).map(|pair| (&pair[0], &pair[1]));
        for (one, other) in pairs.chain(beyond) {
            let order = self.compared(by, one, other, measure, down);
            let is_right = one != other && order != Ordering::Greater;
            self.equal(&is_right, &true, &format!("{one:?} before {other:?}"));
        }
    }

    pub(crate) fn compared(
        &self,
        by: &[&str],
        a: &Key,
        b: &Key,
        measure: &str,
        down: Option<bool>,
    ) -> Ordering {
        let Some(place) = (0..a.len()).find(|place| a[*place] != b[*place]) else {
            return Ordering::Equal;
        };
        let own = || self.own_order(by[place], &a[place], &b[place]);
        if let Some(own) = down.is_none().then(own).flatten() {
            return own;
        }
        let of = |key: &Key| self.picked(measure, &self.with_key(by, &key[..=place]));
        match (of(a), of(b)) {
            (Some(a), Some(b)) if (a - b).abs() < 0.000_001 => Ordering::Equal,
            (Some(a), Some(b)) if down == Some(false) => a.total_cmp(&b),
            (Some(a), Some(b)) => b.total_cmp(&a),
            (a, b) => b.is_some().cmp(&a.is_some()),
        }
    }

    pub(crate) fn own_order(
        &self,
        by: &str,
        a: &Option<String>,
        b: &Option<String>,
    ) -> Option<Ordering> {
        let (field, model) = (by.split(':').next().unwrap(), self.request.model);
        let choices = model.choices(field);
        let known = choices.is_some() || matches!(model.kind(field), "day" | "moment");
        let place = |key: &Option<String>| {
            let text = key.clone().unwrap_or_default();
            let choice = choices.as_ref()?.iter().position(|choice| *choice == text);
            Some(format!("{:3}", choice?)).or(Some(text))
        };
        let of = |key: &Option<String>| (key.is_none(), place(key).or(key.clone()));
        known.then(|| of(a).cmp(&of(b)))
    }
}
