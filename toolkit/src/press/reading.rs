//! The rows that a button is pressed on, before and after: what its conditions look at, and what is told of
//! them. Knows nothing of what pressing does.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{Call, Field, Kind, Text, screen::Screen};
use serde_json::{Map, Value as Json};

use super::{buttons::Target, offer, related};
use crate::{
    Context, ModelTools, ToolError, closed,
    notes::Notes,
    typed_rows::{id_of, rows},
};

/// The most rows of which everything on the form is compared, and new related rows are looked for.
const FEW: usize = 20;

/// The most fields of the form that are compared.
const MOST_COMPARED: usize = 60;

/// The most fields that are always told of a row.
const MOST_TOLD: usize = 8;

/// What is read of the rows.
pub(crate) struct Reading<'m> {
    call: Call,
    fields: Vec<&'m Field>,
    /// What conditions and contexts look at and the table leaves out: read to be held against them, never told.
    untold: Vec<Field>,
    /// What is always told: the name, how far the row is, its totals.
    told: Vec<&'m Field>,
    /// What the conditions look at.
    asked: Vec<&'m Field>,
    /// What is told where it changed.
    compared: Vec<&'m Field>,
    /// Relations of which new rows are told.
    pub(super) related: Vec<&'m Field>,
}

/// Rows as they are, by their ids.
pub(crate) struct Read {
    /// As Odoo answered them.
    pub(crate) raw: BTreeMap<i64, Map<String, Json>>,
    /// As a client sees them.
    typed: BTreeMap<i64, Json>,
    /// What is odd about them.
    pub(super) odd: Notes,
}

impl<'m> Reading<'m> {
    /// What is read of so many rows, to press this and to tell what became of them.
    pub(crate) fn new(
        context: &Context,
        tools: &'m ModelTools,
        screen: Option<&Screen>,
        target: &Target,
        count: usize,
    ) -> Self {
        let model = &tools.model;
        let field = |name: &str| model.field(name);
        let name = field("display_name").or_else(|| field("name"));
        let conditions = offer::condition_names(target);
        let asked: Vec<&Field> = conditions.iter().filter_map(|name| field(name)).collect();
        let form = screen.into_iter().flat_map(|screen| screen.form.iter());
        let bars = form.clone().filter(|field| field.status_bar.is_some());
        let bars = bars.filter_map(|bar| field(&bar.field));
        let states = ["state", "stage_id"].into_iter().find_map(field);
        let selections = asked.iter().copied();
        let selections = selections.filter(|field| matches!(field.kind, Kind::Selection { .. }));
        let shown = || tools.fields(&tools.shown);
        let totals = shown().filter(|field| matches!(field.kind, Kind::Monetary { .. }));
        let told = name.into_iter().chain(bars).chain(states);
        let told = once(told.chain(selections).chain(totals).take(MOST_TOLD));
        let of_form = form.filter_map(|on_form| field(&on_form.field));
        // That a document was sent stands in no form.
        let is_sent = |field: &&Field| is_flag(field) && field.name.ends_with("_sent");
        let sent = model.fields.iter().filter(is_sent);
        let compared = told.iter().copied().chain(shown()).chain(sent);
        let compared = compared.chain(asked.iter().copied().filter(|field| !is_flag(field)));
        let compared = match count <= FEW {
            true => once(compared.chain(of_form.take(MOST_COMPARED))),
            false => once(compared),
        };
        let compared: Vec<&Field> = compared
            .into_iter()
            .filter(|field| is_plain(field))
            .collect();
        let related = match count <= FEW {
            true => related::fields(context, tools, screen),
            false => Vec::new(),
        };
        let names = offer::names(target);
        let read: Vec<&Field> = names.iter().filter_map(|name| field(name)).collect();
        let untold = names.iter().filter(|name| field(name).is_none());
        let untold = untold.filter(|name| may_be_read(context, &model.name, name));
        let untold = untold.map(|name| Field {
            name: Text::Owned(name.clone()),
            ..UNTOLD
        });
        let fields = field("id").into_iter().chain(read);
        let fields = fields
            .chain(told.iter().copied())
            .chain(compared.iter().copied());
        Self {
            call: Call::new(&*model.name, "read"),
            fields: once(fields.chain(related.iter().copied())),
            untold: untold.collect(),
            told,
            asked,
            compared,
            related,
        }
    }

