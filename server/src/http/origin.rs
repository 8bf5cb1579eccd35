//! Which pages may call.

use std::sync::Arc;

use mcp::{INVALID_REQUEST, RpcError};
use poem::{
    Endpoint, Middleware, Request, Response, Result,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
};

use super::{access::Access, host_port::HostPort};

const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, POST, DELETE");

/// What a page may send that does not ask for more by name.
const HEADERS: HeaderValue = HeaderValue::from_static(
    "accept, authorization, content-type, last-event-id, mcp-method, mcp-name, mcp-protocol-version, \
     mcp-session-id",
);

/// How long a browser may remember what it was allowed, in seconds.
const REMEMBERED: HeaderValue = HeaderValue::from_static("600");

const TRUE: HeaderValue = HeaderValue::from_static("true");

const REQUESTS_PRIVATE_NETWORK: HeaderName =
    HeaderName::from_static("access-control-request-private-network");
const ALLOWS_PRIVATE_NETWORK: HeaderName =
    HeaderName::from_static("access-control-allow-private-network");

/// Refuses pages that may not call, before anybody asks who does, and answers browsers that ask whether theirs
/// may.
///
/// poem's own has no 204, and no answer in JSON.
pub(crate) struct Origin(pub(crate) Arc<Access>);

impl<E: Endpoint> Middleware<E> for Origin {
    type Output = OriginEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        let access = Arc::clone(&self.0);
        OriginEndpoint { access, inner }
    }
}

pub(crate) struct OriginEndpoint<E> {
    access: Arc<Access>,
    inner: E,
}

impl<E: Endpoint> Endpoint for OriginEndpoint<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let headers = request.headers();
        if let Err(error) = check_origin(headers, &self.access.origins) {
            return Ok(error.response(None));
        }
        // A browser asks without credentials whether it may send them.
        if request.method() == Method::OPTIONS && page(headers, &self.access).is_some() {
            return Ok(preflight(headers));
        }
        Ok(self.inner.get_response(request).await)
    }
}

/// Programs send no Origin, browsers that of the page: each must be an allowed one.
fn check_origin(headers: &HeaderMap, allowed: &[String]) -> Result<(), RpcError> {
    for origin in headers.get_all(header::ORIGIN) {
        if !is_allowed(origin, allowed) {
            return Err(RpcError::new(
                StatusCode::FORBIDDEN,
                INVALID_REQUEST,
                "pages of this Origin may not call; --allowed-origin says which may",
            ));
        }
    }
    Ok(())
}

/// The page that a browser asks for, if that may call.
pub(crate) fn page(headers: &HeaderMap, access: &Access) -> Option<HeaderValue> {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let origin = origins.next().filter(|_| origins.next().is_none())?;
    is_allowed(origin, &access.origins).then(|| origin.clone())
}

/// Whether pages of this origin may call.
fn is_allowed(origin: &HeaderValue, allowed: &[String]) -> bool {
    origin.to_str().is_ok_and(|origin| {
        let mut allowed = allowed.iter();
        allowed.any(|allowed| is_origin(allowed, origin))
    })
}

/// Whether an origin is the one that is allowed, whose port is said or `*`.
fn is_origin(allowed: &str, origin: &str) -> bool {
    let (Some((scheme, allowed)), Some((of, origin))) =
        (allowed.split_once("://"), origin.split_once("://"))
    else {
        return false;
    };
    let Some(origin) = HostPort::read(origin) else {
        return false;
    };
    if !scheme.eq_ignore_ascii_case(of) {
        return false;
    }
    if let Some(name) = allowed.strip_suffix(":*") {
        return HostPort::allowed(name).name == origin.name;
    }
    let port = origin.port.unwrap_or(match scheme {
        "https" => 443,
        _ => 80,
    });
    let allowed = HostPort::allowed(allowed);
    allowed.name == origin.name && allowed.port == Some(port)
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

#[cfg(test)]
mod tests {
    use poem::http::{HeaderMap, HeaderValue, header};

    use super::check_origin;
    use crate::http::access::Access;

    #[test]
    fn an_origin_must_be_allowed() {
        let mut access = Access::default();
        for origin in ["https://app.example.com", "https://any.example.com:*"] {
            access.allow_origin(origin).unwrap();
        }
        for (origins, expected) in [
            ([].as_slice(), 200),
            (&["http://localhost:6274"], 200),
            (&["http://[::1]:6274"], 200),
            (&["https://app.example.com"], 200),
            (&["https://APP.example.com:443"], 200),
            (&["https://app.example.com:8443"], 403),
            (&["http://app.example.com"], 403),
            (&["https://any.example.com:8443"], 200),
            (&["http://localhost.evil.example"], 403),
            (&["https://evil.example"], 403),
            (&["null"], 403),
            (&[""], 403),
            (&["http://me@localhost"], 403),
            (&["http://localhost", "https://evil.example"], 403),
        ] {
            let mut headers = HeaderMap::new();
            for origin in origins {
                headers.append(header::ORIGIN, HeaderValue::from_static(origin));
            }
            let checked = check_origin(&headers, &access.origins);
            let status = checked.map_or_else(|error| error.status().as_u16(), |()| 200);
            assert_eq!(status, expected, "{origins:?}");
        }
    }
}
