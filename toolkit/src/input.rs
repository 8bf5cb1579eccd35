//! What a call may ask of whoever makes it, while it is under way.
//!
//! Clients of 2026-07-28 are not asked in the middle of a call: the call ends with what it wants to know,
//! and is made again with the answers. So it runs from its beginning once more; a tool asks first, and does
//! what cannot be done twice afterwards.

use std::{collections::BTreeMap, future::Future, pin::Pin};

use serde_json::{Map, Value as Json};

use crate::ToolError;

/// Something that a call asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum InputRequest {
    /// A form for the person: MCP's elicitation.
    Form {
        /// What it is about.
        message: String,
        /// Its fields: the schema of an object whose properties are plain values.
        schema: Json,
        /// Whether an answer counts that came before it was asked: for what is asked of everybody in the same
        /// words, a name say. Never for a yes to something that the call itself names.
        early: bool,
    },
    /// A text by the client's language model: MCP's sampling, which 2026-07-28 gives up.
    Sampling {
        /// What the model is told.
        prompt: String,
        /// How long its text may be.
        max_tokens: u32,
    },
    /// The folders that the client works in: MCP's roots, which 2026-07-28 gives up.
    Roots,
}

/// The kinds of [`InputRequest`]: a client says which of them it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InputKind {
    /// [`InputRequest::Form`].
    Form,
    /// [`InputRequest::Sampling`].
    Sampling,
    /// [`InputRequest::Roots`].
    Roots,
}

/// What came back for an [`InputRequest`].
#[derive(Clone, Debug, PartialEq)]
pub enum InputResponse {
    /// The form, filled in.
    Accepted(Map<String, Json>),
    /// The person said no.
    Declined,
    /// The person said nothing.
    Cancelled,
    /// The model's text.
    Text(String),
    /// The folders, as URIs.
    Roots(Vec<String>),
}

/// What a call asks for at once, by keys of its own.
pub type InputRequests = BTreeMap<String, InputRequest>;

/// What came back, by the same keys.
pub type InputResponses = BTreeMap<String, InputResponse>;

/// The answers, on their way.
pub type Responding<'a> =
    Pin<Box<dyn Future<Output = Result<InputResponses, ToolError>> + Send + 'a>>;

/// Who is asked.
pub trait Respondent: Send + Sync {
    /// Whether requests of this kind can be answered.
    fn takes(&self, kind: InputKind) -> bool;

    /// Answers all requests, or ends the call with [`ToolError::InputRequired`].
    fn respond(&self, requests: InputRequests) -> Responding<'_>;
}

impl InputRequest {
    /// Its kind.
    pub const fn kind(&self) -> InputKind {
        match self {
            Self::Form { .. } => InputKind::Form,
            Self::Sampling { .. } => InputKind::Sampling,
            Self::Roots => InputKind::Roots,
        }
    }
}

impl InputKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Form, Self::Sampling, Self::Roots];

    /// What the protocol calls it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Form => "elicitation",
            Self::Sampling => "sampling",
            Self::Roots => "roots",
        }
    }
}
