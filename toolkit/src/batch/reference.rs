//! What earlier calls answered, as a value of a later one: `$0.id`, `$1.rows.0.id`, `$1.rows.*.id`. A text that only
//! looks like one is written with a `$` more.

use serde_json::{Map, Value as Json};

/// A value that an earlier call answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// The call, counted from 0.
    pub(super) call: usize,
    path: Vec<String>,
    written: String,
}

/// What a reference is of, as far as its last step tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likely {
    Id,
    Ids,
    Anything,
}

impl Reference {
    /// Reads a text that is one.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let rest = text.trim().strip_prefix('$')?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (call, rest) = rest.split_at_checked(digits)?;
        let call = call.parse().ok()?;
        let mut path = Vec::new();
        let rest = rest.replace('[', ".").replace(']', "");
        if !rest.is_empty() {
            for step in rest.strip_prefix('.')?.split('.') {
                let is_name =
                    |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'*');
                if step.is_empty() || !step.bytes().all(is_name) {
                    return None;
                }
                path.push(step.to_owned());
            }
        }
        Some(Self {
            call,
            path,
            written: text.trim().to_owned(),
        })
    }

    /// As it is written.
    pub(super) fn written(&self) -> &str {
        &self.written
    }

    /// What it probably is of.
    pub(super) fn likely(&self) -> Likely {
        match self.path.last().map(String::as_str) {
            Some("ids") => Likely::Ids,
            _ if self.path.iter().any(|step| step == "*") => Likely::Ids,
            Some("id") => Likely::Id,
            Some(step) if step.ends_with("_id") => Likely::Id,
            _ => Likely::Anything,
        }
    }

    /// The value in what the call answered.
    ///
    /// # Errors
    /// What is there instead, in words.
    pub(super) fn find(&self, answer: &Json) -> Result<Json, String> {
        step(answer, &self.path).map_err(|found| format!("`{}`: {found}", self.written))
    }
}

fn step(json: &Json, path: &[String]) -> Result<Json, String> {
    let Some((first, rest)) = path.split_first() else {
        return Ok(json.clone());
    };
    match json {
        Json::Object(map) => match map.get(first) {
            Some(inner) => step(inner, rest),
            None => match only(map).filter(|_| first == "id") {
                Some(id) => step(id, rest),
                None => {
                    let names: Vec<&str> = map.keys().map(String::as_str).collect();
                    Err(format!("there is no `{first}`, but {}", names.join(", ")))
                }
            },
        },
        Json::Array(list) if first == "*" => list.iter().map(|one| step(one, rest)).collect(),
        Json::Array(list) => match first.parse::<usize>() {
            Ok(place) => match list.get(place) {
                Some(inner) => step(inner, rest),
                None => Err(format!("there is no {place}: the list has {}", list.len())),
            },
            Err(_) => Err(format!(
                "a list has no `{first}`: a number says which of {}, * all",
                list.len()
            )),
        },
        other => Err(format!("{other} has no `{first}`")),
    }
}

/// The one row that an answer is about, where it answers a list.
fn only(map: &Map<String, Json>) -> Option<&Json> {
    let one = |key: &str| match map.get(key)?.as_array()?.as_slice() {
        [one] => Some(one),
        _ => None,
    };
    one("ids").or_else(|| one("rows")?.get("id"))
}

/// Every reference in arguments, with where it stands.
pub(super) fn all(arguments: &Map<String, Json>) -> Vec<(String, Reference)> {
    let mut found = Vec::new();
    for (name, json) in arguments {
        collect(json, name, &mut found);
    }
    found
}

fn collect(json: &Json, at: &str, found: &mut Vec<(String, Reference)>) {
    match json {
        Json::String(text) => {
            found.extend(Reference::parse(text).map(|reference| (at.to_owned(), reference)));
        }
        Json::Array(list) => {
            for (place, json) in list.iter().enumerate() {
                collect(json, &format!("{at}[{place}]"), found);
            }
        }
        Json::Object(map) => {
            for (name, json) in map {
                collect(json, &format!("{at}.{name}"), found);
            }
        }
        _ => {}
    }
}

/// The arguments with what references stand for; texts that only look like one as they are meant.
///
/// # Errors
/// What a reference does not find.
pub(super) fn resolved(
    arguments: &Map<String, Json>,
    answer: &dyn Fn(usize) -> Option<Json>,
) -> Result<Map<String, Json>, String> {
    let each = arguments
        .iter()
        .map(|(name, json)| Ok((name.clone(), replaced(json, answer)?)));
    each.collect()
}

