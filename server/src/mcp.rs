use std::{sync::Arc, time::Duration};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use poem::{Endpoint, Response, endpoint::TowerCompatExt as _, http::request::Parts};
use rmcp::{
    ErrorData, RoleServer, ServerHandler, ServiceExt as _,
    model::{
        CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation,
        ListToolsResult, PaginatedRequestParams, ProgressNotificationParam, ProgressToken,
        ServerCapabilities, ServerConfig, Tool, ToolAnnotations,
    },
    service::{RequestContext, ServerInitializeError},
    transport::streamable_http_server::{
        StreamableHttpServerConfig, StreamableHttpService, session::never::NeverSessionManager,
    },
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    sync::mpsc,
    time::timeout,
};
use toolkit::{Answer, Definition, Progress};

use crate::{
    access::Access,
    caller::Caller,
    surface::{Failure, Surface},
};

/// MCP over Streamable HTTP, for every revision of the protocol: without sessions, answering JSON. Who
/// calls stands in the request's extensions.
pub(crate) fn endpoint(
    surface: Arc<Surface>,
    access: &Access,
) -> impl Endpoint<Output = Response> + 'static {
    let handler = Handler::new(surface, None);
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_allowed_hosts(&access.hosts)
        .with_allowed_origins(&access.origins)
        .enforce_origin_validation();
    StreamableHttpService::new(
        move || Ok(handler.clone()),
        Arc::new(NeverSessionManager::default()),
        config,
    )
    .compat()
}

/// The standard streams of the process.
pub(crate) fn streams() -> (
    impl AsyncRead + Send + Unpin + 'static,
    impl AsyncWrite + Send + Unpin + 'static,
) {
    rmcp::transport::io::stdio_pipes()
}

/// MCP over a pair of streams, for the one who started the program, until the input ends.
pub(crate) async fn serve<I, O>(
    surface: Arc<Surface>,
    caller: Caller,
    input: I,
    output: O,
) -> std::io::Result<()>
where
    I: AsyncRead + Send + Unpin + 'static,
    O: AsyncWrite + Send + Unpin + 'static,
{
    let handler = Handler::new(surface, Some(caller));
    let running = match handler.serve((input, output)).await {
        Ok(running) => running,
        // The client went away before it said anything.
        Err(ServerInitializeError::ConnectionClosed(_)) => return Ok(()),
        Err(error) => return Err(std::io::Error::other(error.to_string())),
    };
    match running.waiting().await {
        Ok(_) => Ok(()),
        Err(broken) => Err(std::io::Error::other(broken)),
    }
}

/// How long a client may take to take one in.
const TAKEN: Duration = Duration::from_secs(1);

/// How many tidings of a call wait for their client.
const PROGRESS: usize = 8;

/// What holds of all tools, for a language model to know before its first call.
const INSTRUCTIONS: &str = "\
Tools over one Odoo database. Arguments are checked before anything is sent: a refusal names every problem, \
what was expected and what was probably meant; mend them all and call again.
Relations take an id or an exact name. Filters join by `match`; `domain` narrows them further; `contains` on \
a relation looks at names; a path leads through relations: partner_id.country_id.code.
Dates may be 2026-01-31, 2026-Q1, 2026, today, -30d, -3m, last_7_days, this_month, last_quarter or \
year_to_date, in the user's own time zone; a time without an offset is UTC.
`describe_model` names fields and values, `name_search` finds rows of any model, `check_filter` says what a \
filter means. `dry_run` shows what a write would do. The link that an export answers is for the person: its \
rows need not come through here.";

/// Made anew for every request, so a cheap clone.
#[derive(Clone)]
struct Handler {
    surface: Arc<Surface>,
    tools: Arc<[Tool]>,
    /// Who calls, when that is one for all requests.
    caller: Option<Caller>,
}

impl Handler {
    fn new(surface: Arc<Surface>, caller: Option<Caller>) -> Self {
        let tools = surface.definitions().map(tool).collect();
        Self {
            surface,
            tools,
            caller,
        }
    }

    fn caller(&self, request: &RequestContext<RoleServer>) -> Option<Caller> {
        let parts = request.extensions.get::<Parts>();
        let caller = parts.and_then(|parts| parts.extensions.get::<Caller>());
        caller.or(self.caller.as_ref()).cloned()
    }
}

impl ServerHandler for Handler {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("odoo-mcp", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
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
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let arguments = request.arguments.unwrap_or_default();
        let caller = self.caller(&context);
        let caller = caller.ok_or_else(|| ErrorData::internal_error("nobody calls", None))?;
        let surface = Arc::clone(&self.surface);
        let (tell, mut told) = mpsc::channel(PROGRESS);
        let token = context.meta.get_progress_token();
        let called = match token {
            // One that is not taken in time is not missed: the next one tells more.
            Some(_) => caller
                .context
                .reporting(move |progress| drop(tell.try_send(progress))),
            None => caller.context,
        };
        let called = surface.call(called, request.name.into_owned(), arguments);
        tokio::pin!(called);
        let outcome = loop {
            tokio::select! {
                outcome = &mut called => break outcome,
                // Leaving drops the call, and what it does for its client alone with it.
                () = context.ct.cancelled() => {
                    return Err(ErrorData::internal_error("the call was cancelled", None));
                }
                Some(progress) = told.recv() => {
                    if let Some(token) = &token {
                        let progress = notification(token, progress);
                        // A client that does not take it is not waited for; one that is gone cancels.
                        let notified = context.peer.notify_progress(progress);
                        drop(timeout(TAKEN, notified).await);
                    }
                }
            }
        };
        match outcome {
            Ok(answer) => Ok(result(answer).into()),
            // As text alone: clients hold what is structured against the answer's schema, an error too.
            Err(Failure::Failed(error)) => {
                Ok(CallToolResult::error(vec![ContentBlock::text(error.to_string())]).into())
            }
            Err(Failure::Unknown(message)) => Err(ErrorData::invalid_params(message, None)),
        }
    }
}

fn notification(token: &ProgressToken, progress: Progress) -> ProgressNotificationParam {
    // Rows are counted in far fewer digits than a float has.
    let mut params = ProgressNotificationParam::new(token.clone(), progress.done as f64)
        .with_message(progress.message);
    params.total = progress.total.map(|total| total as f64);
    params
}

/// An answer for programs, and in words: those given, or the same again for clients that read text alone.
fn result(answer: Answer) -> CallToolResult {
    let mut result = CallToolResult::structured(answer.structured);
    if let Some(text) = answer.text {
        result.content = vec![ContentBlock::text(text)];
    }
    for png in answer.charts {
        let image = ContentBlock::image(BASE64_STANDARD.encode(png), "image/png");
        result.content.push(image);
    }
    result
}

fn tool(definition: &Definition) -> Tool {
    let object =
        |value: &serde_json::Value| Arc::new(value.as_object().cloned().unwrap_or_default());
    // Hints that are taken for granted are left out, here as in what is committed.
    let hints = serde_json::Value::Object(definition.annotations.hints());
    let annotations = serde_json::from_value(hints).unwrap_or_else(|_| ToolAnnotations::new());
    Tool::new(
        definition.name.clone(),
        definition.description.clone(),
        object(definition.input.as_value()),
    )
    .with_raw_output_schema(object(definition.output.as_value()))
    .with_annotations(annotations)
}
