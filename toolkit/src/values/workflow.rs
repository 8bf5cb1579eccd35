//! What is said of a field that buttons change: which those are.

use odoo::{
    Field,
    screen::{Pressable, workflow_buttons},
};

use crate::{Code, Operation, Problem, path::Paths};

/// The most buttons that are named.
const MOST: usize = 6;

/// Why a field of the model that `models` begin at is not written.
pub(super) fn refused(models: Paths<'_>, field: &Field, at: &str) -> Problem {
    let name = &field.name;
    let buttons = models
        .screen()
        .map(|screen| workflow_buttons(screen, name))
        .unwrap_or_default();
    let mut named: Vec<String> = buttons
        .iter()
        .take(MOST)
        .map(|button| {
            let press = pressed_by(models, button);
            format!("{} ({press})", button.label())
        })
        .collect();
    if buttons.len() > MOST {
        named.push("…".to_owned());
    }
    let (message, expected) = match named.is_empty() {
        true => (
            format!("`{name}` is kept by Odoo: its form shows it as a status that nobody sets"),
            "no value for it".to_owned(),
        ),
        false => (
            format!("`{name}` is changed by buttons: {}", named.join(", ")),
            "no value for it: create or change the row, then press the button".to_owned(),
        ),
    };
    Problem::new(Code::WorkflowField, at, message).expected(expected)
}

/// The tool that presses a button, or what the button is called by where it has none.
fn pressed_by(models: Paths<'_>, button: &Pressable<'_>) -> String {
    let key = button.press.key();
    let mut tools = models.own().tools.iter();
    let tool = tools.find(|tool| {
        tool.operation == Operation::Action && tool.method.as_deref() == Some(key.as_ref())
    });
    tool.map_or_else(|| key.to_string(), |tool| tool.name.to_string())
}
