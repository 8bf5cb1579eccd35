//! Payments: what is filled in when they are written, the entry that a posted one brings, and the steps of its
//! life.

pub(in crate::business) mod register;

use rusqlite::types::Value;
use serde_json::{Value as Json, json};

use crate::{
    business::{
        computed::{company, fill, fill_currency, fill_from, first_of, held, set},
        invoice,
        rows::{self, Row},
    },
    facts::operation::Operation,
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::{Computed, Hooks, Session},
    },
    storage::{column::Columns, pool::Effect, table::Table},
};

pub(super) const PAYMENT: &str = "account.payment";
const ENTRY: &str = "account.move";

/// What writing a payment brings along.
pub(super) const HOOKS: &[Hooks] = &[
    Hooks {
        model: PAYMENT,
        complete,
        written: super::nothing,
        deleting,
    },
    Hooks {
        model: register::WIZARD,
        complete: super::as_it_is,
        written: register::written,
        deleting: super::freely,
    },
];

/// What a payment shows of its invoices.
pub(super) const COMPUTED: &[Computed] = &[Computed {
    of: Of::Model(PAYMENT),
    field: "reconciled_invoice_ids",
    read: |session, table, ids| {
        let read = rows::read(session, table, ids, &["invoice_ids", "state"])?;
        let paid = read
            .iter()
            .filter(|row| rows::text(row, "state") != "draft");
        let shown = paid.filter_map(|row| {
            let id = rows::id(row, "id")?;
            Some((id, json!(rows::ids(row, "invoice_ids"))))
        });
        Ok(shown.collect())
    },
}];

/// The steps.
pub(super) const METHODS: &[Method] = &[
    Method {
        name: "action_cancel",
        of: Of::Model(PAYMENT),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: |session, table, arguments| step(session, table, arguments, "cancel", "canceled"),
    },
    Method {
        name: "action_draft",
        of: Of::Model(PAYMENT),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: |session, table, arguments| step(session, table, arguments, "draft", "draft"),
    },
    Method {
        name: "action_post",
        of: Of::Model(PAYMENT),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: |session, table, arguments| {
            allowed(session, table, arguments)?;
            for id in &arguments.ids {
                post(session, table, *id, None)?;
            }
            Ok(Json::Null)
        },
    },
];

/// A new payment is an inbound one of a customer, by the first way that its journal pays.
fn complete<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    if matches!(held(columns, "amount"), Some(Value::Real(amount)) if *amount < 0.0) {
        return Err(Fault::validation(
            "The operation cannot be completed: The payment amount cannot be negative.",
        ));
    }
    if !ids.is_empty() {
        return Ok(());
    }
    let text = |text: &str| Ok(Some(Value::Text(text.to_owned())));
    fill(table, columns, "payment_type", || text("inbound"))?;
    fill(table, columns, "partner_type", || text("customer"))?;
    fill(table, columns, "state", || text("draft"))?;
    let company = company(session, table, columns)?;
    fill(table, columns, "journal_id", || {
        let company = match company {
            Some(Value::Integer(company)) => Some(company),
            _ => None,
        };
        Ok(journal(session, company)?.map(Value::Integer))
    })?;
    let of_journal: [(&str, &[&str]); 2] = [
        ("company_id", &["company_id"]),
        ("currency_id", &["currency_id"]),
    ];
    fill_from(session, table, columns, "journal_id", &of_journal)?;
    fill_currency(session, table, columns)?;
    let way = match (held(columns, "journal_id"), held(columns, "payment_type")) {
        (Some(Value::Integer(journal)), Some(Value::Text(kind))) => way(session, *journal, kind)?,
        _ => None,
    };
    fill(table, columns, "payment_method_line_id", || {
        Ok(way.map(Value::Integer))
    })?;
    let account = match (held(columns, "partner_id"), held(columns, "partner_type")) {
        (Some(Value::Integer(partner)), Some(Value::Text(kind))) => {
            owed_to(session, Some(*partner), kind)?
        }
        _ => None,
    };
    fill(table, columns, "destination_account_id", || {
        Ok(account.map(Value::Integer))
    })
}

