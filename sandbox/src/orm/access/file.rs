//! The access file: JSON, in Odoo's terms.
//!
//! ```json
//! {
//!   "groups": {
//!     "base.group_user": {"name": "User"},
//!     "sales.own": {"name": "Sales / Own Documents", "implies": ["base.group_user"]}
//!   },
//!   "users": {
//!     "vera": {"groups": ["sales.own"], "password": "secret", "key": "vera-key"}
//!   },
//!   "models": {
//!     "sale.order": {
//!       "access": [{"group": "sales.own", "allows": ["read", "write", "create"]}],
//!       "rules": [{"name": "Own Orders", "groups": ["sales.own"],
//!                  "domain": [["user_id", "=", {"user": "id"}]]}]
//!     },
//!     "ir.config_parameter": {"label": "System Parameter"},
//!     "*": {"access": [{"allows": ["read"]}]}
//!   }
//! }
//! ```
//!
//! Each of the three may be left out, and no name may stand twice in one of them.
//!
//! - `users`, by login: each has to be a row of `res.users` (`admin` always is one). The password is
//!   the login and the key `key-` and the login where they are left out. Whoever is not named has
//!   every right.
//! - `groups`, by technical name, which is what a field's `groups` name, too; `name` is how a refusal
//!   calls them. A user is in the groups that his imply.
//! - `access` lines add up; without `group` they are for everybody. What no line allows is refused.
//!   `*` speaks for each model without an entry of its own. A model need not be in the catalog:
//!   then `label` is what a refusal calls it.
//! - `rules`: a row has to match all rules without `groups`, and one of those of the caller's
//!   groups, if there are any. `applies_to` lists operations; left out, it is all. In a domain,
//!   `{"user": "id"}` stands for the caller's id, and any other name for that field of his row.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Map, Value as Json};

use super::unique_names;
use crate::{facts::operation::Operation, orm::access::key::key_of};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default, deserialize_with = "unique_names::entries")]
    pub(super) groups: BTreeMap<String, GroupFile>,
    #[serde(default, deserialize_with = "unique_names::entries")]
    pub(super) users: BTreeMap<String, UserFile>,
    #[serde(default, deserialize_with = "unique_names::entries")]
    pub(super) models: BTreeMap<String, ModelFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupFile {
    pub(super) name: String,
    #[serde(default)]
    implies: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UserFile {
    pub(super) password: Option<String>,
    pub(super) key: Option<String>,
    pub(super) groups: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ModelFile {
    pub(super) label: Option<String>,
    #[serde(default)]
    pub(super) access: Vec<Line>,
    #[serde(default)]
    pub(super) rules: Vec<RuleFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    pub(super) group: Option<String>,
    pub(super) allows: Vec<Operation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile {
    pub(super) name: String,
    #[serde(default)]
    pub(super) groups: Vec<String>,
    applies_to: Option<Vec<Operation>>,
    pub(super) domain: Json,
}

impl RuleFile {
    pub(super) fn holds_for(&self, operation: Operation) -> bool {
        let operations = self.applies_to.as_ref();
        operations.is_none_or(|operations| operations.contains(&operation))
    }
}

impl File {
    /// Refuses secrets that nobody can have meant: empty ones let in who has none, and of two users
    /// with one key nobody knows who calls.
    pub(super) fn check_secrets(&self) -> Result<(), String> {
        let mut keys = BTreeMap::new();
        for (login, user) in &self.users {
            if login.is_empty() {
                return Err("a user's login is empty".to_owned());
            }
            for (what, secret) in [("password", &user.password), ("key", &user.key)] {
                if secret.as_deref() == Some("") {
                    return Err(format!("the {what} of {login} is empty"));
                }
            }
            let key = user.key.clone().unwrap_or_else(|| key_of(login));
            if let Some(other) = keys.insert(key, login) {
                return Err(format!("{other} and {login} have the same key"));
            }
        }
        Ok(())
    }

    /// Refuses groups that are named and not described.
    pub(super) fn check_groups(&self) -> Result<(), String> {
        let implied = self.groups.values().flat_map(|group| &group.implies);
        let users = self.users.values().flat_map(|user| &user.groups);
        let models = self.models.values();
        let models = models.flat_map(|model| {
            let lines = model.access.iter().filter_map(|line| line.group.as_ref());
            lines.chain(model.rules.iter().flat_map(|rule| &rule.groups))
        });
        let mut named = implied.chain(users).chain(models);
        match named.find(|group| !self.groups.contains_key(*group)) {
            Some(group) => Err(format!("the group {group} is not among its `groups`")),
            None => Ok(()),
        }
    }

    /// These groups and all that they imply.
    pub(super) fn implied(&self, groups: &[String]) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        let mut left = groups.to_vec();
        while let Some(group) = left.pop() {
            if let Some(entry) = self.groups.get(&group) {
                left.extend(
                    entry
                        .implies
                        .iter()
                        .filter(|group| !all.contains(*group))
                        .cloned(),
                );
            }
            all.insert(group);
        }
        all
    }

    /// The fields of a user that the rules' domains ask for.
    pub(super) fn asked(&self) -> Result<BTreeSet<String>, String> {
        let mut asked = BTreeSet::new();
        for (model, entry) in &self.models {
            for rule in &entry.rules {
                ask(&rule.domain, &mut asked)
                    .map_err(|problem| format!("the rule {} of {model}: {problem}", rule.name))?;
            }
        }
        asked.remove("id");
        Ok(asked)
    }
}

fn ask(domain: &Json, asked: &mut BTreeSet<String>) -> Result<(), String> {
    match domain {
        Json::Array(items) => items.iter().try_for_each(|item| ask(item, asked)),
        Json::Object(_) => {
            let field = place(domain).ok_or_else(|| {
                format!("{domain} stands for nothing; it can be {{\"user\": FIELD}}")
            })?;
            asked.insert(field.to_owned());
            Ok(())
        }
        _ => Ok(()),
    }
}

/// The field in `{"user": FIELD}`.
fn place(value: &Json) -> Option<&str> {
    match value {
        Json::Object(entries) if entries.len() == 1 => entries.get("user")?.as_str(),
        _ => None,
    }
}

/// A domain with what it asks of the user.
pub(super) fn filled(domain: &Json, user: &Map<String, Json>) -> Json {
    if let Some(field) = place(domain) {
        return user.get(field).cloned().unwrap_or(Json::Bool(false));
    }
    match domain {
        Json::Array(items) => items.iter().map(|item| filled(item, user)).collect(),
        other => other.clone(),
    }
}
