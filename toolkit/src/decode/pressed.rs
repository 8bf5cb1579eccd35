//! Arguments of a tool that presses a button: its own, and those of the wizards that it may lead to.

use odoo::nearest;
use serde_json::{Map, Value as Json};

use super::{Decoding, GivenValue, MOST_NAMES};
use crate::{
    Code, ModelTools, Operation, Problem, ToolSpec,
    argument::{Argument, arguments, of_tool},
    convert::{objects, short, unwrapped},
    path::Paths,
};

/// The arguments that a call may have.
pub(crate) struct Takes<'m> {
    pub(super) arguments: Vec<Argument<'m>>,
    /// The wizard that the button always opens.
    wizard: Option<&'m ModelTools>,
}

impl<'m> Takes<'m> {
    /// Those of an operation.
    pub(super) fn usual(models: Paths<'m>, operation: Operation) -> Self {
        Self::of(models, operation, None)
    }

    /// Those of an operation, or of a tool that presses a button.
    pub(crate) fn of(models: Paths<'m>, operation: Operation, spec: Option<&'m ToolSpec>) -> Self {
        let tools = models.own();
        match spec.filter(|_| operation == Operation::Action) {
            Some(spec) => {
                let wizard = spec.always_opens();
                let wizard = wizard.and_then(|wizard| models.of_program().wizard_table(wizard));
                Self {
                    arguments: of_tool(spec, wizard),
                    wizard,
                }
            }
            None => Self {
                arguments: arguments(tools, operation),
                wizard: None,
            },
        }
    }

    /// Whether the wizard has a field called so.
    pub(super) fn has_wizard_field(&self, name: &str) -> bool {
        name != "id"
            && self
                .wizard
                .is_some_and(|wizard| wizard.model.field(name).is_some())
    }
}

impl Decoding<'_, '_> {
    /// A value to be entered into the wizard that the button opens.
    pub(super) fn wizard_value(&mut self, name: &str, json: &Json, at: &str) {
        let values = &mut self.arguments.press.wizard.values;
        if values.iter().any(|known| known.name == name) {
            let message = format!("`{name}` is given twice");
            return self
                .problems
                .push(Problem::new(Code::GivenTwice, at, message));
        }
        values.push(GivenValue {
            name: name.to_owned(),
            json: json.clone(),
            at: at.to_owned(),
        });
    }

    /// Values by their fields.
    pub(super) fn wizard_values(&mut self, name: &str, json: &Json) {
        match wizard_values(name, json) {
            Ok(values) => {
                for value in values {
                    self.wizard_value(&value.name, &value.json, &value.at);
                }
            }
            Err(problems) => self.problems.extend(problems),
        }
    }
}

/// Values to be entered into a wizard: a list of `{field, value}`, or an object.
pub(crate) fn wizard_values(at: &str, json: &Json) -> Result<Vec<GivenValue>, Vec<Problem>> {
    let one = |problem| vec![problem];
    let json = unwrapped(json, at).map_err(one)?;
    if let Json::Object(map) = json.as_ref()
        && !(map.contains_key("field") && map.contains_key("value"))
    {
        return Ok(of_object(at, map));
    }
    let expected = "a list of {field, value}";
    let wrong = |json: &Json, at: &str| {
        let message = format!("{} is no value for `{at}`", short(json));
        Problem::new(Code::WrongType, at, message)
            .expected(expected)
            .example(r#"[{"field": "name", "value": "…"}]"#)
    };
    let items = objects(json.as_ref(), at).map_err(one)?;
    let items = items.ok_or_else(|| one(wrong(json.as_ref(), at)))?;
    if items.len() > MOST_NAMES {
        let problem = Problem::new(Code::TooMuch, at, format!("{} fields", items.len()));
        return Err(one(problem.expected(format!("at most {MOST_NAMES}"))));
    }
    let mut values = Vec::new();
    let mut problems = Vec::new();
    for (place, item) in items.iter().enumerate() {
        let at = format!("{at}[{place}]");
        let map = item.as_object();
        let name = map.and_then(|map| map.get("field")?.as_str());
        let value = map.and_then(|map| map.get("value"));
        match (name, value, map) {
            (Some(name), Some(value), _) => values.push(GivenValue {
                name: name.to_owned(),
                json: value.clone(),
                at: format!("{at}.value"),
            }),
            // `{name: value}`, one a time.
            (None, None, Some(map)) if map.len() == 1 => values.extend(of_object(&at, map)),
            _ => {
                let mut problem = wrong(item, &at);
                if let Some(map) = map {
                    let stray = map
                        .keys()
                        .find(|key| !["field", "value"].contains(&key.as_str()));
                    let hint = stray.and_then(|stray| nearest(stray, ["field", "value"]));
                    problem = problem.did_you_mean(hint);
                }
                problems.push(problem);
            }
        }
    }
    match problems.is_empty() {
        true => Ok(values),
        false => Err(problems),
    }
}

fn of_object(at: &str, map: &Map<String, Json>) -> Vec<GivenValue> {
    let set = map.iter().filter(|(_, value)| !value.is_null());
    set.map(|(name, value)| GivenValue {
        name: name.clone(),
        json: value.clone(),
        at: format!("{at}.{name}"),
    })
    .collect()
}
