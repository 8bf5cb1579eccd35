//! The one place that names rmcp: what clients ask in MCP, of whichever revision, as what a surface has.
#![expect(
    deprecated,
    reason = "2026-07-28 gives up logging, sampling and roots; clients before it have them"
)]

pub(crate) mod accept;
mod exchange;
pub(crate) mod handler;
mod input;
pub(crate) mod lines;
mod malformed;
mod message;
pub(crate) mod message_check;
mod model;
pub(crate) mod rpc_error;
mod session;
mod states;
mod streams;
pub(crate) mod toolsets;
