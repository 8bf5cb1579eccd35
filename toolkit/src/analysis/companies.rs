//! Of which companies the rows of a question are, where the caller sees rows of several: a number that adds them up has
//! to say so.

use odoo::{Dimension, Domain, Key};
use serde_json::{Map, Value as Json};

use super::{GroupQuery, groups};
use crate::{Context, ModelTools};

/// The most companies that are told.
const MOST: u32 = 20;

/// How many rows of each company a domain finds, the most first; none where they are of one, where the call names
/// one, or where Odoo does not tell.
pub(crate) async fn companies(
    context: &Context,
    tools: &ModelTools,
    domain: &Domain,
    surroundings: &Map<String, Json>,
) -> Option<Vec<(String, i64)>> {
    if surroundings.contains_key("allowed_company_ids") {
        return None;
    }
    let field = context.company_field(tools).await?;
    if !field.stored || !field.abilities.group {
        return None;
    }
    let query = GroupQuery {
        model: &tools.model.name,
        domain: domain.clone(),
        dimensions: vec![Dimension {
            field,
            granularity: None,
        }],
        measures: Vec::new(),
        order: Vec::new(),
        limit: Some(MOST),
        surroundings: surroundings.clone(),
        notes: Vec::new(),
        odd: Default::default(),
    };
    let found = groups(context, &query).await.ok()?;
    let company = |group: &odoo::Group| match group.keys.first() {
        Some(Key::Row(_, name)) => Some((name.clone(), group.count)),
        _ => None,
    };
    let mut companies: Vec<(String, i64)> = found.iter().filter_map(company).collect();
    companies.sort_by(|(name, count), (other, of_other)| {
        of_other.cmp(count).then_with(|| name.cmp(other))
    });
    (companies.len() > 1).then_some(companies)
}

/// What is said of numbers that are of several companies.
pub(crate) fn note(companies: &[(String, i64)]) -> String {
    let each = companies
        .iter()
        .map(|(name, count)| format!("{name} ({count} rows)"));
    let each: Vec<String> = each.collect();
    format!(
        "Of {} companies together: {}. `company` takes one.",
        companies.len(),
        each.join(", ")
    )
}
