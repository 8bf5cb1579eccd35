//! How fast rows get into files, and how much of the time is spent beside the calls to Odoo.
//!
//! Asks a running database, at best a large one, on the address in `ODOO_URL`:
//!
//! ```sh
//! cargo run --release --bin odoo-sandbox -- --catalog schemas/demo --scale 200
//! ODOO_URL=http://127.0.0.1:8069 cargo bench -p tests --bench exports
//! ```
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a benchmark fails by a panic"
)]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use odoo::Client;
use serde_json::json;
use tests::{Watched, busy};
use toolkit::{Context, ExportSettings, Exports, Registry};
use tools as _;

#[tokio::main]
async fn main() {
    let Some(client) = Watched::running() else {
        return;
    };
    let client = Arc::new(client);
    let folder = tempfile::tempdir().unwrap();
    let mut settings = ExportSettings::new(folder.path());
    settings.wait = Duration::from_secs(3_600);
    let exports = Exports::open(settings).unwrap();
    let context = Context::new(
        Arc::clone(&client) as Arc<dyn Client>,
        toolkit::Models::linked(),
    )
    .exporting(exports);
    let registry = Registry::collect().expect("the registry");
    let tool = registry.get("sale_order_line_export").unwrap();
    let fields = [
        "id",
        "name",
        "create_date",
        "order_id.name",
        "order_id.date_order",
        "order_partner_id.id",
        "product_uom_qty",
        "price_unit",
        "price_subtotal",
        "is_service",
        "state",
    ];
    println!(
        "{:<10}{:>10}{:>10}{:>9}{:>9}{:>9}",
        "file", "rows", "rows/s", "s", "Odoo s", "own s"
    );
    for (name, more) in [
        ("csv", json!({"format": "csv"})),
        ("csv.gz", json!({"format": "csv", "gzip": true})),
        ("jsonl", json!({"format": "jsonl"})),
        ("xlsx", json!({"format": "xlsx"})),
        ("parquet", json!({"format": "parquet"})),
        (
            "sorted",
            json!({"format": "csv", "order": "price_subtotal desc"}),
        ),
    ] {
        let mut arguments = more.as_object().unwrap().clone();
        arguments.insert("fields".to_owned(), json!(fields));
        drop(client.take());
        let begin = Instant::now();
        let told = tool.call(&context, arguments).await.unwrap().structured;
        let all = begin.elapsed();
        let theirs = busy(client.take());
        let rows = told
            .get("rows")
            .and_then(serde_json::Value::as_u64)
            .unwrap();
        println!(
            "{name:<10}{rows:>10}{:>10.0}{:>9.1}{:>9.1}{:>9.1}",
            rows as f64 / all.as_secs_f64(),
            all.as_secs_f64(),
            theirs.as_secs_f64(),
            all.saturating_sub(theirs).as_secs_f64(),
        );
        std::fs::remove_file(told.get("file").unwrap().as_str().unwrap()).unwrap();
    }
}
