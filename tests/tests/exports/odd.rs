//! Odd values in rows that are exported, an Odoo that has too much to do, and answers that are too large.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use calamine::{Reader as _, Xlsx, open_workbook};
use odoo::{Call, Error, python_json::mark};
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use serde_json::{Value as Json, json};

use crate::{Desk, Meddled, lines};

const FIELDS: [&str; 5] = [
    "id",
    "amount_total",
    "date_order",
    "validity_date",
    "locked",
];

fn orders(format: &str) -> Json {
    json!({"format": format, "fields": FIELDS, "headers": "technical", "timezone": "UTC", "limit": 4})
}

/// The first four orders, with something odd about each.
fn odd(answer: &mut Json) {
    let Some(rows) = answer.as_array_mut().filter(|rows| rows.len() >= 4) else {
        return;
    };
    rows[0]["amount_total"] = mark("NaN");
    rows[0]["date_order"] = json!("201-03-05 10:00:00");
    rows[1]["amount_total"] = json!("12.50");
    rows[1]["validity_date"] = json!("16-01-01");
    rows[2]["amount_total"] = json!("a lot");
    rows[2]["date_order"] = json!("2026-01-31");
    rows[2]["locked"] = json!(1);
    rows[3]
        .as_object_mut()
        .unwrap()
        .shift_remove("validity_date");
}

async fn desk() -> Desk {
    let meddling = |call: &Call, _: &odoo::Session| match call.method.as_str() {
        "search_read" if call.model == "sale.order" => Meddled::Changed(odd),
        _ => Meddled::Passed,
    };
    Desk::with(|_| {}, Box::new(meddling)).await
}

/// What is told, however the file is written.
const NOTES: [&str; 4] = [
    "amount_total of sale.order: 1 values are of another form than the field's type, and are as Odoo has them",
    "amount_total of sale.order: 1 values have no number (NaN or Infinity in Odoo), and are empty",
    "date_order of sale.order: 1 values are of another form than the field's type, and are as Odoo has them",
    "validity_date of sale.order: 1 values were not answered by Odoo, and are empty",
];

#[tokio::test]
async fn odd_values_are_text_or_nothing_and_counted() {
    let desk = desk().await;
    let (told, path) = desk.file("sale_order_export", orders("jsonl")).await;
    assert_eq!(told["notes"], json!(NOTES));
    let rows = lines(&std::fs::read_to_string(path).unwrap());
    assert_eq!(rows.len(), 4);
    assert_eq!(
        (&rows[0]["amount_total"], &rows[0]["date_order"]),
        (&Json::Null, &json!("0201-03-05T10:00:00+00:00"))
    );
    assert_eq!(
        (&rows[1]["amount_total"], &rows[1]["validity_date"]),
        (&json!(12.5), &json!("0016-01-01"))
    );
    assert_eq!(
        (
            &rows[2]["amount_total"],
            &rows[2]["date_order"],
            &rows[2]["locked"]
        ),
        (&json!("a lot"), &json!("2026-01-31"), &json!(true))
    );
    assert_eq!(rows[3]["validity_date"], Json::Null);

    let (told, path) = desk.file("sale_order_export", orders("csv")).await;
    assert_eq!(told["notes"], json!(NOTES));
    let text = std::fs::read_to_string(path).unwrap();
    let rows: Vec<&str> = text.lines().collect();
    assert!(rows[1].contains(",,0201-03-05 10:00:00,"), "{}", rows[1]);
    assert!(
        rows[2].contains(",12.5,") && rows[2].contains(",0016-01-01,"),
        "{}",
        rows[2]
    );
    assert!(rows[3].contains(",a lot,2026-01-31,"), "{}", rows[3]);

    let (told, path) = desk.file("sale_order_export", orders("xlsx")).await;
    assert_eq!(told["notes"], json!(NOTES));
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    let sheet = workbook.worksheet_range_at(0).unwrap().unwrap();
    let texts: Vec<Vec<String>> = sheet
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    assert_eq!(
        (&texts[1][1][..], &texts[1][2][..]),
        ("", "0201-03-05T10:00:00")
    );
    assert_eq!((&texts[2][1][..], &texts[2][3][..]), ("12.5", "0016-01-01"));
    assert_eq!(&texts[3][1][..], "a lot");

    // A typed column cannot hold what is no number and no moment.
    let (told, path) = desk.file("sale_order_export", orders("parquet")).await;
    let mut notes = vec![json!(
        "2 values are not of their column's type, and are empty"
    )];
    notes.extend(NOTES.map(Json::from));
    assert_eq!(told["notes"], json!(notes));
    let reader = SerializedFileReader::new(std::fs::File::open(path).unwrap()).unwrap();
    assert_eq!(reader.metadata().file_metadata().num_rows(), 4);
}

