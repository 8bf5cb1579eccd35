//! Prints over the whole line: a client over HTTP, the server, and a sandbox as Odoo, for a caller with a password
//! and for one with a key.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{
    io,
    sync::{Arc, LazyLock, Mutex},
};

use odoo::{Call, Client as _, Odoo};
use reqwest::{Client, header};
use sandbox::Release;
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tests::{Upstream, demo};
use tokio::{net::TcpListener, sync::oneshot};
use toolkit::{ExportSettings, Exports, Registry};
use tools as _;

/// All that is written down, in every room and of every library.
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

static LOG: LazyLock<Lines> = LazyLock::new(|| {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    lines
});

/// A server over a sandbox, to which callers bring their own credentials.
struct Served {
    base: String,
    client: Client,
    upstream: Upstream,
    _folder: TempDir,
    _stop: oneshot::Sender<()>,
}

impl Served {
    async fn new(release: Release) -> Self {
        LazyLock::force(&LOG);
        let upstream = Upstream::of(&sandbox::Options {
            today: Some(toolkit::Date::constant(2026, 11, 21)),
            odoo: Some(release),
            ..sandbox::Options::new(demo())
        })
        .await;
        let folder = tempfile::tempdir().unwrap();
        let exports = Exports::open(ExportSettings::new(folder.path())).unwrap();
        let registry = Arc::new(Registry::collect().unwrap());
        let odoo = Odoo::new(&upstream.url, "sandbox").unwrap();
        let callers = server::Callers::key(odoo, registry.models()).exporting(exports);
        let server = server::Server::new(registry, callers, "all").unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        tokio::spawn(server.serve(listener, async {
            let _ = stopped.await;
        }));
        Self {
            base,
            client: Client::builder().no_proxy().build().unwrap(),
            upstream,
            _folder: folder,
            _stop: stop,
        }
    }

    /// What a tool answers this caller; an error is the `Err`.
    async fn call(&self, bearer: &str, tool: &str, arguments: Json) -> Result<Json, Json> {
        let params = json!({"name": tool, "arguments": arguments});
        let request = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params});
        let response = self
            .client
            .post(format!("{}/mcp", self.base))
            .header(header::ACCEPT, "application/json, text/event-stream")
            .header("mcp-protocol-version", "2025-11-25")
            .bearer_auth(bearer)
            .json(&request)
            .send()
            .await
            .unwrap();
        let answer: Json = response.json().await.unwrap();
        let result = &answer["result"];
        match result["isError"] == true {
            true => {
                let text = result["content"][0]["text"].as_str().unwrap();
                Err(serde_json::from_str(text).unwrap())
            }
            false => Ok(result["structuredContent"].clone()),
        }
    }

    /// The file behind a link, with what it is and what it is called.
    async fn file(&self, told: &Json) -> (String, String, Vec<u8>) {
        let link = told["link"].as_str().unwrap_or_else(|| panic!("{told}"));
        let response = self.client.get(link).send().await.unwrap();
        let text = |name: header::HeaderName| {
            let value = response.headers().get(name).unwrap();
            value.to_str().unwrap().to_owned()
        };
        let (kind, name) = (
            text(header::CONTENT_TYPE),
            text(header::CONTENT_DISPOSITION),
        );
        (kind, name, response.bytes().await.unwrap().to_vec())
    }

    /// The first row that a domain finds, with these fields.
    async fn first(&self, model: &str, domain: Json, fields: &[&str]) -> Json {
        let call = Call::new(model, "search_read")
            .with("domain", domain)
            .with("fields", fields)
            .with("limit", 1);
        self.upstream.client().call(call).await.unwrap()[0].clone()
    }
}

/// Whether bytes are a PDF with a text on it.
fn is_pdf_of(bytes: &[u8], text: &str) -> bool {
    let has = |text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    bytes.starts_with(b"%PDF-1.4") && bytes.ends_with(b"%%EOF\n") && has(text.as_bytes())
}

