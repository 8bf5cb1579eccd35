//! The exports of a program: who waits, who runs, who stopped, and the folder of those that are done.

use std::{
    collections::BTreeMap,
    future::Future,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};

use super::{
    error::ExportError,
    folder::{Finished, Folder},
    job::{Job, Stage, State, Work},
    link::Key,
    places::Places,
};
use crate::{Context, ToolError};
use jiff::Timestamp;
use serde_json::{Map, Value as Json, json};

/// How many exports read from Odoo at a time.
const AT_A_TIME: usize = 4;

/// How many of one owner may be under way, wait or have stopped, and how many of all.
const OF_AN_OWNER: usize = 8;
const IN_ALL: usize = 64;

/// How long one that stopped waits to be resumed.
const RESUMABLE: Duration = Duration::from_secs(3_600);

/// How often the folder is cleaned.
const CLEANED: Duration = Duration::from_secs(600);

/// Where exports are kept, and for how long.
#[derive(Clone, Debug)]
pub struct ExportSettings {
    /// The folder, for this program's files alone. Several programs may share it.
    pub folder: PathBuf,
    /// How long a link is good.
    pub link: Duration,
    /// How long a file is kept.
    pub keep: Duration,
    /// How much all files may take up, in bytes.
    pub most: u64,
    /// How long a call waits for its file before it answers that it is still being written.
    pub wait: Duration,
    /// Up to so many rows Odoo itself puts in order; more are put in order here, through files.
    pub ordered: u64,
    /// How long an Odoo that does not answer is asked again, before the export stops.
    pub patience: Duration,
}

impl ExportSettings {
    /// Links of an hour, files of a day, ten gigabytes, calls of 20 seconds, 50,000 rows in Odoo's own
    /// order, two minutes of patience.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        const HOUR: u64 = 3_600;
        Self {
            folder: folder.into(),
            link: Duration::from_secs(HOUR),
            keep: Duration::from_secs(24 * HOUR),
            most: 10_000_000_000,
            wait: Duration::from_secs(20),
            ordered: 50_000,
            patience: Duration::from_secs(120),
        }
    }
}

/// The exports of a program: those under way, and the folder of those that are done. Cheap to clone.
#[derive(Clone)]
pub struct Exports(Arc<Inner>);

struct Inner {
    folder: Arc<Folder>,
    key: Key,
    settings: ExportSettings,
    /// What links begin with; none where nobody serves them, and files are told by their paths.
    address: OnceLock<String>,
    jobs: Mutex<BTreeMap<String, Arc<Job>>>,
    places: Places,
}

impl Context {
    /// The same, with exports that are kept there.
    #[must_use]
    pub fn exporting(self, exports: Exports) -> Self {
        self.extended(exports)
    }

    /// Where exports are kept.
    pub(crate) fn exports(&self) -> Result<Arc<Exports>, ToolError> {
        let none = "this server keeps no exports: it has no folder for them";
        self.extension()
            .ok_or_else(|| ToolError::Refused(none.to_owned()))
    }
}

/// What is behind a link.
#[derive(Debug)]
pub enum Download {
    /// A file.
    File {
        /// Where it is.
        path: PathBuf,
        /// What it is called when it is saved.
        file_name: String,
        /// What it is, for a browser.
        media_type: String,
    },
    /// An export that is not done: how far it is.
    Unfinished(Json),
}

/// An export as it is now.
pub(crate) enum Found {
    Job(Arc<Job>),
    Finished(Box<Finished>),
}

/// Why an export cannot begin yet.
pub(crate) enum TooMany {
    /// The caller has as many as one may have: these.
    Own(Vec<String>),
    /// All callers together have as many as there may be.
    Others,
}

