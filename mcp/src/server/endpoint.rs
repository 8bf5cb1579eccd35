//! MCP over HTTP.

use std::sync::Arc;

use pipeline::Toolset;
use poem::{Endpoint, EndpointExt as _, Response, endpoint::TowerCompatExt as _};
use rmcp::transport::streamable_http_server::{
    StreamableHttpServerConfig, StreamableHttpService,
    session::{local::LocalSessionManager, never::NeverSessionManager},
};

use super::handler::Handler;
use crate::message::BODY_LIMIT;

/// MCP over Streamable HTTP, for every revision of the protocol, answering JSON. Who calls stands in the
/// request's extensions, a [`pipeline::Caller`]; that Host and Origin are right was looked at before.
///
/// Without sessions. A client before 2026-07-28 can be asked in the middle of a call, and told of changes,
/// in a session alone; so a tool that asks is refused to it here, and it is not told that it may subscribe.
/// Over streams it can.
pub fn endpoint(toolset: Arc<Toolset>) -> impl Endpoint<Output = Response> + 'static {
    // The conformance suite wants to see sessions. No other program opens them, whatever its tools say:
    // nothing binds a session to who opened it, or limits how many there are and how much one holds.
    let sessions = cfg!(feature = "conformance")
        && (toolset.is_interactive() || toolset.offer().changes().is_some());
    let handler = Handler::new(toolset, None, sessions);
    let handlers = move || Ok(handler.anew());
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(sessions)
        .with_json_response(true)
        .with_max_request_body_bytes(BODY_LIMIT)
        .disable_allowed_hosts()
        .disable_allowed_origins();
    match sessions {
        true => {
            let manager = Arc::new(LocalSessionManager::default());
            StreamableHttpService::new(handlers, manager, config)
                .compat()
                .boxed()
        }
        false => {
            let never = Arc::new(NeverSessionManager::default());
            StreamableHttpService::new(handlers, never, config)
                .compat()
                .boxed()
        }
    }
}
