//! The connections to one database file: a few that read beside each other, and one that writes.
//!
//! SQLite has one writer at a time. Writing calls therefore queue here, in order and without
//! polling, for the one connection that writes; that also keeps this file smaller than a pool from
//! outside, none of which tells readers from the writer.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use rusqlite::{Connection, TransactionBehavior};

use crate::{fault::Fault, storage::functions};

/// More readers than most machines have cores; each is a file handle and a cache.
const READERS: usize = 8;

/// How many of SQLite's steps lie between two looks at the clock: well under a millisecond.
const STEPS: i32 = 1000;

/// How long SQLite waits for a lock that a checkpoint holds.
const BUSY: Duration = Duration::from_secs(5);

/// What a call may do to the database.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Nothing.
    Reads,
    /// Anything.
    Writes,
}

/// When a write is on the disk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Synchronous {
    /// Before it is acknowledged: it outlives a power cut.
    Full,
    /// Whenever: the file goes with the process anyhow.
    Off,
}

/// The connections, taken for one call and given back.
pub(crate) struct Pool {
    readers: Shelf,
    writer: Shelf,
    /// How long a call may take, waiting for a connection included.
    pub(crate) longest: Duration,
    ending: Arc<AtomicBool>,
}

/// Connects to a database file, which is made when it is not there.
pub(crate) fn connect(path: &Path, synchronous: Synchronous) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    let synchronous = match synchronous {
        Synchronous::Full => "full",
        Synchronous::Off => "off",
    };
    connection.pragma_update(None, "synchronous", synchronous)?;
    functions::register(&connection)?;
    Ok(connection)
}

/// Connects to a new file to fill it. There is nothing to go back to: if it is not filled, it is thrown
/// away; whoever keeps it has to have it written to the disk.
pub(crate) fn connect_to_fill(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "off")?;
    connection.pragma_update(None, "synchronous", "off")?;
    functions::register(&connection)?;
    Ok(connection)
}

impl Pool {
    pub(crate) fn open(
        path: &Path,
        synchronous: Synchronous,
        longest: Duration,
    ) -> rusqlite::Result<Self> {
        let reader = || {
            let connection = connect(path, synchronous)?;
            // A method that says it only reads is held to it.
            connection.pragma_update(None, "query_only", true)?;
            Ok(connection)
        };
        let readers = (0..READERS).map(|_| reader());
        Ok(Self {
            readers: Shelf::of(readers.collect::<rusqlite::Result<_>>()?),
            writer: Shelf::of(vec![connect(path, synchronous)?]),
            longest,
            ending: Arc::default(),
        })
    }

    /// Runs a call in a transaction of its own: kept when it answers, undone when it faults, panics
    /// or takes too long. `run` is told when that is.
    pub(crate) fn call<T>(
        &self,
        effect: Effect,
        run: impl FnOnce(&Connection, Instant) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let shelf = match effect {
            Effect::Reads => &self.readers,
            Effect::Writes => &self.writer,
        };
        let deadline = Instant::now() + self.longest;
        let mut connection = shelf.take(deadline, &self.ending)?;
        let work = || self.transact(&mut connection, effect, deadline, run);
        let answer = catch_unwind(AssertUnwindSafe(work));
        shelf.put(connection);
        answer.unwrap_or_else(|_| {
            let message = "The sandbox failed in this call; its standard error says more";
            Err(Fault::new("builtins.RuntimeError", message))
        })
    }

    fn transact<T>(
        &self,
        connection: &mut Connection,
        effect: Effect,
        deadline: Instant,
        run: impl FnOnce(&Connection, Instant) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let ending = self.ending.clone();
        let over = move || ending.load(Ordering::Relaxed) || Instant::now() >= deadline;
        connection.progress_handler(STEPS, Some(over))?;
        let behavior = match effect {
            Effect::Reads => TransactionBehavior::Deferred,
            Effect::Writes => TransactionBehavior::Immediate,
        };
        let transaction = connection.transaction_with_behavior(behavior)?;
        let answer = run(&transaction, deadline)?;
        transaction.commit()?;
        Ok(answer)
    }

    /// Ends the calls that are running and refuses those to come.
    pub(crate) fn end(&self) {
        self.ending.store(true, Ordering::Relaxed);
        self.readers.returned.notify_all();
        self.writer.returned.notify_all();
    }
}

/// The connections that are free.
struct Shelf {
    free: Mutex<Vec<Connection>>,
    returned: Condvar,
}

impl Shelf {
    fn of(connections: Vec<Connection>) -> Self {
        Self {
            free: Mutex::new(connections),
            returned: Condvar::new(),
        }
    }

    fn take(&self, deadline: Instant, ending: &AtomicBool) -> Result<Connection, Fault> {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || ending.load(Ordering::Relaxed) {
                return Err(Fault::cancelled());
            }
            if let Some(connection) = free.pop() {
                return Ok(connection);
            }
            let waited = self.returned.wait_timeout(free, left);
            (free, _) = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn put(&self, connection: Connection) {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        free.push(connection);
        self.returned.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_fault_and_undone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("database");
        let pool = Pool::open(&path, Synchronous::Off, Duration::from_secs(5)).unwrap();
        let make = |connection: &Connection, _| {
            Ok(connection.execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1)")?)
        };
        pool.call(Effect::Writes, make).unwrap();
        // More often than there are connections.
        for effect in [Effect::Writes, Effect::Reads].repeat(READERS + 1) {
            let answer: Result<(), Fault> = pool.call(effect, |connection, _| {
                if effect == Effect::Writes {
                    connection.execute_batch("DELETE FROM t")?;
                }
                panic!("as a test");
            });
            assert_eq!(answer.unwrap_err().name, "builtins.RuntimeError");
        }
        let count = |connection: &Connection, _| {
            let count = connection.query_row("SELECT count(*) FROM t", [], |row| row.get(0));
            Ok(count?)
        };
        assert_eq!(pool.call::<i64>(Effect::Reads, count), Ok(1));
        let write = |connection: &Connection, _| Ok(connection.execute_batch("DELETE FROM t")?);
        assert!(
            pool.call(Effect::Reads, write).is_err(),
            "what reads cannot write"
        );
        pool.end();
        let refused = pool.call::<i64>(Effect::Reads, count);
        assert_eq!(refused, Err(Fault::cancelled()));
    }
}