/// Makes room for one more among those that `counts`: of one that is over for good its end was told; then
/// the oldest that stopped goes. The ids of those that are there, when there is no room.
fn make_room(
    jobs: &mut BTreeMap<String, Arc<Job>>,
    most: usize,
    counts: impl Fn(&Job) -> bool,
) -> Result<(), Vec<String>> {
    let is_full =
        |jobs: &BTreeMap<String, Arc<Job>>| jobs.values().filter(|job| counts(job)).count() >= most;
    if is_full(jobs) {
        jobs.retain(|_, job| !counts(job) || !job.state.borrow().stage.is_over());
    }
    if is_full(jobs) {
        let is_stopped =
            |job: &&Arc<Job>| counts(job) && matches!(job.state.borrow().stage, Stage::Stopped(_));
        let oldest = jobs.values().filter(is_stopped).min_by_key(|job| job.begun);
        let oldest = oldest.map(|job| job.id.clone());
        if let Some(job) = oldest.and_then(|id| jobs.remove(&id)) {
            job.cancel();
        }
    }
    match is_full(jobs) {
        false => Ok(()),
        true => {
            let known = jobs.values().filter(|job| counts(job));
            Err(known.map(|job| job.id.clone()).collect())
        }
    }
}

impl TooMany {
    /// What the caller is told.
    pub(crate) fn told(&self) -> String {
        match self {
            Self::Own(ids) => format!(
                "as many of your exports are under way as there may be: wait until one is done, or give one up \
                 with `export_status` and `cancel`: {}",
                ids.join(", ")
            ),
            Self::Others => {
                "as many exports are under way as there may be: call again when one is done"
                    .to_owned()
            }
        }
    }
}

impl Exports {
    /// Exports in a folder, which is made if it is not there and cleaned of what others left.
    pub fn open(settings: ExportSettings) -> Result<Self, ExportError> {
        let folder = Folder::open(settings.folder.clone(), settings.keep, settings.most)?;
        folder.sweep();
        Ok(Self(Arc::new(Inner {
            key: folder.key()?,
            folder: Arc::new(folder),
            settings,
            address: OnceLock::new(),
            jobs: Mutex::default(),
            places: Places::new(AT_A_TIME),
        })))
    }

    /// Links begin with this address, `https://mcp.example.com`; the first one told stays.
    pub fn with_link_base(&self, address: &str) {
        // A second address is nobody's.
        drop(self.0.address.set(address.trim_end_matches('/').to_owned()));
    }

