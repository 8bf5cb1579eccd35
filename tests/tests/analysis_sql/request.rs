//! Questions, generated: the same ones from the same number.

use serde_json::{Value as Json, json};

use crate::{ANALYSES, model::*, sql::*};

/// Times as arguments say them, and their first and last days; what is rarer twice.
pub(crate) const LONG: &[(&str, &str)] = &[
    ("", ".."),
    ("", ".."),
    ("period=2025", "2025-01-01..2025-12-31"),
    ("period=2026-Q2", "2026-04-01..2026-06-30"),
    ("period=2026-02", "2026-02-01..2026-02-28"),
    ("period=this_year", "2026-01-01..2026-12-31"),
    ("period=last_quarter", "2026-07-01..2026-09-30"),
    ("from=2026-02-10 to=2026-07-20", "2026-02-10..2026-07-20"),
    ("from=2025-10", "2025-10-01.."),
    ("to=2025-12-31", "..2025-12-31"),
];

/// For weeks and days: not too many of them.
pub(crate) const SHORT: &[(&str, &str)] = &[
    ("period=2026-06", "2026-06-01..2026-06-30"),
    ("from=2026-03-03 to=2026-04-07", "2026-03-03..2026-04-07"),
    ("from=2026-10-18 to=2026-10-28", "2026-10-18..2026-10-28"),
    ("period=2025-02", "2025-02-01..2025-02-28"),
    ("from=2026-09-07 to=today", "2026-09-07..2026-11-21"),
];

/// For hours: the first day has one of them twice.
pub(crate) const TINY: &[(&str, &str)] = &[
    ("period=2026-10-25", "2026-10-25..2026-10-25"),
    ("from=2026-06-10 to=2026-06-11", "2026-06-10..2026-06-11"),
];

/// Numbers that look like chance and are the same in each run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, count: usize) -> usize {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count
    }

    pub(crate) fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// So many of them, each once.
    pub(crate) fn some<T: Copy + PartialEq>(
        &mut self,
        all: &[T],
        least: usize,
        most: usize,
    ) -> Vec<T> {
        let count = least + self.below(most - least + 1);
        let mut chosen = Vec::new();
        while chosen.len() < count {
            let one = self.pick(all);
            if !chosen.contains(&one) {
                chosen.push(one);
            }
        }
        chosen
    }
}

/// One question, with what the SQL about it needs to know.
pub(crate) struct Request {
    pub(crate) analysis: &'static str,
    pub(crate) model: &'static Model,
    pub(crate) arguments: Json,
    /// Its filters as SQL.
    pub(crate) condition: String,
    pub(crate) from: Option<&'static str>,
    pub(crate) to: Option<&'static str>,
    /// What occurs in it: `filter in`, `measure avg`.
    pub(crate) kinds: Vec<String>,
}

impl Request {
    pub(crate) fn generate(dice: &mut Dice, number: usize) -> Self {
        let analysis = ANALYSES[number % ANALYSES.len()];
        let model = dice.pick(&[&ORDERS, &ORDERS, &LEADS, &LEADS, &MOVES]);
        let mut request = Self {
            analysis,
            model,
            arguments: json!({}),
            condition: "TRUE".to_owned(),
            from: None,
            to: None,
            kinds: vec![format!("{analysis} of {}", model.0)],
        };
        match analysis {
            "pivot" => request.pivot(dice),
            "timeseries" => request.timeseries(dice),
            "top_n" => request.top_n(dice),
            "cohort" => request.cohort(dice),
            _ => request.funnel(dice),
        }
        request.filters(dice);
        request
    }

    pub(crate) fn put(&mut self, name: &str, value: impl Into<Json>) {
        self.arguments[name] = value.into();
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.arguments[name].as_str()
    }

    pub(crate) fn texts(&self, name: &str) -> Vec<&str> {
        let list = self.arguments[name].as_array().into_iter().flatten();
        list.map(|text| text.as_str().unwrap()).collect()
    }

    pub(crate) fn limit(&self, name: &str, usual: usize) -> usize {
        let limit = self.arguments[name].as_u64();
        limit.map_or(usual, |limit| usize::try_from(limit).unwrap())
    }

    pub(crate) fn granularity(&self) -> &str {
        self.text("granularity").unwrap_or("month")
    }

    /// The measures by their full names.
    pub(crate) fn measures(&self) -> Vec<String> {
        let one = self.text("measure").into_iter();
        let all: Vec<String> = self
            .texts("measures")
            .into_iter()
            .chain(one)
            .map(spec)
            .collect();
        if all.is_empty() {
            vec!["count".to_owned()]
        } else {
            all
        }
    }

    pub(crate) fn put_measures(&mut self, dice: &mut Dice, fits: fn(&str) -> bool) {
        let mut measures = self.model.words("measures");
        measures.retain(|measure| fits(&spec(measure)));
        let measures = dice.some(&measures, 1, 3);
        if measures != ["count"] {
            self.put("measures", measures);
        }
    }

    pub(crate) fn put_measure(&mut self, dice: &mut Dice, fits: fn(&str) -> bool) {
        let mut measures = self.model.words("measures");
        measures.retain(|measure| fits(&spec(measure)));
        self.put("measure", dice.pick(&measures));
    }

