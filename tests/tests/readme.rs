//! What the toolkit's README says of filters, errors and what questions cost is what happens.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{fs, sync::Arc};

use odoo::{BoxFuture, Call, Client, Dialect, Error};
use serde_json::{Value as Json, json};
use tests::{Upstream, Watched, demo, root};
use toolkit::{Code, Context, ErrorKind, Registry};
use tools as _;

fn readme() -> String {
    fs::read_to_string(root().join("toolkit/README.md")).unwrap()
}

/// The rows of the table with this head, their cells.
fn table(readme: &str, head: &str) -> Vec<Vec<String>> {
    let (_, rows) = readme.split_once(head).expect(head);
    let rows = rows
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells = row.trim_matches('|').split(" | ");
        cells
            .map(|cell| cell.trim().trim_matches('`').to_owned())
            .collect()
    })
    .collect()
}

/// Counts nothing, for a user in Brussels.
struct Counter;

impl Client for Counter {
    fn call(&self, _: Call) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async { Ok(json!(0)) })
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async { Ok(json!({"tz": "Europe/Brussels", "uid": 2})) })
    }

    fn address(&self) -> Option<&str> {
        None
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(async { Ok(Dialect::of(19)) })
    }
}

#[tokio::test]
async fn the_filters_become_these_domains() {
    let registry = Registry::collect().unwrap();
    let check = registry.get("check_filter").unwrap();
    let context = Context::new(Arc::new(Counter), toolkit::Models::linked())
        .at(|| "2026-11-21T10:00:00Z".parse().unwrap());
    let rows = table(&readme(), "| filter | domain |");
    assert!(rows.len() > 9);
    for row in rows {
        let filter: Json = serde_json::from_str(&row[0]).unwrap();
        let arguments = json!({"model": "sale.order", "filters": [filter]});
        let arguments = arguments.as_object().unwrap().clone();
        let answer = check
            .call(&context, arguments)
            .await
            .unwrap_or_else(|error| panic!("{}: {error}", row[0]))
            .structured;
        assert_eq!(answer["domain"], row[1].as_str(), "{}", row[0]);
    }
}

#[test]
fn every_code_is_told() {
    let readme = readme();
    let first = |head: &str| -> Vec<String> {
        table(&readme, head)
            .into_iter()
            .map(|row| row[0].clone())
            .collect()
    };
    assert_eq!(
        first("| code | what is wrong |"),
        Code::ALL.map(Code::as_str)
    );
    let kinds: Vec<Vec<String>> = ErrorKind::ALL
        .map(|kind| vec![kind.as_str().to_owned(), kind.next().to_owned()])
        .to_vec();
    let told: Vec<Vec<String>> = table(&readme, "| code | what to try next |")
        .into_iter()
        .map(|row| row.into_iter().collect())
        .collect();
    let unquoted = |rows: Vec<Vec<String>>| -> Vec<String> {
        rows.into_iter()
            .map(|row| row.join(" ").replace('`', ""))
            .collect()
    };
    assert_eq!(unquoted(told), unquoted(kinds));
}

#[tokio::test]
async fn questions_cost_as_many_calls() {
    let registry = Registry::collect().unwrap();
    let rows = table(&readme(), "| question | up to 18 | from 19 on |");
    assert!(rows.len() > 10);
    for (column, release) in [(1, sandbox::Release::Odoo18), (2, sandbox::Release::Odoo19)] {
        let upstream = Upstream::of(&sandbox::Options {
            today: Some(toolkit::Date::constant(2026, 11, 21)),
            odoo: Some(release),
            ..sandbox::Options::new(demo())
        })
        .await;
        let client = Arc::new(Watched::new(upstream.client()));
        let context = Context::new(
            Arc::clone(&client) as Arc<dyn Client>,
            toolkit::Models::linked(),
        );
        // Who calls is asked for once an hour.
        context.who_calls().await.unwrap();
        for row in &rows {
            let (tool, arguments) = row[0].split_once(' ').unwrap();
            let arguments: Json = serde_json::from_str(arguments).unwrap();
            let arguments = arguments.as_object().unwrap().clone();
            client.take();
            let answer = registry.get(tool).unwrap().call(&context, arguments).await;
            answer.unwrap_or_else(|error| panic!("{}: {error}", row[0]));
            let calls = client.take().len().to_string();
            assert_eq!(calls, row[column], "{release:?}: {}", row[0]);
        }
    }
}

/// `docs/toolsets.md` tells what each toolset costs.
///
/// `UPDATE=1 cargo test -p tests --test readme` writes the table anew.
#[test]
fn toolsets_cost_as_much_as_told() {
    let path = root().join("docs/toolsets.md");
    let text = fs::read_to_string(&path).unwrap();
    let registry = Registry::collect().unwrap();
    let mut told = String::from("| toolset | tools | bytes | tokens |\n|---|---|---|---|\n");
    for toolset in registry.toolsets() {
        let tools = registry.toolset(&toolset);
        let listed: Vec<Json> = tools.map(|tool| tool.definition().to_json()).collect();
        let (tools, bytes) = (listed.len(), json!({ "tools": listed }).to_string().len());
        let tokens = thousands(bytes / 4);
        told += &format!(
            "| `{toolset}` | {tools} | {} | {tokens} |\n",
            thousands(bytes)
        );
    }
    let (before, rest) = text.split_once("| toolset | tools |").unwrap();
    let after = rest.find("\n\n").map(|end| &rest[end..]).unwrap();
    let right = format!("{before}{}{after}", told.trim_end());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &right).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), right);
}

fn thousands(number: usize) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (above, rest) => format!("{},{rest:03}", thousands(above)),
    }
}
