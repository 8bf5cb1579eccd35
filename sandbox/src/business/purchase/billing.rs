//! How far orders to vendors are billed, and the bill of what is not yet.

use serde_json::{Value as Json, json};

use super::{ORDER, ORDERS};
use crate::{
    business::{
        computed::{linked_by, set},
        invoice, rows,
    },
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::Session,
    },
    release::Release,
    storage::{pool::Effect, sql::quote, table::Table},
};

/// The steps.
pub(in crate::business) const METHODS: &[Method] = &[Method {
    name: "action_create_invoice",
    of: Of::Model(ORDER),
    on_rows: true,
    effect: Effect::Writes,
    parameters: &[],
    run: bill,
}];

/// Counts anew what is billed of the lines that these items of bills are of.
pub(in crate::business) fn follow(session: &Session<'_>, items: &[i64]) -> Result<(), Fault> {
    let (Some(lines), Some(table)) = (
        ORDERS.lines(session),
        session.schema.table("account.move.line"),
    ) else {
        return Ok(());
    };
    let moves = session.schema.table("account.move");
    let Some(moves) = moves.filter(|moves| moves.has_column("move_type")) else {
        return Ok(());
    };
    let of_these = linked_by(session, table, "purchase_line_id", items)?;
    if of_these.is_empty() {
        return Ok(());
    }
    let sum = format!(
        "(SELECT COALESCE(SUM(CASE m.\"move_type\" WHEN 'in_invoice' THEN i.\"quantity\" \
         WHEN 'in_refund' THEN 0.0 - i.\"quantity\" ELSE 0.0 END), 0.0) FROM {} i \
         JOIN {} m ON m.\"id\" = i.\"move_id\" \
         WHERE i.\"purchase_line_id\" = t.\"id\" AND m.\"state\" <> 'cancel')",
        table.quoted(),
        moves.quoted(),
    );
    set(session, lines, &of_these, &[("qty_invoiced", sum)])?;
    restate(session, lines, &of_these)
}

/// What is still to be billed of lines, and what their orders say of it.
pub(in crate::business) fn restate(
    session: &Session<'_>,
    lines: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    let Some(orders) = session.schema.table(ORDER) else {
        return Ok(());
    };
    let needed = ["product_qty", "qty_invoiced", "qty_to_invoice", "order_id"];
    if !needed.iter().all(|name| lines.has_column(name)) || !orders.has_column("state") {
        return Ok(());
    }
    let number = |name: &str| match lines.has_column(name) {
        true => format!("COALESCE(t.{}, 0.0)", quote(name)),
        false => "0.0".to_owned(),
    };
    let state = format!(
        "COALESCE((SELECT o.\"state\" FROM {} o WHERE o.\"id\" = t.\"order_id\"), '')",
        orders.quoted()
    );
    let to_bill = format!(
        "CASE WHEN {state} IN ('purchase', 'done') THEN \
         CASE WHEN {} THEN {} ELSE {} END - {} ELSE 0.0 END",
        by_order(session, lines),
        number("product_qty"),
        number("qty_received"),
        number("qty_invoiced"),
    );
    set(session, lines, ids, &[("qty_to_invoice", to_bill)])?;
    let of_these = linked_by(session, lines, "order_id", ids)?;
    restate_orders(session, orders, lines, &of_these)
}

/// What orders say of how far they are billed.
fn restate_orders(
    session: &Session<'_>,
    orders: &Table,
    lines: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    for id in ids {
        let bills = bills(session, *id)?;
        if let Some(field) = orders.model.field("invoice_ids")
            && let Some(relation) = orders.relation(field)
        {
            for bill in &bills {
                session
                    .connection
                    .execute(&relation.insert(), [*id, *bill])?;
            }
        }
        let left = format!(
            "(SELECT COUNT(*) FROM {} l WHERE l.\"order_id\" = t.\"id\" AND ABS(COALESCE(l.\"qty_to_invoice\", 0)) > 1e-6)",
            lines.quoted()
        );
        let none = if bills.is_empty() { "no" } else { "invoiced" };
        let status = format!(
            "CASE WHEN t.\"state\" NOT IN ('purchase', 'done') THEN 'no' \
             WHEN {left} > 0 THEN 'to invoice' ELSE '{none}' END"
        );
        let computed = [
            ("invoice_status", status),
            ("invoice_count", bills.len().to_string()),
        ];
        set(session, orders, &[*id], &computed)?;
    }
    Ok(())
}

/// The bills of an order.
fn bills(session: &Session<'_>, order: i64) -> Result<Vec<i64>, Fault> {
    let items = session.schema.table("account.move.line");
    let Some(items) = items.filter(|items| items.has_column("purchase_line_id")) else {
        return Ok(Vec::new());
    };
    let lines = ORDERS.lines_of(session, &[order])?;
    let domain = json!([["purchase_line_id", "in", lines]]);
    let found = rows::find(session, items.name(), &domain)?;
    linked_by(session, items, "move_id", &found)
}

