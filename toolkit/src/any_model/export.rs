//! The tool that writes rows of any compiled model into a file.

use serde_json::{Map, Value as Json};

use super::{
    ask::{CONTEXT_ARGUMENTS, FILTERS, pass_over},
    compiled, model_schema,
};
use crate::{
    Answer, Context, Operation, ToolError,
    argument::{Accepts, EXPORT},
    decode::{fit_tables, read_of},
    live::Tables,
    operations, schema,
};

pub(super) fn description() -> String {
    let about = schema::export("any compiled model");
    format!("{about} `describe_model` names fields.")
}

pub(super) fn input() -> Json {
    let mut properties = Map::new();
    properties.insert("model".to_owned(), model_schema());
    let lang = [("lang", Accepts::Lang)];
    for (name, accepts) in FILTERS
        .into_iter()
        .chain(EXPORT)
        .chain(CONTEXT_ARGUMENTS)
        .chain(lang)
    {
        properties.insert(name.to_owned(), schema::property(accepts));
    }
    Json::Object(properties)
}

/// Writes rows of any compiled model into a file.
pub(super) async fn export(
    context: &Context,
    mut given: Map<String, Json>,
) -> Result<Answer, ToolError> {
    let tools = compiled(context, &mut given)?;
    pass_over(tools, Operation::Export, &mut given);
    let mut tables = Tables::compiled(context, &tools.model.name)?;
    fit_tables(&mut tables, context, Operation::Export, &given).await?;
    let arguments = read_of(context, tables.paths(), Operation::Export, &given).await?;
    operations::export(context, tools, arguments).await
}
