//! The tables that one call works with: compiled ones, and those that it turns out to need.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use odoo::{Field, screen::Screen};
use serde_json::Value as Json;

use super::{
    FRESH, Table, live, live_wizard,
    screens::{ReadScreen, screen},
};
use crate::{
    Context, ModelTools, Models, Problem, ToolError, closed,
    models::Compiled,
    path::{Paths, ReadTables},
    permissions::not_permitted,
    properties::Defined,
};

/// The tables that one call works with: the model's own, and those behind its relations, which are read
/// once the call turns out to need them.
pub(crate) struct Tables {
    pub(super) models: Arc<Models>,
    own: Own,
    /// Those of other models that were read; none where Odoo does not tell.
    others: Vec<(String, Option<Table>)>,
    /// Whether paths lead through compiled models alone.
    is_closed: bool,
    /// Fields with their lists of values; none where Odoo does not tell.
    pub(super) lists: BTreeMap<(String, String), Option<Arc<Field>>>,
    /// What properties rows have; none where Odoo does not tell.
    pub(super) properties: BTreeMap<(String, String), Option<Arc<Defined>>>,
    /// What people see of models that are not compiled; none where Odoo does not tell.
    screens: BTreeMap<String, Option<ReadScreen>>,
    /// What was asked for and not there.
    wanted: Mutex<Vec<Wanted>>,
}

/// What a call turns out to need.
enum Wanted {
    /// The table of a model.
    Table(String),
    /// A field's list of values, which should have this one.
    List((String, String), Json),
    /// What properties rows of a model have in a field.
    Properties((String, String)),
    /// What people see of a model.
    Screen(String),
}

/// The model's own table.
enum Own {
    Compiled(Compiled),
    Live(Table),
}

impl Tables {
    /// Those of a call on this model, which may be any of the database.
    ///
    /// # Errors
    /// A model that the database lacks, with the one that was meant; or what Odoo says.
    pub(crate) async fn of(context: &Context, model: &str) -> Result<Self, ToolError> {
        let own = match context.models().table(model) {
            Some(tools) => Own::Compiled(tools.clone()),
            None => Own::Live(live(context, model).await?),
        };
        Ok(Self::with(context, own, false))
    }

    /// Those of a call of a compiled model's own tool: paths end where no model is compiled.
    ///
    /// # Errors
    /// A model of which nothing is permitted.
    pub(crate) fn compiled(context: &Context, model: &str) -> Result<Self, Problem> {
        let table = context.models().table(model).cloned();
        let table = table.ok_or_else(|| not_permitted("model", format!("any of {model}")))?;
        Ok(Self::with(context, Own::Compiled(table), true))
    }

    /// Those of a wizard, which belongs to the button that opens it: what is permitted of other models does not
    /// matter, unless something is said of this one.
    ///
    /// # Errors
    /// A wizard that is closed; what Odoo says.
    pub(crate) async fn of_wizard(context: &Context, model: &str) -> Result<Self, ToolError> {
        let models = context.models();
        closed::check_wizard_name(models, model)?;
        let compiled = models.table(model).cloned();
        let compiled = compiled.or_else(|| models.wizard(model).map(Compiled::Whole));
        let own = match compiled {
            Some(table) => Own::Compiled(table),
            None => Own::Live(live_wizard(context, model).await?),
        };
        Ok(Self::with(context, own, false))
    }

    /// The same, with what people see of the model already at hand.
    pub(crate) fn seen_as(&mut self, screen: Arc<Screen>) {
        let model = self.own().model.name.to_string();
        self.screens.insert(model, Some(ReadScreen::new(screen)));
    }

    fn with(context: &Context, own: Own, is_closed: bool) -> Self {
        Self {
            models: Arc::clone(context.models()),
            own,
            others: Vec::new(),
            is_closed,
            lists: BTreeMap::new(),
            properties: BTreeMap::new(),
            screens: BTreeMap::new(),
            wanted: Mutex::default(),
        }
    }

    fn want(&self, wanted: Wanted) {
        let mut all = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(wanted);
    }

    /// Wants a list, with the first of the values that it should have: a call may hold very many.
    fn want_list(&self, key: (String, String), given: &Json) {
        const MOST: usize = 20;
        let mut all = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |wanted: &&Wanted| matches!(wanted, Wanted::List(known, _) if *known == key);
        if all.iter().filter(same).count() < MOST {
            all.push(Wanted::List(key, given.clone()));
        }
    }

