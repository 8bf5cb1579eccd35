//! Which path leads where, and what every request passes on its way there.

use std::{collections::BTreeMap, sync::Arc};

use mcp::{Accept, MessageCheck, Toolsets};
use pipeline::{Callers, Toolset};
use poem::{
    Endpoint, EndpointExt as _, Route, get,
    middleware::{NormalizePath, TrailingSlash},
};

use crate::http::{
    access::Access, bearer::Bearer, body_deadline::BodyDeadline, connections::Connections,
    cors::Cors, downloads::Downloads, exchange::Exchange, health::Health, host::Host,
    json_errors::JsonErrors, origin::Origin,
};

/// What is served, and to whom.
pub(crate) struct Routes {
    /// Every toolset, by name.
    pub(crate) toolsets: BTreeMap<String, Arc<Toolset>>,
    /// The one at `/mcp`.
    pub(crate) shown: Arc<Toolset>,
    pub(crate) callers: Arc<Callers>,
    pub(crate) access: Arc<Access>,
    pub(crate) connections: Arc<Connections>,
}

impl Routes {
    /// The whole application.
    pub(crate) fn application(self) -> impl Endpoint + 'static {
        let Self {
            access,
            connections,
            ..
        } = &self;
        let (access, connections) = (Arc::clone(access), Arc::clone(connections));
        let credentials = self.callers.wanted();
        // A request passes these from the last to the first, and its answer from the first to the last.
        self.paths()
            .with(BodyDeadline(connections.limits().body))
            .with(JsonErrors { credentials })
            .with(Origin(Arc::clone(&access)))
            .with(Host(Arc::clone(&access)))
            .with(Cors(access))
            // Slashes too many are no other place, and a redirect would lose the body.
            .with(NormalizePath::new(TrailingSlash::Trim))
            .with(Exchange(connections))
    }

    fn paths(self) -> Route {
        let names: Vec<&str> = self.toolsets.keys().map(String::as_str).collect();
        let health = Health::new(self.shown.tools(), &names);
        let mut routes = Route::new().at("/health", get(health));
        if let Some(exports) = self.callers.exports() {
            routes = routes.at("/exports/:id", get(Downloads(exports.clone())));
        }
        let toolsets = self.toolsets.into_iter();
        let toolsets = toolsets.map(|(name, toolset)| (name, mcp::endpoint(toolset).boxed()));
        let each = protocol(Toolsets::new(toolsets.collect()), Arc::clone(&self.callers));
        let shown = protocol(mcp::endpoint(self.shown), self.callers);
        routes.at("/mcp", shown).at("/mcp/:toolset", each)
    }
}

/// What speaks MCP, and what a request for it passes, from the last to the first.
fn protocol(endpoint: impl Endpoint + 'static, callers: Arc<Callers>) -> impl Endpoint + 'static {
    endpoint
        .with(MessageCheck)
        .with(Accept)
        .with(Bearer(callers))
}
