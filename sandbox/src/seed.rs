//! The rows of a sandbox that is given none: a small trading company, invented, the same every time.

use serde_json::{Map, Value as Json, json};

/// Companies: id, name, country, city.
const COMPANIES: &[(i64, &str, i64, &str)] = &[
    (1, "Saltmarsh Trading", 1, "Galway"),
    (3, "Tidewater Lighting", 1, "Cork"),
    (4, "Quinta do Freixo", 2, "Évora"),
    (7, "Nordlund Interiör", 4, "Uppsala"),
    (8, "Hafenkontor Brandt", 3, "Bremen"),
    (9, "Maple & Mortar", 5, "Halifax"),
    (10, "Atelier Roseraie", 6, "Nantes"),
];

/// People: id, name, the company they work for, what they do there.
const PEOPLE: &[(i64, &str, i64, &str)] = &[
    (2, "Orla Finnegan", 1, "Administrator"),
    (5, "Nuno Sardinha", 4, "Purchasing"),
    (6, "Maeve Doherty", 3, "Director"),
    (11, "Saga Nordlund", 7, "Owner"),
    (12, "Jost Brandt", 8, "Buyer"),
    (13, "Colette Aubin", 10, "Designer"),
];

/// Products: name, code, price, cost.
const PRODUCTS: &[(&str, &str, f64, f64)] = &[
    ("Heron Lamp", "HER-1", 84.5, 41.0),
    ("Copper Kettle", "COP-2", 39.0, 18.5),
    ("Birch Stool", "BIR-3", 56.25, 27.0),
    ("Linen Throw", "LIN-4", 48.0, 19.9),
    ("Slate Board", "SLA-5", 22.5, 8.75),
    ("Oak Sideboard", "OAK-6", 640.0, 355.0),
    ("Harbour Clock", "HAR-7", 115.0, 52.0),
    ("Wool Rug", "WOO-8", 289.9, 140.0),
    ("Storm Lantern", "STO-9", 67.8, 30.4),
    ("Delivery and Assembly", "SRV-10", 75.0, 40.0),
];

/// Orders: customer, state, date.
const ORDERS: &[(i64, &str, &str)] = &[
    (3, "sale", "2026-02-03 09:15:00"),
    (4, "draft", "2026-10-17 14:40:00"),
    (5, "sent", "2026-11-02 08:05:00"),
    (7, "sale", "2026-03-24 10:30:00"),
    (8, "sale", "2026-06-11 13:20:00"),
    (9, "cancel", "2026-07-06 16:45:00"),
    (10, "sale", "2026-09-29 07:50:00"),
    (7, "draft", "2026-11-12 11:10:00"),
];

/// Their lines: order, product, quantity, discount in per cent.
const LINES: &[(i64, i64, f64, f64)] = &[
    (1, 1, 12.0, 0.0),
    (2, 2, 2.0, 0.0),
    (2, 3, 4.0, 0.0),
    (3, 3, 4.0, 0.0),
    (4, 6, 3.0, 5.0),
    (4, 8, 6.0, 0.0),
    (4, 10, 1.0, 0.0),
    (5, 7, 20.0, 10.0),
    (5, 9, 30.0, 0.0),
    (6, 6, 1.0, 0.0),
    (7, 4, 15.0, 0.0),
    (7, 5, 40.0, 12.5),
    (8, 1, 6.0, 0.0),
    (8, 3, 8.0, 0.0),
];

/// Leads: title, customer, stage, expected revenue, chance, deadline.
const LEADS: &[(&str, i64, i64, f64, f64, &str)] = &[
    (
        "Lamps for the hotel lobby",
        4,
        1,
        3200.0,
        10.0,
        "2026-12-15",
    ),
    ("Stools for twelve cafés", 10, 1, 8100.0, 15.0, "2027-01-20"),
    ("Ship's clocks", 8, 2, 2300.0, 35.0, "2026-12-05"),
    ("Show flat, second floor", 7, 2, 5400.0, 40.0, "2026-12-18"),
    ("Lanterns for the quay", 8, 3, 6780.0, 60.0, "2026-11-30"),
    (
        "Refit of the tasting room",
        4,
        3,
        11900.0,
        70.0,
        "2026-12-10",
    ),
    ("Autumn window display", 10, 4, 1440.0, 100.0, "2026-09-15"),
    (
        "Sideboards for the guild hall",
        7,
        4,
        3638.4,
        100.0,
        "2026-03-20",
    ),
];

