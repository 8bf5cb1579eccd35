//! Rows of a model in batches, with what their columns need of other models: each batch begins behind the
//! last id of the one before, so that rows that come, change or go meanwhile neither repeat nor drop those
//! that stand still.

mod answer;
mod line;
mod related;

use std::{
    sync::{Arc, atomic::AtomicBool},
    time::{Duration, Instant},
};

use backon::{BackoffBuilder as _, ExponentialBuilder};
use jiff::tz::TimeZone;
use lru::LruCache;
use odoo::{Call, Domain, Operator, Value};
use serde_json::{Map, Value as Json};

pub(crate) use self::answer::ids_answered;
use self::{
    answer::{decoded, id_of},
    line::At,
    related::REMEMBERED,
};
use super::{
    cell::Cell,
    columns::{Columns, Node},
    oddities::Oddities,
    sort::Taken,
};
use crate::{Context, ToolError, properties::column};

/// The rows of the first batch; of one whose rows may have many others behind them.
const FIRST: usize = 500;
const FIRST_OF_MANY: usize = 50;

/// The fewest rows of a batch, however slow Odoo is.
const FEWEST: usize = 20;

/// The most rows of a batch, and about the most values that it makes, lines of its rows included: the next
/// one is made smaller. Three batches are held in memory at most.
const MOST: usize = 5_000;
const MOST_VALUES: usize = 50_000;

/// A batch that takes less is followed by one twice as large, one that takes more by one half as large.
const QUICK: Duration = Duration::from_millis(1_000);
const SLOW: Duration = Duration::from_secs(5);

/// When a batch that got no answer is asked for again, first and at the latest after another.
const DELAY: Duration = Duration::from_millis(250);
const LONGEST_DELAY: Duration = Duration::from_secs(30);

/// A row as it was read: the node's fields.
type Row = Arc<[Value]>;

/// Which rows come next.
#[derive(Clone, Debug)]
pub(crate) enum Pages {
    /// Those behind the last id.
    Behind {
        last: Option<i64>,
        descending: bool,
        /// How many more at most.
        left: Option<u64>,
    },
    /// These, in this order.
    Named { ids: Arc<[i64]>, next: usize },
    /// None.
    Over,
}

/// What is read, and how far it came.
pub(crate) struct RowReader {
    pub(crate) context: Context,
    pub(crate) columns: Arc<Columns>,
    pub(crate) domain: Domain,
    /// What the calls' context holds beyond the user's own.
    pub(crate) surroundings: Map<String, Json>,
    /// What rows are put in order by, by their places among the root's fields.
    pub(crate) keys: Vec<usize>,
    pub(crate) pages: Pages,
    /// The zone of moments within joined texts.
    pub(crate) zone: TimeZone,
    /// How long a batch without an answer is asked for again.
    pub(crate) patience: Duration,
    /// Whether there are related rows that the caller may not read.
    pub(crate) hides: Arc<AtomicBool>,
    /// What was odd about the rows that were read.
    pub(crate) odd: Arc<Oddities>,
    batch: usize,
    remembered: LruCache<(usize, i64), Row>,
}

impl RowReader {
    pub(crate) fn new(
        context: Context,
        columns: Arc<Columns>,
        domain: Domain,
        surroundings: Map<String, Json>,
        keys: Vec<usize>,
        pages: Pages,
    ) -> Self {
        let batch = match columns.root.has_many() {
            true => FIRST_OF_MANY,
            false => FIRST,
        };
        Self {
            context,
            columns,
            domain,
            surroundings,
            keys,
            pages,
            zone: TimeZone::UTC,
            patience: Duration::ZERO,
            hides: Arc::default(),
            odd: Arc::default(),
            batch,
            remembered: LruCache::new(REMEMBERED),
        }
    }

    /// With moments within joined texts as this zone has them.
    pub(crate) fn in_zone(mut self, zone: TimeZone) -> Self {
        self.zone = zone;
        self
    }

