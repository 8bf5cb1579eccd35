//! Business questions against SQL: generated requests, and every number that is answered, be it a cell,
//! a total, a rest or a percentage, is asked once more of a database of the test's own that has the same
//! rows. The expected numbers come from SQL that is written here; nothing of the analysis is used.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{cmp::Ordering, collections::BTreeMap, fmt::Debug, sync::Arc};

use jiff::{civil::DateTime, tz::TimeZone};
use odoo::{Call, Client as _, Session};
use rusqlite::Connection;
use serde_json::{Value as Json, json};
use tests::{Upstream, demo};
use toolkit::{Context, Registry};
use tools as _;

const RELEASES: [sandbox::Release; 2] = [sandbox::Release::Odoo18, sandbox::Release::Odoo19];
const REQUESTS: usize = 200;
const ANALYSES: [&str; 5] = ["pivot", "timeseries", "top_n", "cohort", "funnel"];
const TODAY: &str = "2026-11-21";

/// What has to occur among the questions.
const OCCUR: [&str; 6] = [
    "measure count sum avg min max count_distinct",
    "granularity hour day week month quarter year",
    "compare previous_period previous_year",
    "fill zero null",
    "mode retention churn",
    "filter = != in not_in > >= < <= between is_set is_not_set contains",
];

/// What can be asked of a model, line by line: its fields by kind, where amounts are in a currency and
/// which fields are amounts, selections in their own order, what generated questions choose from, and
/// filters as tools take them and as SQL.
struct Model(&'static str, &'static str);

const ORDERS: Model = Model(
    "sale.order",
    "link partner_id user_id team_id currency_id
    text name state invoice_status
    flag locked
    moment date_order create_date commitment_date
    number amount_total amount_untaxed
    several tag_ids
    currency currency_id
    amounts amount_total amount_untaxed
    choice state draft|sent|sale|cancel
    choice invoice_status upselling|invoiced|to invoice|no
    measures count amount_total amount_total:avg amount_total:min amount_total:max amount_untaxed:sum
    measures amount_untaxed:avg partner_id:count_distinct commitment_date:count user_id:count
    groups partner_id user_id team_id state invoice_status locked tag_ids date_order date_order:week
    groups date_order:quarter date_order:year commitment_date:month date_order:hour
    narrow state user_id tag_ids date_order:year team_id
    dates date_order commitment_date commitment_date create_date
    start create_date commitment_date
    start create_date date_order
    funnel state
    funnel state lost=cancel|sent
    funnel state stages=draft|sale
    funnel invoice_status
    filter state = sale => state = 'sale'
    filter state != cancel => state <> 'cancel'
    filter state in sale|sent => state IN ('sale', 'sent')
    filter user_id not_in 3|4 => (user_id IS NULL OR user_id NOT IN (3, 4))
    filter amount_total > 5000 => amount_total > 5000
    filter amount_untaxed <= 9000.5 => amount_untaxed <= 9000.5
    filter date_order between 2025-07-01|2026-08-31 => date(date_order) BETWEEN '2025-07-01' AND '2026-08-31'
    filter date_order >= 2026-07-01 => date(date_order) >= '2026-07-01'
    filter commitment_date is_set => commitment_date IS NOT NULL
    filter user_id is_not_set => user_id IS NULL
    filter tag_ids in 1|2 => id IN (SELECT row FROM tag_ids_of_sale_order WHERE value IN ('1', '2'))
    filter name contains 1 => name LIKE '%1%'
    filter currency_id = 1 => currency_id = 1",
);

const LEADS: Model = Model(
    "crm.lead",
    "link partner_id user_id team_id stage_id company_id
    text type priority
    flag active
    moment create_date date_closed
    day date_deadline
    number expected_revenue probability
    several tag_ids
    currency company_id
    amounts expected_revenue
    choice type lead|opportunity
    choice priority 0|1|2|3
    measures count expected_revenue expected_revenue:avg expected_revenue:max probability
    measures probability:min date_closed:count partner_id:count_distinct stage_id:count_distinct
    groups partner_id user_id team_id stage_id type priority tag_ids create_date create_date:week
    groups date_deadline:quarter date_closed:year date_deadline:day
    narrow stage_id priority tag_ids date_closed:year user_id
    dates create_date date_deadline date_closed date_closed
    start create_date date_closed
    start create_date date_deadline
    funnel stage_id
    funnel stage_id stages=New|Offered|Won
    funnel stage_id stages=1|2 lost=Negotiating
    funnel priority lost=0
    funnel type
    filter type = opportunity => type = 'opportunity'
    filter stage_id.is_won = false => stage_id IN (SELECT id FROM crm_stage WHERE NOT is_won)
    filter stage_id in 2|3|5 => stage_id IN (2, 3, 5)
    filter priority not_in 0|3 => priority NOT IN ('0', '3')
    filter expected_revenue > 8000 => expected_revenue > 8000
    filter probability < 60 => probability < 60
    filter date_deadline between 2025-03-01|2026-09-30 => date_deadline BETWEEN '2025-03-01' AND '2026-09-30'
    filter create_date <= 2026-03-31 => date(create_date) <= '2026-03-31'
    filter user_id is_set => user_id IS NOT NULL
    filter date_closed is_not_set => date_closed IS NULL
    filter tag_ids in 2|5 => id IN (SELECT row FROM tag_ids_of_crm_lead WHERE value IN ('2', '5'))",
);

const MOVES: Model = Model(
    "account.move",
    "link partner_id currency_id
    text move_type state
    day date invoice_date invoice_date_due
    number amount_total amount_residual
    currency currency_id
    amounts amount_total amount_residual
    choice move_type entry|out_invoice|out_refund|in_invoice|in_refund|out_receipt|in_receipt
    choice state draft|posted|cancel
    measures count amount_total amount_residual:sum amount_total:avg amount_residual:max
    measures invoice_date:count partner_id:count_distinct
    groups partner_id move_type state invoice_date invoice_date:quarter date:week currency_id
    narrow move_type state invoice_date:year
    dates invoice_date date
    start invoice_date invoice_date_due
    funnel move_type stages=entry|in_invoice|out_invoice lost=out_refund
    funnel state
    filter move_type = out_invoice => move_type = 'out_invoice'
    filter partner_id != 29 => partner_id IS NOT 29
    filter amount_total >= 2500 => amount_total >= 2500
    filter amount_residual > 0 => amount_residual > 0
    filter amount_total between 1000|20000 => amount_total BETWEEN 1000 AND 20000
    filter invoice_date is_set => invoice_date IS NOT NULL
    filter move_type not_in entry => move_type <> 'entry'
    filter date < 2026-02-15 => date < '2026-02-15'",
);

