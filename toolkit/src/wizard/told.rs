//! What a wizard asks, as it is answered: its fields with what stands in them, its lines, its buttons.

use odoo::{Call, Field, Kind, readable, screen::Confirm};
use serde_json::{Map, Value as Json, json};

use super::{
    conditions::Conditions,
    entered::Entered,
    state::{Key, Line, without_tokens},
};
use crate::{ModelTools, notes::Notes, typed_rows::rows};

/// The most fields that are told.
const MOST_FIELDS: usize = 30;

/// The most lines of a relation, and rows of one, that are told.
const MOST_LINES: usize = 40;

/// The most choices of a selection that are told.
const MOST_CHOICES: usize = 20;

/// The most characters of a text.
const LONGEST: usize = 400;

impl Entered<'_> {
    /// What it asks: `{wizard, title, about, fields, buttons}`.
    pub(super) fn told(&self) -> Map<String, Json> {
        let mut told = Map::new();
        told.insert("wizard".to_owned(), Json::from(self.opened.model.as_str()));
        if let Some(title) = &self.opened.title {
            told.insert("title".to_owned(), Json::from(title.as_str()));
        }
        // What is known of the dialog beyond what stands in it.
        if let Some(about) = &self.table.own().about {
            told.insert("about".to_owned(), Json::from(&**about));
        }
        let fields = self.fields_told(MOST_FIELDS);
        told.insert("fields".to_owned(), Json::from(fields));
        let offers = self.offers().unwrap_or_default();
        let buttons: Vec<Json> = offers
            .iter()
            .map(|chosen| {
                let mut button = json!({"label": chosen.label, "key": chosen.target.press.key()});
                let map = button.as_object_mut();
                if let (Some(map), Confirm::Text(text)) = (map, chosen.target.confirm()) {
                    map.insert("asks".to_owned(), Json::from(&**text));
                }
                button
            })
            .collect();
        told.insert("buttons".to_owned(), Json::from(buttons));
        if !self.state.warnings.is_empty() {
            let warnings = Json::from(self.state.warnings.as_slice());
            told.insert("warnings".to_owned(), warnings);
        }
        told
    }

    fn fields_told(&self, most: usize) -> Vec<Json> {
        let environment = self.environment();
        let standing = self.standing(&environment);
        let shown = self.shown();
        let fields: Vec<&Field> = shown.iter().map(|(_, field)| *field).collect();
        let values = typed(self.table.own(), &fields, self.state.values());
        let each = shown.iter().take(most).map(|(on_form, field)| {
            let conditions = Conditions::from(*on_form);
            let is_readonly = conditions.is_readonly(field, &standing);
            let name = field.name.as_ref();
            let label = on_form.label.as_deref().unwrap_or(&field.label);
            let mut told = Map::new();
            told.insert("field".to_owned(), Json::from(name));
            told.insert("label".to_owned(), Json::from(readable(label)));
            told.insert("type".to_owned(), Json::from(field.kind.name()));
            match field.kind.is_x2many() {
                true => self.tell_rows(&mut told, field),
                false => {
                    let value = values.get(name).cloned().unwrap_or_default();
                    told.insert("value".to_owned(), value);
                }
            }
            if is_readonly {
                told.insert("readonly".to_owned(), Json::Bool(true));
            } else if conditions.is_required(field, &standing) {
                told.insert("required".to_owned(), Json::Bool(true));
            }
            if let Kind::Selection { choices } = &field.kind
                && !is_readonly
            {
                let choices = choices.iter().take(MOST_CHOICES).map(|choice| {
                    let label = readable(&choice.label).into_owned();
                    (choice.key.to_string(), Json::from(label))
                });
                told.insert("choices".to_owned(), Json::Object(choices.collect()));
            }
            Json::Object(told)
        });
        each.collect()
    }

    /// The rows of a relation: lines with what stands in them, others by their names.
    fn tell_rows(&self, told: &mut Map<String, Json>, field: &Field) {
        let lines = self.state.lines(&field.name);
        let table = self.table.lines_of(&field.name);
        let columns = self.columns(&field.name);
        let rows: Vec<Json> = match table.filter(|_| !columns.is_empty()) {
            Some(table) => {
                let names = columns.iter().map(|column| column.field.as_ref());
                let fields: Vec<&Field> =
                    names.filter_map(|name| table.model.field(name)).collect();
                let line = |(place, line): (usize, &Line)| {
                    let mut row = json!({"line": place + 1});
                    if let Some(row) = row.as_object_mut() {
                        row.extend(typed(table, &fields, &line.values));
                    }
                    row
                };
                lines
                    .iter()
                    .take(MOST_LINES)
                    .enumerate()
                    .map(line)
                    .collect()
            }
            None => lines.iter().take(MOST_LINES).map(named).collect(),
        };
        let key = match table.filter(|_| !columns.is_empty()) {
            Some(_) => "lines",
            None => "value",
        };
        told.insert(key.to_owned(), Json::from(rows));
        if lines.len() > MOST_LINES {
            told.insert("count".to_owned(), Json::from(lines.len()));
        }
    }

    /// What stands in the fields that are told, by name: what a button is pressed with, as far as it is known.
    pub(super) fn values_told(&self) -> Map<String, Json> {
        self.values_of(MOST_FIELDS)
    }

    /// What stands in other fields that were filled in, as far as it says something.
    pub(super) fn also(&self, names: &[String]) -> Map<String, Json> {
        let own = self.table.own();
        let fields: Vec<&Field> = names
            .iter()
            .filter_map(|name| own.model.field(name))
            .collect();
        let mut told = typed(own, &fields, self.state.values());
        told.retain(|_, value| !value.is_null());
        told
    }

    /// The same of at most so many fields.
    pub(super) fn values_of(&self, most: usize) -> Map<String, Json> {
        let mut told = Map::new();
        for field in self.fields_told(most) {
            let value = ["value", "lines"].iter().find_map(|key| field.get(*key));
            let is_nothing = value.is_none_or(|value| match value {
                Json::Null => true,
                Json::Array(list) => list.is_empty(),
                _ => false,
            });
            if let (Some(name), Some(value), false) =
                (field.get("field").and_then(Json::as_str), value, is_nothing)
            {
                told.insert(name.to_owned(), value.clone());
            }
        }
        told
    }
}

