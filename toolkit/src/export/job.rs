//! An export under way: rows are read in one task and written in a thread of their own, so that the next
//! batch comes while this one is written. A file that Odoo makes itself comes the same way.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use serde_json::{Map, Value as Json, json};
use tokio::{
    sync::{Notify, mpsc, watch},
    task::{AbortHandle, JoinHandle, spawn_blocking},
};

use super::{
    document::{Fetch, keep},
    error::ExportError,
    folder::{Finished, Folder, Part},
    places::Places,
    reading::RowReader,
    write::Style,
    writing::{Message, Writing},
};
use crate::ToolError;

/// What a file is made of.
pub(crate) enum Work {
    Rows(Box<Plan>),
    /// One that Odoo makes.
    Document(Fetch),
}

/// Which rows are to be exported, and how.
pub(crate) struct Plan {
    pub(crate) reading: RowReader,
    pub(crate) style: Style,
    /// For each key that rows are put in order by here, whether it is descending; none when they come
    /// in order.
    pub(crate) sort: Option<Vec<bool>>,
    /// The most rows of the model; none for all.
    pub(crate) limit: Option<u64>,
    /// The paths of the columns.
    pub(crate) names: Vec<String>,
}

/// An export under way, or one that stopped.
pub(crate) struct Job {
    pub(crate) id: String,
    pub(crate) told: JobInfo,
    pub(crate) begun: Instant,
    pub(crate) state: watch::Sender<State>,
    resume: Notify,
    task: Mutex<Option<AbortHandle>>,
}

/// What is known of a file from the beginning.
pub(crate) struct JobInfo {
    /// What it is called when it is saved.
    pub(crate) file_name: String,
    /// What it is, for a browser.
    pub(crate) media_type: &'static str,
    /// Whose it is: an Odoo and a user's id there.
    pub(crate) owner: String,
    /// What else a client is told: of rows the `columns` and the zone of moments, of a print what it is of.
    pub(crate) told: Map<String, Json>,
}

/// How far an export is.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// Rows of the model that were read; of a file that Odoo makes, its bytes.
    pub(crate) read: u64,
    /// How many rows there were when it began; none of a file that Odoo makes.
    pub(crate) expected: Option<u64>,
    /// Rows of the file that were written.
    pub(crate) written: u64,
    pub(crate) stage: Stage,
}

#[derive(Clone, Debug)]
pub(crate) enum Stage {
    /// Rows are read, and written unless they have to be put in order first.
    Reading,
    /// All are read; the file is finished.
    Writing,
    /// Odoo could not be read any further; it can go on from there.
    Stopped(Box<ToolError>),
    /// It cannot go on.
    Failed(Arc<ExportError>),
    /// What was asked for a file that Odoo makes was refused, or has no answer.
    Refused(Box<ToolError>),
    Done(Arc<Finished>),
    Cancelled,
}

impl Stage {
    /// Its word in an answer.
    pub(crate) const fn as_str(&self) -> &'static str {
        match self {
            Self::Reading | Self::Writing => "running",
            Self::Stopped(_) => "stopped",
            Self::Failed(_) | Self::Refused(_) => "failed",
            Self::Cancelled => "cancelled",
            Self::Done(_) => "done",
        }
    }

    /// Whether nothing will come of it any more.
    pub(crate) const fn is_over(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::Refused(_) | Self::Cancelled)
    }

    /// Whether it may still change without anybody's doing.
    pub(crate) const fn is_under_way(&self) -> bool {
        matches!(self, Self::Reading | Self::Writing)
    }
}

impl Job {
    /// An export of so many rows.
    pub(crate) fn rows(id: String, told: JobInfo, expected: u64) -> Self {
        Self::new(id, told, Some(expected))
    }

    /// A file that Odoo makes.
    pub(crate) fn document(id: String, told: JobInfo) -> Self {
        Self::new(id, told, None)
    }

    fn new(id: String, told: JobInfo, expected: Option<u64>) -> Self {
        let state = State {
            read: 0,
            expected,
            written: 0,
            stage: Stage::Reading,
        };
        Self {
            id,
            told,
            begun: Instant::now(),
            state: watch::Sender::new(state),
            resume: Notify::new(),
            task: Mutex::new(None),
        }
    }