    /// The rows as they are now.
    pub(crate) async fn read(&self, context: &Context, ids: &[i64]) -> Result<Read, ToolError> {
        let fields = self.fields.iter().copied().chain(&self.untold).collect();
        let call = self.call.clone().on(ids.to_vec());
        let (mut fields, answer) = context.read_rows(&call, fields, true).await?;
        fields.retain(|field| !self.untold.iter().any(|untold| untold.name == field.name));
        let mut odd = Notes::default();
        let typed = rows(&call, &fields, answer.clone(), &mut odd)?;
        let mut raw = answer;
        odoo::python_json::plain(&mut raw);
        let raw = raw.as_array().into_iter().flatten();
        Ok(Read {
            raw: raw
                .filter_map(|row| Some((id_of(row)?, row.as_object()?.clone())))
                .collect(),
            typed: typed
                .into_iter()
                .filter_map(|row| Some((id_of(&row)?, row)))
                .collect(),
            odd,
        })
    }

    /// The fields that the conditions look at.
    pub(crate) fn asked(&self) -> impl Iterator<Item = &'m Field> {
        self.asked.iter().copied()
    }

    /// What a row is called.
    pub(crate) fn name(&self, read: &Read, id: i64) -> String {
        let name = |name: &str| read.typed(id)?.get(name)?.as_str();
        let name = name("display_name").or_else(|| name("name"));
        name.map_or_else(|| format!("row {id}"), str::to_owned)
    }

    /// A row with the values that the conditions look at.
    pub(super) fn as_asked(&self, read: &Read, id: i64) -> Json {
        let names = self.named().chain(self.asked.iter().copied());
        read.values(id, names)
    }

    /// A row as it is told.
    pub(super) fn as_told(&self, read: &Read, id: i64) -> Json {
        read.values(id, self.told.iter().copied())
    }

    /// The values that the conditions look at, in words: `is sale`, or `has state sale, locked true`.
    pub(super) fn asked_in_words(&self, read: &Read, id: i64) -> String {
        let value = |field: &Field| {
            let value = read.typed(id)?.get(&*field.name)?;
            Some((field.name.to_string(), spoken(value)))
        };
        let values = self.asked.iter().filter_map(|field| value(field));
        let values: Vec<(String, String)> = values.collect();
        match values.as_slice() {
            [] => "is not so".to_owned(),
            [(_, value)] => format!("is {value}"),
            several => {
                let each = several
                    .iter()
                    .map(|(name, value)| format!("{name} {value}"));
                format!("has {}", each.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// Where to look for what became of rows, and how they were before.
    pub(crate) fn where_to_look(&self, before: &Read, ids: &[i64]) -> String {
        const MOST: usize = 5;
        let is_name = |field: &Field| matches!(field.name.as_ref(), "display_name" | "name");
        let states = self.asked.iter().chain(&self.told).copied();
        let is_total = |field: &Field| matches!(field.kind, Kind::Monetary { .. });
        let states = once(states.filter(|field| !is_name(field) && !is_total(field)));
        let names: Vec<String> = states
            .iter()
            .map(|field| format!("`{}`", field.name))
            .collect();
        let was = |id: &i64| {
            let value = |field: &&Field| {
                let value = before.typed(*id)?.get(&*field.name)?;
                Some(format!("{} {}", field.name, spoken(value)))
            };
            let values: Vec<String> = states.iter().filter_map(value).collect();
            format!(
                "{} ({id}) was {}",
                self.name(before, *id),
                values.join(", ")
            )
        };
        let mut told: Vec<String> = ids.iter().take(MOST).map(was).collect();
        if let more @ 1.. = ids.len().saturating_sub(MOST) {
            told.push(format!("and {more} more"));
        }
        let what = match names.is_empty() {
            true => "the rows".to_owned(),
            false => names.join(", "),
        };
        format!(
            "Read {what} of {} before pressing again: {}",
            self.call.model,
            told.join("; ")
        )
    }

    /// `{field: [before, after]}` of what changed.
    pub(crate) fn changes(&self, before: &Read, after: &Read, id: i64) -> Map<String, Json> {
        let (Some(old), Some(new)) = (before.typed(id), after.typed(id)) else {
            return Map::new();
        };
        let change = |field: &&Field| {
            let name = field.name.as_ref();
            let (from, to) = (old.get(name)?, new.get(name)?);
            (from != to).then(|| {
                let both = [from, to].map(short);
                (name.to_owned(), Json::Array(both.to_vec()))
            })
        };
        self.compared.iter().filter_map(change).collect()
    }

    fn named(&self) -> impl Iterator<Item = &'m Field> {
        let name = |field: &&&Field| matches!(field.name.as_ref(), "display_name" | "name");
        self.told.iter().find(name).copied().into_iter()
    }
}

impl Read {
    /// The ids that have no row.
    pub(crate) fn missing(&self, ids: &[i64]) -> Vec<i64> {
        let missing = ids.iter().filter(|id| !self.typed.contains_key(id));
        missing.copied().collect()
    }

    /// A row as a client sees it.
    pub(super) fn typed(&self, id: i64) -> Option<&Json> {
        self.typed.get(&id)
    }

    fn values<'f>(&self, id: i64, fields: impl Iterator<Item = &'f Field>) -> Json {
        let mut told = Map::from_iter([("id".to_owned(), Json::from(id))]);
        let row = self.typed(id);
        for field in fields {
            let value = row.and_then(|row| row.get(&*field.name));
            if let Some(value) = value {
                told.insert(field.name.to_string(), short(value));
            }
        }
        Json::Object(told)
    }
}

/// A field of which only the name is known.
const UNTOLD: Field = Field::new("", "", Kind::Json);

/// Whether a name of a condition that no table has may be read: it is no name of the surroundings, no secret and
/// permitted. The caller's own screen looks at it, so the caller may.
fn may_be_read(context: &Context, model: &str, name: &str) -> bool {
    let is_surrounding = name.starts_with("active_") || name.starts_with("default_");
    !is_surrounding && !closed::is_secret_name(name) && context.permissions().has_field(model, name)
}

/// Each field once.
fn once<'m>(fields: impl Iterator<Item = &'m Field>) -> Vec<&'m Field> {
    let mut seen = BTreeSet::new();
    let mut fields: Vec<&Field> = fields.collect();
    fields.retain(|field| seen.insert(field.name.as_ref()));
    fields
}

