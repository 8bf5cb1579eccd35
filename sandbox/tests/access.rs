//! What a user may do whom an access file names.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

#[path = "access/house.rs"]
mod house;

use house::{ADMIN, SECRET, VERA, running};
use sandbox::Release;
use serde_json::{Value as Json, json};

#[test]
fn what_a_named_user_may_do() {
    let running = running(Release::Odoo19);
    let may_not = |verb: &str, label: &str, model: &str| {
        Err(format!(
            "AccessError: You are not allowed to {verb} '{label}' ({model}) records."
        ))
    };
    let no_field = |field: &str| {
        Err(format!(
            "AccessError: You do not have enough rights to access the field \"{field}\" on partner \
             (res.partner). Please contact your system administrator."
        ))
    };
    let secret = || Err(SECRET.to_owned());
    for (model, method, args, expected) in [
        // Models.
        (
            "hr.salary",
            "search",
            json!([[]]),
            may_not("access", "salary", "hr.salary"),
        ),
        (
            "hr.salary",
            "search_count",
            json!([[]]),
            may_not("access", "salary", "hr.salary"),
        ),
        (
            "hr.salary",
            "read",
            json!([[1], ["name"]]),
            may_not("access", "salary", "hr.salary"),
        ),
        ("hr.salary", "read", json!([[]]), Ok(json!([]))),
        (
            "hr.salary",
            "name_search",
            json!(["x"]),
            may_not("access", "salary", "hr.salary"),
        ),
        (
            "hr.salary",
            "create",
            json!([{"nothing": 1}]),
            may_not("create", "salary", "hr.salary"),
        ),
        (
            "res.partner",
            "unlink",
            json!([[1]]),
            may_not("delete", "partner", "res.partner"),
        ),
        (
            "res.team",
            "write",
            json!([[1], {"name": "x"}]),
            may_not("modify", "team", "res.team"),
        ),
        ("res.team", "search", json!([[]]), Ok(json!([1, 2]))),
        (
            "not.captured",
            "search",
            json!([[]]),
            may_not("access", "Elsewhere", "not.captured"),
        ),
        (
            "not.captured",
            "unlink",
            json!([[1]]),
            may_not("delete", "Elsewhere", "not.captured"),
        ),
        (
            "not.there",
            "search",
            json!([[]]),
            Err("UserError: Object not.there doesn't exist".to_owned()),
        ),
        // What fields there are is no secret, and nothing is done to no rows.
        (
            "hr.salary",
            "fields_get",
            json!([["partner_id"], ["type"]]),
            Ok(json!({"partner_id": {"type": "many2one"}})),
        ),
        (
            "hr.salary",
            "write",
            json!([[], {"name": "x"}]),
            Ok(json!(true)),
        ),
        ("hr.salary", "unlink", json!([[]]), Ok(json!(true))),
        ("hr.salary", "create", json!([[]]), Ok(json!([]))),
        (
            "hr.salary",
            "read",
            json!([[1], ["nope"]]),
            Err("ValueError: Invalid field 'nope' on 'hr.salary'".to_owned()),
        ),
        (
            "hr.salary",
            "search_read",
            json!([[], ["nope"]]),
            may_not("access", "salary", "hr.salary"),
        ),
        // Rules: of the team, and one's own or nobody's.
        ("sale.order", "search", json!([[]]), Ok(json!([1, 3]))),
        ("sale.order", "search_count", json!([[]]), Ok(json!(2))),
        (
            "sale.order",
            "search",
            json!([["|", ["id", "=", 2], ["id", "=", 3]]]),
            Ok(json!([3])),
        ),
        (
            "sale.order",
            "search_read",
            json!([[["amount", ">", 15]], ["name"]]),
            Ok(json!([{"id": 3, "name": "S3"}])),
        ),
        (
            "sale.order",
            "read",
            json!([[1, 99], ["name"]]),
            Ok(json!([{"id": 1, "name": "S1"}])),
        ),
        ("sale.order", "read", json!([[1, 2], ["name"]]), secret()),
        ("sale.order", "write", json!([[4], {"name": "x"}]), secret()),
        ("sale.order", "write", json!([[3], {"name": "x"}]), secret()),
        (
            "sale.order",
            "write",
            json!([[1], {"name": "Mine"}]),
            Ok(json!(true)),
        ),
        ("sale.order", "unlink", json!([[3]]), secret()),
        (
            "sale.order",
            "create",
            json!([{"name": "x", "user_id": 8, "team_id": 1}]),
            secret(),
        ),
        ("sale.order", "search_count", json!([[]]), Ok(json!(2))),
        (
            "sale.order",
            "create",
            json!([{"name": "x", "user_id": 7, "team_id": 1}]),
            Ok(json!(5)),
        ),
        ("sale.order", "unlink", json!([[5]]), Ok(json!(true))),
        // A many2one shows its name whoever asks; a x2many field what the caller may see.
        (
            "res.partner",
            "read",
            json!([[1], ["order_ids", "liked_ids"]]),
            Ok(json!([{"id": 1, "order_ids": [1], "liked_ids": [1, 3]}])),
        ),
        (
            "res.partner",
            "search",
            json!([[["order_ids.amount", "=", 20]]]),
            Ok(json!([])),
        ),
        (
            "res.partner",
            "search",
            json!([[["order_ids.amount", "=", 40]]]),
            Ok(json!([2])),
        ),
        (
            "res.partner",
            "search",
            json!([[["order_ids", "any", [["amount", "=", 20]]]]]),
            Ok(json!([])),
        ),
        (
            "res.partner",
            "write",
            json!([[1], {"order_ids": [[1, 2, {"name": "x"}]]}]),
            secret(),
        ),
        (
            "res.partner",
            "write",
            json!([[1], {"order_ids": [[2, 2]]}]),
            secret(),
        ),
        (
            "res.partner",
            "write",
            json!([[1], {"order_ids": [[3, 2]]}]),
            secret(),
        ),
        // What may not be read is not searched through, but whether it is there is told.
        (
            "res.partner",
            "search",
            json!([[["salary_ids.name", "=", "x"]]]),
            may_not("access", "salary", "hr.salary"),
        ),
        (
            "res.partner",
            "search",
            json!([[["salary_ids", "any", []]]]),
            may_not("access", "salary", "hr.salary"),
        ),
        (
            "res.partner",
            "search",
            json!([[["salary_ids", "ilike", "x"]]]),
            may_not("access", "salary", "hr.salary"),
        ),
        (
            "res.partner",
            "search",
            json!([[["salary_ids", "!=", false]]]),
            Ok(json!([1])),
        ),
        (
            "res.partner",
            "search",
            json!([[["salary_ids", "in", [1]]]]),
            Ok(json!([1])),
        ),
        (
            "res.partner",
            "read",
            json!([[1], ["salary_ids"]]),
            Err("AccessError: Failed to read field res.partner.salary_ids".to_owned()),
        ),
        // Fields.
        (
            "res.partner",
            "read",
            json!([[1], ["secret"]]),
            no_field("secret"),
        ),
        (
            "res.partner",
            "read",
            json!([[1], ["plain", "not_boss"]]),
            Ok(json!([{"id": 1, "plain": "p", "not_boss": "n"}])),
        ),
        (
            "res.partner",
            "search",
            json!([[["secret", "=", "s"]]]),
            no_field("secret"),
        ),
        (
            "sale.order",
            "search",
            json!([[["partner_id.secret", "=", "s"]]]),
            no_field("secret"),
        ),
        (
            "res.partner",
            "search",
            json!([[], 0, 5, "name, secret desc"]),
            no_field("secret"),
        ),
        (
            "res.partner",
            "search",
            json!([[], 0, 5, "\"secret\" desc"]),
            no_field("secret"),
        ),
        (
            "res.partner",
            "search",
            json!([[], 0, 5, "secret.id"]),
            no_field("secret"),
        ),
        (
            "res.partner",
            "write",
            json!([[1], {"secret": "x"}]),
            no_field("secret"),
        ),
        (
            "res.partner",
            "create",
            json!([{"name": "x", "secret": "x"}]),
            no_field("secret"),
        ),
        (
            "res.partner",
            "fields_get",
            json!([["secret", "plain"], ["type"]]),
            Ok(json!({"plain": {"type": "char"}})),
        ),
        // What is asked about access.
        (
            "res.partner",
            "has_access",
            json!([[], "unlink"]),
            Ok(json!(false)),
        ),
        (
            "res.partner",
            "has_access",
            json!([[1], "write"]),
            Ok(json!(true)),
        ),
        (
            "sale.order",
            "has_access",
            json!([[1], "unlink"]),
            Ok(json!(true)),
        ),
        (
            "sale.order",
            "has_access",
            json!([[1, 2], "read"]),
            Ok(json!(false)),
        ),
        (
            "res.partner",
            "check_access_rights",
            json!(["unlink", false]),
            Ok(json!(false)),
        ),
        (
            "res.partner",
            "check_access_rights",
            json!(["unlink"]),
            may_not("delete", "partner", "res.partner"),
        ),
        (
            "res.partner",
            "check_access_rights",
            json!(["read"]),
            Ok(Json::Null),
        ),
        (
            "res.partner",
            "check_access_rights",
            json!(["fly"]),
            Err("AssertionError: Invalid access mode".to_owned()),
        ),
    ] {
        assert_eq!(
            running.ask(VERA, model, method, args.clone()),
            expected,
            "{model}.{method}{args}"
        );
    }
    let whole = running.ask(VERA, "sale.order", "read", json!([[1]]));
    let whole = whole.unwrap();
    assert!(
        whole[0].get("margin").is_none() && whole[0].get("note").is_some(),
        "{whole}"
    );
    // Whom the file does not name it does not touch.
    let everything = [
        ("sale.order", "search_count", json!([[]]), json!(4)),
        ("hr.salary", "search_count", json!([[]]), json!(1)),
        (
            "res.partner",
            "search",
            json!([[["secret", "=", "s"]]]),
            json!([1]),
        ),
        (
            "res.partner",
            "has_access",
            json!([[], "unlink"]),
            json!(true),
        ),
        // Nothing of what was refused was kept.
        (
            "sale.order",
            "search_read",
            json!([[["id", "!=", 1]], ["name"]]),
            json!([{"id": 2, "name": "S2"}, {"id": 3, "name": "S3"}, {"id": 4, "name": "S4"}]),
        ),
        (
            "res.partner",
            "read",
            json!([[1], ["order_ids"]]),
            json!([{"id": 1, "order_ids": [1, 2]}]),
        ),
    ];
    for (model, method, args, expected) in everything {
        let found = running.ask(ADMIN, model, method, args.clone());
        assert_eq!(found, Ok(expected), "{model}.{method}{args}");
    }
    // The officer is in the one group that a field bars.
    let hugo = (8, "hugo");
    let read = |field: &str| running.ask(hugo, "res.partner", "read", json!([[1], [field]]));
    assert_eq!(read("secret"), Ok(json!([{"id": 1, "secret": "s"}])));
    assert_eq!(read("not_boss"), no_field("not_boss"));
}

