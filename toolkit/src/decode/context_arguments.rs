//! What a call says of its surroundings, whatever the model: archived rows, a company, a language.

use crate::{Code, ModelTools, Problem};

/// What a call may say of the surroundings it works in, whatever the model: most models have no use for some.
pub(crate) const CONTEXT_ARGUMENTS: [&str; 3] = ["archived", "company", "lang"];

/// Why a model has no use for what a call says of its surroundings.
pub(super) fn surrounding(tools: &ModelTools, name: &str) -> Option<Problem> {
    let model = &tools.model.name;
    let why = match name {
        "archived" => "where no rows of the model are ever archived, or none are found",
        "company" => "where a company makes a difference to the model",
        "lang" => "where the model has values in several languages to read or write",
        _ => return None,
    };
    let message = format!("`{name}` makes no difference to this call of {model}");
    let problem = Problem::new(Code::UnknownArgument, name, message);
    Some(problem.expected(format!("nothing: it is an argument only {why}")))
}

/// `fr`, `fr_FR` or `sr@latin`.
pub(super) fn is_language(code: &str) -> bool {
    let mut parts = code.split(['_', '@']);
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