    pub(crate) fn put_time(&mut self, dice: &mut Dice, granularity: &str) {
        self.put("granularity", granularity);
        let (said, days) = dice.pick(match granularity {
            "hour" => TINY,
            "day" | "week" => SHORT,
            _ => LONG,
        });
        let said = said
            .split_whitespace()
            .filter_map(|word| word.split_once('='));
        for (name, value) in said {
            // A cohort has no `period`.
            match (name, self.analysis) {
                ("period", "cohort") => ["from", "to"].map(|name| self.put(name, value)).into(),
                _ => vec![self.put(name, value)],
            };
        }
        let (from, to) = days.split_once("..").unwrap();
        let day = |day: &'static str| Some(day).filter(|day| !day.is_empty());
        (self.from, self.to) = (day(from), day(to));
    }

    pub(crate) fn filters(&mut self, dice: &mut Dice) {
        let filters = dice.some(&self.model.lines("filter"), 0, 2);
        let (mut written, mut conditions) = (Vec::new(), Vec::new());
        for (said, sql) in filters
            .iter()
            .filter_map(|filter| filter.split_once(" => "))
        {
            let words: Vec<&str> = said.split(' ').collect();
            let values = parts(words.get(2).unwrap_or(&""));
            written.push(match (words[1], values.first()) {
                (op, None) => json!({"field": words[0], "op": op}),
                (op @ ("in" | "not_in" | "between"), _) => {
                    json!({"field": words[0], "op": op, "values": values})
                }
                (op, Some(value)) => json!({"field": words[0], "op": op, "value": value}),
            });
            conditions.push(sql);
            self.kinds.push(format!("filter {}", words[1]));
        }
        let any = filters.len() > 1 && dice.happens(30);
        if any {
            self.put("match", "any");
        }
        if !filters.is_empty() {
            self.put("filters", written);
            let conditions = conditions.join(if any { " OR " } else { " AND " });
            self.condition = format!("({conditions})");
        }
        // What is archived is part of a funnel.
        let has_active = self.model.words("flag").contains(&"active");
        if has_active && self.analysis != "funnel" {
            match dice.happens(40) {
                true => self.put("archived", true),
                false => self.condition += " AND active",
            }
        }
    }

    pub(crate) fn pivot(&mut self, dice: &mut Dice) {
        let mut rows = dice.some(&self.model.words("groups"), 1, 2);
        let mut columns = dice.some(&self.model.words("narrow"), 0, 2);
        // Four fields, or days and hours by several more, are refused: they may make too many groups.
        let is_short = |row: &&str| row.ends_with(":day") || row.ends_with(":hour");
        if let Some(short) = rows.iter().copied().find(is_short) {
            rows = vec![short];
            columns.truncate(1);
        }
        columns.truncate(3 - rows.len());
        columns.retain(|column| !rows.contains(column));
        if rows.len() > 1 || !columns.is_empty() || dice.happens(40) {
            self.put("limit", 1 + dice.below(12));
        }
        self.put("rows", rows);
        self.put("columns", columns);
        self.put_measures(dice, |_| true);
        if dice.happens(50) {
            let measures = self.measures();
            let measure = &measures[dice.below(measures.len())];
            let order = dice.pick(&[" desc", " asc", ""]);
            self.put("sort", format!("{measure}{order}"));
        }
    }

    pub(crate) fn timeseries(&mut self, dice: &mut Dice) {
        let date = dice.pick(&self.model.words("dates"));
        self.put("date", date);
        let all = ["month", "week", "quarter", "day", "year", "month", "hour"];
        let is_day = self.model.kind(date) == "day";
        let granularity = dice.pick(if is_day { &all[..6] } else { &all });
        self.put_time(dice, granularity);
        self.put_measures(dice, |_| true);
        if dice.happens(50) {
            self.put("split_by", dice.pick(&self.model.words("narrow")));
            self.put("top", dice.pick(&[1, 2, 3, 5]));
        }
        if dice.happens(70) {
            self.put("compare", dice.pick(&["previous_period", "previous_year"]));
        }
        if dice.happens(50) {
            self.put("fill", dice.pick(&["zero", "null", "null"]));
        }
        // What does not add up has no running total.
        let runs = |measure: &String| adds_up(measure) && of_nothing(measure).is_some();
        let runs = self.measures().iter().any(runs);
        self.put("running_total", runs && dice.happens(60));
    }

    pub(crate) fn top_n(&mut self, dice: &mut Dice) {
        self.put("by", dice.pick(&self.model.words("groups")));
        self.put_measure(dice, |_| true);
        self.put("limit", 1 + dice.below(30));
    }

    pub(crate) fn cohort(&mut self, dice: &mut Dice) {
        let measured = dice.happens(60);
        if dice.happens(50) {
            self.put("date", dice.pick(&self.model.words("dates")));
            self.put("entity", "partner_id");
            if measured {
                self.put_measure(dice, |measure| aggregator(measure) != "count_distinct");
            }
        } else {
            let (start, date) = dice
                .pick(&self.model.lines("start"))
                .split_once(' ')
                .unwrap();
            self.put("start", start);
            self.put("date", date);
            if measured {
                self.put_measure(dice, adds_up);
            }
        }
        self.put("mode", dice.pick(&["retention", "churn"]));
        let granularity = dice.pick(&["month", "quarter", "year", "week", "day"]);
        self.put_time(dice, granularity);
        self.put("periods", 1 + dice.below(14));
    }

    pub(crate) fn funnel(&mut self, dice: &mut Dice) {
        let mut said = dice.pick(&self.model.lines("funnel")).split(' ');
        self.put("stage", said.next().unwrap());
        for (name, values) in said.filter_map(|word| word.split_once('=')) {
            self.put(name, parts(values));
        }
        self.put_measures(dice, |measure| aggregator(measure) != "count_distinct");
    }
}
