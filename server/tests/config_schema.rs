//! The schema of configuration files that editors read is what the reader takes.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::{fs, path::Path};

use serde_json::Value as Json;
use server::config_schema;

#[test]
fn what_is_committed_is_what_is_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/odoo-mcp.schema.json");
    let made = serde_json::to_string_pretty(&config_schema()).unwrap() + "\n";
    if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
        fs::write(&path, &made).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(committed, made, "INSTA_UPDATE=always writes it");
}

/// TOML has no null, secrets do not stand in the file, and a key without a word about it helps nobody.
#[test]
fn every_key_is_described_and_takes_what_toml_can_say() {
    let schema = config_schema();
    let mut keys = Vec::new();
    check(&schema, "", &mut keys);
    assert!(keys.len() > 20, "{keys:?}");
    for key in ["listen", "odoo.url", "exports.folder", "connections.most"] {
        assert!(keys.iter().any(|known| known == key), "{keys:?}");
    }
    for secret in ["password", "token", "odoo.password"] {
        assert!(!keys.iter().any(|known| known == secret), "{secret}");
    }
}

fn check(table: &Json, at: &str, keys: &mut Vec<String>) {
    assert_eq!(table["type"], "object", "{at}");
    assert_eq!(table["additionalProperties"], false, "{at}");
    for (name, key) in table["properties"].as_object().unwrap() {
        let path = [at, name].into_iter().filter(|part| !part.is_empty());
        let path = path.collect::<Vec<_>>().join(".");
        assert!(key["description"].is_string(), "{path}");
        assert!(!key.to_string().contains("null"), "{path}: {key}");
        if key["properties"].is_object() {
            check(key, &path, keys);
        }
        keys.push(path);
    }
}
