//! The row that a cell names: by name, external id or id.

use odoo::Field;
use serde_json::{Value as Json, json};

use super::{
    Loader,
    cell::{shown, text, truth, whole},
    extract::Key,
    problem::{Abort, FIELD, Problem},
};
use crate::{
    facts::builtin::IR_MODEL_DATA, fault::Fault, orm::page::Page, python::type_name,
    storage::table::Table,
};

/// How many rows of one name are looked at.
const NAMESAKES: i64 = 100;

impl<'s> Loader<'s> {
    /// The table that a field links to.
    pub(super) fn target(&self, field: &Field) -> Result<&'s Table, Fault> {
        self.session.schema.related(field).ok_or_else(|| {
            let relation = field.kind.relation().unwrap_or_default();
            Fault::unsupported(format_args!("loading {relation}, which its catalog lacks"))
        })
    }

    /// The row that the cell names; none where it says that there is none.
    pub(super) fn find(
        &mut self,
        field: &Field,
        key: &Key,
        cell: &Json,
        warnings: &mut Vec<Problem>,
    ) -> Result<Option<i64>, Abort> {
        let target = self.target(field)?;
        let (found, named) = match key {
            Key::Database => {
                if cell.as_str().is_some_and(|text| truth(text) == Some(false)) {
                    return Ok(None);
                }
                (self.by_id(target, cell)?, "database id")
            }
            Key::External => {
                let text = text(cell, "lower")?;
                if truth(&text) == Some(false) {
                    return Ok(None);
                }
                (self.by_external_id(target, &text)?, "external id")
            }
            Key::Name | Key::Field(_) => {
                if cell.as_str() == Some("") {
                    return Ok(None);
                }
                (self.by_name(target, cell, warnings)?, "name")
            }
        };
        match found {
            Some(id) => Ok(Some(id)),
            None => {
                let shown = shown(cell);
                let text =
                    format!("No matching record found for {named} '{shown}' in field '{FIELD}'");
                Err(Problem::of_value(text).with(choices(key, target)).into())
            }
        }
    }

    fn by_id(&self, target: &Table, cell: &Json) -> Result<Option<i64>, Abort> {
        let id = match cell {
            Json::String(text) => whole(text),
            other => other.as_i64(),
        };
        match id {
            Some(id) => Ok(self.session.is_there(target, id)?.then_some(id)),
            None => {
                let shown = shown(cell);
                let text = format!("Invalid database id '{shown}' for the field '{FIELD}'");
                let problem = Problem::of_value(text);
                Err(problem.with(choices(&Key::Database, target)).into())
            }
        }
    }

    fn by_external_id(&mut self, target: &Table, text: &str) -> Result<Option<i64>, Abort> {
        let external = self.whole(text);
        let awaited = |loader: &Self| {
            let mut pending = loader.pending.iter();
            pending.any(|pending| pending.external.as_ref() == Some(&external))
        };
        if awaited(self) {
            self.store()?;
        }
        let found = match self.known.get(&external) {
            Some(known) => Some(known.clone()),
            None => match self.session.of_external_id(&external)? {
                Some(named) if self.session.is_there(target, named.row)? => {
                    Some((named.model, named.row))
                }
                _ => None,
            },
        };
        let Some((model, row)) = found else {
            return Ok(None);
        };
        self.known.insert(external.clone(), (model.clone(), row));
        match model == target.name() {
            true => Ok(Some(row)),
            false => Err(Problem::plain(format!(
                "Invalid external ID {external}: expected model '{}', found '{model}'",
                target.name()
            ))
            .into()),
        }
    }

    fn by_name(
        &mut self,
        target: &Table,
        cell: &Json,
        warnings: &mut Vec<Problem>,
    ) -> Result<Option<i64>, Abort> {
        let Some(name) = cell.as_str() else {
            let found = type_name(cell);
            let message = format!("object of type '{found}' has no len()");
            return Err(Fault::arguments(message).into());
        };
        if self.made.contains(target.name()) {
            self.store()?;
        }
        let page = Page {
            offset: 0,
            limit: Some(NAMESAKES),
        };
        let domain = json!([["display_name", "=", name]]);
        let ids = self.session.search(target, &domain, page, None)?;
        if ids.len() > 1 {
            let count = ids.len();
            warnings.push(Problem::plain(format!(
                "Found multiple matches for value \"{name}\" in field \"{FIELD}\" \
                 ({count} matches)"
            )));
        }
        Ok(ids.first().copied())
    }
}

/// The action that shows what could have been named.
fn choices(key: &Key, target: &Table) -> Json {
    let mut action = json!({
        "name": "Possible Values",
        "type": "ir.actions.act_window",
        "target": "new",
        "view_mode": "list,form",
        "views": [[false, "list"], [false, "form"]],
        "context": {"create": false},
        "help": "See all possible values",
        "res_model": target.name(),
    });
    if let (Key::External | Key::Database, Json::Object(action)) = (key, &mut action) {
        action.insert("res_model".to_owned(), json!(IR_MODEL_DATA));
        let domain = json!([["model", "=", target.name()]]);
        action.insert("domain".to_owned(), domain);
    }
    action
}
