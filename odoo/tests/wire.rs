//! What comes over the wires when Odoo, or what stands before it, answers otherwise than it should.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use odoo::{
    Address, Call, Client as _, Credentials, Error, Limits, Odoo, Session, python_json::mark,
};
use serde_json::{Value as Json, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// What is answered to the call that a test is about; the time it is asked for the n-th time.
type Script = fn(usize) -> Vec<u8>;

/// A server that knows who `ann` is, and answers everything else as a test says.
struct Gateway {
    url: String,
    asked: Arc<AtomicUsize>,
    sent: Arc<AtomicUsize>,
    serving: JoinHandle<()>,
}

impl Drop for Gateway {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

fn response(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n{body}"
    )
    .into_bytes()
}

fn result(body: &str) -> Vec<u8> {
    response(
        "200 OK",
        "",
        &format!("{{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {body}}}"),
    )
}

impl Gateway {
    async fn start(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (asked, sent) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let counters = (Arc::clone(&asked), Arc::clone(&sent));
        let serving = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (asked, sent) = counters.clone();
                tokio::spawn(async move {
                    // A client that hangs up is what some tests are about.
                    let _ = answer(stream, script, &asked, &sent).await;
                });
            }
        });
        Self {
            url,
            asked,
            sent,
            serving,
        }
    }

    fn session(&self, wire: Wire, limits: Limits) -> Session {
        let odoo = Odoo::limited(Address::parse(&self.url).unwrap(), "shop", limits).unwrap();
        odoo.session(match wire {
            Wire::JsonRpc => Credentials::Login {
                login: "ann".to_owned(),
                secret: "s".to_owned(),
            },
            Wire::Json2 => Credentials::Key("s".to_owned()),
        })
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Wire {
    JsonRpc,
    Json2,
}

const BOTH: [Wire; 2] = [Wire::JsonRpc, Wire::Json2];

async fn answer(
    mut stream: TcpStream,
    script: Script,
    asked: &AtomicUsize,
    sent: &AtomicUsize,
) -> std::io::Result<()> {
    let mut request = Vec::new();
    let body = loop {
        let mut bytes = [0; 4096];
        let count = stream.read(&mut bytes).await?;
        request.extend_from_slice(&bytes[..count]);
        let text = String::from_utf8_lossy(&request).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("content-length")
                .then(|| value.parse::<usize>().unwrap())
        });
        if body.len() >= length.unwrap_or_default() {
            break text;
        }
    };
    let is_json2 = body.starts_with("POST /json/2");
    let answer = match () {
        () if body.contains("authenticate") => result("7"),
        () if body.contains("context_get") && is_json2 => {
            response("200 OK", "", r#"{"lang": "en_US"}"#)
        }
        () if body.contains("context_get") => result(r#"{"lang": "en_US"}"#),
        () => {
            let answer = script(asked.fetch_add(1, Ordering::SeqCst));
            let text = String::from_utf8_lossy(&answer).into_owned();
            // The same answer in the words of the other protocol.
            match text.split_once("\"result\": ") {
                Some((_, inner)) if is_json2 && text.starts_with("HTTP/1.1 200") => {
                    response("200 OK", "", inner.strip_suffix('}').unwrap())
                }
                _ => answer,
            }
        }
    };
    for chunk in answer.chunks(1 << 16) {
        stream.write_all(chunk).await?;
        sent.fetch_add(chunk.len(), Ordering::SeqCst);
    }
    stream.shutdown().await
}

fn read() -> Call {
    Call::new("shop.order", "search_read").with("domain", json!([]))
}

fn write() -> Call {
    Call::new("shop.order", "write")
        .on(vec![1])
        .leading("vals", json!({"name": "x"}))
}

/// Waits no longer than the shortest wait that is told.
fn impatient() -> Limits {
    Limits {
        patience: Duration::ZERO,
        ..Limits::default()
    }
}

#[tokio::test]
async fn pythons_numbers_come_over_both_wires() {
    let script: Script = |_| {
        result(
            r#"[{"id": 1, "latitude": NaN}, {"id": 2, "name": "NaN", "latitude": 1.5}, {"id": 3, "latitude": -Infinity}]"#,
        )
    };
    for wire in BOTH {
        let gateway = Gateway::start(script).await;
        let answer = gateway.session(wire, Limits::default()).call(read()).await;
        let expected = json!([
            {"id": 1, "latitude": mark("NaN")}, {"id": 2, "name": "NaN", "latitude": 1.5},
            {"id": 3, "latitude": mark("-Infinity")},
        ]);
        assert_eq!(answer, Ok(expected), "{wire:?}");
    }
}

/// What a busy Odoo, or a gateway, answers: how long to wait, and whether it is certain that nothing was done.
#[tokio::test]
async fn who_is_busy_says_how_long() {
    const ODOOS: &str =
        r#"{"name": "werkzeug.exceptions.ServiceUnavailable", "message": "Too much"}"#;
    let scripts: [(Script, u64, bool); 8] = [
        (
            |_| response("429 Too Many Requests", "Retry-After: 2\r\n", ""),
            2,
            true,
        ),
        (
            |_| response("429 Too Many Requests", "", "slow down"),
            5,
            true,
        ),
        (
            |_| response("429 Too Many Requests", "Retry-After: soon\r\n", "{}"),
            5,
            true,
        ),
        (
            |_| {
                response(
                    "429 Too Many Requests",
                    "Retry-After: Mon, 30 Nov 1998 10:00:00 GMT\r\n",
                    "<p>",
                )
            },
            0,
            true,
        ),
        (
            |_| {
                response(
                    "503 Service Unavailable",
                    "Retry-After: 120\r\n",
                    "<h1>503</h1>",
                )
            },
            120,
            false,
        ),
        (
            |_| response("503 Service Unavailable", "", "{\"error\": 1}"),
            5,
            false,
        ),
        // Odoo's own words: what it began, it took back.
        (
            |_| response("503 Service Unavailable", "Retry-After: 3\r\n", ODOOS),
            3,
            true,
        ),
        (
            |_| response("429 Too Many Requests", "Retry-After: 4\r\n", ODOOS),
            4,
            true,
        ),
    ];
    for (script, seconds, refused) in scripts {
        let gateway = Gateway::start(script).await;
        let session = gateway.session(Wire::Json2, impatient());
        for call in [read(), write()] {
            let error = session.call(call).await.unwrap_err();
            assert!(matches!(error, Error::Busy { .. }), "{error:?}");
            assert_eq!(error.retry_after(), Some(seconds), "{error:?}");
            assert_eq!(error.may_have_happened(), !refused, "{error:?}");
        }
        assert_eq!(gateway.asked(), 2);
    }
    let script: Script = |_| {
        let error = format!("{{\"jsonrpc\": \"2.0\", \"error\": {{\"data\": {ODOOS}}}}}");
        response("200 OK", "", &error)
    };
    let gateway = Gateway::start(script).await;
    let error = gateway
        .session(Wire::JsonRpc, impatient())
        .call(write())
        .await
        .unwrap_err();
    assert_eq!(
        (error.retry_after(), error.may_have_happened()),
        (Some(5), false)
    );
}

/// A read goes on when Odoo has time again; a write is sent once.
#[tokio::test]
async fn reads_wait_and_writes_do_not() {
    let script: Script = |time| match time {
        0 => response("429 Too Many Requests", "Retry-After: 0\r\n", ""),
        1 => response("503 Service Unavailable", "Retry-After: 0\r\n", ""),
        _ => result("[]"),
    };
    for wire in BOTH {
        let gateway = Gateway::start(script).await;
        let session = gateway.session(wire, Limits::default());
        assert_eq!(session.call(read()).await, Ok(json!([])), "{wire:?}");
        assert_eq!(gateway.asked(), 3);
        let gateway = Gateway::start(script).await;
        let session = gateway.session(wire, Limits::default());
        let error = session.call(write()).await.unwrap_err();
        assert!(
            matches!(error, Error::Busy { refused: true, .. }),
            "{error:?}"
        );
        assert_eq!(gateway.asked(), 1, "{wire:?}");
    }
}

/// What comes before a call failed: the call itself was not sent, and cannot have happened.
#[tokio::test]
async fn a_write_that_was_not_sent_has_not_happened() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let serving = tokio::spawn(async move {
        loop {
            // Hangs up on everybody.
            drop(listener.accept().await);
        }
    });
    for credentials in [
        Credentials::Key("k".to_owned()),
        Credentials::parse("ann:s").unwrap(),
    ] {
        let session = Odoo::new(&url, "shop").unwrap().session(credentials);
        let error = session.call(write()).await.unwrap_err();
        assert!(matches!(error.cause(), Error::NoAnswer { .. }), "{error:?}");
        assert!(!error.may_have_happened());
    }
    serving.abort();
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_no_answer() {
    let script: Script =
        |_| b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"jsonrpc\": \"2.0\"".to_vec();
    for wire in BOTH {
        let gateway = Gateway::start(script).await;
        let error = gateway
            .session(wire, impatient())
            .call(write())
            .await
            .unwrap_err();
        assert!(matches!(error, Error::NoAnswer { .. }), "{error:?}");
        assert!(error.may_have_happened());
    }
}

/// What is too large is not read to its end, whether its length is announced or not.
#[tokio::test]
async fn an_answer_has_a_largest_size() {
    const LARGEST: usize = 1 << 20;
    let limits = Limits {
        largest: LARGEST,
        ..Limits::default()
    };
    let announced: Script = |_| result(&format!("\"{}\"", "x".repeat(64 * LARGEST)));
    let unannounced: Script = |_| {
        let mut answer = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\"".to_vec();
        answer.resize(64 * LARGEST, b'x');
        answer
    };
    for (wire, script) in BOTH
        .into_iter()
        .flat_map(|wire| [(wire, announced), (wire, unannounced)])
    {
        let gateway = Gateway::start(script).await;
        let error = gateway
            .session(wire, limits)
            .call(read())
            .await
            .unwrap_err();
        assert!(matches!(error, Error::TooLarge { .. }), "{error:?}");
        let told = format!(
            "what Odoo at {} answers is more than 1 MiB, and was not read",
            gateway.url
        );
        assert_eq!(error.to_string(), told);
        // The rest stays where it is, but for what the system takes in.
        let sent = gateway.sent.load(Ordering::SeqCst);
        assert!(sent < 48 * LARGEST, "{sent} bytes");
    }
    let fits: Script = |_| result(&format!("\"{}\"", "x".repeat(LARGEST - 100)));
    let gateway = Gateway::start(fits).await;
    let answer = gateway
        .session(Wire::JsonRpc, limits)
        .call(read())
        .await
        .unwrap();
    assert_eq!(answer.as_str().map(str::len), Some(LARGEST - 100));
}

/// Many small values take more memory than their bytes, and deep ones the stack.
#[tokio::test]
async fn many_values_and_deep_ones_are_errors() {
    let many: Script = |_| result(&format!("[0{}]", ",0".repeat(4_000_000)));
    let gateway = Gateway::start(many).await;
    let error = gateway
        .session(Wire::JsonRpc, Limits::default())
        .call(read())
        .await
        .unwrap_err();
    assert!(
        error.to_string().contains("more than 3000000 values"),
        "{error:?}"
    );
    let deep: Script = |_| result(&format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)));
    let gateway = Gateway::start(deep).await;
    let error = gateway
        .session(Wire::Json2, Limits::default())
        .call(read())
        .await
        .unwrap_err();
    let Error::NotOdoo { found, .. } = error else {
        panic!("{error:?}");
    };
    assert_eq!(found, "HTTP 200 OK and JSON nested deeper than 127 levels");
}

#[test]
fn which_methods_only_read() {
    for method in [
        "read",
        "search_read",
        "web_search_read",
        "read_group",
        "fields_get",
        "default_get",
        "name_search",
    ] {
        assert!(Call::new("m", method).reads(), "{method}");
    }
    for method in [
        "write",
        "create",
        "unlink",
        "copy",
        "message_post",
        "action_confirm",
        "name_create",
        "web_save",
        "reader",
    ] {
        assert!(!Call::new("m", method).reads(), "{method}");
    }
    let shape = |method: &str| {
        Call::new("m", method)
            .shape("a list", &Json::Null)
            .may_have_happened()
    };
    assert!(!shape("read") && shape("create"));
}
