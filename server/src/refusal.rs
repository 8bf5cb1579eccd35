use poem::{
    Response,
    http::{StatusCode, header},
};
use serde_json::json;

/// Why a request is turned away before it reaches a tool.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It brings no bearer.
    Missing(&'static str),
    /// It brings several Authorization headers.
    Several,
    /// The bearer is wrong.
    Wrong(String),
    /// Odoo could not be asked whether the bearer is right.
    Unproven(String),
}

impl Refusal {
    /// The answer, a JSON error `{error: {code, message}}`.
    pub(crate) fn response(self) -> Response {
        let (status, code, challenge, message) = match self {
            Self::Missing(message) => (
                StatusCode::UNAUTHORIZED,
                "unauthorized",
                Some("Bearer"),
                message.to_owned(),
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
                format!("Odoo cannot tell who you are: {message}"),
            ),
        };
        let mut response = Response::builder()
            .status(status)
            .content_type("application/json");
        if let Some(challenge) = challenge {
            response = response.header(header::WWW_AUTHENTICATE, challenge);
        }
        response.body(json!({"error": {"code": code, "message": message}}).to_string())
    }
}
