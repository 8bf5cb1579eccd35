//! Who calls: the bearers that people bring, whose they are, and with which rights their calls run.
//!
//! Knows what Odoo says of credentials. Must not know which door they came through, nor what they call.

pub(crate) mod answers;
pub(crate) mod bearer;
pub(crate) mod callers;
pub(crate) mod denial;
pub(crate) mod refusal;
pub(crate) mod token;
pub(crate) mod watched;

use std::{sync::Arc, time::Duration};

use odoo::{Error, Session};
use toolkit::{Context, Definition, Models};

use self::{answers::Answers, watched::Watched};

/// Which tools somebody is shown.
type Sight = Arc<dyn Fn(&Definition) -> bool + Send + Sync>;

/// By what somebody may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallerKind {
    /// They reach the server, which nobody else does.
    Open,
    /// They started the program.
    Streams,
    /// They bring the server's token.
    Token,
    /// They bring credentials of their own.
    Key,
}

impl CallerKind {
    /// The kind in a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Streams => "streams",
            Self::Token => "token",
            Self::Key => "key",
        }
    }
}

/// Who makes a request.
#[derive(Clone)]
pub struct Caller {
    context: Context,
    kind: CallerKind,
    own: Option<Own>,
    /// All tools, where it is not said.
    sight: Option<Sight>,
}

/// What is known of a caller with credentials of their own.
#[derive(Clone)]
struct Own {
    digest: [u8; 32],
    client: Arc<Watched>,
}

impl Caller {
    /// One who calls as the configured user.
    pub const fn configured(context: Context, kind: CallerKind) -> Self {
        Self {
            context,
            kind,
            own: None,
            sight: None,
        }
    }

    /// One who brought credentials of their own, which the digest stands for.
    pub(crate) fn with_key(
        session: Session,
        digest: [u8; 32],
        answers: &Answers,
        models: &Arc<Models>,
    ) -> Self {
        let client = Arc::new(Watched::new(session));
        Self {
            context: answers.of(Context::new(Arc::clone(&client) as _, Arc::clone(models))),
            kind: CallerKind::Key,
            own: Some(Own { digest, client }),
            sight: None,
        }
    }

    /// The same, shown no other tools than these, of whatever toolset: others are not there for them, to be
    /// listed or to be called.
    #[must_use]
    pub fn seeing(mut self, sight: impl Fn(&Definition) -> bool + Send + Sync + 'static) -> Self {
        self.sight = Some(Arc::new(sight));
        self
    }

    /// What their calls run with.
    pub const fn context(&self) -> &Context {
        &self.context
    }

    /// By what they may call.
    pub const fn kind(&self) -> CallerKind {
        self.kind
    }

    /// What tells this caller from others; none when all are the configured user.
    pub fn digest(&self) -> Option<&[u8; 32]> {
        self.own.as_ref().map(|own| &own.digest)
    }

    /// Whether a tool is there for them.
    pub(crate) fn sees(&self, tool: &Definition) -> bool {
        self.sight.as_ref().is_none_or(|sees| sees(tool))
    }

    /// The digest of this caller's own credentials, once Odoo took them for wrong.
    pub(crate) fn denied(&self) -> Option<&[u8; 32]> {
        let own = self.own.as_ref()?;
        own.client.is_denied().then_some(&own.digest)
    }

    /// Has Odoo say again that the credentials are right, unless it did so within this time.
    pub(crate) async fn prove(&self, within: Duration) -> Result<(), Error> {
        match &self.own {
            Some(own) => own.client.prove(within).await,
            None => Ok(()),
        }
    }
}