/// A truth value, which conditions read that nobody looks at.
const fn is_flag(field: &Field) -> bool {
    matches!(field.kind, Kind::Boolean)
}

/// Whether a value can be told in a word.
const fn is_plain(field: &Field) -> bool {
    !field.kind.is_x2many()
        && !matches!(
            field.kind,
            Kind::Binary
                | Kind::Html
                | Kind::Json
                | Kind::Properties
                | Kind::PropertiesDefinition
                | Kind::Serialized
        )
}

/// A value in a word: what a row behind it is called.
fn spoken(value: &Json) -> String {
    match value {
        Json::Null => "empty".to_owned(),
        Json::String(text) => text.clone(),
        Json::Object(row) => match row.get("name").and_then(Json::as_str) {
            Some(name) => name.to_owned(),
            None => value.to_string(),
        },
        Json::Array(list) if list.len() > 10 => format!("{} rows", list.len()),
        other => other.to_string(),
    }
}

/// A value as far as it is told: of long text the beginning.
fn short(value: &Json) -> Json {
    const LONGEST: usize = 200;
    match value {
        Json::String(text) if text.chars().count() > LONGEST => {
            Json::from(text.chars().take(LONGEST).chain(['…']).collect::<String>())
        }
        Json::Array(list) if list.len() > LONGEST => Json::from(format!("{} rows", list.len())),
        other => other.clone(),
    }
}
