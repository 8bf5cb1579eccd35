//! Who may call, and as whom.

use std::{
    net::IpAddr,
    num::NonZeroUsize,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use lru::LruCache;
use odoo::{Credentials, Error, Odoo};
use tokio::time::{Instant, timeout};
use toolkit::{Context, Exports, Fetching, Models, Reader};

use super::{
    Caller, CallerKind,
    answers::Answers,
    bearer::{Brought, placeholder},
    denial::is_denied,
    refusal::Refusal,
    token::{Token, digest},
};
use crate::limit::attempts::Attempts;

/// How many callers with credentials of their own are kept at a time.
const MOST: NonZeroUsize = NonZeroUsize::MIN.saturating_add(255);

/// How long Odoo may take to tell whether credentials are right.
const PROOF: Duration = Duration::from_secs(20);

/// How long after Odoo last answered to credentials it is asked again whether they are right: lists, tables
/// that are remembered and what else needs no Odoo must not outlive a key by much.
const PROVEN: Duration = Duration::from_secs(180);

/// How long wrong credentials are remembered that Odoo refused twice. Once is not enough: who has just been
/// given the right to log in tries again at once.
const WRONG: Duration = Duration::from_secs(30);

/// How many of these are remembered.
const MOST_WRONG: NonZeroUsize = NonZeroUsize::MIN.saturating_add(1023);

/// How long to wait where nobody could be asked in time.
const SOON: Duration = Duration::from_secs(1);

/// Who may call, and as whom.
pub struct Callers {
    mode: Mode,
    answers: Answers,
    attempts: Attempts,
    proven: Duration,
}

enum Mode {
    Own(Context),
    Token(Token, Context),
    Key(Keys),
}

/// The credentials of one Odoo that are known to be right, and those known to be wrong.
struct Keys {
    odoo: Odoo,
    models: Arc<Models>,
    known: Mutex<LruCache<[u8; 32], Caller>>,
    wrong: Mutex<LruCache<[u8; 32], Wrong>>,
}

/// How often Odoo refused credentials, when last, and what was answered.
#[derive(Clone)]
struct Wrong {
    times: u32,
    at: Instant,
    message: String,
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
    pub fn key(odoo: Odoo, models: Arc<Models>) -> Self {
        Self::new(Mode::Key(Keys {
            odoo,
            models,
            known: Mutex::new(LruCache::new(MOST)),
            wrong: Mutex::new(LruCache::new(MOST_WRONG)),
        }))
    }

    fn new(mode: Mode) -> Self {
        Self {
            mode,
            answers: Answers::default(),
            attempts: Attempts::new(),
            proven: PROVEN,
        }
    }

    /// Odoo is asked so long after its last answer whether a caller's own credentials are still right; three
    /// minutes otherwise.
    #[must_use]
    pub fn proven_for(mut self, time: Duration) -> Self {
        self.proven = time;
        self
    }

    /// Answers of at most so many tokens; 8,000 otherwise.
    #[must_use]
    pub fn with_budget(mut self, tokens: usize) -> Self {
        self.answers.tokens = Some(tokens);
        self
    }

    /// Links in answers begin with this address, not with the one that Odoo is called at.
    #[must_use]
    pub fn with_link_base(mut self, address: &str) -> Self {
        self.answers.links = Some(address.trim_end_matches('/').to_owned());
        self
    }

    /// Exports are kept there.
    #[must_use]
    pub fn exporting(mut self, exports: Exports) -> Self {
        self.answers.exports = Some(exports);
        self
    }

    /// Files are read by this process.
    #[must_use]
    pub fn reading_files(mut self, reader: Reader) -> Self {
        self.answers.reader = Some(reader);
        self
    }

    /// Files may be fetched from these hosts and no others.
    #[must_use]
    pub fn fetching(mut self, hosts: Vec<String>, fetching: Arc<dyn Fetching>) -> Self {
        self.answers.fetching = Some((hosts, fetching));
        self
    }

    /// Where exports are kept, if they are.
    pub const fn exports(&self) -> Option<&Exports> {
        self.answers.exports.as_ref()
    }

    /// Whether a stranger is turned away.
    pub fn are_known(&self) -> bool {
        !matches!(self.mode, Mode::Own(_))
    }

    /// The context of the one who started the program; none when nobody is configured.
    pub fn configured(&self) -> Option<Context> {
        match &self.mode {
            Mode::Own(context) | Mode::Token(_, context) => Some(self.answers.of(context.clone())),
            Mode::Key(_) => None,
        }
    }

    /// What callers bring, for one who looks for a way to log in.
    pub const fn wanted(&self) -> &'static str {
        match self.mode {
            Mode::Own(_) => "nobody logs in",
            Mode::Token(..) => "clients bring the server's token, Authorization: Bearer TOKEN",
            Mode::Key(_) => "clients bring an Odoo API key, Authorization: Bearer LOGIN:KEY",
        }
    }

    /// The caller who brings this, from this address.
    ///
    /// # Errors
    /// Nobody may call who brings this, now.
    pub async fn admit(
        &self,
        brought: Brought<'_>,
        from: Option<IpAddr>,
    ) -> Result<Caller, Refusal> {
        let configured =
            |context: &Context, kind| Caller::configured(self.answers.of(context.clone()), kind);
        let bearer = |wants: &str| match brought {
            Brought::Bearer(bearer) => Ok(bearer),
            Brought::Nothing(instead) => Err(Refusal::Missing(format!("{wants}{instead}"))),
        };
        let meant = |bearer| match placeholder(bearer) {
            None => Ok(()),
            Some(why) => Err(Refusal::Wrong(format!("this is not what was meant: {why}"))),
        };
        match &self.mode {
            Mode::Own(context) => Ok(configured(context, CallerKind::Open)),
            Mode::Token(token, context) => {
                let bearer = bearer("this server wants its token: Authorization: Bearer TOKEN")?;
                // However many wrong ones came: whoever is behind the same proxy may have sent them, and a
                // token is too long to be guessed.
                if token.is(bearer) {
                    return Ok(configured(context, CallerKind::Token));
                }
                meant(bearer)?;
                self.attempts.spend(from).map_err(Refusal::TooMany)?;
                Err(Refusal::Wrong("this is not the server's token".to_owned()))
            }
            Mode::Key(keys) => {
                let bearer = bearer(
                    "this server wants your own Odoo API key: Authorization: Bearer LOGIN:KEY, or the key \
                     alone from Odoo 19 on",
                )?;
                let digest = digest(bearer);
                if let Some(caller) = keys.known(&digest) {
                    return self.still_right(keys, caller, digest).await;
                }
                meant(bearer)?;
                self.first_time(keys, bearer, digest, from).await
            }
        }
    }

    /// A caller who was right before, and is now.
    async fn still_right(
        &self,
        keys: &Keys,
        caller: Caller,
        digest: [u8; 32],
    ) -> Result<Caller, Refusal> {
        let proof = timeout(PROOF, caller.prove(self.proven)).await;
        match proof.map_err(|_| Refusal::Unproven(SLOW))? {
            Ok(()) => Ok(caller),
            Err(error) if is_denied(&error) => {
                lock(&keys.known).pop(&digest);
                Err(Refusal::Wrong(
                    "Odoo does not take this key any more: it was revoked, or its user may not log in"
                        .to_owned(),
                ))
            }
            Err(error) => Err(unproven(&error)),
        }
    }

    /// A caller of whom nothing is known yet.
    async fn first_time(
        &self,
        keys: &Keys,
        bearer: &str,
        digest: [u8; 32],
        from: Option<IpAddr>,
    ) -> Result<Caller, Refusal> {
        let credentials = Credentials::parse(bearer).ok_or_else(|| {
            Refusal::Wrong("bring LOGIN:KEY, or from Odoo 19 on an API key alone".to_owned())
        })?;
        keys.not_wrong(&digest)?;
        self.attempts.spend(from).map_err(Refusal::TooMany)?;
        let Some(_turn) = self.attempts.turn(from).await else {
            self.attempts.give_back(from);
            return Err(Refusal::TooMany(SOON));
        };
        // Several requests may have come with it together.
        keys.not_wrong(&digest)?;
        if let Some(caller) = keys.known(&digest) {
            self.attempts.give_back(from);
            return Ok(caller);
        }
        let proof = prove(keys, credentials, digest, &self.answers).await;
        match &proof {
            Ok(caller) => {
                // Only who is proven takes another's place.
                lock(&keys.known).put(digest, caller.clone());
                lock(&keys.wrong).pop(&digest);
                self.attempts.give_back(from);
            }
            Err(Refusal::Wrong(message)) => keys.was_wrong(digest, message),
            Err(_) => self.attempts.give_back(from),
        }
        proof
    }

    /// Forgets a caller whom Odoo does not know any more: their next request is refused.
    pub fn forget_denied(&self, caller: &Caller) {
        if let (Some(digest), Mode::Key(keys)) = (caller.denied(), &self.mode) {
            lock(&keys.known).pop(digest);
        }
    }
}

