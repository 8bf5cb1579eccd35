//! The layers of the settings, merged once: flags go before environment, environment before file, and what none
//! of them says is as usual. Nothing is checked here but that a layer says one thing.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
};

use super::{
    arguments::Arguments,
    config_file::{CallersKind, ConfigFile, ConnectionsTable, ExportsTable},
    environment::Environment,
    log::{LogFormat, LogLevel},
    start_error::StartError,
};

/// What was said, all layers together.
pub(crate) struct Layers {
    pub(crate) odoo_url: String,
    pub(crate) database: String,
    pub(crate) login: String,
    pub(crate) password: Option<String>,
    /// Where the password is, unless the environment has it.
    pub(crate) password_file: Option<PathBuf>,
    pub(crate) odoo_public_url: Option<String>,
    pub(crate) admission: Admission,
    pub(crate) listen: SocketAddr,
    pub(crate) toolset: String,
    pub(crate) stdio: bool,
    pub(crate) public_url: Option<String>,
    pub(crate) allowed_hosts: Vec<String>,
    pub(crate) allowed_origins: Vec<String>,
    pub(crate) answer_tokens: Option<usize>,
    pub(crate) log: LogLevel,
    pub(crate) log_format: LogFormat,
    pub(crate) exports: ExportsTable,
    pub(crate) fetch_hosts: Vec<String>,
    pub(crate) connections: ConnectionsTable,
}

/// Who may call, before it is known whether that can be.
pub(crate) enum Admission {
    /// Everybody who reaches the server.
    Open,
    /// Whoever brings the token.
    Token(TokenFrom),
    /// Whoever brings an Odoo key.
    Key,
}

/// Where the token is.
pub(crate) enum TokenFrom {
    /// It is this one, of the environment.
    Environment(String),
    File(PathBuf),
}

impl Layers {
    /// Merges them.
    ///
    /// # Errors
    /// One layer asks for a token and for callers' keys.
    pub(crate) fn merge(
        arguments: Arguments,
        environment: Environment,
        file: ConfigFile,
    ) -> Result<Self, StartError> {
        let admission = match arguments.stdio {
            // Whoever starts the program is the one who calls.
            true => Admission::Open,
            false => admission(&arguments, &environment, &file)?,
        };
        let or = |first: Option<String>, second: Option<String>, usual: &str| {
            said(first)
                .or(said(second))
                .unwrap_or_else(|| usual.to_owned())
        };
        let list = |first: Vec<String>, second: Vec<String>| {
            let first: Vec<String> = first.into_iter().filter(|text| !text.is_empty()).collect();
            if first.is_empty() { second } else { first }
        };
        let is_named = |path: &PathBuf| !path.as_os_str().is_empty();
        let usual = SocketAddr::from((Ipv4Addr::LOCALHOST, 8080));
        Ok(Self {
            odoo_url: or(arguments.odoo_url, file.odoo.url, "http://127.0.0.1:8069"),
            database: or(arguments.odoo_db, file.odoo.database, "sandbox"),
            login: or(arguments.odoo_login, file.odoo.login, "admin"),
            password: environment.password,
            password_file: file.odoo.password_file,
            odoo_public_url: file.odoo.public_url,
            admission,
            listen: arguments.listen.or(file.listen).unwrap_or(usual),
            toolset: or(arguments.toolset, file.toolset, "default"),
            stdio: arguments.stdio,
            public_url: said(arguments.public_url).or(said(file.public_url)),
            allowed_hosts: list(arguments.allowed_host, file.allowed_hosts),
            allowed_origins: list(arguments.allowed_origin, file.allowed_origins),
            answer_tokens: file.answer_tokens,
            log: arguments.log.or(file.log).unwrap_or_default(),
            log_format: arguments.log_format.or(file.log_format).unwrap_or_default(),
            exports: ExportsTable {
                folder: arguments.exports.filter(is_named).or(file.exports.folder),
                ..file.exports
            },
            fetch_hosts: file.files.fetch_hosts,
            connections: file.connections,
        })
    }
}

/// An empty variable is as good as none.
fn said(said: Option<String>) -> Option<String> {
    said.filter(|text| !text.is_empty())
}

/// The first place that says who may call decides.
fn admission(
    arguments: &Arguments,
    environment: &Environment,
    file: &ConfigFile,
) -> Result<Admission, StartError> {
    if arguments.callers_key {
        return Ok(Admission::Key);
    }
    if let Some(path) = &arguments.token_file {
        return Ok(Admission::Token(TokenFrom::File(path.clone())));
    }
    match (&environment.token, environment.callers_key) {
        (Some(_), true) => {
            return Err(StartError::TokenAndKey("MCP_TOKEN and MCP_CALLERS_KEY"));
        }
        (Some(text), false) => {
            return Ok(Admission::Token(TokenFrom::Environment(text.clone())));
        }
        (None, true) => return Ok(Admission::Key),
        (None, false) => {}
    }
    match (&file.token_file, file.callers) {
        (Some(_), Some(CallersKind::Key)) => Err(StartError::TokenAndKey(
            "`token_file` and `callers = \"key\"` in the configuration",
        )),
        (Some(path), _) => Ok(Admission::Token(TokenFrom::File(path.clone()))),
        (None, Some(CallersKind::Key)) => Ok(Admission::Key),
        (None, _) => Ok(Admission::Open),
    }
}