    /// Keeps the folder clean, as long as it is polled.
    pub fn clean(&self) -> impl Future<Output = ()> + Send + 'static {
        let exports = self.clone();
        async move {
            loop {
                tokio::time::sleep(CLEANED).await;
                let folder = Arc::clone(&exports.0.folder);
                exports.forget();
                // The next time is soon enough.
                drop(tokio::task::spawn_blocking(move || folder.sweep()).await);
            }
        }
    }

    /// Gives up all that is under way: what was half written is gone, or will be when the folder is next
    /// opened.
    pub async fn close(&self) {
        const LOOK: Duration = Duration::from_millis(20);
        const LOOKS: usize = 50;
        let jobs = std::mem::take(&mut *self.jobs());
        for job in jobs.values() {
            job.cancel();
        }
        let is_left = |id: &String| self.0.folder.part(id).exists();
        for _ in 0..LOOKS {
            if !jobs.keys().any(is_left) {
                break;
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// What is behind a link: nothing unless it is one of ours and still good.
    pub fn download(&self, id: &str, expires: &str, signature: &str) -> Option<Download> {
        let expires: i64 = expires.parse().ok()?;
        let now = Timestamp::now();
        if !self.0.key.is_good(id, expires, signature, now) {
            return None;
        }
        Some(match self.find(id)? {
            Found::Finished(finished) => Download::File {
                path: self.0.folder.data(id, &finished),
                file_name: finished.file_name,
                media_type: finished.media_type,
            },
            Found::Job(job) => {
                let state = job.state.borrow();
                let word = state.stage.as_str();
                Download::Unfinished(json!({"state": word, "progress": state.progress()}))
            }
        })
    }

    /// Where the file of a finished export is.
    pub(crate) fn file(&self, id: &str, finished: &Finished) -> PathBuf {
        self.0.folder.data(id, finished)
    }

    /// Begins one, unless too many are under way.
    pub(crate) fn begin(&self, job: Job, work: Work) -> Result<Arc<Job>, TooMany> {
        self.forget();
        let job = Arc::new(job);
        let mut jobs = self.jobs();
        let owner = job.told.owner.as_str();
        make_room(&mut jobs, OF_AN_OWNER, |other| other.told.owner == owner)
            .map_err(TooMany::Own)?;
        make_room(&mut jobs, IN_ALL, |_| true).map_err(|_| TooMany::Others)?;
        jobs.insert(job.id.clone(), Arc::clone(&job));
        let (folder, places) = (Arc::clone(&self.0.folder), self.0.places.clone());
        job.start(work, folder, places, RESUMABLE);
        Ok(job)
    }

    fn finished(&self, id: &str) -> Option<Found> {
        let finished = self.0.folder.finished(id)?;
        Some(Found::Finished(Box::new(finished)))
    }

    /// Takes the file of a finished export away.
    pub(crate) fn withdraw(&self, id: &str, finished: &Finished) -> Result<(), ExportError> {
        Ok(self.0.folder.remove(id, finished)?)
    }

    /// The export of this id.
    pub(crate) fn find(&self, id: &str) -> Option<Found> {
        if let Some(finished) = self.finished(id) {
            return Some(finished);
        }
        let job = self.jobs().get(id).cloned();
        let is_done = |job: &Job| matches!(job.state.borrow().stage, Stage::Done(_));
        match job.filter(|job| !is_done(job)) {
            Some(job) => Some(Found::Job(job)),
            // It may have been finished since; after that the folder alone tells, as long as it has it.
            None => self.finished(id),
        }
    }

    pub(crate) fn settings(&self) -> &ExportSettings {
        &self.0.settings
    }

    /// Forgets those that are done: the folder tells of them.
    fn forget(&self) {
        let is_done = |job: &Job| matches!(job.state.borrow().stage, Stage::Done(_));
        self.jobs().retain(|_, job| !is_done(job));
    }

    fn jobs(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Job>>> {
        self.0.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where the file is, or will be, and until when.
    fn place(&self, id: &str, finished: Option<&Finished>, told: &mut Map<String, Json>) {
        let Some(address) = self.0.address.get() else {
            if let Some(finished) = finished {
                let path = self.0.folder.data(id, finished).display().to_string();
                told.insert("file".to_owned(), Json::from(path));
            }
            return;
        };
        let now = Timestamp::now();
        let expires = now.saturating_add(self.0.settings.link).unwrap_or(now);
        let expires = Timestamp::from_second(expires.as_second()).unwrap_or(expires);
        let signature = self.0.key.sign(id, expires);
        let seconds = expires.as_second();
        let link = format!("{address}/exports/{id}?expires={seconds}&signature={signature}");
        told.insert("link".to_owned(), Json::from(link));
        told.insert("link_expires".to_owned(), Json::from(expires.to_string()));
    }

    /// What a client is told of a file.
    pub(crate) fn done(&self, id: &str, finished: &Finished) -> Json {
        let mut told = Map::from_iter([
            ("id".to_owned(), Json::from(id)),
            ("state".to_owned(), Json::from("done")),
        ]);
        self.place(id, Some(finished), &mut told);
        told.insert(
            "file_name".to_owned(),
            Json::from(finished.file_name.as_str()),
        );
        told.insert("bytes".to_owned(), Json::from(finished.bytes));
        told.insert("sha256".to_owned(), Json::from(finished.sha256.as_str()));
        told.extend(finished.rest.clone());
        Json::Object(told)
    }

    /// What a client is told of an export that is not done.
    pub(crate) fn unfinished(&self, job: &Job, state: &State) -> Json {
        let word = state.stage.as_str();
        let mut told = Map::from_iter([
            ("id".to_owned(), Json::from(job.id.as_str())),
            ("state".to_owned(), Json::from(word)),
        ]);
        if state.stage.is_under_way() {
            self.place(&job.id, None, &mut told);
        }
        told.insert(
            "file_name".to_owned(),
            Json::from(job.told.file_name.as_str()),
        );
        told.insert("progress".to_owned(), state.progress());
        match &state.stage {
            Stage::Stopped(error) => {
                let next = error.next_of_export(&job.id);
                let mut error = error.to_json();
                if let Some(map) = error.as_object_mut() {
                    map.insert("next".to_owned(), Json::from(next));
                }
                told.insert("error".to_owned(), error);
            }
            Stage::Failed(error) => {
                let error = json!({"code": "export_failed", "message": error.to_string()});
                told.insert("error".to_owned(), error);
            }
            Stage::Refused(error) => drop(told.insert("error".to_owned(), error.to_json())),
            _ => told.extend(job.told.told.clone()),
        }
        Json::Object(told)
    }
}
