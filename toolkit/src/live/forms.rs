//! Single forms as a caller sees them now: of a wizard the one that its action names. Kept like the screens.

use std::sync::Arc;

use odoo::{
    Call, Model,
    screen::{Actions, Placed, Screen, placed, read as read_screen},
};
use serde_json::{Value as Json, json};

use super::{Live, screens::name_actions};
use crate::{Context, ToolError};

/// The model, the view where one is named, and the external id of one that a context names.
pub(super) type Key = (String, Option<i64>, Option<String>);

/// One form of a model.
#[derive(Debug)]
pub(crate) struct Form {
    /// What people see of it: its fields with their conditions, its buttons.
    pub(crate) screen: Arc<Screen>,
    /// All fields that stand in it, seen or not.
    pub(crate) placed: Vec<Placed>,
}

impl Live {
    /// The form of a model that has this id, or that the context names; the model's own where neither does.
    ///
    /// # Errors
    /// What Odoo says, or an answer that holds no views.
    pub(crate) async fn form(
        &self,
        context: &Context,
        model: &Model,
        view: Option<i64>,
        named: Option<&str>,
    ) -> Result<Arc<Form>, ToolError> {
        let key = (model.name.to_string(), view, named.map(str::to_owned));
        let read = self
            .forms
            .try_get_with(key, read(context, model, view, named));
        read.await.map_err(|error| (*error).clone())
    }
}

async fn read(
    context: &Context,
    model: &Model,
    view: Option<i64>,
    named: Option<&str>,
) -> Result<Arc<Form>, ToolError> {
    let dialect = context.known().await?.dialect;
    let method = match dialect.gets_views() {
        true => "get_views",
        false => "load_views",
    };
    let view = view.map_or(Json::Bool(false), Json::from);
    let mut call = Call::new(&*model.name, method)
        .with("views", json!([[view, "form"]]))
        .with("options", json!({}));
    if let Some(named) = named {
        call = call.context("form_view_ref", named);
    }
    let answer = context.send(call.clone()).await?;
    let has = |key: &str| answer.get(key).is_some_and(Json::is_object);
    if !has("views") && !has("fields_views") {
        return Err(call.shape("the wizard's form", &answer).into());
    }
    let (mut screen, _) = read_screen(&answer, model, &Actions::default());
    name_actions(context, &mut screen).await?;
    Ok(Arc::new(Form {
        screen: Arc::new(screen),
        placed: placed(&answer),
    }))
}
