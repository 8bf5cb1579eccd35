//! The wizard that pays invoices and bills: its defaults from what they leave open, and the payments it makes.

use serde_json::{Value as Json, json};

use super::{PAYMENT, WriteOff, journal, way};
use crate::{
    business::{
        computed::set,
        invoice::matching,
        rows::{self, Row},
        window,
    },
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        methods,
        session::{Computed, Defaults, Session, Values},
    },
    release::Release,
    storage::{pool::Effect, table::Table},
};

pub(super) const WIZARD: &str = "account.payment.register";
const ENTRY: &str = "account.move";
const ITEM: &str = "account.move.line";

/// What the wizard finds in the context.
pub(in crate::business) const DEFAULTS: &[Defaults] = &[Defaults {
    model: WIZARD,
    of: |session, _| {
        let mut defaults = Row::from_iter([("payment_date".to_owned(), json!(session.today()?))]);
        if matches!(rows::active_model(session), ENTRY | ITEM) {
            defaults.insert("line_ids".to_owned(), json!([[6, 0, open(session)?]]));
        }
        Ok(defaults)
    },
}];

/// What it shows of what it leaves open.
pub(in crate::business) const COMPUTED: &[Computed] = &[
    computed("payment_difference", |session, table, ids| {
        of_wizards(session, table, ids, |row| json!(difference(row)))
    }),
    computed("show_payment_difference", |session, table, ids| {
        of_wizards(session, table, ids, |row| {
            json!(is_one(row) && difference(row).abs() > 0.005)
        })
    }),
    computed("total_payments_amount", |session, table, ids| {
        of_wizards(session, table, ids, |row| match is_one(row) {
            true => json!(1),
            false => json!(rows::ids(row, "line_ids").len()),
        })
    }),
];

