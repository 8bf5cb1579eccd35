//! Odd values in what Odoo answers: the other rows and fields are not the worse for them, wherever they are
//! read, and each is told of.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[allow(dead_code, reason = "every test file takes its part of the shop")]
mod shop;

use std::sync::{Arc, Mutex};

use odoo::{Call, Client, Error, python_json::mark};
use serde_json::{Value as Json, json};
use shop::{Customer, Fake, LOCK, Order, State, call, call_on};
use toolkit::{Context, Level, Query, Registration, Registry, prelude::*};

async fn search(fields: Json, rows: Json) -> Json {
    let (_, answer) = call("shop_order_search", json!({"fields": fields}), rows).await;
    answer.unwrap()
}

#[tokio::test]
async fn numbers_that_are_none_are_null_with_a_note() {
    let rows = json!([
        {"id": 1, "name": "NaN", "total": mark("NaN")},
        {"id": 2, "name": "NaN", "total": 1.5},
        {"id": 3, "name": "Infinity", "total": mark("-Infinity")},
    ]);
    assert_eq!(
        search(json!(["name", "total"]), rows).await,
        json!({
            "rows": [
                {"id": 1, "name": "NaN", "total": null},
                {"id": 2, "name": "NaN", "total": 1.5},
                {"id": 3, "name": "Infinity", "total": null},
            ],
            "has_more": false,
            "notes": [
                "row 1, total: Odoo has NaN, which no number is here: null",
                "row 3, total: Odoo has -Infinity, which no number is here: null",
            ],
        })
    );
}

/// One value of another form, beside a row that has all in order.
#[tokio::test]
async fn one_odd_value_spoils_no_other() {
    for (field, wire, said, note) in [
        ("date", json!("16-01-01"), json!("0016-01-01"), None),
        (
            "sent_at",
            json!("201-03-05 10:00:00"),
            json!("0201-03-05T10:00:00Z"),
            None,
        ),
        ("paid", json!(1), json!(true), None),
        (
            "age",
            json!(2.5),
            json!(2.5),
            Some("expected a whole number, found 2.5: as Odoo has it"),
        ),
        ("name", json!(7), json!("7"), None),
        (
            "sent_at",
            json!("2026-01-31"),
            json!("2026-01-31"),
            Some(
                "expected a date and time, YYYY-MM-DD HH:MM:SS, found \"2026-01-31\": as Odoo has it",
            ),
        ),
        ("total", json!("12.50"), json!(12.5), None),
        ("customer_id", json!(7), json!({"id": 7}), None),
        ("customer_id", json!([]), json!(null), None),
        (
            "customer_id",
            json!("Ann"),
            json!("Ann"),
            Some("expected [id, name] or an id, found \"Ann\": as Odoo has it"),
        ),
        ("tag_ids", json!(false), json!([]), None),
        (
            "tag_ids",
            json!([1, "a"]),
            json!([1, "a"]),
            Some("expected a list of ids, found [1,\"a\"]: as Odoo has it"),
        ),
        ("state", json!("added_since"), json!("added_since"), None),
        ("state", json!(3), json!("3"), None),
        (
            "terms",
            json!(["a"]),
            json!(["a"]),
            Some("expected text, found [\"a\"]: as Odoo has it"),
        ),
    ] {
        let rows = json!([{"id": 1, field: wire}, {"id": 2, field: false}]);
        let answer = search(json!([field]), rows).await;
        assert_eq!(
            answer["rows"][0],
            json!({"id": 1, field: said}),
            "{field} {wire}"
        );
        assert_eq!(answer["rows"][1]["id"], 2);
        let notes = note.map(|note| json!([format!("row 1, {field}: {note}")]));
        assert_eq!(answer.get("notes"), notes.as_ref(), "{field} {wire}");
    }
}

