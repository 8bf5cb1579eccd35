//! `odoo-sandbox`: serves a catalog as a working Odoo, for development and tests.

use std::{path::PathBuf, process::ExitCode};

use clap::Parser;
use sandbox::{Options, Release, Sandbox};
use tokio::net::TcpListener;

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
    #[arg(long, value_name = "NAME", default_value = "sandbox")]
    db: String,
    /// Which Odoo to play, 18 or 19; the catalog's own when left out.
    #[arg(long, value_name = "VERSION")]
    odoo: Option<Release>,
    /// Which rows are invented: the same number, scale and day give the same rows.
    #[arg(long, value_name = "N", default_value_t = 1, conflicts_with = "rows")]
    seed: u64,
    /// How many rows are invented: 1 makes 5,000 lines of sales orders and all else in proportion.
    #[arg(
        long,
        value_name = "S",
        default_value_t = 0.2,
        conflicts_with = "rows",
        allow_negative_numbers = true
    )]
    scale: f64,
    /// The last day of the invented rows, 2026-11-21 say; the current one (UTC) when left out.
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
    let stop = stop().map_err(|error| error.to_string())?;
    // The port first: whoever mistyped it need not wait for the rows.
    let cannot_listen = |error: std::io::Error| {
        format!(
            "cannot listen on {listen}: {error}\nName another address with --listen, 127.0.0.1:8070 say."
        )
    };
    let listener = TcpListener::bind(&listen).await.map_err(cannot_listen)?;
    let address = listener.local_addr().map_err(cannot_listen)?;
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
    let sandbox = Sandbox::open(&options).map_err(|error| error.to_string())?;
    println!(
        "Odoo {} sandbox at http://{address}, database {}, login admin, password {}, API key {}: {} models, {} rows. Ctrl-C ends it.",
        sandbox.series(),
        sandbox.database(),
        sandbox.password(),
        sandbox.key(),
        sandbox.models(),
        sandbox.rows()
    );
    let ended = tokio::select! {
        served = sandbox.clone().serve(listener) => served,
        () = stop => Ok(()),
    };
    sandbox.end();
    ended.map_err(|error| error.to_string())
}

/// What ends the program: Ctrl-C, and SIGTERM where there is such. Heeded from now on.
#[cfg(unix)]
fn stop() -> std::io::Result<impl Future<Output = ()>> {
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
fn stop() -> std::io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
