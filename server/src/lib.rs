//! One poem application that offers registered tools: MCP at `/mcp`, a sign of life at `/health`.
//!
//! Knows what a tool looks like and how a client reaches it. Must not know how an operation works,
//! nor what a model is: a call is a name and arguments, its answer is JSON. Only `mcp` names rmcp,
//! whose majors come quickly.

mod acceptor;
mod command;
mod error;
mod health;
mod mcp;
mod server;
mod settings;
mod surface;
#[cfg(test)]
mod tests;

pub use command::{EXIT_FAILED, EXIT_STOPPED, EXIT_USAGE, main};
pub use error::ServerError;
pub use server::Server;
pub use settings::{OdooSettings, Settings};
