//! The tool that says what a filter means, before it is used.

use odoo::Domain;
use serde_json::{Map, Value as Json, json};

use super::{model_schema, named, records::RecordCalls, words::words};
use crate::{
    Context, Operation, ToolError,
    argument::{Accepts, arguments},
    calls,
    comparison::{Comparisons, resolve},
    decode,
    live::Tables,
    path::Paths,
    schema::{Comparing, any_filters, property},
};

pub(super) const DESCRIPTION: &str = "Say what a filter means before it is used: in words, as Odoo's domain, and how many rows it finds.";

pub(super) fn input() -> Json {
    json!({
        "model": model_schema(),
        "filters": any_filters(Comparing::Fields),
        "match": property(Accepts::Match),
        "domain": property(Accepts::Domain),
        "archived": property(Accepts::Archived),
    })
}

pub(super) fn output() -> Json {
    json!({
        "means": {"type": "string"},
        "domain": {"type": "string"},
        "count": {"type": "integer"},
    })
}

pub(super) async fn check_filter(
    context: &Context,
    mut given: Map<String, Json>,
) -> Result<Json, ToolError> {
    let model = named(&mut given)?;
    let mut tables = Tables::of(context, &model).await?;
    // Where nothing is ever archived, all rows are.
    let takes = arguments(tables.own(), Operation::Count);
    if !takes.iter().any(|argument| argument.name == "archived") {
        given.shift_remove("archived");
    }
    let asked = RecordCalls::plain(given.clone());
    asked
        .resolve(context, &mut tables, Operation::Count)
        .await?;
    let models = tables.paths();
    let mut arguments = decode::read_of(context, models, Operation::Count, &given).await?;
    let means = match &arguments.comparisons {
        None => words(models, &arguments.domain),
        Some(comparisons) => compared(models, comparisons),
    };
    resolve(context, tables.own(), &mut arguments).await?;
    let domain = arguments.domain.to_json();
    let shown = domain.to_string();
    let count = calls::count(context, &tables.own().model.name, domain, arguments.context).await;
    let count = match count {
        Err(refused) => {
            return Err(asked
                .explained(context, &tables, Operation::Count, refused)
                .await);
        }
        Ok(count) => count,
    };
    Ok(json!({"means": means, "domain": shown, "count": count}))
}

/// What a filter that compares fields means.
fn compared(models: Paths<'_>, comparisons: &Comparisons<'_>) -> String {
    let among = words(models, &comparisons.among);
    let fields = comparisons.in_words();
    match &comparisons.or {
        None => format!("{among} and {fields}"),
        Some(others) if others.is_empty() => format!("{among} and {fields}"),
        Some(others) => format!(
            "{among} and ({} or {fields})",
            words(models, &Domain::any(others.clone()))
        ),
    }
}