/// Tasks: title, project, stage, state, deadline.
const TASKS: &[(&str, i64, i64, &str, &str)] = &[
    ("Measure the rooms", 1, 3, "1_done", "2026-10-02"),
    ("Choose the fabrics", 1, 2, "01_in_progress", "2026-11-27"),
    ("Order the sideboards", 1, 1, "01_in_progress", "2026-12-04"),
    (
        "Draw the new shelves",
        2,
        2,
        "02_changes_requested",
        "2026-11-20",
    ),
    (
        "Move the packing table",
        2,
        1,
        "01_in_progress",
        "2027-01-08",
    ),
    ("Photograph the lanterns", 3, 3, "1_done", "2026-08-21"),
    ("Write the product texts", 3, 2, "03_approved", "2026-11-25"),
    (
        "Send to the printer",
        3,
        1,
        "04_waiting_normal",
        "2026-12-11",
    ),
];

/// Invoices: customer, state, paid, date, due, product, quantity.
const INVOICES: &[(i64, &str, bool, &str, &str, i64, f64)] = &[
    (3, "posted", true, "2026-02-10", "2026-03-12", 1, 12.0),
    (8, "posted", false, "2026-06-18", "2026-07-18", 9, 30.0),
    (10, "draft", false, "2026-11-16", "2026-12-16", 4, 15.0),
];