impl Model {
    /// What stands after a word, of each line that begins with it.
    fn lines(&self, word: &str) -> Vec<&'static str> {
        let lines = self.1.lines().map(str::trim);
        let own = lines.filter_map(|line| line.strip_prefix(word)?.strip_prefix(' '));
        own.collect()
    }

    fn words(&self, word: &str) -> Vec<&'static str> {
        let lines = self.lines(word).into_iter();
        lines.flat_map(str::split_whitespace).collect()
    }

    fn table(&self) -> String {
        self.0.replace('.', "_")
    }

    fn kind(&self, field: &str) -> &'static str {
        let mut kinds = KINDS.into_iter();
        kinds
            .find(|kind| self.words(kind).contains(&field))
            .unwrap()
    }

    fn choices(&self, field: &str) -> Option<Vec<&'static str>> {
        let mut pairs = self.lines("choice").into_iter();
        let own = pairs.find_map(|line| line.strip_prefix(field)?.strip_prefix(' '));
        own.map(parts)
    }
}

const STAGES: Model = Model(
    "crm.stage",
    "text name
    number sequence
    flag is_won",
);

const COMPANIES: Model = Model("res.company", "link currency_id");

const KINDS: [&str; 7] = ["link", "text", "flag", "moment", "day", "number", "several"];

