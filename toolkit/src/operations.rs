//! What the tools of a compiled model do: one function an operation, over the model's table.

mod action;
mod count;
mod create;
mod delete;
mod fit;
mod get;
mod message;
mod row;
mod search;
mod update;

use serde_json::{Map, Value as Json};

use crate::{
    Answering, Context, Definition, ModelTools, Operation, Tool, ToolError, ToolSpec,
    caller::Caller,
    decode::{Arguments, decode},
    definition,
    path::compiled,
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

impl ModelTool {
    /// The arguments, read anew when they turn out to depend on who calls: what is wrong whoever calls
    /// costs no request.
    async fn read(
        &self,
        context: &Context,
        given: &Map<String, Json>,
    ) -> Result<Arguments<'static>, ToolError> {
        let caller = Caller::unknown(context.now());
        let read = |caller: &Caller| decode(self.tools, self.spec.operation, caller, given);
        let arguments = read(&caller)?;
        if caller.is_incomplete() {
            return read(&caller.known(context.known().await?));
        }
        Ok(arguments)
    }
}

impl Tool for ModelTool {
    fn definition(&self) -> &Definition {
        &self.definition
    }

    fn call<'a>(&'a self, context: &'a Context, arguments: Map<String, Json>) -> Answering<'a> {
        Box::pin(async move {
            let arguments = self.read(context, &arguments).await?;
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
            }
        })
    }
}
