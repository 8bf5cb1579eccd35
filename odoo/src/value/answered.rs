//! A value of an answer, read kindly: what means one thing is that, whatever its clothes (`1` for true,
//! `"12.50"` for 12.5, the year 16 without its noughts); anything else stays as it came, and is told of. One
//! odd value is never a reason not to read the others.

use jiff::{Timestamp, civil, tz::TimeZone};
use serde_json::{Number, Value as Json};

use super::{Link, Unexpected, Value, decimal, whole, without_residue};
use crate::{Kind, python_json};

/// What is odd about a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Odd {
    /// A number that JSON has no word for; the value is empty.
    #[error("Odoo has {0}, which no number is here: null")]
    NoNumber(String),
    /// The same somewhere within a value; it is null there.
    #[error("Odoo has {0} in it, which no number is here: null there")]
    NoNumberWithin(String),
    /// A value that its field's kind does not allow; it is as it came.
    #[error("{0}: as Odoo has it")]
    AsItCame(Unexpected),
    /// There is no value; it is empty.
    #[error("Odoo answered nothing of it: null")]
    Missing,
}

impl Odd {
    /// Of a value that its kind does not allow.
    pub(crate) fn as_it_came(kind: &Kind, wire: &Json) -> Self {
        Self::AsItCame(Unexpected::new(kind, wire))
    }

    /// Whether the value is empty because of it.
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::NoNumber(_) | Self::Missing)
    }
}

impl Value {
    /// Reads a value of an answer, one that is missing included: always a value, and what is odd about it.
    ///
    /// ```
    /// use odoo::{Kind, Value};
    /// use serde_json::json;
    ///
    /// let (value, odd) = Value::answered(&Kind::Date, Some(&json!("16-01-31")));
    /// assert_eq!((value.to_json(), odd), (json!("0016-01-31"), None));
    ///
    /// let (value, odd) = Value::answered(&Kind::Integer, Some(&json!(2.5)));
    /// assert_eq!(value.to_json(), json!(2.5));
    /// let told = "expected a whole number, found 2.5: as Odoo has it";
    /// assert_eq!(odd.map(|odd| odd.to_string()).as_deref(), Some(told));
    /// ```
    pub fn answered(kind: &Kind, wire: Option<&Json>) -> (Self, Option<Odd>) {
        let Some(wire) = wire else {
            return (Self::Empty, Some(Odd::Missing));
        };
        if let Some(number) = python_json::odd_number(wire) {
            return (Self::Empty, Some(Odd::NoNumber(number.to_owned())));
        }
        // Read strictly, a time of day or what stands behind an id would be dropped without a word.
        let is_exact = match kind {
            Kind::Date | Kind::Datetime => !wire.is_string(),
            Kind::Many2one { .. } => false,
            _ => true,
        };
        let exact = Some(wire).filter(|_| is_exact);
        match exact.and_then(|wire| Self::read(kind, wire).ok()) {
            Some(Self::Json(json)) => return within(json),
            Some(value) => return (value, None),
            None => {}
        }
        if let Some(value) = undressed(kind, wire) {
            return (value, None);
        }
        let mut came = wire.clone();
        python_json::plain(&mut came);
        let odd = Odd::as_it_came(kind, &came);
        (Self::Json(came), Some(odd))
    }
}

/// JSON with null for the odd numbers in it.
fn within(mut json: Json) -> (Value, Option<Odd>) {
    let odd = python_json::plain(&mut json).map(Odd::NoNumberWithin);
    (Value::Json(json), odd)
}

/// What a value of another form means, where that is one thing.
fn undressed(kind: &Kind, wire: &Json) -> Option<Value> {
    match (kind, wire) {
        (Kind::Boolean, Json::Null) => Some(Value::Empty),
        (Kind::Boolean, Json::Number(number)) => match number.as_f64()? {
            0.0 => Some(Value::Boolean(false)),
            1.0 => Some(Value::Boolean(true)),
            _ => None,
        },
        (Kind::Boolean, Json::String(text)) => {
            let is = |word: &str| text.trim().eq_ignore_ascii_case(word);
            (is("true") || is("false")).then(|| Value::Boolean(is("true")))
        }
        (Kind::Integer, Json::String(text)) => text.trim().parse().ok().map(Value::Integer),
        (Kind::Many2oneReference { .. }, Json::String(text)) => match text.trim().parse() {
            Ok(0) => Some(Value::Empty),
            id => id.ok().map(Value::Integer),
        },
        (Kind::Float { .. } | Kind::Monetary { .. }, Json::String(text)) => {
            let number: Number = serde_json::from_str(text).ok()?;
            let wire = Json::Number(number);
            Some(match decimal(&wire) {
                Some(number) => Value::Decimal(without_residue(kind, number)),
                None => Value::Json(wire),
            })
        }
        (
            Kind::Char { .. } | Kind::Text | Kind::Html | Kind::Selection { .. },
            Json::Number(number),
        ) => Some(Value::Text(number.to_string())),
        (Kind::Date, Json::String(text)) => date(text).map(Value::Date),
        (Kind::Datetime, Json::String(text)) => moment(text).map(Value::Datetime),
        (Kind::Many2one { .. }, _) => link(wire),
        (Kind::One2many { .. } | Kind::Many2many { .. }, _) => ids(wire),
        _ => None,
    }
}

