//! `/json/2`, the version, `ir.model` and sales orders over HTTP, on a tiny catalog.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

use std::fs;

use sandbox::{Options, Release, Sandbox};
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

fn catalog() -> TempDir {
    let char = json!({"type": "char", "string": "Text"});
    let float = json!({"type": "float", "string": "Number"});
    let money = json!({"type": "monetary", "string": "Amount"});
    let link = |to: &str| json!({"type": "many2one", "string": "Link", "relation": to});
    let demanded =
        |to: &str| json!({"type": "many2one", "string": "Link", "relation": to, "required": true});
    let many = |to: &str, inverse: &str| json!({"type": "one2many", "string": "Rows", "relation": to, "relation_field": inverse});
    let state = json!([
        ["draft", "Quotation"],
        ["sent", "Sent"],
        ["sale", "Order"],
        ["cancel", "Cancelled"]
    ]);
    let models = json!({
        "mail.thread": {"message_ids": many("mail.message", "res_id")},
        "res.users": {"login": char, "tz": char, "partner_id": link("res.partner")},
        "res.partner": {"name": {"type": "char", "string": "Name", "required": true},
            "active": {"type": "boolean", "string": "Active"},
            "message_ids": many("mail.message", "res_id")},
        "product.template": {"name": char, "list_price": float},
        "product.product": {"default_code": char, "product_tmpl_id": link("product.template"),
            "list_price": {"type": "float", "string": "Price", "store": false,
                "related": "product_tmpl_id.list_price"}},
        "sale.order": {"name": {"type": "char", "string": "Reference", "required": true},
            "partner_id": demanded("res.partner"), "partner_invoice_id": link("res.partner"),
            "state": {"type": "selection", "string": "Status", "selection": state},
            "date_order": {"type": "datetime", "string": "Date", "required": true},
            "order_line": many("sale.order.line", "order_id"),
            "amount_untaxed": money, "amount_tax": money, "amount_total": money},
        "sale.order.line": {"order_id": demanded("sale.order"),
            "product_id": link("product.product"),
            "name": {"type": "text", "string": "Description", "required": true,
                "depends": ["product_id"]},
            "product_uom_qty": float, "price_unit": float, "discount": float,
            "price_subtotal": money, "price_total": money,
            "state": {"type": "selection", "string": "Status", "selection": state,
                "related": "order_id.state", "depends": ["order_id.state"]}},
    });
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("models")).unwrap();
    let header = json!({"odoo": "19.0", "help": false});
    fs::write(folder.path().join("catalog.json"), header.to_string()).unwrap();
    for (model, fields) in models.as_object().unwrap() {
        let file = json!({"model": model, "label": format!("The {model}"), "modules": "base",
            "order": "id", "abstract": model == "mail.thread", "fields": fields});
        let path = folder.path().join(format!("models/{model}.json"));
        fs::write(path, file.to_string()).unwrap();
    }
    folder
}

