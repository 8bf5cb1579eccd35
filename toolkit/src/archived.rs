//! Rows that are found once archived ones are looked for, too: Odoo leaves them out without a word.

use odoo::Domain;
use serde_json::{Map, Value as Json};

use crate::{Context, ModelTools, calls};

/// The field that says whether a row is archived.
const ACTIVE: &str = "active";

/// What is said of archived rows where none are found that are not; nothing where there are none either, where the
/// call decides itself about them, or where they cannot be counted.
pub(crate) async fn note(
    context: &Context,
    tools: &ModelTools,
    domain: &Domain,
    surroundings: &Map<String, Json>,
) -> Option<String> {
    tools.model.field(ACTIVE).filter(|field| field.stored)?;
    if surroundings.contains_key("active_test") || names(domain) {
        return None;
    }
    let mut with_archived = surroundings.clone();
    with_archived.insert("active_test".to_owned(), Json::Bool(false));
    let model = &tools.model.name;
    let count = calls::count(context, model, domain.to_json(), with_archived).await;
    told(count.ok()?)
}

/// What is said of so many archived rows.
pub(crate) fn told(count: i64) -> Option<String> {
    let rows = match count {
        i64::MIN..=0 => return None,
        1 => "1 archived row matches".to_owned(),
        more => format!("{more} archived rows match"),
    };
    Some(format!("{rows}: `archived` true finds them, too."))
}

/// Whether a domain says itself which rows it wants, archived ones or others.
fn names(domain: &Domain) -> bool {
    match domain {
        Domain::All(parts) | Domain::Any(parts) => parts.iter().any(names),
        Domain::Not(part) => names(part),
        Domain::Condition { path, .. } => path == ACTIVE,
    }
}
