//! What a recorded answer of a flow agrees with, where it stands for ids, times and texts that differ from
//! run to run.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil};
use serde_json::Value as Json;

use crate::likeness;

/// How far a time may be from the named one, in seconds.
const NEAR: i64 = 2 * 86_400;

/// The rows that a sequence has named so far.
#[derive(Default)]
pub(crate) struct Tokens {
    ids: BTreeMap<String, i64>,
    taken: BTreeSet<(String, i64)>,
}

impl Tokens {
    /// Whether what was found is what is wanted. All of it is compared, so that every row is named.
    pub(crate) fn same(&mut self, wanted: &Json, found: &Json) -> bool {
        match (wanted, found) {
            (Json::String(text), _) if row(text).is_some() => self.names(text, found),
            (Json::String(text), _) if text.contains("<<") => placeholder(text, found),
            (Json::Array(wanted), Json::Array(found)) => {
                let pairs = wanted.iter().zip(found);
                let alike = pairs.map(|(wanted, found)| self.same(wanted, found));
                let alike: Vec<bool> = alike.collect();
                wanted.len() == found.len() && alike.iter().all(|alike| *alike)
            }
            (Json::Object(wanted), Json::Object(found)) => {
                // Of an action the recorded keys alone count.
                let kind = wanted.get("type").and_then(Json::as_str);
                let is_action = kind.is_some_and(|kind| kind.starts_with("ir.actions."));
                let mut alike = is_action || wanted.len() == found.len();
                for (name, wanted) in wanted {
                    let found = found.get(name);
                    alike &= found.is_some_and(|found| self.same(wanted, found));
                }
                alike
            }
            _ => likeness::same(wanted, found),
        }
    }

    /// The same new row under one token throughout.
    fn names(&mut self, token: &str, found: &Json) -> bool {
        let (Some(model), Some(id)) = (row(token), found.as_i64()) else {
            return false;
        };
        if !self.ids.contains_key(token) && self.taken.insert((model.to_owned(), id)) {
            self.ids.insert(token.to_owned(), id);
        }
        self.ids.get(token) == Some(&id)
    }
}

/// The model of `#sale.order:1`.
fn row(token: &str) -> Option<&str> {
    let (model, number) = token.strip_prefix('#')?.rsplit_once(':')?;
    let is_name = |name: &str, of: fn(char) -> bool| !name.is_empty() && name.chars().all(of);
    let named = is_name(model, |c| {
        c.is_ascii_lowercase() || c.is_ascii_digit() || "_.".contains(c)
    });
    (named && is_name(number, |c| c.is_ascii_digit())).then_some(model)
}

fn placeholder(wanted: &str, found: &Json) -> bool {
    if let Some(near) = near(wanted, found) {
        return near;
    }
    match (wanted, found) {
        ("<<any>>", _) => true,
        ("<<n>>", Json::Number(number)) => number.is_i64(),
        (_, Json::String(found)) => reads(wanted, found),
        _ => false,
    }
}

/// Whether a time is near the one that `<<today+3>>` or `<<now>>` names; none where it is no such name.
fn near(wanted: &str, found: &Json) -> Option<bool> {
    let named = wanted.strip_prefix("<<")?.strip_suffix(">>")?;
    let (format, days) = match (named.strip_prefix("today"), named.strip_prefix("now")) {
        (Some(days), _) => ("%Y-%m-%d", days),
        (None, Some(days)) => ("%Y-%m-%d %H:%M:%S", days),
        (None, None) => return None,
    };
    let days: i64 = match days {
        "" => 0,
        days => days.parse().ok()?,
    };
    let seen = found.as_str().and_then(|found| {
        let zoned = |at: civil::DateTime| at.in_tz("UTC").ok();
        match format.len() {
            8 => zoned(civil::Date::strptime(format, found).ok()?.at(0, 0, 0, 0)),
            _ => zoned(civil::DateTime::strptime(format, found).ok()?),
        }
    });
    Some(seen.is_some_and(|seen| {
        let apart = seen.timestamp().as_second() - Timestamp::now().as_second() - days * 86_400;
        apart.abs() < NEAR
    }))
}

/// Whether a text is that of a pattern with placeholders.
fn reads(pattern: &str, text: &str) -> bool {
    let Some((before, rest)) = pattern.split_once("<<") else {
        return pattern == text;
    };
    let Some((named, after)) = rest.split_once(">>") else {
        return pattern == text;
    };
    let Some(text) = text.strip_prefix(before) else {
        return false;
    };
    let ends = (0..=text.len()).filter(|end| text.is_char_boundary(*end));
    let mut ends = ends.take_while(|end| named == "any" || stands_for(named, &text[..*end], true));
    ends.any(|end| stands_for(named, &text[..end], false) && reads(after, &text[end..]))
}

/// Whether a placeholder may stand for a text, or for one that begins so.
fn stands_for(named: &str, text: &str, begins: bool) -> bool {
    let whole = |enough: bool, of: fn(char) -> bool| (begins || enough) && text.chars().all(of);
    match named {
        "n" => whole(!text.is_empty(), |c| c.is_numeric()),
        "year" => whole(text.len() == 4, |c| c.is_ascii_digit()),
        "hex" => whole(!text.is_empty(), |c| {
            c.is_ascii_digit() || ('a'..='f').contains(&c)
        }),
        "token" => whole(!text.is_empty(), |c| {
            c.is_ascii_alphanumeric() || "._-".contains(c)
        }),
        "url" => {
            let host = text
                .split_once("://")
                .filter(|(scheme, host)| matches!(*scheme, "http" | "https") && !host.is_empty());
            match host {
                Some((_, host)) => !host.contains(|c: char| c == '/' || c.is_whitespace()),
                None => begins && ("https://".starts_with(text) || "http://".starts_with(text)),
            }
        }
        "any" => true,
        _ => false,
    }
}

#[test]
fn a_pattern_reads_what_it_stands_for() {
    let alike = [
        ("S<<n>>", "S00042"),
        ("<<n>>", "7"),
        ("INV/<<year>>/<<n>>", "INV/2026/00003"),
        (
            "<<url>>/my/orders/<<n>>?access_token=<<token>>",
            "http://127.0.0.1:8069/my/orders/3?access_token=a-b_c.9",
        ),
        ("a <<any>> b", "a anything\nat all b"),
    ];
    for (pattern, text) in alike {
        assert!(reads(pattern, text), "{pattern} {text}");
    }
    let others = [
        ("S<<n>>", "S"),
        ("S<<n>>", "S4b"),
        ("<<year>>", "202"),
        ("<<hex>>", "0fg"),
        ("<<url>>/my", "ftp://here/my"),
        ("<<unknown>>", "x"),
    ];
    for (pattern, text) in others {
        assert!(!reads(pattern, text), "{pattern} {text}");
    }
}

#[test]
fn a_row_keeps_its_token() {
    let mut tokens = Tokens::default();
    assert!(tokens.same(&"#sale.order:1".into(), &7.into()));
    assert!(tokens.same(&"#sale.order:1".into(), &7.into()));
    assert!(!tokens.same(&"#sale.order:1".into(), &8.into()));
    assert!(!tokens.same(&"#sale.order:2".into(), &7.into()), "taken");
    assert!(tokens.same(&"#res.partner:1".into(), &7.into()));
    assert!(!tokens.same(&"#res.partner:2".into(), &false.into()));
}
