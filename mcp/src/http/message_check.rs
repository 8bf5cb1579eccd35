//! Whether a body is a message, and what is wrong with one that is none.

use poem::{
    Body, Endpoint, IntoResponse as _, Middleware, Request, Response, Result,
    http::{HeaderMap, StatusCode, header},
};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, copy, sink},
    task::spawn_blocking,
};

use super::rpc_error::RpcError;
use crate::{
    code::{
        HEADER_MISMATCH, INTERNAL_ERROR, INVALID_REQUEST, PARSE_ERROR, UNSUPPORTED_PROTOCOL_VERSION,
    },
    message::{BODY_LIMIT, Message, Unfit, shape::malformed},
    versions::versions,
};

/// How much of a body that is too long is still read, and dropped: a client that sees its connection
/// reset while it sends never sees the answer.
const DRAINED: u64 = 16 * 1024 * 1024;

/// A body longer than this, in bytes, is parsed beside the threads that serve: twenty of the longest at once
/// must not keep anybody else waiting.
const LONG: usize = 64 * 1024;

const PROTOCOL_VERSION: &str = "mcp-protocol-version";

/// Hands messages to the MCP endpoint behind it, and says as JSON-RPC does what is wrong with one that
/// is none. rmcp answers these in plain text, most with a status that the specification has for
/// something else.
pub struct MessageCheck;

impl<E: Endpoint> Middleware<E> for MessageCheck {
    type Output = MessageCheckEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        MessageCheckEndpoint(inner)
    }
}

/// An endpoint behind [`MessageCheck`].
pub struct MessageCheckEndpoint<E>(E);

impl<E: Endpoint> Endpoint for MessageCheckEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let body = request.take_body();
        let body = match read(request.headers(), body).await {
            Ok(body) => body,
            Err(error) => return Ok(error.response(None)),
        };
        let (message, unfit) = match parse(body).await {
            Ok(message) => (Some(message), None),
            Err(unfit) => (None, Some(unfit)),
        };
        let id = match (&message, &unfit) {
            (Some(message), _) => message.id.clone(),
            (_, Some(unfit)) => unfit.id.clone(),
            _ => None,
        };
        let headers = request.headers().clone();
        if headers
            .get(header::CONTENT_ENCODING)
            .is_some_and(|coding| coding != "identity")
        {
            let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
            let message = "the body must come without a Content-Encoding";
            return Ok(RpcError::new(status, INVALID_REQUEST, message).response(id));
        }
        // rmcp reads the first of several.
        if headers.get_all(PROTOCOL_VERSION).iter().count() > 1 {
            let message = "there must be one MCP-Protocol-Version header, not several";
            let error = RpcError::new(StatusCode::BAD_REQUEST, HEADER_MISMATCH, message);
            return Ok(error.response(id));
        }
        if let Some(given) = message.as_ref().and_then(|message| message.given.clone()) {
            request.set_data(given);
        }
        // What is no message rmcp refuses, after the headers.
        let rest = message.map(|message| message.rest).unwrap_or_default();
        request.set_body(Body::from_vec(rest.clone()));
        let response = self.0.call(request).await?.into_response();
        let status = response.status();
        let failed = status.is_client_error() || status.is_server_error();
        if !failed || response.content_type() == Some("application/json") {
            return Ok(response);
        }
        Ok(explain(status, &headers, &rest, unfit).response(id))
    }
}

async fn read(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, RpcError> {
    let too_long = || {
        let message = format!("the body is longer than {BODY_LIMIT} bytes");
        RpcError::new(StatusCode::PAYLOAD_TOO_LARGE, INVALID_REQUEST, message)
    };
    let length = headers.get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: u64| length > DRAINED) {
        return Err(too_long());
    }
    let mut reader = body.into_async_read();
    let mut read = Vec::new();
    let most = BODY_LIMIT as u64 + 1;
    if (&mut reader)
        .take(most)
        .read_to_end(&mut read)
        .await
        .is_err()
    {
        let message = "the body broke off";
        return Err(RpcError::new(StatusCode::BAD_REQUEST, PARSE_ERROR, message));
    }
    if read.len() > BODY_LIMIT {
        drop(read);
        // Whatever comes of it: the answer is the same.
        drop(copy(&mut reader.take(DRAINED), &mut sink()).await);
        return Err(too_long());
    }
    Ok(read)
}

/// The message of a body, whose bytes are not needed while the call is under way.
async fn parse(body: Vec<u8>) -> Result<Message, Unfit> {
    if body.len() <= LONG {
        return Message::read(&body);
    }
    let parsed = spawn_blocking(move || Message::read(&body)).await;
    parsed.unwrap_or_else(|_| {
        Err(Unfit {
            id: None,
            code: INTERNAL_ERROR,
            message: "the body could not be read".to_owned(),
        })
    })
}

/// What is wrong with a request that rmcp refused with this status and without a JSON-RPC error.
fn explain(status: StatusCode, headers: &HeaderMap, body: &[u8], unfit: Option<Unfit>) -> RpcError {
    match status {
        StatusCode::METHOD_NOT_ALLOWED => RpcError::new(
            status,
            INVALID_REQUEST,
            "messages come by POST: here are no streams to open and no sessions to end",
        ),
        StatusCode::NOT_ACCEPTABLE => RpcError::new(
            status,
            INVALID_REQUEST,
            "the Accept header leaves out JSON, which is what is answered: let it list application/json",
        ),
        StatusCode::UNSUPPORTED_MEDIA_TYPE if is_json(headers) => {
            let (code, message) = match unfit {
                Some(unfit) => (unfit.code, unfit.message),
                None => malformed(body),
            };
            RpcError::new(StatusCode::BAD_REQUEST, code, message)
        }
        StatusCode::UNSUPPORTED_MEDIA_TYPE => RpcError::new(
            status,
            INVALID_REQUEST,
            "the Content-Type must be application/json",
        ),
        StatusCode::BAD_REQUEST if headers.contains_key(PROTOCOL_VERSION) => unsupported(headers),
        _ if status.is_server_error() => {
            RpcError::new(status, INTERNAL_ERROR, "the server could not answer")
        }
        _ => RpcError::new(status, INVALID_REQUEST, "the request is malformed"),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

fn unsupported(headers: &HeaderMap) -> RpcError {
    let requested = headers.get(PROTOCOL_VERSION);
    let requested = requested.map(|version| String::from_utf8_lossy(version.as_bytes()));
    let message = "Unsupported protocol version";
    let supported: Vec<&str> = versions().collect();
    let data = json!({"supported": supported, "requested": requested});
    RpcError::new(
        StatusCode::BAD_REQUEST,
        UNSUPPORTED_PROTOCOL_VERSION,
        message,
    )
    .with_data(data)
}
