//! Pressing buttons: the one way for tools of compiled models and for those of any.
//!
//! A button is one that a view or the toolbar of the model shows this caller. The rows are read first and held
//! against the button's condition; where one is not as it should be, nothing is pressed. A press is sent once.
//! Then the rows are read again, and what became of them is answered. Knows no tools and no schemas, nor how to go
//! through the wizards that a button may lead to: the room `wizard` takes these steps and does.

mod answer;
mod buttons;
mod find;
mod new_row;
mod offer;
mod outcome;
mod reading;
mod related;

use std::sync::Arc;

use jiff::Zoned;
use odoo::{
    Call, Exception, Text,
    screen::{Action, ActionKind, Press, Screen},
};
use serde_json::{Map, Value as Json};

pub(crate) use self::{
    answer::{Pressed, Skipped},
    buttons::{Buttons, Target},
    find::{find, of_tool},
    offer::{Offer, Presser, reads_companies},
    outcome::{Outcome, Window, understood, without_secrets},
    reading::{Read, Reading},
};
use crate::{
    Code, Context, ModelTools, Operation, Problem, ToolError, closed, decode::Arguments,
    error::MOST_TOLD, notes::Notes, permitted_rows,
};

/// The most calls that one press makes, where rows need contexts of their own.
const MOST_CALLS: usize = 20;

/// The most rows that a message names.
const MOST_NAMED: usize = 3;

/// A button of a model as this caller has it.
pub(crate) struct Found {
    /// What the caller sees of the model; none where Odoo does not tell.
    screen: Option<Arc<Screen>>,
    target: Target,
    /// The label that it was named by: of several buttons that press the same, the one that is meant.
    label: Option<String>,
}

/// Rows that are pressed in one call: those of one context.
pub(crate) struct Group {
    /// What people read on the button.
    pub(crate) label: String,
    pub(crate) context: Map<String, Json>,
    pub(crate) ids: Vec<i64>,
}

/// What is to be pressed, once the rows were read: nothing was sent that changes anything.
pub(crate) struct Prepared {
    pub(crate) before: Read,
    pub(crate) groups: Vec<Group>,
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) notes: Notes,
}

/// The screen of a model as this caller sees it; none where Odoo does not tell.
pub(crate) async fn screen(context: &Context, tools: &ModelTools) -> Option<Arc<Screen>> {
    context.live().screen(context, &tools.model).await.ok()
}

/// Whether the caller may press this.
pub(crate) fn may(context: &Context, tools: &ModelTools, target: &Target) -> bool {
    check(context, tools, target).is_ok()
}

/// What came of a call.
pub(crate) enum Sent {
    /// It was done, and this was answered.
    Done(Vec<Outcome>),
    /// Nothing was done: the button opens something.
    Nothing(Outcome),
}

/// Refuses what the caller may not press, and what the selection does not offer.
pub(crate) fn check(
    context: &Context,
    tools: &ModelTools,
    target: &Target,
) -> Result<(), ToolError> {
    let model = &tools.model.name;
    let (models, permissions) = (context.models(), context.permissions());
    let key = target.press.key();
    permissions.check_press(model, &key)?;
    closed::check_press(models, tools, &key)?;
    // What does the same as an operation is held against what the operation is.
    let operation = match &*key {
        "unlink" => Operation::Delete,
        "copy" => Operation::Create,
        _ => return Ok(()),
    };
    permissions.check(model, operation.as_str())?;
    closed::check(models, model, Some(tools), operation)?;
    let creates = operation == Operation::Create;
    permitted_rows::check_values(context, model, creates, [])
}

/// One press.
pub(crate) struct Pressing<'a> {
    pub(crate) context: &'a Context,
    pub(crate) tools: &'a ModelTools,
    pub(crate) target: &'a Target,
    choice: Option<&'a str>,
    label: Option<String>,
    pub(crate) reading: Reading<'a>,
}

impl<'a> Pressing<'a> {
    /// A press of a button on so many rows.
    ///
    /// # Errors
    /// A button that the caller may not press; a choice that there is not.
    pub(crate) fn new(
        context: &'a Context,
        tools: &'a ModelTools,
        found: &'a Found,
        choice: Option<&str>,
        count: usize,
    ) -> Result<Self, ToolError> {
        let Found {
            screen,
            target,
            label,
        } = found;
        check(context, tools, target)?;
        let choice = choice.map(|choice| offer::chosen(target, choice));
        let choice = choice.transpose()?;
        // Where buttons that press the same differ, the one that is named is meant.
        let differ = !target.choices().is_empty();
        Ok(Self {
            context,
            tools,
            target,
            choice: choice.or(label.as_deref().filter(|_| differ)),
            label: label.clone(),
            reading: Reading::new(context, tools, screen.as_deref(), target, count),
        })
    }

