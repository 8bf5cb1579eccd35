//! What a call asks for, as the protocol says it: in the middle of the call to clients before 2026-07-28 that
//! have a session, as its result to the others, who make the call again with the answers.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use rmcp::{
    RoleServer,
    model::{ClientCapabilities, InputRequest as McpRequest, ServerRequest},
    service::Peer,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest as _, Sha256};
use tokio::sync::{mpsc, oneshot};
use toolkit::{
    InputKind, InputRequest, InputRequests, InputResponse, InputResponses, Respondent, Responding,
    ToolError,
};

use super::event::Event;

/// What a client sent for a call's requests, by their keys.
pub(super) type Sent = BTreeMap<String, Json>;

/// What tells a request from others of the same key.
type Digest = String;

/// What goes with a call from one time to the next. An answer belongs to the request that it was given for:
/// a yes to deleting three rows is none to deleting three hundred.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct State {
    /// What is asked, by key.
    asked: BTreeMap<String, Digest>,
    /// What was answered before, with what had been asked.
    answered: BTreeMap<String, (Digest, Json)>,
}

impl State {
    /// The same, with these requests on their way to the client.
    pub(super) fn asking(mut self, requests: &InputRequests) -> Self {
        let asked = requests.iter();
        self.asked = asked
            .map(|(key, request)| (key.clone(), digest(request)))
            .collect();
        self
    }
}

/// A client that is asked while the call waits.
pub(super) struct Waiting {
    pub(super) kinds: Vec<InputKind>,
    pub(super) events: mpsc::Sender<Event>,
}

impl Respondent for Waiting {
    fn takes(&self, kind: InputKind) -> bool {
        self.kinds.contains(&kind)
    }

    fn respond(&self, requests: InputRequests) -> Responding<'_> {
        Box::pin(async move {
            let gone = || ToolError::Refused("the client is gone".to_owned());
            let (answer, answered) = oneshot::channel();
            let event = Event::Ask(requests, answer);
            self.events.send(event).await.map_err(|_| gone())?;
            answered.await.map_err(|_| gone())?
        })
    }
}

/// A client that makes the call again with what it asks for.
pub(super) struct Repeating {
    kinds: Vec<InputKind>,
    /// What was asked and answered before.
    state: State,
    /// What the client sends now.
    sent: Sent,
    /// What was of use, for the next time.
    used: Mutex<State>,
}

impl Repeating {
    pub(super) fn new(kinds: Vec<InputKind>, state: State, sent: Sent) -> Self {
        Self {
            kinds,
            state,
            sent,
            used: Mutex::default(),
        }
    }

    /// What the call asked for and has an answer to.
    pub(super) fn used(&self) -> State {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.clone()
    }

    /// What the client sent for a request that is asked again as it was asked before: the first time, or now;
    /// or for one that may be answered before it is asked, when nothing was asked yet.
    fn sent(&self, key: &str, request: &InputRequest, asked: &Digest) -> Option<&Json> {
        let may_be_early = matches!(request, InputRequest::Form { early: true, .. });
        match self.state.answered.get(key) {
            Some((digest, sent)) if digest == asked => Some(sent),
            _ if self.state.asked.get(key) == Some(asked) => self.sent.get(key),
            _ if may_be_early && self.state == State::default() => self.sent.get(key),
            _ => None,
        }
    }
}

impl Respondent for Repeating {
    fn takes(&self, kind: InputKind) -> bool {
        self.kinds.contains(&kind)
    }

    fn respond(&self, requests: InputRequests) -> Responding<'_> {
        let mut responses = InputResponses::new();
        let mut open = InputRequests::new();
        for (key, request) in requests {
            let digest = digest(&request);
            let sent = self.sent(&key, &request, &digest);
            match sent.and_then(|sent| Some((sent, response(&request, sent)?))) {
                Some((sent, response)) => {
                    let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
                    used.answered.insert(key.clone(), (digest, sent.clone()));
                    responses.insert(key, response);
                }
                // What does not answer the request is as good as nothing.
                None => {
                    open.insert(key, request);
                }
            }
        }
        let outcome = match open.is_empty() {
            true => Ok(responses),
            false => Err(ToolError::InputRequired(open)),
        };
        Box::pin(std::future::ready(outcome))
    }
}

/// The mode of elicitation that is a form.
const FORM: &str = "form";

