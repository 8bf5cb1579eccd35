//! MCP over a pair of streams.

use std::{io, sync::Arc};

use pipeline::{Caller, Toolset};
use rmcp::{ServiceExt as _, service::ServerInitializeError};
use tokio::io::{AsyncRead, AsyncWrite, DuplexStream};

use super::{handler::Handler, lines::serve_checked, streams::Streams};

/// The standard streams of the process.
pub fn stdio() -> (
    impl AsyncRead + Send + Unpin + 'static,
    impl AsyncWrite + Send + Unpin + 'static,
) {
    rmcp::transport::io::stdio_pipes()
}

/// MCP over a pair of streams, for the one who started the program, until the input ends.
///
/// # Errors
/// The streams broke.
pub async fn serve(
    toolset: Arc<Toolset>,
    caller: Caller,
    input: impl AsyncRead + Unpin,
    output: impl AsyncWrite + Unpin,
) -> io::Result<()> {
    serve_checked(input, output, |input, output| {
        serve_streams(toolset, caller, input, output)
    })
    .await
}

async fn serve_streams(
    toolset: Arc<Toolset>,
    caller: Caller,
    input: DuplexStream,
    output: DuplexStream,
) -> io::Result<()> {
    let handler = Handler::new(toolset, Some(caller), true);
    let running = match handler.serve(Streams::new(input, output)).await {
        Ok(running) => running,
        // The client went away before it said anything.
        Err(ServerInitializeError::ConnectionClosed(_)) => return Ok(()),
        Err(error) => return Err(io::Error::other(error.to_string())),
    };
    match running.waiting().await {
        Ok(_) => Ok(()),
        Err(broken) => Err(io::Error::other(broken)),
    }
}
