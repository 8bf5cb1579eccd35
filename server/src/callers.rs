use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use odoo::{Credentials, Error, Odoo};
use tokio::time::timeout;
use toolkit::{Context, Exports};

use crate::{
    Token,
    caller::{Caller, is_denied},
    recent::Recent,
    refusal::Refusal,
    token::digest,
};

/// How many callers with credentials of their own are kept at a time.
const MOST: usize = 256;

/// How long Odoo may take to tell whether credentials are right.
const PROOF: Duration = Duration::from_secs(20);

/// Who may call, and as whom.
pub struct Callers {
    mode: Mode,
    answers: Answers,
}

/// What every caller's answers have in common.
#[derive(Clone, Default)]
pub(crate) struct Answers {
    tokens: Option<usize>,
    links: Option<String>,
    exports: Option<Exports>,
}

impl Answers {
    /// A context with such answers.
    pub(crate) fn of(&self, mut context: Context) -> Context {
        if let Some(tokens) = self.tokens {
            context = context.within(tokens);
        }
        if let Some(address) = &self.links {
            context = context.linking(address);
        }
        if let Some(exports) = &self.exports {
            context = context.exporting(exports.clone());
        }
        context
    }
}

enum Mode {
    Own(Context),
    Token(Token, Context),
    Key(Odoo, Mutex<Recent<Caller>>),
}

impl Callers {
    /// Everybody who reaches the server calls through `context`. Served on loopback alone.
    pub fn own(context: Context) -> Self {
        Self::new(Mode::Own(context))
    }

    /// Whoever brings the token as bearer calls through `context`.
    pub fn token(token: Token, context: Context) -> Self {
        Self::new(Mode::Token(token, context))
    }

    /// Each caller brings credentials of this Odoo as bearer, `login:key` or from Odoo 19 on an API
    /// key alone, and calls with them: Odoo's own rules decide.
    pub fn key(odoo: Odoo) -> Self {
        Self::new(Mode::Key(odoo, Mutex::new(Recent::new(MOST))))
    }

    fn new(mode: Mode) -> Self {
        Self {
            mode,
            answers: Answers::default(),
        }
    }

    /// Answers of at most so many tokens; 8,000 otherwise.
    #[must_use]
    pub fn within(mut self, tokens: usize) -> Self {
        self.answers.tokens = Some(tokens);
        self
    }

    /// Links in answers begin with this address, not with the one that Odoo is called at.
    #[must_use]
    pub fn linking(mut self, address: &str) -> Self {
        self.answers.links = Some(address.trim_end_matches('/').to_owned());
        self
    }

    /// Exports are kept there.
    #[must_use]
    pub fn exporting(mut self, exports: Exports) -> Self {
        self.answers.exports = Some(exports);
        self
    }

    /// Where exports are kept, if they are.
    pub(crate) const fn exports(&self) -> Option<&Exports> {
        self.answers.exports.as_ref()
    }

    /// Whether a stranger is turned away.
    pub(crate) fn are_known(&self) -> bool {
        !matches!(self.mode, Mode::Own(_))
    }

    /// The context of the one who started the program; none when nobody is configured.
    pub(crate) fn configured(&self) -> Option<Context> {
        match &self.mode {
            Mode::Own(context) | Mode::Token(_, context) => Some(self.answers.of(context.clone())),
            Mode::Key(..) => None,
        }
    }

    /// The caller who brings this bearer.
    pub(crate) async fn admit(&self, bearer: Option<&str>) -> Result<Caller, Refusal> {
        let configured = |context: &Context| Caller::configured(self.answers.of(context.clone()));
        match &self.mode {
            Mode::Own(context) => Ok(configured(context)),
            Mode::Token(token, context) => match bearer {
                None => Err(Refusal::Missing(
                    "this server wants its token: Authorization: Bearer TOKEN",
                )),
                Some(bearer) if token.is(bearer) => Ok(configured(context)),
                Some(_) => Err(Refusal::Wrong("this is not the server's token".to_owned())),
            },
            Mode::Key(odoo, known) => {
                let bearer = bearer.ok_or(Refusal::Missing(
                    "this server wants your own Odoo API key: Authorization: Bearer LOGIN:KEY, or \
                     the key alone from Odoo 19 on",
                ))?;
                let digest = digest(bearer);
                let locked = || known.lock().unwrap_or_else(PoisonError::into_inner);
                // The lock is gone at the end of this line; nobody waits for Odoo under it.
                let found = locked().get(&digest);
                if let Some(caller) = found {
                    return Ok(caller);
                }
                let caller = prove(odoo, bearer, digest, &self.answers).await?;
                // Only who is proven takes another's place.
                locked().insert(digest, caller.clone());
                Ok(caller)
            }
        }
    }

    /// Forgets a caller whom Odoo does not know any more: their next request is refused.
    pub(crate) fn forget_denied(&self, caller: &Caller) {
        if let (Some(digest), Mode::Key(_, known)) = (caller.denied(), &self.mode) {
            let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
            known.remove(digest);
        }
    }
}

impl From<Context> for Callers {
    fn from(context: Context) -> Self {
        Self::own(context)
    }
}

/// A caller whose credentials Odoo takes.
async fn prove(
    odoo: &Odoo,
    bearer: &str,
    digest: [u8; 32],
    answers: &Answers,
) -> Result<Caller, Refusal> {
    let credentials = Credentials::parse(bearer).ok_or_else(|| {
        Refusal::Wrong("bring LOGIN:KEY, or from Odoo 19 on an API key alone".to_owned())
    })?;
    let session = odoo.session(credentials);
    match timeout(PROOF, session.context()).await {
        Ok(Ok(_)) => Ok(Caller::with_key(session, digest, answers)),
        Ok(Err(error)) if is_denied(&error) || matches!(error, Error::NoJson2 { .. }) => {
            Err(Refusal::Wrong(error.to_string()))
        }
        Ok(Err(error)) => Err(Refusal::Unproven(error.to_string())),
        Err(_) => Err(Refusal::Unproven(format!(
            "Odoo at {} took too long",
            odoo.url()
        ))),
    }
}
