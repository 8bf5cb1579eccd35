//! Values to write, by the kinds of their fields: rows by id or by name, the rows of an x2many as
//! `{create, update, link, unlink, delete, set}`, each nested row checked by its own model's table.

mod command;
mod properties;

use std::{borrow::Cow, collections::BTreeMap};

use odoo::{Field, Kind, Value, nearest};
use serde_json::{Map, Value as Json, json};

use crate::{
    Code, ModelTools, Problem,
    clients::is_blank,
    closed,
    convert::{bare, id, integer, is_placeholder, short, shows_nothing, unwrapped},
    error::MOST_TOLD,
    path::Paths,
    strict_json,
};
pub(crate) use command::{Command, VERBS};
pub(crate) use properties::given as given_properties;

/// Rows within rows, at most.
const DEEPEST: usize = 3;

/// A row's values, each field once.
pub(crate) type Values<'m> = Vec<(&'m Field, Given<'m>)>;

/// A value to write.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Given<'m> {
    /// As it is; [`Value::Empty`] clears.
    Value(Value),
    /// A row that a many2one is to point to.
    Row(Row),
    /// What is to become of an x2many's rows.
    Rows(Vec<Command<'m>>),
}

/// A row, as a client says which.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Row {
    Id(i64),
    Named(Name),
}

/// What a row is called, to be looked up before anything is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// The row's model.
    pub(crate) model: String,
    /// Its whole `display_name`.
    pub(crate) name: String,
    /// Where it stands in the arguments.
    pub(crate) at: String,
}

/// The ids of named rows, by model and name.
pub(crate) type Found = BTreeMap<(String, String), i64>;

impl Given<'_> {
    /// Whether it leaves the field empty.
    fn is_nothing(&self) -> bool {
        match self {
            Self::Value(Value::Empty) => true,
            Self::Value(Value::Text(text)) => text.trim().is_empty(),
            Self::Rows(commands) => {
                matches!(&commands[..], [Command::Set(rows)] if rows.is_empty())
            }
            Self::Value(_) | Self::Row(_) => false,
        }
    }
}

impl Row {
    /// Its id; 0, which no row has, when it was not looked up.
    pub(crate) fn id(&self, found: &Found) -> i64 {
        match self {
            Self::Id(id) => *id,
            Self::Named(Name { model, name, .. }) => found
                .get(&(model.clone(), name.clone()))
                .copied()
                .unwrap_or_default(),
        }
    }

    /// As a client sees it.
    fn shown(&self, found: &Found) -> Json {
        match self {
            Self::Id(id) => json!({ "id": id }),
            Self::Named(Name { name, .. }) => json!({"id": self.id(found), "name": name}),
        }
    }
}

/// Values as Odoo's `create` and `write` take them.
pub(crate) fn to_write(values: &Values<'_>, found: &Found) -> Map<String, Json> {
    let each = values.iter().map(|(field, given)| {
        let json = match given {
            Given::Value(value) => value.to_write(),
            Given::Row(row) => Json::from(row.id(found)),
            Given::Rows(commands) => commands
                .iter()
                .flat_map(|command| command.to_write(found))
                .collect(),
        };
        (field.name.to_string(), json)
    });
    each.collect()
}

/// Values as a client sees them.
pub(crate) fn shown(values: &Values<'_>, found: &Found) -> Map<String, Json> {
    let each = values.iter().map(|(field, given)| {
        let json = match given {
            Given::Value(Value::Text(text)) if matches!(field.kind, Kind::Binary) => {
                Json::from(format!("{} bytes of base64", text.len()))
            }
            Given::Value(value) => value.to_json(),
            Given::Row(row) => row.shown(found),
            Given::Rows(commands) => commands
                .iter()
                .map(|command| command.shown(found))
                .collect(),
        };
        (field.name.to_string(), json)
    });
    each.collect()
}

/// The names that have to be looked up, in the order of the arguments.
pub(crate) fn names<'a>(values: &'a Values<'_>) -> Vec<&'a Name> {
    let mut names = Vec::new();
    for (_, given) in values {
        match given {
            Given::Row(Row::Named(name)) => names.push(name),
            Given::Rows(commands) => {
                for command in commands {
                    command.names(&mut names);
                }
            }
            Given::Row(Row::Id(_)) | Given::Value(_) => {}
        }
    }
    names
}

/// A field that was blank in a write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Blank {
    /// Where it stands in the arguments.
    pub(crate) at: String,
    /// The field.
    pub(crate) name: String,
}

/// Whether a row is made or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writing {
    Create,
    Update,
}

