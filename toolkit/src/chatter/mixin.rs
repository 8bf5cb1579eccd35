//! Which models have what: asked of Odoo, since the tables of compiled models leave such fields out.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use odoo::Call;
use serde_json::Value as Json;

use crate::{Code, Context, Problem, ToolError, closed, live::Tables};

/// What a model may have from Odoo's mixins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mixin {
    /// Messages and followers: `mail.thread`.
    Thread,
    /// Activities: `mail.activity.mixin`.
    Activities,
}

/// What is known of models, for one caller.
#[derive(Default)]
struct Known(Mutex<BTreeMap<(String, Mixin), bool>>);

impl Mixin {
    const fn field(self) -> &'static str {
        match self {
            Self::Thread => "message_ids",
            Self::Activities => "activity_ids",
        }
    }

    /// What a model lacks that does not have it.
    const fn lacks(self) -> &'static str {
        match self {
            Self::Thread => "no chatter: nothing is posted on its rows",
            Self::Activities => "no activities: nothing is scheduled for its rows",
        }
    }

    /// Refuses a model without it, one that the database lacks, and one that is closed.
    ///
    /// # Errors
    /// Such a model; what Odoo says.
    pub(crate) async fn check(self, context: &Context, model: &str) -> Result<(), ToolError> {
        let tables = Tables::of(context, model).await?;
        closed::check_chatter(context.models(), tables.own())?;
        if self.is_of(context, model).await? {
            return Ok(());
        }
        let problem = Problem::new(
            Code::NotOffered,
            "model",
            format!("{model} has {}", self.lacks()),
        );
        Err(problem
            .expected("a model that has it, as documents of most apps do")
            .into())
    }

    async fn is_of(self, context: &Context, model: &str) -> Result<bool, ToolError> {
        let known = context.shared::<Known>();
        let key = (model.to_owned(), self);
        let told = |known: &Known| {
            let known = known.0.lock().unwrap_or_else(PoisonError::into_inner);
            known.get(&key).copied()
        };
        if let Some(has) = told(&known) {
            return Ok(has);
        }
        let call = Call::new(model, "fields_get")
            .with("allfields", vec![self.field()])
            .with("attributes", vec!["type"]);
        let answer = context.send(call).await?;
        let has = answer.get(self.field()).is_some_and(Json::is_object);
        let mut known = known.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(key.clone(), has);
        Ok(has)
    }
}
