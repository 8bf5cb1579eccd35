//! A host, with or without a port, as headers and settings write it.

use poem::http::uri::Authority;

pub(crate) struct HostPort {
    pub(crate) name: String,
    pub(crate) port: Option<u16>,
}

impl HostPort {
    fn new(name: &str, port: Option<u16>) -> Self {
        let name = name.trim_matches(['[', ']']).to_ascii_lowercase();
        Self { name, port }
    }

    /// A host with or without a port; none for what is neither, or has a user before it.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let authority: Authority = text.parse().ok()?;
        let port = text.strip_prefix(authority.host())?;
        let port = match port.strip_prefix(':') {
            Some(port) => Some(port.parse().ok()?),
            None => port.is_empty().then_some(None)?,
        };
        Some(Self::new(authority.host(), port))
    }

    /// As it stands among the allowed: an IPv6 address is there without brackets too.
    pub(crate) fn allowed(text: &str) -> Self {
        Self::read(text).unwrap_or_else(|| Self::new(text, None))
    }

    /// Without a port, any will do.
    pub(crate) fn matches(&self, host: &Self) -> bool {
        self.name == host.name && (self.port.is_none() || self.port == host.port)
    }
}
