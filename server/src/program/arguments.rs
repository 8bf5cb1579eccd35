//! The command line.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Parser, Subcommand};

use super::log::{LogFormat, LogLevel};

/// The rest of what `--help` tells.
const MORE: &str = "\
Secrets never stand on the command line:
  ODOO_PASSWORD        password or API key of the user to work as; an Odoo on this machine is tried
                       with `admin` when nothing is set
  MCP_TOKEN            the bearer token that clients must bring, of 16 characters at least
  MCP_CALLERS_KEY      1: as --callers-key

Who may call:
  On a loopback address everybody on this machine, as the configured user. With a token only those who
  bring it, as the configured user. With --callers-key those who bring an Odoo API key, as themselves.
  Any other address needs one of the latter two.

The configuration file (flags go before environment, environment before file):
  listen = \"127.0.0.1:8080\"
  toolset = \"default\"
  callers = \"own\"                        # or \"key\", as --callers-key
  token_file = \"mcp-token\"               # paths are seen from the file's folder
  allowed_hosts = [\"mcp.example.com\"]
  allowed_origins = [\"https://app.example.com\"]
  answer_tokens = 8000                   # longer answers are cut, and say so
  public_url = \"https://mcp.example.com\" # where clients reach this server: links to exports begin so
  log = \"info\"                         # off, error, warn, info, debug or trace
  log_format = \"json\"                   # or \"text\"

  [odoo]
  url = \"https://erp.example.com\"
  database = \"production\"
  login = \"mcp@example.com\"
  password_file = \"odoo-password\"
  public_url = \"https://erp.example.com\" # for links, where people reach Odoo by another address

  [exports]
  folder = \"/var/lib/odoo-mcp/exports\"  # for files that exports write
  link_seconds = 3600                    # how long a link to one is good
  keep_seconds = 86400                   # how long one is kept
  most_bytes = 10000000000               # how much all of them may take up

  [files]
  fetch_hosts = [\"files.example.com\"]  # hosts that attach_file may fetch from; none otherwise

  [connections]
  header_seconds = 10                    # how long the head of a request may take
  body_seconds = 20                      # and its body, before it must come at 500 bytes a second
  write_seconds = 30                     # how long an answer may lie that nobody takes
  idle_seconds = 120                     # how long a connection waits for its next request
  most = 512                             # otherwise half of what `ulimit -n` allows, 1024 at most
  most_per_address = 256                 # otherwise half of all

Exit codes: 0 stopped by Ctrl-C, SIGTERM or the end of its input, 1 could not start or go on, or
a check failed, 2 wrong command line.";

/// Offers the tools compiled into this program to language models, over MCP, and calls Odoo for them.
#[derive(Debug, Default, Parser)]
#[command(version, after_help = MORE, next_line_help = true, subcommand_negates_reqs = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    /// The configuration file [default: odoo-mcp.toml in the working directory, if there is one]
    #[arg(
        long,
        env = "ODOO_MCP_CONFIG",
        hide_env_values = true,
        value_name = "FILE"
    )]
    pub(crate) config: Option<PathBuf>,

    /// The address of Odoo [default: http://127.0.0.1:8069]
    #[arg(long, env = "ODOO_URL", hide_env_values = true, value_name = "URL")]
    pub(crate) odoo_url: Option<String>,

    /// The database to work in [default: sandbox]
    #[arg(long, env = "ODOO_DB", hide_env_values = true, value_name = "NAME")]
    pub(crate) odoo_db: Option<String>,

    /// The user to work as [default: admin]
    #[arg(long, env = "ODOO_LOGIN", hide_env_values = true, value_name = "LOGIN")]
    pub(crate) odoo_login: Option<String>,

    /// The address and port to listen on [default: 127.0.0.1:8080]
    #[arg(
        long,
        env = "MCP_LISTEN",
        hide_env_values = true,
        value_name = "ADDRESS"
    )]
    pub(crate) listen: Option<SocketAddr>,

    /// The toolset to show at /mcp; each is at /mcp/TOOLSET [default: default]
    #[arg(long, env = "MCP_TOOLSET", hide_env_values = true, value_name = "NAME")]
    pub(crate) toolset: Option<String>,

    /// Where clients reach this server, when that is another address than it listens on: links to
    /// exports begin with it
    #[arg(
        long,
        env = "MCP_PUBLIC_URL",
        hide_env_values = true,
        value_name = "URL",
        verbatim_doc_comment
    )]
    pub(crate) public_url: Option<String>,

    /// The folder for files that exports write [default: odoo-mcp/exports in the user's cache folder]
    #[arg(
        long,
        env = "MCP_EXPORTS",
        hide_env_values = true,
        value_name = "FOLDER"
    )]
    pub(crate) exports: Option<PathBuf>,

    /// Serve one client over standard input and output instead of listening, as the configured user
    #[arg(long)]
    pub(crate) stdio: bool,

    /// Clients must bring the bearer token in this file
    #[arg(long, value_name = "FILE", conflicts_with = "callers_key")]
    pub(crate) token_file: Option<PathBuf>,

    /// Each caller brings an Odoo API key as bearer, LOGIN:KEY or from Odoo 19 on the key alone, and
    /// works with the rights it has in Odoo
    #[arg(long, verbatim_doc_comment)]
    pub(crate) callers_key: bool,

    /// How much the log tells, on standard error [default: info]
    #[arg(long, env = "MCP_LOG", hide_env_values = true, value_name = "LEVEL")]
    pub(crate) log: Option<LogLevel>,

    /// In which form: lines for people, or a JSON object a line [default: text]
    #[arg(
        long,
        env = "MCP_LOG_FORMAT",
        hide_env_values = true,
        value_name = "FORMAT"
    )]
    pub(crate) log_format: Option<LogFormat>,

    /// A name that requests may call this server by, beside those of this machine; may be repeated
    #[arg(
        long,
        env = "MCP_ALLOWED_HOSTS",
        hide_env_values = true,
        value_name = "HOST",
        value_delimiter = ','
    )]
    pub(crate) allowed_host: Vec<String>,

    /// An Origin that requests may come with, beside those of this machine; may be repeated
    #[arg(
        long,
        env = "MCP_ALLOWED_ORIGINS",
        hide_env_values = true,
        value_name = "ORIGIN",
        value_delimiter = ','
    )]
    pub(crate) allowed_origin: Vec<String>,
}

