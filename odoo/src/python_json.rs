//! JSON as Python writes it: with `NaN`, `Infinity` and `-Infinity`, which JSON does not have. The one reader
//! of what Odoo answers, over both wires.
//!
//! A number that JSON has no word for becomes a [mark](odd_number) where it stands; everything around it is
//! read as it is. Whoever knows which row and field the mark is in tells of it; [`plain`] takes the marks out
//! where nobody does. Knows nothing of models, of rows and of where the bytes come from.

mod mend;

use serde_json::{Map, Value as Json, json};

/// Objects and lists within each other, at most; the parser's own bound.
const DEEPEST: usize = 127;

/// The most values of an answer. One of a few bytes each would take ten times its size in memory.
pub(crate) const MOST_VALUES: usize = 3_000_000;

/// The key of a mark. The database can hold no such text, so no answer has it.
const MARK: &str = "\0";

/// Why bytes are no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No JSON, Python's numbers allowed for.
    #[error("no JSON: {0}")]
    NoJson(String),
    /// Lists and objects within each other beyond what is read.
    #[error("JSON nested deeper than {DEEPEST} levels")]
    TooDeep,
    /// More values than are held in memory.
    #[error("JSON of more than {MOST_VALUES} values")]
    TooMany,
}

/// Reads JSON with Python's numbers. What has none of them is what every other reader of JSON makes of it.
pub fn read(bytes: &[u8]) -> Result<Json, Unreadable> {
    if mend::values(bytes, MOST_VALUES) > MOST_VALUES {
        return Err(Unreadable::TooMany);
    }
    let error = match serde_json::from_slice(bytes) {
        Ok(json) => return Ok(json),
        Err(error) => error,
    };
    match mend::mend(bytes, DEEPEST) {
        mend::Mended::TooDeep => Err(Unreadable::TooDeep),
        mend::Mended::Nothing => Err(Unreadable::NoJson(error.to_string())),
        mend::Mended::Bytes(bytes) => {
            serde_json::from_slice(&bytes).map_err(|error| Unreadable::NoJson(error.to_string()))
        }
    }
}

/// The number that stands here and that JSON has no word for: `NaN`, `Infinity`, `-Infinity`, or one beyond
/// a float's range.
pub fn odd_number(json: &Json) -> Option<&str> {
    let Json::Object(map) = json else {
        return None;
    };
    match map.len() {
        1 => map.get(MARK)?.as_str(),
        _ => None,
    }
}

/// The mark of a number that JSON has no word for, as [`read`] makes it.
pub fn mark(number: &str) -> Json {
    json!({ MARK: number })
}

/// The same with null for each odd number; the first of them, if there is one.
pub fn plain(json: &mut Json) -> Option<String> {
    if let Some(number) = odd_number(json) {
        let number = number.to_owned();
        *json = Json::Null;
        return Some(number);
    }
    // Deeper than what is read there is nothing.
    let mut first = None;
    let mut keep = |found: Option<String>| {
        if first.is_none() {
            first = found;
        }
    };
    match json {
        Json::Array(list) => list.iter_mut().for_each(|inner| keep(plain(inner))),
        Json::Object(map) => values(map).for_each(|inner| keep(plain(inner))),
        _ => {}
    }
    first
}

