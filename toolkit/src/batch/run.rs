//! Runs the calls of a batch, one after the other, and stops in time to tell what was done.

use std::time::Duration;

use serde_json::{Map, Value as Json};
use tokio::{
    task::JoinSet,
    time::{Instant, timeout},
};

use super::{
    answer::{Became, answer},
    dry_run::{check, has_dry_run},
    reference::{all, resolved},
    request::{Request, Step},
};
use crate::{Answer, Context, Progress, ToolError};

/// How long all calls may take: a call of a server ends after two minutes, and nothing would be told then.
const LONGEST: Duration = Duration::from_secs(110);

/// No call begins after this.
const LAST: Duration = Duration::from_secs(100);

/// Runs them.
pub(super) async fn run(context: &Context, request: Request) -> Answer {
    let begun = Instant::now();
    let mut became: Vec<(String, Became)> = Vec::new();
    let mut stopped: Option<usize> = None;
    let total = request.steps.len();
    for (place, step) in request.steps.iter().enumerate() {
        let one = match stopped {
            Some(failed) => Became::NotRun(format!("call {failed} failed")),
            None if begun.elapsed() > LAST => {
                Became::NotRun("the time of a batch was over: call it by itself".to_owned())
            }
            None => {
                let left = LONGEST.saturating_sub(begun.elapsed());
                one(context, step, &became, request.dry_run, left).await
            }
        };
        // In a dry run all that is wrong is told.
        if one.is_failure() && !request.goes_on && !request.dry_run && stopped.is_none() {
            stopped = Some(place);
        }
        became.push((step.name().to_owned(), one));
        context.report(Progress {
            done: place as u64 + 1,
            total: Some(total as u64),
            message: format!("{} of {total} calls", place + 1),
        });
    }
    answer(became, request.dry_run, context.budget())
}

async fn one(
    context: &Context,
    step: &Step,
    before: &[(String, Became)],
    dry_run: bool,
    left: Duration,
) -> Became {
    let definition = step.tool.definition();
    let references = all(&step.arguments);
    let of = |call: usize| before.get(call).map(|(_, became)| became);
    let failed = references
        .iter()
        .find(|(_, reference)| of(reference.call).is_none_or(Became::is_failure));
    if let Some((_, reference)) = failed {
        let (written, call) = (reference.written(), reference.call);
        return Became::NotRun(format!(
            "`{written}` refers to call {call}, which was not done"
        ));
    }
    let reads = definition.annotations.read_only;
    let unmade = references
        .iter()
        .find(|(_, reference)| of(reference.call).and_then(Became::answered).is_none());
    if dry_run && (unmade.is_some() || !(reads || has_dry_run(definition))) {
        let problems = check(definition, &step.arguments);
        if !problems.is_empty() {
            return Became::Failed(ToolError::Arguments(problems));
        }
        return Became::Checked(match unmade {
            Some((_, reference)) => format!(
                "`{}` stands for what is not made yet: only types were checked",
                reference.written()
            ),
            None => "the tool has no dry run: only types were checked".to_owned(),
        });
    }
    let answered = |call: usize| of(call).and_then(Became::answered).cloned();
    let mut arguments = match resolved(&step.arguments, &answered) {
        Ok(arguments) => arguments,
        Err(message) => return Became::Failed(ToolError::Refused(message)),
    };
    if dry_run && !reads {
        arguments.insert("dry_run".to_owned(), Json::Bool(true));
    }
    let outcome = call(context, step, arguments, left).await;
    match outcome {
        Became::Done(answer) if dry_run && !reads => Became::Tried(answer),
        outcome => outcome,
    }
}

/// Makes one call: as a task of its own, so that what breaks off is told with what was done before.
async fn call(
    context: &Context,
    step: &Step,
    arguments: Map<String, Json>,
    left: Duration,
) -> Became {
    let (own, wrote) = context.clone().unattended().watched();
    let tool = std::sync::Arc::clone(&step.tool);
    let mut task = JoinSet::new();
    task.spawn(async move {
        match tool.passes_on(&arguments)? {
            Some((other, _)) if !own.may_call(other.definition()) => {
                let name = &other.definition().name;
                Err(ToolError::Refused(format!("there is no tool `{name}`")))
            }
            Some((other, arguments)) => other.call(&own, arguments).await,
            None => tool.call(&own, arguments).await,
        }
    });
    let ended = timeout(left, task.join_next()).await;
    let wrote = wrote.has();
    if wrote {
        context.has_written();
    }
    match ended {
        Ok(Some(Ok(Ok(answer)))) => Became::Done(answer),
        Ok(Some(Ok(Err(error)))) => Became::Failed(error),
        Ok(_) => Became::Broke { wrote },
        Err(_) => Became::Late { wrote },
    }
}
