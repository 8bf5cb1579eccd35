//! Values to write: what each way of saying one becomes for Odoo, rows looked up by name, rows within
//! rows, and what a dry run shows.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[allow(dead_code, reason = "every test file takes its part of the shop")]
mod shop;

use odoo::Call;
use serde_json::{Value as Json, json};
use shop::call;

/// What is written of the values of a new order, beside its name.
async fn written(model: &str, values: Json) -> Json {
    let mut arguments = json!({"name": "x"});
    for (name, value) in values.as_object().unwrap() {
        arguments[name] = value.clone();
    }
    let answers =
        json!({"create": [1], "name_search": [[7, "Ann"], [8, "Ann"], [9, "Anna"], [10, "bob"]]});
    let (asked, answer) = call(&format!("shop_{model}_create"), arguments, answers).await;
    answer.unwrap_or_else(|error| panic!("{values}: {error}"));
    let create = asked.iter().find(|call| call.method == "create").unwrap();
    let mut row = create.leading["vals_list"][0].clone();
    row.as_object_mut().unwrap().shift_remove("name");
    row
}

#[tokio::test]
async fn a_many2one_is_said_in_many_ways() {
    for (given, id) in [
        (json!(7), json!(7)),
        (json!("7"), json!(7)),
        (json!(7.0), json!(7)),
        (json!([7, "Ann"]), json!(7)),
        (json!({"id": 7, "name": "Ann"}), json!(7)),
        (json!({"id": "7"}), json!(7)),
        (json!("Anna"), json!(9)),
        (json!(" Anna "), json!(9)),
        (json!("BOB"), json!(10)),
        (json!({"name": "Anna"}), json!(9)),
        (json!(false), json!(false)),
    ] {
        let row = written("order", json!({"customer_id": given})).await;
        assert_eq!(row["customer_id"], id, "{given}");
    }
}

#[tokio::test]
async fn rows_of_an_x2many_are_said_in_many_ways() {
    for (given, commands) in [
        (json!([1, 2]), json!([[6, 0, [1, 2]]])),
        (json!(["1", "Anna"]), json!([[6, 0, [1, 9]]])),
        (json!("[1, 2]"), json!([[6, 0, [1, 2]]])),
        (json!("1, 2"), json!([[6, 0, [1, 2]]])),
        (json!("Anna"), json!([[6, 0, [9]]])),
        (json!(5), json!([[6, 0, [5]]])),
        (json!([[5, "Five"], {"id": 6}]), json!([[6, 0, [5, 6]]])),
        // Blank, it is left out.
        (json!([]), json!(null)),
        (json!(false), json!([[6, 0, []]])),
        (json!({"set": [1, "Anna"]}), json!([[6, 0, [1, 9]]])),
        (json!({"link": "Anna"}), json!([[4, 9, 0]])),
        (json!("{\"link\": [1, 2]}"), json!([[4, 1, 0], [4, 2, 0]])),
        (json!([[6, 0, [1, 2]]]), json!([[6, 0, [1, 2]]])),
        (
            json!([[4, 1], [4, "2"], [5]]),
            json!([[4, 1, 0], [4, 2, 0], [6, 0, []]]),
        ),
        (json!("[(6, 0, [1, 2])]"), json!([[6, 0, [1, 2]]])),
    ] {
        let row = written("order", json!({"tag_ids": given})).await;
        assert_eq!(row["tag_ids"], commands, "{given}");
    }
}

#[tokio::test]
async fn rows_within_rows_are_checked_by_their_own_table() {
    let line = json!({"name": "S1", "total": "12.50", "state": "quotation", "tag_ids": ["Anna"]});
    let made =
        json!([0, 0, {"name": "S1", "total": 12.5, "state": "draft", "tag_ids": [[6, 0, [9]]]}]);
    for (given, commands) in [
        (json!([line]), json!([made])),
        (json!(line), json!([made])),
        (json!({"create": [line]}), json!([made])),
        (json!({"create": line}), json!([made])),
        (json!([[0, 0, line]]), json!([made])),
        (json!([[0, false, line]]), json!([made])),
        (json!([line]).to_string().into(), json!([made])),
    ] {
        let row = written("customer", json!({"order_ids": given})).await;
        assert_eq!(row["order_ids"], commands, "{given}");
    }
}

