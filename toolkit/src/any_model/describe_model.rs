//! The tool that tells the fields of a model, what its search view offers, and its buttons.

mod search_view;

use std::collections::BTreeMap;

use odoo::{Choice, Field, Kind, screen::Confirm};
use serde_json::{Map, Value as Json, json};

use super::{model_schema, named};
use crate::{
    Code, Context, ModelTools, Problem, ToolError,
    argument::unknown_arguments,
    closed,
    convert::{parts, short},
    decode::MOST_NAMES,
    error::MOST_TOLD,
    live::Tables,
    path::Paths,
    press::{self, Buttons, Target},
    print::{self, Report},
};

pub(super) const DESCRIPTION: &str = "The fields of a model: kinds, labels, selection values, where relations lead, what can be written, filtered and ordered; its presets (filters by name, joined as others are), groupings, buttons and reports.";

/// The most fields told in full: more do not fit a screen.
const MOST: usize = 40;

/// The most buttons, and the most reports.
const MOST_BUTTONS: usize = 60;

/// The most values of a selection that are told.
const MOST_VALUES: usize = 40;

/// How many are told of one that has more, for what they look like.
const FEW_VALUES: usize = 5;

pub(super) fn input() -> Json {
    json!({
        "model": model_schema(),
        "fields": {
            "type": "array",
            "description": "These alone, in full",
            "items": {"type": "string"},
        },
        "find": {"type": "string", "description": "What has this in its name, label or values: fields, presets, groupings, buttons; of long lists the values"},
    })
}

pub(super) fn output() -> Json {
    json!({
        "model": {"type": "string"},
        "fields": {"type": "array", "items": {"type": "object"}},
        "buttons": {"type": "array", "items": {"type": "object"}},
    })
}

/// From the table, and but where fields are named from the screen that the caller sees: where fields of a compiled
/// model are asked for, nothing is asked of Odoo.
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
    read_screen(&mut tables, context).await?;
    let told = describe(&tables, &given);
    let lacks = |error: &ToolError| match error {
        ToolError::Arguments(problems) => problems
            .iter()
            .any(|problem| problem.code == Code::UnknownField),
        _ => false,
    };
    let told = match told {
        // It may have come in the meantime.
        Err(error) if lacks(&error) && tables.refresh(context).await? => {
            read_screen(&mut tables, context).await?;
            describe(&tables, &given)
        }
        told => told,
    };
    let is_whole = !given.contains_key("fields") && !given.contains_key("find");
    let find = given.get("find").and_then(Json::as_str).map(folded);
    let mut told = told?;
    if let (Some(map), true) = (told.as_object_mut(), is_whole || find.is_some()) {
        tell_buttons(context, tables.own(), map).await;
    }
    if let (Some(find), Some(told)) = (find, told.as_object_mut()) {
        if let Some(screen) = tables.paths().screen() {
            search_view::tell(told, &tables.own().model, screen);
        }
        for (key, entries) in told.iter_mut() {
            if let (true, Json::Array(entries)) = (key != "fields", entries) {
                entries.retain(|entry| has(entry, &find));
            }
        }
        told.retain(|key, entries| key == "fields" || *entries != json!([]));
    }
    Ok(told)
}

