//! The pages that print: a session of the web client, opened by a password, `/report/pdf/…`, `/report/download`,
//! and the pages of documents that let in whoever has their token. Knows nothing of SQL.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use poem::{
    Endpoint, Request, Response, Result,
    http::{StatusCode, header},
};
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use crate::{
    business,
    facts::{documents, users::ADMIN},
    fault::Fault,
    orm::{database::Database, print::Printed, session::Session},
    storage::pool::Effect,
    wire::{
        body::{self, json_response, page},
        jsonrpc::{answered, known},
    },
};

/// The name of the cookie.
const COOKIE: &str = "session_id";

/// How many sessions are kept; the oldest goes first.
const MOST: usize = 1_000;

/// The sessions of the web client, each with its user.
#[derive(Default)]
pub(crate) struct WebSessions(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    users: BTreeMap<String, i64>,
    /// Their ids, the oldest first.
    order: Vec<String>,
}

impl WebSessions {
    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self, id: &str, uid: i64) {
        let mut kept = self.kept();
        if kept.order.len() >= MOST {
            let oldest = kept.order.remove(0);
            kept.users.remove(&oldest);
        }
        kept.order.push(id.to_owned());
        kept.users.insert(id.to_owned(), uid);
    }

    fn end(&self, id: &str) {
        let mut kept = self.kept();
        kept.users.remove(id);
        kept.order.retain(|own| own != id);
    }

    fn user(&self, id: &str) -> Option<i64> {
        self.kept().users.get(id).copied()
    }
}

/// What the web client asks for at a path.
#[derive(Clone, Copy)]
pub(crate) enum Asks {
    /// `POST /web/session/authenticate`.
    LogIn,
    /// `POST /web/session/destroy`.
    LogOut,
    /// `GET /report/pdf/<report>/<ids>`.
    Report,
    /// `GET /report/download?data=…`.
    Download,
    /// `GET /my/…/<id>?access_token=…`.
    Document(&'static documents::Page),
}

/// An endpoint.
pub(crate) struct Web {
    pub(crate) database: Arc<Database>,
    pub(crate) sessions: Arc<WebSessions>,
    pub(crate) asks: Asks,
}

#[derive(Deserialize)]
struct ToDownload {
    data: String,
}

#[derive(Deserialize)]
struct ToDocument {
    access_token: Option<String>,
    report_type: Option<String>,
}

impl Endpoint for Web {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let cookie = session_of(&request);
        Ok(match self.asks {
            Asks::LogIn | Asks::LogOut => {
                let body = match body::read(&mut request, self.database.pool.longest).await {
                    Ok(body) => body,
                    Err(refused) => return Ok(refused),
                };
                let asked: Json = serde_json::from_slice(&body).unwrap_or_default();
                match self.asks {
                    Asks::LogIn => self.log_in(&asked).await,
                    _ => self.log_out(&asked, cookie.as_deref()),
                }
            }
            Asks::Report => {
                let (report, ids) = request.path_params::<(String, String)>()?;
                let Some(uid) = self.user(cookie.as_deref()) else {
                    return Ok(to_login());
                };
                match self.print(uid, report, numbers(&ids)).await {
                    Ok(printed) => file(&printed.bytes, None),
                    Err(fault) => page(StatusCode::INTERNAL_SERVER_ERROR, &fault.message),
                }
            }
            Asks::Download => {
                let Some(uid) = self.user(cookie.as_deref()) else {
                    return Ok(to_login());
                };
                let asked = request.params::<ToDownload>()?;
                match asked_for(&asked.data) {
                    Some((report, ids)) => match self.print(uid, report, ids).await {
                        Ok(printed) => file(&printed.bytes, Some(&printed.file_name)),
                        Err(fault) => raised(&fault),
                    },
                    None => raised(&Fault::value("not enough values to unpack")),
                }
            }
            Asks::Document(document) => {
                let id = request.path_params::<i64>()?;
                let ToDocument {
                    access_token,
                    report_type,
                } = request.params()?;
                self.document(document, id, access_token, report_type).await
            }
        })
    }
}

impl Web {
    fn user(&self, cookie: Option<&str>) -> Option<i64> {
        self.sessions.user(cookie?)
    }

    /// Runs a call; SQLite blocks.
    async fn run<T: Send + 'static>(
        &self,
        uid: i64,
        run: impl FnOnce(&Session<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let database = Arc::clone(&self.database);
        let ran =
            tokio::task::spawn_blocking(move || database.call(uid, Map::new(), Effect::Reads, run));
        ran.await
            .unwrap_or_else(|error| Err(Fault::new("builtins.RuntimeError", error.to_string())))
    }

    async fn print(&self, uid: i64, report: String, ids: Vec<i64>) -> Result<Printed, Fault> {
        self.run(uid, move |session| session.print(&report, &ids))
            .await
    }

