//! Reading files of kinds that take a parser: in a process of its own, of which time, memory and answer are bounded.
//! Parsers of PDF go into circles, run out of memory and fail in other ways; the server goes on.

use std::{ffi::OsString, path::PathBuf, process::Stdio, sync::Arc, time::Duration};

use serde::Deserialize;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    process::Command,
    sync::Semaphore,
};

use super::Sort;
use crate::{Context, ToolError};

/// How long a process may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The most bytes that one may answer.
const LARGEST: u64 = 16 << 20;

/// How many there are at a time.
const AT_A_TIME: usize = 2;

/// The program that reads files: it takes a kind of file as its last argument and the file on its standard input, and
/// answers a JSON object in the last line of its standard output, `{"text": …}` or `{"error": …}`. It bounds its own
/// memory.
#[derive(Clone, Debug)]
pub struct Reader(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    program: PathBuf,
    arguments: Vec<OsString>,
    patience: Duration,
    places: Semaphore,
}

/// What a process answers.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Answer {
    text: Option<String>,
    error: Option<String>,
}

impl Reader {
    /// One that runs this program with these arguments and the kind of file behind them.
    pub fn new<A: Into<OsString>>(
        program: impl Into<PathBuf>,
        arguments: impl IntoIterator<Item = A>,
    ) -> Self {
        Self::patient(program, arguments, PATIENCE)
    }

    /// [`Reader::new`], with another time that a process may take: 20 seconds otherwise.
    pub fn patient<A: Into<OsString>>(
        program: impl Into<PathBuf>,
        arguments: impl IntoIterator<Item = A>,
        patience: Duration,
    ) -> Self {
        Self(Arc::new(Inner {
            program: program.into(),
            arguments: arguments.into_iter().map(Into::into).collect(),
            patience,
            places: Semaphore::new(AT_A_TIME),
        }))
    }

    /// The text of a file.
    ///
    /// # Errors
    /// A file that cannot be read: damaged, locked, too large once it is unpacked, or one that takes too long.
    pub(crate) async fn read(&self, sort: Sort, bytes: Vec<u8>) -> Result<String, ToolError> {
        let Some(word) = sort.word() else {
            return Err(refused("it is of a kind that has no text"));
        };
        let reading = tokio::time::timeout(self.0.patience, self.run(word, bytes));
        match reading.await {
            Ok(read) => read,
            Err(_) => Err(refused(&format!(
                "reading it took longer than {} seconds",
                self.0.patience.as_secs()
            ))),
        }
    }

    async fn run(&self, word: &str, bytes: Vec<u8>) -> Result<String, ToolError> {
        let failed = |error: std::io::Error| {
            refused(&format!("the process that reads files failed: {error}"))
        };
        let _place = self
            .0
            .places
            .acquire()
            .await
            .map_err(|_| refused("the server stops"))?;
        // Dropped, it is ended.
        let mut process = Command::new(&self.0.program)
            .args(&self.0.arguments)
            .arg(word)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(failed)?;
        let (input, output) = (process.stdin.take(), process.stdout.take());
        let give = async move {
            if let Some(mut input) = input {
                // One that stops reading says why, or ends.
                let _ = input.write_all(&bytes).await;
                let _ = input.shutdown().await;
            }
        };
        let take = async move {
            let mut answer = Vec::new();
            if let Some(output) = output {
                output.take(LARGEST + 1).read_to_end(&mut answer).await?;
            }
            Ok(answer)
        };
        let ((), answer) = tokio::join!(give, take);
        let answer: Vec<u8> = answer.map_err(failed)?;
        if answer.len() as u64 > LARGEST {
            return Err(refused("its text is too long"));
        }
        // A parser may have something to say before.
        let mut lines = answer.trim_ascii_end().rsplit(|byte| *byte == b'\n');
        let last = lines.next().unwrap_or_default();
        match serde_json::from_slice(last).unwrap_or_default() {
            Answer {
                text: Some(text), ..
            } => Ok(text),
            Answer {
                error: Some(error), ..
            } => Err(refused(&error)),
            // It panicked, or was ended for the memory that it took.
            _ => Err(refused(
                "the process that read it broke off: it is damaged, or too large once it is unpacked",
            )),
        }
    }
}

fn refused(why: &str) -> ToolError {
    ToolError::Refused(format!(
        "the file cannot be read: {why}. A person may open it in Odoo."
    ))
}

impl Context {
    /// The same, with a process that reads files.
    #[must_use]
    pub fn reading_files(self, reader: Reader) -> Self {
        self.extended(reader)
    }

    /// The process that reads files.
    pub(crate) fn reader(&self) -> Result<Arc<Reader>, ToolError> {
        self.extension()
            .ok_or_else(|| refused("this server has no process that reads such files"))
    }
}
