//! One model of a catalog, and its file: a field a line, usual attributes left out.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::{
    Dialect, Model, Text,
    fields_get::{self, ATTRIBUTES, Remark},
    readable,
    screen::Screen,
};

/// One model as it was captured.
#[derive(Clone, Debug, PartialEq)]
pub struct Captured {
    /// What `ir.model` says of it.
    pub about: About,
    /// The model's `fields_get`, whole, sorted by field and by attribute.
    pub fields_get: Map<String, Json>,
    /// What people see of it; [`Screen::EMPTY`] where nothing is known.
    pub screen: Screen,
}

/// What `ir.model` says of a model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The technical name.
    pub model: String,
    /// What a person calls it.
    pub label: String,
    /// Its `_order`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<String>,
    /// The modules that define or extend it, as Odoo lists them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modules: Option<String>,
    /// A wizard's model.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub transient: bool,
    /// A mixin.
    #[serde(
        default,
        skip_serializing_if = "std::ops::Not::not",
        rename = "abstract"
    )]
    pub is_abstract: bool,
}

impl Captured {
    /// Captures a model's `fields_get`, for now without a screen. Without `help`, the help texts are left out.
    pub fn new(about: About, answer: Map<String, Json>, help: bool) -> Self {
        let mut fields_get = answer;
        fields_get.sort_keys();
        for entry in fields_get.values_mut() {
            if let Json::Object(attributes) = entry {
                if !help {
                    attributes.shift_remove("help");
                }
                attributes.sort_keys();
            }
        }
        Self {
            about,
            fields_get,
            screen: Screen::EMPTY,
        }
    }

    /// With what people see of it. Without `help`, Odoo's sentences are left out.
    #[must_use]
    pub fn with_screen(mut self, screen: Screen, help: bool) -> Self {
        self.screen = match help {
            true => screen,
            false => screen.without_sentences(),
        };
        self
    }

    /// The model, typed, and what is odd about it.
    pub fn model(&self) -> (Model, Vec<Remark>) {
        let (fields, remarks) = fields_get::parse_entries(&self.fields_get);
        let model = Model {
            name: Text::Owned(self.about.model.clone()),
            label: Text::Owned(self.label()),
            order: self.about.order.clone().map(Text::Owned),
            transient: self.about.transient,
            is_abstract: self.about.is_abstract,
            fields: fields.into(),
        };
        (model, remarks)
    }

    /// What people call the model; its name where nobody would see anything.
    fn label(&self) -> String {
        let label = readable(&self.about.label);
        if label.trim().is_empty() {
            return readable(&self.about.model).into_owned();
        }
        label.into_owned()
    }

    /// The model's file: one field a line, usual attributes left out.
    pub(super) fn to_file(&self, dialect: Dialect) -> String {
        let mut file = String::from("{\n");
        if let Ok(Json::Object(about)) = serde_json::to_value(&self.about) {
            for (key, value) in about {
                file.push_str(&format!("  {}: {value},\n", Json::from(key)));
            }
        }
        file.push_str("  \"fields\": {");
        for (place, (name, entry)) in self.fields_get.iter().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            let name_text = Json::from(name.as_str());
            let line = shorten(name, entry, dialect);
            file.push_str(&format!("{comma}\n    {name_text}: {line}"));
        }
        file.push_str("\n  }\n}\n");
        file
    }

    pub(super) fn from_file(text: &str, dialect: Dialect) -> Result<Self, serde_json::Error> {
        #[derive(Deserialize)]
        struct File {
            fields: Map<String, Json>,
            #[serde(flatten)]
            about: About,
        }
        let File { mut fields, about } = serde_json::from_str(text)?;
        for (name, entry) in &mut fields {
            restore(name, entry, dialect);
        }
        Ok(Self {
            about,
            fields_get: fields,
            screen: Screen::EMPTY,
        })
    }
}

/// A field's entry without what is usual, what is unusually absent as `null`.
fn shorten(name: &str, entry: &Json, dialect: Dialect) -> Json {
    let Some(attributes) = entry.as_object() else {
        return entry.clone();
    };
    let kind = attributes
        .get("type")
        .and_then(Json::as_str)
        .unwrap_or_default();
    let mut short = attributes.clone();
    for attribute in ATTRIBUTES {
        let Some(usual) = attribute
            .usual(name)
            .filter(|_| attribute.belongs(dialect, kind))
        else {
            continue;
        };
        match attributes.get(attribute.name) {
            Some(value) if *value == usual => {
                short.shift_remove(attribute.name);
            }
            Some(_) => {}
            None => {
                short.insert(attribute.name.to_owned(), Json::Null);
            }
        }
    }
    short.sort_keys();
    Json::Object(short)
}

/// The reverse of [`shorten`].
fn restore(name: &str, entry: &mut Json, dialect: Dialect) {
    let Some(attributes) = entry.as_object_mut() else {
        return;
    };
    let kind = attributes
        .get("type")
        .and_then(Json::as_str)
        .unwrap_or_default()
        .to_owned();
    for attribute in ATTRIBUTES
        .iter()
        .filter(|attribute| attribute.belongs(dialect, &kind))
    {
        let Some(usual) = attribute.usual(name) else {
            continue;
        };
        match attributes.get(attribute.name) {
            Some(Json::Null) => {
                attributes.shift_remove(attribute.name);
            }
            Some(_) => {}
            None => {
                attributes.insert(attribute.name.to_owned(), usual);
            }
        }
    }
    attributes.sort_keys();
}
