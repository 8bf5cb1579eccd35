//! The schema of selection files that editors read is what the reader takes.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::{fs, path::Path};

use codegen::selection_schema;
use serde_json::Value as Json;

#[test]
fn what_is_committed_is_what_is_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/toolc.schema.json");
    let made = serde_json::to_string_pretty(&selection_schema()).unwrap() + "\n";
    if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
        fs::write(&path, &made).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(committed, made, "INSTA_UPDATE=always writes it");
}

/// Every key that the demo's own file has is one of the schema's.
#[test]
fn the_demos_file_fits() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/demo/toolc.toml");
    let text = fs::read_to_string(path).unwrap();
    let file: toml::Table = toml::from_str(&text).unwrap();
    let mut keys = 0;
    fits(
        &selection_schema(),
        &toml::Value::Table(file),
        "",
        &mut keys,
    );
    assert!(keys > 30, "{keys}");
}

fn fits(schema: &Json, value: &toml::Value, at: &str, keys: &mut usize) {
    match value {
        toml::Value::Table(table) => {
            assert_eq!(schema["type"], "object", "{at}");
            for (key, value) in table {
                *keys += 1;
                let known = schema["properties"].get(key);
                let known = known.unwrap_or(&schema["additionalProperties"]);
                assert!(known.is_object(), "{at}.{key}");
                fits(known, value, &format!("{at}.{key}"), keys);
            }
        }
        toml::Value::Array(_) => assert_eq!(schema["type"], "array", "{at}"),
        _ => assert_eq!(schema["type"], "string", "{at}"),
    }
}
