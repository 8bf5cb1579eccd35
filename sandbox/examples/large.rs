//! How long a large sandbox takes: to be made, and to answer what clients ask most.
//!
//! ```console
//! $ cargo run --release -p sandbox --example large              # 200: a million lines of orders
//! $ cargo run --release -p sandbox --example large 20 some.db   # smaller, and kept for the next run
//! ```
//!
//! Asks over `/jsonrpc`, one call after the other, each five times, and prints the median in
//! milliseconds; then the most memory that the process had, client included (Linux tells). A million
//! lines need two gigabytes in the temporary folder, or where the named file lies.

use std::{
    env, error, fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use jiff::civil;
use odoo::{Call, Client as _, Credentials, Odoo, Session};
use sandbox::{Options, Sandbox};
use serde_json::{Map, Value as Json, json};
use tokio::net::TcpListener;

type Result<T> = std::result::Result<T, Box<dyn error::Error>>;

/// How often each call is made.
const TIMES: usize = 5;

/// So that the rows are the same from run to run.
const TODAY: civil::Date = civil::date(2026, 11, 21);

const LINE: &str = "sale.order.line";
const ORDER: &str = "sale.order";
const PARTNER: &str = "res.partner";

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let scale = arguments.next().map_or(Ok(200.0), |scale| scale.parse())?;
    let data = arguments.next().map(PathBuf::from);
    let options = Options {
        scale,
        data: data.clone(),
        today: Some(TODAY),
        ..Options::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/demo"))
    };
    let begun = Instant::now();
    let sandbox = Sandbox::open(&options)?;
    let took = begun.elapsed().as_secs_f64();
    println!("{:>10.2} s    opening {} rows", took, sandbox.rows());
    if let Some(size) = data.and_then(|file| fs::metadata(file).ok()) {
        println!("{:>10} MB   the file", size.len() / 1_000_000);
    }
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let session = Odoo::new(&url, sandbox.database())?.session(Credentials::Login {
        login: "admin".to_owned(),
        secret: sandbox.password().to_owned(),
    });
    let server = tokio::spawn(sandbox.clone().serve(listener));
    let asked = ask(&Large(session)).await;
    sandbox.end();
    server.abort();
    if let Some(most) = most_memory() {
        println!("{most:>10} MB   the most memory");
    }
    asked
}

/// Makes all the calls.
async fn ask(large: &Large) -> Result<()> {
    let known = Known::find(large).await?;
    for (what, call) in searches(&known).into_iter().chain(groups()) {
        let mut took = Vec::with_capacity(TIMES);
        for _ in 0..TIMES {
            took.push(large.timed(call.clone()).await?.0);
        }
        print(&what, took);
    }
    writes(large, &known).await
}

fn print(what: &str, mut took: Vec<Duration>) {
    took.sort();
    if let Some(median) = took.get(took.len() / 2) {
        println!("{:>10.1} ms   {what}", median.as_secs_f64() * 1000.0);
    }
}

/// The sandbox, asked over its wire.
struct Large(Session);

impl Large {
    async fn timed(&self, call: Call) -> Result<(Duration, Json)> {
        let begun = Instant::now();
        let answer = self.0.call(call).await?;
        Ok((begun.elapsed(), answer))
    }

    /// The row in the middle of a model's rows.
    async fn middle(&self, model: &str, fields: &[&str]) -> Result<Map<String, Json>> {
        let count = Call::new(model, "search_count").leading("domain", json!([]));
        let (_, count) = self.timed(count).await?;
        let call = search_read(model, json!([]), fields, "id")
            .with("offset", count.as_i64().unwrap_or_default() / 2)
            .with("limit", 1);
        match self.timed(call).await?.1.get(0) {
            Some(Json::Object(row)) => Ok(row.clone()),
            _ => Err(format!("{model} has no rows").into()),
        }
    }
}

/// What is searched for, and written.
struct Known {
    product: Json,
    partner: Json,
    country: Json,
    order: Json,
    order_name: Json,
    partner_name: String,
}

