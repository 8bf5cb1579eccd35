//! The rows of a sandbox that is given none: a small trading company, invented.

use serde_json::{Map, Value as Json, json};

/// The invented rows by model.
pub(crate) fn rows() -> Vec<(&'static str, Vec<Map<String, Json>>)> {
    let company = |id: i64, name: &str, country: i64, city: &str| {
        let email = format!("office@{}.example", name.to_lowercase().replace(' ', "-"));
        json!({"id": id, "name": name, "complete_name": name, "is_company": true, "city": city,
            "country_id": country, "email": email, "type": "contact", "company_id": false})
    };
    let contact = |id: i64, name: &str, parent: (i64, &str), role: &str| {
        let whole = format!("{}, {name}", parent.1);
        let email = format!(
            "{}@company{}.example",
            name.to_lowercase().replace(' ', "."),
            parent.0
        );
        json!({"id": id, "name": name, "complete_name": whole, "display_name": whole,
            "is_company": false, "parent_id": parent.0, "commercial_partner_id": parent.0,
            "function": role, "email": email, "type": "contact"})
    };
    let product = |id: i64, name: &str, code: &str, price: f64| {
        json!({"id": id, "name": name, "default_code": code, "list_price": price, "type": "consu",
            "categ_id": 1, "uom_id": 1, "sale_ok": true, "purchase_ok": true})
    };
    let variant = |id: i64, name: &str, code: &str| {
        json!({"id": id, "product_tmpl_id": id, "default_code": code,
            "display_name": format!("[{code}] {name}")})
    };
    let order = |id: i64, partner: i64, state: &str, date: &str, total: f64| {
        json!({"id": id, "name": format!("S{id:05}"), "partner_id": partner,
            "partner_invoice_id": partner, "partner_shipping_id": partner, "user_id": 2,
            "company_id": 1, "currency_id": 1, "state": state, "date_order": date,
            "amount_untaxed": total, "amount_tax": 0.0, "amount_total": total})
    };
    let line = |id: i64, order: i64, product: (i64, &str), quantity: f64, price: f64| {
        json!({"id": id, "order_id": order, "product_id": product.0, "name": product.1,
            "display_name": format!("S{order:05} - {}", product.1), "product_uom_qty": quantity,
            "price_unit": price, "price_subtotal": quantity * price,
            "price_total": quantity * price, "company_id": 1, "currency_id": 1})
    };
    let (lamp, kettle, stool) = ("Heron Lamp", "Copper Kettle", "Birch Stool");
    let models = [
        (
            "res.currency",
            vec![json!({"id": 1, "name": "EUR", "symbol": "€", "rounding": 0.01})],
        ),
        (
            "res.country",
            vec![
                json!({"id": 1, "name": "Ireland", "code": "IE", "currency_id": 1}),
                json!({"id": 2, "name": "Portugal", "code": "PT", "currency_id": 1}),
            ],
        ),
        (
            "res.company",
            vec![json!({"id": 1, "name": "Saltmarsh Trading", "partner_id": 1, "currency_id": 1})],
        ),
        (
            "res.partner",
            vec![
                company(1, "Saltmarsh Trading", 1, "Galway"),
                contact(
                    2,
                    "Orla Finnegan",
                    (1, "Saltmarsh Trading"),
                    "Administrator",
                ),
                company(3, "Tidewater Lighting", 1, "Cork"),
                company(4, "Quinta do Freixo", 2, "Évora"),
                contact(5, "Nuno Sardinha", (4, "Quinta do Freixo"), "Purchasing"),
                contact(6, "Maeve Doherty", (3, "Tidewater Lighting"), "Director"),
            ],
        ),
        (
            "res.users",
            vec![
                json!({"id": 2, "login": "admin", "partner_id": 2, "company_id": 1,
                "company_ids": [1], "display_name": "Orla Finnegan"}),
            ],
        ),
        (
            "product.category",
            vec![json!({"id": 1, "name": "Household", "complete_name": "Household"})],
        ),
        (
            "uom.uom",
            vec![json!({"id": 1, "name": "Units", "factor": 1.0})],
        ),
        (
            "product.template",
            vec![
                product(1, lamp, "HER-1", 84.5),
                product(2, kettle, "COP-2", 39.0),
                product(3, stool, "BIR-3", 56.25),
            ],
        ),
        (
            "product.product",
            vec![
                variant(1, lamp, "HER-1"),
                variant(2, kettle, "COP-2"),
                variant(3, stool, "BIR-3"),
            ],
        ),
        (
            "sale.order",
            vec![
                order(1, 3, "sale", "2026-02-03 09:15:00", 1014.0),
                order(2, 4, "draft", "2026-02-17 14:40:00", 303.0),
                order(3, 5, "sent", "2026-03-02 08:05:00", 225.0),
            ],
        ),
        (
            "sale.order.line",
            vec![
                line(1, 1, (1, lamp), 12.0, 84.5),
                line(2, 2, (2, kettle), 2.0, 39.0),
                line(3, 2, (3, stool), 4.0, 56.25),
                line(4, 3, (3, stool), 4.0, 56.25),
            ],
        ),
    ];
    let only_objects = |row| match row {
        Json::Object(row) => Some(row),
        _ => None,
    };
    models
        .into_iter()
        .map(|(model, rows)| (model, rows.into_iter().filter_map(only_objects).collect()))
        .collect()
}