const fn computed(
    field: &'static str,
    read: fn(&Session<'_>, &Table, &[i64]) -> Result<Values, Fault>,
) -> Computed {
    Computed {
        of: Of::Model(WIZARD),
        field,
        read,
    }
}

fn of_wizards(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    of: fn(&Row) -> Json,
) -> Result<Values, Fault> {
    let names = ["source_amount", "amount", "line_ids", "group_payment"];
    let read = rows::read(session, table, ids, &names)?;
    let each = read.iter();
    Ok(each
        .filter_map(|row| Some((rows::id(row, "id")?, of(row))))
        .collect())
}

/// What a payment leaves open.
fn difference(wizard: &Row) -> f64 {
    rows::number(wizard, "source_amount") - rows::number(wizard, "amount")
}

/// Whether a wizard makes one payment of all that it pays.
fn is_one(wizard: &Row) -> bool {
    rows::ids(wizard, "line_ids").len() == 1 || rows::flag(wizard, "group_payment")
}

/// The steps.
pub(in crate::business) const METHODS: &[Method] = &[
    Method {
        name: "action_create_payments",
        of: Of::Model(WIZARD),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: create_payments,
    },
    Method {
        name: "action_register_payment",
        of: Of::Model(ENTRY),
        on_rows: true,
        effect: Effect::Reads,
        parameters: &["ctx"],
        run: window,
    },
    Method {
        name: "default_get",
        of: Of::Model(WIZARD),
        on_rows: false,
        effect: Effect::Reads,
        parameters: &["*fields"],
        run: |session, table, arguments| {
            if arguments
                .names("fields")?
                .iter()
                .any(|name| name == "line_ids")
            {
                refuse_nothing(session, &open(session)?)?;
            }
            methods::default_get(session, table, arguments)
        },
    },
];

/// The items of the active entries that are still to be paid.
fn open(session: &Session<'_>) -> Result<Vec<i64>, Fault> {
    let active = rows::active(session);
    let entries = match rows::active_model(session) {
        ENTRY => active,
        ITEM => match session.schema.table(ITEM) {
            Some(items) => {
                crate::business::computed::linked_by(session, items, "move_id", &active)?
            }
            None => Vec::new(),
        },
        _ => Vec::new(),
    };
    matching::open(session, &entries)
}

/// Refuses a wizard with nothing to pay.
fn refuse_nothing(session: &Session<'_>, items: &[i64]) -> Result<(), Fault> {
    if !items.is_empty() {
        return Ok(());
    }
    let is_about = matches!(rows::active_model(session), ENTRY | ITEM);
    Err(Fault::user(match (is_about, session.schema.release) {
        (false, _) => {
            "The register payment wizard should only be called on account.move or account.move.line records."
        }
        (true, Release::Odoo18) => {
            "You can't register a payment because there is nothing left to pay on the selected journal items."
        }
        (true, Release::Odoo19) => {
            "There's nothing left to pay for the selected journal items, so no payment registration is \
             necessary. You've got your finances under control like a boss!"
        }
    }))
}

/// The window of the wizard for entries.
fn window(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let domain = json!([["move_id", "in", arguments.ids]]);
    let page = crate::orm::page::Page::default();
    let items = match session.schema.table(ITEM) {
        Some(items) => session.sudo().search(items, &domain, page, Some("id"))?,
        None => Vec::new(),
    };
    Ok(json!({
        "name": "Pay",
        "type": "ir.actions.act_window",
        "res_model": WIZARD,
        "view_mode": "form",
        "views": [[false, "form"]],
        "target": "new",
        "context": {"active_model": ITEM, "active_ids": items},
    }))
}

/// What a wizard is about.
struct About {
    /// The items that it pays.
    items: Vec<i64>,
    amount: f64,
    inbound: bool,
    partner: Option<i64>,
    company: Option<i64>,
    currency: Option<i64>,
    communication: String,
}

fn about(session: &Session<'_>, items: &[i64]) -> Result<About, Fault> {
    let names = [
        "amount_residual",
        "partner_id",
        "company_id",
        "currency_id",
        "name",
        "move_id",
        "account_id",
    ];
    let mut about = About {
        items: items.to_vec(),
        amount: 0.0,
        inbound: true,
        partner: None,
        company: None,
        currency: None,
        communication: String::new(),
    };
    let Some(table) = session.schema.table(ITEM) else {
        return Ok(about);
    };
    let mut labels = Vec::new();
    for item in rows::read(session, table, items, &names)? {
        about.amount += rows::number(&item, "amount_residual");
        about.partner = about.partner.or_else(|| rows::id(&item, "partner_id"));
        about.company = about.company.or_else(|| rows::id(&item, "company_id"));
        about.currency = about.currency.or_else(|| rows::id(&item, "currency_id"));
        let entry = rows::id(&item, "move_id").unwrap_or_default();
        let entry = rows::one(session, ENTRY, entry, &["payment_reference", "ref", "name"])?;
        let mut label = rows::text(&item, "name");
        for name in ["payment_reference", "ref", "name"] {
            if label.is_empty() {
                label = rows::text(&entry, name);
            }
        }
        labels.push(label.to_owned());
    }
    about.inbound = about.amount > 0.0;
    about.amount = crate::business::tax::cents(about.amount.abs());
    labels.sort();
    labels.dedup();
    about.communication = labels.join(", ");
    Ok(about)
}

/// What a new wizard says of what it is about, as far as the caller did not.
pub(super) fn written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    if !names.contains(&"line_ids") && !names.contains(&"payment_date") {
        return Ok(());
    }
    for id in ids {
        let read = rows::read(session, table, &[*id], &["line_ids", "journal_id"])?;
        let Some(wizard) = read.first() else {
            continue;
        };
        let items = rows::ids(wizard, "line_ids");
        refuse_nothing(session, &items)?;
        let about = about(session, &items)?;
        let journal = match rows::id(wizard, "journal_id") {
            Some(journal) => Some(journal),
            None => journal(session, about.company)?,
        };
        let direction = if about.inbound { "inbound" } else { "outbound" };
        let way = match journal {
            Some(journal) => way(session, journal, direction)?,
            None => None,
        };
        let partner_type = if about.inbound {
            "customer"
        } else {
            "supplier"
        };
        let amount = format!("{:?}", about.amount);
        let row = |id: Option<i64>| id.map_or("NULL".to_owned(), |id| id.to_string());
        let text = |text: &str| format!("'{}'", text.replace('\'', "''"));
        let single = i32::from(items.len() > 1).to_string();
        let kept = |name: &str, value: String| format!("COALESCE(t.\"{name}\", {value})");
        let computed = [
            ("payment_type", text(direction)),
            ("partner_type", text(partner_type)),
            ("partner_id", row(about.partner)),
            ("company_id", row(about.company)),
            ("source_currency_id", row(about.currency)),
            ("source_amount", amount.clone()),
            ("source_amount_currency", amount.clone()),
            ("can_edit_wizard", "1".to_owned()),
            ("can_group_payments", single),
            ("journal_id", row(journal)),
            ("currency_id", kept("currency_id", row(about.currency))),
            (
                "payment_method_line_id",
                kept("payment_method_line_id", row(way)),
            ),
            (
                "communication",
                kept("communication", text(&about.communication)),
            ),
            (
                "amount",
                match names.contains(&"amount") {
                    true => "t.\"amount\"".to_owned(),
                    false => amount,
                },
            ),
            (
                "payment_difference_handling",
                kept("payment_difference_handling", text("open")),
            ),
        ];
        set(session, table, &[*id], &computed)?;
    }
    Ok(())
}

