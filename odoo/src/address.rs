//! The address of something that speaks HTTP: parsed once, where it comes in, and shown without what may be
//! secret in it.
//!
//! Knows nothing of what is asked there. Which flag or which variable an address came from is known to who
//! took it: it says so beside [`AddressError`].

use std::{fmt, net::IpAddr, str::FromStr};

use reqwest::Url;

/// An address, `https://erp.example.com` or `http://localhost:8069/behind/a/path`.
///
/// It holds no user and no password: an address with either is refused, since it would stand in lists of
/// processes and in logs. A query is kept, and shown as `?…`; what stands behind a `#` is dropped. The host is
/// written as it travels: in lower case, IDN as Punycode, no port where it is the usual one.
///
/// ```
/// use odoo::Address;
///
/// let address = Address::parse("https://erp.example.com/odoo/?token=hunter2")?;
/// assert_eq!(address.as_str(), "https://erp.example.com/odoo");
/// assert_eq!(address.to_string(), "https://erp.example.com/odoo?…");
///
/// let error = Address::parse("https://ann:hunter2@erp.example.com").unwrap_err();
/// assert_eq!(error.shown(), "erp.example.com");
/// # Ok::<(), odoo::AddressError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Address {
    url: Url,
    base: String,
}

impl Address {
    /// Reads an address. Blanks around it are no part of it.
    ///
    /// # Errors
    /// What is no address with the scheme `http` or `https` and a host, or has a user or a password in it.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        let wrong = |problem| AddressError {
            shown: shown(text),
            problem,
        };
        if text.is_empty() {
            return Err(wrong(AddressProblem::Empty));
        }
        if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(wrong(AddressProblem::Blank));
        }
        let Some((scheme, rest)) = text.split_once("://") else {
            return Err(wrong(AddressProblem::NoScheme));
        };
        let is_http = |known: &&str| scheme.eq_ignore_ascii_case(known);
        if !["http", "https"].iter().any(is_http) {
            return Err(wrong(AddressProblem::Scheme));
        }
        // The standard for addresses skips what is empty, and takes the path for the host.
        if rest.is_empty() || rest.starts_with(['/', '\\', '?', '#']) {
            return Err(wrong(AddressProblem::NoHost));
        }
        let mut url = match Url::parse(text) {
            Ok(url) => url,
            Err(error) => return Err(wrong(AddressProblem::Unreadable(error.to_string()))),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(wrong(AddressProblem::Credentials));
        }
        url.set_fragment(None);
        Ok(Self::of(url))
    }

    fn of(url: Url) -> Self {
        let base = plain(&url).trim_end_matches('/').to_owned();
        Self { url, base }
    }

    /// Scheme, host, port and path, without a slash at the end: what a path is put behind.
    pub fn as_str(&self) -> &str {
        &self.base
    }

    /// All of it, its query with what may be secret there: for requests alone.
    pub fn expose(&self) -> &str {
        self.url.as_str()
    }

    /// The same, with this path where it has none.
    #[must_use]
    pub fn or_path(self, path: &str) -> Self {
        let Self { mut url, base } = self;
        if url.path() != "/" {
            return Self { url, base };
        }
        url.set_path(path);
        Self::of(url)
    }

    /// The host, with its port where that is not the usual one: `localhost:8069`.
    pub fn authority(&self) -> String {
        authority(&self.url)
    }

    /// Whether it is one of this machine, which no proxy of the environment reaches.
    pub fn is_this_machine(&self) -> bool {
        let host = self.url.host_str().unwrap_or_default();
        let ip = host.trim_start_matches('[').trim_end_matches(']');
        host == "localhost" || ip.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
    }

    /// What a redirect from here points to, to be shown: the path alone where it stays here.
    pub(crate) fn pointed(&self, location: &str) -> String {
        let Ok(to) = self.url.join(location) else {
            return "something else".to_owned();
        };
        let mut text = match to.origin() == self.url.origin() {
            true => to.path().to_owned(),
            false => plain(&to),
        };
        if to.query().is_some() {
            text.push_str(QUERY);
        }
        text
    }
}

/// What is shown of a query: its values may be secret, and a name alone may be one.
const QUERY: &str = "?…";

/// Scheme, host, port and path: what is never secret.
fn plain(url: &Url) -> String {
    format!("{}://{}{}", url.scheme(), authority(url), url.path())
}

fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.base)?;
        match self.url.query() {
            Some(_) => f.write_str(QUERY),
            None => Ok(()),
        }
    }
}

// By hand: a secret must not get into a log.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({self})")
    }
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        Self::parse(text)
    }
}

/// A text that is no address, and why; nothing of it is secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{shown}` is no address, {problem}: {}", self.remedy())]
pub struct AddressError {
    shown: String,
    problem: AddressProblem,
}

/// What is wrong with an address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressProblem {
    /// There is none.
    #[error("it is empty")]
    Empty,
    /// Something blank within.
    #[error("there is a blank in it")]
    Blank,
    /// It does not say how to get there.
    #[error("it has no scheme")]
    NoScheme,
    /// It says another way than HTTP.
    #[error("its scheme is neither http nor https")]
    Scheme,
    /// It does not say where.
    #[error("it names no host")]
    NoHost,
    /// A user or a password stands in it.
    #[error("it holds a user or a password")]
    Credentials,
    /// Host or port are none.
    #[error("{0}")]
    Unreadable(String),
}

impl AddressError {
    /// The text that was given, without what may be secret in it.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// What is wrong.
    pub const fn problem(&self) -> &AddressProblem {
        &self.problem
    }

    /// What to do about it.
    pub const fn remedy(&self) -> &'static str {
        match self.problem {
            AddressProblem::Credentials => {
                "leave them out, and give login and password as settings of their own"
            }
            AddressProblem::Empty
            | AddressProblem::Blank
            | AddressProblem::NoScheme
            | AddressProblem::Scheme
            | AddressProblem::NoHost
            | AddressProblem::Unreadable(_) => {
                "write scheme and host, https://erp.example.com or http://localhost:8069"
            }
        }
    }
}

/// What can be shown of a text that is no address: nothing that stands before an `@`, where a password may be
/// with any sign in it, and no query, with any sign in it as well.
fn shown(text: &str) -> String {
    let (at, query) = (text.rfind('@'), text.find(['?', '#']));
    let host = text.rsplit('@').next().unwrap_or_default();
    match (at, query) {
        // The `@` may be one of a query, and the `?` one of a password.
        (Some(at), Some(query)) if query < at => "…".to_owned(),
        (_, None) => host.to_owned(),
        (_, Some(_)) => {
            let end = host.find(['?', '#']).unwrap_or(host.len());
            format!("{}{QUERY}", host.get(..end).unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests;
