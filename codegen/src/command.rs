//! The command line of `toolc`.

use std::{io::Write as _, path::PathBuf};

use clap::{Parser, Subcommand};

use crate::{ExitCode, Import, Mode, Problem, Report, Severity, Written, generate, import};

/// Compiles an Odoo database's description into typed tools.
#[derive(Parser)]
#[command(name = "toolc", version, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  done; with --check: the generated files are up to date
  1  something is wrong, and nothing was written
  2  with --check: the generated files differ";

#[derive(Subcommand)]
enum Command {
    /// Make a catalog of recorded answers.
    ///
    /// Reads fields_get/<model>.json, models.json and version.json from DIR, and writes sorted,
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
        /// Leave Odoo's help texts out of the catalog
        #[arg(long)]
        without_help: bool,
    },
    /// Write typed Rust and JSON Schemas of a catalog, as its toolc.toml says.
    Generate {
        /// The catalog's folder [default: the only folder with a toolc.toml in schemas/]
        #[arg(long, value_name = "CATALOG")]
        catalog: Option<PathBuf>,
        /// Write nothing; show what differs and exit with 2 if anything does
        #[arg(long)]
        check: bool,
    },
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
        Command::Generate { catalog, check } => {
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

fn summary(written: &Written, mode: Mode) -> String {
    let Written {
        changed,
        removed,
        files,
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
    let files = match mode {
        Mode::Check if written.is_same() => format!("{files} files are up to date"),
        Mode::Check => format!(
            "{changed} of {files} files differ, {removed} are no longer made; \
             `toolc generate` writes them"
        ),
        Mode::Write => format!("{files} files: {changed} written, {removed} deleted"),
    };
    tools + &files
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
