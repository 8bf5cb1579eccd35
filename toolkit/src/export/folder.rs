//! The folder that finished exports wait in: `ID.data` with what is in it told by `ID.json`, and while one is
//! written `ID.part`, locked by the program that writes it. Several programs may share a folder.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;

use super::{
    error::ExportError,
    link::{Key, hex},
};

/// What is told of a finished export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Finished {
    /// What the file is called when it is saved.
    pub(crate) file_name: String,
    /// What it is, for a browser.
    pub(crate) media_type: String,
    /// Its size.
    pub(crate) bytes: u64,
    /// Its SHA-256, in hexadecimal digits.
    pub(crate) sha256: String,
    /// Whose it is: a user's id in Odoo.
    pub(crate) owner: Option<i64>,
    /// What else a client is told.
    pub(crate) rest: Map<String, Json>,
}

/// A folder of exports.
pub(crate) struct Folder {
    path: PathBuf,
    /// How long a file is kept.
    keep: Duration,
    /// How much all of them may take up, in bytes.
    most: u64,
}

/// A file that is being written. Dropped, it is gone.
pub(crate) struct Part {
    file: NamedTempFile,
    /// Holds the lock.
    _lock: File,
}

impl Folder {
    /// Makes the folder if it is not there, for its owner alone.
    pub(crate) fn open(path: PathBuf, keep: Duration, most: u64) -> Result<Self, ExportError> {
        let folder = Self { path, keep, most };
        let failed = |source| ExportError::Folder {
            folder: folder.path.clone(),
            source,
        };
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt as _;
            builder.mode(0o700);
        }
        builder.create(&folder.path).map_err(failed)?;
        // Whether it can be written to is better known now than when the first rows are there.
        tempfile::tempfile_in(&folder.path).map_err(failed)?;
        Ok(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) const fn most(&self) -> u64 {
        self.most
    }