/// Whether a line is billed by what was ordered, and not by what was received.
fn by_order(session: &Session<'_>, lines: &Table) -> String {
    let products = session.schema.table("product.product");
    let method = products.and_then(|products| {
        let of = |name: &str| {
            let field = products.model.field(name)?;
            session.schema.expression(products, "p", field)
        };
        let (method, kind) = (of("purchase_method")?, of("type"));
        let kind = kind.unwrap_or_else(|| "''".to_owned());
        let products = products.quoted();
        // What nobody decided goes by the kind: a service is billed as it was ordered.
        Some(format!(
            "COALESCE((SELECT CASE {method} WHEN 'purchase' THEN 1 WHEN 'receive' THEN 0 \
             ELSE COALESCE({kind}, '') = 'service' END FROM {products} p \
             WHERE p.\"id\" = t.\"product_id\"), 0)"
        ))
    });
    match method.filter(|_| lines.has_column("product_id")) {
        Some(method) => method,
        None => "0".to_owned(),
    }
}

/// What a bill is made of.
const OF_ORDER: &[&str] = &[
    "name",
    "partner_id",
    "partner_ref",
    "currency_id",
    "company_id",
    "payment_term_id",
    "fiscal_position_id",
    "user_id",
    "state",
];

/// What its items are made of.
const OF_LINE: &[&str] = &[
    "name",
    "display_type",
    "product_id",
    "product_uom_id",
    "product_uom",
    "price_unit",
    "discount",
    "qty_to_invoice",
    "tax_ids",
    "taxes_id",
];

/// Bills what was received, or ordered.
fn bill(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let release = session.schema.release;
    let mut made = Vec::new();
    let mut vendor = None;
    for order in rows::read(session, table, &arguments.ids, OF_ORDER)? {
        let (Some(id), Some(lines)) = (rows::id(&order, "id"), ORDERS.lines(session)) else {
            continue;
        };
        let lines = rows::read(session, lines, &ORDERS.lines_of(session, &[id])?, OF_LINE)?;
        let open = |line: &&rows::Row| rows::number(line, "qty_to_invoice") != 0.0;
        let nothing = lines.iter().filter(open).count() == 0;
        if nothing && release < Release::Odoo19 {
            return Err(Fault::user(
                "There is no invoiceable line. If a product has a control policy based on received quantity, \
                 please make sure that a quantity has been received.",
            ));
        }
        // From 19 on a bill of nothing is made, too: its quantities are filled in when the vendor's is there.
        let items = lines.iter().filter(|line| {
            let is_text = !rows::text(line, "display_type").is_empty();
            is_text || nothing || open(line)
        });
        let items: Vec<Json> = items.map(|line| json!([0, 0, item(line)])).collect();
        vendor = rows::id(&order, "partner_id");
        let mut values = json!({
            "move_type": "in_invoice",
            "partner_id": vendor,
            "currency_id": order.get("currency_id"),
            "company_id": order.get("company_id"),
            "invoice_origin": order.get("name"),
            "invoice_payment_term_id": order.get("payment_term_id"),
            "fiscal_position_id": order.get("fiscal_position_id"),
            "invoice_user_id": order.get("user_id"),
            "invoice_line_ids": items,
        });
        if let Some(values) = values.as_object_mut() {
            if release < Release::Odoo19 {
                values.insert("ref".to_owned(), json!(rows::text(&order, "partner_ref")));
            }
            // Without terms of its own an order leaves none to the bill.
            values.retain(|name, value| {
                let is_empty =
                    matches!(value, Json::Bool(false) | Json::Null) || *value == json!("");
                !is_empty || name == "invoice_payment_term_id"
            });
        }
        made.extend(rows::make(session, "account.move", values)?);
    }
    Ok(window(release, vendor, &made))
}

fn item(line: &rows::Row) -> Json {
    let kind = rows::text(line, "display_type");
    let name = rows::text(line, "name");
    if !kind.is_empty() {
        return json!({"display_type": kind, "name": name, "quantity": 0.0});
    }
    let taxes = ["tax_ids", "taxes_id"]
        .into_iter()
        .find(|name| line.contains_key(*name));
    let unit = rows::id(line, "product_uom_id").or_else(|| rows::id(line, "product_uom"));
    json!({
        "name": name,
        "product_id": rows::id(line, "product_id"),
        "product_uom_id": unit,
        "quantity": rows::number(line, "qty_to_invoice"),
        "price_unit": rows::number(line, "price_unit"),
        "discount": rows::number(line, "discount"),
        "tax_ids": [[6, 0, taxes.map(|taxes| rows::ids(line, taxes)).unwrap_or_default()]],
        "purchase_line_id": rows::id(line, "id"),
    })
}

/// The window in which people find an order's bills.
fn window(release: Release, vendor: Option<i64>, bills: &[i64]) -> Json {
    let (kinds, context) = match release {
        Release::Odoo18 => (
            "'in_invoice', 'in_refund'",
            json!("{'default_move_type': 'in_invoice', 'display_account_trust': True}"),
        ),
        Release::Odoo19 => (
            "'in_invoice', 'in_refund', 'in_receipt'",
            json!({
                "default_move_type": "in_invoice",
                "default_partner_id": vendor,
                "display_account_trust": true,
            }),
        ),
    };
    let window = json!({
        "name": "Bills",
        "xml_id": "account.action_move_in_invoice_type",
        "domain": format!("[('move_type', 'in', [{kinds}])]"),
    });
    invoice::window(window, context, bills)
}
