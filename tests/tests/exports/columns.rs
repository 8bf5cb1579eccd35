//! Which columns, which rows, in which order.

use odoo::{Call, Client as _};
use serde_json::{Value as Json, json};

use crate::{Desk, lines};

/// A few calls and their files, for a person to read.
#[tokio::test]
async fn files_for_people() {
    let desk = Desk::new().await;
    let paths = json!([
        "name",
        "partner_id.country_id.code",
        "order_line.product_id.name",
        "tag_ids"
    ]);
    let mut text = String::new();
    for (tool, asked) in [
        (
            "sale_order_export",
            json!({"fields": paths, "limit": 3, "order": "id desc"}),
        ),
        (
            "sale_order_export",
            json!({"fields": paths, "limit": 2, "explode": "order_line", "headers": "technical"}),
        ),
        (
            "sale_order_export",
            json!({"fields": ["name", "partner_id", "tag_ids", "partner_id.id"], "limit": 3,
                "relations": "both", "delimiter": ";", "order": "id desc"}),
        ),
        (
            "sale_order_export",
            json!({"fields": ["date_order", "amount_total", "user_id.name"], "limit": 2,
                "timezone": "Asia/Kolkata", "relations": "id"}),
        ),
        (
            "sale_order_export",
            json!({"limit": 1, "explode": "order_line", "format": "jsonl"}),
        ),
        (
            "export",
            json!({"model": "res.country", "limit": 2, "order": "code", "format": "jsonl"}),
        ),
    ] {
        let file = desk.text(tool, asked.clone()).await;
        text += &format!("{tool} {asked}\n{}\n", file.replace('\r', ""));
    }
    insta::assert_snapshot!(text);
}

fn numbers(rows: &[Json], key: &str) -> Vec<f64> {
    rows.iter().map(|row| row[key].as_f64().unwrap()).collect()
}

/// An order by files is that of Odoo, for what both compare alike.
#[tokio::test]
async fn rows_are_put_in_order_here_as_there() {
    for order in [
        "amount_total desc",
        "date_order",
        "validity_date desc, amount_total",
        "validity_date, amount_total",
        "state, date_order desc",
        "locked desc, id desc",
        "id desc",
    ] {
        let mut files = Vec::new();
        for ordered in [50_000, 0] {
            let set = move |settings: &mut toolkit::ExportSettings| settings.ordered = ordered;
            let desk = Desk::with(set, Box::new(|_, _| crate::Meddled::Passed)).await;
            let call = Call::new("sale.order", "write")
                .on((5..25).collect())
                .leading("vals", json!({"validity_date": false}));
            desk.upstream.client().call(call).await.unwrap();
            let asked = json!({"format": "jsonl", "order": order,
                "fields": ["id", "amount_total", "date_order", "validity_date", "state", "locked"]});
            files.push(desk.text("sale_order_export", asked).await);
        }
        let [there, here] = &files[..] else {
            unreachable!()
        };
        let rows = lines(there);
        assert!(rows.iter().any(|row| row["validity_date"].is_null()));
        assert!(rows.iter().any(|row| !row["validity_date"].is_null()));
        assert_eq!(here, there, "{order}");
    }
}

#[tokio::test]
async fn conditions_limits_and_archived_rows() {
    let desk = Desk::new().await;
    let count = async |arguments: Json| {
        let told = desk.call("res_partner_count", arguments).await.unwrap();
        told["count"].as_u64().unwrap()
    };
    let rows = async |mut arguments: Json| {
        arguments["format"] = json!("jsonl");
        lines(&desk.text("res_partner_export", arguments).await)
    };
    let call = Call::new("res.partner", "write")
        .on(vec![50, 60])
        .leading("vals", json!({"active": false}));
    desk.upstream.client().call(call).await.unwrap();
    let companies = json!({"filters": [{"field": "is_company", "op": "=", "value": "true"}]});
    assert_eq!(
        rows(companies.clone()).await.len() as u64,
        count(companies).await
    );
    let all = count(json!({})).await;
    let with_archived = count(json!({"archived": true})).await;
    assert!(with_archived > all, "{with_archived} {all}");
    assert_eq!(rows(json!({})).await.len() as u64, all);
    assert_eq!(
        rows(json!({"archived": true})).await.len() as u64,
        with_archived
    );
    let few = rows(json!({"limit": 7})).await;
    assert_eq!(few.len(), 7);
    assert!(numbers(&few, "id").is_sorted());
}