/// `[7, "Ann"]`, `[7]`, `{id, display_name}`, and nothing in any form.
fn link(wire: &Json) -> Option<Value> {
    let nobody = |json: &Json| matches!(json, Json::Bool(false) | Json::Null);
    let (id, name) = match wire {
        Json::Array(pair) => match pair.as_slice() {
            [] => return Some(Value::Empty),
            [id] => (id, None),
            [id, name] => (id, Some(name)),
            _ => return None,
        },
        // What else such a row says would be lost.
        Json::Object(row)
            if row.len() <= 1 || (row.len() == 2 && row.contains_key("display_name")) =>
        {
            (row.get("id")?, row.get("display_name"))
        }
        Json::Object(_) => return None,
        id => (id, None),
    };
    if nobody(id) {
        // A name without a row would be lost.
        let is_nothing = name.is_none_or(|name| nobody(name) || name == "");
        return is_nothing.then_some(Value::Empty);
    }
    let name = match name {
        None => None,
        Some(name) if nobody(name) => None,
        Some(name) => Some(name.as_str()?.to_owned()),
    };
    whole(id).map(|id| Value::Link(Link { id, name }))
}

/// Ids, each as a number or as a row of its id alone; one of them without a list.
fn ids(wire: &Json) -> Option<Value> {
    let id = |json: &Json| match json {
        Json::Object(row) if row.len() == 1 => whole(row.get("id")?),
        other => whole(other),
    };
    let ids: Option<Vec<i64>> = match wire {
        Json::Array(list) => list.iter().map(id).collect(),
        one => id(one).map(|id| vec![id]),
    };
    ids.map(Value::Ids)
}

/// The day at the beginning of a text, and what comes behind it. Odoo writes years with as many digits as
/// they have: 16 is the year 16.
pub(crate) fn day(text: &str) -> Option<(civil::Date, &str)> {
    let (year, rest) = text.split_once('-')?;
    let is_year = (1..=4).contains(&year.len()) && is_digits(year);
    let (month, rest) = rest.split_once('-')?;
    let (day, rest) = rest.split_at_checked(2)?;
    let number = |text: &str| text.parse::<i8>().ok().filter(|_| is_digits(text));
    let year: i16 = year.parse().ok().filter(|year| is_year && *year > 0)?;
    let month = number(month).filter(|_| month.len() == 2)?;
    let date = civil::Date::new(year, month, number(day)?).ok()?;
    Some((date, rest))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A day, written alone or as its midnight.
pub(crate) fn date(text: &str) -> Option<civil::Date> {
    let (date, rest) = day(text.trim())?;
    let time = rest.strip_prefix([' ', 'T']).unwrap_or(rest);
    let is_midnight = time.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.'));
    (rest.is_empty() || (is_midnight && time.starts_with("00:00"))).then_some(date)
}

/// A moment: in UTC, or with its offset.
pub(crate) fn moment(text: &str) -> Option<Timestamp> {
    let (date, rest) = day(text.trim())?;
    let time = rest.strip_prefix([' ', 'T'])?;
    let text = format!("{date}T{time}");
    let is_bare = |byte: u8| byte.is_ascii_digit() || byte == b':' || byte == b'.';
    if !time.bytes().all(is_bare) {
        return text.parse().ok();
    }
    let is_clock = time.len() >= 5 && time.contains(':');
    let moment: civil::DateTime = text.parse().ok().filter(|_| is_clock)?;
    let moment = moment.to_zoned(TimeZone::UTC).ok()?;
    Some(moment.timestamp())
}

#[cfg(test)]
mod tests {
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
            "[0-9]{1,5}-[0-9]{2}-[0-9]{2}([ T][0-9:.]{0,9}(Z|[+-][0-9:]{0,5})?)?"
                .prop_map(Json::from),
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
}