#[test]
fn eighteen_words_it_in_its_own_way() {
    let running = running(Release::Odoo18);
    for (method, args, expected) in [
        (
            "read",
            json!([[1], ["salary_ids"]]),
            Err(
                "AccessError: You are not allowed to access 'salary' (hr.salary) records."
                    .to_owned(),
            ),
        ),
        (
            "read",
            json!([[1], ["secret", "name"]]),
            Err(
                "AccessError: You do not have enough rights to access the fields \"secret\" on \
                 partner (res.partner). Please contact your system administrator."
                    .to_owned(),
            ),
        ),
        (
            "create",
            json!([{"name": "x", "secret": "x"}]),
            Ok(json!(3)),
        ),
        (
            "unlink",
            json!([[3]]),
            Err(
                "AccessError: You are not allowed to delete 'partner' (res.partner) records."
                    .to_owned(),
            ),
        ),
    ] {
        assert_eq!(
            running.ask(VERA, "res.partner", method, args.clone()),
            expected,
            "{method}{args}"
        );
    }
}

#[test]
fn a_refusal_names_the_groups_that_would_do() {
    let running = running(Release::Odoo19);
    let args = |model: &str, method: &str, first: Json| {
        json!(["sandbox", 7, "secret", model, method, [first]])
    };
    let answer = running.service(
        "object",
        "execute_kw",
        args("hr.salary", "search", json!([])),
    );
    assert_eq!(
        answer["error"]["data"]["message"],
        "You are not allowed to access 'salary' (hr.salary) records.\n\n\
         This operation is allowed for the following groups:\n\t- Officer\n\n\
         Contact your administrator to request access if necessary."
    );
    let answer = running.service(
        "object",
        "execute_kw",
        args("res.partner", "unlink", json!([1])),
    );
    let message = answer["error"]["data"]["message"].as_str().unwrap();
    assert!(
        message.contains("\n\nNo group currently allows this operation.\n\n"),
        "{message}"
    );
}