#[tokio::test]
async fn what_is_missing_or_no_row_is_told() {
    let rows = json!([{"id": 1.0, "name": "a"}, null, {"id": "3", "name": "c", "total": 3}, {"name": "d", "total": 4}]);
    assert_eq!(
        search(json!(["name", "total"]), rows).await,
        json!({
            "rows": [
                {"id": 1, "name": "a", "total": null},
                {"id": 3, "name": "c", "total": 3},
                {"id": null, "name": "d", "total": 4},
            ],
            "has_more": false,
            "notes": [
                "row 1, total: Odoo answered nothing of it: null",
                "entry 2 of Odoo's answer is no row, and is left out",
                "row 4 of Odoo's answer, id: Odoo answered nothing of it: null",
            ],
        })
    );
}

/// An Odoo that does not keep to the limit costs no more than the page.
#[tokio::test]
async fn more_rows_than_asked_for_are_passed_over() {
    let rows: Json = (1..=5_000)
        .map(|id| json!({"id": id, "name": "a"}))
        .collect();
    let arguments = json!({"fields": ["name"], "limit": 2});
    let (_, answer) = call("shop_order_search", arguments, rows).await;
    let answer = answer.unwrap();
    assert_eq!(
        answer["rows"],
        json!([{"id": 1, "name": "a"}, {"id": 2, "name": "a"}])
    );
    assert_eq!(answer["next_offset"], 2, "{answer}");
}

/// What is no row counts as one of the page: the rows behind it are still asked for.
#[tokio::test]
async fn what_is_no_row_hides_no_page() {
    let rows = json!([{"id": 1, "name": "a"}, null, {"id": 3, "name": "c"}]);
    let arguments = json!({"fields": ["name"], "limit": 2});
    let (_, answer) = call("shop_order_search", arguments, rows).await;
    let answer = answer.unwrap();
    assert_eq!(answer["has_more"], true, "{answer}");
    assert_eq!(answer["next_offset"], 2, "{answer}");
    let rows = json!([null, {"id": 2, "name": "b"}, null]);
    let arguments = json!({"fields": ["name"], "limit": 2});
    let (_, answer) = call("shop_order_search", arguments, rows).await;
    let answer = answer.unwrap();
    assert_eq!(answer["rows"], json!([{"id": 2, "name": "b"}]));
    assert_eq!(answer["next_offset"], 2, "{answer}");
}

/// Few notes, and none of rows that are not in the answer.
#[tokio::test]
async fn notes_are_few_and_about_the_rows_answered() {
    let rows: Json = (1..=31)
        .map(|id| json!({"id": id, "total": mark("NaN")}))
        .collect();
    let arguments = json!({"fields": ["total"], "limit": 30});
    let (_, answer) = call("shop_order_search", arguments, rows).await;
    let answer = answer.unwrap();
    let notes = answer["notes"].as_array().unwrap();
    assert_eq!(
        (notes.len(), &notes[20]),
        (21, &json!("and 10 more like these"))
    );
}

#[tokio::test]
async fn rows_by_id_and_those_behind_them_are_read_alike() {
    let row = json!({"id": 7, "name": "Ann", "order_ids": [
        {"id": 4, "name": "S4", "state": 5, "display_name": "S4"},
        {"id": 5, "name": mark("NaN"), "state": "sale", "display_name": "S5"},
        6,
    ]});
    let other = json!({"id": 8, "name": "Bob", "order_ids": ["x"]});
    let arguments = json!({"ids": [7, 8], "expand": ["order_ids"]});
    let (_, answer) = call(
        "shop_customer_get",
        arguments,
        json!({"web_read": [row, other]}),
    )
    .await;
    let answer = answer.unwrap();
    assert_eq!(
        answer["rows"],
        json!([
            {"id": 7, "name": "Ann", "order_ids": [
                {"id": 4, "name": "S4", "state": "5"},
                {"id": 5, "display_name": "S5", "name": null, "state": "sale"},
                {"id": 6},
            ]},
            {"id": 8, "name": "Bob", "order_ids": ["x"]},
        ])
    );
    assert_eq!(
        answer["notes"],
        json!([
            "row 7, order_ids 5, name: Odoo has NaN, which no number is here: null",
            "row 8, order_ids: expected a list of ids, found [\"x\"]: as Odoo has it",
        ])
    );
    // In calls of their own, as before 17.
    let answers = json!({
        "read": [{"id": 4, "name": "S4", "state": 5, "display_name": "S4", "order_ids": [4.0]}],
    });
    let arguments = json!({"ids": [4], "expand": ["order_ids"]});
    let (_, answer) = call_on(16, "shop_customer_get", arguments, answers).await;
    assert_eq!(
        answer.unwrap()["rows"][0]["order_ids"],
        json!([{"id": 4, "name": "S4", "state": "5"}])
    );
}

