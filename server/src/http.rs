//! What a request passes over HTTP, one step a file; their order stands in `routes`.
//!
//! Knows connections, headers and bodies. Must not know what a tool is.

pub(crate) mod acceptor;
pub(crate) mod access;
pub(crate) mod bearer;
pub(crate) mod body_deadline;
pub(crate) mod connections;
pub(crate) mod cors;
pub(crate) mod downloads;
pub(crate) mod exchange;
pub(crate) mod health;
pub(crate) mod host;
mod host_port;
pub(crate) mod json_errors;
pub(crate) mod origin;
mod refusal;
mod stream;
