//! The JSON Schemas of a model's tools, and the lock file over all of them.

use std::path::PathBuf;

use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};
use toolkit::{Definition, Lock, LockedModel, definition, schema_hash};

use crate::plan::{Plan, PlannedModel};

/// The folder of the schemas, in the catalog's own.
pub(crate) const SCHEMAS_FOLDER: &str = "tools";

/// A model's file: what `tools/list` shows of its tools.
pub(super) fn file(plan: &Plan, planned: &PlannedModel) -> (PathBuf, String) {
    let model = &planned.tools.model.name;
    let tools: Vec<Json> = definitions(plan, planned)
        .map(|tool| tool.to_json())
        .collect();
    let whole = json!({"model": model, "tools": tools});
    let text = serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n";
    (
        PathBuf::from(SCHEMAS_FOLDER).join(format!("{model}.json")),
        text,
    )
}

/// The lock file; `inputs` is everything that was read.
pub(crate) fn lock<'i>(plan: &Plan, inputs: impl Iterator<Item = &'i str>) -> Lock {
    let mut digest = Sha256::new();
    for input in inputs {
        digest.update(input.len().to_le_bytes());
        digest.update(input);
    }
    let catalog = digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let with_tools = plan.models.iter();
    let with_tools = with_tools.filter(|planned| !planned.tools.tools.is_empty());
    let models = with_tools.map(|planned| {
        let tools = definitions(plan, planned)
            .map(|definition| (definition.name.to_string(), schema_hash(&definition)));
        (
            planned.tools.model.name.to_string(),
            tools.collect::<LockedModel>(),
        )
    });
    Lock {
        generator: env!("CARGO_PKG_VERSION").to_owned(),
        catalog,
        models: models.collect(),
    }
}

/// What a client will see of a model's tools.
pub(crate) fn definitions<'p>(
    plan: &'p Plan,
    planned: &'p PlannedModel,
) -> impl Iterator<Item = Definition> {
    let tools = &planned.tools;
    tools
        .tools
        .iter()
        .map(move |spec| definition(tools, spec, &|name| plan.tools(name)))
}
