use std::{
    collections::{BTreeMap, BTreeSet},
    future::Future,
    io,
    net::SocketAddr,
    sync::Arc,
    time::Duration,
};

use poem::{
    EndpointExt as _, Route, get,
    listener::TcpAcceptor,
    middleware::{NormalizePath, TrailingSlash},
};
use tokio::io::{AsyncRead, AsyncWrite};
use toolkit::Registry;

use crate::{
    Callers, ConnectionLimits, Offer, ServerError,
    http::{
        acceptor::Limited, access::Access, body_deadline::BodyDeadline, connections::Connections,
        cors::Cors, downloads::Downloads, exchange::Exchange, guard::Guard, health::Health,
        json_errors::JsonErrors,
    },
    mcp::{
        accept::Accept, handler, lines::serve_checked, message_check::MessageCheck,
        toolsets::Toolsets,
    },
    pipeline::{caller::Caller, surface::Surface},
};

/// How long a call under way may go on once the server was told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// The application over a registry: each toolset at `/mcp/{toolset}`, one of them at `/mcp`.
pub struct Server {
    surfaces: BTreeMap<String, Arc<Surface>>,
    shown: Arc<Surface>,
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
        let surface = |toolset: String| Surface {
            registry: Arc::clone(&registry),
            toolset,
            offer: Offer::new(),
        };
        let surfaces: BTreeMap<_, _> = registry
            .toolsets()
            .map(|name| (name.clone(), Arc::new(surface(name))))
            .collect();
        let shown = surfaces.get(toolset).cloned();
        let shown = shown.ok_or_else(|| no_toolset(toolset, &surfaces))?;
        Ok(Self {
            surfaces,
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
        if !self.surfaces.contains_key(toolset) {
            return Err(no_toolset(toolset, &self.surfaces));
        }
        if !self.offered.insert(toolset.to_owned()) {
            return Err(ServerError::Offered(toolset.to_owned()));
        }
        let surface = Arc::new(Surface {
            registry: Arc::clone(&self.shown.registry),
            toolset: toolset.to_owned(),
            offer,
        });
        if self.shown.toolset == toolset {
            self.shown = Arc::clone(&surface);
        }
        self.surfaces.insert(toolset.to_owned(), surface);
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
        let surfaces = self.surfaces.iter();
        surfaces.map(|(name, surface)| (name.as_str(), surface.tools(), surface.tokens()))
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
        let names: Vec<&str> = self.surfaces.keys().map(String::as_str).collect();
        let health = Health::new(self.tools(), &names);
        let exports = self.callers.exports().cloned();
        let credentials = self.callers.wanted();
        let callers = Arc::new(self.callers);
        let access = Arc::new(self.access);
        let mut toolsets = BTreeMap::new();
        for (name, surface) in self.surfaces {
            toolsets.insert(name, handler::endpoint(surface, &access).boxed());
        }
        let shown = Guard {
            callers: Arc::clone(&callers),
            inner: Accept(MessageCheck(handler::endpoint(self.shown, &access))),
        };
        let each = Guard {
            callers,
            inner: Accept(MessageCheck(Toolsets(toolsets))),
        };
        let mut routes = Route::new()
            .at("/health", get(health))
            .at("/mcp", shown)
            .at("/mcp/:toolset", each);
        if let Some(exports) = &exports {
            exports.linking(&format!("http://{address}"));
            routes = routes.at("/exports/:id", get(Downloads(exports.clone())));
        }
        let watching = Arc::clone(&connections).watch();
        // From the outside to the inside; what a path's endpoint adds stands behind it.
        let application = Exchange {
            connections: Arc::clone(&connections),
            inner: Cors {
                access,
                inner: JsonErrors {
                    credentials,
                    inner: BodyDeadline {
                        most: connections.limits().body,
                        inner: routes,
                    },
                },
            }
            // Slashes too many are no other place, and a redirect would lose the body.
            .with(NormalizePath::new(TrailingSlash::Trim)),
        };
        let serving = poem::Server::new_with_acceptor(acceptor).run_with_graceful_shutdown(
            application,
            shutdown,
            Some(GRACE),
        );
        let cleaning = async {
            match &exports {
                Some(exports) => exports.clean().await,
                None => std::future::pending().await,
            }
        };
        let served = tokio::select! {
            served = serving => served,
            () = cleaning => Ok(()),
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
        let (input, output) = handler::streams();
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
        let caller = Caller::configured(context);
        let serving = serve_checked(input, output, |input, output| {
            handler::serve(self.shown, caller, input, output)
        });
        let cleaning = async {
            match self.callers.exports() {
                Some(exports) => exports.clean().await,
                None => std::future::pending().await,
            }
        };
        let ended = tokio::select! {
            ended = serving => ended.map_err(|error: io::Error| ServerError::Run(error)),
            () = shutdown => Ok(()),
            () = cleaning => Ok(()),
        };
        if let Some(exports) = self.callers.exports() {
            exports.close().await;
        }
        ended
    }
}

/// There is no such toolset, but these.
fn no_toolset(toolset: &str, known: &BTreeMap<String, Arc<Surface>>) -> ServerError {
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
