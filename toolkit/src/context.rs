use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use jiff::{Timestamp, tz::TimeZone};
use odoo::{Call, Client, Domain, Exception, Field, Odd, Value, python_json};
use serde_json::{Map, Value as Json};

use crate::{
    Exports, Id, InputKind, InputRequest, InputRequests, InputResponse, InputResponses, Level,
    Progress, Record, Respondent, ToolError,
    caller::Known,
    calls, closed,
    live::{Live, unknown_language},
    properties,
    record::Slots,
};

/// What a call runs with: the way to Odoo, with the caller's own rights.
///
/// One a caller: what it learns of the fields that the caller may see, it keeps.
#[derive(Clone)]
pub struct Context {
    client: Arc<dyn Client>,
    /// The fields that the caller may see, of the models where it was not all.
    visible: Arc<Mutex<BTreeMap<String, Arc<BTreeSet<String>>>>>,
    known: Arc<OnceLock<Known>>,
    live: Live,
    clock: fn() -> Timestamp,
    budget: usize,
    address: Option<Arc<str>>,
    exports: Option<Exports>,
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

/// Which rows to read, and how.
#[derive(Clone, Debug)]
pub struct Query {
    domain: Domain,
    fields: Option<Vec<String>>,
    order: Option<String>,
    limit: Option<u32>,
}

impl Query {
    /// The rows of a domain, all of them, with the model's default fields, in the model's order.
    pub const fn new(domain: Domain) -> Self {
        Self {
            domain,
            fields: None,
            order: None,
            limit: None,
        }
    }

    /// With these fields.
    #[must_use]
    pub fn fields<'a>(mut self, fields: impl IntoIterator<Item = &'a str>) -> Self {
        self.fields = Some(fields.into_iter().map(str::to_owned).collect());
        self
    }

    /// In this order, `date_order desc, id`.
    #[must_use]
    pub fn order(mut self, order: &str) -> Self {
        self.order = Some(order.to_owned());
        self
    }

    /// At most so many.
    #[must_use]
    pub const fn limit(mut self, limit: u32) -> Self {
        self.limit = Some(limit);
        self
    }
}