/// Thirteen contacts, three products and eight orders, of which the last has the lines 13 and 14.
fn rows() -> TempDir {
    let contact = |id: i64| match id {
        2 => json!({"id": 2, "name": "Orla", "display_name": "Saltmarsh Trading, Orla"}),
        3 => json!({"id": 3, "name": "Tidewater Lighting"}),
        id => json!({"id": id, "name": format!("Contact {id}")}),
    };
    let order = |id: i64| {
        let total = if id == 8 { 957.0 } else { 0.0 };
        json!({"id": id, "name": format!("S{id:05}"), "partner_id": 3, "state": "draft",
            "date_order": "2026-02-03 09:15:00", "amount_untaxed": total, "amount_total": total})
    };
    let folder = tempfile::tempdir().unwrap();
    for (model, rows) in [
        ("res.partner", (1..=13).map(contact).collect()),
        (
            "res.users",
            json!([{"id": 2, "login": "admin", "partner_id": 2}]),
        ),
        (
            "product.template",
            json!([{"id": 1, "name": "Heron Lamp", "list_price": 84.5},
                {"id": 2, "name": "Copper Kettle", "list_price": 39.0},
                {"id": 3, "name": "Birch Stool", "list_price": 56.25}]),
        ),
        (
            "product.product",
            json!([{"id": 1, "product_tmpl_id": 1, "display_name": "[HER-1] Heron Lamp"},
                {"id": 2, "product_tmpl_id": 2, "display_name": "[COP-2] Copper Kettle"},
                {"id": 3, "product_tmpl_id": 3, "display_name": "[BIR-3] Birch Stool"}]),
        ),
        ("sale.order", (1..=8).map(order).collect()),
        (
            "sale.order.line",
            json!([{"id": 13, "order_id": 8, "product_id": 1, "name": "Heron Lamp",
                "product_uom_qty": 6.0, "price_unit": 84.5, "price_subtotal": 507.0},
                {"id": 14, "order_id": 8, "product_id": 3, "name": "Birch Stool",
                "product_uom_qty": 8.0, "price_unit": 56.25, "price_subtotal": 450.0}]),
        ),
    ] {
        let path = folder.path().join(format!("{model}.json"));
        fs::write(path, Json::to_string(&rows)).unwrap();
    }
    folder
}

struct Running {
    address: String,
    _folders: [TempDir; 2],
}

async fn running(odoo: Option<Release>) -> Running {
    let (catalog, rows) = (catalog(), rows());
    let mut options = Options::new(catalog.path());
    options.rows = Some(rows.path().to_owned());
    options.odoo = odoo;
    let sandbox = Sandbox::open(&options).unwrap();
    assert_eq!(sandbox.key(), "key-admin");
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(sandbox.serve(listener));
    Running {
        address,
        _folders: [catalog, rows],
    }
}

/// A status, the head and the body.
struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Reply {
    fn json(&self) -> Json {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.body))
    }
}

const JSON: &str = "content-type: application/json\r\n";
const KEY: &str = "authorization: bearer key-admin\r\n";

impl Running {
    async fn send(&self, request: &str, headers: &str, body: &str) -> Reply {
        let mut stream = TcpStream::connect(&self.address).await.unwrap();
        let length = body.len();
        let request = format!(
            "{request} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\
             content-length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        Reply {
            status: head[9..12].parse().unwrap(),
            head: head.to_lowercase(),
            body: body.to_owned(),
        }
    }

    async fn ask(&self, call: &str, body: Json) -> Reply {
        let headers = format!("{JSON}{KEY}x-odoo-database: sandbox\r\n");
        let request = format!("POST /json/2/{call}");
        self.send(&request, &headers, &body.to_string()).await
    }

    async fn good(&self, call: &str, body: Json) -> Json {
        let reply = self.ask(call, body.clone()).await;
        assert_eq!(reply.status, 200, "{call} {body}: {}", reply.body);
        reply.json()
    }

    /// The result of a call over /jsonrpc.
    async fn rpc(&self, args: Json) -> Json {
        let params = json!({"service": "object", "method": "execute_kw", "args": args});
        let body = json!({"jsonrpc": "2.0", "id": 1, "params": params}).to_string();
        self.send("POST /jsonrpc", JSON, &body).await.json()
    }
}

