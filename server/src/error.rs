use std::{io, net::SocketAddr};

/// Why the server does not start, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// What the program holds cannot be served.
    #[error(transparent)]
    Registry(#[from] toolkit::RegistryError),
    /// The toolset has no tools.
    #[error("no tool is in the toolset `{toolset}`; the toolsets of this program: {known}")]
    Toolset {
        /// The one asked for.
        toolset: String,
        /// Those that there are.
        known: String,
    },
    /// The address of Odoo is none.
    #[error(
        "`{url}` is no address of an Odoo: write scheme and host, `https://odoo.example.com`, and \
         leave login and password out of it (--odoo-login, ODOO_PASSWORD)"
    )]
    Url {
        /// What was given, without what may be a password.
        url: String,
    },
    /// No password, and Odoo is not the one on this machine.
    #[error(
        "no password for the Odoo at {url}: put the user's password or API key into the \
         environment variable ODOO_PASSWORD"
    )]
    Password {
        /// Odoo's address.
        url: String,
    },
    /// The client of Odoo cannot be made.
    #[error(transparent)]
    Odoo(#[from] odoo::Error),
    /// Others than this machine could connect.
    #[error(
        "{0} can be reached from other machines, and this server has no authentication yet: listen \
         on a loopback address, such as 127.0.0.1:8080"
    )]
    Exposed(SocketAddr),
    /// The address cannot be listened on.
    #[error("cannot listen on {address} ({source}): choose another address or port with --listen")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why not.
        source: io::Error,
    },
    /// The operating system refused something that it rarely refuses.
    #[error("cannot run the server: {0}")]
    Run(#[source] io::Error),
}
