use std::{
    net::{IpAddr, SocketAddr},
    process::ExitCode,
    sync::Arc,
};

use clap::Parser;
use odoo::JsonRpc;
use poem::http::Uri;
use tokio::{net::TcpListener, runtime::Runtime};
use toolkit::{Context, Registry};

use crate::{OdooSettings, Server, ServerError, Settings};

/// The program was told to stop, and did.
pub const EXIT_STOPPED: u8 = 0;
/// The program could not start or go on; the message says why and what to do.
pub const EXIT_FAILED: u8 = 1;
/// The command line is wrong.
pub const EXIT_USAGE: u8 = 2;

/// Offers the tools compiled into this program to language models, over MCP, and calls Odoo for them.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "The user's password or API key comes from the environment variable ODOO_PASSWORD \
                  alone; an Odoo on this machine is tried with `admin` when it is not set.\n\n\
                  Exit codes: 0 stopped by Ctrl-C or SIGTERM, 1 could not start or go on, 2 wrong \
                  command line."
)]
struct Arguments {
    /// The address of Odoo
    // Someone may have put a password into it.
    #[arg(long, env = "ODOO_URL", value_name = "URL", hide_env_values = true)]
    #[arg(default_value = "http://127.0.0.1:8069")]
    odoo_url: String,

    /// The database to work in
    #[arg(long, env = "ODOO_DB", value_name = "NAME", default_value = "sandbox")]
    odoo_db: String,

    /// The user to work as
    #[arg(
        long,
        env = "ODOO_LOGIN",
        value_name = "LOGIN",
        default_value = "admin"
    )]
    odoo_login: String,

    /// The address and port to listen on, one of this machine alone
    #[arg(
        long,
        env = "MCP_LISTEN",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:8080"
    )]
    listen: SocketAddr,

    /// The toolset to show
    #[arg(
        long,
        env = "MCP_TOOLSET",
        value_name = "NAME",
        default_value = "default"
    )]
    toolset: String,
}

impl Arguments {
    /// The settings, checked as far as they can be without Odoo.
    fn settings(self, password: Option<String>) -> Result<Settings, ServerError> {
        if !self.listen.ip().is_loopback() {
            return Err(ServerError::Exposed(self.listen));
        }
        let url = self.odoo_url;
        let Some(host) = host(&url) else {
            // What stands before an `@` may be a password.
            let url = url.rsplit('@').next().unwrap_or_default().to_owned();
            return Err(ServerError::Url { url });
        };
        let password = match password.filter(|password| !password.is_empty()) {
            Some(password) => password,
            None if is_this_machine(&host) => "admin".to_owned(),
            None => return Err(ServerError::Password { url }),
        };
        Ok(Settings {
            odoo: OdooSettings {
                url,
                database: self.odoo_db,
                login: self.odoo_login,
                password,
            },
            listen: self.listen,
            toolset: self.toolset,
        })
    }
}

/// The host of an address such as `http://host:8069`; none when it is no such address.
fn host(url: &str) -> Option<String> {
    let uri: Uri = url.parse().ok()?;
    let authority = uri.authority()?;
    let fits = matches!(uri.scheme_str(), Some("http" | "https"))
        && !authority.host().is_empty()
        && !authority.as_str().contains('@');
    fits.then(|| authority.host().to_owned())
}

fn is_this_machine(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse();
    host == "localhost" || address.is_ok_and(|address: IpAddr| address.is_loopback())
}

/// The program: reads its command line and serves the tools that are linked into it, until it is told
/// to stop.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // With nowhere to print to, the exit code has to do. Help is not an error.
            drop(error.print());
            let code = if error.use_stderr() {
                EXIT_USAGE
            } else {
                EXIT_STOPPED
            };
            return ExitCode::from(code);
        }
    };
    let settings = arguments.settings(std::env::var("ODOO_PASSWORD").ok());
    match settings.and_then(run) {
        Ok(()) => ExitCode::from(EXIT_STOPPED),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(EXIT_FAILED)
        }
    }
}

