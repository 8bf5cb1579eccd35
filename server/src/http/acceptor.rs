//! Connections, as they are accepted.

use std::{
    io::{self, Write as _},
    sync::Arc,
    time::Duration,
};

use poem::{
    http::uri::Scheme,
    listener::{Acceptor, TcpAcceptor},
    web::{LocalAddr, RemoteAddr},
};
use tokio::net::TcpStream;

use super::{connections::Connections, stream::Stream};

/// How long to wait when the system gives no connection; longer each time, up to a second.
const PAUSE: Duration = Duration::from_millis(20);

/// What one is told for whom there is no room.
const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nRetry-After: 1\r\n\
    Connection: close\r\nContent-Length: 102\r\n\r\n\
    {\"error\":{\"code\":\"too_many_connections\",\"message\":\"there are too many connections: call again soon\"}}\n";

/// Accepts connections within the limits, with TCP_NODELAY, which poem leaves off: a small answer would
/// otherwise wait for the client's delayed acknowledgement.
pub(crate) struct Limited {
    pub(crate) inner: TcpAcceptor,
    pub(crate) connections: Arc<Connections>,
}

impl Acceptor for Limited {
    type Io = Stream;

    fn local_addr(&self) -> Vec<LocalAddr> {
        self.inner.local_addr()
    }

    /// Never an error: poem would ask again at once, and without file descriptors left that would be a
    /// busy loop.
    async fn accept(&mut self) -> io::Result<(Stream, LocalAddr, RemoteAddr, Scheme)> {
        let mut pause = PAUSE;
        loop {
            match self.inner.accept().await {
                Ok((socket, local, remote, scheme)) => {
                    pause = PAUSE;
                    if let Some(stream) = self.admit(socket, &remote) {
                        return Ok((stream, local, remote, scheme));
                    }
                }
                Err(_) => {
                    // It may be that there are too many: the next one finds a descriptor then.
                    self.connections.make_room();
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(Duration::from_secs(1));
                }
            }
        }
    }
}

impl Limited {
    fn admit(&self, socket: TcpStream, remote: &RemoteAddr) -> Option<Stream> {
        let peer = *remote.as_socket_addr()?;
        // A connection that is gone already refuses; reading from it will tell.
        drop(socket.set_nodelay(true));
        let Some(open) = self.connections.admit(peer) else {
            // Nobody waits for whether it is taken. The runtime does not know yet that it can be.
            if let Ok(mut socket) = socket.into_std() {
                drop(socket.write(FULL));
            }
            return None;
        };
        Some(Stream::new(socket, open))
    }
}

#[cfg(test)]
mod tests {
    use super::FULL;

    #[test]
    fn who_finds_no_room_is_told_so_in_json() {
        let text = std::str::from_utf8(FULL).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("Content-Length: {}", body.len())));
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(body["error"]["code"], "too_many_connections");
    }
}
