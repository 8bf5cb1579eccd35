//! The session of the web client that prints: opened once, opened anew when Odoo has ended it, not asked for again
//! where there is none; and what comes instead of a file.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::sync::{Arc, Mutex};

use odoo::{
    Client as _, Credentials, CustomerPage, Document, Error, NoSession, Odoo, Print, PrintKind,
    Session,
};
use serde_json::{Map, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

/// An API key, by its looks.
const KEY: &str = "0f3a6b9c2d5e8f1a4b7c0d3e6f9a2b5c8d1e4f7a";

/// What is answered to a request, told by its first line and its cookie.
type Script = fn(&str, usize) -> String;

/// An Odoo that answers as a test says, and remembers what it was asked.
struct Fake {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

fn response(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n{body}"
    )
}

fn result(headers: &str, body: &str) -> String {
    let body = format!("{{\"jsonrpc\": \"2.0\", \"id\": 1, {body}}}");
    response("200 OK", headers, &body)
}

fn pdf() -> String {
    let headers = "Content-Type: application/pdf\r\nContent-Disposition: attachment; \
                   filename*=UTF-8''Order%20-%20S1.pdf\r\n";
    response("200 OK", headers, "%PDF-1.4 printed")
}

fn signed_in(times: usize) -> String {
    let cookie = format!("Set-Cookie: session_id=s{times}; Path=/\r\n");
    result(&cookie, "\"result\": {\"uid\": 7}")
}

impl Fake {
    async fn start(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let told = Arc::clone(&asked);
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let told = Arc::clone(&told);
                tokio::spawn(async move { answer(stream, script, &told).await.unwrap() });
            }
        });
        Self { url, asked }
    }

    fn session(&self, secret: &str) -> Session {
        let odoo = Odoo::new(&self.url, "shop").unwrap();
        odoo.session(Credentials::Login {
            login: "ann".to_owned(),
            secret: secret.to_owned(),
        })
    }

    /// What was asked of the web client's pages: the path without its query, and the cookie.
    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

async fn answer(
    mut stream: TcpStream,
    script: Script,
    asked: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut request = String::new();
    loop {
        let mut bytes = [0; 4096];
        let count = stream.read(&mut bytes).await?;
        request += &String::from_utf8_lossy(&bytes[..count]);
        let Some((head, body)) = request.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            let is = name.eq_ignore_ascii_case("content-length");
            is.then(|| value.parse::<usize>().unwrap())
        });
        if body.len() >= length.unwrap_or_default() {
            break;
        }
    }
    let path = request.split(' ').nth(1).unwrap().to_owned();
    let answer = match path.as_str() {
        "/jsonrpc" if request.contains("context_get") => {
            result("", "\"result\": {\"lang\": \"fr_FR\"}")
        }
        "/jsonrpc" => result("", "\"result\": 7"),
        _ => {
            let cookie = request
                .lines()
                .find_map(|line| line.strip_prefix("cookie: "));
            let short = path.split('?').next().unwrap();
            let told = format!("{short} {}", cookie.unwrap_or_default());
            let times = {
                let mut asked = asked.lock().unwrap();
                asked.push(told.trim().to_owned());
                asked
                    .iter()
                    .filter(|other| other.starts_with(short))
                    .count()
            };
            script(&format!("{path} {}", cookie.unwrap_or_default()), times)
        }
    };
    stream.write_all(answer.as_bytes()).await
}

fn order() -> Print {
    Print {
        report: "sale.report_saleorder".to_owned(),
        ids: vec![1, 2],
        kind: PrintKind::Pdf,
        context: Map::from_iter([("lang".to_owned(), json!("de_DE"))]),
    }
}

async fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    while let Some(chunk) = document.chunk().await.unwrap() {
        bytes.extend(chunk);
    }
    bytes
}

#[tokio::test]
async fn a_session_is_opened_once_and_says_what_is_printed() {
    let fake = Fake::start(|asked, times| match asked {
        asked if asked.starts_with("/web/session/authenticate") => signed_in(times),
        asked => {
            for part in [
                "%5B%22%2Freport%2Fpdf%2Fsale.report_saleorder%2F1%2C2%22%2C%22qweb-pdf%22%5D",
                "de_DE",
                "session_id=s1",
            ] {
                assert!(asked.contains(part), "{asked}");
            }
            pdf()
        }
    })
    .await;
    let session = fake.session("correct horse");
    assert_eq!(session.web_session().await, Ok(Ok(())));
    for _ in 0..2 {
        let document = session.print(order()).await.unwrap();
        assert_eq!(document.file_name(), Some("Order - S1.pdf"));
        assert_eq!(bytes(document).await, b"%PDF-1.4 printed");
    }
    let print = "/report/download session_id=s1";
    assert_eq!(fake.asked(), ["/web/session/authenticate", print, print]);
}

