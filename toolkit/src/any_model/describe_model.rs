//! The tool that tells the fields of a model.

use std::collections::BTreeMap;

use odoo::{Field, Kind};
use serde_json::{Map, Value as Json, json};

use super::{model_schema, named};
use crate::{
    Code, Context, ModelTools, Problem, ToolError,
    argument::unknown_arguments,
    convert::{parts, short},
    decode::MOST_NAMES,
    error::MOST_TOLD,
    live::Tables,
};

pub(super) const DESCRIPTION: &str = "The fields of a model: kinds, labels, selection values, where relations lead, what can be written, filtered and ordered.";

/// The most fields told in full: more do not fit a screen.
const MOST: usize = 40;

/// The most values of a selection that are told.
const MOST_VALUES: usize = 40;

pub(super) fn input() -> Json {
    json!({
        "model": model_schema(),
        "fields": {
            "type": "array",
            "description": "These alone, in full",
            "items": {"type": "string"},
        },
        "find": {"type": "string", "description": "Fields with this in their name or label"},
    })
}

pub(super) fn output() -> Json {
    json!({
        "model": {"type": "string"},
        "fields": {"type": "array", "items": {"type": "object"}},
    })
}

/// From the table alone: of a compiled model nothing is asked of Odoo.
pub(super) async fn describe_model(
    context: &Context,
    mut given: Map<String, Json>,
) -> Result<Json, ToolError> {
    let tables = match named(&mut given) {
        Ok(model) => Tables::of(context, &model).await,
        Err(problem) => Err(problem.into()),
    };
    let mut tables = match tables {
        Err(ToolError::Arguments(mut problems)) => {
            problems.extend(unknown_arguments(&given, &["model", "fields", "find"]));
            return Err(ToolError::Arguments(problems));
        }
        tables => tables?,
    };
    let told = describe(&tables, &given);
    let lacks = |error: &ToolError| match error {
        ToolError::Arguments(problems) => problems
            .iter()
            .any(|problem| problem.code == Code::UnknownField),
        _ => false,
    };
    match told {
        // It may have come in the meantime.
        Err(error) if lacks(&error) && tables.refresh(context).await? => describe(&tables, &given),
        told => told,
    }
}

fn describe(tables: &Tables, given: &Map<String, Json>) -> Result<Json, ToolError> {
    let tools = tables.own();
    let model = &tools.model;
    let mut problems = unknown_arguments(given, &["model", "fields", "find"]);
    let mut fields: Option<Vec<&Field>> = match given.get("fields") {
        Some(json) => fields_of(tools, json, &mut problems),
        None => None,
    };
    match given.get("find") {
        Some(Json::String(text)) if text.trim().is_empty() => {
            let message = "nothing to find".to_owned();
            problems.push(
                Problem::new(Code::WrongType, "find", message)
                    .expected("a part of a name or label"),
            );
        }
        Some(Json::String(text)) => {
            let text = text.trim().to_lowercase();
            let has = |field: &&Field| {
                field.name.contains(&text) || field.label.to_lowercase().contains(&text)
            };
            let known = fields.get_or_insert_default();
            for field in model.fields.iter().filter(has) {
                if !known.iter().any(|known| known.name == field.name) {
                    known.push(field);
                }
            }
        }
        Some(other) => {
            let message = format!("{} is no value for `find`", short(other));
            problems.push(Problem::new(Code::WrongType, "find", message).expected("text"));
        }
        None => {}
    }
    if !problems.is_empty() {
        return Err(ToolError::Arguments(problems));
    }
    Ok(match fields {
        Some(fields) => {
            let told: Vec<Json> = fields
                .iter()
                .take(MOST)
                .map(|field| whole(tools, field))
                .collect();
            let mut answer = json!({"model": model.name, "fields": told});
            if let (Some(map), true) = (answer.as_object_mut(), fields.len() > MOST) {
                let cut = format!("{MOST} of {} fields", fields.len());
                map.insert("cut".to_owned(), Json::from(cut));
            }
            answer
        }
        None => overview(tools),
    })
}

