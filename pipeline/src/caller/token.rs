//! The token that all callers of a server share.

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// The SHA-256 of a secret, which stands for it where it need not be known again.
pub(crate) fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// A bearer token, as its digest: comparing takes as long whatever is compared.
#[derive(Clone)]
pub struct Token([u8; 32]);

impl Token {
    /// The token that clients must bring; none when no HTTP header could carry it (it is empty, or
    /// holds a space or a character beyond ASCII).
    pub fn new(token: &str) -> Option<Self> {
        let fits = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic());
        fits.then(|| Self(digest(token)))
    }

    /// Whether this bearer is the token.
    pub fn is(&self, bearer: &str) -> bool {
        digest(bearer).ct_eq(&self.0).into()
    }
}

// By hand: not even the digest belongs into a log.
impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Token").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn only_the_token_itself_is_it() {
        let token = Token::new("s3cret-token").unwrap();
        assert!(token.is("s3cret-token"));
        for wrong in ["", "s3cret-toke", "s3cret-tokenn", "S3cret-token"] {
            assert!(!token.is(wrong), "{wrong}");
        }
        for never in ["", "two words", "gehörnt", "line\n"] {
            assert!(Token::new(never).is_none(), "{never}");
        }
        assert_eq!(format!("{token:?}"), "Token { .. }");
    }
}
