//! One poem application that offers registered tools: MCP at `/mcp` and `/mcp/{toolset}` or over
//! standard input and output, finished exports at `/exports/{id}`, a sign of life at `/health`.
//!
//! Knows what a tool looks like, how a client reaches it and who may. Must not know how an operation
//! works, nor what a model is: a call is a name and arguments, its answer is JSON. Only `mcp` names
//! rmcp, whose majors come quickly.
//!
//! ```no_run
//! # async fn serve(registry: toolkit::Registry, context: toolkit::Context) -> Result<(), Box<dyn std::error::Error>> {
//! let server = server::Server::new(registry.into(), server::Callers::own(context), "default")?;
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
//! server.serve(listener, std::future::pending()).await?;
//! # Ok(())
//! # }
//! ```

mod acceptor;
mod access;
mod access_check;
mod arguments;
mod caller;
mod callers;
mod changes;
mod clients;
mod command;
mod config_file;
#[cfg(feature = "conformance")]
mod conformance;
mod downloads;
mod environment;
mod error;
mod guard;
mod health;
mod http;
mod mcp;
mod message;
mod message_check;
mod offer;
mod prompts;
mod recent;
mod refusal;
mod resources;
mod rpc_error;
mod secret_file;
mod server;
mod settings;
mod smoke;
mod start_error;
mod start_page;
mod streams;
mod surface;
#[cfg(test)]
mod tests;
mod token;
mod toolsets;

pub use callers::Callers;
pub use changes::{Change, Changes};
pub use command::{EXIT_FAILED, EXIT_STOPPED, EXIT_USAGE, main};
pub use error::ServerError;
pub use http::connections::ConnectionLimits;
pub use message_check::BODY_LIMIT;
pub use offer::Offer;
pub use prompts::{
    Prompt, PromptArgument, PromptArguments, PromptDefinition, PromptMessage, Prompting, Role,
};
pub use resources::{Reading, Resource, ResourceDefinition, Variables};
pub use server::Server;
pub use token::Token;

use start_error::StartError;
