//! The four kinds of files, read back by other libraries than those that wrote them where there are such.

use std::{fs::File, io::Read as _, path::Path};

use calamine::{Data, DataType as _, Reader as _, Xlsx, open_workbook};
use flate2::read::MultiGzDecoder;
use odoo::{Call, Client as _};
use parquet::{
    file::reader::{FileReader as _, SerializedFileReader},
    record::{Field, RowAccessor as _},
};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

use crate::{Desk, lines};

/// Every type, and values of each that are empty.
const FIELDS: [&str; 7] = [
    "id",
    "name",
    "date_order",
    "validity_date",
    "amount_total",
    "locked",
    "partner_id",
];

/// What Odoo itself answers for them.
async fn expected(desk: &Desk) -> Vec<Json> {
    let call = Call::new("sale.order", "search_read")
        .with("domain", json!([]))
        .with("fields", json!(FIELDS))
        .with("order", "id");
    let rows = desk.upstream.client().call(call).await.unwrap();
    rows.as_array().unwrap().clone()
}

fn number(wire: &Json) -> f64 {
    wire.as_f64().unwrap()
}

#[tokio::test]
async fn csv_holds_the_rows_as_text() {
    let desk = Desk::new().await;
    let asked =
        json!({"format": "csv", "fields": FIELDS, "headers": "technical", "timezone": "UTC"});
    let (told, path) = desk.file("sale_order_export", asked).await;
    let mut reader = csv::Reader::from_path(&path).unwrap();
    assert_eq!(reader.headers().unwrap(), FIELDS.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let expected = expected(&desk).await;
    assert_eq!(told["rows"], rows.len());
    assert_eq!(rows.len(), expected.len());
    for (row, wire) in rows.iter().zip(&expected) {
        assert_eq!(row[0].parse::<i64>().unwrap(), wire["id"]);
        assert_eq!(row[1], *wire["name"].as_str().unwrap());
        assert_eq!(row[2], *wire["date_order"].as_str().unwrap());
        assert_eq!(row[3], *wire["validity_date"].as_str().unwrap_or_default());
        assert_eq!(
            row[4].parse::<f64>().unwrap(),
            number(&wire["amount_total"])
        );
        assert_eq!(row[5].parse::<bool>().unwrap(), wire["locked"]);
        assert_eq!(row[6], *wire["partner_id"][1].as_str().unwrap());
    }
    let text = std::fs::read(&path).unwrap();
    assert_eq!(told["bytes"], text.len());
    let digits: String = Sha256::digest(&text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(told["sha256"], digits);
    assert!(text.ends_with(b"\r\n"));
}

#[tokio::test]
async fn json_lines_hold_the_rows_as_json() {
    let desk = Desk::new().await;
    let asked = json!({"format": "jsonl", "fields": FIELDS, "timezone": "America/New_York"});
    let (_, path) = desk.file("sale_order_export", asked).await;
    let rows = lines(&std::fs::read_to_string(path).unwrap());
    let expected = expected(&desk).await;
    assert_eq!(rows.len(), expected.len());
    for (row, wire) in rows.iter().zip(&expected) {
        assert_eq!(row["id"], wire["id"]);
        assert_eq!(row["name"], wire["name"]);
        let local: toolkit::Timestamp = row["date_order"].as_str().unwrap().parse().unwrap();
        let utc = local.strftime("%Y-%m-%d %H:%M:%S").to_string();
        assert_eq!(utc, wire["date_order"].as_str().unwrap());
        let zone = row["date_order"].as_str().unwrap();
        assert!(
            zone.ends_with("-05:00") || zone.ends_with("-04:00"),
            "{zone}"
        );
        match &wire["validity_date"] {
            Json::Bool(false) => assert_eq!(row["validity_date"], Json::Null),
            day => assert_eq!(row["validity_date"], *day),
        }
        assert_eq!(number(&row["amount_total"]), number(&wire["amount_total"]));
        assert_eq!(row["locked"], wire["locked"]);
        assert_eq!(row["partner_id"], wire["partner_id"][1]);
    }
}

#[tokio::test]
async fn spreadsheets_hold_the_rows_typed() {
    let desk = Desk::new().await;
    let asked = json!({"format": "xlsx", "fields": FIELDS, "timezone": "UTC"});
    let (_, path) = desk.file("sale_order_export", asked).await;
    let mut workbook: Xlsx<_> = open_workbook(&path).unwrap();
    let sheet = workbook.worksheet_range_at(0).unwrap().unwrap();
    let mut rows = sheet.rows();
    let header: Vec<String> = rows.next().unwrap().iter().map(Data::to_string).collect();
    assert_eq!(header[..3], ["ID", "Order Reference", "Order Date"]);
    let expected = expected(&desk).await;
    assert_eq!(rows.len(), expected.len());
    for (row, wire) in rows.zip(&expected) {
        assert_eq!(row[0].get_float().unwrap(), number(&wire["id"]));
        assert_eq!(row[1].get_string(), wire["name"].as_str());
        let moment = row[2].get_datetime().unwrap();
        assert!(moment.is_datetime());
        // Excel's days are counted from the end of 1899.
        let seconds = ((moment.as_f64() - 25_569.0) * 86_400.0).round() as i64;
        let utc = toolkit::Timestamp::from_second(seconds).unwrap();
        let utc = utc.strftime("%Y-%m-%d %H:%M:%S").to_string();
        assert_eq!(utc, wire["date_order"].as_str().unwrap());
        match &wire["validity_date"] {
            Json::Bool(false) => assert!(row[3].is_empty()),
            _ => assert!(row[3].get_datetime().unwrap().is_datetime()),
        }
        assert_eq!(row[4].get_float().unwrap(), number(&wire["amount_total"]));
        assert_eq!(row[5].get_bool(), wire["locked"].as_bool());
        assert_eq!(row[6].get_string(), wire["partner_id"][1].as_str());
    }
    // What a person sees: a header that stays, and filters.
    let text = part(&path, "xl/worksheets/sheet1.xml");
    assert!(text.contains("state=\"frozen\""), "{text:.400}");
    assert!(text.contains(&format!("<autoFilter ref=\"A1:G{}\"", expected.len() + 1)));
}

/// A file in a spreadsheet's archive.
fn part(path: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[tokio::test]
async fn parquet_holds_the_rows_typed() {
    let desk = Desk::new().await;
    let asked = json!({"format": "parquet", "fields": FIELDS});
    let (_, path) = desk.file("sale_order_export", asked).await;
    let file = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    let names: Vec<&str> = file
        .metadata()
        .file_metadata()
        .schema()
        .get_fields()
        .iter()
        .map(|field| field.name())
        .collect();
    assert_eq!(names, FIELDS);
    let rows: Vec<_> = file
        .get_row_iter(None)
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let expected = expected(&desk).await;
    assert_eq!(rows.len(), expected.len());
    for (row, wire) in rows.iter().zip(&expected) {
        assert_eq!(row.get_long(0).unwrap(), wire["id"]);
        assert_eq!(row.get_string(1).unwrap(), wire["name"].as_str().unwrap());
        let moment = row.get_timestamp_micros(2).unwrap();
        let utc = toolkit::Timestamp::from_microsecond(moment).unwrap();
        let utc = utc.strftime("%Y-%m-%d %H:%M:%S").to_string();
        assert_eq!(utc, wire["date_order"].as_str().unwrap());
        let day = row.get_column_iter().nth(3).unwrap().1;
        match &wire["validity_date"] {
            Json::Bool(false) => assert_eq!(*day, Field::Null),
            wire => {
                let Field::Date(days) = day else {
                    panic!("{day}")
                };
                let day = jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(*days);
                assert_eq!(day.to_string(), wire.as_str().unwrap());
            }
        }
        assert_eq!(row.get_double(4).unwrap(), number(&wire["amount_total"]));
        assert_eq!(row.get_bool(5).unwrap(), wire["locked"]);
        assert_eq!(
            row.get_string(6).unwrap(),
            wire["partner_id"][1].as_str().unwrap()
        );
    }
}

#[tokio::test]
async fn what_is_packed_is_the_same() {
    let desk = Desk::new().await;
    for format in ["csv", "jsonl"] {
        let asked = |gzip| json!({"format": format, "gzip": gzip, "fields": FIELDS});
        let plain = desk.text("sale_order_export", asked(false)).await;
        let (told, path) = desk.file("sale_order_export", asked(true)).await;
        assert!(
            told["file_name"]
                .as_str()
                .unwrap()
                .ends_with(&format!(".{format}.gz"))
        );
        let mut text = String::new();
        MultiGzDecoder::new(File::open(path).unwrap())
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, plain);
    }
}

#[tokio::test]
async fn nothing_is_a_file_of_no_rows() {
    let desk = Desk::new().await;
    for format in ["csv", "jsonl", "xlsx", "parquet"] {
        let asked = json!({
            "format": format,
            "fields": ["name"],
            "filters": [{"field": "name", "op": "=", "value": "nobody is called so"}],
        });
        let (told, path) = desk.file("sale_order_export", asked).await;
        assert_eq!((&told["rows"], &told["preview"]), (&json!(0), &json!([])));
        match format {
            "csv" => assert_eq!(
                std::fs::read_to_string(path).unwrap(),
                "Order Reference\r\n"
            ),
            "jsonl" => assert_eq!(std::fs::read_to_string(path).unwrap(), ""),
            "xlsx" => {
                let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
                assert_eq!(workbook.worksheet_range_at(0).unwrap().unwrap().height(), 1);
            }
            _ => {
                let file = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
                assert_eq!(file.metadata().file_metadata().num_rows(), 0);
            }
        }
    }
}
