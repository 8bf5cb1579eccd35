//! Which button is meant: among those that the caller's own screen shows, or the catalog's where Odoo tells of
//! no screen.

use std::{borrow::Cow, sync::Arc};

use odoo::screen::{Press, Screen};

use super::{Buttons, Found, Target, may};
use crate::{Context, ModelTools, Problem, ToolError};

/// The buttons of a model as this caller sees them; the compiled ones where Odoo does not tell.
///
/// # Errors
/// Of a model without compiled buttons, what Odoo says.
async fn of_caller(
    context: &Context,
    tools: &ModelTools,
) -> Result<(Option<Arc<Screen>>, Buttons), ToolError> {
    match context.live().screen(context, &tools.model).await {
        Ok(screen) => {
            let buttons = merged(&screen, tools);
            Ok((Some(screen), buttons))
        }
        Err(error) if error.may_pass() => Err(error),
        Err(error) => match tools.screen.buttons.is_empty() {
            true => Err(error),
            false => {
                let mut buttons = Buttons::of(&tools.screen);
                // An action's id is this database's: it is not taken from a catalog.
                buttons.retain(|target| matches!(target.press, Press::Method(_)));
                Ok((None, buttons))
            }
        },
    }
}

/// The caller's buttons, with what the catalog knows of them: other labels, and what windows open.
fn merged(screen: &Screen, tools: &ModelTools) -> Buttons {
    Buttons::of(screen).completed(&Buttons::of(&tools.screen))
}

/// The button that a caller means by its key or its label.
///
/// # Errors
/// What is none of the buttons that the caller's screen shows.
pub(crate) async fn find(
    context: &Context,
    tools: &ModelTools,
    text: &str,
) -> Result<Found, ToolError> {
    let (screen, buttons) = of_caller(context, tools).await?;
    let problem = match meant(context, tools, &buttons, text) {
        Ok(target) => return Ok(Found::named(screen, target, text)),
        Err(problem) => problem,
    };
    // It may have come in the meantime.
    let anew = match &screen {
        Some(_) => context.live().screen_anew(context, &tools.model).await?,
        None => None,
    };
    match anew {
        Some(screen) => {
            let target = meant(context, tools, &merged(&screen, tools), text)?;
            Ok(Found::named(Some(screen), target, text))
        }
        None => Err(problem.into()),
    }
}

/// The button that is meant; of those that the caller may not press no refusal tells.
fn meant(
    context: &Context,
    tools: &ModelTools,
    buttons: &Buttons,
    text: &str,
) -> Result<Target, Problem> {
    let model = &tools.model;
    let mut permitted = buttons.clone();
    permitted.retain(|target| may(context, tools, target));
    match permitted.meant(model, text) {
        Ok(target) => Ok(target.clone()),
        // What there is and may not be pressed is refused as that.
        Err(problem) => match buttons.meant(model, text) {
            Ok(target) => Ok(target.clone()),
            Err(_) => Err(problem),
        },
    }
}

/// The button of a tool, by its key. The selection names it: where neither the caller's screen nor the catalog
/// shows a method, it is called all the same.
///
/// # Errors
/// A button that the catalog has and the caller's screen does not show, or not any more.
pub(crate) async fn of_tool(
    context: &Context,
    tools: &ModelTools,
    key: &str,
) -> Result<Found, ToolError> {
    let compiled = Buttons::of(&tools.screen);
    let read = context.live().screen(context, &tools.model).await;
    let mut screen = match read {
        Ok(screen) => Some(screen),
        Err(error) if error.may_pass() => return Err(error),
        Err(_) => None,
    };
    let shown = |screen: &Screen| merged(screen, tools).with_key(key).cloned();
    let mut target = screen.as_deref().and_then(shown);
    let known = compiled.with_key(key);
    if target.is_none() && screen.is_some() && known.is_some() {
        let anew = context.live().screen_anew(context, &tools.model).await?;
        if let Some(anew) = anew {
            target = shown(&anew);
            screen = Some(anew);
        }
    }
    let target = match (target, known, &screen) {
        (Some(target), ..) => target,
        // An action's id is this database's: it is not taken from a catalog.
        (None, Some(known), None) if matches!(known.press, Press::Method(_)) => known.clone(),
        (None, None, _) if !is_action(key) => Target::unseen(key),
        (None, known, _) => {
            let label = known.map_or(key, Target::label);
            return Err(ToolError::NotOffered {
                message: format!(
                    "{label} (`{key}`) is not among the buttons that {} shows this user now",
                    tools.model.name
                ),
                rows: Vec::new(),
                more: 0,
                eligible: Vec::new(),
            });
        }
    };
    Ok(Found {
        screen,
        target,
        label: None,
    })
}

impl Found {
    /// What tells the button from others of its model.
    pub(crate) fn key(&self) -> Cow<'_, str> {
        self.target.press.key()
    }

    /// The button that is named by this text.
    fn named(screen: Option<Arc<Screen>>, target: Target, text: &str) -> Self {
        Self {
            label: target.labelled(text).map(str::to_owned),
            screen,
            target,
        }
    }
}

/// Whether a key is that of an action: an external id, or an id.
fn is_action(key: &str) -> bool {
    key.contains('.') || key.bytes().all(|byte| byte.is_ascii_digit())
}
