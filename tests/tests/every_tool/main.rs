//! Every tool of the demo is called once against the demo's own sandbox, with arguments made from its schema
//! and from rows that are there: none fails, and actions do what they are for.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod making;
mod particular;

use std::collections::BTreeMap;

use making::Maker;
use odoo::{Call, Client as _, catalog::Catalog};
use particular::{ACTIONS, Brings, Particular, particular};
use serde_json::{Map, Value as Json, json};
use tests::{Upstream, demo};
use toolkit::{Context, ExportSettings, Exports, Registry, Tool};
use tools as _;

/// What a tool of a model does, by the end of its name; in the order in which they are called, so that what is
/// made can be changed, gone through its steps, and deleted. Everything else is an action.
const OPERATIONS: [&str; 14] = [
    "search",
    "get",
    "count",
    "create",
    "update",
    "pivot",
    "timeseries",
    "top_n",
    "cohort",
    "funnel",
    "export",
    "print",
    "message",
    "delete",
];

/// A tool of a model.
struct Known<'r> {
    tool: &'r dyn Tool,
    model: String,
    operation: &'static str,
}

/// The tools of models, and those for any.
fn sorted<'r>(registry: &'r Registry, catalog: &Catalog) -> (Vec<Known<'r>>, Vec<&'r dyn Tool>) {
    let (mut known, mut general) = (Vec::new(), Vec::new());
    for tool in registry.iter() {
        let name = tool.definition().name.as_ref();
        let own = |model: &&String| name.starts_with(&format!("{}_", model.replace('.', "_")));
        let Some(model) = catalog
            .models
            .keys()
            .filter(own)
            .max_by_key(|model| model.len())
        else {
            general.push(tool);
            continue;
        };
        let rest = &name[model.len() + 1..];
        let operation = OPERATIONS.into_iter().find(|operation| *operation == rest);
        known.push(Known {
            tool,
            model: model.clone(),
            operation: operation.unwrap_or("action"),
        });
    }
    let place = |tool: &Known<'_>| {
        let name = tool.tool.definition().name.as_ref();
        let of = |operation: &str| OPERATIONS.iter().position(|known| *known == operation);
        match tool.operation {
            "action" => {
                let place = ACTIONS.iter().position(|action| action.tool == name);
                let place = place.unwrap_or_else(|| panic!("{name}: which row is it for?"));
                (of("message").unwrap(), place + 1)
            }
            operation => (of(operation).unwrap(), 0),
        }
    };
    known.sort_by_key(place);
    // Lines go before what they are of.
    let delete = |known: &Known<'_>| known.operation == "delete";
    let first = known.iter().position(delete).unwrap_or(known.len());
    known[first..].reverse();
    (known, general)
}

