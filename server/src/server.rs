use std::{collections::BTreeSet, future::Future, sync::Arc, time::Duration};

use poem::{Route, get, listener::TcpAcceptor};
use toolkit::{Context, Definition, Registry};

use crate::{ServerError, acceptor::NoDelay, health::Health, mcp, surface::Surface};

/// How long a call under way may go on once the server was told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// The application over one toolset of a registry.
pub struct Server {
    surface: Arc<Surface>,
}

impl Server {
    /// A server of the tools of `toolset`, which call Odoo through `context`. A toolset without tools
    /// is an error that names it.
    pub fn new(
        registry: Arc<Registry>,
        context: Context,
        toolset: &str,
    ) -> Result<Self, ServerError> {
        if registry.toolset(toolset).next().is_none() {
            let tools = registry.iter().flat_map(|tool| &tool.definition().toolsets);
            let known: BTreeSet<&str> = tools.map(AsRef::as_ref).collect();
            return Err(ServerError::Toolset {
                toolset: toolset.to_owned(),
                known: known.into_iter().collect::<Vec<_>>().join(", "),
            });
        }
        let toolset = toolset.to_owned();
        let surface = Surface {
            registry,
            context,
            toolset,
        };
        Ok(Self {
            surface: Arc::new(surface),
        })
    }

    /// How many tools it shows.
    pub fn tools(&self) -> usize {
        self.surface.definitions().count()
    }

    /// What its list of tools costs a language model, in tokens: about one for four bytes of JSON.
    pub fn tokens(&self) -> usize {
        let tools: Vec<_> = self
            .surface
            .definitions()
            .map(Definition::to_json)
            .collect();
        serde_json::json!({ "tools": tools }).to_string().len() / 4
    }

    /// Serves connections of `listener` until `shutdown` is ready, and then what is under way, for
    /// at most ten seconds.
    ///
    /// Meant for a loopback address: requests with another `Host` are refused.
    pub async fn serve(
        self,
        listener: tokio::net::TcpListener,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), ServerError> {
        let acceptor = NoDelay(TcpAcceptor::from_tokio(listener).map_err(ServerError::Run)?);
        let application = Route::new()
            .at(
                "/health",
                get(Health {
                    tools: self.tools(),
                }),
            )
            .at("/mcp", mcp::endpoint(self.surface));
        poem::Server::new_with_acceptor(acceptor)
            .run_with_graceful_shutdown(application, shutdown, Some(GRACE))
            .await
            .map_err(ServerError::Run)
    }
}
