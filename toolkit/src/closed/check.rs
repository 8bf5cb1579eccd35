//! Whether the tools for any model may do something to a model, and whether a value is a template that Odoo
//! would run.

use odoo::{Field, Model, Value};

use super::{Closed, closed, model::closed_name, template::template};
use crate::{Code, ModelTools, Models, Operation, Problem, ToolSpec};

/// Whether a model's rows are secrets, and the model is not compiled: the selection decides about what it
/// names.
pub(crate) fn holds_secrets(models: &Models, model: &str) -> bool {
    closed_name(model) == Some(Closed::Secrets) && selected(models, model).is_none()
}

/// A compiled model that the selection decided about. A wizard is compiled because a button leads there.
fn selected<'m>(models: &'m Models, model: &str) -> Option<&'m ModelTools> {
    let is_wizard = |tools: &&ModelTools| tools.model.transient && tools.tools.is_empty();
    models.get(model).filter(|tools| !is_wizard(tools))
}

/// A model that is left alone because its rows are secrets.
pub(crate) fn of_secrets(model: &str) -> Problem {
    let message =
        format!("`{model}` holds secrets: no tool reads or writes it unless it is compiled");
    refusal(message)
}

/// Whether the tools for any model may do this to a model. About what it names, the selection decides; its
/// fields it has chosen in the table. `table` is the model's, where it was read.
pub(crate) fn check(
    models: &Models,
    model: &str,
    table: Option<&ModelTools>,
    operation: Operation,
) -> Result<(), Problem> {
    if let Some(tools) = selected(models, model) {
        if !operation.writes() || is_chosen(tools, operation) {
            return Ok(());
        }
        let has: Vec<&str> = tools.tools.iter().map(|spec| spec.name.as_ref()).collect();
        return Err(
            left_out(operation, model).expected(format!("one of its tools, {}", has.join(", ")))
        );
    }
    let named = || closed_name(model);
    let by_fields = || closed(&table?.model);
    match named().or_else(by_fields) {
        None => Ok(()),
        Some(Closed::Secrets) => Err(of_secrets(model)),
        Some(closed) if operation == Operation::Create && closed.is_added_to() => Ok(()),
        Some(closed) if operation.writes() => {
            let message = format!(
                "`{model}` {}: no tool changes it unless it is compiled",
                closed.reason()
            );
            Err(refusal(message))
        }
        Some(_) => Ok(()),
    }
}

/// Whether any button of a model may be pressed: of a closed one those that the selection made tools of.
pub(crate) fn check_buttons(models: &Models, table: &ModelTools) -> Result<(), Problem> {
    let opened = models.get(&table.model.name).into_iter();
    let mut opened = opened.flat_map(|tools| tools.tools.iter());
    match opened.find_map(|spec| spec.method.as_deref()) {
        Some(_) => Ok(()),
        None => check_press(models, table, ""),
    }
}

/// Whether a button of a model may be pressed, by its key. The buttons of a closed model are those that the
/// selection made tools of, by name; `table` is the model's.
pub(crate) fn check_press(models: &Models, table: &ModelTools, key: &str) -> Result<(), Problem> {
    let model = &table.model;
    let Some(closed) = closed(model) else {
        return Ok(());
    };
    let is_tool = |spec: &ToolSpec| spec.method.as_deref() == Some(key);
    let compiled = models.get(&model.name);
    match compiled.is_some_and(|tools| tools.tools.iter().any(is_tool)) {
        true => Ok(()),
        false => {
            let message = format!(
                "`{}` {}: none of its buttons is pressed unless the selection file names it",
                model.name,
                closed.reason()
            );
            Err(refusal(message))
        }
    }
}

/// Wizards that write a message which Odoo may render. People send quotations and invoices through them: a button
/// leads there, and what is written into them is looked through for templates ([`check_text`]).
const WRITTEN: [&str; 2] = ["mail.compose.message", "sms.composer"];

/// Whether a button's wizard may be gone through. That the compiler made a table of it, since a button leads there,
/// opens nothing: the selection opens what it made tools of.
pub(crate) fn check_wizard(models: &Models, table: &ModelTools) -> Result<(), Problem> {
    check_wizard_name(models, &table.model.name)?;
    let name = &*table.model.name;
    let is_open = is_opened(models, name) || WRITTEN.contains(&name);
    match closed(&table.model).filter(|_| !is_open) {
        // What is written into it is looked through, as into those.
        Some(Closed::Templates) if is_of_a_tool(models, name) => Ok(()),
        Some(closed) => Err(of_wizard(name, closed)),
        None => Ok(()),
    }
}

