//! Lines of a wizard: which one is meant, what is written, what is refused.

use serde_json::{Value as Json, json};

use crate::harbour::{Harbour, sent, the};

fn returning(lines: Json) -> Json {
    json!({"ids": [2], "line_ids": lines})
}

#[tokio::test]
async fn a_line_is_meant_by_its_place_or_by_what_stands_in_it() {
    for (lines, expected) in [
        (
            json!([{"boat_id": "Gull", "quantity": 2}]),
            json!([[1, 901, {"quantity": 2}]]),
        ),
        (
            json!([{"boat_id": 5, "quantity": "1.5"}]),
            json!([[1, 901, {"quantity": 1.5}]]),
        ),
        (
            json!({"line": 1, "quantity": 2}),
            json!([[1, 901, {"quantity": 2}]]),
        ),
        (
            json!([{"boat_id": "Heron", "lent": 4, "quantity": 2}]),
            json!([[1, 903, {"quantity": 2}]]),
        ),
        (
            json!([{"line": 3, "quantity": 3}, {"boat_id": "gull", "quantity": 1}]),
            json!([[1, 903, {"quantity": 3}], [1, 901, {"quantity": 1}]]),
        ),
        (
            json!([{"line": 2, "boat_id": 8}]),
            json!([[1, 902, {"boat_id": 8}]]),
        ),
        (
            json!("[{\"line\": 1, \"quantity\": 2}]"),
            json!([[1, 901, {"quantity": 2}]]),
        ),
    ] {
        let (asked, outcome) = Harbour::new()
            .call("harbour_trip_return", returning(lines.clone()))
            .await;
        outcome.unwrap();
        // Made as Odoo makes it, then written into what came to be, then pressed.
        let told = sent(&asked);
        let expected_calls = "return.create; return.read [501]; line.read [901, 902, 903]; return.write [501]; \
                              return.action_return [501]";
        assert!(told.contains(expected_calls), "{lines}: {told}");
        assert_eq!(
            the(&asked, "create").leading["vals_list"],
            json!([{}]),
            "{lines}"
        );
        assert_eq!(
            the(&asked, "write").leading["vals"],
            json!({"line_ids": expected}),
            "{lines}"
        );
    }
}

#[tokio::test]
async fn what_fits_no_line_or_several_is_refused_with_all_there_are() {
    let all = "line 1: boat_id [B-5] Gull, quantity 0, lent 2; line 2: boat_id Heron, quantity 0, lent 1; line 3: \
               boat_id Heron, quantity 0, lent 4";
    for (lines, code, path, expected) in [
        (
            json!([{"boat_id": "Heron", "quantity": 1}]),
            "ambiguous_name",
            "line_ids[0]",
            all,
        ),
        (
            json!([{"quantity": 1}]),
            "ambiguous_name",
            "line_ids[0]",
            all,
        ),
        (
            json!([{"boat_id": "Swan", "quantity": 1}]),
            "unknown_name",
            "line_ids[0]",
            all,
        ),
        (
            json!([{"line": 4, "quantity": 1}]),
            "wrong_type",
            "line_ids[0].line",
            all,
        ),
        (
            json!([{"line": 1, "quantty": 1}]),
            "unknown_field",
            "line_ids[0].quantty",
            "line, boat_id, quantity, lent",
        ),
        (
            json!([{"line": 1, "lent": 5}]),
            "readonly_field",
            "line_ids[0].lent",
            "no value for it",
        ),
        (
            json!([{"line": 1, "quantity": 1}, {"boat_id": "Gull", "quantity": 2}]),
            "given_twice",
            "line_ids[1]",
            "",
        ),
        (
            json!([{"line": 1, "quantity": "many"}]),
            "wrong_type",
            "line_ids[0].quantity",
            "a number",
        ),
        (json!([{"line": 1}]), "missing_argument", "line_ids[0]", ""),
        (json!([5]), "wrong_type", "line_ids[0]", "a list of lines"),
    ] {
        let (asked, outcome) = Harbour::new()
            .call("harbour_trip_return", returning(lines.clone()))
            .await;
        let problem = outcome.unwrap_err()["problems"][0].clone();
        assert_eq!(
            (&problem["code"], &problem["path"]),
            (&json!(code), &json!(path)),
            "{lines}"
        );
        let told = problem["expected"].as_str().unwrap_or_default();
        assert!(told.starts_with(expected), "{lines}: {told}");
        assert!(!sent(&asked).contains("create"), "{lines}");
    }
}

/// Lines that did not come to be as the form had them: nothing is pressed.
#[tokio::test]
async fn lines_that_are_others_are_not_written() {
    let harbour = Harbour::new().answering(|call| {
        let is_lines = call.model == "harbour.return.line" && call.method == "read";
        is_lines.then(|| Ok(json!([{"id": 901, "boat_id": [9, "Tern"]}])))
    });
    let (asked, outcome) = harbour
        .call(
            "harbour_trip_return",
            returning(json!([{"line": 1, "quantity": 2}])),
        )
        .await;
    let error = outcome.unwrap_err();
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("nothing was pressed"),
        "{error}"
    );
    assert!(!sent(&asked).contains("return.action_return"));
}

/// Before 17 lines are sent with the wizard.
#[tokio::test]
async fn older_versions_get_lines_with_the_wizard() {
    let arguments = returning(json!([{"boat_id": 5, "quantity": 2}]));
    let (asked, outcome) = Harbour::new()
        .on(16)
        .call("harbour_trip_return", arguments)
        .await;
    outcome.unwrap();
    let expected =
        json!([{"line_ids": [[0, "virtual_1", {"boat_id": 5, "quantity": 2, "lent": 2}]]}]);
    assert_eq!(the(&asked, "create").leading["vals_list"], expected);
    assert!(!sent(&asked).contains("write"));
}
