//! The steps of a funnel: which there are, in which order, what is won and what is given up.

use std::sync::Arc;

use odoo::{Call, Field, Group, Key, Kind, nearest};
use serde_json::{Value as Json, json};

use crate::{Code, Context, ModelTools, Problem, ToolError, convert::one_of};

/// The most steps.
const MOST: usize = 40;

/// Steps without rows are shown, too, where the related model has no more rows than this.
const MOST_EMPTY: usize = 12;

/// What selections call what was given up.
const GIVEN_UP: [&str; 8] = [
    "cancel",
    "canceled",
    "cancelled",
    "lost",
    "refuse",
    "refused",
    "reject",
    "rejected",
];

/// One step.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// A selection's key, or a row's id.
    key: String,
    pub(super) name: String,
    is_won: bool,
    /// Steps after it that are left out, by their keys, and whether they are won.
    also: Vec<(String, bool)>,
}

impl Step {
    pub(super) fn is(&self, key: &Key) -> bool {
        is_key(&self.key, key)
    }

    /// Whether rows of a group are at the step, or at one left out after it, and then whether that is
    /// won.
    pub(super) fn has(&self, key: &Key) -> Option<bool> {
        if self.is(key) {
            return Some(self.is_won);
        }
        let also = self.also.iter().find(|(also, _)| is_key(also, key));
        also.map(|(_, is_won)| *is_won)
    }

    pub(super) fn to_json(&self, field: &Field) -> Json {
        match &field.kind {
            Kind::Selection { .. } => json!({"value": self.key, "name": self.name}),
            _ => json!({"id": self.key.parse::<i64>().unwrap_or_default(), "name": self.name}),
        }
    }
}

fn is_key(step: &str, key: &Key) -> bool {
    match key {
        Key::Text(text) => text == step,
        Key::Row(id, _) => id.to_string() == step,
        _ => false,
    }
}

/// The steps in their own order, and what is given up.
pub(super) struct Steps<'m> {
    pub(super) field: &'m Field,
    pub(super) path: Vec<Step>,
    pub(super) lost: Vec<Step>,
    /// Whether the last step is taken for won, because nothing says which one is.
    pub(super) is_guessed: bool,
}

impl<'m> Steps<'m> {
    /// Whether one of the steps is called so.
    pub(super) fn knows(&self, name: &str) -> bool {
        let mut steps = self.path.iter().chain(&self.lost);
        steps.any(|step| step.key == name || step.name.eq_ignore_ascii_case(name))
    }

    /// The field with the list of values that it has now, where that is a selection's and has this one.
    pub(super) async fn grown(
        &self,
        context: &Context,
        tools: &ModelTools,
        name: &str,
    ) -> Result<Option<Arc<Field>>, ToolError> {
        if !matches!(self.field.kind, Kind::Selection { .. }) {
            return Ok(None);
        }
        let key = (tools.model.name.to_string(), self.field.name.to_string());
        match context.live().list(context, &key, &Json::from(name)).await {
            Ok(field) => Ok(field),
            Err(failed) if failed.may_pass() => Err(failed),
            Err(_) => Ok(None),
        }
    }

    /// All that there are: a selection's values, or the related model's rows in that model's order.
    pub(super) async fn of(context: &Context, field: &'m Field) -> Result<Self, ToolError> {
        let mut steps = Self {
            field,
            path: Vec::new(),
            lost: Vec::new(),
            is_guessed: false,
        };
        if let Kind::Selection { choices } = &field.kind {
            let step = |choice: &odoo::Choice| Step {
                key: choice.key.to_string(),
                name: choice.label.trim().to_owned(),
                is_won: false,
                also: Vec::new(),
            };
            steps.path.extend(choices.iter().map(step));
            return Ok(steps);
        }
        let relation = field.kind.relation().unwrap_or_default();
        context.permissions().check_enter(relation, "stage")?;
        let tells_won = context.models().get(relation).is_some_and(|related| {
            let won = related.model.field("is_won");
            won.is_some_and(|field| matches!(field.kind, Kind::Boolean))
        });
        let mut fields = vec!["display_name"];
        fields.extend(tells_won.then_some("is_won"));
        let call = Call::new(relation, "search_read")
            .with("domain", json!([]))
            .with("fields", fields)
            .with("limit", 1_000);
        let answer = context.send(call.clone()).await?;
        let rows = answer.as_array();
        let rows = rows.ok_or_else(|| ToolError::from(call.shape("a list of rows", &answer)))?;
        steps.path.extend(rows.iter().filter_map(|row| {
            Some(Step {
                key: row.get("id")?.as_i64()?.to_string(),
                name: row.get("display_name")?.as_str()?.to_owned(),
                is_won: row.get("is_won").and_then(Json::as_bool).unwrap_or(false),
                also: Vec::new(),
            })
        }));
        Ok(steps)
    }

