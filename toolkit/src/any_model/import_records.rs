//! The tool that imports rows into any model.

use serde_json::{Map, Value as Json, json};

use super::{described, model_schema, named};
use crate::{
    Code, Context, Problem, ToolError,
    argument::{Accepts, unknown_arguments},
    convert::{boolean, id, integer, short, unwrapped},
    import::{ImportRequest, Mode, Source, import},
    schema::property,
};

pub(super) const NAME: &str = "import_records";

pub(super) const DESCRIPTION: &str = "Import a list, CSV or XLSX into any model: many new rows, or with match_on changes of those that are there, without doubles. Headers are fields' names or labels, relations by name; blank cells change nothing. Reports what was created, changed, unchanged, wrong.";

/// The arguments.
const TAKEN: [&str; 8] = [
    "rows",
    "text",
    "attachment_id",
    "mapping",
    "match_on",
    "mode",
    "dry_run",
    "from_row",
];

pub(super) fn input() -> Json {
    let text = || json!({"type": "string"});
    let mapping = json!({
        "type": "object",
        "properties": {"header": text(), "field": text()},
        "required": ["header"],
        "additionalProperties": false,
    });
    json!({
        "model": model_schema(),
        "text": {"type": "string", "description": "CSV, headers first"},
        "rows": {
            "type": "array",
            "description": "Instead: cells by row, headers first",
            "items": {"type": "array", "items": text()},
        },
        "attachment_id": {"type": "integer", "description": "Instead: an ir.attachment, CSV or XLSX"},
        "mapping": {
            "type": "array",
            "description": "Fields of other headers; no field leaves a column out",
            "items": mapping,
        },
        "match_on": {
            "type": "string",
            "description": "Field that tells rows apart, like email; id; external id",
        },
        "mode": {
            "type": "string",
            "enum": ["all", "best_effort"],
            "description": "all (default): all rows or none; best_effort: in batches, without wrong rows",
        },
        "dry_run": described(property(Accepts::DryRun), "Check all rows and say what would be done"),
        "from_row": {"type": "integer", "description": "Go on there, as an answer said"},
    })
}

pub(super) fn output() -> Json {
    let whole = || json!({"type": "integer"});
    json!({
        "rows": whole(),
        "created": whole(),
        "changed": whole(),
        "unchanged": whole(),
        "failed": whole(),
        "errors": {"type": "array", "items": {"type": "object"}},
    })
}

/// Imports.
pub(super) async fn import_records(
    context: &Context,
    mut given: Map<String, Json>,
) -> Result<Json, ToolError> {
    let model = named(&mut given)?;
    let request = request(&given).map_err(ToolError::Arguments)?;
    import(context, &model, &request).await
}

fn request(given: &Map<String, Json>) -> Result<ImportRequest, Vec<Problem>> {
    let mut problems = unknown_arguments(given, &TAKEN);
    let mut take = |taken: Result<(), Problem>| problems.extend(taken.err());
    let mut request = ImportRequest {
        source: Source::Rows(Vec::new()),
        mapping: Vec::new(),
        match_on: None,
        mode: Mode::All,
        dry_run: false,
        from_row: None,
    };
    take(source(given).map(|source| request.source = source));
    if let Some(json) = given.get("mapping") {
        take(mapping(json).map(|mapping| request.mapping = mapping));
    }
    if let Some(json) = given.get("match_on") {
        let name = json.as_str().map(str::trim).map(str::to_owned);
        let wrong = || {
            wrong(
                "match_on",
                json,
                "a field's name, like email; id; external id",
            )
        };
        take(
            name.ok_or_else(wrong)
                .map(|name| request.match_on = Some(name)),
        );
    }
    if let Some(json) = given.get("mode") {
        let mode = match json
            .as_str()
            .map(|text| text.trim().to_lowercase())
            .as_deref()
        {
            Some("all") => Ok(Mode::All),
            Some("best_effort") => Ok(Mode::BestEffort),
            _ => Err(wrong("mode", json, "all or best_effort")),
        };
        take(mode.map(|mode| request.mode = mode));
    }
    if let Some(json) = given.get("dry_run") {
        let dry_run = boolean(json).ok_or_else(|| wrong("dry_run", json, "true or false"));
        take(dry_run.map(|dry_run| request.dry_run = dry_run));
    }
    if let Some(json) = given.get("from_row") {
        let row = integer(json).and_then(|row| usize::try_from(row).ok());
        let row = row.ok_or_else(|| wrong("from_row", json, "the number of a row"));
        take(row.map(|row| request.from_row = Some(row)));
    }
    match problems.is_empty() {
        true => Ok(request),
        false => Err(problems),
    }
}

/// Where the table comes from: one of three.
fn source(given: &Map<String, Json>) -> Result<Source, Problem> {
    const ALL: [&str; 3] = ["rows", "text", "attachment_id"];
    let mut said = ALL
        .into_iter()
        .filter_map(|name| Some((name, given.get(name)?)));
    let Some((name, json)) = said.next() else {
        let message = "there is nothing to import";
        return Err(Problem::new(Code::MissingArgument, "text", message)
            .expected("`text` with CSV, `rows`, or an `attachment_id`"));
    };
    if let Some((other, _)) = said.next() {
        let message = format!("`{name}` is given as well");
        return Err(Problem::new(Code::GivenTwice, other, message).expected("one of the two"));
    }
    match name {
        "text" => match json {
            Json::String(text) => Ok(Source::Text(text.clone())),
            other => Err(wrong("text", other, "CSV as text; lists go into `rows`")),
        },
        "attachment_id" => match id(json) {
            Some(id) => Ok(Source::Attachment(id)),
            None => Err(wrong("attachment_id", json, "the id of an ir.attachment")),
        },
        _ => match unwrapped(json, "rows")?.into_owned() {
            Json::Array(rows) => Ok(Source::Rows(rows)),
            row @ Json::Object(_) => Ok(Source::Rows(vec![row])),
            // What is no JSON is CSV that went into the wrong place.
            Json::String(text) => Ok(Source::Text(text)),
            other => Err(wrong("rows", &other, "a list of rows")),
        },
    }
}

/// Headers with their fields: `[{header, field}]`, or `{header: field}`.
fn mapping(json: &Json) -> Result<Vec<(String, Option<String>)>, Problem> {
    const EXPECTED: &str = "[{\"header\": …, \"field\": …}]";
    let json = unwrapped(json, "mapping")?;
    let field = |json: Option<&Json>, at: &str| match json {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(name)) => {
            Ok(Some(name.trim().to_owned()).filter(|name| !name.is_empty()))
        }
        Some(other) => Err(wrong(at, other, "a field's name, or none")),
    };
    match json.as_ref() {
        Json::Object(map) if !map.contains_key("header") => map
            .iter()
            .map(|(header, name)| {
                Ok((
                    header.clone(),
                    field(Some(name), &format!("mapping.{header}"))?,
                ))
            })
            .collect(),
        one => {
            let list = match one {
                Json::Array(list) => list.as_slice(),
                one => std::slice::from_ref(one),
            };
            let each = list.iter().enumerate().map(|(place, one)| {
                let at = format!("mapping[{place}]");
                let header = one.get("header").and_then(Json::as_str);
                let header = header.ok_or_else(|| wrong(&at, one, EXPECTED))?;
                Ok((header.to_owned(), field(one.get("field"), &at)?))
            });
            each.collect()
        }
    }
}

fn wrong(at: &str, json: &Json, expected: &str) -> Problem {
    let message = format!("{} is no value for `{at}`", short(json));
    Problem::new(Code::WrongType, at, message).expected(expected)
}
