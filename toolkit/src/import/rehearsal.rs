//! Odoo's own dry run of an import: its import wizard loads the rows and takes them back.

use ::csv::Writer;
use odoo::Call;
use serde_json::{Value as Json, json};

use super::{
    cells::Table,
    load::surroundings,
    messages::{Said, read},
    plan::{Load, Planned},
};
use crate::{Context, ModelTools, ToolError};

const WIZARD: &str = "base_import.import";

/// The most rows that are tried: it takes as long as writing them.
pub(super) const MOST: usize = 1_000;

/// What came of it.
pub(super) enum Rehearsed {
    Said(Said),
    /// Why it was not asked.
    Not(String),
}

/// Has Odoo try a call of `load`. Nothing stays of it but a row of the wizard, which Odoo throws away.
///
/// # Errors
/// An Odoo that cannot be asked.
pub(super) async fn rehearse(
    context: &Context,
    tools: &ModelTools,
    table: &Table,
    plan: &[Planned],
    load: &Load,
) -> Result<Rehearsed, ToolError> {
    if !context.permissions().are_all() {
        let why = "not all of this Odoo is permitted".to_owned();
        return Ok(Rehearsed::Not(why));
    }
    let Some(file) = written(load) else {
        return Ok(Rehearsed::Not(
            "the rows could not be written down".to_owned(),
        ));
    };
    let model = tools.model.name.as_ref();
    let wizard =
        json!({"res_model": model, "file": file, "file_name": "rows.csv", "file_type": "text/csv"});
    let call = Call::new(WIZARD, "create").leading("vals_list", vec![wizard]);
    let answer = match context.send(call).await {
        Ok(answer) => answer,
        Err(error) => return refused(error),
    };
    let id = answer.get(0).unwrap_or(&answer).as_i64();
    let Some(id) = id else {
        return Ok(Rehearsed::Not("its import wizard has no id".to_owned()));
    };
    let mut call = Call::new(WIZARD, "execute_import")
        .on(vec![id])
        .leading("fields", load.columns.as_slice())
        .leading("columns", load.columns.as_slice())
        .leading("options", options())
        .with("dryrun", true);
    call.context = surroundings(tools, table, load);
    match context.send(call).await {
        Ok(answer) => {
            let messages = answer.get("messages").unwrap_or(&Json::Null);
            Ok(Rehearsed::Said(read(messages, table, plan, load)))
        }
        Err(error) => refused(error),
    }
}

/// How the file is written, as the wizard wants to be told.
fn options() -> Json {
    json!({
        "has_headers": true,
        "separator": ",",
        "quoting": "\"",
        "encoding": "utf-8",
        "date_format": "%Y-%m-%d",
        "datetime_format": "%Y-%m-%d %H:%M:%S",
        "float_thousand_separator": ",",
        "float_decimal_separator": ".",
        "keep_matches": false,
        "name_create_enabled_fields": {},
        "import_set_empty_fields": [],
        "import_skip_records": [],
        "fallback_values": {},
    })
}

/// An Odoo without the wizard, or a user who may not use it: that is said, and no reason to fail.
fn refused(error: ToolError) -> Result<Rehearsed, ToolError> {
    match error.may_pass() {
        true => Err(error),
        false => Ok(Rehearsed::Not(error.to_string())),
    }
}

fn written(load: &Load) -> Option<String> {
    let mut writer = Writer::from_writer(Vec::new());
    writer.write_record(&load.columns).ok()?;
    for row in &load.cells {
        writer.write_record(row).ok()?;
    }
    String::from_utf8(writer.into_inner().ok()?).ok()
}
