//! The invented rows of the demo catalog: they are the same every time, they add up, and they point at
//! one another.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use jiff::{ToSpan, civil};
use odoo::{Call, Client, Credentials, Odoo, Session};
use sandbox::{Options, Sandbox, SandboxError};
use serde_json::{Map, Value as Json, json};
use tokio::net::TcpListener;

const TODAY: civil::Date = civil::date(2026, 11, 21);

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/demo")
}

fn options(seed: u64, scale: f64) -> Options {
    Options {
        seed,
        scale,
        today: Some(TODAY),
        ..Options::new(demo())
    }
}

/// The `fields_get` of the demo's models.
fn catalog() -> BTreeMap<String, Map<String, Json>> {
    let files = fs::read_dir(demo().join("models")).unwrap();
    let models = files.filter_map(|file| {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let model: Json = serde_json::from_str(&text).unwrap();
        // Rows of wizards are made by whoever goes through one.
        if model["transient"] == true {
            return None;
        }
        let name = model["model"].as_str().unwrap().to_owned();
        Some((name, model["fields"].as_object().unwrap().clone()))
    });
    models.collect()
}

/// A seeded sandbox that is asked over its wire.
struct Seeded(Session);

impl Seeded {
    async fn new(options: &Options) -> Self {
        let sandbox = Sandbox::open(options).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(sandbox.serve(listener));
        let odoo = Odoo::new(&url, "sandbox").unwrap();
        Self(odoo.session(Credentials::Login {
            login: "admin".to_owned(),
            secret: "admin".to_owned(),
        }))
    }

    /// These fields of all rows, archived ones too; links are bare ids.
    async fn all(&self, model: &str, fields: &[&str]) -> Vec<Json> {
        let mut call = Call::new(model, "search_read").leading("domain", json!([]));
        call.named = Map::from_iter([
            ("fields".to_owned(), json!(fields)),
            ("order".to_owned(), json!("id")),
            ("load".to_owned(), Json::Null),
        ]);
        call.context = Map::from_iter([("active_test".to_owned(), json!(false))]);
        let Json::Array(rows) = self.0.call(call).await.unwrap() else {
            panic!("{model} does not answer rows")
        };
        rows
    }

    async fn count(&self, model: &str) -> usize {
        self.all(model, &["id"]).await.len()
    }
}

/// The fields of a model that are columns or pairs.
fn stored(fields: &Map<String, Json>) -> Vec<&str> {
    let stored = fields.iter().filter(|(_, field)| {
        field.get("store") != Some(&json!(false))
            && !matches!(field["type"].as_str(), Some("one2many" | "binary"))
    });
    stored.map(|(name, _)| name.as_str()).collect()
}

/// An amount in cents.
fn cents(amount: &Json) -> i64 {
    (amount.as_f64().unwrap() * 100.0).round() as i64
}

/// The sum in cents of a field, by the link of another.
fn sums(rows: &[Json], by: &str, amount: &str) -> BTreeMap<i64, i64> {
    let mut sums = BTreeMap::new();
    for row in rows {
        *sums.entry(row[by].as_i64().unwrap()).or_default() += cents(&row[amount]);
    }
    sums
}

#[tokio::test]
async fn the_same_seed_scale_and_day_give_the_same_rows() {
    let known = Seeded::new(&options(1, 0.05)).await;
    let same = Seeded::new(&options(1, 0.05)).await;
    let catalog = catalog();
    for (model, fields) in &catalog {
        let fields = stored(fields);
        let rows = known.all(model, &fields).await;
        assert_eq!(rows, same.all(model, &fields).await, "{model}");
    }
    let yesterday = Options {
        today: Some(TODAY.yesterday().unwrap()),
        ..options(1, 0.05)
    };
    for other in [options(2, 0.05), options(1, 0.06), yesterday] {
        let other = Seeded::new(&other).await;
        let fields = ["date_order", "amount_total"];
        let rows = known.all("sale.order", &fields).await;
        assert_ne!(rows, other.all("sale.order", &fields).await);
    }
}

