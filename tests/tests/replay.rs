//! The recorded calls, asked of the sandbox: every answer is the one that a real Odoo 18 or 19 gave,
//! but for those that `sandbox/README.md` lists with the reason.
//!
//! The rules of comparison are those of the recordings' own `replay.py`: numbers agree within a
//! millionth, errors by their name and the first line of their message, new ids by the row they stand
//! for.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[path = "replay/exceptions.rs"]
mod exceptions;
#[path = "replay/flows.rs"]
mod flows;
#[path = "replay/likeness.rs"]
mod likeness;
#[path = "replay/replayed.rs"]
mod replayed;
#[path = "replay/sequence.rs"]
mod sequence;
#[path = "replay/tokens.rs"]
mod tokens;

use std::collections::{BTreeMap, BTreeSet};

use sandbox::Release;
use serde_json::{Value as Json, json};
use tests::{recordings, root};

use crate::{
    likeness::agrees,
    replayed::{ADMIN, Caller, Replayed, catalog},
    sequence::Sequence,
};

/// The releases that the sandbox plays, with the uid of the recorded salesman.
const RELEASES: [(Release, u32, i64); 2] = [(Release::Odoo18, 18, 8), (Release::Odoo19, 19, 7)];

/// What was asked and how much of it was answered alike.
#[derive(Default)]
struct Tally {
    asked: BTreeMap<String, (usize, usize)>,
    /// The answers that differ, by the number of their call.
    differ: BTreeMap<u64, String>,
}

impl Tally {
    fn judge(&mut self, call: &Json, wanted: &Json, found: &Json) {
        let kind = call["kind"].as_str().unwrap_or("restricted").to_owned();
        let (alike, asked) = self.asked.entry(kind).or_default();
        *asked += 1;
        if agrees(wanted, found) {
            *alike += 1;
            return;
        }
        let shown = |answer: &Json| answer.to_string().chars().take(600).collect::<String>();
        let number = call["n"].as_u64().unwrap_or_default();
        let (wanted, found) = (shown(wanted), shown(found));
        let call = format!("{} {}", call["model"], call["method"]);
        let differ = format!("{number}: {call}\n  wanted {wanted}\n  found  {found}");
        self.differ.insert(number, differ);
    }

    /// Nothing differs but what is known to, and that does.
    fn assert(&self, what: &str, known: &BTreeSet<u64>) {
        for (kind, (alike, asked)) in &self.asked {
            println!("{what} {kind}: {alike} of {asked}");
        }
        let unknown: Vec<&str> = self
            .differ
            .iter()
            .filter(|(number, _)| !known.contains(number))
            .map(|(_, shown)| shown.as_str())
            .collect();
        assert!(unknown.is_empty(), "{what}:\n{}", unknown.join("\n"));
        let alike: Vec<&u64> = known
            .iter()
            .filter(|number| !self.differ.contains_key(number))
            .collect();
        assert!(
            alike.is_empty(),
            "{what}: {alike:?} are answered as recorded; take them out of sandbox/README.md"
        );
    }
}

#[tokio::test]
async fn the_sandbox_answers_as_real_servers_did() {
    let Some(recorded) = recordings() else {
        return;
    };
    let known = exceptions::read(&root().join("sandbox/README.md"));
    for (odoo, major, salesman) in RELEASES {
        let catalog = catalog(&recorded, major);
        let open = |access| {
            let rows = recorded.join(major.to_string()).join("records");
            Replayed::open(&recorded, catalog.path(), (odoo, major), rows, access)
        };

        // Before the others: some of those write.
        let replayed = open(None);
        let mut tally = Tally::default();
        for file in ["more_calls.jsonl", "calls.jsonl"] {
            for call in replayed.calls(file) {
                let found = replayed.call(&ADMIN, &call).await;
                tally.judge(&call, &call["answer"], &found);
            }
        }
        tally.assert(&format!("Odoo {major}"), &known[&major]);

        // What these answered came after the writes among those.
        let mut tally = Tally::default();
        for (number, mut call) in (1..).zip(replayed.calls("json2_calls.jsonl")) {
            call["kind"] = json!("json2");
            call["n"] = json!(number);
            let found = replayed.call_json2(&call).await;
            tally.judge(&call, &call["answer"], &found);
        }
        tally.assert(&format!("Odoo {major} /json/2"), &BTreeSet::new());

        let access = root().join("sandbox/tests/access/salesman.json");
        let replayed = open(Some(access));
        let caller = Caller {
            uid: salesman,
            secret: "salesman",
        };
        let mut tally = Tally::default();
        for (number, mut call) in (1..).zip(replayed.calls("restricted_calls.jsonl")) {
            call["n"] = json!(number);
            let found = replayed.call(&caller, &call).await;
            tally.judge(&call, &call["answer"], &found);
        }
        tally.assert(&format!("Odoo {major} restricted"), &BTreeSet::new());

        let replayed = open(None);
        let mut tally = Tally::default();
        for recorded in replayed.calls("write_calls.jsonl") {
            let mut sequence = Sequence::default();
            for (step, recorded) in (1..).zip(recorded["steps"].as_array().unwrap()) {
                let mut call = sequence.call(recorded);
                let found = replayed.call(&ADMIN, &call).await;
                let wanted = sequence.wanted(recorded, &found);
                call["kind"] = json!("write");
                call["n"] = json!(step);
                tally.judge(&call, &wanted, &found);
            }
        }
        tally.assert(&format!("Odoo {major} writes"), &BTreeSet::new());
    }
}
