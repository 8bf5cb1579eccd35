//! Odd values on the wire, and what becomes of them.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::python_json::mark;

fn many2one() -> Kind {
    Kind::Many2one {
        relation: "m".into(),
    }
}

fn many2many() -> Kind {
    Kind::Many2many {
        relation: "m".into(),
    }
}

fn selection() -> Kind {
    Kind::Selection {
        choices: Vec::new().into(),
    }
}

fn reference() -> Kind {
    Kind::Reference {
        choices: Vec::new().into(),
    }
}

const CHAR: Kind = Kind::Char { size: None };
const FLOAT: Kind = Kind::Float { digits: None };
const AMOUNT: Kind = Kind::Monetary {
    currency_field: None,
};

#[test]
fn what_means_one_thing_is_read() {
    for (kind, wire, said) in [
        (Kind::Boolean, json!(1), json!(true)),
        (Kind::Boolean, json!(0), json!(false)),
        (Kind::Boolean, json!(1.0), json!(true)),
        (Kind::Boolean, json!("True"), json!(true)),
        (Kind::Boolean, json!("false"), json!(false)),
        (Kind::Boolean, json!(null), json!(null)),
        (Kind::Integer, json!(2.0), json!(2)),
        (Kind::Integer, json!("2"), json!(2)),
        (Kind::Integer, json!("-7"), json!(-7)),
        (Kind::Integer, json!(null), json!(null)),
        (AMOUNT, json!("12.50"), json!(12.5)),
        (AMOUNT, json!("-0.01"), json!(-0.01)),
        (FLOAT, json!("1e3"), json!(1000)),
        (FLOAT, json!("1e300"), json!(1e300)),
        (
            Kind::Float {
                digits: Some((16, 2)),
            },
            json!("33.300000000000004"),
            json!(33.3),
        ),
        (CHAR, json!(7), json!("7")),
        (CHAR, json!(7.5), json!("7.5")),
        (CHAR, json!("NaN"), json!("NaN")),
        (Kind::Text, json!(-1), json!("-1")),
        (selection(), json!(3), json!("3")),
        (selection(), json!("added_since"), json!("added_since")),
        (Kind::Date, json!("16-01-01"), json!("0016-01-01")),
        (Kind::Date, json!("1-12-31"), json!("0001-12-31")),
        (Kind::Date, json!("201-03-05"), json!("0201-03-05")),
        (Kind::Date, json!("0999-03-05"), json!("0999-03-05")),
        (
            Kind::Date,
            json!("2026-01-31 00:00:00"),
            json!("2026-01-31"),
        ),
        (
            Kind::Date,
            json!("2026-01-31T00:00:00.000"),
            json!("2026-01-31"),
        ),
        (
            Kind::Datetime,
            json!("201-03-05 10:00:00"),
            json!("0201-03-05T10:00:00Z"),
        ),
        (
            Kind::Datetime,
            json!("16-01-01 00:00:01"),
            json!("0016-01-01T00:00:01Z"),
        ),
        (
            Kind::Datetime,
            json!("2026-01-31T08:30:00"),
            json!("2026-01-31T08:30:00Z"),
        ),
        (
            Kind::Datetime,
            json!("2026-01-31 08:30"),
            json!("2026-01-31T08:30:00Z"),
        ),
        (
            Kind::Datetime,
            json!("2026-01-31 08:30:00.25"),
            json!("2026-01-31T08:30:00.25Z"),
        ),
        (
            Kind::Datetime,
            json!("2026-01-31T08:30:00Z"),
            json!("2026-01-31T08:30:00Z"),
        ),
        (
            Kind::Datetime,
            json!("2026-01-31T08:30:00+02:00"),
            json!("2026-01-31T06:30:00Z"),
        ),
        (many2one(), json!(7), json!({"id": 7})),
        (many2one(), json!(-102), json!({"id": -102})),
        (many2one(), json!([7]), json!({"id": 7})),
        (
            many2one(),
            json!([7.0, "Ann"]),
            json!({"id": 7, "name": "Ann"}),
        ),
        (many2one(), json!([7, false]), json!({"id": 7})),
        (many2one(), json!([7, null]), json!({"id": 7})),
        (many2one(), json!([]), json!(null)),
        (many2one(), json!([false, ""]), json!(null)),
        (many2one(), json!(null), json!(null)),
        (
            many2one(),
            json!({"id": 7, "display_name": "Ann"}),
            json!({"id": 7, "name": "Ann"}),
        ),
        (many2one(), json!({"id": false}), json!(null)),
        (many2many(), json!(false), json!([])),
        (many2many(), json!(null), json!([])),
        (many2many(), json!([1.0, 2]), json!([1, 2])),
        (many2many(), json!([{"id": 1}, {"id": 2}]), json!([1, 2])),
        (many2many(), json!(7), json!([7])),
        (
            Kind::Many2oneReference { model_field: None },
            json!("7"),
            json!(7),
        ),
        (
            Kind::Many2oneReference { model_field: None },
            json!(0.0),
            json!(null),
        ),
        (
            Kind::Binary,
            json!({"content": "QQ==", "size": 1}),
            json!({"content": "QQ==", "size": 1}),
        ),
    ] {
        let (value, odd) = Value::answered(&kind, Some(&wire));
        assert_eq!((value.to_json(), odd), (said, None), "{kind:?} {wire}");
    }
}

