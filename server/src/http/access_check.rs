//! By which names the server may be called, and which pages may call it.

use std::net::IpAddr;

use poem::{
    Request,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, Version, header, uri::Authority},
};

use crate::{
    http::access::Access,
    mcp::rpc_error::{INVALID_REQUEST, RpcError},
};

/// Whoever asks for this says whether the server lives, and learns nothing of who may call it.
const HEALTH: &str = "/health";

/// Looks at a request's Host and Origin.
pub(crate) fn check(request: &Request, access: &Access) -> Result<(), RpcError> {
    let (uri, headers) = (request.uri(), request.headers());
    match uri.path() {
        HEALTH if is_probe(request.version(), uri, headers) => {}
        _ => check_host(uri, headers, &access.hosts)?,
    }
    check_origin(headers, &access.origins)
}

/// Whether what is run to look after the server asks, by its address or in HTTP/1.0 by no name at all. No
/// page can be lured to do that: a browser says the name that it was given, which a stranger may have made
/// resolve to this machine.
fn is_probe(version: Version, uri: &Uri, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().map(HeaderValue::to_str);
    match (uri.authority(), host, hosts.next()) {
        (None, None, None) => version == Version::HTTP_10,
        (None, Some(Ok(host)), None) => {
            Host::read(host).is_some_and(|host| host.name.parse::<IpAddr>().is_ok())
        }
        _ => false,
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

/// Whether pages of this origin may call.
pub(crate) fn is_allowed(origin: &HeaderValue, allowed: &[String]) -> bool {
    origin.to_str().is_ok_and(|origin| {
        let mut allowed = allowed.iter();
        allowed.any(|allowed| is_origin(allowed, origin))
    })
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
    use poem::{
        Request,
        http::{HeaderMap, HeaderValue, Version, header},
    };

    use super::{check, check_host, check_origin};
    use crate::http::access::Access;

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

    #[test]
    fn whether_it_lives_may_be_asked_by_address() {
        let mut access = Access::default();
        access.allow_host("mcp.example.com").unwrap();
        #[rustfmt::skip] // A table.
        let cases: &[(&str, &[&str], Version, u16)] = &[
            ("/health", &["localhost:8080"], Version::HTTP_11, 200),
            ("/health", &["127.0.0.1:8080"], Version::HTTP_11, 200),
            ("/health", &["10.1.2.3:8080"], Version::HTTP_11, 200),
            ("/health", &["[fd00::7]:8080"], Version::HTTP_11, 200),
            ("/health", &["mcp.example.com"], Version::HTTP_11, 200),
            ("/health", &[], Version::HTTP_10, 200),
            ("/health", &[], Version::HTTP_11, 400),
            ("/health", &["evil.example"], Version::HTTP_11, 403),
            ("/health", &["10.1.2.3.evil.example"], Version::HTTP_11, 403),
            ("/health", &["10.1.2.3", "evil.example"], Version::HTTP_11, 400),
            ("http://evil.example/health", &["10.1.2.3"], Version::HTTP_11, 403),
            ("http://evil.example/health", &[], Version::HTTP_10, 403),
            ("/mcp", &["10.1.2.3:8080"], Version::HTTP_11, 403),
            ("/exports/x", &["10.1.2.3:8080"], Version::HTTP_11, 403),
            ("/exports/x", &[], Version::HTTP_10, 400),
        ];
        for (target, hosts, version, expected) in cases {
            let mut request = Request::builder()
                .uri(target.parse().unwrap())
                .version(*version);
            for host in *hosts {
                request = request.header(header::HOST, *host);
            }
            let mut request = request.finish();
            // The builder keeps one of a name.
            request.headers_mut().remove(header::HOST);
            for host in *hosts {
                request
                    .headers_mut()
                    .append(header::HOST, HeaderValue::from_static(host));
            }
            let checked = check(&request, &access);
            assert_eq!(status(checked), *expected, "{target} {hosts:?} {version:?}");
        }
    }
}
