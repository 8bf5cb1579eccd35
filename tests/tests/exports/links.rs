//! Links over real HTTP.

use std::{sync::Arc, time::Duration};

use reqwest::{Client, Response, StatusCode, header};
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tests::Upstream;
use tokio::{net::TcpListener, sync::oneshot};
use toolkit::{Context, ExportSettings, Exports, Registry};

use crate::{Meddled, Watched};

/// A server over a sandbox.
struct Served {
    base: String,
    client: Client,
    folder: TempDir,
    _upstream: Upstream,
    _stop: oneshot::Sender<()>,
}

impl Served {
    async fn new(set: impl Fn(&mut ExportSettings), slow: Option<Duration>) -> Self {
        let upstream = Upstream::demo(None).await;
        let folder = tempfile::tempdir().unwrap();
        let mut settings = ExportSettings::new(folder.path());
        set(&mut settings);
        let exports = Exports::open(settings).unwrap();
        let client = Watched {
            session: upstream.client(),
            meddling: Box::new(move |call, _| match slow {
                Some(wait) if call.method == "search_read" => Meddled::Slowly(wait),
                _ => Meddled::Passed,
            }),
            calls: Arc::default(),
        };
        let registry = Arc::new(Registry::collect().unwrap());
        let callers =
            server::Callers::own(Context::new(Arc::new(client), toolkit::Models::linked()))
                .exporting(exports);
        let server = server::Server::new(registry, callers, "sales").unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        tokio::spawn(server.serve(listener, async {
            let _ = stopped.await;
        }));
        Self {
            base,
            client: Client::builder().no_proxy().build().unwrap(),
            folder,
            _upstream: upstream,
            _stop: stop,
        }
    }

    async fn post(&self, params: Json) -> Response {
        let request = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params});
        self.client
            .post(format!("{}/mcp", self.base))
            .header(header::ACCEPT, "application/json, text/event-stream")
            .header("mcp-protocol-version", "2025-11-25")
            .json(&request)
            .send()
            .await
            .unwrap()
    }

    async fn call(&self, tool: &str, arguments: Json) -> Json {
        let response = self
            .post(json!({"name": tool, "arguments": arguments}))
            .await;
        let answer: Json = response.json().await.unwrap();
        answer["result"]["structuredContent"].clone()
    }

    async fn get(&self, link: &str, range: &[(header::HeaderName, &str)]) -> Response {
        let mut request = self.client.get(link);
        for (name, value) in range {
            request = request.header(name, *value);
        }
        request.send().await.unwrap()
    }
}

