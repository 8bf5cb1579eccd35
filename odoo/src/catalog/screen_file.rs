//! The file of a model's screen: its parts in order, one entry a line, so that a changed button is a changed
//! line.

use serde::Deserialize as _;
use serde_json::{Map, Value as Json};

use crate::screen::Screen;

/// The model and its screen as a file; the lines of a form's field stand on lines of their own.
pub(super) fn write(model: &str, screen: &Screen) -> String {
    let mut file = format!("{{\n  \"model\": {}", Json::from(model));
    if let Ok(Json::Object(parts)) = serde_json::to_value(screen) {
        for (name, part) in parts {
            file.push_str(&format!(",\n  {}: ", Json::from(name)));
            value(&part, 2, &mut file);
        }
    }
    file.push_str("\n}\n");
    file
}

/// Writes a value in one line, but for lists of objects.
fn value(json: &Json, indent: usize, file: &mut String) {
    match json {
        Json::Array(items) if items.first().is_some_and(Json::is_object) => {
            file.push('[');
            for (place, item) in items.iter().enumerate() {
                file.push_str(if place == 0 { "\n" } else { ",\n" });
                file.extend(std::iter::repeat_n(' ', indent + 2));
                value(item, indent + 2, file);
            }
            file.push('\n');
            file.extend(std::iter::repeat_n(' ', indent));
            file.push(']');
        }
        Json::Object(entries) => {
            file.push('{');
            for (place, (key, entry)) in entries.iter().enumerate() {
                file.push_str(if place == 0 { "" } else { "," });
                file.push_str(&format!("{}:", Json::from(key.as_str())));
                value(entry, indent, file);
            }
            file.push('}');
        }
        json => file.push_str(&json.to_string()),
    }
}

/// The model that a file says it is about, and its screen.
///
/// # Errors
/// What is no JSON, and what is no screen.
pub(super) fn read(text: &str) -> Result<(String, Screen), serde_json::Error> {
    let mut parts: Map<String, Json> = serde_json::from_str(text)?;
    let model = String::deserialize(parts.shift_remove("model").unwrap_or_default())?;
    Ok((model, Screen::deserialize(Json::Object(parts))?))
}
