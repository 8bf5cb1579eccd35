//! What a call runs with: its way to Odoo, what is known of its caller, whom it tells how far it is. Knows
//! neither operations nor doors.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use jiff::{Timestamp, tz::TimeZone};
use odoo::{
    Call, Client, CustomerPage, Dialect, Document, Exception, Field, NoSession, Print, python_json,
};
use serde_json::Value as Json;

use crate::{
    Definition, InputKind, InputRequest, InputRequests, InputResponse, InputResponses, Level,
    Models, Permissions, Progress, Respondent, ToolError, caller::Known, extensions::Extensions,
    language::unknown_language, permissions::not_permitted, properties,
};

/// What a call runs with: the way to Odoo, with the caller's own rights.
///
/// One a caller: what it learns of the fields that the caller may see, it keeps.
#[derive(Clone)]
pub struct Context {
    client: Arc<dyn Client>,
    models: Arc<Models>,
    /// The fields that the caller may see, of the models where it was not all.
    visible: Arc<Mutex<BTreeMap<String, Arc<BTreeSet<String>>>>>,
    known: Arc<OnceLock<Known>>,
    /// What other rooms keep for this caller.
    extensions: Extensions,
    clock: fn() -> Timestamp,
    budget: usize,
    address: Option<Arc<str>>,
    listener: Option<Listener>,
    log: Option<Log>,
    respondent: Option<Arc<dyn Respondent>>,
    /// Whether something was sent that may change what is there.
    wrote: Arc<AtomicBool>,
}

/// Who is told how far a call is.
type Listener = Arc<dyn Fn(Progress) + Send + Sync>;

/// Who reads the lines of a call's log.
type Log = Arc<dyn Fn(Level, String) + Send + Sync>;

/// Which tools a caller could call alone.
struct Callable(Box<dyn Fn(&Definition) -> bool + Send + Sync>);

/// The most tokens of an answer's rows, where nothing else is said.
const BUDGET: usize = 8_000;

/// The most links of an answer.
const MOST_LINKS: usize = 10;

/// Whether a call sent something to Odoo that may change what is there; see [`Context::watched`].
#[derive(Clone, Debug)]
pub struct Wrote(Arc<AtomicBool>);