fn header_of(response: &Response, name: header::HeaderName) -> String {
    let value = response.headers().get(name);
    value.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_link_is_a_file_and_its_parts() {
    let served = Served::new(|_| {}, None).await;
    let told = served
        .call(
            "export",
            json!({"model": "account.move.line", "format": "csv"}),
        )
        .await;
    let link = told["link"].as_str().unwrap();
    assert!(
        link.starts_with(&format!("{}/exports/", served.base)),
        "{link}"
    );
    let response = served.get(link, &[]).await;
    assert_eq!(response.status(), StatusCode::OK);
    let name = told["file_name"].as_str().unwrap();
    for (header, value) in [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::ACCEPT_RANGES, "bytes"),
        (header::CACHE_CONTROL, "private, no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        assert_eq!(header_of(&response, header), value);
    }
    let disposition = header_of(&response, header::CONTENT_DISPOSITION);
    assert_eq!(disposition, format!("attachment; filename=\"{name}\""));
    let tag = header_of(&response, header::ETAG);
    let whole = response.bytes().await.unwrap();
    assert_eq!(told["bytes"], whole.len());

    // A download that was dropped at half goes on.
    let half = whole.len() / 2;
    let mut response = served.get(link, &[]).await;
    let mut got = Vec::new();
    while got.len() < half {
        got.extend_from_slice(&response.chunk().await.unwrap().unwrap());
    }
    drop(response);
    let from = format!("bytes={}-", got.len());
    let ranges = [
        (header::RANGE, from.as_str()),
        (header::IF_RANGE, tag.as_str()),
    ];
    let rest = served.get(link, &ranges).await;
    assert_eq!(rest.status(), StatusCode::PARTIAL_CONTENT);
    let range = header_of(&rest, header::CONTENT_RANGE);
    assert_eq!(
        range,
        format!("bytes {}-{}/{}", got.len(), whole.len() - 1, whole.len())
    );
    got.extend_from_slice(&rest.bytes().await.unwrap());
    assert_eq!(got, whole);

    // Of another file it is not the rest.
    let ranges = [
        (header::RANGE, from.as_str()),
        (header::IF_RANGE, "\"another\""),
    ];
    let anew = served.get(link, &ranges).await;
    assert_eq!(anew.status(), StatusCode::OK);
    assert_eq!(anew.bytes().await.unwrap(), whole);
    // The end may lie beyond.
    let ranges = [(header::RANGE, "bytes=5-99999999999")];
    let rest = served.get(link, &ranges).await;
    assert_eq!(rest.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(rest.bytes().await.unwrap(), whole[5..]);
    let beyond = format!("bytes={}-", whole.len());
    let none = served.get(link, &[(header::RANGE, &beyond)]).await;
    assert_eq!(none.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    let head = served.client.head(link).send().await.unwrap();
    assert_eq!(head.status(), StatusCode::OK);
    assert_eq!(
        header_of(&head, header::CONTENT_LENGTH),
        whole.len().to_string()
    );
}

#[tokio::test]
async fn no_other_link_shows_anything() {
    let served = Served::new(|_| {}, None).await;
    let told = served.call("export", json!({"model": "res.country"})).await;
    let link = told["link"].as_str().unwrap();
    let (path, query) = link.split_once('?').unwrap();
    let id = told["id"].as_str().unwrap();
    let (expires, signature) = query.split_once("&signature=").unwrap();
    let expires: i64 = expires.strip_prefix("expires=").unwrap().parse().unwrap();
    let other = "0".repeat(32);
    let base = &served.base;
    let mut answers = Vec::new();
    for wrong in [
        path.to_owned(),
        format!("{path}?expires={expires}"),
        format!("{path}?expires={expires}&signature="),
        format!("{path}?expires={expires}&signature={}", "0".repeat(64)),
        format!("{path}?expires={}&signature={signature}", expires + 1),
        format!("{path}?expires=soon&signature={signature}"),
        format!("{base}/exports/{other}?{query}"),
        format!("{base}/exports/key?{query}"),
        format!("{base}/exports/{id}.data?{query}"),
        format!("{base}/exports/..%2f..%2fetc%2fpasswd?{query}"),
        format!("{base}/exports/%2e%2e%2fkey?{query}"),
        format!("{base}/exports/{id}%00?{query}"),
    ] {
        let response = served.get(&wrong, &[]).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{wrong}");
        answers.push(response.text().await.unwrap());
    }
    answers.dedup();
    assert_eq!(
        answers.len(),
        1,
        "which of them it is shows nowhere: {answers:?}"
    );
    assert_eq!(served.get(link, &[]).await.status(), StatusCode::OK);
    // Nothing but reading.
    let deleted = served.client.delete(link).send().await.unwrap();
    assert_eq!(deleted.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_link_ends_with_its_time() {
    let set = |settings: &mut ExportSettings| settings.link = Duration::ZERO;
    let served = Served::new(set, None).await;
    let told = served.call("export", json!({"model": "res.country"})).await;
    let link = told["link"].as_str().unwrap();
    assert_eq!(served.get(link, &[]).await.status(), StatusCode::NOT_FOUND);
    // The file is there: only the link is over.
    assert!(
        served
            .folder
            .path()
            .join(format!("{}.csv", told["id"].as_str().unwrap()))
            .exists()
    );
}

#[tokio::test]
async fn a_link_tells_how_far_it_is() {
    let set = |settings: &mut ExportSettings| settings.wait = Duration::from_millis(20);
    let served = Served::new(set, Some(Duration::from_millis(200))).await;
    let told = served
        .call("export", json!({"model": "account.move.line"}))
        .await;
    assert_eq!(told["state"], "running");
    let link = told["link"].as_str().unwrap();
    let response = served.get(link, &[]).await;
    assert_eq!(response.status(), StatusCode::ACCEPTED);
    assert_eq!(header_of(&response, header::RETRY_AFTER), "2");
    let status: Json = response.json().await.unwrap();
    assert_eq!(status["state"], "running");
    loop {
        let response = served.get(link, &[]).await;
        if response.status() == StatusCode::OK {
            break;
        }
        assert_eq!(response.status(), StatusCode::ACCEPTED);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_client_that_asks_is_told_how_far_it_is() {
    let served = Served::new(|_| {}, Some(Duration::from_millis(300))).await;
    let params = json!({
        "name": "export",
        "arguments": {"model": "account.move.line"},
        "_meta": {"progressToken": "p1"},
    });
    let response = served.post(params).await;
    let kind = header_of(&response, header::CONTENT_TYPE);
    assert!(kind.starts_with("text/event-stream"), "{kind}");
    let text = response.text().await.unwrap();
    let messages: Vec<Json> = text
        .lines()
        .filter_map(|line| line.strip_prefix("data:"))
        .filter_map(|data| serde_json::from_str(data.trim()).ok())
        .collect();
    let (result, told) = messages.split_last().unwrap();
    assert_eq!(
        result["result"]["structuredContent"]["state"], "done",
        "{text}"
    );
    assert!(told.len() > 1, "{text}");
    let mut done = -1.0;
    for message in told {
        assert_eq!(message["method"], "notifications/progress");
        let params = &message["params"];
        assert_eq!(params["progressToken"], "p1");
        assert!(
            params["progress"].as_f64().unwrap() > done,
            "it grows: {text}"
        );
        done = params["progress"].as_f64().unwrap();
        assert!(params["total"].as_f64().unwrap() >= done);
        assert!(params["message"].as_str().unwrap().contains("rows"));
    }
}

/// What runs for one who hung up is given up once the server notices.
#[tokio::test]
async fn a_client_that_goes_away_ends_its_export() {
    let served = Served::new(|_| {}, Some(Duration::from_millis(1_100))).await;
    let params = json!({
        "name": "export",
        "arguments": {"model": "account.move.line"},
        "_meta": {"progressToken": 7},
    });
    let left = || {
        let entries = std::fs::read_dir(served.folder.path()).unwrap().flatten();
        entries.count() - 1
    };
    let mut response = served.post(params).await;
    response.chunk().await.unwrap();
    while left() == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    drop(response);
    for _ in 0..100 {
        if left() == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("something is left: {}", left());
}
