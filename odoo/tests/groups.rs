//! The same groups as each version answers them, and what is odd about some.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use odoo::{
    Aggregation, Aggregator, Dimension, Domain, Field, Granularity, Group, Key, Kind, Measure, Odd,
    python_json::mark,
};
use serde_json::{Map, Value as Json, json};

static DAY: Field = Field::new("day", "Day", Kind::Date);
static SENT: Field = Field::new("sent_at", "Sent", Kind::Datetime);
static TOTAL: Field = Field::new("total", "Total", Kind::Float { digits: None });
static PAID: Field = Field::new("paid", "Paid", Kind::Boolean);
static SIZE: Field = Field::new("size", "Size", Kind::Integer);

fn by(field: &'static Field, granularity: Granularity) -> Dimension<'static> {
    Dimension {
        field,
        granularity: Some(granularity),
    }
}

const fn of(field: &'static Field) -> Dimension<'static> {
    Dimension {
        field,
        granularity: None,
    }
}

fn asked(dimensions: Vec<Dimension<'static>>) -> Aggregation<'static> {
    Aggregation {
        model: "shop.order",
        domain: Domain::everything(),
        dimensions,
        measures: vec![Measure {
            field: &TOTAL,
            aggregator: Aggregator::Sum,
        }],
        order: Vec::new(),
        limit: None,
        context: Map::new(),
    }
}

/// The groups of an answer to `read_group`, and what was told of them.
fn classic(dimensions: Vec<Dimension<'static>>, answer: Json) -> (Vec<Group>, Vec<String>) {
    let aggregation = asked(dimensions);
    let mut told = Vec::new();
    let mut tell = |group: &str, of: &str, odd: Odd| told.push(format!("{group}, {of}: {odd}"));
    let call = aggregation.classic();
    let groups = aggregation.read_classic(&call, &answer, &mut tell).unwrap();
    (groups, told)
}

/// The same of `formatted_read_group`.
fn formatted(dimensions: Vec<Dimension<'static>>, answer: Json) -> (Vec<Group>, Vec<String>) {
    let aggregation = asked(dimensions);
    let mut told = Vec::new();
    let mut tell = |group: &str, of: &str, odd: Odd| told.push(format!("{group}, {of}: {odd}"));
    let call = aggregation.formatted();
    let groups = aggregation
        .read_formatted(&call, &answer, &mut tell)
        .unwrap();
    (groups, told)
}

fn since(day: &str) -> Key {
    Key::Since(day.parse().unwrap())
}

fn begins(moment: &str) -> Key {
    Key::Begins(moment.parse().unwrap())
}

fn keys(groups: &[Group]) -> Vec<&[Key]> {
    groups.iter().map(|group| &group.keys[..]).collect()
}

/// One group by a month of days, as 14 to 19 have it: the bounds under the field and its granularity, under
/// the field alone, in the conditions alone, behind those of the question, and in the key itself.
#[test]
fn every_versions_month_is_the_same() {
    let month = |more: Json| {
        let mut group = json!({"day:month": "March 2026", "__count": 3, "m0": 12.5});
        let map = group.as_object_mut().unwrap();
        map.extend(more.as_object().unwrap().clone());
        json!([group])
    };
    let bounds = json!({"from": "2026-03-01", "to": "2026-04-01"});
    let own = json!(["&", ["day", ">=", "2026-03-01"], ["day", "<", "2026-04-01"]]);
    let narrowed = json!([
        "&",
        "&",
        "&",
        ["day", ">=", "2026-03-01"],
        ["day", "<", "2026-04-01"],
        ["day", ">=", "2025-01-01"],
        ["state", "=", "sale"],
    ]);
    let behind = json!([
        "&",
        "&",
        ["day", ">=", "2025-01-01"],
        ["day", "<", "2027-01-01"],
        "&",
        ["day", ">=", "2026-03-01"],
        ["day", "<", "2026-04-01"],
    ]);
    for (version, answer) in [
        ("14, narrowed before", month(json!({"__domain": behind}))),
        (
            "18",
            month(json!({"__range": {"day:month": bounds}, "__domain": own})),
        ),
        (
            "15",
            month(json!({"__range": {"day": bounds}, "__domain": own})),
        ),
        (
            "15, narrowed",
            month(json!({"__range": {"day": bounds}, "__domain": narrowed})),
        ),
        ("14", month(json!({"__domain": own}))),
        ("14, narrowed", month(json!({"__domain": narrowed}))),
        (
            "14, with no bounds",
            month(json!({"__range": {}, "__domain": narrowed})),
        ),
    ] {
        let (groups, told) = classic(vec![by(&DAY, Granularity::Month)], answer);
        assert_eq!(keys(&groups), [[since("2026-03-01")]], "{version}");
        assert_eq!(
            (groups[0].count, groups[0].values[0]),
            (3, Some("12.5".parse().unwrap()))
        );
        assert!(told.is_empty(), "{version}: {told:?}");
    }
    let answer =
        json!([{"day:month": ["2026-03-01", "March 2026"], "__count": 3, "total:sum": 12.5}]);
    let (groups, told) = formatted(vec![by(&DAY, Granularity::Month)], answer);
    assert_eq!(
        (keys(&groups), told),
        (vec![&[since("2026-03-01")][..]], vec![])
    );
}

/// Two granularities of one field: what stands under the field is of one of them, so the conditions say.
#[test]
fn two_periods_of_a_field_are_told_apart() {
    let year = json!({"from": "2026-01-01", "to": "2027-01-01"});
    let month = json!({"from": "2026-03-01", "to": "2026-04-01"});
    let domain = json!([
        "&",
        "&",
        "&",
        "&",
        ["day", ">=", "2026-01-01"],
        ["day", "<", "2027-01-01"],
        ["day", ">=", "2026-03-01"],
        ["day", "<", "2026-04-01"],
        ["day", ">=", "2020-01-01"],
    ]);
    let both = vec![by(&DAY, Granularity::Year), by(&DAY, Granularity::Month)];
    for range in [
        json!({"day": month}),
        json!({"day:year": year, "day:month": month}),
        json!({}),
    ] {
        let group = json!({
            "day:year": "2026", "day:month": "March 2026", "__count": 1, "m0": 0,
            "__range": range, "__domain": domain,
        });
        let (groups, told) = classic(both.clone(), json!([group]));
        assert_eq!(
            keys(&groups),
            [[since("2026-01-01"), since("2026-03-01")]],
            "{range}"
        );
        assert!(told.is_empty());
    }
}

/// Moments, and groups without one.
#[test]
fn moments_and_nothing_of_14_are_those_of_18() {
    let domain = json!([
        "&",
        "&",
        ["paid", "=", true],
        ["sent_at", ">=", "2026-02-28 23:00:00"],
        ["sent_at", "<", "2026-03-31 22:00:00"],
    ]);
    let nothing = json!(["&", ["paid", "=", false], ["sent_at", "=", false]]);
    let answer = json!([
        {"paid": true, "sent_at:month": "March 2026", "__count": 2, "m0": 1, "__domain": domain,
            "__range": {"sent_at": {"from": "2026-02-28 23:00:00", "to": "2026-03-31 22:00:00"}}},
        {"paid": false, "sent_at:month": false, "__count": 1, "m0": false, "__domain": nothing,
            "__range": {"sent_at": false}},
    ]);
    let (groups, told) = classic(vec![of(&PAID), by(&SENT, Granularity::Month)], answer);
    assert_eq!(
        keys(&groups),
        [
            [Key::Truth(true), begins("2026-02-28T23:00:00Z")],
            [Key::Truth(false), Key::Empty]
        ]
    );
    assert_eq!(groups[1].values, [None]);
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn years_are_read_with_as_many_digits_as_they_have() {
    let answer = json!([
        {"day:year": ["16-01-01", "0016"], "__count": 1, "total:sum": 1},
        {"day:year": ["201-01-01", "0201"], "__count": 1, "total:sum": 1},
        {"day:year": ["2026-01-01", "2026"], "__count": 1, "total:sum": 1},
    ]);
    let (groups, told) = formatted(vec![by(&DAY, Granularity::Year)], answer);
    let expected = ["0016-01-01", "0201-01-01", "2026-01-01"].map(|day| [since(day)]);
    assert_eq!(keys(&groups), expected);
    assert!(told.is_empty());
    let answer = json!([{"sent_at:day": ["201-03-05 00:00:00", "05 Mar 0201"], "__count": 1, "total:sum": 1}]);
    let (groups, _) = formatted(vec![by(&SENT, Granularity::Day)], answer);
    assert_eq!(keys(&groups), [[begins("0201-03-05T00:00:00Z")]]);
    let answer = json!([{"sent_at:day": "05 Mar 0201", "__count": 1, "m0": 1,
        "__range": {"sent_at:day": {"from": "201-03-05 00:00:00", "to": "201-03-06 00:00:00"}}}]);
    let (groups, _) = classic(vec![by(&SENT, Granularity::Day)], answer);
    assert_eq!(keys(&groups), [[begins("0201-03-05T00:00:00Z")]]);
}

/// What cannot be read of a group is told, and the other groups are read.
#[test]
fn one_odd_group_hides_no_other() {
    let answer = json!([
        {"size": 1, "__count": 1, "total:sum": mark("NaN")},
        {"size": mark("Infinity"), "__count": 1, "total:sum": 2},
        {"size": "large", "__count": 1.0, "total:sum": "12.50"},
        {"size": 2.5, "__count": "1", "total:sum": [1]},
        {"__count": 1, "total:sum": false},
        {"size": 7, "__count": 1},
        {"size": 9, "__count": 4, "total:sum": 10},
    ]);
    let (groups, told) = formatted(vec![of(&SIZE)], answer);
    let odd = |text: &str| Key::Odd(text.to_owned());
    let number = |text: &str| Key::Number(text.parse().unwrap());
    let expected = [
        number("1"),
        Key::Empty,
        odd("\"large\""),
        number("2.5"),
        Key::Empty,
        number("7"),
        number("9"),
    ];
    assert_eq!(keys(&groups), expected.each_ref().map(std::slice::from_ref));
    let values: Vec<Option<String>> = groups
        .iter()
        .map(|group| group.values[0].map(|value| value.normalize().to_string()))
        .collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        values,
        [None, some("2"), some("12.5"), None, None, None, some("10")]
    );
    assert_eq!(
        told,
        [
            "the group size 1, total:sum: Odoo has NaN, which no number is here: null",
            "the group size Infinity, size: Odoo has Infinity, which no number is here: null",
            "the group size large, size: expected a whole number, found \"large\": as Odoo has it",
            "the group size 2.5, total:sum: expected a number, found [1]: as Odoo has it",
            "the group without size, size: Odoo answered nothing of it: null",
            "the group size 7, total:sum: Odoo answered nothing of it: null",
        ]
    );
}

/// Periods that nothing tells the beginning of are what Odoo calls them.
#[test]
fn a_period_without_bounds_is_what_it_is_called() {
    let answer = json!([
        {"day:month": "March 2026", "__count": 1, "m0": 1},
        {"day:month": ["soon", "Soon"], "__count": 1, "m0": 1},
    ]);
    let (groups, told) = classic(vec![by(&DAY, Granularity::Month)], answer);
    let expected =
        ["\"March 2026\"", "[\"soon\",\"Soon\"]"].map(|text| [Key::Odd(text.to_owned())]);
    assert_eq!(keys(&groups), expected);
    assert_eq!(told.len(), 2);
}
