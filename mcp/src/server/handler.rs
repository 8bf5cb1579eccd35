//! The methods of the protocol, each answered by a surface.

use std::{collections::BTreeSet, future::Future, sync::Arc};

use pipeline::{Caller, Change, Failure, Surface, Toolset};
use poem::http::request::Parts;
use rmcp::{
    ErrorData, RoleServer, ServerHandler,
    model::{
        CallToolRequestParams, CallToolResponse, CallToolResult, CompleteRequestMethod,
        CompleteRequestParams, CompleteResult, CompletionInfo, ContentBlock, CustomRequest,
        CustomResult, DiscoverResult, GetPromptRequestMethod, GetPromptRequestParams,
        GetPromptResponse, Implementation, InitializeRequestParams, InitializeResult,
        InputRequiredResult, ListPromptsRequestMethod, ListPromptsResult,
        ListResourceTemplatesRequestMethod, ListResourceTemplatesResult,
        ListResourcesRequestMethod, ListResourcesResult, ListToolsResult, PaginatedRequestParams,
        PromptsCapability, ReadResourceRequestMethod, ReadResourceRequestParams,
        ReadResourceResponse, Reference, ResourcesCapability, ServerCapabilities, ServerConfig,
        SetLevelRequestMethod, SetLevelRequestParams, SubscribeRequestMethod,
        SubscribeRequestParams, SubscriptionFilter, Tool, UnsubscribeRequestMethod,
        UnsubscribeRequestParams,
    },
    service::{NotificationContext, RequestContext, SubscriptionContext},
};
use serde_json::{Map, json};
use toolkit::{Context, ToolError};

use super::{
    call::{Call, Ended, cannot_ask, error, given, no_session, nobody},
    exchange::{Exchange, Outcome, is_stateless, least},
    input::{self, State},
    instructions, model, params,
    session::Session,
    state::{AGAIN, States},
};
use crate::http::accept::JsonOnly;

/// Made anew for every request or session, so a cheap clone.
#[derive(Clone)]
pub(super) struct Handler {
    toolset: Arc<Toolset>,
    /// All that the toolset has; who calls may be shown fewer.
    tools: Arc<[Tool]>,
    /// Who calls, when that is one for all requests.
    caller: Option<Caller>,
    states: Arc<States>,
    session: Arc<Session>,
    /// Whether a client before 2026-07-28 has one session for all its requests: over streams, not over HTTP.
    has_sessions: bool,
}

impl Handler {
    pub(super) fn new(toolset: Arc<Toolset>, caller: Option<Caller>, has_sessions: bool) -> Self {
        let tools: Arc<[Tool]> = toolset.definitions().map(model::tool).collect();
        Self {
            toolset,
            tools,
            caller,
            states: Arc::new(States::new(AGAIN)),
            session: Arc::new(Session::new()),
            has_sessions,
        }
    }

    /// The same for another client.
    pub(super) fn anew(&self) -> Self {
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
    async fn with_exchange<T, F>(
        &self,
        request: RequestContext<RoleServer>,
        mut call: Call<'_>,
        work: impl FnOnce(Surface, Context) -> F,
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
        let level = level.filter(|_| self.toolset.is_interactive());
        let state = match &call.state {
            Some(state) => self.states.open(state, &call.identity(&caller))?,
            None => State::default(),
        };
        let sent = call.responses.take().unwrap_or_default();
        let parts = request.extensions.get::<Parts>();
        let takes_events = parts.is_none_or(|parts| parts.extensions.get::<JsonOnly>().is_none());
        let exchange = Exchange::new(request, takes_events, level, state, sent);
        let surface = Surface::for_caller(&caller, &self.toolset);
        let context = surface.context().clone();
        let work = |context| work(surface, context);
        Ok(match exchange.run(context, work).await? {
            Outcome::Done(Ok(answer)) => Ended::Done(answer),
            // The error of the protocol for it is as new as requests that stand for themselves.
            Outcome::Done(Err(Failure::Tool(ToolError::CannotAsk(kind)))) => {
                match (is_stateless, self.has_sessions) {
                    (true, _) => Ended::CannotAsk(kind),
                    (false, true) => Ended::Failed(ToolError::CannotAsk(kind).into()),
                    (false, false) => Ended::Failed(no_session(kind).into()),
                }
            }
            Outcome::Done(Err(failure)) => Ended::Failed(failure),
            Outcome::Again(requests, state) => match input::requests(&requests) {
                Ok(requests) => {
                    let state = self.states.seal(&state, &call.identity(&caller))?;
                    Ended::Again(InputRequiredResult::new(Some(requests), Some(state)))
                }
                Err(error) => Ended::Failed(error.into()),
            },
        })
    }

    /// What a language model should know before its first call.
    async fn instructions(&self, request: &RequestContext<RoleServer>) -> String {
        let caller = self.caller(request).ok();
        instructions::for_caller(caller.as_ref(), |name| self.has(name)).await
    }

    fn has(&self, name: &str) -> bool {
        self.tools.iter().any(|tool| tool.name == name)
    }

    fn offers_resources(&self) -> bool {
        self.toolset.resources().next().is_some()
    }

    /// Whether clients before 2026-07-28 may subscribe to changes.
    fn can_subscribe(&self) -> bool {
        self.has_sessions && self.toolset.offer().changes().is_some()
    }

    fn offers_prompts(&self) -> bool {
        self.toolset.prompts().next().is_some()
    }
}

impl ServerHandler for Handler {
    fn get_info(&self) -> ServerConfig {
        let changes = self.toolset.offer().changes().is_some().then_some(true);
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
        if self.toolset.is_interactive() {
            capabilities.logging = Some(Map::new());
        }
        ServerConfig::new(capabilities)
            .with_server_info(Implementation::new("odoo-mcp", env!("CARGO_PKG_VERSION")))
            .with_instructions(instructions::for_anybody(self.caller.as_ref(), |name| {
                self.has(name)
            }))
    }