#[tokio::test]
async fn every_model_of_the_demo_has_rows() {
    let seeded = Seeded::new(&options(1, 0.2)).await;
    for model in catalog().keys() {
        assert!(seeded.count(model).await > 0, "{model} is empty");
    }
    assert_eq!(seeded.count("sale.order.line").await, 1000);
    let users = seeded.all("res.users", &["login", "company_id"]).await;
    assert_eq!(
        users[0],
        json!({"id": 2, "login": "admin", "company_id": 1})
    );
}

#[tokio::test]
async fn orders_and_their_lines_add_up() {
    for (seed, scale) in [(1, 0.2), (2, 0.01), (u64::MAX, 0.1)] {
        sums_of_orders(&Seeded::new(&options(seed, scale)).await).await;
    }
}

async fn sums_of_orders(seeded: &Seeded) {
    for (order, line, quantity) in [
        ("sale.order", "sale.order.line", "product_uom_qty"),
        ("purchase.order", "purchase.order.line", "product_qty"),
    ] {
        let fields = [
            "order_id",
            quantity,
            "price_unit",
            "discount",
            "price_subtotal",
            "price_total",
        ];
        let lines = seeded.all(line, &fields).await;
        for row in &lines {
            let [quantity, price, discount] =
                [quantity, "price_unit", "discount"].map(|name| row[name].as_f64().unwrap());
            let exact = quantity * price * (1.0 - discount / 100.0);
            let wanted = (exact * (1.0 + 1e-12) * 100.0).round() as i64;
            assert_eq!(cents(&row["price_subtotal"]), wanted, "{line} {row}");
            assert_eq!(row["price_total"], row["price_subtotal"]);
        }
        let sums = sums(&lines, "order_id", "price_subtotal");
        let fields = ["amount_untaxed", "amount_tax", "amount_total"];
        let orders = seeded.all(order, &fields).await;
        assert_eq!(orders.len(), sums.len(), "every {order} has lines");
        for row in &orders {
            let sum = sums[&row["id"].as_i64().unwrap()];
            assert_eq!(
                (cents(&row["amount_untaxed"]), cents(&row["amount_total"])),
                (sum, sum)
            );
            assert_eq!(cents(&row["amount_tax"]), 0);
        }
    }
}

#[tokio::test]
async fn journal_entries_balance_and_invoices_are_their_orders() {
    for (seed, scale) in [(1, 0.2), (3, 0.05)] {
        balances(&Seeded::new(&options(seed, scale)).await).await;
    }
}