impl Wrote {
    /// Whether it has by now.
    pub fn has(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

impl Context {
    /// A context that calls through `client`, on the models of a program ([`crate::Registry::models`]).
    pub fn new(client: Arc<dyn Client>, models: Arc<Models>) -> Self {
        Self {
            client,
            models,
            visible: Arc::default(),
            known: Arc::default(),
            extensions: Extensions::default(),
            clock: Timestamp::now,
            budget: BUDGET,
            address: None,
            listener: None,
            log: None,
            respondent: None,
            wrote: Arc::default(),
        }
    }

    /// The same for one call, with what tells whether the call sent something to Odoo that may change what
    /// is there: until it does, nothing can have happened.
    #[must_use]
    pub fn watched(mut self) -> (Self, Wrote) {
        self.wrote = Arc::default();
        let wrote = Wrote(Arc::clone(&self.wrote));
        (self, wrote)
    }

    /// The same, at another time: for tests.
    #[must_use]
    pub fn at(mut self, clock: fn() -> Timestamp) -> Self {
        self.clock = clock;
        self
    }

    /// The same, with answers of at most so many tokens (about four bytes of JSON each); 8,000 otherwise.
    #[must_use]
    pub const fn with_budget(mut self, tokens: usize) -> Self {
        self.budget = tokens;
        self
    }

    /// The same, with links that begin with this address (without a slash at its end), where people find
    /// Odoo elsewhere than the program does.
    #[must_use]
    pub fn with_link_base(mut self, address: &str) -> Self {
        self.address = Some(Arc::from(address));
        self
    }

    /// The same, with calls that go through what is made of the client.
    #[must_use]
    pub fn with_client(mut self, make: impl FnOnce(Arc<dyn Client>) -> Arc<dyn Client>) -> Self {
        self.client = make(self.client);
        self
    }

    /// The same, telling how far a call is while it goes on.
    #[must_use]
    pub fn with_progress(mut self, listener: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.listener = Some(Arc::new(listener));
        self
    }

    /// The same, with lines of a log that somebody reads.
    #[must_use]
    pub fn with_log(mut self, log: impl Fn(Level, String) + Send + Sync + 'static) -> Self {
        self.log = Some(Arc::new(log));
        self
    }

    /// The same, with somebody to ask.
    #[must_use]
    pub fn with_respondent(mut self, respondent: Arc<dyn Respondent>) -> Self {
        self.respondent = Some(respondent);
        self
    }

    /// The same, for calls that may call other tools: which of them the caller could call alone.
    #[must_use]
    pub fn with_callable(
        self,
        is_callable: impl Fn(&Definition) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.extended(Callable(Box::new(is_callable)))
    }

    /// Whether the caller could call a tool alone; any, where it was not said.
    pub(crate) fn may_call(&self, tool: &Definition) -> bool {
        let callable = self.extension::<Callable>();
        callable.is_none_or(|callable| (callable.0)(tool))
    }

    /// The same, with nobody to ask: of several calls in one, none is to be made again with answers.
    #[must_use]
    pub(crate) fn unattended(mut self) -> Self {
        self.respondent = None;
        self
    }

    /// A call within this one sent something that may change what is there.
    pub(crate) fn has_written(&self) {
        self.wrote.store(true, Ordering::Release);
    }

    /// Whether whoever calls can be asked for this.
    pub fn can_ask(&self, kind: InputKind) -> bool {
        let respondent = self.respondent.as_ref();
        respondent.is_some_and(|respondent| respondent.takes(kind))
    }

    /// Asks whoever calls. The call may end here and be made again with the answers, so nothing that
    /// cannot be done twice stands before it.
    ///
    /// # Errors
    /// A client that cannot be asked for one of them, or that is asked by ending the call.
    pub async fn ask(&self, requests: InputRequests) -> Result<InputResponses, ToolError> {
        let kinds = requests.values().map(InputRequest::kind);
        if let Some(kind) = kinds.into_iter().find(|kind| !self.can_ask(*kind)) {
            return Err(ToolError::CannotAsk(kind));
        }
        match &self.respondent {
            Some(respondent) => respondent.respond(requests).await,
            None => Ok(InputResponses::new()),
        }
    }

    /// [`Context::ask`] for one thing; a key of its own tells it from others of the same call.
    pub async fn ask_for(
        &self,
        key: &str,
        request: InputRequest,
    ) -> Result<InputResponse, ToolError> {
        let asked = InputRequests::from([(key.to_owned(), request)]);
        let mut responses = self.ask(asked).await?;
        let response = responses.remove(key);
        response.ok_or_else(|| ToolError::Refused(format!("`{key}` was asked, and not answered")))
    }

    /// Writes a line into the call's log, if somebody reads it.
    pub fn log(&self, level: Level, line: impl Into<String>) {
        if let Some(log) = &self.log {
            log(level, line.into());
        }
    }

    /// Tells how far the call is, if somebody listens.
    pub fn report(&self, progress: Progress) {
        if let Some(listener) = &self.listener {
            listener(progress);
        }
    }

    /// The same, for who may touch no more than this. What was learned with other permissions is forgotten.
    #[must_use]
    pub fn permitting(mut self, permissions: &Permissions) -> Self {
        if permissions.are_all() {
            return self;
        }
        self.models = self.models.permitted(permissions);
        self.visible = Arc::default();
        self.extensions = self.extensions.anew();
        self
    }

    /// What is permitted to the caller.
    pub(crate) fn permissions(&self) -> &Permissions {
        self.models.permissions()
    }

    /// The models that the program was compiled with, as far as they are permitted.
    pub(crate) const fn models(&self) -> &Arc<Models> {
        &self.models
    }

    /// What another room keeps for this caller, by its type; empty at first. Clones of a context share it.
    pub(crate) fn shared<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        self.extensions.get_or_default()
    }

    /// The same, with something that another room is given for its calls.
    pub(crate) fn extended<T: Send + Sync + 'static>(mut self, value: T) -> Self {
        self.extensions = self.extensions.with(value);
        self
    }