    /// Reads the rows that the arguments name and holds them against the button's conditions.
    ///
    /// # Errors
    /// Rows that are not there; those that it is not offered on; a choice that has to be made.
    pub(crate) async fn prepare(
        &mut self,
        arguments: &Arguments<'_>,
    ) -> Result<Prepared, ToolError> {
        let before = self.reading.read(self.context, &arguments.ids).await?;
        let mut notes = Notes::default();
        let (groups, skipped) = self.groups(&before, arguments, &mut notes).await?;
        // What is pressed, where nobody said what it is called.
        let mut labels = groups.iter().map(|group| group.label.clone());
        if let (Some(label), None) = (labels.next(), &self.label)
            && labels.all(|other| other == label)
        {
            self.label = Some(label);
        }
        Ok(Prepared {
            before,
            groups,
            skipped,
            notes,
        })
    }

    /// The rows by the context that they are pressed with, and those that are left out.
    async fn groups(
        &self,
        before: &Read,
        arguments: &Arguments<'_>,
        notes: &mut Notes,
    ) -> Result<(Vec<Group>, Vec<Skipped>), ToolError> {
        let model = &self.tools.model.name;
        let may_skip = arguments.press.skip_ineligible;
        let missing = before.missing(&arguments.ids);
        if !missing.is_empty() && !may_skip {
            return Err(ToolError::Missing {
                model: model.to_string(),
                ids: missing,
            });
        }
        let known = self.context.known().await?;
        let presser = Presser {
            uid: known.user.unwrap_or_default(),
            now: Zoned::new(self.context.now(), known.zone),
            model,
            context: Map::new(),
        };
        let mut groups: Vec<Group> = Vec::new();
        let mut refused: Vec<i64> = Vec::new();
        let mut open: Option<Vec<String>> = None;
        for id in &arguments.ids {
            let Some(values) = before.raw.get(id) else {
                continue;
            };
            let offered = presser.offer(self.target, self.choice, values)?;
            if let Some(why) = offered.unchecked {
                notes.push(
                    None,
                    format!("not checked whether {} is offered: {why}", self.label()),
                );
            }
            match offered.offer {
                Offer::Nothing => refused.push(*id),
                Offer::Several(labels) => {
                    open.get_or_insert(labels);
                }
                Offer::Pressed(label, context) => {
                    let same = groups.iter_mut().find(|group| group.context == context);
                    match same {
                        Some(group) => group.ids.push(*id),
                        None => groups.push(Group {
                            label,
                            context,
                            ids: vec![*id],
                        }),
                    }
                }
            }
        }
        if !refused.is_empty() && !may_skip && !arguments.dry_run {
            let eligible = groups.into_iter().flat_map(|group| group.ids);
            return Err(self.not_offered(before, &refused, eligible.collect()));
        }
        if let Some(labels) = open {
            let message = format!(
                "{} buttons that press `{}` are offered at once, and do not do the same",
                labels.len(),
                self.target.press.key()
            );
            let problem = Problem::new(Code::MissingArgument, "choice", message);
            return Err(problem
                .expected(format!("one of {}", labels.join(", ")))
                .into());
        }
        if groups.len() > MOST_CALLS {
            let message = format!(
                "{} is pressed with a context of its own on each of {} rows",
                self.label(),
                groups.len()
            );
            let problem = Problem::new(Code::TooMuch, "ids", message);
            return Err(problem.expected(format!("at most {MOST_CALLS} ids")).into());
        }
        let gone = missing.iter().map(|id| Skipped::missing(*id));
        let ineligible = refused
            .iter()
            .map(|id| Skipped::ineligible(&self.reading, before, *id));
        Ok((groups, gone.chain(ineligible).collect()))
    }

    /// What people read on the button.
    pub(crate) fn label(&self) -> &str {
        let named = self.choice.or(self.label.as_deref());
        named.unwrap_or_else(|| self.target.label())
    }

    /// When the button is offered, in words.
    fn offered(&self) -> Option<String> {
        let mut target = self.target.clone();
        if let Some(label) = self.choice.or(self.label.as_deref()) {
            target.buttons.retain(|button| button.label == label);
        }
        target.offered(&self.tools.model)
    }

    /// `Confirm is offered while state is draft or sent; S00027 is sale`.
    fn not_offered(&self, before: &Read, refused: &[i64], eligible: Vec<i64>) -> ToolError {
        let mut message = match self.offered() {
            Some(words) => format!("{} is offered while {words}", self.label()),
            None => format!("{} is not offered", self.label()),
        };
        for id in refused.iter().take(MOST_NAMED) {
            let name = self.reading.name(before, *id);
            let values = self.reading.asked_in_words(before, *id);
            message += &format!("; {name} {values}");
        }
        if let more @ 1.. = refused.len().saturating_sub(MOST_NAMED) {
            message += &format!("; and {more} more are not so");
        }
        let told = refused.iter().take(MOST_TOLD);
        ToolError::NotOffered {
            message,
            rows: told.map(|id| self.reading.as_asked(before, *id)).collect(),
            more: refused.len().saturating_sub(MOST_TOLD),
            eligible,
        }
    }

