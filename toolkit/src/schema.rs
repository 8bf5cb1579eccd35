//! The one schema writer: what a client is shown of a compiled model's tools. What the compiler
//! commits and what the server serves both come from here.
//!
//! Schemas are portable: no `$ref`, no combinators, one type a property, optional never nullable,
//! closed objects, typed items (see [`crate::lint`]).

mod argument;
mod description;
mod output;
mod rows;
mod value;

use odoo::{Text, screen::Screen};
use schemars::Schema;
use serde_json::{Map, Value as Json, json};

pub(crate) use self::argument::{Comparing, any_filters, property};
pub(crate) use self::description::{export, print, question};
pub(crate) use self::output::{export_output, output, print_output};
use self::{
    argument::filters,
    description::{description, tool_of},
    rows::{entered, rows, undescribed},
    value::value,
};
use crate::{
    Definition, ModelTools, Operation, ToolSpec,
    argument::{Accepts, arguments, of_tool},
    filter::presets,
    press::{Buttons, Target},
    print,
};

/// The compiled model called so, for the rows behind a relation; none when it is not compiled.
pub type Related<'r> = &'r dyn Fn(&str) -> Option<&'r ModelTools>;

/// What a client is shown of one tool of a model; `related` finds the models that its relations lead
/// to.
pub fn definition(tools: &ModelTools, spec: &ToolSpec, related: Related<'_>) -> Definition {
    Definition {
        name: spec.name.clone(),
        description: description(tools, spec, related),
        input: input(tools, spec, related),
        output: output(spec.operation),
        annotations: spec.operation.annotations(),
        toolsets: spec.toolsets.to_vec(),
    }
}

fn input(tools: &ModelTools, spec: &ToolSpec, related: Related<'_>) -> Schema {
    let operation = spec.operation;
    let wizard = spec.always_opens().and_then(related);
    let arguments = match operation {
        Operation::Action => of_tool(spec, wizard),
        _ => arguments(tools, operation),
    };
    // What a field is, is said once: where rows are created.
    let is_said = operation == Operation::Update && tool_of(tools, Operation::Create).is_some();
    let property = |accepts| match accepts {
        Accepts::Value(field) if field.kind.is_x2many() => {
            let mut rows = rows(field, operation, related)?;
            if is_said {
                undescribed(&mut rows);
            }
            Some(rows)
        }
        Accepts::Value(field) if is_said => {
            let mut value = value(field);
            undescribed(&mut value);
            Some(value)
        }
        Accepts::WizardValue(field) if field.kind.is_x2many() => Some(entered(field, related)),
        Accepts::WizardButton => wizard_button(wizard?),
        Accepts::Filters => Some(filters(preset(tools, operation), Comparing::of(operation))),
        // Where all buttons that press it do the same, there is nothing to choose.
        Accepts::Choice => choice(&tools.screen, spec),
        Accepts::Report => report(&tools.model.name, &tools.screen),
        accepts => Some(property(accepts)),
    };
    let properties: Map<String, Json> = arguments
        .iter()
        .filter_map(|argument| Some((argument.name.to_owned(), property(argument.accepts)?)))
        .collect();
    let required: Vec<&str> = arguments
        .iter()
        .filter(|argument| argument.required)
        .map(|argument| argument.name)
        .collect();
    object(properties, &required)
}

/// The most bytes that names of presets take in a schema.
const MAX_PRESETS: usize = 60;

/// The schema of a preset's name; none of a model without presets. Which there are is told once, where they are
/// few: `describe_model` has all.
fn preset(tools: &ModelTools, operation: Operation) -> Option<Json> {
    let presets = presets(&tools.model, &tools.screen);
    let names: Vec<&str> = presets
        .iter()
        .filter(|preset| !preset.hidden)
        .map(|preset| preset.name.as_ref())
        .collect();
    let names = names.join(", ");
    let schema = json!({"type": "string"});
    let is_told = operation == Operation::Search && (1..=MAX_PRESETS).contains(&names.len());
    let schema = match is_told {
        true => described(format!("Instead of field: {names}"), schema),
        false => schema,
    };
    (!presets.is_empty()).then_some(schema)
}

/// The buttons of which one has to be chosen where several are offered at once, by their labels.
fn choice(screen: &Screen, spec: &ToolSpec) -> Option<Json> {
    let buttons = Buttons::of(screen);
    let target = buttons.with_key(spec.method.as_deref()?)?;
    let labels = Some(target.choices()).filter(|labels| !labels.is_empty())?;
    let mut schema = property(Accepts::Choice);
    if let Some(map) = schema.as_object_mut() {
        let about = "Needed where several of these are offered at once";
        map.insert("description".to_owned(), Json::from(about));
        map.insert("enum".to_owned(), Json::from(labels));
    }
    Some(schema)
}

/// The buttons of a wizard that do something, where there are several.
fn wizard_button(wizard: &ModelTools) -> Option<Json> {
    let buttons = Buttons::of_wizard(&wizard.screen);
    let is_primary = |target: &&Target| target.buttons.iter().any(|button| button.primary);
    let first = buttons
        .iter()
        .find(is_primary)
        .or_else(|| buttons.iter().next());
    let first = first.map(|target| target.press.key().into_owned());
    let is_first = |target: &&Target| Some(target.press.key().into_owned()) == first;
    let usual = buttons.iter().find(is_first)?.label();
    let others = buttons.iter().filter(|target| !is_first(target));
    let others: Vec<String> = others
        .map(|target| brief(target.label()).into_owned())
        .collect();
    if others.is_empty() {
        return None;
    }
    let about = format!("Instead of {}: {}", brief(usual), others.join(", "));
    Some(described(about, property(Accepts::WizardButton)))
}

/// The reports of which one may be chosen, by their labels; none where there is nothing to choose.
fn report(model: &str, screen: &Screen) -> Option<Json> {
    let labels: Vec<Text> = print::in_order(model, screen).map(brief).collect();
    let [default, others @ ..] = labels.as_slice() else {
        return None;
    };
    let about = match others {
        [] => return None,
        others => format!("Default {default}; also {}", others.join(", ")),
    };
    Some(described(about, json!({"type": "string"})))
}

fn described(about: String, schema: impl Into<Json>) -> Json {
    let mut schema: Json = schema.into();
    if let Some(map) = schema.as_object_mut() {
        let place = 1.min(map.len());
        map.shift_insert(place, "description".to_owned(), Json::from(about));
    }
    schema
}

/// A label as far as a description has room for it.
fn brief(label: &str) -> Text {
    const MOST: usize = 80;
    let label = label.trim();
    if label.chars().count() <= MOST {
        return Text::Owned(label.to_owned());
    }
    let cut: String = label.chars().take(MOST).collect();
    Text::Owned(format!("{}…", cut.trim_end()))
}

/// A closed object.
fn object(properties: Map<String, Json>, required: &[&str]) -> Schema {
    let mut schema = Map::new();
    schema.insert("type".to_owned(), Json::from("object"));
    schema.insert("properties".to_owned(), Json::Object(properties));
    if !required.is_empty() {
        schema.insert("required".to_owned(), Json::from(required));
    }
    schema.insert("additionalProperties".to_owned(), Json::Bool(false));
    Schema::from(schema)
}

fn object_of<const N: usize>(properties: [(&str, Json); N]) -> Map<String, Json> {
    properties
        .into_iter()
        .map(|(name, schema)| (name.to_owned(), schema))
        .collect()
}
