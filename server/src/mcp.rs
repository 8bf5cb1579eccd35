use std::sync::Arc;

use poem::{Endpoint, endpoint::TowerCompatExt as _};
use rmcp::{
    ErrorData, RoleServer, ServerHandler,
    model::{
        CallToolRequestParams, CallToolResponse, CallToolResult, Implementation, ListToolsResult,
        PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool, ToolAnnotations,
    },
    service::RequestContext,
    transport::streamable_http_server::{
        StreamableHttpServerConfig, StreamableHttpService, session::never::NeverSessionManager,
    },
};
use toolkit::Definition;

use crate::surface::{Failure, Surface};

/// Pages on this machine, such as MCP's inspector. A page from elsewhere that a browser was lured to
/// must not reach the tools.
const ORIGINS: [&str; 6] = [
    "http://localhost:*",
    "http://127.0.0.1:*",
    "http://[::1]:*",
    "https://localhost:*",
    "https://127.0.0.1:*",
    "https://[::1]:*",
];

/// MCP over Streamable HTTP, for every revision of the protocol: without sessions, answering JSON.
pub(crate) fn endpoint(surface: Arc<Surface>) -> impl Endpoint + 'static {
    let tools = surface.definitions().map(tool).collect();
    let handler = Handler { surface, tools };
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_allowed_origins(ORIGINS)
        .enforce_origin_validation();
    StreamableHttpService::new(
        move || Ok(handler.clone()),
        Arc::new(NeverSessionManager::default()),
        config,
    )
    .compat()
}

/// Made anew for every request, so a cheap clone.
#[derive(Clone)]
struct Handler {
    surface: Arc<Surface>,
    tools: Arc<[Tool]>,
}

impl ServerHandler for Handler {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("odoo-mcp", env!("CARGO_PKG_VERSION")))
    }

    // One page: several clients never ask for a second.
    async fn list_tools(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(self.tools.to_vec()))
    }

    // rmcp asks before a call, to check the headers that repeat arguments.
    fn get_tool(&self, name: &str) -> Option<Tool> {
        self.tools.iter().find(|tool| tool.name == name).cloned()
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let arguments = request.arguments.unwrap_or_default();
        let called = Arc::clone(&self.surface).call(request.name.into_owned(), arguments);
        match called.await {
            Ok(answer) => Ok(CallToolResult::structured(answer).into()),
            Err(Failure::Failed(error)) => Ok(CallToolResult::structured_error(error).into()),
            Err(Failure::Unknown(message)) => Err(ErrorData::invalid_params(message, None)),
        }
    }
}

fn tool(definition: &Definition) -> Tool {
    let object =
        |value: &serde_json::Value| Arc::new(value.as_object().cloned().unwrap_or_default());
    let annotations = ToolAnnotations::new()
        .read_only(definition.annotations.read_only)
        .destructive(definition.annotations.destructive)
        .idempotent(definition.annotations.idempotent);
    Tool::new(
        definition.name.clone(),
        definition.description.clone(),
        object(definition.input.as_value()),
    )
    .with_raw_output_schema(object(definition.output.as_value()))
    .with_annotations(annotations)
}
