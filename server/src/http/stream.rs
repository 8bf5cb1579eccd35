//! The bytes of a connection.

use std::{
    future::Future as _,
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll, ready},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    sync::futures::OwnedNotified,
};

use super::connections::Open;

/// The bytes of a connection, told to those who watch over it, and no more once it is to be closed.
pub(crate) struct Stream {
    socket: TcpStream,
    open: Open,
    /// Polled by reads and writes, which one task makes.
    closing: Pin<Box<OwnedNotified>>,
}

impl Stream {
    pub(crate) fn new(socket: TcpStream, open: Open) -> Self {
        let closing = Box::pin(open.closing());
        Self {
            socket,
            open,
            closing,
        }
    }

    /// An error once the connection is to be closed.
    fn check(&mut self, cx: &mut Context<'_>) -> io::Result<()> {
        let is_ended = self.open.is_closed();
        if !is_ended && self.closing.as_mut().poll(cx).is_pending() && !self.open.is_closed() {
            return Ok(());
        }
        Err(io::ErrorKind::ConnectionAborted.into())
    }

    fn noting<T>(&self, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        self.open.written(written.is_ready());
        written
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let before = buffer.filled().len();
        // What is there already is read, and waited for only while the connection is to stay.
        let read = match Pin::new(&mut this.socket).poll_read(cx, buffer) {
            Poll::Pending => {
                this.check(cx)?;
                return Poll::Pending;
            }
            ready => ready!(ready),
        };
        this.check(cx)?;
        match buffer.filled().len() > before {
            true => this.open.read(),
            false => this.open.end(),
        }
        Poll::Ready(read)
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.check(cx)?;
        let written = Pin::new(&mut self.socket).poll_write(cx, bytes);
        self.noting(written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.check(cx)?;
        let written = Pin::new(&mut self.socket).poll_write_vectored(cx, bytes);
        self.noting(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        // What is closed while a call runs is written to next, not read.
        self.check(cx)?;
        Pin::new(&mut self.socket).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }
}
