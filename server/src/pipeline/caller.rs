pub(crate) mod bearer;
pub(crate) mod callers;
pub(crate) mod recent;
pub(crate) mod token;

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use odoo::{Answer, Call, Client, Confirming, Error, Exception, Session, Telling};
use tokio::time::Instant;
use toolkit::{Context, Models};

use crate::pipeline::caller::callers::Answers;

/// Who makes a request. Travels in the request's extensions.
#[derive(Clone)]
pub(crate) struct Caller {
    /// What their calls run with.
    pub(crate) context: Context,
    own: Option<Own>,
}

/// What is known of a caller with credentials of their own.
#[derive(Clone)]
struct Own {
    digest: [u8; 32],
    client: Arc<Watched>,
}

impl Caller {
    /// One who calls as the configured user.
    pub(crate) fn configured(context: Context) -> Self {
        Self { context, own: None }
    }

    /// One who brought credentials of their own, which the digest stands for.
    pub(crate) fn with_key(
        session: Session,
        digest: [u8; 32],
        answers: &Answers,
        models: &Arc<Models>,
    ) -> Self {
        let client = Arc::new(Watched {
            session,
            denied: AtomicBool::new(false),
            proven: Mutex::new(Instant::now()),
            proving: tokio::sync::Mutex::default(),
        });
        Self {
            context: answers.of(Context::new(Arc::clone(&client) as _, Arc::clone(models))),
            own: Some(Own { digest, client }),
        }
    }

    /// What tells this caller from others; none when all are the configured user.
    pub(crate) fn digest(&self) -> Option<&[u8; 32]> {
        self.own.as_ref().map(|own| &own.digest)
    }

    /// The digest of this caller's own credentials, once Odoo took them for wrong.
    pub(crate) fn denied(&self) -> Option<&[u8; 32]> {
        let own = self.own.as_ref()?;
        let denied = &own.client.denied;
        denied.load(Ordering::Relaxed).then_some(&own.digest)
    }

    /// Has Odoo say again that the credentials are right, unless it did so within this time. Requests that
    /// come together ask once.
    pub(crate) async fn prove(&self, within: Duration) -> Result<(), Error> {
        match &self.own {
            Some(own) => own.client.prove(within).await,
            None => Ok(()),
        }
    }
}

/// Whether Odoo says that the credentials are wrong.
pub(crate) fn is_denied(error: &Error) -> bool {
    matches!(error, Error::Fault(fault) if fault.exception() == Exception::AccessDenied)
}

/// A session that notes when Odoo takes its credentials for wrong: a key may be revoked at any time.
struct Watched {
    session: Session,
    denied: AtomicBool,
    /// When Odoo last answered to them.
    proven: Mutex<Instant>,
    proving: tokio::sync::Mutex<()>,
}

impl Watched {
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

    async fn prove(&self, within: Duration) -> Result<(), Error> {
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
}

impl Client for Watched {
    fn call(&self, call: Call) -> Answer<'_> {
        Box::pin(async move { self.noting(self.session.call(call).await) })
    }

    // What is remembered proves nothing.
    fn user(&self) -> Answer<'_> {
        Box::pin(async move {
            let user = self.session.user().await;
            if user.as_ref().is_err_and(is_denied) {
                self.denied.store(true, Ordering::Relaxed);
            }
            user
        })
    }

    fn confirm(&self) -> Confirming<'_> {
        Box::pin(self.prove(Duration::ZERO))
    }

    fn address(&self) -> Option<&str> {
        self.session.address()
    }

    fn release(&self) -> Telling<'_> {
        self.session.release()
    }
}