fn run(settings: Settings) -> Result<(), ServerError> {
    let Settings {
        odoo,
        listen,
        toolset,
    } = settings;
    let client = JsonRpc::new(&odoo.url, &odoo.database, &odoo.login, odoo.password)?;
    let registry = Registry::collect()?;
    let server = Server::new(Arc::new(registry), Context::new(Arc::new(client)), &toolset)?;
    Runtime::new().map_err(ServerError::Run)?.block_on(async {
        let listener = TcpListener::bind(listen).await;
        let listener = listener.map_err(|source| ServerError::Listen {
            address: listen,
            source,
        })?;
        let address = listener.local_addr().map_err(ServerError::Run)?;
        let shutdown = stop()?;
        eprintln!(
            "MCP at http://{address}/mcp: {} tools of the toolset `{toolset}`, about {} tokens.",
            server.tools(),
            server.tokens(),
        );
        eprintln!(
            "They call the Odoo at {}, database {}, as {}. Ctrl-C stops.",
            odoo.url, odoo.database, odoo.login
        );
        server.serve(listener, shutdown).await
    })
}

/// Is ready at Ctrl-C or SIGTERM, which are caught from this call on.
#[cfg(unix)]
fn stop() -> Result<impl Future<Output = ()> + Send + 'static, ServerError> {
    use tokio::signal::unix::{SignalKind, signal};
    let catch = |kind| signal(kind).map_err(ServerError::Run);
    let (mut interrupt, mut terminate) = (
        catch(SignalKind::interrupt())?,
        catch(SignalKind::terminate())?,
    );
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Is ready at Ctrl-C, which is caught from this call on.
#[cfg(windows)]
fn stop() -> Result<impl Future<Output = ()> + Send + 'static, ServerError> {
    let mut interrupt = tokio::signal::windows::ctrl_c().map_err(ServerError::Run)?;
    Ok(async move {
        interrupt.recv().await;
    })
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, Parser as _};

    use super::{Arguments, is_this_machine};
    use crate::Settings;

    fn settings(url: &str, listen: &str, password: Option<&str>) -> Result<Settings, String> {
        let line = ["odoo-mcp", "--odoo-url", url, "--listen", listen];
        let arguments = Arguments::try_parse_from(line).unwrap();
        let password = password.map(str::to_owned);
        arguments
            .settings(password)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn refuses_what_is_unsafe_or_unclear() {
        let (local, loopback) = ("http://localhost:8069", "127.0.0.1:0");
        for (url, listen, password, complaint) in [
            (local, loopback, None, None),
            ("http://[::1]", "[::1]:0", None, None),
            ("https://odoo.example.com", loopback, Some("key"), None),
            (
                "https://odoo.example.com",
                loopback,
                None,
                Some("ODOO_PASSWORD"),
            ),
            (
                "https://odoo.example.com",
                loopback,
                Some(""),
                Some("ODOO_PASSWORD"),
            ),
            (local, "0.0.0.0:8080", None, Some("no authentication yet")),
            (local, "[::]:8080", None, Some("no authentication yet")),
            ("localhost:8069", loopback, None, Some("scheme and host")),
            ("ftp://localhost", loopback, None, Some("scheme and host")),
            (
                "http://me:secret@localhost",
                loopback,
                None,
                Some("`localhost` is no address"),
            ),
        ] {
            match (settings(url, listen, password), complaint) {
                (Ok(_), None) => {}
                (Err(error), Some(complaint)) => {
                    assert!(error.contains(complaint), "{url}: {error}");
                    assert!(!error.contains("secret"), "{error}");
                }
                (outcome, _) => panic!("{url} {listen}: {outcome:?}"),
            }
        }
    }

    #[test]
    fn never_shows_a_password() {
        let settings = settings("http://localhost", "127.0.0.1:0", Some("hunter2")).unwrap();
        assert_eq!(settings.odoo.password, "hunter2");
        assert!(!format!("{settings:?}").contains("hunter2"));
    }

    #[test]
    fn knows_this_machine() {
        for (host, here) in [
            ("localhost", true),
            ("127.0.0.1", true),
            ("[::1]", true),
            ("localhost.example.com", false),
            ("192.168.1.2", false),
        ] {
            assert_eq!(is_this_machine(host), here, "{host}");
        }
    }

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }
}
