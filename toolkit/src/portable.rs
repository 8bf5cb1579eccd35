//! How schemars' output is brought to what every client takes, as [`crate::lint`] has it.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde_json::Value as Json;

use crate::lint::is_refused;

/// The schema of a hand-written tool's arguments, brought to what every client takes: no references,
/// nothing nullable.
pub fn portable<T: JsonSchema>() -> Schema {
    let mut schema = generate::<T>(inlined());
    simplify(&mut schema, true);
    Schema::try_from(schema).unwrap_or_default()
}

/// The schema of a hand-written tool's answer. Clients check answers against it, so what can be null or
/// one of several things is left open rather than narrowed.
pub fn answer<T: JsonSchema>() -> Schema {
    let mut schema = generate::<T>(inlined().for_serialize());
    open(&mut schema);
    Schema::try_from(schema).unwrap_or_default()
}

fn inlined() -> SchemaSettings {
    SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    })
}

fn generate<T: JsonSchema>(settings: SchemaSettings) -> Json {
    settings
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

/// Leaves what is not of one type open.
fn open(schema: &mut Json) {
    let Json::Object(map) = schema else {
        return;
    };
    for word in ["title", "format", "$defs"] {
        map.shift_remove(word);
    }
    let is_open =
        map.get("type").is_none_or(Json::is_array) || map.keys().any(|word| is_refused(word));
    if is_open {
        map.retain(|key, _| key == "description");
        return;
    }
    if let Some(Json::Object(properties)) = map.get_mut("properties") {
        properties.values_mut().for_each(open);
    }
    if let Some(items) = map.get_mut("items") {
        open(items);
    }
}

/// What schemars writes and a client needs not know: the decoder checks it, or nobody does.
const SAYS_NOTHING: [&str; 7] = [
    "title",
    "default",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "uniqueItems",
];

/// Takes out what says nothing to a client (titles, formats of numbers) and unwraps "this or null": an
/// optional argument is one that is not required.
fn simplify(schema: &mut Json, is_root: bool) {
    let Json::Object(map) = schema else {
        return;
    };
    map.retain(|word, _| !SAYS_NOTHING.contains(&word.as_str()));
    if map
        .get("format")
        .is_some_and(|format| format != "date-time")
    {
        map.shift_remove("format");
    }
    if let Some(Json::Array(types)) = map.get("type") {
        let mut real = types.iter().filter(|name| name.as_str() != Some("null"));
        let only = match (real.next().cloned(), real.next()) {
            (Some(only), None) => Some(only),
            // A decimal, as text or as a number: a client says numbers as numbers.
            (Some(_), Some(_)) if types.iter().any(|name| name == "number") => {
                Some(Json::from("number"))
            }
            _ => None,
        };
        if let Some(only) = only {
            map.insert("type".to_owned(), only);
            map.shift_remove("pattern");
        }
    }
    if let Some(Json::Array(values)) = map.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    if let Some(Json::Array(either)) = map.get("anyOf") {
        let is_null = |one: &&Json| one.get("type").and_then(Json::as_str) != Some("null");
        let mut real = either.iter().filter(is_null);
        if let (Some(Json::Object(only)), None) = (real.next().cloned(), real.next()) {
            map.shift_remove("anyOf");
            for (key, value) in only {
                map.entry(key).or_insert(value);
            }
        }
    }
    let is_object = map.get("type").and_then(Json::as_str) == Some("object");
    if is_object && map.get("properties").is_some() {
        map.insert("additionalProperties".to_owned(), Json::Bool(false));
    } else if is_root && is_object {
        map.insert(
            "properties".to_owned(),
            Json::Object(serde_json::Map::new()),
        );
        map.insert("additionalProperties".to_owned(), Json::Bool(false));
    }
    if let Some(Json::Object(properties)) = map.get_mut("properties") {
        for property in properties.values_mut() {
            simplify(property, false);
        }
    }
    if let Some(items) = map.get_mut("items") {
        simplify(items, false);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[derive(JsonSchema)]
    #[allow(dead_code, reason = "only its schema is looked at")]
    struct Arguments {
        /// Which order.
        order: i64,
        note: Option<String>,
        how: Option<How>,
        lines: Vec<Line>,
    }

    #[derive(JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[allow(dead_code, reason = "only its schema is looked at")]
    enum How {
        Quickly,
        Well,
    }

    #[derive(JsonSchema)]
    #[allow(dead_code, reason = "only its schema is looked at")]
    struct Line {
        quantity: Option<f64>,
    }

    #[test]
    fn schemars_output_becomes_portable() {
        let schema = portable::<Arguments>();
        assert_eq!(
            *schema.as_value(),
            json!({
                "type": "object",
                "properties": {
                    "order": {"description": "Which order.", "type": "integer"},
                    "note": {"type": "string"},
                    "how": {"type": "string", "enum": ["quickly", "well"]},
                    "lines": {"type": "array", "items": {
                        "type": "object",
                        "properties": {"quantity": {"type": "number"}},
                        "additionalProperties": false,
                    }},
                },
                "required": ["order", "lines"],
                "additionalProperties": false,
            })
        );
    }

    #[test]
    fn an_answer_may_hold_null() {
        assert_eq!(
            *answer::<Arguments>().as_value(),
            json!({
                "type": "object",
                "properties": {
                    "order": {"description": "Which order.", "type": "integer"},
                    "note": {},
                    "how": {},
                    "lines": {"type": "array", "items": {
                        "type": "object",
                        "properties": {"quantity": {}},
                        "required": ["quantity"],
                    }},
                },
                "required": ["order", "note", "how", "lines"],
            })
        );
    }
}
