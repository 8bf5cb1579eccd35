//! Asks an Odoo, again while it is busy, and counts how often.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use odoo::{Call, Client as _, Error, Odoo, Session, retry_while_busy};
use serde_json::Value as Json;

use crate::progress::Echo;

/// How long each call waits in all for an Odoo that is busy: a server that takes one call a second has others
/// to answer, too.
const PATIENCE: Duration = Duration::from_secs(600);

/// Asks an Odoo as one user. Clones count together.
#[derive(Clone)]
pub(super) struct Caller {
    session: Session,
    echo: Echo,
    calls: Arc<AtomicUsize>,
}

impl Caller {
    /// Nothing is asked yet.
    pub(super) fn new(session: Session) -> Self {
        Self {
            session,
            echo: Echo::default(),
            calls: Arc::default(),
        }
    }

    /// The same, which tells of waits through this.
    pub(super) fn telling(&self, echo: Echo) -> Self {
        Self {
            echo,
            ..self.clone()
        }
    }

    /// How often Odoo was asked.
    pub(super) fn calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }

    /// Who the user is, which proves that the credentials are right.
    pub(super) async fn user(&self) -> Result<(), Error> {
        let ask = || async { self.session.context().await.map(drop) };
        self.counted("the user", ask).await
    }

    /// Asks about `what`, and again while Odoo is busy, which a person is told.
    pub(super) async fn call(&self, what: &str, call: &Call) -> Result<Json, Error> {
        self.counted(what, || self.session.call(call.clone())).await
    }

    /// Asks for rows: those of `model` with these fields.
    pub(super) async fn rows(&self, what: &str, call: Call) -> Result<Vec<Json>, Error> {
        match self.call(what, &call).await? {
            Json::Array(rows) => Ok(rows),
            other => Err(call.shape("a list of rows", &other)),
        }
    }

    /// The Odoo that is asked.
    pub(super) fn odoo(&self) -> &Odoo {
        self.session.odoo()
    }

    /// Asks in another way, counted and with the same patience.
    pub(super) async fn counted<T, F: Future<Output = Result<T, Error>>>(
        &self,
        what: &str,
        mut ask: impl FnMut() -> F,
    ) -> Result<T, Error> {
        let ask = || {
            self.calls.fetch_add(1, Ordering::Relaxed);
            ask()
        };
        patient(&self.echo, what, ask).await
    }
}

/// Asks about `what`, and again while Odoo is busy, which a person is told.
pub(super) async fn patient<T, F: Future<Output = Result<T, Error>>>(
    echo: &Echo,
    what: &str,
    mut ask: impl FnMut() -> F,
) -> Result<T, Error> {
    let telling = || {
        let answer = ask();
        async move {
            let answer = answer.await;
            if let Some(seconds) = answer.as_ref().err().and_then(Error::retry_after) {
                echo.waits(what, seconds);
            }
            answer
        }
    };
    retry_while_busy(PATIENCE, telling).await
}
