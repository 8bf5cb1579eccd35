//! A sign of life.

use poem::{Endpoint, Request, Response, Result};
use serde_json::json;

/// `GET /health`: the server runs, and with what. It asks Odoo nothing, and nobody who they are.
pub(crate) struct Health(String);

impl Health {
    pub(crate) fn new(tools: usize, toolsets: &[&str]) -> Self {
        Self(json!({"status": "ok", "tools": tools, "toolsets": toolsets}).to_string())
    }
}

impl Endpoint for Health {
    type Output = Response;

    async fn call(&self, _request: Request) -> Result<Response> {
        Ok(Response::builder()
            .content_type("application/json")
            .body(self.0.clone()))
    }
}
