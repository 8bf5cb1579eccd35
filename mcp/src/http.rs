//! What a request passes over HTTP on its way to the protocol, one step a file; the server puts them in order.
//!
//! Knows HTTP and JSON-RPC. Must not know a method of MCP.

pub(crate) mod accept;
pub(crate) mod message_check;
pub(crate) mod rpc_error;
pub(crate) mod toolsets;
