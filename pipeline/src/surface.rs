//! What a caller is shown, and the one way to call, read and get it.
//!
//! Knows who calls. Must not know how they came in, nor how their door says an error.

pub(crate) mod changes;
pub(crate) mod offer;
pub(crate) mod prompts;
pub(crate) mod resources;
pub(crate) mod toolset;

use std::sync::Arc;

use serde_json::{Map, Value as Json};
use toolkit::{Answer, Context, Definition, ResourceContents, ToolError};

use self::{
    prompts::{PromptArguments, PromptMessage},
    toolset::Toolset,
};
use crate::{
    caller::Caller,
    failure::Failure,
    long_work::{do_work, is_long},
    run::run,
    trace::{Trace, What},
};

/// What one caller is shown of a toolset. Made anew for every request, so it costs nothing.
#[derive(Clone)]
pub struct Surface {
    toolset: Arc<Toolset>,
    caller: Caller,
}

impl Surface {
    /// What this caller is shown of a toolset.
    pub fn for_caller(caller: &Caller, toolset: &Arc<Toolset>) -> Self {
        Self {
            toolset: Arc::clone(toolset),
            caller: caller.clone(),
        }
    }

    /// What the caller's calls run with.
    pub const fn context(&self) -> &Context {
        self.caller.context()
    }

    /// The tools' definitions, sorted by name.
    pub fn definitions(&self) -> impl Iterator<Item = &Definition> {
        let definitions = self.toolset.definitions();
        definitions.filter(move |definition| self.caller.sees(definition))
    }

    /// Calls a tool, to its end or for two minutes. `context` is the caller's, with what their door adds.
    pub async fn call(
        self,
        context: Context,
        name: String,
        arguments: Result<Map<String, Json>, ToolError>,
    ) -> Result<Answer, Failure> {
        let trace = Trace::begin(&self.caller);
        let (context, wrote) = context
            .with_client(|client| trace.measuring(client))
            .watched();
        // To call a tool through another is no way around.
        let (toolset, caller) = (Arc::clone(&self.toolset), self.caller.clone());
        let context =
            context.with_callable(move |tool| toolset.may_call(tool) && caller.sees(tool));
        let told = trace.clone();
        let is_long = arguments.as_ref().is_ok_and(is_long);
        let call = async move {
            let sees = |definition: &Definition| self.caller.sees(definition);
            let tool = self.toolset.tool(&name);
            let tool = tool.filter(|tool| sees(tool.definition()));
            let tool = tool.ok_or_else(|| self.toolset.unknown_tool(&name, sees))?;
            let passed = match &arguments {
                Ok(arguments) => tool.passes_on(arguments),
                Err(_) => Ok(None),
            };
            let own = tool.definition().name.as_ref();
            match &passed {
                Ok(Some((passed, _))) => {
                    told.calls(What::Tool, &passed.definition().name);
                    told.came_through(own);
                }
                _ => told.calls(What::Tool, own),
            }
            Ok(match (arguments?, passed?) {
                // To call it through another is no way around.
                (_, Some((passed, _))) if !sees(passed.definition()) => {
                    let name = passed.definition().name.as_ref();
                    return Err(self.toolset.unknown_tool(name, sees));
                }
                (_, Some((passed, arguments))) => passed.call(&context, arguments).await?,
                (arguments, None) => tool.call(&context, arguments).await?,
            })
        };
        run(do_work(is_long, call), &wrote, &trace).await
    }

    /// Gets a prompt's messages, within the same limit.
    pub async fn prompt(
        self,
        context: Context,
        name: String,
        arguments: PromptArguments,
    ) -> Result<Vec<PromptMessage>, Failure> {
        let trace = Trace::begin(&self.caller);
        let (context, wrote) = context
            .with_client(|client| trace.measuring(client))
            .watched();
        let told = trace.clone();
        let get = async move {
            let prompt = self.toolset.prompt(&name).ok_or_else(|| {
                let prompts = self.toolset.prompts();
                let names = prompts.map(|prompt| prompt.definition().name.as_ref());
                Failure::unknown("prompt", &name, names)
            })?;
            told.calls(What::Prompt, &prompt.definition().name);
            prompt.definition().check(&arguments)?;
            Ok(prompt.messages(&context, arguments).await?)
        };
        run(get, &wrote, &trace).await
    }

    /// Reads a resource, within the same limit.
    pub async fn read(self, context: Context, uri: String) -> Result<ResourceContents, Failure> {
        let trace = Trace::begin(&self.caller);
        let (context, wrote) = context
            .with_client(|client| trace.measuring(client))
            .watched();
        let told = trace.clone();
        let read = async move {
            let (resource, variables) = self.toolset.resource(&uri).ok_or_else(|| {
                let uris = self
                    .toolset
                    .resources()
                    .map(|resource| resource.uri.as_ref());
                Failure::unknown("resource", &uri, uris)
            })?;
            told.calls(What::Resource, &resource.definition().uri);
            let body = resource.read(&context, variables).await?;
            let media_type = resource.definition().media_type.clone();
            Ok(ResourceContents {
                uri,
                media_type,
                body,
            })
        };
        run(read, &wrote, &trace).await
    }
}
