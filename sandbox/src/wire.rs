//! What the endpoints share.

use poem::{Response, http::StatusCode};
use serde_json::Value as Json;

/// The largest body taken, in bytes.
pub(crate) const LARGEST_BODY: usize = 100 * 1024 * 1024;

/// An answer in JSON.
pub(crate) fn json_response(status: StatusCode, body: &Json) -> Response {
    Response::builder()
        .status(status)
        .content_type("application/json; charset=utf-8")
        .body(body.to_string())
}

/// An answer as a page, for what Odoo does not answer in JSON.
pub(crate) fn page(status: StatusCode, text: &str) -> Response {
    let reason = status.canonical_reason().unwrap_or_default();
    let body =
        format!("<!doctype html>\n<title>{status}</title>\n<h1>{reason}</h1>\n<p>{text}</p>\n");
    Response::builder()
        .status(status)
        .content_type("text/html; charset=utf-8")
        .body(body)
}
