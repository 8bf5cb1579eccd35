//! External ids: the names, `module.name`, by which rows are known outside of their database.
//!
//! They are rows of `ir.model.data`, as in Odoo. An export makes those that are missing, an import
//! finds and gives them.

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;
use serde_json::{Map, Value as Json};

use crate::{
    facts::builtin::IR_MODEL_DATA, fault::Fault, orm::session::Session, storage::table::Table,
};

/// The module of the ids that an export makes.
const EXPORTED: &str = "__export__";

/// The module of what every Odoo has, and the model whose rows it calls by a rule: their codes, but for one.
const BASE: &str = "base";
const COUNTRY: &str = "res.country";
const CALLED: &str = "CASE \"code\" WHEN 'GB' THEN 'uk' ELSE lower(\"code\") END";

/// What an external id stands for.
pub(crate) struct Named {
    /// The id of the row that keeps it.
    pub(crate) id: i64,
    pub(crate) model: String,
    /// The row, which may have been deleted since.
    pub(crate) row: i64,
}

impl Session<'_> {
    /// The external ids of these rows. Those without one are given one.
    pub(crate) fn external_ids(
        &self,
        model: &str,
        ids: &[i64],
    ) -> Result<BTreeMap<i64, String>, Fault> {
        let mut known = self.of_countries(model, ids)?;
        known.extend(self.known_external_ids(model, ids)?);
        for id in ids {
            if !known.contains_key(id) {
                let name = self.invented(model, *id)?;
                self.give_external_id(&format!("{EXPORTED}.{name}"), model, *id)?;
                known.insert(*id, format!("{EXPORTED}.{name}"));
            }
        }
        Ok(known)
    }

    /// The external ids of those of these rows that have one.
    pub(crate) fn known_external_ids(
        &self,
        model: &str,
        ids: &[i64],
    ) -> Result<BTreeMap<i64, String>, Fault> {
        let table = self.names()?;
        let query = format!(
            "SELECT \"res_id\", \"module\", \"name\" FROM {} WHERE \"model\" = ? \
             AND \"res_id\" IN (SELECT value FROM json_each(?)) ORDER BY \"id\"",
            table.quoted()
        );
        let mut known = BTreeMap::new();
        let mut statement = self.connection.prepare(&query)?;
        let mut rows = statement.query((model, Json::from(ids).to_string()))?;
        while let Some(row) = rows.next()? {
            let (id, module, name): (i64, Option<String>, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            known.insert(
                id,
                match module {
                    Some(module) if !module.is_empty() => format!("{module}.{name}"),
                    _ => name,
                },
            );
        }
        Ok(known)
    }

    /// `res_partner_7_` and eight digits that nobody can guess.
    fn invented(&self, model: &str, id: i64) -> Result<String, Fault> {
        let digits: String =
            self.connection
                .query_row("SELECT lower(hex(randomblob(4)))", [], |row| row.get(0))?;
        Ok(format!("{}_{id}_{digits}", model.replace('.', "_")))
    }

    /// What the external id `module.name` stands for.
    pub(crate) fn of_external_id(&self, external: &str) -> Result<Option<Named>, Fault> {
        let Some((module, name)) = external.split_once('.') else {
            return Ok(None);
        };
        let query = format!(
            "SELECT \"id\", \"model\", \"res_id\" FROM {} WHERE \"module\" = ? AND \"name\" = ? \
             ORDER BY \"id\" LIMIT 1",
            self.names()?.quoted()
        );
        let found = self
            .connection
            .query_row(&query, [module, name], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        let found: Option<(i64, String, Option<i64>)> = found;
        if found.is_none() && module == BASE {
            return self.country_called(name);
        }
        Ok(found.map(|(id, model, row)| Named {
            id,
            model,
            row: row.unwrap_or_default(),
        }))
    }

    /// The external ids that Odoo itself gives to those of these rows that are countries: their codes.
    fn of_countries(&self, model: &str, ids: &[i64]) -> Result<BTreeMap<i64, String>, Fault> {
        let countries = self.schema.table(model);
        let countries = countries.filter(|table| model == COUNTRY && table.has_column("code"));
        let Some(countries) = countries else {
            return Ok(BTreeMap::new());
        };
        let query = format!(
            "SELECT \"id\", {CALLED} FROM {} \
             WHERE \"code\" IS NOT NULL AND \"id\" IN (SELECT value FROM json_each(?))",
            countries.quoted()
        );
        let mut statement = self.connection.prepare(&query)?;
        let found = statement.query_map([Json::from(ids).to_string()], |row| {
            Ok((row.get(0)?, format!("{BASE}.{}", row.get::<_, String>(1)?)))
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The country that Odoo itself calls so.
    fn country_called(&self, name: &str) -> Result<Option<Named>, Fault> {
        let countries = self.schema.table(COUNTRY);
        let Some(countries) = countries.filter(|table| table.has_column("code")) else {
            return Ok(None);
        };
        let query = format!(
            "SELECT \"id\" FROM {} WHERE {CALLED} = ?",
            countries.quoted()
        );
        let row: Option<i64> = self
            .connection
            .query_row(&query, [name], |row| row.get(0))
            .optional()?;
        Ok(row.map(|row| Named {
            id: 0,
            model: COUNTRY.to_owned(),
            row,
        }))
    }

    /// Gives a row the external id `module.name`.
    pub(crate) fn give_external_id(
        &self,
        external: &str,
        model: &str,
        id: i64,
    ) -> Result<(), Fault> {
        let (module, name) = external.split_once('.').unwrap_or(("", external));
        let values = [
            ("model", Json::from(model)),
            ("module", Json::from(module)),
            ("name", Json::from(name)),
            ("res_id", Json::from(id)),
        ];
        let values: Map<String, Json> = values
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        self.sudo().create(self.names()?, &values)?;
        Ok(())
    }

    /// Forgets an external id, by the row that keeps it.
    pub(crate) fn forget_external_id(&self, id: i64) -> Result<(), Fault> {
        self.sudo().unlink(self.names()?, &[id])
    }

    fn names(&self) -> Result<&Table, Fault> {
        let table = self.schema.table(IR_MODEL_DATA).filter(|table| {
            ["model", "module", "name", "res_id"]
                .iter()
                .all(|name| table.has_column(name))
        });
        table.ok_or_else(|| {
            Fault::unsupported("external ids, of which the catalog's have no fields")
        })
    }
}
