//! How long a body may take.

use std::{
    future::Future as _,
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use http_body_util::combinators::BoxBody;
use poem::{
    Body, Endpoint, Middleware, Request, Response, Result,
    http::{StatusCode, header},
};
use tokio::time::{Instant, Sleep, sleep_until};

use super::{connections::Connection, json_errors::error};

/// What a body that takes longer has to come at, in bytes a second.
const RATE: u64 = 500;

/// Gives a body so much time, and after that as much as it needs at 500 bytes a second: single bytes keep
/// nothing open. One that is late is answered 408.
pub(crate) struct BodyDeadline(pub(crate) Duration);

impl<E: Endpoint> Middleware<E> for BodyDeadline {
    type Output = BodyDeadlineEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        let most = self.0;
        BodyDeadlineEndpoint { most, inner }
    }
}

pub(crate) struct BodyDeadlineEndpoint<E> {
    most: Duration,
    inner: E,
}

impl<E: Endpoint> Endpoint for BodyDeadlineEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let body = BoxBody::from(request.take_body());
        let connection = request.data::<Arc<Connection>>().cloned();
        let Some(connection) = connection.filter(|_| !body.is_end_stream()) else {
            request.set_body(Body::from(body));
            return Ok(self.inner.get_response(request).await);
        };
        let is_late = Arc::new(AtomicBool::new(false));
        request.set_body(Body::from(BoxBody::new(Timed {
            inner: body,
            connection,
            most: self.most,
            begun: None,
            received: 0,
            is_late: Arc::clone(&is_late),
        })));
        let response = self.inner.get_response(request).await;
        if !is_late.load(Ordering::Relaxed) {
            return Ok(response);
        }
        let message = "the body took too long to come";
        let mut response = error(StatusCode::REQUEST_TIMEOUT, "too_slow", message);
        let close = header::HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
        Ok(response)
    }
}

/// A body that has to be there in time. The clock runs from when it is first waited for.
struct Timed {
    inner: BoxBody<Bytes, io::Error>,
    connection: Arc<Connection>,
    most: Duration,
    begun: Option<(Instant, Pin<Box<Sleep>>)>,
    received: u64,
    is_late: Arc<AtomicBool>,
}

impl HttpBody for Timed {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let this = &mut *self;
        match Pin::new(&mut this.inner).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                let length = frame.data_ref().map_or(0, Bytes::len);
                this.received += length as u64;
                if this.inner.is_end_stream() {
                    this.connection.await_body(false);
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(ended) => {
                this.connection.await_body(false);
                Poll::Ready(ended)
            }
            Poll::Pending => {
                this.connection.await_body(true);
                let (begun, sleep) = this.begun.get_or_insert_with(|| {
                    let now = Instant::now();
                    (now, Box::pin(sleep_until(now)))
                });
                let earned = Duration::from_millis(this.received.saturating_mul(1000) / RATE);
                let deadline = *begun + this.most + earned;
                if sleep.deadline() != deadline {
                    sleep.as_mut().reset(deadline);
                }
                if sleep.as_mut().poll(cx).is_pending() {
                    return Poll::Pending;
                }
                this.is_late.store(true, Ordering::Relaxed);
                this.connection.await_body(false);
                Poll::Ready(Some(Err(io::ErrorKind::TimedOut.into())))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

impl Drop for Timed {
    fn drop(&mut self) {
        self.connection.await_body(false);
    }
}
