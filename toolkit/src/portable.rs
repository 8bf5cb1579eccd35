//! What every client takes of a schema, and how schemars' output is brought to it.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde_json::Value as Json;

/// The words that some client refuses, wherever they stand.
const REFUSED: [&str; 8] = [
    "$ref",
    "$defs",
    "definitions",
    "oneOf",
    "anyOf",
    "allOf",
    "not",
    "const",
];

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
    map.shift_remove("title");
    map.shift_remove("format");
    let is_open = map.get("type").is_none_or(Json::is_array)
        || REFUSED.iter().any(|word| map.contains_key(*word));
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

/// Takes out what says nothing to a client (titles, number formats) and unwraps "this or null": an
/// optional argument is one that is not required.
fn simplify(schema: &mut Json, is_root: bool) {
    let Json::Object(map) = schema else {
        return;
    };
    map.shift_remove("title");
    let is_number = matches!(
        map.get("type").and_then(Json::as_str),
        Some("integer" | "number")
    ) || map.get("type").is_some_and(Json::is_array);
    if is_number {
        map.shift_remove("format");
    }
    map.shift_remove("default");
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

/// Where and why an input schema is not portable; none when every client takes it.
pub fn unportable(schema: &Json) -> Option<String> {
    if schema.get("type").and_then(Json::as_str) != Some("object") {
        return Some("the arguments are no object: use a struct with named fields".to_owned());
    }
    check(schema, "$")
}

fn check(schema: &Json, path: &str) -> Option<String> {
    let Some(map) = schema.as_object() else {
        return Some(format!("{path} is no schema"));
    };
    if let Some(word) = REFUSED.iter().find(|word| map.contains_key(**word)) {
        return Some(format!("{path} has `{word}`"));
    }
    match map.get("type") {
        Some(Json::String(name)) => {
            if name == "array" && !map.get("items").is_some_and(Json::is_object) {
                return Some(format!("{path} is a list whose items have no type"));
            }
        }
        Some(_) => return Some(format!("{path} has several types")),
        None => return Some(format!("{path} has no type")),
    }
    if map.get("additionalProperties") == Some(&Json::Bool(true)) {
        return Some(format!("{path} takes any property"));
    }
    let properties = map
        .get("properties")
        .and_then(Json::as_object)
        .into_iter()
        .flatten();
    for (name, property) in properties {
        let problem = check(property, &format!("{path}.{name}"));
        if problem.is_some() {
            return problem;
        }
    }
    map.get("items")
        .and_then(|items| check(items, &format!("{path}[]")))
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
        assert_eq!(unportable(schema.as_value()), None, "{schema:?}");
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

    #[test]
    fn what_some_client_refuses_is_named() {
        let of = |property: Json| json!({"type": "object", "properties": {"a": property}});
        for (schema, problem) in [
            (
                json!({"type": "string"}),
                "the arguments are no object: use a struct with named fields",
            ),
            (of(json!({"$ref": "#/x"})), "$.a has `$ref`"),
            (of(json!({"oneOf": []})), "$.a has `oneOf`"),
            (
                of(json!({"type": ["string", "null"]})),
                "$.a has several types",
            ),
            (of(json!({})), "$.a has no type"),
            (
                of(json!({"type": "array"})),
                "$.a is a list whose items have no type",
            ),
            (
                of(json!({"type": "array", "items": {"const": 1}})),
                "$.a[] has `const`",
            ),
            (
                of(json!({"type": "object", "additionalProperties": true})),
                "$.a takes any property",
            ),
        ] {
            assert_eq!(unportable(&schema).as_deref(), Some(problem));
        }
    }
}
