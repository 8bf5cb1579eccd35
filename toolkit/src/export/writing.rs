//! The thread that writes an export's file: rows as they come, or once all are there and in order; with what
//! is told of the file when it is finished.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::{Map, Value as Json};
use tokio::sync::mpsc;

use super::{
    cell::Cell,
    error::ExportError,
    folder::{Finished, Folder, Part},
    job::Job,
    oddities::Oddities,
    sort::{Sorter, Taken},
    write::{Style, Writer, Written},
};

/// The rows of the file that an answer shows.
const PREVIEW: usize = 5;

/// The most characters of a text in these.
const PREVIEW_CHARACTERS: usize = 80;

/// How many rows are written before it is looked whether anybody still waits for them.
const STRIDE: u64 = 1_000;

/// What the writing thread gets.
pub(super) enum Message {
    Rows(Vec<Taken>),
    /// There are no more. A channel that closes without it is an export that was given up.
    End,
}

/// The writing thread of a job, with what its [`super::job::Plan`] says of the file.
pub(super) struct Writing {
    pub(super) job: Arc<Job>,
    pub(super) folder: Arc<Folder>,
    pub(super) style: Style,
    pub(super) sort: Option<Vec<bool>>,
    pub(super) limit: Option<u64>,
    pub(super) names: Vec<String>,
    /// Whether there were related rows that could not be read.
    pub(super) hides: Arc<AtomicBool>,
    /// What was odd about the rows.
    pub(super) odd: Arc<Oddities>,
}

impl Writing {
    pub(super) fn run(self, mut taken: mpsc::Receiver<Message>) -> Result<Finished, ExportError> {
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
        notes.extend(self.odd.notes());
        let (bytes, sha256) = part.checksum()?;
        if !self.folder.make_room(&self.job.id, bytes) {
            let most = self.folder.most();
            return Err(ExportError::Full { most });
        }
        let mut rest = Map::from_iter([("rows".to_owned(), Json::from(rows))]);
        rest.extend(self.job.told.told.clone());
        rest.insert("preview".to_owned(), Json::from(preview));
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
        self.job.finish(&self.folder, part, finished)
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
    writer: Box<dyn Writer>,
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
        if self.writing.job.is_given_up() {
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
