//! `/jsonrpc`: a request's envelope, its service and who calls. Knows nothing of SQL.

use std::sync::Arc;

use poem::{Endpoint, IntoResponse, Request, Response, Result};
use serde_json::{Map, Value as Json, json};

use crate::{
    call, database::Database, fault::Fault, method::Effect, release::Release, users::ADMIN,
    version, wire::LARGEST_BODY,
};

/// The endpoint.
pub(crate) struct JsonRpc {
    database: Arc<Database>,
}

impl JsonRpc {
    pub(crate) fn new(database: Arc<Database>) -> Self {
        Self { database }
    }
}

impl Endpoint for JsonRpc {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let body = request.take_body().into_bytes_limit(LARGEST_BODY).await?;
        let database = self.database.clone();
        // SQLite blocks, and so does parsing a large body.
        let release = database.schema.release;
        let answer = tokio::task::spawn_blocking(move || answer(&database, &body)).await;
        let answer = answer.unwrap_or_else(|error| {
            let fault = Fault::new("builtins.RuntimeError", error.to_string());
            envelope(release, Json::Null, Err(fault))
        });
        Ok(poem::web::Json(answer).into_response())
    }
}

fn answer(database: &Database, body: &[u8]) -> Json {
    let (id, answer) = match serde_json::from_slice(body) {
        Ok(Json::Object(mut request)) => {
            let id = request.remove("id").unwrap_or(Json::Null);
            (id, serve(database, request))
        }
        Ok(_) => {
            let fault = Fault::value("Invalid JSON-RPC request: not an object");
            (Json::Null, Err(fault))
        }
        Err(error) => {
            let fault = Fault::value(format!("Invalid JSON data: {error}"));
            (Json::Null, Err(fault))
        }
    };
    envelope(database.schema.release, id, answer)
}

fn envelope(release: Release, id: Json, answer: Result<Json, Fault>) -> Json {
    match answer {
        // None is no result at all.
        Ok(Json::Null) => json!({"jsonrpc": "2.0", "id": id}),
        Ok(result) => json!({"jsonrpc": "2.0", "id": id, "result": result}),
        Err(fault) => {
            // 200 up to 18.
            let code = match release {
                Release::Odoo18 => 200,
                Release::Odoo19 => 0,
            };
            let error = json!({"code": code, "message": "Odoo Server Error",
                "data": fault.to_json()});
            json!({"jsonrpc": "2.0", "id": id, "error": error})
        }
    }
}

fn serve(database: &Database, mut request: Map<String, Json>) -> Result<Json, Fault> {
    let Some(Json::Object(mut parameters)) = request.remove("params") else {
        return Err(Fault::arguments("the request has no `params` object"));
    };
    let mut text = |name: &str| match parameters.remove(name) {
        Some(Json::String(text)) => Ok(text),
        _ => Err(Fault::arguments(format!("`params.{name}` is not text"))),
    };
    let (service, method) = (text("service")?, text("method")?);
    let Some(Json::Array(arguments)) = parameters.remove("args") else {
        return Err(Fault::arguments("`params.args` is not a list"));
    };
    let arguments = Positional {
        method: method.clone(),
        rest: arguments.into_iter(),
    };
    match (service.as_str(), method.as_str()) {
        ("common", "version") => Ok(version::info(&database.schema)),
        ("common", "authenticate" | "login") => log_in(database, arguments),
        ("object", "execute_kw") => execute(database, arguments, true),
        ("object", "execute") => execute(database, arguments, false),
        _ => Err(Fault::new(
            "builtins.AttributeError",
            format!("The service method '{service}.{method}' does not exist"),
        )),
    }
}

fn log_in(database: &Database, mut arguments: Positional) -> Result<Json, Fault> {
    let (name, login, password) = (arguments.text()?, arguments.text()?, arguments.text()?);
    known(database, &name)?;
    let uid = database.call(ADMIN, Map::new(), Effect::Reads, |session| {
        session.authenticate(&login, &password)
    })?;
    Ok(uid.map_or(Json::Bool(false), Json::from))
}

fn execute(database: &Database, mut arguments: Positional, named: bool) -> Result<Json, Fault> {
    let name = arguments.text()?;
    let uid = arguments.next()?.as_i64();
    let password = arguments.text()?;
    let (model, method) = (arguments.text()?, arguments.text()?);
    known(database, &name)?;
    let uid = uid.ok_or_else(Fault::denied)?;
    let (positional, mut keywords) = if named {
        let Json::Array(positional) = arguments.next()? else {
            return Err(Fault::arguments("execute_kw() expects a list of arguments"));
        };
        let keywords = match arguments.rest.next() {
            None | Some(Json::Null) => Map::new(),
            Some(Json::Object(keywords)) => keywords,
            Some(_) => {
                return Err(Fault::arguments(
                    "execute_kw() expects keywords as an object",
                ));
            }
        };
        if arguments.rest.next().is_some() {
            return Err(Fault::arguments("execute_kw() takes at most 7 arguments"));
        }
        (positional, keywords)
    } else {
        (arguments.rest.collect(), Map::new())
    };
    let context = match keywords.remove("context") {
        None | Some(Json::Null | Json::Bool(false)) => Map::new(),
        Some(Json::Object(context)) => context,
        Some(_) => return Err(Fault::arguments("the context is not an object")),
    };
    let effect = call::effect(&database.schema, &model, &method);
    database.call(uid, context, effect, |session| {
        if !session.admits(uid, &password)? {
            return Err(Fault::denied());
        }
        call::by_position(session, &model, &method, positional, keywords)
    })
}

fn known(database: &Database, name: &str) -> Result<(), Fault> {
    if name == database.name {
        return Ok(());
    }
    Err(Fault::new(
        "psycopg2.OperationalError",
        format!("FATAL:  database \"{name}\" does not exist"),
    ))
}

/// The arguments of a service's method, taken one after the other.
struct Positional {
    method: String,
    rest: std::vec::IntoIter<Json>,
}

impl Positional {
    fn next(&mut self) -> Result<Json, Fault> {
        let method = &self.method;
        self.rest
            .next()
            .ok_or_else(|| Fault::arguments(format!("{method}() misses a positional argument")))
    }

    fn text(&mut self) -> Result<String, Fault> {
        match self.next()? {
            Json::String(text) => Ok(text),
            other => Err(Fault::arguments(format!(
                "{}() expects text, found {other}",
                self.method
            ))),
        }
    }
}
