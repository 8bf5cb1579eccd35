//! The session of the web client that a caller prints with: opened when it is first needed, kept while it is
//! used, signed out when it is not. One a caller.

use std::{
    sync::{Arc, Weak},
    time::Duration,
};

use tokio::{sync::Mutex, time::Instant};

use super::{Credentials, Odoo, WebSession};
use crate::{Error, Exception, NoSession};

/// How long one is kept that nobody uses.
const IDLE: Duration = Duration::from_secs(60);

/// How long one is used: Odoo changes the id of one that is older.
const LONGEST: Duration = Duration::from_secs(3_600);

/// How long it is remembered that Odoo opened none. It counts who fails to log in, and locks out an address that
/// does so often.
const REFUSED: Duration = Duration::from_secs(600);

/// The digits of an API key, in all versions: no password that people choose.
const KEY_DIGITS: usize = 40;

/// The session of a caller.
#[derive(Default)]
pub(super) struct KeptSession(Arc<Mutex<State>>);

#[derive(Default)]
enum State {
    #[default]
    None,
    Refused {
        until: Instant,
    },
    Open {
        web: Arc<WebSession>,
        opened: Instant,
        used: Instant,
    },
}

impl KeptSession {
    /// The session, opened if there is none; or why there is none.
    ///
    /// # Errors
    /// Whatever answers in Odoo's place.
    pub(super) async fn get(
        &self,
        odoo: &Odoo,
        credentials: &Credentials,
    ) -> Result<Result<Arc<WebSession>, NoSession>, Error> {
        let (login, secret) = match credentials {
            Credentials::Login { login, secret } if !is_key(secret) => (login, secret),
            _ => return Ok(Err(NoSession::Key)),
        };
        let mut state = self.0.lock().await;
        let now = Instant::now();
        match &mut *state {
            State::Open { web, opened, used } if now < *opened + LONGEST => {
                *used = now;
                return Ok(Ok(Arc::clone(web)));
            }
            State::Refused { until } if now < *until => return Ok(Err(NoSession::Refused)),
            _ => {}
        }
        end(std::mem::take(&mut *state));
        let opened = match odoo.sign_in(login, secret).await {
            Ok(opened) => opened,
            Err(Error::Fault(fault)) if fault.exception() == Exception::AccessDenied => None,
            // A gateway may let the API alone pass.
            Err(Error::NotOdoo { .. }) => None,
            Err(error) => return Err(error),
        };
        let Some(web) = opened.map(Arc::new) else {
            let until = now + REFUSED;
            *state = State::Refused { until };
            return Ok(Err(NoSession::Refused));
        };
        *state = State::Open {
            web: Arc::clone(&web),
            opened: now,
            used: now,
        };
        tokio::spawn(watch(Arc::downgrade(&self.0), Arc::clone(&web)));
        Ok(Ok(web))
    }

    /// Forgets this session, which Odoo takes no more.
    pub(super) async fn forget(&self, over: &Arc<WebSession>) {
        let mut state = self.0.lock().await;
        if matches!(&*state, State::Open { web, .. } if Arc::ptr_eq(web, over)) {
            *state = State::None;
        }
    }
}

/// Whether a secret is an API key by its looks: it opens no session, and trying counts as a failed login.
fn is_key(secret: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    secret.len() == KEY_DIGITS && secret.bytes().all(is_digit)
}

/// Signs a session out once nobody has used it for a while, or its caller is gone.
async fn watch(state: Weak<Mutex<State>>, own: Arc<WebSession>) {
    let mut wait = IDLE;
    loop {
        tokio::time::sleep(wait).await;
        let Some(state) = state.upgrade() else {
            break;
        };
        let mut state = state.lock().await;
        match &*state {
            State::Open { web, used, .. } if Arc::ptr_eq(web, &own) => {
                let idle = used.elapsed();
                // One that prints has it, beside these two.
                if Arc::strong_count(web) > 2 {
                    wait = IDLE;
                    continue;
                }
                if idle < IDLE {
                    wait = IDLE - idle;
                    continue;
                }
                *state = State::None;
                break;
            }
            // Forgotten, or ended by whoever opened the next one.
            _ => return,
        }
    }
    // Odoo forgets it by itself, later.
    drop(own.sign_out().await);
}

/// Signs a session out that is put aside.
fn end(state: State) {
    if let State::Open { web, .. } = state {
        tokio::spawn(async move { drop(web.sign_out().await) });
    }
}

#[cfg(test)]
mod tests {
    use super::is_key;

    #[test]
    fn a_key_is_told_from_a_password() {
        for (secret, is) in [
            ("0f3a6b9c2d5e8f1a4b7c0d3e6f9a2b5c8d1e4f7a", true),
            ("0F3A6B9C2D5E8F1A4B7C0D3E6F9A2B5C8D1E4F7A", false),
            ("0f3a6b9c2d5e8f1a4b7c0d3e6f9a2b5c8d1e4f7", false),
            ("correct horse battery staple", false),
            ("admin", false),
        ] {
            assert_eq!(is_key(secret), is, "{secret}");
        }
    }
}