/// Reads values; what is wrong with them becomes problems.
pub(crate) struct Reading<'m, 'p> {
    pub(crate) models: Paths<'m>,
    pub(crate) writing: Writing,
    pub(crate) problems: &'p mut Vec<Problem>,
    /// Where values are blank.
    left: &'p mut Vec<Blank>,
    /// The field of these rows that points to the row they are within: Odoo sets it.
    inverse: Option<String>,
    depth: usize,
}

impl<'m, 'p> Reading<'m, 'p> {
    /// Reads values of the model that `models` begins with.
    pub(crate) const fn new(
        models: Paths<'m>,
        writing: Writing,
        problems: &'p mut Vec<Problem>,
        left: &'p mut Vec<Blank>,
    ) -> Self {
        Self {
            models,
            writing,
            problems,
            left,
            inverse: None,
            depth: 0,
        }
    }

    fn tools(&self) -> &'m ModelTools {
        self.models.own()
    }

    fn problem(&mut self, code: Code, at: &str, message: impl Into<String>) {
        self.problems.push(Problem::new(code, at, message));
    }

    /// One field's value, among `values`.
    pub(crate) fn field(&mut self, values: &mut Values<'m>, name: &str, json: &Json, at: &str) {
        let model = &self.tools().model;
        let Some(field) = model.field(name) else {
            let problem = match self.problems.len() < MOST_TOLD {
                true => Problem::unknown_field(model, at, name, |field| !field.readonly),
                false => Problem::no_field(model, at, name),
            };
            return self.problems.push(problem);
        };
        // Null empties, where that can be said; what is blank was filled in by a client that fills in all.
        if !json.is_null() && is_left(field, json) {
            return self.left.push(Blank {
                at: at.to_owned(),
                name: name.to_owned(),
            });
        }
        if field.readonly && closed::is_right(model, field) {
            let message = format!("`{name}` gives rights, or runs code: no tool writes it");
            let problem = Problem::new(Code::NotOffered, at, message);
            let expected = "other fields; or a program whose selection names it under `writable`";
            return self.problems.push(problem.expected(expected));
        }
        if field.readonly {
            let message = format!("`{name}` is read-only: Odoo works it out or keeps it itself");
            return self.problem(Code::ReadonlyField, at, message);
        }
        if self.inverse.as_deref() == Some(name) {
            let message = format!("`{name}` is the row that this one is within");
            return self.problem(Code::GivenTwice, at, message);
        }
        if values.iter().any(|(known, _)| known.name == field.name) {
            return self.problem(Code::GivenTwice, at, format!("`{name}` is given twice"));
        }
        let meant = match meant(field, json, at) {
            Ok(meant) => meant,
            Err(problem) => return self.problems.push(problem),
        };
        let Some(given) = self.given(field, &meant, at) else {
            return;
        };
        let needs = field.required || self.tools().required.contains(&field.name);
        if needs && given.is_nothing() {
            let message = format!("`{name}` may not be empty");
            return self.problem(Code::RequiredField, at, message);
        }
        if let Given::Value(value) = &given
            && let Some(problem) = closed::check_text(model, field, value, at)
        {
            return self.problems.push(problem);
        }
        values.push((field, given));
    }

    fn given(&mut self, field: &'m Field, json: &Json, at: &str) -> Option<Given<'m>> {
        match &field.kind {
            // `false` is Odoo's own word for nothing.
            Kind::Many2one { .. } if json.is_null() || *json == Json::Bool(false) => {
                Some(Given::Value(Value::Empty))
            }
            // To empty it is to set it to no rows, and needs what that needs.
            Kind::One2many { .. } | Kind::Many2many { .. } if json.is_null() => {
                let may = self.writing == Writing::Create || self.may_reach(field, "set", at);
                may.then(|| Given::Rows(vec![Command::Set(Vec::new())]))
            }
            Kind::Many2one { relation } => {
                let row = row(relation, json, at);
                if row.is_none() {
                    let message = format!("{} is no value for `{}`", short(json), field.name);
                    self.problems.push(
                        Problem::new(Code::WrongType, at, message)
                            .expected(format!("the id of a {relation}, or its exact name")),
                    );
                }
                row.map(Given::Row)
            }
            Kind::One2many { .. } | Kind::Many2many { .. } => {
                self.commands(field, json, at).map(Given::Rows)
            }
            // What else the row has is not known here: written alone it would empty that.
            Kind::Properties if self.depth > 0 && self.writing == Writing::Update => {
                let message = format!("`{}` of rows within rows is not changed", field.name);
                self.problems.push(
                    Problem::new(Code::NotOffered, at, message)
                        .expected("a call that changes the row itself"),
                );
                None
            }
            Kind::Properties => match given_properties(field, json, at) {
                Ok(value) => Some(Given::Value(value)),
                Err(problem) => {
                    self.problems.push(problem);
                    None
                }
            },
            _ => match self
                .models
                .convert(&self.tools().model.name, field, json, at)
            {
                Ok(value) => Some(Given::Value(value)),
                Err(problem) => {
                    self.problems.push(problem);
                    None
                }
            },
        }
    }

    /// The values of a row within a row.
    fn nested(
        &mut self,
        field: &Field,
        writing: Writing,
        row: &Map<String, Json>,
        at: &str,
    ) -> Option<Values<'m>> {
        let relation = field.kind.relation().unwrap_or_default();
        if self.depth == DEEPEST {
            let message = "too many rows within rows";
            self.problems.push(
                Problem::new(Code::TooMuch, at, message).expected(format!("at most {DEEPEST}")),
            );
            return None;
        }
        let Some(models) = self.models.from(relation) else {
            let message =
                format!("this program has no table of {relation} to check this row against");
            self.problems
                .push(
                    Problem::new(Code::UnknownModel, at, message).expected(match &field.kind {
                        Kind::Many2many { .. } => "rows that are there, by id",
                        _ => "no rows here; `create_records` makes them, where the toolset has it",
                    }),
                );
            return None;
        };
        let inverse = match &field.kind {
            Kind::One2many { inverse, .. } => inverse.as_deref().map(str::to_owned),
            _ => None,
        };
        let told = self.problems.len();
        let mut reading = Reading {
            models,
            writing,
            problems: &mut *self.problems,
            left: &mut *self.left,
            inverse,
            depth: self.depth + 1,
        };
        let mut values = Vec::new();
        for (name, json) in row.iter().filter(|(_, json)| !json.is_null()) {
            reading.field(&mut values, name, json, &format!("{at}.{name}"));
        }
        if writing == Writing::Create {
            reading.demand(row, at);
        }
        (self.problems.len() == told).then_some(values)
    }

    /// Names what a new row lacks, all at once.
    fn demand(&mut self, row: &Map<String, Json>, at: &str) {
        let tools = self.tools();
        for name in tools.required.iter() {
            let field = tools.model.field(name);
            let is_given = row
                .get(name.as_ref())
                .is_some_and(|json| field.is_some_and(|field| !is_left(field, json)));
            if !is_given && self.inverse.as_deref() != Some(name) {
                let message = format!("a new {} needs `{name}`", tools.model.name);
                self.problem(Code::MissingArgument, &format!("{at}.{name}"), message);
            }
        }
    }

    /// A value that is none of what an x2many takes.
    fn unfit<T>(&mut self, field: &Field, json: &Json, at: &str) -> Option<T> {
        let relation = field.kind.relation().unwrap_or_default();
        let message = format!("{} is no value for `{}`", short(json), field.name);
        let is_one2many = matches!(field.kind, Kind::One2many { .. });
        let (expected, example) = match (self.writing, is_one2many) {
            (Writing::Create, true) => (format!("new rows of {relation}"), r#"[{"name": …}]"#),
            (Writing::Create, false) => (
                format!("ids or exact names of {relation}"),
                r#"["7", "Name"]"#,
            ),
            (Writing::Update, true) => (
                "{create, update, delete}".to_owned(),
                r#"{"create": [{…}], "update": [{"id": 7, …}], "delete": [8]}"#,
            ),
            (Writing::Update, false) => (
                "{link, unlink, set}".to_owned(),
                r#"{"link": ["7"], "unlink": ["Name"]}"#,
            ),
        };
        let problem = Problem::new(Code::WrongType, at, message)
            .expected(expected)
            .example(example);
        let hint = json.as_object().and_then(|map| {
            let stray = map.keys().find(|key| !VERBS.contains(&key.as_str()))?;
            nearest(stray, VERBS)
        });
        self.problems.push(problem.did_you_mean(hint));
        None
    }
}

