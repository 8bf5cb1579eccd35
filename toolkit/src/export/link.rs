//! Links that carry their own permission: who has one may fetch the file until it expires, and nobody can
//! make one up.

use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use sha2::Sha256;

/// What links are signed with.
pub(crate) struct Key([u8; 32]);

impl Key {
    pub(crate) const LENGTH: usize = 32;

    pub(crate) const fn new(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    fn mac(&self, id: &str, expires: i64) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(format!("{id}\n{expires}").as_bytes());
        Some(mac)
    }

    /// The signature of a link to `id` that is good until `expires`.
    pub(crate) fn sign(&self, id: &str, expires: Timestamp) -> String {
        let mac = self.mac(id, expires.as_second());
        mac.map(|mac| hex(&mac.finalize().into_bytes()))
            .unwrap_or_default()
    }

    /// Whether a link is one of ours, and still good.
    pub(crate) fn is_good(&self, id: &str, expires: i64, signature: &str, now: Timestamp) -> bool {
        let Some(signature) = bytes(signature) else {
            return false;
        };
        // In constant time.
        let is_ours = self
            .mac(id, expires)
            .is_some_and(|mac| mac.verify_slice(&signature).is_ok());
        is_ours && now.as_second() < expires
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits = hex.as_bytes();
    if !digits.len().is_multiple_of(2) || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let pairs = digits.chunks(2).map(|pair| {
        let pair = std::str::from_utf8(pair).ok()?;
        u8::from_str_radix(pair, 16).ok()
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::Key;

    #[test]
    fn only_what_was_signed_is_good() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let (key, other) = (Key::new([7; 32]), Key::new([8; 32]));
        let signature = key.sign("abc", at(1_000));
        for (key, id, expires, signature, now, good) in [
            (&key, "abc", 1_000, signature.as_str(), 999, true),
            (&key, "abc", 1_000, &signature.to_uppercase(), 999, true),
            (&key, "abc", 1_000, signature.as_str(), 1_000, false),
            (&key, "abc", 2_000, signature.as_str(), 999, false),
            (&key, "abd", 1_000, signature.as_str(), 999, false),
            (&other, "abc", 1_000, signature.as_str(), 999, false),
            (&key, "abc", 1_000, &signature[2..], 999, false),
            (&key, "abc", 1_000, &signature[1..], 999, false),
            (&key, "abc", 1_000, "", 999, false),
            (&key, "abc", 1_000, "é", 999, false),
        ] {
            assert_eq!(
                key.is_good(id, expires, signature, at(now)),
                good,
                "{id} {expires} {signature} {now}"
            );
        }
    }
}
