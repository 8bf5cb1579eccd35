//! An export under way: rows are read in one task and written in a thread of their own, so that the next
//! batch comes while this one is written.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::{Map, Value as Json, json};
use tokio::{
    sync::{Notify, Semaphore, mpsc, watch},
    task::{AbortHandle, JoinHandle, spawn_blocking},
};

use super::{
    cell::Cell,
    error::ExportError,
    folder::{Finished, Folder, Part},
    reading::Reading,
    sort::{Sorter, Taken},
    write::{Style, Written},
};
use crate::ToolError;

/// The rows of the file that an answer shows.
const PREVIEW: usize = 5;

/// The most characters of a text in these.
const PREVIEW_CHARACTERS: usize = 80;

/// How many rows are written before it is looked whether anybody still waits for them.
const STRIDE: u64 = 1_000;

/// What is to be exported.
pub(crate) struct Plan {
    pub(crate) reading: Reading,
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
    pub(crate) told: Told,
    pub(crate) begun: Instant,
    pub(crate) state: watch::Sender<State>,
    resume: Notify,
    task: Mutex<Option<AbortHandle>>,
}

/// What is known of a file from the beginning.
pub(crate) struct Told {
    /// What it is called when it is saved.
    pub(crate) file_name: String,
    /// What it is, for a browser.
    pub(crate) media_type: &'static str,
    /// Whose it is: an Odoo and a user's id there.
    pub(crate) owner: String,
    /// Its columns, as a client is told of them.
    pub(crate) columns: Json,
    /// The zone of moments.
    pub(crate) zone: String,
}

/// How far an export is.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// Rows of the model that were read.
    pub(crate) read: u64,
    /// How many there were when it began.
    pub(crate) expected: u64,
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
    Done(Arc<Finished>),
    Cancelled,
}

impl Stage {
    /// Its word in an answer.
    pub(crate) const fn as_str(&self) -> &'static str {
        match self {
            Self::Reading | Self::Writing => "running",
            Self::Stopped(_) => "stopped",
            Self::Failed(_) => "failed",
            Self::Cancelled => "cancelled",
            Self::Done(_) => "done",
        }
    }

    /// Whether nothing will come of it any more.
    pub(crate) const fn is_over(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::Cancelled)
    }

    /// Whether it may still change without anybody's doing.
    pub(crate) const fn is_under_way(&self) -> bool {
        matches!(self, Self::Reading | Self::Writing)
    }
}

/// What the writing thread gets.
enum Message {
    Rows(Vec<Taken>),
    /// There are no more. A channel that closes without it is an export that was given up.
    End,
}

impl Job {
    pub(crate) fn new(id: String, told: Told, expected: u64) -> Self {
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
        plan: Plan,
        folder: Arc<Folder>,
        places: Arc<Semaphore>,
        patience: Duration,
    ) {
        let job = Arc::clone(self);
        let task = tokio::spawn(async move { job.run(plan, folder, places, patience).await });
        *self.task.lock().unwrap_or_else(PoisonError::into_inner) = Some(task.abort_handle());
    }