impl Known {
    async fn find(large: &Large) -> Result<Self> {
        let line = large.middle(LINE, &["product_id"]).await?;
        let mut order = large.middle(ORDER, &["partner_id", "name"]).await?;
        let partner = order.remove("partner_id").unwrap_or_default();
        let read = Call::new(PARTNER, "read")
            .on(vec![partner.as_i64().unwrap_or_default()])
            .with("fields", json!(["name", "country_id"]))
            .with("load", Json::Null);
        let (_, read) = large.timed(read).await?;
        let of_partner = |name| read.get(0).and_then(|row| row.get(name)).cloned();
        Ok(Self {
            product: line.get("product_id").cloned().unwrap_or_default(),
            country: of_partner("country_id").unwrap_or_default(),
            partner_name: match of_partner("name") {
                Some(Json::String(name)) => name,
                _ => return Err("the partner has no name".into()),
            },
            partner,
            order: order.remove("id").unwrap_or_default(),
            order_name: order.remove("name").unwrap_or_default(),
        })
    }
}

fn search_read(model: &str, domain: Json, fields: &[&str], order: &str) -> Call {
    let call = Call::new(model, "search_read")
        .leading("domain", domain)
        .with("fields", json!(fields))
        .with("limit", 25)
        .with("load", Json::Null);
    match order {
        "" => call,
        order => call.with("order", order),
    }
}

/// Searches, counts and reads, each with what it is.
fn searches(known: &Known) -> Vec<(String, Call)> {
    let mut calls = Vec::new();
    let of_lines = [
        "order_id",
        "product_id",
        "product_uom_qty",
        "price_subtotal",
    ];
    let of_orders = ["name", "partner_id", "date_order", "state", "amount_total"];
    let range = |name: &str| {
        json!([
            [name, ">=", "2026-03-01 00:00:00"],
            [name, "<", "2026-04-01 00:00:00"]
        ])
    };
    let mut sold = range("order_id.date_order");
    if let Json::Array(terms) = &mut sold {
        terms.push(json!(["order_id.state", "=", "sale"]));
    }
    let on_lines = [
        ("all", json!([])),
        ("by product", json!([["product_id", "=", known.product]])),
        (
            "by its order's customer's country",
            json!([["order_id.partner_id.country_id", "=", known.country]]),
        ),
        ("by its order's state and date", sold),
        (
            "by its own copy of the state",
            json!([["state", "=", "draft"]]),
        ),
        ("by its name", json!([["name", "ilike", "chair"]])),
    ];
    let on_orders = [
        ("all", json!([]), ""),
        (
            "by customer",
            json!([["partner_id", "=", known.partner]]),
            "",
        ),
        ("by salesman", json!([["user_id", "=", 2]]), ""),
        ("by date", range("date_order"), ""),
        ("by state", json!([["state", "=", "draft"]]), ""),
        ("all, by amount", json!([]), "amount_total desc"),
        ("all, by customer", json!([]), "partner_id, id"),
        (
            "by its lines' product",
            json!([["order_line.product_id", "=", known.product]]),
            "",
        ),
    ];
    for (what, domain) in &on_lines {
        let call = search_read(LINE, domain.clone(), &of_lines, "");
        calls.push((format!("25 lines, {what}"), call));
    }
    for (what, domain, order) in &on_orders {
        let call = search_read(ORDER, domain.clone(), &of_orders, order);
        calls.push((format!("25 orders, {what}"), call));
    }
    let names = [
        (PARTNER, "a name", json!("an")),
        (PARTNER, "no name", json!("no such name")),
        (ORDER, "a number", known.order_name.clone()),
        (ORDER, "part of a number", json!("S0")),
    ];
    for (model, what, name) in names {
        let call = Call::new(model, "name_search")
            .leading("name", name)
            .with("limit", 8);
        calls.push((format!("name_search of {model}, {what}"), call));
    }
    for (what, domain) in on_lines {
        let call = Call::new(LINE, "search_count").leading("domain", domain);
        calls.push((format!("count of lines, {what}"), call));
    }
    for (what, domain, _) in on_orders.into_iter().filter(|(.., order)| order.is_empty()) {
        let call = Call::new(ORDER, "search_count").leading("domain", domain);
        calls.push((format!("count of orders, {what}"), call));
    }
    let named = json!({"fields": {"display_name": {}}});
    let specification = json!({
        "name": {},
        "partner_id": named,
        "amount_total": {},
        "order_line": {"fields": {"name": {}, "product_id": named, "price_subtotal": {}}}
    });
    let order = vec![known.order.as_i64().unwrap_or_default()];
    let read = Call::new(ORDER, "web_read").on(order);
    let read = read.with("specification", specification);
    calls.push(("web_read of an order with its lines".to_owned(), read));
    calls
}

