//! Who may call, and as whom.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, atomic::Ordering},
};

use odoo::Odoo;
use serde_json::{Value as Json, json};
use tokio::net::TcpListener;
use toolkit::Context;

use super::{FakeOdoo as ToolFuture, Running, fake_odoo::FakeOdoo, registry};
use crate::{Callers, Server, ServerError, Token};

struct Answer {
    status: u16,
    retry_after: Option<u64>,
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
    let retry_after = response.headers().get("retry-after");
    Answer {
        status: response.status().as_u16(),
        retry_after: retry_after.and_then(|seconds| seconds.to_str().unwrap().parse().ok()),
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
    let context = Context::new(Arc::new(ToolFuture), Arc::default());
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
    let server = Running::with(Callers::key(fake.odoo.clone(), Arc::default())).await;
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
        ("Bearer ann:b-key", "does not know this login"),
        ("Bearer a-key:ann", "the login first"),
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
    let server = Running::with(Callers::key(fake.odoo.clone(), Arc::default())).await;
    assert_eq!(ask(&server, Some("Bearer ann:a-key")).await.status, 200);
    fake.state.revoked.store(true, Ordering::Relaxed);
    // The answer of a call that was under way stands; Odoo's own refusal is in it.
    let answer = ask(&server, Some("Bearer ann:a-key")).await;
    assert_eq!(answer.status, 200);
    let answer = ask(&server, Some("Bearer ann:a-key")).await;
    assert_turned_away(&answer, WRONG, "does not know this login");
    fake.state.revoked.store(false, Ordering::Relaxed);
    assert_eq!(ask(&server, Some("Bearer ann:a-key")).await.status, 200);
}

#[tokio::test]
async fn a_placeholder_is_told_from_a_wrong_bearer() {
    let context = Context::new(Arc::new(ToolFuture), Arc::default());
    let token = Running::with(Callers::token(Token::new("${ODD}").unwrap(), context)).await;
    let fake = FakeOdoo::start().await;
    let key = Running::with(Callers::key(fake.odoo.clone(), Arc::default())).await;
    for (authorization, challenge, part) in [
        ("Bearer ${MCP_TOKEN}", WRONG, "placeholder"),
        ("Bearer ${env:MCP_TOKEN}", WRONG, "placeholder"),
        ("Bearer {{ $env.MCP_TOKEN }}", WRONG, "placeholder"),
        ("Bearer $MCP_TOKEN", WRONG, "placeholder"),
        ("Bearer %MCP_TOKEN%", WRONG, "placeholder"),
        ("Bearer <token>", WRONG, "placeholder"),
        ("Bearer <your token here>", WRONG, "placeholder"),
        ("Bearer YOUR_TOKEN", WRONG, "placeholder"),
        ("Bearer undefined", WRONG, "placeholder"),
        ("Bearer null", WRONG, "placeholder"),
        ("Bearer [object Object]", WRONG, "placeholder"),
        ("Bearer LOGIN:KEY", WRONG, "placeholder"),
        ("Bearer Bearer abcdef", WRONG, "twice"),
        ("bearer bearer abcdef", WRONG, "twice"),
        ("Bearer \"abcdef\"", WRONG, "quotes"),
        ("Bearer 'abcdef'", WRONG, "quotes"),
        ("Bearer", "Bearer", "nothing stands behind Bearer"),
        ("Bearer  ", "Bearer", "nothing stands behind Bearer"),
        ("abcdef", "Bearer", "lacks the word Bearer"),
        ("Basic abcdef", "Bearer", "another scheme"),
        ("", "Bearer", "empty"),
    ] {
        for server in [&token, &key] {
            let answer = ask(server, Some(authorization)).await;
            assert_turned_away(&answer, challenge, part);
            assert!(
                !answer.body.to_string().contains("abcdef"),
                "{}",
                answer.body
            );
        }
    }
    // Odoo was never asked, nor was any of it a guess; and a token may look like one.
    assert_eq!(fake.state.asked.load(Ordering::Relaxed), 0);
    assert_eq!(ask(&token, Some("Bearer ${ODD}")).await.status, 200);
    assert_turned_away(
        &ask(&token, Some("Bearer another")).await,
        WRONG,
        "not the server's",
    );
}

#[tokio::test]
async fn a_guesser_is_told_to_wait() {
    let fake = FakeOdoo::start().await;
    let context = Context::new(Arc::new(ToolFuture), Arc::default());
    let token = Running::with(Callers::token(Token::new("s3cret").unwrap(), context)).await;
    let key = Running::with(Callers::key(fake.odoo.clone(), Arc::default())).await;
    for (server, right) in [(&token, "Bearer s3cret"), (&key, "Bearer ann:a-key")] {
        assert_eq!(ask(server, Some(right)).await.status, 200);
        let asked = fake.state.asked.load(Ordering::Relaxed);
        let guesses = (0..120).map(|guess| format!("Bearer guess{guess}:x{guess}y"));
        let mut statuses = std::collections::BTreeMap::new();
        for guess in guesses {
            let answer = ask(server, Some(&guess)).await;
            *statuses.entry(answer.status).or_insert(0) += 1;
            if answer.status == 429 {
                assert_eq!(answer.body["error"]["code"], "too_many_attempts");
                assert!(
                    answer
                        .retry_after
                        .is_some_and(|seconds| (1..=4).contains(&seconds))
                );
            }
        }
        // Time makes up for some meanwhile, however slow this machine is.
        assert!(statuses[&401] >= 30 && statuses[&429] >= 30, "{statuses:?}");
        let asked = fake.state.asked.load(Ordering::Relaxed) - asked;
        assert!(asked <= statuses[&401], "{asked}");
        // Who was let in before still is.
        assert_eq!(ask(server, Some(right)).await.status, 200);
    }
    // Who is not known yet is not told from one who guesses.
    assert_eq!(ask(&key, Some("Bearer bob:b-key")).await.status, 429);
}

#[tokio::test]
async fn what_odoo_refused_twice_it_is_not_asked_again() {
    let fake = FakeOdoo::start().await;
    let server = Running::with(Callers::key(fake.odoo.clone(), Arc::default())).await;
    for _ in 0..50 {
        assert_turned_away(
            &ask(&server, Some("Bearer ann:wrong")).await,
            WRONG,
            "does not know",
        );
    }
    assert_eq!(fake.state.asked.load(Ordering::Relaxed), 2);
    assert_eq!(ask(&server, Some("Bearer ann:a-key")).await.status, 200);
}

#[tokio::test]
async fn few_strangers_are_asked_about_at_a_time() {
    let fake = FakeOdoo::start().await;
    fake.state.is_slow.store(true, Ordering::Relaxed);
    let server = Arc::new(Running::with(Callers::key(fake.odoo.clone(), Arc::default())).await);
    let guesses = (0..60).map(|guess| {
        let server = Arc::clone(&server);
        tokio::spawn(async move {
            ask(&server, Some(&format!("Bearer ann:x{guess}y")))
                .await
                .status
        })
    });
    for guess in guesses.collect::<Vec<_>>() {
        assert!(matches!(guess.await.unwrap(), 401 | 429));
    }
    let most = fake.state.most_at_once.load(Ordering::Relaxed);
    assert!((1..=4).contains(&most), "{most}");
}

#[tokio::test]
async fn a_key_is_proven_again_before_a_list() {
    let fake = FakeOdoo::start().await;
    let always =
        Callers::key(fake.odoo.clone(), Arc::default()).proven_for(std::time::Duration::ZERO);
    let server = Running::with(always).await;
    let list = async |bearer: &str| {
        let body = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"});
        let request = server
            .post("2025-11-25", &body)
            .header("Authorization", bearer);
        request.send().await.unwrap().status().as_u16()
    };
    for bearer in ["Bearer ann:a-key", "Bearer b-key"] {
        assert_eq!(list(bearer).await, 200);
        assert_eq!(list(bearer).await, 200);
        fake.state.revoked.store(true, Ordering::Relaxed);
        assert_eq!(list(bearer).await, 401);
        assert_eq!(list(bearer).await, 401);
        fake.state.revoked.store(false, Ordering::Relaxed);
    }
    assert_eq!(list("Bearer ann:a-key").await, 200);
    // Nobody knows whether the key is still right.
    *fake.state.context.lock().unwrap() = json!({"status": "ok"});
    assert_eq!(list("Bearer ann:a-key").await, 503);
}

#[tokio::test]
async fn a_key_that_odoo_has_just_answered_to_is_not_proven_again() {
    let fake = FakeOdoo::start().await;
    let server = Running::with(Callers::key(fake.odoo.clone(), Arc::default())).await;
    for _ in 0..5 {
        assert_eq!(ask(&server, Some("Bearer ann:a-key")).await.status, 200);
    }
    assert_eq!(fake.state.proofs.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn only_what_odoo_answers_proves_a_key() {
    for answer in [
        json!({}),
        json!({"status": "ok"}),
        json!({"result": true}),
        json!([{"lang": "en_US"}]),
        json!("en_US"),
        json!(true),
        Json::Null,
    ] {
        let fake = FakeOdoo::start().await;
        *fake.state.context.lock().unwrap() = answer.clone();
        let server = Running::with(Callers::key(fake.odoo.clone(), Arc::default())).await;
        for bearer in ["Bearer a-key", "Bearer ann:a-key"] {
            let refused = ask(&server, Some(bearer)).await;
            assert_eq!(refused.status, 503, "{answer}: {}", refused.body);
            assert!(
                !refused.body.to_string().contains("127.0.0.1"),
                "{}",
                refused.body
            );
        }
    }
}

#[tokio::test]
async fn without_odoo_nobody_is_known() {
    // A port that was free a moment ago.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let server = Running::with(Callers::key(
        Odoo::new(&url, "test").unwrap(),
        Arc::default(),
    ))
    .await;
    let answer = ask(&server, Some("Bearer ann:a-key")).await;
    assert_eq!(answer.status, 503);
    assert_eq!(answer.body["error"]["code"], "odoo_unavailable");
}

#[tokio::test]
async fn is_open_on_this_machine_alone() {
    let anywhere = SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0));
    let context = || Context::new(Arc::new(ToolFuture), Arc::default());
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
