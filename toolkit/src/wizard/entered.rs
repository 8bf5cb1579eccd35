//! A wizard that was entered: its form as this caller sees it, what stands in it, and what the caller enters.

use std::{collections::BTreeMap, sync::Arc};

use odoo::{
    Field, Kind,
    expression::Environment,
    screen::{FormField, Placed},
};
use serde_json::{Map, Value as Json};

use super::{
    conditions::{Conditions, Standing, is_flag},
    defaults,
    lines::{LineChange, readonly},
    opened::{Opened, Surroundings},
    state::{State, bare},
    values::{Taken, taken},
};
use crate::{
    Code, Context, ModelTools, Problem, ToolError, closed,
    decode::GivenValue,
    live::{Form, Tables},
};

/// The most relations whose lines are read with their tables.
const MOST_RELATIONS: usize = 6;

/// What a wizard is: its form, its fields, those of its lines.
pub(super) struct Table {
    tables: Tables,
    form: Arc<Form>,
    /// All fields that are filled in: those that stand in the form, and others that are asked for.
    placed: Vec<Placed>,
    lines: BTreeMap<String, Tables>,
}

impl Table {
    /// Reads what a wizard is.
    ///
    /// # Errors
    /// One that is closed; one without a form; what Odoo says.
    async fn read(context: &Context, opened: &Opened) -> Result<Self, ToolError> {
        let tables = Tables::of_wizard(context, &opened.model).await?;
        closed::check_wizard(context.models(), tables.own())?;
        Self::of(context, opened, tables).await
    }

    /// What a form of any model is, whose own table was read.
    ///
    /// # Errors
    /// One without a form; what Odoo says.
    pub(super) async fn of(
        context: &Context,
        opened: &Opened,
        mut tables: Tables,
    ) -> Result<Self, ToolError> {
        let named = opened.context.get("form_view_ref").and_then(Json::as_str);
        let model = &tables.own().model;
        let form = context
            .live()
            .form(context, model, opened.view, named)
            .await?;
        if form.placed.is_empty() && form.screen.buttons.is_empty() {
            let message = format!(
                "`{}` has no form that could be filled in here",
                opened.model
            );
            return Err(Problem::new(Code::NotOffered, "wizard", message).into());
        }
        tables.seen_as(Arc::clone(&form.screen));
        let mut lines = BTreeMap::new();
        let shown = form.screen.form.iter();
        let relations = shown.filter_map(|on_form| {
            let field = tables.own().model.field(&on_form.field)?;
            let is_lines = matches!(field.kind, Kind::One2many { .. });
            let relation = field.kind.relation().filter(|_| is_lines)?;
            Some((on_form.field.to_string(), relation.to_owned()))
        });
        let relations: Vec<(String, String)> = relations.take(MOST_RELATIONS).collect();
        for (field, relation) in relations {
            // Lines that this caller is not told of are told by their number alone.
            match Tables::of_wizard(context, &relation).await {
                Ok(table) => drop(lines.insert(field, table)),
                Err(error) if error.may_pass() => return Err(error),
                Err(_) => {}
            }
        }
        Ok(Self {
            tables,
            placed: form.placed.clone(),
            form,
            lines,
        })
    }

    /// The wizard's own table.
    pub(super) fn own(&self) -> &ModelTools {
        self.tables.own()
    }

    /// Its form.
    pub(super) fn form(&self) -> &Form {
        &self.form
    }

    /// All fields that are filled in: those that stand in its form, first.
    pub(super) fn placed(&self) -> &[Placed] {
        &self.placed
    }

    /// Has a field filled in, whether or not it stands in the form.
    pub(super) fn place(&mut self, name: &str) {
        if !self.placed.iter().any(|placed| placed.field == name) {
            self.placed.push(Placed {
                field: name.to_owned(),
                lines: Vec::new(),
                is_fixed: true,
            });
        }
    }

    /// The table of a relation's lines.
    pub(super) fn lines_of(&self, field: &str) -> Option<&ModelTools> {
        self.lines.get(field).map(Tables::own)
    }

    /// The same, to be completed.
    pub(super) fn line_tables(&mut self, field: &str) -> Option<&mut Tables> {
        self.lines.get_mut(field)
    }

    /// Whether a field is a relation to many.
    pub(super) fn is_many(&self, field: &str) -> bool {
        let known = self.own().model.field(field);
        let by_place = || {
            let mut placed = self.placed().iter();
            placed.any(|placed| placed.field == field && !placed.lines.is_empty())
        };
        known.map_or_else(by_place, |field| field.kind.is_x2many())
    }
}

/// A wizard that was entered.
pub(super) struct Entered<'c> {
    pub(super) context: &'c Context,
    pub(super) opened: Opened,
    pub(super) table: Table,
    pub(super) state: State,
    /// What stood in it when it opened.
    at_first: State,
    pub(super) surroundings: Surroundings,
    /// What the caller entered, as Odoo takes it.
    pub(super) written: Map<String, Json>,
    /// What is to become of lines.
    pub(super) line_changes: Vec<LineChange>,
    /// What the caller should know.
    pub(super) notes: Vec<String>,
}

