//! A shop, invented for tests: its models, and an upstream that remembers what it was asked.

mod screens;

use std::sync::{Arc, Mutex};

use odoo::{BoxFuture, Call, Client, Dialect, Error};
use serde_json::{Value as Json, json};
use toolkit::{Context, Registration, Registry, prelude::*};

/// An order of a shop
///
/// What a customer wants.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "shop.order", order = "date desc")]
#[odoo(shown("name", "state", "customer_id"))]
#[odoo(
    advertised("name", "customer_id", "state", "total", "tag_ids"),
    required("name")
)]
#[odoo(screen = screens::ORDERS)]
#[odoo(tool(search, name = "shop_order_search"))]
#[odoo(tool(get, name = "shop_order_get"))]
#[odoo(tool(count, name = "shop_order_count"))]
#[odoo(tool(create, name = "shop_order_create"))]
#[odoo(tool(update, name = "shop_order_update"))]
#[odoo(tool(delete, name = "shop_order_delete"))]
#[odoo(tool(action = "action_confirm", name = "shop_order_action_confirm"))]
#[odoo(tool(message, name = "shop_order_message"))]
#[odoo(tool(pivot, name = "shop_order_pivot"))]
#[odoo(tool(timeseries, name = "shop_order_timeseries"))]
#[odoo(tool(top_n, name = "shop_order_top_n"))]
#[odoo(tool(cohort, name = "shop_order_cohort"))]
#[odoo(tool(funnel, name = "shop_order_funnel"))]
pub(crate) struct Order {
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Number
    #[odoo(required)]
    pub name: Option<String>,
    /// Customer
    pub customer_id: Option<Many2one<Customer>>,
    /// Status
    pub state: Option<State>,
    /// Total
    #[odoo(monetary = "currency_id", aggregator = "sum")]
    pub total: Option<Decimal>,
    /// Day
    pub date: Option<Date>,
    /// Sent
    pub sent_at: Option<Timestamp>,
    /// Paid
    pub paid: Option<bool>,
    /// Tags
    pub tag_ids: Option<Many2many<Tag>>,
    /// Age in days
    #[odoo(readonly, computed, unstored)]
    pub age: Option<i64>,
    /// Called as an argument is
    pub ids: Option<String>,
    /// Active
    pub active: Option<bool>,
    /// Company
    pub company_id: Option<Many2one<Company>>,
    /// Terms
    #[odoo(text, translated)]
    pub terms: Option<String>,
}

/// A customer
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "shop.customer")]
#[odoo(shown("name"), advertised("name", "order_ids"), required("name"))]
#[odoo(tool(create, name = "shop_customer_create"))]
#[odoo(tool(update, name = "shop_customer_update"))]
#[odoo(tool(search, name = "shop_customer_search"))]
#[odoo(tool(get, name = "shop_customer_get"))]
pub(crate) struct Customer {
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Name
    pub name: Option<String>,
    /// Since
    pub since: Option<Date>,
    /// Parent
    pub parent_id: Option<Many2one<Customer>>,
    /// Photo
    pub photo: Option<Binary>,
    /// Orders
    #[odoo(inverse = "customer_id")]
    pub order_ids: Option<One2many<Order>>,
}

/// Goods that come back
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "shop.return")]
#[odoo(shown("name", "state"), workflow("state"))]
#[odoo(advertised("name", "state", "line_ids"), required("name", "state"))]
#[odoo(screen = screens::RETURNS)]
#[odoo(tool(create, name = "shop_return_create"))]
#[odoo(tool(update, name = "shop_return_update"))]
#[odoo(tool(search, name = "shop_return_search"))]
#[odoo(tool(action = "action_receive", name = "shop_return_receive"))]
pub(crate) struct Return {
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Number
    pub name: Option<String>,
    /// Status
    #[odoo(required)]
    pub state: Option<String>,
    /// Lines
    #[odoo(inverse = "return_id")]
    pub line_ids: Option<One2many<ReturnLine>>,
}

/// A line of goods that come back
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "shop.return.line")]
#[odoo(
    shown("name"),
    advertised("name", "checked"),
    required("name", "checked")
)]
#[odoo(workflow("checked"))]
#[odoo(tool(create, name = "shop_return_line_create"))]
#[odoo(tool(update, name = "shop_return_line_update"))]
pub(crate) struct ReturnLine {
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Return
    pub return_id: Option<Many2one<Return>>,
    /// Article
    pub name: Option<String>,
    /// Checked
    pub checked: Option<bool>,
}

toolkit::related! {
    /// `shop.tag`
    Tag = "shop.tag";
    /// `res.company`
    Company = "res.company";
}

/// The states of an order.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub(crate) enum State {
    /// Quotation
    #[odoo("draft")]
    Draft,
    /// Sales Order
    #[odoo("sale")]
    Sale,
    /// Any other
    #[odoo(unlisted)]
    Unlisted(String),
}

