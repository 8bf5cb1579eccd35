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

#[cfg(feature = "conformance")]
mod conformance;
mod error;
mod http;
mod mcp;
mod pipeline;
mod program;
mod server;
#[cfg(test)]
mod tests;

pub use error::ServerError;
pub use http::connections::ConnectionLimits;
pub use mcp::message_check::BODY_LIMIT;
pub use pipeline::caller::{callers::Callers, token::Token};
pub use pipeline::surface::{
    changes::{Change, Changes},
    offer::Offer,
    prompts::{
        Prompt, PromptArgument, PromptArguments, PromptDefinition, PromptMessage, Prompting, Role,
    },
    resources::{Reading, Resource, ResourceDefinition, Variables},
};
pub use program::command::{EXIT_FAILED, EXIT_STOPPED, EXIT_USAGE, main};
pub use server::Server;

use program::start_error::StartError;
