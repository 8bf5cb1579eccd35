//! What stands in a wizard's form: its values as Odoo tells them, and the lines of its relations. Knows no calls.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json, json};

use crate::{press::without_secrets, typed_rows::pair};

/// What stands in a form.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct State {
    /// Values as `read` answers them: a many2one is `[id, name]`, rows of a relation are their ids.
    values: Map<String, Json>,
    /// The rows of relations to many, by field.
    lines: BTreeMap<String, Vec<Line>>,
    /// What Odoo warned of.
    pub(super) warnings: Vec<String>,
    /// How many lines were made here.
    made: usize,
    /// Fields of which Odoo said nothing: empty to conditions, and not sent back.
    unsaid: BTreeSet<String>,
}

/// A row of a relation to many.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) key: Key,
    /// Its values, as far as they are known.
    pub(super) values: Map<String, Json>,
}

/// What a line is called by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// A row that is there.
    Row(i64),
    /// One that comes to be with the wizard.
    New(String),
}

impl Key {
    fn to_json(&self) -> Json {
        match self {
            Self::Row(id) => Json::from(*id),
            Self::New(name) => Json::from(name.as_str()),
        }
    }

    fn is(&self, json: &Json) -> bool {
        match self {
            Self::Row(id) => json.as_i64() == Some(*id),
            Self::New(name) => json.as_str() == Some(name),
        }
    }
}

impl State {
    /// The values as conditions read them.
    pub(super) const fn values(&self) -> &Map<String, Json> {
        &self.values
    }

    /// The rows of a relation to many.
    pub(super) fn lines(&self, name: &str) -> &[Line] {
        self.lines.get(name).map_or(&[], Vec::as_slice)
    }

    /// One of them.
    pub(super) fn line_mut(&mut self, name: &str, place: usize) -> Option<&mut Line> {
        self.lines.get_mut(name)?.get_mut(place)
    }

    /// Whether nothing stands in a field. A truth value and a number always say something.
    pub(super) fn is_empty(&self, name: &str, is_flag: bool) -> bool {
        match self.values.get(name) {
            None | Some(Json::Null) => true,
            Some(Json::Bool(false)) => !is_flag,
            Some(Json::String(text)) => text.trim().is_empty(),
            Some(Json::Array(list)) => list.is_empty(),
            Some(_) => false,
        }
    }

    /// Puts values in as `onchange`, `default_get`, `read` or `web_read` answer them; `is_many` tells relations to
    /// many.
    pub(super) fn put_all(&mut self, values: &Map<String, Json>, is_many: &dyn Fn(&str) -> bool) {
        for (name, value) in values {
            self.put(name, value, is_many(name));
        }
    }