#[tokio::test]
async fn every_tool_does_what_it_is_for() {
    let upstream = Upstream::of(&sandbox::Options {
        today: Some(toolkit::Date::constant(2026, 11, 21)),
        ..sandbox::Options::new(demo())
    })
    .await;
    let folder = tempfile::tempdir().unwrap();
    let exports = Exports::open(ExportSettings::new(folder.path())).unwrap();
    let context = Context::new(
        std::sync::Arc::new(upstream.client()),
        toolkit::Models::linked(),
    )
    .exporting(exports);
    let registry = Registry::collect().unwrap();
    let catalog = Catalog::read(&demo()).unwrap();
    let maker = Maker::new(&upstream, &catalog);
    let (known, general) = sorted(&registry, &catalog);
    let mut failures = Vec::new();
    let mut called = 0;
    // The rows that the tools themselves made, by model.
    let mut made: BTreeMap<String, i64> = BTreeMap::new();
    for Known {
        tool,
        model,
        operation,
    } in known
    {
        let name = tool.definition().name.to_string();
        let arguments = match particular(&name) {
            Some(Particular::Arguments(arguments)) => arguments,
            Some(Particular::Row(domain, mut more)) => {
                more["ids"] = json!([maker.first(&model, &domain).await]);
                more
            }
            None => {
                maker
                    .arguments(tool, &model, operation, made.get(&model).copied())
                    .await
            }
        };
        if let Some(method) = particular::before(&name) {
            let row = arguments["ids"][0].as_i64().unwrap();
            let step = Call::new(&model, method).on(vec![row]);
            upstream.client().call(step).await.unwrap();
        }
        called += 1;
        match call(tool, &context, &arguments).await {
            Ok(answer) => {
                if operation == "create" {
                    let id = answer["id"].as_i64().or_else(|| answer["ids"][0].as_i64());
                    made.insert(
                        model.clone(),
                        id.unwrap_or_else(|| panic!("{name}: {answer}")),
                    );
                }
                let wrong = held(&upstream, &model, operation, &name, &arguments, &answer).await;
                failures.extend(wrong.map(|wrong| format!("{name} {arguments}\n    {wrong}")));
            }
            Err(error) => failures.push(format!("{name} {arguments}\n    {error}")),
        }
    }
    let mut export = None;
    let mut row = None;
    let (mut activity, mut file) = (None, None);
    for name in particular::GENERAL {
        let tool = general.iter().find(|tool| tool.definition().name == *name);
        let tool = tool.unwrap_or_else(|| panic!("there is no tool {name}"));
        let about = match *name {
            "press_button" => {
                maker
                    .first("sale.order", &json!([["state", "=", "draft"]]))
                    .await
            }
            "print_report" => maker.first("purchase.order", &json!([])).await,
            "post_note" | "send_message" | "messages" | "schedule_activity" | "attach_file" => {
                maker.first("sale.order", &json!([])).await
            }
            "activity_done" => activity,
            "read_attachment" => file,
            _ => row,
        };
        let arguments = match *name {
            "continue_wizard" => {
                let lead = json!([["won_status", "=", "pending"]]);
                let lead = maker.first("crm.lead", &lead).await;
                let press = json!({"model": "crm.lead", "ids": [lead], "button": "Lost"});
                let button = registry.get("press_button").unwrap();
                let asked = call(button, &context, &press).await.unwrap();
                json!({"token": asked["next"]["token"], "button": "action_lost_reason_apply"})
            }
            name => particular::general(name, export.as_ref(), about),
        };
        called += 1;
        match call(*tool, &context, &arguments).await {
            Ok(answer) => match *name {
                "export" => export = Some(answer["id"].clone()),
                "schedule_activity" => activity = answer["activities"][0]["id"].as_i64(),
                "attach_file" => file = answer["attachment_id"].as_i64(),
                "read_attachment" => assert_eq!(answer["text"], json!("hello"), "{answer}"),
                "create_records" => row = answer["ids"][0].as_i64(),
                "press_button" => {
                    let changed = &answer["rows"][0]["changed"]["state"];
                    assert_eq!(*changed, json!(["draft", "sale"]), "{answer}");
                }
                _ => {}
            },
            Err(error) => failures.push(format!("{name} {arguments}\n    {error}")),
        }
    }
    assert!(
        failures.is_empty(),
        "{} fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert_eq!(called, registry.iter().count(), "each is called once");
    assert!(called > 250, "{called}");
}

async fn call(tool: &dyn Tool, context: &Context, arguments: &Json) -> Result<Json, String> {
    let given: Map<String, Json> = arguments.as_object().unwrap().clone();
    // Tools that pass a call on are asked which one it is for, as a server does.
    let answer = match tool.passes_on(&given) {
        Ok(Some((other, given))) => other.call(context, given).await,
        Ok(None) => tool.call(context, given).await,
        Err(error) => Err(error),
    };
    answer
        .map(|answer| answer.structured)
        .map_err(|error| error.to_json().to_string())
}

/// What is wrong with an answer, or with what the call did.
async fn held(
    upstream: &Upstream,
    model: &str,
    operation: &str,
    name: &str,
    arguments: &Json,
    answer: &Json,
) -> Option<String> {
    match operation {
        "search" | "get" if answer["rows"].as_array().is_none_or(Vec::is_empty) => {
            Some(format!("no rows: {answer}"))
        }
        "count" if answer["count"].as_i64().is_none_or(|count| count == 0) => {
            Some(format!("nothing counted: {answer}"))
        }
        "export" if answer["state"] != "done" || answer["rows"] == 0 => {
            Some(format!("no file: {answer}"))
        }
        "print" if answer["state"] != "done" || answer["bytes"] == 0 => {
            Some(format!("no file: {answer}"))
        }
        "pivot" | "timeseries" | "top_n" | "cohort" | "funnel"
            if answer["tables"][0]["rows"]
                .as_array()
                .is_none_or(Vec::is_empty) =>
        {
            Some(format!("no answer: {answer}"))
        }
        "action" => {
            let action = ACTIONS.iter().find(|action| action.tool == name)?;
            let (field, expected) = match action.brings {
                Brings::Value(field, expected) => (field, expected),
                Brings::Create(tool) => {
                    let is_told = answer["next"]["create"]["tool"] == tool;
                    return (!is_told).then(|| format!("{tool} is not named: {answer}"));
                }
            };
            if answer.get("next").is_some() {
                return Some(format!("something is left to do: {answer}"));
            }
            let call = Call::new(model, "read")
                .on(vec![arguments["ids"][0].as_i64()?])
                .with("fields", json!([field]));
            let rows = upstream.client().call(call).await.unwrap();
            let is = &rows[0][field];
            // Text as it is, anything else as it is written.
            let written = is.to_string();
            let is_expected = is.as_str().unwrap_or(&written) == expected;
            (!is_expected).then(|| format!("{field} is {is} and should be {expected}"))
        }
        _ => None,
    }
}
