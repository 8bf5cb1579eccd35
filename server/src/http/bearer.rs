//! Who calls, by what a request brings.

use std::sync::Arc;

use pipeline::{Brought, Callers};
use poem::{Endpoint, IntoResponse as _, Middleware, Request, Response, Result, http::header};

use super::refusal::{refused, several};

/// Lets callers through whom the server knows, and says to the endpoint behind it who they are: a
/// [`pipeline::Caller`] in the request's extensions.
pub(crate) struct Bearer(pub(crate) Arc<Callers>);

impl<E: Endpoint> Middleware<E> for Bearer {
    type Output = BearerEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        let callers = Arc::clone(&self.0);
        BearerEndpoint { callers, inner }
    }
}

pub(crate) struct BearerEndpoint<E> {
    callers: Arc<Callers>,
    inner: E,
}

impl<E: Endpoint> Endpoint for BearerEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let brought = request.headers().get_all(header::AUTHORIZATION);
        let is_one = brought.iter().count() <= 1;
        // Out of the request: nothing behind this needs to see it.
        let authorization = request.headers_mut().remove(header::AUTHORIZATION);
        // A proxy may have looked at another of them.
        if !is_one {
            return Ok(several());
        }
        let brought = Brought::read(authorization.as_ref().map(|value| value.as_bytes()));
        let from = request.remote_addr().as_socket_addr().map(|peer| peer.ip());
        let caller = match self.callers.admit(brought, from).await {
            Ok(caller) => caller,
            Err(refusal) => return Ok(refused(refusal)),
        };
        request.set_data(caller.clone());
        let response = self.inner.call(request).await?.into_response();
        // The answer stands, whatever became of the key meanwhile: a write may have happened.
        self.callers.forget_denied(&caller);
        Ok(response)
    }
}