#[tokio::test]
async fn one_that_odoo_ended_is_opened_anew_once() {
    let fake = Fake::start(|asked, times| match asked {
        asked if asked.starts_with("/web/session/authenticate") => signed_in(times),
        asked if asked.contains("session_id=s2") => pdf(),
        _ => response("303 See Other", "Location: /web/login?redirect=x\r\n", ""),
    })
    .await;
    let session = fake.session("correct horse");
    let document = session.print(order()).await.unwrap();
    assert_eq!(bytes(document).await, b"%PDF-1.4 printed");
    assert_eq!(fake.asked().len(), 4, "{:?}", fake.asked());

    let fake = Fake::start(|asked, times| match asked {
        asked if asked.starts_with("/web/session/authenticate") => signed_in(times),
        _ => response("303 See Other", "Location: /web/login\r\n", ""),
    })
    .await;
    let error = fake
        .session("correct horse")
        .print(order())
        .await
        .unwrap_err();
    assert!(error.to_string().contains("ended the session"), "{error}");
    assert_eq!(fake.asked().len(), 4, "no more than twice");
}

/// Odoo counts who fails to log in: a key is not tried, and what was refused is not tried again.
#[tokio::test]
async fn where_there_is_no_session_it_is_not_asked_for_again() {
    let script: Script = |_, _| {
        let data = "{\"data\": {\"name\": \"odoo.exceptions.AccessDenied\", \"message\": \"Access Denied\"}}";
        result("", &format!("\"error\": {data}"))
    };
    let second_factor: Script = |_, _| result("", "\"result\": {\"uid\": null}");
    let gateway: Script = |_, _| response("404 Not Found", "", "<h1>Not here</h1>");
    for (script, secret, none, tries) in [
        (script, KEY, NoSession::Key, 0),
        (script, "correct horse", NoSession::Refused, 1),
        (second_factor, "correct horse", NoSession::Refused, 1),
        (gateway, "correct horse", NoSession::Refused, 1),
    ] {
        let fake = Fake::start(script).await;
        let session = fake.session(secret);
        for _ in 0..3 {
            assert_eq!(session.web_session().await, Ok(Err(none)), "{secret}");
        }
        assert_eq!(fake.asked().len(), tries, "{secret}");
    }
    let odoo = Odoo::new("http://127.0.0.1:9", "shop").unwrap();
    let session = odoo.session(Credentials::Key("key".to_owned()));
    assert_eq!(session.web_session().await, Ok(Err(NoSession::Key)));
}

/// What comes instead of a file, as it is told; a page's token never is.
#[tokio::test]
async fn what_is_no_file_is_told_in_a_line() {
    const TOKEN: &str = "t0k3n";
    let page = CustomerPage::read(&format!("/my/orders/1?access_token={TOKEN}")).unwrap();
    let cases: [(Script, &str); 8] = [
        (
            |_, _| {
                response(
                    "200 OK",
                    "Content-Type: text/html\r\n",
                    "<main><h1>Sign in</h1></main>",
                )
            },
            "Odoo printed nothing: Sign in",
        ),
        (
            |_, _| {
                response(
                    "200 OK",
                    "Content-Type: application/pdf\r\n",
                    "<html>no</html>",
                )
            },
            "Odoo printed nothing: what came is no PDF",
        ),
        (
            |_, _| response("200 OK", "Content-Type: application/zip\r\n", "PK"),
            "Odoo printed nothing: PK",
        ),
        (
            |_, _| {
                response(
                    "500 Internal Server Error",
                    "Content-Type: text/html\r\n",
                    "",
                )
            },
            "Odoo printed nothing: HTTP 500 Internal Server Error",
        ),
        (
            |_, _| response("303 See Other", "Location: /my\r\n", ""),
            "Odoo printed nothing: it points to /my",
        ),
        (
            |asked, _| {
                let to = format!("Location: /web/login?redirect={asked}\r\n");
                response("303 See Other", &to, "")
            },
            "the customer's page asks to log in",
        ),
        (
            |asked, _| {
                let to = format!("Location: /fr{asked}\r\n");
                response("303 See Other", &to, "")
            },
            "Odoo printed nothing: it points to /fr/my/orders/1?…",
        ),
        (
            |_, _| response("303 See Other", "Location: /web/database/selector\r\n", ""),
            "Odoo printed nothing: this Odoo has several databases, and its `dbfilter` does not say which one is meant",
        ),
    ];
    for (script, expected) in cases {
        let fake = Fake::start(script).await;
        let session = fake.session("correct horse");
        let error = session.customer_page(page.clone()).await.unwrap_err();
        assert_eq!(error.to_string(), expected);
        assert!(!format!("{error:?}").contains(TOKEN), "{error:?}");
    }
    let gone = Odoo::new("http://127.0.0.1:9", "shop").unwrap();
    let session = gone.session(Credentials::Key("key".to_owned()));
    let error = session.customer_page(page).await.unwrap_err();
    assert!(matches!(error, Error::Unreachable { .. }), "{error}");
    assert!(!format!("{error:?}").contains(TOKEN), "{error:?}");
}
