//! The program around the server: its command line, the layers of its settings, what it prints, and what it
//! does beside serving.
//!
//! Knows what a person types and reads. Must not know what a request passes.

mod arguments;
mod clients;
mod config_file;
mod endpoint;
mod environment;
mod fetch;
mod layers;
mod log;
mod reach;
mod secret_file;
mod serve;
mod settings;
mod shell;
mod show;
mod smoke;
mod start_error;
mod start_page;

pub use self::config_file::config_schema;

use std::{io, path::Path, process::ExitCode};

use clap::Parser as _;
use odoo::nearest;
use tokio::runtime::Runtime;

use self::{
    arguments::{Arguments, Asked, Command},
    clients::{CLIENTS, Client, setup::Reach},
    config_file::ConfigFile,
    endpoint::Wrong,
    environment::Environment,
    layers::Layers,
    settings::Settings,
    shell::Shell,
    show::show,
    smoke::Smoke,
    start_error::StartError,
};
use crate::ServerError;

/// The program was told to stop, and did.
pub const EXIT_STOPPED: u8 = 0;
/// The program could not start or go on; the message says why and what to do.
pub const EXIT_FAILED: u8 = 1;
/// The command line is wrong.
pub const EXIT_USAGE: u8 = 2;

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
    // Before anything else is read: it is a process that may fail.
    if let Some(Command::ReadFile { kind }) = &arguments.command {
        return documents::main(kind);
    }
    match run(arguments) {
        Ok(true) => ExitCode::from(EXIT_STOPPED),
        Ok(false) => ExitCode::from(EXIT_FAILED),
        Err(error) => {
            show(io::stderr(), &format!("error: {error}\n"));
            ExitCode::from(EXIT_FAILED)
        }
    }
}

/// Does what it is told to; whether all is well.
fn run(mut arguments: Arguments) -> Result<bool, StartError> {
    let command = arguments.command.take();
    let file = ConfigFile::load(arguments.config.as_deref())?;
    let environment = Environment::read()?;
    match command {
        None => {
            let settings = Settings::check(Layers::merge(arguments, environment, file)?)?;
            serve::run(settings).map(|()| true)
        }
        Some(Command::Clients { name }) => {
            let reach = reach::configured(&Layers::merge(arguments, environment, file)?);
            show_clients(name.as_deref(), &reach).map(|()| true)
        }
        Some(Command::Smoke { url }) => smoke(&url, environment),
        Some(Command::Shell { url, log, asked }) => shell(&url, &log, &asked, environment),
        Some(Command::ShellLog { log }) => {
            let text = shell::sum(&log).map_err(|wrong| StartError::Running(wrong.to_string()))?;
            show(io::stdout(), &text);
            Ok(true)
        }
        // It was done before.
        Some(Command::ReadFile { .. }) => Ok(true),
    }
}

/// Prints how to set up one client, or all.
fn show_clients(name: Option<&str>, reach: &Reach) -> Result<(), StartError> {
    let text = match name {
        None => clients::text(reach),
        Some(name) => match Client::find(name) {
            Some(client) => client.text(reach),
            None => {
                let names: Vec<&str> = CLIENTS.iter().map(|client| client.name).collect();
                return Err(StartError::Client {
                    name: name.to_owned(),
                    meant: nearest(name, names.iter().copied()).map(str::to_owned),
                    known: names.join(", "),
                });
            }
        },
    };
    show(io::stdout(), &text);
    Ok(())
}

/// Checks a running server; whether all is well.
fn smoke(url: &str, environment: Environment) -> Result<bool, StartError> {
    let smoke = Smoke::new(url, environment.token.or(environment.bearer))
        .map_err(|wrong| StartError::Running(wrong.to_string()))?;
    let runtime = Runtime::new().map_err(ServerError::Run)?;
    let mut tell = |line: &str| show(io::stdout(), line);
    Ok(runtime.block_on(smoke.run(&mut tell)))
}

/// Lists or calls a running server's tools; whether it refused nothing.
fn shell(
    url: &str,
    log: &Path,
    asked: &Asked,
    environment: Environment,
) -> Result<bool, StartError> {
    let wrong = |wrong: Wrong| StartError::Running(wrong.to_string());
    let bearer = environment.token.or(environment.bearer);
    let shell = Shell::new(url, bearer, log).map_err(wrong)?;
    let runtime = Runtime::new().map_err(ServerError::Run)?;
    let (text, refused) = match asked {
        Asked::List => (runtime.block_on(shell.list()).map_err(wrong)?, false),
        Asked::Call { tool, arguments } => runtime
            .block_on(shell.call(tool, arguments))
            .map_err(wrong)?,
    };
    show(io::stdout(), &format!("{text}\n"));
    Ok(!refused)
}
