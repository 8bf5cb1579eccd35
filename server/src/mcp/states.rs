//! What a call asked and was told already goes to its client and comes back with the call: sealed, since the
//! client could write anything.

use std::time::Duration;

use rmcp::{
    ErrorData,
    model::{RequestStateCodec, SealOptions},
};

use super::input::State;

/// How long a call may be made again with what it asks for.
const AGAIN: Duration = Duration::from_secs(60 * 60);

/// Seals and opens, with a key that lives as long as the program.
pub(super) struct States(Option<RequestStateCodec>);

impl States {
    /// With a new key; none where the operating system has no chance to give.
    pub(super) fn new() -> Self {
        let mut key = [0; 32];
        let filled = getrandom::fill(&mut key).ok();
        Self(filled.and_then(|()| RequestStateCodec::try_new(key).ok()))
    }

    pub(super) fn seal(&self, state: &State, call: &[u8]) -> Result<String, ErrorData> {
        let options = SealOptions::new().associated_data(call).ttl(AGAIN);
        let sealed = self.codec()?.seal_json_with(state, &options);
        sealed.map_err(|error| ErrorData::internal_error(error.to_string(), None))
    }

    /// What goes with a call, if it is of the same one.
    pub(super) fn open(&self, state: &str, call: &[u8]) -> Result<State, ErrorData> {
        let opened = self.codec()?.open_json_with(state, call);
        opened.map_err(|error| ErrorData::invalid_params(error.to_string(), None))
    }

    fn codec(&self) -> Result<&RequestStateCodec, ErrorData> {
        let none = "this server cannot keep what a call asked for";
        let codec = self.0.as_ref();
        codec.ok_or_else(|| ErrorData::internal_error(none, None))
    }
}
