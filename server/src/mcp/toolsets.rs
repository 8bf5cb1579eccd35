use std::collections::BTreeMap;

use poem::{
    Endpoint, IntoResponse as _, Request, Response, Result, endpoint::BoxEndpoint, http::StatusCode,
};

use crate::{
    http::json_errors::WHERE,
    mcp::{
        message_check::id,
        rpc_error::{INVALID_REQUEST, RpcError},
    },
};

/// `/mcp/{toolset}`: each toolset at a path of its own.
pub(crate) struct Toolsets(pub(crate) BTreeMap<String, BoxEndpoint<'static>>);

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
