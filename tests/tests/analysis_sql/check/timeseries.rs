//! Periods, what they are compared with, and lines.

use serde_json::{Value as Json, json};

use super::Check;
use crate::{TODAY, rows::*, sql::*};

impl Check<'_> {
    /// The days of a series: rows without a date are none of it.
    pub(crate) fn between_days(&self, from: Option<&str>, to: Option<&str>) -> String {
        let date = self.request.text("date").unwrap();
        let from = from.map(|day| format!(" AND date({date}) >= '{day}'"));
        let to = to.map(|day| format!(" AND date({date}) <= '{day}'"));
        let bounds: String = [from, to].into_iter().flatten().collect();
        format!("{date} IS NOT NULL{bounds}")
    }

    /// All periods from one day to another, by their names.
    pub(crate) fn periods(&self, (from, to): &(String, String)) -> Vec<String> {
        let named = named(self.request.granularity(), "at");
        self.rows.texts(&format!(
            "WITH RECURSIVE each(at) AS (
                 SELECT datetime('{from}') UNION ALL SELECT datetime(at, '+1 hours')
                 FROM each WHERE at < datetime('{to}', '+23 hours')
             ) SELECT DISTINCT {named} FROM each ORDER BY 1"
        ))
    }

    /// How far back lies what is compared, as SQLite says it.
    pub(crate) fn shift(&self, count: usize) -> String {
        let count = -i64::try_from(count).unwrap();
        match (self.request.text("compare"), self.request.granularity()) {
            (Some("previous_year"), "week") => later("week", -52),
            (Some("previous_year"), _) => later("year", -1),
            (_, "hour") => later("day", count / 24),
            (_, granularity) => later(granularity, count),
        }
    }

    /// The periods that those from one day to another are compared with, in their order.
    pub(crate) fn beside(&self, (from, to): &(String, String), count: usize) -> Vec<String> {
        let granularity = self.request.granularity();
        let shift = self.shift(count);
        let begin = match granularity {
            "hour" => "at".to_owned(),
            granularity => begin(granularity, "at"),
        };
        let earlier = named(granularity, &format!("datetime({begin}, {shift})"));
        let now = named(granularity, "at");
        let pairs = self.rows.keys(
            &format!(
                "WITH RECURSIVE each(at) AS (
                     SELECT datetime('{from}') UNION ALL SELECT datetime(at, '+1 hours')
                     FROM each WHERE at < datetime('{to}', '+23 hours')
                 ) SELECT DISTINCT {now}, {earlier} FROM each ORDER BY 1"
            ),
            2,
        );
        pairs
            .into_iter()
            .filter_map(|pair| pair[1].clone())
            .collect()
    }

    /// The days that others are compared with: with a whole period one that is whole.
    pub(crate) fn earlier(&self, (from, to): &(String, String), count: usize) -> (String, String) {
        let granularity = self.request.granularity();
        let shift = self.shift(count);
        let (last, next) = (format!("'{to}'"), format!("date('{to}', '+1 day')"));
        let is_part = format!(
            "{} = {}",
            begin(granularity, &last),
            begin(granularity, &next)
        );
        let last = match granularity {
            "hour" | "day" => format!("date({last}, {shift})"),
            _ => format!("iif({is_part}, date({last}, {shift}), date({next}, {shift}, '-1 day'))"),
        };
        let first = self.rows.text(&format!("date('{from}', {shift})"));
        (first.unwrap(), self.rows.text(&last).unwrap())
    }

    /// What has begun of a time that is not over, and as much of the earlier one: what totals compare.
    pub(crate) fn begun(&self, (from, to): &(String, String), count: usize) -> Option<[String; 2]> {
        let is_hour = self.request.granularity() == "hour";
        let is_over = to.as_str() < TODAY || (!is_hour && to == TODAY);
        if self.request.text("compare").is_none() || is_over || from.as_str() > TODAY {
            return None;
        }
        let ends = match is_hour {
            // An hour after 10 o'clock in UTC it is noon, where it was 11.
            true => {
                let end = format!("datetime('{TODAY}', '+12 hours')");
                [
                    end.clone(),
                    format!("datetime({end}, {})", self.shift(count)),
                ]
            }
            false => {
                let (_, last) = self.earlier(&(from.clone(), TODAY.to_owned()), count);
                [TODAY, &last].map(|day| format!("date('{day}', '+1 day')"))
            }
        };
        let date = self.request.text("date").unwrap();
        Some(ends.map(|end| format!("{date} < {end}")))
    }

    pub(crate) fn timeseries(&mut self, table: &Json, share: &str) {
        let (request, granularity) = (self.request, self.request.granularity());
        let edge = |function: &str| {
            let edge = format!(
                "(SELECT {function}(date({})) FROM picked)",
                request.text("date").unwrap()
            );
            begin(granularity, &edge)
        };
        // A series that is not bounded ends with all of its last period.
        let last = format!("date({}, {}, '-1 day')", edge("max"), later(granularity, 1));
        let from = request
            .from
            .map(str::to_owned)
            .or(self.rows.text(&edge("min")));
        let to = request
            .to
            .map(str::to_owned)
            .or(self.rows.text(&last))
            .max(from.clone());
        let span = from.zip(to);
        let now = span.as_ref().map_or(Vec::new(), |span| self.periods(span));
        let begun = span.as_ref().and_then(|span| self.begun(span, now.len()));
        let told = table["notes"].to_string().contains("Totals compare");
        self.equal(&told, &begun.is_some(), "the note of what is compared");
        let begun = begun.unwrap_or(["TRUE", "TRUE"].map(str::to_owned));
        let before = span
            .filter(|_| request.text("compare").is_some())
            .map(|span| {
                let (from, to) = self.earlier(&span, now.len());
                let bounds = self.between_days(Some(&from), Some(&to));
                self.pick("earlier", &format!("{share} AND {bounds}"));
                self.beside(&span, now.len())
            });
        let expected = now.iter().enumerate().map(|(place, period)| {
            let earlier = before.as_ref().map(|before| before.get(place).cloned());
            [Some(period.clone())].into_iter().chain(earlier).collect()
        });
        self.equal(&keys(&table["rows"]), &expected.collect(), "periods");
        let found = heads(table);
        let mut expected = Vec::new();
        let mut lines = vec![Vec::new(); now.len() + 1];
        for measure in request.measures() {
            let runs = request.arguments["running_total"] == true
                && adds_up(&measure)
                && of_nothing(&measure).is_some();
            for (of, condition) in self.lines(&measure, &found) {
                let mut roles = vec![""];
                roles.extend(
                    before
                        .iter()
                        .flat_map(|_| ["before", "change", "change_percent"]),
                );
                roles.extend(runs.then_some("running"));
                expected.extend(roles.into_iter().map(|role| head(&measure, &of, role)));
                let place = lines[0].len();
                let totals = table["total"]["values"]
                    .as_array()
                    .map_or(&[][..], |all| &all[place.min(all.len())..]);
                let before = before.as_deref();
                let own = self.line(&measure, &condition, &now, before, &begun, runs, totals);
                lines
                    .iter_mut()
                    .zip(own)
                    .for_each(|(line, own)| line.extend(own));
            }
        }
        self.equal(&found, &expected, "columns");
        self.values(&table["total"], &lines.pop().unwrap(), "total");
        for (place, period) in now.iter().enumerate() {
            self.values(&table["rows"][place], &lines[place], period);
        }
    }

    /// The lines of a measure, each with the condition for its rows.
    pub(crate) fn lines(&mut self, measure: &str, heads: &[Head]) -> Vec<(Key, String)> {
        let Some(split) = self.request.text("split_by") else {
            return vec![(Key::new(), "TRUE".to_owned())];
        };
        let is_own = |of: &Key| {
            of[0]
                .as_ref()
                .is_none_or(|text| text != "all" && !text.contains("others"))
        };
        let own = heads
            .iter()
            .filter(|(name, _, role)| name == measure && role.is_empty());
        let shown: Vec<Key> = own.map(|(_, of, _)| of.clone()).filter(is_own).collect();
        let most = self.request.limit("top", 5);
        self.order(&[split], &shown, most, measure, Some(true));
        let with = |key: &Key| (key.clone(), self.with_key(&[split], key));
        let mut lines: Vec<(Key, String)> = shown.iter().map(with).collect();
        let left = self.groups(&[split]).len().saturating_sub(most);
        if left > 0 && adds_up(measure) && !self.overlaps(&[split]) {
            let name = json!({"others": left}).to_string();
            lines.push((vec![Some(name)], self.without_keys(&[split], &shown)));
        }
        lines.push((vec![Some("all".to_owned())], "TRUE".to_owned()));
        lines
    }

    /// The numbers of one line, by period, and last of all of it.
    #[allow(clippy::too_many_arguments, reason = "a line is what all of these say")]
    pub(crate) fn line(
        &self,
        measure: &str,
        condition: &str,
        now: &[String],
        before: Option<&[String]>,
        begun: &[String; 2],
        runs: bool,
        totals: &[Json],
    ) -> Vec<Vec<Option<f64>>> {
        let (request, granularity) = (self.request, self.request.granularity());
        let zero = match request.text("fill") {
            Some(fill) => Some(0.0).filter(|_| fill == "zero"),
            None => of_nothing(measure),
        };
        let named_by = named(granularity, request.text("date").unwrap());
        let today = self
            .rows
            .text(&named(granularity, &quoted(Some(TODAY))))
            .unwrap();
        let of = |rows: &str, period: &str| {
            self.of(
                rows,
                measure,
                &format!("{condition} AND {named_by} = '{period}'"),
            )
        };
        let compared = |now: Option<f64>, then: Option<f64>| {
            let change = now.zip(then).map(|(now, then)| now - then);
            [then, change, percent(change, then.map(f64::abs))]
        };
        let (mut running, mut all) = (0.0, Vec::new());
        for (place, period) in now.iter().enumerate() {
            // What has not begun is not nothing yet.
            let has_begun = *period <= today;
            let zero_now = zero.filter(|_| has_begun || request.text("fill").is_some());
            let own = of("picked", period).or(zero_now);
            let mut values = vec![own];
            if let Some(before) = before {
                let then = before.get(place).and_then(|then| of("earlier", then));
                values.extend(compared(own, then.or(zero)));
            }
            running += own.unwrap_or_default();
            let told = Some(running).filter(|_| has_begun || own.is_some());
            values.extend(runs.then_some(told));
            all.push(values);
        }
        let total = |rows: &str, place: usize| {
            let found = totals.get(place).and_then(nothing);
            let condition = format!("{condition} AND {}", begun[place]);
            self.of(rows, measure, &condition).or(found)
        };
        let mut values = vec![total("picked", 0)];
        if before.is_some() {
            values.extend(compared(values[0], total("earlier", 1)));
        }
        values.extend(runs.then_some(None));
        all.push(values);
        all
    }
}
