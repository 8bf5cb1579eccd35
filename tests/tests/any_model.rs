//! The tools for rows of any model, over models that the program was not compiled with: a library beside
//! the demo catalog. The same decoder refuses what is wrong before anything is written.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{fs, path::Path};

use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tests::{Upstream, demo};
use toolkit::{Context, Registry};
use tools as _;

/// The demo catalog with two models more.
fn library() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("models")).unwrap();
    fs::copy(
        demo().join("catalog.json"),
        folder.path().join("catalog.json"),
    )
    .unwrap();
    for model in ["res.country", "res.users", "res.partner", "res.company"] {
        let file = format!("models/{model}.json");
        fs::copy(demo().join(&file), folder.path().join(&file)).unwrap();
    }
    let usual = |name: &str| json!({"readonly": true, "string": name, "type": "integer"});
    let name = json!({"required": true, "string": "Title", "type": "char"});
    let book = json!({
        "id": usual("ID"),
        "name": name,
        "display_name": {"readonly": true, "store": false, "string": "Display Name", "type": "char"},
        "author_id": {"relation": "library.author", "string": "Author", "type": "many2one"},
        "genre": {"selection": [["novel", "Novel"], ["poems", "Poems"]], "string": "Genre", "type": "selection"},
        "pages": {"aggregator": "sum", "string": "Pages", "type": "integer"},
        "bought": {"string": "Bought on", "type": "date"},
        "server_id": {"relation": "ir.mail_server", "string": "Server", "type": "many2one"},
        "shop_password": {"string": "Password of the shop", "type": "char"},
        "group_ids": {"relation": "res.groups", "string": "Groups", "type": "many2many"},
        "country_ids": {"relation": "res.country", "string": "Countries", "type": "many2many"},
    });
    let server = json!({
        "id": usual("ID"),
        "name": name,
        "smtp_pass": {"string": "Password", "type": "char"},
    });
    let author = json!({
        "id": usual("ID"),
        "name": name,
        "display_name": {"readonly": true, "store": false, "string": "Display Name", "type": "char"},
        "country_id": {"relation": "res.country", "string": "Country", "type": "many2one"},
        "book_ids": {"relation": "library.book", "relation_field": "author_id", "string": "Books", "type": "one2many"},
    });
    for (model, label, fields) in [
        ("library.book", "Book", book),
        ("library.author", "Author", author),
        ("ir.mail_server", "Mail Server", server.clone()),
        ("res.groups", "Access Groups", server),
    ] {
        write(folder.path(), model, label, &fields);
    }
    folder
}

fn write(folder: &Path, model: &str, label: &str, fields: &Json) {
    let file = json!({"model": model, "label": label, "fields": fields});
    let path = folder.join(format!("models/{model}.json"));
    fs::write(path, serde_json::to_string_pretty(&file).unwrap()).unwrap();
}

struct Library {
    registry: Registry,
    context: Context,
    _upstream: Upstream,
    _folder: TempDir,
}

impl Library {
    async fn open() -> Self {
        let folder = library();
        let upstream = Upstream::of(&sandbox::Options::new(folder.path())).await;
        Self {
            registry: Registry::collect().unwrap(),
            context: upstream.context(),
            _upstream: upstream,
            _folder: folder,
        }
    }

    async fn call(&self, tool: &str, arguments: Json) -> Result<Json, Json> {
        let tool = self.registry.get(tool).unwrap();
        let arguments = arguments.as_object().unwrap().clone();
        let answer = tool.call(&self.context, arguments).await;
        answer
            .map(|answer| answer.structured)
            .map_err(|error| error.to_json())
    }
}