async fn balances(seeded: &Seeded) {
    let fields = [
        "move_id",
        "debit",
        "credit",
        "balance",
        "amount_currency",
        "amount_residual_currency",
        "display_type",
        "price_subtotal",
        "sale_line_ids",
    ];
    let items = seeded.all("account.move.line", &fields).await;
    let [debits, credits, balances, amounts] =
        ["debit", "credit", "balance", "amount_currency"].map(|name| sums(&items, "move_id", name));
    assert_eq!(debits, credits);
    assert!(
        balances
            .values()
            .chain(amounts.values())
            .all(|sum| *sum == 0)
    );
    let sold: Vec<Json> = items
        .iter()
        .filter(|item| item["display_type"] == "product")
        .cloned()
        .collect();
    let sold = sums(&sold, "move_id", "price_subtotal");
    let open = sums(&items, "move_id", "amount_residual_currency");
    let order_lines = seeded
        .all(
            "sale.order.line",
            &[
                "price_subtotal",
                "qty_invoiced",
                "product_uom_qty",
                "invoice_lines",
            ],
        )
        .await;
    let order_lines: BTreeMap<i64, &Json> = order_lines
        .iter()
        .map(|line| (line["id"].as_i64().unwrap(), line))
        .collect();
    let fields = [
        "move_type",
        "state",
        "name",
        "amount_total",
        "amount_residual",
        "payment_state",
    ];
    let moves = seeded.all("account.move", &fields).await;
    let kinds: BTreeSet<&str> = moves
        .iter()
        .filter_map(|row| row["move_type"].as_str())
        .collect();
    assert_eq!(
        kinds,
        BTreeSet::from(["entry", "in_invoice", "out_invoice", "out_refund"])
    );
    for row in &moves {
        let id = row["id"].as_i64().unwrap();
        if row["move_type"] != "entry" {
            assert_eq!(cents(&row["amount_total"]), sold[&id], "{row}");
            assert_eq!(cents(&row["amount_residual"]), open[&id].abs(), "{row}");
            let paid = row["payment_state"] == "paid";
            assert_eq!(paid, open[&id] == 0, "{row}");
        }
        assert_eq!(
            row["state"] == "draft",
            row["name"] == json!(false),
            "{row}"
        );
    }
    let invoices: BTreeSet<i64> = moves
        .iter()
        .filter(|row| row["move_type"] == "out_invoice")
        .map(|row| row["id"].as_i64().unwrap())
        .collect();
    let mut invoiced = BTreeSet::new();
    for item in &items {
        let of_invoice = invoices.contains(&item["move_id"].as_i64().unwrap());
        if !of_invoice || item["display_type"] != "product" {
            continue;
        }
        let line = item["sale_line_ids"][0].as_i64().unwrap();
        assert_eq!(item["price_subtotal"], order_lines[&line]["price_subtotal"]);
        assert_eq!(order_lines[&line]["invoice_lines"], json!([item["id"]]));
        invoiced.insert(line);
    }
    for (id, line) in order_lines {
        let wanted = match invoiced.contains(&id) {
            true => line["product_uom_qty"].as_f64(),
            false => Some(0.0),
        };
        assert_eq!(line["qty_invoiced"].as_f64(), wanted, "line {id}");
    }
}

#[tokio::test]
async fn what_lies_on_the_shelves_came_in_and_did_not_go_out() {
    for (seed, scale) in [(1, 0.2), (4, 0.02), (5, 0.1)] {
        shelves(&Seeded::new(&options(seed, scale)).await).await;
    }
}

async fn shelves(seeded: &Seeded) {
    let places = seeded.all("stock.location", &["usage"]).await;
    let internal: BTreeSet<i64> = places
        .iter()
        .filter(|place| place["usage"] == "internal")
        .map(|place| place["id"].as_i64().unwrap())
        .collect();
    let fields = [
        "product_id",
        "quantity",
        "state",
        "location_id",
        "location_dest_id",
    ];
    let mut there: BTreeMap<i64, f64> = BTreeMap::new();
    for row in seeded.all("stock.move", &fields).await {
        if row["state"] == "done" {
            let at_home = |name: &str| internal.contains(&row[name].as_i64().unwrap());
            let sign = f64::from(at_home("location_dest_id")) - f64::from(at_home("location_id"));
            let product = row["product_id"].as_i64().unwrap();
            *there.entry(product).or_default() += sign * row["quantity"].as_f64().unwrap();
        }
    }
    there.retain(|_, quantity| *quantity != 0.0);
    let quants = seeded
        .all(
            "stock.quant",
            &["product_id", "quantity", "reserved_quantity"],
        )
        .await;
    let quants: BTreeMap<i64, f64> = quants
        .iter()
        .map(|row| {
            let quantity = row["quantity"].as_f64().unwrap();
            assert!(
                row["reserved_quantity"].as_f64().unwrap() <= quantity,
                "{row}"
            );
            (row["product_id"].as_i64().unwrap(), quantity)
        })
        .collect();
    assert_eq!(there, quants);
    assert!(quants.values().all(|quantity| *quantity > 0.0));
}

