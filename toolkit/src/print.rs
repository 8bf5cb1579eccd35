//! Prints: rows as people print them in Odoo, in a file behind a link. The one way for tools of compiled models
//! and for those of any.
//!
//! What is printed is a report that the caller's screen offers for the model. Odoo prints it in a session of the
//! web client, which a password opens; without one it is what the page of the record's customer gives, or what
//! Odoo keeps of the record. Files are kept and handed out as those of exports are. Knows no tools and no schemas.

mod attachment;
mod facts;
mod file_name;
mod files;
mod reports;
mod ways;

use odoo::{Call, Domain, Operand, Operator, Value};
use serde_json::{Value as Json, json};

pub(crate) use self::{
    file_name::file_name,
    reports::{Report, in_order, named, of_caller, of_screen},
};
use self::{
    files::Files,
    ways::{Way, ways},
};
use crate::{
    Answer, Context, ModelTools, Operation, Problem, ToolError, closed, decode::Arguments,
    permissions,
};

/// The most rows that are printed in one call.
pub(crate) const MAX_PRINTED: i64 = 100;

/// The most rows that are printed in a call where each is a file of its own.
const MOST_FILES: usize = 20;

/// A row that is printed.
struct Row {
    id: i64,
    /// What people call it.
    name: String,
    /// What else was read of it.
    values: Json,
}

/// Prints the rows that the arguments name, and answers where the file is.
///
/// # Errors
/// Rows that are not there; a report that there is not, or that has to be chosen; what Odoo says; and where there
/// is no way, what each would have needed.
pub(crate) async fn print(
    context: &Context,
    tools: &ModelTools,
    arguments: &Arguments<'_>,
) -> Result<Answer, ToolError> {
    check(context, tools)?;
    let exports = &*context.exports()?;
    let model = &*tools.model.name;
    let asked = arguments.report.as_deref();
    let reports = of_caller(context, tools).await?;
    let report = match reports::chosen(model, &reports, asked) {
        Ok(report) => report.clone(),
        // It may have come in the meantime.
        Err(problem) => match context.live().screen_anew(context, &tools.model).await? {
            Some(_) => {
                let reports = of_caller(context, tools).await?;
                reports::chosen(model, &reports, asked)?.clone()
            }
            None => return Err(problem.into()),
        },
    };
    let rows = rows(context, model, &arguments.ids).await?;
    let ways = ways(context, model, &report, rows).await?;
    let is_default = asked.is_none();
    let mut files = Files::new(context, exports);
    match ways {
        Way::Together(rows) => files.together(model, &report, rows).await?,
        Way::Each(each) => files.each(model, &report, each).await?,
    }
    let mut answer = files.told();
    if let Some(map) = answer.as_object_mut().filter(|_| is_default) {
        let others: Vec<&str> = reports
            .iter()
            .filter(|other| other.kind.is_some() && **other != report)
            .map(|other| other.label.as_str())
            .collect();
        if !others.is_empty() {
            map.insert("other_reports".to_owned(), Json::from(others));
        }
    }
    Ok(answer.into())
}

/// Refuses a model of which some fields are kept from the caller: a print shows all of a row.
fn check(context: &Context, tools: &ModelTools) -> Result<(), Problem> {
    let model = &tools.model.name;
    match context.permissions().has_every_field(model) {
        true => Ok(()),
        false => Err(permissions::not_permitted(
            "model",
            format!("printing {model}, of which not all fields are permitted,"),
        )),
    }
}

/// The rows by what they are called, in the order asked for, with what decides about their pages.
async fn rows(context: &Context, model: &str, ids: &[i64]) -> Result<Vec<Row>, ToolError> {
    let among = ids.iter().copied().map(Value::Integer).collect();
    let named = Domain::Condition {
        path: "id".to_owned(),
        operator: Operator::In,
        operand: Operand::Several(among),
    };
    let mut fields = vec!["display_name"];
    fields.extend(facts::fields(model));
    let call = Call::new(model, "search_read")
        .with("domain", named.to_json())
        .with("fields", fields)
        .context("active_test", false);
    let answer = context.send(call.clone()).await?;
    let answered = answer
        .as_array()
        .ok_or_else(|| ToolError::Unread(call.shape("a list of rows", &answer)))?;
    let row = |id: &i64| {
        let mut rows = answered.iter();
        let values = rows.find(|row| row.get("id").and_then(Json::as_i64) == Some(*id))?;
        let name = values.get("display_name").and_then(Json::as_str);
        Some(Row {
            id: *id,
            name: name.map_or_else(|| id.to_string(), str::to_owned),
            values: values.clone(),
        })
    };
    let (mut rows, mut missing) = (Vec::new(), Vec::new());
    for id in ids {
        match row(id) {
            Some(row) => rows.push(row),
            None => missing.push(*id),
        }
    }
    match missing.is_empty() {
        true => Ok(rows),
        false => Err(ToolError::Missing {
            model: model.to_owned(),
            ids: missing,
        }),
    }
}

/// Whether this caller may print rows of a model, whatever the tool.
pub(crate) fn may(context: &Context, tools: &ModelTools) -> bool {
    let (models, permissions) = (context.models(), context.permissions());
    let model = &tools.model.name;
    closed::check_print(models, tools).is_ok()
        && permissions.may(model, Operation::Print.as_str())
        && check(context, tools).is_ok()
}

/// How to print a report that a button answered, for the answer of the press; none where it is not printed for this
/// caller.
pub(crate) async fn hint(
    context: &Context,
    tools: &ModelTools,
    report: &str,
    ids: Json,
) -> Option<Json> {
    if !may(context, tools) {
        return None;
    }
    let reports = of_caller(context, tools).await.ok()?;
    let report = named(&reports, report).filter(|report| report.kind.is_some())?;
    let mut specs = tools.tools.iter();
    let own = specs.find(|spec| spec.operation == Operation::Print);
    Some(match own {
        Some(own) => json!({"tool": own.name, "ids": ids, "report": report.key()}),
        None => {
            json!({"tool": "print_report", "model": tools.model.name, "ids": ids, "report": report.key()})
        }
    })
}
