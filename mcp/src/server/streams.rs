//! Messages over a pair of streams, one a line, read as strictly as those over HTTP. What is no message is
//! answered as one that is: a client that waits for an answer gets one.

use std::{future::Future, io, pin::Pin};

use rmcp::{
    ErrorData, RoleServer,
    model::{ClientJsonRpcMessage, ErrorCode, GetExtensions as _, RequestId, ServerJsonRpcMessage},
    service::{RxJsonRpcMessage, TxJsonRpcMessage},
    transport::{Transport, async_rw::AsyncRwTransport},
};
use serde_json::Value as Json;
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, BufReader, Empty, empty};

use crate::{
    code::INVALID_REQUEST,
    message::{BODY_LIMIT, Message, shape::malformed},
};

/// An answer on its way.
type Sending = Pin<Box<dyn Future<Output = io::Result<()>> + Send>>;

pub(super) struct Streams<I, O: AsyncWrite> {
    input: BufReader<I>,
    /// What came of a line so far: reading may be broken off and taken up again.
    line: Vec<u8>,
    /// Whether the rest of a line is passed over, since it is too long.
    is_passing_over: bool,
    output: AsyncRwTransport<RoleServer, Empty, O>,
    /// An answer to what is no message; taken up again as well.
    sending: Option<Sending>,
}

/// What came of a line.
enum Came {
    Line,
    TooLong,
    End,
}

impl<I, O> Streams<I, O>
where
    I: AsyncRead + Send + Unpin + 'static,
    O: AsyncWrite + Send + Unpin + 'static,
{
    pub(super) fn new(input: I, output: O) -> Self {
        Self {
            input: BufReader::new(input),
            line: Vec::new(),
            is_passing_over: false,
            output: AsyncRwTransport::new_server(empty(), output),
            sending: None,
        }
    }

    /// Reads until there is a whole line, or until the input ends.
    async fn line(&mut self) -> io::Result<Came> {
        loop {
            let available = self.input.fill_buf().await?;
            if available.is_empty() {
                // A last line need not end.
                return Ok(match self.line.is_empty() {
                    true => Came::End,
                    false => Came::Line,
                });
            }
            let end = available.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(available.len(), |end| end + 1);
            let is_too_long = self.line.len() + taken > BODY_LIMIT + 1;
            if self.is_passing_over || is_too_long {
                self.line = Vec::new();
            } else {
                let piece = available.get(..taken).unwrap_or_default();
                self.line.extend_from_slice(piece);
            }
            self.input.consume(taken);
            let was_passing_over = self.is_passing_over;
            self.is_passing_over = (was_passing_over || is_too_long) && end.is_none();
            match end {
                _ if is_too_long && !was_passing_over => return Ok(Came::TooLong),
                Some(_) if was_passing_over => {}
                Some(_) => return Ok(Came::Line),
                None => {}
            }
        }
    }

    fn answer(&mut self, id: Option<Json>, code: i32, message: String) {
        let id: Option<RequestId> = id.and_then(|id| serde_json::from_value(id).ok());
        let error = ErrorData::new(ErrorCode(code), message, None);
        let answer = ServerJsonRpcMessage::error(error, id);
        self.sending = Some(Box::pin(self.output.send(answer)));
    }

    /// The message of the line; none where it is answered already, or needs no answer.
    fn message(&mut self) -> Option<RxJsonRpcMessage<RoleServer>> {
        const BOM: &[u8] = b"\xEF\xBB\xBF";
        let line = std::mem::take(&mut self.line);
        let line = line.strip_prefix(BOM).unwrap_or(&line).trim_ascii();
        if line.is_empty() {
            return None;
        }
        let message = match Message::read(line) {
            Ok(message) => message,
            Err(unfit) => {
                self.answer(unfit.id, unfit.code, unfit.message);
                return None;
            }
        };
        let Message { id, given, rest } = message;
        match serde_json::from_slice::<ClientJsonRpcMessage>(&rest) {
            Ok(mut read) => {
                if let (ClientJsonRpcMessage::Request(request), Some(given)) = (&mut read, given) {
                    request.request.extensions_mut().insert(given);
                }
                Some(read)
            }
            Err(_) => {
                let message: Json = serde_json::from_slice(&rest).unwrap_or_default();
                // Nobody waits for an answer to a notification.
                if message.get("method").is_none() || message.get("id").is_some() {
                    let (code, message) = malformed(&rest);
                    self.answer(id, code, message);
                }
                None
            }
        }
    }
}

impl<I, O> Transport<RoleServer> for Streams<I, O>
where
    I: AsyncRead + Send + Unpin + 'static,
    O: AsyncWrite + Send + Unpin + 'static,
{
    type Error = io::Error;

    fn send(
        &mut self,
        item: TxJsonRpcMessage<RoleServer>,
    ) -> impl Future<Output = io::Result<()>> + Send + 'static {
        self.output.send(item)
    }

    async fn receive(&mut self) -> Option<RxJsonRpcMessage<RoleServer>> {
        loop {
            if let Some(sending) = &mut self.sending {
                let sent = sending.await;
                self.sending = None;
                sent.ok()?;
            }
            match self.line().await.ok()? {
                Came::End => return None,
                Came::TooLong => {
                    let message = format!("the message is longer than {BODY_LIMIT} bytes");
                    self.answer(None, INVALID_REQUEST, message);
                }
                Came::Line => {
                    if let Some(message) = self.message() {
                        return Some(message);
                    }
                }
            }
        }
    }

    async fn close(&mut self) -> io::Result<()> {
        self.output.close().await
    }
}
