//! Tables of models as the database has them now: for models that the program was not compiled with.
//!
//! A table is made of the `fields_get` that Odoo answers the caller, so it holds what the caller may see.
//! It is kept for an hour, and forgotten when Odoo's answers show that it is not true any more. So are value
//! lists of compiled models, which grow, and the properties that rows have.

mod defined;
mod list;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use moka::{future::Cache, policy::EvictionPolicy};
use odoo::{Call, Exception, Field, Model, Text, fields_get, nearest};
use serde_json::Value as Json;
use tokio::time::Instant;

use crate::{
    Code, Context, MAX_ADVERTISED, ModelTools, Models, Problem, ToolError, closed, guess,
    models::Compiled,
    path::{Paths, ReadTables},
    permissions::not_permitted,
    properties::Defined,
};
pub(crate) use list::List;

/// How long a table is taken for true.
const KEPT: Duration = Duration::from_secs(3600);

/// How many tables a caller's calls keep; those not used for longest go first.
const MOST: u64 = 1000;

/// A table younger than this is not read anew because a call named a field that it lacks.
const FRESH: Duration = Duration::from_secs(10);

/// The fields that an answer holds when none are asked for.
const SHOWN: usize = 8;

/// The most models that are asked for to tell which one was meant.
const MOST_MODELS: u32 = 5000;

/// The tables that were read for one caller, by model. Clones share them.
#[derive(Clone)]
pub(crate) struct Live {
    tables: Cache<String, Table>,
    /// Every model of the database with what people call it, for those who misspell one.
    models: Cache<(), Arc<Vec<(String, String)>>>,
    /// Fields with their lists of values, by model and name.
    lists: Cache<(String, String), List>,
    /// What properties rows have, by model and field.
    properties: Cache<(String, String), Arc<Defined>>,
}

/// A table, and when it was read.
#[derive(Clone)]
pub(crate) struct Table {
    tools: Arc<ModelTools>,
    read: Instant,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            tables: Cache::builder()
                .max_capacity(MOST)
                .eviction_policy(EvictionPolicy::lru())
                .time_to_live(KEPT)
                .build(),
            models: Cache::builder().max_capacity(1).time_to_live(KEPT).build(),
            lists: Cache::builder()
                .max_capacity(MOST)
                .time_to_live(KEPT)
                .build(),
            properties: Cache::builder()
                .max_capacity(MOST)
                .time_to_live(KEPT)
                .build(),
        }
    }
}

impl Live {
    /// The table of a model; several calls that want it at the same time ask Odoo once.
    async fn table(&self, context: &Context, model: &str) -> Result<Table, ToolError> {
        let read = self
            .tables
            .try_get_with_by_ref(model, read(context, model))
            .await;
        read.map_err(|error| (*error).clone())
    }

    /// The properties that rows of a model have in a field.
    pub(crate) async fn properties(
        &self,
        context: &Context,
        model: &str,
        field: &str,
    ) -> Result<Arc<Defined>, ToolError> {
        let key = (model.to_owned(), field.to_owned());
        let read = defined::defined(context, model, field);
        let read = self.properties.try_get_with(key, read).await;
        read.map_err(|error| (*error).clone())
    }

    /// What was read of a model is not taken for true any more.
    pub(crate) async fn forget(&self, model: &str) {
        self.tables.invalidate(model).await;
    }

    /// The model that somebody meant: a misspelt name, or what people call it. What Odoo does not tell
    /// this caller is looked for among the compiled models.
    async fn meant(&self, context: &Context, model: &str) -> Option<String> {
        let listed = self.models.try_get_with((), list(context)).await;
        let mut models: Vec<(String, String)> = listed.map(|all| all.to_vec()).unwrap_or_default();
        models.retain(|(name, _)| {
            !closed::holds_secrets(context.models(), name) && context.permissions().may_read(name)
        });
        models.extend(context.models().iter().map(|tools| {
            let Model { name, label, .. } = &tools.model;
            (name.to_string(), label.to_string())
        }));
        let called = models
            .iter()
            .find(|(_, label)| label.eq_ignore_ascii_case(model));
        let names = || models.iter().map(|(name, _)| name.as_str());
        let by_label = || {
            let label = nearest(model, models.iter().map(|(_, label)| label.as_str()))?;
            let mut all = models.iter();
            all.find(|(_, other)| other == label)
        };
        let is_label = model.contains(' ') || !model.contains('.');
        called
            .or_else(|| by_label().filter(|_| is_label))
            .map(|(name, _)| name.clone())
            .or_else(|| nearest(model, names()).map(str::to_owned))
    }
}

