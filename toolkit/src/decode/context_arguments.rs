//! What a call says of its surroundings, whatever the model: archived rows, a company, a language, whether people are
//! told.

use serde_json::Value as Json;

use super::Decoding;
use crate::{Code, ModelTools, Problem, convert::id};

/// What a call may say of the surroundings it works in, whatever the model: most models have no use for some.
pub(crate) const CONTEXT_ARGUMENTS: [&str; 4] = ["archived", "company", "lang", "notify"];

/// Why a model has no use for what a call says of its surroundings.
pub(super) fn surrounding(tools: &ModelTools, name: &str) -> Option<Problem> {
    let model = &tools.model.name;
    let why = match name {
        "archived" => "where no rows of the model are ever archived, or none are found",
        "company" => "where a company makes a difference to the model",
        "lang" => "where the model has values in several languages to read or write",
        "notify" => "where Odoo would tell people of what is written, and can be kept from it",
        _ => return None,
    };
    let message = format!("`{name}` makes no difference to this call of {model}");
    let problem = Problem::new(Code::UnknownArgument, name, message);
    Some(problem.expected(format!("nothing: it is an argument only {why}")))
}

/// `fr`, `fr_FR` or `sr@latin`.
fn is_language(code: &str) -> bool {
    let mut parts = code.split(['_', '@']);
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

impl Decoding<'_, '_> {
    /// Archived rows are looked for, too.
    pub(super) fn with_archived(&mut self) {
        let context = &mut self.arguments.context;
        context.insert("active_test".to_owned(), Json::Bool(false));
    }

    /// Rows of one company are worked on.
    pub(super) fn company(&mut self, name: &str, json: &Json) {
        let Some(company) = id(json) else {
            let expected = "the id of a res.company, a whole number above 0";
            return self.wrong(name, json, expected);
        };
        let companies = Json::from(vec![company]);
        let context = &mut self.arguments.context;
        context.insert("allowed_company_ids".to_owned(), companies);
    }

    /// Translated values are those of a language.
    pub(super) fn language(&mut self, name: &str, json: &Json) {
        match json.as_str().map(str::trim) {
            Some(lang) if is_language(lang) => {
                let context = &mut self.arguments.context;
                context.insert("lang".to_owned(), Json::from(lang));
            }
            _ => self.wrong(name, json, "a language's code, fr_FR"),
        }
    }
}
