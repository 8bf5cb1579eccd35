//! By which names the server may be called.

use std::{net::IpAddr, sync::Arc};

use mcp::{INVALID_REQUEST, RpcError};
use poem::{
    Endpoint, Middleware, Request, Response, Result,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, Version, header},
};

use super::{access::Access, host_port::HostPort};

/// Whoever asks for this says whether the server lives, and learns nothing of who may call it.
const HEALTH: &str = "/health";

/// Refuses requests for a server of another name, before anybody asks who calls: a page from elsewhere, whose
/// own name a stranger made resolve to this machine, makes nobody ask Odoo.
pub(crate) struct Host(pub(crate) Arc<Access>);

impl<E: Endpoint> Middleware<E> for Host {
    type Output = HostEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        let access = Arc::clone(&self.0);
        HostEndpoint { access, inner }
    }
}

pub(crate) struct HostEndpoint<E> {
    access: Arc<Access>,
    inner: E,
}

impl<E: Endpoint> Endpoint for HostEndpoint<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        match check(&request, &self.access) {
            Ok(()) => Ok(self.inner.get_response(request).await),
            Err(error) => Ok(error.response(None)),
        }
    }
}

fn check(request: &Request, access: &Access) -> Result<(), RpcError> {
    let (uri, headers) = (request.uri(), request.headers());
    match uri.path() {
        HEALTH if is_probe(request.version(), uri, headers) => Ok(()),
        _ => check_host(uri, headers, &access.hosts),
    }
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
            HostPort::read(host).is_some_and(|host| host.name.parse::<IpAddr>().is_ok())
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
        let Some(host) = HostPort::read(host) else {
            return wrong("the Host header is malformed");
        };
        let mut allowed = allowed.iter().map(|allowed| HostPort::allowed(allowed));
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

#[cfg(test)]
mod tests {
    use poem::{
        Request,
        http::{HeaderMap, HeaderValue, Version, header},
    };

    use mcp::RpcError;

    use super::{check, check_host};
    use crate::http::access::Access;

    fn status(refused: Result<(), RpcError>) -> u16 {
        refused.map_or_else(|error| error.status().as_u16(), |()| 200)
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