#[test]
fn anything_else_is_as_it_came_and_told() {
    for (kind, wire) in [
        (Kind::Boolean, json!(2)),
        (Kind::Boolean, json!("yes")),
        (Kind::Boolean, json!([])),
        (Kind::Integer, json!(2.5)),
        (Kind::Integer, json!("2.5")),
        (Kind::Integer, json!(true)),
        (Kind::Integer, json!(1e40)),
        (FLOAT, json!("NaN")),
        (FLOAT, json!("1,234.50")),
        (FLOAT, json!(".5")),
        (FLOAT, json!(true)),
        (AMOUNT, json!([12.5])),
        (CHAR, json!(true)),
        (CHAR, json!(["a"])),
        (Kind::Html, json!({"a": 1})),
        (Kind::Date, json!("yesterday")),
        (Kind::Date, json!("")),
        (Kind::Date, json!("2026-01-31 10:00:00")),
        (Kind::Date, json!("2026-02-30")),
        (Kind::Date, json!("0-01-01")),
        (Kind::Date, json!("20260-01-01")),
        (Kind::Date, json!("2026-1-31")),
        (Kind::Date, json!(20_260_131)),
        // Which moment of the day is not said.
        (Kind::Datetime, json!("2026-01-31")),
        (Kind::Datetime, json!("2026-01-31 25:00:00")),
        (Kind::Datetime, json!("2026-01-31 10")),
        // Beyond the calendar of the program.
        (Kind::Datetime, json!("9999-12-31 23:59:59")),
        (many2one(), json!("Ann")),
        (many2one(), json!("7")),
        (many2one(), json!(true)),
        (many2one(), json!([false, "Ann"])),
        (many2one(), json!([7, 8])),
        (many2one(), json!([7, "Ann", "more"])),
        (many2one(), json!({"name": "Ann"})),
        (
            many2one(),
            json!({"id": 7, "display_name": "Ann", "phone": "1"}),
        ),
        (many2many(), json!([1, "a", 2])),
        (many2many(), json!([[1, "A"], [2, "B"]])),
        (many2many(), json!([{"id": 1, "name": "A"}])),
        (many2many(), json!([1.5])),
        (many2many(), json!("1,2")),
        (reference(), json!("m")),
        (reference(), json!("m,x")),
        (reference(), json!(3)),
        (Kind::Binary, json!(12)),
    ] {
        let (value, odd) = Value::answered(&kind, Some(&wire));
        assert_eq!(value.to_json(), wire, "{kind:?}");
        assert!(
            matches!(odd, Some(Odd::AsItCame(_))),
            "{kind:?} {wire}: {odd:?}"
        );
    }
}