#[tokio::test]
async fn json2_answers_bare() {
    let sandbox = running(None).await;
    for (call, body, answer) in [
        (
            "res.partner/create",
            json!({"vals_list": {"name": "Elm"}}),
            json!([14]),
        ),
        (
            "res.partner/create",
            json!({"vals_list": [{"name": "Fir"}, {"name": "Oak", "active": false}]}),
            json!([15, 16]),
        ),
        (
            "res.partner/search_read",
            json!({"domain": [["id", ">", 13]], "fields": ["name"], "limit": 1, "order": "id desc",
                "context": {"active_test": false, "lang": "en_US", "tz": "Europe/Dublin",
                    "allowed_company_ids": [1]}}),
            json!([{"id": 16, "name": "Oak"}]),
        ),
        (
            "res.partner/read",
            json!({"ids": [14, 99], "fields": ["name"]}),
            json!([{"id": 14, "name": "Elm"}]),
        ),
        ("res.partner/read", json!({"fields": ["name"]}), json!([])),
        (
            "res.partner/write",
            json!({"ids": [14], "vals": {"name": "Elms"}}),
            json!(true),
        ),
        (
            "res.partner/name_search",
            json!({"name": "elm", "limit": 3}),
            json!([[14, "Elms"]]),
        ),
        (
            "res.partner/name_search",
            json!({"domain": [["id", "in", [14, 15]]], "operator": "not ilike", "name": "elm"}),
            json!([[15, "Fir"]]),
        ),
        ("res.partner/unlink", json!({"ids": [14]}), json!(true)),
        (
            "res.partner/has_access",
            json!({"ids": [], "operation": "write"}),
            json!(true),
        ),
        (
            "res.partner/check_access_rights",
            json!({"operation": "write", "raise_exception": false}),
            json!(true),
        ),
        (
            "res.partner/default_get",
            json!({"fields": ["active", "name"]}),
            json!({"active": true}),
        ),
        (
            "res.users/context_get",
            json!({}),
            json!({"lang": "en_US", "tz": false, "uid": 2}),
        ),
        (
            "mail.thread/fields_get",
            json!({"attributes": ["type"]}),
            json!({"message_ids": {"type": "one2many"}}),
        ),
    ] {
        assert_eq!(sandbox.good(call, body).await, answer, "{call}");
    }
    // A key does for a password as well.
    let args = json!([
        "sandbox",
        2,
        "key-admin",
        "res.partner",
        "search_count",
        [[["id", "=", 15]]]
    ]);
    assert_eq!(sandbox.rpc(args).await["result"], 1);
}