/// Times as arguments say them, and their first and last days; what is rarer twice.
const LONG: &[(&str, &str)] = &[
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
const SHORT: &[(&str, &str)] = &[
    ("period=2026-06", "2026-06-01..2026-06-30"),
    ("from=2026-03-03 to=2026-04-07", "2026-03-03..2026-04-07"),
    ("from=2026-10-18 to=2026-10-28", "2026-10-18..2026-10-28"),
    ("period=2025-02", "2025-02-01..2025-02-28"),
    ("from=2026-09-07 to=today", "2026-09-07..2026-11-21"),
];

/// For hours: the first day has one of them twice.
const TINY: &[(&str, &str)] = &[
    ("period=2026-10-25", "2026-10-25..2026-10-25"),
    ("from=2026-06-10 to=2026-06-11", "2026-06-10..2026-06-11"),
];

fn parts(text: &str) -> Vec<&str> {
    text.split('|').filter(|part| !part.is_empty()).collect()
}

/// Numbers that look like chance and are the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count
    }

    fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// So many of them, each once.
    fn some<T: Copy + PartialEq>(&mut self, all: &[T], least: usize, most: usize) -> Vec<T> {
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
struct Request {
    analysis: &'static str,
    model: &'static Model,
    arguments: Json,
    /// Its filters as SQL.
    condition: String,
    from: Option<&'static str>,
    to: Option<&'static str>,
    /// What occurs in it: `filter in`, `measure avg`.
    kinds: Vec<String>,
}

impl Request {
    fn generate(dice: &mut Dice, number: usize) -> Self {
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

    fn put(&mut self, name: &str, value: impl Into<Json>) {
        self.arguments[name] = value.into();
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.arguments[name].as_str()
    }

    fn texts(&self, name: &str) -> Vec<&str> {
        let list = self.arguments[name].as_array().into_iter().flatten();
        list.map(|text| text.as_str().unwrap()).collect()
    }

    fn limit(&self, name: &str, usual: usize) -> usize {
        let limit = self.arguments[name].as_u64();
        limit.map_or(usual, |limit| usize::try_from(limit).unwrap())
    }

    fn granularity(&self) -> &str {
        self.text("granularity").unwrap_or("month")
    }

    /// The measures by their full names.
    fn measures(&self) -> Vec<String> {
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

    fn put_measures(&mut self, dice: &mut Dice, fits: fn(&str) -> bool) {
        let mut measures = self.model.words("measures");
        measures.retain(|measure| fits(&spec(measure)));
        let measures = dice.some(&measures, 1, 3);
        if measures != ["count"] {
            self.put("measures", measures);
        }
    }

    fn put_measure(&mut self, dice: &mut Dice, fits: fn(&str) -> bool) {
        let mut measures = self.model.words("measures");
        measures.retain(|measure| fits(&spec(measure)));
        self.put("measure", dice.pick(&measures));
    }

    fn put_time(&mut self, dice: &mut Dice, granularity: &str) {
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

    fn filters(&mut self, dice: &mut Dice) {
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

    fn pivot(&mut self, dice: &mut Dice) {
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

    fn timeseries(&mut self, dice: &mut Dice) {
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

    fn top_n(&mut self, dice: &mut Dice) {
        self.put("by", dice.pick(&self.model.words("groups")));
        self.put_measure(dice, |_| true);
        self.put("limit", 1 + dice.below(30));
    }

    fn cohort(&mut self, dice: &mut Dice) {
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

    fn funnel(&mut self, dice: &mut Dice) {
        let mut said = dice.pick(&self.model.lines("funnel")).split(' ');
        self.put("stage", said.next().unwrap());
        for (name, values) in said.filter_map(|word| word.split_once('=')) {
            self.put(name, parts(values));
        }
        self.put_measures(dice, |measure| aggregator(measure) != "count_distinct");
    }
}

/// `amount_total:sum` of `amount_total`.
fn spec(measure: &str) -> String {
    match measure {
        "count" => measure.to_owned(),
        "probability" => format!("{measure}:avg"),
        _ if measure.contains(':') => measure.to_owned(),
        _ => format!("{measure}:sum"),
    }
}

fn aggregator(measure: &str) -> &str {
    measure.split(':').next_back().unwrap()
}

/// Whether there is a rest.
fn adds_up(measure: &str) -> bool {
    matches!(aggregator(measure), "sum" | "avg" | "count")
}

/// What a measure is of no rows.
fn of_nothing(measure: &str) -> Option<f64> {
    matches!(aggregator(measure), "sum" | "count" | "count_distinct").then_some(0.0)
}

/// A zero that was found.
fn nothing(found: &Json) -> Option<f64> {
    found.as_f64().filter(|found| *found == 0.0)
}

/// A measure in SQL.
fn aggregate(measure: &str) -> String {
    match measure.split_once(':') {
        None => "count(*)".to_owned(),
        Some((field, "count_distinct")) => format!("count(DISTINCT {field})"),
        Some((field, aggregator)) => format!("{aggregator}({field})"),
    }
}

fn quoted(text: Option<&str>) -> String {
    text.map_or("NULL".to_owned(), |text| {
        format!("'{}'", text.replace('\'', "''"))
    })
}

fn percent(part: Option<f64>, whole: Option<f64>) -> Option<f64> {
    let whole = whole.filter(|whole| *whole != 0.0)?;
    Some(part? / whole * 100.0)
}

/// The first day of the period of a date. Weeks begin on Sunday: that is what English (US) says.
fn begin(granularity: &str, date: &str) -> String {
    match granularity {
        "hour" => format!("strftime('%Y-%m-%dT%H:00', {date})"),
        "day" => format!("date({date})"),
        "week" => format!("date({date}, '-' || strftime('%w', {date}) || ' days')"),
        "quarter" => {
            let months = format!("((strftime('%m', {date}) - 1) % 3)");
            format!("date({date}, 'start of month', '-' || {months} || ' months')")
        }
        _ => format!("date({date}, 'start of {granularity}')"),
    }
}

/// What a period is called.
fn named(granularity: &str, date: &str) -> String {
    let quarter = format!("((strftime('%m', {date}) + 2) / 3)");
    match granularity {
        "month" => format!("strftime('%Y-%m', {date})"),
        "quarter" => format!("strftime('%Y', {date}) || '-Q' || {quarter}"),
        "year" => format!("strftime('%Y', {date})"),
        _ => begin(granularity, date),
    }
}

/// Periods counted from some first one.
fn counted(granularity: &str, date: &str) -> String {
    let month = format!("(strftime('%Y', {date}) * 12 + strftime('%m', {date}) - 1)");
    match granularity {
        "day" => format!("unixepoch(date({date})) / 86400"),
        "week" => format!("unixepoch({}) / 604800", begin("week", date)),
        "month" => month,
        "quarter" => format!("{month} / 3"),
        _ => format!("{month} / 12"),
    }
}

/// So many periods later, or earlier, as SQLite says it; hours go by days.
fn later(granularity: &str, count: i64) -> String {
    let (unit, size) = match granularity {
        "hour" | "day" => ("days", 1),
        "week" => ("days", 7),
        "month" => ("months", 1),
        "quarter" => ("months", 3),
        _ => ("years", 1),
    };
    format!("'{:+} {unit}'", count * size)
}

/// The steps of a funnel that are told, the place of each value among them and whether it is won, and
/// what is given up.
struct Steps {
    steps: Vec<String>,
    places: Vec<(String, usize, bool)>,
    lost: Vec<String>,
}

/// What rows of a group have in common, as text; none where they have nothing.
type Key = Vec<Option<String>>;

fn key(json: &Json) -> Key {
    let text = |part: &Json| match part {
        Json::Null => None,
        Json::Bool(flag) => Some(i32::from(*flag).to_string()),
        // An hour without its offset, that SQL does not know.
        Json::String(text) if text.len() == 22 => Some(text[..16].to_owned()),
        Json::String(text) => Some(text.clone()),
        Json::Object(map) => match (map.get("id"), map.get("value")) {
            (None, Some(value)) => Some(value.as_str().unwrap().to_owned()),
            (id, _) => Some(id.unwrap_or(part).to_string()),
        },
        _ => Some(part.to_string()),
    };
    json.as_array().into_iter().flatten().map(text).collect()
}

fn keys(lines: &Json) -> Vec<Key> {
    let lines = lines.as_array().unwrap().iter();
    lines.map(|line| key(&line["key"])).collect()
}

/// After the keys of one first field what they have in common.
fn with_subtotals(keys: &[Key]) -> Vec<Key> {
    let mut all = Vec::new();
    for (place, key) in keys.iter().enumerate() {
        all.push(key.clone());
        let next = keys.get(place + 1);
        if key.len() == 2 && next.is_none_or(|next| next[0] != key[0]) {
            all.push(vec![key[0].clone()]);
        }
    }
    all
}

/// A column: what is measured, of whom, and what was made of it.
type Head = (String, Key, String);

fn head(measure: &str, of: &Key, role: &str) -> Head {
    (measure.to_owned(), of.clone(), role.to_owned())
}

fn heads(table: &Json) -> Vec<Head> {
    let text = |json: &Json| json.as_str().unwrap_or_default().to_owned();
    let columns = table["columns"].as_array().unwrap().iter();
    let read = columns.map(|head| (text(&head["name"]), key(&head["of"]), text(&head["is"])));
    read.collect()
}

/// The rows of an Odoo, in the test's own database.
struct Rows(Connection);

impl Rows {
    async fn read(session: &Session) -> Self {
        let rows = Self(Connection::open_in_memory().unwrap());
        let user = session.user().await.unwrap();
        let zone = TimeZone::get(user["tz"].as_str().unwrap()).unwrap();
        for model in [&STAGES, &COMPANIES, &ORDERS, &LEADS, &MOVES] {
            rows.load(session, model, &zone).await;
        }
        rows
    }

    async fn load(&self, session: &Session, model: &Model, zone: &TimeZone) {
        let fields = KINDS.iter().flat_map(|kind| model.words(kind));
        let (fields, table) = (fields.collect::<Vec<_>>(), model.table());
        let columns = fields.join(", ");
        self.run(&format!(
            "CREATE TABLE {table} (id, {columns}, share);
             CREATE TABLE tag_ids_of_{table} (row, value)"
        ));
        let call = Call::new(model.0, "search_read")
            .with("domain", json!([]))
            .with("fields", fields.clone())
            .context("active_test", false);
        for row in session.call(call).await.unwrap().as_array().unwrap() {
            let values = fields
                .iter()
                .map(|field| match (model.kind(field), &row[field]) {
                    ("flag", json) => i32::from(json == true).to_string(),
                    (_, Json::Bool(false)) | ("several", _) => "NULL".to_owned(),
                    ("link", json) => json[0].to_string(),
                    ("number", json) => json.to_string(),
                    ("moment", json) => quoted(Some(&local(json.as_str().unwrap(), zone))),
                    (_, json) => quoted(json.as_str()),
                });
            let (id, values) = (&row["id"], values.collect::<Vec<_>>().join(", "));
            let share = match model.words("currency").first() {
                Some(&"company_id") => self.currency_of(&row["company_id"][0]),
                Some(field) => quoted(row[field][1].as_str()),
                None => quoted(row["currency_id"][1].as_str()),
            };
            self.run(&format!(
                "INSERT INTO {table} VALUES ({id}, {values}, {share})"
            ));
            let labels = row["tag_ids"].as_array();
            let labels = labels.filter(|labels| !labels.is_empty()).cloned();
            // A row without any is in a group of its own.
            for label in labels.unwrap_or_else(|| vec![Json::Null]) {
                self.run(&format!(
                    "INSERT INTO tag_ids_of_{table} VALUES ({id}, CAST({label} AS TEXT))"
                ));
            }
        }
    }

    fn currency_of(&self, company: &Json) -> String {
        let of = format!("SELECT share FROM res_company WHERE id IS {company}");
        let known = self.keys(&of, 1).pop().and_then(|mut key| key.remove(0));
        quoted(known.as_deref().or(Some("no currency told")))
    }

    fn run(&self, sql: &str) {
        let done = self.0.execute_batch(sql);
        done.unwrap_or_else(|error| panic!("{error}: {sql}"));
    }

    fn number(&self, sql: &str) -> Option<f64> {
        let row = self.0.query_row(sql, [], |row| row.get(0));
        row.unwrap_or_else(|error| panic!("{error}: {sql}"))
    }

    fn keys(&self, sql: &str, width: usize) -> Vec<Key> {
        let statement = self.0.prepare(sql);
        let mut statement = statement.unwrap_or_else(|error| panic!("{error}: {sql}"));
        let rows = statement.query_map([], |row| (0..width).map(|place| row.get(place)).collect());
        rows.unwrap().map(Result::unwrap).collect()
    }

    fn texts(&self, sql: &str) -> Vec<String> {
        let keys = self.keys(sql, 1).into_iter();
        keys.map(|mut key| key.remove(0).unwrap()).collect()
    }

    fn text(&self, sql: &str) -> Option<String> {
        self.keys(&format!("SELECT {sql}"), 1)[0][0].clone()
    }
}

/// What the clocks of the user show.
fn local(moment: &str, zone: &TimeZone) -> String {
    let moment: DateTime = moment.parse().unwrap();
    let moment = moment.to_zoned(TimeZone::UTC).unwrap();
    let moment = moment.with_time_zone(zone.clone());
    moment.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// What was seen so far.
#[derive(Default)]
struct Report {
    compared: usize,
    nothing: usize,
    seen: BTreeMap<String, usize>,
    differences: Vec<String>,
}

/// An answer held against the rows.
struct Check<'a> {
    rows: &'a Rows,
    request: &'a Request,
    report: &'a mut Report,
    /// Which answer it is.
    place: String,
}

impl Check<'_> {
    fn equal<T: PartialEq + Debug>(&mut self, found: &T, expected: &T, what: &str) {
        if found != expected {
            let place = &self.place;
            let difference = format!("{place}: {what}: found {found:?}, expected {expected:?}");
            self.report.differences.push(difference);
        }
    }

    /// All numbers of a row, a total or a rest.
    fn values(&mut self, line: &Json, expected: &[Option<f64>], what: &str) {
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
    fn total(&mut self, line: &Json, expected: &[Option<f64>]) {
        let found = line["values"].as_array().unwrap().iter().map(nothing);
        let expected = expected.iter().zip(found);
        let expected = expected.map(|(own, found)| own.filter(|own| *own != 0.0).or(found));
        self.values(line, &expected.collect::<Vec<_>>(), "total");
    }

    fn answer(&mut self, answer: &Json) {
        let request = self.request;
        let tables = answer["tables"].as_array().unwrap();
        let of_each = if request.analysis == "funnel" { 2 } else { 1 };
        let bounds = match request.analysis {
            "timeseries" => self.within(request.from, request.to),
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
            told = format!("({bounds} OR {})", self.within(Some(&from), Some(&to)));
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
    fn pick(&self, name: &str, condition: &str) {
        let (table, own) = (self.request.model.table(), &self.request.condition);
        let rows = format!("SELECT * FROM {table} WHERE {own} AND {condition}");
        self.keep(name, &rows);
    }

    fn keep(&self, name: &str, select: &str) {
        let old = format!("DROP TABLE IF EXISTS temp.{name}");
        self.rows
            .run(&format!("{old}; CREATE TEMP TABLE {name} AS {select}"));
    }

    /// A measure of the rows of a table where something holds; none of no rows.
    fn of(&self, table: &str, measure: &str, condition: &str) -> Option<f64> {
        let value = format!("CASE WHEN count(*) > 0 THEN {} END", aggregate(measure));
        self.rows
            .number(&format!("SELECT {value} FROM {table} WHERE {condition}"))
    }

    fn picked(&self, measure: &str, condition: &str) -> Option<f64> {
        self.of("picked", measure, condition)
    }

    /// A dimension as SQL, and the table that it needs beside.
    fn dimension(&self, dimension: &str) -> (String, Option<String>) {
        let (field, granularity) = dimension.split_once(':').unwrap_or((dimension, "month"));
        let beside = format!("{field}_of_{}", self.request.model.table());
        match self.request.model.kind(field) {
            "several" => ("several.value".to_owned(), Some(beside)),
            "day" | "moment" => (named(granularity, field), None),
            _ => (format!("CAST({field} AS TEXT)"), None),
        }
    }

    fn overlaps(&self, dimensions: &[&str]) -> bool {
        let mut each = dimensions.iter();
        each.any(|dimension| self.dimension(dimension).1.is_some())
    }

    /// Rows with this key, or the first part of one.
    fn with_key(&self, dimensions: &[&str], key: &[Option<String>]) -> String {
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

    fn without_keys(&self, dimensions: &[&str], keys: &[Key]) -> String {
        let with = keys.iter().map(|key| self.with_key(dimensions, key));
        let without: String = with.map(|with| format!(" AND NOT ({with})")).collect();
        format!("TRUE{without}")
    }

    /// All groups of the picked rows.
    fn groups(&self, dimensions: &[&str]) -> Vec<Key> {
        let each = dimensions.iter().map(|dimension| self.dimension(dimension));
        let (each, beside): (Vec<String>, Vec<Option<String>>) = each.unzip();
        let join = |table: String| format!(" JOIN {table} AS several ON several.row = id");
        let beside: String = beside.into_iter().flatten().map(join).collect();
        let select = format!("SELECT DISTINCT {} FROM picked{beside}", each.join(", "));
        self.rows.keys(&select, dimensions.len())
    }

    /// What was shown of all groups has to be their beginning in their order: that of a measure, or, of
    /// dates and selections where no direction is asked, their own.
    fn order(
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

    fn compared(
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

    fn own_order(&self, by: &str, a: &Option<String>, b: &Option<String>) -> Option<Ordering> {
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

    fn pivot(&mut self, table: &Json) {
        let (request, measures) = (self.request, self.request.measures());
        let (rows, columns) = (request.texts("rows"), request.texts("columns"));
        let sort = request
            .text("sort")
            .map(|sort| sort.split_once(' ').unwrap_or((sort, "desc")));
        let by = sort.map_or(measures[0].as_str(), |(measure, _)| measure);
        let down = sort.map(|(_, order)| order == "desc");
        let keys = keys(&table["rows"]);
        let whole = |keys: &[Key], width: usize| -> Vec<Key> {
            keys.iter()
                .filter(|key| key.len() == width)
                .cloned()
                .collect()
        };
        let shown = whole(&keys, rows.len());
        self.equal(&keys, &with_subtotals(&shown), "rows and subtotals");
        self.order(&rows, &shown, request.limit("limit", 50), by, down);

        let heads = heads(table);
        let mut across: Vec<Key> = heads.iter().map(|(_, of, _)| of.clone()).collect();
        across.dedup();
        let (mut expected, mut total) = (Vec::new(), "");
        if !columns.is_empty() {
            total = "total";
            let across = whole(&across, columns.len());
            self.order(&columns, &across, 50, &measures[0], None);
            for of in with_subtotals(&across) {
                expected.extend(measures.iter().map(|measure| head(measure, &of, "")));
            }
        }
        expected.extend(
            measures
                .iter()
                .map(|measure| head(measure, &Key::new(), total)),
        );
        self.equal(&heads, &expected, "columns");

        let line = |check: &Self, condition: &str| -> Vec<Option<f64>> {
            let value = |(measure, of, _): &Head| {
                let of = check.with_key(&columns, of);
                check.picked(measure, &format!("{of} AND {condition}"))
            };
            heads.iter().map(value).collect()
        };
        for (row, key) in table["rows"].as_array().unwrap().iter().zip(&keys) {
            let expected = line(self, &self.with_key(&rows, key));
            self.values(row, &expected, &format!("{key:?}"));
        }
        let expected = line(self, "TRUE");
        self.total(&table["total"], &expected);
        let left = self.groups(&rows).len().saturating_sub(shown.len());
        let rest = table.get("rest");
        self.equal(
            &rest.and_then(|rest| rest["of"].as_u64()),
            &(left > 0).then_some(left as u64),
            "groups left",
        );
        if let Some(rest) = rest {
            let without = self.without_keys(&rows, &shown);
            let with = line(self, &format!("NOT ({without})"));
            let left = line(self, &without).into_iter().zip(with).zip(&heads);
            let overlaps = self.overlaps(&rows);
            let expected = left.map(|((left, with), (measure, ..))| {
                // What does not add up can be said where nothing is taken away.
                let can = !overlaps && (adds_up(measure) || with.is_none());
                left.or(of_nothing(measure)).filter(|_| can)
            });
            self.values(rest, &expected.collect::<Vec<_>>(), "rest");
        }
    }

    fn top_n(&mut self, table: &Json) {
        let (request, measure) = (self.request, self.request.measures().remove(0));
        let (by, limit) = ([request.text("by").unwrap()], request.limit("limit", 10));
        let (sums, overlaps) = (
            adds_up(&measure) && of_nothing(&measure).is_some(),
            self.overlaps(&by),
        );
        let all = self.groups(&by).into_iter();
        let own = |key: &Key| self.picked(&measure, &self.with_key(&by, key));
        let mut values: Vec<f64> = all.filter_map(|key| own(&key)).collect();
        values.sort_by(|a, b| b.total_cmp(a));
        let mut roles = vec!["rank", ""];
        roles.extend(sums.then_some("percent"));
        roles.extend((sums && !overlaps).then_some("cumulative_percent"));
        let mut expected: Vec<Head> = roles
            .iter()
            .map(|role| head(&measure, &Key::new(), role))
            .collect();
        expected.extend((measure != "count").then(|| head("count", &Key::new(), "")));
        let heads = heads(table);
        self.equal(&heads, &expected, "columns");

        let total = self.picked(&measure, "TRUE");
        // Its rank, and the sum up to it, where it has a place.
        let line = |check: &Self, condition: &str, rank: Option<f64>, sum: Option<f64>| {
            let value = |(measure, _, role): &Head| {
                let own = check.picked(measure, condition).or(of_nothing(measure));
                match role.as_str() {
                    "rank" => rank,
                    "percent" => percent(own, total),
                    "cumulative_percent" => percent(sum, total),
                    _ => own,
                }
            };
            heads.iter().map(value).collect::<Vec<_>>()
        };
        let shown = keys(&table["rows"]);
        self.equal(&shown.len(), &limit.min(values.len()), "groups shown");
        let mut sum = 0.0;
        for (place, key) in shown.iter().enumerate() {
            let row = &table["rows"][place];
            let condition = self.with_key(&by, key);
            let own = self.picked(&measure, &condition);
            // The value at this place is that of the group, however equal ones are ordered.
            let is_there = own
                .zip(values.get(place))
                .is_some_and(|(own, value)| own == *value);
            self.equal(&is_there, &true, &format!("{key:?} at {place}"));
            sum += own.unwrap_or_default();
            let larger = values.iter().filter(|value| Some(**value) > own).count();
            let expected = line(self, &condition, Some(larger as f64 + 1.0), Some(sum));
            self.values(row, &expected, &format!("{key:?}"));
        }
        let expected = line(self, "TRUE", None, None);
        self.total(&table["total"], &expected);
        let rest = table.get("rest");
        let has_rest = values.len() > limit && adds_up(&measure) && !overlaps;
        self.equal(&rest.is_some(), &has_rest, "a rest");
        if let Some(rest) = rest {
            let expected = line(self, &self.without_keys(&by, &shown), None, None);
            self.values(rest, &expected, "rest");
        }
    }

    /// The days of a series: rows without a date are none of it.
    fn within(&self, from: Option<&str>, to: Option<&str>) -> String {
        let date = self.request.text("date").unwrap();
        let from = from.map(|day| format!(" AND date({date}) >= '{day}'"));
        let to = to.map(|day| format!(" AND date({date}) <= '{day}'"));
        let bounds: String = [from, to].into_iter().flatten().collect();
        format!("{date} IS NOT NULL{bounds}")
    }

    /// All periods from one day to another, by their names.
    fn periods(&self, (from, to): &(String, String)) -> Vec<String> {
        let named = named(self.request.granularity(), "at");
        self.rows.texts(&format!(
            "WITH RECURSIVE each(at) AS (
                 SELECT datetime('{from}') UNION ALL SELECT datetime(at, '+1 hours')
                 FROM each WHERE at < datetime('{to}', '+23 hours')
             ) SELECT DISTINCT {named} FROM each ORDER BY 1"
        ))
    }

    /// How far back lies what is compared, as SQLite says it.
    fn shift(&self, count: usize) -> String {
        let count = -i64::try_from(count).unwrap();
        match (self.request.text("compare"), self.request.granularity()) {
            (Some("previous_year"), "week") => later("week", -52),
            (Some("previous_year"), _) => later("year", -1),
            (_, "hour") => later("day", count / 24),
            (_, granularity) => later(granularity, count),
        }
    }

    /// The periods that those from one day to another are compared with, in their order.
    fn beside(&self, (from, to): &(String, String), count: usize) -> Vec<String> {
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
    fn earlier(&self, (from, to): &(String, String), count: usize) -> (String, String) {
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

    fn timeseries(&mut self, table: &Json, share: &str) {
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
        let before = span
            .filter(|_| request.text("compare").is_some())
            .map(|span| {
                let (from, to) = self.earlier(&span, now.len());
                let bounds = self.within(Some(&from), Some(&to));
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
                let own = self.line(&measure, &condition, &now, before.as_deref(), runs, totals);
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
    fn lines(&mut self, measure: &str, heads: &[Head]) -> Vec<(Key, String)> {
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
    fn line(
        &self,
        measure: &str,
        condition: &str,
        now: &[String],
        before: Option<&[String]>,
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
            self.of(rows, measure, condition).or(found)
        };
        let mut values = vec![total("picked", 0)];
        if before.is_some() {
            values.extend(compared(values[0], total("earlier", 1)));
        }
        values.extend(runs.then_some(None));
        all.push(values);
        all
    }

    /// The rows that are in any cohort.
    fn followed(&self) -> String {
        let date = self.request.text("date").unwrap();
        match (self.request.text("start"), self.request.text("entity")) {
            (Some(start), _) => format!("{start} IS NOT NULL"),
            (_, entity) => format!("{} IS NOT NULL AND {date} IS NOT NULL", entity.unwrap()),
        }
    }

    /// The rows with the period in which their cohort began, and that of what happened.
    fn begin_cohorts(&self) {
        let (request, granularity) = (self.request, self.request.granularity());
        let date = request.text("date").unwrap();
        let then = counted(granularity, date);
        let begun_by = request.text("start").unwrap_or(date);
        let (name, begun) = (named(granularity, begun_by), counted(granularity, begun_by));
        self.keep(
            "followed",
            &match request.text("entity") {
                None => format!(
                    "SELECT *, {name} AS cohort, {begun} AS begun, {then} AS then_at FROM picked"
                ),
                Some(entity) => format!(
                    "SELECT *, {then} AS then_at FROM picked JOIN (
                     SELECT {entity} AS whose, min({name}) AS cohort, min({begun}) AS begun
                     FROM picked GROUP BY 1
                 ) ON whose = {entity}"
                ),
            },
        );
        for (beyond, day) in [("<", request.from), (">", request.to)] {
            let bound = day.map(|day| counted(granularity, &quoted(Some(day))));
            let bound = bound.unwrap_or("NULL".to_owned());
            self.rows.run(&format!(
                "DELETE FROM followed WHERE begun {beyond} {bound}"
            ));
        }
        // The last sixty are told.
        let told = "SELECT DISTINCT begun FROM followed ORDER BY 1 DESC LIMIT 60";
        self.rows
            .run(&format!("DELETE FROM followed WHERE begun NOT IN ({told})"));
    }

    fn cohort(&mut self, table: &Json) {
        let request = self.request;
        self.begin_cohorts();
        let (measure, name) = match (request.text("measure"), request.text("entity")) {
            // Without a measure they are counted themselves.
            (None, Some(entity)) => (format!("{entity}:count_distinct"), entity.to_owned()),
            _ => (request.measures().remove(0), request.measures().remove(0)),
        };
        let now = format!("({})", counted(request.granularity(), &quoted(Some(TODAY))));
        let seen = format!("(SELECT max(0, max({now} - begun)) FROM followed)");
        let periods: usize = self
            .rows
            .text(&format!("CAST(coalesce({seen}, 0) AS TEXT)"))
            .unwrap()
            .parse()
            .unwrap();
        let periods = periods.min(request.limit("periods", 12));
        let mut expected = vec![head(&name, &Key::new(), "size")];
        for place in 0..=periods {
            let of = vec![Some(place.to_string())];
            expected.extend(["", "percent"].map(|role| head(&name, &of, role)));
        }
        self.equal(&heads(table), &expected, "columns");
        let cohorts = self
            .rows
            .texts("SELECT DISTINCT cohort FROM followed ORDER BY begun");
        let expected = cohorts
            .iter()
            .map(|cohort| vec![Some(cohort.clone())])
            .collect();
        self.equal(&keys(&table["rows"]), &expected, "cohorts");
        self.equal(
            &table.get("total").is_some(),
            &!cohorts.is_empty(),
            "a total",
        );
        let conditions = cohorts.iter().map(|cohort| format!("cohort = '{cohort}'"));
        let rows = conditions.zip(table["rows"].as_array().unwrap());
        let total = table.get("total").map(|total| ("TRUE".to_owned(), total));
        for (condition, row) in rows.chain(total) {
            let mut expected = vec![self.told(&measure, &condition, None)];
            for place in 0..=periods {
                // What is yet to come is not told, and counts for no total.
                let come = format!("{condition} AND ({place} = 0 OR begun + {place} <= {now})");
                let told = self.told(&measure, &come, Some(place));
                expected.extend([told, percent(told, self.told(&measure, &come, None))]);
            }
            self.values(row, &expected, &condition);
        }
    }

    /// What there is of cohorts so many periods after they began, or all of them.
    fn told(&self, measure: &str, condition: &str, place: Option<usize>) -> Option<f64> {
        let is_entity = self.request.text("entity").is_some();
        let churns = self.request.text("mode") == Some("churn");
        let of = |is: String| self.of("followed", measure, &format!("{condition} AND {is}"));
        self.of("followed", "count", condition)?;
        let whole = of(if is_entity { "then_at = begun" } else { "TRUE" }.to_owned());
        let Some(place) = place else {
            return whole;
        };
        let told = of(match (is_entity, churns) {
            (true, _) => format!("then_at = begun + {place}"),
            (false, true) => format!("then_at <= begun + {place}"),
            (false, false) => format!("(then_at IS NULL OR then_at > begun + {place})"),
        });
        let told = told.or(of_nothing(measure));
        match is_entity && churns {
            true => whole.zip(told).map(|(whole, told)| whole - told),
            false => told,
        }
    }

    /// The steps of a funnel, `(value, is_won)`, and the values that are given up.
    fn steps(&self) -> Steps {
        let request = self.request;
        let choices = request.model.choices(request.text("stage").unwrap());
        let all = match &choices {
            Some(values) => values
                .iter()
                .map(|value| [value, value, "0"].map(str::to_owned))
                .collect::<Vec<_>>(),
            None => {
                let stages = "SELECT CAST(id AS TEXT), name, CAST(is_won AS TEXT) FROM crm_stage";
                let stages = self
                    .rows
                    .keys(&format!("{stages} ORDER BY sequence, name, id"), 3);
                let text = |key: Key| [0, 1, 2].map(|place| key[place].clone().unwrap());
                stages.into_iter().map(text).collect()
            }
        };
        let find = |text: &str| {
            all.iter()
                .find(|[value, name, _]| value == text || name == text)
        };
        let chosen = |name: &str| {
            request
                .texts(name)
                .into_iter()
                .map(|text| find(text).unwrap())
        };
        let mut lost: Vec<String> = chosen("lost").map(|[value, ..]| value.clone()).collect();
        if request.arguments["lost"].is_null() {
            lost.extend(find("cancel").map(|[value, ..]| value.clone()));
        }
        let path: Vec<&[String; 3]> = all
            .iter()
            .filter(|[value, ..]| !lost.contains(value))
            .collect();
        let mut steps: Vec<String> = chosen("stages").map(|[value, ..]| value.clone()).collect();
        if steps.is_empty() {
            steps = path.iter().map(|[value, ..]| value.clone()).collect();
        }
        // Where nothing says what is won, the last step of all is; a step that is left out is that
        // before it.
        let is_said = path.iter().any(|[_, _, won]| won == "1");
        let last = path.last().map(|[value, ..]| value.clone());
        let mut before = None;
        let mut places = Vec::new();
        for [value, _, won] in path {
            before = steps.iter().position(|step| step == value).or(before);
            let is_won = won == "1" || (!is_said && Some(value) == last.as_ref());
            if let Some(place) = before {
                places.push((value.clone(), place, is_won));
            }
        }
        Steps {
            steps,
            places,
            lost,
        }
    }

    /// The rows with the place of their step, and whether they are won or lost.
    fn place(&self, steps: &Steps) {
        let stage = format!("CAST({} AS TEXT)", self.request.text("stage").unwrap());
        let each = steps.places.iter();
        let (places, wins): (Vec<String>, Vec<String>) = each
            .map(|(value, place, won)| {
                (
                    format!("WHEN '{value}' THEN {place}"),
                    format!("WHEN '{value}' THEN {won}"),
                )
            })
            .unzip();
        let lost = steps.lost.iter().map(|value| quoted(Some(value)));
        let given_up = format!("{stage} IN ({})", lost.collect::<Vec<_>>().join(", "));
        let at = format!("CASE {stage} {} END", places.join(" "));
        let won = format!("CASE {stage} {} END", wins.join(" "));
        let has_active = self.request.model.words("flag").contains(&"active");
        let active = if has_active { "active" } else { "TRUE" };
        self.keep(
            "placed",
            &format!(
                "SELECT *, iif({given_up}, 0, {at}) AS place, NOT ({given_up}) AND {won} AS won,
                    {given_up} OR (NOT {active} AND NOT {won}) AS lost
             FROM picked WHERE {given_up} OR {at} IS NOT NULL"
            ),
        );
    }

    fn funnel(&mut self, table: &Json, ends: &Json) {
        let steps = self.steps();
        self.place(&steps);
        let steps = steps.steps;
        let mut measures = self.request.measures();
        measures.retain(|measure| measure != "count");
        let of_count = ["reached", "step_percent", "percent", "now", "lost"];
        let mut expected: Vec<Head> = of_count.map(|role| head("count", &Key::new(), role)).into();
        for measure in &measures {
            expected.extend(["reached", "now"].map(|role| head(measure, &Key::new(), role)));
        }
        let columns = heads(table);
        self.equal(&columns, &expected, "columns");
        let expected = steps
            .iter()
            .map(|value| vec![Some(value.clone())])
            .collect();
        self.equal(&keys(&table["rows"]), &expected, "steps");
        let of = |check: &Self, measure: &str, condition: &str| {
            check
                .of("placed", measure, condition)
                .or(of_nothing(measure))
        };
        let reached = |check: &Self, place: usize| of(check, "count", &format!("place >= {place}"));
        for place in 0..steps.len() {
            let value = |(measure, _, role): &Head| match role.as_str() {
                "reached" => of(self, measure, &format!("place >= {place}")),
                "now" => of(self, measure, &format!("place = {place} AND NOT lost")),
                "lost" => of(self, measure, &format!("place = {place} AND lost")),
                "percent" => percent(reached(self, place), reached(self, 0)),
                _ => percent(reached(self, place), reached(self, place.checked_sub(1)?)),
            };
            let expected: Vec<Option<f64>> = columns.iter().map(value).collect();
            self.values(&table["rows"][place], &expected, &format!("step {place}"));
        }
        let outcomes = [
            ("won", "won"),
            ("open", "NOT won AND NOT lost"),
            ("lost", "lost"),
        ];
        for (place, (name, condition)) in outcomes.into_iter().enumerate() {
            let row = &ends["rows"][place];
            self.equal(&row["key"], &json!([name]), "outcome");
            let own = of(self, "count", condition);
            let mut expected = vec![own, percent(own, reached(self, 0))];
            expected.extend(measures.iter().map(|measure| of(self, measure, condition)));
            self.values(row, &expected, name);
        }
    }
}

/// Makes the invented rows less regular: nobody's rows, several labels, other currencies, leads of no
/// company, and moments that are of another day, month or hour on the user's clocks than in UTC.
async fn stir(session: &Session) {
    let write = async |model: &str, every: i64, place: i64, values: Json| {
        let ids: Vec<i64> = (1..=345).filter(|id| id % every == place).collect();
        let call = Call::new(model, "write").on(ids).leading("vals", values);
        session.call(call).await.unwrap();
    };
    for model in ["sale.order", "crm.lead"] {
        write(model, 5, 0, json!({"tag_ids": [[6, 0, [1, 2, 5]]]})).await;
        write(model, 7, 0, json!({"tag_ids": [[6, 0, [3, 4]]]})).await;
        write(model, 17, 3, json!({"user_id": false})).await;
    }
    write("sale.order", 13, 1, json!({"currency_id": 2})).await;
    write("crm.lead", 11, 0, json!({"company_id": false})).await;
    let moments = [
        "2026-06-30 23:30:00",
        "2026-07-11 23:10:00",
        "2026-03-31 11:00:00",
        "2026-10-25 00:30:00",
        "2026-10-25 01:30:00",
        "2026-01-30 12:00:00",
    ];
    for (moment, place) in moments.into_iter().zip(2..) {
        write("sale.order", 60, place, json!({"date_order": moment})).await;
        write("crm.lead", 60, place, json!({"date_closed": moment})).await;
    }
}

/// The same questions to one release after the other.
async fn ask(release: sandbox::Release, report: &mut Report) {
    let options = sandbox::Options {
        today: Some(TODAY.parse().unwrap()),
        odoo: Some(release),
        ..sandbox::Options::new(demo())
    };
    let upstream = Upstream::of(&options).await;
    let session = upstream.client();
    stir(&session).await;
    let rows = Rows::read(&session).await;
    let registry = Registry::collect().unwrap();
    let context = Context::new(Arc::new(session))
        .within(10_000_000)
        .at(|| format!("{TODAY}T10:00:00Z").parse().unwrap());
    let mut dice = Dice(12);
    for number in 0..REQUESTS {
        let mut request = Request::generate(&mut dice, number);
        let (analysis, model) = (request.analysis, request.model);
        // Where a model has a tool of its own, half of the questions go to that of all models.
        let own = registry.get(&format!("{}_{analysis}", model.table()));
        let own = own.filter(|_| dice.happens(50));
        if own.is_none() {
            request.put("model", model.0);
        }
        let tool = own.unwrap_or_else(|| registry.get(analysis).unwrap());
        let place = format!("{release:?} {} {analysis} {}", model.0, request.arguments);
        let arguments = request.arguments.as_object().unwrap().clone();
        let answer = tool.call(&context, arguments).await;
        let answer = answer.unwrap_or_else(|error| panic!("{place}: {error}"));
        let measures = request.measures().into_iter();
        let measures = measures.map(|measure| format!("measure {}", aggregator(&measure)));
        let others = ["granularity", "compare", "fill", "mode"].into_iter();
        let others = others.filter_map(|name| Some(format!("{name} {}", request.text(name)?)));
        for kind in request.kinds.iter().cloned().chain(measures).chain(others) {
            *report.seen.entry(kind).or_default() += 1;
        }
        let mut check = Check {
            rows: &rows,
            request: &request,
            report,
            place,
        };
        check.answer(&answer.structured);
    }
}

#[tokio::test]
async fn every_number_is_that_of_sql() {
    let mut report = Report::default();
    for release in RELEASES {
        ask(release, &mut report).await;
    }
    let (compared, nothing) = (report.compared, report.nothing);
    println!(
        "{compared} numbers, {nothing} times none; {:#?}",
        report.seen
    );
    let differences = &report.differences;
    let listed = differences.join("\n");
    assert!(
        differences.is_empty(),
        "{} differences:\n{listed}",
        differences.len()
    );
    assert!(compared > 15_000, "{compared}");
    for kind in OCCUR.iter().flat_map(|line| {
        line.split_whitespace()
            .skip(1)
            .map(|word| format!("{} {word}", line.split(' ').next().unwrap()))
    }) {
        assert!(report.seen.contains_key(&kind), "{kind} does not occur");
    }
}