#[tokio::test]
async fn links_point_at_rows_and_selections_are_choices() {
    let seeded = Seeded::new(&options(1, 0.05)).await;
    let catalog = catalog();
    let mut ids: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
    for model in catalog.keys() {
        let rows = seeded.all(model, &["id"]).await;
        let known = rows.iter().map(|row| row["id"].as_i64().unwrap());
        ids.insert(model, known.collect());
    }
    // Lists that are there whatever the catalog has.
    for model in [
        "crm.lost.reason",
        "hr.leave.type",
        "mail.activity.type",
        "stock.picking.type",
    ] {
        let rows = seeded.all(model, &["name"]).await;
        assert!(!rows.is_empty(), "{model}");
        let known = rows.iter().map(|row| row["id"].as_i64().unwrap());
        ids.insert(model, known.collect());
    }
    for (model, fields) in &catalog {
        let names = stored(fields);
        for row in seeded.all(model, &names).await {
            for name in &names {
                let (field, value) = (&fields[*name], &row[*name]);
                let at = format!("{model} {}: {name} {value}", row["id"]);
                match field["type"].as_str().unwrap() {
                    _ if *value == json!(false) => {}
                    "many2one" | "many2many" => {
                        let relation = field["relation"].as_str().unwrap();
                        let one = vec![value.clone()];
                        for link in value.as_array().unwrap_or(&one) {
                            let link = link.as_i64().unwrap();
                            // What models there are, the sandbox itself tells.
                            let known = relation == "ir.model"
                                || ids.get(relation).is_some_and(|ids| ids.contains(&link));
                            assert!(known, "{at}");
                        }
                    }
                    "selection" => {
                        let choices = field["selection"].as_array().unwrap();
                        assert!(choices.iter().any(|choice| choice[0] == *value), "{at}");
                    }
                    _ => {}
                }
            }
        }
    }
}

/// A stored field that is copied along a path, a line's state from its order, holds what stands there.
#[tokio::test]
async fn copied_fields_hold_what_they_are_copied_from() {
    let seeded = Seeded::new(&options(1, 0.1)).await;
    let catalog = catalog();
    let is_stored = |model: &str, name: &str| {
        catalog
            .get(model)
            .is_some_and(|fields| stored(fields).contains(&name))
    };
    let mut followed = 0;
    for (model, fields) in &catalog {
        for (name, field) in fields {
            let path = field["related"]
                .as_str()
                .and_then(|path| path.split_once('.'));
            let Some((link, end)) = path.filter(|_| is_stored(model, name)) else {
                continue;
            };
            let target = fields[link]["relation"].as_str().unwrap_or_default();
            if !is_stored(model, link) || !is_stored(target, end) {
                continue;
            }
            let ends: BTreeMap<i64, Json> = seeded
                .all(target, &[end])
                .await
                .into_iter()
                .map(|row| (row["id"].as_i64().unwrap(), row[end].clone()))
                .collect();
            for row in seeded.all(model, &[name, link]).await {
                if let Some(id) = row[link].as_i64() {
                    assert_eq!(row[name], ends[&id], "{model} {row}: {link}.{end}");
                    followed += 1;
                }
            }
        }
    }
    assert!(followed > 1000, "{followed}");
}

