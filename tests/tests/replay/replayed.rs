//! A sandbox with a release's recorded rows, and how it is asked.

use std::{
    fs,
    path::{Path, PathBuf},
};

use codegen::{Import, Report};
use poem::{Endpoint, Request, http::Method};
use sandbox::{Options, Release, Sandbox};
use serde_json::{Value as Json, json};

/// Who calls.
pub(crate) struct Caller {
    pub(crate) uid: i64,
    pub(crate) secret: &'static str,
}

pub(crate) const ADMIN: Caller = Caller {
    uid: 2,
    secret: "admin",
};

/// A sandbox with a release's recorded rows.
pub(crate) struct Replayed {
    sandbox: Sandbox,
    endpoint: Box<dyn Ask>,
    folder: PathBuf,
}

/// What asks a sandbox; the endpoint's own type has no name.
trait Ask {
    fn ask(
        &self,
        path: String,
        key: Option<String>,
        body: Json,
    ) -> std::pin::Pin<Box<dyn Future<Output = (u16, Json)> + '_>>;
}

impl<E: Endpoint> Ask for E {
    fn ask(
        &self,
        path: String,
        key: Option<String>,
        body: Json,
    ) -> std::pin::Pin<Box<dyn Future<Output = (u16, Json)> + '_>> {
        Box::pin(async move {
            let mut request = Request::builder()
                .method(Method::POST)
                .uri(path.parse().unwrap())
                .content_type("application/json");
            if let Some(key) = key {
                request = request.header("Authorization", format!("bearer {key}"));
            }
            let response = self.get_response(request.body(body.to_string())).await;
            let status = response.status().as_u16();
            let text = response.into_body().into_string().await.unwrap();
            (status, serde_json::from_str(&text).unwrap_or(Json::Null))
        })
    }
}

impl Replayed {
    /// A sandbox that plays the release of a catalog, with the rows recorded of it.
    pub(crate) fn open(
        recorded: &Path,
        catalog: &Path,
        release: (Release, u32),
        rows: PathBuf,
        access: Option<PathBuf>,
    ) -> Self {
        let (odoo, major) = release;
        let folder = recorded.join(major.to_string());
        let options = Options {
            rows: Some(rows),
            odoo: Some(odoo),
            access,
            ..Options::new(catalog)
        };
        let sandbox = Sandbox::open(&options).unwrap_or_else(|error| panic!("{error}"));
        Self {
            endpoint: Box::new(sandbox.endpoint()),
            sandbox,
            folder,
        }
    }

    /// The calls of a file; none where the release has no such file.
    pub(crate) fn calls(&self, file: &str) -> Vec<Json> {
        let Ok(text) = fs::read_to_string(self.folder.join(file)) else {
            return Vec::new();
        };
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// A call over `/jsonrpc`: `{result}` or `{error}`.
    pub(crate) async fn call(&self, caller: &Caller, call: &Json) -> Json {
        let arguments = json!([
            self.sandbox.database(),
            caller.uid,
            caller.secret,
            call["model"],
            call["method"],
            call["args"],
            call["kwargs"]
        ]);
        let body = json!({"jsonrpc": "2.0", "method": "call", "id": 1,
            "params": {"service": "object", "method": "execute_kw", "args": arguments}});
        let (status, answer) = self.endpoint.ask("/jsonrpc".to_owned(), None, body).await;
        if status != 200 {
            // No JSON-RPC came back: a result that is no JSON fails behind the call.
            return json!({"error": {"name": format!("HTTP {status}"), "message": ""}});
        }
        match answer.get("error") {
            Some(error) => json!({"error": error["data"]}),
            None => json!({"result": answer["result"]}),
        }
    }

    /// A call over `/json/2`: its status, and `{result}` or `{error}`.
    pub(crate) async fn call_json2(&self, call: &Json) -> Json {
        let text = |name: &str| call[name].as_str().unwrap().to_owned();
        let path = format!("/json/2/{}/{}", text("model"), text("method"));
        let key = Some(self.sandbox.key());
        let (status, answer) = self.endpoint.ask(path, key, call["body"].clone()).await;
        match status {
            200 => json!({"status": status, "result": answer}),
            _ => json!({"status": status, "error": answer}),
        }
    }
}

/// A catalog of a release's recorded `fields_get`.
pub(crate) fn catalog(recorded: &Path, major: u32) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut report = Report::default();
    let import = Import {
        from: recorded.join(major.to_string()),
        out: folder.path().to_owned(),
        models: Vec::new(),
        help: false,
    };
    let written = codegen::import(&import, &mut report);
    assert!(written.is_some(), "{}", report.render());
    folder
}
