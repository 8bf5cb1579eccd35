//! What the endpoints share: a body read within its bounds, an answer written.

use std::time::Duration;

use poem::{
    Body, Request, Response,
    http::{StatusCode, header},
};
use serde_json::Value as Json;
use tokio::io::{AsyncRead, AsyncReadExt as _};

/// The largest body taken, in bytes. It holds an attachment of 48 MB in base64, several times what a
/// form sends; parsed it is in memory about three times over.
pub(crate) const LARGEST_BODY: u64 = 64 * 1024 * 1024;

/// How much more is read of a body that was refused, for how long in all, and how long without
/// anything coming.
const DRAINED: u64 = 8 * LARGEST_BODY;
const DRAINING: Duration = Duration::from_secs(30);
const SILENCE: Duration = Duration::from_secs(1);

/// The request's body, or the refusal of one that is too large: before it is read when its length is
/// told, else as soon as it is. It has to be whole within `longest`: who stops halfway is not waited for.
pub(crate) async fn read(request: &mut Request, longest: Duration) -> Result<Vec<u8>, Response> {
    let refused = || page(StatusCode::PAYLOAD_TOO_LARGE, "The body is too large.");
    let length = request.header(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.parse::<u64>().ok());
    let waits = request.header(header::EXPECT).is_some();
    let mut reader = Body::into_async_read(request.take_body());
    if length.is_some_and(|length| length > LARGEST_BODY) {
        // Who waits to be asked for the body is not asked.
        if !waits {
            tokio::spawn(drain(reader));
        }
        return Err(refused());
    }
    let mut body = Vec::new();
    let mut start = (&mut reader).take(LARGEST_BODY + 1);
    match tokio::time::timeout(longest, start.read_to_end(&mut body)).await {
        Ok(Ok(read)) if read as u64 > LARGEST_BODY => {
            tokio::spawn(drain(reader));
            Err(refused())
        }
        Ok(Ok(_)) => Ok(body),
        Ok(Err(_)) => Err(page(StatusCode::BAD_REQUEST, "The body breaks off.")),
        Err(_) => Err(page(
            StatusCode::REQUEST_TIMEOUT,
            "The body did not come in time.",
        )),
    }
}

/// Reads on for a while and forgets it: many clients do not look at an answer until they have sent
/// everything, and a connection closed on them hides it.
async fn drain(reader: impl AsyncRead + Unpin) {
    let mut rest = reader.take(DRAINED);
    let forget = async {
        let mut piece = vec![0; 64 * 1024];
        while let Ok(Ok(1..)) = tokio::time::timeout(SILENCE, rest.read(&mut piece)).await {}
    };
    // However it ends, the answer was given.
    let _ = tokio::time::timeout(DRAINING, forget).await;
}

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
