//! What clients ask in MCP, of whichever revision, as what a surface has.

use std::{future::Future, sync::Arc};

use poem::{
    Endpoint, EndpointExt as _, Response, endpoint::TowerCompatExt as _, http::request::Parts,
};
use rmcp::{
    ErrorData, RoleServer, ServerHandler, ServiceExt as _,
    model::{
        CallToolRequestParams, CallToolResponse, CallToolResult, CompleteRequestMethod,
        CompleteRequestParams, CompleteResult, CompletionInfo, ContentBlock, CustomRequest,
        CustomResult, GetPromptRequestMethod, GetPromptRequestParams, GetPromptResponse,
        Implementation, InitializeRequestParams, InitializeResult, InputRequiredResult,
        ListPromptsRequestMethod, ListPromptsResult, ListResourceTemplatesRequestMethod,
        ListResourceTemplatesResult, ListResourcesRequestMethod, ListResourcesResult,
        ListToolsResult, PaginatedRequestParams, PromptsCapability, ProtocolVersion,
        ReadResourceRequestMethod, ReadResourceRequestParams, ReadResourceResponse, Reference,
        ResourcesCapability, ServerCapabilities, ServerConfig, SetLevelRequestMethod,
        SetLevelRequestParams, SubscribeRequestMethod, SubscribeRequestParams, SubscriptionFilter,
        Tool, UnsubscribeRequestMethod, UnsubscribeRequestParams,
    },
    service::{NotificationContext, RequestContext, ServerInitializeError, SubscriptionContext},
    transport::streamable_http_server::{
        StreamableHttpServerConfig, StreamableHttpService,
        session::{local::LocalSessionManager, never::NeverSessionManager},
    },
};
use serde_json::{Map, Value as Json, json};
use tokio::io::{AsyncRead, AsyncWrite};
use toolkit::{Context, InputKind, ToolError};

use super::{
    exchange::{Conversation, Outcome, is_stateless, least},
    input::{self, Sent, State},
    malformed, model,
    session::Session,
    states::{AGAIN, States},
    streams::Streams,
};
use crate::{
    http::access::Access,
    mcp::{accept::JsonOnly, message::Given, message_check::BODY_LIMIT},
    pipeline::{
        caller::Caller,
        surface::{Failure, Surface, changes::Change, prompts::PromptArguments, resources},
    },
};

/// The revisions of the protocol that are spoken, oldest first.
pub(crate) fn versions() -> impl Iterator<Item = &'static str> {
    ProtocolVersion::KNOWN_VERSIONS
        .iter()
        .map(ProtocolVersion::as_str)
}

