//! Which languages a database has, for a call that names another.

use odoo::{Call, Client, fields_get};

use crate::{Code, Problem, convert::listed};

/// Of a language that the database does not have, with those that it has; none where it has it, or does not
/// tell.
pub(crate) async fn unknown_language(client: &dyn Client, code: &str) -> Option<Problem> {
    let call = Call::new("res.partner", "fields_get").with("allfields", vec!["lang"]);
    let answer = client.call(call).await.ok()?;
    let (fields, _) = fields_get::parse(&answer);
    let field = fields.into_iter().find(|field| field.name == "lang")?;
    let choices = field.kind.choices();
    let keys = || choices.iter().map(|choice| choice.key.as_ref());
    if choices.is_empty() || keys().any(|key| key == code) {
        return None;
    }
    let like = keys().find(|key| key.get(..2) == code.get(..2));
    let message = format!("this database has no language `{code}`");
    let problem = Problem::new(Code::UnknownValue, "lang", message);
    Some(problem.expected(listed(choices)).did_you_mean(like))
}
