//! A sandbox on a catalog and rows that the test writes, called as `/jsonrpc` is.

use std::{fs, path::Path};

use odoo::{Call, Client, Credentials, Error, Odoo, Session};
use sandbox::{Options, Release, Sandbox};
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tokio::net::TcpListener;

/// A sandbox that answers.
pub(crate) struct Running {
    client: Session,
    _folder: TempDir,
}

/// Serves these models, `{model: {field: entry}}`, and rows, `{model: [row]}`, as a release.
pub(crate) async fn running(release: Release, models: &Json, rows: &Json) -> Running {
    let folder = tempfile::tempdir().unwrap();
    let (catalog, data) = (folder.path().join("catalog"), folder.path().join("rows"));
    fs::create_dir_all(catalog.join("models")).unwrap();
    fs::create_dir_all(&data).unwrap();
    let write = |path: &Path, name: &str, content: &Json| {
        fs::write(path.join(format!("{name}.json")), content.to_string()).unwrap();
    };
    let odoo = match release {
        Release::Odoo18 => "18.0",
        Release::Odoo19 => "19.0",
    };
    write(&catalog, "catalog", &json!({"odoo": odoo, "help": false}));
    for (model, fields) in models.as_object().unwrap() {
        let file = json!({"model": model, "label": model, "order": "id", "fields": fields});
        write(&catalog.join("models"), model, &file);
    }
    for (model, rows) in rows.as_object().unwrap() {
        write(&data, model, rows);
    }
    let mut options = Options::new(&catalog);
    options.rows = Some(data);
    options.odoo = Some(release);
    let sandbox = Sandbox::open(&options).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(sandbox.serve(listener));
    let secret = Credentials::Login {
        login: "admin".to_owned(),
        secret: "admin".to_owned(),
    };
    Running {
        client: Odoo::new(&url, "sandbox").unwrap().session(secret),
        _folder: folder,
    }
}

impl Running {
    /// The answer to a call, or the exception's name and the first line of its message.
    pub(crate) async fn call(&self, model: &str, method: &str, args: Json) -> Json {
        self.call_in(model, method, args, json!({})).await
    }

    /// The same in a context.
    pub(crate) async fn call_in(
        &self,
        model: &str,
        method: &str,
        args: Json,
        context: Json,
    ) -> Json {
        let mut call = Call::new(model, method);
        for (place, value) in args.as_array().unwrap().iter().enumerate() {
            call = call.leading(&place.to_string(), value.clone());
        }
        call.context = context.as_object().unwrap().clone();
        match self.client.call(call).await {
            Ok(answer) => answer,
            Err(Error::Fault(fault)) => {
                json!([fault.name, fault.message.lines().next().unwrap_or_default()])
            }
            Err(other) => panic!("{model}.{method}: {other}"),
        }
    }
}
