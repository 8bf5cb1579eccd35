//! The one way to run what somebody calls: to its end, or for so long.

use std::{future::Future, time::Duration};

use tokio::{task::JoinSet, time::timeout};
use toolkit::Wrote;

use crate::surface::failure::Failure;

/// The longest a call may take. A door may not notice that a client went away, so every call needs an end;
/// Odoo itself ends a request after as long.
pub(crate) const LIMIT: Duration = Duration::from_secs(120);

/// Runs to its end or for [`LIMIT`]. What comes of it when it has no end depends on whether it sent
/// something to Odoo that may change what is there.
pub(crate) async fn run<T: Send + 'static>(
    work: impl Future<Output = Result<T, Failure>> + Send + 'static,
    wrote: &Wrote,
) -> Result<T, Failure> {
    // A task of its own, so that a panic in what is written by hand ends this call with an answer;
    // leaving the set ends the task.
    let mut task = JoinSet::new();
    task.spawn(work);
    match timeout(LIMIT, task.join_next()).await {
        Ok(Some(Ok(outcome))) => outcome,
        Ok(_) => Err(Failure::BrokeOff { wrote: wrote.has() }),
        Err(_) => Err(Failure::TimedOut {
            limit: LIMIT,
            wrote: wrote.has(),
        }),
    }
}
