//! How somebody is told that they may not call.

use pipeline::Refusal;
use poem::{
    Response,
    http::{StatusCode, header},
};
use serde_json::json;

/// The answer to one who is turned away, a JSON error `{error: {code, message}}`.
pub(crate) fn refused(refusal: Refusal) -> Response {
    match refusal {
        Refusal::Missing(message) => {
            let challenge = Some("Bearer");
            response(
                StatusCode::UNAUTHORIZED,
                "unauthorized",
                challenge,
                &message,
            )
        }
        Refusal::Wrong(message) => {
            let challenge = Some("Bearer error=\"invalid_token\"");
            response(
                StatusCode::UNAUTHORIZED,
                "unauthorized",
                challenge,
                &message,
            )
        }
        Refusal::Unproven(why) => {
            let message = format!("Odoo cannot tell who you are: {why}. Call again later");
            let status = StatusCode::SERVICE_UNAVAILABLE;
            response(status, "odoo_unavailable", None, &message)
        }
        Refusal::TooMany(wait) => {
            let message = "too many credentials came from here that are not right: wait, and check what is \
                           configured";
            let status = StatusCode::TOO_MANY_REQUESTS;
            let mut response = response(status, "too_many_attempts", None, message);
            // In whole seconds, and not too early.
            let seconds = wait.as_secs() + 1;
            let headers = response.headers_mut();
            headers.insert(header::RETRY_AFTER, seconds.into());
            response
        }
    }
}

/// The answer to one who brings several Authorization headers.
pub(crate) fn several() -> Response {
    response(
        StatusCode::BAD_REQUEST,
        "invalid_request",
        Some("Bearer error=\"invalid_request\""),
        "there must be one Authorization header, not several",
    )
}

fn response(status: StatusCode, code: &str, challenge: Option<&str>, message: &str) -> Response {
    let mut response = Response::builder()
        .status(status)
        .content_type("application/json");
    if let Some(challenge) = challenge {
        response = response.header(header::WWW_AUTHENTICATE, challenge);
    }
    response.body(json!({"error": {"code": code, "message": message}}).to_string())
}
