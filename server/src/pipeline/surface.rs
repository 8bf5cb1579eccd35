pub(crate) mod changes;
pub(crate) mod offer;
pub(crate) mod prompts;
pub(crate) mod resources;

use std::{future::Future, sync::Arc, time::Duration};

use serde_json::{Map, Value as Json, json};
use tokio::{task::JoinSet, time::timeout};
use toolkit::{
    Answer, Context, Definition, InputKind, InputRequests, Registry, ResourceContents, Tool,
    ToolError, Wrote,
};

use self::{
    prompts::{PromptArguments, PromptMessage},
    resources::ResourceDefinition,
};
use crate::{Offer, Prompt};

/// The longest a call may take. poem does not notice that a client went away, so every call needs an
/// end; Odoo itself ends a request after as long.
const LIMIT: Duration = Duration::from_secs(120);

/// How much of a name that nothing has is said again, in characters.
const SHOWN: usize = 100;

/// The tool that calls those that are not listed.
const CALLER: &str = "call_tool";

/// What clients are shown: the tools of one toolset and what is offered beside them; and the one way to
/// call, read and get these.
pub(crate) struct Surface {
    pub(crate) registry: Arc<Registry>,
    pub(crate) toolset: String,
    pub(crate) offer: Offer,
}

/// Why a call has no answer.
#[derive(Debug, PartialEq)]
pub(crate) enum Failure {
    /// There is nothing called so; what to tell the client.
    Unknown(String),
    /// It was not done; the error as the client gets it, `{code, message, …}`.
    Failed(Json),
    /// It has to be called again with answers to these.
    InputRequired(InputRequests),
    /// It asks for something that its client does not say that it can be asked for.
    CannotAsk(InputKind),
}

impl From<ToolError> for Failure {
    fn from(error: ToolError) -> Self {
        match error {
            ToolError::InputRequired(requests) => Self::InputRequired(requests),
            ToolError::CannotAsk(kind) => Self::CannotAsk(kind),
            error => Self::Failed(error.to_json()),
        }
    }
}

impl Surface {
    /// The tools' definitions, sorted by name.
    pub(crate) fn definitions(&self) -> impl Iterator<Item = &Definition> {
        self.registry.toolset(&self.toolset).map(Tool::definition)
    }

    /// How many tools it shows.
    pub(crate) fn tools(&self) -> usize {
        self.definitions().count()
    }

    /// What its list of tools costs a language model, in tokens: about one for four bytes of JSON.
    pub(crate) fn tokens(&self) -> usize {
        let tools: Vec<_> = self.definitions().map(Definition::to_json).collect();
        json!({ "tools": tools }).to_string().len() / 4
    }

    /// Calls a tool for a caller, to its end or for [`LIMIT`].
    pub(crate) async fn call(
        self: Arc<Self>,
        context: Context,
        name: String,
        arguments: Result<Map<String, Json>, ToolError>,
    ) -> Result<Answer, Failure> {
        let (context, wrote) = context.watched();
        let call = async move {
            let tool = self.tool(&name).ok_or_else(|| self.unknown(&name))?;
            let arguments = arguments?;
            Ok(match tool.passes_on(&arguments)? {
                Some((tool, arguments)) => tool.call(&context, arguments).await?,
                None => tool.call(&context, arguments).await?,
            })
        };
        limited(call, &wrote).await
    }

    /// Gets a prompt's messages, within the same limit.
    pub(crate) async fn prompt(
        self: Arc<Self>,
        context: Context,
        name: String,
        arguments: PromptArguments,
    ) -> Result<Vec<PromptMessage>, Failure> {
        let (context, wrote) = context.watched();
        let get = async move {
            let prompt = self.find_prompt(&name).ok_or_else(|| {
                let names = self
                    .prompts()
                    .map(|prompt| prompt.definition().name.as_ref());
                unknown("prompt", &name, names)
            })?;
            prompt.definition().check(&arguments)?;
            Ok(prompt.messages(&context, arguments).await?)
        };
        limited(get, &wrote).await
    }

