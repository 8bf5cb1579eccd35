//! An error in the words of JSON-RPC.

use poem::{
    Response,
    http::{StatusCode, header},
};
use serde_json::{Map, Value as Json, json};

/// An error as JSON-RPC says it, for a request that never reaches a tool.
#[derive(Debug)]
pub struct RpcError {
    status: StatusCode,
    error: Map<String, Json>,
}

impl RpcError {
    /// One with this status, code and message.
    pub fn new(status: StatusCode, code: i32, message: impl Into<String>) -> Self {
        let mut error = Map::new();
        error.insert("code".to_owned(), code.into());
        error.insert("message".to_owned(), message.into().into());
        Self { status, error }
    }

    /// The status of the answer.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    pub(crate) fn with_data(mut self, data: Json) -> Self {
        self.error.insert("data".to_owned(), data);
        self
    }

    /// The answer to the request of this id, where it could be read.
    pub fn response(self, id: Option<Json>) -> Response {
        // An id that is unknown is left out: MCP's schema has no null there.
        let body = match id {
            Some(id) => json!({"jsonrpc": "2.0", "id": id, "error": self.error}),
            None => json!({"jsonrpc": "2.0", "error": self.error}),
        };
        let mut response = Response::builder()
            .status(self.status)
            .content_type("application/json");
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            response = response.header(header::ALLOW, "POST");
        }
        response.body(body.to_string())
    }
}
