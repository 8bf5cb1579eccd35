//! What a client carries and gives back as it is: sealed, so that nobody makes one up, changes one or uses
//! another's. The one way to do that; it knows nothing of what is in it.
//!
//! A seal binds a purpose, its owner ([`Context`]'s), the moment it was made and its content. It is
//! authenticated, not secret: whoever carries it may read it. It is short, since language models copy it.

use std::{
    fmt,
    io::{Read as _, Write as _},
    num::NonZeroUsize,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use lru::LruCache;
use sha2::{Digest as _, Sha256};

use crate::Context;

/// How long something sealed is good, in seconds.
const GOOD: i64 = 24 * 3_600;

/// A clock of another node may be so many seconds ahead.
const AHEAD: i64 = 300;

/// The bytes of a key's id, of the moment, and of the signature.
const ID: usize = 4;
const MOMENT: usize = 4;
const SIGNED: usize = 16;

/// The bytes that a signature works on at a time.
const BLOCK: usize = 64;

/// The most bytes of content, and of the text that it is sealed in.
const MOST: usize = 64 << 10;
const LONGEST: usize = 128 << 10;

/// How many used ones are remembered.
const REMEMBERED: NonZeroUsize = match NonZeroUsize::new(10_000) {
    Some(number) => number,
    None => NonZeroUsize::MIN,
};

/// A key that things are sealed with. Cheap to clone; clones remember together what was used.
///
/// A program makes one of its own when it starts. Several nodes that serve the same clients are given the same key.
#[derive(Clone)]
pub struct Seal(Arc<Inner>);

struct Inner {
    /// Filled up to a block, as a signature takes it; none where there is no randomness to make one of.
    key: Option<[u8; BLOCK]>,
    id: [u8; ID],
    used: Mutex<LruCache<[u8; SIGNED], String>>,
}

// By hand: a key must not get into a log.
impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seal").finish_non_exhaustive()
    }
}

/// What something sealed is for, and whose it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Purpose<'a> {
    /// One word for each thing that is sealed.
    pub(crate) name: &'static str,
    /// Whose it is, [`Context::owner`].
    pub(crate) owner: &'a str,
}

/// Something sealed that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    /// What is in it.
    pub(crate) content: Vec<u8>,
    /// What tells it from others.
    pub(crate) digest: [u8; SIGNED],
}

/// Why something is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SealError {
    /// It was changed, made up, another's, of another program or for something else. Which of these is not told.
    Foreign,
    /// It was good once.
    Expired,
}

impl Seal {
    /// One with this key.
    pub fn with_key(key: [u8; 32]) -> Self {
        let mut block = [0; BLOCK];
        block.iter_mut().zip(key).for_each(|(to, from)| *to = from);
        let mut id = [0; ID];
        let digest = Sha256::digest([b"seal key id".as_slice(), &key].concat());
        id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        Self::of(Some(block), id)
    }

    /// This program's own, made when it is first asked for. Without randomness nothing that it seals is opened.
    pub fn of_process() -> Self {
        static OWN: OnceLock<Seal> = OnceLock::new();
        let made = || {
            let mut key = [0; 32];
            match getrandom::fill(&mut key) {
                Ok(()) => Self::with_key(key),
                Err(_) => Self::of(None, [0; ID]),
            }
        };
        OWN.get_or_init(made).clone()
    }

    fn of(key: Option<[u8; BLOCK]>, id: [u8; ID]) -> Self {
        let used = Mutex::new(LruCache::new(REMEMBERED));
        Self(Arc::new(Inner { key, id, used }))
    }

