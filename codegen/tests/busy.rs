//! `toolc pull` through a gateway that turns every second call away: it waits, and goes on.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod fake_odoo;

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use fake_odoo::{Bench, SECRET};
use poem::{Endpoint, Request, Response, http::StatusCode, listener::TcpAcceptor};

/// Answers every second call itself, in turn with 429 and with 503.
#[derive(Clone)]
struct Gateway {
    odoo: fake_odoo::Odoo,
    asked: Arc<AtomicUsize>,
}

impl Endpoint for Gateway {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let status = match self.asked.fetch_add(1, Ordering::SeqCst) % 4 {
            0 => StatusCode::TOO_MANY_REQUESTS,
            2 => StatusCode::SERVICE_UNAVAILABLE,
            _ => return self.odoo.call(request).await,
        };
        let busy = Response::builder().status(status);
        Ok(busy.header("retry-after", "0").body("slow down"))
    }
}

#[test]
fn a_pull_waits_for_a_busy_odoo_and_goes_on() {
    let bench = Bench::new();
    assert_eq!(bench.import(&[]).status.code(), Some(0));
    let gateway = Gateway {
        odoo: bench.odoo.clone(),
        asked: Arc::default(),
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let listener = runtime
        .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
        .unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let endpoint = gateway.clone();
    runtime.spawn(async move {
        let acceptor = TcpAcceptor::from_tokio(listener).unwrap();
        let server = poem::Server::new_with_acceptor(acceptor);
        server.run(endpoint).await
    });
    for who in [&["--login", "ann"][..], &[]] {
        let pull = [
            &["pull", "--url", &url, "--db", "shop", "--out", "pulled"],
            who,
        ]
        .concat();
        let output = bench.toolc(&pull, Some(SECRET));
        assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
        assert_eq!(bench.tree("pulled"), bench.tree("imported"), "{who:?}");
        std::fs::remove_dir_all(bench.folder.path().join("pulled")).unwrap();
    }
    assert!(gateway.asked.load(Ordering::SeqCst) > 10);
}
