//! The companies that a caller works for: which he has chosen, which rows they hide, and that rows of two are
//! not mixed.

use serde_json::{Value as Json, json};

use crate::{
    facts::companies::{is_of_companies, together},
    fault::Fault,
    orm::{page::Load, session::Session},
    release::Release,
    storage::{
        sql::{AMONG, Sql, quote},
        table::Table,
    },
};

/// The context's name for the companies that the caller has chosen, the one he works for first.
const CHOSEN: &str = "allowed_company_ids";

impl Session<'_> {
    /// The companies that the caller has chosen; none where he did not choose.
    pub(crate) fn chosen_companies(&self) -> Option<Vec<i64>> {
        let chosen = self.context.get(CHOSEN)?.as_array()?;
        let chosen: Vec<i64> = chosen.iter().filter_map(Json::as_i64).collect();
        (!chosen.is_empty()).then_some(chosen)
    }

    /// Refuses companies that are not the caller's.
    pub(crate) fn allow_companies(&self) -> Result<(), Fault> {
        let Some(chosen) = self.chosen_companies() else {
            return Ok(());
        };
        let users = self.schema.table("res.users");
        let Some(users) = users.filter(|users| users.model.field("company_ids").is_some()) else {
            return Ok(());
        };
        let names = ["company_ids".to_owned()];
        let read = self.sudo().read(users, &[self.uid], &names, Load::Ids)?;
        let own = read
            .get(0)
            .and_then(|row| row.get("company_ids")?.as_array());
        let own = own.map(Vec::as_slice).unwrap_or_default();
        // Of a user without any nobody has said whose they are.
        match own.is_empty() || chosen.iter().all(|company| own.contains(&json!(company))) {
            true => Ok(()),
            false => Err(Fault::new(
                "odoo.exceptions.AccessError",
                "Access to unauthorized or invalid companies.",
            )),
        }
    }

    /// The rows called `alias` that the chosen companies do not hide; none where they hide none.
    pub(crate) fn of_chosen_companies(&self, table: &Table, alias: &str) -> Option<Sql> {
        let is_hidden = is_of_companies(table.name()) && table.has_column("company_id");
        let chosen = self.chosen_companies().filter(|_| is_hidden && !self.own)?;
        let company = format!("{alias}.\"company_id\"");
        let text = format!("({company} IS NULL OR {company} {AMONG})");
        Some(Sql::bound(text, json!(chosen).to_string()))
    }

    /// Refuses rows that link to rows of another company.
    pub(crate) fn keep_companies_apart(&self, table: &Table, ids: &[i64]) -> Result<(), Fault> {
        let fields = together(table.name());
        if self.drafting || fields.is_empty() || !table.has_column("company_id") {
            return Ok(());
        }
        let mut mixed = Vec::new();
        for name in fields.iter().filter(|name| table.has_column(name)) {
            let Some(field) = table.model.field(name) else {
                continue;
            };
            let target = self.schema.related(field);
            let Some(target) = target.filter(|target| target.has_column("company_id")) else {
                continue;
            };
            let query = format!(
                "SELECT t.\"display_name\", o.\"display_name\" FROM {} t JOIN {} o ON o.\"id\" = t.{} \
                 WHERE t.\"company_id\" IS NOT NULL AND o.\"company_id\" <> t.\"company_id\" \
                 AND t.\"id\" {AMONG}",
                table.quoted(),
                target.quoted(),
                quote(name)
            );
            let mut statement = self.connection.prepare(&query)?;
            let mut rows = statement.query([json!(ids).to_string()])?;
            while let Some(row) = rows.next()? {
                let (own, other): (Option<String>, Option<String>) = (row.get(0)?, row.get(1)?);
                let (own, other) = (own.unwrap_or_default(), other.unwrap_or_default());
                let label = &field.label;
                mixed.push(format!(
                    "- \u{201c}{own}\u{201d} and \u{201c}{label}\u{201d} ({name}: '{other}')"
                ));
            }
        }
        if mixed.is_empty() {
            return Ok(());
        }
        let first = match self.schema.release {
            Release::Odoo18 => "Incompatible companies on records:",
            Release::Odoo19 => "Uh-oh! You\u{2019}ve got some company inconsistencies here:",
        };
        Err(Fault::user(format!("{first}\n{}", mixed.join("\n"))))
    }
}
