//! How far orders are invoiced: of each line how many, how many more, and what an order says of it.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::{ORDER, ORDERS};
use crate::{
    business::{
        computed::{linked_by, rounded, set},
        rows,
    },
    fault::Fault,
    orm::{
        method::Of,
        session::{Computed, Session, Values},
    },
    release::Release,
    storage::{sql::AMONG, sql::Sql, table::Table},
};

/// The fields that are computed when they are read.
pub(in crate::business) const COMPUTED: &[Computed] = &[
    Computed {
        of: Of::Model(ORDER),
        field: "invoice_ids",
        read: |session, _, ids| rows::each(ids, |id| Ok(json!(invoices(session, id)?))),
    },
    Computed {
        of: Of::Model(ORDER),
        field: "invoice_count",
        read: |session, _, ids| rows::each(ids, |id| Ok(json!(invoices(session, id)?.len()))),
    },
    Computed {
        of: Of::Model(ORDER),
        field: "amount_invoiced",
        read: |session, _, ids| sums(session, ids, "amount_invoiced"),
    },
    Computed {
        of: Of::Model(ORDER),
        field: "amount_to_invoice",
        read: |session, _, ids| sums(session, ids, "amount_to_invoice"),
    },
    Computed {
        of: Of::Model("sale.order.line"),
        field: "amount_invoiced",
        read: |session, lines, ids| amounts(session, lines, ids, "amount_invoiced"),
    },
    Computed {
        of: Of::Model("sale.order.line"),
        field: "amount_to_invoice",
        read: |session, lines, ids| amounts(session, lines, ids, "amount_to_invoice"),
    },
];

/// The invoices of an order.
pub(super) fn invoices(session: &Session<'_>, order: i64) -> Result<Vec<i64>, Fault> {
    let lines = ORDERS.lines_of(session, &[order])?;
    let domain = json!([
        ["line_ids.sale_line_ids", "in", lines],
        ["move_type", "in", ["out_invoice", "out_refund"]],
    ]);
    match session.schema.table("account.move.line") {
        Some(items) if items.model.field("sale_line_ids").is_some() => {
            let (moves, page) = (session.schema.table("account.move"), Default::default());
            let session = session.sudo();
            moves.map_or(Ok(Vec::new()), |moves| {
                session.search(moves, &domain, page, None)
            })
        }
        _ => Ok(Vec::new()),
    }
}

/// The sums of what an order's lines come to.
fn sums(session: &Session<'_>, orders: &[i64], what: &str) -> Result<Values, Fault> {
    rows::each(orders, |order| {
        let Some(lines) = ORDERS.lines(session) else {
            return Ok(json!(0.0));
        };
        let of_order = ORDERS.lines_of(session, &[order])?;
        let amounts = amounts(session, lines, &of_order, what)?;
        Ok(json!(
            amounts.values().filter_map(Json::as_f64).sum::<f64>()
        ))
    })
}

/// What was invoiced of lines with posted invoices, or what is still to be.
fn amounts(session: &Session<'_>, lines: &Table, ids: &[i64], what: &str) -> Result<Values, Fault> {
    let names = [
        "product_uom_qty",
        "price_total",
        "qty_delivered",
        "product_id",
    ];
    let read = rows::read(session, lines, ids, &names)?;
    let mut amounts = BTreeMap::new();
    for row in read {
        let Some(id) = rows::id(&row, "id") else {
            continue;
        };
        let (mut quantity, mut total) = (0.0, 0.0);
        for item in posted_items(session, id)? {
            quantity += item.0;
            total += item.1;
        }
        let ordered = rows::number(&row, "product_uom_qty");
        let value = match what {
            "amount_invoiced" => total,
            _ if ordered == 0.0 => 0.0,
            _ => {
                let wanted = match policy(session, rows::id(&row, "product_id"))?.as_str() {
                    "delivery" => rows::number(&row, "qty_delivered"),
                    _ => ordered,
                };
                rows::number(&row, "price_total") / ordered * (wanted - quantity)
            }
        };
        amounts.insert(id, json!(value));
    }
    Ok(amounts)
}

/// Quantity and total of the posted items of a line; refunds count backwards.
fn posted_items(session: &Session<'_>, line: i64) -> Result<Vec<(f64, f64)>, Fault> {
    let domain = json!([
        ["sale_line_ids", "in", [line]],
        ["parent_state", "=", "posted"]
    ]);
    let Some(items) = session
        .schema
        .table("account.move.line")
        .filter(|items| items.model.field("sale_line_ids").is_some())
    else {
        return Ok(Vec::new());
    };
    let found = rows::find(session, "account.move.line", &domain)?;
    let names = ["quantity", "price_total", "move_type"];
    let items = rows::read(session, items, &found, &names)?;
    let signed = items.iter().map(|item| {
        let sign = match rows::text(item, "move_type") {
            "out_refund" => -1.0,
            _ => 1.0,
        };
        (
            sign * rows::number(item, "quantity"),
            sign * rows::number(item, "price_total"),
        )
    });
    Ok(signed.collect())
}

