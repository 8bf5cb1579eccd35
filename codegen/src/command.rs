//! The command line of `toolc`.

use std::{io::Write as _, path::PathBuf};

use clap::{Args, Parser, Subcommand};

use crate::{
    ExitCode, Import, Mode, Problem, Pull, Report, Secret, Severity, Wanted, Written, generate,
    import,
    pull::{address, pull},
    up::{Project, Up, up},
};

/// Compiles an Odoo database's description into typed tools.
#[derive(Parser)]
#[command(name = "toolc", version, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  done; with --check: the generated files are up to date; up: stopped by Ctrl-C or SIGTERM
  1  something is wrong, and nothing was written; up: a step failed, and what it started is stopped
  2  with --check: the generated files differ";

#[derive(Subcommand)]
enum Command {
    /// Make a catalog of recorded answers.
    ///
    /// Reads fields_get/<model>.json, models.json and version.json from DIR, and for what people see of
    /// the models views/<model>.json, actions.json and menus.json, where they are there. Writes sorted,
    /// normalised JSON: the same input gives the same bytes. Where the catalog has no toolc.toml yet,
    /// a first one is written, which explains itself.
    Import {
        /// The folder with the recorded answers
        dir: PathBuf,
        /// The catalog's folder
        #[arg(long, value_name = "CATALOG")]
        out: PathBuf,
        /// A model, or a pattern like 'sale.*'; may be given several times [default: all]
        #[arg(long = "model", value_name = "NAME")]
        models: Vec<String>,
        /// Leave Odoo's help texts and other sentences out of the catalog
        #[arg(long)]
        without_help: bool,
    },
    /// Make a catalog of a live Odoo, 14 to 20.
    ///
    /// Reads what the database says of its models and of their views, writes nothing to it, and ends in the
    /// same catalog as `import` of the same answers. An administrator is told everything; what another user
    /// may not read is named. The password or API key comes from ODOO_PASSWORD, or from a prompt
    /// on a terminal. With --login it goes over /jsonrpc; without, it is an API key for /json/2 (19 and
    /// later). A pull that broke off goes on where it stopped.
    Pull {
        #[command(flatten)]
        odoo: Odoo,
        /// The catalog's folder
        #[arg(long, value_name = "CATALOG")]
        out: PathBuf,
        /// Leave Odoo's help texts and other sentences out of the catalog
        #[arg(long)]
        without_help: bool,
    },
    /// Build, pull, generate and serve, in one go.
    ///
    /// Without --url: the demo. A sandbox plays an Odoo, its catalog is pulled into schemas/demo, the
    /// tools are generated and served. With --url: a project of its own for that Odoo, made where there
    /// is none, pulled and generated again where there is one; what you wrote in it stays as it is. The
    /// password or API key comes from ODOO_PASSWORD, or from a prompt on a terminal. Ctrl-C stops
    /// everything that was started.
    #[command(after_help = UP_EXIT_CODES)]
    Up {
        /// The address of Odoo [default: a sandbox with the demo catalog]
        #[arg(long, value_name = "URL", requires = "db")]
        url: Option<String>,
        /// The database
        #[arg(long, value_name = "NAME", requires = "url")]
        db: Option<String>,
        /// The user; without one the secret is an API key for /json/2
        #[arg(long, value_name = "LOGIN", requires = "url")]
        login: Option<String>,
        /// The project's folder [default: ./odoo-<NAME>]
        #[arg(long, value_name = "DIR", requires = "url")]
        out: Option<PathBuf>,
        /// A model, or a pattern like 'sale.*'; may be given several times [default: all, and again
        /// those that the project has]
        #[arg(long = "model", value_name = "NAME", requires = "url")]
        models: Vec<String>,
        /// How many models are asked for at a time
        #[arg(long, value_name = "N", default_value_t = JOBS)]
        jobs: usize,
        /// The port on this machine that the server listens on
        #[arg(long, value_name = "PORT", default_value_t = 8080)]
        #[arg(value_parser = clap::value_parser!(u16).range(1..))]
        port: u16,
        /// Stop after generate: build and start nothing more
        #[arg(long)]
        no_start: bool,
    },
    /// Write typed Rust and JSON Schemas of a catalog, as its toolc.toml says.
    Generate {
        /// The catalog's folder [default: the only folder with a toolc.toml in schemas/]
        #[arg(long, value_name = "CATALOG")]
        catalog: Option<PathBuf>,
        /// Write nothing; show what differs and exit with 2 if anything does
        #[arg(long)]
        check: bool,
        /// Tell all that was guessed, renamed or left out, not the first few of a kind
        #[arg(long)]
        verbose: bool,
    },
}

const UP_EXIT_CODES: &str = "\
Exit codes:
  0  stopped by Ctrl-C or SIGTERM; with --no-start: done
  1  a step failed, or what was started ended by itself; nothing is left running";

/// An Odoo sends its answers one after the other: a few at a time are enough.
const JOBS: usize = 4;

