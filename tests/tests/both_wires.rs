//! The same calls give the same answers, whichever way they travel: `/jsonrpc` with login and password,
//! `/json/2` with an API key.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::sync::Arc;

use odoo::{Call, Client as _, Credentials, Exception, Odoo};
use serde_json::{Value as Json, json};
use tests::{Upstream, demo};
use toolkit::{Context, Registry, ToolError};
use tools as _;

async fn call(context: &Context, tool: &str, arguments: Json) -> Result<Json, ToolError> {
    let registry = Registry::collect().unwrap();
    let arguments = arguments.as_object().unwrap().clone();
    let answer = registry.get(tool).unwrap().call(context, arguments).await;
    answer.map(|answer| answer.structured)
}

/// A contact with two tags of its own, found, changed, refused a wrong change, and looked for in vain:
/// everything that was answered.
async fn story(context: &Context) -> Vec<Json> {
    let mut told = Vec::new();
    let mut ids = Vec::new();
    for name in ["Prompt", "Late"] {
        let tag = call(
            context,
            "res_partner_category_create",
            json!({ "name": name }),
        )
        .await
        .unwrap();
        ids.push(tag["id"].as_i64().unwrap());
    }
    let contact = json!({"name": "Two Ways", "more": [{"field": "category_id", "value": json!(ids).to_string()}]});
    let contact = call(context, "res_partner_create", contact).await.unwrap()["id"]
        .as_i64()
        .unwrap();
    let search = json!({
        "filters": [{"field": "category_id", "op": "in", "values": ids}],
        "fields": ["name", "category_id", "email", "is_company", "create_date", "company_id", "country_id"],
    });
    let mut found = call(context, "res_partner_search", search).await.unwrap();
    found["rows"][0]["create_date"] = json!("…");
    told.push(found);
    let change = json!({"ids": [contact], "email": "two@example.org"});
    told.push(call(context, "res_partner_update", change).await.unwrap());
    // No row of that id: Odoo refuses, and says which exception it is.
    let refused = json!({"ids": [contact], "country_id": 999_999});
    told.push(
        call(context, "res_partner_update", refused)
            .await
            .unwrap_err()
            .to_json(),
    );
    let missing = json!({"ids": [999_999], "email": "x"});
    told.push(
        call(context, "res_partner_update", missing)
            .await
            .unwrap_err()
            .to_json(),
    );
    told.push(
        call(context, "res_partner_get", json!({"ids": [999_999]}))
            .await
            .unwrap(),
    );
    call(context, "res_partner_delete", json!({"ids": [contact]}))
        .await
        .unwrap();
    call(
        context,
        "res_partner_category_delete",
        json!({ "ids": ids }),
    )
    .await
    .unwrap();
    // The rows' ids differ from one telling to the next.
    let text = serde_json::to_string(&told).unwrap();
    let text = text.replace(&contact.to_string(), "CONTACT");
    let text = ids.iter().fold(text, |text, id| {
        text.replace(&format!("{{\"id\":{id},\"name\""), "{\"id\":TAG,\"name\"")
    });
    text.lines().map(|line| json!(line)).collect()
}

#[tokio::test]
async fn the_same_answers_both_ways() {
    let upstream = Upstream::demo(None).await;
    let odoo = Odoo::new(&upstream.url, "sandbox").unwrap();
    let login = Credentials::Login {
        login: "admin".to_owned(),
        secret: "admin".to_owned(),
    };
    let key = Credentials::Key("key-admin".to_owned());
    let [one, other] = [login, key]
        .map(|who| Context::new(Arc::new(odoo.session(who)), toolkit::Models::linked()));
    assert_eq!(story(&one).await, story(&other).await);
}

/// What a version is said to do it does, and what it is said not to do it does not.
#[tokio::test]
async fn an_odoo_can_do_what_its_version_says() {
    for release in [sandbox::Release::Odoo18, sandbox::Release::Odoo19] {
        let upstream = Upstream::of(&sandbox::Options {
            odoo: Some(release),
            ..sandbox::Options::new(demo())
        })
        .await;
        let odoo = Odoo::new(&upstream.url, "sandbox").unwrap();
        let dialect = odoo.dialect().await.unwrap();
        assert_eq!(dialect.release(), Some(release.major()));
        let call = |method: &str| Call::new("res.partner", method).with("domain", json!([]));
        let key = odoo.session(Credentials::Key("key-admin".to_owned()));
        let spoken = key.call(call("search_count")).await;
        assert_eq!(spoken.is_ok(), dialect.speaks_json2(), "{spoken:?}");
        let session = upstream.client();
        let sets = json!([[], ["country_id"]]);
        for (call, expected) in [
            (
                call("formatted_read_group").with("aggregates", json!(["__count"])),
                dialect.formats_groups(),
            ),
            (
                call("formatted_read_grouping_sets").with("grouping_sets", sets),
                dialect.groups_by_sets(),
            ),
            (
                call("web_search_read").with("specification", json!({"name": {}})),
                dialect.reads_nested_rows(),
            ),
        ] {
            let answer = session.call(call.clone()).await;
            assert_eq!(answer.is_ok(), expected, "{} {answer:?}", call.method);
        }
    }
}

#[tokio::test]
async fn wrong_credentials_are_told_as_such() {
    let upstream = Upstream::demo(None).await;
    let odoo = Odoo::new(&upstream.url, "sandbox").unwrap();
    for wrong in [
        Credentials::Login {
            login: "admin".to_owned(),
            secret: "wrong".to_owned(),
        },
        Credentials::Key("wrong".to_owned()),
    ] {
        let call = Call::new("res.partner", "search_count").leading("domain", json!([]));
        let error = odoo.session(wrong).call(call).await.unwrap_err();
        let odoo::Error::Fault(fault) = &error else {
            panic!("{error:?}")
        };
        assert_eq!(fault.exception(), Exception::AccessDenied, "{fault:?}");
        assert!(!error.to_string().contains("wrong"), "no secret in {error}");
    }
    let nobody = Odoo::new("http://127.0.0.1:1", "sandbox").unwrap();
    let error = nobody.version().await.unwrap_err();
    assert!(
        matches!(error, odoo::Error::Unreachable { .. }),
        "{error:?}"
    );
}
