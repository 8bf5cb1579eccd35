//! The wizard that invoices orders: what was delivered or ordered, a percentage in advance, or an amount.

use serde_json::{Value as Json, json};

use super::{ORDER, ORDERS, down_payment, invoiced};
use crate::{
    business::rows,
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::{Computed, Defaults, Session},
    },
    release::Release,
    storage::{pool::Effect, table::Table},
};

const WIZARD: &str = "sale.advance.payment.inv";

/// What the wizard finds in the context.
pub(in crate::business) const DEFAULTS: &[Defaults] = &[Defaults {
    model: WIZARD,
    of: |session, _| {
        let orders = match rows::active_model(session) {
            "" | ORDER => rows::active(session),
            _ => Vec::new(),
        };
        let defaults = json!({
            "advance_payment_method": "delivered",
            "consolidated_billing": true,
            "deduct_down_payments": true,
            "sale_order_ids": [[6, 0, orders]],
        });
        Ok(defaults.as_object().cloned().unwrap_or_default())
    },
}];

/// What it shows of its orders.
pub(in crate::business) const COMPUTED: &[Computed] = &[
    Computed {
        of: Of::Model(WIZARD),
        field: "count",
        read: |session, table, ids| {
            rows::each(ids, |id| Ok(json!(orders(session, table, id)?.len())))
        },
    },
    Computed {
        of: Of::Model(WIZARD),
        field: "has_down_payments",
        read: |session, table, ids| {
            rows::each(ids, |id| {
                let orders = orders(session, table, id)?;
                Ok(json!(!down_payment::lines(session, &orders)?.is_empty()))
            })
        },
    },
    Computed {
        of: Of::Model(WIZARD),
        field: "amount_invoiced",
        read: |session, table, ids| {
            rows::each(ids, |id| {
                let mut sum = 0.0;
                for order in orders(session, table, id)? {
                    let row = rows::one(session, ORDER, order, &["amount_invoiced"])?;
                    sum += rows::number(&row, "amount_invoiced");
                }
                Ok(json!(sum))
            })
        },
    },
    Computed {
        of: Of::Model(WIZARD),
        field: "display_draft_invoice_warning",
        read: |session, table, ids| {
            rows::each(ids, |id| {
                let mut draft = false;
                for order in orders(session, table, id)? {
                    for invoice in invoiced::invoices(session, order)? {
                        let row = rows::one(session, "account.move", invoice, &["state"])?;
                        draft |= rows::text(&row, "state") == "draft";
                    }
                }
                Ok(json!(draft))
            })
        },
    },
];

/// The steps.
pub(in crate::business) const METHODS: &[Method] = &[
    Method {
        name: "create_invoices",
        of: Of::Model(WIZARD),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: create_invoices,
    },
    Method {
        name: "action_view_invoice",
        of: Of::Model(ORDER),
        on_rows: true,
        effect: Effect::Reads,
        parameters: &["invoices"],
        run: |session, _, arguments| {
            let mut invoices = Vec::new();
            for order in &arguments.ids {
                invoices.extend(invoiced::invoices(session, *order)?);
            }
            view(session, &arguments.ids, &invoices)
        },
    },
];

/// The orders of a wizard.
fn orders(session: &Session<'_>, table: &Table, wizard: i64) -> Result<Vec<i64>, Fault> {
    let read = rows::read(session, table, &[wizard], &["sale_order_ids"])?;
    let row = read.first();
    Ok(row.map_or_else(Vec::new, |row| rows::ids(row, "sale_order_ids")))
}

fn view(session: &Session<'_>, orders: &[i64], invoices: &[i64]) -> Result<Json, Fault> {
    match orders.first() {
        Some(order) => invoiced::window(session, *order, invoices),
        None => Ok(json!({"type": "ir.actions.act_window_close"})),
    }
}

/// A new wizard is about its orders' currency and company.
pub(in crate::business) fn written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    _names: &[&str],
) -> Result<(), Fault> {
    for id in ids {
        let Some(order) = orders(session, table, *id)?.first().copied() else {
            continue;
        };
        let row = rows::one(session, ORDER, order, &["currency_id", "company_id"])?;
        let of_order = ["currency_id", "company_id"].map(|name| {
            let id = rows::id(&row, name);
            (name, id.map_or("NULL".to_owned(), |id| id.to_string()))
        });
        crate::business::computed::set(session, table, &[*id], &of_order)?;
    }
    Ok(())
}

