//! Properties as they are given.

use odoo::{Field, Value};
use serde_json::{Map, Value as Json};

use crate::{
    Code, Problem,
    convert::{short, unwrapped},
    strict_json::given_twice,
};

/// What is given for a field of properties: a value for each of some, by name.
pub(crate) fn given(field: &Field, json: &Json, at: &str) -> Result<Value, Problem> {
    if json.is_null() || *json == Json::Bool(false) {
        return Ok(Value::Empty);
    }
    let wrong = || {
        let message = format!("{} is no value for `{}`", short(json), field.name);
        Problem::new(Code::WrongType, at, message)
            .expected("an object of properties, by name; those not named stay as they are")
            .example(r#"{"NAME": "value"}"#)
    };
    match unwrapped(json, at)?.into_owned() {
        map @ Json::Object(_) => Ok(Value::Json(map)),
        // As they are read, each with its definition.
        Json::Array(list) => {
            let mut map = Map::new();
            for property in &list {
                let name = property.get("name").and_then(Json::as_str);
                let name = name.ok_or_else(wrong)?;
                let changes = ["definition_changed", "definition_deleted"];
                if changes.iter().any(|key| property.get(key).is_some()) {
                    let message = format!("what `{name}` is would change for all rows");
                    return Err(Problem::new(Code::NotOffered, at, message)
                        .expected("values alone; definitions are a field of what defines them"));
                }
                if let Some(value) = property.get("value")
                    && map.insert(name.to_owned(), value.clone()).is_some()
                {
                    return Err(given_twice(&format!("{at}.{name}")));
                }
            }
            Ok(Value::Json(Json::Object(map)))
        }
        _ => Err(wrong()),
    }
}