#[tokio::test]
async fn what_happened_happened_within_the_thirty_months() {
    let seeded = Seeded::new(&options(1, 0.2)).await;
    let first = TODAY
        .tomorrow()
        .unwrap()
        .saturating_sub(30.months())
        .to_string();
    let last = TODAY.to_string();
    for model in catalog().keys() {
        for row in seeded.all(model, &["create_date", "write_date"]).await {
            let [made, changed] =
                ["create_date", "write_date"].map(|name| row[name].as_str().unwrap());
            let within = first.as_str() <= made && made <= changed && changed[..10] <= *last;
            assert!(within, "{model} {row}");
        }
    }
    for (model, name) in [
        ("sale.order", "date_order"),
        ("sale.order", "effective_date"),
        ("purchase.order", "date_order"),
        ("account.move", "date"),
        ("account.move", "invoice_date"),
        ("account.payment", "date"),
        ("stock.picking", "date_done"),
        ("crm.lead", "date_closed"),
        ("project.task", "date_end"),
    ] {
        let rows = seeded.all(model, &[name]).await;
        let mut told = rows.iter().filter_map(|row| row[name].as_str()).peekable();
        assert!(told.peek().is_some(), "{model} {name}");
        for day in told {
            assert!(
                first.as_str() <= day && day[..10] <= *last,
                "{model} {name} {day}"
            );
        }
    }
    // Nobody orders before he is known.
    let known = seeded.all("res.partner", &["create_date"]).await;
    let known: BTreeMap<i64, &str> = known
        .iter()
        .map(|row| {
            (
                row["id"].as_i64().unwrap(),
                &row["create_date"].as_str().unwrap()[..10],
            )
        })
        .collect();
    for row in seeded
        .all("sale.order", &["partner_id", "date_order"])
        .await
    {
        let since = known[&row["partner_id"].as_i64().unwrap()];
        assert!(since <= row["date_order"].as_str().unwrap(), "{row}");
    }
}

#[tokio::test]
async fn lost_leads_are_archived_and_lines_are_named_after_their_orders() {
    let seeded = Seeded::new(&options(1, 0.2)).await;
    let mut seen = BTreeSet::new();
    for row in seeded
        .all("crm.lead", &["active", "probability", "won_status"])
        .await
    {
        let wanted = match row["won_status"].as_str().unwrap() {
            "lost" => (json!(false), json!(0.0)),
            "won" => (json!(true), json!(100.0)),
            _ => (json!(true), row["probability"].clone()),
        };
        assert_eq!(
            (&row["active"], &row["probability"]),
            (&wanted.0, &wanted.1),
            "{row}"
        );
        seen.insert(row["won_status"].to_string());
    }
    assert_eq!(seen.len(), 3, "{seen:?}");
    let named = |rows: Vec<Json>| -> BTreeMap<i64, Json> {
        rows.into_iter()
            .map(|row| (row["id"].as_i64().unwrap(), row))
            .collect()
    };
    let partners = named(seeded.all("res.partner", &["display_name"]).await);
    let orders = named(
        seeded
            .all("sale.order", &["name", "partner_id", "currency_id"])
            .await,
    );
    for row in seeded
        .all("sale.order.line", &["display_name", "name", "order_id"])
        .await
    {
        let order = &orders[&row["order_id"].as_i64().unwrap()];
        let partner = &partners[&order["partner_id"].as_i64().unwrap()];
        let [order, line, partner] = [&order["name"], &row["name"], &partner["display_name"]]
            .map(|name| name.as_str().unwrap());
        assert_eq!(
            row["display_name"],
            json!(format!("{order} - {line} ({partner})"))
        );
    }
    let currencies: BTreeSet<i64> = orders
        .values()
        .map(|order| order["currency_id"].as_i64().unwrap())
        .collect();
    assert_eq!(currencies, BTreeSet::from([1, 2]));
}

#[tokio::test]
async fn four_times_the_scale_is_four_times_the_rows() {
    let (small, large) = (
        Seeded::new(&options(1, 0.2)).await,
        Seeded::new(&options(1, 0.8)).await,
    );
    for model in [
        "sale.order",
        "sale.order.line",
        "account.move.line",
        "account.payment",
        "crm.lead",
        "product.product",
        "purchase.order.line",
        "res.partner",
        "stock.move",
        "hr.employee",
    ] {
        let (few, many) = (small.count(model).await, large.count(model).await);
        let times = many as f64 / few as f64;
        assert!((3.3..4.7).contains(&times), "{model}: {few} and {many}");
    }
    for model in [
        "res.country",
        "res.currency",
        "crm.stage",
        "account.account",
        "uom.uom",
    ] {
        assert_eq!(
            small.count(model).await,
            large.count(model).await,
            "{model}"
        );
    }
}