/// What else the program does than serve.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print how to connect clients to this server: Cursor, n8n, Claude, ChatGPT and others
    Clients {
        /// One of them alone, like cursor or claude-code
        name: Option<String>,
    },
    /// Check a running server step by step: reach, auth, list, a read, a refused bad call
    Smoke {
        /// Its address, like https://mcp.example.com/mcp; MCP_TOKEN or ODOO_BEARER holds the bearer, if it
        /// wants one
        url: String,
    },
    /// List and call a running server's tools from the shell, each call a line of a log: what a language
    /// model needs that has no MCP client, and what is read when it is measured
    Shell {
        /// Its address, as for `smoke`; the path chooses the toolset
        url: String,

        /// The log
        #[arg(long, value_name = "FILE", default_value = "mcp-calls.jsonl")]
        log: PathBuf,

        #[command(subcommand)]
        asked: Asked,
    },
    /// Add up a log that `shell` wrote: calls, refusals, bytes, seconds, by tool
    ShellLog {
        /// The log
        #[arg(default_value = "mcp-calls.jsonl")]
        log: PathBuf,
    },
    /// Read a file from standard input, and write the text in it: for the server itself
    #[command(hide = true)]
    ReadFile {
        /// What it is: pdf, docx or sheet
        kind: String,
    },
}

/// What is asked of a running server.
#[derive(Debug, Subcommand)]
pub(crate) enum Asked {
    /// Print what it says of itself, and its tools with their schemas
    List,
    /// Call a tool, and print what it answers
    Call {
        /// Its name
        tool: String,

        /// Its arguments, one JSON object; - reads them from standard input
        #[arg(default_value = "{}")]
        arguments: String,
    },
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::Arguments;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }
}
