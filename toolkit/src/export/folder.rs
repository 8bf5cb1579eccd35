//! The folder that finished exports wait in: `ID.csv` with what is in it told by `ID.json`, and while one is
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
use tempfile::{NamedTempFile, TempPath};

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
    /// Whose it is: an Odoo and a user's id there.
    pub(crate) owner: String,
    /// What else a client is told.
    pub(crate) rest: Map<String, Json>,
}

/// The bit of a mode that lets everybody write.
#[cfg(unix)]
const OTHERS_WRITE: u32 = 0o002;

/// How the names of what is to become another file begin.
const TEMPORARY: &str = ".odoo-mcp-";

/// What is younger may be about to be locked.
const FRESH: Duration = Duration::from_secs(60);

/// How the names of finished files end.
const ENDS: [&str; 8] = [
    ".csv",
    ".csv.gz",
    ".jsonl",
    ".jsonl.gz",
    ".xlsx",
    ".parquet",
    ".pdf",
    ".txt",
];

/// How the name of one that is being written ends.
const PART: &str = ".part";

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
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&folder.path).map_err(failed)?.permissions();
            if mode.mode() & OTHERS_WRITE != 0 {
                let message = "other users may write into it: take a folder of your own";
                return Err(failed(io::Error::other(message)));
            }
        }
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
            let mut file = self.temporary()?;
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

    /// Where one is while it is written.
    pub(crate) fn part(&self, id: &str) -> PathBuf {
        self.path.join(format!("{id}{PART}"))
    }

    /// Begins a file.
    pub(crate) fn begin(&self, id: &str) -> io::Result<Part> {
        let (file, path) = self.temporary()?.into_parts();
        let lock = file.try_clone()?;
        lock.lock()?;
        // Under this name it is locked from the beginning.
        let part = self.part(id);
        fs::rename(&path, &part)?;
        drop(path);
        let file = NamedTempFile::from_parts(file, TempPath::try_from_path(part)?);
        Ok(Part { file, _lock: lock })
    }

    /// Puts a written file where links find it: first the file, then what makes it one.
    pub(crate) fn finish(&self, id: &str, part: Part, finished: &Finished) -> io::Result<()> {
        let data = self.data(id, finished);
        part.file.persist(&data).map_err(|refused| refused.error)?;
        let told = serde_json::to_vec(finished)?;
        let write = || -> io::Result<()> {
            let mut file = self.temporary()?;
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
        let data = fs::metadata(self.data(id, &finished)).ok()?;
        let is_whole = data.len() == finished.bytes && !self.is_old(&data);
        is_whole.then_some(finished)
    }

    /// Where a finished export is: its name ends as that of the file does.
    pub(crate) fn data(&self, id: &str, finished: &Finished) -> PathBuf {
        let name = finished.file_name.as_str();
        let end = ENDS.iter().find(|end| name.ends_with(**end));
        self.path.join(format!("{id}{}", end.unwrap_or(&".txt")))
    }

    /// A file that is to become another one.
    pub(crate) fn temporary(&self) -> io::Result<NamedTempFile> {
        tempfile::Builder::new()
            .prefix(TEMPORARY)
            .tempfile_in(&self.path)
    }

    /// Takes a finished export away.
    pub(crate) fn remove(&self, id: &str, finished: &Finished) -> io::Result<()> {
        fs::remove_file(self.told(id))?;
        fs::remove_file(self.data(id, finished))
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
        for Entry { path, kind, .. } in self.entries() {
            // Held until it is gone: whoever writes it has the lock, and looks for it no more.
            let Some(_lock) = lock(&path) else {
                continue;
            };
            let is_kept = match &kind {
                Kind::Data(id) | Kind::Told(id) => {
                    self.finished(id).is_some() || is_younger(&path, FRESH)
                }
                Kind::Part => false,
                Kind::Temporary => is_younger(&path, FRESH),
            };
            if !is_kept {
                // Another program may have been quicker.
                drop(fs::remove_file(&path));
            }
        }
    }

    /// Makes room for a file of so many bytes, taking away the oldest; whether there is room. What others
    /// are writing counts, too.
    pub(crate) fn make_room(&self, own: &str, bytes: u64) -> bool {
        // One that can never fit takes nobody else's away.
        if bytes > self.most {
            return false;
        }
        let own = self.part(own);
        let mut taken = bytes;
        let mut files = Vec::new();
        for Entry { path, kind, file } in self.entries() {
            match kind {
                Kind::Part | Kind::Temporary if path != own => {
                    taken = taken.saturating_add(file.len());
                }
                Kind::Data(_) => {
                    taken = taken.saturating_add(file.len());
                    let written = file.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                    files.push((written, file.len(), path));
                }
                _ => {}
            }
        }
        files.sort();
        for (_, size, path) in files {
            if taken <= self.most {
                break;
            }
            // A part of the name's end may be that of an archive, csv.gz.
            let id = path.file_name().and_then(|name| name.to_str()).map(stem);
            drop(id.map(|id| fs::remove_file(self.told(id))));
            if fs::remove_file(&path).is_ok() {
                taken = taken.saturating_sub(size);
            }
        }
        taken <= self.most
    }

    /// What is ours in the folder; nothing else is looked at.
    fn entries(&self) -> Vec<Entry> {
        let Ok(entries) = fs::read_dir(&self.path) else {
            return Vec::new();
        };
        let entry = |entry: fs::DirEntry| {
            let name = entry.file_name();
            let name = name.to_str()?;
            let kind = match name.strip_prefix(stem(name)) {
                _ if name.starts_with(TEMPORARY) => Kind::Temporary,
                Some(end) if is_id(stem(name)) => {
                    let id = stem(name).to_owned();
                    match end {
                        PART => Kind::Part,
                        ".json" => Kind::Told(id),
                        end if ENDS.contains(&end) => Kind::Data(id),
                        _ => return None,
                    }
                }
                _ => return None,
            };
            Some(Entry {
                path: entry.path(),
                kind,
                file: entry.metadata().ok()?,
            })
        };
        entries.flatten().filter_map(entry).collect()
    }
}