/// MCP over Streamable HTTP, for every revision of the protocol, answering JSON. Who calls stands in the
/// request's extensions.
///
/// Without sessions. A client before 2026-07-28 can be asked in the middle of a call, and told of changes,
/// in a session alone; so a tool that asks is refused to it here, and it is not told that it may subscribe.
/// Over streams it can.
pub(crate) fn endpoint(
    surface: Arc<Surface>,
    access: &Access,
) -> impl Endpoint<Output = Response> + 'static {
    // The conformance suite wants to see sessions. No other program opens them, whatever its tools say:
    // nothing binds a session to who opened it, or limits how many there are and how much one holds.
    let sessions =
        cfg!(feature = "conformance") && (surface.converses() || surface.offer.changes.is_some());
    let handler = Handler::new(surface, None, sessions);
    let handlers = move || Ok(handler.anew());
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(sessions)
        .with_json_response(true)
        .with_max_request_body_bytes(BODY_LIMIT)
        .with_allowed_hosts(&access.hosts)
        .with_allowed_origins(&access.origins)
        .enforce_origin_validation();
    match sessions {
        true => {
            let manager = Arc::new(LocalSessionManager::default());
            StreamableHttpService::new(handlers, manager, config)
                .compat()
                .boxed()
        }
        false => {
            let never = Arc::new(NeverSessionManager::default());
            StreamableHttpService::new(handlers, never, config)
                .compat()
                .boxed()
        }
    }
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
    let handler = Handler::new(surface, Some(caller), true);
    let running = match handler.serve(Streams::new(input, output)).await {
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

/// What holds of all tools, for a language model to know before its first call.
const INSTRUCTIONS: &str = "\
Tools over one Odoo database. Arguments are checked before anything is sent: a refusal names every problem, \
what was expected and what was probably meant; mend them all and call again.
Relations take an id or an exact name. Filters join by `match`; `domain` narrows them further; `contains` on \
a relation looks at names; a path leads through relations: partner_id.country_id.code.
Dates may be 2026-01-31, 2026-Q1, 2026, today, -30d, -3m, last_7_days, this_month, last_quarter or \
year_to_date, in the user's own time zone; a time without an offset is UTC. `more` takes \
fields that the schema does not name, `clear` empties some, `dry_run` shows what a write would do.
`describe_model` names fields and values, `name_search` finds rows of any model.";

/// What holds of some tools, where one of these is shown.
const OF_SOME: [(&str, &str); 4] = [
    ("check_filter", "`check_filter` says what a filter means."),
    (
        "find_tools",
        "Tools that are not listed, for other models, for deleting, reports, exports and buttons, `find_tools` \
         finds and `call_tool` calls.",
    ),
    (
        "search_records",
        "`search_records` and its like work on any model, also on those without tools; rows of ir.model name \
         all models.",
    ),
    (
        "export_status",
        "The link that an export answers is for the person: its rows need not come through here.",
    ),
];

/// Made anew for every request or session, so a cheap clone.
#[derive(Clone)]
struct Handler {
    surface: Arc<Surface>,
    tools: Arc<[Tool]>,
    /// What a language model should know before its first call.
    instructions: Arc<str>,
    /// Who calls, when that is one for all requests.
    caller: Option<Caller>,
    states: Arc<States>,
    session: Arc<Session>,
    /// Whether a client before 2026-07-28 has one session for all its requests: over streams, not over HTTP.
    has_sessions: bool,
}

impl Handler {
    fn new(surface: Arc<Surface>, caller: Option<Caller>, has_sessions: bool) -> Self {
        let tools: Arc<[Tool]> = surface.definitions().map(model::tool).collect();
        let shown = |name: &str| tools.iter().any(|tool| tool.name == name);
        let of_some = OF_SOME.iter().filter(|(name, _)| shown(name));
        let lines: Vec<&str> = of_some.map(|(_, line)| *line).collect();
        let instructions = format!("{INSTRUCTIONS}\n{}", lines.join("\n"));
        Self {
            surface,
            instructions: instructions.trim_end().into(),
            tools,
            caller,
            states: Arc::new(States::new(AGAIN)),
            session: Arc::new(Session::new()),
            has_sessions,
        }
    }

    /// The same for another client.
    fn anew(&self) -> Self {
        Self {
            session: Arc::new(Session::new()),
            ..self.clone()
        }
    }

    fn caller(&self, request: &RequestContext<RoleServer>) -> Result<Caller, ErrorData> {
        let parts = request.extensions.get::<Parts>();
        let caller = parts.and_then(|parts| parts.extensions.get::<Caller>());
        let caller = caller.or(self.caller.as_ref()).cloned();
        caller.ok_or_else(|| ErrorData::internal_error("nobody calls", None))
    }

    /// Does what a client asks, and passes on what is said meanwhile.
    async fn converse<T, F>(
        &self,
        request: RequestContext<RoleServer>,
        mut call: Call<'_>,
        work: impl FnOnce(Context) -> F,
    ) -> Result<Ended<T>, ErrorData>
    where
        F: Future<Output = Result<T, Failure>>,
    {
        let caller = self.caller(&request)?;
        let is_stateless = is_stateless(&request);
        let level = match is_stateless {
            true => request.meta.log_level().and_then(least),
            false if self.has_sessions => self.session.level(),
            false => None,
        };
        let level = level.filter(|_| self.surface.converses());
        let state = match &call.state {
            Some(state) => self.states.open(state, &call.identity(&caller))?,
            None => State::default(),
        };
        let sent = call.responses.take().unwrap_or_default();
        let parts = request.extensions.get::<Parts>();
        let takes_events = parts.is_none_or(|parts| parts.extensions.get::<JsonOnly>().is_none());
        let conversation = Conversation::new(request, takes_events, level, state, sent);
        Ok(
            match conversation.run(caller.context.clone(), work).await? {
                // The error of the protocol for it is as new as requests that stand for themselves.
                Outcome::Done(Err(Failure::CannotAsk(kind))) if !is_stateless => {
                    let error = match self.has_sessions {
                        true => ToolError::CannotAsk(kind),
                        false => no_session(kind),
                    };
                    Ended::Done(Err(Failure::Failed(error.to_json())))
                }
                Outcome::Done(outcome) => Ended::Done(outcome),
                Outcome::Again(requests, state) => match input::requests(&requests) {
                    Ok(requests) => {
                        let state = self.states.seal(&state, &call.identity(&caller))?;
                        Ended::Again(InputRequiredResult::new(Some(requests), Some(state)))
                    }
                    Err(error) => Ended::Done(Err(error.into())),
                },
            },
        )
    }

    fn offers_resources(&self) -> bool {
        !self.surface.offer.resources.is_empty()
    }

    /// Whether clients before 2026-07-28 may subscribe to changes.
    fn can_subscribe(&self) -> bool {
        self.has_sessions && self.surface.offer.changes.is_some()
    }

    fn offers_prompts(&self) -> bool {
        !self.surface.offer.prompts.is_empty()
    }
}

/// The arguments of a call, as they were read where the message came in.
fn given(request: &RequestContext<RoleServer>) -> Option<Given> {
    let parts = request.extensions.get::<Parts>();
    let given = parts.and_then(|parts| parts.extensions.get::<Given>());
    given.or_else(|| request.extensions.get::<Given>()).cloned()
}

/// Something that a client asks for, perhaps once more with what it was asked for.
struct Call<'c> {
    method: &'static str,
    name: &'c str,
    arguments: &'c Map<String, Json>,
    responses: Option<Sent>,
    state: Option<String>,
}

