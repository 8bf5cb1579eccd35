//! One poem application that offers registered tools: MCP at `/mcp` and `/mcp/{toolset}` or over
//! standard input and output, finished exports at `/exports/{id}`, a sign of life at `/health`.
//!
//! Knows paths, what a request passes on its way, and the program around it all. Must not know how an
//! operation works, nor what a model is: a call is a name and arguments, its answer is JSON.
//!
//! ```no_run
//! # async fn serve(registry: toolkit::Registry, context: toolkit::Context) -> Result<(), Box<dyn std::error::Error>> {
//! let server = server::Server::new(registry.into(), server::Callers::own(context), "default")?;
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
//! server.serve(listener, std::future::pending()).await?;
//! # Ok(())
//! # }
//! ```

mod error;
mod http;
mod program;
mod routes;
mod server;
#[cfg(test)]
mod tests;

pub use error::ServerError;
pub use http::connections::ConnectionLimits;
pub use mcp::BODY_LIMIT;
pub use pipeline::{
    Callers, Change, Changes, Offer, Prompt, PromptArgument, PromptArguments, PromptDefinition,
    PromptFuture, PromptMessage, Resource, ResourceDefinition, ResourceFuture, Role, Token,
    Variables,
};
pub use program::{EXIT_FAILED, EXIT_STOPPED, EXIT_USAGE, config_schema, main};
pub use server::Server;