fn replaced(json: &Json, answer: &dyn Fn(usize) -> Option<Json>) -> Result<Json, String> {
    match json {
        Json::String(text) => match Reference::parse(text) {
            Some(reference) => match answer(reference.call) {
                Some(answer) => reference.find(&answer),
                None => Err(format!(
                    "`{}`: call {} answered nothing",
                    reference.written, reference.call
                )),
            },
            None => Ok(Json::from(meant(text))),
        },
        Json::Array(list) => {
            let mut all = Vec::new();
            for json in list {
                match (replaced(json, answer)?, json) {
                    // A list of rows within a list is meant as its rows.
                    (Json::Array(rows), Json::String(_)) => all.extend(rows),
                    (other, _) => all.push(other),
                }
            }
            Ok(Json::Array(all))
        }
        Json::Object(map) => resolved(map, answer).map(Json::Object),
        other => Ok(other.clone()),
    }
}

/// A text as it is meant: `$$5` is `$5`.
fn meant(text: &str) -> &str {
    match text.strip_prefix('$') {
        Some(rest) if rest.starts_with('$') && Reference::parse(rest).is_some() => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn references_are_read() {
        for (text, expected) in [
            ("$0", Some((0, vec![]))),
            ("$0.id", Some((0, vec!["id"]))),
            (
                " $12.rows.0.partner_id.id ",
                Some((12, vec!["rows", "0", "partner_id", "id"])),
            ),
            ("$1.rows[0].id", Some((1, vec!["rows", "0", "id"]))),
            ("$1.rows.*.id", Some((1, vec!["rows", "*", "id"]))),
            ("$", None),
            ("$x", None),
            ("$0.", None),
            ("$0.a b", None),
            ("$5 off", None),
            ("$$5", None),
            ("costs $5", None),
            ("0.id", None),
        ] {
            let read = Reference::parse(text).map(|reference| (reference.call, reference.path));
            let expected =
                expected.map(|(call, path)| (call, path.iter().map(ToString::to_string).collect()));
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn what_they_stand_for_is_found() {
        let answers = [
            json!({"id": 7}),
            json!({"rows": [{"id": 8, "partner_id": {"id": 3, "name": "Ann"}}, {"id": 9}]}),
            json!({"ids": [5]}),
        ];
        let answer = |call: usize| answers.get(call).cloned();
        for (given, expected) in [
            (json!("$0.id"), Ok(json!(7))),
            (json!("$1.rows.0.partner_id.name"), Ok(json!("Ann"))),
            (json!(["$1.rows.*.id", 4]), Ok(json!([8, 9, 4]))),
            (json!("$2.id"), Ok(json!(5))),
            (json!({"a": [{"b": "$0.id"}]}), Ok(json!({"a": [{"b": 7}]}))),
            (json!("$$0.id"), Ok(json!("$0.id"))),
            (json!("$5 off"), Ok(json!("$5 off"))),
            (
                json!("$0.name"),
                Err("`$0.name`: there is no `name`, but id"),
            ),
            (
                json!("$1.rows.2.id"),
                Err("`$1.rows.2.id`: there is no 2: the list has 2"),
            ),
            (
                json!("$1.rows.id"),
                Err("`$1.rows.id`: a list has no `id`: a number says which of 2, * all"),
            ),
            (json!("$1.id"), Err("`$1.id`: there is no `id`, but rows")),
            (json!("$3.id"), Err("`$3.id`: call 3 answered nothing")),
        ] {
            let arguments = Map::from_iter([("x".to_owned(), given.clone())]);
            let found = resolved(&arguments, &answer).map(|mut map| map.remove("x").unwrap());
            assert_eq!(found, expected.map_err(str::to_owned), "{given}");
        }
    }

    proptest! {
        /// Any text can be said: where it looks like a reference, with a `$` more.
        #[test]
        fn any_text_can_be_said(text in "\\$?[0-9]{0,2}[a-z.\\[\\]*$]{0,6}") {
            let said = match Reference::parse(&text) {
                Some(_) => format!("${}", text.trim()),
                None => text.clone(),
            };
            let expected = match Reference::parse(&text) { Some(_) => text.trim().to_owned(), None => meant(&text).to_owned() };
            let arguments = Map::from_iter([("x".to_owned(), json!(said))]);
            let found = resolved(&arguments, &|_| None).unwrap();
            prop_assert_eq!(&found["x"], &json!(expected));
        }
    }
}