#[tokio::test]
async fn rows_of_a_model_without_tools_come_and_go() {
    let library = Library::open().await;
    let pair = |field: &str, value: Json| json!({"field": field, "value": value});
    let country = json!({"model": "res.country", "fields": ["name", "code"], "limit": 1});
    let country = library.call("search_records", country).await.unwrap();
    let country = country["rows"][0].clone();
    let made = library
        .call(
            "create_records",
            json!({"model": "library.author", "rows": [
                {"values": [pair("name", json!("Ann Lee")), pair("country_id", country["name"].clone())]},
                {"name": "Bo Rask", "country_id": null},
            ]}),
        )
        .await
        .unwrap();
    let authors = made["ids"].as_array().unwrap().clone();
    assert_eq!(authors.len(), 2, "{made}");

    let books = json!([
        {"name": "First", "author_id": "Ann Lee", "genre": "Novel", "pages": "120", "bought": "2026-01-31"},
        {"name": "Second", "author_id": authors[1], "genre": "poems", "pages": 80},
    ]);
    let dry = json!({"model": "library.book", "rows": books, "dry_run": true});
    let dry = library.call("create_records", dry).await.unwrap();
    assert_eq!(dry["rows"][0]["author_id"]["id"], authors[0], "{dry}");
    let made = library
        .call(
            "create_records",
            json!({"model": "library.book", "rows": books.to_string()}),
        )
        .await
        .unwrap();
    let books = made["ids"].as_array().unwrap().clone();

    let found = library
        .call(
            "search_records",
            json!({"model": "library.book", "fields": ["name", "author_id", "genre", "pages", "bought"],
                "filters": [{"field": "author_id.country_id.code", "op": "=", "value": country["code"]},
                            {"field": "id", "op": "in", "values": [books[0], books[1]]}]}),
        )
        .await
        .unwrap();
    assert_eq!(
        found["rows"],
        json!([{"id": books[0], "name": "First", "author_id": {"id": authors[0], "name": "Ann Lee"},
            "genre": "novel", "pages": 120, "bought": "2026-01-31"}])
    );
    let count = json!({"model": "library.book", "filters": [{"field": "genre", "op": "=", "value": "poems"},
        {"field": "author_id", "op": "=", "value": authors[1]}]});
    assert_eq!(
        library.call("count_records", count).await.unwrap(),
        json!({"count": 1})
    );

    let change = json!({"model": "library.book", "ids": [books[1]],
        "values": [pair("pages", json!(81))], "clear": ["genre"]});
    library.call("update_records", change).await.unwrap();
    let read = json!({"model": "library.book", "ids": [books[1]], "fields": ["pages", "genre"]});
    let read = library.call("read_records", read).await.unwrap();
    assert_eq!(
        read["rows"],
        json!([{"id": books[1], "pages": 81, "genre": null}])
    );

    let means = json!({"model": "library.book", "filters": [{"field": "author_id.name", "op": "contains", "value": "Lee"}]});
    let means = library.call("check_filter", means).await.unwrap();
    assert_eq!(means["means"], "author_id.name contains \"Lee\"");

    let lines = json!({"model": "library.author", "ids": [authors[0]],
        "values": {"book_ids": {"update": [{"id": books[0], "pages": 121}]}}});
    let lines = library.call("update_records", lines).await.unwrap();
    assert_eq!(
        lines["changed"][0]["book_ids"]["rows"][0]["pages"]["to"], 121,
        "{lines}"
    );

    let gone = json!({"model": "library.book", "ids": books});
    library.call("delete_records", gone.clone()).await.unwrap();
    let left = library.call("read_records", gone).await.unwrap();
    assert_eq!(left["missing"], made["ids"]);
}