    /// Fields of the form that Odoo said nothing of are empty.
    pub(super) fn complete<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        for name in names {
            if !self.values.contains_key(name) {
                self.values.insert(name.to_owned(), Json::Bool(false));
                self.unsaid.insert(name.to_owned());
            }
        }
    }

    /// Puts in one.
    pub(super) fn put(&mut self, name: &str, value: &Json, is_many: bool) {
        self.unsaid.remove(name);
        if !is_many {
            let value = pair(value);
            self.values.insert(name.to_owned(), value);
            return;
        }
        let mut lines = self.lines.remove(name).unwrap_or_default();
        let list = value.as_array().map_or(&[][..], Vec::as_slice);
        match list.iter().all(is_command) {
            true => list
                .iter()
                .for_each(|command| self.command(&mut lines, command)),
            // What is there now: ids, or rows.
            false => {
                lines.clear();
                lines.extend(list.iter().filter_map(|row| match row {
                    Json::Object(values) => Some(Line {
                        key: Key::Row(values.get("id")?.as_i64()?),
                        values: plain(values),
                    }),
                    other => Some(Line {
                        key: Key::Row(other.as_i64()?),
                        values: Map::new(),
                    }),
                }));
            }
        }
        let ids: Vec<Json> = lines.iter().map(|line| line.key.to_json()).collect();
        self.values.insert(name.to_owned(), Json::from(ids));
        self.lines.insert(name.to_owned(), lines);
    }

    /// One of Odoo's commands: `[0, ref, {…}]`, `[1, id, {…}]`, `[2, id]`, `[3, id]`, `[4, id, {…}]`, `[5]`,
    /// `[6, 0, ids]`.
    fn command(&mut self, lines: &mut Vec<Line>, command: &Json) {
        let none = Json::Null;
        let key = command.get(1).unwrap_or(&none);
        let values = command.get(2).and_then(Json::as_object).map(plain);
        match command.get(0).and_then(Json::as_i64) {
            Some(0) => {
                let key = match key.as_str().filter(|key| !key.is_empty()) {
                    Some(key) => key.to_owned(),
                    None => {
                        self.made += 1;
                        format!("virtual_{}", self.made)
                    }
                };
                let key = Key::New(key);
                // What was made is told again with what follows from it.
                match lines.iter_mut().find(|line| line.key == key) {
                    Some(line) => line.values.extend(values.unwrap_or_default()),
                    None => lines.push(Line {
                        key,
                        values: values.unwrap_or_default(),
                    }),
                }
            }
            Some(1) => {
                if let Some(line) = lines.iter_mut().find(|line| line.key.is(key)) {
                    line.values.extend(values.unwrap_or_default());
                }
            }
            Some(2 | 3) => lines.retain(|line| !line.key.is(key)),
            Some(4) => match (lines.iter_mut().find(|line| line.key.is(key)), key.as_i64()) {
                (Some(line), _) => line.values.extend(values.unwrap_or_default()),
                (None, Some(id)) => lines.push(Line {
                    key: Key::Row(id),
                    values: values.unwrap_or_default(),
                }),
                (None, None) => {}
            },
            Some(5) => lines.clear(),
            Some(6) => {
                let ids = command.get(2).and_then(Json::as_array);
                let ids = ids.into_iter().flatten().filter_map(Json::as_i64);
                let before = std::mem::take(lines);
                lines.extend(ids.map(|id| {
                    let known = before.iter().find(|line| line.key == Key::Row(id));
                    known.cloned().unwrap_or_else(|| Line {
                        key: Key::Row(id),
                        values: Map::new(),
                    })
                }));
            }
            _ => {}
        }
    }

    /// The values as `onchange` takes them back.
    pub(super) fn to_send(&self) -> Map<String, Json> {
        let said = self
            .values
            .iter()
            .filter(|(name, _)| !self.unsaid.contains(*name));
        let each = said.map(|(name, value)| {
            let sent = match self.lines.get(name) {
                Some(lines) => lines.iter().map(Line::to_send).collect(),
                None => bare(value),
            };
            (name.clone(), sent)
        });
        each.collect()
    }
}

impl Line {
    fn to_send(&self) -> Json {
        match &self.key {
            Key::Row(id) => json!([4, id, false]),
            Key::New(key) => json!([0, key, self.sent()]),
        }
    }

    /// Its values as Odoo takes them.
    pub(super) fn sent(&self) -> Map<String, Json> {
        let own = self.values.iter().filter(|(name, _)| *name != "id");
        own.map(|(name, value)| (name.clone(), bare(value)))
            .collect()
    }
}

/// A value as Odoo takes it: of a many2one the id.
pub(super) fn bare(value: &Json) -> Json {
    match value.as_array().map(Vec::as_slice) {
        Some([id @ Json::Number(_), Json::String(_) | Json::Bool(false)]) => id.clone(),
        _ => value.clone(),
    }
}

/// Values of a line, a many2one as `[id, name]`.
fn plain(values: &Map<String, Json>) -> Map<String, Json> {
    let each = values.iter();
    each.map(|(name, value)| (name.clone(), pair(value)))
        .collect()
}

/// Whether it is one of Odoo's commands: a list that begins with one's number.
fn is_command(json: &Json) -> bool {
    let number = json.get(0).and_then(Json::as_i64);
    number.is_some_and(|number| (0..=6).contains(&number))
}

