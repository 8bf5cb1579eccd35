//! `odoo-sandbox`: serves a catalog as a working Odoo, for development and tests.

mod welcome;

use std::{
    io::{Write as _, stdout},
    net::SocketAddr,
    path::PathBuf,
    process::ExitCode,
};

use clap::{Parser, builder::NonEmptyStringValueParser};
use sandbox::{Options, Origin, Release, Sandbox, StopSignal};
use tokio::net::{TcpSocket, lookup_host};

use crate::welcome::Welcome;

/// How many clients may wait to be let in.
const BACKLOG: u32 = 1024;

/// Serves a catalog as a working Odoo database over /jsonrpc and /json/2. Nothing is kept when it ends,
/// unless --data names a file.
#[derive(Parser)]
#[command(name = "odoo-sandbox", version)]
struct Arguments {
    /// The catalog's folder (the one with catalog.json).
    #[arg(long, value_name = "DIR")]
    catalog: PathBuf,
    /// A folder of MODEL.json files, each a list of rows; without it rows are invented.
    #[arg(long, value_name = "DIR")]
    rows: Option<PathBuf>,
    /// A file that keeps the data from one run to the next; rows are loaded when it is new.
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// A JSON file that says what users may do; whom it does not name may do everything.
    #[arg(long, value_name = "FILE")]
    access: Option<PathBuf>,
    /// The database's name.
    #[arg(long, value_name = "NAME", default_value = "sandbox", value_parser = NonEmptyStringValueParser::new())]
    db: String,
    /// Which Odoo to play, 18 or 19; the catalog's own when left out.
    #[arg(long, value_name = "VERSION")]
    odoo: Option<Release>,
    /// Which rows are invented: the same number, scale and day give the same rows.
    #[arg(long, value_name = "N", default_value_t = 1, conflicts_with = "rows")]
    seed: u64,
    /// How many rows are invented: 1 makes 5,000 lines of sales orders and all else in
    /// proportion; above 0, up to 1000.
    #[arg(
        long,
        value_name = "S",
        default_value_t = 0.2,
        conflicts_with = "rows",
        allow_negative_numbers = true
    )]
    scale: f64,
    /// The last day of the invented rows, 2026-11-21 say, from 1990-01-01 to 2199-12-31; the current one (UTC)
    /// when left out.
    #[arg(long, value_name = "DATE", conflicts_with = "rows")]
    today: Option<jiff::civil::Date>,
    /// Where to listen.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8069")]
    listen: String,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("odoo-sandbox: {problem}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), String> {
    let Arguments {
        catalog,
        rows,
        data,
        access,
        db: database,
        odoo,
        seed,
        scale,
        today,
        listen,
    } = arguments;
    // At once: a private database is deleted even if it was never served.
    let ended = ended().map_err(|error| error.to_string())?;
    tokio::pin!(ended);
    // The port first: whoever mistyped it need not wait for the rows.
    let cannot_listen = |error: std::io::Error| {
        format!(
            "cannot listen on {listen}: {error}\nName another address with --listen, 127.0.0.1:8070 say."
        )
    };
    let socket = bound(&listen).await.map_err(cannot_listen)?;
    let options = Options {
        rows,
        data,
        access,
        database,
        odoo,
        seed,
        scale,
        today,
        ..Options::new(catalog)
    };
    let stop = StopSignal::default();
    let heeded = stop.clone();
    // SQLite blocks, and for long when there is much to fill.
    let mut opening = tokio::task::spawn_blocking(move || Sandbox::open_unless(&heeded, &options));
    let opened = tokio::select! {
        opened = &mut opening => opened,
        () = &mut ended => {
            stop.tell();
            // Until what was begun is removed; how it went does not matter any more.
            let _ = opening.await;
            return Ok(());
        }
    };
    let sandbox = opened
        .map_err(|error| error.to_string())?
        .map_err(|error| error.to_string())?;
    // Now: who asks earlier is refused, and not kept waiting.
    // Shared from here on, so that what lingers of it keeps nobody out.
    share(&socket, true).map_err(cannot_listen)?;
    let listener = socket.listen(BACKLOG).map_err(cannot_listen)?;
    let address = listener.local_addr().map_err(cannot_listen)?;
    if let Origin::Read(passed_over) = sandbox.origin()
        && !passed_over.is_empty()
    {
        eprintln!("odoo-sandbox: the catalog lacks {passed_over}: passed over");
    }
    let welcome = Welcome {
        sandbox: &sandbox,
        address,
    };
    // In one piece: who reads the first line alone may be gone by the next, which ends nothing.
    let _ = stdout().write_all(format!("{welcome}\n").as_bytes());
    let served = tokio::select! {
        served = sandbox.clone().serve(listener) => served,
        () = ended => Ok(()),
    };
    sandbox.end();
    served.map_err(|error| error.to_string())
}

/// A socket that has the address for itself and does not listen yet.
async fn bound(listen: &str) -> std::io::Result<TcpSocket> {
    let mut problem = std::io::Error::other("it names no address");
    for address in lookup_host(listen).await? {
        match bound_to(address, false).or_else(|_| bound_to(address, true)) {
            Ok(socket) => return Ok(socket),
            Err(refused) => problem = refused,
        }
    }
    Err(problem)
}

/// Shared, it can be had although a sandbox that just ended left connections that linger; but then
/// another that does not listen yet can have it, too.
fn bound_to(address: SocketAddr, shared: bool) -> std::io::Result<TcpSocket> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    share(&socket, shared)?;
    socket.bind(address)?;
    Ok(socket)
}

#[cfg(unix)]
fn share(socket: &TcpSocket, shared: bool) -> std::io::Result<()> {
    socket.set_reuseaddr(shared)
}

/// Nothing lingers there, and to share an address would be to share it with who listens.
#[cfg(windows)]
fn share(_: &TcpSocket, _: bool) -> std::io::Result<()> {
    Ok(())
}

/// What ends the program: Ctrl-C, and SIGTERM where there is such. Heeded from now on.
#[cfg(unix)]
fn ended() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// What ends the program: Ctrl-C. Heeded from now on.
#[cfg(windows)]
fn ended() -> std::io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
