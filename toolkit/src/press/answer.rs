//! What is answered of a press: what the rows became, what Odoo would open or asks for, what was left out.

use odoo::screen::Confirm;
use serde_json::{Map, Value as Json, json};

use super::{
    Pressing,
    outcome::Outcome,
    reading::{Read, Reading},
    related::{named, new_rows},
};
use crate::{
    Context, ToolError, budget::cut_to_budget, closed, error::MOST_TOLD, notes::Notes, print,
};

/// The most rows that Odoo would open which are told by their names.
const MOST_OPENED: usize = 20;

/// What came of a press.
pub(crate) struct Pressed {
    pub(crate) ids: Vec<i64>,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) notes: Notes,
}

/// A row that was left out, and how it is.
pub(crate) struct Skipped(Json);

impl Skipped {
    /// One that is not there.
    pub(super) fn missing(id: i64) -> Self {
        Self(json!({"id": id, "missing": true}))
    }

    /// One that the button is not offered on.
    pub(super) fn ineligible(reading: &Reading<'_>, before: &Read, id: i64) -> Self {
        Self(reading.as_asked(before, id))
    }
}

impl Pressing<'_> {
    /// What would be pressed, and on what.
    pub(crate) fn rehearsed(
        &self,
        before: &Read,
        pressed: &[i64],
        contexts: Vec<Map<String, Json>>,
        skipped: Vec<Skipped>,
        notes: Notes,
    ) -> Json {
        let mut answer = Map::new();
        answer.insert("dry_run".to_owned(), Json::Bool(true));
        answer.insert("button".to_owned(), Json::from(self.label()));
        answer.insert("would_press".to_owned(), Json::from(pressed));
        if let Some(words) = self.offered() {
            answer.insert("offered_while".to_owned(), Json::from(words));
        }
        match self.target.confirm() {
            Confirm::Never => {}
            Confirm::Asks => drop(answer.insert("asks".to_owned(), Json::Bool(true))),
            Confirm::Text(text) => drop(answer.insert("asks".to_owned(), Json::from(&**text))),
        }
        let mut contexts: Vec<Json> = contexts
            .into_iter()
            .filter(|context| !context.is_empty())
            .map(Json::Object)
            .collect();
        if !contexts.is_empty() {
            contexts.truncate(MOST_TOLD);
            answer.insert("contexts".to_owned(), Json::from(contexts));
        }
        let rows = pressed.iter().map(|id| self.reading.as_told(before, *id));
        let (model, budget) = (&self.tools.model, self.context.budget());
        cut_to_budget(model, "rows", rows.collect(), budget).tell(&mut answer);
        tell_skipped(&mut answer, "not_offered", skipped);
        notes.tell(&mut answer);
        Json::Object(answer)
    }

    /// What became of it; `is_open` where something is left to do that is told elsewhere.
    pub(crate) async fn answer(
        &self,
        before: &Read,
        pressed: Pressed,
        is_open: bool,
    ) -> Result<Json, ToolError> {
        let Pressed {
            ids,
            outcomes,
            skipped,
            mut notes,
        } = pressed;
        let model = &self.tools.model;
        let mut answer = Map::new();
        answer.insert("button".to_owned(), Json::from(self.label()));
        answer.insert("pressed".to_owned(), Json::from(ids.as_slice()));
        if !ids.is_empty() {
            // That what became of the rows cannot be read is no failure of the press.
            match self.reading.read(self.context, &ids).await {
                Ok(after) => {
                    let told = self.tell_rows(&mut answer, before, &after, &ids);
                    let is_changed = told.await;
                    // Odoo may say nothing of having done nothing.
                    if !is_changed && outcomes.is_empty() && !is_open {
                        let note = "nothing that is read of the rows changed";
                        notes.push(None, note.to_owned());
                    }
                    for odd in after.odd.list() {
                        notes.push(None, odd);
                    }
                }
                Err(error) => {
                    let why = error.to_json();
                    let why = why.get("message").and_then(Json::as_str);
                    let why = why.unwrap_or_default();
                    notes.push(
                        None,
                        format!("pressed, but the rows could not be read again: {why}"),
                    );
                }
            }
        }
        for outcome in outcomes {
            self.tell_outcome(&mut answer, outcome).await;
        }
        tell_skipped(&mut answer, "skipped", skipped);
        let links = self.context.links(&model.name, &ids).await;
        if !links.is_empty() {
            answer.insert("links".to_owned(), Json::from(links));
        }
        notes.tell(&mut answer);
        Ok(Json::Object(answer))
    }

    /// Tells what the rows became, and whether anything of them changed.
    async fn tell_rows(
        &self,
        answer: &mut Map<String, Json>,
        before: &Read,
        after: &Read,
        ids: &[i64],
    ) -> bool {
        let model = &self.tools.model;
        let relations = &self.reading.related;
        let mut new = new_rows(self.context, relations, before, after, ids).await;
        let gone = after.missing(ids);
        let mut is_changed = !gone.is_empty() || !new.is_empty();
        let mut rows = Vec::new();
        for id in ids.iter().filter(|id| !gone.contains(id)) {
            let mut row = self.reading.as_told(after, *id);
            let changes = self.reading.changes(before, after, *id);
            if let Some(row) = row.as_object_mut() {
                if !changes.is_empty() {
                    is_changed = true;
                    row.insert("changed".to_owned(), Json::Object(changes));
                }
                if let Some(new) = new.remove(id) {
                    row.insert("new".to_owned(), Json::Object(new));
                }
            }
            rows.push(row);
        }
        cut_to_budget(model, "rows", rows, self.context.budget()).tell(answer);
        if !gone.is_empty() {
            answer.insert("gone".to_owned(), Json::from(gone));
        }
        is_changed
    }

    /// Puts one thing that Odoo answered into the answer.
    async fn tell_outcome(&self, answer: &mut Map<String, Json>, outcome: Outcome) {
        match outcome {
            Outcome::Message(text) => match answer.get_mut("message") {
                Some(Json::String(known)) if known.contains(&text) => {}
                Some(Json::String(known)) => *known += &format!("\n{text}"),
                _ => drop(answer.insert("message".to_owned(), Json::from(text))),
            },
            Outcome::Rows { model, ids } => {
                let opened = opened(self.context, &model, ids).await;
                let all = answer
                    .entry("opened")
                    .or_insert_with(|| Json::Array(Vec::new()));
                if let Some(all) = all.as_array_mut() {
                    all.push(opened);
                }
            }
            Outcome::Result(json) => drop(answer.insert("result".to_owned(), json)),
            Outcome::New(new) => {
                let next = new.next(self.context);
                answer.entry("next").or_insert(next);
            }
            outcome => {
                let ids = answer.get("pressed").cloned().unwrap_or_default();
                let print = match &outcome {
                    Outcome::Report { key: Some(key), .. } => {
                        print::hint(self.context, self.tools, key, ids).await
                    }
                    _ => None,
                };
                let mut next = next(outcome);
                if let (Some(next), Some(print)) = (next.as_object_mut(), print) {
                    let hint = next.get("hint").and_then(Json::as_str).unwrap_or_default();
                    let hint = format!("{hint} Call what `print` says.");
                    next.insert("hint".to_owned(), Json::from(hint));
                    next.insert("print".to_owned(), print);
                }
                answer.entry("next").or_insert(next);
            }
        }
    }
}

