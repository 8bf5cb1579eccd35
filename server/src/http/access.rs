//! What the server may be called by, and by whom, as it was told.

use poem::http::uri::Authority;

use crate::ServerError;

/// The names of this machine.
const HOSTS: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

/// Pages on this machine, such as MCP's inspector. A page from elsewhere that a browser was lured to
/// must not reach the tools.
const ORIGINS: [&str; 6] = [
    "http://localhost:*",
    "http://127.0.0.1:*",
    "http://[::1]:*",
    "https://localhost:*",
    "https://127.0.0.1:*",
    "https://[::1]:*",
];

/// The names that the server may be called by, and the pages that may call it.
pub(crate) struct Access {
    pub(crate) hosts: Vec<String>,
    pub(crate) origins: Vec<String>,
}

impl Default for Access {
    fn default() -> Self {
        Self {
            hosts: HOSTS.map(str::to_owned).into(),
            origins: ORIGINS.map(str::to_owned).into(),
        }
    }
}

impl Access {
    pub(crate) fn allow_host(&mut self, host: &str) -> Result<(), ServerError> {
        let fits = host.parse::<Authority>().is_ok_and(|authority| {
            !authority.host().is_empty() && !host.contains('@') && !host.contains('*')
        });
        if !fits {
            return Err(ServerError::Host(host.to_owned()));
        }
        self.hosts.push(host.to_owned());
        Ok(())
    }

    pub(crate) fn allow_origin(&mut self, origin: &str) -> Result<(), ServerError> {
        let wrong = || ServerError::Origin(origin.to_owned());
        let (scheme, host) = origin.split_once("://").ok_or_else(wrong)?;
        let port = match scheme {
            "https" => 443,
            "http" => 80,
            _ => return Err(wrong()),
        };
        let (name, any) = host
            .strip_suffix(":*")
            .map_or((host, false), |name| (name, true));
        let authority: Authority = name.parse().map_err(|_| wrong())?;
        if authority.host().is_empty() || name.contains(['@', '*']) {
            return Err(wrong());
        }
        // A port that is not said is the scheme's own.
        self.origins.push(match authority.port() {
            None if !any => format!("{origin}:{port}"),
            _ => origin.to_owned(),
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Access;

    #[test]
    fn hosts_and_origins_are_checked() {
        for (host, fits) in [
            ("mcp.example.com", true),
            ("mcp.example.com:8080", true),
            ("192.168.1.2", true),
            ("[fe80::1]:80", true),
            ("https://mcp.example.com", false),
            ("mcp.example.com/mcp", false),
            ("me@mcp.example.com", false),
            ("*", false),
            ("", false),
        ] {
            assert_eq!(Access::default().allow_host(host).is_ok(), fits, "{host}");
        }
        for (origin, kept) in [
            (
                "https://app.example.com",
                Some("https://app.example.com:443"),
            ),
            ("http://app.example.com", Some("http://app.example.com:80")),
            (
                "https://app.example.com:*",
                Some("https://app.example.com:*"),
            ),
            (
                "https://app.example.com:8443",
                Some("https://app.example.com:8443"),
            ),
            ("https://app.example.com/", None),
            ("app.example.com", None),
            ("null", None),
            ("*", None),
            ("https://*", None),
        ] {
            let mut access = Access::default();
            let allowed = access.allow_origin(origin).is_ok();
            let last = access.origins.last().map(String::as_str);
            assert_eq!(last.filter(|_| allowed), kept, "{origin}");
        }
    }
}
