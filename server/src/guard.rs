use std::sync::Arc;

use poem::{Endpoint, IntoResponse as _, Request, Response, Result, http::header};

use crate::{Callers, refusal::Refusal};

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
        let bearer = authorization
            .as_ref()
            .and_then(|value| bearer(value.as_bytes()));
        let caller = match self.callers.admit(bearer).await {
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

/// What stands after `Bearer` in an Authorization header.
fn bearer(authorization: &[u8]) -> Option<&str> {
    let (scheme, bearer) = std::str::from_utf8(authorization).ok()?.split_once(' ')?;
    let bearer = bearer.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !bearer.is_empty()).then_some(bearer)
}

#[cfg(test)]
mod tests {
    use super::bearer;

    #[test]
    fn a_bearer_is_read() {
        for (authorization, expected) in [
            ("Bearer abc", Some("abc")),
            ("bearer  ann:key ", Some("ann:key")),
            ("Basic abc", None),
            ("Bearer ", None),
            ("Bearer", None),
            ("abc", None),
        ] {
            assert_eq!(bearer(authorization.as_bytes()), expected);
        }
    }
}
