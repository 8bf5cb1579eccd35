use poem::{
    Response,
    http::{StatusCode, header},
};
use serde_json::{Map, Value as Json, json};

pub(crate) const PARSE_ERROR: i32 = -32700;
pub(crate) const INVALID_REQUEST: i32 = -32600;
pub(crate) const INVALID_PARAMS: i32 = -32602;
pub(crate) const INTERNAL_ERROR: i32 = -32603;
/// MCP's own: a header is missing, stands twice or contradicts the body.
pub(crate) const HEADER_MISMATCH: i32 = -32020;
/// MCP's own: the request is of a revision that the server does not speak.
pub(crate) const UNSUPPORTED_PROTOCOL_VERSION: i32 = -32022;

/// An error as JSON-RPC says it, for a request that never reaches a tool.
#[derive(Debug)]
pub(crate) struct RpcError {
    pub(crate) status: StatusCode,
    error: Map<String, Json>,
}

impl RpcError {
    pub(crate) fn new(status: StatusCode, code: i32, message: impl Into<String>) -> Self {
        let mut error = Map::new();
        error.insert("code".to_owned(), code.into());
        error.insert("message".to_owned(), message.into().into());
        Self { status, error }
    }

    pub(crate) fn with_data(mut self, data: Json) -> Self {
        self.error.insert("data".to_owned(), data);
        self
    }

    /// The answer to the request of this id, where it could be read.
    pub(crate) fn response(self, id: Option<Json>) -> Response {
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
