//! Fields whose names differ in the case of their letters alone: two to Odoo, one to SQLite.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

mod running;

use running::running;
use sandbox::Release;
use serde_json::json;

#[tokio::test]
async fn names_that_differ_in_case_alone_are_two() {
    let char = json!({"type": "char", "string": "Text"});
    let number = json!({"type": "integer", "string": "Number"});
    let tags = json!({"type": "many2many", "string": "Tags", "relation": "x_tag"});
    let models = json!({
        "x_tag": {"x_name": char, "x_Name": char},
        "x_thing": {
            "x_name": char, "x_size": number, "x_Size": number, "x_SIZE": char,
            "x_tags": tags, "x_Tags": tags,
            "x_année": char, "x_ANNÉE": char,
        },
        // Even models.
        "x_Thing": {"x_name": char},
    });
    let rows = json!({
        "x_tag": [{"id": 1, "x_name": "low", "x_Name": "High"}],
        "x_thing": [{"id": 1, "x_name": "One", "x_size": 1, "x_Size": 2, "x_SIZE": "XL", "x_tags": [1], "x_Tags": []}],
    });
    for release in [Release::Odoo18, Release::Odoo19] {
        let sandbox = running(release, &models, &rows).await;
        let fields = json!(["x_size", "x_Size", "x_SIZE", "x_tags", "x_Tags"]);
        let read = sandbox.call("x_thing", "read", json!([[1], fields])).await;
        let expected = json!([{"id": 1, "x_size": 1, "x_Size": 2, "x_SIZE": "XL", "x_tags": [1], "x_Tags": []}]);
        assert_eq!(read, expected);

        let values = json!({"x_name": "Two", "x_size": 7, "x_Size": 8, "x_SIZE": "S", "x_Tags": [[6, 0, [1]]],
            "x_année": "un", "x_ANNÉE": "deux"});
        let id = sandbox.call("x_thing", "create", json!([values])).await;
        sandbox
            .call("x_thing", "write", json!([[id], {"x_Size": 9}]))
            .await;
        let read = sandbox.call("x_thing", "read", json!([[id], fields])).await;
        let expected = json!([{"id": id, "x_size": 7, "x_Size": 9, "x_SIZE": "S", "x_tags": [], "x_Tags": [1]}]);
        assert_eq!(read, expected);
        let accents = sandbox
            .call("x_thing", "read", json!([[id], ["x_année", "x_ANNÉE"]]))
            .await;
        assert_eq!(
            accents,
            json!([{"id": id, "x_année": "un", "x_ANNÉE": "deux"}])
        );

        for (domain, count) in [
            (json!([["x_size", "=", 7]]), 1),
            (json!([["x_Size", "=", 7]]), 0),
            (json!([["x_Tags.x_Name", "=", "High"]]), 1),
            (json!([["x_Tags.x_name", "=", "High"]]), 0),
            (json!([["x_tags", "=", false]]), 1),
        ] {
            let found = sandbox
                .call("x_thing", "search_count", json!([domain]))
                .await;
            assert_eq!(found, count, "{domain}");
        }
        let ordered = sandbox
            .call("x_thing", "search", json!([[], 0, 10, "x_Size desc"]))
            .await;
        assert_eq!(ordered, json!([id, 1]));
        let other = sandbox
            .call("x_Thing", "create", json!([{"x_name": "Other"}]))
            .await;
        assert_eq!(other, 1, "a table of its own");
        assert_eq!(
            sandbox.call("x_thing", "search_count", json!([[]])).await,
            2
        );
    }
}
