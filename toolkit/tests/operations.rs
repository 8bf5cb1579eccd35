//! The operations over a fake upstream: what reaches Odoo for each call, and what comes back.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::sync::{Arc, Mutex};

use odoo::{Answer, Call, Client};
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
#[odoo(tool(search, name = "shop_order_search"))]
#[odoo(tool(get, name = "shop_order_get"))]
#[odoo(tool(count, name = "shop_order_count"))]
#[odoo(tool(create, name = "shop_order_create"))]
#[odoo(tool(update, name = "shop_order_update"))]
#[odoo(tool(delete, name = "shop_order_delete"))]
#[odoo(tool(action = "action_confirm", name = "shop_order_action_confirm"))]
#[odoo(tool(message, name = "shop_order_message"))]
pub struct Order {
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
    #[odoo(monetary = "currency_id")]
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
#[odoo(shown("name"))]
pub struct Customer {
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Name
    pub name: Option<String>,
    /// Since
    pub since: Option<Date>,
    /// Parent
    pub parent_id: Option<Many2one<Customer>>,
    /// Orders
    #[odoo(inverse = "customer_id")]
    pub order_ids: Option<One2many<Order>>,
}

toolkit::related! {
    /// `shop.tag`
    Tag = "shop.tag";
    /// `res.company`
    Company = "res.company";
}

/// The states of an order.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum State {
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
struct Fake {
    asked: Mutex<Vec<Call>>,
    answer: fn(&Json, &Call) -> Result<Json, odoo::Error>,
    with: Json,
}

impl Client for Fake {
    fn call(&self, call: Call) -> Answer<'_> {
        let answer = (self.answer)(&self.with, &call);
        self.asked.lock().unwrap().push(call);
        Box::pin(std::future::ready(answer))
    }
}

