//! What is said where a wizard went wrong: what was done before, and where to look for what may have been.

use super::run::Broken;
use crate::{
    ToolError,
    press::{Pressing, Read},
};

/// The most rows that are named.
const MOST_NAMED: usize = 3;

/// The most fields of a row whose changes are told.
const MOST_CHANGED: usize = 4;

/// How far a press was when a wizard went wrong.
pub(super) struct SoFar<'a> {
    /// Whether the button itself was pressed, and may have done something.
    pub(super) was_pressed: bool,
    /// The buttons of wizards that were pressed, in words.
    pub(super) steps: &'a [String],
    /// The rows.
    pub(super) ids: &'a [i64],
    /// How they were.
    pub(super) before: &'a Read,
}

/// The error of a wizard's own step.
pub(super) async fn of_step(
    pressing: &Pressing<'_>,
    so_far: &SoFar<'_>,
    broken: Broken,
) -> ToolError {
    let error = match broken.error {
        ToolError::Odoo(error) if error.may_have_happened() => match broken.was_pressed {
            true => {
                return ToolError::Unsure {
                    look: pressing.reading.where_to_look(so_far.before, so_far.ids),
                    error,
                };
            }
            // A wizard's row alone is nothing that anybody sees, and its button was not pressed.
            false => ToolError::Unread(error),
        },
        error => error,
    };
    already(pressing, so_far, error).await
}

/// The error with what was done before it.
pub(super) async fn already(
    pressing: &Pressing<'_>,
    so_far: &SoFar<'_>,
    cause: ToolError,
) -> ToolError {
    if !so_far.was_pressed && so_far.steps.is_empty() {
        return cause;
    }
    let reading = &pressing.reading;
    let mut named: Vec<String> = so_far
        .ids
        .iter()
        .take(MOST_NAMED)
        .map(|id| format!("{} ({id})", reading.name(so_far.before, *id)))
        .collect();
    if let more @ 1.. = so_far.ids.len().saturating_sub(MOST_NAMED) {
        named.push(format!("{more} more"));
    }
    let mut already = format!("{} was pressed on {}", pressing.label(), named.join(", "));
    for step in so_far.steps {
        already += &format!(", then {step}");
    }
    already += &match reading.read(pressing.context, so_far.ids).await {
        Ok(after) => {
            let changes = so_far.ids.iter().flat_map(|id| {
                let changes = reading.changes(so_far.before, &after, *id);
                let name = reading.name(&after, *id);
                let told = changes.into_iter().take(MOST_CHANGED);
                told.map(move |(field, both)| {
                    let value = |place: usize| both.get(place).map(ToString::to_string);
                    let (from, to) = (value(0).unwrap_or_default(), value(1).unwrap_or_default());
                    format!("{field} of {name} from {from} to {to}")
                })
            });
            let changes: Vec<String> = changes.take(MOST_NAMED * MOST_CHANGED).collect();
            match changes.is_empty() {
                true => ", and nothing that is read of them changed".to_owned(),
                false => format!(", which changed {}", changes.join(", ")),
            }
        }
        Err(_) => ", and what became of them could not be read".to_owned(),
    };
    ToolError::Midway {
        already,
        cause: Box::new(cause),
    }
}
