//! What is written down of calls.

use std::{
    io,
    sync::{Arc, Mutex},
};

use serde_json::{Map, Value as Json, json};

use super::{caller, surface};

/// What was written so far.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The lines of the log of a call.
async fn lines(tool: &str, arguments: Json) -> Vec<Json> {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_writer(move || writer.clone())
        .finish();
    let _default = tracing::subscriber::set_default(subscriber);
    let surface = surface(&caller());
    let context = surface.context().clone();
    let arguments: Map<String, Json> = serde_json::from_value(arguments).unwrap();
    let _ = surface.call(context, tool.to_owned(), Ok(arguments)).await;
    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(!text.contains("hush"), "{text}");
    let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
    lines.collect()
}

#[tokio::test]
async fn a_call_is_one_line_without_what_was_said_in_it() {
    for (tool, level, named, outcome) in [
        ("ask_odoo", "INFO", json!("ask_odoo"), "ok"),
        ("refuse", "INFO", json!("refuse"), "wrong_arguments"),
        ("break", "ERROR", json!("break"), "internal_error"),
        // It may be anything.
        ("hush", "INFO", Json::Null, "unknown"),
    ] {
        let lines = lines(tool, json!({"text": "hush"})).await;
        let [line] = lines.as_slice() else {
            panic!("{tool}: {lines:?}");
        };
        let span = &line["span"];
        assert_eq!(line["level"], level, "{line}");
        assert_eq!(span["tool"], named, "{line}");
        assert_eq!(span["outcome"], outcome, "{line}");
        assert_eq!(span["caller"], "open", "{line}");
        assert!(span["request"].is_string() && span["ms"].is_u64(), "{line}");
        assert!(span["own_ms"].is_u64() && span["upstream_ms"].is_u64());
        let model = match tool {
            "ask_odoo" => json!("res.partner"),
            _ => Json::Null,
        };
        assert_eq!(span["model"], model, "{line}");
    }
}
