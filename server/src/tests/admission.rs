//! Who may call, and as whom.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, atomic::Ordering},
};

use odoo::Odoo;
use serde_json::{Value as Json, json};
use tokio::net::TcpListener;
use toolkit::Context;

use super::{FakeOdoo as Answering, Running, fake_odoo::FakeOdoo, registry};
use crate::{Callers, Server, ServerError, Token};

struct Answer {
    status: u16,
    challenge: Option<String>,
    body: Json,
}

/// Calls `ask_odoo` with this Authorization header.
async fn ask(server: &Running, authorization: Option<&str>) -> Answer {
    let params = json!({"name": "ask_odoo", "arguments": {}});
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params});
    let mut request = server.post("2025-11-25", &body);
    if let Some(authorization) = authorization {
        request = request.header("Authorization", authorization);
    }
    let response = request.send().await.unwrap();
    let challenge = response.headers().get("www-authenticate");
    Answer {
        status: response.status().as_u16(),
        challenge: challenge.map(|value| value.to_str().unwrap().to_owned()),
        body: response.json().await.unwrap(),
    }
}

fn assert_turned_away(answer: &Answer, challenge: &str, part: &str) {
    assert_eq!(answer.status, 401, "{}", answer.body);
    assert_eq!(answer.challenge.as_deref(), Some(challenge));
    assert_eq!(answer.body["error"]["code"], "unauthorized");
    let message = answer.body["error"]["message"].as_str().unwrap();
    assert!(message.contains(part), "{message}");
}

const WRONG: &str = "Bearer error=\"invalid_token\"";

#[tokio::test]
async fn a_token_admits() {
    let context = Context::new(Arc::new(Answering));
    let callers = Callers::token(Token::new("s3cret").unwrap(), context);
    let server = Running::with(callers).await;
    for missing in [None, Some("Basic s3cret"), Some("Bearer "), Some("s3cret")] {
        let answer = ask(&server, missing).await;
        assert_turned_away(&answer, "Bearer", "Authorization: Bearer TOKEN");
    }
    for wrong in ["Bearer s3cre", "Bearer s3crets", "bearer S3CRET"] {
        assert_turned_away(&ask(&server, Some(wrong)).await, WRONG, "not the server's");
    }
    for right in ["Bearer s3cret", "bearer s3cret"] {
        let answer = ask(&server, Some(right)).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let said = &answer.body["result"]["structuredContent"]["odoo"]["called"];
        assert_eq!(said, "res.partner.ask");
    }
    // Who is not known learns nothing of the toolsets; that the server lives is no secret.
    for (path, status) in [("/mcp/other", 401), ("/mcp/xyzzy", 401)] {
        let request = server.post_to(path, "2025-11-25", &json!({}));
        assert_eq!(request.send().await.unwrap().status(), status, "{path}");
    }
    let health = format!("http://{}/health", server.address);
    assert_eq!(server.http.get(health).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn each_caller_is_themselves_in_odoo() {
    let fake = FakeOdoo::start().await;
    let server = Running::with(Callers::key(fake.odoo.clone())).await;
    for (bearer, user) in [
        ("Bearer ann:a-key", "ann"),
        ("Bearer bob:b-key", "bob"),
        ("Bearer ann:a-key", "ann"),
        ("Bearer a-key", "ann"),
        ("Bearer b-key", "bob"),
        ("Bearer b-key", "bob"),
    ] {
        let answer = ask(&server, Some(bearer)).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let said = &answer.body["result"]["structuredContent"]["odoo"]["user"];
        assert_eq!(said, user, "{bearer}");
    }
    // Each was asked for once, as a session of its own.
    assert_eq!(fake.state.proofs.load(Ordering::Relaxed), 4);

    assert_turned_away(&ask(&server, None).await, "Bearer", "LOGIN:KEY");
    for (wrong, part) in [
        ("Bearer ann:b-key", "does not know the login `ann`"),
        ("Bearer c-key", "Access Denied"),
        ("Bearer :a-key", "bring LOGIN:KEY"),
        ("Bearer ann:", "bring LOGIN:KEY"),
    ] {
        let answer = ask(&server, Some(wrong)).await;
        assert_turned_away(&answer, WRONG, part);
        assert!(!answer.body.to_string().contains("-key"), "{}", answer.body);
    }
}

#[tokio::test]
async fn a_key_that_is_revoked_admits_no_more() {
    let fake = FakeOdoo::start().await;
    let server = Running::with(Callers::key(fake.odoo.clone())).await;
    assert_eq!(ask(&server, Some("Bearer ann:a-key")).await.status, 200);
    fake.state.revoked.store(true, Ordering::Relaxed);
    // The answer of a call that was under way stands; Odoo's own refusal is in it.
    let answer = ask(&server, Some("Bearer ann:a-key")).await;
    assert_eq!(answer.status, 200);
    let answer = ask(&server, Some("Bearer ann:a-key")).await;
    assert_turned_away(&answer, WRONG, "does not know the login");
    fake.state.revoked.store(false, Ordering::Relaxed);
    assert_eq!(ask(&server, Some("Bearer ann:a-key")).await.status, 200);
}

#[tokio::test]
async fn without_odoo_nobody_is_known() {
    // A port that was free a moment ago.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let server = Running::with(Callers::key(Odoo::new(&url, "test").unwrap())).await;
    let answer = ask(&server, Some("Bearer ann:a-key")).await;
    assert_eq!(answer.status, 503);
    assert_eq!(answer.body["error"]["code"], "odoo_unavailable");
}

#[tokio::test]
async fn is_open_on_this_machine_alone() {
    let anywhere = SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0));
    let context = || Context::new(Arc::new(Answering));
    let listener = TcpListener::bind(anywhere).await.unwrap();
    let server = Server::new(registry(), context(), "default").unwrap();
    let refused = server.serve(listener, std::future::ready(())).await;
    let Err(error @ ServerError::Exposed(_)) = refused else {
        panic!("it serves everybody");
    };
    let error = error.to_string();
    for part in ["0.0.0.0", "MCP_TOKEN", "--callers-key", "127.0.0.1"] {
        assert!(error.contains(part), "{error}");
    }
    let listener = TcpListener::bind(anywhere).await.unwrap();
    let callers = Callers::token(Token::new("s3cret").unwrap(), context());
    let server = Server::new(registry(), callers, "default").unwrap();
    server
        .serve(listener, std::future::ready(()))
        .await
        .unwrap();
}