/// Rows that Odoo would show, by what they are called.
async fn opened(context: &Context, model: &str, mut ids: Vec<i64>) -> Json {
    let count = ids.len();
    ids.truncate(MOST_OPENED);
    let may_read =
        context.permissions().may_enter(model) && !closed::holds_secrets(context.models(), model);
    let mut known = match may_read {
        true => named(context, model, ids.clone()).await,
        false => Default::default(),
    };
    let row = |id: &i64| known.remove(id).unwrap_or_else(|| json!({ "id": id }));
    let rows: Vec<Json> = ids.iter().map(row).collect();
    let links = context.links(model, &ids).await;
    let mut opened = json!({"model": model, "rows": rows});
    if let Some(map) = opened.as_object_mut() {
        if count > ids.len() {
            map.insert("count".to_owned(), Json::from(count));
        }
        if !links.is_empty() {
            map.insert("links".to_owned(), Json::from(links));
        }
    }
    opened
}

/// What is left to do, in words a model can act on.
fn next(outcome: Outcome) -> Json {
    let (hint, more) = match outcome {
        // Whoever goes through wizards tells of those that are left.
        Outcome::Wizard(window) => (
            format!("Not done yet: Odoo asks for more in {}.", window.called()),
            json!({ "model": window.model }),
        ),
        Outcome::Page {
            name,
            model,
            domain,
        } => {
            let name = name.map_or_else(String::new, |name| format!("`{name}`, "));
            let hint = format!("Odoo shows {name}rows of {model}: search them for the outcome.");
            let mut more = json!({ "model": model });
            if let (Some(map), Some(domain)) = (more.as_object_mut(), domain) {
                map.insert("domain".to_owned(), domain);
            }
            (hint, more)
        }
        Outcome::Report { name, .. } => (
            format!("Odoo offers the report `{name}` to print."),
            json!({}),
        ),
        Outcome::Address { url } => (
            "Odoo sends the user to the address in `url`.".to_owned(),
            json!({ "url": url }),
        ),
        Outcome::Window { name, xml_id } => {
            let which = xml_id.map_or_else(String::new, |xml_id| format!(" ({xml_id})"));
            let hint = format!(
                "Nothing was done: `{name}`{which} opens a window of Odoo's own, and this user may not read which. \
                 A person goes on there."
            );
            (hint, json!({}))
        }
        Outcome::Other { kind } => (
            format!("Odoo answers with `{kind}`, for its own pages."),
            json!({}),
        ),
        // Told where they stand.
        Outcome::Message(_) | Outcome::Rows { .. } | Outcome::New(_) | Outcome::Result(_) => {
            (String::new(), json!({}))
        }
    };
    let mut next = json!({ "hint": hint });
    if let (Some(map), Json::Object(more)) = (next.as_object_mut(), more) {
        map.extend(more);
    }
    next
}

/// The rows that were left out, few enough to be read.
fn tell_skipped(answer: &mut Map<String, Json>, key: &str, skipped: Vec<Skipped>) {
    if skipped.is_empty() {
        return;
    }
    let more = skipped.len().saturating_sub(MOST_TOLD);
    let told: Vec<Json> = skipped
        .into_iter()
        .take(MOST_TOLD)
        .map(|Skipped(row)| row)
        .collect();
    answer.insert(key.to_owned(), Json::from(told));
    if more > 0 {
        answer.insert(format!("more_{key}"), Json::from(more));
    }
}