#[tokio::test]
async fn json2_has_a_status_for_every_fault() {
    let sandbox = running(None).await;
    let partner = |method: &str| format!("res.partner/{method}");
    for (call, body, status, name, message) in [
        (
            partner("write"),
            json!({"ids": [99], "vals": {"name": "x"}}),
            404,
            "odoo.exceptions.MissingError",
            "Record does not exist or has been deleted.",
        ),
        (
            "no.model/search".to_owned(),
            json!({"domain": []}),
            404,
            "werkzeug.exceptions.NotFound",
            "the model 'no.model' does not exist",
        ),
        (
            partner("no_such"),
            json!({}),
            404,
            "werkzeug.exceptions.NotFound",
            "The method 'res.partner.no_such' does not exist",
        ),
        (
            partner("context_get"),
            json!({}),
            404,
            "werkzeug.exceptions.NotFound",
            "The method 'res.partner.context_get' does not exist",
        ),
        (
            partner("_search"),
            json!({}),
            403,
            "odoo.exceptions.AccessError",
            "Private methods (such as 'res.partner._search') cannot be called remotely.",
        ),
        (
            partner("search"),
            json!({}),
            422,
            "werkzeug.exceptions.UnprocessableEntity",
            "missing a required argument: 'domain'",
        ),
        (
            partner("search"),
            json!({"domain": [], "bogus": 1}),
            422,
            "werkzeug.exceptions.UnprocessableEntity",
            "got an unexpected keyword argument 'bogus'",
        ),
        (
            partner("search"),
            json!({"domain": [], "ids": [1]}),
            422,
            "werkzeug.exceptions.UnprocessableEntity",
            "cannot call res.partner.search with ids",
        ),
        (
            partner("create"),
            json!({"vals_list": [{}]}),
            422,
            "odoo.exceptions.ValidationError",
            "The operation cannot be completed: Missing required value for the field 'Name' (name).",
        ),
        (
            partner("search"),
            json!({"domain": [], "order": "name; drop"}),
            422,
            "odoo.exceptions.UserError",
            "Invalid \"order\" specified (name; drop).",
        ),
        (
            partner("search"),
            json!({"domain": [["foo", "=", 1]]}),
            500,
            "builtins.ValueError",
            "Invalid field res.partner.foo in condition ('foo', '=', 1)",
        ),
        (
            partner("message_post"),
            json!({"ids": [1, 3], "body": "x"}),
            500,
            "builtins.ValueError",
            "Expected singleton: res.partner(1, 3)",
        ),
        (
            "mail.thread/search".to_owned(),
            json!({"domain": []}),
            500,
            "builtins.NotImplementedError",
            "The sandbox does not support mail.thread.search: the model has no rows",
        ),
        (
            "ir.model/unlink".to_owned(),
            json!({"ids": [1]}),
            500,
            "builtins.NotImplementedError",
            "The sandbox does not support changing the models",
        ),
    ] {
        let reply = sandbox.ask(&call, body).await;
        let said = reply.json();
        assert_eq!(
            (reply.status, said["name"].as_str()),
            (status, Some(name)),
            "{call}: {said}"
        );
        let line = said["message"].as_str().unwrap().lines().next().unwrap();
        assert!(line.starts_with(message), "{line}");
        assert_eq!(said["arguments"], json!([said["message"]]));
        assert_eq!((&said["context"], &said["debug"]), (&json!({}), &json!("")));
    }
    let search = "POST /json/2/res.partner/search";
    let wrong_key = format!("{JSON}authorization: Bearer key-nobody\r\n");
    let basic = format!("{JSON}authorization: basic key-admin\r\n");
    let right = format!("{JSON}{KEY}");
    for (headers, body, status, name) in [
        (right.as_str(), "{", 400, "werkzeug.exceptions.BadRequest"),
        (right.as_str(), "[]", 400, "werkzeug.exceptions.BadRequest"),
        (
            right.as_str(),
            r#"{"context": 1}"#,
            422,
            "werkzeug.exceptions.UnprocessableEntity",
        ),
        (JSON, "{}", 401, "werkzeug.exceptions.Unauthorized"),
        (&wrong_key, "{}", 401, "werkzeug.exceptions.Unauthorized"),
        (&basic, "{}", 401, "werkzeug.exceptions.Unauthorized"),
    ] {
        let reply = sandbox.send(search, headers, body).await;
        assert_eq!(
            (reply.status, &reply.json()["name"]),
            (status, &json!(name)),
            "{headers} {body}"
        );
    }
    let other = format!("{right}x-odoo-database: other\r\n");
    for (request, headers, status) in [
        (search, other.as_str(), 404),
        (search, KEY, 415),
        ("GET /json/2/res.partner/search", &right, 405),
    ] {
        let reply = sandbox.send(request, headers, "{}").await;
        assert_eq!(reply.status, status, "{request} {headers}");
        assert!(!reply.body.starts_with('{'), "a page: {}", reply.body);
    }
}

