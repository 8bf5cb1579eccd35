//! Why the program does not start.

use std::{io, net::SocketAddr, path::PathBuf};

use odoo::{Address, AddressError};

use crate::ServerError;

/// Why the program does not start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StartError {
    /// What the program holds cannot be served.
    #[error(transparent)]
    Registry(#[from] toolkit::RegistryError),
    /// The server does not start, or stopped.
    #[error(transparent)]
    Server(#[from] ServerError),
    /// The client of Odoo cannot be made.
    #[error(transparent)]
    Odoo(#[from] odoo::Error),
    /// The token is there, and is none.
    #[error(
        "MCP_TOKEN is set, but empty or no text: set it to the token, or unset it to let everybody on \
         this machine in"
    )]
    EmptyToken,
    /// A file cannot be read.
    #[error("cannot read {what}, {}: {source}", path.display())]
    Read {
        /// What should be in it.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The configuration file is wrong.
    #[error("{}:{line}: {message}", path.display())]
    Config {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        message: String,
    },
    /// One place asks for a token and for callers' keys.
    #[error(
        "{0}: either a token admits callers, or an Odoo key of their own: take one of the two out"
    )]
    TokenAndKey(&'static str),
    /// The token is none.
    #[error(
        "{0} holds no token that a client could send: write one word of ASCII letters, digits and \
         signs, such as `openssl rand -hex 32` makes"
    )]
    Token(String),
    /// The token is one that somebody guesses.
    #[error(
        "{0} holds a token that is guessed soon: take 16 characters or more, of six kinds at least, such as \
         `openssl rand -hex 32` makes"
    )]
    WeakToken(String),
    /// The token is what a configuration was to fill in.
    #[error(
        "{0} holds a placeholder, which nothing was put in the place of: set it to the token itself, such \
         as `openssl rand -hex 32` makes"
    )]
    PlaceholderToken(String),
    /// Others could put a secret of their own there.
    #[error(
        "{what} is not taken from {}: other users may write into this file (its mode is {mode:o}); mend it \
         with `chmod 600 {}`", path.display(), path.display()
    )]
    Writable {
        /// What should be in it.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// Who may do what with it.
        mode: u32,
    },
    /// Connections that would end before they begin.
    #[error(
        "`{key}` under [connections] in the configuration is 0: nobody would be served; leave it out for \
         what is usual"
    )]
    NoConnections {
        /// The key.
        key: &'static str,
    },
    /// No client is called so.
    #[error("no client is called `{name}`{}; there are: {known}", meant.as_ref().map(|meant| format!(", did you mean `{meant}`?")).unwrap_or_default())]
    Client {
        /// What was given.
        name: String,
        /// The nearest there is.
        meant: Option<String>,
        /// All there are.
        known: String,
    },
    /// A running server that cannot be checked or called, or its log not be read.
    #[error("{0}")]
    Running(String),
    /// The address of Odoo is none.
    #[error(
        "`{}` is no address of an Odoo: write scheme and host, `https://odoo.example.com`, and \
         leave login and password out of it (--odoo-login, ODOO_PASSWORD)", .0.shown()
    )]
    Url(AddressError),
    /// The address of this server is none.
    #[error(
        "`{}` is no address of this server: write scheme and host, `https://mcp.example.com` \
         (--public-url, or public_url in the configuration)", .0.shown()
    )]
    PublicUrl(AddressError),
    /// Exports cannot be kept where they are to be.
    #[error("{0}; name another folder with --exports")]
    Exports(#[from] toolkit::ExportError),
    /// Too short answers.
    #[error("answer_tokens = {tokens} in the configuration leaves no room for rows: 500 at least")]
    AnswerTokens {
        /// What was given.
        tokens: usize,
    },
    /// No password, and Odoo is not the one on this machine.
    #[error(
        "no password for the Odoo at {url}: put the user's password or API key into the \
         environment variable ODOO_PASSWORD, or name the file that holds it as `password_file` \
         under [odoo] in the configuration"
    )]
    Password {
        /// Odoo's address.
        url: Address,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address} ({source}): choose another address or port with --listen")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why not.
        source: io::Error,
    },
}
