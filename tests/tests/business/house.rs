//! The demo's company as a test works in it: an MCP client with all its tools, over its sandbox, and a look at the rows.

use odoo::{Call, Client as _};
use serde_json::{Value as Json, json};
use tests::Line;

/// A line with all tools of the demo.
pub(crate) struct House {
    line: Line,
}

/// The id in a row.
pub(crate) fn id(row: &Json) -> i64 {
    let id = row["id"].as_i64();
    id.unwrap_or_else(|| panic!("no id: {row}"))
}

/// The ids in a field.
pub(crate) fn ids(value: &Json) -> Vec<i64> {
    let list = value.as_array();
    let list = list.unwrap_or_else(|| panic!("no ids: {value}"));
    list.iter().filter_map(Json::as_i64).collect()
}

impl House {
    pub(crate) async fn open() -> Self {
        let line = Line::new("all", None).await;
        Self { line }
    }

    /// Calls a tool.
    pub(crate) async fn call(&self, tool: &'static str, arguments: Json) -> Json {
        let answer = self.line.call(tool, arguments.clone()).await;
        answer.unwrap_or_else(|error| panic!("{tool} {arguments}\n{error:#}"))
    }

    /// Calls a tool that refuses.
    pub(crate) async fn refused(&self, tool: &'static str, arguments: Json) -> Json {
        let answer = self.line.call(tool, arguments.clone()).await;
        answer.expect_err(tool)
    }

    /// Presses a button on a row, after which nothing is left to do.
    pub(crate) async fn press(&self, tool: &'static str, row: i64, with: Json) -> Json {
        let mut arguments = with;
        arguments["ids"] = json!([row]);
        let answer = self.call(tool, arguments.clone()).await;
        assert_eq!(
            answer["pressed"],
            json!([row]),
            "{tool} {arguments}: {answer:#}"
        );
        assert_eq!(answer.get("next"), None, "{tool} {arguments}: {answer:#}");
        answer
    }

    /// Creates a row.
    pub(crate) async fn create(&self, tool: &'static str, arguments: Json) -> i64 {
        id(&self.call(tool, arguments).await)
    }

    /// Fields of a row as Odoo's `read` answers them, a many2one by its id.
    pub(crate) async fn values(&self, model: &str, row: i64, fields: &[&str]) -> Json {
        let call = Call::new(model, "read")
            .on(vec![row])
            .with("fields", json!(fields))
            .with("load", Json::Null);
        let answer = self.line.upstream.client().call(call).await.unwrap();
        let value = |name: &&str| answer[0][*name].clone();
        fields.iter().map(value).collect()
    }

    /// One field of it.
    pub(crate) async fn value(&self, model: &str, row: i64, field: &str) -> Json {
        self.values(model, row, &[field]).await[0].take()
    }

    /// The first row that a domain finds.
    pub(crate) async fn first(&self, model: &str, domain: Json) -> i64 {
        let call = Call::new(model, "search")
            .with("domain", domain)
            .with("limit", 1);
        let found = self.line.upstream.client().call(call).await.unwrap();
        ids(&found)[0]
    }

    /// The messages about a row that went to somebody.
    pub(crate) async fn sent(&self, model: &str, row: i64) -> Json {
        let call = Call::new("mail.message", "search_read")
            .with(
                "domain",
                json!([
                    ["model", "=", model],
                    ["res_id", "=", row],
                    ["message_type", "=", "comment"]
                ]),
            )
            .with(
                "fields",
                json!(["subject", "partner_ids", "attachment_ids"]),
            );
        self.line.upstream.client().call(call).await.unwrap()
    }

    /// What files are called; each has something in it.
    pub(crate) async fn files(&self, attachments: &Json) -> Vec<String> {
        let mut names = Vec::new();
        for file in ids(attachments) {
            let values = self
                .values("ir.attachment", file, &["name", "mimetype", "file_size"])
                .await;
            assert_eq!(values[1], "application/pdf", "{values}");
            assert!(values[2].as_i64() > Some(0), "{values}");
            names.push(values[0].as_str().unwrap().to_owned());
        }
        names
    }

    /// A contact with an address.
    pub(crate) async fn contact(&self, name: &str) -> i64 {
        let mail = name.to_lowercase().replace([' ', '&'], ".");
        let arguments =
            json!({"name": name, "is_company": true, "email": format!("{mail}@example.org")});
        self.create("res_partner_create", arguments).await
    }

    /// Goods that are counted.
    pub(crate) async fn product(&self) -> i64 {
        let arguments = json!({"name": "Bollard lamp", "type": "consu", "is_storable": true,
            "list_price": 40, "taxes_id": [], "more": [{"field": "invoice_policy", "value": "order"}]});
        self.create("product_product_create", arguments).await
    }

    /// The same, so many of which were bought and are in stock.
    pub(crate) async fn goods(&self, quantity: i64) -> i64 {
        let product = self.product().await;
        let vendor = self.contact("Stockyard").await;
        let lines = json!([{"product_id": product, "product_qty": quantity, "price_unit": 5}]);
        let arguments = json!({"partner_id": vendor.to_string(), "order_line": lines});
        let order = self.create("purchase_order_create", arguments).await;
        self.press("purchase_order_confirm", order, json!({})).await;
        let receipts = self.value("purchase.order", order, "picking_ids").await;
        for receipt in ids(&receipts) {
            self.press("stock_picking_validate", receipt, json!({}))
                .await;
        }
        product
    }

    /// A quotation of one line.
    pub(crate) async fn order(
        &self,
        customer: i64,
        product: i64,
        quantity: i64,
        price: f64,
    ) -> i64 {
        let line = json!({"product_id": product, "product_uom_qty": quantity, "price_unit": price});
        let arguments = json!({"partner_id": customer.to_string(), "order_line": [line]});
        self.create("sale_order_create", arguments).await
    }

    /// The only line of an order.
    pub(crate) async fn line_of(&self, order: i64) -> i64 {
        let lines = self.value("sale.order", order, "order_line").await;
        ids(&lines)[0]
    }

    /// The only delivery of an order.
    pub(crate) async fn delivery(&self, order: i64) -> i64 {
        let pickings = self.value("sale.order", order, "picking_ids").await;
        let [picking] = ids(&pickings)[..] else {
            panic!("{pickings}")
        };
        picking
    }

    /// Says how many of a transfer's only move are there.
    pub(crate) async fn take(&self, picking: i64, quantity: i64) {
        let moves = self.value("stock.picking", picking, "move_ids").await;
        let arguments = json!({"ids": ids(&moves), "quantity": quantity, "picked": true});
        self.call("stock_move_update", arguments).await;
    }

    /// Makes an invoice of an order.
    pub(crate) async fn invoice(&self, order: i64, way: Json) -> i64 {
        let answer = self.press("sale_order_create_invoices", order, way).await;
        id(&answer["opened"][0]["rows"][0])
    }

    /// Pays an invoice or a bill.
    pub(crate) async fn pay(&self, invoice: i64, how: Json) {
        self.press("account_move_register_payment", invoice, how)
            .await;
    }
}