#[test]
fn any_day_ends_a_story_and_one_line_is_enough_for_it() {
    for (today, scale) in [
        (civil::date(2024, 2, 29), 0.02),
        (civil::date(2026, 1, 1), 0.02),
        (civil::date(2026, 8, 31), 0.02),
        (civil::date(1990, 1, 1), 0.02),
        (civil::date(2199, 12, 31), 0.02),
        (TODAY, 0.0001),
    ] {
        let today = Some(today);
        let sandbox = Sandbox::open(&Options {
            today,
            ..options(1, scale)
        })
        .unwrap();
        assert!(sandbox.rows() > 400, "{today:?}: {}", sandbox.rows());
    }
}

#[test]
fn what_cannot_be_made_is_refused() {
    for scale in [0.0, -0.2, f64::NAN, f64::INFINITY, 1e9] {
        let Err(refusal) = Sandbox::open(&options(1, scale)) else {
            panic!("{scale} is no scale")
        };
        assert!(matches!(refusal, SandboxError::Scale { .. }), "{refusal}");
        assert!(
            refusal.to_string().contains("a number above 0"),
            "{refusal}"
        );
    }
    let ages = Options {
        today: Some(civil::date(12, 1, 1)),
        ..options(1, 0.2)
    };
    assert!(matches!(Sandbox::open(&ages), Err(SandboxError::Today(_))));
}

/// Another catalog has other fields, other kinds and other choices: what does not fit is left out.
#[tokio::test]
async fn a_catalog_takes_what_it_has_room_for() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("models")).unwrap();
    fs::write(
        folder.path().join("catalog.json"),
        r#"{"odoo": "18.0", "help": false}"#,
    )
    .unwrap();
    for (model, fields) in [
        (
            "res.partner",
            json!({
                "name": {"type": "char", "string": "Name"},
                "city": {"type": "integer", "string": "City"},
                "lang": {"type": "selection", "string": "Language", "selection": [["de_DE", "German"]]},
            }),
        ),
        (
            "sale.order",
            json!({
                "name": {"type": "char", "string": "Name"},
                "date_order": {"type": "date", "string": "Date"},
                "state": {"type": "selection", "string": "Status", "selection": [["sale", "Order"]]},
                "partner_id": {"type": "many2one", "string": "Customer", "relation": "res.partner"},
                "user_id": {"type": "many2one", "string": "Seller", "relation": "res.users"},
                "pricelist_id": {"type": "many2one", "string": "List", "relation": "product.pricelist"},
            }),
        ),
        (
            "product.pricelist",
            json!({"name": {"type": "char", "string": "Name"}}),
        ),
    ] {
        let file = json!({"model": model, "label": model, "order": "id", "fields": fields});
        let path = folder.path().join(format!("models/{model}.json"));
        fs::write(path, file.to_string()).unwrap();
    }
    let seeded = Seeded::new(&Options {
        today: Some(TODAY),
        ..Options::new(folder.path())
    })
    .await;
    let partners = seeded.all("res.partner", &["name", "city", "lang"]).await;
    assert!(
        partners
            .iter()
            .all(|row| row["name"].is_string() && row["city"] == 0)
    );
    let languages: BTreeSet<String> = partners.iter().map(|row| row["lang"].to_string()).collect();
    assert_eq!(
        languages,
        BTreeSet::from(["\"de_DE\"".to_owned(), "false".to_owned()])
    );
    let fields = ["name", "state", "date_order", "user_id", "pricelist_id"];
    let orders = seeded.all("sale.order", &fields).await;
    let states: BTreeSet<String> = orders.iter().map(|row| row["state"].to_string()).collect();
    assert_eq!(
        states,
        BTreeSet::from(["\"sale\"".to_owned(), "false".to_owned()])
    );
    assert!(
        orders
            .iter()
            .all(|row| row["user_id"] == false && row["pricelist_id"] != false)
    );
    let display: BTreeSet<String> = seeded
        .all("product.pricelist", &["display_name"])
        .await
        .iter()
        .map(|row| row["display_name"].to_string())
        .collect();
    assert_eq!(display.len(), 2);
}
