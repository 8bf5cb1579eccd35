use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use odoo::{Answer, Call, Client, Error, Exception, Session, Telling};
use toolkit::Context;

use crate::callers::Answers;

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
    denied: Arc<AtomicBool>,
}

impl Caller {
    /// One who calls as the configured user.
    pub(crate) fn configured(context: Context) -> Self {
        Self { context, own: None }
    }

    /// One who brought credentials of their own, which the digest stands for.
    pub(crate) fn with_key(session: Session, digest: [u8; 32], answers: &Answers) -> Self {
        let denied = Arc::new(AtomicBool::new(false));
        let client = Watched {
            session,
            denied: Arc::clone(&denied),
        };
        Self {
            context: answers.of(Context::new(Arc::new(client))),
            own: Some(Own { digest, denied }),
        }
    }

    /// What tells this caller from others; none when all are the configured user.
    pub(crate) fn digest(&self) -> Option<&[u8; 32]> {
        self.own.as_ref().map(|own| &own.digest)
    }

    /// The digest of this caller's own credentials, once Odoo took them for wrong.
    pub(crate) fn denied(&self) -> Option<&[u8; 32]> {
        let own = self.own.as_ref()?;
        own.denied.load(Ordering::Relaxed).then_some(&own.digest)
    }
}

/// Whether Odoo says that the credentials are wrong.
pub(crate) fn is_denied(error: &Error) -> bool {
    matches!(error, Error::Fault(fault) if fault.exception() == Exception::AccessDenied)
}

/// A session that notes when Odoo takes its credentials for wrong: a key may be revoked at any time.
struct Watched {
    session: Session,
    denied: Arc<AtomicBool>,
}

impl Watched {
    fn noting<T>(&self, answer: Result<T, Error>) -> Result<T, Error> {
        if answer.as_ref().is_err_and(is_denied) {
            self.denied.store(true, Ordering::Relaxed);
        }
        answer
    }
}

impl Client for Watched {
    fn call(&self, call: Call) -> Answer<'_> {
        Box::pin(async move { self.noting(self.session.call(call).await) })
    }

    fn user(&self) -> Answer<'_> {
        Box::pin(async move { self.noting(self.session.user().await) })
    }

    fn address(&self) -> Option<&str> {
        self.session.address()
    }

    fn release(&self) -> Telling<'_> {
        self.session.release()
    }
}
