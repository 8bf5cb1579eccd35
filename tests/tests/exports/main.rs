//! Exports over a sandbox: files read back, changes and failures while they are written, links.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod columns;
mod failures;
mod files;
mod full_disk;
mod links;
mod odd;
mod programs;
mod sharing;
mod streams;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use odoo::{BoxFuture, Call, Client, Dialect, Error, Fault, Session};
use serde_json::{Map, Value as Json};
use tempfile::TempDir;
use tests::{Upstream, demo};
use toolkit::{Context, ExportSettings, Exports, Registry, ToolError};
use tools as _;

/// What becomes of a call before it is made.
type Meddling = Box<dyn Fn(&Call, &Session) -> Meddled + Send + Sync>;

enum Meddled {
    /// It is made.
    Passed,
    /// These calls are made first.
    After(Vec<Call>),
    /// No answer comes.
    Lost,
    /// The user may not.
    Refused,
    /// So many rows of the answer are missing.
    Shortened(usize),
    /// The answer is another.
    Changed(fn(&mut Json)),
    /// This error comes in place of an answer.
    Failed(Error),
    /// It is made after a while.
    Slowly(Duration),
}

/// A client whose calls somebody meddles with.
struct Watched {
    session: Session,
    meddling: Meddling,
    calls: Arc<Mutex<Vec<String>>>,
}

impl Client for Watched {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async move {
            let name = format!("{}.{}", call.model, call.method);
            self.calls.lock().unwrap().push(name);
            match (self.meddling)(&call, &self.session) {
                Meddled::Passed => {}
                Meddled::After(calls) => {
                    for call in calls {
                        self.session.call(call).await?;
                    }
                }
                Meddled::Lost => {
                    return Err(Error::NoAnswer {
                        url: "http://odoo.example.com".to_owned(),
                        reason: "the connection broke".to_owned(),
                    });
                }
                Meddled::Refused => {
                    return Err(Error::Fault(Fault {
                        name: "odoo.exceptions.AccessError".to_owned(),
                        message: "You may not read these rows.".to_owned(),
                    }));
                }
                Meddled::Shortened(rows) => {
                    let mut answer = self.session.call(call).await?;
                    drop(answer.as_array_mut().unwrap().drain(..rows));
                    return Ok(answer);
                }
                Meddled::Changed(change) => {
                    let mut answer = self.session.call(call).await?;
                    change(&mut answer);
                    return Ok(answer);
                }
                Meddled::Failed(error) => return Err(error),
                Meddled::Slowly(wait) => tokio::time::sleep(wait).await,
            }
            self.session.call(call).await
        })
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        self.session.user()
    }

    fn address(&self) -> Option<&str> {
        self.session.address()
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        self.session.dialect()
    }
}

/// A sandbox, a folder of exports, and a way to call tools.
struct Desk {
    upstream: Upstream,
    folder: TempDir,
    exports: Exports,
    registry: Registry,
    context: Context,
    calls: Arc<Mutex<Vec<String>>>,
}

impl Desk {
    async fn new() -> Self {
        Self::with(|_| {}, Box::new(|_, _| Meddled::Passed)).await
    }

    /// With other settings, and with somebody who meddles with calls.
    async fn with(set: impl Fn(&mut ExportSettings), meddling: Meddling) -> Self {
        let upstream = Upstream::of(&sandbox::Options {
            today: Some(toolkit::Date::constant(2026, 11, 21)),
            ..sandbox::Options::new(demo())
        })
        .await;
        let folder = tempfile::tempdir().unwrap();
        let mut settings = ExportSettings::new(folder.path());
        settings.patience = Duration::from_secs(2);
        set(&mut settings);
        let exports = Exports::open(settings).unwrap();
        let calls = Arc::default();
        let client = Watched {
            session: upstream.client(),
            meddling,
            calls: Arc::clone(&calls),
        };
        Self {
            upstream,
            folder,
            context: Context::new(Arc::new(client), toolkit::Models::linked())
                .exporting(exports.clone()),
            exports,
            registry: Registry::collect().unwrap(),
            calls,
        }
    }

    async fn call(&self, tool: &str, arguments: Json) -> Result<Json, ToolError> {
        let arguments: Map<String, Json> = arguments.as_object().unwrap().clone();
        let tool = self.registry.get(tool).unwrap();
        let answer = tool.call(&self.context, arguments).await?;
        Ok(answer.structured)
    }

    /// An export that is done: what is told of it, and its file.
    async fn file(&self, tool: &str, arguments: Json) -> (Json, PathBuf) {
        let told = self.call(tool, arguments).await.unwrap();
        assert_eq!(told["state"], "done", "{told}");
        // Nobody serves links here, so files are told by their paths.
        let path = PathBuf::from(told["file"].as_str().unwrap());
        (told, path)
    }

    async fn text(&self, tool: &str, arguments: Json) -> String {
        let (_, path) = self.file(tool, arguments).await;
        std::fs::read_to_string(path).unwrap()
    }

    /// What is in the folder, but for the key.
    fn left(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap().flatten();
        let names = entries.map(|entry| entry.file_name().into_string().unwrap());
        names.filter(|name| name != "key").collect()
    }
}

/// The lines of a JSON Lines file.
fn lines(text: &str) -> Vec<Json> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}