#[tokio::test]
async fn the_version_is_told_and_18_has_no_json2() {
    let call = json!({"jsonrpc": "2.0", "id": 7, "params": {}}).to_string();
    for (odoo, series, major) in [(None, "19.0", 19), (Some(Release::Odoo18), "18.0", 18)] {
        let sandbox = running(odoo).await;
        for (body, id) in [(call.as_str(), json!(7)), ("", Json::Null)] {
            let reply = sandbox
                .send("POST /web/webclient/version_info", JSON, body)
                .await;
            let result = json!({"server_version": series,
                "server_version_info": [major, 0, 0, "final", 0, ""], "server_serie": series,
                "protocol_version": 1});
            let whole = json!({"jsonrpc": "2.0", "id": id, "result": result});
            assert_eq!(reply.json(), whole);
        }
        let version = sandbox.send("GET /web/version", "", "").await;
        let search = sandbox
            .ask("res.partner/search", json!({"domain": []}))
            .await;
        let args = json!([
            "sandbox",
            2,
            "admin",
            "ir.model",
            "search_read",
            [[["model", "=", "mail.thread"]]]
        ]);
        let models = sandbox.rpc(args).await["result"].clone();
        let message =
            json!(["sandbox", 2, "admin", "res.partner", "message_post", [[1]], {"body": "Hi"}]);
        let message = sandbox.rpc(message).await["result"].clone();
        if major == 18 {
            assert_eq!((version.status, search.status), (404, 303));
            assert!(
                search.head.contains("location: /web/login"),
                "{}",
                search.head
            );
            assert!(models[0].get("abstract").is_none(), "{models}");
            assert_eq!(message, 1);
        } else {
            let told = json!({"version_info": [19, 0, 0, "final", 0, ""], "version": "19.0"});
            assert_eq!((version.json(), search.status), (told, 200));
            assert_eq!(models[0]["abstract"], true);
            assert_eq!(message, json!([1]));
        }
    }
}

#[tokio::test]
async fn ir_model_lists_the_catalogs_models() {
    let sandbox = running(None).await;
    let named = json!({"domain": [], "fields": ["model", "name", "abstract", "transient", "order", "modules"]});
    let rows = sandbox.good("ir.model/search_read", named).await;
    let rows = rows.as_array().unwrap();
    let names: Vec<&str> = rows
        .iter()
        .map(|row| row["model"].as_str().unwrap())
        .collect();
    let known = [
        "mail.thread",
        "product.product",
        "product.template",
        "res.partner",
        "res.users",
        "sale.order",
        "sale.order.line",
    ];
    assert_eq!(names, known);
    let first = json!({"id": 1, "model": "mail.thread", "name": "The mail.thread", "abstract": true,
        "transient": false, "order": "id", "modules": "base"});
    assert_eq!(rows[0], first);
    let domain = json!({"domain": [["transient", "=", false], ["abstract", "=", false]]});
    assert_eq!(sandbox.good("ir.model/search_count", domain).await, 6);
}

