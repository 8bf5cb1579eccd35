//! What is told of a row that was made or changed, so that nobody has to read it again: what it is called, how far it
//! is, its totals, whose it is. Knows no operation.

use odoo::{Call, Field, Kind};
use serde_json::{Map, Value as Json};

use crate::{Context, ModelTools, ToolError, notes::Notes, typed_rows::rows};

/// The most rows of a call that are told; of others there are the ids.
const MOST_ROWS: usize = 50;

/// The most fields of a row.
const MOST_FIELDS: usize = 8;

/// The most of them that are amounts.
const MOST_AMOUNTS: usize = 3;

/// How far a row is, across Odoo's models.
const STATES: [&str; 4] = ["state", "stage_id", "payment_state", "invoice_status"];

/// Totals, across Odoo's models, those that people ask for first.
const TOTALS: [&str; 6] = [
    "amount_untaxed",
    "amount_total",
    "expected_revenue",
    "amount",
    "price_subtotal",
    "price_total",
];

/// What Odoo works out when another field is written.
const FOLLOWING: [&str; 4] = ["probability", "date_closed", "won_status", "progress"];

/// The fields that tell what a row is: its name, how far it is, its totals.
pub(crate) fn fields(tools: &ModelTools) -> Vec<&Field> {
    let field = |name: &str| tools.model.field(name);
    let name = field("display_name").or_else(|| field("name"));
    let states = STATES.into_iter().filter_map(field);
    let shown = tools.fields(&tools.shown);
    let totals = TOTALS.into_iter().filter_map(field).chain(shown);
    let totals = totals.filter(|field| matches!(field.kind, Kind::Monetary { .. }));
    let totals = once(totals).into_iter().take(MOST_AMOUNTS);
    let told = name.into_iter().chain(states).chain(totals);
    // Not everybody sees a field with groups; who does not is refused the whole answer.
    let told = told.filter(|field| field.groups.is_none());
    once(told).into_iter().take(MOST_FIELDS).collect()
}

/// The fields that Odoo changes along with others: those that tell what a row is, and what it works out.
pub(crate) fn following(tools: &ModelTools) -> Vec<&Field> {
    let following = FOLLOWING.into_iter();
    let following = following.filter_map(|name| tools.model.field(name));
    let following = following.filter(|field| field.groups.is_none());
    once(fields(tools).into_iter().chain(following))
}

/// Each field once.
fn once<'m>(fields: impl Iterator<Item = &'m Field>) -> Vec<&'m Field> {
    let mut all: Vec<&Field> = Vec::new();
    for field in fields {
        if !all.iter().any(|known| known.name == field.name) {
            all.push(field);
        }
    }
    all
}

/// Rows that were just made, as they are told: `id` first, nothing that is empty.
///
/// # Errors
/// What Odoo says; the rows are there all the same.
pub(crate) async fn of_new(
    context: &Context,
    tools: &ModelTools,
    ids: &[i64],
    written: &[&Field],
    surroundings: &Map<String, Json>,
) -> Result<Vec<Json>, ToolError> {
    let ids: Vec<i64> = ids.iter().copied().take(MOST_ROWS).collect();
    let mut call = Call::new(tools.model.name.as_ref(), "read").on(ids);
    call.context = surroundings.clone();
    let id = tools.model.field("id").into_iter();
    let company = context.company_field(tools).await;
    // A time is stored in UTC, whatever offset it was given with.
    let times = written.iter().copied();
    let times = times.filter(|field| field.kind == Kind::Datetime);
    let told = id.chain(fields(tools)).chain(times).chain(company);
    let told = once(told);
    let (told, answer) = context.read_rows(&call, told, true).await?;
    let mut told = rows(&call, &told, answer, &mut Notes::default())?;
    for row in told.iter_mut().filter_map(Json::as_object_mut) {
        row.retain(|_, value| !value.is_null());
    }
    Ok(told)
}

/// What is said where rows were made and cannot be read.
pub(crate) fn unread(error: &ToolError) -> String {
    let why = error.to_json();
    let why = why.get("message").and_then(Json::as_str);
    format!(
        "It was created, but could not be read again: {}",
        why.unwrap_or_default()
    )
}
