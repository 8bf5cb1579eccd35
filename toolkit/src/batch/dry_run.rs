//! What of a call can be told while rows that it refers to are not made: whether what it needs is there, and whether
//! an id may stand where one will.

use serde_json::{Map, Value as Json};

use super::reference::{Likely, Reference};
use crate::{Code, Definition, Problem};

/// Whether a tool can be asked what it would do.
pub(super) fn has_dry_run(definition: &Definition) -> bool {
    property(definition, "dry_run").is_some()
}

/// Holds a call against its tool's schema. `is_made` tells whether what a reference stands for is known by now.
pub(super) fn check(definition: &Definition, arguments: &Map<String, Json>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let required = definition.input.get("required").and_then(Json::as_array);
    let required = required.into_iter().flatten().filter_map(Json::as_str);
    for name in required.filter(|name| !arguments.contains_key(*name)) {
        let message = format!("`{name}` is needed");
        problems.push(Problem::new(Code::MissingArgument, name, message));
    }
    for (name, json) in arguments {
        let reference = json.as_str().and_then(Reference::parse);
        let of = property(definition, name).and_then(|own| own.get("type")?.as_str());
        let (Some(reference), Some(of)) = (reference, of) else {
            continue;
        };
        let fits = match reference.likely() {
            Likely::Id => !matches!(of, "boolean" | "object"),
            Likely::Ids => matches!(of, "array" | "string"),
            Likely::Anything => true,
        };
        if !fits {
            let message = format!("`{}` is no value for `{name}`", reference.written());
            problems.push(Problem::new(Code::WrongType, name, message).expected(of));
        }
    }
    problems
}

fn property<'d>(definition: &'d Definition, name: &str) -> Option<&'d Json> {
    definition.input.get("properties")?.get(name)
}