    async fn discover(
        &self,
        context: RequestContext<RoleServer>,
    ) -> Result<DiscoverResult, ErrorData> {
        let mut info = self.get_info();
        info.instructions = Some(self.instructions(&context).await);
        let versions = self.supported_protocol_versions().into_owned();
        Ok(DiscoverResult::from_server_info(versions, info))
    }

    // Only clients before 2026-07-28 begin so. What takes a session is not announced where there is none.
    async fn initialize(
        &self,
        request: InitializeRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<InitializeResult, ErrorData> {
        let mut info = self.negotiate_initialize(&request)?;
        info.instructions = Some(self.instructions(&context).await);
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
        context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        params::check_cursor(request.as_ref())?;
        let surface = Surface::for_caller(&self.caller(&context)?, &self.toolset);
        let shown: BTreeSet<&str> = surface
            .definitions()
            .map(|tool| tool.name.as_ref())
            .collect();
        let tools = self.tools.iter();
        let tools = tools.filter(|tool| shown.contains(tool.name.as_ref()));
        Ok(ListToolsResult::with_all_items(tools.cloned().collect()))
    }

    async fn on_custom_request(
        &self,
        request: CustomRequest,
        context: RequestContext<RoleServer>,
    ) -> Result<CustomResult, ErrorData> {
        Err(params::refuse(request, is_stateless(&context)))
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
        let work = |surface: Surface, context| surface.call(context, name.to_string(), given);
        match self.with_exchange(context, call, work).await? {
            Ended::Again(required) => Ok(required.into()),
            Ended::Done(answer) => Ok(model::answer(answer).into()),
            Ended::CannotAsk(kind) => Err(cannot_ask(kind)),
            Ended::Failed(unknown @ Failure::Unknown { .. }) => {
                Err(ErrorData::invalid_params(unknown.to_string(), None))
            }
            Ended::Failed(Failure::Tool(ToolError::InputRequired(_))) => Err(nobody()),
            // As text alone: clients hold what is structured against the answer's schema, an error too.
            Ended::Failed(failure) => {
                let error = failure.to_json().to_string();
                Ok(CallToolResult::error(vec![ContentBlock::text(error)]).into())
            }
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
        let prompts = self.toolset.prompts();
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
        let work = |surface: Surface, context| {
            surface.prompt(context, name.clone(), params::texts(&arguments))
        };
        match self.with_exchange(context, call, work).await? {
            Ended::Again(required) => Ok(required.into()),
            Ended::Done(messages) => Ok(model::messages(messages).into()),
            Ended::CannotAsk(kind) => Err(cannot_ask(kind)),
            Ended::Failed(failure) => Err(error(&failure, |message| {
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
        let definitions = self.toolset.resources().filter(|one| !one.is_template());
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
        let definitions = self.toolset.resources().filter(|one| one.is_template());
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
        let work = |surface: Surface, context| surface.read(context, uri.clone());
        match self.with_exchange(context, call, work).await? {
            Ended::Again(required) => Ok(required.into()),
            Ended::Done(contents) => Ok(model::read(contents).into()),
            Ended::CannotAsk(kind) => Err(cannot_ask(kind)),
            Ended::Failed(failure) => Err(error(&failure, |message| {
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
                let found = self.toolset.prompt(&prompt.name);
                let values = found.map(|found| found.complete(&argument.name, &argument.value));
                (&prompt.name, values)
            }
            Reference::Resource(template) => {
                let found = self.toolset.defined_resource(&template.uri);
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
        if is_stateless(&context) || !self.has_sessions || !self.toolset.is_interactive() {
            return Err(ErrorData::method_not_found::<SetLevelRequestMethod>());
        }
        self.session.set_level(least(request.level));
        Ok(())
    }

    async fn on_initialized(&self, context: NotificationContext<RoleServer>) {
        if let Some(changes) = self.toolset.offer().changes() {
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
        if self.toolset.resource(&request.uri).is_none() {
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
        self.toolset.offer().changes()?;
        let mut accepted = requested.clone();
        if let Some(uris) = &mut accepted.resource_subscriptions {
            uris.retain(|uri| self.toolset.resource(uri).is_some());
        }
        Some(accepted)
    }

    async fn listen(&self, context: SubscriptionContext) -> Result<(), ErrorData> {
        let Some(changes) = self.toolset.offer().changes() else {
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
