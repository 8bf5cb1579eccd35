//! Files, written or compared: one function for both, so that `--check` cannot disagree with
//! `generate`.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use odoo::catalog::{CatalogError, Staged};

use crate::{Problem, Report, ScreenCount, Severity, plan::Size};

/// Whether files are written or compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Write what differs.
    Write,
    /// Write nothing, and tell what differs.
    Check,
}

/// What was written, or would be.
#[derive(Debug, Default)]
pub struct Written {
    /// Files that are new or have another text.
    pub changed: Vec<PathBuf>,
    /// Files that are no longer made.
    pub removed: Vec<PathBuf>,
    /// How many files there are.
    pub files: usize,
    /// What would change, as a unified diff; empty unless it was asked for.
    pub diff: String,
    /// How many screens a catalog has; none where it has none, and for generated files.
    pub screens: Option<ScreenCount>,
    /// How often an Odoo was asked; none where it was not.
    pub calls: Option<usize>,
    /// How many tools were compiled, and the size of each toolset; none for an import.
    pub tools: Option<(usize, BTreeMap<String, Size>)>,
}

impl Written {
    /// Whether nothing differs.
    pub fn is_same(&self) -> bool {
        self.changed.is_empty() && self.removed.is_empty()
    }
}

/// Files to write or compare, with what is no longer made.
pub(crate) struct Output {
    /// The texts, by path.
    pub(crate) files: BTreeMap<PathBuf, String>,
    /// Files that were written by an earlier run and are not made any more.
    pub(crate) stale: Vec<PathBuf>,
    /// Whether a text that stands where a file belongs was written by an earlier run. Any other is
    /// somebody's own and is not overwritten.
    pub(crate) ours: fn(&Path, &str) -> bool,
}

/// Why files could not be brought about.
#[derive(Debug)]
pub(crate) enum OutputError {
    /// A file could not be read or staged. Nothing was changed.
    Before(CatalogError),
    /// Somebody's own file stands where one belongs. Nothing was changed.
    NotOurs(PathBuf),
    /// Putting the staged files in place broke off.
    Between {
        /// Why.
        error: CatalogError,
        /// How many files are new by now.
        written: usize,
    },
}

/// Brings the files about, or tells what would change. A file whose text is right already is not
/// touched. All texts are staged beside their files before the first takes its place, and each takes it
/// whole.
pub(crate) fn apply(mode: Mode, output: Output) -> Result<Written, OutputError> {
    let Output { files, stale, ours } = output;
    let mut written = Written {
        files: files.len(),
        ..Written::default()
    };
    let mut staged = Vec::new();
    for (path, text) in &files {
        let there = read(path).map_err(OutputError::Before)?;
        if there.as_deref() == Some(text) {
            continue;
        }
        if there.as_deref().is_some_and(|there| !ours(path, there)) {
            return Err(OutputError::NotOurs(path.clone()));
        }
        match mode {
            Mode::Write => staged.push(Staged::new(path, text).map_err(OutputError::Before)?),
            Mode::Check => written
                .diff
                .push_str(&diff(path, there.as_deref(), Some(text))),
        }
        written.changed.push(path.clone());
    }
    for (count, staged) in staged.into_iter().enumerate() {
        let between = |error| OutputError::Between {
            error,
            written: count,
        };
        staged.put().map_err(between)?;
    }
    for path in stale {
        match mode {
            Mode::Write => fs::remove_file(&path).map_err(|source| OutputError::Between {
                error: CatalogError::Io {
                    path: path.clone(),
                    source,
                },
                written: written.changed.len(),
            })?,
            Mode::Check => {
                let there = read(&path).map_err(OutputError::Before)?;
                written.diff.push_str(&diff(&path, there.as_deref(), None));
            }
        }
        written.removed.push(path);
    }
    Ok(written)
}

impl OutputError {
    /// Tells a person of it.
    pub(crate) fn report(self, report: &mut Report) {
        report.broke_off = matches!(self, Self::Between { .. });
        report.push(match self {
            Self::Before(error) => Problem::file(error),
            Self::NotOurs(path) => Problem::new(
                Severity::Error,
                "toolc::file::not_ours",
                format!(
                    "{} was not written by toolc, and is left alone",
                    path.display()
                ),
            )
            .help("move it away, or name another folder for what is generated"),
            Self::Between { error, written } => {
                Problem::file(error).help(format!("{written} files are new already; run it again"))
            }
        });
    }
}

/// The files in `folder` with this extension that `files` no longer has and that `ours` says we wrote.
pub(crate) fn stale(
    folder: &Path,
    extension: &str,
    files: &BTreeMap<PathBuf, String>,
    ours: impl Fn(&str) -> bool,
) -> Vec<PathBuf> {
    let mut stale: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .filter(|path| !files.contains_key(path))
        .filter(|path| fs::read_to_string(path).is_ok_and(|text| ours(&text)))
        .collect();
    stale.sort_unstable();
    stale
}

fn read(path: &Path) -> Result<Option<String>, CatalogError> {
    match fs::read(path) {
        // What is no text differs from any text.
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(CatalogError::Io {
            path: path.to_owned(),
            source,
        }),
    }
}

fn diff(path: &Path, old: Option<&str>, new: Option<&str>) -> String {
    let name = |prefix: &str, there: bool| match there {
        true => format!("{prefix}/{}", path.display()),
        false => "/dev/null".to_owned(),
    };
    similar::TextDiff::from_lines(old.unwrap_or_default(), new.unwrap_or_default())
        .unified_diff()
        .header(&name("a", old.is_some()), &name("b", new.is_some()))
        .to_string()
}
