//! What a request passes over HTTP before it is read as MCP, one step a file. The order stands in
//! `server.rs`. Nothing here knows what a tool is.

pub(crate) mod acceptor;
pub(crate) mod access;
pub(crate) mod access_check;
pub(crate) mod body_deadline;
pub(crate) mod connections;
pub(crate) mod cors;
pub(crate) mod downloads;
pub(crate) mod exchange;
pub(crate) mod guard;
pub(crate) mod health;
pub(crate) mod json_errors;
pub(crate) mod refusal;
pub(crate) mod stream;
