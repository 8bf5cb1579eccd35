//! What the server says of itself: `/web/webclient/version_info` and, from 19 on, `/web/version`.

use std::time::Duration;

use poem::{Endpoint, Request, Response, Result, http::StatusCode};
use serde_json::{Value as Json, json};

use crate::{
    release::Release,
    storage::schema::Schema,
    wire::body::{self, json_response},
};

/// The version as `common.version` tells it.
pub(crate) fn info(schema: &Schema) -> Json {
    json!({
        "server_version": schema.series,
        "server_version_info": numbers(schema),
        "server_serie": schema.series,
        "protocol_version": 1,
    })
}

fn numbers(schema: &Schema) -> Json {
    json!([schema.release.major(), 0, 0, "final", 0, ""])
}

/// `POST /web/webclient/version_info`, a JSON-RPC call whose body may be missing.
pub(crate) struct VersionInfo {
    answer: Json,
    /// How long its body may take.
    longest: Duration,
}

impl VersionInfo {
    pub(crate) fn new(schema: &Schema, longest: Duration) -> Self {
        let answer = info(schema);
        Self { answer, longest }
    }
}

impl Endpoint for VersionInfo {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let body = match body::read(&mut request, self.longest).await {
            Ok(body) => body,
            Err(refused) => return Ok(refused),
        };
        let id = serde_json::from_slice(&body)
            .ok()
            .and_then(|request: Json| request.get("id").cloned());
        let answer = json!({"jsonrpc": "2.0", "id": id, "result": self.answer});
        Ok(json_response(StatusCode::OK, &answer))
    }
}

/// `GET /web/version`.
pub(crate) struct WebVersion(Option<Json>);

impl WebVersion {
    pub(crate) fn new(schema: &Schema) -> Self {
        let answer = json!({"version_info": numbers(schema), "version": schema.series});
        Self((schema.release >= Release::Odoo19).then_some(answer))
    }
}

impl Endpoint for WebVersion {
    type Output = Response;

    async fn call(&self, _request: Request) -> Result<Response> {
        match &self.0 {
            Some(answer) => Ok(json_response(StatusCode::OK, answer)),
            None => Err(StatusCode::NOT_FOUND.into()),
        }
    }
}
