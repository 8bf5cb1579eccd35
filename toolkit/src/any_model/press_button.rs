//! The tool that presses a button of any model: one that a view or the toolbar of the model shows this caller,
//! and nothing else.

use serde_json::{Map, Value as Json};

use super::{described, model_schema, named};
use crate::{
    Code, Context, Operation, Problem, ToolError,
    argument::{Accepts, pressed},
    closed,
    convert::short,
    decode::{WizardRequest, fit_tables, read_of, wizard_values},
    live::Tables,
    press,
    schema::{output as envelope, property},
    wizard,
};

pub(super) const DESCRIPTION: &str = "Press a button of rows of any model, as people do in Odoo: confirm, validate, approve, post, cancel, done, won. describe_model lists a model's buttons. Answers what the rows became, or what a wizard asks with a token for continue_wizard.";

/// What may be said at once of the wizard that the button opens.
const WIZARD: &[(&str, Accepts<'static>, &str)] = &[
    (
        "values",
        Accepts::WizardValues,
        "For the wizard that it opens",
    ),
    (
        "wizard_button",
        Accepts::WizardButton,
        "The wizard's button to press then",
    ),
];

/// The longest name or label of a button.
const LONGEST: usize = 200;

pub(super) fn input() -> Json {
    let button = serde_json::json!({"type": "string", "description": "Its label or key"});
    let mut properties = Map::new();
    properties.insert("model".to_owned(), model_schema());
    for (place, argument) in pressed().into_iter().enumerate() {
        // Behind the ids.
        if place == 1 {
            properties.insert("button".to_owned(), button.clone());
        }
        properties.insert(argument.name.to_owned(), property(argument.accepts));
    }
    for (name, accepts, about) in WIZARD {
        properties.insert((*name).to_owned(), described(property(*accepts), about));
    }
    Json::Object(properties)
}

pub(super) fn output() -> Json {
    let schema = envelope(Operation::Action);
    schema.get("properties").cloned().unwrap_or_default()
}

/// Presses it: the buttons there are, one call an hour; the rows before, the press, the rows after.
pub(super) async fn press_button(
    context: &Context,
    mut given: Map<String, Json>,
) -> Result<Json, ToolError> {
    let model = named(&mut given)?;
    let button = given.shift_remove("button");
    let wizard = wizard_of(&mut given)?;
    let mut tables = Tables::of(context, &model).await?;
    let button = match read_button(button.as_ref()) {
        Ok(button) => button,
        // What else is wrong is told with it.
        Err(problem) => {
            let rest = fit_tables(&mut tables, context, Operation::Action, &given).await;
            let mut problems = vec![problem];
            if let Err(ToolError::Arguments(more)) = rest {
                problems.extend(more);
            }
            return Err(ToolError::Arguments(problems));
        }
    };
    fit_tables(&mut tables, context, Operation::Action, &given).await?;
    let tools = tables.own();
    // A closed model without opened buttons is not even looked at.
    closed::check_buttons(context.models(), tools)?;
    let mut arguments = read_of(context, tables.paths(), Operation::Action, &given).await?;
    arguments.press.wizard = wizard;
    let found = press::find(context, tools, &button).await?;
    // A dialog is answered by whoever has seen it; a dry run shows it at once, where it is known which opens.
    let known = tools.tools.iter().find(|spec| {
        let method = spec.method.as_deref();
        arguments.dry_run && method.is_some_and(|key| key == found.key())
    });
    let wizards = known.map_or(&[][..], |spec| &*spec.wizards);
    wizard::press(context, tools, &found, &arguments, wizards).await
}

/// What is said of the wizard that it opens.
fn wizard_of(given: &mut Map<String, Json>) -> Result<WizardRequest, ToolError> {
    let mut request = WizardRequest::default();
    if let Some(values) = given.shift_remove("values") {
        let values = wizard_values("values", &values);
        request.values = values.map_err(ToolError::Arguments)?;
    }
    if let Some(button) = given.shift_remove("wizard_button") {
        let button = read_button(Some(&button)).map_err(|mut problem| {
            "wizard_button".clone_into(&mut problem.path);
            problem
        })?;
        request.button = Some(button);
    }
    Ok(request)
}

/// The button as it is named: text, or the number of an action.
pub(super) fn read_button(given: Option<&Json>) -> Result<String, Problem> {
    let expected = "a button's label or key, as describe_model tells them";
    match given {
        Some(Json::String(text)) if text.trim().is_empty() => {
            let message = "`button` is blank".to_owned();
            Err(Problem::new(Code::MissingArgument, "button", message).expected(expected))
        }
        Some(Json::String(text)) if text.len() > LONGEST => {
            let message = format!("a name of {} bytes", text.len());
            let problem = Problem::new(Code::TooMuch, "button", message);
            Err(problem.expected(format!("at most {LONGEST} bytes")))
        }
        Some(Json::String(text)) => Ok(text.trim().to_owned()),
        Some(Json::Number(number)) if number.is_u64() => Ok(number.to_string()),
        Some(other) => {
            let message = format!("{} is no button", short(other));
            Err(Problem::new(Code::WrongType, "button", message).expected(expected))
        }
        None => {
            let message = "`button` is needed".to_owned();
            Err(Problem::new(Code::MissingArgument, "button", message).expected(expected))
        }
    }
}
