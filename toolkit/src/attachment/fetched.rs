//! Files from elsewhere: of hosts that the operator allowed, fetched by whoever knows HTTP. This room knows none.

use std::{collections::BTreeSet, fmt, sync::Arc};

use odoo::BoxFuture;

use crate::Context;

/// Whoever fetches files. It follows no redirect to another host, and takes no more than it may.
pub trait Fetching: Send + Sync {
    /// The file at this address, which is `https` and of a host that is allowed.
    fn fetch<'f>(&'f self, url: &'f str, most: usize)
    -> BoxFuture<'f, Result<Fetched, FetchError>>;
}

/// A file that was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Why a file was not fetched, in words for who asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchError(pub String);

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FetchError {}

/// What the operator allowed.
#[derive(Clone)]
pub(super) struct Allowed {
    pub(super) hosts: Arc<BTreeSet<String>>,
    pub(super) fetching: Arc<dyn Fetching>,
}

impl Context {
    /// The same, with files that may be fetched from these hosts and no others.
    #[must_use]
    pub fn fetching(
        self,
        hosts: impl IntoIterator<Item = String>,
        fetching: Arc<dyn Fetching>,
    ) -> Self {
        let hosts = hosts.into_iter().map(|host| host.to_ascii_lowercase());
        self.extended(Allowed {
            hosts: Arc::new(hosts.collect()),
            fetching,
        })
    }

    /// Where files may be fetched from; none where the operator allowed no host.
    pub(super) fn allowed(&self) -> Option<Arc<Allowed>> {
        self.extension::<Allowed>()
            .filter(|allowed| !allowed.hosts.is_empty())
    }
}
