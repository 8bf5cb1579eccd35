use serde_json::{Map, Value as Json, json};

use super::{compiled, model_schema, words::words};
use crate::{
    Context, Operation, ToolError,
    argument::{Accepts, arguments},
    calls, decode,
    path::Models,
    schema::property,
};

pub(super) const DESCRIPTION: &str = "Say what a filter means before it is used: in words, as Odoo's domain, and how many rows it finds.";

pub(super) fn input() -> Json {
    json!({
        "model": model_schema(),
        "filters": property(Accepts::Filters),
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
    let tools = compiled(&mut given)?;
    // Where nothing is ever archived, all rows are.
    let takes = arguments(tools, Operation::Count);
    if !takes.iter().any(|argument| argument.name == "archived") {
        given.shift_remove("archived");
    }
    let arguments = decode::read(context, tools, Operation::Count, &given).await?;
    let domain = arguments.domain.to_json();
    let means = words(Models::compiled(tools), &arguments.domain);
    let shown = domain.to_string();
    let count = calls::count(context, &tools.model.name, domain, arguments.context).await?;
    Ok(json!({"means": means, "domain": shown, "count": count}))
}