    /// What links are signed with: the same as long as the folder is, so that they outlive the program.
    pub(crate) fn key(&self) -> Result<Key, ExportError> {
        let failed = |source| ExportError::Folder {
            folder: self.path.clone(),
            source,
        };
        let path = self.path.join("key");
        let read = || -> io::Result<[u8; Key::LENGTH]> {
            let mut bytes = [0; Key::LENGTH];
            File::open(&path)?.read_exact(&mut bytes)?;
            Ok(bytes)
        };
        match read() {
            Ok(bytes) => return Ok(Key::new(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(error)),
        }
        let mut bytes = [0; Key::LENGTH];
        getrandom::fill(&mut bytes).map_err(|error| failed(io::Error::other(error)))?;
        let write = || -> io::Result<()> {
            let mut file = NamedTempFile::new_in(&self.path)?;
            file.write_all(&bytes)?;
            file.as_file().sync_all()?;
            // Whole or not at all, and never over that of another program.
            match file.persist_noclobber(&path) {
                Ok(_) => Ok(()),
                Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
                Err(refused) => Err(refused.error),
            }
        };
        write().map_err(failed)?;
        Ok(Key::new(read().map_err(failed)?))
    }

    /// Begins a file.
    pub(crate) fn begin(&self, id: &str) -> io::Result<Part> {
        let file = tempfile::Builder::new()
            .prefix(id)
            .suffix(".part")
            .rand_bytes(0)
            .tempfile_in(&self.path)?;
        let lock = file.as_file().try_clone()?;
        lock.lock()?;
        Ok(Part { file, _lock: lock })
    }

    /// Puts a written file where links find it: first the file, then what makes it one.
    pub(crate) fn finish(&self, id: &str, part: Part, finished: &Finished) -> io::Result<()> {
        let data = self.data(id);
        part.file.persist(&data).map_err(|refused| refused.error)?;
        let told = serde_json::to_vec(finished)?;
        let write = || -> io::Result<()> {
            let mut file = NamedTempFile::new_in(&self.path)?;
            file.write_all(&told)?;
            file.as_file().sync_all()?;
            file.persist(self.told(id))
                .map_err(|refused| refused.error)?;
            Ok(())
        };
        write().inspect_err(|_| drop(fs::remove_file(&data)))
    }

    /// What is told of an export, if it is finished and still there.
    pub(crate) fn finished(&self, id: &str) -> Option<Finished> {
        if !is_id(id) {
            return None;
        }
        let finished: Finished = serde_json::from_slice(&fs::read(self.told(id)).ok()?).ok()?;
        let data = fs::metadata(self.data(id)).ok()?;
        let is_whole = data.len() == finished.bytes && !self.is_old(&data);
        is_whole.then_some(finished)
    }

    pub(crate) fn data(&self, id: &str) -> PathBuf {
        self.path.join(format!("{id}.data"))
    }

    fn told(&self, id: &str) -> PathBuf {
        self.path.join(format!("{id}.json"))
    }

    fn is_old(&self, data: &fs::Metadata) -> bool {
        let written = data.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        // A clock that was put back makes nothing old.
        written.elapsed().is_ok_and(|age| age > self.keep)
    }

    /// Takes away what is too old, and what a program left that did not finish it.
    pub(crate) fn sweep(&self) {
        let Ok(entries) = fs::read_dir(&self.path) else {
            return;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            let stem = path.file_stem().and_then(|stem| stem.to_str());
            let is_kept = match stem {
                Some(id) if is_id(id) => self.finished(id).is_some(),
                // What was to become one of these when a program was killed.
                Some(name) if name.starts_with(".tmp") => {
                    !entry.metadata().is_ok_and(|file| self.is_old(&file))
                }
                _ => true,
            };
            if is_kept || is_locked(&path) {
                continue;
            }
            // Another program may have been quicker.
            drop(fs::remove_file(&path));
        }
    }

    /// Makes room for a file of so many bytes, taking away the oldest; whether there is room.
    pub(crate) fn make_room(&self, bytes: u64) -> bool {
        let Ok(entries) = fs::read_dir(&self.path) else {
            return false;
        };
        let mut files: Vec<(SystemTime, u64, PathBuf)> = entries
            .flatten()
            .filter(|entry| entry.path().extension().is_some_and(|end| end == "data"))
            .filter_map(|entry| {
                let data = entry.metadata().ok()?;
                Some((data.modified().ok()?, data.len(), entry.path()))
            })
            .collect();
        files.sort();
        let mut taken: u64 = files.iter().map(|(_, bytes, _)| bytes).sum();
        for (_, size, path) in files {
            if taken.saturating_add(bytes) <= self.most {
                break;
            }
            drop(fs::remove_file(path.with_extension("json")));
            if fs::remove_file(&path).is_ok() {
                taken = taken.saturating_sub(size);
            }
        }
        taken.saturating_add(bytes) <= self.most
    }
}

impl Part {
    /// A file to write into.
    pub(crate) fn writing(&self) -> io::Result<File> {
        self.file.reopen()
    }

    /// Its size and its SHA-256.
    pub(crate) fn checksum(&self) -> io::Result<(u64, String)> {
        let mut file = self.file.reopen()?;
        let mut digest = Sha256::new();
        let mut buffer = vec![0; 1 << 16];
        let mut bytes = 0;
        loop {
            let count = file.read(&mut buffer)?;
            let Some(read) = buffer.get(..count).filter(|read| !read.is_empty()) else {
                break;
            };
            digest.update(read);
            bytes += count as u64;
        }
        Ok((bytes, hex(&digest.finalize())))
    }
}

/// A new export's id, which nobody guesses.
pub(crate) fn new_id() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(hex(&bytes))
}

/// Whether this may be an id: nothing else gets into a path.
pub(crate) fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether another program, or this one, is still writing it.
fn is_locked(path: &Path) -> bool {
    match OpenOptions::new().read(true).open(path) {
        Ok(file) => file.try_lock().is_err(),
        Err(_) => false,
    }
}
