//! Whatever the rows and the time zone: groups are what going through the rows one by one gives.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

mod grouping;

use std::collections::BTreeMap;

use grouping::{NEW, ORDER, running};
use jiff::{Timestamp, ToSpan, Zoned};
use proptest::prelude::*;
use sandbox::Release;
use serde_json::{Value as Json, json};

/// A zone that moves its clocks by half an hour, and one that moves them at midnight, among others.
const ZONES: [&str; 6] = [
    "UTC",
    "Europe/Brussels",
    "America/New_York",
    "America/Santiago",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
];

/// What dates are grouped by, and what a group is called: a pattern of `strftime`.
const TERMS: [(&str, &str); 14] = [
    ("hour", "%I:00 %d %b"),
    ("day", "%d %b %Y"),
    ("week", ""),
    ("month", "%B %Y"),
    ("quarter", "Q%q %Y"),
    ("year", "%Y"),
    ("year_number", "%Y"),
    ("month_number", "%m"),
    ("iso_week_number", "%V"),
    ("day_of_year", "%j"),
    ("day_of_month", "%d"),
    ("day_of_week", "%w"),
    ("hour_number", "%H"),
    ("minute_number", "%M"),
];

/// An order: when, and how many lines.
#[derive(Clone, Debug)]
struct Row {
    at: Option<i64>,
    lines: Option<i32>,
    tags: Vec<i64>,
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    // A few years, by the minute.
    let at = prop::option::weighted(0.9, 1_735_689_600_i64 / 60..1_800_000_000 / 60);
    let tags = prop::sample::subsequence(vec![1_i64, 2, 3], 0..=3);
    let row = (at, prop::option::of(-50..50_i32), tags);
    let row = row.prop_map(|(at, lines, tags)| Row {
        at: at.map(|minute| minute * 60),
        lines,
        tags,
    });
    prop::collection::vec(row, 0..40)
}

/// What a group is ordered by and called.
fn group(term: &str, pattern: &str, at: i64, zone: &str) -> (String, Json) {
    let local: Zoned = Timestamp::from_second(at).unwrap().in_tz(zone).unwrap();
    let local = local.datetime();
    if term == "quarter" {
        let quarter = (local.month() + 2) / 3;
        let label = format!("Q{quarter} {}", local.year());
        return (format!("{} {quarter}", local.year()), json!(label));
    }
    if term == "week" {
        // The Sunday that is or was.
        let since = i64::from(local.weekday().to_sunday_zero_offset());
        let sunday = local.date().checked_sub(since.days()).unwrap();
        return (sunday.to_string(), Json::Null);
    }
    let label = local.strftime(pattern).to_string();
    if term.contains('_') {
        return (format!("{label:>4}"), json!(label.parse::<f64>().unwrap()));
    }
    let length = match term {
        "hour" => 13,
        "day" => 10,
        "month" => 7,
        _ => 4,
    };
    (local.to_string()[..length].to_owned(), json!(label))
}

/// How many rows, and what their lines add up to: nothing, when none has any.
#[derive(Default)]
struct Total {
    count: i64,
    lines: Option<i64>,
}

impl Total {
    fn add(&mut self, row: &Row) {
        self.count += 1;
        if let Some(lines) = row.lines {
            *self.lines.get_or_insert(0) += i64::from(lines);
        }
    }

    fn answer(&self, label: Json) -> Json {
        let lines = self.lines.map_or(json!(false), Json::from);
        json!([label, self.count, lines])
    }
}

/// Goes through the rows one by one; those without a date come last.
fn by_hand(rows: &[Row], term: &str, pattern: &str, zone: &str) -> Json {
    let mut dated: BTreeMap<String, (Json, Total)> = BTreeMap::new();
    let mut dateless = Total::default();
    for row in rows {
        match row.at {
            Some(at) => {
                let (key, label) = group(term, pattern, at, zone);
                let found = dated.entry(key).or_insert((label, Total::default()));
                found.1.add(row);
            }
            None => dateless.add(row),
        }
    }
    let mut all: Vec<Json> = dated
        .into_values()
        .map(|(label, total)| total.answer(label))
        .collect();
    if dateless.count > 0 {
        all.push(dateless.answer(json!(false)));
    }
    Json::Array(all)
}

fn by_tag(rows: &[Row]) -> Json {
    let mut tags: BTreeMap<i64, Total> = BTreeMap::new();
    for row in rows {
        // After the last tag, those that have none.
        let of: &[i64] = if row.tags.is_empty() { &[4] } else { &row.tags };
        for tag in of {
            tags.entry(*tag).or_default().add(row);
        }
    }
    let label = |tag: i64| match tag {
        4 => json!(false),
        tag => json!([tag, format!("crm.tag,{tag}")]),
    };
    tags.iter()
        .map(|(tag, total)| total.answer(label(*tag)))
        .collect()
}

async fn check(rows: &[Row], zone: &str) -> Result<(), TestCaseError> {
    let orders = rows.iter().zip(1..).map(|(row, id)| {
        let at = row.at.map(|at| {
            let at = Timestamp::from_second(at).unwrap();
            at.strftime("%Y-%m-%d %H:%M:%S").to_string()
        });
        let mut order = json!({"id": id, "tag_ids": row.tags, "date_order": at});
        if let Some(lines) = row.lines {
            order["lines"] = json!(lines);
        }
        order
    });
    let all = json!({ORDER: orders.collect::<Json>()});
    let sandbox = running(Release::Odoo19, &all).await;
    let ask = async |term: &str| {
        let named = json!({"domain": [], "groupby": [term], "context": {"tz": zone},
            "aggregates": ["__count", "lines:sum"]});
        let answer = sandbox.ask(NEW, ORDER, named).await;
        let groups = answer.as_array().unwrap().iter().map(|group| {
            let label = match &group[term] {
                Json::Array(pair) if term.ends_with(":week") && pair.len() == 2 => Json::Null,
                Json::Array(pair) if term.contains(':') => pair[1].clone(),
                label => label.clone(),
            };
            json!([label, group["__count"], group["lines:sum"]])
        });
        groups.collect::<Json>()
    };
    for (term, pattern) in TERMS {
        let found = ask(&format!("date_order:{term}")).await;
        prop_assert_eq!(
            found,
            by_hand(rows, term, pattern, zone),
            "{} {}",
            term,
            zone
        );
    }
    prop_assert_eq!(ask("tag_ids").await, by_tag(rows));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn groups_are_what_the_rows_add_up_to(rows in rows(), zone in prop::sample::select(&ZONES[..])) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(check(&rows, zone))?;
    }
}
