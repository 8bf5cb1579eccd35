//! The steps of an entry's life: posted, a draft again, cancelled.

use serde_json::{Map, Value as Json, json};

use super::{matching, number, tables::lines};
use crate::{
    business::{computed::rows_of, rows},
    fault::Fault,
    orm::{method::Arguments, page::Load, session::Session},
    release::Release,
    storage::table::Table,
};

/// What the steps look at.
const LOOKED_AT: &[&str] = &[
    "name",
    "state",
    "move_type",
    "partner_id",
    "journal_id",
    "date",
    "invoice_date",
    "invoice_date_due",
    "payment_reference",
    "amount_total",
    "reversed_entry_id",
];

/// An entry as the steps see it.
struct Entry {
    id: i64,
    row: Map<String, Json>,
}

impl Entry {
    fn text(&self, name: &str) -> &str {
        self.row
            .get(name)
            .and_then(Json::as_str)
            .unwrap_or_default()
    }

    fn is_empty(&self, name: &str) -> bool {
        matches!(self.row.get(name), None | Some(Json::Bool(false)))
    }

    /// Of a sale, receipts included.
    fn is_sale(&self) -> bool {
        self.text("move_type").starts_with("out_")
    }

    /// Of a purchase, receipts included.
    fn is_purchase(&self) -> bool {
        self.text("move_type").starts_with("in_")
    }
}

