//! JSON that is taken, and JSON that is refused.

use proptest::prelude::{
    Just, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use serde_json::{Map, Value as Json, json};

use super::*;

/// JSON whose objects may have a key several times.
#[derive(Clone, Debug)]
enum Loose {
    Plain(Json),
    List(Vec<Loose>),
    Object(Vec<(String, Loose)>),
}

impl Loose {
    /// As it is written; every other key in escapes alone.
    fn written(&self, out: &mut String) {
        match self {
            Self::Plain(json) => out.push_str(&json.to_string()),
            Self::List(list) => {
                out.push('[');
                for (place, value) in list.iter().enumerate() {
                    if place > 0 {
                        out.push_str(" ,");
                    }
                    value.written(out);
                }
                out.push(']');
            }
            Self::Object(entries) => {
                out.push('{');
                for (place, (key, value)) in entries.iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    match place % 2 {
                        0 => out.push_str(&json!(key).to_string()),
                        _ => {
                            out.push('"');
                            for unit in key.encode_utf16() {
                                out.push_str(&format!("\\u{unit:04x}"));
                            }
                            out.push('"');
                        }
                    }
                    out.push_str(" : ");
                    value.written(out);
                }
                out.push('}');
            }
        }
    }

    /// What is kept of it, and whether a key stands twice in what is kept.
    fn kept(&self) -> (Json, bool) {
        match self {
            Self::Plain(json) => (json.clone(), false),
            Self::List(list) => {
                let all: Vec<(Json, bool)> = list.iter().map(Self::kept).collect();
                let twice = all.iter().any(|(_, twice)| *twice);
                (all.into_iter().map(|(json, _)| json).collect(), twice)
            }
            Self::Object(entries) => {
                let mut map = Map::new();
                let mut twice = false;
                for (key, value) in entries {
                    if map.contains_key(key) {
                        twice = true;
                        continue;
                    }
                    let (json, within) = value.kept();
                    twice |= within;
                    map.insert(key.clone(), json);
                }
                (Json::Object(map), twice)
            }
        }
    }
}

fn loose() -> impl Strategy<Value = Loose> {
    let key = prop_oneof!["[ab]{0,2}", ".{0,4}"];
    let plain = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        ".*".prop_map(Json::from),
    ];
    plain
        .prop_map(Loose::Plain)
        .prop_recursive(6, 60, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Loose::List),
                prop::collection::vec((key.clone(), inner), 0..6).prop_map(Loose::Object),
            ]
        })
}

/// Text that is nearly JSON.
fn broken() -> impl Strategy<Value = String> {
    prop_oneof![
        ".*",
        r#"[\[\]{}:,"\\ \-+.eE0-9a-fA-Funltrs]{0,60}"#,
        (loose(), any::<prop::sample::Index>()).prop_map(|(value, end)| {
            let mut text = String::new();
            value.written(&mut text);
            let count = text.chars().count();
            text.chars().take(end.index(count + 1)).collect()
        }),
    ]
}

proptest! {
    #[test]
    fn what_goes_in_comes_out_and_keys_are_given_twice_just_where_they_are(value in loose()) {
        let mut text = String::new();
        value.written(&mut text);
        let strict = read(text.as_bytes()).unwrap();
        let (kept, twice) = value.kept();
        prop_assert_eq!(&strict.value, &kept, "{}", text);
        prop_assert_eq!(!strict.twice.is_empty(), twice, "{}", text);
        prop_assert_eq!(strict.too_much, None);
        if !twice {
            let plain: Json = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(strict.value, plain, "{}", text);
        }
    }

    #[test]
    fn what_serde_json_reads_is_read_and_nothing_else(text in broken()) {
        let plain = serde_json::from_str::<Json>(&text);
        let strict = read(text.as_bytes());
        prop_assert_eq!(plain.is_ok(), strict.is_ok(), "{}", text);
        if let (Ok(plain), Ok(strict)) = (plain, strict) {
            prop_assert!(!strict.twice.is_empty() || strict.value == plain, "{}", text);
        }
    }

    #[test]
    fn bytes_do_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), frame in 0_usize..4) {
        drop(read_framed(&bytes, frame));
    }
}