#[tokio::test]
async fn a_quotation_an_invoice_and_a_purchase_are_printed_by_password_and_by_key() {
    for (release, keys) in [
        (Release::Odoo18, &["admin:key-admin"][..]),
        (Release::Odoo19, &["admin:key-admin", "key-admin"]),
    ] {
        let served = Served::new(release).await;
        let is = |field: &str, value: &str| json!([[field, "=", value]]);
        let quotation = served
            .first("sale.order", is("state", "draft"), &["name"])
            .await;
        let posted = json!([["move_type", "=", "out_invoice"], ["state", "=", "posted"]]);
        let invoice = served.first("account.move", posted, &["name"]).await;
        let purchase = served
            .first("purchase.order", is("state", "purchase"), &["name"])
            .await;
        for (tool, row, by_session, by_page) in [
            (
                "sale_order_print",
                &quotation,
                "Quotation - {}.pdf",
                "Sales_Order_{}.pdf",
            ),
            ("account_move_print", &invoice, "{}.pdf", "{}.pdf"),
            (
                "purchase_order_print",
                &purchase,
                "Purchase Order - {}.pdf",
                "Purchase_Order_{}.pdf",
            ),
        ] {
            let name = row["name"].as_str().unwrap();
            let ways = [("admin:admin", "web session", by_session)];
            let by_key = keys.iter().map(|key| (*key, "customer page", by_page));
            for (bearer, through, called) in ways.into_iter().chain(by_key) {
                let told = served.call(bearer, tool, json!({"ids": [row["id"]]})).await;
                let told = told.unwrap_or_else(|error| panic!("{bearer} {tool}: {error}"));
                assert_eq!(told["through"], through, "{told}");
                let file_name = called.replace("{}", &name.replace('/', "_"));
                let (kind, disposition, bytes) = served.file(&told).await;
                assert_eq!(kind, "application/pdf");
                assert_eq!(disposition, format!("attachment; filename=\"{file_name}\""));
                assert_eq!(told["bytes"], bytes.len());
                assert!(is_pdf_of(&bytes, name), "{bearer} {tool}");
            }
        }
    }
}

#[tokio::test]
async fn several_rows_are_one_file_or_one_each() {
    let served = Served::new(Release::Odoo19).await;
    let ids = json!([1, 2, 3]);
    let told = served
        .call("admin:admin", "sale_order_print", json!({"ids": ids}))
        .await
        .unwrap();
    let (_, _, bytes) = served.file(&told).await;
    for name in ["S00001", "S00002", "S00003"] {
        assert!(is_pdf_of(&bytes, name), "{name}");
    }
    let told = served
        .call("key-admin", "sale_order_print", json!({"ids": ids}))
        .await
        .unwrap();
    let files = told["files"].as_array().unwrap();
    assert_eq!(files.len(), 3, "{told}");
    for (file, name) in files.iter().zip(["S00001", "S00002", "S00003"]) {
        assert!(is_pdf_of(&served.file(file).await.2, name), "{name}");
    }
}

/// What needs a session says so to a key, and to one who may not read the rows Odoo says so.
#[tokio::test]
async fn what_is_not_printed_says_why() {
    let served = Served::new(Release::Odoo19).await;
    let slip = json!({"model": "stock.picking", "ids": [1], "report": "Delivery Slip"});
    let printed = served
        .call("admin:admin", "print_report", slip.clone())
        .await
        .unwrap();
    assert_eq!(printed["through"], "web session", "{printed}");
    let refused = served
        .call("key-admin", "print_report", slip)
        .await
        .unwrap_err();
    assert_eq!(refused["code"], "refused");
    let said = refused["message"].as_str().unwrap();
    for word in ["login and password", "API key", "no page", "keeps none"] {
        assert!(said.contains(word), "{said}");
    }
    for (tool, arguments, code) in [
        (
            "sale_order_print",
            json!({"ids": [1], "report": "Delivery Slip"}),
            "unknown_value",
        ),
        (
            "print_report",
            json!({"model": "hr.employee", "ids": [1]}),
            "not_offered",
        ),
        (
            "print_report",
            json!({"model": "res.users", "ids": [1]}),
            "not_offered",
        ),
    ] {
        let error = served
            .call("admin:admin", tool, arguments)
            .await
            .unwrap_err();
        assert_eq!(error["problems"][0]["code"], code, "{error}");
    }
    let missing = served
        .call("key-admin", "sale_order_print", json!({"ids": [999_999]}))
        .await
        .unwrap_err();
    assert_eq!(missing["missing"], json!([999_999]));
}

/// Whoever has the token of a document is let in: it stays in the server.
#[tokio::test]
async fn a_token_and_a_session_are_told_nobody() {
    let served = Served::new(Release::Odoo19).await;
    let mut said = String::new();
    for (bearer, arguments) in [
        ("key-admin", json!({"ids": [4]})),
        ("admin:admin", json!({"ids": [4]})),
        (
            "key-admin",
            json!({"ids": [4], "report": "Quotation / Order"}),
        ),
        ("key-admin", json!({"ids": [4, 999_999]})),
    ] {
        let answer = served.call(bearer, "sale_order_print", arguments).await;
        said += &format!("{answer:?}\n");
    }
    let row = served
        .first("sale.order", json!([["id", "=", 4]]), &["access_token"])
        .await;
    let token = row["access_token"].as_str().unwrap();
    assert!(!token.is_empty());
    let log = String::from_utf8_lossy(&LOG.0.lock().unwrap()).into_owned();
    assert!(log.contains("sale_order_print"), "the log is written");
    for text in [said, log] {
        assert!(!text.contains(token), "the token is told");
        assert!(!text.contains("session_id="), "a session is told");
    }
}
