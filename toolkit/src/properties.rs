//! Properties: values of a row that another row defines, the team of a lead say. Odoo keeps them in one
//! field, and whoever writes that writes all of them; here one is read, filtered by and written alone.
//!
//! What a row's properties are is told in two places: where they are defined ([`Defined`]), and beside the
//! values whenever a row is read ([`definitions`]).

mod defined;

use std::borrow::Cow;

use odoo::{Choice, Field, Kind, Text};
use serde_json::{Value as Json, json};

pub(crate) use defined::{Defined, holds, unknown};

/// What one property is.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    /// Odoo's name of it, sixteen random digits where a person made it.
    pub(crate) name: String,
    /// What a person calls it.
    pub(crate) label: String,
    /// What it holds; none of what only separates others.
    pub(crate) kind: Option<Kind>,
    /// What a new row has.
    pub(crate) default: Json,
    /// What the row has, where it was read with one: none where nothing was ever set.
    pub(crate) value: Option<Json>,
}

impl Definition {
    fn read(json: &Json) -> Option<Self> {
        let text = |key: &str| json.get(key).and_then(Json::as_str);
        let name = text("name")?.to_owned();
        Some(Self {
            label: text("string").unwrap_or(&name).trim().to_owned(),
            kind: kind(text("type")?, json),
            default: json.get("default").cloned().unwrap_or_default(),
            value: json.get("value").filter(|json| !json.is_null()).cloned(),
            name,
        })
    }

    /// The property as a field: of its own name where that is told alone, as behind the field that holds it
    /// where that is named before it.
    pub(crate) fn as_field(&self, within: Option<&str>) -> Option<Field> {
        let name = match within {
            Some(within) => format!("{within}.{}", self.name),
            None => self.name.clone(),
        };
        let base = Field::new("", "", self.kind.clone()?);
        let mut field = Field {
            name: Text::Owned(name),
            label: Text::Owned(self.label.clone()),
            ..base
        };
        // They are keys of one JSON column: Odoo filters, orders and groups by any of them.
        field = field.abilities(true, true, true);
        Some(field)
    }
}

fn kind(word: &str, json: &Json) -> Option<Kind> {
    let choices = |key: &str| {
        let pairs = json.get(key).and_then(Json::as_array).into_iter().flatten();
        let choice = |pair: &Json| {
            Some(Choice {
                key: Text::Owned(pair.get(0)?.as_str()?.to_owned()),
                label: Text::Owned(pair.get(1)?.as_str()?.to_owned()),
            })
        };
        pairs.filter_map(choice).collect::<Vec<_>>().into()
    };
    let text = |key: &str| json.get(key).and_then(Json::as_str).map(str::to_owned);
    let relation = || Text::Owned(text("comodel").unwrap_or_default());
    Some(match word {
        "separator" => return None,
        "char" => Kind::Char { size: None },
        "text" => Kind::Text,
        "html" => Kind::Html,
        "boolean" => Kind::Boolean,
        "integer" => Kind::Integer,
        "float" => Kind::Float { digits: None },
        "monetary" => Kind::Monetary {
            currency_field: text("currency_field").map(Text::Owned),
        },
        "date" => Kind::Date,
        "datetime" => Kind::Datetime,
        "selection" => Kind::Selection {
            choices: choices("selection"),
        },
        "tags" => Kind::Tags {
            choices: choices("tags"),
        },
        "many2one" => Kind::Many2one {
            relation: relation(),
        },
        "many2many" => Kind::Many2many {
            relation: relation(),
        },
        _ => Kind::Json,
    })
}

/// The properties in a list of definitions, those of a row with its values.
pub(crate) fn definitions(json: &Json) -> Vec<Definition> {
    let all = json.as_array().into_iter().flatten();
    all.filter_map(Definition::read).collect()
}

/// Whether a field is one property of another.
pub(crate) fn is_property(field: &Field) -> bool {
    field.name.contains('.')
}

/// The field of a row in which Odoo keeps one called so.
pub(crate) fn column(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

/// What a row read from Odoo holds under a name; of a property its value alone, in the form that a field of
/// its kind has.
pub(crate) fn wire<'r>(row: &'r Json, name: &str) -> Option<Cow<'r, Json>> {
    if let Some(wire) = row.get(name) {
        return Some(Cow::Borrowed(wire));
    }
    let (column, name) = name.split_once('.')?;
    let own = row.get(column)?.as_array().into_iter().flatten();
    let mut own = own.filter(|property| property.get("name").and_then(Json::as_str) == Some(name));
    let nothing = Json::Bool(false);
    let value = own.next().and_then(|property| property.get("value"));
    let value = value.filter(|value| !value.is_null()).unwrap_or(&nothing);
    Some(Cow::Owned(plain(value)))
}

/// A value as a field of its kind has it: of many rows their ids, of a row whose name may not be read its id.
pub(crate) fn plain(value: &Json) -> Json {
    let Some(list) = value.as_array() else {
        return value.clone();
    };
    match &list[..] {
        [id, Json::Null] if id.is_i64() => id.clone(),
        list if list
            .iter()
            .all(|pair| pair.get(0).is_some_and(Json::is_i64)) =>
        {
            list.iter()
                .filter_map(|pair| pair.get(0).cloned())
                .collect()
        }
        _ => json!(list),
    }
}
