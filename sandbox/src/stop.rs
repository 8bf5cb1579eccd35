//! Being told to stop while a database is made. Knows nothing of signals.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use rusqlite::Connection;

use crate::error::SandboxError;

/// How many of SQLite's steps lie between two looks: well under a millisecond.
const STEPS: i32 = 1000;

/// Ends what is opening a sandbox. Clones are one.
#[derive(Clone, Debug, Default)]
pub struct StopSignal(Arc<AtomicBool>);

impl StopSignal {
    /// Whatever heeds this ends soon, and leaves nothing behind.
    pub fn tell(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_told(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Refuses to go on once it was told.
    pub(crate) fn heed(&self) -> Result<(), SandboxError> {
        match self.is_told() {
            true => Err(SandboxError::Stopped),
            false => Ok(()),
        }
    }

    /// Has a connection's statements end, too: an index over many rows is one statement.
    pub(crate) fn bind(&self, connection: &mut Connection) -> rusqlite::Result<()> {
        let stop = self.clone();
        connection.progress_handler(STEPS, Some(move || stop.is_told()))
    }
}
