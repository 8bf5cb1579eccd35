//! Why a server does not start, or stopped.

use std::{io, net::SocketAddr};

/// Why the server does not start, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The toolset has no tools.
    #[error("no tool is in the toolset `{toolset}`; the toolsets of this program: {known}")]
    Toolset {
        /// The one asked for.
        toolset: String,
        /// Those that there are.
        known: String,
    },
    /// The toolset has an offer already: a second one would take the place of the first.
    #[error("the toolset `{0}` is offered something twice: put all of it into one offer")]
    Offered(String),
    /// Others than this machine could connect, and would not be asked who they are.
    #[error(
        "{0} can be reached from other machines, and whoever does would act as the configured user: \
         set a bearer token (MCP_TOKEN or --token-file), let callers bring Odoo API keys of their \
         own (--callers-key), or listen on this machine alone (--listen 127.0.0.1:8080)"
    )]
    Exposed(SocketAddr),
    /// A host that no request can name.
    #[error(
        "`{0}` is no host name: write `mcp.example.com`, or with a port `mcp.example.com:8080`"
    )]
    Host(String),
    /// An origin that no page can have.
    #[error(
        "`{0}` is no origin: write scheme and host, `https://app.example.com`, and `:*` behind it for \
         any port"
    )]
    Origin(String),
    /// Over standard streams nobody brings credentials.
    #[error(
        "over standard input and output callers bring no keys of their own: configure a user (--odoo-login, \
         ODOO_PASSWORD)"
    )]
    Nobody,
    /// The operating system refused something that it rarely refuses.
    #[error("cannot run the server: {0}")]
    Run(#[source] io::Error),
}
