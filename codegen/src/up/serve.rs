//! The programs that `toolc up` starts: the sandbox and the server, until they answer or end.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    process::ExitStatus,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    process::Command,
    time::{sleep, timeout},
};

use super::Up;
use crate::{
    Problem, Severity,
    processes::{LineUse, POLL_INTERVAL, Processes, Started},
    pull::cannot_run,
    secret::{Secret, VARIABLE},
    steps::{say, step},
};

/// How long a program may take until it answers.
const STARTING: Duration = Duration::from_secs(60);

/// Starts the server, waits until it answers, tells how to connect, and stays until something ends.
pub(super) async fn serve(
    what: &Up,
    url: &str,
    database: &str,
    login: Option<&str>,
    secret: &Secret,
    server: &Path,
    processes: &mut Processes,
) -> Result<(), Problem> {
    const SERVER: &str = "the server";
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, what.port));
    let mut command = Command::new(server);
    command
        .args(["--listen", &address.to_string()])
        .args(["--odoo-url", url])
        .args(["--odoo-db", database]);
    match login {
        Some(login) => command
            .args(["--odoo-login", login])
            .env(VARIABLE, secret.expose()),
        // Whose key it is, /json/2 knows: each caller brings its own.
        None => command.arg("--callers-key").env_remove(VARIABLE),
    };
    step("the server answers", async {
        processes
            .start(SERVER, command, LineUse::Shown)
            .map_err(|error| no_start(SERVER, &error))?;
        let begun = Instant::now();
        while !is_healthy(address).await {
            running(processes).await?;
            if begun.elapsed() > STARTING {
                let message = format!("the server does not answer at http://{address}/health");
                return Err(Problem::new(Severity::Error, "toolc::up::silent", message)
                    .help("what it said stands above"));
            }
            sleep(POLL_INTERVAL).await;
        }
        Ok(())
    })
    .await?;
    let callers = match login {
        Some(_) => "",
        None => " Every client brings an Odoo API key as its bearer token.",
    };
    say(&format!(
        "\nReady: connect a client to http://{address}/mcp, the tools of the database `{database}`, \
         as the server tells.{callers} Ctrl-C stops everything."
    ));
    loop {
        running(processes).await?;
        sleep(4 * POLL_INTERVAL).await;
    }
}

/// An error when one of the programs ended by itself, with what it said last.
async fn running(processes: &mut Processes) -> Result<(), Problem> {
    if processes.ended().is_none() {
        return Ok(());
    }
    // What it wrote last is still on its way.
    sleep(POLL_INTERVAL).await;
    match processes.ended() {
        Some((started, status)) => Err(ended(started, status)),
        None => Ok(()),
    }
}

fn ended(started: &Started, status: ExitStatus) -> Problem {
    let words = started.last_lines();
    let message = format!("{} ended, {status}", started.name());
    let help = if words.is_empty() {
        "it said nothing; run it by hand to see more".to_owned()
    } else {
        format!("it said last:\n{}", words.join("\n"))
    };
    Problem::new(Severity::Error, "toolc::up::ended", message).help(help)
}

pub(super) fn no_start(name: &str, error: &io::Error) -> Problem {
    let message = format!("{name} cannot be started: {error}");
    Problem::new(Severity::Error, "toolc::up::no_start", message)
        .help("is it on the PATH, and may this user run it?")
}

/// The address that the sandbox says it serves at.
pub(super) async fn address_of(sandbox: &mut Started) -> Result<String, Problem> {
    let begun = Instant::now();
    loop {
        let said = sandbox.last_lines();
        let address = said.iter().find_map(|line| {
            let (_, rest) = line.split_once("http://127.0.0.1:")?;
            let port: String = rest.chars().take_while(char::is_ascii_digit).collect();
            (!port.is_empty()).then(|| format!("http://127.0.0.1:{port}"))
        });
        if let Some(address) = address {
            return Ok(address);
        }
        if let Ok(waited) = timeout(POLL_INTERVAL, sandbox.wait()).await {
            return Err(match waited {
                Ok(status) => ended(sandbox, status),
                Err(error) => cannot_run(&error),
            });
        }
        if begun.elapsed() > STARTING {
            let message = "the sandbox does not say where it listens".to_owned();
            return Err(
                Problem::new(Severity::Error, "toolc::up::silent", message).help(format!(
                    "it said last:\n{}",
                    sandbox.last_lines().join("\n")
                )),
            );
        }
    }
}

/// Whether the server says that it is well.
async fn is_healthy(address: SocketAddr) -> bool {
    let ask = async {
        let mut stream = TcpStream::connect(address).await?;
        let request =
            format!("GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = vec![0; 12];
        stream.read_exact(&mut answer).await?;
        io::Result::Ok(answer == b"HTTP/1.1 200")
    };
    matches!(timeout(Duration::from_secs(2), ask).await, Ok(Ok(true)))
}

/// Looks before all the work whether the server will have its port.
pub(super) async fn port_is_free(port: u16) -> Result<(), Problem> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    match TcpListener::bind(address).await {
        Ok(_) => Ok(()),
        Err(error) => {
            let message = format!("the server cannot listen on {address}: {error}");
            let other = port.checked_add(1).unwrap_or(8080);
            Err(
                Problem::new(Severity::Error, "toolc::up::port", message).help(format!(
                    "choose another port, --port {other}, or end the program that has this one"
                )),
            )
        }
    }
}
