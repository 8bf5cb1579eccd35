//! A form of a row that is not made yet, as some buttons open it: which model's, and what stands in it already. What
//! a person would save there, a call makes.

use odoo::expression::Expression;
use serde_json::{Map, Value as Json, json};

use crate::{Context, ModelTools, Operation, argument, closed, schema};

/// A form of a new row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NewRow {
    /// What its window is called.
    pub(crate) name: Option<String>,
    pub(crate) model: String,
    /// What stands in it: the defaults of the window's context.
    values: Map<String, Json>,
}

impl NewRow {
    /// The form that a window of a model opens: one that shows forms first, no row, and says what a new one holds.
    pub(super) fn of(
        action: &Map<String, Json>,
        name: Option<String>,
        model: &str,
    ) -> Option<Self> {
        let first = action.get("views").and_then(|views| views.get(0)?.get(1));
        let mode = action.get("view_mode").and_then(Json::as_str);
        let mode = mode.and_then(|mode| mode.split(',').next());
        let is_form = first.and_then(Json::as_str).or(mode) == Some("form");
        let context: Map<String, Json> = match action.get("context")? {
            Json::Object(context) => context.clone(),
            // What has to be worked out is left to whoever fills in the form.
            Json::String(text) => {
                let entries = Expression::parse(text).ok()?.entries();
                let known = entries.into_iter().filter_map(|(key, value)| {
                    let value = value.literal()?.to_json().ok()?;
                    Some((key, value))
                });
                known.collect()
            }
            _ => return None,
        };
        let value = |(key, value): (String, Json)| {
            let field = key.strip_prefix("default_")?;
            let value = meant(value)?;
            (!closed::is_secret_name(field)).then(|| (field.to_owned(), value))
        };
        let values: Map<String, Json> = context.into_iter().filter_map(value).collect();
        (is_form && !values.is_empty()).then(|| Self {
            name,
            model: model.to_owned(),
            values,
        })
    }

    /// How to make it, for the answer of the press: the tool and the arguments that there are so far.
    pub(super) fn next(mut self, context: &Context) -> Json {
        let compiled = context.models().get(&self.model);
        self.values.retain(|name, _| {
            let is_there = compiled.is_none_or(|tools| tools.model.field(name).is_some());
            is_there && context.permissions().has_field(&self.model, name)
        });
        let name = self
            .name
            .as_ref()
            .map_or_else(String::new, |name| format!(" (`{name}`)"));
        let hint = format!(
            "Nothing is made yet: Odoo shows the form of a new {}{name}. Call what `create` says, with what else it is \
             to hold.",
            self.model
        );
        json!({"hint": hint, "model": self.model, "create": self.call(compiled)})
    }

    fn call(&self, compiled: Option<&ModelTools>) -> Json {
        let mut specs = compiled.into_iter().flat_map(|tools| &*tools.tools);
        let own = specs.find(|spec| spec.operation == Operation::Create);
        // As the schemas take it: text, and lists as JSON.
        let text = |value: &Json| match value {
            Json::String(text) => text.clone(),
            other => other.to_string(),
        };
        let pair = |(name, value): (&String, &Json)| json!({"field": name, "value": text(value)});
        let (Some(tools), Some(own)) = (compiled, own) else {
            let values: Vec<Json> = self.values.iter().map(pair).collect();
            let rows = json!([{ "values": values }]);
            return json!({"tool": "create_records", "arguments": {"model": self.model, "rows": rows}});
        };
        let named = argument::arguments(tools, Operation::Create);
        let is_named = |name: &str| named.iter().any(|argument| argument.name == name);
        let (first, others): (Vec<_>, Vec<_>) =
            self.values.iter().partition(|(name, _)| is_named(name));
        let mut arguments: Map<String, Json> = first
            .into_iter()
            .map(|(name, value)| {
                let argument = named.iter().find(|argument| argument.name == name);
                let of = argument.map(|argument| schema::property(argument.accepts));
                let value = match of.and_then(|of| of.get("type").cloned()) {
                    Some(kind) if kind == "string" => Json::from(text(value)),
                    _ => value.clone(),
                };
                (name.clone(), value)
            })
            .collect();
        if !others.is_empty() {
            let others: Vec<Json> = others.into_iter().map(pair).collect();
            arguments.insert("more".to_owned(), Json::from(others));
        }
        json!({"tool": own.name, "arguments": arguments})
    }
}

/// What a default says; nothing where it is empty, or of lines that only a form can make.
fn meant(value: Json) -> Option<Json> {
    match value {
        Json::Null | Json::Bool(false) => None,
        Json::Array(list) if list.iter().any(Json::is_array) => {
            let mut ids: Vec<Json> = Vec::new();
            for command in list {
                match command.as_array()?.as_slice() {
                    [number, _, Json::Array(all)] if *number == 6 => {
                        ids.extend(all.iter().cloned())
                    }
                    [number, id, ..] if *number == 4 => ids.push(id.clone()),
                    _ => return None,
                }
            }
            (!ids.is_empty()).then(|| Json::from(ids))
        }
        Json::Array(list) if list.is_empty() => None,
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_a_new_row_says_what_stands_in_it() {
        for (action, values) in [
            (
                json!({"views": [[false, "form"], [false, "list"]], "context": {"default_partner_id": 7,
                    "default_tag_ids": [[6, 0, [1, 2]], [4, 3]], "default_team_id": false, "default_none_ids": [[6, 0, []]],
                    "search_default_x": 1, "default_access_token": "abc", "default_line_ids": [[0, 0, {"a": 1}]]}}),
                Some(json!({"partner_id": 7, "tag_ids": [1, 2, 3]})),
            ),
            (
                json!({"view_mode": "form,list", "context": "{'default_name': 'A', 'b': 1}"}),
                Some(json!({"name": "A"})),
            ),
            (
                json!({"view_mode": "list,form", "context": {"default_name": "A"}}),
                None,
            ),
            (
                json!({"view_mode": "form", "context": {"search_default_x": 1}}),
                None,
            ),
            (
                json!({"view_mode": "form", "context": "{'default_id': active_id}"}),
                None,
            ),
            (json!({"view_mode": "form"}), None),
        ] {
            let found = NewRow::of(action.as_object().unwrap(), None, "shop.order");
            let found = found.map(|new| Json::Object(new.values));
            assert_eq!(found, values, "{action}");
        }
    }
}