/// What is wrong with a call, where, and what was meant: before anything is written.
#[tokio::test]
async fn what_is_wrong_is_refused_with_the_right_name() {
    let library = Library::open().await;
    let filter = |field: &str, op: &str, value: &str| json!({"model": "library.book", "filters": [{"field": field, "op": op, "value": value}]});
    let cases: Vec<(&str, Json, &str, &str, Option<&str>)> = vec![
        (
            "search_records",
            json!({"model": "res.parner"}),
            "unknown_model",
            "model",
            Some("res.partner"),
        ),
        (
            "search_records",
            json!({"model": "Contact"}),
            "unknown_model",
            "model",
            Some("res.partner"),
        ),
        (
            "search_records",
            json!({"model": "library/book"}),
            "unknown_model",
            "model",
            None,
        ),
        (
            "search_records",
            json!({}),
            "missing_argument",
            "model",
            None,
        ),
        (
            "search_records",
            filter("author", "=", "1"),
            "unknown_field",
            "filters[0].field",
            Some("author_id"),
        ),
        (
            "search_records",
            filter("author_id.nam", "=", "x"),
            "unknown_field",
            "filters[0].field",
            Some("author_id.name"),
        ),
        (
            "search_records",
            filter("author_id.country_id.cod", "=", "x"),
            "unknown_field",
            "filters[0].field",
            Some("author_id.country_id.code"),
        ),
        (
            "search_records",
            filter("genre", "=", "nvel"),
            "unknown_value",
            "filters[0].value",
            Some("novel"),
        ),
        (
            "search_records",
            filter("pages", ">", "many"),
            "wrong_type",
            "filters[0].value",
            None,
        ),
        (
            "count_records",
            json!({"model": "library.book", "domain": "[('pages', '>', 1"}),
            "broken_domain",
            "domain",
            None,
        ),
        (
            "search_records",
            json!({"model": "library.book", "order": "titel"}),
            "unknown_field",
            "order[0]",
            None,
        ),
        (
            "search_records",
            json!({"model": "library.book", "rows": []}),
            "unknown_argument",
            "rows",
            None,
        ),
        (
            "read_records",
            json!({"model": "library.book"}),
            "missing_argument",
            "ids",
            None,
        ),
        (
            "update_records",
            json!({"model": "library.book", "ids": [1], "values": {"pags": 1}}),
            "unknown_field",
            "values.pags",
            Some("pages"),
        ),
        (
            "update_records",
            json!({"model": "library.book", "ids": [1], "values": [{"field": "id", "value": 1}]}),
            "readonly_field",
            "values[0].value",
            None,
        ),
        (
            "update_records",
            json!({"model": "library.book", "ids": [1]}),
            "missing_argument",
            "values",
            None,
        ),
        (
            "create_records",
            json!({"model": "library.book"}),
            "missing_argument",
            "rows",
            None,
        ),
        (
            "create_records",
            json!({"model": "library.book", "rows": [{"name": "x"}, {"name": "y", "pages": "z"}]}),
            "wrong_type",
            "rows[1].pages",
            None,
        ),
        (
            "create_records",
            json!({"model": "library.book", "rows": [{"values": [{"field": "nme", "value": "x"}]}]}),
            "unknown_field",
            "rows[0].values[0].field",
            Some("name"),
        ),
        (
            "create_records",
            json!({"model": "library.book", "rows": [{"name": "x", "author_id": "Nobody"}]}),
            "unknown_name",
            "rows[0].author_id",
            None,
        ),
        (
            "delete_records",
            json!({"model": "account.move", "ids": [1]}),
            "not_offered",
            "model",
            None,
        ),
        (
            "create_records",
            json!({"model": "res.country", "rows": [{"name": "x"}]}),
            "not_offered",
            "model",
            None,
        ),
        (
            "search_records",
            json!({"model": "ir.config_parameter"}),
            "not_offered",
            "model",
            None,
        ),
        (
            "update_records",
            json!({"model": "ir.rule", "ids": [1], "values": {"active": false}}),
            "not_offered",
            "model",
            None,
        ),
        (
            "create_records",
            json!({"model": "ir.actions.server", "rows": [{"name": "x"}]}),
            "not_offered",
            "model",
            None,
        ),
        // What holds secrets or gives rights is not reached through a relation either.
        (
            "search_records",
            filter("server_id.smtp_pass", "starts_with", "a"),
            "unknown_model",
            "filters[0].field",
            None,
        ),
        (
            "count_records",
            json!({"model": "library.book", "domain": "[('server_id', 'any', [('smtp_pass', '=', 'x')])]"}),
            "unknown_model",
            "domain[0]",
            None,
        ),
        (
            "search_records",
            json!({"model": "library.book", "expand": ["server_id"]}),
            "unknown_model",
            "expand[0]",
            None,
        ),
        (
            "search_records",
            json!({"model": "library.book", "fields": ["shop_password"]}),
            "unknown_field",
            "fields[0]",
            None,
        ),
        (
            "check_filter",
            json!({"model": "ir.mail_server", "filters": []}),
            "not_offered",
            "model",
            None,
        ),
        (
            "describe_model",
            json!({"model": "ir.mail_server"}),
            "not_offered",
            "model",
            None,
        ),
        (
            "name_search",
            json!({"model": "ir.mail_server", "name": ""}),
            "not_offered",
            "model",
            None,
        ),
        (
            "update_records",
            json!({"model": "library.book", "ids": [1], "values": {"group_ids": {"create": [{"name": "y"}]}}}),
            "not_offered",
            "values.group_ids",
            None,
        ),
        (
            "update_records",
            json!({"model": "library.book", "ids": [1], "values": {"country_ids": {"create": [{"name": "y", "code": "YY"}]}}}),
            "not_offered",
            "values.country_ids.create",
            None,
        ),
        (
            "update_records",
            json!({"model": "library.book", "ids": [1], "values": {"country_ids": {"delete": [1]}}}),
            "not_offered",
            "values.country_ids.delete",
            None,
        ),
        (
            "res_partner_create",
            json!({"name": "x", "user_ids": [{"name": "y", "login": "y"}]}),
            "not_offered",
            "user_ids",
            None,
        ),
        (
            "update_records",
            json!({"model": "library.book", "ids": [1], "values": {"genre": null, "pages": 1}}),
            "wrong_type",
            "values.genre",
            None,
        ),
        (
            "update_records",
            json!({"model": "library.book", "ids": [1], "pages": 1}),
            "unknown_argument",
            "pages",
            Some("values"),
        ),
        (
            "create_records",
            json!({"model": "library.book", "expand": ["author_id"], "rows": [{"name": "x"}]}),
            "unknown_argument",
            "expand",
            None,
        ),
        (
            "describe_model",
            json!({"model": "library.bok"}),
            "unknown_model",
            "model",
            None,
        ),
        (
            "describe_model",
            json!({"model": "library.book", "fields": ["titel"]}),
            "unknown_field",
            "fields[0]",
            None,
        ),
        (
            "name_search",
            json!({"model": "library.bok", "name": "x"}),
            "unknown_model",
            "model",
            None,
        ),
    ];
    let books = json!({"model": "library.book"});
    let before = library.call("count_records", books.clone()).await;
    for (tool, arguments, code, path, meant) in cases {
        let error = library.call(tool, arguments.clone()).await.unwrap_err();
        let problem = &error["problems"][0];
        let told = (&problem["code"], &problem["path"]);
        assert_eq!(
            told,
            (&json!(code), &json!(path)),
            "{tool} {arguments}: {error:#}"
        );
        if let Some(meant) = meant {
            assert_eq!(problem["did_you_mean"], meant, "{tool} {arguments}");
        }
    }
    let after = library.call("count_records", books).await;
    assert_eq!(after, before, "nothing was written");
}

#[tokio::test]
async fn a_model_without_tools_is_described() {
    let library = Library::open().await;
    let told = library
        .call("describe_model", json!({"model": "library.book"}))
        .await
        .unwrap();
    insta::assert_json_snapshot!(told);
    let found = library.call(
        "name_search",
        json!({"model": "library.author", "name": ""}),
    );
    assert!(found.await.unwrap()["rows"].is_array());
}