/// What a client says that it can be asked for.
pub(super) fn kinds(capabilities: Option<&ClientCapabilities>) -> Vec<InputKind> {
    let said = serde_json::to_value(capabilities).unwrap_or_default();
    let takes = |kind: &InputKind| match (kind, said.get(kind.as_str())) {
        (_, None) => false,
        // One that says nothing closer has forms alone; one may have pages to open and no forms.
        (InputKind::Form, Some(modes)) => {
            modes.as_object().is_some_and(Map::is_empty) || modes.get(FORM).is_some()
        }
        (_, Some(_)) => true,
    };
    InputKind::ALL.into_iter().filter(takes).collect()
}

/// What a client would have to say to be asked for this.
pub(super) fn capability(kind: InputKind) -> ClientCapabilities {
    let modes = match kind {
        InputKind::Form => json!({ FORM: {} }),
        _ => json!({}),
    };
    serde_json::from_value(json!({ kind.as_str(): modes })).unwrap_or_default()
}

/// The requests as rmcp has them.
///
/// # Errors
/// One that it does not take: without it the call would be made again for ever.
pub(super) fn requests(
    requests: &InputRequests,
) -> Result<BTreeMap<String, McpRequest>, ToolError> {
    let request = |(key, request): (&String, &InputRequest)| Ok((key.clone(), wire(key, request)?));
    requests.iter().map(request).collect()
}

/// A request as the protocol writes it.
fn said(request: &InputRequest) -> Json {
    match request {
        InputRequest::Form {
            message, schema, ..
        } => json!({
            "method": "elicitation/create",
            "params": {"mode": FORM, "message": message, "requestedSchema": schema},
        }),
        InputRequest::Sampling { prompt, max_tokens } => json!({
            "method": "sampling/createMessage",
            "params": {
                "messages": [{"role": "user", "content": {"type": "text", "text": prompt}}],
                "maxTokens": max_tokens,
            },
        }),
        InputRequest::Roots => json!({"method": "roots/list"}),
    }
}

fn wire(key: &str, request: &InputRequest) -> Result<McpRequest, ToolError> {
    let wire = serde_json::from_value(said(request));
    wire.map_err(|_| unsaid(key, UNSAYABLE))
}

/// Why nothing is sent for a request; forms are all that tools write the shape of.
const UNSAYABLE: &str =
    "it cannot be said in this protocol: a form has fields of plain values alone";

/// A request has no answer.
fn unsaid(key: &str, why: &str) -> ToolError {
    ToolError::Refused(format!("`{key}` was asked, but {why}"))
}

fn digest(request: &InputRequest) -> Digest {
    let mut said = said(request);
    // A schema's keys may come in another order the next time.
    said.sort_all_objects();
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(said.to_string()))
}

/// Asks a client before 2026-07-28, one thing after the other.
pub(super) async fn ask(
    peer: &Peer<RoleServer>,
    requests: InputRequests,
) -> Result<InputResponses, ToolError> {
    let mut responses = InputResponses::new();
    // Nobody is asked for a part of what fails anyway.
    let wire = self::requests(&requests)?;
    for ((key, request), wire) in requests.into_iter().zip(wire.into_values()) {
        let sent = match wire {
            McpRequest::Elicitation(request) => ServerRequest::ElicitRequest(request),
            McpRequest::CreateMessage(request) => ServerRequest::CreateMessageRequest(request),
            McpRequest::ListRoots(request) => ServerRequest::ListRootsRequest(request),
            _ => return Err(unsaid(&key, UNSAYABLE)),
        };
        let answer = peer.send_request(sent).await;
        let answer = answer.map_err(|error| unsaid(&key, &error.to_string()))?;
        let answer = serde_json::to_value(answer).unwrap_or_default();
        let read = response(&request, &answer);
        let read = read.ok_or_else(|| unsaid(&key, "the client answered something else"))?;
        responses.insert(key, read);
    }
    Ok(responses)
}