/// Something of ours in the folder.
struct Entry {
    path: PathBuf,
    kind: Kind,
    file: fs::Metadata,
}

enum Kind {
    /// The file of the export of this id.
    Data(String),
    /// What is told of it.
    Told(String),
    /// One that is being written.
    Part,
    /// What is to become one of these.
    Temporary,
}

/// A name up to its first dot.
fn stem(name: &str) -> &str {
    name.split('.').next().unwrap_or_default()
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

/// The lock of a file, unless somebody has it: the program that writes it.
fn lock(path: &Path) -> Option<File> {
    let file = OpenOptions::new().read(true).open(path).ok()?;
    file.try_lock().ok()?;
    Some(file)
}

/// Whether somebody may have made it just now.
fn is_younger(path: &Path, age: Duration) -> bool {
    let written = fs::metadata(path).and_then(|file| file.modified());
    written.is_ok_and(|written| written.elapsed().is_ok_and(|elapsed| elapsed < age))
}

#[cfg(test)]
mod tests {
    use std::{fs, time::Duration};

    use super::{Folder, new_id};

    #[test]
    fn room_is_made_by_the_oldest_and_never_for_what_cannot_fit() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::open(
            temporary.path().join("exports"),
            Duration::from_secs(60),
            100,
        )
        .unwrap();
        let path = folder.path().join(format!("{}.csv", new_id().unwrap()));
        fs::write(&path, [b'x'; 60]).unwrap();
        let own = new_id().unwrap();
        assert!(folder.make_room(&own, 40) && path.exists());
        assert!(!folder.make_room(&own, 101) && path.exists());
        assert!(folder.make_room(&own, 41) && !path.exists());
    }
}
