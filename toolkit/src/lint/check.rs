//! The checks of one tool's definition, rule by rule. Knows JSON Schema alone, no model.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::{Breach, Rule};
use crate::{Definition, argument::is_property, clients::is_clients};

const MAX_NAME: usize = 40;
const MAX_DESCRIPTION: usize = 1_024;
const MAX_DEPTH: usize = 5;
const MAX_PROPERTIES: usize = 100;
const MAX_SIZE: usize = 15_000;

const REFERENCES: &[&str] = &["$ref", "$dynamicRef", "$defs", "definitions"];
const COMBINATORS: &[&str] = &["oneOf", "anyOf", "allOf", "not", "if", "then", "else"];
const TUPLES: &[&str] = &["prefixItems", "additionalItems"];

/// The words that every client knows, each with the type it belongs to where that is one.
const WORDS: &[(&str, Option<&str>)] = &[
    ("type", None),
    ("description", None),
    ("enum", None),
    ("format", None),
    ("properties", Some("object")),
    ("required", Some("object")),
    ("additionalProperties", Some("object")),
    ("items", Some("array")),
    ("minItems", Some("array")),
    ("maxItems", Some("array")),
    ("minLength", Some("string")),
    ("maxLength", Some("string")),
    ("pattern", Some("string")),
    ("minimum", None),
    ("maximum", None),
];

const TYPES: &[&str] = &["array", "boolean", "integer", "number", "object", "string"];

/// Whether a word makes several things of one schema, or sends a reader elsewhere.
pub(crate) fn is_refused(word: &str) -> bool {
    REFERENCES.contains(&word) || COMBINATORS.contains(&word) || word == "const"
}

pub(super) fn definition(definition: &Definition) -> Vec<Breach> {
    let mut check = Check::default();
    check.name(&definition.name);
    check.description(&definition.description);
    let input = definition.input.as_value();
    check.root(input);
    if check.properties > MAX_PROPERTIES {
        let found = format!("{} properties", check.properties);
        check.breach(Rule::Properties, "$", found);
    }
    let size = input.to_string().len();
    if size > MAX_SIZE {
        check.breach(Rule::Size, "$", format!("{size} bytes"));
    }
    check.answer(definition.output.as_value());
    check.breaches
}

#[derive(Default)]
struct Check {
    breaches: Vec<Breach>,
    /// How many properties there were so far.
    properties: usize,
}

impl Check {
    fn breach(&mut self, rule: Rule, path: &str, found: impl Into<String>) {
        self.breaches.push(Breach {
            rule,
            path: path.to_owned(),
            found: found.into(),
        });
    }

    fn name(&mut self, name: &str) {
        let right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let begins = name.starts_with(|c: char| !c.is_ascii_digit());
        if !begins || !name.chars().all(right) || name.len() > MAX_NAME {
            self.breach(Rule::ToolName, "name", format!("`{name}`"));
        }
    }

    fn description(&mut self, description: &str) {
        let length = description.chars().count();
        if description.trim().is_empty() {
            self.breach(Rule::Description, "description", "it is empty");
        } else if length > MAX_DESCRIPTION {
            let found = format!("{length} characters");
            self.breach(Rule::Description, "description", found);
        }
    }

    fn root(&mut self, schema: &Json) {
        let is_object = schema.get("type").and_then(Json::as_str) == Some("object");
        let properties = schema.get("properties").and_then(Json::as_object);
        let (true, Some(properties)) = (is_object, properties) else {
            let found = match schema.get("type") {
                Some(_) if is_object => "no `properties`".to_owned(),
                Some(name) => format!("type {name}"),
                None => "no type".to_owned(),
            };
            self.breach(Rule::RootObject, "$", found);
            return;
        };
        for name in properties.keys().filter(|name| is_clients(name)) {
            self.breach(Rule::ClientsArgument, "$", format!("`{name}`"));
        }
        self.schema(schema, "$", 1);
    }

    /// A schema and what is inside; `depth` counts the objects and lists it would be in, itself too.
    fn schema(&mut self, schema: &Json, path: &str, depth: usize) {
        let Json::Object(map) = schema else {
            self.breach(Rule::OneType, path, format!("`{schema}` and no schema"));
            return;
        };
        self.words(map, path);
        // What refers or combines has its type elsewhere, and its breach already.
        let elsewhere = |map: &Map<String, Json>| {
            let mut words = REFERENCES.iter().chain(COMBINATORS);
            words.any(|word| map.contains_key(*word))
        };
        let name = match map.get("type") {
            Some(Json::String(name)) if TYPES.contains(&name.as_str()) => name.as_str(),
            Some(Json::String(name)) if name == "null" => {
                self.breach(Rule::Nullable, path, "type `null`");
                return;
            }
            Some(other) => {
                self.breach(Rule::OneType, path, format!("type {other}"));
                return;
            }
            None => {
                if !elsewhere(map) {
                    self.breach(Rule::OneType, path, "no type");
                }
                return;
            }
        };
        self.belongs(map, name, path);
        self.values(map, name, path);
        self.format(map, name, path);
        if !matches!(name, "array" | "object") {
            return;
        }
        if depth > MAX_DEPTH {
            self.breach(Rule::Depth, path, format!("{depth} deep"));
        } else if name == "array" {
            self.items(map, path, depth);
        } else {
            self.object(map, path, depth);
        }
    }

