//! The tool that tells how far an export is, resumes and cancels it.

use serde_json::{Map, Value as Json, json};

use crate::{
    Answer, Code, Context, Exports, Problem, ToolError,
    argument::unknown_arguments,
    convert::{boolean, short},
    export::{Found, WhileCalled, fitted, wait},
};

pub(super) const DESCRIPTION: &str = "How far an export is, and a new link to its file.";

pub(super) fn input() -> Json {
    json!({
        "id": {"type": "string", "description": "As the export answered it"},
        "resume": {"type": "boolean", "description": "Go on with one that stopped"},
        "cancel": {"type": "boolean", "description": "Give it up, or take its file away"},
    })
}

/// Tells how far an export is, after resuming or cancelling it.
pub(super) async fn export_status(
    context: &Context,
    given: Map<String, Json>,
) -> Result<Answer, ToolError> {
    let exports = &*context.exports()?;
    let mut problems = unknown_arguments(&given, &["id", "resume", "cancel"]);
    let mut flag = |name: &str| match given.get(name).map(|json| (json, boolean(json))) {
        None => false,
        Some((_, Some(flag))) => flag,
        Some((json, None)) => {
            let message = format!("{} is no value for `{name}`", short(json));
            let problem = Problem::new(Code::WrongType, name, message);
            problems.push(problem.expected("true or false"));
            false
        }
    };
    let (resume, cancel) = (flag("resume"), flag("cancel"));
    if resume && cancel {
        let message = "resume and cancel are two things".to_owned();
        problems.push(Problem::new(Code::GivenTwice, "cancel", message));
    }
    let id = match given.get("id") {
        None => {
            let message = "`id` is needed".to_owned();
            problems.push(Problem::new(Code::MissingArgument, "id", message));
            ""
        }
        Some(Json::String(id)) => id.trim(),
        Some(other) => {
            let message = format!("{} is no export's id", short(other));
            problems.push(Problem::new(Code::WrongType, "id", message));
            ""
        }
    };
    if !problems.is_empty() {
        return Err(ToolError::Arguments(problems));
    }
    let found = own(context, exports, id).await?.ok_or_else(|| {
        let message = format!(
            "there is no export `{}`, or no more",
            short(&Json::from(id))
        );
        Problem::new(Code::UnknownValue, "id", message)
            .expected("the id that an export answered; files are not kept for long")
    })?;
    let gives_link = match &found {
        Found::Finished(_) => !cancel,
        Found::Job(job) => !cancel && job.state.borrow().stage.is_under_way(),
    };
    // What was read with a key that is good no more is not handed out anew.
    if gives_link {
        context.confirm().await?;
    }
    let job = match found {
        Found::Finished(finished) if cancel => {
            exports
                .withdraw(id, &finished)
                .map_err(|error| ToolError::Export(error.to_string()))?;
            return Ok(json!({"id": id, "state": "cancelled"}).into());
        }
        Found::Finished(finished) => {
            return Ok(fitted(context, exports.done(id, &finished)));
        }
        Found::Job(job) => job,
    };
    if cancel {
        job.cancel();
    }
    if resume {
        job.resume();
        let called = WhileCalled::default();
        return wait(context, exports, job, called).await;
    }
    let state = job.state.borrow().clone();
    Ok(fitted(context, exports.unfinished(&job, &state)))
}

/// The export, if it is the caller's own.
async fn own(context: &Context, exports: &Exports, id: &str) -> Result<Option<Found>, ToolError> {
    let Some(found) = exports.find(id) else {
        return Ok(None);
    };
    let owner = match &found {
        Found::Finished(finished) => finished.owner.clone(),
        Found::Job(job) => job.told.owner.clone(),
    };
    let caller = context.owner().await?;
    Ok(Some(found).filter(|_| owner == caller))
}
