//! Screens of models as a caller sees them now: what the views that Odoo serves to this caller show. Kept
//! like the tables.

use std::{collections::BTreeSet, sync::Arc};

use futures_util::future::join3;
use odoo::{
    Call, Field, Model, Text,
    screen::{
        Action, ActionKind, Actions, Press, Screen, WorkflowField, WorkflowSign,
        read as read_screen, workflow_fields,
    },
};
use serde_json::{Value as Json, json};
use tokio::time::Instant;

use super::{FRESH, Live, live, tables::told};
use crate::{Context, ToolError};

/// The models of what runs on the server and of what opens views.
const SERVER: &str = "ir.actions.server";
const WINDOW: &str = "ir.actions.act_window";

/// A screen, and when it was read.
#[derive(Clone)]
pub(super) struct Kept {
    screen: Arc<Screen>,
    read: Instant,
}

impl Live {
    /// The screen of a model as this caller sees it; several calls that want it at the same time ask Odoo
    /// once.
    ///
    /// # Errors
    /// What Odoo says, or an answer that holds no views.
    pub(crate) async fn screen(
        &self,
        context: &Context,
        model: &Model,
    ) -> Result<Arc<Screen>, ToolError> {
        Ok(self.read_screen(context, model).await?.screen)
    }

    /// The same as it is now; none where what was read is a moment old.
    ///
    /// # Errors
    /// Those of [`Live::screen`].
    pub(crate) async fn screen_anew(
        &self,
        context: &Context,
        model: &Model,
    ) -> Result<Option<Arc<Screen>>, ToolError> {
        if self.read_screen(context, model).await?.read.elapsed() < FRESH {
            return Ok(None);
        }
        self.forget_screen(&model.name).await;
        Ok(Some(self.screen(context, model).await?))
    }

    /// What was read of a model's screen is not taken for true any more.
    pub(crate) async fn forget_screen(&self, model: &str) {
        self.screens.invalidate(model).await;
    }

    async fn read_screen(&self, context: &Context, model: &Model) -> Result<Kept, ToolError> {
        let read = read(context, model);
        let read = self.screens.try_get_with_by_ref(&*model.name, read).await;
        read.map_err(|error| (*error).clone())
    }
}

/// The screen of a model that the database has, for this caller.
///
/// # Errors
/// A model that is not there or is closed; what Odoo says of a caller who may not see its views.
pub(crate) async fn screen(context: &Context, model: &str) -> Result<Arc<Screen>, ToolError> {
    let table = live(context, model).await?;
    context.live().screen(context, &table.tools.model).await
}

/// Asks Odoo for a model's views, and what the actions are that their buttons run: one call, and up to three small
/// ones where there are actions and reports.
async fn read(context: &Context, model: &Model) -> Result<Kept, ToolError> {
    let dialect = context.known().await?.dialect;
    let method = match dialect.gets_views() {
        true => "get_views",
        false => "load_views",
    };
    let call = Call::new(&*model.name, method)
        .with(
            "views",
            json!([[false, "list"], [false, "form"], [false, "search"]]),
        )
        .with("options", json!({"toolbar": true}));
    let mut answer = context.send(call.clone()).await?;
    let has = |key: &str| answer.get(key).is_some_and(Json::is_object);
    if !has("views") && !has("fields_views") {
        return Err(call.shape("the model's views", &answer).into());
    }
    add_other_views(context, model, method, &mut answer).await?;
    let (mut screen, _) = read_screen(&answer, model, &Actions::default());
    name_actions(context, &mut screen).await?;
    Ok(Kept {
        screen: Arc::new(screen),
        read: Instant::now(),
    })
}

/// Puts the views that hold some of the buttons beside the default ones, where the catalog names any. One that is
/// gone since, or not for this caller, costs its buttons alone.
async fn add_other_views(
    context: &Context,
    model: &Model,
    method: &'static str,
    answer: &mut Json,
) -> Result<(), ToolError> {
    let compiled = context.models().get(&model.name);
    let others = compiled.map_or(&[][..], |tools| &*tools.screen.other_views);
    for other in others {
        let call = Call::new(&*model.name, method)
            .with("views", json!([[other.id, other.kind.name()]]))
            .with("options", json!({"toolbar": false}));
        let mut views = asked(context, call, true).await?;
        let view = views_of(&mut views).and_then(|views| views.get_mut(other.kind.name()));
        let (Some(view), Some(Json::Object(views))) = (view.map(Json::take), views_of(answer))
        else {
            continue;
        };
        let beside = views
            .entry(other.kind.beside())
            .or_insert_with(|| json!([]));
        if let Json::Array(beside) = beside {
            beside.push(view);
        }
    }
    Ok(())
}

