//! What is said of a field that buttons change: which those are.

use odoo::{
    Field,
    screen::{Pressable, workflow_buttons},
};

use serde_json::Value as Json;

use crate::{Code, Operation, Problem, convert::short, path::Paths};

/// The most buttons that are named.
const MOST: usize = 6;

/// Why a field of the model that `models` begin at is not written; the button that sounds like the value goes
/// first.
pub(super) fn refused(models: Paths<'_>, field: &Field, given: &Json, at: &str) -> Problem {
    let name = &field.name;
    let mut buttons = models
        .screen()
        .map(|screen| workflow_buttons(screen, name))
        .unwrap_or_default();
    let meant = buttons
        .iter()
        .position(|button| sounds_like(button, field, given));
    if let Some(meant) = meant {
        let button = buttons.remove(meant);
        buttons.insert(0, button);
    }
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
    let (message, expected) = match (named.first(), meant) {
        (None, _) => (
            format!("`{name}` is kept by Odoo: its form shows it as a status that nobody sets"),
            "a call without it".to_owned(),
        ),
        (Some(first), Some(_)) => (
            format!("`{name}` is changed by buttons: {}", named.join(", ")),
            format!("a call without it; for {} press {first}", short(given)),
        ),
        (Some(_), None) => (
            format!("`{name}` is changed by buttons: {}", named.join(", ")),
            "a call without it: create or change the row, then press the button".to_owned(),
        ),
    };
    Problem::new(Code::WorkflowField, at, message).expected(expected)
}

/// Whether a button is called as the value is: `Cancel` or `action_cancel` as `cancel`, or as people read that value.
fn sounds_like(button: &Pressable<'_>, field: &Field, given: &Json) -> bool {
    let Some(given) = given.as_str().filter(|given| given.len() >= 3) else {
        return false;
    };
    let key = button.press.key().to_lowercase();
    // An action's external id names its module and models, not what it does: `sale.action_…` confirms nothing.
    let method = Some(&key).filter(|key| !key.contains('.'));
    let label = button.label().to_lowercase();
    let choices = field.kind.choices().iter();
    let labels = choices
        .filter(|choice| choice.key == given)
        .map(|choice| choice.label.as_ref());
    let mut words = std::iter::once(given).chain(labels).map(str::to_lowercase);
    words.any(|word| {
        label == word || method.is_some_and(|method| method.split('_').any(|part| part == word))
    })
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

#[cfg(test)]
mod tests {
    use odoo::{
        Field, Kind,
        screen::{Action, Button, Place, Pressable},
    };
    use serde_json::json;

    use super::sounds_like;

    #[test]
    fn a_button_sounds_like_a_value_by_its_label_or_its_method() {
        let state = Field::new("state", "Status", Kind::Char { size: None });
        let invoice = Action {
            xml_id: Some("sale.action_view_sale_advance_payment_inv".into()),
            ..Action::default()
        };
        for (button, given, expected) in [
            (
                Button::method("action_cancel", "Drop", Place::Header),
                "cancel",
                true,
            ),
            (
                Button::method("action_x", "Sale", Place::Header),
                "sale",
                true,
            ),
            (
                Button::method("action_confirm", "Confirm", Place::Header),
                "sale",
                false,
            ),
            // The module and the model in an external id are no word of what it does.
            (
                Button::action(invoice, "Create Invoice", Place::Header),
                "sale",
                false,
            ),
        ] {
            let pressable = Pressable {
                press: &button.press,
                alternatives: vec![&button],
            };
            let sounds = sounds_like(&pressable, &state, &json!(given));
            assert_eq!(sounds, expected, "{} for {given}", button.label);
        }
    }
}
