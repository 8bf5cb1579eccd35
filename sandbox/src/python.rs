//! JSON as Python prints it, for Odoo's messages quote domains and values that way, and what Python
//! takes for true.

use serde_json::Value as Json;

/// A value as Python's `repr` shows it.
pub(crate) fn repr(value: &Json) -> String {
    match value {
        Json::Null => "None".to_owned(),
        Json::Bool(true) => "True".to_owned(),
        Json::Bool(false) => "False".to_owned(),
        Json::Number(number) => number.to_string(),
        Json::String(text) => quoted(text),
        Json::Array(items) => format!(
            "[{}]",
            items.iter().map(repr).collect::<Vec<_>>().join(", ")
        ),
        Json::Object(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", quoted(key), repr(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// A list as Python shows a tuple.
pub(crate) fn tuple(items: &[Json]) -> String {
    format!(
        "({})",
        items.iter().map(repr).collect::<Vec<_>>().join(", ")
    )
}

/// What Python calls the value's type.
pub(crate) fn type_name(value: &Json) -> &'static str {
    match value {
        Json::Null => "NoneType",
        Json::Bool(_) => "bool",
        Json::Number(number) if number.is_f64() => "float",
        Json::Number(_) => "int",
        Json::String(_) => "str",
        Json::Array(_) => "list",
        Json::Object(_) => "dict",
    }
}

/// What Python takes for true.
pub(crate) fn truthy(value: &Json) -> bool {
    match value {
        Json::Null => false,
        Json::Bool(flag) => *flag,
        Json::Number(number) => number.as_f64() != Some(0.0),
        Json::String(text) => !text.is_empty(),
        Json::Array(items) => !items.is_empty(),
        Json::Object(entries) => !entries.is_empty(),
    }
}

/// How large something is, as people read it.
pub(crate) fn human_size(length: usize) -> String {
    let mut size = length as f64;
    for unit in ["bytes", "Kb", "Mb", "Gb"] {
        if size < 1024.0 {
            return format!("{size:.2} {unit}");
        }
        size /= 1024.0;
    }
    format!("{size:.2} Tb")
}

fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('\n', "\\n");
    if text.contains('\'') && !text.contains('"') {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', "\\'"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_look_like_python() {
        for (value, shown) in [
            (json!(["name", "=", false]), "['name', '=', False]"),
            (json!({"a": null}), "{'a': None}"),
            (json!("it's"), "\"it's\""),
            (json!(1.5), "1.5"),
        ] {
            assert_eq!(repr(&value), shown);
        }
    }

    #[test]
    fn a_size_is_told_as_people_read_it() {
        for (length, told) in [(0, "0.00 bytes"), (70, "70.00 bytes"), (2048, "2.00 Kb")] {
            assert_eq!(human_size(length), told);
        }
    }
}