/// Amounts and lines add up to what Odoo says.
#[tokio::test]
async fn exploded_rows_are_the_lines() {
    let desk = Desk::new().await;
    let asked = json!({"format": "jsonl", "explode": "order_line",
        "fields": ["id", "order_line.id", "order_line.price_subtotal"]});
    let rows = lines(&desk.text("sale_order_export", asked).await);
    let of_orders = json!({"format": "jsonl", "fields": ["id", "price_subtotal", "order_id.id"]});
    let own = lines(&desk.text("sale_order_line_export", of_orders).await);
    let with_lines: Vec<&Json> = rows
        .iter()
        .filter(|row| !row["order_line.id"].is_null())
        .collect();
    assert_eq!(with_lines.len(), own.len());
    let sum =
        |rows: &[Json], key: &str| -> f64 { rows.iter().filter_map(|row| row[key].as_f64()).sum() };
    let (lines, own) = (
        sum(&rows, "order_line.price_subtotal"),
        sum(&own, "price_subtotal"),
    );
    assert!((lines - own).abs() < 0.01, "{lines} {own}");
}

#[tokio::test]
async fn wrong_calls_are_refused_before_anything_is_read() {
    let desk = Desk::new().await;
    let mut text = String::new();
    for asked in [
        json!({"format": "xslx"}),
        json!({"fields": ["nmae", "partner_id.country.code", "name.length", "order_line.product_id.nam"]}),
        json!({"fields": ["currency_id.rate_ids.name"]}),
        json!({"explode": "partner_id"}),
        json!({"explode": "order_lines"}),
        json!({"order": "partner", "limit": 0, "timezone": "Mars/Olympus", "relations": "ids and names"}),
        json!({"format": "xlsx", "delimiter": ";", "gzip": true}),
        json!({"columns": ["name"], "tz": "UTC", "file_type": "csv"}),
        json!({"filters": [{"field": "state", "op": "=", "value": "solved"}]}),
    ] {
        let error = desk
            .call("sale_order_export", asked.clone())
            .await
            .unwrap_err();
        text += &format!(
            "{asked}\n    {}\n",
            error.to_string().replace('\n', "\n    ")
        );
    }
    let error = desk
        .call("export", json!({"model": "sale.ordr"}))
        .await
        .unwrap_err();
    text += &format!("{error}\n");
    let error = desk
        .call(
            "export_status",
            json!({"id": 5, "resume": "perhaps", "stop": true}),
        )
        .await
        .unwrap_err();
    text += &format!("{error}\n");
    insta::assert_snapshot!(text);
    // But for whether a value that no list had when the program was compiled has come since.
    assert_eq!(*desk.calls.lock().unwrap(), ["sale.order.fields_get"]);
    assert_eq!(desk.left(), [""; 0]);
}

/// An answer fits, however many columns there are.
#[tokio::test]
async fn the_answer_fits() {
    let desk = Desk::new().await;
    let model = json!({"model": "res.partner"});
    let described = desk.call("describe_model", model).await.unwrap();
    let others = described["other_fields"].as_object().unwrap().iter();
    let names = others.filter(|(kind, _)| *kind != "binary");
    let names = names.flat_map(|(_, names)| names.as_str().unwrap().split(", "));
    let fields: Vec<&str> = names.map(|name| name.split(' ').next().unwrap()).collect();
    assert!(fields.len() > 60, "{}", fields.len());
    let (told, _) = desk
        .file("res_partner_export", json!({"fields": fields, "limit": 20}))
        .await;
    assert!(told.to_string().len() <= 8_000 * 4);
    let narrow = desk.context.clone().with_budget(500);
    let tool = desk.registry.get("res_partner_export").unwrap();
    let arguments = json!({"fields": fields, "limit": 20});
    let told = tool
        .call(&narrow, arguments.as_object().unwrap().clone())
        .await
        .unwrap()
        .structured;
    assert!(
        told.to_string().len() <= 500 * 4,
        "{}",
        told.to_string().len()
    );
    assert_eq!(told["column_count"].as_u64(), Some(fields.len() as u64));
}