fn lines_of_entries() -> Json {
    json!({"model": "account.move.line", "format": "jsonl", "fields": ["id", "name", "balance"]})
}

fn url() -> String {
    "http://odoo.example.com".to_owned()
}

#[tokio::test]
async fn an_export_waits_for_a_busy_odoo_and_goes_on() {
    let seen = AtomicUsize::new(0);
    let meddling = move |call: &Call, _: &odoo::Session| {
        let is_batch = call.method == "search_read" && call.model == "account.move.line";
        match is_batch && seen.fetch_add(1, Ordering::Relaxed) % 2 == 1 {
            true => Meddled::Failed(Error::Busy {
                url: url(),
                found: "HTTP 429 Too Many Requests".to_owned(),
                seconds: Some(0),
                refused: true,
            }),
            false => Meddled::Passed,
        }
    };
    let desk = Desk::with(|_| {}, Box::new(meddling)).await;
    let text = desk.text("export", lines_of_entries()).await;
    let whole = Desk::new().await.text("export", lines_of_entries()).await;
    assert_eq!(text, whole);
}

/// One that is busy for longer than there is patience stops the export, which says how long to wait.
#[tokio::test]
async fn an_export_says_how_long_to_wait() {
    let meddling = |call: &Call, _: &odoo::Session| match call.method.as_str() {
        "search_read" if call.limit() > 1 => Meddled::Failed(Error::Busy {
            url: url(),
            found: "HTTP 429 Too Many Requests".to_owned(),
            seconds: Some(60),
            refused: true,
        }),
        _ => Meddled::Passed,
    };
    let desk = Desk::with(|_| {}, Box::new(meddling)).await;
    let error = desk
        .call("export", lines_of_entries())
        .await
        .unwrap_err()
        .to_json();
    assert_eq!(
        (&error["code"], &error["retry_after"]),
        (&json!("busy"), &json!(60)),
        "{error}"
    );
}

/// Rows so large that an answer holds few of them are asked for in smaller batches.
#[tokio::test]
async fn answers_that_are_too_large_are_asked_for_in_parts() {
    let largest = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&largest);
    let meddling = move |call: &Call, _: &odoo::Session| {
        let is_batch = call.method == "search_read" && call.model == "account.move.line";
        let limit = call.limit();
        match is_batch && limit > 7 {
            true => Meddled::Failed(Error::TooLarge {
                url: url(),
                most: "64 MiB".to_owned(),
            }),
            false => {
                if is_batch {
                    seen.fetch_max(limit, Ordering::Relaxed);
                }
                Meddled::Passed
            }
        }
    };
    let desk = Desk::with(|_| {}, Box::new(meddling)).await;
    let mut asked = lines_of_entries();
    asked["limit"] = json!(100);
    let text = desk.text("export", asked.clone()).await;
    let whole = Desk::new().await.text("export", asked).await;
    assert_eq!(text, whole);
    assert!((1..=7).contains(&largest.load(Ordering::Relaxed)));
}

/// How many rows a call asks for.
trait Limit {
    fn limit(&self) -> usize;
}

impl Limit for Call {
    fn limit(&self) -> usize {
        let limit = self.named.get("limit").and_then(Json::as_u64);
        limit
            .and_then(|limit| usize::try_from(limit).ok())
            .unwrap_or_default()
    }
}
