//! From when to when a connection is busy.

use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use http_body_util::combinators::BoxBody;
use poem::{Body, Endpoint, Middleware, Request, Response, Result};

use super::connections::{ActiveRequest, Connections};

/// Tells a connection that a request is under way on it, until all of its answer is gone. Stands outside of
/// everything else.
pub(crate) struct Exchange(pub(crate) Arc<Connections>);

impl<E: Endpoint> Middleware<E> for Exchange {
    type Output = ExchangeEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        let connections = Arc::clone(&self.0);
        ExchangeEndpoint { connections, inner }
    }
}

pub(crate) struct ExchangeEndpoint<E> {
    connections: Arc<Connections>,
    inner: E,
}

impl<E: Endpoint> Endpoint for ExchangeEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let peer = request.remote_addr().as_socket_addr();
        let connection = peer.and_then(|peer| self.connections.find(peer));
        let Some(connection) = connection else {
            return Ok(self.inner.get_response(request).await);
        };
        let answering = Arc::clone(&connection).begin();
        request.set_data(connection);
        let mut response = self.inner.get_response(request).await;
        let inner = BoxBody::from(response.take_body());
        response.set_body(Body::from(BoxBody::new(Answer {
            inner,
            _answering: answering,
        })));
        Ok(response)
    }
}

/// The body of an answer; when it is gone, the exchange is over.
struct Answer {
    inner: BoxBody<Bytes, io::Error>,
    _answering: ActiveRequest,
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        Pin::new(&mut self.inner).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