/// Whether nothing is said for a field: null, blank, or verbs for no row, which are left alone. Of a field that
/// holds JSON an empty list or object is a value.
pub(crate) fn is_left(field: &Field, json: &Json) -> bool {
    /// The most bytes of text that may be every verb with nothing behind it.
    const LONGEST: usize = 500;
    let holds_json = matches!(
        field.kind,
        Kind::Json | Kind::Properties | Kind::PropertiesDefinition | Kind::Serialized
    );
    match json {
        Json::Null => true,
        Json::String(text) if shows_nothing(text) => true,
        // `more` takes text: what is blank came as JSON in it.
        Json::String(text) if field.kind.relation().is_some() && text.len() <= LONGEST => {
            let inner = strict_json::text(bare(text), "").ok().flatten();
            inner.is_some_and(|inner| is_left(field, &inner))
        }
        Json::Object(map) if field.kind.is_x2many() => command::is_filler(map),
        json => is_blank(json) && !holds_json,
    }
}

/// What is said for a field, where its JSON may have come as text. What a program writes for nothing is no text
/// that anybody means; in quotes of its own it is.
fn meant<'j>(field: &Field, json: &'j Json, at: &str) -> Result<Cow<'j, Json>, Problem> {
    match (&field.kind, json) {
        (Kind::Char { .. } | Kind::Text | Kind::Html, Json::String(text)) => {
            let text = text.trim();
            let inner = text
                .strip_prefix('"')
                .and_then(|text| text.strip_suffix('"'));
            if let Some(inner) = inner.filter(|inner| !inner.is_empty() && is_placeholder(inner)) {
                return Ok(Cow::Owned(Json::from(inner)));
            }
            if !is_placeholder(text) {
                return Ok(Cow::Borrowed(json));
            }
            let message = format!(
                "`{text}` for `{}` is what programs write for nothing",
                field.name
            );
            Err(Problem::new(Code::WrongType, at, message)
                .expected(
                    "the text; or leave the field out, `clear` empties it; quotes around the word say that it is \
                     meant",
                )
                .example(format!(r#""\"{text}\"""#)))
        }
        (Kind::Many2one { .. } | Kind::One2many { .. } | Kind::Many2many { .. }, _) => {
            unwrapped(json, at)
        }
        _ => Ok(Cow::Borrowed(json)),
    }
}

/// What was blank in a write, in words.
pub(crate) fn left(places: &[Blank], writing: Writing) -> String {
    const TOLD: usize = 20;
    let place = |Blank { at, name }: &Blank| match at.ends_with(name.as_str()) {
        true => at.clone(),
        false => format!("{at} ({name})"),
    };
    let mut told: Vec<String> = places.iter().take(TOLD).map(place).collect();
    if places.len() > TOLD {
        told.push("…".to_owned());
    }
    let are = if places.len() == 1 { "was" } else { "were" };
    let what = match writing {
        Writing::Create => "left out",
        Writing::Update => "left alone; `clear` empties a field",
    };
    format!("{} {are} blank and {what}", told.join(", "))
}

/// Which row is meant: an id in any clothes, `[7, "Name"]` as Odoo answers, or what it is called.
fn row(relation: &str, json: &Json, at: &str) -> Option<Row> {
    const KEYS: [&str; 3] = ["id", "name", "display_name"];
    let (named, is_name_for_sure) = match json {
        // Whatever else it says of the row would be dropped.
        Json::Object(map) if !map.keys().all(|key| KEYS.contains(&key.as_str())) => return None,
        Json::Object(map) => match map.get("id") {
            Some(id) => (id, false),
            None => (KEYS.into_iter().find_map(|key| map.get(key))?, true),
        },
        Json::Array(pair) => match &pair[..] {
            [id, Json::String(_)] if id.is_i64() => (id, false),
            [id] if id.is_i64() => (id, false),
            _ => return None,
        },
        other => (other, false),
    };
    // `{"name": "2026"}` is how a name of digits is said.
    if integer(named).is_some() && !(is_name_for_sure && named.is_string()) {
        return id(named).map(Row::Id);
    }
    let name = bare(named.as_str()?);
    // Of a row that says two things nothing is taken.
    if let Some(inner) = strict_json::text(name, at).ok()? {
        return row(relation, &inner, at);
    }
    let fits = match is_name_for_sure {
        true => !name.is_empty() && name.len() <= LONGEST_NAME,
        false => is_name(name),
    };
    fits.then(|| {
        Row::Named(Name {
            model: relation.to_owned(),
            name: name.to_owned(),
            at: at.to_owned(),
        })
    })
}

/// The most bytes of what a row is called.
const LONGEST_NAME: usize = 500;

/// Whether a row may be called so. JSON that is broken is no name, `[DESK-1] Desk` is one.
fn is_name(text: &str) -> bool {
    let is_code = text.strip_prefix('[').is_some_and(|rest| {
        let rest = rest.split_once("] ");
        rest.is_some_and(|(code, name)| !code.contains(['{', '[', '(']) && !name.is_empty())
    });
    let is_broken =
        text.starts_with(['{', '[']) || text.starts_with("(0") || text.starts_with("(6");
    !is_placeholder(text) && text.len() <= LONGEST_NAME && (is_code || !is_broken)
}
