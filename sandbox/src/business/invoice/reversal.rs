//! The wizard that takes entries back: a credit note in draft, or one that pays the invoice at once and a new
//! draft in its place.

use serde_json::{Value as Json, json};

use super::{
    matching, steps,
    tables::{MOVE, lines},
};
use crate::{
    business::{
        rows::{self, Row},
        window,
    },
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::{Computed, Defaults, Hooks, Session},
    },
    storage::{pool::Effect, table::Table},
};

const WIZARD: &str = "account.move.reversal";

/// What writing to the wizard brings along.
pub(in crate::business) const HOOKS: &[Hooks] = &[Hooks {
    model: WIZARD,
    complete: crate::business::as_it_is,
    written,
    deleting: crate::business::freely,
}];

/// What the wizard finds in the context.
pub(in crate::business) const DEFAULTS: &[Defaults] = &[Defaults {
    model: WIZARD,
    of: |session, _| {
        let entries = match rows::active_model(session) {
            MOVE => rows::active(session),
            _ => Vec::new(),
        };
        let mut defaults = Row::new();
        let company = match entries.first() {
            Some(entry) => {
                let row = rows::one(session, MOVE, *entry, &["company_id"])?;
                rows::id(&row, "company_id")
            }
            None => session.company()?,
        };
        defaults.insert("company_id".to_owned(), json!(company));
        defaults.insert("date".to_owned(), json!(session.today()?));
        defaults.insert("move_ids".to_owned(), json!([[6, 0, entries]]));
        Ok(defaults)
    },
}];

/// What it shows of its entries.
pub(in crate::business) const COMPUTED: &[Computed] = &[
    Computed {
        of: Of::Model(WIZARD),
        field: "residual",
        read: |session, table, ids| {
            rows::each(ids, |id| {
                let entries = entries(session, table, id)?;
                let [entry] = entries.as_slice() else {
                    return Ok(json!(0.0));
                };
                let row = rows::one(session, MOVE, *entry, &["amount_residual"])?;
                Ok(json!(rows::number(&row, "amount_residual")))
            })
        },
    },
    Computed {
        of: Of::Model(WIZARD),
        field: "move_type",
        read: |session, table, ids| {
            rows::each(ids, |id| {
                let mut kinds = Vec::new();
                for entry in entries(session, table, id)? {
                    let row = rows::one(session, MOVE, entry, &["move_type"])?;
                    kinds.push(rows::text(&row, "move_type").to_owned());
                }
                kinds.dedup();
                Ok(match kinds.as_slice() {
                    [kind] => json!(kind),
                    _ => json!("some_invoice"),
                })
            })
        },
    },
];

/// The steps.
pub(in crate::business) const METHODS: &[Method] = &[
    Method {
        name: "action_reverse",
        of: Of::Model(MOVE),
        on_rows: true,
        effect: Effect::Reads,
        parameters: &[],
        run: open,
    },
    Method {
        name: "js_assign_outstanding_line",
        of: Of::Model(MOVE),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &["*line_id"],
        run: assign,
    },
    Method {
        name: "modify_moves",
        of: Of::Model(WIZARD),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: |session, table, arguments| reverse(session, table, arguments, true),
    },
    Method {
        name: "refund_moves",
        of: Of::Model(WIZARD),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: |session, table, arguments| reverse(session, table, arguments, false),
    },
];

/// A credit note goes into the journal of what it takes back, unless the caller says another.
fn written(session: &Session<'_>, table: &Table, ids: &[i64], names: &[&str]) -> Result<(), Fault> {
    if names.contains(&"journal_id") || !names.contains(&"move_ids") {
        return Ok(());
    }
    for id in ids {
        let Some(entry) = entries(session, table, *id)?.first().copied() else {
            continue;
        };
        let row = rows::one(session, MOVE, entry, &["journal_id"])?;
        let journal = json!({"journal_id": rows::id(&row, "journal_id")});
        rows::change(session, table, &[*id], journal)?;
    }
    Ok(())
}

fn entries(session: &Session<'_>, table: &Table, wizard: i64) -> Result<Vec<i64>, Fault> {
    let read = rows::read(session, table, &[wizard], &["move_ids"])?;
    Ok(read
        .first()
        .map_or_else(Vec::new, |row| rows::ids(row, "move_ids")))
}

/// The window of the wizard.
fn open(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let read = rows::read(session, table, &arguments.ids, &["move_type"])?;
    let is_invoice =
        |row: &Row| matches!(rows::text(row, "move_type"), "out_invoice" | "in_invoice");
    let name = match !read.is_empty() && read.iter().all(is_invoice) {
        true => "Credit Note",
        false => "Reverse",
    };
    Ok(json!({
        "name": name,
        "xml_id": "account.action_view_account_move_reversal",
        "type": "ir.actions.act_window",
        "res_model": WIZARD,
        "res_id": 0,
        "view_mode": "list,form",
        "views": [[window::form(session, WIZARD), "form"], [false, "list"]],
        "target": "new",
        "domain": false,
        "context": "{}",
    }))
}

/// Has an item that pays something pay an invoice.
fn assign(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let Some(item) = arguments.whole("line_id")? else {
        return Ok(Json::Null);
    };
    let mut items = matching::open(session, &arguments.ids)?;
    items.push(item);
    matching::reconcile(session, &items)?;
    Ok(Json::Null)
}