/// Text as it is looked for: in small letters, words with a blank between them, so that `to_invoice` finds
/// `To Invoice`.
fn folded(text: &str) -> String {
    let text = text.trim().to_lowercase().replace('_', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether one of the texts of an entry has what is looked for.
fn has(entry: &Json, find: &str) -> bool {
    let texts = entry.as_object().into_iter().flat_map(Map::values);
    texts
        .filter_map(Json::as_str)
        .any(|text| folded(text).contains(find))
}

/// Tells the buttons that this caller may press, and the reports that may be printed; the compiled ones where Odoo
/// tells of no screen.
async fn tell_buttons(context: &Context, tools: &ModelTools, answer: &mut Map<String, Json>) {
    if closed::check_buttons(context.models(), tools).is_err() {
        return;
    }
    let screen = press::screen(context, tools).await;
    let screen = screen.as_deref().unwrap_or(&tools.screen);
    let mut buttons = Buttons::of(screen).completed(&Buttons::of(&tools.screen));
    buttons.retain(|target| press::may(context, tools, target));
    let count = buttons.iter().count();
    let told: Vec<Json> = buttons
        .iter()
        .take(MOST_BUTTONS)
        .map(|target| button(tools, target))
        .collect();
    if !told.is_empty() {
        answer.insert("buttons".to_owned(), Json::from(told));
    }
    if count > MOST_BUTTONS {
        let cut = format!("{MOST_BUTTONS} of {count} buttons");
        answer.insert("cut".to_owned(), Json::from(cut));
    }
    let reports = match print::may(context, tools) {
        true => print::of_screen(context, tools, screen).await,
        false => return,
    };
    let reports = reports.unwrap_or_default();
    let printable = reports.iter().filter(|report| report.kind.is_some());
    let reports: Vec<Json> = printable.take(MOST_BUTTONS).map(report).collect();
    if !reports.is_empty() {
        answer.insert("reports".to_owned(), Json::from(reports));
    }
}

/// A button: what it is named by, what people read, when it is offered, whether Odoo asks before.
fn button(tools: &ModelTools, target: &Target) -> Json {
    let key = target.press.key();
    let mut told =
        json!({"button": key, "label": target.labels().join(" / "), "kind": target.kind()});
    if let Some(map) = told.as_object_mut() {
        if let Some(model) = target.opens() {
            map.insert("opens".to_owned(), Json::from(model));
        }
        if let Some(words) = target.offered(&tools.model) {
            map.insert("offered_while".to_owned(), Json::from(words));
        }
        match target.confirm() {
            Confirm::Never => {}
            Confirm::Asks => drop(map.insert("asks".to_owned(), Json::Bool(true))),
            Confirm::Text(text) => drop(map.insert("asks".to_owned(), Json::from(&**text))),
        }
        let choices = target.choices();
        if !choices.is_empty() {
            map.insert("choices".to_owned(), Json::from(choices));
        }
        let mut specs = tools.tools.iter();
        if let Some(spec) = specs.find(|spec| spec.method.as_deref() == Some(&*key)) {
            map.insert("tool".to_owned(), Json::from(spec.name.as_ref()));
        }
    }
    told
}

fn report(report: &Report) -> Json {
    json!({"report": report.key(), "label": report.label})
}

/// Asks for the screen of a model that is not compiled; where Odoo does not tell it, it is not shown.
async fn read_screen(tables: &mut Tables, context: &Context) -> Result<(), ToolError> {
    match tables.paths().screen() {
        Some(_) => Ok(()),
        None => tables.complete(context).await,
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
            let text = folded(text);
            let has = |field: &&Field| {
                let choices = field.kind.choices().iter();
                let values = choices.flat_map(|choice| [choice.label.as_ref(), &*choice.key]);
                let mut texts = [field.name.as_ref(), field.label.as_ref()]
                    .into_iter()
                    .chain(values);
                texts.any(|name| folded(name).contains(&text))
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
    let find = given.get("find").and_then(Json::as_str).map(folded);
    Ok(match fields {
        Some(fields) => {
            let told: Vec<Json> = fields
                .iter()
                .take(MOST)
                .map(|field| whole(tables.paths(), field, find.as_deref()))
                .collect();
            let mut answer = json!({"model": model.name, "fields": told});
            if let (Some(map), true) = (answer.as_object_mut(), fields.len() > MOST) {
                let cut = format!("{MOST} of {} fields", fields.len());
                map.insert("cut".to_owned(), Json::from(cut));
            }
            answer
        }
        None => overview(tables.paths()),
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
fn overview(models: Paths<'_>) -> Json {
    let tools = models.own();
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
        if let Some(screen) = models.screen() {
            search_view::tell(map, model, screen);
        }
        let told = first.into_iter().map(|field| whole(models, field, None));
        let told: Vec<Json> = told.collect();
        map.insert("fields".to_owned(), Json::from(told));
        map.insert("other_fields".to_owned(), Json::Object(others));
    }
    answer
}

/// The values of a selection, and what is said where they are not all: of a long list those that have what is looked
/// for, or a few.
fn values(choices: &[Choice], find: Option<&str>) -> (Map<String, Json>, Option<String>) {
    let told = |choice: &Choice| (choice.key.to_string(), Json::from(choice.label.trim()));
    let all = choices.len();
    if all <= MOST_VALUES {
        return (choices.iter().map(told).collect(), None);
    }
    let has = |choice: &&Choice| {
        let mut texts = [choice.key.as_ref(), choice.label.as_ref()].into_iter();
        find.is_some_and(|find| texts.any(|text| folded(text).contains(find)))
    };
    let found: Vec<&Choice> = choices.iter().filter(has).collect();
    match found.len() {
        0 => {
            let cut = format!("{FEW_VALUES} of {all} values: `find` looks in all of them");
            let few = choices.iter().take(FEW_VALUES).map(told);
            (few.collect(), Some(cut))
        }
        many => {
            let shown = match many > MOST_VALUES {
                true => format!("{MOST_VALUES} of {many}"),
                false => many.to_string(),
            };
            let cut = format!("{shown} found, of {all} values");
            let found = found.into_iter().take(MOST_VALUES).map(told);
            (found.collect(), Some(cut))
        }
    }
}

/// All that is known of a field and out of the ordinary. Of a long list of values those are told that have what is
/// looked for.
fn whole(models: Paths<'_>, field: &Field, find: Option<&str>) -> Json {
    let tools = models.own();
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
            let (values, cut) = values(choices, find);
            say("values", Json::Object(values));
            if let Some(cut) = cut {
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
        ("workflow", models.is_workflow(field)),
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