    /// The paths from the model's own table.
    pub(crate) fn paths(&self) -> Paths<'_> {
        Paths::with(&self.models, self.own(), self)
    }

    /// The model's own table.
    pub(crate) fn own(&self) -> &ModelTools {
        match &self.own {
            Own::Compiled(tools) => tools,
            Own::Live(table) => &table.tools,
        }
    }

    /// Whether the model is one that the program was compiled with.
    pub(crate) const fn is_compiled(&self) -> bool {
        matches!(self.own, Own::Compiled(_))
    }

    /// Whether tables were asked for that are not there yet.
    pub(crate) fn are_incomplete(&self) -> bool {
        let wanted = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        !wanted.is_empty()
    }

    /// Reads the tables that were asked for. One that Odoo does not tell is none: what leads there ends
    /// there.
    pub(crate) async fn complete(&mut self, context: &Context) -> Result<(), ToolError> {
        let wanted = self.wanted.get_mut();
        let wanted = std::mem::take(wanted.unwrap_or_else(PoisonError::into_inner));
        for wanted in wanted {
            match wanted {
                Wanted::Table(model) => {
                    if self.others.iter().any(|(known, _)| *known == model) {
                        continue;
                    }
                    let table = told(live(context, &model).await)?;
                    self.others.push((model, table));
                }
                Wanted::List(key, given) => {
                    let list = context.live().list(context, &key, &given).await;
                    self.lists.insert(key, told(list)?.flatten());
                }
                Wanted::Properties(key) => {
                    if self.properties.contains_key(&key) {
                        continue;
                    }
                    let read = context.live().properties(context, &key.0, &key.1).await;
                    self.properties.insert(key, told(read)?);
                }
                Wanted::Screen(model) => {
                    if self.screens.contains_key(&model) {
                        continue;
                    }
                    let read = told(screen(context, &model).await)?;
                    self.screens.insert(model, read.map(ReadScreen::new));
                }
            }
        }
        Ok(())
    }

    /// Reads those tables anew that are not fresh; whether there were any.
    pub(crate) async fn refresh(&mut self, context: &Context) -> Result<bool, ToolError> {
        let is_old = |table: &Table| table.read.elapsed() >= FRESH;
        let mut old = Vec::new();
        for (model, table) in &self.others {
            if table.as_ref().is_none_or(is_old) {
                old.push(model.clone());
            }
        }
        let own = match &self.own {
            Own::Live(table) if is_old(table) => Some(table.tools.model.name.to_string()),
            _ => None,
        };
        if old.is_empty() && own.is_none() {
            return Ok(false);
        }
        for model in old.iter().chain(&own) {
            context.live().forget(model).await;
        }
        self.others.retain(|(model, _)| !old.contains(model));
        self.screens.clear();
        if let Some(model) = own {
            self.own = Own::Live(live(context, &model).await?);
        }
        Ok(true)
    }

    /// Forgets the tables that were read, after Odoo said something that they do not explain.
    pub(crate) async fn forget(&self, context: &Context) {
        if let Own::Live(table) = &self.own {
            context.live().forget(&table.tools.model.name).await;
        }
        for (model, _) in &self.others {
            context.live().forget(model).await;
        }
    }
}

impl Tables {
    fn read_screen(&self, model: &str) -> Option<&ReadScreen> {
        match self.screens.get(model) {
            Some(read) => read.as_ref(),
            None => {
                self.want(Wanted::Screen(model.to_owned()));
                None
            }
        }
    }
}

impl ReadTables for Tables {
    /// The table of another model, if it was read; if not, it is wanted.
    fn find(&self, model: &str) -> Option<&ModelTools> {
        match self.others.iter().find(|(name, _)| name == model) {
            Some((_, table)) => table.as_ref().map(|table| table.tools.as_ref()),
            None => {
                if !self.is_closed {
                    self.want(Wanted::Table(model.to_owned()));
                }
                None
            }
        }
    }

    /// A field of a compiled model with the list of values that it has now, if it was read; if not, it is
    /// wanted. Other models' tables are as they are now anyway.
    fn list(&self, model: &str, field: &str, given: &Json) -> Option<&Field> {
        let is_live = match &self.own {
            Own::Live(table) => table.tools.model.name == model,
            Own::Compiled(_) => false,
        };
        if is_live || self.others.iter().any(|(name, _)| name == model) {
            return None;
        }
        let key = (model.to_owned(), field.to_owned());
        match self.lists.get(&key) {
            Some(read) => read.as_deref(),
            None => {
                self.want_list(key, given);
                None
            }
        }
    }

    /// What people see of a model that is not compiled, if it was read; if not, it is wanted.
    fn screen(&self, model: &str) -> Option<&Screen> {
        self.read_screen(model).map(ReadScreen::screen)
    }

    /// Whether buttons change a field of a model that is not compiled; where its screen is not told, none do.
    fn is_workflow(&self, model: &str, field: &Field) -> bool {
        let screen = self.read_screen(model);
        screen.is_some_and(|screen| screen.is_workflow(field))
    }

    /// The properties that rows of a model have in a field, if they were read; if not, they are wanted.
    fn properties(&self, model: &str, field: &str) -> Option<&Defined> {
        let key = (model.to_owned(), field.to_owned());
        match self.properties.get(&key) {
            Some(read) => read.as_deref(),
            None => {
                self.want(Wanted::Properties(key));
                None
            }
        }
    }
}

/// What Odoo tells; nothing where it refuses, and an error where it could not be asked.
pub(super) fn told<T>(read: Result<T, ToolError>) -> Result<Option<T>, ToolError> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(error) if error.may_pass() => Err(error),
        Err(_) => Ok(None),
    }
}
