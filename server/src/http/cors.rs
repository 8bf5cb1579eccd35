//! What a page may read.

use std::sync::Arc;

use poem::{
    Endpoint, Middleware, Request, Response, Result,
    http::{HeaderValue, header},
};

use super::{access::Access, origin::page};

/// What a page may read of an answer.
const EXPOSED: HeaderValue = HeaderValue::from_static(
    "content-disposition, content-range, etag, mcp-protocol-version, mcp-session-id, retry-after, \
     www-authenticate",
);

/// Lets an allowed page read whatever is answered, be it that the page's request is refused. A page from
/// elsewhere learns nothing.
///
/// poem's own has no `Vary` on what it refuses.
pub(crate) struct Cors(pub(crate) Arc<Access>);

impl<E: Endpoint> Middleware<E> for Cors {
    type Output = CorsEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        let access = Arc::clone(&self.0);
        CorsEndpoint { access, inner }
    }
}

pub(crate) struct CorsEndpoint<E> {
    access: Arc<Access>,
    inner: E,
}

impl<E: Endpoint> Endpoint for CorsEndpoint<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let page = page(request.headers(), &self.access);
        let mut response = self.inner.get_response(request).await;
        let headers = response.headers_mut();
        // Whoever asks: a cache must not give one page what another may read.
        headers.append(header::VARY, HeaderValue::from_static("Origin"));
        if let Some(page) = page {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, page);
            headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
        Ok(response)
    }
}