    /// Opens a session, for a password alone.
    async fn log_in(&self, asked: &Json) -> Response {
        let text = |key: &str| {
            let value = asked.get("params").and_then(|params| params.get(key));
            value.and_then(Json::as_str).unwrap_or_default().to_owned()
        };
        let (name, login, password) = (text("db"), text("login"), text("password"));
        let opened = match known(&self.database, &name) {
            Ok(()) => {
                self.run(ADMIN, move |session| {
                    let uid = match session.holder(&password)? {
                        Some(_) => None,
                        None => session.authenticate(&login, &password)?,
                    };
                    let uid = uid.ok_or_else(Fault::denied)?;
                    let id: String = session.connection.query_row(
                        "SELECT lower(hex(randomblob(20)))",
                        [],
                        |row| row.get(0),
                    )?;
                    Ok((uid, id))
                })
                .await
            }
            Err(fault) => Err(fault),
        };
        let release = self.database.schema.release;
        let id = asked.get("id").cloned().unwrap_or_default();
        match opened {
            Ok((uid, session)) => {
                self.sessions.open(&session, uid);
                let told = json!({"uid": uid, "db": self.database.name, "is_admin": uid == ADMIN});
                let mut response = json_response(StatusCode::OK, &answered(release, id, Ok(told)));
                let cookie = format!("{COOKIE}={session}; HttpOnly; Path=/");
                if let Ok(cookie) = cookie.parse() {
                    response.headers_mut().insert(header::SET_COOKIE, cookie);
                }
                response
            }
            Err(fault) => json_response(StatusCode::OK, &answered(release, id, Err(fault))),
        }
    }

    fn log_out(&self, asked: &Json, cookie: Option<&str>) -> Response {
        if let Some(cookie) = cookie {
            self.sessions.end(cookie);
        }
        let id = asked.get("id").cloned().unwrap_or_default();
        let answer = answered(self.database.schema.release, id, Ok(Json::Null));
        json_response(StatusCode::OK, &answer)
    }

    /// The page of a document: its PDF, for whoever has its token.
    async fn document(
        &self,
        document: &'static documents::Page,
        id: i64,
        token: Option<String>,
        kind: Option<String>,
    ) -> Response {
        let printed = self.run(ADMIN, move |session| {
            let Some(table) = session.schema.table(document.model) else {
                return Ok(None);
            };
            let own = business::token(session, table, id)?;
            match own.filter(|own| !own.is_empty()) == token && token.is_some() {
                true => session.print(document.report, &[id]).map(Some),
                false => Ok(None),
            }
        });
        match printed.await {
            Ok(Some(printed)) if kind.as_deref() == Some("pdf") => {
                let name = printed.file_name.rsplit(" - ").next().unwrap_or_default();
                let name = name.replace(['/', ' '], "_");
                file(&printed.bytes, Some(&format!("{}{name}", document.file)))
            }
            Ok(Some(_)) => page(StatusCode::OK, "The document."),
            Ok(None) => to("/my"),
            Err(fault) => page(StatusCode::BAD_REQUEST, &fault.message),
        }
    }
}

/// The session that a request names.
fn session_of(request: &Request) -> Option<String> {
    let cookies = request.header(header::COOKIE)?.split(';');
    let mut own = cookies.filter_map(|cookie| {
        let (name, value) = cookie.trim().split_once('=')?;
        (name == COOKIE).then(|| value.to_owned())
    });
    own.next_back()
}

/// The report and the ids in `["/report/pdf/<report>/<ids>", "qweb-pdf"]`.
fn asked_for(data: &str) -> Option<(String, Vec<i64>)> {
    let data: Json = serde_json::from_str(data).ok()?;
    let path = data.get(0)?.as_str()?.strip_prefix("/report/pdf/")?;
    let (report, ids) = path.split_once('/')?;
    Some((report.to_owned(), numbers(ids)))
}

/// Those that are ids, as Odoo reads them.
fn numbers(ids: &str) -> Vec<i64> {
    ids.split(',').filter_map(|id| id.parse().ok()).collect()
}

fn file(bytes: &[u8], name: Option<&str>) -> Response {
    let mut response = Response::builder().content_type("application/pdf");
    if let Some(name) = name {
        let name: String = name.bytes().map(encoded).collect();
        let disposition = format!("attachment; filename*=UTF-8''{name}");
        response = response.header(header::CONTENT_DISPOSITION, disposition);
    }
    response.body(bytes.to_vec())
}

fn encoded(byte: u8) -> String {
    match byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    }
}

/// What `/report/download` answers when printing fails: JSON, as the text of a page.
fn raised(fault: &Fault) -> Response {
    let error = json!({"code": 0, "message": "Odoo Server Error", "data": fault.to_json()});
    let escaped = error
        .to_string()
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&#34;");
    Response::builder()
        .content_type("text/html; charset=utf-8")
        .body(escaped)
}

fn to_login() -> Response {
    to("/web/login")
}

fn to(path: &str) -> Response {
    let response = Response::builder().status(StatusCode::SEE_OTHER);
    response.header(header::LOCATION, path).finish()
}