    /// What [`Context::extended`] was given.
    pub(crate) fn extension<T: Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        self.extensions.get()
    }

    pub(crate) const fn budget(&self) -> usize {
        self.budget
    }

    /// Where a person finds rows of a model in Odoo; one pattern with `{id}` for many rows, empty when it
    /// is not known.
    pub(crate) async fn links(&self, model: &str, ids: &[i64]) -> Vec<String> {
        let Some(address) = self.address.as_deref().or_else(|| self.client.address()) else {
            return Vec::new();
        };
        let dialect = match self.known().await {
            Ok(known) => known.dialect,
            Err(_) => Dialect::UNKNOWN,
        };
        let link = |id: String| match dialect.links_by_path() {
            true => format!("{address}/odoo/{model}/{id}"),
            false => format!("{address}/web#id={id}&model={model}&view_type=form"),
        };
        match ids.len() > MOST_LINKS {
            true => vec![link("{id}".to_owned())],
            false => ids.iter().map(|id| link(id.to_string())).collect(),
        }
    }

    /// Whose things are that outlive a call: a user's of an Odoo.
    pub(crate) async fn owner(&self) -> Result<String, ToolError> {
        let user = self.known().await?.user;
        let user = user.map_or_else(String::new, |user| user.to_string());
        let address = self.client.address().unwrap_or_default();
        // What was read with more permissions is another's.
        Ok(match self.permissions().fingerprint() {
            None => format!("{address}|{user}"),
            Some(permissions) => format!("{address}|{user}|{permissions}"),
        })
    }

    /// Has Odoo say anew that the caller is let in, before something is given away that was read earlier.
    pub(crate) async fn confirm(&self) -> Result<(), ToolError> {
        let confirmed = self.client.confirm().await;
        confirmed.map_err(ToolError::of_read)
    }

    /// What the web client is told of an action; none where it cannot be asked, or there is none.
    pub(crate) async fn action(&self, id: i64) -> Option<Json> {
        let action = self.client.action(&id.to_string()).await;
        action.ok().flatten()
    }

    /// Whether there is a session of Odoo's web client to print with, or why there is none.
    pub(crate) async fn web_session(&self) -> Result<Result<(), NoSession>, ToolError> {
        let session = self.client.web_session().await;
        session.map_err(ToolError::of_read)
    }

    /// Has rows printed.
    pub(crate) async fn print(&self, print: Print) -> Result<Document, ToolError> {
        let printed = self.client.print(print).await;
        printed.map_err(ToolError::of_read)
    }

    /// The page of a record that its customer has the link of, where it has one. Odoo makes up the token of a
    /// record that had none: nothing that anybody sees, and asked again it is the same.
    pub(crate) async fn customer_page(
        &self,
        call: Call,
    ) -> Result<Option<CustomerPage>, ToolError> {
        let answer = self.client.call(call).await.map_err(ToolError::of_read)?;
        Ok(answer.as_str().and_then(CustomerPage::read))
    }

    /// The PDF that such a page answers.
    pub(crate) async fn printed_page(&self, page: CustomerPage) -> Result<Document, ToolError> {
        let printed = self.client.customer_page(page).await;
        printed.map_err(ToolError::of_read)
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// The caller's time zone and what Odoo can do, asked for once.
    pub(crate) async fn known(&self) -> Result<Known, ToolError> {
        if let Some(known) = self.known.get() {
            return Ok(known.clone());
        }
        let user = self.client.user().await.map_err(ToolError::of_read)?;
        let zone = user.get("tz").and_then(Json::as_str);
        let known = Known {
            // A zone that the table of zones does not have is nobody's zone.
            zone: zone
                .and_then(|name| TimeZone::get(name).ok())
                .unwrap_or(TimeZone::UTC),
            dialect: self.client.dialect().await.map_err(ToolError::of_read)?,
            user: user.get("uid").and_then(Json::as_i64),
        };
        Ok(self.known.get_or_init(|| known).clone())
    }

    /// Makes one call of a model's method. Numbers that JSON has no word for are null in the answer.
    ///
    /// # Errors
    /// Those of a method that only reads never leave open whether something happened. A method that is not
    /// permitted, or one of a model of which some fields or rows are not: what it touches is not known.
    pub async fn call(&self, call: Call) -> Result<Json, ToolError> {
        let permissions = self.permissions();
        let word = match call.method.as_str() {
            "search_read" | "search" => "search",
            "read" => "get",
            "search_count" => "count",
            "write" => "update",
            "unlink" => "delete",
            method => method,
        };
        permissions.check(&call.model, word)?;
        if !permissions.are_whole(&call.model) {
            let what = format!(
                "`{}` of {}, of which not all is permitted,",
                call.method, call.model
            );
            return Err(not_permitted("model", what).into());
        }
        self.send(call).await
    }

    /// [`Context::call`] of the operations, which look up what they touch.
    pub(crate) async fn send(&self, call: Call) -> Result<Json, ToolError> {
        let mut answer = self.answered(call).await?;
        python_json::plain(&mut answer);
        Ok(answer)
    }

    /// [`Context::call`] with the odd numbers marked, for who can tell where they are.
    pub(crate) async fn answered(&self, call: Call) -> Result<Json, ToolError> {
        let reads = call.reads();
        if !reads {
            self.wrote.store(true, Ordering::Release);
        }
        let language = call.context.get("lang").and_then(Json::as_str);
        let language = language.map(str::to_owned);
        let error = match self.client.call(call).await {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        // A language that there is not refuses the call before anything is done.
        if let (Some(language), odoo::Error::Fault(fault)) = (language, &error)
            && fault.exception() == Exception::UserError
            && fault.message.contains(&language)
            && let Some(problem) = unknown_language(self.client.as_ref(), &language).await
        {
            return Err(problem.into());
        }
        Err(match reads {
            true => ToolError::of_read(error),
            false => ToolError::Odoo(error),
        })
    }

    /// Makes a call that reads rows with `fields`; when these are the default ones, those that the
    /// caller may not see (Odoo's `fields_get` leaves them out) are left out, too. Answers the fields
    /// that were read and the rows.
    pub(crate) async fn read_rows<'m>(
        &self,
        call: &Call,
        fields: Vec<&'m Field>,
        are_default: bool,
    ) -> Result<(Vec<&'m Field>, Json), ToolError> {
        let with = |fields: &[&Field]| {
            let mut names: Vec<&str> = Vec::new();
            for field in fields {
                let column = properties::column(&field.name);
                if !names.contains(&column) {
                    names.push(column);
                }
            }
            call.clone().with("fields", names)
        };
        let visible = self.visible(&call.model).filter(|_| are_default);
        let fields = match visible {
            Some(visible) => cut(fields, &visible),
            None => fields,
        };
        let refused = match self.answered(with(&fields)).await {
            Ok(rows) => return Ok((fields, rows)),
            Err(refused) => refused,
        };
        if !are_default || !refused.may_be_a_field() {
            return Err(refused);
        }
        // Reading again is safe, and only done when there is less to read.
        let visible = Arc::new(self.ask_visible(&call.model).await?);
        let left = cut(fields.clone(), &visible);
        if left.len() == fields.len() {
            return Err(refused);
        }
        if let Ok(mut known) = self.visible.lock() {
            known.insert(call.model.clone(), visible);
        }
        let rows = self.answered(with(&left)).await?;
        Ok((left, rows))
    }

    fn visible(&self, model: &str) -> Option<Arc<BTreeSet<String>>> {
        self.visible.lock().ok()?.get(model).cloned()
    }

    async fn ask_visible(&self, model: &str) -> Result<BTreeSet<String>, ToolError> {
        let call = Call::new(model, "fields_get").with("attributes", vec!["type"]);
        match self.send(call.clone()).await? {
            Json::Object(fields) => Ok(fields.into_iter().map(|(name, _)| name).collect()),
            other => Err(call.shape("the model's fields", &other).into()),
        }
    }
}

fn cut<'m>(fields: Vec<&'m Field>, visible: &BTreeSet<String>) -> Vec<&'m Field> {
    fields
        .into_iter()
        .filter(|field| visible.contains(properties::column(&field.name)))
        .collect()
}
