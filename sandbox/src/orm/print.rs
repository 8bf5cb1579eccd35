//! Printing: a report that a screen offers, of rows that the caller may read, as a small PDF with their names.
//!
//! Knows nothing of the wire.

use serde_json::{Value as Json, json};

use crate::{
    facts::documents::FILES,
    fault::Fault,
    orm::{
        page::{Load, Page},
        session::Session,
    },
    pdf::pdf,
    storage::table::Table,
};

const REPORT: &str = "ir.actions.report";

/// A file that was printed.
pub(crate) struct Printed {
    /// What it is called when it is saved.
    pub(crate) file_name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Session<'_> {
    /// Prints rows.
    pub(crate) fn print(&self, report: &str, ids: &[i64]) -> Result<Printed, Fault> {
        let (label, table) = self.report(report)?;
        self.all_exist(table, ids)?;
        let has_state = table.has_column("state");
        let mut fields = vec!["display_name".to_owned()];
        fields.extend(has_state.then(|| "state".to_owned()));
        let rows = self.read(table, ids, &fields, Load::Ids)?;
        let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
        let text = |row: &Json, key: &str| {
            let text = row.get(key).and_then(Json::as_str);
            text.unwrap_or_default().to_owned()
        };
        let pages: Vec<_> = rows
            .iter()
            .map(|row| vec![label.clone(), text(row, "display_name")])
            .collect();
        let stem = match rows {
            [row] => {
                let named = FILES.iter().find(|(known, ..)| *known == report);
                let is_open = matches!(text(row, "state").as_str(), "draft" | "sent");
                named.map(|(_, open, confirmed)| {
                    let begin = if is_open { open } else { confirmed };
                    format!("{begin}{}", text(row, "display_name"))
                })
            }
            _ => None,
        };
        Ok(Printed {
            file_name: format!("{}.pdf", stem.unwrap_or(label)),
            bytes: pdf(&pages),
        })
    }

    /// What people call a report, and the model of its rows.
    fn report(&self, name: &str) -> Result<(String, &Table), Fault> {
        let unknown = || Fault::value(format!("External ID not found in the system: {name}"));
        let reports = self.schema.table(REPORT).ok_or_else(unknown)?;
        let sudo = self.sudo();
        let domain = json!([["report_name", "=", name]]);
        let first = Page {
            offset: 0,
            limit: Some(1),
        };
        let ids = sudo.search(reports, &domain, first, None)?;
        let fields = ["name", "model", "report_type"].map(str::to_owned);
        let rows = sudo.read(reports, &ids, &fields, Load::Ids)?;
        let text = |key: &str| rows.get(0)?.get(key)?.as_str();
        let (Some(label), Some(model)) = (text("name"), text("model")) else {
            return Err(unknown());
        };
        if text("report_type") != Some("qweb-pdf") {
            return Err(Fault::unsupported(format_args!(
                "the report {name}, which is no PDF"
            )));
        }
        let table = self.schema.table(model).ok_or_else(unknown)?;
        Ok((label.to_owned(), table))
    }
}