impl Call<'_> {
    /// What tells it from others, so that what goes with it fits no other one: whose it is, what it calls,
    /// with what.
    fn identity(&self, caller: &Caller) -> Vec<u8> {
        let mut call = json!([caller.digest(), self.method, self.name, self.arguments]);
        // Clients need not keep the order of keys.
        call.sort_all_objects();
        call.to_string().into_bytes()
    }
}

/// How it ended.
enum Ended<T> {
    Done(Result<T, Failure>),
    Again(InputRequiredResult),
}

/// A failure as an error of the protocol, for requests whose results cannot say that they failed.
fn error(failure: Failure, missing: impl FnOnce(String) -> ErrorData) -> ErrorData {
    match failure {
        Failure::Unknown(message) => missing(message),
        Failure::CannotAsk(kind) => cannot_ask(kind),
        Failure::InputRequired(_) => ErrorData::internal_error("nobody can be asked", None),
        Failure::Failed(error) => {
            let message = error.get("message").and_then(Json::as_str);
            let message = message.unwrap_or_default().to_owned();
            match error.get("code").and_then(Json::as_str) {
                Some("wrong_arguments") => ErrorData::invalid_params(message, Some(error)),
                _ => ErrorData::internal_error(message, Some(error)),
            }
        }
    }
}

/// Why a client before 2026-07-28 is not asked over HTTP, whatever it takes.
fn no_session(kind: InputKind) -> ToolError {
    let kind = kind.as_str();
    ToolError::Refused(format!(
        "this asks its client for {kind} while it works. Over HTTP this server asks clients of MCP 2026-07-28 \
         and later; older ones it asks over standard input and output alone"
    ))
}

fn cannot_ask(kind: InputKind) -> ErrorData {
    ErrorData::missing_required_client_capability(input::capability(kind))
}

impl ServerHandler for Handler {
    fn get_info(&self) -> ServerConfig {
        let changes = self.surface.offer.changes.is_some().then_some(true);
        let mut capabilities = ServerCapabilities::builder().enable_tools().build();
        if let Some(tools) = &mut capabilities.tools {
            tools.list_changed = changes;
        }
        if self.offers_prompts() {
            let mut prompts = PromptsCapability::default();
            prompts.list_changed = changes;
            capabilities.prompts = Some(prompts);
        }
        if self.offers_resources() {
            let mut resources = ResourcesCapability::default();
            (resources.list_changed, resources.subscribe) = (changes, changes);
            capabilities.resources = Some(resources);
        }
        if self.offers_prompts() || self.offers_resources() {
            capabilities.completions = Some(Map::new());
        }
        if self.surface.converses() {
            capabilities.logging = Some(Map::new());
        }
        ServerConfig::new(capabilities)
            .with_server_info(Implementation::new("odoo-mcp", env!("CARGO_PKG_VERSION")))
            .with_instructions(self.instructions.to_string())
    }

