//! The tool compiler: `toolc` reads a catalog and a selection file, plans which tools to make, and
//! writes typed Rust and JSON Schemas.
//!
//! One file a step, in this order: `import` or `pull` captures a catalog; `selection` reads
//! `toolc.toml`; `plan` resolves it against the catalog: what nobody chose, `knowledge` of well-known models
//! and the database's own screens decide, and the toolkit's defaults where there are neither; `naming` gives
//! everything its name in Rust; `emit` turns the plan into files; `output` writes or compares them. Whatever is wrong on the way becomes a `Problem`, and a run tells all of them.
//!
//! Knows nothing of MCP and of serving. What a client will see of a tool is written by
//! `toolkit`'s one schema writer, so that what is committed here is what is served there.

mod attributes;
mod budget;
mod capture;
mod closed;
mod command;
mod emit;
mod exit_code;
mod first_selection;
mod generate;
mod import;
mod knowledge;
mod left_out;
mod names;
mod naming;
mod output;
mod plan;
mod problem;
mod processes;
mod progress;
mod project;
mod prose;
mod pull;
mod refusal;
mod resume;
mod screen_count;
mod secret;
mod selection;
mod steps;
mod up;

pub use command::main;
pub use exit_code::ExitCode;
pub use generate::generate;
pub use import::{Import, import};
pub use output::{Mode, Written};
pub use plan::Size;
pub use problem::{Problem, Report, Severity};
pub use pull::{Pull, Wanted, pull};
pub use screen_count::ScreenCount;
pub use secret::Secret;
pub use selection::selection_schema;
