use std::time::Duration;

use poem::{
    Response,
    http::{StatusCode, header},
};
use serde_json::json;

/// Why a request is turned away before it reaches a tool.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It brings no bearer.
    Missing(String),
    /// It brings several Authorization headers.
    Several,
    /// The bearer is wrong.
    Wrong(String),
    /// Odoo could not be asked whether the bearer is right.
    Unproven(&'static str),
    /// There were too many that are wrong: how long to wait.
    TooMany(Duration),
}

impl Refusal {
    /// The answer, a JSON error `{error: {code, message}}`.
    pub(crate) fn response(self) -> Response {
        let wait = match &self {
            // In whole seconds, and not too early.
            Self::TooMany(wait) => Some(wait.as_secs() + 1),
            _ => None,
        };
        let (status, code, challenge, message) = match self {
            Self::Missing(message) => (
                StatusCode::UNAUTHORIZED,
                "unauthorized",
                Some("Bearer"),
                message,
            ),
            Self::Several => (
                StatusCode::BAD_REQUEST,
                "invalid_request",
                Some("Bearer error=\"invalid_request\""),
                "there must be one Authorization header, not several".to_owned(),
            ),
            Self::Wrong(message) => (
                StatusCode::UNAUTHORIZED,
                "unauthorized",
                Some("Bearer error=\"invalid_token\""),
                message,
            ),
            Self::Unproven(message) => (
                StatusCode::SERVICE_UNAVAILABLE,
                "odoo_unavailable",
                None,
                format!("Odoo cannot tell who you are: {message}. Call again later"),
            ),
            Self::TooMany(_) => (
                StatusCode::TOO_MANY_REQUESTS,
                "too_many_attempts",
                None,
                "too many credentials came from here that are not right: wait, and check what is configured"
                    .to_owned(),
            ),
        };
        let mut response = Response::builder()
            .status(status)
            .content_type("application/json");
        if let Some(challenge) = challenge {
            response = response.header(header::WWW_AUTHENTICATE, challenge);
        }
        if let Some(seconds) = wait {
            response = response.header(header::RETRY_AFTER, seconds);
        }
        response.body(json!({"error": {"code": code, "message": message}}).to_string())
    }
}
