//! Why a sandbox does not open.

use std::{io, path::PathBuf};

use odoo::catalog::CatalogError;

/// A sandbox that cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The catalog's files are not there, or not a catalog.
    #[error(
        "{} is not a catalog that can be read:\n{}\nName the folder that holds {}.",
        folder.display(),
        lines(problems),
        odoo::catalog::HEADER_FILE
    )]
    Catalog {
        /// The catalog's folder.
        folder: PathBuf,
        /// Every file that is wrong.
        problems: Vec<CatalogError>,
    },
    /// A file of rows, or their folder, cannot be read.
    #[error(
        "the rows cannot be read: {0}\nName a folder of <model>.json files, each a list of rows."
    )]
    Rows(#[from] CatalogError),
    /// No file in the folder of rows belongs to a model of the catalog.
    #[error(
        "{} holds no rows of this catalog's models.\nName a folder of <model>.json files, each a list of rows.",
        .0.display()
    )]
    NoRows(PathBuf),
    /// A row does not fit its model.
    #[error("{model}, {row}: {problem}\nCorrect the row, or use the catalog it was read with.")]
    Row {
        /// The row's model.
        model: String,
        /// Which row.
        row: String,
        /// What is the matter.
        problem: String,
    },
    /// The file for the data cannot be made, read or locked.
    #[error(
        "{} cannot be used: {problem}\nName another file with --data, in a folder that you may write to.",
        file.display()
    )]
    Data {
        /// The file.
        file: PathBuf,
        /// What the system says.
        problem: io::Error,
    },
    /// The file for the data is something else.
    #[error(
        "{} is not a sandbox's database, and was left as it is.\nName another file with --data, or move this one away.",
        .0.display()
    )]
    ForeignData(PathBuf),
    /// The file for the data was made for another catalog or another release.
    #[error(
        "{} was made for another catalog or release (Odoo {series}), and was left as it is.\nOpen it with the catalog and the --odoo it was made with, or name another file with --data.",
        file.display()
    )]
    OtherData {
        /// The file.
        file: PathBuf,
        /// The series it was made for, `19.0`.
        series: String,
    },
    /// The file for the data is a sandbox's and cannot be opened: it is damaged, most likely.
    #[error(
        "{} cannot be opened again: {problem}\nPut back a copy of it if it is damaged. Or move it away, with the -wal and -shm beside it: then it is made anew.",
        file.display()
    )]
    Unopened {
        /// The file.
        file: PathBuf,
        /// What SQLite says.
        problem: rusqlite::Error,
    },
    /// Another sandbox holds the file for the data.
    #[error(
        "{} is in use by another sandbox.\nEnd that one, or name another file with --data.",
        .0.display()
    )]
    DataInUse(PathBuf),
    /// The access file cannot be read, or names what is not there.
    #[error("{}: {problem}\nCorrect the access file, or leave --access out.", file.display())]
    Access {
        /// The file.
        file: PathBuf,
        /// What is the matter.
        problem: String,
    },
    /// Nothing of this size can be invented.
    #[error("the scale cannot be {scale}: name a number above 0 and up to {largest}, 0.2 say.")]
    Scale {
        /// What was asked for.
        scale: f64,
        /// The largest there is.
        largest: f64,
    },
    /// No story can end on this day.
    #[error("the invented rows cannot end on {0}: name a day from 1990 to 2199.")]
    Today(jiff::civil::Date),
    /// It was told to stop before it was ready; nothing is left behind.
    #[error("it was stopped before it was ready")]
    Stopped,
    /// SQLite refused; two fields that differ in case alone can be why.
    #[error("the database cannot be built: {0}")]
    Database(#[from] rusqlite::Error),
}

fn lines(problems: &[CatalogError]) -> String {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| format!("  {problem}"))
        .collect();
    lines.join("\n")
}