#[tokio::test]
async fn what_changed_is_told_in_spite_of_an_odd_value() {
    let row = json!({"id": 9, "name": "x", "state": 2, "customer_id": [7], "total": mark("NaN")});
    let answers = json!({"read": [row], "write": true});
    let (_, answer) = call(
        "shop_order_update",
        json!({"ids": [9], "total": 3}),
        answers,
    )
    .await;
    let answer = answer.unwrap();
    assert_eq!(
        (&answer["updated"], &answer["changed"]),
        (&json!([9]), &json!([]))
    );
    assert_eq!(
        answer["notes"],
        json!(["row 9, total: Odoo has NaN, which no number is here: null"])
    );
}

#[tokio::test]
async fn groups_are_answered_with_what_is_odd_told() {
    let groups = json!([
        {"paid": false, "__count": 1, "total:sum": mark("NaN")},
        {"paid": 1, "__count": 2, "total:sum": "12.50"},
        {"paid": "maybe", "__count": 3, "total:sum": 4},
    ]);
    let whole = json!([{"__count": 6, "total:sum": mark("NaN")}]);
    let currency = json!([{"company_id": [1, "One"], "__count": 6}]);
    let answers = json!({
        "formatted_read_group": currency, "search_read": [{"id": 1, "currency_id": [1, "EUR"]}],
        "formatted_read_grouping_sets": [whole, groups],
    });
    let arguments = json!({"rows": ["paid"], "measures": ["count"]});
    let (_, answer) = call("shop_order_pivot", arguments, answers).await;
    let answer = answer.unwrap();
    let rows = answer["tables"][0]["rows"].as_array().unwrap();
    let keys: Vec<&Json> = rows.iter().map(|row| &row["key"][0]).collect();
    assert_eq!(
        keys,
        [&json!("maybe"), &json!(true), &json!(false)],
        "{answer}"
    );
    assert_eq!(
        answer["notes"],
        json!([
            "the group paid maybe, paid: expected true or false, found \"maybe\": as Odoo has it"
        ])
    );
}

/// Before there were standard times Odoo has the offset of Brussels in whole minutes, 18 of them: midnight is
/// half a minute before ours.
#[tokio::test]
async fn days_of_long_ago_are_those_of_odoo() {
    let groups = json!([
        {"sent_at:day": ["201-03-04 23:42:00", "05 Mar 0201"], "__count": 1},
        {"sent_at:day": ["2026-03-04 23:00:00", "05 Mar 2026"], "__count": 1},
    ]);
    let answers = json!({"formatted_read_grouping_sets": [[{"__count": 2}], groups]});
    let arguments = json!({"rows": ["sent_at:day"], "measures": ["count"]});
    let (_, answer) = call("shop_order_pivot", arguments, answers).await;
    let answer = answer.unwrap();
    let rows = answer["tables"][0]["rows"].as_array().unwrap();
    let keys: Vec<&Json> = rows.iter().map(|row| &row["key"][0]).collect();
    assert_eq!(keys, [&json!("0201-03-05"), &json!("2026-03-05")]);
}

