//! Why exports cannot be kept, or a file cannot be written. What clients are told names no path of this
//! computer: an error of the operating system is its reason alone.

use std::{error::Error, io, path::PathBuf};

use rust_xlsxwriter::XlsxError;
use thiserror::Error;

/// Why exports cannot be kept, or a file cannot be written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The folder of exports cannot be used. Told to whoever starts the program, so it names the folder.
    #[error("exports cannot be kept in {folder}: {source}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// The disk is full.
    #[error(
        "the disk that exports are written to is full: ask for fewer rows or columns, or for gzip, or have room \
         made"
    )]
    DiskFull,
    /// The file cannot be written.
    #[error("the file cannot be written: {}", reason(.0))]
    Write(#[source] io::Error),
    /// The spreadsheet cannot be written.
    #[error("the spreadsheet cannot be written: {0}")]
    Xlsx(#[source] XlsxError),
    /// The library stopped in the middle of a temporary file, as it does when it cannot write there.
    #[error(
        "the spreadsheet cannot be written: there is no room for its temporary files. Ask for csv, or for fewer \
         rows, or have room made"
    )]
    SheetBroken,
    /// The Parquet file cannot be written.
    #[cfg(feature = "parquet")]
    #[error("the Parquet file cannot be written: {0}")]
    Parquet(#[source] parquet::errors::ParquetError),
    /// The program writes no Parquet.
    #[cfg(not(feature = "parquet"))]
    #[error("this program was built without Parquet")]
    NoParquet,
    /// Rows cannot be put in order.
    #[error("the rows cannot be put in order: {}", sorting(.0))]
    Sort(#[source] rusqlite::Error),
    /// The folder holds as much as it may.
    #[error(
        "the folder of exports may hold {most} bytes, and there is no room for this one: ask for fewer rows \
         or columns, or for gzip"
    )]
    Full {
        /// How much it may hold.
        most: u64,
    },
    /// Whoever wrote the file stopped without a word.
    #[error("the file cannot be written: writing it broke off, and the program's own log says why")]
    BrokenOff,
    /// Nobody waits for the file any more.
    #[error("the export was cancelled")]
    Cancelled,
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        match is_full(&error) {
            true => Self::DiskFull,
            false => Self::Write(error),
        }
    }
}

impl From<XlsxError> for ExportError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => error.into(),
            error if is_full(&error) => Self::DiskFull,
            error => Self::Xlsx(error),
        }
    }
}

#[cfg(feature = "parquet")]
impl From<parquet::errors::ParquetError> for ExportError {
    fn from(error: parquet::errors::ParquetError) -> Self {
        use parquet::errors::ParquetError;
        match error {
            ParquetError::External(error) => match error.downcast::<io::Error>() {
                Ok(error) => (*error).into(),
                Err(error) => Self::Parquet(ParquetError::External(error)),
            },
            error => Self::Parquet(error),
        }
    }
}

impl From<rusqlite::Error> for ExportError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::DiskFull,
            _ => Self::Sort(error),
        }
    }
}

/// What is behind an error; behind one of the operating system's the error that it wraps, which its own
/// `source` passes over.
fn behind<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>() {
        Some(error) => error.get_ref().map(|error| error as &(dyn Error + 'static)),
        None => error.source(),
    }
}

/// Whether the cause is a disk without room, or a share of it that is used up.
fn is_full(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
        if let Some(io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) = kind {
            return true;
        }
        cause = behind(error);
    }
    false
}

/// What the operating system says, without what libraries add to it: the path of the file.
fn reason(error: &io::Error) -> String {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        let code = error.downcast_ref::<io::Error>();
        if let Some(code) = code.and_then(io::Error::raw_os_error) {
            return io::Error::from_raw_os_error(code).to_string();
        }
        cause = behind(error);
    }
    error.kind().to_string()
}

/// What SQLite says, without the path of its file.
fn sorting(error: &rusqlite::Error) -> String {
    match error.sqlite_error() {
        Some(error) => error.to_string(),
        None => "a row cannot be kept".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use rust_xlsxwriter::XlsxError;

    use super::ExportError;

    /// What the operating system says when it has no room.
    fn no_room() -> io::Error {
        io::Error::from(io::ErrorKind::StorageFull)
    }

    #[test]
    fn a_full_disk_is_told_as_one() {
        let wrapped = io::Error::other(no_room());
        let quota = io::Error::from(io::ErrorKind::QuotaExceeded);
        let in_sheet = XlsxError::TempFileError("/srv/exports".into(), no_room());
        let full = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL);
        let in_sorting = rusqlite::Error::SqliteFailure(full, Some("/srv/exports/x".to_owned()));
        let mut errors: Vec<ExportError> = vec![
            no_room().into(),
            wrapped.into(),
            quota.into(),
            in_sheet.into(),
            XlsxError::IoError(no_room()).into(),
            in_sorting.into(),
        ];
        #[cfg(feature = "parquet")]
        errors.push(parquet::errors::ParquetError::External(Box::new(no_room())).into());
        for error in errors {
            assert!(matches!(error, ExportError::DiskFull), "{error}");
        }
    }

    #[test]
    fn no_path_is_told() {
        let missing = std::path::Path::new("/nowhere/at/all");
        let temporary = tempfile::tempfile_in(missing).unwrap_err();
        let sheet = tempfile::tempfile_in(missing).unwrap_err();
        let unopened = rusqlite::Connection::open(missing.join("file")).unwrap_err();
        for (error, expected) in [
            (
                ExportError::from(temporary),
                "the file cannot be written: No such file or directory (os error 2)",
            ),
            (
                XlsxError::TempFileError("/nowhere".into(), sheet).into(),
                "the file cannot be written: No such file or directory (os error 2)",
            ),
            (
                io::Error::other("in /nowhere").into(),
                "the file cannot be written: other error",
            ),
            (
                unopened.into(),
                "the rows cannot be put in order: Error code 14: unable to open database file",
            ),
        ] {
            assert_eq!(error.to_string(), expected);
        }
    }
}