fn create_invoices(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let names = [
        "advance_payment_method",
        "sale_order_ids",
        "amount",
        "fixed_amount",
        "consolidated_billing",
    ];
    let mut all = Vec::new();
    let mut made = Vec::new();
    for wizard in rows::read(session, table, &arguments.ids, &names)? {
        let orders = rows::ids(&wizard, "sale_order_ids");
        match rows::text(&wizard, "advance_payment_method") {
            "percentage" => {
                let share = rows::number(&wizard, "amount");
                let of = |total: f64| total * share / 100.0;
                let named = match session.schema.release {
                    Release::Odoo18 => format!("{share:?}"),
                    Release::Odoo19 => format!("{share:.2}"),
                };
                let name = format!("Down payment of {named}%");
                made.extend(down_payment::invoice(session, &orders, share, of, &name)?);
            }
            "fixed" => {
                let amount = rows::number(&wizard, "fixed_amount");
                made.extend(down_payment::invoice(
                    session,
                    &orders,
                    amount,
                    |_| amount,
                    "Down Payment",
                )?);
            }
            _ => {
                let together = !wizard.contains_key("consolidated_billing")
                    || rows::flag(&wizard, "consolidated_billing");
                made.extend(invoice(session, &orders, together)?);
            }
        }
        all.extend(orders);
    }
    view(session, &all, &made)
}

/// Invoices what there is to invoice of orders: those of one customer together, where that is wanted.
fn invoice(session: &Session<'_>, orders: &[i64], together: bool) -> Result<Vec<i64>, Fault> {
    let mut groups: Vec<(Json, Vec<i64>)> = Vec::new();
    for order in orders {
        let names = [
            "partner_invoice_id",
            "partner_id",
            "currency_id",
            "company_id",
        ];
        let row = rows::one(session, ORDER, *order, &names)?;
        let key = json!([
            row.get("partner_invoice_id"),
            row.get("currency_id"),
            row.get("company_id")
        ]);
        match groups
            .iter_mut()
            .find(|(known, _)| together && *known == key)
        {
            Some((_, group)) => group.push(*order),
            None => groups.push((key, vec![*order])),
        }
    }
    let mut made = Vec::new();
    for (_, group) in groups {
        let mut lines = Vec::new();
        for order in &group {
            lines.extend(invoiceable(session, *order)?);
        }
        if lines.is_empty() {
            continue;
        }
        made.extend(make(session, &group, &lines)?);
    }
    match made.is_empty() {
        true => Err(Fault::user(
            "Cannot create an invoice. No items are available to invoice.",
        )),
        false => Ok(made),
    }
}

/// Makes an invoice of these orders with these items.
pub(super) fn make(
    session: &Session<'_>,
    orders: &[i64],
    items: &[Json],
) -> Result<Option<i64>, Fault> {
    let names = [
        "name",
        "partner_id",
        "partner_invoice_id",
        "partner_shipping_id",
        "currency_id",
        "company_id",
        "client_order_ref",
        "team_id",
        "user_id",
        "payment_term_id",
        "fiscal_position_id",
    ];
    let mut read = Vec::new();
    for order in orders {
        read.push(rows::one(session, ORDER, *order, &names)?);
    }
    let Some(first) = read.first() else {
        return Ok(None);
    };
    let joined = |name: &str| {
        let texts: Vec<&str> = read.iter().map(|row| rows::text(row, name)).collect();
        let mut texts: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        texts.dedup();
        texts.join(", ")
    };
    let customer = rows::id(first, "partner_invoice_id").or_else(|| rows::id(first, "partner_id"));
    let values = json!({
        "move_type": "out_invoice",
        "partner_id": customer,
        "partner_shipping_id": first.get("partner_shipping_id"),
        "currency_id": first.get("currency_id"),
        "company_id": first.get("company_id"),
        "invoice_origin": joined("name"),
        "ref": joined("client_order_ref"),
        "team_id": first.get("team_id"),
        "invoice_user_id": first.get("user_id"),
        "invoice_payment_term_id": first.get("payment_term_id"),
        "fiscal_position_id": first.get("fiscal_position_id"),
        "invoice_line_ids": items.iter().map(|item| json!([0, 0, item])).collect::<Vec<Json>>(),
    });
    let Json::Object(mut values) = values else {
        return Ok(None);
    };
    values
        // Without terms of its own an order leaves none to the invoice.
        .retain(|name, value| {
            let is_empty = matches!(value, Json::Null | Json::Bool(false)) || *value == json!("");
            !is_empty || name == "invoice_payment_term_id"
        });
    rows::make(session, "account.move", Json::Object(values))
}

