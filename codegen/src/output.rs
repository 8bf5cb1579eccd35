//! Files, written or compared: one function for both, so that `--check` cannot disagree with
//! `generate`.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use odoo::catalog::{CatalogError, write_whole};

use crate::plan::Size;

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
    /// How many tools were compiled, and the size of each toolset; none for an import.
    pub tools: Option<(usize, BTreeMap<String, Size>)>,
}

impl Written {
    /// Whether nothing differs.
    pub fn is_same(&self) -> bool {
        self.changed.is_empty() && self.removed.is_empty()
    }
}

/// Brings `files` (texts by path) and the removal of `stale` ones about, or tells what would change. A
/// file whose text is right already is not touched. Each file is written whole or not at all.
pub(crate) fn apply(
    mode: Mode,
    files: &BTreeMap<PathBuf, String>,
    stale: Vec<PathBuf>,
) -> Result<Written, CatalogError> {
    let mut written = Written {
        files: files.len(),
        ..Written::default()
    };
    for (path, text) in files {
        let there = read(path)?;
        if there.as_deref() == Some(text) {
            continue;
        }
        match mode {
            Mode::Write => write_whole(path, text)?,
            Mode::Check => written
                .diff
                .push_str(&diff(path, there.as_deref(), Some(text))),
        }
        written.changed.push(path.clone());
    }
    for path in stale {
        match mode {
            Mode::Write => fs::remove_file(&path).map_err(|source| CatalogError::Io {
                path: path.clone(),
                source,
            })?,
            Mode::Check => {
                written
                    .diff
                    .push_str(&diff(&path, read(&path)?.as_deref(), None));
            }
        }
        written.removed.push(path);
    }
    Ok(written)
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