/// Takes entries back, each by one of its own.
fn reverse(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
    anew: bool,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let names = ["move_ids", "date", "reason", "journal_id"];
    let mut made = Vec::new();
    let mut kind = String::new();
    for wizard in rows::read(session, table, &arguments.ids, &names)? {
        for entry in rows::ids(&wizard, "move_ids") {
            let Some((refund, of)) = take_back(session, entry, &wizard)? else {
                continue;
            };
            kind = of;
            if !anew {
                made.push(refund);
                continue;
            }
            if let Some(moves) = session.schema.table(MOVE) {
                steps::post_all(session, moves, &[refund])?;
            }
            let copied = copy(session, entry, &wizard)?;
            kind = copied.1;
            made.extend(copied.0);
        }
    }
    Ok(window::of_made(
        "Reverse Moves",
        MOVE,
        &made,
        &json!({"default_move_type": kind}),
    ))
}

/// What an entry is made of, but for its items.
const ENTRY: &[&str] = &[
    "move_type",
    "name",
    "partner_id",
    "partner_shipping_id",
    "journal_id",
    "currency_id",
    "company_id",
    "invoice_payment_term_id",
    "fiscal_position_id",
    "team_id",
    "invoice_user_id",
    "invoice_origin",
];

/// What an item is made of.
const ITEM: &[&str] = &[
    "display_type",
    "name",
    "sequence",
    "product_id",
    "product_uom_id",
    "quantity",
    "price_unit",
    "discount",
    "account_id",
    "tax_ids",
    "sale_line_ids",
    "purchase_line_id",
    "debit",
    "credit",
];

/// The kind of entry that takes one of this kind back.
fn opposite(kind: &str) -> &str {
    match kind {
        "out_invoice" | "out_receipt" => "out_refund",
        "in_invoice" | "in_receipt" => "in_refund",
        "out_refund" => "out_invoice",
        "in_refund" => "in_invoice",
        other => other,
    }
}

/// The entry, in draft, that takes another back, and of what kind it is.
fn take_back(
    session: &Session<'_>,
    entry: i64,
    wizard: &Row,
) -> Result<Option<(i64, String)>, Fault> {
    let row = rows::one(session, MOVE, entry, ENTRY)?;
    let kind = opposite(rows::text(&row, "move_type")).to_owned();
    let number = rows::text(&row, "name");
    let reference = match rows::text(wizard, "reason") {
        "" => format!("Reversal of: {number}"),
        reason => format!("Reversal of: {number}, {reason}"),
    };
    let mut values = row.clone();
    values.insert("move_type".to_owned(), json!(kind));
    values.insert("ref".to_owned(), json!(reference));
    values.insert("reversed_entry_id".to_owned(), json!(entry));
    Ok(make(session, entry, values, wizard, true)?.map(|made| (made, kind)))
}

/// A draft like an entry.
fn copy(session: &Session<'_>, entry: i64, wizard: &Row) -> Result<(Option<i64>, String), Fault> {
    let row = rows::one(session, MOVE, entry, ENTRY)?;
    let kind = rows::text(&row, "move_type").to_owned();
    Ok((make(session, entry, row, wizard, false)?, kind))
}

fn make(
    session: &Session<'_>,
    entry: i64,
    mut values: Row,
    wizard: &Row,
    back: bool,
) -> Result<Option<i64>, Fault> {
    values.remove("id");
    values.remove("name");
    let kind = rows::text(&values, "move_type").to_owned();
    if let Some(journal) = rows::id(wizard, "journal_id") {
        values.insert("journal_id".to_owned(), json!(journal));
    }
    let day = wizard.get("date").filter(|day| day.is_string());
    if let Some(day) = day {
        values.insert("date".to_owned(), day.clone());
        if kind != "entry" {
            values.insert("invoice_date".to_owned(), day.clone());
        }
    }
    let items = match lines(session) {
        Some(lines) => {
            let of_entry = rows::find(session, lines.name(), &json!([["move_id", "=", entry]]))?;
            rows::read(session, lines, &of_entry, ITEM)?
        }
        None => Vec::new(),
    };
    let kept = items.into_iter().filter(|item| {
        kind == "entry" || !matches!(rows::text(item, "display_type"), "payment_term" | "tax")
    });
    let items: Vec<Json> = kept
        .map(|mut item| {
            item.remove("id");
            for links in ["tax_ids", "sale_line_ids"] {
                if let Some(ids) = item.get(links).cloned() {
                    item.insert(links.to_owned(), json!([[6, 0, ids]]));
                }
            }
            let sides = (item.remove("debit"), item.remove("credit"));
            if let (true, (Some(debit), Some(credit))) = (kind == "entry", sides) {
                let (debit, credit) = if back {
                    (credit, debit)
                } else {
                    (debit, credit)
                };
                item.insert("debit".to_owned(), debit);
                item.insert("credit".to_owned(), credit);
            }
            item.retain(|_, value| !matches!(value, Json::Bool(false) | Json::Null));
            json!([0, 0, item])
        })
        .collect();
    let field = if kind == "entry" {
        "line_ids"
    } else {
        "invoice_line_ids"
    };
    values.insert(field.to_owned(), Json::from(items));
    values.retain(|_, value| !matches!(value, Json::Bool(false) | Json::Null));
    rows::make(session, MOVE, Json::Object(values))
}