fn fields_of<'m>(
    tools: &'m ModelTools,
    json: &Json,
    problems: &mut Vec<Problem>,
) -> Option<Vec<&'m Field>> {
    let Some(names) = parts(json) else {
        let message = format!("{} is no value for `fields`", short(json));
        problems.push(
            Problem::new(Code::WrongType, "fields", message).expected("a list of field names"),
        );
        return None;
    };
    if names.len() > MOST_NAMES {
        let message = format!("{} names", names.len());
        let problem = Problem::new(Code::TooMuch, "fields", message);
        problems.push(problem.expected(format!("at most {MOST_NAMES}")));
        return None;
    }
    let mut fields = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let at = format!("fields[{place}]");
        match tools.model.field(name) {
            Some(field) => fields.push(field),
            None if problems.len() < MOST_TOLD => {
                problems.push(Problem::unknown_field(&tools.model, &at, name, |_| true));
            }
            None => problems.push(Problem::no_field(&tools.model, &at, name)),
        }
    }
    Some(fields).filter(|fields| !fields.is_empty())
}

/// What matters most in full, the rest by kind.
fn overview(tools: &ModelTools) -> Json {
    let model = &tools.model;
    let mut first: Vec<&Field> = Vec::new();
    let names = [&tools.shown, &tools.advertised, &tools.required];
    for field in names.into_iter().flat_map(|names| tools.fields(names)) {
        if !first.iter().any(|known| known.name == field.name) {
            first.push(field);
        }
    }
    let mut others: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for field in model.fields.iter() {
        if first.iter().any(|known| known.name == field.name) {
            continue;
        }
        let name = &field.name;
        others
            .entry(field.kind.name())
            .or_default()
            .push(match field.kind.relation() {
                Some(relation) => format!("{name} ({relation})"),
                None => name.to_string(),
            });
    }
    let others: Map<String, Json> = others
        .into_iter()
        .map(|(kind, names)| (kind.to_owned(), Json::from(names.join(", "))))
        .collect();
    let names = tools.tools.iter().map(|tool| tool.name.as_ref());
    let mut answer = json!({"model": model.name, "label": model.label});
    if let Some(map) = answer.as_object_mut() {
        if let Some(about) = &tools.about {
            map.insert("about".to_owned(), Json::from(about.as_ref()));
        }
        if let Some(order) = &model.order {
            map.insert("order".to_owned(), Json::from(order.as_ref()));
        }
        map.insert("tools".to_owned(), names.collect::<Vec<_>>().into());
        let told: Vec<Json> = first.into_iter().map(|field| whole(tools, field)).collect();
        map.insert("fields".to_owned(), Json::from(told));
        map.insert("other_fields".to_owned(), Json::Object(others));
    }
    answer
}

/// All that is known of a field and out of the ordinary.
fn whole(tools: &ModelTools, field: &Field) -> Json {
    let mut told = json!({"name": field.name, "label": field.label, "kind": field.kind.name()});
    let Some(map) = told.as_object_mut() else {
        return told;
    };
    let mut say = |key: &str, value: Json| map.insert(key.to_owned(), value);
    if let Some(relation) = field.kind.relation() {
        say("relation", Json::from(relation));
    }
    match &field.kind {
        Kind::Selection { choices } | Kind::Reference { choices } => {
            let values = choices.iter().take(MOST_VALUES);
            let values =
                values.map(|choice| (choice.key.to_string(), Json::from(choice.label.trim())));
            say("values", Json::Object(values.collect()));
            if choices.len() > MOST_VALUES {
                let cut = format!("{MOST_VALUES} of {} values", choices.len());
                say("cut", Json::from(cut));
            }
        }
        Kind::One2many {
            inverse: Some(inverse),
            ..
        } => {
            say("inverse", Json::from(inverse.as_ref()));
        }
        Kind::Monetary {
            currency_field: Some(currency),
        } => {
            say("currency", Json::from(currency.as_ref()));
        }
        Kind::Char { size: Some(size) } => {
            say("size", Json::from(*size));
        }
        _ => {}
    }
    if let Some(help) = &field.help {
        say("about", Json::from(help.trim()));
    }
    let is_needed = tools.required.contains(&field.name);
    for (key, holds) in [
        ("needed", is_needed),
        ("required", field.required && !is_needed),
        ("read_only", field.readonly),
        ("computed", field.computed),
        ("translated", field.translated),
        ("company_dependent", field.company_dependent),
    ] {
        if holds {
            say(key, Json::Bool(true));
        }
    }
    for (key, can) in [
        ("filter", field.abilities.search),
        ("order", field.abilities.sort),
    ] {
        if !can {
            say(key, Json::Bool(false));
        }
    }
    told
}
