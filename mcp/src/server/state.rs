//! What a call asked and was told already goes to its client and comes back with the call: sealed, since the
//! client could write anything.

use std::time::Duration;

use rmcp::{
    ErrorData,
    model::{RequestStateCodec, SealOptions},
};

use super::input::State;

/// How long a call may be made again with what it asks for.
pub(super) const AGAIN: Duration = Duration::from_secs(60 * 60);

/// What is said of any state that cannot be opened.
const NOT_OURS: &str = "this `requestState` is not one of this call, or it is too old: make the call anew, without \
                        `requestState` and `inputResponses`";

/// Seals and opens, with a key that lives as long as the program.
pub(super) struct States {
    codec: Option<RequestStateCodec>,
    /// How long what is sealed can be opened.
    lifetime: Duration,
}

impl States {
    /// With a new key; none where the operating system has no chance to give.
    pub(super) fn new(lifetime: Duration) -> Self {
        let mut key = [0; 32];
        let filled = getrandom::fill(&mut key).ok();
        Self {
            codec: filled.and_then(|()| RequestStateCodec::try_new(key).ok()),
            lifetime,
        }
    }

    pub(super) fn seal(&self, state: &State, call: &[u8]) -> Result<String, ErrorData> {
        let options = SealOptions::new().associated_data(call).ttl(self.lifetime);
        let sealed = self.codec()?.seal_json_with(state, &options);
        sealed.map_err(|error| ErrorData::internal_error(error.to_string(), None))
    }

    /// What goes with a call, if it is of the same one.
    pub(super) fn open(&self, state: &str, call: &[u8]) -> Result<State, ErrorData> {
        let opened = self.codec()?.open_json_with(state, call);
        // Why it cannot be opened would tell a forger how near they are.
        opened.map_err(|_| ErrorData::invalid_params(NOT_OURS, None))
    }

    fn codec(&self) -> Result<&RequestStateCodec, ErrorData> {
        let none = "this server cannot keep what a call asked for";
        let codec = self.codec.as_ref();
        codec.ok_or_else(|| ErrorData::internal_error(none, None))
    }
}

#[cfg(test)]
mod tests {
    use std::thread::sleep;

    use super::*;

    #[test]
    fn a_state_that_cannot_be_opened_is_refused_with_the_same_words_for_every_cause() {
        let states = States::new(AGAIN);
        let sealed = states.seal(&State::default(), b"call").unwrap();
        assert_eq!(states.open(&sealed, b"call"), Ok(State::default()));
        let brief = States::new(Duration::from_millis(1));
        let expired = brief.seal(&State::default(), b"call").unwrap();
        sleep(Duration::from_millis(20));
        let another = States::new(AGAIN);
        let (head, tail) = sealed.rsplit_once('.').unwrap();
        let turned: String = tail.chars().rev().collect();
        for (cause, states, state, call) in [
            ("empty", &states, "", b"call"),
            ("malformed", &states, "rs1.x", b"call"),
            ("no base64", &states, "rs1.!.!", b"call"),
            ("tampered", &states, &format!("{head}.{turned}"), b"call"),
            ("expired", &brief, &expired, b"call"),
            ("another call", &states, &sealed, b"Call"),
            ("another program", &another, &sealed, b"call"),
        ] {
            let refused = states.open(state, call);
            let expected = ErrorData::invalid_params(NOT_OURS, None);
            assert_eq!(refused, Err(expected), "{cause}");
        }
    }
}