/// What a client sent for a request; none when that is no answer to it.
fn response(request: &InputRequest, sent: &Json) -> Option<InputResponse> {
    Some(match request {
        InputRequest::Form { .. } => match sent.get("action")?.as_str()? {
            "accept" => InputResponse::Accepted(match sent.get("content") {
                None => Map::new(),
                Some(content) => content.as_object()?.clone(),
            }),
            "decline" => InputResponse::Declined,
            "cancel" => InputResponse::Cancelled,
            _ => return None,
        },
        InputRequest::Sampling { .. } => {
            let content = sent.get("content")?;
            // One piece, or a list of them.
            let pieces = content
                .as_array()
                .map_or(std::slice::from_ref(content), Vec::as_slice);
            let texts = pieces
                .iter()
                .filter_map(|piece| piece.get("text")?.as_str());
            let texts: Vec<&str> = texts.collect();
            match texts.is_empty() {
                true => return None,
                false => InputResponse::Text(texts.join("\n")),
            }
        }
        InputRequest::Roots => {
            let roots = sent.get("roots")?.as_array()?.iter();
            let uris = roots.map(|root| Some(root.get("uri")?.as_str()?.to_owned()));
            InputResponse::Roots(uris.collect::<Option<_>>()?)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_sends_is_held_against_what_was_asked() {
        let form = || InputRequest::Form {
            message: "Who?".to_owned(),
            schema: json!({"type": "object", "properties": {}}),
            early: false,
        };
        let sampling = || InputRequest::Sampling {
            prompt: "Why?".to_owned(),
            max_tokens: 10,
        };
        let accepted = |content: Json| content.as_object().cloned().map(InputResponse::Accepted);
        let text = |text: &str| Some(InputResponse::Text(text.to_owned()));
        for (request, sent, expected) in [
            (
                form(),
                json!({"action": "accept", "content": {"a": 1}}),
                accepted(json!({"a": 1})),
            ),
            (form(), json!({"action": "accept"}), accepted(json!({}))),
            (form(), json!({"action": "accept", "content": 1}), None),
            (
                form(),
                json!({"action": "decline"}),
                Some(InputResponse::Declined),
            ),
            (
                form(),
                json!({"action": "cancel"}),
                Some(InputResponse::Cancelled),
            ),
            (form(), json!({"action": "perhaps"}), None),
            (form(), json!(12345), None),
            (form(), json!(null), None),
            (
                sampling(),
                json!({"content": {"type": "text", "text": "So."}}),
                text("So."),
            ),
            (
                sampling(),
                json!({"content": [{"text": "One"}, {"data": "x"}, {"text": "two"}]}),
                text("One\ntwo"),
            ),
            (
                sampling(),
                json!({"content": {"type": "image", "data": "x"}}),
                None,
            ),
            (sampling(), json!({"content": []}), None),
            (sampling(), json!({"action": "accept"}), None),
            (
                InputRequest::Roots,
                json!({"roots": [{"uri": "file:///a"}, {"uri": "file:///b", "name": "b"}]}),
                Some(InputResponse::Roots(vec![
                    "file:///a".to_owned(),
                    "file:///b".to_owned(),
                ])),
            ),
            (InputRequest::Roots, json!({"roots": [{"name": "b"}]}), None),
            (InputRequest::Roots, json!({}), None),
        ] {
            assert_eq!(response(&request, &sent), expected, "{sent}");
        }
    }

    #[test]
    fn every_kind_of_request_can_be_said() {
        let schema = json!({"type": "object", "properties": {"ok": {"type": "boolean"}}});
        let form = InputRequest::Form {
            message: "Sure?".to_owned(),
            schema: schema.clone(),
            early: false,
        };
        let sampling = InputRequest::Sampling {
            prompt: "Why?".to_owned(),
            max_tokens: 10,
        };
        for (request, method, place, said) in [
            (
                form,
                "elicitation/create",
                "/params/requestedSchema",
                schema,
            ),
            (
                sampling,
                "sampling/createMessage",
                "/params/maxTokens",
                json!(10),
            ),
            (
                InputRequest::Roots,
                "roots/list",
                "/method",
                json!("roots/list"),
            ),
        ] {
            let wire = serde_json::to_value(wire("key", &request).unwrap()).unwrap();
            assert_eq!(wire["method"], method);
            assert_eq!(wire.pointer(place), Some(&said));
            assert_eq!(kinds(Some(&capability(request.kind()))), [request.kind()]);
        }
    }

    #[test]
    fn a_client_is_asked_for_what_it_says_that_it_takes() {
        use InputKind::{Form, Roots, Sampling};
        for (said, expected) in [
            (json!({}), [].as_slice()),
            (json!({"elicitation": {}}), &[Form]),
            (json!({"elicitation": {"form": {}}}), &[Form]),
            (json!({"elicitation": {"url": {}}}), &[]),
            (json!({"elicitation": {"url": {}, "form": {}}}), &[Form]),
            (json!({"sampling": {}, "roots": {}}), &[Sampling, Roots]),
            (json!({"sampling": {"tools": {}}}), &[Sampling]),
        ] {
            let capabilities = serde_json::from_value(said.clone()).unwrap();
            assert_eq!(kinds(Some(&capabilities)), expected, "{said}");
        }
        assert_eq!(kinds(None), []);
    }
}
