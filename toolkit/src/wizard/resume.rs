//! Going on with a wizard that an answer left open.

use serde_json::Value as Json;

use super::{
    flow::{Flow, surroundings},
    rehearsal, token,
    went::{Ticket, Went, used_up},
};
use crate::{
    Code, Context, Problem, ToolError, closed,
    decode::WizardRequest,
    live::Tables,
    permitted_rows,
    press::{self, Pressed, Pressing},
};

/// Goes on with a wizard that an answer left open.
///
/// # Errors
/// A token that is not this caller's, was used, or whose rows changed since; what is wrong with the values; what
/// Odoo says.
pub(crate) async fn resume(
    context: &Context,
    token: &str,
    request: &WizardRequest,
    dry_run: bool,
) -> Result<Json, ToolError> {
    let (held, unsealed) = token::open(context, token).await?;
    let ticket = Ticket {
        seal: context.seal(),
        unsealed,
    };
    if let Some(what) = ticket.seal.was_used(&ticket.unsealed) {
        return Err(used_up(&what));
    }
    let tables = Tables::of(context, &held.pressed).await?;
    let tools = tables.own();
    closed::check_buttons(context.models(), tools)?;
    permitted_rows::check_rows(context, &held.pressed, &held.ids).await?;
    let found = press::of_tool(context, tools, &held.key).await?;
    let pressing = Pressing::new(context, tools, &found, None, held.ids.len())?;
    let before = pressing.reading.read(context, &held.ids).await?;
    let missing = before.missing(&held.ids);
    if !missing.is_empty() {
        return Err(ToolError::Missing {
            model: held.pressed,
            ids: missing,
        });
    }
    let now = token::fingerprint(context, &held.pressed, &held.ids, &held.fields).await?;
    if now != held.fingerprint {
        let message = "this dialog is about rows as they were: they changed since";
        let problem = Problem::new(Code::UnknownValue, "token", message);
        return Err(problem
            .expected(format!("press {} again", pressing.label()))
            .into());
    }
    let flow = Flow {
        pressing: &pressing,
        before: &before,
        request,
        wizards: &[],
        is_resumed: true,
        surroundings: surroundings(context).await?,
    };
    if dry_run {
        return rehearsal::of_open(&flow, held.opened(), &held.ids).await;
    }
    let mut pressed = Pressed {
        ids: Vec::new(),
        outcomes: Vec::new(),
        skipped: Vec::new(),
        notes: Default::default(),
    };
    let mut went = Went {
        ticket: Some(ticket),
        ..Went::default()
    };
    let ids = held.ids.clone();
    flow.through(
        held.opened(),
        held.depth,
        &ids,
        false,
        &mut pressed,
        &mut went,
    )
    .await?;
    flow.answer(pressed, went).await
}