fn entries(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<Vec<Entry>, Fault> {
    let names: Vec<String> = LOOKED_AT
        .iter()
        .filter(|name| table.has_column(name))
        .map(|name| (*name).to_owned())
        .collect();
    let mut entries = Vec::with_capacity(ids.len());
    for id in ids {
        session.exists(table, *id)?;
        let read = session.read(table, &[*id], &names, Load::Ids)?;
        let row = read.get(0).and_then(Json::as_object).cloned();
        entries.push(Entry {
            id: *id,
            row: row.unwrap_or_default(),
        });
    }
    Ok(entries)
}

/// Posts drafts: they get a number and, if they have none, a date.
pub(crate) fn post(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    post_all(session, table, &arguments.ids)?;
    Ok(Json::Bool(false))
}

/// The same, on behalf of another step.
pub(in crate::business) fn post_all(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    let entries = entries(session, table, ids)?;
    let mut refused = Vec::new();
    for entry in &entries {
        refusals(session, entry, &mut refused)?;
    }
    if !refused.is_empty() {
        return Err(Fault::user(refused.join("\n")));
    }
    let now = session.now()?;
    let today = now.get(..10).unwrap_or(&now);
    for entry in &entries {
        post_one(session, table, entry, today)?;
        settle(session, entry)?;
    }
    Ok(())
}

/// A refund pays the invoice that it takes back, as far as that is not paid.
fn settle(session: &Session<'_>, entry: &Entry) -> Result<(), Fault> {
    let invoice = entry.row.get("reversed_entry_id").and_then(Json::as_i64);
    let Some(invoice) = invoice.filter(|_| entry.text("move_type").ends_with("_refund")) else {
        return Ok(());
    };
    let row = rows::one(session, "account.move", invoice, &["state"])?;
    let owed = matching::open(session, &[invoice])?;
    if owed.is_empty() || rows::text(&row, "state") != "posted" {
        return Ok(());
    }
    matching::reconcile(session, &matching::open(session, &[invoice, entry.id])?)
}

/// Why an entry cannot be posted.
fn refusals(session: &Session<'_>, entry: &Entry, refused: &mut Vec<String>) -> Result<(), Fault> {
    let release = session.schema.release;
    let mut refuse = |text: String| {
        if !refused.contains(&text) {
            refused.push(text);
        }
    };
    if entry.row.get("amount_total").and_then(Json::as_f64) < Some(0.0) {
        refuse(
            "You cannot validate an invoice with a negative total amount. You should create a \
             credit note instead. Use the action menu to transform it into a credit note or refund."
                .to_owned(),
        );
    }
    if entry.is_empty("partner_id") && !entry.text("move_type").ends_with("_receipt") {
        if entry.is_sale() {
            refuse(match release {
                Release::Odoo18 => "The field 'Customer' is required, please complete it to \
                                    validate the Customer Invoice."
                    .to_owned(),
                Release::Odoo19 => {
                    "The 'Customer' field is required to validate the invoice.".to_owned()
                }
            });
        } else if entry.is_purchase() {
            refuse(
                "The field 'Vendor' is required, please complete it to validate the Vendor Bill."
                    .to_owned(),
            );
        }
    }
    if entry.is_empty("invoice_date") && entry.is_purchase() {
        refuse("The Bill/Refund date is required to validate this document.".to_owned());
    }
    if entry.text("state") != "draft" {
        let (name, id) = (entry.text("name"), entry.id);
        refuse(format!("The entry {name} (id {id}) must be in draft."));
    }
    if !has_items(session, entry.id)? {
        refuse(match release {
            Release::Odoo18 => "You need to add a line before posting.".to_owned(),
            Release::Odoo19 => "Even magicians can't post nothing!".to_owned(),
        });
    }
    Ok(())
}

/// Whether an entry has items that are more than text.
fn has_items(session: &Session<'_>, id: i64) -> Result<bool, Fault> {
    let Some(lines) = lines(session) else {
        return Ok(true);
    };
    if !lines.has_column("display_type") {
        return Ok(!rows_of(session, lines, "move_id", &[id])?.is_empty());
    }
    let domain = json!([
        ["move_id", "=", id],
        [
            "display_type",
            "not in",
            ["line_section", "line_subsection", "line_note"]
        ],
    ]);
    Ok(session.sudo().count(lines, &domain, Some(1))? > 0)
}

fn post_one(session: &Session<'_>, table: &Table, entry: &Entry, today: &str) -> Result<(), Fault> {
    let mut values = Map::new();
    let mut put = |name: &str, value: Json| {
        if table.has_column(name) {
            values.insert(name.to_owned(), value);
        }
    };
    let mut day = entry.text("date").to_owned();
    if entry.is_sale() && entry.is_empty("invoice_date") {
        put("invoice_date", json!(today));
        put("date", json!(today));
        day = today.to_owned();
        if entry.text("invoice_date_due") < today {
            put("invoice_date_due", json!(today));
        }
    }
    let mut name = entry.text("name").to_owned();
    let journal = entry.row.get("journal_id").and_then(Json::as_i64);
    if let Some(journal) = journal.filter(|_| name.is_empty() || name == "/") {
        let of_payment = json!([["move_id", "=", entry.id]]);
        let pays = !rows::find(session, "account.payment", &of_payment)?.is_empty();
        let number = number::next(session, table, journal, entry.text("move_type"), &day, pays)?;
        put("sequence_prefix", json!(number.prefix));
        put("sequence_number", json!(number.place));
        put("name", json!(number.text));
        name = number.text;
    }
    if entry.is_sale() && entry.is_empty("payment_reference") {
        put("payment_reference", json!(name));
    }
    let total = entry.row.get("amount_total").and_then(Json::as_f64);
    if total == Some(0.0) && (entry.is_sale() || entry.is_purchase()) {
        put("payment_state", json!("paid"));
    }
    put("posted_before", json!(true));
    put("state", json!("posted"));
    session.write(table, &[entry.id], &values)
}

/// Makes posted and cancelled entries drafts again.
pub(crate) fn draft(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let entries = entries(session, table, &arguments.ids)?;
    let ready = |entry: &Entry| matches!(entry.text("state"), "posted" | "cancel");
    if !entries.iter().all(ready) {
        return Err(Fault::user(
            "Only posted/cancelled journal entries can be reset to draft.",
        ));
    }
    let mut values = json!({"state": "draft", "payment_state": "not_paid"});
    for id in &arguments.ids {
        // From 19 on what was paid stays so.
        if session.schema.release < Release::Odoo19 {
            matching::undo(session, &[*id])?;
        } else if matching::is_matched(session, *id)?
            && let Some(values) = values.as_object_mut()
        {
            values.remove("payment_state");
        }
        rows::change(session, table, &[*id], values.clone())?;
    }
    Ok(Json::Null)
}

/// Cancels drafts and posted entries.
pub(crate) fn cancel(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let entries = entries(session, table, &arguments.ids)?;
    let ready = |entry: &Entry| matches!(entry.text("state"), "draft" | "posted");
    if !entries.iter().all(ready) {
        return Err(Fault::user("Only draft journal entries can be cancelled."));
    }
    move_to(session, table, &arguments.ids, "cancel")
}

fn move_to(session: &Session<'_>, table: &Table, ids: &[i64], state: &str) -> Result<Json, Fault> {
    let mut values = Map::from_iter([("state".to_owned(), json!(state))]);
    if table.has_column("payment_state") {
        values.insert("payment_state".to_owned(), json!("not_paid"));
    }
    session.write(table, ids, &values)?;
    Ok(Json::Null)
}
