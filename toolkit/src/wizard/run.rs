//! Doing what a wizard does: its row is made, its lines are written, its button is pressed, once.

use odoo::{
    Call, Kind,
    screen::{ActionKind, Press},
};
use serde_json::{Map, Value as Json, json};

use super::{
    buttons::Chosen,
    conditions::{Conditions, is_flag},
    entered::Entered,
    lines::LineChange,
    state::{Key, Line, State, bare},
};
use crate::{
    ToolError, calls,
    press::{Outcome, understood},
};

/// What came of it.
pub(super) struct Ran {
    /// The wizard's row.
    pub(super) row: i64,
    pub(super) outcomes: Vec<Outcome>,
}

/// What went wrong, and how far it was.
pub(super) struct Broken {
    /// Whether the button was sent.
    pub(super) was_pressed: bool,
    pub(super) error: ToolError,
}

impl Entered<'_> {
    /// Does it. Nothing of it is ever repeated.
    pub(super) async fn run(&self, chosen: &Chosen) -> Result<Ran, Broken> {
        let before = |error| Broken {
            was_pressed: false,
            error,
        };
        let row = self.made().await.map_err(before)?;
        self.write_lines(row).await.map_err(before)?;
        let outcomes = self.pressed(chosen, row).await;
        let outcomes = outcomes.map_err(|error| Broken {
            was_pressed: true,
            error,
        })?;
        Ok(Ran { row, outcomes })
    }

    /// The wizard's row with what was entered.
    async fn made(&self) -> Result<i64, ToolError> {
        let context = self.opened.context.clone();
        if let Some(row) = self.opened.row {
            if !self.written.is_empty() {
                let values = self.written.clone();
                calls::write(self.context, &self.opened.model, vec![row], values, context).await?;
            }
            return Ok(row);
        }
        let values = match self.fills_in().await? {
            true => self.needed_values(),
            // What `onchange` filled in is known to nobody but the form, which sends all of it.
            false => self.all_values(),
        };
        calls::create(self.context, &self.opened.model, values, context).await
    }

    async fn fills_in(&self) -> Result<bool, ToolError> {
        let dialect = self.context.known().await?.dialect;
        Ok(dialect.fills_in_forms())
    }

    /// What was entered, and what may not be empty: some wizards work that out once they are made, which is too late
    /// for the database. Odoo fills in the rest.
    fn needed_values(&self) -> Map<String, Json> {
        let environment = self.environment();
        let standing = self.standing(&environment);
        let sent = self.state.to_send();
        let needed = self.table.form().screen.form.iter().filter_map(|on_form| {
            let field = self.table.own().model.field(&on_form.field)?;
            let conditions = Conditions::from(on_form);
            let is_sent = conditions.is_required(field, &standing)
                && !conditions.is_readonly(field, &standing)
                && !field.readonly
                && !field.kind.is_x2many()
                && !self.state.is_empty(&field.name, is_flag(field));
            let value = sent.get(field.name.as_ref()).filter(|_| is_sent)?;
            Some((field.name.to_string(), value.clone()))
        });
        let mut values: Map<String, Json> = needed.collect();
        values.extend(
            self.written
                .iter()
                .map(|(name, value)| (name.clone(), value.clone())),
        );
        self.add_computed(&mut values);
        values
    }

    /// Adds what is shown in computed fields, where one of them is sent: Odoo computes several at a time, and of those
    /// none where one is given. A mail whose subject is given would have no recipients.
    fn add_computed(&self, values: &mut Map<String, Json>) {
        let model = &self.table.own().model;
        let is_computed = |name: &String| model.field(name).is_some_and(|field| field.computed);
        if !values.keys().any(is_computed) {
            return;
        }
        let environment = self.environment();
        let standing = self.standing(&environment);
        let sent = self.state.to_send();
        for (on_form, field) in self.shown() {
            // Lines are written into those that come to be, and files are made with the wizard.
            let is_made = match &field.kind {
                Kind::One2many { .. } | Kind::Binary => true,
                kind => kind.relation() == Some("ir.attachment"),
            };
            let is_closed =
                field.readonly || Conditions::from(on_form).is_readonly(field, &standing);
            if !field.computed || !field.stored || is_made || is_closed {
                continue;
            }
            if let Some(value) = sent.get(field.name.as_ref()) {
                values
                    .entry(field.name.to_string())
                    .or_insert_with(|| value.clone());
            }
        }
    }

    /// All that the form would send: what it shows and may be written.
    fn all_values(&self) -> Map<String, Json> {
        let model = &self.table.own().model;
        let is_sent = |name: &str| {
            let field = model.field(name);
            field.is_some_and(|field| !field.readonly) || self.written.contains_key(name)
        };
        let mut values = self.state.to_send();
        values.retain(|name, _| name != "id" && is_sent(name));
        values.extend(
            self.written
                .iter()
                .map(|(name, value)| (name.clone(), value.clone())),
        );
        values
    }

    /// Writes what is to become of lines into those that came to be.
    async fn write_lines(&self, row: i64) -> Result<(), ToolError> {
        let is_sent = self.opened.row.is_none() && !self.fills_in().await?;
        if self.line_changes.is_empty() || is_sent {
            return Ok(());
        }
        let mut fields: Vec<&str> = Vec::new();
        for change in &self.line_changes {
            if !fields.contains(&change.field.as_str()) {
                fields.push(&change.field);
            }
        }
        let mut values = Map::new();
        for field in fields {
            let lines = self.rows_of(row, field).await?;
            let changes = self
                .line_changes
                .iter()
                .filter(|change| change.field == field);
            let commands = changes.map(|change| self.command(change, &lines));
            let commands: Result<Vec<Json>, ToolError> = commands.collect();
            values.insert(field.to_owned(), Json::from(commands?));
        }
        let context = self.opened.context.clone();
        calls::write(self.context, &self.opened.model, vec![row], values, context).await
    }

    /// The lines that came to be, with what tells one from another.
    async fn rows_of(&self, row: i64, field: &str) -> Result<Vec<Line>, ToolError> {
        let mut call = Call::new(&*self.opened.model, "read")
            .on(vec![row])
            .with("fields", vec![field]);
        call.context = self.opened.context.clone();
        let answer = self.context.send(call.clone()).await?;
        let ids = answer.get(0).and_then(|row| row.get(field)?.as_array());
        let ids = ids.ok_or_else(|| call.shape("a list with the wizard's row", &answer))?;
        let ids: Vec<i64> = ids.iter().filter_map(Json::as_i64).collect();
        let Some(lines) = self.table.lines_of(field) else {
            return Ok(Vec::new());
        };
        let columns = self.columns(field);
        let marks = columns.iter().map(|column| column.field.as_ref());
        let marks: Vec<&str> = marks.filter(|name| self.is_mark_of(field, name)).collect();
        let mut call = Call::new(&*lines.model.name, "read")
            .on(ids.clone())
            .with("fields", marks);
        call.context = self.opened.context.clone();
        let answer = self.context.send(call).await?;
        let mut state = State::default();
        state.put(field, &answer, true);
        let mut rows: Vec<Line> = state.lines(field).to_vec();
        let place = |line: &Line| {
            let mut ids = ids.iter();
            ids.position(|id| line.key == Key::Row(*id))
        };
        rows.sort_by_key(place);
        Ok(rows)
    }

    fn is_mark_of(&self, field: &str, name: &str) -> bool {
        let lines = self.table.lines_of(field);
        let known = lines.and_then(|lines| lines.model.field(name));
        known.is_some_and(|known| matches!(known.kind, odoo::Kind::Many2one { .. }))
    }

    /// What is written for a line: into the row that came to be where the form had it.
    fn command(&self, change: &LineChange, rows: &[Line]) -> Result<Json, ToolError> {
        let Some(place) = change.place else {
            return Ok(json!([0, 0, change.write]));
        };
        let shown = self.state.lines(&change.field).get(place);
        let is_same = |row: &&Line| {
            shown.is_some_and(|shown| {
                row.values.iter().all(|(name, value)| {
                    let is_written = change.write.contains_key(name);
                    let own = shown.values.get(name);
                    name == "id" || is_written || own.is_none_or(|own| bare(own) == bare(value))
                })
            })
        };
        let at_its_place = rows.get(place).filter(is_same);
        let mut others = rows.iter().filter(is_same);
        let row = match (at_its_place, others.next(), others.next()) {
            (Some(row), ..) | (None, Some(row), None) => Some(row),
            _ => None,
        };
        match row.map(|row| &row.key) {
            Some(Key::Row(id)) => Ok(json!([1, id, change.write])),
            _ => Err(ToolError::Refused(format!(
                "line {} of `{}` did not come to be as the form showed it: nothing was pressed. A person does this \
                 in Odoo.",
                place + 1,
                change.field
            ))),
        }
    }

    /// Presses the button on the row, once.
    async fn pressed(&self, chosen: &Chosen, row: i64) -> Result<Vec<Outcome>, ToolError> {
        let model = &*self.opened.model;
        let mut context = self.opened.context.clone();
        context.extend(chosen.context.clone());
        let mut call = match &chosen.target.press {
            Press::Method(method) => Call::new(model, &**method).on(vec![row]),
            Press::Action(action) => match (action.kind, action.id) {
                (ActionKind::Server | ActionKind::Unknown, Some(id)) => {
                    context.insert("active_model".to_owned(), Json::from(model));
                    context.insert("active_ids".to_owned(), Json::from(vec![row]));
                    context.insert("active_id".to_owned(), Json::from(row));
                    Call::new("ir.actions.server", "run").on(vec![id])
                }
                _ => return Ok(vec![Outcome::of_action(action, &chosen.label)]),
            },
        };
        call.context = context;
        let answer = self.context.send(call).await?;
        let models = self.context.models();
        let known = |name: &str| models.get(name).map(|tools| &tools.model);
        Ok(understood(&answer, &known))
    }
}
