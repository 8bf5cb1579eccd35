//! The wizard that gives a discount: on the lines of an order, or as a line of its own, of a percentage or an
//! amount.

use serde_json::{Value as Json, json};

use super::{ORDER, ORDERS};
use crate::{
    business::{rows, tax::cents},
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::{Defaults, Session},
    },
    release::Release,
    storage::{pool::Effect, table::Table},
};

const WIZARD: &str = "sale.order.discount";

/// What the wizard finds in the context.
pub(in crate::business) const DEFAULTS: &[Defaults] = &[Defaults {
    model: WIZARD,
    of: |session, _| {
        let mut defaults =
            rows::Row::from_iter([("discount_type".to_owned(), json!("sol_discount"))]);
        if let Some(order) = session.context.get("active_id").filter(|id| id.is_number()) {
            defaults.insert("sale_order_id".to_owned(), order.clone());
        }
        Ok(defaults)
    },
}];

/// The steps.
pub(in crate::business) const METHODS: &[Method] = &[
    Method {
        name: "action_open_discount_wizard",
        of: Of::Model(ORDER),
        on_rows: true,
        effect: Effect::Reads,
        parameters: &[],
        run: |_, _, _| {
            Ok(json!({
                "name": "Discount",
                "type": "ir.actions.act_window",
                "res_model": WIZARD,
                "view_mode": "form",
                "target": "new",
            }))
        },
    },
    Method {
        name: "action_apply_discount",
        of: Of::Model(WIZARD),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: apply,
    },
];

/// No more than everything is given away.
pub(in crate::business) fn written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    _names: &[&str],
) -> Result<(), Fault> {
    for wizard in rows::read(
        session,
        table,
        ids,
        &["discount_type", "discount_percentage"],
    )? {
        let by_share = matches!(
            rows::text(&wizard, "discount_type"),
            "sol_discount" | "so_discount"
        );
        if by_share && rows::number(&wizard, "discount_percentage") > 1.0 {
            return Err(Fault::validation("Invalid discount amount"));
        }
    }
    Ok(())
}

fn apply(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let names = [
        "discount_type",
        "discount_percentage",
        "discount_amount",
        "sale_order_id",
    ];
    for wizard in rows::read(session, table, &arguments.ids, &names)? {
        let (Some(order), Some(lines)) =
            (rows::id(&wizard, "sale_order_id"), ORDERS.lines(session))
        else {
            continue;
        };
        let of_order = ORDERS.lines_of(session, &[order])?;
        let share = rows::number(&wizard, "discount_percentage");
        match rows::text(&wizard, "discount_type") {
            "sol_discount" => {
                let plain = rows::read(session, lines, &of_order, &["display_type"])?;
                let plain = plain
                    .iter()
                    .filter(|line| rows::text(line, "display_type").is_empty());
                let plain: Vec<i64> = plain.filter_map(|line| rows::id(line, "id")).collect();
                rows::change(session, lines, &plain, json!({"discount": share * 100.0}))?;
            }
            "amount" => {
                let amount = rows::number(&wizard, "discount_amount");
                let row = rows::one(session, ORDER, order, &["amount_total"])?;
                let of_total = amount / rows::number(&row, "amount_total");
                let name = match session.schema.release {
                    Release::Odoo18 => format!("Discount {}%", shown(of_total * 100.0)),
                    Release::Odoo19 => "Discount".to_owned(),
                };
                deduct(session, order, amount, &name)?;
            }
            _ => {
                let row = rows::one(session, ORDER, order, &["amount_untaxed"])?;
                let amount = cents(rows::number(&row, "amount_untaxed") * share);
                let name = format!("Discount {}%", shown(share * 100.0));
                deduct(session, order, amount, &name)?;
            }
        }
    }
    Ok(Json::Null)
}

/// `11.11`, `20.0`.
fn shown(share: f64) -> String {
    format!("{:?}", cents(share))
}

/// A line of an order that takes an amount away.
fn deduct(session: &Session<'_>, order: i64, amount: f64, name: &str) -> Result<(), Fault> {
    let line = json!({
        "order_id": order,
        "product_id": product(session, order)?,
        "name": name,
        "product_uom_qty": 1.0,
        "price_unit": 0.0 - amount,
        "tax_ids": [[6, 0, Vec::<i64>::new()]],
        "tax_id": [[6, 0, Vec::<i64>::new()]],
        "sequence": 999,
    });
    rows::make(session, "sale.order.line", line)?;
    Ok(())
}

/// The product that stands for discounts in the order's company.
fn product(session: &Session<'_>, order: i64) -> Result<Option<i64>, Fault> {
    const FIELD: &str = "sale_discount_product_id";
    let row = rows::one(session, ORDER, order, &["company_id"])?;
    let company = rows::id(&row, "company_id");
    if let Some(company) = company {
        let row = rows::one(session, "res.company", company, &[FIELD])?;
        if let Some(product) = rows::id(&row, FIELD) {
            return Ok(Some(product));
        }
    }
    let values = json!({
        "name": "Discount",
        "type": "service",
        "invoice_policy": "order",
        "list_price": 0.0,
        "company_id": company,
        "taxes_id": [[6, 0, Vec::<i64>::new()]],
    });
    let product = rows::make(session, "product.product", values)?;
    if let (Some(company), Some(companies)) = (company, session.schema.table("res.company")) {
        rows::change(session, companies, &[company], json!({FIELD: product}))?;
    }
    Ok(product)
}