    /// Asking an Odoo that does not answer again, for so long.
    pub(crate) const fn patient(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The next batch; none once there are no more. After an error it can be asked for again.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<Taken>>, ToolError> {
        let mut delays = ExponentialBuilder::default()
            .with_min_delay(DELAY)
            .with_max_delay(LONGEST_DELAY)
            .without_max_times()
            .with_jitter()
            .build();
        let mut patience = self.patience;
        loop {
            let begin = Instant::now();
            let failed = match self.read().await {
                Ok(taken) => {
                    self.adapt(begin.elapsed(), taken.as_deref().unwrap_or_default());
                    return Ok(taken);
                }
                Err(failed) => failed,
            };
            // Fewer rows are a smaller answer, down to one.
            if failed.is_too_large() && self.batch > 1 {
                self.batch = (self.batch / 4).max(1);
                continue;
            }
            // Reading again is safe, and helps when it was the way to Odoo that failed, or when Odoo had too
            // much to do; then it says how long to wait.
            let Some(delay) = delays.next().filter(|_| failed.may_pass()) else {
                return Err(failed);
            };
            let told = Duration::from_secs(failed.retry_after().unwrap_or_default());
            let delay = delay.max(told);
            match patience.checked_sub(delay) {
                Some(left) => patience = left,
                None => return Err(failed),
            }
            tokio::time::sleep(delay).await;
            self.batch = (self.batch / 2).max(FEWEST);
        }
    }

    /// The size of the next batch, by how long one took and what it made.
    fn adapt(&mut self, took: Duration, taken: &[Taken]) {
        let columns = &self.columns;
        let made: usize = taken.iter().map(|taken| taken.rows.len()).sum();
        let made = made * columns.all.len();
        let fields = columns.root.fields.len().max(columns.all.len());
        let a_row = fields.max(made / taken.len().max(1)).max(1);
        let most = (MOST_VALUES / a_row).clamp(FEWEST, MOST);
        if took < QUICK {
            self.batch *= 2;
        } else if took > SLOW {
            self.batch /= 2;
        }
        self.batch = self.batch.clamp(FEWEST, most);
    }

    async fn read(&mut self) -> Result<Option<Vec<Taken>>, ToolError> {
        self.odd.begin();
        let columns = Arc::clone(&self.columns);
        let root = &columns.root;
        let (rows, pages) = match &self.pages {
            Pages::Over => return Ok(None),
            Pages::Behind {
                last,
                descending,
                left,
            } => {
                let most = left.and_then(|left| usize::try_from(left).ok());
                let limit = most.map_or(self.batch, |most| most.min(self.batch));
                if limit == 0 {
                    return Ok(None);
                }
                let (operator, order) = match descending {
                    true => (Operator::Less, "id desc"),
                    false => (Operator::Greater, "id"),
                };
                let behind =
                    last.map(|last| Domain::condition("id", operator, Value::Integer(last)));
                let call = self
                    .call(&root.model, "search_read", root)
                    .with("domain", self.and(behind).to_json())
                    .with("order", order)
                    .with("limit", limit);
                let rows = self.decoded(&call, root).await?;
                let count = rows.len();
                let reached = rows.last().map(|row| id_of(row)).or(*last);
                // Without ids there is no next batch: this one would come again without end.
                if count > 0 && reached == *last {
                    let error = call.shape("rows with their ids", &Json::Null);
                    return Err(ToolError::Unread(error));
                }
                let last = reached;
                let left = left.map(|left| left.saturating_sub(count as u64));
                let pages = match count >= limit {
                    true => Pages::Behind {
                        last,
                        descending: *descending,
                        left,
                    },
                    false => self.rest(last, operator, order, left).await?,
                };
                (rows, pages)
            }
            Pages::Named { ids, next } => {
                let wanted: Vec<i64> = ids.iter().skip(*next).take(self.batch).copied().collect();
                if wanted.is_empty() {
                    return Ok(None);
                }
                let rows = self.rows(root, &wanted).await?;
                let pages = Pages::Named {
                    ids: Arc::clone(ids),
                    next: next + wanted.len(),
                };
                // A row that is gone meanwhile is passed over.
                let found = wanted.iter().filter_map(|id| rows.get(id).cloned());
                (found.collect(), pages)
            }
        };
        let known = self.known(root, &rows).await?;
        let taken = rows.iter().map(|row| {
            let at = At {
                node: root,
                known: &known,
                row,
            };
            let key = |place: &usize| row.get(*place).map_or(Cell::Empty, Cell::of);
            Taken {
                id: id_of(row),
                keys: self.keys.iter().map(key).collect(),
                rows: at.taken(&columns, &self.zone),
            }
        });
        let taken = taken.collect();
        self.odd.take();
        self.pages = pages;
        Ok(Some(taken))
    }

    /// The rows asked for that also are like this.
    fn and(&self, condition: Option<Domain>) -> Domain {
        let everything = self.domain == Domain::everything();
        let own = Some(self.domain.clone()).filter(|_| !everything);
        Domain::all(own.into_iter().chain(condition).collect())
    }

    /// What comes behind a batch that has fewer rows than it may. That is nothing, but for models that take
    /// out what the user may not see after the limit was counted (messages do).
    async fn rest(
        &self,
        last: Option<i64>,
        operator: Operator,
        order: &str,
        left: Option<u64>,
    ) -> Result<Pages, ToolError> {
        let behind = last.map(|last| Domain::condition("id", operator, Value::Integer(last)));
        let mut call = Call::new(self.columns.root.model.as_str(), "search")
            .leading("domain", self.and(behind).to_json())
            .with("order", order);
        if let Some(left) = left {
            call = call.with("limit", left);
        }
        call.context = self.surroundings.clone();
        let answer = self.context.send(call.clone()).await?;
        let ids = ids_answered(&call, &answer).map_err(ToolError::Unread)?;
        Ok(match ids.is_empty() {
            true => Pages::Over,
            false => Pages::Named {
                ids: ids.into(),
                next: 0,
            },
        })
    }

    /// Makes a call that answers a node's rows.
    async fn decoded(&self, call: &Call, node: &Node) -> Result<Vec<Row>, ToolError> {
        let answer = self.context.answered(call.clone()).await?;
        decoded(call, node, &answer, &self.odd).map_err(ToolError::Unread)
    }

    fn call(&self, model: &str, method: &str, node: &Node) -> Call {
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in &node.fields {
            let column = column(name);
            if !names.contains(&column) {
                names.push(column);
            }
        }
        Call {
            context: self.surroundings.clone(),
            ..Call::new(model, method).with("fields", names)
        }
    }
}
