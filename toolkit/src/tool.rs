use std::{future::Future, pin::Pin};

use odoo::Text;
use schemars::Schema;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value as Json};

use crate::{Annotations, Context, Problem, ToolError};

/// The answer of a tool, on its way.
pub type Answering<'a> = Pin<Box<dyn Future<Output = Result<Json, ToolError>> + Send + 'a>>;

/// Something a client can call.
pub trait Tool: Send + Sync {
    /// What a client is shown of it.
    fn definition(&self) -> &Definition;

    /// Does it. The answer is an object, as [`Definition::output`] says.
    fn call<'a>(&'a self, context: &'a Context, arguments: Map<String, Json>) -> Answering<'a>;
}

/// What a client is shown of a tool.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// What it is called: `[a-z0-9_]`, at most 40 characters.
    pub name: Text,
    /// What it does, for a language model to choose by.
    pub description: Text,
    /// The arguments' schema, portable (see [`crate::unportable`]).
    pub input: Schema,
    /// The answer's schema: the envelope, not the fields, since an empty value is null.
    pub output: Schema,
    /// Its effects.
    pub annotations: Annotations,
    /// The toolsets it belongs to.
    pub toolsets: Vec<Text>,
}

impl Definition {
    /// The definition as MCP's `tools/list` shows it, and as it is committed.
    pub fn to_json(&self) -> Json {
        serde_json::json!({
            "name": self.name,
            "description": self.description,
            "inputSchema": self.input,
            "outputSchema": self.output,
            "annotations": {
                "readOnlyHint": self.annotations.read_only,
                "destructiveHint": self.annotations.destructive,
                "idempotentHint": self.annotations.idempotent,
            },
        })
    }
}

/// Runs a hand-written tool's function: its arguments decoded into `A`, its answer encoded. What
/// `#[tool]` expands to.
pub fn typed<'a, A, O, F, Fut>(
    context: &'a Context,
    arguments: Map<String, Json>,
    function: F,
) -> Answering<'a>
where
    A: DeserializeOwned + Send + 'a,
    O: Serialize,
    F: FnOnce(&'a Context, A) -> Fut + Send + 'a,
    Fut: Future<Output = Result<O, ToolError>> + Send + 'a,
{
    Box::pin(async move {
        let arguments = serde_json::from_value(Json::Object(arguments)).map_err(|error| {
            ToolError::Arguments(vec![Problem::new(
                "wrong_arguments",
                "$",
                error.to_string(),
            )])
        })?;
        let answer = function(context, arguments).await?;
        serde_json::to_value(answer)
            .map_err(|error| ToolError::Refused(format!("the answer cannot be said: {error}")))
    })
}
