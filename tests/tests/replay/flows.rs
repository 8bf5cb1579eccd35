//! The recorded business flows: what people do step by step, asked of the sandbox.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use serde_json::Value as Json;
use tempfile::TempDir;
use tests::{recordings, root};

use crate::{
    RELEASES, exceptions,
    likeness::agrees_by,
    replayed::{ADMIN, Replayed, catalog},
    sequence::Sequence,
    tokens::Tokens,
};

/// The rows that flows rest on: those of the other recordings, and of further models.
fn rows(folder: &Path) -> TempDir {
    let all = tempfile::tempdir().unwrap();
    for part in ["records", "flow_records"] {
        for entry in fs::read_dir(folder.join(part)).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), all.path().join(entry.file_name())).unwrap();
        }
    }
    all
}

/// How much of a flow was answered alike, and what was not.
#[derive(Default)]
struct Flow {
    asked: usize,
    differ: BTreeMap<usize, String>,
}

/// Plays a flow.
async fn play(replayed: &Replayed, recorded: &Json) -> Flow {
    let (mut flow, mut sequence, mut tokens) =
        (Flow::default(), Sequence::default(), Tokens::default());
    for (step, recorded) in recorded["steps"].as_array().unwrap().iter().enumerate() {
        let call = sequence.call(recorded);
        let found = replayed.call(&ADMIN, &call).await;
        sequence.answered(&found);
        flow.asked += 1;
        let wanted = &recorded["answer"];
        if !agrees_by(wanted, &found, &mut |wanted, found| {
            tokens.same(wanted, found)
        }) {
            let shown = |json: &Json| json.to_string().chars().take(1200).collect::<String>();
            let said = format!(
                "{step}: {} {} {} {}\n  wanted {}\n  found  {}",
                call["model"],
                call["method"],
                shown(&call["args"]),
                shown(&call["kwargs"]),
                shown(wanted),
                shown(&found)
            );
            flow.differ.insert(step, said);
        }
    }
    flow
}

/// Every flow of a release, one after the other over the same rows.
#[tokio::test]
async fn the_sandbox_does_business_as_real_servers_did() {
    let Some(recorded) = recordings() else {
        return;
    };
    // One flow alone, while somebody works on it.
    let only = std::env::var("ODOO_FLOW").ok();
    let known = exceptions::flows(&root().join("sandbox/README.md"));
    for (odoo, major, _) in RELEASES {
        let catalog = catalog(&recorded, major);
        let rows = rows(&recorded.join(major.to_string()));
        let rows = rows.path().to_owned();
        let replayed = Replayed::open(&recorded, catalog.path(), (odoo, major), rows, None);
        let (mut alike, mut asked) = (0, 0);
        let mut unknown = Vec::new();
        let mut differ = BTreeSet::new();
        for recorded in replayed.calls("flow_calls.jsonl") {
            let name = recorded["sequence"].as_str().unwrap();
            if only.as_deref().is_some_and(|only| only != name) {
                continue;
            }
            let flow = play(&replayed, &recorded).await;
            let same = flow.asked - flow.differ.len();
            println!("Odoo {major} {name}: {same} of {}", flow.asked);
            alike += same;
            asked += flow.asked;
            for (step, said) in flow.differ {
                let place = (major, name.to_owned(), step);
                if !known.contains(&place) {
                    unknown.push(format!("{name} {said}"));
                }
                differ.insert(place);
            }
        }
        println!("Odoo {major}: {alike} of {asked}");
        assert!(unknown.is_empty(), "Odoo {major}:\n{}", unknown.join("\n"));
        let answered: Vec<_> = known
            .iter()
            .filter(|place| place.0 == major && !differ.contains(*place) && only.is_none())
            .collect();
        assert!(
            answered.is_empty(),
            "{answered:?} are answered as recorded; take them out of sandbox/README.md"
        );
        assert!((asked - alike) * 50 <= asked, "more than 2 % differ");
    }
}
