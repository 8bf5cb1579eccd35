//! The steps of a long run, a line each with its time.

use std::{future::Future, io::Write as _, time::Instant};

use crate::{Problem, Report, Severity};

/// Takes a step and tells of it: `what` is said when it is done.
pub(crate) async fn step<T>(
    what: &str,
    work: impl Future<Output = Result<T, Problem>>,
) -> Result<T, Problem> {
    let begun = Instant::now();
    let outcome = work.await;
    let mark = if outcome.is_ok() { "✓" } else { "✗" };
    say(&format!(
        "{mark} {:>6.1} s  {what}",
        begun.elapsed().as_secs_f64()
    ));
    outcome
}

/// Tells a step's warnings, and makes an error of its errors.
pub(crate) fn settle<T>(outcome: Option<T>, report: &mut Report, what: &str) -> Result<T, Problem> {
    let remarks = report.count(Severity::Warning) + report.count(Severity::Note);
    if let Some(done) = outcome.filter(|_| !report.has_errors()) {
        if remarks > 0 {
            let remarks = match remarks {
                1 => "1 remark".to_owned(),
                _ => format!("{remarks} remarks"),
            };
            say(&format!("            {remarks}; {what} tells them"));
        }
        *report = Report::default();
        return Ok(done);
    }
    let mut problems = std::mem::take(&mut report.problems);
    problems.retain(|problem| problem.severity == Severity::Error);
    let last = problems.pop();
    report.problems = problems;
    Err(last.unwrap_or_else(|| {
        Problem::new(
            Severity::Error,
            "toolc::up::nothing_done",
            format!("{what} did nothing"),
        )
    }))
}

/// A line for the person who watches.
pub(crate) fn say(line: &str) {
    // Nobody reads it: no reason to stop.
    let _ = writeln!(std::io::stderr(), "{line}");
}