fn create_payments(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let names = [
        "line_ids",
        "amount",
        "payment_date",
        "journal_id",
        "payment_method_line_id",
        "communication",
        "currency_id",
        "group_payment",
        "payment_difference_handling",
        "payment_difference",
        "writeoff_account_id",
        "writeoff_label",
    ];
    let mut made = Vec::new();
    for wizard in rows::read(session, table, &arguments.ids, &names)? {
        let items = rows::ids(&wizard, "line_ids");
        if is_one(&wizard) {
            let mut about = about(session, &items)?;
            about.amount = rows::number(&wizard, "amount");
            about.communication = rows::text(&wizard, "communication").to_owned();
            made.extend(pay(session, &wizard, &about, write_off(&wizard).as_ref())?);
            continue;
        }
        for item in items {
            let about = about(session, &[item])?;
            made.extend(pay(session, &wizard, &about, None)?);
        }
    }
    Ok(window::of_made(
        "Payments",
        PAYMENT,
        &made,
        &json!({"create": false}),
    ))
}

/// What nobody is going to pay of what a wizard leaves open.
fn write_off(wizard: &Row) -> Option<WriteOff> {
    let amount = rows::number(wizard, "payment_difference");
    let account = rows::id(wizard, "writeoff_account_id")?;
    let wanted = rows::text(wizard, "payment_difference_handling") == "reconcile";
    (wanted && amount.abs() > 0.005).then(|| WriteOff {
        amount,
        account,
        label: match rows::text(wizard, "writeoff_label") {
            "" => "Write-Off".to_owned(),
            label => label.to_owned(),
        },
    })
}

/// Makes a payment, posts it, and matches it with what it pays.
fn pay(
    session: &Session<'_>,
    wizard: &Row,
    about: &About,
    write_off: Option<&WriteOff>,
) -> Result<Option<i64>, Fault> {
    let (Some(payments), Some(items)) = (session.schema.table(PAYMENT), session.schema.table(ITEM))
    else {
        return Ok(None);
    };
    let entries = crate::business::computed::linked_by(session, items, "move_id", &about.items)?;
    let mut values = json!({
        "amount": about.amount,
        "date": wizard.get("payment_date"),
        "journal_id": wizard.get("journal_id"),
        "payment_type": if about.inbound { "inbound" } else { "outbound" },
        "partner_type": if about.inbound { "customer" } else { "supplier" },
        "partner_id": about.partner,
        "currency_id": wizard.get("currency_id"),
        "company_id": about.company,
        "memo": about.communication,
        "payment_method_line_id": wizard.get("payment_method_line_id"),
        "invoice_ids": [[6, 0, entries]],
    });
    if let Some(values) = values.as_object_mut() {
        values.retain(|_, value| !matches!(value, Json::Bool(false) | Json::Null));
    }
    let Some(id) = rows::make(session, PAYMENT, values)? else {
        return Ok(None);
    };
    super::post(session, payments, id, write_off)?;
    let row = rows::one(session, PAYMENT, id, &["move_id"])?;
    let Some(entry) = rows::id(&row, "move_id") else {
        return Ok(Some(id));
    };
    let mut matched = matching::open(session, &[entry])?;
    matched.extend(&about.items);
    matching::reconcile(session, &matched)?;
    let used = matching::open(session, &[entry])?.is_empty();
    set(
        session,
        payments,
        &[id],
        &[("is_reconciled", i32::from(used).to_string())],
    )?;
    if used {
        rows::change(session, payments, &[id], json!({"state": "paid"}))?;
    }
    Ok(Some(id))
}
