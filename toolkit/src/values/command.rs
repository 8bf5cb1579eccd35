//! What is to become of an x2many's rows, `{create, update, link, unlink, delete, set}`: read from what a client
//! writes, and written as Odoo's commands.

mod check;
mod form;

use odoo::Field;
use serde_json::{Map, Value as Json, json};

use self::form::{is_command, is_no_row, is_row, listed};
use super::{
    Found, Name, Row, ValueReader, Values, Writing, names,
    row::{is_name, row},
    shown, to_write,
};
use crate::{
    Code, Problem,
    convert::{bare, id, is_ids, is_placeholder, short, unwrapped},
    digits, strict_json,
};

pub(super) use self::form::is_filler;

/// What a client may do to an x2many's rows, in the order in which it is done.
pub(crate) const VERBS: [&str; 6] = ["set", "delete", "unlink", "update", "link", "create"];

/// What is to become of some rows of an x2many: Odoo's commands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Command<'m> {
    /// These are all; `[6, 0, ids]`.
    Set(Vec<Row>),
    /// Deleted; `[2, id, 0]`.
    Delete(Vec<Row>),
    /// Taken out; `[3, id, 0]`.
    Unlink(Vec<Row>),
    /// Changed; `[1, id, values]`.
    Update(i64, Values<'m>),
    /// Put in; `[4, id, 0]`.
    Link(Vec<Row>),
    /// Made; `[0, 0, values]`.
    Create(Values<'m>),
}

impl Command<'_> {
    pub(super) fn to_write(&self, found: &Found) -> Vec<Json> {
        let each = |number: i64, rows: &[Row]| {
            let command = |row: &Row| json!([number, row.id(found), 0]);
            rows.iter().map(command).collect()
        };
        match self {
            Self::Set(rows) => {
                let ids: Vec<i64> = rows.iter().map(|row| row.id(found)).collect();
                vec![json!([6, 0, ids])]
            }
            Self::Delete(rows) => each(2, rows),
            Self::Unlink(rows) => each(3, rows),
            Self::Update(id, values) => vec![json!([1, id, to_write(values, found)])],
            Self::Link(rows) => each(4, rows),
            Self::Create(values) => vec![json!([0, 0, to_write(values, found)])],
        }
    }

    /// Whether no row is put in or taken out.
    const fn is_nothing(&self) -> bool {
        match self {
            Self::Delete(rows) | Self::Unlink(rows) | Self::Link(rows) => rows.is_empty(),
            Self::Set(_) | Self::Update(..) | Self::Create(_) => false,
        }
    }

    pub(super) fn shown(&self, found: &Found) -> Json {
        let each = |rows: &[Row]| rows.iter().map(|row| row.shown(found)).collect::<Json>();
        match self {
            Self::Set(rows) => json!({"set": each(rows)}),
            Self::Delete(rows) => json!({"delete": each(rows)}),
            Self::Unlink(rows) => json!({"unlink": each(rows)}),
            Self::Update(id, values) => {
                let mut row = shown(values, found);
                row.shift_insert(0, "id".to_owned(), Json::from(*id));
                json!({ "update": row })
            }
            Self::Link(rows) => json!({"link": each(rows)}),
            Self::Create(values) => json!({"create": shown(values, found)}),
        }
    }

    pub(super) fn names<'a>(&'a self, found: &mut Vec<&'a Name>) {
        match self {
            Self::Set(rows) | Self::Delete(rows) | Self::Unlink(rows) | Self::Link(rows) => {
                found.extend(rows.iter().filter_map(|row| match row {
                    Row::Named(name) => Some(name),
                    Row::Id(_) => None,
                }));
            }
            Self::Update(_, values) | Self::Create(values) => found.extend(names(values)),
        }
    }
}

