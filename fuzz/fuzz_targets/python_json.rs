//! The lenient reader of Odoo's answers against serde_json: what that reads is read alike; what it does not read
//! differs by odd numbers alone, and everything else comes out as it went in; every value that is read so is
//! read as a field's, or as it came.
#![no_main]

use libfuzzer_sys::fuzz_target;
use odoo::{Kind, Value, python_json};
use serde_json::Value as Json;

/// As Python would write it: marks as the numbers they stand for.
fn dumped(json: &Json, into: &mut String) {
    // What came looking like a mark, `{"\u0000": "1"}`, is no number.
    if let Some(number) = python_json::odd_number(json)
        && python_json::read(number.as_bytes()).as_ref() == Ok(json)
    {
        into.push_str(number);
        return;
    }
    match json {
        Json::Array(list) => {
            into.push('[');
            for (place, inner) in list.iter().enumerate() {
                into.push_str(if place > 0 { ", " } else { "" });
                dumped(inner, into);
            }
            into.push(']');
        }
        Json::Object(map) => {
            into.push('{');
            for (place, (key, inner)) in map.iter().enumerate() {
                into.push_str(if place > 0 { ", " } else { "" });
                into.push_str(&Json::from(key.as_str()).to_string());
                into.push_str(": ");
                dumped(inner, into);
            }
            into.push('}');
        }
        other => into.push_str(&other.to_string()),
    }
}

fuzz_target!(|bytes: &[u8]| {
    let plain = serde_json::from_slice::<Json>(bytes);
    let Ok(read) = python_json::read(bytes) else {
        assert!(plain.is_err(), "refused what serde_json reads");
        return;
    };
    if let Ok(plain) = plain {
        assert_eq!(read, plain);
    }
    // What is as deep as can be is one deeper with a mark in it.
    let mut text = String::new();
    dumped(&read, &mut text);
    if let Ok(again) = python_json::read(text.as_bytes()) {
        assert_eq!(again, read);
    }
    let mut came = read.clone();
    let had_odd = python_json::plain(&mut came).is_some();
    let relation = || "m".into();
    for kind in [
        Kind::Boolean,
        Kind::Integer,
        Kind::Float {
            digits: Some((16, 2)),
        },
        Kind::Char { size: None },
        Kind::Date,
        Kind::Datetime,
        Kind::Binary,
        Kind::Json,
        Kind::Many2one {
            relation: relation(),
        },
        Kind::Many2many {
            relation: relation(),
        },
        Kind::Reference {
            choices: Vec::new().into(),
        },
        Kind::Many2oneReference { model_field: None },
    ] {
        let (value, odd) = Value::answered(&kind, Some(&read));
        match odd {
            Some(_) => assert_eq!(value.to_json(), came, "{kind:?}"),
            None => assert!(!had_odd, "{kind:?}: an odd number without a word"),
        }
    }
});
