//! The application, and how it is served.

use std::{
    collections::{BTreeMap, BTreeSet},
    future::Future,
    net::SocketAddr,
    sync::Arc,
    time::Duration,
};

use pipeline::{Caller, CallerKind, Callers, Database, Offer, Toolset};
use poem::listener::TcpAcceptor;
use tokio::io::{AsyncRead, AsyncWrite};
use toolkit::{Exports, Registry};

use crate::{
    error::ServerError,
    http::{
        acceptor::Limited,
        access::Access,
        connections::{ConnectionLimits, Connections},
    },
    routes::Routes,
};

/// How long a call under way may go on once the server was told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// The application over a registry: each toolset at `/mcp/{toolset}`, one of them at `/mcp`.
pub struct Server {
    database: Arc<Database>,
    toolsets: BTreeMap<String, Arc<Toolset>>,
    shown: Arc<Toolset>,
    callers: Callers,
    access: Access,
    /// The toolsets that something is offered beside.
    offered: BTreeSet<String>,
    limits: ConnectionLimits,
}

impl Server {
    /// A server of the registry's tools, with those of `toolset` at `/mcp`. A toolset without tools is
    /// an error that names those there are.
    pub fn new(
        registry: Arc<Registry>,
        callers: impl Into<Callers>,
        toolset: &str,
    ) -> Result<Self, ServerError> {
        let database = Arc::new(Database::new(registry));
        let named = |name: String| Toolset::new(Arc::clone(&database), name, Offer::new());
        let toolsets: BTreeMap<_, _> = database
            .toolsets()
            .map(|name| (name.clone(), Arc::new(named(name))))
            .collect();
        let shown = toolsets.get(toolset).cloned();
        let shown = shown.ok_or_else(|| no_toolset(toolset, &toolsets))?;
        Ok(Self {
            database,
            toolsets,
            shown,
            callers: callers.into(),
            access: Access::default(),
            offered: BTreeSet::new(),
            limits: ConnectionLimits::default(),
        })
    }

    /// Also offers resources and prompts, at the path of a toolset.
    ///
    /// # Errors
    /// A toolset without tools, and one that has an offer already.
    pub fn offering(mut self, toolset: &str, offer: Offer) -> Result<Self, ServerError> {
        if !self.toolsets.contains_key(toolset) {
            return Err(no_toolset(toolset, &self.toolsets));
        }
        if !self.offered.insert(toolset.to_owned()) {
            return Err(ServerError::Offered(toolset.to_owned()));
        }
        let database = Arc::clone(&self.database);
        let offering = Arc::new(Toolset::new(database, toolset.to_owned(), offer));
        if self.shown.name() == toolset {
            self.shown = Arc::clone(&offering);
        }
        self.toolsets.insert(toolset.to_owned(), offering);
        Ok(self)
    }

    /// Also answers requests that call the server by this name, `mcp.example.com` or with a port;
    /// loopback names are always right.
    pub fn allow_host(mut self, host: &str) -> Result<Self, ServerError> {
        self.access.allow_host(host)?;
        Ok(self)
    }

    /// Also answers pages of this origin, `https://app.example.com`; those of this machine are always
    /// right.
    pub fn allow_origin(mut self, origin: &str) -> Result<Self, ServerError> {
        self.access.allow_origin(origin)?;
        Ok(self)
    }

    /// Waits for clients so long, and for so many.
    #[must_use]
    pub fn limits(mut self, limits: ConnectionLimits) -> Self {
        self.limits = limits;
        self
    }

    /// How many tools `/mcp` shows.
    pub fn tools(&self) -> usize {
        self.shown.tools()
    }

    /// What the list of tools at `/mcp` costs a language model, in tokens: about one for four bytes of
    /// JSON.
    pub fn tokens(&self) -> usize {
        self.shown.tokens()
    }