/// Each name once, before anything is written.
#[tokio::test]
async fn names_are_looked_up_once() {
    let answers = json!({"create": [1], "name_search": [[9, "Anna"]]});
    let arguments = json!({"name": "x", "order_ids": [
        {"name": "S1", "tag_ids": ["Anna", 3]}, {"name": "S2", "tag_ids": {"link": ["Anna"]}},
    ]});
    let (asked, _) = call("shop_customer_create", arguments, answers).await;
    let look_up = Call::new("shop.tag", "name_search")
        .with("name", "Anna")
        .with("operator", "ilike")
        .with("limit", 100);
    assert_eq!(asked[0], look_up);
    let methods: Vec<&str> = asked.iter().map(|call| call.method.as_str()).collect();
    assert_eq!(methods, ["name_search", "create", "read"]);
}

/// A name that is nobody's, or several rows': told with those it may be, and nothing is written.
#[tokio::test]
async fn a_name_that_does_not_tell_writes_nothing() {
    let many: Vec<Json> = (1..=12).map(|id| json!([id, "Ann"])).collect();
    for (name, found, problem) in [
        (
            "Ann",
            json!([[7, "Ann"], [8, "Ann"], [9, "Anna"]]),
            json!({"code": "ambiguous_name", "path": "customer_id",
                "message": "2 rows of shop.customer are called `Ann`",
                "expected": "an id, one of 7 (Ann), 8 (Ann)"}),
        ),
        (
            "Ann",
            json!(many),
            json!({"code": "ambiguous_name", "path": "customer_id",
                "message": "12 rows of shop.customer are called `Ann`",
                "expected": "an id, one of 1 (Ann), 2 (Ann), 3 (Ann), 4 (Ann), 5 (Ann), 6 (Ann), 7 (Ann), 8 (Ann), …"}),
        ),
        (
            "Ann",
            json!([[9, "Anna"]]),
            json!({"code": "unknown_name", "path": "customer_id",
                "message": "no shop.customer is called `Ann`",
                "expected": "an id, perhaps 9 (Anna)", "did_you_mean": "9"}),
        ),
        (
            "ann",
            json!([[9, "Anna"], [10, "Joanna"]]),
            json!({"code": "unknown_name", "path": "customer_id",
                "message": "no shop.customer is called `ann`",
                "expected": "an id, one of 9 (Anna), 10 (Joanna)"}),
        ),
        (
            "Zoe",
            json!([]),
            json!({"code": "unknown_name", "path": "customer_id",
                "message": "no shop.customer is called `Zoe`",
                "expected": "an id, or a row's exact name: search for it, or create it first"}),
        ),
    ] {
        let arguments = json!({"name": "x", "customer_id": name});
        let answers = json!({ "name_search": found });
        let (asked, answer) = call("shop_order_create", arguments, answers).await;
        assert!(
            asked.iter().all(|call| call.method == "name_search"),
            "{asked:?}"
        );
        assert_eq!(answer.unwrap_err()["problems"], json!([problem]));
    }
}