/// A value as it is told, without the tokens of addresses that it holds.
pub(super) fn without_tokens(value: &mut Json) {
    if let Json::String(text) = value
        && text.contains("://")
        && !text.contains(char::is_whitespace)
    {
        *text = without_secrets(text);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What stands in `rows` after some answers, as it is sent back.
    fn after(answers: &[Json]) -> Json {
        let mut state = State::default();
        for answer in answers {
            state.put("rows", answer, true);
        }
        state.to_send()["rows"].clone()
    }

    #[test]
    fn commands_are_followed() {
        let new = |key: &str, values: Json| json!([0, key, values]);
        for (answers, expected) in [
            (
                vec![json!([[6, 0, [7, 8]]])],
                json!([[4, 7, false], [4, 8, false]]),
            ),
            (
                vec![json!([[6, 0, [7, 8]], [3, 7], [4, 9, {"id": 9}]])],
                json!([[4, 8, false], [4, 9, false]]),
            ),
            (
                vec![json!([7, 8]), json!([[2, 8, 0]])],
                json!([[4, 7, false]]),
            ),
            (vec![json!([{"id": 7, "a": 1}])], json!([[4, 7, false]])),
            (vec![json!([[4, 7], [5], [4, 8]])], json!([[4, 8, false]])),
            (vec![json!(false)], json!([])),
            (
                vec![json!([[0, "virtual_3", {"a": {"id": 5, "display_name": "X"}, "id": 1}]])],
                json!([new("virtual_3", json!({"a": 5}))]),
            ),
            (
                vec![
                    json!([[0, "x", {"a": 1}]]),
                    json!([[0, "x", {"a": 2, "b": 3}]]),
                ],
                json!([new("x", json!({"a": 2, "b": 3}))]),
            ),
            // Without names of their own they get some.
            (
                vec![json!([[0, 0, {"a": 1}], [0, false, {"a": 2}]])],
                json!([
                    new("virtual_1", json!({"a": 1})),
                    new("virtual_2", json!({"a": 2}))
                ]),
            ),
            (
                vec![
                    json!([[0, "x", {"a": 1, "b": [5, "X"]}]]),
                    json!([[1, "x", {"a": 2}]]),
                ],
                json!([new("x", json!({"a": 2, "b": 5}))]),
            ),
        ] {
            assert_eq!(after(&answers), expected, "{answers:?}");
        }
    }

    #[test]
    fn what_odoo_said_nothing_of_is_empty_and_not_sent() {
        let mut state = State::default();
        state.put("a", &json!({"id": 5, "display_name": "X"}), false);
        state.complete(["a", "b"].into_iter());
        assert_eq!(
            Json::Object(state.values().clone()),
            json!({"a": [5, "X"], "b": false})
        );
        assert_eq!(Json::Object(state.to_send()), json!({"a": 5}));
        for (name, is_flag, expected) in [
            ("a", false, false),
            ("b", false, true),
            ("b", true, false),
            ("c", true, true),
        ] {
            assert_eq!(state.is_empty(name, is_flag), expected, "{name} {is_flag}");
        }
    }

    #[test]
    fn addresses_are_told_without_their_tokens() {
        for (text, expected) in [
            (
                "https://x/mail?access_token=abc&id=1",
                "https://x/mail?id=1",
            ),
            (
                "see https://x/mail?access_token=abc",
                "see https://x/mail?access_token=abc",
            ),
            ("plain", "plain"),
        ] {
            let mut value = json!(text);
            without_tokens(&mut value);
            assert_eq!(value, expected);
        }
    }

    proptest! {
        /// Whatever an Odoo answers, something stands in the form, and what is sent back is read as the same.
        #[test]
        fn any_answer_is_taken(numbers in prop::collection::vec((0_i64..9, 0_i64..6, "[a-c]?"), 0..12)) {
            let commands: Json = numbers
                .iter()
                .map(|(number, id, key)| match (number, key.is_empty()) {
                    (0 | 1, false) => json!([number, key, {"a": id}]),
                    (6, _) => json!([6, 0, [id, id + 1]]),
                    _ => json!([number, id, {"a": id}]),
                })
                .collect();
            let once = after(&[commands]);
            prop_assert_eq!(after(std::slice::from_ref(&once)), once);
        }
    }
}
