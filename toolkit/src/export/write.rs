//! Files of rows, written row by row: what is held in memory does not grow with their number.

mod csv;
mod jsonl;
#[cfg(feature = "parquet")]
mod parquet;
mod sink;
mod xlsx;

use std::{fs::File, path::Path};

use jiff::tz::TimeZone;

use super::{
    cell::{Cell, CellKind},
    error::ExportError,
    request::Format,
};
pub(crate) use sink::Written;
use sink::{Counted, Sink};

/// Writes one kind of file, row by row.
pub(crate) trait Writer {
    /// Writes a row, a cell for each column.
    fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError>;

    /// Writes what is left, down to the disk. What there is to tell about the file comes back.
    fn finish(self: Box<Self>) -> Result<Vec<String>, ExportError>;
}

/// How a file is written.
#[derive(Clone, Debug)]
pub(crate) struct Style {
    pub(crate) format: Format,
    /// What the rows are, for the name of a sheet.
    pub(crate) title: String,
    /// The columns: what each is called, and what it holds.
    pub(crate) columns: Vec<(String, CellKind)>,
    /// The zone of moments.
    pub(crate) zone: TimeZone,
    pub(crate) delimiter: u8,
    pub(crate) bom: bool,
    pub(crate) guard: bool,
    pub(crate) gzip: bool,
}

impl Style {
    /// A writer into `file`, which counts what it writes. Temporary files are made in `folder`.
    pub(crate) fn writer(
        &self,
        file: File,
        written: Written,
        folder: &Path,
    ) -> Result<Box<dyn Writer>, ExportError> {
        let file = Counted::new(file, written.clone());
        Ok(match self.format {
            Format::Csv => Box::new(csv::Csv::new(self, Sink::new(file, self.gzip))?),
            Format::Jsonl => Box::new(jsonl::Jsonl::new(self, Sink::new(file, self.gzip))),
            Format::Xlsx => Box::new(xlsx::Xlsx::new(self, file, written, folder)?),
            #[cfg(feature = "parquet")]
            Format::Parquet => Box::new(parquet::Parquet::new(self, file)?),
            #[cfg(not(feature = "parquet"))]
            Format::Parquet => return Err(ExportError::NoParquet),
        })
    }
}

/// Whether this program writes such files.
pub(crate) const fn is_built(format: Format) -> bool {
    match format {
        Format::Parquet => cfg!(feature = "parquet"),
        _ => true,
    }
}
