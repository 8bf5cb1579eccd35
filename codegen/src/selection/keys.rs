//! The keys of a selection file, each with what it takes and what it says: for the reader, which knows no
//! others, and for editors, as a JSON Schema.

use serde_json::{Map, Value as Json, json};

/// What a key takes.
#[derive(Clone, Copy)]
pub(super) enum Takes {
    Text,
    Texts,
    /// Texts by name.
    Names,
    /// Tables by name, with these keys.
    Tables(&'static [Key]),
}

/// A key of a table.
pub(super) struct Key {
    pub(super) name: &'static str,
    takes: Takes,
    about: &'static str,
}

const fn key(name: &'static str, takes: Takes, about: &'static str) -> Key {
    Key { name, takes, about }
}

pub(super) const FILE: &[Key] = &[
    key(
        "output",
        Takes::Text,
        "The folder for the generated code, seen from this file. The compiler owns it.",
    ),
    key(
        "prefix",
        Takes::Text,
        "What the name of every tool begins with, `acme_`.",
    ),
    key(
        "models",
        Takes::Tables(MODEL),
        "Which models to compile, by name; `*` in a name stands for any text.",
    ),
    key(
        "toolsets",
        Takes::Tables(TOOLSET),
        "Lists of tools, each with a path of its own; `default` is what a client is shown that asks for none. Where there are no others, each app of the database has one.",
    ),
    key(
        "renamed",
        Takes::Names,
        "Names that tools had before, each with the one it has now: clients that remember one are served.",
    ),
];

pub(super) const MODEL: &[Key] = &[
    key(
        "about",
        Takes::Text,
        "One sentence for the language model: what a row is, what to ask it for.",
    ),
    key(
        "operations",
        Takes::Texts,
        "Which of search, get, count, create, update, delete, message, export, pivot, timeseries, top_n, cohort, funnel become tools.",
    ),
    key(
        "actions",
        Takes::Texts,
        "What the buttons press that become tools, `action_confirm` or an action's external id; `*` stands for any text. Where this is not said, those of the model's screens do that are worth it.",
    ),
    key(
        "fields",
        Takes::Texts,
        "The fields to compile. One that holds a secret is compiled only where it is named here.",
    ),
    key("without", Takes::Texts, "The fields to leave out."),
    key(
        "shown",
        Takes::Texts,
        "The fields of an answer when the caller asks for none; where this is not said, the columns of the model's list.",
    ),
    key(
        "advertised",
        Takes::Texts,
        "The fields that create and update spell out, 12 at most; where this is not said, the fields of the model's form.",
    ),
    key(
        "required",
        Takes::Texts,
        "Those of the advertised fields without which nothing can be created.",
    ),
    key(
        "writable",
        Takes::Texts,
        "Fields that Odoo calls read-only, that buttons change, or that give rights, and that may be written all the same.",
    ),
    key(
        "field",
        Takes::Tables(FIELD),
        "What single fields are for, by their names.",
    ),
    key(
        "tool",
        Takes::Tables(TOOL),
        "How single tools are called and what they say, by operation or by what a button presses.",
    ),
];

pub(super) const FIELD: &[Key] = &[key(
    "about",
    Takes::Text,
    "What the field is for, for the language model.",
)];

pub(super) const TOOL: &[Key] = &[
    key(
        "name",
        Takes::Text,
        "What the tool is called: a-z, 0-9 and _, at most 40 characters.",
    ),
    key("description", Takes::Text, "What the tool says of itself."),
    key(
        "wizard",
        Takes::Text,
        "The model of the wizard that the button always opens: its fields become arguments of the tool. A button that runs a window needs no such word.",
    ),
    key(
        "asks",
        Takes::Tables(QUESTION),
        "The wizards that the button opens where Odoo has something to ask, by their models.",
    ),
];

/// An argument that stands for a wizard's buttons: all of these, or none.
pub(super) const QUESTION: &[Key] = &[
    key(
        "argument",
        Takes::Text,
        "What the argument of the tool is called that answers it, true or false.",
    ),
    key("about", Takes::Text, "What the argument decides."),
    key(
        "yes",
        Takes::Text,
        "What the button of the wizard presses that stands for true.",
    ),
    key(
        "no",
        Takes::Text,
        "What the button of the wizard presses that stands for false.",
    ),
];

pub(super) const TOOLSET: &[Key] = &[key(
    "tools",
    Takes::Texts,
    "The tools, by name; `*` in a name stands for any text.",
)];

/// The names of keys.
pub(super) fn names(keys: &'static [Key]) -> Vec<&'static str> {
    keys.iter().map(|key| key.name).collect()
}

/// The JSON Schema of a selection file, for editors that check TOML by one.
pub fn selection_schema() -> Json {
    let mut schema = table(FILE);
    if let Some(map) = schema.as_object_mut() {
        map.insert(
            "$schema".to_owned(),
            json!("http://json-schema.org/draft-07/schema#"),
        );
        map.insert(
            "title".to_owned(),
            json!("toolc.toml: what of a catalog becomes tools"),
        );
    }
    schema
}

fn table(keys: &[Key]) -> Json {
    let properties: Map<String, Json> = keys
        .iter()
        .map(|key| {
            let mut schema = match key.takes {
                Takes::Text => json!({"type": "string"}),
                Takes::Texts => json!({"type": "array", "items": {"type": "string"}}),
                Takes::Names => {
                    json!({"type": "object", "additionalProperties": {"type": "string"}})
                }
                Takes::Tables(keys) => {
                    json!({"type": "object", "additionalProperties": table(keys)})
                }
            };
            if let Some(map) = schema.as_object_mut() {
                map.insert("description".to_owned(), json!(key.about));
            }
            (key.name.to_owned(), schema)
        })
        .collect();
    json!({"type": "object", "additionalProperties": false, "properties": properties})
}
