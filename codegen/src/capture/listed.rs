//! What `ir.model` lists of models. An odd row costs a warning, and no other row anything.

use std::collections::BTreeMap;

use odoo::readable;
use serde_json::Value as Json;

use crate::{Problem, Report, problem::Severity};

/// The longest name of a model that can be the name of a file everywhere.
const LONGEST: usize = 120;

/// What `ir.model` says of one model.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listed {
    /// What people call it; none where nobody gave it a name.
    pub(crate) label: Option<String>,
    /// Its `_order`.
    pub(crate) order: Option<String>,
    /// The modules that define or extend it.
    pub(crate) modules: Option<String>,
    /// A wizard's model.
    pub(crate) transient: bool,
    /// A mixin.
    pub(crate) is_abstract: bool,
}

impl Listed {
    /// The models by name. Rows that name no model are told, and left out.
    pub(crate) fn by_name(rows: &[Json], report: &mut Report) -> BTreeMap<String, Self> {
        let mut listed = BTreeMap::new();
        for row in rows {
            let Some(model) = row.get("model").and_then(Json::as_str) else {
                let row = match row.get("id").and_then(Json::as_i64) {
                    Some(id) => format!("the row {id} of ir.model"),
                    None => "a row of ir.model".to_owned(),
                };
                let message = format!("{row} is left out: it has no `model`");
                report.push(Problem::new(
                    Severity::Warning,
                    "toolc::capture::no_name",
                    message,
                ));
                continue;
            };
            if is_name(model, report) {
                listed.insert(model.to_owned(), Self::of(row));
            }
        }
        listed
    }

    fn of(row: &Json) -> Self {
        // Odoo says `false` where a text is empty.
        let text = |key: &str| {
            let text = row.get(key).and_then(Json::as_str)?;
            (!text.trim().is_empty()).then(|| text.to_owned())
        };
        let flag = |key: &str| match row.get(key) {
            Some(Json::Bool(flag)) => *flag,
            Some(Json::Number(number)) => number.as_f64() != Some(0.0),
            _ => false,
        };
        Self {
            label: text("name"),
            order: text("order"),
            modules: text("modules"),
            transient: flag("transient"),
            is_abstract: flag("abstract"),
        }
    }
}

/// Whether a model can be called so: its name becomes that of a file, and a word of the selection file.
pub(crate) fn is_name(name: &str, report: &mut Report) -> bool {
    const NEVER: [char; 11] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\n', '\t'];
    let is_one = !name.trim().is_empty()
        && name.len() <= LONGEST
        && !name.starts_with('.')
        && !name.contains(NEVER)
        && readable(name) == name;
    if !is_one {
        let message = format!(
            "`{}` is left out: it cannot be the name of a model",
            shown(name)
        );
        report.push(Problem::new(
            Severity::Warning,
            "toolc::pull::left_out",
            message,
        ));
    }
    is_one
}

/// Somebody else's text as a message quotes it: what can be seen of its first line, cut when it is long.
pub(crate) fn shown(text: &str) -> String {
    const MOST: usize = 200;
    let text = readable(text);
    let first = text.lines().map(str::trim).find(|line| !line.is_empty());
    let first = first.unwrap_or_default();
    if first.chars().count() <= MOST {
        return first.to_owned();
    }
    first.chars().take(MOST).chain(['…']).collect()
}

/// Names as a message tells them: all of them, or as many as somebody reads.
pub(crate) fn told<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    const MOST: usize = 50;
    let more = names.len().saturating_sub(MOST);
    let mut told = names.take(MOST).collect::<Vec<_>>().join(", ");
    if more > 0 {
        told.push_str(&format!(" and {more} more"));
    }
    told
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_odd_row_costs_the_others_nothing() {
        let mut report = Report::default();
        let rows = [
            json!({"model": "sale.order", "name": "Order", "order": "id", "transient": 1}),
            json!({"model": "x.false", "name": false, "order": false, "modules": false}),
            json!({"model": "x.null", "name": null, "transient": null, "abstract": null}),
            json!({"model": "x.none"}),
            json!({"model": "x.dict", "name": {"en_US": "Thing"}, "abstract": "yes"}),
            json!({"model": "x.blank", "name": "  "}),
            json!({"model": "模型.订单", "name": "订单"}),
            json!({"id": 7, "model": false, "name": "No model"}),
            json!({"model": null}),
            json!({"name": "No model at all"}),
            json!("text"),
            json!({"model": "../evil"}),
            json!({"model": "a\u{202e}b"}),
            json!({"model": "a\nb"}),
            json!({"model": ""}),
            json!({"model": "x".repeat(200)}),
        ];
        let listed = Listed::by_name(&rows, &mut report);
        let names: Vec<&str> = listed.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "sale.order",
                "x.blank",
                "x.dict",
                "x.false",
                "x.none",
                "x.null",
                "模型.订单"
            ]
        );
        let order = &listed["sale.order"];
        assert_eq!(
            (order.label.as_deref(), order.transient),
            (Some("Order"), true)
        );
        for odd in ["x.blank", "x.dict", "x.false", "x.none", "x.null"] {
            let Listed {
                label,
                order,
                modules,
                transient,
                is_abstract,
            } = &listed[odd];
            assert_eq!((label, order, modules), (&None, &None, &None), "{odd}");
            assert!(!transient && !is_abstract, "{odd}");
        }
        assert_eq!(report.count(Severity::Warning), 9);
        assert!(report.problems[0].message.contains("the row 7 of ir.model"));
    }

    #[test]
    fn a_message_of_odoo_is_one_line() {
        assert_eq!(
            shown("\n  Model 'x' doesn't exist\u{1b}[0m\nmore"),
            "Model 'x' doesn't exist [0m"
        );
        assert_eq!(shown(&"x".repeat(300)).chars().count(), 201);
        assert_eq!(told(["a", "b"].into_iter()), "a, b");
        assert!(told(["a"; 60].into_iter()).ends_with(", a and 10 more"));
    }
}
