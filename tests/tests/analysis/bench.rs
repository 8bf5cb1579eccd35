//! The demo's tools over rows that a test states, and their answers on few lines.

use std::{fs, sync::Arc};

use serde_json::Value as Json;
use tests::{Upstream, demo};
use toolkit::{Context, Registry};
use tools as _;

pub(crate) const RELEASES: [sandbox::Release; 2] =
    [sandbox::Release::Odoo18, sandbox::Release::Odoo19];

/// The demo's tools over some rows.
pub(crate) struct Bench {
    registry: Registry,
    context: Context,
    _upstream: Upstream,
    _rows: tempfile::TempDir,
}

impl Bench {
    /// Over the rows of files, a file a model, on 21 November 2026.
    pub(crate) async fn of(release: sandbox::Release, files: &[(&str, Json)]) -> Self {
        let rows = tempfile::tempdir().unwrap();
        for (model, json) in files {
            fs::write(rows.path().join(format!("{model}.json")), json.to_string()).unwrap();
        }
        let upstream = Upstream::of(&sandbox::Options {
            rows: Some(rows.path().to_owned()),
            odoo: Some(release),
            ..sandbox::Options::new(demo())
        })
        .await;
        Self {
            registry: Registry::collect().unwrap(),
            context: Context::new(Arc::new(upstream.client()), toolkit::Models::linked())
                .at(|| "2026-11-21T10:00:00Z".parse().unwrap()),
            _upstream: upstream,
            _rows: rows,
        }
    }

    pub(crate) async fn ask(&self, tool: &str, arguments: &Json) -> Result<toolkit::Answer, Json> {
        let arguments = arguments.as_object().unwrap().clone();
        let tool = self.registry.get(tool).unwrap();
        let answer = tool.call(&self.context, arguments).await;
        answer.map_err(|error| error.to_json())
    }
}

/// An answer on few lines: each table's currency, and each row's key and numbers.
pub(crate) fn lines(answer: &Json) -> Vec<String> {
    let mut lines = Vec::new();
    for table in answer["tables"].as_array().unwrap() {
        if let Some(currency) = table["currency"].as_str() {
            lines.push(format!("in {currency}"));
        }
        let numbers = |values: &Json| -> String {
            let each = values.as_array().unwrap().iter();
            let each = each.map(|value| match value {
                Json::Null => "-".to_owned(),
                value => value.to_string().trim_end_matches(".0").to_owned(),
            });
            each.collect::<Vec<_>>().join(" ")
        };
        for row in table["rows"].as_array().unwrap() {
            let key: Vec<String> = row["key"].as_array().unwrap().iter().map(named).collect();
            lines.push(format!("{}: {}", key.join(" | "), numbers(&row["values"])));
        }
        for closing in ["rest", "total"] {
            if let Some(row) = table.get(closing) {
                lines.push(format!("{closing}: {}", numbers(&row["values"])));
            }
        }
    }
    lines
}

fn named(key: &Json) -> String {
    match key {
        Json::Object(_) => named(key.get("name").unwrap()),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}