/// By what a product is invoiced: what was ordered, or what was delivered.
fn policy(session: &Session<'_>, product: Option<i64>) -> Result<String, Fault> {
    let Some(product) = product else {
        return Ok("order".to_owned());
    };
    let row = rows::one(session, "product.product", product, &["invoice_policy"])?;
    Ok(match rows::text(&row, "invoice_policy") {
        "" => "order".to_owned(),
        policy => policy.to_owned(),
    })
}

/// Counts anew what is invoiced of the lines that these items of invoices are of.
pub(in crate::business) fn follow(session: &Session<'_>, items: &[i64]) -> Result<(), Fault> {
    let (Some(lines), Some(table)) = (
        ORDERS.lines(session),
        session.schema.table("account.move.line"),
    ) else {
        return Ok(());
    };
    let relation = table.model.field("sale_line_ids");
    let relation = relation.and_then(|field| table.relation(field));
    let Some(relation) = relation.filter(|_| lines.has_column("qty_invoiced")) else {
        return Ok(());
    };
    let moves = session.schema.table("account.move");
    let Some(moves) = moves.filter(|moves| moves.has_column("move_type")) else {
        return Ok(());
    };
    let (own, other) = (relation.own(), relation.other());
    let query = format!(
        "SELECT DISTINCT {other} FROM {} WHERE {own} {AMONG}",
        relation.table
    );
    let of_these = session.ids(Sql::bound(query, json!(items).to_string()))?;
    if of_these.is_empty() {
        return Ok(());
    }
    let sum = |what: &str| {
        format!(
            "(SELECT COALESCE(SUM(CASE m.\"move_type\" WHEN 'out_invoice' THEN {what} \
             WHEN 'out_refund' THEN 0.0 - {what} ELSE 0.0 END), 0.0) FROM {} p \
             JOIN {} i ON i.\"id\" = p.{own} JOIN {} m ON m.\"id\" = i.\"move_id\" \
             WHERE p.{other} = t.\"id\" AND m.\"state\" <> 'cancel')",
            relation.table,
            table.quoted(),
            moves.quoted(),
        )
    };
    let invoiced = [("qty_invoiced", sum("COALESCE(i.\"quantity\", 0.0)"))];
    set(session, lines, &of_these, &invoiced)?;
    super::down_payment::describe(session, lines, &of_these)?;
    restate(session, lines, &of_these)
}

/// What is still to be invoiced of lines, and what they and their orders say of it.
pub(in crate::business) fn restate(
    session: &Session<'_>,
    lines: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    let (Some(orders), Some(state)) = (
        session.schema.table(ORDER),
        of_order(session, lines, "state"),
    ) else {
        return Ok(());
    };
    let needed = [
        "product_uom_qty",
        "qty_invoiced",
        "qty_to_invoice",
        "invoice_status",
    ];
    if !needed.iter().all(|name| lines.has_column(name)) {
        return Ok(());
    }
    let number = |name: &str| match lines.has_column(name) {
        true => format!("COALESCE(t.\"{name}\", 0.0)"),
        false => "0.0".to_owned(),
    };
    let plain = match lines.has_column("display_type") {
        true => "t.\"display_type\" IS NULL",
        false => "1",
    };
    let by_delivery = by_delivery(session, lines);
    let (ordered, invoiced) = (number("product_uom_qty"), number("qty_invoiced"));
    let delivered = number("qty_delivered");
    let to_invoice = format!(
        "CASE WHEN {state} = 'sale' AND {plain} THEN \
         CASE WHEN {by_delivery} THEN {delivered} ELSE {ordered} END - {invoiced} ELSE 0.0 END"
    );
    set(session, lines, ids, &[("qty_to_invoice", to_invoice)])?;
    let advance = match lines.has_column("is_downpayment") {
        true => "COALESCE(t.\"is_downpayment\", 0)",
        false => "0",
    };
    let status = format!(
        "CASE WHEN COALESCE({state}, '') <> 'sale' THEN 'no' \
         WHEN {advance} AND {ordered} = 0 AND NOT ABS({}) > 1e-6 THEN 'invoiced' \
         WHEN ABS({}) > 1e-6 THEN 'to invoice' \
         WHEN NOT {by_delivery} AND {ordered} >= 0 AND {delivered} > {ordered} THEN 'upselling' \
         WHEN {invoiced} >= {ordered} THEN 'invoiced' ELSE 'no' END",
        number("qty_to_invoice"),
        number("qty_to_invoice"),
    );
    set(session, lines, ids, &[("invoice_status", status)])?;
    let untaxed = |quantity: &str| {
        rounded(&format!(
            "COALESCE(t.\"price_subtotal\", 0.0) / NULLIF({ordered}, 0.0) * {quantity}"
        ))
    };
    if lines.has_column("price_subtotal") {
        let amounts = [
            (
                "untaxed_amount_to_invoice",
                format!("COALESCE({}, 0.0)", untaxed(&number("qty_to_invoice"))),
            ),
            (
                "untaxed_amount_invoiced",
                format!("COALESCE({}, 0.0)", untaxed(&invoiced)),
            ),
        ];
        set(session, lines, ids, &amounts)?;
    }
    let orders_of = linked_by(session, lines, "order_id", ids)?;
    restate_orders(session, orders, lines, &orders_of)
}