/// The items of an invoice of what there is to invoice of an order: a section with what stands below it, notes,
/// and what was paid in advance, deducted at the end.
fn invoiceable(session: &Session<'_>, order: i64) -> Result<Vec<Json>, Fault> {
    let Some(lines) = ORDERS.lines(session) else {
        return Ok(Vec::new());
    };
    let page = crate::orm::page::Page::default();
    let domain = json!([["order_id", "=", order]]);
    let ids = session
        .sudo()
        .search(lines, &domain, page, Some("sequence, id"))?;
    let (mut items, mut advance) = (Vec::new(), Vec::new());
    let mut section = None;
    for line in rows::read(session, lines, &ids, LINE)? {
        let to_invoice = rows::number(&line, "qty_to_invoice");
        match rows::text(&line, "display_type") {
            "line_section" | "line_subsection" if rows::flag(&line, "is_downpayment") => {}
            "line_section" | "line_subsection" => section = Some(item(session, &line, 0.0)?),
            "line_note" => items.push(item(session, &line, 0.0)?),
            _ if to_invoice == 0.0 => {}
            _ if rows::flag(&line, "is_downpayment") => {
                advance.push(item(session, &line, to_invoice)?);
            }
            _ => {
                items.extend(section.take());
                items.push(item(session, &line, to_invoice)?);
            }
        }
    }
    let sells = |item: &&Json| item.get("display_type").is_none();
    if items.iter().filter(sells).count() == 0 && advance.is_empty() {
        return Ok(Vec::new());
    }
    if !advance.is_empty() {
        items.push(
            json!({"display_type": "line_section", "name": down_payment::SECTION, "quantity": 0.0}),
        );
        items.extend(advance);
    }
    for (item, place) in items.iter_mut().zip(1..) {
        if let Some(item) = item.as_object_mut() {
            item.insert("sequence".to_owned(), json!(place));
        }
    }
    Ok(items)
}

/// What an item is made of.
const LINE: &[&str] = &[
    "name",
    "display_type",
    "is_downpayment",
    "product_id",
    "product_uom_id",
    "product_uom",
    "price_unit",
    "discount",
    "qty_to_invoice",
    "tax_ids",
    "tax_id",
];

/// The item that invoices so many of a line.
fn item(session: &Session<'_>, line: &rows::Row, quantity: f64) -> Result<Json, Fault> {
    let id = rows::id(line, "id");
    let name = rows::text(line, "name");
    let kind = rows::text(line, "display_type");
    if !kind.is_empty() {
        return Ok(json!({
            "display_type": kind,
            "name": name,
            "quantity": 0.0,
            "sale_line_ids": [[4, id]],
        }));
    }
    let taxes = ["tax_ids", "tax_id"]
        .into_iter()
        .find(|name| line.contains_key(*name));
    let unit = rows::id(line, "product_uom_id").or_else(|| rows::id(line, "product_uom"));
    let product = rows::id(line, "product_id");
    Ok(json!({
        "name": full_name(session, product, name)?,
        "product_id": product,
        "product_uom_id": unit,
        "quantity": quantity,
        "price_unit": rows::number(line, "price_unit"),
        "discount": rows::number(line, "discount"),
        "tax_ids": [[6, 0, taxes.map(|taxes| rows::ids(line, taxes)).unwrap_or_default()]],
        "sale_line_ids": [[4, id]],
    }))
}

/// A description with its product before it, unless it names that.
fn full_name(session: &Session<'_>, product: Option<i64>, name: &str) -> Result<String, Fault> {
    let Some(product) = product else {
        return Ok(name.to_owned());
    };
    let row = rows::one(session, "product.product", product, &["display_name"])?;
    let product = rows::text(&row, "display_name");
    Ok(match session.schema.release {
        _ if name.contains(product) => name.to_owned(),
        Release::Odoo18 => format!("{product} {name}"),
        Release::Odoo19 => format!("{product}\n{name}"),
    })
}
