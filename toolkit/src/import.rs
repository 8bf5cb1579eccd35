//! Importing rows: a table of cells made rows of a model, new ones and ones that are there.
//!
//! A table comes as rows, as CSV text or as a file of Odoo's (`sheet`, `csv`, `xlsx`, `attachment`). Its headers are
//! fields (`columns`); its cells are read by the one decoder of values (`cells`); a key tells which row of the model is
//! meant (`matching`). What is there already is read and left alone where it is the same (`current`), what is left is
//! planned (`plan`) and written by Odoo's own `load` (`load`), all of it or batch by batch (`run`). Nothing is written
//! before every cell was read, and nothing is written twice.
//!
//! It knows no tools, no schemas and no clients.

mod attachment;
mod cells;
mod columns;
mod csv;
mod current;
mod load;
mod matching;
mod messages;
mod plan;
mod rehearsal;
mod report;
mod run;
mod sheet;
mod troubles;
mod written;
mod xlsx;

use serde_json::Value as Json;

pub(crate) use self::run::import;

/// What is to be imported, and how.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ImportRequest {
    /// Where the table comes from.
    pub(crate) source: Source,
    /// Headers with the fields that they stand for; none for one that is left out.
    pub(crate) mapping: Vec<(String, Option<String>)>,
    /// The header or field by which rows are found that are there.
    pub(crate) match_on: Option<String>,
    pub(crate) mode: Mode,
    pub(crate) dry_run: bool,
    /// The number of the first row that is imported, where others went in before.
    pub(crate) from_row: Option<usize>,
}

/// Where a table comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Source {
    /// Objects by header; or lists, the first of which has the headers.
    Rows(Vec<Json>),
    /// CSV.
    Text(String),
    /// An `ir.attachment` with CSV or XLSX.
    Attachment(i64),
}

/// What becomes of the others when rows are wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mode {
    /// All rows go in, or none: one transaction.
    #[default]
    All,
    /// Those that can go in do, batch by batch.
    BestEffort,
}

/// The most rows of a table.
const MOST_ROWS: usize = 100_000;

/// The most rows that one transaction writes. Odoo ends a request after two minutes; a real one, of one process, takes
/// 60 to 300 new rows a second and 30 to 40 changed contacts.
const MOST_AT_ONCE: usize = 2_000;