    // Only clients before 2026-07-28 begin so. What takes a session is not announced where there is none.
    async fn initialize(
        &self,
        request: InitializeRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<InitializeResult, ErrorData> {
        let mut info = self.negotiate_initialize(&request)?;
        context.peer.set_peer_info(request);
        if !self.has_sessions {
            let capabilities = &mut info.capabilities;
            capabilities.logging = None;
            if let Some(tools) = &mut capabilities.tools {
                tools.list_changed = None;
            }
            if let Some(prompts) = &mut capabilities.prompts {
                prompts.list_changed = None;
            }
            if let Some(resources) = &mut capabilities.resources {
                (resources.list_changed, resources.subscribe) = (None, None);
            }
        }
        Ok(info)
    }

    // One page: several clients never ask for a second.
    async fn list_tools(
        &self,
        request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        malformed::check_cursor(request.as_ref())?;
        Ok(ListToolsResult::with_all_items(self.tools.to_vec()))
    }

    async fn on_custom_request(
        &self,
        request: CustomRequest,
        context: RequestContext<RoleServer>,
    ) -> Result<CustomResult, ErrorData> {
        Err(malformed::refuse(request, is_stateless(&context)))
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
        let name = request.name;
        let given = match given(&context) {
            Some(given) => given.take(),
            None => Ok(request.arguments.unwrap_or_default()),
        };
        let arguments = given.as_ref().cloned().unwrap_or_default();
        let call = Call {
            method: "tools/call",
            name: &name,
            arguments: &arguments,
            responses: request.input_responses,
            state: request.request_state,
        };
        let surface = Arc::clone(&self.surface);
        let work = |context| surface.call(context, name.to_string(), given);
        match self.converse(context, call, work).await? {
            Ended::Again(required) => Ok(required.into()),
            Ended::Done(Ok(answer)) => Ok(model::answer(answer).into()),
            // As text alone: clients hold what is structured against the answer's schema, an error too.
            Ended::Done(Err(Failure::Failed(error))) => {
                Ok(CallToolResult::error(vec![ContentBlock::text(error.to_string())]).into())
            }
            Ended::Done(Err(failure)) => Err(error(failure, |message| {
                ErrorData::invalid_params(message, None)
            })),
        }
    }

    async fn list_prompts(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListPromptsResult, ErrorData> {
        if !self.offers_prompts() {
            return Err(ErrorData::method_not_found::<ListPromptsRequestMethod>());
        }
        let prompts = self.surface.prompts();
        let prompts = prompts.map(|prompt| model::prompt(prompt.definition()));
        Ok(ListPromptsResult::with_all_items(prompts.collect()))
    }

    async fn get_prompt(
        &self,
        request: GetPromptRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<GetPromptResponse, ErrorData> {
        if !self.offers_prompts() {
            return Err(ErrorData::method_not_found::<GetPromptRequestMethod>());
        }
        let (name, arguments) = (request.name, request.arguments.unwrap_or_default());
        let call = Call {
            method: "prompts/get",
            name: &name,
            arguments: &arguments,
            responses: request.input_responses,
            state: request.request_state,
        };
        let surface = Arc::clone(&self.surface);
        let work = |context| surface.prompt(context, name.clone(), texts(&arguments));
        match self.converse(context, call, work).await? {
            Ended::Again(required) => Ok(required.into()),
            Ended::Done(Ok(messages)) => Ok(model::messages(messages).into()),
            Ended::Done(Err(failure)) => Err(error(failure, |message| {
                ErrorData::invalid_params(message, None)
            })),
        }
    }

    async fn list_resources(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        if !self.offers_resources() {
            return Err(ErrorData::method_not_found::<ListResourcesRequestMethod>());
        }
        let definitions = self.surface.resources().filter(|one| !one.is_template());
        let resources = definitions.map(model::resource).collect();
        Ok(ListResourcesResult::with_all_items(resources))
    }

    async fn list_resource_templates(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        if !self.offers_resources() {
            return Err(ErrorData::method_not_found::<
                ListResourceTemplatesRequestMethod,
            >());
        }
        let definitions = self.surface.resources().filter(|one| one.is_template());
        let templates = definitions.map(model::template).collect();
        Ok(ListResourceTemplatesResult::with_all_items(templates))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        if !self.offers_resources() {
            return Err(ErrorData::method_not_found::<ReadResourceRequestMethod>());
        }
        let uri = request.uri;
        let call = Call {
            method: "resources/read",
            name: &uri,
            arguments: &Map::new(),
            responses: request.input_responses,
            state: request.request_state,
        };
        let surface = Arc::clone(&self.surface);
        let work = |context| surface.read(context, uri.clone());
        match self.converse(context, call, work).await? {
            Ended::Again(required) => Ok(required.into()),
            Ended::Done(Ok(contents)) => Ok(model::read(contents).into()),
            Ended::Done(Err(failure)) => Err(error(failure, |message| {
                ErrorData::resource_not_found(message, Some(json!({ "uri": uri })))
            })),
        }
    }

    async fn complete(
        &self,
        request: CompleteRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<CompleteResult, ErrorData> {
        if !self.offers_prompts() && !self.offers_resources() {
            return Err(ErrorData::method_not_found::<CompleteRequestMethod>());
        }
        let argument = request.argument;
        let (what, values) = match &request.r#ref {
            Reference::Prompt(prompt) => {
                let found = self.surface.find_prompt(&prompt.name);
                let values = found.map(|found| found.complete(&argument.name, &argument.value));
                (&prompt.name, values)
            }
            Reference::Resource(template) => {
                let resources = &self.surface.offer.resources;
                let mut resources = resources.iter();
                let found = resources.find(|one| one.definition().uri == template.uri);
                let values = found.map(|found| found.complete(&argument.name, &argument.value));
                (&template.uri, values)
            }
            _ => return Err(ErrorData::invalid_params("this cannot be completed", None)),
        };
        let mut values = values.ok_or_else(|| {
            ErrorData::invalid_params(format!("there is nothing called `{what}`"), None)
        })?;
        values.truncate(CompletionInfo::MAX_VALUES);
        let values = CompletionInfo::new(values);
        let values = values.map_err(|error| ErrorData::internal_error(error, None))?;
        Ok(CompleteResult::new(values))
    }

    async fn set_level(
        &self,
        request: SetLevelRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<(), ErrorData> {
        if is_stateless(&context) || !self.has_sessions || !self.surface.converses() {
            return Err(ErrorData::method_not_found::<SetLevelRequestMethod>());
        }
        self.session.set_level(least(request.level));
        Ok(())
    }

    async fn on_initialized(&self, context: NotificationContext<RoleServer>) {
        if let Some(changes) = &self.surface.offer.changes {
            self.session.follow(changes, context.peer);
        }
    }

    async fn subscribe(
        &self,
        request: SubscribeRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<(), ErrorData> {
        if !self.can_subscribe() {
            return Err(ErrorData::method_not_found::<SubscribeRequestMethod>());
        }
        if resources::find(&self.surface.offer.resources, &request.uri).is_none() {
            let data = Some(json!({ "uri": request.uri }));
            return Err(ErrorData::resource_not_found(
                "there is no such resource",
                data,
            ));
        }
        self.session.watch(request.uri)
    }

    async fn unsubscribe(
        &self,
        request: UnsubscribeRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<(), ErrorData> {
        if !self.can_subscribe() {
            return Err(ErrorData::method_not_found::<UnsubscribeRequestMethod>());
        }
        self.session.unwatch(&request.uri);
        Ok(())
    }

    fn accepted_subscription_filter(
        &self,
        requested: &SubscriptionFilter,
    ) -> Option<SubscriptionFilter> {
        self.surface.offer.changes.as_ref()?;
        let mut accepted = requested.clone();
        if let Some(uris) = &mut accepted.resource_subscriptions {
            uris.retain(|uri| resources::find(&self.surface.offer.resources, uri).is_some());
        }
        Some(accepted)
    }

    async fn listen(&self, context: SubscriptionContext) -> Result<(), ErrorData> {
        let Some(changes) = &self.surface.offer.changes else {
            return Ok(());
        };
        let mut heard = changes.subscribe();
        let client = context.sink();
        loop {
            let change = tokio::select! {
                () = context.cancelled() => return Ok(()),
                change = heard.next() => change,
            };
            // What it did not subscribe to is refused, and that is all.
            drop(match change {
                None => return Ok(()),
                Some(Change::Tools) => client.notify_tool_list_changed().await,
                Some(Change::Prompts) => client.notify_prompt_list_changed().await,
                Some(Change::Resources) => client.notify_resource_list_changed().await,
                Some(Change::Resource(uri)) => client.notify_resource_updated(uri).await,
            });
        }
    }
}

/// A prompt's arguments, which are text; what is not is said as it stands.
fn texts(arguments: &Map<String, Json>) -> PromptArguments {
    let text = |json: &Json| match json {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    let arguments = arguments.iter();
    arguments
        .map(|(name, json)| (name.clone(), text(json)))
        .collect()
}
