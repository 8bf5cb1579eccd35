//! What the tools of a compiled model do: one function an operation, over the model's table.

mod action;
mod cohort;
mod count;
mod create;
mod delete;
mod export;
mod funnel;
mod get;
mod message;
mod pivot;
mod properties;
mod row;
mod search;
mod timeseries;
mod top_n;
mod update;

pub(crate) use export::export;
use odoo::Dimension;
pub(crate) use properties::of_new;
use serde_json::{Map, Value as Json};
pub(crate) use update::notes;

use crate::{
    Analysis, Answer, Context, Definition, ModelTools, Models, Operation, Tool, ToolError,
    ToolFuture, ToolSpec,
    analysis::{Head, Measured},
    comparison::resolve,
    decode::{Arguments, Takes, fit_with, read_with},
    definition,
    live::Tables,
    path::Paths,
    print::print,
};

/// A tool of a compiled model.
pub(crate) struct ModelTool {
    tools: &'static ModelTools,
    spec: ToolSpec,
    definition: Definition,
}

impl ModelTool {
    /// The tools of a model.
    pub(crate) fn all(tools: &'static ModelTools, models: &Models) -> impl Iterator<Item = Self> {
        tools.tools.iter().map(move |spec: &ToolSpec| Self {
            tools,
            spec: spec.clone(),
            definition: definition(tools, spec, &|name| models.get(name)),
        })
    }
}

impl Tool for ModelTool {
    fn definition(&self) -> &Definition {
        &self.definition
    }

    fn call<'a>(&'a self, context: &'a Context, arguments: Map<String, Json>) -> ToolFuture<'a> {
        Box::pin(async move {
            let operation = self.spec.operation;
            let model = &self.tools.model.name;
            match &self.spec.method {
                Some(key) => context.permissions().check_press(model, key)?,
                None => context.permissions().check(model, operation.as_str())?,
            }
            let mut tables = Tables::compiled(context, model)?;
            let spec = Some(&self.spec);
            fit_with(&mut tables, context, operation, spec, &arguments).await?;
            let models = tables.paths();
            let tools = tables.own();
            let takes = |models, operation| Takes::of(models, operation, spec);
            let mut arguments = read_with(context, models, operation, &takes, &arguments).await?;
            resolve(context, tools, &mut arguments).await?;
            let answer = match operation {
                Operation::Action => action::action(context, tools, &self.spec, arguments).await?,
                Operation::Message => message::message(context, tools, arguments).await?,
                Operation::Analysis(analysis) => {
                    return analyse(context, tools, analysis, arguments).await;
                }
                Operation::Export => return export(context, tools, arguments).await,
                Operation::Print => return print(context, tools, &arguments).await,
                _ => usual(context, models, operation, arguments).await?,
            };
            Ok(answer.into())
        })
    }
}

/// Does one of [`Operation::USUAL`] to rows of a model.
pub(crate) async fn usual(
    context: &Context,
    models: Paths<'_>,
    operation: Operation,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let tools = models.own();
    match operation {
        Operation::Get => get::get(context, tools, arguments).await,
        Operation::Count => count::count(context, tools, arguments).await,
        Operation::Create => create::create(context, tools, arguments).await,
        Operation::Update => update::update(context, models, arguments).await,
        Operation::Delete => delete::delete(context, tools, arguments).await,
        _ => search::search(context, tools, arguments).await,
    }
}

/// Answers a business question.
pub(crate) async fn analyse(
    context: &Context,
    tools: &ModelTools,
    analysis: Analysis,
    arguments: Arguments<'_>,
) -> Result<Answer, ToolError> {
    match analysis {
        Analysis::Pivot => pivot::pivot(context, tools, arguments).await,
        Analysis::Timeseries => timeseries::timeseries(context, tools, arguments).await,
        Analysis::TopN => top_n::top_n(context, tools, arguments).await,
        Analysis::Cohort => cohort::cohort(context, tools, arguments).await,
        Analysis::Funnel => funnel::funnel(context, tools, arguments).await,
    }
}

/// `Sales Order: Total, Count by Customer and Order Date (month)`.
fn title(
    tools: &ModelTools,
    measures: &[Measured<'_>],
    rows: &[Dimension<'_>],
    columns: &[Dimension<'_>],
) -> String {
    let measures: Vec<String> = measures.iter().map(Measured::label).collect();
    let by = |dimensions: &[Dimension<'_>]| {
        let labels: Vec<String> = dimensions
            .iter()
            .map(|dimension| Head::of(dimension).label)
            .collect();
        labels.join(" and ")
    };
    let mut title = format!("{}: {}", tools.model.label, measures.join(", "));
    if !rows.is_empty() {
        title.push_str(&format!(" by {}", by(rows)));
    }
    if !columns.is_empty() {
        title.push_str(&format!(" × {}", by(columns)));
    }
    title
}
