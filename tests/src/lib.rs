//! What the end-to-end tests share: the whole line, from a sandbox to a connected client, in one
//! process and on free ports; the repository's folders; and the recorded answers of real servers, when
//! they are there.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "test support: to panic is to fail"
)]

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use odoo::{BoxFuture, Call, Client, Credentials, Dialect, Error, Odoo, Session};
use rmcp::{
    RoleClient, ServiceExt as _,
    model::{CallToolRequestParams, CallToolResult, Tool},
    service::RunningService,
    transport::StreamableHttpClientTransport,
};
use serde_json::Value as Json;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};
use toolkit::{Context, Registry};
use tools as _;

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("a parent")
        .to_owned()
}

/// The demo catalog's folder.
pub fn demo() -> PathBuf {
    root().join("schemas/demo")
}

/// The folder with what real servers answered, named by `ODOO_RECORDINGS`; without it a test that
/// needs it says so and passes.
pub fn recordings() -> Option<PathBuf> {
    let folder = std::env::var_os("ODOO_RECORDINGS").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: ODOO_RECORDINGS is not set");
    }
    folder
}

/// A sandbox on a free port.
pub struct Upstream {
    /// Where it listens, `http://127.0.0.1:…`.
    pub url: String,
    serving: JoinHandle<std::io::Result<()>>,
}

impl Upstream {
    /// The demo catalog, with the rows in a folder or a few seeded ones.
    pub async fn demo(rows: Option<PathBuf>) -> Self {
        Self::of(&sandbox::Options {
            rows,
            ..sandbox::Options::new(demo())
        })
        .await
    }

    /// A sandbox with these options.
    pub async fn of(options: &sandbox::Options) -> Self {
        let sandbox = sandbox::Sandbox::open(options).expect("the sandbox opens");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        Self {
            url,
            serving: tokio::spawn(sandbox.serve(listener)),
        }
    }

    /// A client of it, as the administrator.
    pub fn client(&self) -> Session {
        let odoo = Odoo::new(&self.url, "sandbox").expect("an address");
        odoo.session(Credentials::Login {
            login: "admin".to_owned(),
            secret: "admin".to_owned(),
        })
    }

    /// A context for operations that calls it.
    pub fn context(&self) -> Context {
        Context::new(Arc::new(self.client()), toolkit::Models::linked())
    }
}

impl Drop for Upstream {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// A client that remembers when its calls were under way.
pub struct Watched {
    client: Session,
    calls: Mutex<Vec<(Instant, Instant)>>,
}

impl Watched {
    /// Watches a client.
    pub fn new(client: Session) -> Self {
        Self {
            client,
            calls: Mutex::default(),
        }
    }

    /// The administrator's client of the database that `ODOO_URL` and `ODOO_DB` name, for a benchmark; none,
    /// and that is said, when they name none: `cargo test --benches` comes by without a database.
    pub fn running() -> Option<Self> {
        let Ok(url) = std::env::var("ODOO_URL") else {
            eprintln!("skipped: ODOO_URL names no database to ask");
            return None;
        };
        let database = std::env::var("ODOO_DB").unwrap_or_else(|_| "sandbox".to_owned());
        let odoo = Odoo::new(&url, &database).expect("an address");
        Some(Self::new(odoo.session(Credentials::Login {
            login: "admin".to_owned(),
            secret: "admin".to_owned(),
        })))
    }

    /// The calls since this was last asked: when each began and ended.
    pub fn take(&self) -> Vec<(Instant, Instant)> {
        std::mem::take(&mut *self.calls.lock().expect("nobody panicked"))
    }
}

/// How long at least one of the calls was under way.
pub fn busy(mut calls: Vec<(Instant, Instant)>) -> Duration {
    calls.sort_unstable();
    let mut busy = Duration::ZERO;
    let mut until: Option<Instant> = None;
    for (begin, end) in calls {
        let begin = until.map_or(begin, |until| begin.max(until));
        busy += end.saturating_duration_since(begin);
        until = until.max(Some(end));
    }
    busy
}

impl Client for Watched {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async move {
            let begin = Instant::now();
            let answer = self.client.call(call).await;
            let ended = (begin, Instant::now());
            self.calls.lock().expect("nobody panicked").push(ended);
            answer
        })
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        self.client.user()
    }

    fn address(&self) -> Option<&str> {
        self.client.address()
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        self.client.dialect()
    }
}

/// The whole line: a client connected to a server over a sandbox.
pub struct Line {
    /// The sandbox.
    pub upstream: Upstream,
    client: RunningService<RoleClient, ()>,
    stop: Option<oneshot::Sender<()>>,
}

impl Line {
    /// The demo's tools of `toolset`, over a sandbox with these rows.
    pub async fn new(toolset: &str, rows: Option<PathBuf>) -> Self {
        let upstream = Upstream::demo(rows).await;
        let registry = Arc::new(Registry::collect().expect("the registry"));
        let server = server::Server::new(registry, upstream.context(), toolset).expect("a server");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/mcp", listener.local_addr().expect("an address"));
        let (stop, stopped) = oneshot::channel::<()>();
        tokio::spawn(server.serve(listener, async {
            // An error is the sender's end: stop as well.
            let _ = stopped.await;
        }));
        let transport = StreamableHttpClientTransport::from_uri(url);
        Self {
            upstream,
            client: ().serve(transport).await.expect("the client connects"),
            stop: Some(stop),
        }
    }

    /// What `tools/list` answers.
    pub async fn tools(&self) -> Vec<Tool> {
        self.client
            .list_all_tools()
            .await
            .expect("tools/list answers")
    }

    /// Calls a tool: all that it answers.
    pub async fn result(&self, tool: &'static str, arguments: Json) -> CallToolResult {
        let arguments = arguments
            .as_object()
            .expect("arguments are an object")
            .clone();
        let request = CallToolRequestParams::new(tool).with_arguments(arguments);
        self.client.call_tool(request).await.expect("it answers")
    }

    /// Calls a tool that answers rows; a refusal is the `Err`.
    pub async fn call(&self, tool: &'static str, arguments: Json) -> Result<Json, Json> {
        let result = self.result(tool, arguments).await;
        let text = result
            .content
            .first()
            .and_then(|content| content.as_text().cloned());
        let text = text.expect("text").text;
        if result.is_error == Some(true) {
            // What is structured is held against the answer's schema, by many clients.
            assert_eq!(result.structured_content, None, "an error is text alone");
            return Err(serde_json::from_str(&text).expect("JSON"));
        }
        let structured = result.structured_content.expect("structured content");
        assert_eq!(
            text,
            structured.to_string(),
            "the text says the same, minified"
        );
        Ok(structured)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // The server may have stopped by itself.
            let _ = stop.send(());
        }
    }
}
