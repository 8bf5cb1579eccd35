//! A file that Odoo makes itself, on its way into the folder: its bytes are written as they come, whatever its
//! size, and never held together.

use std::{io::Write as _, sync::Arc};

use odoo::{BoxFuture, Document};
use serde_json::{Map, Value as Json};
use tokio::{sync::mpsc, task::spawn_blocking};

use super::{
    error::ExportError,
    folder::{Finished, Folder},
    job::{Job, Stage},
    places::Places,
};
use crate::ToolError;

/// The most bytes of such a file.
const LARGEST: u64 = 200 << 20;

/// How many parts of it wait to be written.
const WAITING: usize = 4;

/// A file that came of what was asked.
pub(crate) struct Fetched {
    pub(crate) document: Document,
    /// What it is called when it is saved, where that is known better than before.
    pub(crate) file_name: Option<String>,
    /// What else a client is told of it.
    pub(crate) told: Map<String, Json>,
}

/// Asks for a file.
pub(crate) type Fetch = BoxFuture<'static, Result<Fetched, ToolError>>;

/// What the writing thread gets.
enum Part {
    Bytes(Vec<u8>),
    /// There are no more. A channel that closes without it is a file that was given up.
    End,
}

/// Fetches a file and keeps it; what became of the job.
pub(super) async fn keep(
    job: &Arc<Job>,
    fetch: Fetch,
    folder: Arc<Folder>,
    places: &Places,
) -> Stage {
    let _place = places.take(&job.told.owner).await;
    let Fetched {
        mut document,
        file_name,
        told,
    } = match fetch.await {
        Ok(fetched) => fetched,
        Err(error) => return Stage::Refused(Box::new(error)),
    };
    let (parts, taken) = mpsc::channel(WAITING);
    let writing = Writing {
        job: Arc::clone(job),
        folder,
        file_name,
        told,
    };
    let writing = spawn_blocking(move || writing.run(taken));
    let mut bytes: u64 = 0;
    let failed = loop {
        match document.chunk().await {
            Ok(Some(chunk)) => {
                bytes += chunk.len() as u64;
                if bytes > LARGEST {
                    break Some(ToolError::Refused(format!(
                        "the file has more than {} MiB: print fewer rows at a time",
                        LARGEST >> 20
                    )));
                }
                job.state.send_modify(|state| state.read = bytes);
                // When nobody takes it, the writing thread says why.
                if parts.send(Part::Bytes(chunk)).await.is_err() {
                    break None;
                }
            }
            Ok(None) => {
                job.enter(Stage::Writing);
                drop(parts.send(Part::End).await);
                break None;
            }
            Err(error) => break Some(ToolError::of_read(error)),
        }
    };
    drop(parts);
    let written = writing.await;
    match (failed, written) {
        (Some(error), _) => Stage::Refused(Box::new(error)),
        (None, Ok(Ok(finished))) => Stage::Done(Arc::new(finished)),
        (None, Ok(Err(failed))) => Stage::Failed(Arc::new(failed)),
        (None, Err(_)) => Stage::Failed(Arc::new(ExportError::BrokenOff)),
    }
}

/// The thread that writes the file.
struct Writing {
    job: Arc<Job>,
    folder: Arc<Folder>,
    file_name: Option<String>,
    told: Map<String, Json>,
}

impl Writing {
    fn run(self, mut taken: mpsc::Receiver<Part>) -> Result<Finished, ExportError> {
        let Self {
            job,
            folder,
            file_name,
            told,
        } = self;
        let full = || ExportError::Full {
            most: folder.most(),
        };
        let part = folder.begin(&job.id)?;
        let mut file = part.writing()?;
        let mut bytes: u64 = 0;
        loop {
            match taken.blocking_recv() {
                Some(Part::Bytes(chunk)) => {
                    file.write_all(&chunk)?;
                    bytes += chunk.len() as u64;
                    if bytes > folder.most() {
                        return Err(full());
                    }
                }
                Some(Part::End) => break,
                None => return Err(ExportError::Cancelled),
            }
        }
        file.flush()?;
        drop(file);
        let (bytes, sha256) = part.checksum()?;
        if !folder.make_room(&job.id, bytes) {
            return Err(full());
        }
        let mut rest = job.told.told.clone();
        rest.extend(told);
        let finished = Finished {
            file_name: file_name.unwrap_or_else(|| job.told.file_name.clone()),
            media_type: job.told.media_type.to_owned(),
            bytes,
            sha256,
            owner: job.told.owner.clone(),
            rest,
        };
        job.finish(&folder, part, finished)
    }
}
