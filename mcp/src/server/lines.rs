//! Messages over a pair of streams, a line each, before they are read as MCP: what is no JSON, and what is
//! too long, is answered rather than passed over.

use std::io;

use serde::de::IgnoredAny;
use tokio::{
    io::{
        AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader, DuplexStream,
        duplex,
    },
    sync::mpsc,
};

use crate::code::{INVALID_REQUEST, PARSE_ERROR};

/// The longest message, in bytes: four times what a request over HTTP may be long, since nobody but the
/// one who started the program sends here.
const LONGEST: usize = 16 * 1024 * 1024;

/// How much of a message is on its way at a time.
const BUFFER: usize = 64 * 1024;

/// How many refusals wait for the client to read them; then its messages wait, too.
const REFUSALS: usize = 16;

/// Serves MCP over the streams, checked: `serve` is given what it is to read and to write. All that was
/// answered is written when this ends.
pub(super) async fn serve_checked<F>(
    input: impl AsyncRead + Unpin,
    output: impl AsyncWrite + Unpin,
    serve: impl FnOnce(DuplexStream, DuplexStream) -> F,
) -> io::Result<()>
where
    F: Future<Output = io::Result<()>>,
{
    let (messages, to_read) = duplex(BUFFER);
    let (answers, to_write) = duplex(BUFFER);
    let (refuse, refusals) = mpsc::channel(REFUSALS);
    let serving = async {
        tokio::select! {
            ended = serve(to_read, to_write) => ended,
            // The end of the input ends `serve`, once it has answered.
            never = async {
                drop(read(input, messages, refuse).await);
                std::future::pending().await
            } => never,
        }
    };
    // A client that does not read any more misses nothing.
    let (ended, _) = tokio::join!(serving, write(output, answers, refusals));
    ended
}

/// Hands on what is JSON, line by line.
async fn read(
    input: impl AsyncRead + Unpin,
    mut messages: DuplexStream,
    refuse: mpsc::Sender<String>,
) -> io::Result<()> {
    let mut input = BufReader::new(input);
    let mut line = Vec::new();
    loop {
        let is_long = match next(&mut input, &mut line).await? {
            Next::End => return Ok(()),
            Next::Line => false,
            Next::TooLong => true,
        };
        let text = line.trim_ascii();
        let refusal = match serde_json::from_slice::<IgnoredAny>(text) {
            _ if is_long => refusal(
                INVALID_REQUEST,
                &format!("the message is longer than {LONGEST} bytes"),
            ),
            // Clients separate messages by empty lines, too.
            _ if text.is_empty() => continue,
            Ok(_) => {
                messages.write_all(text).await?;
                messages.write_all(b"\n").await?;
                continue;
            }
            Err(error) => refusal(PARSE_ERROR, &format!("the message is no JSON: {error}")),
        };
        if refuse.send(refusal).await.is_err() {
            return Ok(());
        }
    }
}

enum Next {
    Line,
    /// It was read to its end and dropped.
    TooLong,
    End,
}

/// Reads a line, the last one also without an end.
async fn next(
    input: &mut (impl tokio::io::AsyncBufRead + Unpin),
    line: &mut Vec<u8>,
) -> io::Result<Next> {
    line.clear();
    let mut is_long = false;
    loop {
        let there = input.fill_buf().await?;
        if there.is_empty() {
            return Ok(match (is_long, line.is_empty()) {
                (true, _) => Next::TooLong,
                (false, true) => Next::End,
                (false, false) => Next::Line,
            });
        }
        let end = there.iter().position(|byte| *byte == b'\n');
        let taken = end.map_or(there.len(), |end| end + 1);
        is_long |= line.len() + taken > LONGEST;
        match there.get(..taken) {
            Some(part) if !is_long => line.extend_from_slice(part),
            // Its memory is given back.
            _ => *line = Vec::new(),
        }
        input.consume(taken);
        match (end, is_long) {
            (None, _) => {}
            (Some(_), true) => return Ok(Next::TooLong),
            (Some(_), false) => return Ok(Next::Line),
        }
    }
}

/// Whose message it answers is unknown, which JSON-RPC says by null.
fn refusal(code: i32, message: &str) -> String {
    let error = serde_json::json!({"code": code, "message": message});
    serde_json::json!({"jsonrpc": "2.0", "id": null, "error": error}).to_string()
}

/// Writes answers and refusals, each whole, until there are no more of either.
async fn write(
    mut output: impl AsyncWrite + Unpin,
    answers: DuplexStream,
    mut refusals: mpsc::Receiver<String>,
) -> io::Result<()> {
    let mut answers = BufReader::new(answers);
    let mut answer = Vec::new();
    let (mut are_answers, mut are_refusals) = (true, true);
    while are_answers || are_refusals {
        tokio::select! {
            // What was read of an answer stays in `answer` when a refusal comes first.
            read = answers.read_until(b'\n', &mut answer), if are_answers => {
                are_answers = read? > 0;
                output.write_all(&answer).await?;
                answer.clear();
            }
            refusal = refusals.recv(), if are_refusals => match refusal {
                Some(refusal) => output.write_all(format!("{refusal}\n").as_bytes()).await?,
                None => are_refusals = false,
            },
        }
        output.flush().await?;
    }
    Ok(())
}
