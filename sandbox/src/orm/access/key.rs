//! The API key of a user to whom nobody gave another one: `key-` and his login.

/// What an API key begins with; the login follows.
const KEY: &str = "key-";

/// The API key of a login.
pub(crate) fn key_of(login: &str) -> String {
    format!("{KEY}{login}")
}

/// The login in such a key.
pub(crate) fn login_of(key: &str) -> Option<&str> {
    key.strip_prefix(KEY)
}
