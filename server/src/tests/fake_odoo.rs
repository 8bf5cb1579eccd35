//! An Odoo over HTTP that knows two users, over `/jsonrpc` and `/json/2`.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use odoo::Odoo;
use poem::{
    EndpointExt as _, Request, Response, Route, endpoint::make, http::StatusCode,
    listener::TcpAcceptor,
};
use serde_json::{Value as Json, json};
use tokio::{net::TcpListener, task::JoinHandle};

pub(super) struct State {
    /// How often somebody brought credentials, right or wrong.
    pub(super) asked: AtomicUsize,
    /// Who brings wrong ones waits for a while.
    pub(super) is_slow: AtomicBool,
    /// How many were being answered at a time, at most, and how many are.
    pub(super) most_at_once: AtomicUsize,
    at_once: AtomicUsize,
    /// What a user's context is.
    pub(super) context: Mutex<Json>,
    /// How often someone asked for the own context, which proves who they are.
    pub(super) proofs: AtomicUsize,
    /// Nobody's key is right any more.
    pub(super) revoked: AtomicBool,
}

pub(super) struct FakeOdoo {
    pub(super) state: Arc<State>,
    pub(super) odoo: Odoo,
    serving: JoinHandle<()>,
}

impl FakeOdoo {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(State {
            asked: AtomicUsize::default(),
            is_slow: AtomicBool::default(),
            most_at_once: AtomicUsize::default(),
            at_once: AtomicUsize::default(),
            context: Mutex::new(json!({"lang": "en_US", "tz": false})),
            proofs: AtomicUsize::default(),
            revoked: AtomicBool::default(),
        });
        let (rpc, json2) = (Arc::clone(&state), Arc::clone(&state));
        let application = Route::new()
            .at(
                "/jsonrpc",
                make(move |request| over_jsonrpc(Arc::clone(&rpc), request)).boxed(),
            )
            .at(
                "/json/2/:model/:method",
                make(move |request| over_json2(Arc::clone(&json2), request)).boxed(),
            );
        let acceptor = TcpAcceptor::from_tokio(listener).unwrap();
        let serving = tokio::spawn(async move {
            let server = poem::Server::new_with_acceptor(acceptor);
            server.run(application).await.unwrap();
        });
        Self {
            state,
            odoo: Odoo::new(&url, "test").unwrap(),
            serving,
        }
    }
}

impl Drop for FakeOdoo {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

fn denied() -> Json {
    json!({"name": "odoo.exceptions.AccessDenied", "message": "Access Denied"})
}

impl State {
    /// Somebody brings credentials.
    async fn ask(&self) {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let at_once = self.at_once.fetch_add(1, Ordering::Relaxed) + 1;
        self.most_at_once.fetch_max(at_once, Ordering::Relaxed);
        if self.is_slow.load(Ordering::Relaxed) {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        self.at_once.fetch_sub(1, Ordering::Relaxed);
    }

    fn answer(&self, user: &str, method: &str) -> Json {
        if method == "context_get" {
            self.proofs.fetch_add(1, Ordering::Relaxed);
            return self.context.lock().unwrap().clone();
        }
        json!({ "user": user })
    }
}

async fn over_jsonrpc(state: Arc<State>, mut request: Request) -> poem::Result<Response> {
    let body: Json = request.take_body().into_json().await.unwrap();
    let params = &body["params"];
    let args = &params["args"];
    let users = [("ann", "a-key", 7), ("bob", "b-key", 8)];
    let answer = if params["method"] == "authenticate" {
        state.ask().await;
        let user = users.iter().find(|user| {
            args[1] == user.0 && args[2] == user.1 && !state.revoked.load(Ordering::Relaxed)
        });
        json!({"jsonrpc": "2.0", "id": 1, "result": user.map_or(json!(false), |user| json!(user.2))})
    } else {
        let user = users
            .iter()
            .find(|user| args[1] == user.2 && args[2] == user.1)
            .filter(|_| !state.revoked.load(Ordering::Relaxed));
        match user {
            Some(user) => {
                let answer = state.answer(user.0, args[4].as_str().unwrap());
                json!({"jsonrpc": "2.0", "id": 1, "result": answer})
            }
            None => json!({"jsonrpc": "2.0", "id": 1, "error": {"data": denied()}}),
        }
    };
    Ok(Response::builder().body(answer.to_string()))
}

async fn over_json2(state: Arc<State>, request: Request) -> poem::Result<Response> {
    let (_, method): (String, String) = request.path_params().unwrap();
    let user = match request.header("authorization").unwrap_or_default() {
        "bearer a-key" => Some("ann"),
        "bearer b-key" => Some("bob"),
        _ => None,
    };
    state.ask().await;
    let user = user.filter(|_| !state.revoked.load(Ordering::Relaxed));
    Ok(match user {
        Some(user) => Response::builder().body(state.answer(user, &method).to_string()),
        None => Response::builder()
            .status(StatusCode::UNAUTHORIZED)
            .body(denied().to_string()),
    })
}
