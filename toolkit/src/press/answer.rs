//! What is answered of a press: what the rows became, what Odoo would open or asks for, what was left out.

use odoo::screen::Confirm;
use serde_json::{Map, Value as Json, json};

use super::{
    Buttons, Pressing,
    outcome::Outcome,
    reading::{Read, Reading},
    related::{named, new_rows},
};
use crate::{
    Context, ToolError,
    budget::cut_to_budget,
    closed::{self, closed},
    error::MOST_TOLD,
    live::Tables,
    notes::Notes,
};

/// The most rows that Odoo would open which are told by their names.
const MOST_OPENED: usize = 20;

/// The most fields of a wizard that are told.
const MOST_FIELDS: usize = 12;

/// What came of a press.
pub(super) struct Pressed {
    pub(super) ids: Vec<i64>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) skipped: Vec<Skipped>,
    pub(super) notes: Notes,
}

/// A row that was left out, and how it is.
pub(super) struct Skipped(Json);

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
    pub(super) fn rehearsed(
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

    /// What became of it.
    pub(super) async fn answer(&self, before: &Read, pressed: Pressed) -> Result<Json, ToolError> {
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
                    self.tell_rows(&mut answer, before, &after, &ids, &outcomes, &mut notes)
                        .await;
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

    async fn tell_rows(
        &self,
        answer: &mut Map<String, Json>,
        before: &Read,
        after: &Read,
        ids: &[i64],
        outcomes: &[Outcome],
        notes: &mut Notes,
    ) {
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
        // Odoo may say nothing of having done nothing.
        if !is_changed && outcomes.is_empty() {
            notes.push(None, "nothing that is read of the rows changed".to_owned());
        }
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
            outcome => {
                let next = next(self.context, outcome).await;
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
async fn next(context: &Context, outcome: Outcome) -> Json {
    let (hint, more) = match outcome {
        Outcome::Wizard { name, model } => {
            let called = name.map_or_else(
                || "a wizard".to_owned(),
                |name| format!("the wizard `{name}`"),
            );
            let asks = asks(context, &model).await;
            let hint = match &asks {
                Ok(_) => format!(
                    "Not done yet: Odoo asks for more in {called} ({model}). Fill it in in Odoo, or create a row \
                     of {model} and press its button, if there are tools for it."
                ),
                Err(reason) => format!(
                    "Not done yet: Odoo asks for more in {called} ({model}), which {reason}: a person does that \
                     in Odoo."
                ),
            };
            let mut more = json!({ "model": model });
            if let (Some(map), Ok(asks)) = (more.as_object_mut(), asks) {
                map.extend(asks);
            }
            (hint, more)
        }
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
        Outcome::Report { name } => (
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
        Outcome::Message(_) | Outcome::Rows { .. } | Outcome::Result(_) => {
            (String::new(), json!({}))
        }
    };
    let mut next = json!({ "hint": hint });
    if let (Some(map), Json::Object(more)) = (next.as_object_mut(), more) {
        map.extend(more);
    }
    next
}

/// What a wizard asks for, and its buttons; nothing where Odoo does not tell.
///
/// # Errors
/// Of a wizard that is closed, the reason.
async fn asks(context: &Context, model: &str) -> Result<Map<String, Json>, &'static str> {
    let mut told = Map::new();
    if closed::holds_secrets(context.models(), model) {
        return Err("holds secrets");
    }
    let Ok(tables) = Tables::of(context, model).await else {
        return Ok(told);
    };
    let tools = tables.own();
    if let Some(closed) = closed(&tools.model).filter(|_| !tables.is_compiled()) {
        return Err(closed.reason());
    }
    let Ok(screen) = context.live().screen(context, &tools.model).await else {
        return Ok(told);
    };
    let fields = screen.form.iter().filter(|field| {
        let is_readonly = field
            .readonly
            .as_ref()
            .is_some_and(|readonly| readonly.is_always());
        let known = tools.model.field(&field.field);
        !is_readonly && known.is_some_and(|known| !known.readonly)
    });
    let fields: Vec<Json> = fields
        .take(MOST_FIELDS)
        .map(|field| Json::from(field.field.as_ref()))
        .collect();
    let buttons = Buttons::of(&screen);
    let labels: Vec<Json> = buttons
        .iter()
        .map(|target| Json::from(target.label()))
        .collect();
    for (key, list) in [("asks", fields), ("buttons", labels)] {
        if !list.is_empty() {
            told.insert(key.to_owned(), Json::from(list));
        }
    }
    Ok(told)
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