#[tokio::test]
async fn a_sales_order_adds_up_and_goes_its_way() {
    let sandbox = running(None).await;
    // Products 1 and 2 cost 84.50 and 39.00; S00008 is the last order.
    let lines = json!([[0, 0, {"product_id": 1, "product_uom_qty": 3}],
        [0, 0, {"product_id": 2, "name": "Kettles", "price_unit": 33.35, "discount": 10}]]);
    let order = json!({"vals_list": [{"partner_id": 3, "order_line": lines}]});
    assert_eq!(sandbox.good("sale.order/create", order).await, json!([9]));
    let fields = json!([
        "name",
        "state",
        "partner_invoice_id",
        "amount_untaxed",
        "amount_tax",
        "amount_total",
        "order_line"
    ]);
    let read = json!({"ids": [9], "fields": fields, "load": null});
    assert_eq!(
        sandbox.good("sale.order/read", read.clone()).await,
        json!([{"id": 9, "name": "S00009", "state": "draft", "partner_invoice_id": 3,
            "amount_untaxed": 283.52, "amount_tax": 0.0, "amount_total": 283.52,
            "order_line": [15, 16]}])
    );
    let fields = json!([
        "display_name",
        "name",
        "product_uom_qty",
        "price_unit",
        "price_subtotal",
        "state"
    ]);
    let read_lines = json!({"ids": [15, 16], "fields": fields});
    assert_eq!(
        sandbox.good("sale.order.line/read", read_lines).await,
        json!([
            {"id": 15, "display_name": "S00009 - [HER-1] Heron Lamp (Tidewater Lighting)",
             "name": "[HER-1] Heron Lamp", "product_uom_qty": 3.0, "price_unit": 84.5,
             "price_subtotal": 253.5, "state": "draft"},
            {"id": 16, "display_name": "S00009 - Kettles (Tidewater Lighting)", "name": "Kettles",
             "product_uom_qty": 1.0, "price_unit": 33.35, "price_subtotal": 30.02, "state": "draft"},
        ])
    );
    // Another product brings its price; a line that goes takes its amount along.
    let change = json!({"ids": [16], "vals": {"product_id": 3, "discount": 0}});
    sandbox.good("sale.order.line/write", change).await;
    let total = |order: i64| json!({"ids": [order], "fields": ["amount_total"]});
    let row = sandbox.good("sale.order/read", total(9)).await;
    assert_eq!(row[0]["amount_total"], 309.75);
    let move_away = json!({"ids": [16], "vals": {"order_id": 8}});
    sandbox.good("sale.order.line/write", move_away).await;
    assert_eq!(
        sandbox.good("sale.order/read", total(9)).await[0]["amount_total"],
        253.5
    );
    assert_eq!(
        sandbox.good("sale.order/read", total(8)).await[0]["amount_total"],
        1013.25
    );
    let take_out = json!({"ids": [8], "vals": {"order_line": [[3, 16]]}});
    sandbox.good("sale.order/write", take_out).await;
    assert_eq!(
        sandbox.good("sale.order/read", total(8)).await[0]["amount_total"],
        957.0
    );
    let gone = json!({"domain": [["id", "=", 16]]});
    assert_eq!(sandbox.good("sale.order.line/search_count", gone).await, 0);

    let ids = json!({"ids": [9]});
    assert_eq!(
        sandbox.good("sale.order/action_confirm", ids.clone()).await,
        true
    );
    let states = json!({"domain": [["order_id", "=", 9]], "fields": ["state"]});
    let row = sandbox
        .good("sale.order.line/search_read", states.clone())
        .await;
    assert_eq!(row, json!([{"id": 15, "state": "sale"}]));
    for method in ["action_confirm", "unlink"] {
        let reply = sandbox
            .ask(&format!("sale.order/{method}"), ids.clone())
            .await;
        let name = &reply.json()["name"];
        assert_eq!(
            (reply.status, name),
            (422, &json!("odoo.exceptions.UserError")),
            "{method}"
        );
    }
    for (method, state) in [("action_cancel", "cancel"), ("action_draft", "draft")] {
        sandbox
            .good(&format!("sale.order/{method}"), ids.clone())
            .await;
        assert_eq!(
            sandbox.good("sale.order/read", read.clone()).await[0]["state"],
            state
        );
    }
    assert_eq!(sandbox.good("sale.order/unlink", ids).await, true);
    assert_eq!(
        sandbox.good("sale.order.line/search_read", states).await,
        json!([])
    );
}

#[tokio::test]
async fn a_posted_message_stands_at_its_row() {
    let sandbox = running(None).await;
    let post = json!({"ids": [3], "body": "a < b", "message_type": "comment",
        "subtype_xmlid": "mail.mt_comment"});
    assert_eq!(
        sandbox.good("res.partner/message_post", post).await,
        json!([1])
    );
    let read = json!({"ids": [3], "fields": ["message_ids"]});
    assert_eq!(
        sandbox.good("res.partner/read", read).await,
        json!([{"id": 3, "message_ids": [1]}])
    );
    let read =
        json!({"ids": [1], "fields": ["body", "model", "res_id", "is_internal", "author_id"]});
    assert_eq!(
        sandbox.good("mail.message/read", read).await,
        json!([{"id": 1, "body": "<p>a &lt; b</p>", "model": "res.partner", "res_id": 3,
            "is_internal": false, "author_id": [2, "Saltmarsh Trading, Orla"]}])
    );
    let reply = sandbox
        .ask("sale.order/message_post", json!({"ids": [1], "body": "x"}))
        .await;
    assert_eq!(reply.status, 404);
}
