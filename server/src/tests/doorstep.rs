//! What is answered before it is known who calls: pages, paths, media types, names of the server.

use reqwest::{Method, Response, header::HeaderMap};
use serde_json::{Value as Json, json};

use std::sync::Arc;

use toolkit::Context;

use super::{FakeOdoo, Running, names, registry};
use crate::{Callers, Server, Token};

const PAGE: &str = "https://app.example.com";

/// A server that wants a token, and knows a page and a name.
async fn closed() -> Running {
    let context = Context::new(Arc::new(FakeOdoo), Arc::default());
    let callers = Callers::token(Token::new("s3cret").unwrap(), context);
    let server = Server::new(registry(), callers, "default").unwrap();
    let server = server.allow_origin(PAGE).unwrap();
    Running::of(server.allow_host("mcp.example.com").unwrap()).await
}

async fn send(
    server: &Running,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Response {
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let url = format!("http://{}{path}", server.address);
    let mut request = server.http.request(method, url).body(body.to_owned());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap()
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn a_page_asks_before_it_has_credentials() {
    let server = closed().await;
    for path in [
        "/mcp",
        "/mcp/",
        "/mcp/other",
        "/mcp/xyzzy",
        "/health",
        "/exports/x",
        "/register",
        "/",
    ] {
        let asked = [
            ("Origin", PAGE),
            ("Access-Control-Request-Method", "POST"),
            (
                "Access-Control-Request-Headers",
                "authorization,content-type,traceparent",
            ),
        ];
        let answer = send(&server, "OPTIONS", path, &asked, "").await;
        assert_eq!(answer.status(), 204, "{path}");
        let headers = answer.headers();
        for (name, expected) in [
            ("access-control-allow-origin", PAGE),
            (
                "access-control-allow-headers",
                "authorization,content-type,traceparent",
            ),
            ("access-control-allow-methods", "GET, HEAD, POST, DELETE"),
            ("vary", "Origin"),
        ] {
            assert_eq!(text(headers, name), expected, "{path} {name}");
        }
        assert_eq!(headers.get("access-control-allow-credentials"), None);
    }
    // Without saying what for, and of a page on this machine.
    for (asked, allowed) in [
        ([("Origin", PAGE)].as_slice(), "mcp-protocol-version"),
        (
            &[
                ("Origin", "http://localhost:6274"),
                ("Access-Control-Request-Method", "DELETE"),
            ],
            "authorization",
        ),
    ] {
        let answer = send(&server, "OPTIONS", "/mcp", asked, "").await;
        assert_eq!(answer.status(), 204);
        let headers = text(answer.headers(), "access-control-allow-headers");
        assert!(headers.contains(allowed), "{headers}");
        assert_eq!(
            text(answer.headers(), "access-control-allow-origin"),
            asked[0].1
        );
    }
    let private = [
        ("Origin", PAGE),
        ("Access-Control-Request-Private-Network", "true"),
    ];
    let answer = send(&server, "OPTIONS", "/mcp", &private, "").await;
    assert_eq!(
        text(answer.headers(), "access-control-allow-private-network"),
        "true"
    );
}

#[tokio::test]
async fn an_allowed_page_reads_every_answer_and_another_none() {
    let server = closed().await;
    let list = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).to_string();
    let right = ("Authorization", "Bearer s3cret");
    let wrong = ("Authorization", "Bearer another");
    let json_type = ("Content-Type", "application/json");
    for (method, path, headers, body, status) in [
        (
            "POST",
            "/mcp",
            [right, json_type].as_slice(),
            list.as_str(),
            200,
        ),
        ("POST", "/mcp/", &[right, json_type], &list, 200),
        ("POST", "/mcp", &[json_type], &list, 401),
        ("POST", "/mcp", &[wrong, json_type], &list, 401),
        ("POST", "/mcp", &[right, json_type], "xyzzy", 400),
        ("POST", "/mcp", &[right], &list, 415),
        (
            "POST",
            "/mcp",
            &[right, json_type, ("Accept", "text/html")],
            &list,
            406,
        ),
        ("POST", "/mcp/xyzzy", &[right, json_type], &list, 404),
        ("GET", "/mcp", &[right], "", 405),
        ("DELETE", "/mcp", &[right], "", 405),
        ("GET", "/health", &[], "", 200),
        ("POST", "/health", &[], "", 405),
        ("GET", "/nowhere", &[], "", 404),
        ("GET", "/.well-known/oauth-protected-resource", &[], "", 404),
        ("GET", "/mcp", &[("Host", "evil.example")], "", 403),
    ] {
        for (page, is_allowed) in [(PAGE, true), ("https://evil.example", false)] {
            let headers = [headers, &[("Origin", page)]].concat();
            let answer = send(&server, method, path, &headers, body).await;
            let expected = if is_allowed { status } else { 403 };
            assert_eq!(answer.status(), expected, "{method} {path} {page}");
            let allowed = text(answer.headers(), "access-control-allow-origin");
            assert_eq!(
                allowed,
                if is_allowed { PAGE } else { "" },
                "{method} {path}"
            );
            assert!(
                text(answer.headers(), "vary").contains("Origin"),
                "{method} {path} {page}"
            );
            assert_eq!(
                text(answer.headers(), "content-type"),
                "application/json",
                "{method} {path}"
            );
        }
        // Whose cache it is may hold it for a page, too.
        let answer = send(&server, method, path, headers, body).await;
        assert!(
            text(answer.headers(), "vary").contains("Origin"),
            "{method} {path}"
        );
        assert_eq!(text(answer.headers(), "access-control-allow-origin"), "");
    }
    let answer = send(
        &server,
        "OPTIONS",
        "/mcp",
        &[("Origin", "https://evil.example")],
        "",
    )
    .await;
    assert_eq!(answer.status(), 403);
    assert_eq!(text(answer.headers(), "access-control-allow-methods"), "");
}

#[tokio::test]
async fn slashes_and_queries_are_no_other_place() {
    let server = Running::start().await;
    let list = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"});
    for (path, first) in [
        ("/mcp", "ask_odoo"),
        ("/mcp/", "ask_odoo"),
        ("/mcp//", "ask_odoo"),
        ("//mcp", "ask_odoo"),
        ("///mcp///", "ask_odoo"),
        ("/mcp?x=1", "ask_odoo"),
        ("/mcp/?x=1", "ask_odoo"),
        ("/mcp?", "ask_odoo"),
        ("/mcp/?path=//x/", "ask_odoo"),
        ("/mcp/other", "hidden"),
        ("/mcp/other/", "hidden"),
        ("/mcp//other", "hidden"),
        ("//mcp//other//?y=/", "hidden"),
    ] {
        let answer = server
            .post_to(path, "2025-11-25", &list)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(names(&answer.json().await.unwrap())[0], first, "{path}");
    }
    for path in ["/health", "/health/", "//health", "/health?x"] {
        assert_eq!(
            send(&server, "GET", path, &[], "").await.status(),
            200,
            "{path}"
        );
    }
}

#[tokio::test]
async fn what_is_not_there_says_in_json_where_mcp_is() {
    let (open, closed) = (Running::start().await, closed().await);
    for method in [
        "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND",
    ] {
        for path in [
            "/",
            "/sse",
            "/messages",
            "/MCP",
            "/mcp/other/more",
            "/mcp%2fother",
            "/api/mcp",
            "/favicon.ico",
            "/exports",
            "/exports/x/y",
            "/register",
            "/register/",
            "/authorize?client_id=1",
            "/token",
            "/.well-known/oauth-protected-resource",
            "/.well-known/oauth-protected-resource/mcp",
            "/.well-known/oauth-authorization-server",
            "/.well-known/openid-configuration",
            "/mcp/.well-known/openid-configuration",
            "/%ff",
            "/a\u{e9}",
        ] {
            for (server, bring) in [(&open, "nobody logs in"), (&closed, "Bearer TOKEN")] {
                let answer = send(server, method, path, &[], "").await;
                assert_eq!(answer.status(), 404, "{method} {path}");
                assert_eq!(
                    text(answer.headers(), "content-type"),
                    "application/json",
                    "{path}"
                );
                let answer: Json = answer.json().await.unwrap();
                assert_eq!(answer["error"]["code"], "not_found", "{method} {path}");
                let message = answer["error"]["message"].as_str().unwrap();
                assert!(
                    message.contains("MCP is at /mcp"),
                    "{method} {path}: {message}"
                );
                let is_login = ["/register", "/authorize", "/token", "/.well", "/mcp/.well"];
                let is_login = is_login.iter().any(|start| path.starts_with(start));
                assert_eq!(message.contains("no OAuth"), is_login, "{path}: {message}");
                assert_eq!(message.contains(bring), is_login, "{path}: {message}");
            }
        }
    }
    // A path of any length is cited in part.
    let long = format!("/{}", "x".repeat(5000));
    let answer = send(&open, "GET", &long, &[], "").await;
    assert!(answer.text().await.unwrap().len() < 300);
}

#[tokio::test]
async fn whoever_takes_json_is_answered_in_json() {
    let server = Running::start().await;
    let call = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {
        "name": "ask_odoo", "arguments": {}, "_meta": {"progressToken": 1},
    }});
    for (accept, status) in [
        (None, 200),
        (Some("*/*"), 200),
        (Some("application/json"), 200),
        (Some("application/*"), 200),
        (Some("text/event-stream, */*"), 200),
        (Some("application/json;q=0.1, text/event-stream"), 200),
        (Some("text/event-stream"), 406),
        (Some("text/html"), 406),
        (Some("*/*, application/json;q=0"), 406),
    ] {
        let request = server
            .http
            .post(format!("http://{}/mcp", server.address))
            .json(&call);
        let request = match accept {
            Some(accept) => request.header("Accept", accept),
            None => request,
        };
        let mut request = request.build().unwrap();
        if accept.is_none() {
            // The client adds one of its own.
            request.headers_mut().insert("accept", "".parse().unwrap());
        }
        let answer = server.http.execute(request).await.unwrap();
        assert_eq!(answer.status(), status, "{accept:?}");
        assert_eq!(
            text(answer.headers(), "content-type"),
            "application/json",
            "{accept:?}"
        );
        let answer: Json = answer.json().await.unwrap();
        assert_eq!(answer["id"], 1, "{answer}");
    }
}

#[tokio::test]
async fn every_path_is_called_by_an_allowed_name() {
    let server = closed().await;
    for path in [
        "/health",
        "/exports/x",
        "/mcp",
        "/",
        "/nowhere",
        "/health/",
        "//health",
    ] {
        for host in [
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:80",
        ] {
            let answer = send(&server, "GET", path, &[("Host", host)], "").await;
            assert_eq!(answer.status(), 403, "{path} {host}");
            assert_eq!(text(answer.headers(), "content-type"), "application/json");
        }
        for host in ["localhost", "127.0.0.1:9", "[::1]", "mcp.example.com:8443"] {
            let answer = send(&server, "GET", path, &[("Host", host)], "").await;
            assert_ne!(answer.status(), 403, "{path} {host}");
        }
    }
    // Whoever looks after it calls it by its address.
    for host in ["10.1.2.3:8080", "192.168.0.7", "[fd00::7]:8080"] {
        let health = send(&server, "GET", "/health", &[("Host", host)], "").await;
        assert_eq!(health.status(), 200, "{host}");
        let mcp = send(&server, "POST", "/mcp", &[("Host", host)], "").await;
        assert_eq!(mcp.status(), 403, "{host}");
    }
}