/// The first journal of the company that pays.
fn journal(session: &Session<'_>, company: Option<i64>) -> Result<Option<i64>, Fault> {
    let Some(journals) = session.schema.table("account.journal") else {
        return Ok(None);
    };
    let mut domain = vec![json!(["type", "in", ["bank", "cash", "credit"]])];
    if let Some(company) = company.filter(|_| journals.has_column("company_id")) {
        domain.push(json!(["company_id", "in", [company, false]]));
    }
    let page = crate::orm::page::Page::default();
    let found = session
        .sudo()
        .search(journals, &Json::from(domain), page, None)?;
    Ok(found.first().copied())
}

/// The first way that a journal pays in a direction.
fn way(session: &Session<'_>, journal: i64, direction: &str) -> Result<Option<i64>, Fault> {
    let domain = json!([
        ["journal_id", "=", journal],
        ["payment_method_id.payment_type", "=", direction],
    ]);
    let found = rows::find(session, "account.payment.method.line", &domain)?;
    Ok(found.first().copied())
}

/// The account on which a partner owes, or is owed.
fn owed_to(session: &Session<'_>, partner: Option<i64>, kind: &str) -> Result<Option<i64>, Fault> {
    let (name, of_type) = match kind {
        "supplier" => ("property_account_payable_id", "liability_payable"),
        _ => ("property_account_receivable_id", "asset_receivable"),
    };
    if let Some(partner) = partner {
        let row = rows::one(session, "res.partner", partner, &[name])?;
        if let Some(account) = rows::id(&row, name) {
            return Ok(Some(account));
        }
    }
    Ok(
        match first_of(session, "account.account", "account_type", of_type)? {
            Some(Value::Integer(account)) => Some(account),
            _ => None,
        },
    )
}

/// The account on which money is on its way.
fn on_its_way(session: &Session<'_>, payment: &Row) -> Result<Option<i64>, Fault> {
    if let Some(account) = rows::id(payment, "outstanding_account_id") {
        return Ok(Some(account));
    }
    let company = rows::id(payment, "company_id").unwrap_or(1);
    let names = match rows::text(payment, "payment_type") {
        "outbound" => [
            "account_journal_payment_credit_account_id",
            "transfer_account_id",
        ],
        _ => [
            "account_journal_payment_debit_account_id",
            "transfer_account_id",
        ],
    };
    let row = rows::one(session, "res.company", company, &names)?;
    let of_company = names.iter().find_map(|name| rows::id(&row, name));
    if of_company.is_some() {
        return Ok(of_company);
    }
    let journal = rows::id(payment, "journal_id").unwrap_or_default();
    let row = rows::one(session, "account.journal", journal, &["default_account_id"])?;
    Ok(rows::id(&row, "default_account_id"))
}

/// A part of what is owed that nobody pays, and the account it goes to.
pub(super) struct WriteOff {
    pub(super) amount: f64,
    pub(super) account: i64,
    pub(super) label: String,
}

/// What an entry of a payment is made of.
const PAID: &[&str] = &[
    "state",
    "move_id",
    "amount",
    "date",
    "memo",
    "journal_id",
    "partner_id",
    "partner_type",
    "payment_type",
    "currency_id",
    "company_id",
    "outstanding_account_id",
    "destination_account_id",
];