/// What orders say of how far they are invoiced.
fn restate_orders(
    session: &Session<'_>,
    orders: &Table,
    lines: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    if !orders.has_column("invoice_status") || !orders.has_column("state") {
        return Ok(());
    }
    let mut counted = "1".to_owned();
    if lines.has_column("display_type") {
        counted += " AND l.\"display_type\" IS NULL";
    }
    if lines.has_column("is_downpayment") {
        counted += " AND NOT COALESCE(l.\"is_downpayment\", 0)";
    }
    let count = |states: &str| {
        format!(
            "(SELECT COUNT(*) FROM {} l WHERE l.\"order_id\" = t.\"id\" AND {counted} AND {states})",
            lines.quoted()
        )
    };
    let all = count("1");
    let status = format!(
        "CASE WHEN t.\"state\" <> 'sale' OR {all} = 0 THEN 'no' WHEN {} > 0 THEN 'to invoice' \
         WHEN {} = {all} THEN 'invoiced' WHEN {} = {all} THEN 'upselling' ELSE 'no' END",
        count("l.\"invoice_status\" = 'to invoice'"),
        count("l.\"invoice_status\" = 'invoiced'"),
        count("l.\"invoice_status\" IN ('invoiced', 'upselling')"),
    );
    set(session, orders, ids, &[("invoice_status", status)])
}

/// A field of a line's order.
fn of_order(session: &Session<'_>, lines: &Table, name: &str) -> Option<String> {
    let orders = session.schema.table(ORDER)?;
    let known = orders.has_column(name) && lines.has_column("order_id");
    known.then(|| {
        let orders = orders.quoted();
        format!("(SELECT o.\"{name}\" FROM {orders} o WHERE o.\"id\" = t.\"order_id\")")
    })
}

/// Whether a line is invoiced by what was delivered.
fn by_delivery(session: &Session<'_>, lines: &Table) -> String {
    let products = session.schema.table("product.product");
    let policy = products.and_then(|products| {
        let field = products.model.field("invoice_policy")?;
        let policy = session.schema.expression(products, "p", field)?;
        let products = products.quoted();
        Some(format!(
            "COALESCE((SELECT {policy} FROM {products} p WHERE p.\"id\" = t.\"product_id\"), '') = 'delivery'"
        ))
    });
    match policy.filter(|_| lines.has_column("product_id")) {
        Some(policy) => policy,
        None => "0".to_owned(),
    }
}

/// The window in which people find an order's invoices.
pub(super) fn window(session: &Session<'_>, order: i64, invoices: &[i64]) -> Result<Json, Fault> {
    let names = [
        "partner_id",
        "partner_shipping_id",
        "payment_term_id",
        "name",
    ];
    let row = rows::one(session, ORDER, order, &names)?;
    let release = session.schema.release;
    let mut context = json!({
        "default_move_type": "out_invoice",
        "default_partner_id": row.get("partner_id"),
        "default_partner_shipping_id": row.get("partner_shipping_id"),
        "default_invoice_payment_term_id": rows::id(&row, "payment_term_id"),
    });
    if release < Release::Odoo19
        && let Some(context) = context.as_object_mut()
    {
        context.insert(
            "default_invoice_origin".to_owned(),
            json!(rows::text(&row, "name")),
        );
    }
    let kinds = match release {
        Release::Odoo18 => "'out_invoice', 'out_refund'",
        Release::Odoo19 => "'out_invoice', 'out_refund', 'out_receipt'",
    };
    let window = json!({
        "name": "Invoices",
        "xml_id": "account.action_move_out_invoice_type",
        "domain": format!("[('move_type', 'in', [{kinds}])]"),
    });
    Ok(crate::business::invoice::window(window, context, invoices))
}