const LOCK: Registration =
    Registration::Lock(r#"{"generator": "0", "catalog": "0", "models": {}}"#);

/// Calls a tool on an upstream that answers `answer`: what was asked, and what the tool answered.
async fn call(tool: &str, arguments: Json, answer: Json) -> (Vec<Call>, Result<Json, Json>) {
    let registry = Registry::of([&Registration::Model(<Order as Record>::tools()), &LOCK]).unwrap();
    let fake = Arc::new(Fake {
        asked: Mutex::new(Vec::new()),
        answer: |with, _| Ok(with.clone()),
        with: answer,
    });
    let context = Context::new(Arc::clone(&fake) as Arc<dyn Client>);
    let arguments = arguments.as_object().unwrap().clone();
    let outcome = registry.get(tool).unwrap().call(&context, arguments).await;
    let asked = fake.asked.lock().unwrap().clone();
    (asked, outcome.map_err(|error| error.to_json()))
}

#[tokio::test]
async fn a_condition_becomes_the_domain_it_says() {
    for (filter, domain) in [
        (
            json!({"field": "customer_id", "op": "is_set", "value": true}),
            json!([["customer_id", "!=", false]]),
        ),
        (
            json!({"field": "name", "op": "in", "value": "Acme, Inc."}),
            json!([["name", "in", ["Acme, Inc."]]]),
        ),
        (
            json!({"field": "name", "op": "in", "values": "[10115, \"x\"]"}),
            json!([["name", "in", ["10115", "x"]]]),
        ),
        (
            json!({"field": "tag_ids", "op": "in", "value": "1, 2"}),
            json!([["tag_ids", "in", [1, 2]]]),
        ),
        (
            json!({"field": "date", "op": "in", "values": ["2026-01-01", null]}),
            json!([["date", "in", ["2026-01-01", false]]]),
        ),
        (
            json!({"field": "state", "op": "=", "value": "sale"}),
            json!([["state", "=", "sale"]]),
        ),
        (
            json!({"field": "state", "value": "Sales Order"}),
            json!([["state", "=", "sale"]]),
        ),
        (
            json!({"field": "state", "op": "in", "values": ["draft", "sale"]}),
            json!([["state", "in", ["draft", "sale"]]]),
        ),
        (
            json!({"field": "state", "op": "not_in", "value": "draft"}),
            json!([["state", "not in", ["draft"]]]),
        ),
        (
            json!({"field": "total", "op": ">=", "value": "1000.50"}),
            json!([["total", ">=", 1000.5]]),
        ),
        (
            json!({"field": "date", "op": "between", "values": ["2026-01-01", "2026-01-31"]}),
            json!([
                "&",
                ["date", ">=", "2026-01-01"],
                ["date", "<=", "2026-01-31"]
            ]),
        ),
        (
            json!({"field": "sent_at", "op": "<", "value": "2026-01-01T00:00:00+01:00"}),
            json!([["sent_at", "<", "2025-12-31 23:00:00"]]),
        ),
        (
            json!({"field": "name", "op": "contains", "value": "50%_a\\b"}),
            json!([["name", "ilike", "50\\%\\_a\\\\b"]]),
        ),
        (
            json!({"field": "name", "op": "starts_with", "value": "S0"}),
            json!([["name", "=ilike", "S0%"]]),
        ),
        (
            json!({"field": "customer_id", "op": "=", "value": "7"}),
            json!([["customer_id", "=", 7]]),
        ),
        (
            json!({"field": "customer_id", "op": "contains", "value": "Ann"}),
            json!([["customer_id", "ilike", "Ann"]]),
        ),
        (
            json!({"field": "customer_id", "op": "child_of", "value": "7"}),
            json!([["customer_id", "child_of", [7]]]),
        ),
        (
            json!({"field": "customer_id", "op": "is_not_set"}),
            json!([["customer_id", "=", false]]),
        ),
        (
            json!({"field": "tag_ids", "op": "in", "values": [1, "2"]}),
            json!([["tag_ids", "in", [1, 2]]]),
        ),
        (
            json!({"field": "tag_ids", "op": "=", "value": "3"}),
            json!([["tag_ids", "=", 3]]),
        ),
        (
            json!({"field": "paid", "op": "=", "value": "false"}),
            json!([["paid", "=", false]]),
        ),
        (
            json!({"field": "paid", "op": "!=", "value": true}),
            json!([["paid", "!=", true]]),
        ),
        (
            json!({"field": "customer_id.since", "op": ">=", "value": "2026-01-31"}),
            json!([["customer_id.since", ">=", "2026-01-31"]]),
        ),
        (
            json!({"field": "customer_id.parent_id.name", "op": "contains", "value": "50%"}),
            json!([["customer_id.parent_id.name", "ilike", "50\\%"]]),
        ),
        (
            json!({"field": "customer_id.order_ids.state", "op": "in", "values": ["Sales Order"]}),
            json!([["customer_id.order_ids.state", "in", ["sale"]]]),
        ),
        (
            json!({"field": "customer_id.id", "value": "7"}),
            json!([["customer_id.id", "=", 7]]),
        ),
    ] {
        let arguments = json!({"filters": [filter]});
        let (asked, answer) = call("shop_order_count", arguments, json!(3)).await;
        assert_eq!(answer, Ok(json!({"count": 3})), "{filter}");
        assert_eq!(asked[0].leading["domain"], domain, "{filter}");
    }
}

#[tokio::test]
async fn conditions_join_as_told() {
    let one = || json!({"field": "paid", "value": true});
    let two = || json!({"field": "id", "op": ">", "value": 5});
    for (arguments, domain) in [
        (json!({}), json!([])),
        (json!({"filters": []}), json!([])),
        (
            json!({"filters": null, "toolCallId": "call_1", "sessionId": "s"}),
            json!([]),
        ),
        (json!({"filters": one()}), json!([["paid", "=", true]])),
        (
            json!({"filters": [one()], "match": "any"}),
            json!([["paid", "=", true]]),
        ),
        (
            json!({"filters": [one(), two()]}),
            json!(["&", ["paid", "=", true], ["id", ">", 5]]),
        ),
        (
            json!({"match": "any", "filters": json!([one(), two()]).to_string()}),
            json!(["|", ["paid", "=", true], ["id", ">", 5]]),
        ),
    ] {
        let (asked, _) = call("shop_order_count", arguments.clone(), json!(0)).await;
        assert_eq!(asked[0].leading["domain"], domain, "{arguments}");
    }
}

#[tokio::test]
async fn a_search_is_one_call_and_its_rows_are_typed() {
    let wire = json!([
        {"id": 1, "name": "S1", "customer_id": [7, "Ann"], "date": "2026-01-31", "sent_at": false,
            "total": 12.5, "tag_ids": [1]},
        {"id": 2, "name": false, "customer_id": false, "date": false,
            "sent_at": "2026-01-31 08:30:00", "total": 0.0, "tag_ids": []},
        {"id": 3, "name": "S3", "customer_id": false, "date": false, "sent_at": false, "total": 1e3,
            "tag_ids": []},
    ]);
    let arguments = json!({
        "fields": ["name", "customer_id", "date", "sent_at", "total", "tag_ids"],
        "order": "date DESC, name", "limit": 2, "offset": 10,
    });
    let (asked, answer) = call("shop_order_search", arguments, wire).await;
    let expected = Call::new("shop.order", "search_read")
        .with("domain", json!([]))
        .with(
            "fields",
            json!([
                "id",
                "name",
                "customer_id",
                "date",
                "sent_at",
                "total",
                "tag_ids"
            ]),
        )
        .with("offset", 10)
        .with("limit", 3)
        .with("order", "date desc, name");
    assert_eq!(asked, [expected]);
    let answer = answer.unwrap();
    assert_eq!(
        answer.to_string(),
        r#"{"rows":[{"id":1,"name":"S1","customer_id":{"id":7,"name":"Ann"},"date":"2026-01-31","sent_at":null,"total":12.5,"tag_ids":[1]},{"id":2,"name":null,"customer_id":null,"date":null,"sent_at":"2026-01-31T08:30:00Z","total":0,"tag_ids":[]}],"has_more":true,"next_offset":12}"#,
        "in the order asked for"
    );
}

#[tokio::test]
async fn without_fields_the_shown_ones_are_asked_for() {
    let (asked, _) = call("shop_order_search", json!({}), json!([])).await;
    assert_eq!(
        asked[0].named["fields"],
        json!(["id", "name", "state", "customer_id"])
    );
    assert_eq!(asked[0].named["limit"], 26);
    let (asked, answer) = call(
        "shop_order_get",
        json!({"ids": "[4, 5]", "fields": "name"}),
        json!([{"id": 5, "name": "S5"}]),
    )
    .await;
    assert_eq!(
        (&asked[0].ids, &asked[0].named["fields"]),
        (&Some(vec![4, 5]), &json!(["id", "name"]))
    );
    assert_eq!(
        answer.unwrap(),
        json!({"rows": [{"id": 5, "name": "S5"}], "missing": [4]})
    );
}

#[tokio::test]
async fn writes_send_what_was_given_once() {
    let arguments = json!({
        "name": "S9", "customer_id": 7, "state": "draft", "tag_ids": [1, 2], "paid": "yes",
        "more": [{"field": "date", "value": "2026-01-31"}, {"field": "ids", "value": "x"}],
    });
    let (asked, answer) = call("shop_order_create", arguments, json!([9])).await;
    let values = json!({
        "name": "S9", "customer_id": 7, "state": "draft", "tag_ids": [[6, 0, [1, 2]]], "paid": true,
        "date": "2026-01-31", "ids": "x",
    });
    assert_eq!(
        asked,
        [Call::new("shop.order", "create").leading("vals_list", vec![values])]
    );
    assert_eq!(answer, Ok(json!({"id": 9})));

    let arguments = json!({"ids": [9], "total": null, "clear": ["customer_id"], "name": "S10"});
    let (asked, answer) = call("shop_order_update", arguments, json!(true)).await;
    let values = json!({"customer_id": false, "name": "S10"});
    assert_eq!(
        asked,
        [Call::new("shop.order", "write")
            .on(vec![9])
            .leading("vals", values)]
    );
    assert_eq!(answer, Ok(json!({"updated": [9]})));

    let (asked, answer) = call("shop_order_delete", json!({"ids": 9}), json!(true)).await;
    assert_eq!(asked, [Call::new("shop.order", "unlink").on(vec![9])]);
    assert_eq!(answer, Ok(json!({"deleted": [9]})));
}

/// Every wrong call is refused before anything is sent, all its problems told at once.
#[tokio::test]
async fn a_wrong_call_sends_nothing() {
    let filter = |filter: Json| json!({"filters": [filter]});
    for (tool, arguments, problems) in [
        (
            "search",
            filter(json!({"field": "total", "op": [">"], "value": "3"})),
            &[
                "filters[0].op: [\">\"] is no operator; expected one of =, !=, >, >=, <, <=, in, not_in, between, \
               contains, not_contains, starts_with, child_of, is_set, is_not_set",
            ][..],
        ),
        (
            "search",
            filter(json!({"field": "total", "op": "is_set", "value": "false"})),
            &["filters[0].value: `is_set` does not read `value` here"],
        ),
        (
            "search",
            filter(json!({"field": "state", "op": "in", "values": ["draft"], "value": "sale"})),
            &["filters[0].value: `in` does not read `value` here"],
        ),
        (
            "search",
            filter(json!({"field": "state", "op": "=", "value": "draft", "values": ["draft"]})),
            &["filters[0].values: `=` does not read `values` here"],
        ),
        (
            "search",
            filter(json!({"field": "date", "op": "between", "values": ["2026-01-01", null]})),
            &["filters[0].values[1]: null is no value here"],
        ),
        (
            "search",
            filter(json!({"field": "name", "op": "not_in", "values": "[10115, "})),
            &["filters[0].values: \"[10115, \" is no list; expected a list of values"],
        ),
        (
            "search",
            filter(
                json!({"field": "sent_at", "op": "=", "value": "2026-01-31T08:30:00[Europe/Berlin]"}),
            ),
            &[
                "filters[0].value: \"2026-01-31T08:30:00[Europe/Berlin]\" is no value for `sent_at`; expected a date \
               and time, 2026-01-31T08:30:00Z; without an offset it is UTC",
            ],
        ),
        ("create", json!({"name": null}), &["name: `name` is needed"]),
        (
            "create",
            json!({"name": 1.5}),
            &["name: 1.5 is no value for `name`; expected text"],
        ),
        (
            "update",
            json!({"ids": [1], "total": null}),
            &["$: there is nothing to change; expected a field, or `clear` to empty one"],
        ),
        (
            "search",
            filter(json!({"field": "nam", "op": "=", "value": "x"})),
            &["filters[0].field: shop.order has no field `nam`; did you mean `name`?"][..],
        ),
        (
            "search",
            filter(json!({"field": "customer_id.parent_id.nam", "op": "=", "value": "x"})),
            &[
                "filters[0].field: shop.customer has no field `nam`; did you mean `customer_id.parent_id.name`?",
            ],
        ),
        (
            "search",
            filter(json!({"field": "name.length", "op": ">", "value": "3"})),
            &[
                "filters[0].field: `name` of shop.order is a char: no path leads on to `length`; expected name",
            ],
        ),
        (
            "search",
            filter(json!({"field": "customer_id.order_ids.company_id.name", "op": "is_set"})),
            &[
                "filters[0].field: `company_id` leads to res.company, of which this program has no table to \
                 check `name` against; expected a condition on `customer_id.order_ids.company_id` itself",
            ],
        ),
        (
            "search",
            filter(json!({"field": "customer_id.since", "op": "=", "value": "soon"})),
            &["filters[0].value: \"soon\" is no value for `since`; expected a date, YYYY-MM-DD"],
        ),
        (
            "search",
            filter(json!({"field": "customer_id.order_ids.age", "op": ">", "value": "3"})),
            &["filters[0].field: `age` is worked out at each reading: Odoo cannot filter by it"],
        ),
        (
            "search",
            filter(
                json!({"field": "customer_id.parent_id.parent_id.parent_id.parent_id.parent_id.parent_id.parent_id.name", "op": "is_set"}),
            ),
            &[
                "filters[0].field: `customer_id.parent_id.parent_id.parent_id.parent_id.parent_id.parent_id.parent_id.name` \
                 has 9 steps; expected at most 8",
            ],
        ),
        (
            "search",
            filter(json!({"field": "age", "op": ">", "value": "3"})),
            &["filters[0].field: `age` is worked out at each reading: Odoo cannot filter by it"],
        ),
        (
            "search",
            filter(json!({"field": "state", "op": "=", "value": "confirmed"})),
            &["filters[0].value: `confirmed` is no value of `state`; expected one of draft, sale"],
        ),
        (
            "search",
            filter(json!({"field": "total", "op": "ilike", "value": "3"})),
            &[
                "filters[0].op: no operator `ilike`; expected one of =, !=, >, >=, <, <=, in, not_in, between, \
               contains, not_contains, starts_with, child_of, is_set, is_not_set",
            ],
        ),
        (
            "search",
            filter(json!({"field": "total", "op": "contains", "value": "3"})),
            &[
                "filters[0].op: `contains` does not go with `total`, a monetary; expected =, in, between or is_set",
            ],
        ),
        (
            "search",
            filter(json!({"field": "paid", "op": ">", "value": "true"})),
            &[
                "filters[0].op: `>` does not go with `paid`, a boolean; expected =, !=, in, not_in, is_set or is_not_set",
            ],
        ),
        (
            "search",
            filter(json!({"field": "total", "op": ">"})),
            &["filters[0].value: a condition needs its `value`; expected a value"],
        ),
        (
            "search",
            filter(json!({"field": "date", "op": "=", "value": "last month"})),
            &[
                "filters[0].value: \"last month\" is no value for `date`; expected a date, YYYY-MM-DD",
            ],
        ),
        (
            "search",
            filter(json!({"field": "date", "op": "between", "values": ["2026-01-01"]})),
            &[
                "filters[0].values: `between` takes two values, the first and the last; expected [from, to]",
            ],
        ),
        (
            "search",
            filter(json!({"field": "name", "operator": "=", "value": "x"})),
            &[
                "filters[0].operator: a condition has no `operator`; expected field, op, value, values; did you mean `op`?",
            ],
        ),
        (
            "search",
            json!({"filters": "[('state', '=', 'sale')"}),
            &[
                "filters: \"[('state', '=', 'sale')\" is no list; expected a list of {field, op, value}",
            ],
        ),
        (
            "search",
            json!({"filters": [["state", "=", "sale"]]}),
            &[
                "filters[0]: [\"state\",\"=\",\"sale\"] is no condition; expected {\"field\": …, \"op\": …, \"value\": …}",
            ],
        ),
        (
            "search",
            json!({"limit": 1000, "order": "nme desc, age", "fields": ["name", "totl"], "foo": 1}),
            &[
                "limit: 1000 is no value for `limit`; expected a whole number from 1 to 200",
                "order[0]: shop.order has no field `nme`; did you mean `name`?",
                "order[1]: Odoo cannot order by `age`",
                "fields[1]: shop.order has no field `totl`; did you mean `total`?",
                "foo: there is no argument `foo`; expected filters, match, fields, order, limit, offset, archived, company, lang",
            ],
        ),
        ("get", json!({}), &["ids: `ids` is needed"]),
        (
            "get",
            json!({"ids": []}),
            &["ids: [] is no value for `ids`; expected a list of 1 to 200 ids, [1, 2]"],
        ),
        (
            "get",
            json!({"ids": ["1", "one"]}),
            &[
                "ids: [\"1\",\"one\"] is no value for `ids`; expected a list of 1 to 200 ids, [1, 2]",
            ],
        ),
        (
            "create",
            json!({"state": "draft"}),
            &["name: `name` is needed"],
        ),
        (
            "create",
            json!({"name": "x", "age": 3}),
            &["age: `age` is read-only: Odoo works it out or keeps it itself"],
        ),
        (
            "create",
            json!({"name": "x", "more": [{"field": "name", "value": "y"}]}),
            &["more[0].value: `name` is given twice"],
        ),
        (
            "create",
            json!({"name": "x", "more": [{"field": "tagids", "value": "y"}]}),
            &["more[0].value: shop.order has no field `tagids`; did you mean `tag_ids`?"],
        ),
        (
            "create",
            json!({"name": "x", "customer_id": "Ann"}),
            &[
                "customer_id: \"Ann\" is no value for `customer_id`; expected the id of a shop.customer, a whole number above 0",
            ],
        ),
        (
            "update",
            json!({"ids": [1]}),
            &["$: there is nothing to change; expected a field, or `clear` to empty one"],
        ),
        (
            "update",
            json!({"ids": [1], "clear": ["name", "total"]}),
            &["clear[0]: `name` may not be empty"],
        ),
        (
            "delete",
            json!({"filters": []}),
            &[
                "filters: there is no argument `filters`; expected ids",
                "ids: `ids` is needed",
            ],
        ),
    ] {
        let (asked, answer) = call(
            &format!("shop_order_{tool}"),
            arguments.clone(),
            json!(null),
        )
        .await;
        assert_eq!(asked, [], "{arguments}: nothing may leave");
        let refusal = answer.expect_err("it is refused");
        assert_eq!(refusal["code"], "wrong_arguments");
        let told: Vec<String> = refusal["problems"]
            .as_array()
            .unwrap()
            .iter()
            .map(line)
            .collect();
        assert_eq!(told, problems, "{arguments}");
    }
}

fn line(problem: &Json) -> String {
    let text = |key: &str| problem[key].as_str().map(str::to_owned);
    let mut line = format!(
        "{}: {}",
        problem["path"].as_str().unwrap(),
        problem["message"].as_str().unwrap()
    );
    line.extend(text("expected").map(|expected| format!("; expected {expected}")));
    line.extend(text("did_you_mean").map(|nearest| format!("; did you mean `{nearest}`?")));
    line
}

#[tokio::test]
async fn what_a_call_says_of_its_surroundings_travels_in_the_context() {
    for (tool, arguments, context) in [
        (
            "count",
            json!({"archived": "true"}),
            json!({"active_test": false}),
        ),
        (
            "count",
            json!({"archived": false, "company": 2}),
            json!({"allowed_company_ids": [2]}),
        ),
        (
            "update",
            json!({"ids": 1, "terms": "30 jours", "lang": "fr_FR"}),
            json!({"lang": "fr_FR"}),
        ),
        (
            "create",
            json!({"name": "x", "company": "3"}),
            json!({"allowed_company_ids": [3]}),
        ),
    ] {
        let answer = if tool == "create" {
            json!([1])
        } else {
            json!(1)
        };
        let (asked, answer) = call(&format!("shop_order_{tool}"), arguments.clone(), answer).await;
        assert!(answer.is_ok(), "{arguments}: {answer:?}");
        assert_eq!(
            Json::Object(asked[0].context.clone()),
            context,
            "{arguments}"
        );
    }
    for arguments in [
        json!({"company": "Acme"}),
        json!({"archived": "maybe"}),
        json!({"lang": "fr"}),
    ] {
        let (asked, answer) = call("shop_order_count", arguments.clone(), json!(1)).await;
        assert!(asked.is_empty() && answer.is_err(), "{arguments}");
    }
}

#[tokio::test]
async fn actions_and_messages_call_their_methods() {
    let (asked, answer) = call(
        "shop_order_action_confirm",
        json!({"ids": [4, 5]}),
        json!(true),
    )
    .await;
    assert_eq!(
        asked,
        [Call::new("shop.order", "action_confirm").on(vec![4, 5])]
    );
    assert_eq!(answer, Ok(json!({"called": [4, 5]})));
    let wizard = json!({"type": "ir.actions.act_window", "name": "Why?", "res_model": "shop.why",
        "target": "new", "context": {"default_order_id": 4}});
    let (_, answer) = call("shop_order_action_confirm", json!({"ids": 4}), wizard).await;
    assert_eq!(answer.unwrap()["next"]["model"], "shop.why");

    let arguments = json!({"id": 4, "body": "Call them back", "note": true});
    let (asked, answer) = call("shop_order_message", arguments, json!([17])).await;
    let expected = Call::new("shop.order", "message_post")
        .on(vec![4])
        .with("body", "Call them back")
        .with("message_type", "comment")
        .with("subtype_xmlid", "mail.mt_note");
    assert_eq!(asked, [expected]);
    assert_eq!(answer, Ok(json!({"message_id": 17})));
}

/// A default field that the caller may not see is left out, once Odoo has said so; one that was asked
/// for is Odoo's to refuse.
#[tokio::test]
async fn default_fields_are_cut_to_what_the_caller_sees() {
    let registry = Registry::of([&Registration::Model(<Order as Record>::tools()), &LOCK]).unwrap();
    let fake = Arc::new(Fake {
        asked: Mutex::new(Vec::new()),
        with: Json::Null,
        answer: |_, call| {
            if call.method == "fields_get" {
                return Ok(json!({"id": {}, "name": {}, "customer_id": {}}));
            }
            if call.named["fields"]
                .as_array()
                .unwrap()
                .contains(&json!("state"))
            {
                let name = "odoo.exceptions.AccessError".to_owned();
                return Err(odoo::Fault {
                    name,
                    message: "state is not for you".to_owned(),
                }
                .into());
            }
            Ok(json!([{"id": 1, "name": "S1", "customer_id": false}]))
        },
    });
    let context = Context::new(Arc::clone(&fake) as Arc<dyn Client>);
    let search = registry.get("shop_order_search").unwrap();
    let methods = || -> Vec<String> {
        fake.asked
            .lock()
            .unwrap()
            .drain(..)
            .map(|call| call.method)
            .collect()
    };
    let rows = json!([{"id": 1, "name": "S1", "customer_id": null}]);
    let first = search.call(&context, serde_json::Map::new()).await.unwrap();
    assert_eq!(
        (&first["rows"], methods().join(" ")),
        (&rows, "search_read fields_get search_read".to_owned())
    );
    let again = search.call(&context, serde_json::Map::new()).await.unwrap();
    assert_eq!(
        (&again["rows"], methods().join(" ")),
        (&rows, "search_read".to_owned())
    );

    let asked_for = json!({"fields": ["state"]}).as_object().unwrap().clone();
    let refusal = search.call(&context, asked_for).await.unwrap_err();
    assert_eq!(refusal.to_string(), "state is not for you");
}

#[tokio::test]
async fn an_answer_of_another_shape_is_told_not_passed_on() {
    for (tool, arguments, answer, message) in [
        (
            "shop_order_count",
            json!({}),
            json!("many"),
            "Odoo answered search_count of shop.order with \"many\", expected a number",
        ),
        (
            "shop_order_search",
            json!({"fields": ["date"]}),
            json!([{"id": 1, "date": "today"}]),
            "Odoo answered search_read of shop.order with {\"date\":\"today\"}, expected a date, YYYY-MM-DD",
        ),
        (
            "shop_order_search",
            json!({"fields": ["date"]}),
            json!([{"id": 1}]),
            "Odoo answered search_read of shop.order with {\"id\":1}, expected rows with every field asked for",
        ),
        (
            "shop_order_create",
            json!({"name": "x"}),
            json!(7),
            "Odoo answered create of shop.order with 7, expected a list with the new row's id",
        ),
    ] {
        let (_, answer) = call(tool, arguments, answer).await;
        assert_eq!(answer.unwrap_err()["message"], message);
    }
}

#[test]
fn a_registry_without_a_generated_crate_or_with_another_one_is_refused() {
    let order = Registration::Model(<Order as Record>::tools());
    let said = |registrations: &[&Registration]| {
        Registry::of(registrations.iter().copied())
            .map(|_| ())
            .unwrap_err()
            .to_string()
    };
    assert!(said(&[&order]).contains("use tools as _;"));
    assert!(said(&[&order, &order, &LOCK]).contains("two tools are called `shop_order_search`"));
    let lock = |hash: &str, name: &str| {
        let lock =
            json!({"generator": "0", "catalog": "0", "models": {"shop.order": {name: hash}}});
        Registration::Lock(Box::leak(lock.to_string().into_boxed_str()))
    };
    assert!(
        said(&[&order, &lock("0", "shop_order_pivot")])
            .contains("names 1 tools that this program does not hold")
    );
    assert!(said(&[&order, &lock("0", "shop_order_get")]).contains("`shop_order_get` first"));
    assert!(said(&[&Registration::Lock("{")]).contains("toolc.lock cannot be read"));
}