    /// Keeps the steps that are asked for, in the order in which they are; all without a wish.
    pub(super) fn choose(
        &mut self,
        wanted: &[String],
        lost: Option<&[String]>,
    ) -> Result<(), ToolError> {
        let is_selection = matches!(self.field.kind, Kind::Selection { .. });
        let mut problems = Vec::new();
        let mut chosen = |texts: &[String], argument: &str| -> Vec<Step> {
            let mut steps: Vec<Step> = Vec::new();
            for (place, text) in texts.iter().enumerate() {
                match self.find(text, &format!("{argument}[{place}]")) {
                    Ok(step) if steps.iter().any(|known| known.key == step.key) => {
                        let at = format!("{argument}[{place}]");
                        let message = format!("`{text}` is given twice");
                        problems.push(Problem::new(Code::GivenTwice, at, message));
                    }
                    Ok(step) => steps.push(step.clone()),
                    Err(problem) => problems.push(problem),
                }
            }
            steps
        };
        let wanted = chosen(wanted, "stages");
        let is_wanted = |step: &Step| wanted.iter().any(|wanted| wanted.key == step.key);
        let given_up = match lost {
            Some(lost) => chosen(lost, "lost"),
            None => {
                let steps = self.path.iter().filter(|step| {
                    let is_given_up = GIVEN_UP.contains(&step.key.to_lowercase().as_str());
                    is_selection && is_given_up && !is_wanted(step)
                });
                steps.cloned().collect()
            }
        };
        if let Some(both) = given_up.iter().find(|step| is_wanted(step)) {
            let message = format!("`{}` is among the stages, too", both.name);
            problems.push(Problem::new(Code::GivenTwice, "lost", message));
        }
        if !problems.is_empty() {
            return Err(ToolError::Arguments(problems));
        }
        self.lost = given_up;
        let is_lost = |step: &Step| self.lost.iter().any(|lost| lost.key == step.key);
        self.path.retain(|step| !is_lost(step));
        // Where nothing says what is won, the last step is.
        if !self.path.iter().any(|step| step.is_won)
            && let Some(last) = self.path.last_mut()
        {
            last.is_won = true;
            self.is_guessed = true;
        }
        if wanted.is_empty() {
            return Ok(());
        }
        // A step that is left out is that before it: whoever is there has reached this one.
        let mut path: Vec<Step> = wanted.into_iter().filter(|step| !is_lost(step)).collect();
        for skipped in &self.path {
            if let Some(step) = path.iter_mut().find(|step| step.key == skipped.key) {
                step.is_won = skipped.is_won;
            }
        }
        let mut before: Option<usize> = None;
        for step in &self.path {
            match path.iter().position(|chosen| chosen.key == step.key) {
                Some(place) => before = Some(place),
                None => {
                    if let Some(before) = before.and_then(|place| path.get_mut(place)) {
                        before.also.push((step.key.clone(), step.is_won));
                    }
                }
            }
        }
        self.path = path;
        Ok(())
    }

    /// What is won, by its name, where it is among the steps.
    pub(super) fn won(&self) -> Option<&str> {
        let won = self.path.iter().find(|step| step.is_won);
        won.map(|step| step.name.as_str())
    }

    /// The step of that key or name.
    fn find(&self, text: &str, at: &str) -> Result<&Step, Problem> {
        let same = |name: &str| name.trim().eq_ignore_ascii_case(text.trim());
        if let Some(step) = self.path.iter().find(|step| same(&step.key)) {
            return Ok(step);
        }
        let named: Vec<&Step> = self.path.iter().filter(|step| same(&step.name)).collect();
        match &named[..] {
            [step] => Ok(step),
            [] => {
                // A selection's keys go first: they are what a filter takes, too.
                let is_selection = matches!(self.field.kind, Kind::Selection { .. });
                let keys = self.path.iter().filter(|_| is_selection);
                let keys = keys.map(|step| step.key.as_str());
                let names = || {
                    keys.clone()
                        .chain(self.path.iter().map(|step| step.name.as_str()))
                };
                let message = format!("`{}` has no step `{text}`", self.field.name);
                Err(Problem::new(Code::UnknownValue, at, message)
                    .expected(one_of(names()))
                    .did_you_mean(nearest(text, names())))
            }
            several => {
                let ids: Vec<&str> = several.iter().map(|step| step.key.as_str()).collect();
                let message = format!("{} steps are called `{text}`", several.len());
                Err(Problem::new(Code::AmbiguousName, at, message)
                    .expected(format!("an id, one of {}", ids.join(", "))))
            }
        }
    }

    /// Where there are many steps, keeps those that rows are at.
    pub(super) fn leave_out_empty(&mut self, found: &[Vec<Group>]) -> Result<(), ToolError> {
        if self.path.len() > MOST_EMPTY {
            let occurs = |step: &Step| {
                let mut keys = found
                    .iter()
                    .flatten()
                    .filter_map(|group| group.keys.first());
                keys.any(|key| step.is(key))
            };
            self.path.retain(occurs);
        }
        if self.path.len() > MOST {
            let message = format!("`{}` has {} steps", self.field.name, self.path.len());
            return Err(Problem::new(Code::TooMuch, "stages", message)
                .expected(format!("at most {MOST} of them, in their order"))
                .into());
        }
        Ok(())
    }
}
