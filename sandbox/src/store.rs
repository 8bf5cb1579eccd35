//! Where the database lies: in a file that is kept, or in a private one that goes with the sandbox.
//!
//! A kept file is made beside its name and moved there when it is whole, so what bears the name is
//! never half filled. It says in its header that it is a sandbox's, and in a table of its own for
//! which catalog and release; whatever else bears the name is left as it is.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use crate::{
    error::SandboxError,
    pool::{Synchronous, connect},
    schema::Schema,
};

/// `OSBX`: SQLite's application id of the files made here.
const APPLICATION: i32 = 0x4f53_4258;

/// What every SQLite file begins with.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// Where the application id stands in a SQLite file.
const APPLICATION_AT: usize = 68;

/// The table that says what the file was made for. No model is called like that.
const ABOUT: &str = "\"sandbox/about\"";

/// A database file, held for as long as this lives.
pub(crate) struct Store {
    pub(crate) path: PathBuf,
    pub(crate) synchronous: Synchronous,
    /// How many rows it was filled with.
    pub(crate) loaded: usize,
    _held: Held,
}

/// What keeps a file ours.
enum Held {
    /// The folder, deleted in the end.
    Private { _folder: TempDir },
    /// The lock that keeps a second sandbox out.
    Kept { _lock: File },
}

impl Store {
    /// A private file, filled.
    pub(crate) fn private(
        schema: &Schema,
        fill: impl FnOnce(&Schema, &Connection) -> Result<usize, SandboxError>,
    ) -> Result<Self, SandboxError> {
        let refused = |problem: io::Error| unusable(&std::env::temp_dir(), problem);
        let folder = tempfile::Builder::new()
            .prefix("odoo-sandbox-")
            .tempdir()
            .map_err(refused)?;
        let path = folder.path().join("database");
        let loaded = make(&path, Synchronous::Off, schema, fill)?;
        Ok(Self {
            path,
            synchronous: Synchronous::Off,
            loaded,
            _held: Held::Private { _folder: folder },
        })
    }

    /// The file called so: as it is when it is there, else filled.
    pub(crate) fn kept(
        path: &Path,
        schema: &Schema,
        fill: impl FnOnce(&Schema, &Connection) -> Result<usize, SandboxError>,
    ) -> Result<Self, SandboxError> {
        let refused = |problem: io::Error| unusable(path, problem);
        // Before anything is written beside it.
        let there = path.exists();
        if there && !is_ours(path).map_err(refused)? {
            return Err(SandboxError::ForeignData(path.to_owned()));
        }
        let lock = File::create(beside(path, ".lock")).map_err(refused)?;
        lock.try_lock().map_err(|problem| match problem {
            TryLockError::WouldBlock => SandboxError::DataInUse(path.to_owned()),
            TryLockError::Error(problem) => refused(problem),
        })?;
        let loaded = match there {
            true => reopen(path, schema)?,
            false => {
                let part = beside(path, ".part");
                discard(&part).map_err(refused)?;
                let loaded = make(&part, Synchronous::Full, schema, fill)?;
                publish(&part, path).map_err(refused)?;
                loaded
            }
        };
        Ok(Self {
            path: path.to_owned(),
            synchronous: Synchronous::Full,
            loaded,
            _held: Held::Kept { _lock: lock },
        })
    }
}

fn unusable(path: &Path, problem: io::Error) -> SandboxError {
    SandboxError::Data {
        file: path.to_owned(),
        problem,
    }
}

/// The file beside this one whose name goes on with `ending`.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Whether a sandbox made the file. Only looks at it: opening a foreign database could change it.
fn is_ours(path: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    let length = APPLICATION_AT + size_of::<i32>();
    File::open(path)?
        .take(length as u64)
        .read_to_end(&mut head)?;
    let application = head.get(APPLICATION_AT..length);
    Ok(head.starts_with(SQLITE) && application == Some(APPLICATION.to_be_bytes().as_slice()))
}

/// Makes the tables and fills them, all or nothing; answers how many rows there are.
fn make(
    path: &Path,
    synchronous: Synchronous,
    schema: &Schema,
    fill: impl FnOnce(&Schema, &Connection) -> Result<usize, SandboxError>,
) -> Result<usize, SandboxError> {
    let mut connection = connect(path, synchronous)?;
    connection.pragma_update(None, "application_id", APPLICATION)?;
    let transaction = connection.transaction()?;
    let (tables, indexes) = schema.statements();
    for statement in tables {
        transaction.execute(&statement, [])?;
    }
    let loaded = fill(schema, &transaction)?;
    // Now, for an index is made faster than it is kept.
    for statement in indexes {
        transaction.execute(&statement, [])?;
    }
    let about = format!("CREATE TABLE {ABOUT} (fingerprint TEXT, series TEXT, loaded INTEGER)");
    transaction.execute(&about, [])?;
    let about = format!("INSERT INTO {ABOUT} VALUES (?, ?, ?)");
    let count = i64::try_from(loaded).unwrap_or(i64::MAX);
    transaction.execute(&about, (fingerprint(schema), &schema.series, count))?;
    transaction.commit()?;
    // What is moved or read next is the one file.
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    connection.close().map_err(|(_, problem)| problem)?;
    Ok(loaded)
}

/// Makes sure that the file is for this catalog and release; answers how many rows it was filled with.
fn reopen(path: &Path, schema: &Schema) -> Result<usize, SandboxError> {
    let connection = connect(path, Synchronous::Full)?;
    let query = format!("SELECT fingerprint, series, loaded FROM {ABOUT}");
    let about: Option<(String, String, i64)> = connection
        .query_row(&query, [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    match about {
        Some((print, _, loaded)) if print == fingerprint(schema) => {
            Ok(usize::try_from(loaded).unwrap_or_default())
        }
        about => Err(SandboxError::OtherData {
            file: path.to_owned(),
            series: about.map_or_else(|| "?".to_owned(), |(_, series, _)| series),
        }),
    }
}

/// What changes with the catalog, the release, or how tables are made of them.
fn fingerprint(schema: &Schema) -> String {
    let mut digest = Sha256::new();
    let mut add = |text: &str| {
        digest.update(text.as_bytes());
        digest.update([0]);
    };
    add(&schema.series);
    let (tables, indexes) = schema.statements();
    for statement in tables.iter().chain(&indexes) {
        add(statement);
    }
    for table in schema.tables.values().chain(schema.rowless.values()) {
        add(table.name());
        for (name, entry) in &table.fields_get {
            add(name);
            add(&entry.to_string());
        }
    }
    let digest = digest.finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Removes what a sandbox that was killed while it filled a file left behind.
fn discard(part: &Path) -> io::Result<()> {
    for file in [part.to_owned(), beside(part, "-wal"), beside(part, "-shm")] {
        match fs::remove_file(file) {
            Err(problem) if problem.kind() != io::ErrorKind::NotFound => return Err(problem),
            _ => {}
        }
    }
    Ok(())
}

/// Gives the whole file its name, and has the folder remember it.
fn publish(part: &Path, path: &Path) -> io::Result<()> {
    fs::rename(part, path)?;
    if cfg!(unix) {
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}