fn views_of(answer: &mut Json) -> Option<&mut Json> {
    let key = match answer.get("views") {
        Some(_) => "views",
        None => "fields_views",
    };
    answer.get_mut(key)
}

/// Says what the actions and reports of a screen are. Ordinary users may not read actions; their external ids Odoo
/// tells to everybody (`get_external_id`), each of the model that its action is of. Those that people made have
/// none, and stay unknown. Reports everybody may read.
pub(super) async fn name_actions(context: &Context, screen: &mut Screen) -> Result<(), ToolError> {
    let ids = actions(screen).into_iter().filter_map(|action| action.id);
    let ids: BTreeSet<i64> = ids.collect();
    let of_reports: BTreeSet<i64> = screen.reports.iter().map(|report| report.id).collect();
    let external_ids = |model: &'static str| Call::new(model, "get_external_id").on(listed(&ids));
    let reports = Call::new("ir.actions.report", "read")
        .on(listed(&of_reports))
        .with("fields", vec!["report_name", "report_type", "xml_id"]);
    let (server, window, reports) = join3(
        asked(context, external_ids(SERVER), !ids.is_empty()),
        asked(context, external_ids(WINDOW), !ids.is_empty()),
        asked(context, reports, !of_reports.is_empty()),
    )
    .await;
    for (model, answer) in [(SERVER, server?), (WINDOW, window?)] {
        for action in actions(screen) {
            let id = action.id.unwrap_or_default().to_string();
            let xml_id = answer.get(id).and_then(Json::as_str);
            if let Some(xml_id) = xml_id.filter(|xml_id| !xml_id.is_empty()) {
                action.xml_id = Some(Text::Owned(xml_id.to_owned()));
                action.kind = ActionKind::of_model(model);
            }
        }
    }
    let reports = reports?;
    for row in reports.as_array().into_iter().flatten() {
        let text = |key: &str| {
            let text = row.get(key)?.as_str()?;
            Some(Text::Owned(text.to_owned())).filter(|text| !text.is_empty())
        };
        let id = row.get("id").and_then(Json::as_i64);
        for report in screen.reports.to_mut() {
            if Some(report.id) == id {
                report.report_name = text("report_name");
                report.report_type = text("report_type");
                report.xml_id = text("xml_id");
            }
        }
    }
    Ok(())
}

/// What Odoo tells; nothing where it refuses, or where there is nothing to ask.
async fn asked(context: &Context, call: Call, is_asked: bool) -> Result<Json, ToolError> {
    match is_asked {
        true => Ok(told(context.send(call).await)?.unwrap_or_default()),
        false => Ok(Json::Null),
    }
}

fn listed(ids: &BTreeSet<i64>) -> Vec<i64> {
    ids.iter().copied().collect()
}

/// The actions that buttons and toolbar run.
fn actions(screen: &mut Screen) -> Vec<&mut Action> {
    let of_button = |press| match press {
        &mut Press::Action(ref mut action) => Some(action),
        Press::Method(_) => None,
    };
    let buttons = screen.buttons.to_mut().iter_mut();
    let of_buttons = buttons.filter_map(|button| of_button(&mut button.press));
    let bound = screen.actions.to_mut().iter_mut();
    of_buttons
        .chain(bound.map(|bound| &mut bound.action))
        .collect()
}

/// A screen for one call, with what has to be worked out of it once.
pub(crate) struct ReadScreen {
    screen: Arc<Screen>,
    workflow: Vec<(String, WorkflowSign)>,
}

impl ReadScreen {
    pub(super) fn new(screen: Arc<Screen>) -> Self {
        let fields = workflow_fields(&screen).into_iter();
        let workflow = fields.map(|WorkflowField { field, sign }| (field.to_owned(), sign));
        Self {
            workflow: workflow.collect(),
            screen,
        }
    }

    /// What people see.
    pub(crate) fn screen(&self) -> &Screen {
        &self.screen
    }

    /// Whether buttons change a field and nobody writes it. What `fields_get` calls read-only is no more than
    /// that where no status bar shows it: conditions read the type of an invoice, too.
    pub(crate) fn is_workflow(&self, field: &Field) -> bool {
        self.workflow.iter().any(|(name, sign)| {
            *name == field.name && (*sign == WorkflowSign::StatusBar || !field.readonly)
        })
    }
}
