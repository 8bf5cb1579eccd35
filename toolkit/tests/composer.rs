//! A model whose texts Odoo renders, opened by name and compiled: it takes plain text, and no template.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::sync::{Arc, Mutex};

use odoo::{BoxFuture, Call, Client, Dialect, Error};
use serde_json::{Value as Json, json};
use toolkit::{Context, Record, Registration, Registry, prelude::*};

/// A mail that is being written
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "mail.compose.message")]
#[odoo(shown("subject"), advertised("subject", "body"))]
#[odoo(tool(create, name = "composer_create"))]
#[odoo(tool(update, name = "composer_update"))]
struct Composer {
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Subject
    pub subject: Option<String>,
    /// Contents
    #[odoo(html)]
    pub body: Option<String>,
    /// Recipients
    pub partner_ids: Option<Many2many<Partner>>,
    /// Template value
    #[odoo(readonly)]
    pub body_has_template_value: Option<bool>,
}

toolkit::related! {
    /// `res.partner`
    Partner = "res.partner";
}

/// An Odoo that remembers what it was asked.
#[derive(Default)]
struct Odoo {
    asked: Mutex<Vec<Call>>,
}

impl Client for Odoo {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        let answer = match call.method.as_str() {
            "create" => json!([7]),
            "write" => json!(true),
            "read" => {
                json!([{"id": 7, "subject": "Hello", "body": "<p>Hello</p>", "partner_ids": [],
                "body_has_template_value": false}])
            }
            other => panic!("{other}"),
        };
        self.asked.lock().unwrap().push(call);
        Box::pin(std::future::ready(Ok(answer)))
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async { Ok(json!({"lang": "en_US", "tz": "UTC", "uid": 2})) })
    }

    fn address(&self) -> Option<&str> {
        None
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(async { Ok(Dialect::of(19)) })
    }
}

async fn called(tool: &str, arguments: Json) -> (Result<Json, Json>, Vec<Call>) {
    static LOCK: Registration =
        Registration::Lock(r#"{"generator": "0", "catalog": "0", "models": {}}"#);
    let composer = Registration::Model(<Composer as Record>::tools());
    let registry = Registry::of([&composer, &LOCK]).unwrap();
    let odoo = Arc::new(Odoo::default());
    let context = Context::new(
        Arc::clone(&odoo) as Arc<dyn Client>,
        toolkit::Models::linked(),
    );
    let arguments = arguments.as_object().unwrap().clone();
    let answer = registry
        .get(tool)
        .unwrap()
        .call(&context, arguments)
        .await
        .map(|answer| answer.structured)
        .map_err(|error| error.to_json());
    let asked = std::mem::take(&mut *odoo.asked.lock().unwrap());
    (answer, asked)
}

#[tokio::test]
async fn what_odoo_would_run_is_refused_and_nothing_is_sent() {
    for text in [
        "{{ object.user_id.password }}",
        "Hello {{object.name}}",
        "{{{object.name}}}",
        "<p t-out=\"object.name\"/>",
        "<t t-esc='user.login'>x</t>",
        "<p T-Out=\"object.name\"></p>",
        "<div t-att-href=\"object.access_url\"/>",
        "&#123;&#123; object.name }}<t t-call=\"x\"/>",
    ] {
        for field in ["subject", "body"] {
            for (tool, mut arguments) in [
                ("composer_create", json!({})),
                ("composer_update", json!({"ids": [7]})),
            ] {
                arguments[field] = json!(text);
                let (answer, asked) = called(tool, arguments).await;
                let refusal = answer.expect_err(text);
                let problem = &refusal["problems"][0];
                assert_eq!(problem["code"], "not_offered", "{text}: {refusal}");
                assert_eq!(problem["path"], field, "{text}: {refusal}");
                assert!(asked.is_empty(), "{text}: {asked:?}");
            }
        }
    }
}

#[tokio::test]
async fn plain_text_is_sent() {
    for text in [
        "<p>Dear Ms Vale, your order left today.</p>",
        "A set is written { a, b }",
        "<p>a } } b</p>",
        "t-shirts in size M",
    ] {
        let (answer, asked) = called("composer_create", json!({"body": text})).await;
        assert!(answer.is_ok(), "{text}: {answer:?}");
        let sent = asked.iter().find(|call| call.method == "create").unwrap();
        let vals = serde_json::to_value(&sent.leading).unwrap().to_string();
        assert!(vals.contains(&json!(text).to_string()), "{vals}");
    }
}
