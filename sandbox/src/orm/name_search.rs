//! `name_search`: rows by what they are called, with what some models try first.

use serde_json::{Value as Json, json};

use crate::{
    facts::{self, names::First},
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        page::{Load, Page},
        session::Session,
    },
    release::Release,
    storage::{pool::Effect, table::Table},
};

/// How many names are found when the caller sets no limit.
const NAMES: i64 = 100;

/// The method, as a release has it: the domain was called `args` up to 18.
pub(crate) const fn method(release: Release) -> &'static Method {
    match release {
        Release::Odoo18 => &OLDER,
        Release::Odoo19 => &NEWER,
    }
}

const OLDER: Method = named(&["name", "args", "operator", "limit"]);
const NEWER: Method = named(&["name", "domain", "operator", "limit"]);

const fn named(parameters: &'static [&'static str]) -> Method {
    Method {
        name: "name_search",
        of: Of::Every,
        on_rows: false,
        effect: Effect::Reads,
        parameters,
        run: name_search,
    }
}

/// A search by name under way.
struct Search<'a> {
    session: &'a Session<'a>,
    table: &'a Table,
    name: &'a str,
    operator: &'a str,
    domain: Vec<Json>,
    /// None is all.
    limit: Option<i64>,
    found: Vec<i64>,
}

fn name_search(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    let second = match session.schema.release {
        Release::Odoo18 => "args",
        Release::Odoo19 => "domain",
    };
    session.named(table, arguments, second).map(Json::from)
}

impl Session<'_> {
    /// The rows that a call searches by name, each with what it is called.
    pub(crate) fn named(
        &self,
        table: &Table,
        arguments: &Arguments,
        second: &str,
    ) -> Result<Vec<Json>, Fault> {
        find(self, table, arguments, second)
    }
}

fn find(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
    second: &str,
) -> Result<Vec<Json>, Fault> {
    let name = arguments.text("name")?.unwrap_or_default();
    let operator = arguments.text("operator")?.unwrap_or("ilike");
    let domain = match arguments.given(second) {
        None => Vec::new(),
        Some(Json::Array(domain)) => domain.clone(),
        Some(_) => return Err(arguments.wrong(second, "a domain")),
    };
    let limit = match arguments.value("limit") {
        None => Some(NAMES),
        Some(_) => arguments.whole("limit")?.filter(|limit| *limit != 0),
    };
    let mut search = Search {
        session,
        table,
        name,
        operator,
        domain,
        limit,
        found: Vec::new(),
    };
    search.run()?;
    let ids = search.found;
    let names = ["display_name".to_owned()];
    // Whoever finds a row is told its name.
    let rows = session.sudo().read(table, &ids, &names, Load::Ids)?;
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    let pairs = rows
        .iter()
        .map(|row| json!([row.get("id"), row.get("display_name")]));
    Ok(pairs.collect())
}

impl Search<'_> {
    fn run(&mut self) -> Result<(), Fault> {
        let negative = self.operator.starts_with("not") || self.operator == "!=";
        if !self.name.is_empty() && !negative {
            for first in facts::names::first(self.table.name()) {
                if self.first(*first)? {
                    return Ok(());
                }
            }
        }
        let all = json!(["display_name", self.operator, self.name]);
        self.add(all, self.limit)?;
        if self.table.name() == facts::names::ONESELF_FIRST {
            self.oneself_first()?;
        }
        Ok(())
    }

    /// Tries what the model tries first; answers whether that is all.
    fn first(&mut self, first: First) -> Result<bool, Fault> {
        let known = |field: &str| self.table.model.field(field).is_some();
        match first {
            First::Only(field) if known(field) => {
                let term = json!([field, "=", self.name]);
                // However many they are.
                let limit = match self.table.name() == facts::names::ONESELF_FIRST {
                    true => None,
                    false => self.limit,
                };
                self.add(term, limit)?;
                Ok(!self.found.is_empty())
            }
            First::Code {
                field,
                length,
                operator,
            } if known(field) => {
                if length.is_some_and(|length| self.name.chars().count() != length) {
                    return Ok(false);
                }
                let operator = operator.unwrap_or(self.operator);
                self.add(json!([field, operator, self.name]), self.limit)?;
                Ok(self.full())
            }
            _ => Ok(false),
        }
    }

    fn full(&self) -> bool {
        let found = i64::try_from(self.found.len()).unwrap_or(i64::MAX);
        self.limit.is_some_and(|limit| found >= limit)
    }

    /// Adds the rows that match the term and are not found yet.
    fn add(&mut self, term: Json, limit: Option<i64>) -> Result<(), Fault> {
        let mut domain = vec![term];
        if !self.found.is_empty() {
            domain.push(json!(["id", "not in", self.found]));
        }
        domain.extend(self.domain.iter().cloned());
        let found = i64::try_from(self.found.len()).unwrap_or(i64::MAX);
        let page = Page {
            offset: 0,
            limit: limit.map(|limit| limit - found),
        };
        let domain = Json::Array(domain);
        self.found
            .extend(self.session.search(self.table, &domain, page, None)?);
        Ok(())
    }

    /// The caller's own user stands before the others.
    fn oneself_first(&mut self) -> Result<(), Fault> {
        let uid = self.session.uid;
        let full = self.full();
        if let Some(at) = self.found.iter().position(|id| *id == uid) {
            self.found.remove(at);
        } else if full {
            let mut domain = vec![
                json!(["display_name", self.operator, self.name]),
                json!(["id", "=", uid]),
            ];
            domain.extend(self.domain.iter().cloned());
            let domain = Json::Array(domain);
            let page = Page::default();
            if self
                .session
                .search(self.table, &domain, page, None)?
                .is_empty()
            {
                return Ok(());
            }
            self.found.pop();
        } else {
            return Ok(());
        }
        self.found.insert(0, uid);
        Ok(())
    }
}