/// Which Odoo, and what of it.
#[derive(Args)]
struct Odoo {
    /// The address of Odoo
    #[arg(long, value_name = "URL")]
    url: String,
    /// The database
    #[arg(long, value_name = "NAME")]
    db: String,
    /// The user; without one the secret is an API key for /json/2
    #[arg(long, value_name = "LOGIN")]
    login: Option<String>,
    /// A model, or a pattern like 'sale.*'; may be given several times [default: all]
    #[arg(long = "model", value_name = "NAME")]
    models: Vec<String>,
    /// How many models are asked for at a time
    #[arg(long, value_name = "N", default_value_t = JOBS)]
    jobs: usize,
}

/// Runs `toolc` with the program's own arguments.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Printing to a closed pipe is not worth a word.
            let _ = error.print();
            return if error.use_stderr() {
                ExitCode::Error
            } else {
                ExitCode::Same
            };
        }
    };
    let mut report = Report::default();
    let (written, mode) = match arguments.command {
        Command::Import {
            dir,
            out,
            models,
            without_help,
        } => {
            let what = Import {
                from: dir,
                out,
                models,
                help: !without_help,
            };
            (import(&what, &mut report), Mode::Write)
        }
        Command::Pull {
            odoo,
            out,
            without_help,
        } => {
            let asked = address(&odoo.url).and_then(|address| {
                let secret = Secret::ask(&odoo.db, odoo.login.as_deref())?;
                Ok((address, secret))
            });
            let written = match asked {
                Ok((address, secret)) => {
                    let what = Pull {
                        address,
                        database: odoo.db,
                        login: odoo.login,
                        out,
                        models: wanted(odoo.models),
                        help: !without_help,
                        jobs: odoo.jobs,
                    };
                    pull(&what, &secret, &mut report)
                }
                Err(problem) => {
                    report.push(problem);
                    None
                }
            };
            (written, Mode::Write)
        }
        Command::Up {
            url,
            db,
            login,
            out,
            models,
            jobs,
            port,
            no_start,
        } => {
            let project = url.zip(db).map(|(url, database)| Project {
                url,
                database,
                login,
                out,
                models,
            });
            return up(&Up {
                project,
                jobs,
                port,
                start: !no_start,
            });
        }
        Command::Generate {
            catalog,
            check,
            verbose,
        } => {
            report.verbose = verbose;
            let mode = if check { Mode::Check } else { Mode::Write };
            let written = catalog
                .or_else(|| only_catalog(&mut report))
                .and_then(|folder| generate(&folder, mode, &mut report));
            (written, mode)
        }
    };
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    // A reader that went away (`| head`) is no error of ours.
    let _ = write!(err, "{}", report.render());
    match written {
        Some(written) => {
            let _ = write!(out, "{}", written.diff);
            let _ = writeln!(err, "{}", summary(&written, mode));
            match mode {
                Mode::Check if !written.is_same() => ExitCode::Differs,
                _ => ExitCode::Same,
            }
        }
        None => {
            let count = report.count(Severity::Error);
            let errors = if count == 1 {
                "1 error".to_owned()
            } else {
                format!("{count} errors")
            };
            let written = if report.broke_off {
                "not all was written"
            } else {
                "nothing was written"
            };
            let _ = writeln!(err, "{errors}; {written}");
            ExitCode::Error
        }
    }
}

/// What `--model` says.
fn wanted(models: Vec<String>) -> Wanted {
    if models.is_empty() {
        Wanted::All
    } else {
        Wanted::Some(models)
    }
}

fn summary(written: &Written, mode: Mode) -> String {
    let Written {
        changed,
        removed,
        files,
        screens,
        calls,
        tools,
        diff: _,
    } = written;
    let (changed, removed) = (changed.len(), removed.len());
    let tools = match tools {
        Some((count, toolsets)) => {
            let sizes: Vec<String> = toolsets
                .iter()
                .map(|(name, size)| format!("{name} {} ({} tokens)", size.tools, size.tokens))
                .collect();
            format!("{count} tools; toolsets: {}\n", sizes.join(", "))
        }
        None => String::new(),
    };
    let calls = calls
        .map(|calls| format!("{calls} calls of Odoo\n"))
        .unwrap_or_default();
    let screens = screens
        .map(|screens| format!("{screens}\n"))
        .unwrap_or_default();
    let files = match mode {
        Mode::Check if written.is_same() => format!("{files} files are up to date"),
        Mode::Check => format!(
            "{changed} of {files} files differ, {removed} are no longer made; \
             `toolc generate` writes them"
        ),
        Mode::Write => format!("{files} files: {changed} written, {removed} deleted"),
    };
    tools + &calls + &screens + &files
}

/// The folder in `schemas/` that is a catalog, if there is just one.
fn only_catalog(report: &mut Report) -> Option<PathBuf> {
    let mut catalogs: Vec<PathBuf> = std::fs::read_dir("schemas")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.join(crate::selection::FILE).is_file())
        .collect();
    catalogs.sort_unstable();
    if let [only] = catalogs.as_slice() {
        return Some(only.clone());
    }
    let found: Vec<String> = catalogs
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let message = if found.is_empty() {
        "there is no folder with a toolc.toml in schemas/".to_owned()
    } else {
        format!("there are several catalogs: {}", found.join(", "))
    };
    report.push(
        Problem::new(Severity::Error, "toolc::command::catalog", message)
            .help("say which one, --catalog FOLDER"),
    );
    None
}
