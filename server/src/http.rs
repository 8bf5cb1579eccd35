//! What a request passes over HTTP before it is read as MCP, one step a file. The order stands in
//! `server.rs`. Nothing here knows what a tool is.

pub(crate) mod accept;
pub(crate) mod attempts;
pub(crate) mod bearer;
pub(crate) mod body_deadline;
pub(crate) mod connections;
pub(crate) mod cors;
pub(crate) mod exchange;
pub(crate) mod json_errors;
pub(crate) mod network;
pub(crate) mod stream;
