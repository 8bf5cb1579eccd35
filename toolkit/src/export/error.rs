use std::{io, path::PathBuf};

use thiserror::Error;

/// Why exports cannot be kept, or a file cannot be written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The folder of exports cannot be used.
    #[error("exports cannot be kept in {folder}: {source}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// The file cannot be written: the disk is full, perhaps.
    #[error("the file cannot be written: {0}")]
    Write(#[from] io::Error),
    /// The spreadsheet cannot be written.
    #[error("the spreadsheet cannot be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The Parquet file cannot be written.
    #[cfg(feature = "parquet")]
    #[error("the Parquet file cannot be written: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// Rows cannot be put in order.
    #[error("the rows cannot be put in order: {0}")]
    Sort(#[from] rusqlite::Error),
    /// The folder holds as much as it may.
    #[error(
        "the folder of exports may hold {most} bytes, and there is no room for this one: ask for fewer rows \
         or columns, or for gzip"
    )]
    Full {
        /// How much it may hold.
        most: u64,
    },
    /// Nobody waits for the file any more.
    #[error("the export was cancelled")]
    Cancelled,
}
