//! The toolset that a path names.

use std::collections::BTreeMap;

use poem::{
    Endpoint, IntoResponse as _, Request, Response, Result, endpoint::BoxEndpoint, http::StatusCode,
};

use super::rpc_error::RpcError;
use crate::{code::INVALID_REQUEST, message::id};

/// Where MCP is, for who looked elsewhere.
pub const WHERE: &str = "MCP is at /mcp, and each toolset at /mcp/TOOLSET";

/// `/mcp/{toolset}`: each toolset at a path of its own.
pub struct Toolsets(BTreeMap<String, BoxEndpoint<'static>>);

impl Toolsets {
    /// These toolsets, by name.
    pub const fn new(toolsets: BTreeMap<String, BoxEndpoint<'static>>) -> Self {
        Self(toolsets)
    }
}

impl Endpoint for Toolsets {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let name: String = request.path_params().unwrap_or_default();
        match self.0.get(&name) {
            Some(toolset) => Ok(toolset.call(request).await?.into_response()),
            None => {
                let message = self.unknown(&name);
                let error = RpcError::new(StatusCode::NOT_FOUND, INVALID_REQUEST, message);
                let body = request.into_body().into_vec().await;
                Ok(error.response(body.ok().and_then(|body| id(&body))))
            }
        }
    }
}

impl Toolsets {
    fn unknown(&self, name: &str) -> String {
        let names: Vec<&str> = self.0.keys().map(String::as_str).collect();
        let there_are = names.join(", ");
        let unknown = match odoo::nearest(name, names) {
            Some(nearest) => format!(
                "there is no toolset `{name}`; did you mean `{nearest}`? There are: {there_are}"
            ),
            None => format!("there is no toolset `{name}`; there are: {there_are}"),
        };
        format!("{unknown}. {WHERE}")
    }
}
