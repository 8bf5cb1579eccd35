//! Rows that Odoo answered, as a client sees them: typed. A value that cannot be typed is as it came, or
//! null, with a note; the others are not the worse for it. Knows no call.

use std::fmt::Display;

use odoo::{Call, Error, Field, Kind, Value};
use serde_json::{Map, Value as Json, json};

use crate::{ModelTools, notes::Notes, properties::wire};

/// Odoo's rows as a client sees them, in the order of `fields`.
pub(crate) fn rows(
    call: &Call,
    fields: &[&Field],
    answer: Json,
    notes: &mut Notes,
) -> Result<Vec<Json>, Error> {
    let Json::Array(rows) = answer else {
        return Err(call.shape("a list of rows", &answer));
    };
    let row = |(place, row): (usize, &Json)| {
        let mut reading = RowReading::new(row, place, notes)?;
        let typed = fields.iter().map(|field| {
            let name = field.name.as_ref();
            (
                name.to_owned(),
                reading.typed(field, wire(row, name).as_deref()),
            )
        });
        Some(Json::Object(typed.collect()))
    };
    Ok(rows.iter().enumerate().filter_map(row).collect())
}

/// The fields of the rows behind `field`: their default ones, but for the one that points back.
pub(crate) fn related_fields<'m>(
    field: &'m Field,
    related: &'m ModelTools,
) -> impl Iterator<Item = &'m Field> {
    let inverse = match &field.kind {
        Kind::One2many { inverse, .. } => inverse.as_deref(),
        _ => None,
    };
    related
        .fields(&related.shown)
        .filter(move |field| Some(field.name.as_ref()) != inverse)
}

/// `{id, display_name}` of a many2one as `[id, name]`, which is how every other method answers it.
pub(crate) fn pair(wire: &Json) -> Json {
    match (wire.get("id"), wire.get("display_name")) {
        (Some(id), Some(Json::String(name))) => json!([id, name]),
        (Some(id), _) => id.clone(),
        _ => wire.clone(),
    }
}

/// The id of a row as Odoo answered it.
pub(crate) fn id_of(row: &Json) -> Option<i64> {
    match Value::answered(&Kind::Integer, row.get("id")) {
        (Value::Integer(id), None) => Some(id),
        _ => None,
    }
}

/// A row while it is read, and where what is odd about it is noted.
pub(crate) struct RowReading<'n> {
    id: Option<i64>,
    /// What notes call it.
    place: String,
    notes: &'n mut Notes,
}

impl<'n> RowReading<'n> {
    /// The row at a place of the answer; none when it is no row, which is noted.
    pub(crate) fn new(row: &Json, place: usize, notes: &'n mut Notes) -> Option<Self> {
        if !row.is_object() {
            notes.no_row(place);
            return None;
        }
        let id = id_of(row);
        Some(Self {
            id,
            place: match id {
                Some(id) => format!("row {id}"),
                None => format!("row {} of Odoo's answer", place + 1),
            },
            notes,
        })
    }

    /// A row that was read before, by its id.
    pub(crate) fn of(id: Option<i64>, notes: &'n mut Notes) -> Self {
        Self {
            id,
            place: id.map_or_else(
                || "a row without an id".to_owned(),
                |id| format!("row {id}"),
            ),
            notes,
        }
    }

    /// A field's value.
    pub(crate) fn typed(&mut self, field: &Field, wire: Option<&Json>) -> Json {
        self.typed_within(None, field, wire)
    }

    /// A field's value; of a row behind this one with what that is called.
    fn typed_within(
        &mut self,
        row: Option<&dyn Display>,
        field: &Field,
        wire: Option<&Json>,
    ) -> Json {
        let (value, odd) = Value::answered(&field.kind, wire);
        if let Some(odd) = odd {
            let name = field.name.as_ref();
            match row {
                Some(row) => {
                    let place = format!("{}, {row}", self.place);
                    self.notes.odd(self.id, &place, name, &odd);
                }
                None => self.notes.odd(self.id, &self.place, name, &odd),
            }
        }
        value.to_json()
    }

    /// The row behind `field`, or the rows, as a client sees them.
    pub(crate) fn behind(&mut self, field: &Field, related: &ModelTools, wire: &Json) -> Json {
        match wire {
            // What is neither a row nor an id is read as the list that it is in.
            Json::Array(rows) if rows.iter().all(|row| row.is_object() || row.is_i64()) => rows
                .iter()
                .map(|row| self.behind(field, related, row))
                .collect(),
            Json::Object(row) if row.contains_key("id") => {
                let place = match id_of(wire) {
                    Some(id) => format!("{} {id}", field.name),
                    None => field.name.to_string(),
                };
                let mut typed_row = Map::new();
                for name in ["id", "display_name"] {
                    let value = row.get(name).filter(|json| **json != Json::Bool(false));
                    let typed = match (related.model.field(name), value) {
                        (Some(field), value @ Some(_)) => {
                            self.typed_within(Some(&place), field, value)
                        }
                        (_, value) => value.cloned().unwrap_or_default(),
                    };
                    typed_row.insert(name.to_owned(), typed);
                }
                for field in related_fields(field, related) {
                    let name = field.name.as_ref();
                    if let Some(wire) = row
                        .get(name)
                        .filter(|_| !matches!(name, "id" | "display_name"))
                    {
                        let typed = self.typed_within(Some(&place), field, Some(&pair(wire)));
                        typed_row.insert(name.to_owned(), typed);
                    }
                }
                // Once is enough.
                if typed_row.get("name") == typed_row.get("display_name") {
                    typed_row.shift_remove("display_name");
                }
                Json::Object(typed_row)
            }
            // Beyond the limit of related rows Odoo answers ids alone.
            Json::Number(id) if id.is_i64() => json!({ "id": id }),
            Json::Bool(false) | Json::Null => Json::Null,
            other => self.typed(field, Some(other)),
        }
    }
}
