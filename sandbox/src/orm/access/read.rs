//! An access file read and made to fit its database, and who calls, as it holds him.

use std::{collections::BTreeMap, path::Path};

use serde_json::{Map, Value as Json};

use super::{
    Access, Caller, User,
    file::{self, File},
};
use crate::{
    error::SandboxError,
    fault::Fault,
    orm::{
        domain::{condition, scope::Scope},
        page::Load,
        session::Session,
    },
};

impl Access {
    /// Reads an access file and makes sure that what it names is there.
    pub(crate) fn read(path: &Path, session: &Session<'_>) -> Result<Self, SandboxError> {
        let refused = |problem: String| SandboxError::Access {
            file: path.to_owned(),
            problem,
        };
        let text = std::fs::read_to_string(path).map_err(|problem| refused(problem.to_string()))?;
        let file = serde_json::from_str(&text).map_err(|problem| refused(problem.to_string()))?;
        Self::of(file, session).map_err(refused)
    }

    fn of(file: File, session: &Session<'_>) -> Result<Self, String> {
        file.check_groups()?;
        file.check_secrets()?;
        let mut users = BTreeMap::new();
        for (login, user) in &file.users {
            let found = session.user(login).map_err(|fault| fault.message)?;
            let uid = found.ok_or_else(|| {
                format!("the user {login} is not a row of res.users that is active; add the row to those that are loaded")
            })?;
            if users.insert(uid, User::of(login, user, &file)).is_some() {
                return Err(format!(
                    "the user {login} is there under another login, too"
                ));
            }
        }
        let asked = file.asked()?;
        let groups = file.groups.into_iter();
        let access = Self {
            users,
            models: file.models,
            groups: groups.map(|(group, entry)| (group, entry.name)).collect(),
            asked,
        };
        access.check_rules(session)?;
        Ok(access)
    }

    /// Has every rule written for every user, so that a wrong domain is found before a call is.
    fn check_rules(&self, session: &Session<'_>) -> Result<(), String> {
        let rules = self
            .models
            .iter()
            .filter(|(_, model)| !model.rules.is_empty());
        for (model, entry) in rules {
            let missing = || format!("{model} has rules, but the catalog has no such model");
            let table = session.schema.table(model).ok_or_else(missing)?;
            for uid in self.users.keys() {
                let caller = self.caller(session, *uid).map_err(|fault| fault.message)?;
                for rule in &entry.rules {
                    let wrong =
                        |problem: String| format!("the rule {} of {model}: {problem}", rule.name);
                    let domain = caller
                        .iter()
                        .map(|caller| file::filled(&rule.domain, &caller.values));
                    for domain in domain {
                        condition(&Scope::of(session.schema), table, "t", &domain)
                            .map_err(|fault| wrong(fault.message))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The caller as the file holds him; none when it does not name him. The session is the
    /// sandbox's own.
    pub(crate) fn caller(
        &self,
        session: &Session<'_>,
        uid: i64,
    ) -> Result<Option<Caller<'_>>, Fault> {
        let Some(user) = self.users.get(&uid) else {
            return Ok(None);
        };
        let mut values = Map::from_iter([("id".to_owned(), Json::from(uid))]);
        if !self.asked.is_empty()
            && let Some(users) = session.schema.table("res.users")
        {
            let asked: Vec<String> = self.asked.iter().cloned().collect();
            let rows = session.read(users, &[uid], &asked, Load::Ids)?;
            if let Some(Json::Object(row)) = rows.get(0) {
                values.extend(row.clone());
            }
        }
        Ok(Some(Caller {
            access: self,
            user,
            values,
        }))
    }
}