/// The invented rows by model.
pub(crate) fn rows() -> Vec<(&'static str, Vec<Map<String, Json>>)> {
    let models = [
        (
            "res.currency",
            vec![json!({"id": 1, "name": "EUR", "symbol": "€", "rounding": 0.01})],
        ),
        ("res.country", countries()),
        (
            "res.company",
            vec![json!({"id": 1, "name": "Saltmarsh Trading", "partner_id": 1, "currency_id": 1})],
        ),
        ("res.partner", partners()),
        (
            "res.users",
            vec![
                json!({"id": 2, "login": "admin", "partner_id": 2, "company_id": 1,
                    "company_ids": [1], "display_name": "Orla Finnegan"}),
            ],
        ),
        (
            "product.category",
            vec![
                json!({"id": 1, "name": "Household", "complete_name": "Household"}),
                json!({"id": 2, "name": "Services", "complete_name": "Services"}),
            ],
        ),
        (
            "uom.uom",
            vec![json!({"id": 1, "name": "Units", "factor": 1.0, "relative_factor": 1.0})],
        ),
        ("product.template", numbered(PRODUCTS, template)),
        ("product.product", numbered(PRODUCTS, variant)),
        ("sale.order", numbered(ORDERS, order)),
        ("sale.order.line", numbered(LINES, line)),
        ("crm.stage", stages()),
        ("crm.lead", numbered(LEADS, lead)),
        ("project.task.type", task_stages()),
        ("project.project", projects()),
        ("project.task", numbered(TASKS, task)),
        (
            "hr.department",
            vec![
                json!({"id": 1, "name": "Sales", "manager_id": 2, "company_id": 1}),
                json!({"id": 2, "name": "Warehouse", "manager_id": 3, "company_id": 1}),
            ],
        ),
        ("hr.employee", employees()),
        (
            "account.account",
            vec![
                json!({"id": 1, "name": "Receivables", "account_type": "asset_receivable",
                    "reconcile": true, "display_name": "1200 Receivables"}),
                json!({"id": 2, "name": "Sales", "account_type": "income",
                    "display_name": "4000 Sales"}),
            ],
        ),
        (
            "account.journal",
            vec![
                json!({"id": 1, "name": "Customer Invoices", "code": "INV", "type": "sale",
                    "company_id": 1, "default_account_id": 2}),
            ],
        ),
        ("account.move", numbered(INVOICES, invoice)),
        (
            "account.move.line",
            numbered(INVOICES, entries)
                .into_iter()
                .flat_map(several)
                .collect(),
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

/// A row of each entry, its place from 1 on being the id.
fn numbered<T>(entries: &[T], row: impl Fn(i64, &T) -> Json) -> Vec<Json> {
    (1..)
        .zip(entries)
        .map(|(id, entry)| row(id, entry))
        .collect()
}

fn several(rows: Json) -> Vec<Json> {
    match rows {
        Json::Array(rows) => rows,
        row => vec![row],
    }
}

fn countries() -> Vec<Json> {
    let countries = [
        ("Ireland", "IE"),
        ("Portugal", "PT"),
        ("Germany", "DE"),
        ("Sweden", "SE"),
        ("Canada", "CA"),
        ("France", "FR"),
    ];
    numbered(
        &countries,
        |id, (name, code)| json!({"id": id, "name": name, "code": code, "currency_id": 1}),
    )
}

fn partners() -> Vec<Json> {
    let companies = COMPANIES.iter().map(|(id, name, country, city)| {
        json!({"id": id, "name": name, "complete_name": name, "is_company": true, "city": city,
            "country_id": country, "email": format!("office@{}", host(name)), "type": "contact",
            "commercial_partner_id": id, "customer_rank": 1, "lang": "en_US"})
    });
    let people = PEOPLE.iter().map(|(id, name, employer, role)| {
        let (company, country, city) = company(*employer);
        let whole = format!("{company}, {name}");
        let user = name.to_lowercase().replace(' ', ".");
        json!({"id": id, "name": name, "complete_name": whole, "display_name": whole,
            "is_company": false, "parent_id": employer, "commercial_partner_id": employer,
            "commercial_company_name": company, "function": role, "type": "contact",
            "city": city, "country_id": country, "email": format!("{user}@{}", host(company)),
            "lang": "en_US"})
    });
    companies.chain(people).collect()
}

fn company(id: i64) -> (&'static str, i64, &'static str) {
    let company = COMPANIES.iter().find(|(known, ..)| *known == id);
    company.map_or(("", 1, ""), |(_, name, country, city)| {
        (name, *country, city)
    })
}

/// A host name made of a company's: `maple-mortar.example`.
fn host(company: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { ' ' };
    let company: String = company.to_lowercase().chars().map(plain).collect();
    let words: Vec<&str> = company.split_whitespace().collect();
    format!("{}.example", words.join("-"))
}

/// The name a contact is shown by.
fn shown(partner: i64) -> String {
    match PEOPLE.iter().find(|(id, ..)| *id == partner) {
        Some((_, name, employer, _)) => format!("{}, {name}", company(*employer).0),
        None => company(partner).0.to_owned(),
    }
}

fn template(id: i64, (name, code, price, _): &(&str, &str, f64, f64)) -> Json {
    let (kind, category) = match code.starts_with("SRV") {
        true => ("service", 2),
        false => ("consu", 1),
    };
    json!({"id": id, "name": name, "default_code": code, "list_price": price, "type": kind,
        "categ_id": category, "uom_id": 1, "sale_ok": true, "purchase_ok": true,
        "invoice_policy": "order", "tracking": "none", "service_tracking": "no",
        "display_name": format!("[{code}] {name}")})
}

fn variant(id: i64, (name, code, _, cost): &(&str, &str, f64, f64)) -> Json {
    json!({"id": id, "product_tmpl_id": id, "default_code": code, "standard_price": cost,
        "display_name": format!("[{code}] {name}")})
}

/// A product's shown name and price.
fn product(id: i64) -> (String, f64) {
    let product = (1..).zip(PRODUCTS).find(|(known, _)| *known == id);
    product.map_or((String::new(), 0.0), |(_, (name, code, price, _))| {
        (format!("[{code}] {name}"), *price)
    })
}

fn cents(amount: f64) -> f64 {
    (amount * 100.0).round() / 100.0
}

fn subtotal((_, product_id, quantity, discount): &(i64, i64, f64, f64)) -> f64 {
    cents(quantity * product(*product_id).1 * (1.0 - discount / 100.0))
}

fn order(id: i64, (partner, state, date): &(i64, &str, &str)) -> Json {
    let lines = LINES.iter().filter(|line| line.0 == id);
    let total = cents(lines.map(subtotal).sum());
    let invoiced = match *state {
        "sale" => "to invoice",
        _ => "no",
    };
    json!({"id": id, "name": format!("S{id:05}"), "partner_id": partner,
        "partner_invoice_id": partner, "partner_shipping_id": partner, "user_id": 2,
        "company_id": 1, "currency_id": 1, "state": state, "date_order": date,
        "picking_policy": "direct", "invoice_status": invoiced, "amount_untaxed": total,
        "amount_tax": 0.0, "amount_total": total})
}

fn line(id: i64, line: &(i64, i64, f64, f64)) -> Json {
    let (order_id, product_id, quantity, discount) = *line;
    let (name, price) = product(product_id);
    let (amount, order) = (
        subtotal(line),
        (1..).zip(ORDERS).find(|(id, _)| *id == order_id),
    );
    let (partner, state) =
        order.map_or((1, "draft"), |(_, (partner, state, _))| (*partner, *state));
    json!({"id": id, "order_id": order_id, "product_id": product_id, "name": name,
        "display_name": format!("S{order_id:05} - {name} ({})", shown(partner)),
        "product_uom_qty": quantity, "product_uom_id": 1, "price_unit": price,
        "discount": discount, "price_subtotal": amount, "price_total": amount, "price_tax": 0.0,
        "price_reduce_taxexcl": amount / quantity, "price_reduce_taxinc": amount / quantity,
        "order_partner_id": partner, "state": state, "salesman_id": 2, "company_id": 1,
        "currency_id": 1, "sequence": 10})
}

fn stages() -> Vec<Json> {
    numbered(
        &["New", "Qualified", "Offered", "Won"],
        |id, name| json!({"id": id, "name": name, "sequence": id, "is_won": *name == "Won"}),
    )
}

fn lead(
    id: i64,
    (title, partner, stage, revenue, chance, deadline): &(&str, i64, i64, f64, f64, &str),
) -> Json {
    let won = match stage {
        4 => "won",
        _ => "pending",
    };
    json!({"id": id, "name": title, "type": "opportunity", "partner_id": partner,
        "partner_name": company(*partner).0, "email_from": format!("office@{}", host(company(*partner).0)),
        "stage_id": stage, "expected_revenue": revenue, "probability": chance,
        "prorated_revenue": cents(revenue * chance / 100.0), "date_deadline": deadline,
        "priority": (id % 3).to_string(), "user_id": 2, "company_id": 1, "won_status": won})
}

fn task_stages() -> Vec<Json> {
    numbered(&["To Do", "Under Way", "Done"], |id, name| {
        json!({"id": id, "name": name, "sequence": id, "fold": *name == "Done",
            "project_ids": [1, 2, 3]})
    })
}

fn projects() -> Vec<Json> {
    let projects = [
        (
            "Guild Hall Fitting",
            7,
            "on_track",
            "2026-09-21",
            "2026-12-18",
        ),
        (
            "Warehouse Shelving",
            1,
            "at_risk",
            "2026-11-02",
            "2027-01-29",
        ),
        (
            "Winter Catalogue",
            1,
            "on_track",
            "2026-08-10",
            "2026-12-11",
        ),
    ];
    numbered(&projects, |id, (name, partner, status, start, end)| {
        json!({"id": id, "name": name, "partner_id": partner, "user_id": 2, "company_id": 1,
            "last_update_status": status, "date_start": start, "date": end, "sequence": 10,
            "privacy_visibility": "employees", "label_tasks": "Tasks", "type_ids": [1, 2, 3]})
    })
}

fn task(id: i64, (title, project, stage, state, deadline): &(&str, i64, i64, &str, &str)) -> Json {
    json!({"id": id, "name": title, "project_id": project, "stage_id": stage, "state": state,
        "date_deadline": format!("{deadline} 15:00:00"), "user_ids": [2], "priority": "0",
        "sequence": 10, "company_id": 1, "display_in_project": true})
}

fn employees() -> Vec<Json> {
    let employees = [
        ("Orla Finnegan", Json::Bool(false), "Galway office"),
        ("Declan Moyne", json!(1), "Galway office"),
        ("Ines Tavares", json!(1), "Warehouse"),
        ("Piotr Zawada", json!(3), "Warehouse"),
    ];
    numbered(&employees, |id, (name, manager, place)| {
        let user = match id {
            1 => json!(2),
            _ => Json::Bool(false),
        };
        let mail = name.to_lowercase().replace(' ', ".");
        json!({"id": id, "name": name, "legal_name": name, "parent_id": manager,
            "coach_id": manager, "user_id": user, "company_id": 1, "resource_id": id,
            "work_email": format!("{mail}@{}", host("Saltmarsh Trading")),
            "work_phone": format!("+353 91 555 0{id:02}"), "today_location_name": place})
    })
}

type Invoice<'a> = (i64, &'a str, bool, &'a str, &'a str, i64, f64);

/// Its number; a draft has none.
fn number(id: i64, state: &str) -> Json {
    match state {
        "draft" => Json::Bool(false),
        _ => Json::from(format!("INV/2026/{id:05}")),
    }
}

fn invoice(id: i64, invoice: &Invoice<'_>) -> Json {
    let (partner, state, paid, date, due, product_id, quantity) = *invoice;
    let total = cents(quantity * product(product_id).1);
    let (payment, open) = match paid {
        true => ("paid", 0.0),
        false => ("not_paid", total),
    };
    json!({"id": id, "name": number(id, state), "move_type": "out_invoice", "state": state,
        "payment_state": payment, "partner_id": partner, "commercial_partner_id": partner,
        "partner_shipping_id": partner, "invoice_partner_display_name": shown(partner),
        "invoice_date": date, "date": date, "invoice_date_due": due, "journal_id": 1,
        "company_id": 1, "currency_id": 1, "invoice_user_id": 2, "auto_post": "no",
        "amount_untaxed": total, "amount_tax": 0.0, "amount_total": total,
        "amount_residual": open, "amount_untaxed_signed": total, "amount_tax_signed": 0.0,
        "amount_total_signed": total, "amount_residual_signed": open,
        "amount_total_in_currency_signed": total, "amount_untaxed_in_currency_signed": total})
}

/// An invoice's two items: what was sold, and what the customer owes for it.
fn entries(id: i64, invoice: &Invoice<'_>) -> Json {
    let (partner, state, paid, date, due, product_id, quantity) = *invoice;
    let (name, price) = product(product_id);
    let total = cents(quantity * price);
    let item = |id: i64, rest: Json| {
        let mut item = json!({"id": id, "move_name": number((id + 1) / 2, state), "parent_state": state, "partner_id": partner,
            "date": date, "invoice_date": date, "journal_id": 1, "company_id": 1,
            "currency_id": 1, "company_currency_id": 1});
        if let (Json::Object(item), Json::Object(mut rest)) = (&mut item, rest) {
            item.append(&mut rest);
        }
        item
    };
    let open = match paid {
        true => 0.0,
        false => total,
    };
    json!([
        item(
            2 * id - 1,
            json!({"move_id": id, "display_type": "product", "account_id": 2,
                "product_id": product_id, "product_uom_id": 1, "name": name,
                "quantity": quantity, "price_unit": price, "price_subtotal": total,
                "price_total": total, "debit": 0.0, "credit": total, "balance": -total,
                "amount_currency": -total})
        ),
        item(
            2 * id,
            json!({"move_id": id, "display_type": "payment_term", "account_id": 1,
                "name": number(id, state), "date_maturity": due, "quantity": 1.0,
                "debit": total, "credit": 0.0, "balance": total, "amount_currency": total,
                "amount_residual": open, "amount_residual_currency": open, "reconciled": paid})
        ),
    ])
}