    /// Seals something.
    pub(crate) fn close(&self, purpose: Purpose<'_>, now: Timestamp, content: &[u8]) -> String {
        let packed = packed(content);
        let (mark, body) = match packed.as_deref() {
            Some(packed) if packed.len() < content.len() => (1, packed),
            _ => (0, content),
        };
        let moment = u32::try_from(now.as_second()).unwrap_or_default();
        let mut bytes = vec![mark];
        bytes.extend(self.0.id);
        bytes.extend(moment.to_be_bytes());
        bytes.extend(body);
        if let Some(mac) = self.signature(purpose, &bytes) {
            bytes.extend(mac.finalize().into_bytes().iter().take(SIGNED));
        }
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Opens something sealed.
    pub(crate) fn open(
        &self,
        purpose: Purpose<'_>,
        now: Timestamp,
        text: &str,
    ) -> Result<Opened, SealError> {
        let text = text.trim();
        let bytes = Some(text)
            .filter(|text| text.len() <= LONGEST)
            .and_then(|text| URL_SAFE_NO_PAD.decode(text).ok());
        let parts = bytes.as_deref().and_then(parts);
        let parts = parts.filter(|parts| parts.id == self.0.id);
        let parts = parts.ok_or(SealError::Foreign)?;
        // In constant time.
        let mac = self.signature(purpose, parts.signed);
        let is_own = mac.is_some_and(|mac| mac.verify_truncated_left(&parts.signature).is_ok());
        if !is_own {
            return Err(SealError::Foreign);
        }
        let age = now.as_second() - i64::from(parts.moment);
        if !(-AHEAD..GOOD).contains(&age) {
            return Err(SealError::Expired);
        }
        let content = match parts.mark {
            0 => Some(parts.body.to_vec()),
            _ => unpacked(parts.body),
        };
        let content = content.ok_or(SealError::Foreign)?;
        Ok(Opened {
            content,
            digest: parts.signature,
        })
    }

    fn signature(&self, purpose: Purpose<'_>, bytes: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new(&self.0.key?.into());
        for part in [purpose.name, purpose.owner] {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac.update(bytes);
        Some(mac)
    }

    /// Says that something sealed is used now, and what for.
    ///
    /// # Errors
    /// What it was used for before.
    pub(crate) fn use_up(&self, opened: &Opened, what: &str) -> Result<(), String> {
        let mut used = self.0.used.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = used.get(&opened.digest) {
            return Err(known.clone());
        }
        used.put(opened.digest, what.to_owned());
        Ok(())
    }

    /// What something sealed was used for.
    pub(crate) fn was_used(&self, opened: &Opened) -> Option<String> {
        let mut used = self.0.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.get(&opened.digest).cloned()
    }

    /// Nothing came of its use: it may be used again.
    pub(crate) fn restore(&self, opened: &Opened) {
        let mut used = self.0.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.pop(&opened.digest);
    }
}

/// What a sealed text is made of.
struct Parts<'b> {
    mark: u8,
    id: [u8; ID],
    moment: u32,
    body: &'b [u8],
    signed: &'b [u8],
    signature: [u8; SIGNED],
}

fn parts(bytes: &[u8]) -> Option<Parts<'_>> {
    let (signed, signature) = bytes.split_last_chunk::<SIGNED>()?;
    let (mark, rest) = signed.split_first()?;
    let (id, rest) = rest.split_first_chunk::<ID>()?;
    let (moment, body) = rest.split_first_chunk::<MOMENT>()?;
    Some(Parts {
        mark: *mark,
        id: *id,
        moment: u32::from_be_bytes(*moment),
        body,
        signed,
        signature: *signature,
    })
}

fn packed(content: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).ok()?;
    encoder.finish().ok()
}

fn unpacked(body: &[u8]) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    let most = u64::try_from(MOST).unwrap_or(u64::MAX);
    let mut limited = DeflateDecoder::new(body).take(most + 1);
    limited.read_to_end(&mut content).ok()?;
    (content.len() <= MOST).then_some(content)
}

impl Context {
    /// The same, with what clients carry sealed by this; by the program's own otherwise.
    #[must_use]
    pub fn sealing(self, seal: Seal) -> Self {
        self.extended(seal)
    }

    /// What is sealed with.
    pub(crate) fn seal(&self) -> Seal {
        let given = self.extension::<Seal>();
        given.map_or_else(Seal::of_process, |seal| (*seal).clone())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const OWN: Purpose<'static> = Purpose {
        name: "test",
        owner: "https://x|2",
    };

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn seal(key: u8) -> Seal {
        Seal::with_key([key; 32])
    }

