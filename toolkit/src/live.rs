//! Tables of models as the database has them now: for models that the program was not compiled with.
//!
//! A table is made of the `fields_get` that Odoo answers the caller, so it holds what the caller may see.
//! It is kept for an hour, and forgotten when Odoo's answers show that it is not true any more. So are value
//! lists of compiled models, which grow, the properties that rows have, and the screens that people see.

mod defined;
mod forms;
mod list;
pub(crate) mod screens;
mod tables;

use std::{sync::Arc, time::Duration};

use moka::{future::Cache, policy::EvictionPolicy};
use odoo::{Call, Exception, Field, Model, Text, fields_get, nearest, screen::Screen};
use serde_json::Value as Json;
use tokio::time::Instant;

use self::screens::Kept;
pub(crate) use self::tables::Tables;
use crate::{
    Code, Context, MAX_ADVERTISED, ModelTools, Operation, Problem, ToolError, closed,
    default_fields, properties::Defined,
};
pub(crate) use forms::Form;
pub(crate) use list::List;

/// How long a table is taken for true.
const KEPT: Duration = Duration::from_secs(3600);

/// How many tables a caller's calls keep; those not used for longest go first.
const MOST: u64 = 1000;

/// How many screens a caller's calls keep: one takes more than a table.
const MOST_SCREENS: u64 = 200;

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
    /// What the caller sees of models.
    screens: Cache<String, Kept>,
    /// Single forms, by model, view and the view that a context names.
    forms: Cache<forms::Key, Arc<Form>>,
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
            screens: Cache::builder()
                .max_capacity(MOST_SCREENS)
                .eviction_policy(EvictionPolicy::lru())
                .time_to_live(KEPT)
                .build(),
            forms: Cache::builder()
                .max_capacity(MOST_SCREENS)
                .eviction_policy(EvictionPolicy::lru())
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
        self.screens.invalidate(model).await;
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
    let advertised = default_fields::advertised(&model, MAX_ADVERTISED);
    // Of a model that nobody looked at, what is written tells most of what is read.
    let mut shown = default_fields::shown(&model);
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
        workflow: Vec::new().into(),
        screen: Screen::EMPTY,
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

/// The table of a wizard as the database has it, for who may press a button that leads there.
async fn live_wizard(context: &Context, model: &str) -> Result<Table, ToolError> {
    if !is_name(model) {
        return Err(unknown(context, model).await.into());
    }
    let table = context.live().table(context, model).await?;
    // Whether it is a wizard no answer of Odoo's tells: where little is permitted, it is none unless compiled.
    let permissions = context.permissions();
    permissions.check(model, Operation::Create.as_str())?;
    closed::check_wizard(context.models(), &table.tools)?;
    Ok(table)
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
mod tests;
