use std::sync::Arc;

use poem::{
    Endpoint, Request, Response, Result,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
};

use crate::http::{
    access::Access,
    access_check::{check, is_allowed},
};

const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, POST, DELETE");

/// What a page may send that does not ask for more by name.
const HEADERS: HeaderValue = HeaderValue::from_static(
    "accept, authorization, content-type, last-event-id, mcp-method, mcp-name, mcp-protocol-version, \
     mcp-session-id",
);

/// What a page may read of an answer.
const EXPOSED: HeaderValue = HeaderValue::from_static(
    "content-disposition, content-range, etag, mcp-protocol-version, mcp-session-id, retry-after, \
     www-authenticate",
);

/// How long a browser may remember what it was allowed, in seconds.
const REMEMBERED: HeaderValue = HeaderValue::from_static("600");

const TRUE: HeaderValue = HeaderValue::from_static("true");

const REQUESTS_PRIVATE_NETWORK: HeaderName =
    HeaderName::from_static("access-control-request-private-network");
const ALLOWS_PRIVATE_NETWORK: HeaderName =
    HeaderName::from_static("access-control-allow-private-network");

/// Looks at a request's Host and Origin before anybody asks who calls, and lets an allowed page read
/// whatever is answered. A page from elsewhere learns nothing, and makes nobody ask Odoo.
///
/// poem's own has no 204, no answer in JSON and no `Vary` on what it refuses.
pub(crate) struct Cors<E> {
    pub(crate) access: Arc<Access>,
    pub(crate) inner: E,
}

impl<E: Endpoint> Endpoint for Cors<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let page = page(request.headers(), &self.access);
        let mut response = match check(&request, &self.access) {
            Err(error) => error.response(None),
            // A browser asks without credentials whether it may send them.
            Ok(()) if page.is_some() && request.method() == Method::OPTIONS => {
                preflight(request.headers())
            }
            Ok(()) => self.inner.get_response(request).await,
        };
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

/// The page that a browser asks for, if that may call.
fn page(headers: &HeaderMap, access: &Access) -> Option<HeaderValue> {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let origin = origins.next().filter(|_| origins.next().is_none())?;
    is_allowed(origin, &access.origins).then(|| origin.clone())
}

fn preflight(asked: &HeaderMap) -> Response {
    let mut response = Response::builder().status(StatusCode::NO_CONTENT).finish();
    let headers = response.headers_mut();
    let wanted = asked.get(header::ACCESS_CONTROL_REQUEST_HEADERS);
    // Clients bring headers of their own, `traceparent` and such; no cookie is of any use here.
    let allowed = wanted.filter(|wanted| !wanted.is_empty()).cloned();
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        allowed.unwrap_or(HEADERS),
    );
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, REMEMBERED);
    headers.insert(header::ALLOW, METHODS);
    if asked.contains_key(REQUESTS_PRIVATE_NETWORK) {
        headers.insert(ALLOWS_PRIVATE_NETWORK, TRUE);
    }
    response
}