impl Context {
    /// A context that calls through `client`.
    pub fn new(client: Arc<dyn Client>) -> Self {
        Self {
            client,
            visible: Arc::default(),
            known: Arc::default(),
            live: Live::default(),
            clock: Timestamp::now,
            budget: BUDGET,
            address: None,
            exports: None,
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
    pub const fn within(mut self, tokens: usize) -> Self {
        self.budget = tokens;
        self
    }

    /// The same, with links that begin with this address (without a slash at its end), where people find
    /// Odoo elsewhere than the program does.
    #[must_use]
    pub fn linking(mut self, address: &str) -> Self {
        self.address = Some(Arc::from(address));
        self
    }

    /// The same, with exports that are kept there.
    #[must_use]
    pub fn exporting(mut self, exports: Exports) -> Self {
        self.exports = Some(exports);
        self
    }

    /// The same, telling how far a call is while it goes on.
    #[must_use]
    pub fn reporting(mut self, listener: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.listener = Some(Arc::new(listener));
        self
    }

    /// The same, with lines of a log that somebody reads.
    #[must_use]
    pub fn logging(mut self, log: impl Fn(Level, String) + Send + Sync + 'static) -> Self {
        self.log = Some(Arc::new(log));
        self
    }

    /// The same, with somebody to ask.
    #[must_use]
    pub fn asking(mut self, respondent: Arc<dyn Respondent>) -> Self {
        self.respondent = Some(respondent);
        self
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

    /// Where exports are kept.
    pub(crate) fn exports(&self) -> Result<&Exports, ToolError> {
        let none = "this server keeps no exports: it has no folder for them";
        self.exports
            .as_ref()
            .ok_or_else(|| ToolError::Refused(none.to_owned()))
    }

    /// The tables that were read for this caller.
    pub(crate) const fn live(&self) -> &Live {
        &self.live
    }

    pub(crate) const fn budget(&self) -> usize {
        self.budget
    }

    /// Where a person finds rows of a model in Odoo; one pattern with `{id}` for many rows, empty when it
    /// is not known.
    pub(crate) async fn links(&self, model: &str, ids: &[i64]) -> Vec<String> {
        // The path of 18; before that the state stands behind the hash.
        const PATHS_SINCE: u32 = 18;
        let Some(address) = self.address.as_deref().or_else(|| self.client.address()) else {
            return Vec::new();
        };
        let release = match self.known().await {
            Ok(known) => known.release,
            Err(_) => None,
        };
        let link = |id: String| match release.is_some_and(|release| release < PATHS_SINCE) {
            true => format!("{address}/web#id={id}&model={model}&view_type=form"),
            false => format!("{address}/odoo/{model}/{id}"),
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
        Ok(format!(
            "{}|{user}",
            self.client.address().unwrap_or_default()
        ))
    }

    /// Has Odoo say anew that the caller is let in, before something is given away that was read earlier.
    pub(crate) async fn confirm(&self) -> Result<(), ToolError> {
        let confirmed = self.client.confirm().await;
        confirmed.map_err(ToolError::of_read)
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// The caller's time zone and Odoo's version, asked for once.
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
            release: self.client.release().await.map_err(ToolError::of_read)?,
            user: user.get("uid").and_then(Json::as_i64),
        };
        Ok(self.known.get_or_init(|| known).clone())
    }

    /// Makes one call of a model's method. Numbers that JSON has no word for are null in the answer.
    ///
    /// # Errors
    /// Those of a method that only reads never leave open whether something happened.
    pub async fn call(&self, call: Call) -> Result<Json, ToolError> {
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
            && let Some(problem) = Box::pin(unknown_language(self, &language)).await
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
        match self.call(call.clone()).await? {
            Json::Object(fields) => Ok(fields.into_iter().map(|(name, _)| name).collect()),
            other => Err(call.shape("the model's fields", &other).into()),
        }
    }

    /// The rows that a query finds, as records: members that were not read are `None`, as empty ones
    /// are, and as those are whose value is of another kind than the member (a number that is none, a
    /// date with words in it): those are lines of the call's log, with row and field.
    ///
    /// # Errors
    /// A field that the table of the record's model lacks refuses the call, in a filter or an order, too;
    /// of models without a table, one that is called like a secret.
    pub async fn search<R: Record>(&self, query: Query) -> Result<Vec<R>, ToolError> {
        let fields = query.fields.iter().flatten().map(String::as_str);
        closed::check_query(R::tools(), fields, query.order.as_deref(), &query.domain)?;
        let mut call = Call::new(R::NAME, "search_read")
            .with("domain", query.domain.to_json())
            .with("fields", query.fields.unwrap_or_else(shown::<R>));
        if let Some(order) = query.order {
            call = call.with("order", order);
        }
        if let Some(limit) = query.limit {
            call = call.with("limit", limit);
        }
        self.rows(call).await
    }

    /// The rows with these ids and the model's default fields; an id without a row is passed over.
    pub async fn read<R: Record>(&self, ids: &[Id<R>]) -> Result<Vec<R>, ToolError> {
        let call = Call::new(R::NAME, "read")
            .on(numbers(ids))
            .with("fields", shown::<R>());
        self.rows(call).await
    }

    /// Makes a row of the members that are set.
    ///
    /// # Errors
    /// A read-only member that is set refuses the call: begin with `R::default()`, not with a record
    /// that was read.
    pub async fn create<R: Record>(&self, record: R) -> Result<Id<R>, ToolError> {
        let values = written(record)?;
        Ok(Id::new(
            calls::create(self, R::NAME, values, Map::new()).await?,
        ))
    }

    /// Changes the members that are set; those that are `None` stay as they are, see
    /// [`Context::clear`].
    ///
    /// # Errors
    /// As [`Context::create`].
    pub async fn update<R: Record>(&self, ids: &[Id<R>], record: R) -> Result<(), ToolError> {
        calls::write(self, R::NAME, numbers(ids), written(record)?, Map::new()).await
    }

    /// Empties fields, by name.
    ///
    /// # Errors
    /// A field that the model lacks, that is read-only or that may not be empty refuses the call.
    pub async fn clear<R: Record>(&self, ids: &[Id<R>], fields: &[&str]) -> Result<(), ToolError> {
        let model = &R::tools().model;
        let mut values = Map::new();
        for name in fields {
            let field = model.field(name).ok_or_else(|| {
                ToolError::Refused(format!("{} has no field `{name}`", model.name))
            })?;
            if field.readonly || field.required {
                let reason = if field.readonly {
                    "is read-only"
                } else {
                    "may not be empty"
                };
                return Err(ToolError::Refused(format!(
                    "`{name}` of {} {reason}",
                    model.name
                )));
            }
            values.insert((*name).to_owned(), Json::Bool(false));
        }
        calls::write(self, R::NAME, numbers(ids), values, Map::new()).await
    }

    /// Deletes rows.
    pub async fn delete<R: Record>(&self, ids: &[Id<R>]) -> Result<(), ToolError> {
        calls::unlink(self, R::NAME, numbers(ids)).await
    }

    /// What a member cannot hold is none, and a line of the call's log says which.
    async fn rows<R: Record>(&self, call: Call) -> Result<Vec<R>, ToolError> {
        let answer = self.answered(call.clone()).await?;
        let rows = answer
            .as_array()
            .ok_or_else(|| call.shape("a list of rows", &answer))?;
        let mut records = Vec::with_capacity(rows.len());
        for row in rows {
            let mut record = R::default();
            for odd in fill(&mut record, row) {
                self.log(Level::Warning, format!("{}: {odd}", R::NAME));
            }
            records.push(record);
        }
        Ok(records)
    }
}

fn cut<'m>(fields: Vec<&'m Field>, visible: &BTreeSet<String>) -> Vec<&'m Field> {
    fields
        .into_iter()
        .filter(|field| visible.contains(properties::column(&field.name)))
        .collect()
}

fn shown<R: Record>() -> Vec<String> {
    R::tools()
        .shown
        .iter()
        .map(|name| name.to_string())
        .collect()
}

fn numbers<R>(ids: &[Id<R>]) -> Vec<i64> {
    ids.iter().map(|id| id.get()).collect()
}

/// Puts a row's wire values into a record; what is odd about them. The one walk for every record type.
fn fill(record: &mut dyn Slots, row: &Json) -> Vec<String> {
    let fields = &record.table().model.fields;
    let id = row.get("id").unwrap_or(&Json::Null);
    let mut odd = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let Some(wire) = row.get(field.name.as_ref()) else {
            continue;
        };
        let (value, why) = Value::answered(&field.kind, Some(wire));
        let fits = record.slot_at(at).is_some_and(|slot| slot.put(value));
        match why {
            Some(Odd::AsItCame(unexpected)) => {
                odd.push(format!(
                    "row {id}, {}: {unexpected}; it is left empty",
                    field.name
                ));
            }
            Some(why) => odd.push(format!("row {id}, {}: {why}", field.name)),
            None if !fits => odd.push(format!("row {id}, {}: no member holds it", field.name)),
            None => {}
        }
    }
    odd
}

/// The members that are set, as Odoo takes them.
fn written<R: Record>(mut record: R) -> Result<Map<String, Json>, ToolError> {
    written_members(&mut record)
}

/// [`written`] for every record type.
fn written_members(record: &mut dyn Slots) -> Result<Map<String, Json>, ToolError> {
    let model = &record.table().model;
    let mut values = Map::new();
    for (at, field) in model.fields.iter().enumerate() {
        let Some(value) = record.slot_at(at).and_then(crate::Slot::take) else {
            continue;
        };
        if field.readonly {
            return Err(ToolError::Refused(format!(
                "`{}` of {} is read-only: set what is to be written on an empty record",
                field.name, model.name
            )));
        }
        closed::check_written(model, field, &value)?;
        values.insert(field.name.to_string(), value.to_write());
    }
    Ok(values)
}