    /// Begins, in a task of its own. One that stopped waits for so long to be taken up again.
    pub(crate) fn start(
        self: &Arc<Self>,
        work: Work,
        folder: Arc<Folder>,
        places: Places,
        patience: Duration,
    ) {
        let job = Arc::clone(self);
        let task = tokio::spawn(async move {
            match work {
                Work::Rows(plan) => job.run(*plan, folder, places, patience).await,
                Work::Document(fetch) => job.enter(keep(&job, fetch, folder, &places).await),
            }
        });
        *self.task.lock().unwrap_or_else(PoisonError::into_inner) = Some(task.abort_handle());
    }

    /// Stops it for good, within a batch. One that is done stays done.
    pub(crate) fn cancel(&self) {
        if let Some(task) = &*self.task.lock().unwrap_or_else(PoisonError::into_inner) {
            task.abort();
        }
        self.state.send_if_modified(|state| {
            let ends = !matches!(
                state.stage,
                Stage::Done(_) | Stage::Failed(_) | Stage::Refused(_)
            );
            if ends {
                state.stage = Stage::Cancelled;
            }
            ends
        });
    }

    /// Goes on from where it stopped.
    pub(crate) fn resume(&self) {
        let is_stopped = self.state.send_if_modified(|state| {
            let is_stopped = matches!(state.stage, Stage::Stopped(_));
            if is_stopped {
                state.stage = Stage::Reading;
            }
            is_stopped
        });
        if is_stopped {
            self.resume.notify_one();
        }
    }

    /// Puts a written file where links find it, unless nobody waits for it any more.
    pub(super) fn finish(
        &self,
        folder: &Folder,
        part: Part,
        finished: Finished,
    ) -> Result<Finished, ExportError> {
        if self.is_given_up() {
            return Err(ExportError::Cancelled);
        }
        folder.finish(&self.id, part, &finished)?;
        // Cancelled meanwhile: nobody is to find it.
        if self.is_given_up() {
            folder.remove(&self.id, &finished)?;
            return Err(ExportError::Cancelled);
        }
        Ok(finished)
    }

    pub(super) fn is_given_up(&self) -> bool {
        matches!(self.state.borrow().stage, Stage::Cancelled)
    }

    pub(super) fn enter(&self, stage: Stage) {
        self.state.send_if_modified(|state| {
            let goes_on = !matches!(state.stage, Stage::Cancelled);
            if goes_on {
                state.stage = stage;
            }
            goes_on
        });
    }

    async fn run(
        self: Arc<Self>,
        plan: Plan,
        folder: Arc<Folder>,
        places: Places,
        patience: Duration,
    ) {
        let Plan {
            mut reading,
            style,
            sort,
            limit,
            names,
        } = plan;
        let owner = self.told.owner.as_str();
        // The place is that of one who reads; one who waits to be resumed has none.
        let mut place = places.take(owner).await;
        let (rows, taken) = mpsc::channel(1);
        let writing = Writing {
            job: Arc::clone(&self),
            folder,
            style,
            sort,
            limit,
            names,
            hides: Arc::clone(&reading.hides),
            odd: Arc::clone(&reading.odd),
        };
        let writing: JoinHandle<Result<Finished, ExportError>> =
            spawn_blocking(move || writing.run(taken));
        loop {
            match reading.next().await {
                Ok(Some(batch)) => {
                    let count = batch.len() as u64;
                    if rows.send(Message::Rows(batch)).await.is_err() {
                        break;
                    }
                    self.state.send_modify(|state| state.read += count);
                    if place.is_wanted() {
                        drop(place);
                        place = places.take(owner).await;
                    }
                }
                Ok(None) => {
                    self.enter(Stage::Writing);
                    // When nobody takes it, the writing thread says why.
                    drop(rows.send(Message::End).await);
                    break;
                }
                Err(error) => {
                    self.enter(Stage::Stopped(Box::new(error)));
                    drop(place);
                    tokio::select! {
                        () = self.resume.notified() => {}
                        () = tokio::time::sleep(patience) => {
                            self.cancel();
                            return;
                        }
                    }
                    place = places.take(owner).await;
                }
            }
        }
        drop(rows);
        let outcome = match writing.await {
            Ok(outcome) => outcome,
            Err(_) => Err(ExportError::BrokenOff),
        };
        drop(place);
        self.enter(match outcome {
            Ok(finished) => Stage::Done(Arc::new(finished)),
            Err(failed) => Stage::Failed(Arc::new(failed)),
        });
    }
}

impl State {
    /// How far it is, for a client.
    pub(crate) fn progress(&self) -> Json {
        match self.expected {
            Some(expected) => {
                json!({"read": self.read, "expected": expected, "rows": self.written})
            }
            None => json!({"bytes": self.read}),
        }
    }
}
