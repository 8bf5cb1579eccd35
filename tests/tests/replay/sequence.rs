//! Calls that build on each other: `"$N"` is what step N answered, `"$N.name"` a place in it, and the ids that a run makes are
//! not those that were recorded.

use std::collections::BTreeMap;

use serde_json::Value as Json;

/// A sequence under way.
#[derive(Default)]
pub(crate) struct Sequence {
    done: Vec<Json>,
    /// The ids of this run by the recorded ones.
    ids: BTreeMap<i64, i64>,
}

impl Sequence {
    /// The step's call, with the earlier answers in their places.
    pub(crate) fn call(&self, step: &Json) -> Json {
        let mut call = step.clone();
        for part in ["args", "kwargs"] {
            call[part] = self.filled(&step[part]);
        }
        call
    }

    fn filled(&self, value: &Json) -> Json {
        match value {
            Json::String(text) => self.earlier(text).unwrap_or_else(|| value.clone()),
            Json::Array(items) => items.iter().map(|item| self.filled(item)).collect(),
            Json::Object(entries) => {
                let entries = entries.iter();
                let filled = entries.map(|(name, value)| (name.clone(), self.filled(value)));
                Json::Object(filled.collect())
            }
            other => other.clone(),
        }
    }

    /// What `"$N"` stands for: what step N answered, its first row where that is a list; and
    /// `"$N.order_line.0"`: a place in it, null where there is none.
    fn earlier(&self, text: &str) -> Option<Json> {
        let mut path = text.strip_prefix('$')?.split('.');
        let step: usize = path.next()?.parse().ok()?;
        let answer = self.done.get(step)?;
        let path: Vec<&str> = path.collect();
        if path.is_empty() {
            return match answer {
                Json::Array(list) if !list.is_empty() => Some(list[0].clone()),
                answer => Some(answer.clone()),
            };
        }
        let place = path.iter().try_fold(answer, |at, name| match at {
            Json::Array(list) => list.get(name.parse::<usize>().ok()?),
            other => other.get(name),
        });
        Some(place.cloned().unwrap_or_default())
    }

    /// Remembers what a step answered.
    pub(crate) fn answered(&mut self, found: &Json) {
        self.done.push(found["result"].clone());
    }

    /// The answer wanted of the step, in the ids of this run; what was found is remembered.
    pub(crate) fn wanted(&mut self, step: &Json, found: &Json) -> Json {
        self.answered(found);
        let mut wanted = step["answer"].clone();
        if wanted.get("result").is_none() || found.get("result").is_none() {
            return wanted;
        }
        let method = step["method"].as_str().unwrap_or_default();
        if matches!(method, "create" | "copy" | "message_post") {
            for (recorded, made) in one_or_more(&wanted["result"])
                .iter()
                .zip(one_or_more(&found["result"]))
            {
                self.stands_for(recorded, made);
            }
            if wanted["result"].is_array() == found["result"].is_array() {
                wanted["result"] = found["result"].clone();
            }
            return wanted;
        }
        for (recorded, made) in one_or_more(&wanted["result"])
            .iter()
            .zip(one_or_more(&found["result"]))
        {
            self.learn(method, recorded, made);
        }
        wanted["result"] = self.renamed(&wanted["result"], &found["result"]);
        wanted
    }

    fn stands_for(&mut self, recorded: &Json, made: &Json) {
        if let (Some(recorded), Some(made)) = (recorded.as_i64(), made.as_i64()) {
            self.ids.entry(recorded).or_insert(made);
        }
    }

    /// The ids of rows that commands or `load` made, as the first row that shows them tells.
    fn learn(&mut self, method: &str, recorded: &Json, made: &Json) {
        match method {
            "search_read" | "load" => {
                self.stands_for(&recorded["id"], &made["id"]);
                self.lists(&recorded["ids"], &made["ids"]);
            }
            "read" => {
                for (name, recorded) in recorded.as_object().into_iter().flatten() {
                    self.lists(recorded, &made[name]);
                }
            }
            _ => {}
        }
    }

    fn lists(&mut self, recorded: &Json, made: &Json) {
        if let (Json::Array(recorded), Json::Array(made)) = (recorded, made)
            && recorded.len() == made.len()
        {
            for (recorded, made) in recorded.iter().zip(made) {
                self.stands_for(recorded, made);
            }
        }
    }

    fn renamed(&self, wanted: &Json, found: &Json) -> Json {
        match (wanted, found) {
            (Json::Number(recorded), Json::Number(_)) => {
                let known = recorded.as_i64().and_then(|id| self.ids.get(&id));
                known.map_or_else(|| wanted.clone(), |id| Json::from(*id))
            }
            (Json::Array(wanted), Json::Array(found)) if wanted.len() == found.len() => wanted
                .iter()
                .zip(found)
                .map(|(wanted, found)| self.renamed(wanted, found))
                .collect(),
            (Json::Object(entries), Json::Object(found)) => {
                let renamed = entries.iter().map(|(name, wanted)| {
                    let found = found.get(name).unwrap_or(&Json::Null);
                    (name.clone(), self.renamed(wanted, found))
                });
                Json::Object(renamed.collect())
            }
            _ => wanted.clone(),
        }
    }
}

fn one_or_more(answer: &Json) -> &[Json] {
    match answer {
        Json::Array(items) => items,
        one => std::slice::from_ref(one),
    }
}