    /// Reads a resource, within the same limit.
    pub(crate) async fn read(
        self: Arc<Self>,
        context: Context,
        uri: String,
    ) -> Result<ResourceContents, Failure> {
        let (context, wrote) = context.watched();
        let read = async move {
            let found = resources::find(&self.offer.resources, &uri);
            let (resource, variables) = found.ok_or_else(|| {
                let uris = self.offer.resources.iter();
                let uris = uris.map(|resource| resource.definition().uri.as_ref());
                unknown("resource", &uri, uris)
            })?;
            let body = resource.read(&context, variables).await?;
            let media_type = resource.definition().media_type.clone();
            Ok(ResourceContents {
                uri,
                media_type,
                body,
            })
        };
        limited(read, &wrote).await
    }

    /// The prompts, in the order in which they were offered.
    pub(crate) fn prompts(&self) -> impl Iterator<Item = &dyn Prompt> {
        self.offer.prompts.iter().map(Box::as_ref)
    }

    /// The resources' definitions, in the order in which they were offered.
    pub(crate) fn resources(&self) -> impl Iterator<Item = &ResourceDefinition> {
        self.offer
            .resources
            .iter()
            .map(|resource| resource.definition())
    }

    /// The prompt of this name.
    pub(crate) fn find_prompt(&self, name: &str) -> Option<&dyn Prompt> {
        self.prompts()
            .find(|prompt| prompt.definition().name == name)
    }

    /// Whether some tool of it talks with its clients while it works.
    pub(crate) fn converses(&self) -> bool {
        self.registry.toolset(&self.toolset).any(Tool::converses)
    }

    /// The tool of this name, if it is one of the toolset, or one that the toolset's own tools would call: to
    /// call it without them is the same.
    fn tool(&self, name: &str) -> Option<&dyn Tool> {
        let tool = self.registry.get(name)?;
        (tool.definition().is_in(&self.toolset) || self.calls_all()).then_some(tool)
    }

    /// Whether the toolset has the tool that calls all others.
    fn calls_all(&self) -> bool {
        let caller = self.registry.get(CALLER);
        caller.is_some_and(|tool| tool.definition().is_in(&self.toolset))
    }

    fn unknown(&self, name: &str) -> Failure {
        let all = || {
            self.registry
                .iter()
                .map(|tool| tool.definition().name.as_ref())
        };
        let listed = self.definitions().map(|tool| tool.name.as_ref());
        match self.calls_all() {
            true => unknown("tool", name, all()),
            false => unknown("tool", name, listed),
        }
    }
}

fn unknown<'n>(what: &str, name: &str, names: impl IntoIterator<Item = &'n str>) -> Failure {
    // What was asked for may be very long.
    let shown: String = name.chars().take(SHOWN).collect();
    let name = shown.as_str();
    Failure::Unknown(match odoo::nearest(name, names) {
        Some(nearest) => format!("there is no {what} `{name}`; did you mean `{nearest}`?"),
        None => format!("there is no {what} `{name}`; {what}s/list names all there are"),
    })
}

/// Runs to its end or for [`LIMIT`]. What comes of it when it has no end depends on whether it sent
/// something to Odoo that may change what is there.
async fn limited<T: Send + 'static>(
    work: impl Future<Output = Result<T, Failure>> + Send + 'static,
    wrote: &Wrote,
) -> Result<T, Failure> {
    // A task of its own, so that a panic in what is written by hand ends this call with an answer;
    // leaving the set ends the task.
    let mut task = JoinSet::new();
    task.spawn(work);
    let (code, what) = match timeout(LIMIT, task.join_next()).await {
        Ok(Some(Ok(outcome))) => return outcome,
        Ok(_) => ("internal_error", "The tool broke off.".to_owned()),
        Err(_) => {
            let seconds = LIMIT.as_secs();
            let what = format!("The tool had no answer within {seconds} seconds.");
            ("timed_out", what)
        }
    };
    let then = match wrote.has() {
        true => "What it began in Odoo may have happened: look before calling it again.",
        false => "It only read: nothing was changed in Odoo. Ask for less, or call it again later.",
    };
    Err(failed(code, format!("{what} {then}")))
}

fn failed(code: &str, message: String) -> Failure {
    Failure::Failed(json!({"code": code, "message": message}))
}
