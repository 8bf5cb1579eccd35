//! Clients that let the server wait, over real sockets with short limits: none is waited for for ever, and
//! others are served meanwhile. How long each limit is, unit tests say; here only that there is one.

use std::{net::SocketAddr, time::Duration};

use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

use super::{Running, server};
use crate::ConnectionLimits;

/// A test does not hang.
const AT_ALL: Duration = Duration::from_secs(60);

fn short() -> ConnectionLimits {
    ConnectionLimits {
        header: Duration::from_millis(300),
        body: Duration::from_millis(300),
        write: Duration::from_millis(300),
        idle: Duration::from_millis(300),
        most: 64,
        most_per_address: 64,
    }
}

fn long() -> ConnectionLimits {
    let hour = Duration::from_secs(3600);
    ConnectionLimits {
        header: hour,
        body: hour,
        write: hour,
        idle: hour,
        ..short()
    }
}

async fn start(limits: ConnectionLimits) -> Running {
    Running::of(server("default").unwrap().limits(limits)).await
}

/// A connection on which these bytes were sent.
async fn half_open(address: SocketAddr, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // One for which there is no room may be gone already.
    let _ = stream.write_all(bytes).await;
    stream
}

/// What still comes, until the server closes.
async fn rest(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    let read = timeout(AT_ALL, stream.read_to_end(&mut text)).await;
    // A connection that is reset is closed, too.
    let _ = read.expect("the server closes");
    String::from_utf8(text).unwrap()
}

const HEAD: &[u8] = b"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

fn head(length: usize) -> Vec<u8> {
    [HEAD, format!("Content-Length: {length}\r\n\r\n").as_bytes()].concat()
}

async fn is_healthy(address: SocketAddr) -> bool {
    let mut stream = half_open(
        address,
        b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    )
    .await;
    rest(&mut stream).await.starts_with("HTTP/1.1 200")
}

#[tokio::test]
async fn nobody_is_waited_for_for_ever() {
    let server = start(short()).await;
    let list = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).to_string();
    let whole = [head(list.len()), list.clone().into_bytes()].concat();
    for (name, sent, answer) in [
        ("nothing", Vec::new(), ""),
        ("a byte", b"P".to_vec(), ""),
        ("a line", b"GET /health HTTP/1.1\r\n".to_vec(), ""),
        ("half a head", HEAD.to_vec(), ""),
        (
            "a preface of HTTP/2",
            b"PRI * HTTP/2.0\r\n\r\n".to_vec(),
            "",
        ),
        ("no body", head(100), "HTTP/1.1 408"),
        (
            "half a body",
            [head(1000), b"{\"jsonrpc\":".to_vec()].concat(),
            "HTTP/1.1 408",
        ),
        (
            "half a chunk",
            [HEAD, b"Transfer-Encoding: chunked\r\n\r\nff\r\n{"].concat(),
            "HTTP/1.1 408",
        ),
        ("no second request", whole.clone(), "HTTP/1.1 200"),
        (
            "half a second one",
            [whole.as_slice(), HEAD].concat(),
            "HTTP/1.1 200",
        ),
    ] {
        let mut stream = half_open(server.address, &sent).await;
        let answered = rest(&mut stream).await;
        assert!(answered.starts_with(answer), "{name}: {answered}");
        assert_eq!(answered.is_empty(), answer.is_empty(), "{name}: {answered}");
        if answer.ends_with("408") {
            assert!(answered.contains("\"too_slow\""), "{name}: {answered}");
        }
    }
    assert!(is_healthy(server.address).await);
}

#[tokio::test]
async fn single_bytes_put_nothing_off() {
    let server = start(short()).await;
    for (sent, answer) in [
        (b"GET /health HTTP/1.1\r\nX-Slow: ".to_vec(), ""),
        (head(100_000), "HTTP/1.1 408"),
    ] {
        let (mut reader, mut writer) = half_open(server.address, &sent).await.into_split();
        let dripping = tokio::spawn(async move {
            // Until nobody takes them.
            while writer.write_all(b"x").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        let mut answered = Vec::new();
        let read = timeout(AT_ALL, reader.read_to_end(&mut answered)).await;
        let _ = read.expect("the server closes");
        assert!(
            answered.starts_with(answer.as_bytes()),
            "{}",
            String::from_utf8_lossy(&answered)
        );
        dripping.await.unwrap();
    }
}

#[tokio::test]
async fn a_call_may_take_longer_than_any_of_it() {
    let server = start(short()).await;
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {
        "name": "hang", "arguments": {},
    }})
    .to_string();
    let mut stream = half_open(
        server.address,
        &[head(body.len()), body.into_bytes()].concat(),
    )
    .await;
    // Several times as long as everything else may take, it is neither answered nor cut.
    let mut byte = [0];
    let came = timeout(Duration::from_millis(1500), stream.read(&mut byte)).await;
    assert!(came.is_err(), "{came:?}");
}

#[tokio::test]
async fn who_waits_makes_room_for_who_asks() {
    for sent in [
        Vec::new(),
        b"P".to_vec(),
        HEAD.to_vec(),
        head(100),
        b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec(),
    ] {
        let server = start(ConnectionLimits {
            most: 8,
            most_per_address: 8,
            ..long()
        })
        .await;
        let mut held = Vec::new();
        for _ in 0..40 {
            held.push(half_open(server.address, &sent).await);
            assert!(is_healthy(server.address).await);
        }
        // The oldest were closed.
        rest(&mut held[0]).await;
    }
}

#[tokio::test]
async fn one_address_does_not_take_all() {
    let server = start(ConnectionLimits {
        most: 1000,
        most_per_address: 4,
        ..long()
    })
    .await;
    let mut held = Vec::new();
    for _ in 0..10 {
        held.push(half_open(server.address, b"P").await);
    }
    for stream in held.iter_mut().take(6) {
        rest(stream).await;
    }
    assert!(is_healthy(server.address).await);
}

#[tokio::test]
async fn where_all_are_at_work_one_more_is_told_so() {
    let server = start(ConnectionLimits {
        most: 2,
        most_per_address: 2,
        ..long()
    })
    .await;
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {
        "name": "hang", "arguments": {},
    }})
    .to_string();
    let call = [head(body.len()), body.into_bytes()].concat();
    // Until both are under way, one more takes the place of one.
    let mut busy = Vec::new();
    let told = async {
        loop {
            busy.push(half_open(server.address, &call).await);
            // Time to begin it.
            tokio::time::sleep(Duration::from_millis(50)).await;
            let mut silent = TcpStream::connect(server.address).await.unwrap();
            let mut answer = Vec::new();
            let read = timeout(Duration::from_millis(200), silent.read_to_end(&mut answer)).await;
            if read.is_ok() && !answer.is_empty() {
                return String::from_utf8(answer).unwrap();
            }
        }
    };
    let told = timeout(AT_ALL, told).await.unwrap();
    assert!(
        told.starts_with("HTTP/1.1 503") && told.contains("too_many_connections"),
        "{told}"
    );
    // Its place is free when one has gone.
    drop(busy);
    let free = async { while !is_healthy(server.address).await {} };
    timeout(AT_ALL, free).await.unwrap();
}