/// 14 tells the bounds of a period in its conditions, 15 under the field: the same series as of 18.
#[tokio::test]
async fn a_series_of_14_is_one_of_18() {
    let month = |label: &str, from: &str, to: &str, version: u32| {
        let bounds = json!({"from": from, "to": to});
        let mut group = json!({"date:month": label, "__count": 2});
        group["__domain"] = json!(["&", ["date", ">=", from], ["date", "<", to]]);
        match version {
            14 => {}
            15 => group["__range"] = json!({"date": bounds}),
            _ => group["__range"] = json!({"date:month": bounds}),
        }
        group
    };
    let mut answers = Vec::new();
    for version in [14, 15, 18] {
        let upstream = Arc::new(Fake {
            asked: Mutex::new(Vec::new()),
            with: json!([
                month("January 2026", "2026-01-01", "2026-02-01", version),
                month("March 2026", "2026-03-01", "2026-04-01", version),
            ]),
            answer: |with, call| {
                Ok(
                    match call.named["groupby"]
                        .as_array()
                        .is_some_and(|by| by.is_empty())
                    {
                        true => json!([{"__count": 4}]),
                        false => with.clone(),
                    },
                )
            },
            release: version,
        });
        let context = Context::new(upstream as Arc<dyn Client>, toolkit::Models::linked())
            .at(|| "2026-11-21T10:00:00Z".parse().unwrap());
        let arguments = json!({"date": "date", "granularity": "month", "measures": ["count"]});
        let arguments = arguments.as_object().unwrap().clone();
        let registry = registry();
        let tool = registry.get("shop_order_timeseries").unwrap();
        let answer = tool
            .call(&context, arguments)
            .await
            .unwrap_or_else(|error| panic!("{error}"));
        answers.push(answer.structured);
    }
    assert_eq!(answers[0], answers[2]);
    assert_eq!(answers[1], answers[2]);
    let rows = &answers[0]["tables"][0]["rows"];
    let expected = json!([
        {"key": ["2026-01"], "values": [2]}, {"key": ["2026-02"], "values": [0]},
        {"key": ["2026-03"], "values": [2]},
    ]);
    assert_eq!(rows, &expected);
}

fn registry() -> Registry {
    let order = Registration::Model(<Order as Record>::tools());
    let customer = Registration::Model(<Customer as Record>::tools());
    Registry::of([&order, &customer, &LOCK]).unwrap()
}

#[tokio::test]
async fn ids_of_views_may_be_negative() {
    let rows = json!([{"id": 5, "name": "b"}, {"id": -102, "name": "a"}, {"id": 4_000_000_000_i64, "name": "c"}]);
    let arguments = json!({"ids": [-102, 5, "4000000000"], "fields": ["name"]});
    let (asked, answer) = call("shop_order_get", arguments, rows).await;
    assert_eq!(asked[0].ids, Some(vec![-102, 5, 4_000_000_000]));
    let answer = answer.unwrap();
    assert_eq!(
        (answer["rows"].as_array().unwrap().len(), &answer["missing"]),
        (3, &json!([]))
    );
    for (filter, domain) in [
        (
            json!({"field": "id", "op": "in", "values": [-102, 5]}),
            json!([["id", "in", [-102, 5]]]),
        ),
        (
            json!({"field": "id", "op": "<", "value": -1}),
            json!([["id", "<", -1]]),
        ),
        (
            json!({"field": "id", "op": "=", "value": "5000000000"}),
            json!([["id", "=", 5_000_000_000_i64]]),
        ),
    ] {
        let (asked, _) = call("shop_order_count", json!({"filters": [filter]}), json!(1)).await;
        assert_eq!(asked[0].leading["domain"], domain, "{filter}");
    }
    // Rows that change are those of a table; 0 is nobody's id.
    for (tool, ids) in [
        ("get", json!([0])),
        ("get", json!([5, "0"])),
        ("update", json!([-1])),
        ("delete", json!([-1])),
        ("action_confirm", json!([-1])),
    ] {
        let (asked, answer) = call(
            &format!("shop_order_{tool}"),
            json!({"ids": ids}),
            json!([]),
        )
        .await;
        assert_eq!(
            (asked.len(), &answer.unwrap_err()["code"]),
            (0, &json!("wrong_arguments")),
            "{tool}"
        );
    }
}

