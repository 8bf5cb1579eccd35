//! Several calls in one: in order, each as if it were made alone, with references to what earlier ones answered.
//!
//! What can be wrong before anything runs is told before anything runs (`request`, `reference`). A call is refused
//! where the caller could not make it alone; none of them asks whoever calls, since an answer would make the whole
//! batch run again. What was done and what was not is told call by call (`answer`), whatever happens.
//!
//! It knows no model and no operation, only tools.

mod answer;
mod dry_run;
mod reference;
mod request;
mod run;

use std::{collections::BTreeMap, sync::Arc};

use odoo::Text;
use schemars::Schema;
use serde_json::{Map, Value as Json, json};

use self::request::Request;
use crate::{
    Annotations, Context, Definition, Tool, ToolFuture, argument::Accepts, renamed::Renamed,
    schema::property,
};

/// The most calls of a batch.
const MOST: usize = 50;

pub(crate) const NAME: &str = "batch";

const DESCRIPTION: &str = "Several calls in one, in order: \"$0.id\" as a value in arguments stands for what call 0 answered, \"$1.rows.0.id\" for a row's id, \"$1.rows.*.id\" for all. Stops at the first failure; says what was done and what was not.";

/// What a client is shown of it.
pub(crate) fn batch() -> Definition {
    definition(Vec::new())
}

fn definition(toolsets: Vec<Text>) -> Definition {
    let call = json!({
        "type": "object",
        "properties": {
            "tool": {"type": "string"},
            "arguments": {"type": "string", "description": "As JSON: {\"ids\": [\"$0.id\"]}"},
        },
        "required": ["tool"],
        "additionalProperties": false,
    });
    let input = json!({
        "type": "object",
        "properties": {
            "calls": {"type": "array", "description": format!("At most {MOST}"), "items": call},
            "on_error": {"type": "string", "enum": ["stop", "continue"], "description": "Default stop"},
            "dry_run": property(Accepts::DryRun),
        },
        "required": ["calls"],
        "additionalProperties": false,
    });
    let output = json!({"type": "object", "properties": {
        "done": {"type": "integer"},
        "failed": {"type": "integer"},
        "not_run": {"type": "integer"},
        "calls": {"type": "array", "items": {"type": "object"}},
    }});
    Definition {
        name: Text::Borrowed(NAME),
        description: Text::Borrowed(DESCRIPTION),
        input: Schema::try_from(input).unwrap_or_default(),
        output: Schema::try_from(output).unwrap_or_default(),
        annotations: Annotations::ACTS,
        toolsets,
    }
}

/// The tool.
pub(crate) struct Batch {
    definition: Definition,
    tools: BTreeMap<String, Arc<dyn Tool>>,
    renamed: Arc<Renamed>,
}

impl Batch {
    /// It over these tools, in these toolsets.
    pub(crate) fn new(
        tools: BTreeMap<String, Arc<dyn Tool>>,
        renamed: &Arc<Renamed>,
        toolsets: Vec<Text>,
    ) -> Self {
        Self {
            definition: definition(toolsets),
            tools,
            renamed: Arc::clone(renamed),
        }
    }
}

impl Tool for Batch {
    fn definition(&self) -> &Definition {
        &self.definition
    }

    fn call<'a>(&'a self, context: &'a Context, given: Map<String, Json>) -> ToolFuture<'a> {
        Box::pin(async move {
            let request = Request::read(context, &self.tools, &self.renamed, given)?;
            Ok(run::run(context, request).await)
        })
    }
}