    /// Presses it, once; what opens a window alone is not sent.
    pub(crate) async fn send(&self, group: &Group) -> Result<Sent, ToolError> {
        let model = &*self.tools.model.name;
        let call = match &self.target.press {
            Press::Method(method) => Call::new(model, &**method).on(group.ids.clone()),
            Press::Action(action) => match (action.kind, action.id) {
                (ActionKind::Server | ActionKind::Unknown, Some(id)) => {
                    Call::new("ir.actions.server", "run").on(vec![id])
                }
                _ => return Ok(Sent::Nothing(self.window(action).await)),
            },
        };
        let is_action = matches!(self.target.press, Press::Action(_));
        let mut call = call;
        call.context = group.context.clone();
        if is_action {
            call = call
                .context("active_model", model)
                .context("active_ids", group.ids.clone())
                .context("active_id", group.ids.first().copied());
        }
        match self.context.send(call).await {
            Ok(answer) => {
                let models = self.context.models();
                let known = |name: &str| models.get(name).map(|tools| &tools.model);
                Ok(Sent::Done(understood(&answer, &known)))
            }
            Err(error) if is_action && is_no_server_action(&error) => match &self.target.press {
                Press::Action(action) if action.kind == ActionKind::Unknown => {
                    Ok(Sent::Nothing(self.window(action).await))
                }
                _ => Err(self.gone().await),
            },
            Err(error) => Err(error),
        }
    }

    /// What an action opens that nothing is sent for, as far as this caller may read it.
    async fn window(&self, action: &Action) -> Outcome {
        let mut action = action.clone();
        if let (Some(id), None) = (action.id, &action.model) {
            let fields = vec![
                "name",
                "res_model",
                "target",
                "context",
                "domain",
                "views",
                "res_id",
            ];
            let call = Call::new("ir.actions.act_window", "read")
                .on(vec![id])
                .with("fields", fields);
            let answer = self.context.send(call).await.unwrap_or_default();
            let row = answer.get(0).and_then(Json::as_object).cloned();
            // Ordinary users may not read actions; the web client is told of them all the same.
            let row = match row {
                Some(row) => Some(row),
                None => match self.context.action(id).await {
                    Some(Json::Object(row)) if row.contains_key("res_model") => Some(row),
                    _ => None,
                },
            };
            let row = row.as_ref();
            let text = |key: &str| Some(Text::Owned(row?.get(key)?.as_str()?.to_owned()));
            if let (Some(row), Some(model)) = (row, text("res_model")) {
                action.kind = ActionKind::Window;
                action.target = text("target");
                if action.target.as_deref() == Some("new") {
                    let mut window = Window::of(row, model.into_owned());
                    window.name = Some(self.label().to_owned());
                    return Outcome::Wizard(window);
                }
                action.model = Some(model);
            }
        }
        Outcome::of_action(&action, self.label())
    }

    /// An error with what is known of the press: where to look when it may have happened, and that the button
    /// is gone.
    pub(crate) async fn explained(
        &self,
        error: ToolError,
        before: &Read,
        ids: &[i64],
    ) -> ToolError {
        match error {
            ToolError::Odoo(error) if error.may_have_happened() => ToolError::Unsure {
                look: self.reading.where_to_look(before, ids),
                error,
            },
            ToolError::Odoo(odoo::Error::Fault(fault))
                if fault.exception() == Exception::NotFound
                    && fault.message.contains(&*self.target.press.key()) =>
            {
                self.gone().await
            }
            error => error,
        }
    }

    /// Of a button whose method or action is not there any more.
    async fn gone(&self) -> ToolError {
        let model = &self.tools.model.name;
        self.context.live().forget_screen(model).await;
        ToolError::NotOffered {
            message: format!(
                "{} is gone: this Odoo has no `{}` of {model} any more",
                self.label(),
                self.target.press.key()
            ),
            rows: Vec::new(),
            more: 0,
            eligible: Vec::new(),
        }
    }
}

/// Whether Odoo says that there is no server action with the id.
fn is_no_server_action(error: &ToolError) -> bool {
    let ToolError::Odoo(odoo::Error::Fault(fault)) = error else {
        return false;
    };
    fault.exception() == Exception::MissingError && fault.message.contains("ir.actions.server(")
}