impl<'c> Entered<'c> {
    /// Enters a wizard: reads its form and what stands in it.
    ///
    /// # Errors
    /// One that is closed, or that this caller may not read; a form that Odoo does not fill in.
    pub(super) async fn enter(
        context: &'c Context,
        opened: Opened,
        surroundings: Surroundings,
    ) -> Result<Self, ToolError> {
        let table = Table::read(context, &opened).await?;
        let mut state = defaults::at_first(context, &opened, &table).await?;
        state.complete(table.placed().iter().map(|placed| placed.field.as_str()));
        Ok(Self {
            context,
            opened,
            table,
            at_first: state.clone(),
            state,
            surroundings,
            written: Map::new(),
            line_changes: Vec::new(),
            notes: Vec::new(),
        })
    }

    /// A form as it stands, which nobody enters anything into any more.
    pub(super) fn standing_so(
        context: &'c Context,
        opened: Opened,
        table: Table,
        state: State,
        surroundings: Surroundings,
    ) -> Self {
        Self {
            context,
            opened,
            table,
            at_first: State::default(),
            state,
            surroundings,
            written: Map::new(),
            line_changes: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Enters the caller's values; what depends on them follows.
    ///
    /// # Errors
    /// What is wrong with them; a value for what the form, as it then stands, does not ask for.
    pub(super) async fn fill(&mut self, given: &[GivenValue]) -> Result<(), ToolError> {
        if given.is_empty() {
            return Ok(());
        }
        let around = self.opened.context.clone();
        let Taken { write, at, lines } =
            taken(self.context, &mut self.table.tables, given, &around).await?;
        let strangers = at.iter().filter(|(name, _)| self.on_form(name).is_none());
        let strangers: Vec<Problem> = strangers
            .map(|(name, at)| self.not_on_form(name, at))
            .collect();
        if !strangers.is_empty() {
            return Err(ToolError::Arguments(strangers));
        }
        let mut names: Vec<&str> = Vec::new();
        for (name, value) in &write {
            let is_many = self.table.is_many(name);
            self.state.put(name, value, is_many);
            names.push(name);
        }
        self.follow(&names).await?;
        // Fields are entered one after the other: where entering one put another value into one that was given, that
        // is entered again.
        let again: Vec<&str> = names
            .iter()
            .copied()
            .filter(|name| self.differs(name, write.get(*name)))
            .collect();
        for name in &again {
            if let Some(value) = write.get(*name) {
                let is_many = self.table.is_many(name);
                self.state.put(name, value, is_many);
            }
        }
        self.follow(&again).await?;
        self.written = write.clone();
        self.take_corrections(&write);
        let mut problems = self.unasked(&at);
        if problems.is_empty() {
            for given in &lines {
                match self.line_changes(given).await {
                    Ok(changes) => self.line_changes.extend(changes),
                    Err(ToolError::Arguments(more)) => problems.extend(more),
                    Err(error) => return Err(error),
                }
            }
        }
        if !problems.is_empty() {
            return Err(ToolError::Arguments(problems));
        }
        self.put_lines().await
    }

    /// Forgets what was entered.
    pub(super) fn reset(&mut self) {
        self.state = self.at_first.clone();
        self.written.clear();
        self.line_changes.clear();
        self.notes.clear();
    }

    async fn follow(&mut self, names: &[&str]) -> Result<(), ToolError> {
        if names.is_empty() {
            return Ok(());
        }
        defaults::after(
            self.context,
            &self.opened,
            &self.table,
            &mut self.state,
            names,
        )
        .await
    }

    /// Whether something else stands in a field than what was entered; of rows that is not looked at.
    fn differs(&self, name: &str, given: Option<&Json>) -> bool {
        let (Some(given), false) = (given, self.table.is_many(name)) else {
            return false;
        };
        let now = self.state.values().get(name).map(bare);
        let same = |now: &Json| match (now.as_f64(), given.as_f64()) {
            (Some(now), Some(given)) => (now - given).abs() < 1e-9,
            _ => now == given,
        };
        now.is_some_and(|now| !same(&now))
    }

    /// Odoo may put another value in the place of one that was entered: what stands in the form then is sent, as the
    /// form would.
    fn take_corrections(&mut self, write: &Map<String, Json>) {
        for (name, given) in write {
            if !self.differs(name, Some(given)) {
                continue;
            }
            let Some(now) = self.state.values().get(name).map(bare) else {
                continue;
            };
            let note = format!("Odoo put {now} in the place of {given} for `{name}`");
            self.notes.push(note);
            self.written.insert(name.clone(), now);
        }
    }

    /// Puts what is to become of lines into the form; what depends on them follows.
    async fn put_lines(&mut self) -> Result<(), ToolError> {
        let mut changed: Vec<String> = Vec::new();
        for change in self.line_changes.clone() {
            match change.place {
                Some(place) => {
                    if let Some(line) = self.state.line_mut(&change.field, place) {
                        line.values.extend(change.write);
                    }
                }
                None => {
                    let command = serde_json::json!([[0, "", change.write]]);
                    self.state.put(&change.field, &command, true);
                }
            }
            if !changed.contains(&change.field) {
                changed.push(change.field);
            }
        }
        // Lines that are rows already are sent by their ids: what is written into them is not known yet.
        if self.opened.row.is_some() {
            return Ok(());
        }
        let names: Vec<&str> = changed.iter().map(String::as_str).collect();
        self.follow(&names).await
    }

    /// Values that the form, as it stands, does not ask for.
    fn unasked(&self, at: &BTreeMap<String, String>) -> Vec<Problem> {
        let environment = self.environment();
        let standing = self.standing(&environment);
        let model = &self.table.own().model;
        let problem = |(name, at): (&String, &String)| {
            let on_form = self.on_form(name)?;
            let field = model.field(name)?;
            let conditions = Conditions::from(on_form);
            if !conditions.is_shown(&standing) {
                let message = format!("`{name}` is not asked for as the form stands");
                let problem = Problem::new(Code::NotOffered, at, message);
                return Some(match conditions.shown_while(model) {
                    Some(words) => problem.expected(format!("a value for it while {words}")),
                    None => problem.expected("no value for it"),
                });
            }
            let is_closed = conditions.is_readonly(field, &standing);
            is_closed.then(|| readonly(&conditions, model, name, at))
        };
        at.iter().filter_map(problem).collect()
    }

    /// What has to be entered before a button is pressed, and is empty.
    ///
    /// # Errors
    /// Fields that may not be empty.
    pub(super) fn check_filled(&self) -> Result<(), ToolError> {
        let problem = |field: &Field| {
            let message = format!(
                "{} needs `{}` ({})",
                self.opened.name(),
                field.name,
                field.label
            );
            let problem = Problem::new(Code::MissingArgument, field.name.as_ref(), message);
            problem.expected(field.kind.name())
        };
        let problems: Vec<Problem> = self.lacking().into_iter().map(problem).collect();
        match problems.is_empty() {
            true => Ok(()),
            false => Err(ToolError::Arguments(problems)),
        }
    }

    /// The fields that may not be empty as the form stands, and are.
    pub(super) fn lacking(&self) -> Vec<&Field> {
        let environment = self.environment();
        let standing = self.standing(&environment);
        let model = &self.table.own().model;
        let lacks = |on_form: &FormField| {
            let field = model.field(&on_form.field)?;
            let conditions = Conditions::from(on_form);
            let is_asked = conditions.is_required(field, &standing)
                && conditions.is_shown(&standing)
                && !matches!(field.kind, Kind::Binary);
            let is_empty = self.state.is_empty(&field.name, is_flag(field));
            (is_asked && is_empty).then_some(field)
        };
        let form = self.table.form().screen.form.iter();
        form.filter_map(lacks).collect()
    }

    /// A field of the form.
    pub(super) fn on_form(&self, name: &str) -> Option<&FormField> {
        self.table.form().screen.field(name)
    }

    fn not_on_form(&self, name: &str, at: &str) -> Problem {
        let fields = self.table.form().screen.form.iter();
        let names: Vec<&str> = fields.map(|field| field.field.as_ref()).collect();
        let message = format!("{} does not ask for `{name}`", self.opened.name());
        Problem::new(Code::UnknownField, at, message)
            .expected(names.join(", "))
            .did_you_mean(odoo::nearest(name, names.iter().copied()))
    }

    /// The fields that are asked for or told as the form stands, with their conditions.
    pub(super) fn shown(&self) -> Vec<(&FormField, &Field)> {
        let environment = self.environment();
        let standing = self.standing(&environment);
        let model = &self.table.own().model;
        let form = self.table.form().screen.form.iter();
        let known = form.filter_map(|on_form| Some((on_form, model.field(&on_form.field)?)));
        known
            .filter(|(on_form, field)| {
                Conditions::from(*on_form).is_shown(&standing)
                    && !closed::is_secret(&model.name, field)
            })
            .collect()
    }

    /// What surrounds the form.
    pub(super) fn environment(&self) -> Environment {
        Environment {
            uid: self.surroundings.uid,
            companies: Vec::new(),
            context: self.opened.context.clone(),
            now: self.surroundings.now.clone(),
        }
    }

    /// The form as conditions see it.
    pub(super) fn standing<'a>(&'a self, environment: &'a Environment) -> Standing<'a> {
        Standing {
            values: self.state.values(),
            parent: None,
            environment,
        }
    }
}