impl Keys {
    fn known(&self, digest: &[u8; 32]) -> Option<Caller> {
        // The lock is gone at the end of this line; nobody waits for Odoo under it.
        lock(&self.known).get(digest).cloned()
    }

    /// Refuses what Odoo has just refused several times.
    fn not_wrong(&self, digest: &[u8; 32]) -> Result<(), Refusal> {
        let wrong = lock(&self.wrong).get(digest).cloned();
        match wrong.filter(|wrong| wrong.times > 1 && wrong.at.elapsed() < WRONG) {
            Some(wrong) => Err(Refusal::Wrong(wrong.message)),
            None => Ok(()),
        }
    }

    fn was_wrong(&self, digest: [u8; 32], message: &str) {
        let mut all = lock(&self.wrong);
        let before = all.get(&digest).filter(|wrong| wrong.at.elapsed() < WRONG);
        let wrong = Wrong {
            times: before.map_or(1, |wrong| wrong.times + 1),
            at: Instant::now(),
            message: message.to_owned(),
        };
        all.put(digest, wrong);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl From<Context> for Callers {
    fn from(context: Context) -> Self {
        Self::own(context)
    }
}

const SLOW: &str = "it took too long";

/// A caller whose credentials Odoo takes. What a stranger brings is not said again: a key may stand where the
/// login belongs; nor is where Odoo is.
async fn prove(
    keys: &Keys,
    credentials: Credentials,
    digest: [u8; 32],
    answers: &Answers,
) -> Result<Caller, Refusal> {
    let is_login = matches!(credentials, Credentials::Login { .. });
    let session = keys.odoo.session(credentials);
    match timeout(PROOF, session.context()).await {
        Ok(Ok(_)) => Ok(Caller::with_key(session, digest, answers, &keys.models)),
        Ok(Err(Error::NoJson2 { .. })) => Err(Refusal::Wrong(
            "this Odoo is older than 19, and takes no key alone: bring LOGIN:KEY".to_owned(),
        )),
        Ok(Err(error)) if is_denied(&error) => Err(Refusal::Wrong(match is_login {
            true => "Odoo does not know this login with this password or key: bring LOGIN:KEY, the login \
                     first"
                .to_owned(),
            false => "Odoo does not take this API key: Access Denied".to_owned(),
        })),
        Ok(Err(error)) => Err(unproven(&error)),
        Err(_) => Err(Refusal::Unproven(SLOW)),
    }
}

/// Why Odoo could not be asked, as far as it is a stranger's business.
const fn unproven(error: &Error) -> Refusal {
    Refusal::Unproven(match error {
        Error::Unreachable { .. } => "it cannot be reached",
        Error::NoAnswer { .. } => "it did not answer",
        Error::Fault(_) => "it refused to say",
        _ => "what answers in its place is not Odoo",
    })
}
