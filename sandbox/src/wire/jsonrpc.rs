//! `/jsonrpc`: the endpoint, its answers and its errors. Knows nothing of SQL.

use std::sync::Arc;

use poem::{Endpoint, Request, Response, Result, http::StatusCode};
use serde_json::{Map, Value as Json, json};

use crate::{
    facts::users::ADMIN,
    fault::Fault,
    orm::{call, database::Database},
    release::Release,
    storage::pool::Effect,
    wire::{
        body::{self, json_response},
        envelope::{Call, ServiceCall},
        version,
    },
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
        let body = match body::read(&mut request, self.database.pool.longest).await {
            Ok(body) => body,
            Err(refused) => return Ok(refused),
        };
        let database = self.database.clone();
        // SQLite blocks, and so does parsing a large body.
        let release = database.schema.release;
        let answer = tokio::task::spawn_blocking(move || answer(&database, &body)).await;
        let answer = answer.unwrap_or_else(|_| {
            let fault = Fault::new("builtins.RuntimeError", "The call broke down");
            Ok(answered(release, Json::Null, Err(fault)))
        });
        Ok(match answer {
            Ok(answer) => json_response(StatusCode::OK, &answer),
            Err(text) => Response::builder()
                .status(StatusCode::BAD_REQUEST)
                .content_type("text/plain; charset=utf-8")
                .body(text),
        })
    }
}

/// The answer; plain text, as Odoo gives it, when the body is no request at all.
fn answer(database: &Database, body: &[u8]) -> Result<Json, &'static str> {
    match serde_json::from_slice(body) {
        Ok(Json::Object(mut request)) => {
            let id = request.remove("id").unwrap_or(Json::Null);
            let answer = serve(database, request);
            Ok(answered(database.schema.release, id, answer))
        }
        Ok(_) => Err("Invalid JSON-RPC data"),
        Err(_) => Err("Invalid JSON data"),
    }
}

/// An answer in its envelope.
pub(crate) fn answered(release: Release, id: Json, answer: Result<Json, Fault>) -> Json {
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
    let call = ServiceCall::read(database.schema.release, request.remove("params"))?;
    match call {
        ServiceCall::Version => Ok(version::info(&database.schema)),
        ServiceCall::LogIn {
            database: name,
            login,
            password,
        } => {
            known(database, &name)?;
            let uid = database.call(ADMIN, Map::new(), Effect::Reads, |session| {
                session.authenticate(&login, &password)
            })?;
            Ok(uid.map_or(Json::Bool(false), Json::from))
        }
        ServiceCall::Call(call) => execute(database, call),
    }
}

fn execute(database: &Database, call: Call) -> Result<Json, Fault> {
    let Call {
        database: name,
        uid,
        password,
        model,
        method,
        positional,
        named,
        context,
    } = call;
    known(database, &name)?;
    let effect = call::effect(database, &model, &method);
    database.call(uid, context, effect, |session| {
        if !session.admits(uid, &password)? {
            return Err(Fault::denied());
        }
        call::by_position(database, session, &model, &method, positional, named)
    })
}

pub(crate) fn known(database: &Database, name: &str) -> Result<(), Fault> {
    if name == database.name {
        return Ok(());
    }
    Err(Fault::new(
        "psycopg2.OperationalError",
        format!("FATAL:  database \"{name}\" does not exist"),
    ))
}
