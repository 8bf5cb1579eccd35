//! Secrets, and the files that hold them.

use std::{fs::File, io::Read as _, path::Path};

use super::start_error::StartError;

/// A secret, and where it comes from.
pub(crate) struct Secret {
    text: String,
    pub(crate) from: String,
    warning: Option<String>,
}

/// The bits of a mode that let others than the owner write.
#[cfg(unix)]
const OTHERS_WRITE: u32 = 0o022;

/// The bit that lets everybody read.
#[cfg(unix)]
const ALL_READ: u32 = 0o004;

impl Secret {
    /// One that stands in the environment.
    pub(crate) fn told(text: &str, from: &str) -> Self {
        Self {
            text: text.to_owned(),
            from: from.to_owned(),
            warning: None,
        }
    }

    /// One in a file, without the end of the line. A file that others may write is refused: they would
    /// choose the secret. One that everybody may read is warned of and taken, unlike by ssh, since containers
    /// are given their secrets so.
    pub(crate) fn read(what: &'static str, path: &Path) -> Result<Self, StartError> {
        let failed = |source| StartError::Read {
            what,
            path: path.to_owned(),
            source,
        };
        let mut file = File::open(path).map_err(failed)?;
        let warning = check(&file, what, path)?;
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(failed)?;
        Ok(Self {
            text: text.trim_end_matches(['\r', '\n']).to_owned(),
            from: path.display().to_string(),
            warning,
        })
    }

    /// The secret itself; what there is to warn of goes to the others.
    pub(crate) fn open(self, warnings: &mut Vec<String>) -> String {
        warnings.extend(self.warning);
        self.text
    }
}

/// What the file that was opened lets others do.
#[cfg(unix)]
fn check(file: &File, what: &'static str, path: &Path) -> Result<Option<String>, StartError> {
    use std::os::unix::fs::PermissionsExt as _;
    let metadata = file.metadata().map_err(|source| StartError::Read {
        what,
        path: path.to_owned(),
        source,
    })?;
    let mode = metadata.permissions().mode() & 0o777;
    if metadata.is_file() && mode & OTHERS_WRITE != 0 {
        return Err(StartError::Writable {
            what,
            path: path.to_owned(),
            mode,
        });
    }
    let path = path.display();
    let is_open = metadata.is_file() && mode & ALL_READ != 0;
    Ok(is_open.then(|| {
        format!(
            "everybody on this machine may read {path}, where {what} is (its mode is {mode:o}): `chmod 600 \
             {path}`"
        )
    }))
}

#[cfg(not(unix))]
fn check(_: &File, _: &'static str, _: &Path) -> Result<Option<String>, StartError> {
    Ok(None)
}

#[cfg(all(test, unix))]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt as _};

    use super::Secret;

    #[test]
    fn a_file_that_others_may_write_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token");
        fs::write(&path, "0123456789abcdef\r\n").unwrap();
        for (mode, is_taken, is_warned) in [
            (0o600, true, false),
            (0o400, true, false),
            (0o640, true, false),
            (0o440, true, false),
            (0o644, true, true),
            (0o444, true, true),
            (0o604, true, true),
            (0o620, false, false),
            (0o660, false, false),
            (0o664, false, false),
            (0o602, false, false),
            (0o666, false, false),
            (0o777, false, false),
        ] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let mut warnings = Vec::new();
            match Secret::read("the token", &path) {
                Ok(secret) => {
                    assert!(is_taken, "{mode:o}");
                    assert_eq!(secret.open(&mut warnings), "0123456789abcdef");
                }
                Err(error) => {
                    assert!(!is_taken, "{mode:o}: {error}");
                    let remedy = format!("chmod 600 {}", path.display());
                    assert!(error.to_string().contains(&remedy), "{error}");
                }
            }
            assert_eq!(warnings.len(), usize::from(is_warned), "{mode:o}");
        }
        // What a link leads to counts, not the link.
        fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert!(Secret::read("the token", &link).is_err());
        // A pipe is nobody's to write into later.
        assert!(Secret::read("the token", "/dev/null".as_ref()).is_ok());
    }
}