/// A dry run looks names up and reads, and never writes; what it shows is what would be sent.
#[tokio::test]
async fn a_dry_run_shows_and_writes_nothing() {
    let rows = json!([{"id": 9, "display_name": "S9", "name": "S9", "customer_id": [7, "Ann"], "tag_ids": [1], "state": false}]);
    let answers = json!({"name_search": [[9, "Anna"]], "read": rows});
    let values =
        json!({"name": "S10", "customer_id": "Anna", "tag_ids": {"link": [2]}, "dry_run": "true"});
    let with = |ids: Json| {
        let mut with = values.clone();
        with["ids"] = ids;
        with
    };
    let shown = json!({"name": "S10", "customer_id": {"id": 9, "name": "Anna"},
        "tag_ids": [{"link": [{"id": 2}]}]});
    for (tool, arguments, expected) in [
        (
            "create",
            values.clone(),
            json!({"dry_run": true, "values": shown}),
        ),
        (
            "update",
            with(json!([9, 10])),
            json!({"dry_run": true, "values": shown, "current": [
                {"id": 9, "name": "S9", "customer_id": {"id": 7, "name": "Ann"}, "tag_ids": [{"id": 1}],
                    "state": null},
            ], "missing": [10]}),
        ),
        (
            "delete",
            json!({"ids": [9, 10], "dry_run": true}),
            json!({"dry_run": true, "rows": [{"id": 9, "name": "S9"}], "missing": [10]}),
        ),
    ] {
        let (asked, answer) = call(&format!("shop_order_{tool}"), arguments, answers.clone()).await;
        let methods: Vec<&str> = asked.iter().map(|call| call.method.as_str()).collect();
        assert!(
            methods
                .iter()
                .all(|method| matches!(*method, "name_search" | "read" | "search_read")),
            "{methods:?}"
        );
        assert_eq!(answer, Ok(expected), "{tool}");
    }
}

/// Rows that are not those of the row that is changed stay as they are: Odoo would not ask.
#[tokio::test]
async fn only_own_rows_are_changed() {
    let rows = json!([{"id": 7, "name": "Ann", "order_ids": [3, 4]}]);
    let update = |commands: Json| json!({"ids": [7], "order_ids": commands});
    for (commands, foreign) in [
        (json!({"update": [{"id": 5, "paid": true}]}), 5),
        (json!({"delete": [3, 6]}), 6),
        (json!([[3, 8, 0]]), 8),
        (json!({"delete": ["S9"]}), 9),
    ] {
        for dry_run in [true, false] {
            let mut arguments = update(commands.clone());
            arguments["dry_run"] = json!(dry_run);
            let answers = json!({"read": rows, "write": true, "name_search": [[9, "S9"]]});
            let (asked, answer) = call("shop_customer_update", arguments, answers).await;
            assert!(
                asked.iter().all(|call| call.method != "write"),
                "{commands}"
            );
            let problem = json!({
                "code": "foreign_row", "path": "order_ids",
                "message": format!("row {foreign} is none of the `order_ids` of row 7"),
                "expected": "one of 3, 4",
            });
            assert_eq!(
                answer.unwrap_err()["problems"],
                json!([problem]),
                "{commands}"
            );
        }
    }
    let arguments = json!({"ids": [7, 8], "order_ids": {"delete": [3]}});
    let (asked, answer) = call("shop_customer_update", arguments, json!(null)).await;
    assert_eq!(asked, []);
    assert_eq!(answer.unwrap_err()["problems"][0]["path"], "ids");
}

/// What changed within rows is told with the row that they are in; a file that it was written.
#[tokio::test]
async fn what_changed_within_rows_is_told() {
    let order = json!({"id": 3, "name": "S3", "total": 5.0, "order_ids": [3]});
    let answers = json!({"read": [order], "write": true});
    let arguments = json!({
        "ids": [3], "photo": "QUJD", "order_ids": {"update": [{"id": 3, "total": 5}]},
    });
    let (asked, answer) = call("shop_customer_update", arguments, answers).await;
    let read: Vec<(&str, &str)> = asked
        .iter()
        .map(|call| (call.model.as_str(), call.method.as_str()))
        .collect();
    assert_eq!(
        read,
        [
            ("shop.customer", "read"),
            ("shop.order", "read"),
            ("shop.customer", "write"),
            ("shop.customer", "read"),
            ("shop.order", "read"),
        ]
    );
    // This upstream keeps nothing.
    assert_eq!(
        answer.unwrap()["changed"],
        json!([{"id": 3, "photo": "written"}])
    );
}