impl Context {
    /// What was read for this caller.
    pub(crate) fn live(&self) -> Arc<Live> {
        self.shared()
    }
}

/// Asks Odoo for a model's fields.
async fn read(context: &Context, model: &str) -> Result<Table, ToolError> {
    let call = Call::new(model, "fields_get");
    let answer = context.send(call.clone()).await?;
    if !answer.is_object() {
        return Err(call.shape("the model's fields", &answer).into());
    }
    // What this program does not understand of a field, it does not offer.
    let (fields, _) = fields_get::parse(&answer);
    let fields = fields
        .into_iter()
        .filter(|field| !matches!(field.kind, odoo::Kind::Unknown(_)))
        .filter(|field| !closed::is_secret(model, field))
        .collect::<Vec<_>>();
    let mut model = Model {
        name: Text::Owned(model.to_owned()),
        label: Text::Owned(model.to_owned()),
        order: None,
        transient: false,
        is_abstract: false,
        fields: fields.into(),
    };
    let left: Vec<Field> = model
        .fields
        .iter()
        .filter(|field| !closed::hidden(context.models(), &model, field))
        .filter(|field| context.permissions().has_field(&model.name, &field.name))
        .map(|field| Field {
            readonly: field.readonly || closed::is_right(&model, field),
            ..field.clone()
        })
        .collect();
    model.fields = left.into();
    let texts = |names: Vec<String>| names.into_iter().map(Text::Owned).collect::<Vec<_>>();
    let advertised = guess::advertised(&model, MAX_ADVERTISED);
    // Of a model that nobody looked at, what is written tells most of what is read.
    let mut shown = guess::shown(&model);
    let is_short = |name: &&String| {
        let field = model.field(name);
        field.is_some_and(|field| {
            !field.kind.is_x2many() && !matches!(field.kind, odoo::Kind::Html | odoo::Kind::Text)
        })
    };
    for name in advertised.iter().filter(is_short) {
        if shown.len() < SHOWN && !shown.contains(name) {
            shown.push(name.clone());
        }
    }
    let (shown, advertised) = (texts(shown), texts(advertised));
    let tools = ModelTools {
        about: None,
        shown: shown.into(),
        advertised: advertised.into(),
        required: Vec::new().into(),
        tools: Vec::new().into(),
        model,
    };
    Ok(Table {
        tools: Arc::new(tools),
        read: Instant::now(),
    })
}

/// Asks Odoo which models there are.
async fn list(context: &Context) -> Result<Arc<Vec<(String, String)>>, ToolError> {
    let call = Call::new("ir.model", "search_read")
        .with("domain", Json::Array(Vec::new()))
        .with("fields", vec!["model", "name"])
        .with("limit", MOST_MODELS);
    let answer = context.send(call).await?;
    let pair = |row: &Json| {
        let text = |key: &str| row.get(key).and_then(Json::as_str).map(str::to_owned);
        Some((text("model")?, text("name")?))
    };
    let rows = answer.as_array().into_iter().flatten();
    Ok(Arc::new(rows.filter_map(pair).collect()))
}

/// The tables that one call works with: the model's own, and those behind its relations, which are read
/// once the call turns out to need them.
pub(crate) struct Tables {
    models: Arc<Models>,
    own: Own,
    /// Those of other models that were read; none where Odoo does not tell.
    others: Vec<(String, Option<Table>)>,
    /// Whether paths lead through compiled models alone.
    is_closed: bool,
    /// Fields with their lists of values; none where Odoo does not tell.
    lists: BTreeMap<(String, String), Option<Arc<Field>>>,
    /// What properties rows have; none where Odoo does not tell.
    properties: BTreeMap<(String, String), Option<Arc<Defined>>>,
    /// What was asked for and not there.
    wanted: Mutex<Vec<Wanted>>,
}

/// What a call turns out to need.
enum Wanted {
    /// The table of a model.
    Table(String),
    /// A field's list of values, which should have this one.
    List((String, String), Json),
    /// What properties rows of a model have in a field.
    Properties((String, String)),
}

/// The model's own table.
enum Own {
    Compiled(Compiled),
    Live(Table),
}

