use std::sync::Arc;

use poem::{Endpoint, IntoResponse as _, Request, Response, Result, http::header};

use crate::{Callers, http::refusal::Refusal, pipeline::caller::bearer::Brought};

/// Lets callers through whom the server knows, and says to the endpoint behind it who they are.
pub(crate) struct Guard<E> {
    pub(crate) callers: Arc<Callers>,
    pub(crate) inner: E,
}

impl<E: Endpoint> Endpoint for Guard<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        // Out of the request: nothing behind this needs to see it.
        let several = request
            .headers()
            .get_all(header::AUTHORIZATION)
            .iter()
            .count()
            > 1;
        let authorization = request.headers_mut().remove(header::AUTHORIZATION);
        // A proxy may have looked at another of them.
        if several {
            return Ok(Refusal::Several.response());
        }
        let brought = Brought::read(authorization.as_ref().map(|value| value.as_bytes()));
        let from = request.remote_addr().as_socket_addr().map(|peer| peer.ip());
        let caller = match self.callers.admit(brought, from).await {
            Ok(caller) => caller,
            Err(refusal) => return Ok(refusal.response()),
        };
        request.set_data(caller.clone());
        let response = self.inner.call(request).await?.into_response();
        // The answer stands, whatever became of the key meanwhile: a write may have happened.
        self.callers.forget_denied(&caller);
        Ok(response)
    }
}