    #[test]
    fn only_its_owner_opens_it_for_a_day() {
        let text = seal(7).close(OWN, at(0), b"content");
        let (other_owner, other_purpose) = (
            Purpose {
                owner: "https://x|3",
                ..OWN
            },
            Purpose {
                name: "other",
                ..OWN
            },
        );
        // Where one part ends and the next begins is signed, too.
        let shifted = Purpose {
            name: "testh",
            owner: "ttps://x|2",
        };
        let spaced = format!(" {text}\n");
        for (seal, purpose, second, text, expected) in [
            (seal(7), OWN, 0, text.as_str(), Ok(())),
            (seal(7), OWN, 0, &spaced, Ok(())),
            (seal(7), OWN, GOOD - 1, &text, Ok(())),
            (seal(7), OWN, GOOD, &text, Err(SealError::Expired)),
            (seal(7), OWN, -AHEAD, &text, Ok(())),
            (seal(7), OWN, -AHEAD - 1, &text, Err(SealError::Expired)),
            (seal(8), OWN, 0, &text, Err(SealError::Foreign)),
            (seal(7), other_owner, 0, &text, Err(SealError::Foreign)),
            (seal(7), other_purpose, 0, &text, Err(SealError::Foreign)),
            (seal(7), shifted, 0, &text, Err(SealError::Foreign)),
            // Another's that is old is another's.
            (seal(7), other_owner, GOOD, &text, Err(SealError::Foreign)),
            (seal(7), OWN, 0, "", Err(SealError::Foreign)),
            (seal(7), OWN, 0, "é", Err(SealError::Foreign)),
            (seal(7), OWN, 0, &text[1..], Err(SealError::Foreign)),
            (
                seal(7),
                OWN,
                0,
                &text[..text.len() - 1],
                Err(SealError::Foreign),
            ),
        ] {
            let opened = seal.open(purpose, at(second), text);
            assert_eq!(
                opened.map(|opened| assert_eq!(opened.content, b"content")),
                expected,
                "{purpose:?} {second} {text}"
            );
        }
    }

    #[test]
    fn it_is_used_once() {
        let seal = seal(7);
        let first = seal
            .open(OWN, at(0), &seal.close(OWN, at(0), b"1"))
            .unwrap();
        let second = seal
            .open(OWN, at(0), &seal.close(OWN, at(0), b"2"))
            .unwrap();
        assert_eq!(seal.was_used(&first), None);
        assert_eq!(seal.use_up(&first, "Send"), Ok(()));
        assert_eq!(seal.was_used(&first), Some("Send".to_owned()));
        assert_eq!(seal.use_up(&second, "Save"), Ok(()));
        assert_eq!(seal.clone().use_up(&first, "Save"), Err("Send".to_owned()));
        seal.restore(&first);
        assert_eq!(seal.use_up(&first, "Save"), Ok(()));
    }

    #[test]
    fn no_key_is_told() {
        assert_eq!(format!("{:?}", seal(7)), "Seal { .. }");
    }

    proptest! {
        #[test]
        fn what_is_sealed_comes_out_as_it_went_in(content in prop::collection::vec(any::<u8>(), 0..600)) {
            let seal = seal(7);
            let opened = seal.open(OWN, at(9), &seal.close(OWN, at(0), &content));
            prop_assert_eq!(opened.map(|opened| opened.content), Ok(content));
        }

        #[test]
        fn text_takes_little_room(words in prop::collection::vec("(active_id|default_|sale.order|[0-9]{1,4})", 60)) {
            let text = words.join(" ");
            prop_assert!(seal(7).close(OWN, at(0), text.as_bytes()).len() < text.len());
        }

        #[test]
        fn no_byte_can_be_changed(content in prop::collection::vec(any::<u8>(), 0..80), place: usize, flip in 1..=255_u8) {
            let seal = seal(7);
            let mut bytes = URL_SAFE_NO_PAD.decode(seal.close(OWN, at(0), &content)).unwrap();
            let place = place % bytes.len();
            bytes[place] ^= flip;
            let changed = seal.open(OWN, at(0), &URL_SAFE_NO_PAD.encode(bytes));
            prop_assert_eq!(changed, Err(SealError::Foreign));
        }

        #[test]
        fn no_character_can_be_changed(content in prop::collection::vec(any::<u8>(), 0..80), place: usize, by in "[A-Za-z0-9_-]") {
            let seal = seal(7);
            let text = seal.close(OWN, at(0), &content);
            let place = place % text.len();
            let mut changed = text.clone();
            changed.replace_range(place..=place, &by);
            prop_assume!(changed != text);
            prop_assert_eq!(seal.open(OWN, at(0), &changed), Err(SealError::Foreign));
        }

        #[test]
        fn anything_else_is_refused(text in "\\PC{0,200}") {
            prop_assert_eq!(seal(7).open(OWN, at(0), &text), Err(SealError::Foreign));
        }
    }
}