impl<'m> ValueReader<'m, '_> {
    /// What `json` says is to become of the rows of `field`; none when there are problems.
    pub(super) fn commands(
        &mut self,
        field: &'m Field,
        json: &Json,
        at: &str,
    ) -> Option<Vec<Command<'m>>> {
        match json {
            // Odoo's own word for nothing, of any other field: here it may be a flag that went astray, and all rows
            // would be gone.
            Json::Bool(false) if self.writing == Writing::Update => {
                let message = format!("`false` for `{}`, which may have rows", field.name);
                let problem = Problem::new(Code::WrongType, at, message)
                    .expected("{set: []} to take them all away, or `clear`")
                    .example(r#"{"set": []}"#);
                self.problems.push(problem);
                None
            }
            Json::Bool(false) => self.list(field, &[], at),
            Json::String(text) => {
                let text = bare(text);
                // JSON in text; Python's tuples are what Odoo's people write commands with.
                let inner = match text.starts_with(['[', '{', '(']) {
                    true => match strict_json::text(text, at) {
                        Ok(inner) => inner.or_else(|| odoo::literal::read(text).ok()),
                        Err(problem) => {
                            self.problems.push(problem);
                            return None;
                        }
                    },
                    false => None,
                };
                if let Some(inner @ (Json::Array(_) | Json::Object(_))) = inner {
                    return self.commands(field, &inner, at);
                }
                let is_broken = text.starts_with(['[', '{']) && !is_name(text);
                if is_broken || is_placeholder(text) {
                    return self.unfit(field, json, at);
                }
                let parts: Vec<Json> = match is_ids(text) {
                    true => digits::plain(text)
                        .split(',')
                        .map(|part| Json::from(bare(part)))
                        .collect(),
                    false => vec![Json::from(text)],
                };
                self.list(field, &parts, at)
            }
            Json::Array(list) => self.list(field, list, at),
            Json::Object(map) if map.keys().all(|key| VERBS.contains(&key.as_str())) => {
                self.verbs(field, map, at)
            }
            // One row without the list around it.
            Json::Number(_) => self.list(field, std::slice::from_ref(json), at),
            Json::Object(map) if is_row(field, map) || self.has_fields_of(field, map) => {
                self.list(field, std::slice::from_ref(json), at)
            }
            other => self.unfit(field, other, at),
        }
    }

    /// Whether some key is a field of the rows, and not a misspelt verb.
    fn has_fields_of(&self, field: &Field, map: &Map<String, Json>) -> bool {
        let relation = field.kind.relation().unwrap_or_default();
        let tools = self.models.find(relation);
        tools.is_some_and(|tools| map.keys().any(|key| tools.model.field(key).is_some()))
    }

    /// Rows that are all, rows to make, or Odoo's own commands.
    fn list(&mut self, field: &'m Field, list: &[Json], at: &str) -> Option<Vec<Command<'m>>> {
        let is_new = |json: &Json| json.as_object().is_some_and(|map| !is_row(field, map));
        self.not_too_many(list, at)?;
        if !list.is_empty() && list.iter().all(is_command) {
            let each = list
                .iter()
                .enumerate()
                .map(|(place, command)| self.command(field, command, &format!("{at}[{place}]")));
            // All are read, so that all their problems are told.
            let commands: Option<Vec<Command<'m>>> = each.collect::<Vec<_>>().into_iter().collect();
            if let Some(commands) = &commands {
                self.once(commands, at);
            }
            return commands;
        }
        // Whether the rows that are there stay would be a guess, and a wrong one takes them away.
        if self.writing == Writing::Update {
            let message = match list {
                [] => format!("an empty list for `{}`, which may have rows", field.name),
                _ => format!(
                    "a list for `{}`, which may have other rows already",
                    field.name
                ),
            };
            let problem = Problem::new(Code::WrongType, at, message)
                .expected(
                    "{set: […]} for these and no others, {link: […]} or {create: […]} beside them",
                )
                .example(r#"{"link": [7]}"#);
            self.problems.push(problem);
            return None;
        }
        if !list.iter().any(is_new) {
            let is_free = self.may(field, "set", list.is_empty(), at);
            let rows = Some(list).filter(|_| is_free);
            return Some(vec![Command::Set(self.rows(field, rows?, at)?)]);
        }
        let mut commands = Vec::new();
        let mut is_whole = true;
        for (place, json) in list.iter().enumerate() {
            let at = format!("{at}[{place}]");
            let command = match json {
                Json::Object(_) if is_new(json) && !self.may(field, "create", false, &at) => None,
                Json::Object(map) if is_new(json) => self
                    .nested(field, Writing::Create, map, &at)
                    .map(Command::Create),
                _ if !self.may(field, "link", false, &at) => None,
                _ => self
                    .rows(field, std::slice::from_ref(json), &at)
                    .map(Command::Link),
            };
            is_whole &= command.is_some();
            commands.extend(command);
        }
        is_whole.then_some(commands)
    }

    /// `{create, update, link, unlink, delete, set}`.
    fn verbs(
        &mut self,
        field: &'m Field,
        map: &Map<String, Json>,
        at: &str,
    ) -> Option<Vec<Command<'m>>> {
        let mut commands = Vec::new();
        let told = self.problems.len();
        for verb in VERBS {
            let Some(json) = map.get(verb).filter(|json| !json.is_null()) else {
                continue;
            };
            // Beside another verb nobody means by it that no row is to stay.
            if map.len() > 1 && is_no_row(json) {
                continue;
            }
            let at = format!("{at}.{verb}");
            let is_empty = json.as_array().is_some_and(Vec::is_empty);
            if !self.may(field, verb, is_empty, &at) {
                continue;
            }
            let json = match unwrapped(json, &at) {
                Ok(json) => json,
                Err(problem) => {
                    self.problems.push(problem);
                    continue;
                }
            };
            let Some(list) = listed(&json) else {
                self.unfit::<()>(field, &json, &at);
                continue;
            };
            if self.not_too_many(&list, &at).is_none() {
                continue;
            }
            match verb {
                "create" | "update" => {
                    for (place, row) in list.iter().enumerate() {
                        let at = format!("{at}[{place}]");
                        commands.extend(self.made_or_changed(field, verb, row, &at));
                    }
                }
                "set" => commands.extend(self.rows(field, &list, &at).map(Command::Set)),
                "delete" => commands.extend(self.rows(field, &list, &at).map(Command::Delete)),
                "unlink" => commands.extend(self.rows(field, &list, &at).map(Command::Unlink)),
                _ => commands.extend(self.rows(field, &list, &at).map(Command::Link)),
            }
        }
        commands.retain(|command| !command.is_nothing());
        if commands.is_empty() && self.problems.len() == told {
            return self.unfit(field, &Json::Object(map.clone()), at);
        }
        self.once(&commands, at);
        (self.problems.len() == told).then_some(commands)
    }

    fn made_or_changed(
        &mut self,
        field: &'m Field,
        verb: &str,
        row: &Json,
        at: &str,
    ) -> Option<Command<'m>> {
        let Json::Object(map) = row else {
            let message = format!("{} is no row", short(row));
            let problem = Problem::new(Code::WrongType, at, message);
            self.problems.push(problem.expected("{field: value, …}"));
            return None;
        };
        if verb == "create" {
            let values = self.nested(field, Writing::Create, map, at)?;
            return Some(Command::Create(values));
        }
        let mut map = map.clone();
        let Some(id) = map.shift_remove("id").and_then(|json| id(&json)) else {
            let message = "a row to change needs its `id`";
            self.problems.push(Problem::new(
                Code::MissingArgument,
                format!("{at}.id"),
                message,
            ));
            return None;
        };
        let values = self.nested(field, Writing::Update, &map, at)?;
        if values.is_empty() {
            let message = format!("nothing to change in row {id}");
            let problem = Problem::new(Code::MissingArgument, at, message);
            self.problems
                .push(problem.expected("{id, field: value, …}"));
            return None;
        }
        Some(Command::Update(id, values))
    }

    /// `[0, 0, {…}]`, `[1, id, {…}]`, `[2, id]`, `[3, id]`, `[4, id]`, `[5]`, `[6, 0, [ids]]`.
    fn command(&mut self, field: &'m Field, json: &Json, at: &str) -> Option<Command<'m>> {
        let part = |place: usize| json.get(place);
        let rows = |reading: &mut Self, json: Option<&Json>| {
            let list = json.and_then(listed);
            match list {
                Some(list) => reading.rows(field, &list, at),
                None => reading.unfit(field, json.unwrap_or(&Json::Null), at),
            }
        };
        let number = part(0).and_then(Json::as_i64);
        let verbs = [
            (0, "create"),
            (1, "update"),
            (2, "delete"),
            (3, "unlink"),
            (4, "link"),
            (5, "set"),
            (6, "set"),
        ];
        let verb = verbs.into_iter().find(|(other, _)| Some(*other) == number);
        if let Some((_, verb)) = verb {
            let is_empty =
                number == Some(5) || verb == "set" && part(2).is_some_and(|ids| *ids == json!([]));
            if !self.may(field, verb, is_empty, at) {
                return None;
            }
        }
        match (number, part(2)) {
            // What a command does not use would be dropped.
            (Some(2..=5), Some(Json::Object(_) | Json::Array(_) | Json::String(_))) => {
                self.unfit(field, json, at)
            }
            (Some(0), Some(Json::Object(row))) => {
                let row = Json::Object(row.clone());
                self.made_or_changed(field, "create", &row, at)
            }
            (Some(1), Some(Json::Object(row))) => {
                let mut row = row.clone();
                row.insert("id".to_owned(), part(1).cloned().unwrap_or_default());
                self.made_or_changed(field, "update", &Json::Object(row), at)
            }
            (Some(2), _) => rows(self, part(1)).map(Command::Delete),
            (Some(3), _) => rows(self, part(1)).map(Command::Unlink),
            (Some(4), _) => rows(self, part(1)).map(Command::Link),
            (Some(5), _) => Some(Command::Set(Vec::new())),
            (Some(6), ids) => rows(self, ids).map(Command::Set),
            _ => self.unfit(field, json, at),
        }
    }

    fn rows(&mut self, field: &Field, list: &[Json], at: &str) -> Option<Vec<Row>> {
        let relation = field.kind.relation().unwrap_or_default();
        let told = self.problems.len();
        let mut rows = Vec::new();
        for (place, json) in list.iter().enumerate() {
            let at = format!("{at}[{place}]");
            let json = match unwrapped(json, &at) {
                Ok(json) => json,
                Err(problem) => {
                    self.problems.push(problem);
                    continue;
                }
            };
            let json = json.as_ref();
            match row(relation, json, &at) {
                Some(row) => rows.push(row),
                None => {
                    let message = format!("{} is no row of {relation}", short(json));
                    self.problems.push(
                        Problem::new(Code::WrongType, at, message)
                            .expected("an id or an exact name"),
                    );
                }
            }
        }
        (self.problems.len() == told).then_some(rows)
    }
}
