//! A call that waits for its export: for a while, telling how far it is, and answering what there is to tell
//! in as much as fits.

use std::{sync::Arc, time::Duration};

use serde_json::{Value as Json, json};
use tokio::time::{Instant, sleep_until};

use super::{
    exports::Exports,
    job::{Job, Stage, State},
};
use crate::{Answer, Context, Progress, ToolError};

/// How often a client is told how far it is, at most.
const TOLD: Duration = Duration::from_millis(250);

/// Cancels an export whose call ends, unless it is released.
#[derive(Default)]
pub(crate) struct WhileCalled(Option<Arc<Job>>);

impl WhileCalled {
    /// This export.
    pub(crate) fn of(job: &Arc<Job>) -> Self {
        Self(Some(Arc::clone(job)))
    }

    /// It goes on without its call.
    fn release(&mut self) {
        self.0 = None;
    }
}

impl Drop for WhileCalled {
    fn drop(&mut self) {
        if let Some(job) = self.0.take() {
            job.cancel();
        }
    }
}

/// Waits until it is done, or for as long as a call waits.
pub(crate) async fn wait(
    context: &Context,
    exports: &Exports,
    job: Arc<Job>,
    called: WhileCalled,
) -> Result<Answer, ToolError> {
    let deadline = Instant::now() + exports.settings().wait;
    let told = settled(context, exports, job, called, deadline).await?;
    Ok(fitted(context, told))
}

/// Waits until it is done, or until then; what a client is told of it.
pub(crate) async fn settled(
    context: &Context,
    exports: &Exports,
    job: Arc<Job>,
    mut called: WhileCalled,
    deadline: Instant,
) -> Result<Json, ToolError> {
    let mut states = job.state.subscribe();
    let mut told: Option<(Instant, u64)> = None;
    loop {
        let state = states.borrow_and_update().clone();
        match &state.stage {
            Stage::Done(finished) => {
                called.release();
                return Ok(exports.done(&job.id, finished));
            }
            Stage::Refused(cause) => return Err((**cause).clone()),
            // Nothing to go on from.
            Stage::Stopped(cause) if state.read == 0 => return Err((**cause).clone()),
            Stage::Stopped(cause) => {
                called.release();
                return Err(ToolError::ExportStopped {
                    id: job.id.clone(),
                    read: state.read,
                    expected: state.expected.unwrap_or_default(),
                    cause: cause.clone(),
                });
            }
            Stage::Failed(failed) => return Err(ToolError::Export(failed.to_string())),
            Stage::Cancelled => {
                return Err(ToolError::Refused("the export was cancelled".to_owned()));
            }
            Stage::Reading | Stage::Writing => {}
        }
        // Each has to tell of more than the one before.
        let is_due = |(at, read): (Instant, u64)| at.elapsed() >= TOLD && state.read > read;
        if told.is_none_or(is_due) {
            context.report(progress(&state));
            told = Some((Instant::now(), state.read));
        }
        tokio::select! {
            // The job outlives this call, and so does who tells of it.
            _ = states.changed() => {}
            () = sleep_until(deadline) => {
                called.release();
                return Ok(exports.unfinished(&job, &state));
            }
        }
    }
}

/// An answer that fits: of very many columns fewer rows are shown, and of more than that the columns are not
/// told one by one.
pub(crate) fn fitted(context: &Context, mut told: Json) -> Answer {
    let most = context.budget().saturating_mul(4);
    while told.to_string().len() > most {
        let preview = told.get_mut("preview").and_then(Json::as_array_mut);
        if preview.is_some_and(|rows| rows.pop().is_some()) {
            continue;
        }
        let Some(map) = told.as_object_mut() else {
            break;
        };
        let columns = map.get_mut("columns").and_then(Json::as_array_mut);
        let Some(columns) = columns.map(std::mem::take) else {
            break;
        };
        if columns.is_empty() {
            break;
        }
        map.insert("columns".to_owned(), json!([]));
        map.insert("column_count".to_owned(), Json::from(columns.len()));
    }
    told.into()
}

fn progress(state: &State) -> Progress {
    let State { read, expected, .. } = state;
    let Some(expected) = expected else {
        return Progress {
            done: *read,
            total: None,
            message: match read {
                0 => "Odoo prints".to_owned(),
                read => format!("{read} bytes"),
            },
        };
    };
    Progress {
        done: *read,
        total: Some((*expected).max(*read)),
        message: match state.stage {
            Stage::Writing => format!("{read} rows read, the file is finished"),
            _ => format!("{read} of {expected} rows"),
        },
    }
}