    /// The words that no schema has.
    fn words(&mut self, map: &Map<String, Json>, path: &str) {
        for word in map.keys().map(String::as_str) {
            let rule = if REFERENCES.contains(&word) {
                Rule::Reference
            } else if COMBINATORS.contains(&word) {
                Rule::Combinator
            } else if TUPLES.contains(&word) {
                Rule::Tuple
            } else if word == "const" {
                Rule::Constant
            } else if word == "nullable" {
                Rule::Nullable
            } else if !WORDS.iter().any(|(known, _)| *known == word) {
                Rule::Keyword
            } else {
                continue;
            };
            self.breach(rule, path, format!("`{word}`"));
        }
    }

    /// The words that belong to another type.
    fn belongs(&mut self, map: &Map<String, Json>, name: &str, path: &str) {
        for (word, of) in WORDS {
            if map.contains_key(*word) && of.is_some_and(|of| of != name) {
                let found = format!("`{word}` and type `{name}`");
                self.breach(Rule::Misplaced, path, found);
            }
        }
    }

    fn values(&mut self, map: &Map<String, Json>, name: &str, path: &str) {
        let Some(values) = map.get("enum") else {
            return;
        };
        let values = values.as_array().map(Vec::as_slice).unwrap_or_default();
        if values.iter().any(Json::is_null) {
            self.breach(Rule::Nullable, path, "null in `enum`");
            return;
        }
        let mut seen = BTreeSet::new();
        let odd = values.iter().find(|value| match value.as_str() {
            Some(text) => text.is_empty() || !seen.insert(text),
            None => true,
        });
        let found = if name != "string" {
            format!("`enum` and type `{name}`")
        } else if values.is_empty() {
            "no values".to_owned()
        } else if let Some(value) = odd {
            format!("{value}, which is empty, no text, or there twice")
        } else {
            return;
        };
        self.breach(Rule::EnumValues, path, found);
    }

    fn format(&mut self, map: &Map<String, Json>, name: &str, path: &str) {
        if let Some(format) = map.get("format")
            && (name != "string" || format != "date-time")
        {
            self.breach(Rule::Format, path, format!("{format} and type `{name}`"));
        }
    }

    fn items(&mut self, map: &Map<String, Json>, path: &str, depth: usize) {
        match map.get("items") {
            Some(items @ Json::Object(_)) => self.schema(items, &format!("{path}[]"), depth + 1),
            Some(Json::Array(_)) => self.breach(Rule::Tuple, path, "a list of `items`"),
            // Said once: `prefixItems` in place of `items` has its own breach.
            _ if TUPLES.iter().any(|word| map.contains_key(*word)) => {}
            _ => self.breach(Rule::Items, path, "a list of anything"),
        }
    }

    fn object(&mut self, map: &Map<String, Json>, path: &str, depth: usize) {
        if map.get("additionalProperties") != Some(&Json::Bool(false)) {
            let found = match map.get("additionalProperties") {
                Some(Json::Object(_)) => "properties of any name".to_owned(),
                Some(other) => format!("`additionalProperties` is {other}"),
                None => "no `additionalProperties`".to_owned(),
            };
            self.breach(Rule::ClosedObject, path, found);
        }
        let none = Map::new();
        let properties = map.get("properties").and_then(Json::as_object);
        let properties = properties.unwrap_or(&none);
        if properties.is_empty() && depth > 1 {
            self.breach(Rule::EmptyObject, path, "no properties");
        }
        self.required(map, properties, path);
        self.properties += properties.len();
        for (name, property) in properties {
            if !is_property(name) {
                self.breach(Rule::ArgumentName, path, format!("{name:?}"));
            }
            self.schema(property, &format!("{path}.{name}"), depth + 1);
        }
    }

    fn required(&mut self, map: &Map<String, Json>, properties: &Map<String, Json>, path: &str) {
        let names = match map.get("required") {
            None => return,
            Some(Json::Array(names)) => names,
            Some(other) => {
                self.breach(Rule::Required, path, format!("`required` is {other}"));
                return;
            }
        };
        let mut seen = BTreeSet::new();
        for name in names {
            let declared = name.as_str().filter(|name| properties.contains_key(*name));
            if !declared.is_some_and(|name| seen.insert(name)) {
                let found = format!("{name}, which is not declared or there twice");
                self.breach(Rule::Required, path, found);
            }
        }
    }

    /// The answer's schema: an object, and nothing in it that a validator could fail on. What is inside
    /// is no client's business.
    fn answer(&mut self, schema: &Json) {
        let name = schema.get("type");
        if name.and_then(Json::as_str) != Some("object") {
            let found = match name {
                Some(name) => format!("type {name}"),
                None => "no type".to_owned(),
            };
            self.breach(Rule::Answer, "answer", found);
        }
        self.refers(schema, "answer");
    }

    fn refers(&mut self, schema: &Json, path: &str) {
        let Json::Object(map) = schema else {
            return;
        };
        for word in REFERENCES.iter().filter(|word| map.contains_key(**word)) {
            self.breach(Rule::Answer, path, format!("`{word}`"));
        }
        let properties = map.get("properties").and_then(Json::as_object);
        for (name, property) in properties.into_iter().flatten() {
            self.refers(property, &format!("{path}.{name}"));
        }
        if let Some(items) = map.get("items") {
            self.refers(items, &format!("{path}[]"));
        }
    }
}