#[test]
fn keys_are_told_with_their_paths() {
    for (text, paths) in [
        (r#"{"a":1,"a":2}"#, vec!["a"]),
        (r#"{"a":{"b":[{"c":1,"c":2}]}}"#, vec!["a.b[0].c"]),
        (
            r#"[{"a":1,"a":2},{"a":1},{"b":1,"b":2}]"#,
            vec!["[0].a", "[2].b"],
        ),
        (r#"{"a":1,"\u0061":2}"#, vec!["a"]),
        (r#"{"é":1,"\u00e9":2}"#, vec!["é"]),
        (r#"{"😀":1,"\ud83d\ude00":2}"#, vec!["😀"]),
        (r#"{"a":1,"A":2}"#, vec![]),
        (r#"{"a":{"x":1},"b":{"x":1}}"#, vec![]),
        (r#"{"":1,"":1}"#, vec![""]),
        (r#"{"a":1,"a":{"b":1,"b":2}}"#, vec!["a"]),
        (r#"{"a":null,"a":null}"#, vec!["a"]),
    ] {
        let strict = read(text.as_bytes()).unwrap();
        let told: Vec<String> = strict.twice.iter().map(ToString::to_string).collect();
        assert_eq!(told, paths, "{text}");
    }
}

#[test]
fn the_most_is_kept_and_more_is_not() {
    let list = |count: usize| format!("[{}]", vec!["0"; count].join(","));
    let keys = |count: usize| {
        let keys: Vec<String> = (0..count).map(|key| format!("\"{key}\":0")).collect();
        format!("{{{}}}", keys.join(","))
    };
    let deep = |count: usize| format!("{}{}", "[".repeat(count), "]".repeat(count));
    let key = |count: usize| format!("{{\"{}\":0}}", "k".repeat(count));
    // Lists in a list: each is a value, and so is the outer one.
    let values = |count: usize| {
        let rows = vec![list(999); count / 1_000];
        format!("[{}]", rows.join(","))
    };
    for (most, more, bound) in [
        (list(LONGEST_LIST), list(LONGEST_LIST + 1), Bound::List),
        (keys(MOST_KEYS), keys(MOST_KEYS + 1), Bound::Keys),
        (deep(DEEPEST), deep(DEEPEST + 1), Bound::Depth),
        (deep(DEEPEST), deep(10_000), Bound::Depth),
        (key(LONGEST_KEY), key(LONGEST_KEY + 1), Bound::Key),
        (
            values(MOST_VALUES - 1_000),
            values(MOST_VALUES),
            Bound::Values,
        ),
    ] {
        let strict = read(most.as_bytes()).unwrap();
        assert_eq!(strict.too_much, None, "{bound:?}");
        assert_eq!(strict.value, serde_json::from_str::<Json>(&most).unwrap());
        let strict = read(more.as_bytes()).unwrap();
        assert_eq!(strict.too_much.map(|much| much.bound), Some(bound));
    }
}

#[test]
fn a_frame_is_read_to_its_end() {
    let zeros = format!("[{}]", vec!["0"; 20_000].join(","));
    let text = format!(r#"{{"params":{{"a":{zeros},"name":"x","b":{zeros}}},"id":7}}"#);
    let strict = read_framed(text.as_bytes(), 2).unwrap();
    assert_eq!(
        (&strict.value["id"], &strict.value["params"]["name"]),
        (&json!(7), &json!("x"))
    );
    let much = strict.too_much.unwrap();
    assert_eq!(
        (much.path.to_string().as_str(), much.bound),
        ("params.a", Bound::List)
    );
    assert_eq!(strict.value["params"]["b"], json!([]));
}
