//! Quantities in several units: hours and pieces are never one sum.

use serde_json::{Value as Json, json};

use crate::bench::{Bench, RELEASES, lines};

/// Lines of orders in pieces, dozens, hours and in no unit.
fn rows() -> Vec<(&'static str, Json)> {
    let line = |id: i64, unit: Json, quantity: f64, total: f64, currency: i64| {
        json!({"id": id, "name": format!("Line {id}"), "order_id": id, "product_uom_id": unit,
            "product_uom": unit, "product_uom_qty": quantity, "qty_delivered": quantity / 2.0,
            "price_subtotal": total, "currency_id": currency, "state": "sale", "company_id": 1,
            "create_date": format!("2026-0{}-10 10:00:00", 1 + id % 3)})
    };
    let unit = |id: i64, name: &str, above: Json, path: &str| {
        json!({"id": id, "name": name, "relative_uom_id": above, "parent_path": path, "active": true,
            "display_name": name})
    };
    vec![
        (
            "res.currency",
            json!([{"id": 1, "name": "EUR", "active": true}, {"id": 2, "name": "USD", "active": true}]),
        ),
        (
            "res.company",
            json!([{"id": 1, "name": "Shop", "currency_id": 1, "partner_id": 9}]),
        ),
        (
            "res.users",
            json!([{"id": 2, "login": "admin", "name": "Admin", "company_id": 1, "company_ids": [1],
                "partner_id": 9, "tz": "Europe/Brussels", "active": true}]),
        ),
        ("res.partner", json!([{"id": 9, "name": "Shop"}])),
        (
            "uom.uom",
            json!([
                unit(1, "Units", Json::Null, "1/"),
                unit(2, "Dozens", json!(1), "1/2/"),
                unit(3, "Hours", Json::Null, "3/"),
                unit(4, "Days", json!(3), "3/4/"),
            ]),
        ),
        (
            "sale.order.line",
            json!([
                line(1, json!(1), 4.0, 40.0, 1),
                line(2, json!(1), 6.0, 60.0, 1),
                line(3, json!(2), 2.0, 240.0, 1),
                line(4, json!(3), 8.0, 800.0, 1),
                line(5, json!(3), 16.0, 1600.0, 2),
                line(6, Json::Null, 0.0, 0.0, 1),
            ]),
        ),
    ]
}