impl Tables {
    /// Those of a call on this model, which may be any of the database.
    ///
    /// # Errors
    /// A model that the database lacks, with the one that was meant; or what Odoo says.
    pub(crate) async fn of(context: &Context, model: &str) -> Result<Self, ToolError> {
        let own = match context.models().table(model) {
            Some(tools) => Own::Compiled(tools.clone()),
            None => Own::Live(live(context, model).await?),
        };
        Ok(Self::with(context, own, false))
    }

    /// Those of a call of a compiled model's own tool: paths end where no model is compiled.
    ///
    /// # Errors
    /// A model of which nothing is permitted.
    pub(crate) fn compiled(context: &Context, model: &str) -> Result<Self, Problem> {
        let table = context.models().table(model).cloned();
        let table = table.ok_or_else(|| not_permitted("model", format!("any of {model}")))?;
        Ok(Self::with(context, Own::Compiled(table), true))
    }

    fn with(context: &Context, own: Own, is_closed: bool) -> Self {
        Self {
            models: Arc::clone(context.models()),
            own,
            others: Vec::new(),
            is_closed,
            lists: BTreeMap::new(),
            properties: BTreeMap::new(),
            wanted: Mutex::default(),
        }
    }

    fn want(&self, wanted: Wanted) {
        let mut all = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(wanted);
    }

    /// Wants a list, with the first of the values that it should have: a call may hold very many.
    fn want_list(&self, key: (String, String), given: &Json) {
        const MOST: usize = 20;
        let mut all = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |wanted: &&Wanted| matches!(wanted, Wanted::List(known, _) if *known == key);
        if all.iter().filter(same).count() < MOST {
            all.push(Wanted::List(key, given.clone()));
        }
    }

    /// The paths from the model's own table.
    pub(crate) fn paths(&self) -> Paths<'_> {
        Paths::with(&self.models, self.own(), self)
    }

    /// The model's own table.
    pub(crate) fn own(&self) -> &ModelTools {
        match &self.own {
            Own::Compiled(tools) => tools,
            Own::Live(table) => &table.tools,
        }
    }

    /// Whether the model is one that the program was compiled with.
    pub(crate) const fn is_compiled(&self) -> bool {
        matches!(self.own, Own::Compiled(_))
    }

    /// Whether tables were asked for that are not there yet.
    pub(crate) fn are_incomplete(&self) -> bool {
        let wanted = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        !wanted.is_empty()
    }

    /// Reads the tables that were asked for. One that Odoo does not tell is none: what leads there ends
    /// there.
    pub(crate) async fn complete(&mut self, context: &Context) -> Result<(), ToolError> {
        let wanted = self.wanted.get_mut();
        let wanted = std::mem::take(wanted.unwrap_or_else(PoisonError::into_inner));
        for wanted in wanted {
            match wanted {
                Wanted::Table(model) => {
                    if self.others.iter().any(|(known, _)| *known == model) {
                        continue;
                    }
                    let table = told(live(context, &model).await)?;
                    self.others.push((model, table));
                }
                Wanted::List(key, given) => {
                    let list = context.live().list(context, &key, &given).await;
                    self.lists.insert(key, told(list)?.flatten());
                }
                Wanted::Properties(key) => {
                    if self.properties.contains_key(&key) {
                        continue;
                    }
                    let read = context.live().properties(context, &key.0, &key.1).await;
                    self.properties.insert(key, told(read)?);
                }
            }
        }
        Ok(())
    }

    /// Reads those tables anew that are not fresh; whether there were any.
    pub(crate) async fn refresh(&mut self, context: &Context) -> Result<bool, ToolError> {
        let is_old = |table: &Table| table.read.elapsed() >= FRESH;
        let mut old = Vec::new();
        for (model, table) in &self.others {
            if table.as_ref().is_none_or(is_old) {
                old.push(model.clone());
            }
        }
        let own = match &self.own {
            Own::Live(table) if is_old(table) => Some(table.tools.model.name.to_string()),
            _ => None,
        };
        if old.is_empty() && own.is_none() {
            return Ok(false);
        }
        for model in old.iter().chain(&own) {
            context.live().forget(model).await;
        }
        self.others.retain(|(model, _)| !old.contains(model));
        if let Some(model) = own {
            self.own = Own::Live(live(context, &model).await?);
        }
        Ok(true)
    }

    /// Forgets the tables that were read, after Odoo said something that they do not explain.
    pub(crate) async fn forget(&self, context: &Context) {
        if let Own::Live(table) = &self.own {
            context.live().forget(&table.tools.model.name).await;
        }
        for (model, _) in &self.others {
            context.live().forget(model).await;
        }
    }
}

