use std::{io::Result, time::Duration};

use poem::{
    http::uri::Scheme,
    listener::{Acceptor, TcpAcceptor},
    web::{LocalAddr, RemoteAddr},
};
use tokio::net::TcpStream;

/// Accepts connections with TCP_NODELAY, which poem leaves off: a small answer would otherwise wait
/// for the client's delayed acknowledgement.
pub(crate) struct NoDelay(pub(crate) TcpAcceptor);

impl Acceptor for NoDelay {
    type Io = TcpStream;

    fn local_addr(&self) -> Vec<LocalAddr> {
        self.0.local_addr()
    }

    async fn accept(&mut self) -> Result<(TcpStream, LocalAddr, RemoteAddr, Scheme)> {
        let accepted = self.0.accept().await;
        match &accepted {
            // A connection that is gone already refuses; reading from it will tell.
            Ok((socket, ..)) => drop(socket.set_nodelay(true)),
            // poem asks again at once: without file descriptors left that would be a busy loop.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
        accepted
    }
}