/// A typed record has nothing where its member cannot hold the value, and the log says so.
#[tokio::test]
async fn typed_rows_say_what_they_cannot_hold() {
    let fake = Fake {
        asked: Mutex::new(Vec::new()),
        answer: |with, _| Ok(with.clone()),
        with: json!([
            {"id": 1, "name": "a", "total": mark("NaN"), "date": "soon"},
            {"id": 2, "name": 7, "total": "12.50", "date": "16-01-01"},
        ]),
        release: 19,
    };
    let lines = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&lines);
    let context = Context::new(Arc::new(fake) as Arc<dyn Client>, toolkit::Models::linked())
        .with_log(move |level, line| kept.lock().unwrap().push((level, line)));
    let rows: Vec<Order> = context
        .search(Query::new(toolkit::Domain::everything()))
        .await
        .unwrap();
    assert_eq!(
        (rows[0].total, rows[0].date, rows[0].name.as_deref()),
        (None, None, Some("a"))
    );
    assert_eq!(rows[1].name.as_deref(), Some("7"));
    assert_eq!(rows[1].total, Some("12.50".parse().unwrap()));
    assert_eq!(
        rows[1].date.map(|day| day.to_string()).as_deref(),
        Some("0016-01-01")
    );
    let mut lines = lines.lock().unwrap().clone();
    lines.sort();
    let expected = [
        "shop.order: row 1, date: expected a date, YYYY-MM-DD, found \"soon\"; it is left empty",
        "shop.order: row 1, total: Odoo has NaN, which no number is here: null",
    ];
    assert_eq!(
        lines,
        expected.map(|line| (Level::Warning, line.to_owned()))
    );
}

/// How Odoo fails.
type Fails = fn(&Call) -> Error;

/// What a call of a tool comes to when Odoo fails so.
async fn failing(tool: &str, arguments: Json, error: Fails) -> Json {
    static FAILS: Mutex<Option<Fails>> = Mutex::new(None);
    static ONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
    let _one = ONE.lock().await;
    *FAILS.lock().unwrap() = Some(error);
    let fake = Fake {
        asked: Mutex::new(Vec::new()),
        answer: |_, call| Err(FAILS.lock().unwrap().unwrap()(call)),
        with: Json::Null,
        release: 19,
    };
    let context = Context::new(Arc::new(fake) as Arc<dyn Client>, toolkit::Models::linked());
    let arguments = arguments.as_object().unwrap().clone();
    let registry = registry();
    let outcome = registry.get(tool).unwrap().call(&context, arguments).await;
    outcome.unwrap_err().to_json()
}

fn url() -> String {
    "http://odoo".to_owned()
}

