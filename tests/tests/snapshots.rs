//! What a client will see, and what a reviewer reads, as golden files.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{collections::BTreeSet, fs};

use tests::{demo, root};
use toolkit::{Any, Registry};
use tools as _;

/// Each toolset: its tools, what they say of themselves, and what they cost.
#[test]
fn toolsets() {
    let registry = Registry::collect().unwrap();
    let names: BTreeSet<String> = registry
        .iter()
        .flat_map(|tool| {
            tool.definition()
                .toolsets
                .iter()
                .map(|name| name.to_string())
        })
        .collect();
    let mut text = String::new();
    for name in names {
        let tools: Vec<_> = registry
            .toolset(&name)
            .map(|tool| tool.definition())
            .collect();
        let bytes: usize = tools
            .iter()
            .map(|tool| tool.to_json().to_string().len())
            .sum();
        text.push_str(&format!(
            "{name}: {} tools, {} tokens\n",
            tools.len(),
            bytes / 4
        ));
        for tool in tools {
            let effect = match (tool.annotations.read_only, tool.annotations.destructive) {
                (true, _) => "reads",
                (false, false) => "adds",
                (false, true) => "changes",
            };
            text.push_str(&format!(
                "  {} ({effect}): {}\n",
                tool.name, tool.description
            ));
        }
    }
    insta::assert_snapshot!(text);
}

/// The whole schemas of five models' tools, as committed, which is as served: a program refuses to
/// start when they differ.
#[test]
fn schemas_of_five_models() {
    for model in [
        "account.move",
        "crm.lead",
        "project.task",
        "res.partner",
        "sale.order",
    ] {
        let schemas = fs::read_to_string(demo().join(format!("tools/{model}.json"))).unwrap();
        insta::assert_snapshot!(model, schemas);
    }
}

#[test]
fn the_generated_file_of_one_model() {
    insta::assert_snapshot!(fs::read_to_string(root().join("tools/src/crm_stage.rs")).unwrap());
}

/// What is linked into a program is what is committed.
#[test]
fn the_registry_holds_what_is_committed() {
    let registry = Registry::collect().unwrap();
    let mut committed = 0;
    for entry in fs::read_dir(demo().join("tools")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let file: serde_json::Value = serde_json::from_str(&text).unwrap();
        for tool in file["tools"].as_array().unwrap() {
            let served = registry.get(tool["name"].as_str().unwrap()).unwrap();
            assert_eq!(served.definition().to_json(), *tool);
            committed += 1;
        }
    }
    let general: usize = Any::ALL
        .map(|any| toolkit::any_model_tools(any).count())
        .iter()
        .sum();
    let others = general + toolkit::discovery().count();
    assert_eq!(registry.iter().count(), committed + others);
}

/// What some client would refuse is not among the demo's tools.
#[test]
fn every_client_takes_every_tool() {
    let registry = Registry::collect().unwrap();
    for tool in registry.iter() {
        let definition = tool.definition();
        assert_eq!(toolkit::lint(definition), [], "{}", definition.name);
    }
}
