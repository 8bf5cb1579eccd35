//! Something that a client asks for, and how it ended, in the words of the protocol.

use pipeline::{Caller, Failure};
use poem::http::request::Parts;
use rmcp::{ErrorData, RoleServer, model::InputRequiredResult, service::RequestContext};
use serde_json::{Map, Value as Json, json};
use toolkit::{ErrorKind, InputKind, ToolError};

use super::input::{self, Sent};
use crate::message::ReadArguments;

/// Something that a client asks for, perhaps once more with what it was asked for.
pub(super) struct Call<'c> {
    pub(super) method: &'static str,
    pub(super) name: &'c str,
    pub(super) arguments: &'c Map<String, Json>,
    pub(super) responses: Option<Sent>,
    pub(super) state: Option<String>,
}

impl Call<'_> {
    /// What tells it from others, so that what goes with it fits no other one: whose it is, what it calls,
    /// with what.
    pub(super) fn identity(&self, caller: &Caller) -> Vec<u8> {
        let mut call = json!([caller.digest(), self.method, self.name, self.arguments]);
        // Clients need not keep the order of keys.
        call.sort_all_objects();
        call.to_string().into_bytes()
    }
}

/// The arguments of a call, as they were read where the message came in.
pub(super) fn given(request: &RequestContext<RoleServer>) -> Option<ReadArguments> {
    let parts = request.extensions.get::<Parts>();
    let given = parts.and_then(|parts| parts.extensions.get::<ReadArguments>());
    given
        .or_else(|| request.extensions.get::<ReadArguments>())
        .cloned()
}

/// How it ended.
pub(super) enum Ended<T> {
    Done(T),
    /// It is to be made again with what it asks for.
    Again(InputRequiredResult),
    /// It takes a client that says that it can be asked for this.
    CannotAsk(InputKind),
    Failed(Failure),
}

/// A failure as an error of the protocol, for requests whose results cannot say that they failed.
pub(super) fn error(failure: &Failure, missing: impl FnOnce(String) -> ErrorData) -> ErrorData {
    match failure {
        Failure::Unknown { .. } => missing(failure.to_string()),
        Failure::Tool(ToolError::InputRequired(_)) => nobody(),
        Failure::Tool(error) if error.kind() == ErrorKind::WrongArguments => {
            ErrorData::invalid_params(message(failure), Some(failure.to_json()))
        }
        _ => ErrorData::internal_error(message(failure), Some(failure.to_json())),
    }
}

/// What its JSON says in words.
fn message(failure: &Failure) -> String {
    let json = failure.to_json();
    let message = json.get("message").and_then(Json::as_str);
    message.unwrap_or_default().to_owned()
}

/// It asks in a way that there is not.
pub(super) fn nobody() -> ErrorData {
    ErrorData::internal_error("nobody can be asked", None)
}

/// Why a client before 2026-07-28 is not asked over HTTP, whatever it takes.
pub(super) fn no_session(kind: InputKind) -> ToolError {
    let kind = kind.as_str();
    ToolError::Refused(format!(
        "this asks its client for {kind} while it works. Over HTTP this server asks clients of MCP 2026-07-28 \
         and later; older ones it asks over standard input and output alone"
    ))
}

pub(super) fn cannot_ask(kind: InputKind) -> ErrorData {
    ErrorData::missing_required_client_capability(input::capability(kind))
}