/// Answers as it was told, and remembers what it was asked.
pub(crate) struct Fake {
    pub(crate) asked: Mutex<Vec<Call>>,
    pub(crate) answer: fn(&Json, &Call) -> Result<Json, odoo::Error>,
    pub(crate) with: Json,
    pub(crate) release: u32,
}

impl Client for Fake {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        // Not remembered: who calls is asked for once an hour.
        if let Some(answer) = who_calls(&self.with, &call) {
            return Box::pin(std::future::ready(Ok(answer)));
        }
        let answer = (self.answer)(&self.with, &call);
        self.asked.lock().unwrap().push(call);
        Box::pin(std::future::ready(answer))
    }

    /// Not remembered: it is asked for once a session.
    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async { Ok(json!({"lang": "en_US", "tz": "Europe/Brussels", "uid": 2})) })
    }

    fn address(&self) -> Option<&str> {
        Some("https://shop.example.org")
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(async { Ok(Dialect::of(self.release)) })
    }
}

pub(crate) const LOCK: Registration =
    Registration::Lock(r#"{"generator": "0", "catalog": "0", "models": {}}"#);

/// What Odoo says of the user, of one company where the answers do not say of which.
fn who_calls(with: &Json, call: &Call) -> Option<Json> {
    let one = json!([{"id": 1, "name": "Shop", "currency_id": [1, "EUR"]}]);
    let companies = with.get("companies").unwrap_or(&one);
    let ids = companies.as_array().into_iter().flatten();
    let ids: Vec<&Json> = ids.filter_map(|company| company.get("id")).collect();
    match (call.model.as_str(), call.method.as_str()) {
        ("res.users", "read") => Some(json!([{
            "id": 2, "name": "Olga", "lang": "en_US", "tz": "Europe/Brussels",
            "company_id": [1, "Shop"], "company_ids": ids,
        }])),
        ("res.company", "search_read")
            if call.named.get("fields") == Some(&json!(["name", "currency_id"])) =>
        {
            Some(companies.clone())
        }
        _ => None,
    }
}

/// The answer to this call, where there is one for each method, or one for calls that look for archived rows, too.
fn by_method<'j>(with: &'j Json, call: &Call) -> Option<&'j Json> {
    let answers = with.as_object()?;
    let archived = answers.get("archived");
    let archived = archived.filter(|_| call.context.contains_key("active_test"));
    archived.or_else(|| answers.get(&call.method))
}

/// Calls a tool on an upstream that answers `answer`, or what `answer` has for the method: what was
/// asked, and what the tool answered.
pub(crate) async fn call(
    tool: &str,
    arguments: Json,
    answer: Json,
) -> (Vec<Call>, Result<Json, Json>) {
    call_on(19, tool, arguments, answer).await
}

/// [`call`] on another version of Odoo. It is a Saturday morning in November.
pub(crate) async fn call_on(
    release: u32,
    tool: &str,
    arguments: Json,
    answer: Json,
) -> (Vec<Call>, Result<Json, Json>) {
    call_with_budget(8_000, release, tool, arguments, answer).await
}

/// [`call_on`] with answers of at most so many tokens.
pub(crate) async fn call_with_budget(
    tokens: usize,
    release: u32,
    tool: &str,
    arguments: Json,
    answer: Json,
) -> (Vec<Call>, Result<Json, Json>) {
    call_through(
        |context| context.with_budget(tokens),
        release,
        tool,
        arguments,
        answer,
    )
    .await
}

/// [`call_on`] through a context that is made into another one first.
pub(crate) async fn call_through(
    change: impl FnOnce(Context) -> Context,
    release: u32,
    tool: &str,
    arguments: Json,
    answer: Json,
) -> (Vec<Call>, Result<Json, Json>) {
    let order = Registration::Model(<Order as Record>::tools());
    let customer = Registration::Model(<Customer as Record>::tools());
    let back = Registration::Model(<Return as Record>::tools());
    let line = Registration::Model(<ReturnLine as Record>::tools());
    let registry = Registry::of([&order, &customer, &back, &line, &LOCK]).unwrap();
    let fake = Arc::new(Fake {
        asked: Mutex::new(Vec::new()),
        answer: |with, call| {
            let answer = by_method(with, call).unwrap_or(with);
            match answer.get("raises").and_then(Json::as_str) {
                Some(name) => Err(odoo::Fault {
                    name: format!("odoo.exceptions.{name}"),
                    message: "Not so".to_owned(),
                }
                .into()),
                None => Ok(answer.clone()),
            }
        },
        with: answer,
        release,
    });
    let context = Context::new(
        Arc::clone(&fake) as Arc<dyn Client>,
        toolkit::Models::linked(),
    )
    .at(|| "2026-11-21T10:00:00Z".parse().unwrap());
    let context = change(context);
    let arguments = arguments.as_object().unwrap().clone();
    let outcome = registry.get(tool).unwrap().call(&context, arguments).await;
    let asked = fake.asked.lock().unwrap().clone();
    let outcome = outcome.map(|answer| answer.structured);
    (asked, outcome.map_err(|error| error.to_json()))
}
