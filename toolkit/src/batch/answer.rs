//! What became of a batch, call by call, within the caller's budget.

use serde_json::{Map, Value as Json, json};

use crate::{Answer, ErrorKind, ToolError};

/// The fewest bytes that an answer of a call may take.
const LEAST: usize = 400;

/// What became of a call.
pub(super) enum Became {
    Done(Answer),
    /// What it would do.
    Tried(Answer),
    /// Only its arguments were looked at, for this reason.
    Checked(String),
    Failed(ToolError),
    /// It had no end in time; whether it sent something that may change what is there.
    Late {
        wrote: bool,
    },
    /// It broke off, a mistake in a tool.
    Broke {
        wrote: bool,
    },
    NotRun(String),
}

impl Became {
    /// Whether others that refer to it cannot run, and a batch that stops does so here.
    pub(super) const fn is_failure(&self) -> bool {
        !matches!(self, Self::Done(_) | Self::Tried(_) | Self::Checked(_))
    }

    /// What it answered, where others may refer to it.
    pub(super) const fn answered(&self) -> Option<&Json> {
        match self {
            Self::Done(answer) => Some(&answer.structured),
            _ => None,
        }
    }

    const fn state(&self) -> &'static str {
        match self {
            Self::Done(_) => "done",
            Self::Tried(_) => "dry_run",
            Self::Checked(_) => "checked_by_type",
            Self::Failed(_) => "failed",
            Self::Late { wrote: true } | Self::Broke { wrote: true } => "outcome_unknown",
            Self::Late { .. } | Self::Broke { .. } => "failed",
            Self::NotRun(_) => "not_run",
        }
    }

    fn told(&self) -> (&'static str, Json) {
        let look = |wrote: &bool| match wrote {
            true => "it may have happened all the same: look before calling it again",
            false => "nothing was changed",
        };
        match self {
            Self::Done(answer) | Self::Tried(answer) => ("answer", answer.structured.clone()),
            Self::Checked(why) | Self::NotRun(why) => ("because", Json::from(why.as_str())),
            Self::Failed(error) => ("error", error.to_json()),
            Self::Late { wrote } => {
                let message = format!("it had no end in the time of a batch; {}", look(wrote));
                ("error", json!({"code": "timed_out", "message": message}))
            }
            Self::Broke { wrote } => {
                let message = format!("the tool broke off; {}", look(wrote));
                (
                    "error",
                    json!({"code": "internal_error", "message": message}),
                )
            }
        }
    }
}

/// The answer of a batch.
pub(super) fn answer(all: Vec<(String, Became)>, dry_run: bool, budget: usize) -> Answer {
    let count = |is: &dyn Fn(&Became) -> bool| all.iter().filter(|(_, became)| is(became)).count();
    let done = count(&|became| !became.is_failure());
    let not_run = count(&|became| matches!(became, Became::NotRun(_)));
    let failed = all.len() - done - not_run;
    let unknown = count(&|became| match became {
        Became::Failed(error) => error.kind() == ErrorKind::OutcomeUnknown,
        other => other.state() == "outcome_unknown",
    });
    let mut told = Map::new();
    let mut put = |key: &str, value: Json| told.insert(key.to_owned(), value);
    if dry_run {
        put("dry_run", Json::Bool(true));
    }
    put("done", Json::from(done));
    put("failed", Json::from(failed));
    put("not_run", Json::from(not_run));
    if unknown > 0 {
        put("outcome_unknown", Json::from(unknown));
    }
    let mut left = budget.saturating_mul(4);
    let mut calls = Vec::new();
    for (place, (tool, became)) in all.iter().enumerate() {
        let (key, mut value) = became.told();
        // What earlier ones did not take is there for later ones.
        let share = (left / (all.len() - place)).max(LEAST);
        fit(&mut value, share);
        left = left.saturating_sub(value.to_string().len());
        calls.push(json!({"call": place, "tool": tool, "state": became.state(), key: value}));
    }
    put("calls", Json::from(calls));
    let mut answer = Answer::from(Json::Object(told));
    for (_, became) in all {
        if let Became::Done(own) | Became::Tried(own) = became {
            answer.charts.extend(own.charts);
            answer.pieces.extend(own.pieces);
        }
    }
    answer
}

/// Cuts lists and texts until a value takes no more than so many bytes, and says so.
fn fit(value: &mut Json, most: usize) {
    let whole = value.to_string().len();
    if whole <= most {
        return;
    }
    for length in [50, 20, 10, 5, 2, 1] {
        cut(value, length);
        if value.to_string().len() <= most {
            break;
        }
    }
    match value {
        Json::Object(map)
            if map
                .values()
                .map(|json| json.to_string().len())
                .sum::<usize>()
                <= 2 * most =>
        {
            let note = format!("of {whole} bytes; the call alone answers all");
            map.insert("cut".to_owned(), Json::from(note));
        }
        other => {
            *other = json!({"cut": format!("{whole} bytes left out; the call alone answers them")});
        }
    }
}

/// Leaves so many entries of each list, and a text of twenty times as many characters.
fn cut(value: &mut Json, length: usize) {
    match value {
        Json::Array(list) => {
            list.truncate(length);
            list.iter_mut().for_each(|one| cut(one, length));
        }
        Json::Object(map) => map.values_mut().for_each(|one| cut(one, length)),
        Json::String(text) if text.chars().count() > length * 20 => {
            *text = text.chars().take(length * 20).chain(['…']).collect();
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_fits_its_budget_and_says_what_was_cut() {
        let rows: Vec<Json> = (0..500)
            .map(|id| json!({"id": id, "name": "x".repeat(100)}))
            .collect();
        let all = |count: usize| {
            let one = |_| {
                (
                    "search".to_owned(),
                    Became::Done(Answer::from(json!({"rows": rows.clone()}))),
                )
            };
            (0..count).map(one).collect::<Vec<_>>()
        };
        for (count, budget) in [(1, 2_000), (5, 2_000), (50, 8_000)] {
            let answer = answer(all(count), false, budget).structured;
            let size = answer.to_string().len();
            // What stands around an answer is not counted.
            assert!(size <= budget * 4 + count * 200, "{count}: {size}");
            let first = &answer["calls"][0]["answer"];
            assert_eq!(first["rows"][0]["id"], 0, "{first}");
            assert!(first["cut"].is_string(), "{first}");
        }
        let small = Became::Done(Answer::from(json!({"id": 7})));
        let answer = answer(vec![("create".to_owned(), small)], false, 8_000).structured;
        assert_eq!(answer["calls"][0]["answer"], json!({"id": 7}));
    }
}
