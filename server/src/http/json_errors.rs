//! Errors over HTTP, in JSON.

use mcp::WHERE;
use poem::{
    Body, Endpoint, Middleware, Request, Response, Result,
    http::{HeaderValue, Method, StatusCode, header},
};
use serde_json::json;

/// How much of a path is said again.
const CITED: usize = 100;

/// Answers every error as JSON, whoever made it; what is not there says where MCP is.
pub(crate) struct JsonErrors {
    /// What callers bring, for those who look for a way to log in.
    pub(crate) credentials: &'static str,
}

impl<E: Endpoint> Middleware<E> for JsonErrors {
    type Output = JsonErrorsEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        let credentials = self.credentials;
        JsonErrorsEndpoint { credentials, inner }
    }
}

pub(crate) struct JsonErrorsEndpoint<E> {
    credentials: &'static str,
    inner: E,
}

impl<E: Endpoint> Endpoint for JsonErrorsEndpoint<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let path: String = request.uri().path().chars().take(CITED).collect();
        let method = request.method().clone();
        let mut response = self.inner.get_response(request).await;
        let status = response.status();
        let is_json = response.content_type() == Some("application/json");
        if is_json || !(status.is_client_error() || status.is_server_error()) {
            return Ok(response);
        }
        let (code, message) = self.explain(status, &path, &method);
        let headers = response.headers_mut();
        headers.remove(header::CONTENT_LENGTH);
        let json = HeaderValue::from_static("application/json");
        headers.insert(header::CONTENT_TYPE, json);
        if status == StatusCode::METHOD_NOT_ALLOWED && !headers.contains_key(header::ALLOW) {
            headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        response.set_body(Body::from_string(body(code, &message)));
        Ok(response)
    }
}

impl<E> JsonErrorsEndpoint<E> {
    fn explain(&self, status: StatusCode, path: &str, method: &Method) -> (&'static str, String) {
        match status {
            StatusCode::NOT_FOUND if is_login(path) => (
                "not_found",
                format!(
                    "there is no OAuth here, and nothing at {path}: {}. {WHERE}",
                    self.credentials
                ),
            ),
            StatusCode::NOT_FOUND => ("not_found", format!("there is nothing at {path}: {WHERE}")),
            StatusCode::METHOD_NOT_ALLOWED => (
                "method_not_allowed",
                format!("{path} is not for {method}, but for GET: {WHERE}"),
            ),
            status => {
                let reason = status.canonical_reason().unwrap_or("it failed");
                ("failed", reason.to_lowercase())
            }
        }
    }
}

/// Whether a path is one where clients look for OAuth.
fn is_login(path: &str) -> bool {
    let first = path.split('/').find(|part| !part.is_empty());
    matches!(
        first,
        Some(".well-known" | "register" | "authorize" | "token" | "oauth" | "oauth2")
    ) || path.contains("/.well-known/")
}

fn body(code: &str, message: &str) -> String {
    json!({"error": {"code": code, "message": message}}).to_string()
}

/// A JSON error `{error: {code, message}}`.
pub(crate) fn error(status: StatusCode, code: &str, message: &str) -> Response {
    Response::builder()
        .status(status)
        .content_type("application/json")
        .body(body(code, message))
}
