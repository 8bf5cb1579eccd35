//! Where the database lies: in a file that is kept, or in a private one that goes with the sandbox.
//!
//! A kept file is made beside its name and moved there when it is whole, so what bears the name is
//! never half filled. It says in its header that it is a sandbox's, and in a table of its own for
//! which catalog and release; whatever else bears the name is left as it is.

mod lock;

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use odoo::screen::ACTION_MODELS;
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use crate::{
    error::SandboxError,
    facts::{
        actions::IR_UI_MENU,
        builtin::{IR_MODEL, IR_MODEL_DATA, SUBTYPE},
    },
    origin::{Loaded, Origin},
    stop::StopSignal,
    storage::{
        pool::{Synchronous, connect, connect_to_fill},
        schema::Schema,
        store::lock::Lock,
    },
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
    /// How many rows there are, and where they come from.
    pub(crate) loaded: Loaded,
    /// Whether the file stays when the sandbox ends, and under which name.
    pub(crate) kept: Option<PathBuf>,
    _held: Held,
}

/// What keeps a file ours.
enum Held {
    /// The folder, deleted in the end.
    Private { _folder: TempDir },
    /// The lock that keeps a second sandbox out.
    Kept { _lock: Lock },
}

impl Store {
    /// A private file, filled.
    pub(crate) fn private(
        schema: &Schema,
        stop: &StopSignal,
        fill: impl FnOnce(&Schema, &Connection) -> Result<Loaded, SandboxError>,
    ) -> Result<Self, SandboxError> {
        let refused = |problem: io::Error| unusable(&std::env::temp_dir(), problem);
        let folder = tempfile::Builder::new()
            .prefix("odoo-sandbox-")
            .tempdir()
            .map_err(refused)?;
        let path = folder.path().join("database");
        let loaded = make(&path, schema, stop, fill)?;
        Ok(Self {
            path,
            synchronous: Synchronous::Off,
            loaded,
            kept: None,
            _held: Held::Private { _folder: folder },
        })
    }

    /// The file called so: as it is when it is there, else filled.
    pub(crate) fn kept(
        name: &Path,
        schema: &Schema,
        stop: &StopSignal,
        fill: impl FnOnce(&Schema, &Connection) -> Result<Loaded, SandboxError>,
    ) -> Result<Self, SandboxError> {
        let refused = |problem: io::Error| unusable(name, problem);
        let path = real(name).map_err(refused)?;
        // Before anything is written beside it.
        if path.exists() && !is_ours(&path).map_err(refused)? {
            return Err(SandboxError::ForeignData(name.to_owned()));
        }
        let lock = Lock::take(&beside(&path, ".lock")).map_err(refused)?;
        let lock = lock.ok_or_else(|| SandboxError::DataInUse(name.to_owned()))?;
        // Asked again: until now another sandbox may have been making it.
        let loaded = match path.exists() {
            true => reopen(&path, name, schema, stop)?,
            false => {
                let part = beside(&path, ".part");
                discard(&part).map_err(refused)?;
                let made = make(&part, schema, stop, fill)
                    .and_then(|loaded| publish(&part, &path).map(|()| loaded).map_err(refused));
                if made.is_err() {
                    // Why it was not made is what is told.
                    let _ = discard(&part);
                }
                made?
            }
        };
        Ok(Self {
            path,
            synchronous: Synchronous::Full,
            loaded,
            kept: Some(name.to_owned()),
            _held: Held::Kept { _lock: lock },
        })
    }

    /// What is told when the file that was just made, or found whole, is refused by SQLite.
    pub(crate) fn refused(&self, problem: rusqlite::Error) -> SandboxError {
        match &self.kept {
            Some(name) => unopened(name)(problem),
            None => problem.into(),
        }
    }
}

/// Where the file lies that is called so, whatever links lead there: one file has one lock.
fn real(name: &Path) -> io::Result<PathBuf> {
    match name.canonicalize() {
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => {}
        known => return known,
    }
    if name.is_symlink() {
        return Err(io::Error::other("it is a link to what is not there"));
    }
    let folder = name.parent().filter(|folder| *folder != Path::new(""));
    let folder = folder.unwrap_or(Path::new(".")).canonicalize()?;
    let file = name
        .file_name()
        .ok_or_else(|| io::Error::other("it is no file's name"))?;
    Ok(folder.join(file))
}

