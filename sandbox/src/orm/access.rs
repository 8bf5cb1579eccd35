//! What callers may do: Odoo's groups, model access, record rules and fields kept for groups, as an
//! access file gives them (`access/file.rs` says how it is written).
//!
//! Only the users that the file names are held to it; everybody else, and whatever the sandbox does
//! on its own account, may do everything. Knows nothing of the wire and of how a domain becomes SQL.

mod file;
pub(crate) mod guard;
pub(crate) mod key;
mod read;
mod refusal;
mod unique_names;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

use crate::{
    facts::operation::Operation,
    fault::Fault,
    orm::access::{
        file::{File, ModelFile, UserFile},
        key::key_of,
    },
    release::Release,
    storage::table::Table,
};

/// The entry of the access file that speaks for every model without one of its own.
const OTHER_MODELS: &str = "*";

/// Odoo heeds this group in debug mode alone, which calls from outside never are in.
const DEBUG_GROUP: &str = "base.group_no_one";

/// An access file made to fit its database. Without one it is empty: nobody is held to anything.
#[derive(Default)]
pub(crate) struct Access {
    users: BTreeMap<i64, User>,
    models: BTreeMap<String, ModelFile>,
    /// A group's full name by its technical one.
    groups: BTreeMap<String, String>,
    /// The fields of a user that rules ask for.
    asked: BTreeSet<String>,
}

/// A user that the access file names.
pub(crate) struct User {
    pub(crate) password: String,
    pub(crate) key: String,
    /// The groups, and those that they imply.
    groups: BTreeSet<String>,
}

impl User {
    /// Whether this is the password or the key.
    pub(crate) fn admits(&self, secret: &str) -> bool {
        secret == self.password || self.has_key(secret)
    }

    fn has_key(&self, key: &str) -> bool {
        key == self.key
    }
}

/// A caller that is held to the access file.
#[derive(Clone)]
pub(crate) struct Caller<'a> {
    access: &'a Access,
    user: &'a User,
    /// What rules ask of the user.
    values: Map<String, Json>,
}

/// The record rules that bear on a model, their places for the user filled in.
#[derive(Default)]
pub(crate) struct Rules {
    /// Those for everybody: a row has to match all of them.
    pub(crate) all: Vec<Json>,
    /// Those of the caller's groups: a row has to match one of them, if there are any.
    pub(crate) any: Vec<Json>,
}

impl Access {
    /// The user with this id, if the file names him.
    pub(crate) fn user(&self, uid: i64) -> Option<&User> {
        self.users.get(&uid)
    }

    /// The named user with this API key.
    pub(crate) fn holder(&self, key: &str) -> Option<i64> {
        let holder = self.users.iter().find(|(_, user)| user.has_key(key));
        holder.map(|(uid, _)| *uid)
    }

    fn model(&self, model: &str) -> Option<&ModelFile> {
        self.models
            .get(model)
            .or_else(|| self.models.get(OTHER_MODELS))
    }
}

impl User {
    fn of(login: &str, user: &UserFile, file: &File) -> Self {
        Self {
            password: user.password.clone().unwrap_or_else(|| login.to_owned()),
            key: user.key.clone().unwrap_or_else(|| key_of(login)),
            groups: file.implied(&user.groups),
        }
    }

    fn is_in(&self, group: &str) -> bool {
        group != DEBUG_GROUP && self.groups.contains(group)
    }

    /// Whether a field's `groups` let the user at it: one of those named, none of those with a `!`.
    fn has_groups(&self, groups: &str) -> bool {
        let (barred, wanted): (Vec<&str>, Vec<&str>) = groups
            .split(',')
            .map(str::trim)
            .partition(|group| group.starts_with('!'));
        let barred = barred
            .iter()
            .any(|group| self.is_in(group.trim_start_matches('!')));
        !barred && (wanted.is_empty() || wanted.iter().any(|group| self.is_in(group)))
    }
}

impl Caller<'_> {
    /// Whether the operation is allowed on the model at all: by one line for everybody or for one
    /// of the caller's groups.
    fn may(&self, model: &str, operation: Operation) -> bool {
        let lines = self
            .access
            .model(model)
            .map(|model| model.access.as_slice());
        let mut lines = lines.unwrap_or_default().iter();
        lines.any(|line| {
            let mine = line
                .group
                .as_ref()
                .is_none_or(|group| self.user.groups.contains(group));
            mine && line.allows.contains(&operation)
        })
    }

    /// Whether the caller is in a group, by its technical name.
    pub(crate) fn is_in(&self, group: &str) -> bool {
        self.user.is_in(group)
    }

    /// Whether the access file speaks of the model.
    pub(crate) fn knows(&self, model: &str) -> bool {
        self.access.models.contains_key(model)
    }

    /// Refuses an operation on a model. The model need not be in the catalog.
    pub(crate) fn allow(
        &self,
        model: &str,
        label: Option<&str>,
        operation: Operation,
    ) -> Result<(), Fault> {
        match self.may(model, operation) {
            true => Ok(()),
            false => Err(refusal::model_refused(
                model,
                label,
                operation,
                self.access.model(model),
                &self.access.groups,
            )),
        }
    }

    /// The rules for an operation on a model's rows.
    pub(crate) fn rules(&self, model: &str, operation: Operation) -> Rules {
        let mut rules = Rules::default();
        let entry = self.access.models.get(model);
        for rule in entry
            .map(|entry| entry.rules.as_slice())
            .unwrap_or_default()
        {
            if !rule.holds_for(operation) {
                continue;
            }
            let domain = || file::filled(&rule.domain, &self.values);
            if rule.groups.is_empty() {
                rules.all.push(domain());
            } else if rule
                .groups
                .iter()
                .any(|group| self.user.groups.contains(group))
            {
                rules.any.push(domain());
            }
        }
        rules
    }

    /// Refuses fields that are kept for groups the caller is not in.
    pub(crate) fn allow_fields<'n>(
        &self,
        release: Release,
        table: &Table,
        names: impl IntoIterator<Item = &'n str>,
        operation: Operation,
    ) -> Result<(), Fault> {
        let hidden = names.into_iter().filter(|name| !self.sees(table, name));
        let hidden: Vec<&str> = hidden.collect();
        match hidden.is_empty() {
            true => Ok(()),
            false => Err(refusal::fields_refused(release, table, &hidden, operation)),
        }
    }

    /// Whether the caller has the groups that a field is kept for.
    pub(crate) fn sees(&self, table: &Table, field: &str) -> bool {
        let groups = table
            .fields_get
            .get(field)
            .and_then(|entry| entry.get("groups"));
        match groups.and_then(Json::as_str) {
            None | Some("") => true,
            Some(groups) => self.user.has_groups(groups),
        }
    }
}
