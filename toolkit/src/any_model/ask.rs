//! Business questions about any compiled model: their descriptions and schemas.

use serde_json::{Map, Value as Json};

use super::{compiled, model_schema};
use crate::{
    Analysis, Answer, Context, ModelTools, Operation, ToolError,
    argument::{Accepts, Argument, arguments, asked},
    decode::{fit_tables, read_of},
    live::Tables,
    operations::analyse,
    schema::{property, question},
};

/// Arguments of every question beside its own; a model that has no use for one of them passes it over.
pub(super) const CONTEXT_ARGUMENTS: [(&str, Accepts<'static>); 2] = [
    ("archived", Accepts::Archived),
    ("company", Accepts::Company),
];

/// Which rows a question, or an export, is about.
pub(super) const FILTERS: [(&str, Accepts<'static>); 3] = [
    ("filters", Accepts::Filters),
    ("match", Accepts::Match),
    ("domain", Accepts::Domain),
];

pub(super) fn description(analysis: Analysis) -> String {
    let about = question(analysis, "any compiled model");
    format!("{about} `describe_model` names fields.")
}

pub(super) fn input(analysis: Analysis) -> Json {
    let mut properties = Map::new();
    properties.insert("model".to_owned(), model_schema());
    let own = asked(analysis).into_iter();
    let own = own.map(|argument| (argument.name, argument.accepts));
    for (name, accepts) in own.chain(FILTERS).chain(CONTEXT_ARGUMENTS) {
        properties.insert(name.to_owned(), property(accepts));
    }
    Json::Object(properties)
}

pub(super) fn required(analysis: Analysis) -> Vec<&'static str> {
    let own = asked(analysis).into_iter();
    own.filter(|argument| argument.required)
        .map(|argument| argument.name)
        .collect()
}

/// Answers a business question about any compiled model.
pub(super) async fn ask(
    context: &Context,
    analysis: Analysis,
    mut given: Map<String, Json>,
) -> Result<Answer, ToolError> {
    let tools = compiled(context, &mut given)?;
    let operation = Operation::Analysis(analysis);
    pass_over(tools, operation, &mut given);
    let mut tables = Tables::compiled(context, &tools.model.name)?;
    fit_tables(&mut tables, context, operation, &given).await?;
    let arguments = read_of(context, tables.paths(), operation, &given).await?;
    analyse(context, tools, analysis, arguments).await
}

/// Takes out surroundings that make no difference to a model.
pub(super) fn pass_over(tools: &ModelTools, operation: Operation, given: &mut Map<String, Json>) {
    let taken = arguments(tools, operation);
    let takes = |name: &str| taken.iter().any(|Argument { name: own, .. }| *own == name);
    for (name, _) in CONTEXT_ARGUMENTS
        .into_iter()
        .chain([("lang", Accepts::Lang)])
    {
        if !takes(name) {
            given.shift_remove(name);
        }
    }
}