/// Each way to fail, of a read and of writes: a read never says that something may have happened.
#[tokio::test]
async fn what_a_failure_leaves_open() {
    let no_answer: Fails = |_| Error::NoAnswer {
        url: url(),
        reason: "the time was over".to_owned(),
    };
    let not_odoo: Fails = |_| Error::NotOdoo {
        url: url(),
        found: "HTTP 502 Bad Gateway and a page that is no JSON".to_owned(),
    };
    let shape: Fails = |call| call.shape("something else", &json!("?"));
    let unreachable: Fails = |_| Error::Unreachable {
        url: url(),
        reason: "refused".to_owned(),
    };
    let too_large: Fails = |_| Error::TooLarge {
        url: url(),
        most: "64 MiB".to_owned(),
    };
    let refused: Fails = |_| Error::Busy {
        url: url(),
        found: "HTTP 429 Too Many Requests".to_owned(),
        seconds: Some(2),
        refused: true,
    };
    let unsure: Fails = |_| Error::Busy {
        url: url(),
        found: "HTTP 503 Service Unavailable".to_owned(),
        seconds: Some(2),
        refused: false,
    };
    let full: Fails = |_| {
        odoo::Fault {
            name: "psycopg2.pool.PoolError".to_owned(),
            message: "The connection pool is full".to_owned(),
        }
        .into()
    };
    let unsent: Fails = |_| {
        Error::Unsent(Box::new(Error::NoAnswer {
            url: url(),
            reason: "the connection broke".to_owned(),
        }))
    };
    for (fails, of_read, of_write) in [
        (no_answer, "odoo_unavailable", "outcome_unknown"),
        (not_odoo, "odoo_unavailable", "outcome_unknown"),
        (shape, "odoo_unavailable", "outcome_unknown"),
        (unreachable, "odoo_unavailable", "odoo_unavailable"),
        (too_large, "answer_too_large", "outcome_unknown"),
        (refused, "busy", "busy"),
        (unsure, "busy", "outcome_unknown"),
        (full, "busy", "busy"),
        (unsent, "odoo_unavailable", "odoo_unavailable"),
    ] {
        let reads = [
            ("search", json!({})),
            ("get", json!({"ids": [1]})),
            ("count", json!({})),
            ("pivot", json!({"rows": ["paid"]})),
            ("timeseries", json!({"date": "date"})),
            ("top_n", json!({"by": "customer_id"})),
            // A dry run only reads, and so does looking up names before a write.
            ("delete", json!({"ids": [1], "dry_run": true})),
            ("create", json!({"name": "x", "customer_id": "Ann"})),
        ];
        for (tool, arguments) in reads {
            let error = failing(&format!("shop_order_{tool}"), arguments, fails).await;
            assert_eq!(error["code"], of_read, "{tool}: {error}");
            let text = error.to_string().to_lowercase();
            for word in ["may have happened", "look whether", "look before"] {
                assert!(!text.contains(word), "{tool}: {error}");
            }
        }
        let writes = [
            ("create", json!({"name": "x"})),
            ("delete", json!({"ids": [1]})),
            ("message", json!({"id": 1, "body": "x"})),
        ];
        for (tool, arguments) in writes {
            let error = failing(&format!("shop_order_{tool}"), arguments, fails).await;
            assert_eq!(error["code"], of_write, "{tool}: {error}");
        }
    }
    let busy = failing("shop_order_delete", json!({"ids": [1]}), refused).await;
    assert_eq!(
        busy,
        json!({
            "code": "busy",
            "message": "Odoo at http://odoo is busy (HTTP 429 Too Many Requests)",
            "next": "Nothing was done: call again in 2 s.",
            "retry_after": 2,
        })
    );
    let unsure = failing("shop_order_delete", json!({"ids": [1]}), unsure).await;
    assert_eq!(
        unsure,
        json!({
            "code": "outcome_unknown",
            "message": "Odoo at http://odoo is busy (HTTP 503 Service Unavailable); what was asked of it may \
                        have happened all the same",
            "next": "Look whether it happened before calling again.",
            "retry_after": 2,
        })
    );
}

/// Whether something was sent that may change what is there is known of each call.
#[tokio::test]
async fn a_call_is_known_to_have_written_or_not() {
    for (tool, arguments, writes) in [
        ("shop_order_search", json!({}), false),
        (
            "shop_order_delete",
            json!({"ids": [1], "dry_run": true}),
            false,
        ),
        ("shop_order_delete", json!({"ids": [1]}), true),
        ("shop_order_create", json!({"name": "x"}), true),
        (
            "shop_order_create",
            json!({"name": "x", "customer_id": "nobody"}),
            false,
        ),
        ("shop_order_action_confirm", json!({"ids": [1]}), true),
    ] {
        let fake = Fake {
            asked: Mutex::new(Vec::new()),
            answer: |_, call| {
                Ok(match call.method.as_str() {
                    "create" => json!([1]),
                    "read" => json!([{"id": 1}]),
                    _ => json!([]),
                })
            },
            with: Json::Null,
            release: 19,
        };
        let (context, wrote) =
            Context::new(Arc::new(fake) as Arc<dyn Client>, toolkit::Models::linked()).watched();
        let arguments = arguments.as_object().unwrap().clone();
        let registry = registry();
        let _ = registry
            .get(tool)
            .unwrap()
            .call(&context, arguments.clone())
            .await;
        assert_eq!(wrote.has(), writes, "{tool} {arguments:?}");
    }
}

/// What scales say
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "shop.reading", order = "date desc")]
#[odoo(shown("name"), advertised("name", "weight"))]
#[odoo(tool(timeseries, name = "shop_reading_timeseries"))]
#[odoo(tool(top_n, name = "shop_reading_top_n"))]
#[odoo(tool(cohort, name = "shop_reading_cohort"))]
#[odoo(tool(funnel, name = "shop_reading_funnel"))]
#[allow(dead_code, reason = "its tools alone are called")]
struct Reading {
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Name
    pub name: Option<String>,
    /// Customer
    pub customer_id: Option<Many2one<Customer>>,
    /// Status
    pub state: Option<State>,
    /// Weight
    #[odoo(aggregator = "sum")]
    pub weight: Option<Decimal>,
    /// Day
    pub date: Option<Date>,
    /// Sent
    pub sent_at: Option<Timestamp>,
    /// Active
    pub active: Option<bool>,
}