fn unopened(name: &Path) -> impl Fn(rusqlite::Error) -> SandboxError {
    |problem| SandboxError::Unopened {
        file: name.to_owned(),
        problem,
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

/// Makes the tables and fills them, unless it is told to stop.
fn make(
    path: &Path,
    schema: &Schema,
    stop: &StopSignal,
    fill: impl FnOnce(&Schema, &Connection) -> Result<Loaded, SandboxError>,
) -> Result<Loaded, SandboxError> {
    let mut connection = connect_to_fill(path)?;
    stop.bind(&mut connection)?;
    let made = write(&mut connection, schema, fill);
    // A statement that was interrupted says so itself; why, is known here.
    stop.heed()?;
    connection.close().map_err(|(_, problem)| problem)?;
    made
}

fn write(
    connection: &mut Connection,
    schema: &Schema,
    fill: impl FnOnce(&Schema, &Connection) -> Result<Loaded, SandboxError>,
) -> Result<Loaded, SandboxError> {
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
    let about = format!("CREATE TABLE {ABOUT} (fingerprint TEXT, series TEXT)");
    transaction.execute(&about, [])?;
    let about = format!("INSERT INTO {ABOUT} VALUES (?, ?)");
    transaction.execute(&about, (fingerprint(schema), &schema.series))?;
    transaction.commit()?;
    Ok(loaded)
}

/// Makes sure that the file is for this catalog and release, and counts what is in it.
fn reopen(
    path: &Path,
    name: &Path,
    schema: &Schema,
    stop: &StopSignal,
) -> Result<Loaded, SandboxError> {
    let mut connection = connect(path, Synchronous::Full).map_err(unopened(name))?;
    let query = format!("SELECT fingerprint, series FROM {ABOUT}");
    let about: Option<(String, String)> = connection
        .query_row(&query, [], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
        .map_err(unopened(name))?;
    match about {
        Some((print, _)) if print == fingerprint(schema) => {}
        about => {
            return Err(SandboxError::OtherData {
                file: name.to_owned(),
                series: about.map_or_else(|| "?".to_owned(), |(_, series)| series),
            });
        }
    }
    stop.bind(&mut connection).map_err(unopened(name))?;
    let rows = count(&connection, schema);
    stop.heed()?;
    Ok(Loaded {
        rows: rows.map_err(unopened(name))?,
        origin: Origin::Kept,
    })
}

/// How many rows there are now, but for those that tell of the catalog's models, actions and menus, and those that every
/// Odoo has.
fn count(connection: &Connection, schema: &Schema) -> rusqlite::Result<usize> {
    let captured = |model: &str| schema.models.iter().any(|about| about.model == model);
    let is_told = |model: &str| {
        [IR_MODEL, IR_UI_MENU].contains(&model)
            || ACTION_MODELS.contains(&model)
            || model == SUBTYPE && !captured(model)
    };
    let tables = schema.tables.values();
    let tables = tables.filter(|table| !is_told(table.name()));
    let counts = tables.map(|table| {
        let mut query = format!("SELECT count(*) FROM {}", table.quoted());
        if table.name() == IR_MODEL_DATA {
            let told: Vec<String> = ACTION_MODELS
                .into_iter()
                .chain([IR_UI_MENU])
                .map(|model| format!("'{model}'"))
                .collect();
            query.push_str(&format!(" WHERE \"model\" NOT IN ({})", told.join(", ")));
        }
        let count: i64 = connection.query_row(&query, [], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    });
    counts.sum()
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
        add(&serde_json::to_string(&table.screen).unwrap_or_default());
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

/// Gives the whole file its name once it is on the disk, and has the folder remember it.
fn publish(part: &Path, path: &Path) -> io::Result<()> {
    File::options().write(true).open(part)?.sync_all()?;
    fs::rename(part, path)?;
    if cfg!(unix) {
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}