#[test]
fn numbers_that_are_none_are_null_and_told() {
    let no_number = |number: &str| Some(Odd::NoNumber(number.to_owned()));
    for kind in [
        FLOAT,
        AMOUNT,
        Kind::Integer,
        CHAR,
        many2one(),
        many2many(),
        Kind::Json,
    ] {
        for number in ["NaN", "Infinity", "-Infinity"] {
            let (value, odd) = Value::answered(&kind, Some(&mark(number)));
            assert_eq!((value, odd), (Value::Empty, no_number(number)), "{kind:?}");
        }
    }
    let inside = json!({"a": [1, mark("NaN")]});
    let (value, odd) = Value::answered(&Kind::Properties, Some(&inside));
    assert_eq!(value.to_json(), json!({"a": [1, null]}));
    assert_eq!(odd, Some(Odd::NoNumberWithin("NaN".to_owned())));
    let (value, odd) = Value::answered(&many2many(), Some(&json!([1, mark("NaN")])));
    assert_eq!(value.to_json(), json!([1, null]));
    assert!(matches!(odd, Some(Odd::AsItCame(_))));
    assert_eq!(
        Value::answered(&FLOAT, None),
        (Value::Empty, Some(Odd::Missing))
    );
}

/// Any JSON that a value may come as.
fn wires() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        "[0-9]{1,5}-[0-9]{2}-[0-9]{2}([ T][0-9:.]{0,9}(Z|[+-][0-9:]{0,5})?)?".prop_map(Json::from),
        "\\PC{0,8}".prop_map(Json::from),
        Just(mark("NaN")),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::vec(
                (prop::sample::select(vec!["id", "display_name", "x"]), inner),
                0..3
            )
            .prop_map(|pairs| pairs
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect()),
        ]
    })
}

proptest! {
    /// Nothing is lost without a word, nothing panics, and what the strict reader reads is read alike.
    #[test]
    fn a_value_is_read_or_as_it_came(wire in wires()) {
        for kind in [
            Kind::Boolean, Kind::Integer, FLOAT, AMOUNT, CHAR, Kind::Html, Kind::Date, Kind::Datetime,
            Kind::Binary, Kind::Json, selection(), reference(), many2one(), many2many(),
            Kind::Many2oneReference { model_field: None },
        ] {
            let (value, odd) = Value::answered(&kind, Some(&wire));
            let mut plain = wire.clone();
            let had_odd_number = python_json::plain(&mut plain).is_some();
            if odd.is_some() {
                prop_assert_eq!(value.to_json(), plain, "{:?}", kind);
            } else if !had_odd_number
                && !matches!(kind, Kind::Date | Kind::Datetime)
                && let Ok(strict) = Value::read(&kind, &wire)
            {
                prop_assert_eq!(value, strict, "{:?}", kind);
            }
        }
    }

    #[test]
    fn every_day_and_moment_is_read_as_python_writes_it(seconds in -62_135_596_800_i64..=253_402_207_200) {
        let moment = Timestamp::from_second(seconds).unwrap();
        let local = moment.to_zoned(TimeZone::UTC).datetime();
        // Python's `%Y` has no noughts before it.
        let day = format!("{}-{:02}-{:02}", local.year(), local.month(), local.day());
        let text = format!("{day} {:02}:{:02}:{:02}", local.hour(), local.minute(), local.second());
        prop_assert_eq!(super::moment(&text), Some(moment));
        prop_assert_eq!(date(&day), Some(local.date()));
        // What is sent has four digits, and is read again.
        let sent = Value::Date(local.date()).to_wire();
        prop_assert_eq!(sent.as_str().map(str::len), Some(10));
        prop_assert_eq!(sent.as_str().and_then(date), Some(local.date()));
        let sent = Value::Datetime(moment).to_wire();
        prop_assert_eq!(sent.as_str().map(str::len), Some(19));
        prop_assert_eq!(sent.as_str().and_then(super::moment), Some(moment));
    }
}
