//! The tool that prints rows of any model.

use serde_json::{Map, Value as Json};

use super::{model_schema, named};
use crate::{
    Answer, Context, Operation, ToolError,
    argument::printed,
    closed,
    decode::{fit_tables, read_of},
    live::Tables,
    print, schema,
};

/// What it is called.
pub(super) const NAME: &str = "print_report";

pub(super) fn description() -> String {
    let about = schema::print("any model");
    format!("{about} `describe_model` lists a model's reports.")
}

pub(super) fn input() -> Json {
    let mut properties = Map::new();
    properties.insert("model".to_owned(), model_schema());
    for argument in printed() {
        properties.insert(argument.name.to_owned(), schema::property(argument.accepts));
    }
    Json::Object(properties)
}

/// Prints rows of any model whose screen offers a report.
pub(super) async fn print_report(
    context: &Context,
    mut given: Map<String, Json>,
) -> Result<Answer, ToolError> {
    let model = named(&mut given)?;
    let mut tables = Tables::of(context, &model).await?;
    closed::check_print(context.models(), tables.own())?;
    fit_tables(&mut tables, context, Operation::Print, &given).await?;
    let arguments = read_of(context, tables.paths(), Operation::Print, &given).await?;
    print::print(context, tables.own(), &arguments).await
}