    /// Stops it for good, within a batch. One that is done stays done.
    pub(crate) fn cancel(&self) {
        if let Some(task) = &*self.task.lock().unwrap_or_else(PoisonError::into_inner) {
            task.abort();
        }
        self.state.send_if_modified(|state| {
            let ends = !matches!(state.stage, Stage::Done(_) | Stage::Failed(_));
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

    fn enter(&self, stage: Stage) {
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
        places: Arc<Semaphore>,
        patience: Duration,
    ) {
        let Plan {
            mut reading,
            style,
            sort,
            limit,
            names,
        } = plan;
        let (rows, taken) = mpsc::channel(1);
        let writing = Writing {
            job: Arc::clone(&self),
            folder,
            style,
            sort,
            limit,
            names,
            hides: Arc::clone(&reading.hides),
        };
        let writing: JoinHandle<Result<Finished, ExportError>> =
            spawn_blocking(move || writing.run(taken));
        // The place is that of one who reads; one who waits to be resumed has none.
        let mut place = places.acquire().await.ok();
        loop {
            match reading.next().await {
                Ok(Some(batch)) => {
                    let count = batch.len() as u64;
                    if rows.send(Message::Rows(batch)).await.is_err() {
                        break;
                    }
                    self.state.send_modify(|state| state.read += count);
                }
                Ok(None) => {
                    self.enter(Stage::Writing);
                    // When nobody takes it, the writing thread says why.
                    drop(rows.send(Message::End).await);
                    break;
                }
                Err(error) => {
                    self.enter(Stage::Stopped(Box::new(error)));
                    drop(place.take());
                    tokio::select! {
                        () = self.resume.notified() => {}
                        () = tokio::time::sleep(patience) => {
                            self.cancel();
                            return;
                        }
                    }
                    place = places.acquire().await.ok();
                }
            }
        }
        drop(rows);
        let outcome = match writing.await {
            Ok(outcome) => outcome,
            Err(broken) => Err(std::io::Error::other(broken.to_string()).into()),
        };
        drop(place);
        self.enter(match outcome {
            Ok(finished) => Stage::Done(Arc::new(finished)),
            Err(failed) => Stage::Failed(Arc::new(failed)),
        });
    }
}

/// The writing thread.
struct Writing {
    job: Arc<Job>,
    folder: Arc<Folder>,
    style: Style,
    sort: Option<Vec<bool>>,
    limit: Option<u64>,
    names: Vec<String>,
    /// Whether there were related rows that could not be read.
    hides: Arc<AtomicBool>,
}

impl Writing {
    fn run(self, mut taken: mpsc::Receiver<Message>) -> Result<Finished, ExportError> {
        let part = self.folder.begin(&self.job.id)?;
        let mut file = Output::new(&self, &part)?;
        match &self.sort {
            None => {
                each(&mut taken, |rows| file.take(&rows))?;
            }
            Some(descending) => {
                let sorter = Sorter::new(descending, self.folder.temporary()?)?;
                each(&mut taken, |row| {
                    file.written.add(sorter.push(&row)?);
                    file.look()
                })?;
                let mut left = self.limit.unwrap_or(u64::MAX);
                sorter.each(|row| {
                    if left == 0 {
                        return Ok(false);
                    }
                    left -= 1;
                    file.take(&row)?;
                    Ok(true)
                })?;
            }
        }
        let (rows, preview, mut notes) = file.finish()?;
        if self.hides.load(Ordering::Relaxed) {
            let told = "the user may not read some of the related rows: what they hold is empty";
            notes.push(told.to_owned());
        }
        let (bytes, sha256) = part.checksum()?;
        if !self.folder.make_room(&self.job.id, bytes) {
            let most = self.folder.most();
            return Err(ExportError::Full { most });
        }
        let mut rest = Map::from_iter([
            ("rows".to_owned(), Json::from(rows)),
            ("columns".to_owned(), self.job.told.columns.clone()),
            (
                "timezone".to_owned(),
                Json::from(self.job.told.zone.as_str()),
            ),
            ("preview".to_owned(), Json::from(preview)),
        ]);
        if !notes.is_empty() {
            rest.insert("notes".to_owned(), Json::from(notes));
        }
        let finished = Finished {
            file_name: self.job.told.file_name.clone(),
            media_type: self.job.told.media_type.to_owned(),
            bytes,
            sha256,
            owner: self.job.told.owner.clone(),
            rest,
        };
        if self.is_given_up() {
            return Err(ExportError::Cancelled);
        }
        self.folder.finish(&self.job.id, part, &finished)?;
        // Cancelled meanwhile: nobody is to find it.
        if self.is_given_up() {
            self.folder.remove(&self.job.id, &finished)?;
            return Err(ExportError::Cancelled);
        }
        Ok(finished)
    }

    fn is_given_up(&self) -> bool {
        matches!(self.job.state.borrow().stage, Stage::Cancelled)
    }
}

/// Takes all rows until the end.
fn each(
    taken: &mut mpsc::Receiver<Message>,
    mut take: impl FnMut(Taken) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    loop {
        match taken.blocking_recv() {
            Some(Message::Rows(rows)) => rows.into_iter().try_for_each(&mut take)?,
            Some(Message::End) => return Ok(()),
            None => return Err(ExportError::Cancelled),
        }
    }
}

/// The file, and what is told of it.
struct Output<'w> {
    writing: &'w Writing,
    writer: Box<dyn super::write::Writer>,
    written: Written,
    rows: u64,
    looked: u64,
    told: Instant,
    preview: Vec<Json>,
}

impl<'w> Output<'w> {
    fn new(writing: &'w Writing, part: &Part) -> Result<Self, ExportError> {
        let written = Written::default();
        let folder = writing.folder.path();
        Ok(Self {
            writing,
            writer: writing
                .style
                .writer(part.writing()?, written.clone(), folder)?,
            written,
            rows: 0,
            looked: 0,
            told: Instant::now(),
            preview: Vec::new(),
        })
    }

    fn take(&mut self, taken: &Taken) -> Result<(), ExportError> {
        for row in &taken.rows {
            self.writer.row(row)?;
            self.rows += 1;
            if self.preview.len() < PREVIEW {
                self.preview.push(self.shown(row));
            }
        }
        self.look()
    }

    /// Now and then: whether anybody still waits, and whether there is room.
    fn look(&mut self) -> Result<(), ExportError> {
        const OFTEN: Duration = Duration::from_millis(200);
        self.looked += 1;
        if !self.looked.is_multiple_of(STRIDE) && self.told.elapsed() < OFTEN {
            return Ok(());
        }
        self.told = Instant::now();
        let rows = self.rows;
        let job = &self.writing.job;
        job.state.send_modify(|state| state.written = rows);
        if self.writing.is_given_up() {
            return Err(ExportError::Cancelled);
        }
        let folder = &self.writing.folder;
        match folder.make_room(&job.id, self.written.bytes()) {
            true => Ok(()),
            false => Err(ExportError::Full {
                most: folder.most(),
            }),
        }
    }

    fn shown(&self, row: &[Cell]) -> Json {
        let zone = &self.writing.style.zone;
        let value = |cell: &Cell| match cell.json(zone) {
            Json::String(text) if text.chars().count() > PREVIEW_CHARACTERS => {
                let cut = text.chars().take(PREVIEW_CHARACTERS).chain(['…']);
                Json::from(cut.collect::<String>())
            }
            json => json,
        };
        let names = self.writing.names.iter().cloned();
        Json::Object(names.zip(row.iter().map(value)).collect())
    }

    fn finish(self) -> Result<(u64, Vec<Json>, Vec<String>), ExportError> {
        let rows = self.rows;
        let job = &self.writing.job;
        job.state.send_modify(|state| state.written = rows);
        let notes = self.writer.finish()?;
        Ok((self.rows, self.preview, notes))
    }
}

impl State {
    /// How far it is, for a client.
    pub(crate) fn progress(&self) -> Json {
        json!({"read": self.read, "expected": self.expected, "rows": self.written})
    }
}
