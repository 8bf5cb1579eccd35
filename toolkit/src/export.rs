//! Exports: rows of a model in a file behind a link, whatever their number. Rows are read in batches, what
//! their columns need of other models beside them, and written as they come; neither a language model's
//! context nor this program's memory holds them. A file that Odoo makes itself, a print, waits in the same folder.
//!
//! Knows nothing of how a link is served: [`Exports::download`] says what is behind one.

mod cell;
mod columns;
mod document;
mod error;
mod exports;
mod folder;
mod job;
mod link;
mod oddities;
mod places;
mod reading;
mod request;
mod sort;
mod waiting;
mod write;
mod writing;

pub(crate) use columns::{Columns, MOST_COLUMNS};
pub(crate) use document::Fetched;
pub use error::ExportError;
pub(crate) use exports::Found;
pub use exports::{Download, ExportSettings, Exports};
pub(crate) use folder::new_id;
pub(crate) use job::{Job, JobInfo, Plan, Work};
pub(crate) use reading::{Pages, RowReader, ids_answered};
pub(crate) use request::{ExportRequest, Format, Headers, Relations};
pub(crate) use waiting::{WhileCalled, fitted, settled, wait};
pub(crate) use write::{Style, is_built};