/// The rows and totals of an answer's tables on lines, and its notes; groups are answered as they are told.
/// It is 21 November 2026.
async fn numbers(tool: &str, arguments: Json, with: Json) -> Vec<String> {
    let fake = Fake {
        asked: Mutex::new(Vec::new()),
        answer: |with, call| {
            let of = |name: &str| call.named.get(name).cloned().unwrap_or_default();
            let domain = call.leading.get("domain").cloned();
            let domain = domain.unwrap_or_else(|| of("domain")).to_string();
            Ok(match call.method.as_str() {
                // The top's groups, and that of all.
                "formatted_read_group" if of("groupby") == json!([]) => with["whole"].clone(),
                // What it is compared with is of 2025.
                _ if domain.contains("2025") => with["before"].clone(),
                _ => with["groups"].clone(),
            })
        },
        with,
        release: 19,
    };
    let context = Context::new(Arc::new(fake) as Arc<dyn Client>, toolkit::Models::linked())
        .at(|| "2026-11-21T10:00:00Z".parse().unwrap());
    let arguments = arguments.as_object().unwrap().clone();
    let reading = Registration::Model(<Reading as Record>::tools());
    let registry = Registry::of([&reading, &LOCK]).unwrap();
    let answer = match registry.get(tool).unwrap().call(&context, arguments).await {
        Ok(answer) => answer.structured,
        Err(error) => {
            let problem = error.to_json()["problems"][0].clone();
            let of = |name: &str| problem[name].as_str().unwrap().to_owned();
            let what = format!("{}, {}: {}", of("code"), of("path"), of("message"));
            return vec![what, of("expected")];
        }
    };
    let mut lines = Vec::new();
    for table in answer["tables"].as_array().unwrap() {
        let line = |key: &Json, row: &Json| format!("{key} {}", row["values"]).replace('"', "");
        for row in table["rows"].as_array().unwrap() {
            let key = row["key"].as_array().unwrap().first().unwrap();
            lines.push(line(key.get("name").unwrap_or(key), row));
        }
        if let Some(total) = table.get("total") {
            lines.push(line(&json!("total"), total));
        }
        let notes = table.get("notes").and_then(Json::as_array);
        lines.extend(
            notes
                .into_iter()
                .flatten()
                .map(|note| note.as_str().unwrap().to_owned()),
        );
    }
    lines
}

