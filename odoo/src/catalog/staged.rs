//! A file that takes its place whole, or not at all.

use std::{
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use super::CatalogError;

/// A text that waits beside a file to take its place, whole or not at all. Dropped, it leaves nothing.
pub struct Staged {
    path: PathBuf,
    file: tempfile::NamedTempFile,
}

impl Staged {
    /// Writes `text` under a temporary name in the folder of `path`, which is made where it is missing.
    pub fn new(path: &Path, text: &str) -> Result<Self, CatalogError> {
        let io = |source| CatalogError::Io {
            path: path.to_owned(),
            source,
        };
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(io)?;
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
        file.write_all(text.as_bytes()).map_err(io)?;
        readable_by_all(file.as_file()).map_err(io)?;
        Ok(Self {
            path: path.to_owned(),
            file,
        })
    }

    /// Puts the file in its place.
    pub fn put(self) -> Result<(), CatalogError> {
        let Self { path, file } = self;
        file.persist(&path).map_err(|error| CatalogError::Io {
            path,
            source: error.error,
        })?;
        Ok(())
    }
}

/// A temporary file is its owner's alone; a source file is not.
#[cfg(unix)]
fn readable_by_all(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &fs::File) -> io::Result<()> {
    Ok(())
}
