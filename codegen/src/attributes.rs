//! Attributes that no field has, although every Odoo tells them: whoever recorded the answers asked for some
//! attributes alone. It is told once, not for each of thousands of fields.

use odoo::{
    catalog::Captured,
    fields_get::{Oddity, Remark},
};
use serde_json::{Map, Value as Json};

use crate::{Problem, Report, problem::Severity};

/// Whether fields of a type have an attribute.
type Belongs = fn(&str) -> bool;

/// The attributes that every answer has, for the fields that they belong to, and what it costs when a
/// recording has none.
const ALWAYS: [(&str, Belongs); 7] = [
    ("readonly", |_| true),
    ("relation", |kind| {
        matches!(kind, "many2one" | "one2many" | "many2many")
    }),
    ("required", |_| true),
    ("selection", |kind| {
        matches!(kind, "selection" | "reference")
    }),
    ("store", |_| true),
    ("string", |_| true),
    ("type", |_| true),
];

/// What no field has.
#[derive(Debug, Default)]
pub(crate) struct Missing(Vec<(&'static str, usize)>);

impl Missing {
    /// What no field of these models has. A few fields that come without an attribute are odd, each for
    /// itself, and so are attributes that only tell a little more.
    pub(crate) fn of<'c>(models: impl Iterator<Item = &'c Captured> + Clone) -> Self {
        let fields = models
            .flat_map(|captured| captured.fields_get.values())
            .filter_map(Json::as_object);
        let missing: Vec<(&str, usize)> = ALWAYS
            .into_iter()
            .filter_map(|(name, belongs)| {
                let mut should = 0;
                for field in fields.clone().filter(|field| belongs(kind(field))) {
                    if field.contains_key(name) {
                        return None;
                    }
                    should += 1;
                }
                (should > 0).then_some((name, should))
            })
            .collect();
        let has = |name: &str| missing.iter().any(|(other, _)| *other == name);
        let costs = ["relation", "selection", "string", "type"]
            .into_iter()
            .any(has)
            || ["readonly", "required", "store"].into_iter().all(has);
        Self(if costs { missing } else { Vec::new() })
    }

    fn count(&self, name: &str) -> Option<usize> {
        let mut all = self.0.iter();
        all.find(|(other, _)| *other == name)
            .map(|(_, count)| *count)
    }

    /// The remarks that are not told by [`Missing::report`] already.
    pub(crate) fn others(&self, mut remarks: Vec<Remark>) -> Vec<Remark> {
        remarks.retain(|remark| match remark.oddity {
            Oddity::NoType => self.count("type").is_none(),
            Oddity::NoRelation(_) => self.count("relation").is_none(),
            _ => true,
        });
        remarks
    }

    /// Tells it, with what it costs and how to record.
    pub(crate) fn report(&self, report: &mut Report) {
        if self.0.is_empty() {
            return;
        }
        let names: Vec<String> = self.0.iter().map(|(name, _)| format!("`{name}`")).collect();
        let mut message = format!("no field has {}", names.join(", "));
        // Without a type no field can be compiled.
        let severity = match self.count("type") {
            Some(fields) => {
                message.push_str(&format!(": none of {fields} can be compiled"));
                Severity::Error
            }
            None => {
                let costs: Vec<String> = [
                    ("relation", "relations are left out"),
                    ("selection", "selections have no values"),
                ]
                .into_iter()
                .filter_map(|(name, cost)| Some(format!("{} {cost}", self.count(name)?)))
                .chain((self.count("readonly").is_some()).then(|| {
                    "whether a field has to be given, and may be, is not known".to_owned()
                }))
                .collect();
                if !costs.is_empty() {
                    message.push_str(&format!(": {}", costs.join("; ")));
                }
                Severity::Warning
            }
        };
        report.push(
            Problem::new(severity, "toolc::catalog::attributes", message).help(
                "record `fields_get` without its argument `attributes`, as `toolc pull` asks: \
                 execute_kw(DB, UID, KEY, 'sale.order', 'fields_get', [])",
            ),
        );
    }
}

fn kind(field: &Map<String, Json>) -> &str {
    field.get("type").and_then(Json::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use odoo::catalog::About;
    use serde_json::json;

    use super::*;

    fn missing(fields: Json) -> Vec<&'static str> {
        let Json::Object(fields) = fields else {
            panic!("not an object")
        };
        let captured = [Captured::new(About::default(), fields, true)];
        let missing = Missing::of(captured.iter());
        missing.0.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn what_no_field_has_is_missing() {
        let whole = json!({"type": "char", "string": "A", "required": false, "readonly": false, "store": true});
        for (fields, names) in [
            (json!({}), vec![]),
            (json!({ "a": whole }), vec![]),
            (
                json!({"a": {"type": "char", "string": "A"}}),
                vec!["readonly", "required", "store"],
            ),
            (
                json!({"a": {"type": "many2one", "string": "A"}, "b": {"type": "reference", "string": "B"}}),
                vec!["readonly", "relation", "required", "selection", "store"],
            ),
            (
                json!({"a": {"string": "A"}}),
                vec!["readonly", "required", "store", "type"],
            ),
            (
                json!({"a": {"type": "char", "required": true}}),
                vec!["readonly", "store", "string"],
            ),
            // One of them has it: the other is odd.
            (
                json!({"a": whole, "b": {"type": "many2one", "relation": "x"}, "c": {"type": "many2one"}}),
                vec![],
            ),
            // What only tells a little more is not worth a word.
            (
                json!({"a": {"type": "char", "string": "A", "readonly": true}}),
                vec![],
            ),
            (json!({"a": "no object"}), vec![]),
        ] {
            assert_eq!(missing(fields.clone()), names, "{fields}");
        }
    }
}
