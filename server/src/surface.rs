use std::{sync::Arc, time::Duration};

use serde_json::{Map, Value as Json, json};
use tokio::{task::JoinSet, time::timeout};
use toolkit::{Answer, Context, Definition, Registry, Tool, ToolError};

/// The longest a call may take. poem does not notice that a client went away, so every call needs an
/// end; Odoo itself ends a request after as long.
const LIMIT: Duration = Duration::from_secs(120);

/// The tools that clients are shown, those of one toolset, and the one way to call them.
pub(crate) struct Surface {
    pub(crate) registry: Arc<Registry>,
    pub(crate) toolset: String,
}

/// Why a call has no answer.
#[derive(Debug, PartialEq)]
pub(crate) enum Failure {
    /// There is no such tool; what to tell the client.
    Unknown(String),
    /// The tool did not do it; the error as the client gets it, `{code, message, …}`.
    Failed(Json),
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
        arguments: Map<String, Json>,
    ) -> Result<Answer, Failure> {
        // A task of its own, so that a panic in a hand-written tool ends this call with an answer;
        // leaving the set ends the task.
        let mut task = JoinSet::new();
        task.spawn(async move {
            let tool = self.tool(&name).ok_or_else(|| self.unknown(&name))?;
            let failed = |error: ToolError| Failure::Failed(error.to_json());
            let answer = match tool.passes_on(&arguments).map_err(failed)? {
                Some((tool, arguments)) => tool.call(&context, arguments).await,
                None => tool.call(&context, arguments).await,
            };
            answer.map_err(failed)
        });
        match timeout(LIMIT, task.join_next()).await {
            Ok(Some(Ok(outcome))) => outcome,
            Ok(_) => Err(failed(
                "internal_error",
                "The tool broke off. What it began in Odoo may have happened: look before calling \
                 it again."
                    .to_owned(),
            )),
            Err(_) => Err(failed(
                "timed_out",
                format!(
                    "The tool had no answer within {} seconds. What it began in Odoo may still \
                     happen: look before calling it again.",
                    LIMIT.as_secs()
                ),
            )),
        }
    }

    /// The tool of this name, if it is one of the toolset.
    fn tool(&self, name: &str) -> Option<&dyn Tool> {
        let tool = self.registry.get(name)?;
        tool.definition().is_in(&self.toolset).then_some(tool)
    }

    fn unknown(&self, name: &str) -> Failure {
        let names = self.definitions().map(|tool| tool.name.as_ref());
        Failure::Unknown(match odoo::nearest(name, names) {
            Some(nearest) => format!("there is no tool `{name}`; did you mean `{nearest}`?"),
            None => format!("there is no tool `{name}`; tools/list names all there are"),
        })
    }
}

fn failed(code: &str, message: String) -> Failure {
    Failure::Failed(json!({"code": code, "message": message}))
}