    /// Every toolset: its name, how many tools it has, and what their list costs in tokens.
    pub fn toolsets(&self) -> impl Iterator<Item = (&str, usize, usize)> {
        let toolsets = self.toolsets.iter();
        toolsets.map(|(name, toolset)| (name.as_str(), toolset.tools(), toolset.tokens()))
    }

    /// Serves connections of `listener` until `shutdown` is ready, and then what is under way, for
    /// at most ten seconds.
    ///
    /// # Errors
    /// An address that other machines can reach, when callers are not asked who they are.
    pub async fn serve(
        mut self,
        listener: tokio::net::TcpListener,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), ServerError> {
        let address = listener.local_addr().map_err(ServerError::Run)?;
        if is_exposed(&address) {
            if !self.callers.are_known() {
                return Err(ServerError::Exposed(address));
            }
            // No name that a stranger makes resolve to this machine reads as its address.
            if !address.ip().is_unspecified() {
                self.access.hosts.push(address.ip().to_string());
            }
        }
        let connections = Arc::new(Connections::new(self.limits.clone()));
        let acceptor = Limited {
            inner: TcpAcceptor::from_tokio(listener).map_err(ServerError::Run)?,
            connections: Arc::clone(&connections),
        };
        let exports = self.callers.exports().cloned();
        if let Some(exports) = &exports {
            exports.with_link_base(&format!("http://{address}"));
        }
        let watching = Arc::clone(&connections).watch();
        let routes = Routes {
            toolsets: self.toolsets,
            shown: self.shown,
            callers: Arc::new(self.callers),
            access: Arc::new(self.access),
            connections,
        };
        let serving = poem::Server::new_with_acceptor(acceptor).run_with_graceful_shutdown(
            routes.application(),
            shutdown,
            Some(GRACE),
        );
        let served = tokio::select! {
            served = serving => served,
            () = clean(exports.as_ref()) => Ok(()),
            () = watching => Ok(()),
        };
        if let Some(exports) = &exports {
            exports.close().await;
        }
        served.map_err(ServerError::Run)
    }

    /// Serves one client over the process's standard streams, as the configured user, until the input
    /// ends or `shutdown` is ready.
    ///
    /// Nothing else may be written to standard output.
    pub async fn serve_stdio(
        self,
        shutdown: impl Future<Output = ()> + Send,
    ) -> Result<(), ServerError> {
        let (input, output) = mcp::stdio();
        self.serve_streams(input, output, shutdown).await
    }

    /// [`Server::serve_stdio`] over any pair of streams.
    pub async fn serve_streams(
        self,
        input: impl AsyncRead + Send + Unpin + 'static,
        output: impl AsyncWrite + Send + Unpin + 'static,
        shutdown: impl Future<Output = ()> + Send,
    ) -> Result<(), ServerError> {
        let context = self.callers.configured().ok_or(ServerError::Nobody)?;
        let caller = Caller::configured(context, CallerKind::Streams);
        let serving = mcp::serve(self.shown, caller, input, output);
        let exports = self.callers.exports();
        let ended = tokio::select! {
            ended = serving => ended.map_err(ServerError::Run),
            () = shutdown => Ok(()),
            () = clean(exports) => Ok(()),
        };
        if let Some(exports) = exports {
            exports.close().await;
        }
        ended
    }
}

/// Cleans up after exports, where they are kept; never ends otherwise.
async fn clean(exports: Option<&Exports>) {
    match exports {
        Some(exports) => exports.clean().await,
        None => std::future::pending().await,
    }
}

/// There is no such toolset, but these.
fn no_toolset(toolset: &str, known: &BTreeMap<String, Arc<Toolset>>) -> ServerError {
    let known: Vec<&str> = known.keys().map(String::as_str).collect();
    ServerError::Toolset {
        toolset: toolset.to_owned(),
        known: known.join(", "),
    }
}

/// Whether other machines can reach an address.
pub(crate) fn is_exposed(address: &SocketAddr) -> bool {
    !address.ip().to_canonical().is_loopback()
}