impl Entered<'_> {
    /// [`Entered::values_told`] without long texts: what a button was pressed with.
    pub(super) fn short_values_told(&self) -> Map<String, Json> {
        let model = &self.table.own().model;
        let is_long = |name: &str| {
            let field = model.field(name);
            field.is_some_and(|field| matches!(field.kind, Kind::Html | Kind::Text))
        };
        let mut told = self.values_told();
        told.retain(|name, _| !is_long(name));
        told
    }
}

/// A row by its name.
fn named(line: &Line) -> Json {
    let Key::Row(id) = &line.key else {
        return Json::Null;
    };
    match line.values.get("display_name") {
        Some(name) => json!({"id": id, "name": name}),
        None => json!({ "id": id }),
    }
}

/// Values as a client sees them, of long text the beginning.
fn typed(tools: &ModelTools, fields: &[&Field], values: &Map<String, Json>) -> Map<String, Json> {
    let call = Call::new(&*tools.model.name, "onchange");
    let row = Json::Array(vec![Json::Object(values.clone())]);
    let typed = rows(&call, fields, row, &mut Notes::default());
    let row = typed.unwrap_or_default().pop();
    let Some(Json::Object(mut row)) = row else {
        return Map::new();
    };
    for value in row.values_mut() {
        without_tokens(value);
        if let Json::String(text) = value
            && text.chars().count() > LONGEST
        {
            *text = text.chars().take(LONGEST).chain(['…']).collect();
        }
    }
    row
}
