use std::sync::Arc;

use poem::{
    Endpoint, IntoResponse as _, Request, Response, Result,
    http::{HeaderMap, StatusCode, Uri, header, uri::Authority},
};

use crate::{
    access::Access,
    rpc_error::{INVALID_REQUEST, RpcError},
};

/// Looks at a request's Host and Origin before anybody asks who calls: a page from elsewhere learns
/// nothing here, and makes nobody ask Odoo.
pub(crate) struct AccessCheck<E> {
    pub(crate) access: Arc<Access>,
    pub(crate) inner: E,
}

impl<E: Endpoint> Endpoint for AccessCheck<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let refused = check_host(request.uri(), request.headers(), &self.access.hosts)
            .and_then(|()| check_origin(request.headers(), &self.access.origins));
        match refused {
            Ok(()) => Ok(self.inner.call(request).await?.into_response()),
            Err(error) => Ok(error.response(None)),
        }
    }
}

/// HTTP wants one Host header, well formed; a target that names a host must name an allowed one too.
fn check_host(uri: &Uri, headers: &HeaderMap, allowed: &[String]) -> Result<(), RpcError> {
    let wrong = |message: &str| {
        Err(RpcError::new(
            StatusCode::BAD_REQUEST,
            INVALID_REQUEST,
            message,
        ))
    };
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next();
    if hosts.next().is_some() {
        return wrong("there must be one Host header, not several");
    }
    let named = uri.authority().map(|authority| authority.as_str());
    let host = match host.map(|host| host.to_str()).transpose() {
        Ok(host) => host,
        Err(_) => return wrong("the Host header is malformed"),
    };
    if host.or(named).is_none() {
        return wrong("the Host header is missing");
    }
    for host in host.into_iter().chain(named) {
        let Some(host) = Host::read(host) else {
            return wrong("the Host header is malformed");
        };
        let mut allowed = allowed.iter().map(|allowed| Host::allowed(allowed));
        if !allowed.any(|allowed| allowed.matches(&host)) {
            return Err(RpcError::new(
                StatusCode::FORBIDDEN,
                INVALID_REQUEST,
                "this server is not called by this Host; --allowed-host says which names are right",
            ));
        }
    }
    Ok(())
}

/// Programs send no Origin, browsers that of the page: each must be an allowed one.
fn check_origin(headers: &HeaderMap, allowed: &[String]) -> Result<(), RpcError> {
    for origin in headers.get_all(header::ORIGIN) {
        let fits = origin.to_str().is_ok_and(|origin| {
            let mut allowed = allowed.iter();
            allowed.any(|allowed| is_origin(allowed, origin))
        });
        if !fits {
            return Err(RpcError::new(
                StatusCode::FORBIDDEN,
                INVALID_REQUEST,
                "pages of this Origin may not call; --allowed-origin says which may",
            ));
        }
    }
    Ok(())
}

struct Host {
    name: String,
    port: Option<u16>,
}

impl Host {
    fn new(name: &str, port: Option<u16>) -> Self {
        let name = name.trim_matches(['[', ']']).to_ascii_lowercase();
        Self { name, port }
    }

    /// A host with or without a port; none for what is neither, or has a user before it.
    fn read(text: &str) -> Option<Self> {
        let authority: Authority = text.parse().ok()?;
        let port = text.strip_prefix(authority.host())?;
        let port = match port.strip_prefix(':') {
            Some(port) => Some(port.parse().ok()?),
            None => port.is_empty().then_some(None)?,
        };
        Some(Self::new(authority.host(), port))
    }

    /// As it stands among the allowed: an IPv6 address is there without brackets too.
    fn allowed(text: &str) -> Self {
        Self::read(text).unwrap_or_else(|| Self::new(text, None))
    }

    /// Without a port, any will do.
    fn matches(&self, host: &Self) -> bool {
        self.name == host.name && (self.port.is_none() || self.port == host.port)
    }
}

/// Whether an origin is the one that is allowed, whose port is said or `*`.
fn is_origin(allowed: &str, origin: &str) -> bool {
    let (Some((scheme, allowed)), Some((of, origin))) =
        (allowed.split_once("://"), origin.split_once("://"))
    else {
        return false;
    };
    let Some(origin) = Host::read(origin) else {
        return false;
    };
    if !scheme.eq_ignore_ascii_case(of) {
        return false;
    }
    if let Some(name) = allowed.strip_suffix(":*") {
        return Host::allowed(name).name == origin.name;
    }
    let port = origin.port.unwrap_or(match scheme {
        "https" => 443,
        _ => 80,
    });
    let allowed = Host::allowed(allowed);
    allowed.name == origin.name && allowed.port == Some(port)
}

#[cfg(test)]
mod tests {
    use poem::http::{HeaderMap, HeaderValue, header};

    use super::{check_host, check_origin};
    use crate::access::Access;

    fn status(refused: Result<(), super::RpcError>) -> u16 {
        refused.map_or_else(|error| error.status.as_u16(), |()| 200)
    }

    #[test]
    fn a_host_must_be_one_and_allowed() {
        let mut access = Access::default();
        access.allow_host("mcp.example.com").unwrap();
        access.allow_host("[fe80::1]:80").unwrap();
        access.hosts.push("fe80::2".to_owned());
        for (target, hosts, expected) in [
            ("/mcp", ["localhost"].as_slice(), 200),
            ("/mcp", &["LOCALHOST:8080"], 200),
            ("/mcp", &["[::1]:5"], 200),
            ("/mcp", &["mcp.example.com:8443"], 200),
            ("/mcp", &["[fe80::1]:80"], 200),
            ("/mcp", &["[fe80::1]:81"], 403),
            ("/mcp", &["[fe80::2]:81"], 200),
            ("/mcp", &["evil.example"], 403),
            ("/mcp", &["127.0.0.1.evil.example"], 403),
            ("/mcp", &[], 400),
            ("/mcp", &[""], 400),
            ("/mcp", &["a b"], 400),
            ("/mcp", &["me@localhost"], 400),
            ("/mcp", &["localhost:99999"], 400),
            ("/mcp", &["localhost", "localhost"], 400),
            ("http://localhost/mcp", &["localhost"], 200),
            ("http://localhost/mcp", &[], 200),
            ("http://evil.example/mcp", &["localhost"], 403),
            ("http://evil.example/mcp", &[], 403),
        ] {
            let mut headers = HeaderMap::new();
            for host in hosts {
                headers.append(header::HOST, HeaderValue::from_static(host));
            }
            let checked = check_host(&target.parse().unwrap(), &headers, &access.hosts);
            assert_eq!(status(checked), expected, "{target} {hosts:?}");
        }
    }

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
            assert_eq!(status(checked), expected, "{origins:?}");
        }
    }
}
