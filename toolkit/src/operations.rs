//! What the tools of a compiled model do: one function an operation, over the model's table.

mod action;
mod count;
mod create;
mod delete;
mod fit;
mod get;
mod message;
mod pivot;
mod row;
mod search;
mod timeseries;
mod top_n;
mod update;

use serde_json::{Map, Value as Json};

use crate::{
    Answering, Context, Definition, ModelTools, Operation, Tool, ToolSpec, decode::read,
    definition, path::compiled,
};

/// A tool of a compiled model.
pub(crate) struct ModelTool {
    tools: &'static ModelTools,
    spec: ToolSpec,
    definition: Definition,
}

impl ModelTool {
    /// The tools of a model.
    pub(crate) fn all(tools: &'static ModelTools) -> impl Iterator<Item = Self> {
        tools.tools.iter().map(move |spec: &ToolSpec| Self {
            tools,
            spec: spec.clone(),
            definition: definition(tools, spec, &|name| compiled(name)),
        })
    }
}

impl Tool for ModelTool {
    fn definition(&self) -> &Definition {
        &self.definition
    }

    fn call<'a>(&'a self, context: &'a Context, arguments: Map<String, Json>) -> Answering<'a> {
        Box::pin(async move {
            let arguments = read(context, self.tools, self.spec.operation, &arguments).await?;
            match self.spec.operation {
                Operation::Search => search::search(context, self.tools, arguments).await,
                Operation::Get => get::get(context, self.tools, arguments).await,
                Operation::Count => count::count(context, self.tools, arguments).await,
                Operation::Create => create::create(context, self.tools, arguments).await,
                Operation::Update => update::update(context, self.tools, arguments).await,
                Operation::Delete => delete::delete(context, self.tools, arguments).await,
                Operation::Action => {
                    action::action(context, self.tools, &self.spec, arguments).await
                }
                Operation::Message => message::message(context, self.tools, arguments).await,
                Operation::Pivot => pivot::pivot(context, self.tools, arguments).await,
                Operation::Timeseries => {
                    timeseries::timeseries(context, self.tools, arguments).await
                }
                Operation::TopN => top_n::top_n(context, self.tools, arguments).await,
            }
        })
    }
}