/// Groups, each with what they are.
fn groups() -> Vec<(String, Call)> {
    let group = |model: &str, field: &str, by: &[&str]| {
        Call::new(model, "read_group")
            .leading("domain", json!([]))
            .with("fields", json!([field]))
            .with("groupby", json!(by))
            .with("lazy", false)
    };
    let zone = |call: Call| call.context("tz", "Europe/Brussels");
    let on_lines = |by: &[&str]| group(LINE, "price_subtotal:sum", by);
    let on_orders = |by: &[&str]| group(ORDER, "amount_total:sum", by);
    let formatted = |by: &str| {
        Call::new(LINE, "formatted_read_group")
            .leading("domain", json!([]))
            .with("groupby", json!([by]))
            .with("aggregates", json!(["price_subtotal:sum", "__count"]))
    };
    let pivot = Call::new(ORDER, "formatted_read_grouping_sets")
        .leading("domain", json!([]))
        .with(
            "grouping_sets",
            json!([
                [],
                ["state"],
                ["date_order:month"],
                ["state", "date_order:month"]
            ]),
        )
        .with("aggregates", json!(["amount_total:sum", "__count"]));
    let calls = [
        ("lines in all", on_lines(&[])),
        ("lines by state", on_lines(&["state"])),
        ("lines by product", on_lines(&["product_id"])),
        ("lines by customer", on_lines(&["order_partner_id"])),
        (
            "lines by month of creation",
            on_lines(&["create_date:month"]),
        ),
        ("the same in a zone", zone(on_lines(&["create_date:month"]))),
        (
            "lines by their order's month",
            formatted("order_id.date_order:month"),
        ),
        (
            "the same in a zone",
            zone(formatted("order_id.date_order:month")),
        ),
        ("orders by month", on_orders(&["date_order:month"])),
        ("the same in a zone", zone(on_orders(&["date_order:month"]))),
        ("orders by customer", on_orders(&["partner_id"])),
        ("orders, pivot of state and month", pivot.clone()),
        ("the same in a zone", zone(pivot)),
    ];
    let calls = calls.into_iter();
    calls
        .map(|(what, call)| (format!("groups: {what}"), call))
        .collect()
}

/// Creates an order, renames its customer and deletes it again, each time anew.
async fn writes(large: &Large, known: &Known) -> Result<()> {
    let (mut created, mut renamed, mut unlinked) = (Vec::new(), Vec::new(), Vec::new());
    let partner = vec![known.partner.as_i64().unwrap_or_default()];
    let line = json!([0, 0, {"product_id": known.product, "product_uom_qty": 2}]);
    let order = json!({"partner_id": known.partner, "order_line": [line, line, line]});
    for time in 0..TIMES {
        let create = Call::new(ORDER, "create").leading("vals_list", json!([order]));
        let (took, ids) = large.timed(create).await?;
        created.push(took);
        // The last name is the first again, so that a file that is kept stays as it is.
        let name = match time + 1 == TIMES {
            true => known.partner_name.clone(),
            false => format!("{} {time}", known.partner_name),
        };
        let write = Call::new(PARTNER, "write").on(partner.clone());
        let write = write.with("vals", json!({"name": name}));
        renamed.push(large.timed(write).await?.0);
        let ids: Vec<i64> = serde_json::from_value(ids)?;
        let unlink = Call::new(ORDER, "unlink").on(ids);
        unlinked.push(large.timed(unlink).await?.0);
    }
    print("create of an order with three lines", created);
    print("write of a customer's name", renamed);
    print("unlink of the order", unlinked);
    Ok(())
}

/// The most memory that this process had, in megabytes; none where the system does not tell.
fn most_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1024)
}