/// Posts a payment: it gets an entry, and its number.
pub(super) fn post(
    session: &Session<'_>,
    table: &Table,
    id: i64,
    write_off: Option<&WriteOff>,
) -> Result<(), Fault> {
    let read = rows::read(session, table, &[id], PAID)?;
    let Some(payment) = read.first() else {
        return Ok(());
    };
    let state = rows::text(payment, "state");
    if !matches!(state, "draft" | "in_process" | "") {
        return Err(Fault::user("Only a draft payment can be posted."));
    }
    let Some(moves) = session.schema.table(ENTRY) else {
        return rows::change(session, table, &[id], json!({"state": "in_process"}));
    };
    let entry = match rows::id(payment, "move_id") {
        Some(entry) => Some(entry),
        None => entry(session, payment, write_off)?,
    };
    if let Some(entry) = entry {
        rows::change(session, table, &[id], json!({"move_id": entry}))?;
        invoice::steps::post_all(session, moves, &[entry])?;
        let row = rows::one(session, ENTRY, entry, &["name"])?;
        let name = rows::text(&row, "name");
        rows::change(session, table, &[id], json!({"name": name}))?;
    }
    rows::change(session, table, &[id], json!({"state": "in_process"}))
}

/// The entry of a payment, in draft: what came or went, on its way, and what is owed less.
fn entry(
    session: &Session<'_>,
    payment: &Row,
    write_off: Option<&WriteOff>,
) -> Result<Option<i64>, Fault> {
    let amount = rows::number(payment, "amount");
    let owed = amount + write_off.map_or(0.0, |written| written.amount);
    let partner = rows::id(payment, "partner_id");
    let destination = match rows::id(payment, "destination_account_id") {
        Some(account) => Some(account),
        None => owed_to(session, partner, rows::text(payment, "partner_type"))?,
    };
    let memo = rows::text(payment, "memo");
    let line = |account: Option<i64>, label: &str, balance: f64| {
        json!([0, 0, {
            "account_id": account,
            "name": label,
            "partner_id": partner,
            "debit": balance.max(0.0),
            "credit": (0.0 - balance).max(0.0),
        }])
    };
    let sign = match rows::text(payment, "payment_type") {
        "outbound" => -1.0,
        _ => 1.0,
    };
    let mut lines = vec![
        line(on_its_way(session, payment)?, memo, sign * amount),
        line(destination, memo, 0.0 - sign * owed),
    ];
    if let Some(written) = write_off {
        lines.push(line(
            Some(written.account),
            &written.label,
            sign * written.amount,
        ));
    }
    let values = json!({
        "move_type": "entry",
        "ref": memo,
        "date": payment.get("date"),
        "journal_id": payment.get("journal_id"),
        "partner_id": payment.get("partner_id"),
        "currency_id": payment.get("currency_id"),
        "company_id": payment.get("company_id"),
        "origin_payment_id": payment.get("id"),
        "line_ids": lines,
    });
    rows::make(session, ENTRY, values)
}

fn allowed(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<(), Fault> {
    session.all_exist(table, &arguments.ids)?;
    session.allow_rows(table, &arguments.ids, Operation::Write)
}

/// Takes payments and their entries to a state.
fn step(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
    of_entry: &str,
    state: &str,
) -> Result<Json, Fault> {
    allowed(session, table, arguments)?;
    let ids = arguments.ids.as_slice();
    let read = rows::read(session, table, ids, &["move_id"])?;
    let entries: Vec<i64> = read
        .iter()
        .filter_map(|row| rows::id(row, "move_id"))
        .collect();
    if let Some(moves) = session.schema.table(ENTRY) {
        invoice::matching::undo(session, &entries)?;
        rows::change(session, moves, &entries, json!({"state": of_entry}))?;
    }
    set(session, table, ids, &[("is_reconciled", "0".to_owned())])?;
    rows::change(session, table, ids, json!({"state": state}))?;
    Ok(Json::Null)
}

/// The entries of payments that go, go with them.
fn deleting(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    let read = rows::read(session, table, ids, &["move_id"])?;
    let entries: Vec<i64> = read
        .iter()
        .filter_map(|row| rows::id(row, "move_id"))
        .collect();
    rows::remove(session, ENTRY, &entries)
}
