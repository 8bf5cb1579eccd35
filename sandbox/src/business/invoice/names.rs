//! What entries and their items are called.

use super::amounts::{OWED, of_move};
use crate::{business::computed::set, fault::Fault, orm::session::Session, storage::table::Table};

/// An item is called by its entry and its text.
pub(super) fn items(session: &Session<'_>, lines: &Table, ids: &[i64]) -> Result<(), Fault> {
    let (Some(entry), true) = (of_move(session, lines, "name"), lines.has_column("name")) else {
        return Ok(());
    };
    let number = format!("NULLIF({entry}, '')");
    // The partner's own reference beside the number.
    let entry = match of_move(session, lines, "ref") {
        Some(reference) => {
            let reference = format!("'(' || NULLIF({reference}, '') || ')'");
            format!("COALESCE({number} || ' ' || {reference}, {number}, {reference})")
        }
        None => number.clone(),
    };
    let mut own = format!("NULLIF(NULLIF(t.\"name\", ''), COALESCE({number}, ''))");
    if lines.has_column("display_type") {
        own = format!("CASE WHEN t.\"display_type\" = '{OWED}' THEN NULL ELSE {own} END");
    }
    let name = format!("COALESCE({entry} || ' ' || {own}, {entry}, {own}, 'Draft Entry')");
    set(session, lines, ids, &[("display_name", name)])
}

/// An entry is called by its number, a draft by what it is.
pub(super) fn entries(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    let columns = ["move_type", "state", "name"];
    if !columns.iter().all(|name| table.has_column(name)) {
        return Ok(());
    }
    let number = "NULLIF(NULLIF(t.\"name\", ''), '/')";
    let draft = "CASE t.\"move_type\" WHEN 'out_invoice' THEN 'Draft Invoice' \
        WHEN 'out_refund' THEN 'Draft Credit Note' WHEN 'in_invoice' THEN 'Draft Bill' \
        WHEN 'in_refund' THEN 'Draft Vendor Credit Note' \
        WHEN 'out_receipt' THEN 'Draft Sales Receipt' \
        WHEN 'in_receipt' THEN 'Draft Purchase Receipt' ELSE 'Draft Entry' END";
    let reference = match table.has_column("ref") {
        true => "COALESCE(' (' || NULLIF(t.\"ref\", '') || ')', '')",
        false => "''",
    };
    let name = format!(
        "CASE WHEN t.\"state\" = 'draft' THEN {draft} || COALESCE(' ' || {number}, '') \
         ELSE COALESCE({number}, {draft}) END || {reference}"
    );
    set(session, table, ids, &[("display_name", name)])
}
