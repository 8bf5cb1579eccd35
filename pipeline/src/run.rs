//! The one way to run what somebody calls: to its end, or for so long.

use std::{future::Future, time::Duration};

use tokio::{task::JoinSet, time::timeout};
use toolkit::Wrote;
use tracing::Instrument as _;

use crate::{failure::Failure, trace::Trace};

/// The longest a call may take. A door may not notice that a client went away, so every call needs an end;
/// Odoo itself ends a request after as long.
pub(crate) const LIMIT: Duration = Duration::from_secs(120);

/// Runs to its end or for [`LIMIT`]. What comes of it when it has no end depends on whether it sent
/// something to Odoo that may change what is there. However it ends, it is written down.
pub(crate) async fn run<T: Send + 'static>(
    work: impl Future<Output = Result<T, Failure>> + Send + 'static,
    wrote: &Wrote,
    trace: &Trace,
) -> Result<T, Failure> {
    // A task of its own, so that a panic in what is written by hand ends this call with an answer;
    // leaving the set ends the task.
    let mut task = JoinSet::new();
    task.spawn(work.instrument(trace.span().clone()));
    let outcome = match timeout(LIMIT, task.join_next()).await {
        Ok(Some(Ok(outcome))) => outcome,
        Ok(_) => Err(Failure::BrokeOff { wrote: wrote.has() }),
        Err(_) => Err(Failure::TimedOut {
            limit: LIMIT,
            wrote: wrote.has(),
        }),
    };
    trace.end(&outcome);
    outcome
}
