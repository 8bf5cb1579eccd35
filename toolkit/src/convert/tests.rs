//! What a client may write for a value, and what is refused.

use odoo::Choice;
use serde_json::json;

use super::*;

const STATES: &[Choice] = &[
    Choice::new("draft", "Quotation"),
    Choice::new("sale", "Sales Order"),
];

fn field(kind: Kind) -> Field {
    Field::new("x", "X", kind)
}

fn selection() -> Kind {
    Kind::Selection {
        choices: STATES.into(),
    }
}

#[test]
fn what_means_one_thing_is_taken() {
    let float = || Kind::Float { digits: None };
    let char = || Kind::Char { size: None };
    for (kind, given, written) in [
        (Kind::Integer, json!("5"), json!(5)),
        (Kind::Integer, json!(5.0), json!(5)),
        (float(), json!("12.50"), json!(12.5)),
        (float(), json!(3), json!(3)),
        (Kind::Boolean, json!("true"), json!(true)),
        (Kind::Boolean, json!(0), json!(false)),
        (char(), json!(5), json!("5")),
        (selection(), json!("sale"), json!("sale")),
        (selection(), json!("sales order"), json!("sale")),
        (Kind::Date, json!("2026-01-31"), json!("2026-01-31")),
        (
            Kind::Datetime,
            json!("2026-01-31T08:30:00+02:00"),
            json!("2026-01-31 06:30:00"),
        ),
        (
            Kind::Datetime,
            json!("2026-01-31 08:30:00"),
            json!("2026-01-31 08:30:00"),
        ),
        (Kind::Json, json!("{\"a\": 1}"), json!({"a": 1})),
        (Kind::Binary, json!("aGVsbG8="), json!("aGVsbG8=")),
        (char(), json!(null), json!(false)),
    ] {
        let value = convert(&field(kind.clone()), &given, "x")
            .unwrap_or_else(|problem| panic!("{kind:?} {given}: {problem}"));
        assert_eq!(value.to_write(), written, "{kind:?} {given}");
    }
}

#[test]
fn the_rest_is_refused_with_what_would_be_right() {
    let reference = Kind::Reference {
        choices: vec![Choice::new("sale.order", "Order")].into(),
    };
    for (kind, given, refusal) in [
        (
            Kind::Integer,
            json!("five"),
            "x: \"five\" is no value for `x`; expected a whole number",
        ),
        (
            Kind::Integer,
            json!(3_000_000_000_i64),
            "x: 3000000000 is no value for `x`; expected a whole number of at most 32 bits",
        ),
        (
            Kind::Integer,
            json!(1.5),
            "x: 1.5 is no value for `x`; expected a whole number",
        ),
        (
            Kind::Float { digits: None },
            json!("1,000.50"),
            "x: \"1,000.50\" is no value for `x`; expected a number, with a point and no separators",
        ),
        (
            Kind::Boolean,
            json!("maybe"),
            "x: \"maybe\" is no value for `x`; expected true or false",
        ),
        (
            selection(),
            json!("sales"),
            "x: `sales` is no value of `x`; expected one of draft, sale; did you mean `sale`?",
        ),
        (
            Kind::Date,
            json!("last month"),
            "x: \"last month\" is no value for `x`; expected a date, YYYY-MM-DD",
        ),
        (
            Kind::Char { size: Some(2) },
            json!("abc"),
            "x: \"abc\" is no value for `x`; expected text of at most 2 characters",
        ),
        (
            reference,
            json!("sale.ordre,4"),
            "x: `x` may not point to sale.ordre; expected one of sale.order; did you mean `sale.order`?",
        ),
        (
            Kind::Binary,
            json!("hello!"),
            "x: \"hello!\" is no value for `x`; expected base64 text",
        ),
    ] {
        let problem = convert(&field(kind), &given, "x").unwrap_err();
        assert_eq!(problem.to_string(), refusal, "{given}");
    }
}
