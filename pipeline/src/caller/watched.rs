//! A way to Odoo that notes whether its credentials are still right.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use odoo::{
    BoxFuture, Call, Client, CustomerPage, Dialect, Document, Error, NoSession, Print, Session,
};
use serde_json::Value as Json;
use tokio::time::Instant;

use super::denial::is_denied;

/// A session that notes when Odoo takes its credentials for wrong: a key may be revoked at any time.
pub(crate) struct Watched {
    session: Session,
    denied: AtomicBool,
    /// When Odoo last answered to them.
    proven: Mutex<Instant>,
    proving: tokio::sync::Mutex<()>,
}

impl Watched {
    /// Odoo has just taken them.
    pub(crate) fn new(session: Session) -> Self {
        Self {
            session,
            denied: AtomicBool::new(false),
            proven: Mutex::new(Instant::now()),
            proving: tokio::sync::Mutex::default(),
        }
    }

    /// Whether Odoo took them for wrong.
    pub(crate) fn is_denied(&self) -> bool {
        self.denied.load(Ordering::Relaxed)
    }

    /// Has Odoo say again that they are right, unless it did so within this time. Requests that come
    /// together ask once.
    pub(crate) async fn prove(&self, within: Duration) -> Result<(), Error> {
        if self.is_proven(within) {
            return Ok(());
        }
        let asked = Instant::now();
        let _turn = self.proving.lock().await;
        // Another request may have asked since.
        if self.is_proven(within.max(asked.elapsed())) {
            return Ok(());
        }
        self.noting(self.session.prove().await).map(drop)
    }
    /// Every answer of Odoo proves them, or that they are right no more.
    fn noting<T>(&self, answer: Result<T, Error>) -> Result<T, Error> {
        match &answer {
            Ok(_) => *self.proven.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now(),
            Err(error) if is_denied(error) => self.denied.store(true, Ordering::Relaxed),
            Err(_) => {}
        }
        answer
    }

    fn is_proven(&self, within: Duration) -> bool {
        let proven = *self.proven.lock().unwrap_or_else(PoisonError::into_inner);
        proven.elapsed() < within && !self.denied.load(Ordering::Relaxed)
    }
}

impl Client for Watched {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async move { self.noting(self.session.call(call).await) })
    }

    // What is remembered proves nothing.
    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async move {
            let user = self.session.user().await;
            if user.as_ref().is_err_and(is_denied) {
                self.denied.store(true, Ordering::Relaxed);
            }
            user
        })
    }

    fn web_session(&self) -> BoxFuture<'_, Result<Result<(), NoSession>, Error>> {
        self.session.web_session()
    }

    fn print(&self, print: Print) -> BoxFuture<'_, Result<Document, Error>> {
        self.session.print(print)
    }

    fn customer_page(&self, page: CustomerPage) -> BoxFuture<'_, Result<Document, Error>> {
        self.session.customer_page(page)
    }

    fn confirm(&self) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(self.prove(Duration::ZERO))
    }

    fn action<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<Option<Json>, Error>> {
        self.session.action(name)
    }

    fn address(&self) -> Option<&str> {
        self.session.address()
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        self.session.dialect()
    }
}