/// [`check_wizard`], of one of which only the name is known.
pub(crate) fn check_wizard_name(models: &Models, model: &str) -> Result<(), Problem> {
    let is_open = is_opened(models, model) || WRITTEN.contains(&model);
    match closed_name(model).filter(|_| !is_open) {
        Some(closed) => Err(of_wizard(model, closed)),
        None => Ok(()),
    }
}

/// Whether a compiled button leads to the wizard: the selection chose the button.
fn is_of_a_tool(models: &Models, wizard: &str) -> bool {
    let specs = models.iter().flat_map(|tools| tools.tools.iter());
    let mut wizards = specs.flat_map(|spec| spec.wizards.iter());
    wizards.any(|spec| spec.model == wizard)
}

fn is_opened(models: &Models, model: &str) -> bool {
    models
        .get(model)
        .is_some_and(|tools| !tools.tools.is_empty())
}

fn of_wizard(model: &str, closed: Closed) -> Problem {
    let message = format!("the wizard `{model}` {}", closed.reason());
    Problem::new(Code::NotOffered, "wizard", message).expected("a person who does that in Odoo")
}

/// Whether something may be written beside rows of a model: notes, activities, files. Of a closed one where the
/// selection made a tool of it.
pub(crate) fn check_chatter(models: &Models, table: &ModelTools) -> Result<(), Problem> {
    let model = &table.model;
    let opened = models.get(&model.name);
    match closed(model).filter(|_| !opened.is_some_and(|own| is_chosen(own, Operation::Message))) {
        None => Ok(()),
        Some(closed) => Err(refusal(format!(
            "`{}` {}: nothing is written beside its rows unless it is compiled with `message`",
            model.name,
            closed.reason()
        ))),
    }
}

/// Whether rows of a model may be printed by the tool for any: a print shows all of a row. Of a model that is
/// compiled, or closed, where the selection made a tool of it.
pub(crate) fn check_print(models: &Models, table: &ModelTools) -> Result<(), Problem> {
    let model = &table.model;
    match (models.get(&model.name), closed(model)) {
        (Some(tools), _) if is_chosen(tools, Operation::Print) => Ok(()),
        (Some(_), _) => Err(left_out(Operation::Print, &model.name)),
        (None, None) => Ok(()),
        (None, Some(closed)) => Err(refusal(format!(
            "`{}` {}: it is not printed unless it is compiled with `print`",
            model.name,
            closed.reason()
        ))),
    }
}

/// What is wrong with a value for a model that Odoo renders, where the selection opened it: a template of
/// the caller's. `at` is where the value stands.
pub(crate) fn check_text(model: &Model, field: &Field, value: &Value, at: &str) -> Option<Problem> {
    let mark = run_by_odoo(model, value)?;
    let message = format!(
        "`{}` is rendered by Odoo, which would run what `{mark}` says",
        field.name
    );
    let problem = Problem::new(Code::NotOffered, at, message);
    Some(problem.expected("plain text, without templates"))
}

/// What of a value Odoo would run when it renders rows of the model.
pub(super) fn run_by_odoo(model: &Model, value: &Value) -> Option<&'static str> {
    if closed(model) != Some(Closed::Templates) {
        return None;
    }
    match value {
        Value::Text(text) => template(text),
        Value::Json(json) => template(&json.to_string()),
        _ => None,
    }
}

/// What the selection left out of a model.
pub(super) fn left_out(operation: Operation, model: &str) -> Problem {
    let word = operation.as_str();
    refusal(format!(
        "this program was compiled without `{word}` for {model}"
    ))
}

/// Whether the selection has an operation of a model.
pub(super) fn is_chosen(tools: &ModelTools, operation: Operation) -> bool {
    tools.tools.iter().any(|spec| spec.operation == operation)
}

pub(super) fn refusal(message: String) -> Problem {
    Problem::new(Code::NotOffered, "model", message)
        .expected("another model; or one that this program was compiled with")
}