impl ReadTables for Tables {
    /// The table of another model, if it was read; if not, it is wanted.
    fn find(&self, model: &str) -> Option<&ModelTools> {
        match self.others.iter().find(|(name, _)| name == model) {
            Some((_, table)) => table.as_ref().map(|table| table.tools.as_ref()),
            None => {
                if !self.is_closed {
                    self.want(Wanted::Table(model.to_owned()));
                }
                None
            }
        }
    }

    /// A field of a compiled model with the list of values that it has now, if it was read; if not, it is
    /// wanted. Other models' tables are as they are now anyway.
    fn list(&self, model: &str, field: &str, given: &Json) -> Option<&Field> {
        let is_live = match &self.own {
            Own::Live(table) => table.tools.model.name == model,
            Own::Compiled(_) => false,
        };
        if is_live || self.others.iter().any(|(name, _)| name == model) {
            return None;
        }
        let key = (model.to_owned(), field.to_owned());
        match self.lists.get(&key) {
            Some(read) => read.as_deref(),
            None => {
                self.want_list(key, given);
                None
            }
        }
    }

    /// The properties that rows of a model have in a field, if they were read; if not, they are wanted.
    fn properties(&self, model: &str, field: &str) -> Option<&Defined> {
        let key = (model.to_owned(), field.to_owned());
        match self.properties.get(&key) {
            Some(read) => read.as_deref(),
            None => {
                self.want(Wanted::Properties(key));
                None
            }
        }
    }
}

/// What Odoo tells; nothing where it refuses, and an error where it could not be asked.
fn told<T>(read: Result<T, ToolError>) -> Result<Option<T>, ToolError> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(error) if error.may_pass() => Err(error),
        Err(_) => Ok(None),
    }
}

/// The table of a model as the database has it.
async fn live(context: &Context, model: &str) -> Result<Table, ToolError> {
    // What is no name is not sent: the name becomes a part of an address.
    if !is_name(model) {
        return Err(unknown(context, model).await.into());
    }
    context.permissions().check_any(model)?;
    if closed::holds_secrets(context.models(), model) {
        return Err(closed::of_secrets(model).into());
    }
    match context.live().table(context, model).await {
        Err(error) if error.is_unknown_model(model) => Err(unknown(context, model).await.into()),
        read => read,
    }
}

/// Of a model that the database lacks, with the one that was meant.
async fn unknown(context: &Context, model: &str) -> Problem {
    let meant = context.live().meant(context, model).await;
    let message = format!("this database has no model `{model}`");
    Problem::new(Code::UnknownModel, "model", message).did_you_mean(meant.as_deref())
}

/// Whether this can be a model's name: `res.partner`, `x_thing`.
fn is_name(model: &str) -> bool {
    let part = |part: &str| {
        let mut bytes = part.bytes();
        bytes.next().is_some() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    model.len() <= 128 && model.split('.').all(part)
}

impl ToolError {
    /// Whether Odoo says that there is no such model, in whatever language.
    fn is_unknown_model(&self, model: &str) -> bool {
        let Self::Odoo(odoo::Error::Fault(fault)) = self else {
            return false;
        };
        match fault.exception() {
            Exception::NotFound => true,
            Exception::UserError => fault.message.contains(model),
            // The registry's own, of versions that do not look first.
            Exception::WrongArguments => fault.class() == "KeyError",
            _ => false,
        }
    }

    /// Whether Odoo may have refused because its fields are not those of the table.
    pub(crate) fn may_be_the_schema(&self) -> bool {
        let Self::Odoo(odoo::Error::Fault(fault)) = self else {
            return false;
        };
        matches!(
            fault.exception(),
            Exception::WrongArguments | Exception::NotFound
        ) || (fault.message.contains("doesn't exist") && fault.message.starts_with("Object "))
            || matches!(fault.class(), "UndefinedColumn" | "UndefinedTable")
    }
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn what_is_no_name_is_not_sent() {
        for (name, fits) in [
            ("res.partner", true),
            ("x_thing", true),
            ("account.report.line", true),
            ("", false),
            ("res..partner", false),
            ("res.partner/read", false),
            ("res partner", false),
            ("../etc", false),
            ("ré.s", false),
        ] {
            assert_eq!(is_name(name), fits, "{name}");
        }
        assert!(!is_name(&"a".repeat(129)));
    }
}
