use poem::{Endpoint, Request, Response, Result};

/// `GET /health`: the server runs, and with how many tools. It asks Odoo nothing.
pub(crate) struct Health {
    /// The number of tools.
    pub(crate) tools: usize,
}

impl Endpoint for Health {
    type Output = Response;

    async fn call(&self, _request: Request) -> Result<Response> {
        Ok(Response::builder()
            .content_type("application/json")
            .body(serde_json::json!({"status": "ok", "tools": self.tools}).to_string()))
    }
}