/// What is asked of lines, and all numbers, each table's unit before them.
fn cases() -> Vec<(&'static str, Json, &'static [&'static str])> {
    let only = |units: Json| json!([{"field": "product_uom_id", "op": "in", "values": units}]);
    vec![
        (
            "pivot",
            json!({"rows": ["state"], "measures": ["product_uom_qty"]}),
            &[
                "of Dozens",
                "Sales Order: 2",
                "total: 2",
                "of Units",
                "Sales Order: 10",
                "total: 10",
                "of Hours",
                "Sales Order: 24",
                "total: 24",
                "of no unit told",
                "Sales Order: 0",
                "total: 0",
            ],
        ),
        // Other measures beside: each table has its own.
        (
            "pivot",
            json!({"rows": ["state"], "measures": ["qty_delivered:avg", "count"], "filters": only(json!([1, 3]))}),
            &[
                "of Units",
                "Sales Order: 2.5 2",
                "total: 2.5 2",
                "of Hours",
                "Sales Order: 6 2",
                "total: 6 2",
            ],
        ),
        (
            "pivot",
            json!({"rows": ["state"], "measures": ["product_uom_qty", "price_subtotal"], "filters": only(json!([1, 3]))}),
            &[
                "in EUR",
                "of Units",
                "Sales Order: 10 100",
                "total: 10 100",
                "in EUR",
                "of Hours",
                "Sales Order: 8 800",
                "total: 8 800",
                "in USD",
                "of Hours",
                "Sales Order: 16 1600",
                "total: 16 1600",
            ],
        ),
        // One kind of unit: one sum, and a note where it is of several units.
        (
            "pivot",
            json!({"rows": ["state"], "measures": ["product_uom_qty"], "filters": only(json!([3]))}),
            &["of Hours", "Sales Order: 24", "total: 24"],
        ),
        (
            "pivot",
            json!({"rows": ["state"], "measures": ["product_uom_qty"], "filters": only(json!([1, 2]))}),
            &["noted", "Sales Order: 12", "total: 12"],
        ),
        // Neither counts nor amounts are in units.
        (
            "pivot",
            json!({"rows": ["state"], "measures": ["count", "product_uom_qty:count_distinct"]}),
            &["Sales Order: 6 6", "total: 6 6"],
        ),
        (
            "pivot",
            json!({"rows": ["state"], "measures": ["price_subtotal"], "filters": only(json!([1, 3]))}),
            &[
                "in EUR",
                "Sales Order: 900",
                "total: 900",
                "in USD",
                "Sales Order: 1600",
                "total: 1600",
            ],
        ),
        (
            "timeseries",
            json!({"date": "create_date", "granularity": "quarter", "measures": ["product_uom_qty"],
                "period": "2026-Q1", "filters": only(json!([1, 3]))}),
            &[
                "of Units",
                "2026-Q1: 10",
                "total: 10",
                "of Hours",
                "2026-Q1: 24",
                "total: 24",
            ],
        ),
        (
            "timeseries",
            json!({"date": "create_date", "granularity": "year", "measures": ["product_uom_qty"],
                "period": "2026", "compare": "previous_year", "filters": only(json!([1, 3]))}),
            &[
                "of Units",
                "2026 | 2025: 10 0 10 -",
                "total: 10 0 10 -",
                "of Hours",
                "2026 | 2025: 24 0 24 -",
                "total: 24 0 24 -",
            ],
        ),
        (
            "top_n",
            json!({"by": "state", "measure": "product_uom_qty", "filters": only(json!([1, 3]))}),
            &[
                "of Units",
                "Sales Order: 1 10 100 100 2",
                "total: - 10 100 - 2",
                "of Hours",
                "Sales Order: 1 24 100 100 2",
                "total: - 24 100 - 2",
            ],
        ),
        (
            "cohort",
            json!({"date": "write_date", "start": "create_date", "granularity": "year", "periods": 1,
                "measure": "product_uom_qty", "filters": only(json!([1, 3]))}),
            &["of Units", "of Hours"],
        ),
        (
            "funnel",
            json!({"stage": "state", "stages": ["sale"], "measures": ["product_uom_qty"], "filters": only(json!([1, 3]))}),
            &[
                "of Units",
                "Sales Order: 2 - 100 2 0 10 10",
                "of Units",
                "won: 2 100 10",
                "open: 0 0 0",
                "lost: 0 0 0",
                "of Hours",
                "Sales Order: 2 - 100 2 0 24 24",
                "of Hours",
                "won: 2 100 24",
                "open: 0 0 0",
                "lost: 0 0 0",
            ],
        ),
    ]
}

#[tokio::test]
async fn quantities_of_several_units_are_never_one_sum() {
    let mut wrong = Vec::new();
    for release in RELEASES {
        let bench = Bench::of(release, &rows()).await;
        for (tool, mut asked, expected) in cases() {
            asked["model"] = json!("sale.order.line");
            let answer = bench.ask(tool, &asked).await;
            let answer = answer.unwrap_or_else(|refusal| panic!("{asked}: {refusal}"));
            let mut found = Vec::new();
            for table in answer.structured["tables"].as_array().unwrap() {
                let one = lines(&json!({ "tables": [table] }));
                let mut one = one.into_iter().peekable();
                found.extend(one.next_if(|line| line.starts_with("in ")));
                found.extend(table["unit"].as_str().map(|unit| format!("of {unit}")));
                let notes = table["notes"].to_string();
                found.extend(notes.contains("several units").then(|| "noted".to_owned()));
                if tool != "cohort" {
                    found.extend(one);
                }
            }
            if found != expected {
                wrong.push(format!(
                    "{release:?} {tool} {asked}\n  {found:?}\n  {expected:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a chat shows: the unit beside the title, and as the columns' unit.
#[tokio::test]
async fn units_are_told() {
    let bench = Bench::of(sandbox::Release::Odoo19, &rows()).await;
    let asked = json!({"model": "sale.order.line", "rows": ["state"],
        "measures": ["product_uom_qty", "price_subtotal"],
        "filters": [{"field": "id", "op": "in", "values": [1, 4]}]});
    let answer = bench.ask("pivot", &asked).await.unwrap();
    let text = answer.text.unwrap();
    assert!(
        text.contains("(EUR, Units)") && text.contains("(EUR, Hours)"),
        "{text}"
    );
    let columns = &answer.structured["tables"][0]["columns"];
    assert_eq!(
        (&columns[0]["unit"], &columns[1]["unit"]),
        (&json!("Units"), &json!("EUR"))
    );
}
