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

/// What clients add to a call on their own, whatever they say by it: n8n names the call it is making, Gemini's says
/// what it waits for. No tool has an argument of such a name: nobody could tell whose value it is.
const STRAYS: [&str; 4] = ["toolCallId", "sessionId", "chatInput", "wait_for_previous"];

/// What n8n's chat adds under a name that is Odoo's, too (what becomes of a lead's customer, say): a tool may have an
/// argument `action`, which these two values are never meant for.
const STRAY_ACTIONS: [&str; 2] = ["sendMessage", "loadPreviousSession"];

/// Whether clients have a use of their own for an argument's name, and leave none for tools. n8n takes `tool` for the
/// tool itself.
pub(crate) fn is_clients(name: &str) -> bool {
    name == "tool" || STRAYS.contains(&name)
}

/// Whether an argument is what a client added. An `action` of n8n's chat is one of two; any other is
/// somebody's wish, and not to be dropped.
pub(crate) fn is_stray(name: &str, json: &Json) -> bool {
    match name {
        "action" => json
            .as_str()
            .is_some_and(|action| STRAY_ACTIONS.contains(&action)),
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_clients_add_is_told_from_what_somebody_says() {
        for (name, json, stray, clients) in [
            ("sessionId", json!("7"), true, true),
            ("toolCallId", json!(null), true, true),
            ("chatInput", json!("convert it"), true, true),
            ("wait_for_previous", json!(true), true, true),
            ("tool", json!("x"), false, true),
            ("action", json!("sendMessage"), true, false),
            ("action", json!("loadPreviousSession"), true, false),
            ("action", json!("create"), false, false),
            ("action", json!(["sendMessage"]), false, false),
            ("session_id", json!("7"), false, false),
        ] {
            assert_eq!(is_stray(name, &json), stray, "{name} {json}");
            assert_eq!(is_clients(name), clients, "{name}");
        }
    }
}
