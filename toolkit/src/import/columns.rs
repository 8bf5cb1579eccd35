//! Which field a header is: its technical name or its label, whatever the case and what stands between the letters.

use odoo::{Field, Kind, Model, nearest};
use serde_json::Value as Json;

use super::sheet::Sheet;
use crate::{Code, ModelTools, Problem, convert::short};

/// A column that is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Its place in the table.
    pub(super) place: usize,
    pub(super) header: String,
    pub(super) holds: Holds,
}

/// What a column's cells are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Values of a field; of a relation names or ids of rows.
    Field(String),
    /// Ids of the model's rows.
    Id,
    /// External ids of the model's rows.
    ExternalId,
}

impl Column {
    /// The field, where it holds values of one.
    pub(super) fn field(&self) -> Option<&str> {
        match &self.holds {
            Holds::Field(name) => Some(name),
            Holds::Id | Holds::ExternalId => None,
        }
    }

    /// What it is, in a word.
    pub(super) fn told(&self) -> &str {
        match &self.holds {
            Holds::Field(name) => name,
            Holds::Id => "id",
            Holds::ExternalId => "external id",
        }
    }
}

/// The columns of a table.
///
/// # Errors
/// Headers that fit nothing, or several fields, or what another fits; fields of which no import holds values.
pub(super) fn columns(
    tools: &ModelTools,
    sheet: &Sheet,
    mapping: &[(String, Option<String>)],
) -> Result<Vec<Column>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut columns: Vec<Column> = Vec::new();
    for (header, _) in mapping {
        if !sheet.headers().iter().any(|own| is_same(own, header)) {
            let message = format!("there is no column {}", short(&Json::from(header.as_str())));
            let headers = sheet.headers().iter().map(String::as_str);
            let problem = Problem::new(Code::UnknownName, "mapping", message);
            problems.push(problem.did_you_mean(nearest(header, headers)));
        }
    }
    for (place, header) in sheet.headers().iter().enumerate() {
        let mapped = mapping.iter().find(|(from, _)| is_same(from, header));
        let name = match mapped {
            Some((_, None)) => continue,
            Some((_, Some(field))) => field.as_str(),
            None if header.is_empty() && !sheet.is_filled(place) => continue,
            None => header.as_str(),
        };
        let at = match header.is_empty() {
            true => format!("column {}", place + 1),
            false => format!("column `{header}`"),
        };
        let holds = match held(tools, name, &at) {
            Ok(holds) => holds,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        let holds = match holds {
            // Whole numbers are no external ids that anybody gives.
            Holds::ExternalId if are_numbers(sheet, place) && is_same(name, "id") => Holds::Id,
            holds => holds,
        };
        if let Some(other) = columns.iter().find(|column| column.holds == holds) {
            let message = format!("`{}` stands in `{}` already", other.told(), other.header);
            problems.push(Problem::new(Code::GivenTwice, at, message));
            continue;
        }
        columns.push(Column {
            place,
            header: header.clone(),
            holds,
        });
    }
    match problems.is_empty() {
        true => Ok(columns),
        false => Err(problems),
    }
}

/// The column that somebody means by its header or by what it holds.
pub(super) fn meant<'c>(
    tools: &ModelTools,
    columns: &'c [Column],
    name: &str,
    at: &str,
) -> Result<&'c Column, Problem> {
    let by_header = columns.iter().find(|column| is_same(&column.header, name));
    if let Some(column) = by_header {
        return Ok(column);
    }
    let holds = held(tools, name, at)?;
    let is_id = |column: &&Column| is_same(name, "id") && column.holds == Holds::Id;
    let found = columns
        .iter()
        .find(|column| column.holds == holds || is_id(column));
    found.ok_or_else(|| {
        let told: Vec<&str> = columns.iter().map(Column::told).collect();
        let message = format!("no column holds `{name}`");
        Problem::new(Code::UnknownName, at, message).expected(format!("one of {}", told.join(", ")))
    })
}

/// What a name stands for.
fn held(tools: &ModelTools, name: &str, at: &str) -> Result<Holds, Problem> {
    let name = name.trim();
    match plain(name).as_str() {
        "externalid" | "xmlid" => return Ok(Holds::ExternalId),
        "databaseid" => return Ok(Holds::Id),
        "id" if name.starts_with('.') => return Ok(Holds::Id),
        "id" => return Ok(Holds::ExternalId),
        _ => {}
    }
    match found(tools, name) {
        Found::One(field) => fits(field, at),
        Found::Several(fields) => {
            let names: Vec<String> = fields
                .iter()
                .map(|field| format!("{} ({})", field.name, field.label))
                .collect();
            let message = format!("several fields are called `{name}`");
            Err(Problem::new(Code::AmbiguousName, at, message)
                .expected(format!("`mapping` to one of {}", names.join(", "))))
        }
        Found::None => path(tools, name, at),
    }
}

