//! What is known of clients: which there are, and what they add to a call on their own.

use serde_json::Value as Json;

/// A client that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Client {
    /// Anthropic's API, and what is built on it.
    Claude,
    /// OpenAI's API. Not its strict mode, which wants every property required.
    OpenAi,
    /// Google's API.
    Gemini,
    /// Cursor.
    Cursor,
    /// Visual Studio Code.
    VsCode,
    /// n8n's node *MCP Client Tool*.
    N8n,
}

impl Client {
    /// Every client.
    pub const ALL: [Self; 6] = [
        Self::Claude,
        Self::OpenAi,
        Self::Gemini,
        Self::Cursor,
        Self::VsCode,
        Self::N8n,
    ];

    /// What its makers call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Claude => "Claude",
            Self::OpenAi => "OpenAI",
            Self::Gemini => "Gemini",
            Self::Cursor => "Cursor",
            Self::VsCode => "VS Code",
            Self::N8n => "n8n",
        }
    }
}

/// What clients add to a call on their own: n8n names the call it is making, Gemini's says what it waits for.
pub(crate) const STRAYS: [&str; 5] = [
    "toolCallId",
    "sessionId",
    "action",
    "chatInput",
    "wait_for_previous",
];

/// Whether an argument is what a client added. An `action` of n8n's chat is one of two; any other is
/// somebody's wish, and not to be dropped.
pub(crate) fn is_stray(name: &str, json: &Json) -> bool {
    match name {
        "action" => matches!(json.as_str(), Some("sendMessage" | "loadPreviousSession")),
        name => STRAYS.contains(&name),
    }
}

/// Whether nothing is said: null, blank text, an empty list or object. What clients that fill in every argument
/// write for what they leave out.
pub(crate) fn is_blank(json: &Json) -> bool {
    match json {
        Json::Null => true,
        Json::String(text) => text.trim().is_empty(),
        Json::Array(list) => list.is_empty(),
        Json::Object(map) => map.is_empty(),
        Json::Bool(_) | Json::Number(_) => false,
    }
}