/// A sum that is NaN is neither zero nor nothing: what it is a part of is not known.
#[tokio::test]
async fn what_no_number_says_is_never_zero() {
    let nan = || mark("NaN");
    let month = |month: &str, sum: Json| json!({"date:month": [format!("{month}-01"), month], "__count": 1, "weight:sum": sum});
    let series = || {
        json!([
            month("2026-01", json!(5)),
            month("2026-02", nan()),
            month("2026-04", json!(7))
        ])
    };
    let state = |state: &str, sum: Json| json!({"state": state, "active": true, "__count": 1, "weight:sum": sum});
    let began = |first: &str, then: Json, sum: Json| json!({"date:month": [format!("{first}-01"), first], "sent_at:month": then, "__count": 1, "weight:sum": sum});
    let of = |customer: i64, sum: Json| json!({"customer_id": [customer, format!("C{customer}")], "__count": 1, "weight:sum": sum});
    for (tool, arguments, with, expected) in [
        (
            "timeseries",
            json!({"date": "date", "measures": ["weight"], "fill": "zero", "running_total": true}),
            json!({"groups": [series(), [{"__count": 3, "weight:sum": nan()}]]}),
            vec![
                "2026-01 [5,5]",
                "2026-02 [null,null]",
                "2026-03 [0,null]",
                "2026-04 [7,null]",
                "total [null,null]",
            ],
        ),
        (
            "timeseries",
            json!({"date": "date", "measures": ["weight"], "from": "2026-01", "to": "2026-02",
                "compare": "previous_year"}),
            json!({
                "groups": [[month("2026-01", json!(5)), month("2026-02", json!(6))], [{"__count": 2, "weight:sum": 11}]],
                "before": [[month("2025-01", nan())], [{"__count": 1, "weight:sum": nan()}]],
            }),
            vec![
                "2026-01 [5,null,null,null]",
                "2026-02 [6,0,6,null]",
                "total [11,null,null,null]",
            ],
        ),
        (
            "funnel",
            json!({"stage": "state", "measures": ["weight"]}),
            json!({"groups": [state("draft", json!(3)), state("sale", nan())]}),
            vec![
                "Quotation [2,null,100,1,0,null,3]",
                "Sales Order [1,50,50,1,0,null,null]",
                "won [1,50,null]",
                "open [1,50,3]",
                "lost [0,0,0]",
            ],
        ),
        (
            "cohort",
            json!({"date": "sent_at", "start": "date", "measure": "weight", "periods": 1, "to": "2026-03-31"}),
            json!({"groups": [
                began("2026-01", json!(false), json!(5)),
                began("2026-02", json!(["2026-02-01 00:00:00", "x"]), nan()),
            ]}),
            vec![
                "2026-01 [5,5,100,5,100]",
                "2026-02 [null,null,null,null,null]",
                "total [null,null,null,null,null]",
            ],
        ),
        // What has no value is listed, after all that has one.
        (
            "top_n",
            json!({"by": "customer_id", "measure": "weight"}),
            json!({
                "groups": [of(1, nan()), of(2, json!(false)), of(3, json!(9)), of(4, json!(8))],
                "whole": [{"__count": 4, "weight:sum": nan()}],
            }),
            vec![
                "C3 [1,9,null,null,1]",
                "C4 [2,8,null,null,1]",
                "C1 [null,null,null,null,1]",
                "C2 [null,null,null,null,1]",
                "total [null,null,null,null,4]",
            ],
        ),
    ] {
        let tool = format!("shop_reading_{tool}");
        assert_eq!(numbers(&tool, arguments, with).await, expected, "{tool}");
    }
}

/// Dates that are none, or of another age, and a time that is yet to come.
#[tokio::test]
async fn odd_times_of_a_series_are_told() {
    let month = |from: &str, count: i64| json!({"date:month": [from, "x"], "__count": count});
    let odd = |key: Json, count: i64| json!({"date:month": key, "__count": count});
    for (arguments, with, expected) in [
        (
            json!({"date": "date", "from": "2026-01", "to": "2026-02"}),
            json!({"groups": [
                [month("2026-01-01", 2), odd(json!("soon"), 3), odd(json!(false), 4), odd(mark("NaN"), 1)],
                [{"__count": 10}],
            ]}),
            vec![
                "2026-01 [2]",
                "2026-02 [0]",
                "total [10]",
                "8 rows are in no period, since Odoo answers no date for their `date`: totals alone have them.",
            ],
        ),
        (
            json!({"date": "date", "from": "2026-12", "to": "2026-12", "compare": "previous_year"}),
            json!({"groups": [[], [{"__count": 0}]], "before": [[month("2025-12-01", 6)], [{"__count": 6}]]}),
            vec![
                "2026-12 [null,6,null,null]",
                "total [null,null,null,null]",
                "Nothing of 2026-12-01 to 2026-12-31 has begun: there are no totals to compare.",
            ],
        ),
        (
            json!({"date": "date"}),
            json!({"groups": [[month("16-01-01", 1), month("2026-01-01", 2)], [{"__count": 3}]]}),
            vec![
                "too_much, granularity: from 0016-01-01 to 2026-01-31 there are too many periods: each is one month; \
                 the first `date` found is of the period from 0016-01-01, the last `date` found of the one up to \
                 2026-01-31",
                "a `from` or a `to` that leaves out what is no right day, a longer one, or a shorter time: at most \
                 1000 periods",
            ],
        ),
    ] {
        let shown = arguments.to_string();
        let found = numbers("shop_reading_timeseries", arguments, with).await;
        assert_eq!(found, expected, "{shown}");
    }
}
