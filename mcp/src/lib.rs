//! MCP: what clients ask in it, of whichever revision, as what a surface has. The one crate that names rmcp,
//! whose majors come quickly.
//!
//! Knows the protocol, over HTTP and over streams. Must not know who may call, nor of any other way in: a caller
//! stands in the request's extensions, and what they want passes the pipeline.
#![expect(
    deprecated,
    reason = "2026-07-28 gives up logging, sampling and roots; clients before it have them"
)]

mod code;
#[cfg(feature = "conformance")]
mod conformance;
mod http;
mod message;
mod server;
mod versions;

pub use code::INVALID_REQUEST;
#[cfg(feature = "conformance")]
pub use conformance::offers;
pub use http::{
    accept::{Accept, AcceptEndpoint},
    message_check::{MessageCheck, MessageCheckEndpoint},
    rpc_error::RpcError,
    toolsets::{Toolsets, WHERE},
};
pub use message::BODY_LIMIT;
pub use server::{
    endpoint::endpoint,
    stdio::{serve, stdio},
};
