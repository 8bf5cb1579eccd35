//! The steps of an order's life: confirmed, cancelled, a quotation again; sent, locked and unlocked.

use serde_json::{Map, Value as Json, json};

use super::{ORDER, outside};
use crate::{
    business::{
        computed::{move_to, set, states},
        mail, rows, transfer,
    },
    facts::operation::Operation,
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::{Computed, Session},
    },
    python::truthy,
    release::Release,
    storage::{
        pool::Effect,
        sql::{AMONG, Sql},
        table::Table,
    },
};

/// The wizard that asks whether a confirmed order is to be cancelled, up to 18.
const CANCEL: &str = "sale.order.cancel";

/// Whom the wizard tells: the order's customer.
pub(in crate::business) const COMPUTED: &[Computed] = &[Computed {
    of: Of::Model(CANCEL),
    field: "recipient_ids",
    read: |session, table, ids| {
        let wizards = rows::read(session, table, ids, &["order_id"])?;
        let told = wizards.iter().filter_map(|row| {
            let order = rows::id(row, "order_id")?;
            Some((rows::id(row, "id")?, order))
        });
        let told = told.map(|(wizard, order)| {
            let order = rows::one(session, ORDER, order, &["partner_id"])?;
            let customer: Vec<i64> = rows::id(&order, "partner_id").into_iter().collect();
            Ok((wizard, json!(customer)))
        });
        told.collect()
    },
}];

/// The steps.
pub(in crate::business) const METHODS: &[Method] = &[
    Method {
        name: "action_cancel",
        of: Of::Model(ORDER),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: cancel,
    },
    Method {
        name: "action_cancel",
        of: Of::Model(CANCEL),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: cancel_asked,
    },
    Method {
        name: "action_confirm",
        of: Of::Model(ORDER),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: confirm,
    },
    Method {
        name: "action_draft",
        of: Of::Model(ORDER),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: draft,
    },
    Method {
        name: "action_lock",
        of: Of::Model(ORDER),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: |session, table, arguments| lock(session, table, arguments, true),
    },
    Method {
        name: "action_quotation_sent",
        of: Of::Model(ORDER),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: sent,
    },
    Method {
        name: "action_unlock",
        of: Of::Model(ORDER),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: |session, table, arguments| lock(session, table, arguments, false),
    },
];

/// Confirms quotations.
fn confirm(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    let ids = arguments.ids.as_slice();
    let refused = outside(session, table, ids, &["draft", "sent"])?;
    if !refused.is_empty() {
        return Err(Fault::user(
            "Some orders are not in a state requiring confirmation.",
        ));
    }
    let mut values = Map::from_iter([("state".to_owned(), json!("sale"))]);
    if table.has_column("date_order") {
        values.insert("date_order".to_owned(), Json::from(session.now()?));
    }
    session.write(table, ids, &values)?;
    transfer::plan::deliver(session, ids)?;
    Ok(Json::Bool(true))
}

/// Cancels orders that are not locked.
fn cancel(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    let ids = arguments.ids.as_slice();
    if table.has_column("locked") {
        let query = format!(
            "SELECT \"id\" FROM {} WHERE \"locked\" = 1 AND \"id\" {AMONG}",
            table.quoted()
        );
        if !session
            .ids(Sql::bound(query, Json::from(ids).to_string()))?
            .is_empty()
        {
            return Err(Fault::user(
                "You cannot cancel a locked order. Please unlock it first.",
            ));
        }
    }
    let known = states(session, table, ids)?;
    let confirmed = known.iter().find(|(_, state)| state == "sale");
    let warned = session
        .context
        .get("disable_cancel_warning")
        .is_some_and(truthy);
    if let Some((order, _)) = confirmed
        && session.schema.release < Release::Odoo19
        && !warned
        && ids.len() == 1
    {
        return ask(session, *order);
    }
    cancel_now(session, table, ids)
}

fn cancel_now(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<Json, Fault> {
    transfer::plan::cancel_deliveries(session, ids)?;
    move_to(session, table, ids, "cancel")?;
    Ok(Json::Bool(true))
}

/// The wizard that tells the customer, too.
fn ask(session: &Session<'_>, order: i64) -> Result<Json, Fault> {
    let template = mail::template::template(session, ORDER, "Cancel")?;
    Ok(json!({
        "name": "Cancel Sales Order",
        "type": "ir.actions.act_window",
        "res_model": CANCEL,
        "view_mode": "form",
        "target": "new",
        "context": {
            "default_order_id": order,
            "default_template_id": template,
            "default_email_layout_xmlid": "mail.mail_notification_layout_with_responsible_signature",
            "mark_so_as_canceled": true,
            "model_description": "Sales Order",
        },
    }))
}

fn cancel_asked(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let wizards = rows::read(session, table, &arguments.ids, &["order_id"])?;
    let orders: Vec<i64> = wizards
        .iter()
        .filter_map(|row| rows::id(row, "order_id"))
        .collect();
    match session.schema.table(ORDER) {
        Some(table) => cancel_now(session, table, &orders),
        None => Ok(Json::Bool(true)),
    }
}

/// Marks quotations as sent.
fn sent(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    let ids = arguments.ids.as_slice();
    if !outside(session, table, ids, &["draft"])?.is_empty() {
        return Err(Fault::user(
            "Only draft orders can be marked as sent directly.",
        ));
    }
    move_to(session, table, ids, "sent")?;
    Ok(Json::Null)
}

/// Locks orders, or unlocks them.
fn lock(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
    locked: bool,
) -> Result<Json, Fault> {
    let ids = arguments.ids.as_slice();
    session.all_exist(table, ids)?;
    session.allow_rows(table, ids, Operation::Write)?;
    set(
        session,
        table,
        ids,
        &[("locked", i32::from(locked).to_string())],
    )?;
    Ok(Json::Null)
}

/// Makes sent and cancelled ones quotations again; leaves the others.
fn draft(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    let query = format!(
        "SELECT \"id\" FROM {} WHERE \"state\" IN ('cancel', 'sent') AND \"id\" {AMONG}",
        table.quoted()
    );
    let ids = session.ids(Sql::bound(
        query,
        Json::from(arguments.ids.as_slice()).to_string(),
    ))?;
    move_to(session, table, &ids, "draft")?;
    Ok(Json::Bool(true))
}