fn values(map: &mut Map<String, Json>) -> impl Iterator<Item = &mut Json> {
    map.iter_mut().map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pythons_numbers_are_marked_where_they_stand() {
        for (text, expected) in [
            ("NaN", mark("NaN")),
            (" -Infinity\n", mark("-Infinity")),
            (
                "[NaN, Infinity,-Infinity]",
                json!([mark("NaN"), mark("Infinity"), mark("-Infinity")]),
            ),
            (
                r#"[{"id": 1, "lat": NaN}, {"id": 2, "name": "NaN", "lat": 1.5}]"#,
                json!([{"id": 1, "lat": mark("NaN")}, {"id": 2, "name": "NaN", "lat": 1.5}]),
            ),
            // In text they are text, whatever stands before them.
            (
                r#"{"a": "x, NaN", "b": "\"NaN", "c": "\\", "d": NaN}"#,
                json!({"a": "x, NaN", "b": "\"NaN", "c": "\\", "d": mark("NaN")}),
            ),
            (
                r#"["Infinity", "é NaN ü", NaN]"#,
                json!(["Infinity", "é NaN ü", mark("NaN")]),
            ),
            (r#"{"NaN": NaN}"#, json!({"NaN": mark("NaN")})),
            // Beyond a float's range, and within it.
            (
                "[1e999, -1e999, 1e300]",
                json!([mark("1e999"), mark("-1e999"), 1e300]),
            ),
            // Halves of characters, as Python writes the text of bytes that are none.
            (
                r#"["\ud800", "\udc00x", "\ud83d\ude00", "\ud83d\ud83d\ude00"]"#,
                json!(["\u{fffd}", "\u{fffd}x", "😀", "\u{fffd}😀"]),
            ),
        ] {
            assert_eq!(read(text.as_bytes()), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_json_is_refused_all_the_same() {
        for text in [
            "",
            "NaNNaN",
            "[NaN NaN]",
            "[NaN1]",
            "[1NaN]",
            "{NaN: 1}",
            "\"a\"NaN",
            "nan",
            "[inf]",
            "-NaN",
            "--Infinity",
            "+Infinity",
            "[Infinit]",
            "<html>NaN</html>",
            "[NaN",
            "{\"a\": NaN,}",
            "\"\\ud8",
            "[1e999x]",
            "\"NaN",
            "[\"\\",
            "\u{0}NaN",
        ] {
            assert!(
                matches!(read(text.as_bytes()), Err(Unreadable::NoJson(_))),
                "{text}"
            );
        }
        assert!(matches!(
            read(b"[\"\xff\", NaN]"),
            Err(Unreadable::NoJson(_))
        ));
    }

    #[test]
    fn what_is_too_deep_or_too_many_is_said_to_be() {
        let nested = |depth: usize, inner: &str| "[".repeat(depth) + inner + &"]".repeat(depth);
        assert!(read(nested(DEEPEST, "1").as_bytes()).is_ok());
        assert!(read(nested(DEEPEST - 1, "NaN").as_bytes()).is_ok());
        for text in [
            nested(DEEPEST + 1, "1"),
            nested(DEEPEST + 1, "NaN"),
            nested(1_000_000, ""),
        ] {
            assert_eq!(read(text.as_bytes()), Err(Unreadable::TooDeep));
        }
        let zeros = format!("[0{}]", ",0".repeat(MOST_VALUES));
        assert_eq!(read(zeros.as_bytes()), Err(Unreadable::TooMany));
        let commas = format!("\"{}\"", ",".repeat(3 * MOST_VALUES));
        assert!(
            read(commas.as_bytes()).is_ok(),
            "commas of a text are no values"
        );
    }

    #[test]
    fn marks_are_taken_out() {
        let mut json = json!({"a": [1, mark("NaN")], "b": {"c": mark("Infinity")}, "d": "NaN"});
        assert_eq!(plain(&mut json), Some("NaN".to_owned()));
        assert_eq!(json, json!({"a": [1, null], "b": {"c": null}, "d": "NaN"}));
        assert_eq!(plain(&mut json), None);
    }

    /// What `json.dumps` can be given, with the odd numbers marked.
    fn anything() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            any::<f64>().prop_map(|number| match number {
                number if number.is_nan() => mark("NaN"),
                number if number == f64::INFINITY => mark("Infinity"),
                number if number == f64::NEG_INFINITY => mark("-Infinity"),
                number => Json::from(number),
            }),
            prop::sample::select(vec!["NaN", "Infinity", "-Infinity"]).prop_map(mark),
            "(NaN|Infinity|[\"\\\\,:\\[\\]{}]|\\PC){0,6}".prop_map(Json::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
                prop::collection::vec(("(NaN|\\PC){0,3}", inner), 0..6)
                    .prop_map(|entries| Json::Object(entries.into_iter().collect())),
            ]
        })
    }

    /// As Python writes it: `ensure_ascii`, or not.
    fn dumped(json: &Json, ascii: bool, into: &mut String) {
        let text = |text: &str, into: &mut String| {
            let quoted = Json::from(text).to_string();
            for character in quoted.chars() {
                match ascii && !character.is_ascii() {
                    true => {
                        let mut units = [0; 2];
                        for unit in character.encode_utf16(&mut units) {
                            into.push_str(&format!("\\u{unit:04x}"));
                        }
                    }
                    false => into.push(character),
                }
            }
        };
        match json {
            json if odd_number(json).is_some() => into.push_str(odd_number(json).unwrap()),
            Json::String(string) => text(string, into),
            Json::Array(list) => {
                into.push('[');
                for (place, inner) in list.iter().enumerate() {
                    into.push_str(if place > 0 { ", " } else { "" });
                    dumped(inner, ascii, into);
                }
                into.push(']');
            }
            Json::Object(map) => {
                into.push('{');
                for (place, (key, inner)) in map.iter().enumerate() {
                    into.push_str(if place > 0 { ", " } else { "" });
                    text(key, into);
                    into.push_str(": ");
                    dumped(inner, ascii, into);
                }
                into.push('}');
            }
            other => into.push_str(&other.to_string()),
        }
    }

    proptest! {
        #[test]
        fn what_python_writes_is_read_back(json in anything(), ascii in any::<bool>()) {
            let mut text = String::new();
            dumped(&json, ascii, &mut text);
            prop_assert_eq!(read(text.as_bytes()), Ok(json));
        }

        #[test]
        fn without_odd_numbers_it_is_any_readers_json(bytes in prop::collection::vec(any::<u8>(), 0..60), text in "[\\[\\]{}\",:0-9eE.+\\- aNIfinty\\\\u]{0,40}") {
            for bytes in [bytes.as_slice(), text.as_bytes()] {
                if let Ok(expected) = serde_json::from_slice::<Json>(bytes) {
                    prop_assert_eq!(read(bytes), Ok(expected));
                } else {
                    // Never a panic.
                    let _ = read(bytes);
                }
            }
        }
    }
}