/// The fields that a name may stand for.
enum Found<'m> {
    None,
    One(&'m Field),
    Several(Vec<&'m Field>),
}

fn found<'m>(tools: &'m ModelTools, name: &str) -> Found<'m> {
    let model = &tools.model;
    if let Some(field) = model.field(name) {
        return Found::One(field);
    }
    let wanted = plain(name);
    if wanted.is_empty() {
        return Found::None;
    }
    let by_name = model
        .fields
        .iter()
        .find(|field| plain(&field.name) == wanted);
    if let Some(field) = by_name {
        return Found::One(field);
    }
    let labelled = model
        .fields
        .iter()
        .filter(|field| plain(&field.label) == wanted);
    let mut labelled: Vec<&Field> = labelled.collect();
    // Of several with one label the one that people write, or else the one that is shown.
    let is_written = |field: &&Field| !field.readonly;
    let is_known = |field: &&Field| {
        tools.advertised.contains(&field.name) || tools.shown.contains(&field.name)
    };
    for better in [&is_written as &dyn Fn(&&Field) -> bool, &is_known] {
        if labelled.len() > 1 && labelled.iter().any(better) {
            labelled.retain(better);
        }
    }
    match labelled[..] {
        [] => Found::None,
        [field] => Found::One(field),
        _ => Found::Several(labelled),
    }
}

/// `Country/Name`: a relation, and that its rows are named.
fn path(tools: &ModelTools, name: &str, at: &str) -> Result<Holds, Problem> {
    let Some((first, rest)) = name.split_once(['/', '.']) else {
        return Err(unknown(&tools.model, name, at));
    };
    let Found::One(field) = found(tools, first) else {
        return Err(unknown(&tools.model, name, at));
    };
    match (plain(rest).as_str(), field.kind.relation()) {
        ("name" | "displayname" | "databaseid", Some(_)) => fits(field, at),
        ("id", Some(_)) if rest.starts_with('.') => fits(field, at),
        (_, Some(relation)) => {
            let message = format!(
                "rows of {relation} are named in `{}`, not made or changed",
                field.name
            );
            Err(
                Problem::new(Code::NotOffered, at, message).expected(format!(
                    "`{first}` with names or ids; external ids are not taken"
                )),
            )
        }
        (_, None) => Err(unknown(&tools.model, name, at)),
    }
}

fn fits(field: &Field, at: &str) -> Result<Holds, Problem> {
    let name = field.name.as_ref();
    let (what, expected) = match field.kind {
        Kind::One2many { .. } => (
            "holds rows of its own",
            "create_records, which makes rows within rows",
        ),
        Kind::Binary => (
            "holds a file",
            "a tool that attaches files, or update_records",
        ),
        Kind::Properties | Kind::PropertiesDefinition => ("holds properties", "update_records"),
        _ => return Ok(Holds::Field(name.to_owned())),
    };
    let message = format!("`{name}` {what}: no import takes it");
    Err(Problem::new(Code::NotOffered, at, message).expected(expected))
}

/// A header that fits nothing, with the fields that are called alike.
fn unknown(model: &Model, name: &str, at: &str) -> Problem {
    let written = || model.fields.iter().filter(|field| !field.readonly);
    let by_label = nearest(name, written().map(|field| field.label.as_ref()));
    let by_label = by_label.and_then(|label| written().find(|field| field.label == label));
    let by_name = || nearest(name, written().map(|field| field.name.as_ref()));
    let meant = by_label.map(|field| field.name.as_ref()).or_else(by_name);
    let message = format!("{} has no field `{name}`", model.name);
    Problem::new(Code::UnknownField, at, message)
        .expected("a field's name or label; `mapping` says which, with an empty field it leaves the column out")
        .did_you_mean(meant)
}

/// Whether all that stands in a column are whole numbers.
fn are_numbers(sheet: &Sheet, place: usize) -> bool {
    let is_number = |cell: &str| cell.bytes().all(|byte| byte.is_ascii_digit());
    (0..sheet.len()).all(|row| is_number(sheet.cell(row, place)))
}

fn is_same(one: &str, other: &str) -> bool {
    one.trim() == other.trim() || (!plain(one).is_empty() && plain(one) == plain(other))
}

/// A name's letters and digits, in small ones.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests;
