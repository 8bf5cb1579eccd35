use std::{sync::Arc, time::Duration};

use jiff::tz::TimeZone;
use odoo::{Call, Field};
use serde_json::{Map, Value as Json, json};
use tokio::time::{Instant, sleep_until};

use crate::{
    Answer, Context, Exports, ModelTools, Progress, ToolError, calls,
    decode::{Arguments, usual},
    export::{Columns, Job, Pages, Plan, Reading, Stage, State, Style, Told, ids_answered, new_id},
    path::Models,
};

/// How often a client is told how far it is, at most.
const TOLD: Duration = Duration::from_millis(250);

/// Writes rows into a file, and answers where it is.
pub(crate) async fn export(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Answer, ToolError> {
    let exports = context.exports()?;
    let asked = &arguments.export;
    let known = context.known().await?;
    let zone = asked.zone.clone().unwrap_or(known.zone);
    let domain = arguments.domain.to_json();
    let surroundings = arguments.context.clone();
    let count = calls::count(context, &tools.model.name, domain, surroundings).await?;
    let count = u64::try_from(count).unwrap_or_default();
    let mut columns = columns(context, tools, &arguments).await?;
    let (pages, keys) = pages(context, exports, &arguments, count, &mut columns).await?;
    columns.finish();
    let headers = columns.headers(asked.headers());
    let style = Style {
        format: asked.format,
        title: tools.model.label.to_string(),
        columns: headers
            .into_iter()
            .zip(columns.all.iter().map(|column| column.kind))
            .collect(),
        zone: zone.clone(),
        delimiter: asked.delimiter,
        bom: asked.bom,
        guard: asked.guard,
        gzip: asked.gzip,
    };
    let told = Told {
        file_name: file_name(context, tools, &arguments, &zone),
        media_type: match asked.gzip {
            true => "application/gzip",
            false => asked.format.media_type(),
        },
        owner: owner(context).await?,
        columns: described(&columns, &style),
        zone: zone.iana_name().unwrap_or("UTC").to_owned(),
    };
    let sort = keys
        .as_ref()
        .map(|_| asked.order.iter().map(|term| term.descending).collect());
    let expected = match (asked.limit, &sort) {
        (Some(limit), None) => count.min(limit),
        _ => count,
    };
    let plan = Plan {
        names: columns
            .all
            .iter()
            .map(|column| column.name.clone())
            .collect(),
        reading: Reading::new(
            context.clone(),
            Arc::new(columns),
            arguments.domain.clone(),
            arguments.context.clone(),
            keys.unwrap_or_default(),
            pages,
        )
        .in_zone(zone)
        .patient(exports.settings().patience),
        style,
        sort,
        limit: asked.limit,
    };
    let id = new_id().map_err(|error| ToolError::Export(error.to_string()))?;
    let too_many = "as many exports are under way as there may be: wait until one is done";
    let job = exports
        .begin(Job::new(id, told, expected), plan)
        .ok_or_else(|| ToolError::Refused(too_many.to_owned()))?;
    // Who began it may end it by not waiting any longer.
    let called = WhileCalled(Some(Arc::clone(&job)));
    wait(context, exports, job, called).await
}

/// Whose exports a caller's are: a user's of an Odoo.
pub(crate) async fn owner(context: &Context) -> Result<String, ToolError> {
    let user = context.known().await?.user;
    let user = user.map_or_else(String::new, |user| user.to_string());
    Ok(format!("{}|{user}", context.odoo().unwrap_or_default()))
}

/// `sale_order-20260131-140500.csv`
fn file_name(
    context: &Context,
    tools: &ModelTools,
    arguments: &Arguments<'_>,
    zone: &TimeZone,
) -> String {
    let model = tools.model.name.replace('.', "_");
    let moment = context.now().to_zoned(zone.clone());
    let moment = moment.strftime("%Y%m%d-%H%M%S");
    let end = match arguments.export.gzip {
        true => ".gz",
        false => "",
    };
    format!("{model}-{moment}.{}{end}", arguments.export.format.as_str())
}

/// The columns asked for, or the usual ones that the caller may see.
async fn columns(
    context: &Context,
    tools: &ModelTools,
    arguments: &Arguments<'_>,
) -> Result<Columns, ToolError> {
    let asked = &arguments.export;
    let (own, mut lines) = usual(&Models::compiled(tools), asked.explode.as_deref());
    let mut seen = own.clone();
    if asked.paths.is_none() {
        seen = visible(context, &tools.model.name, arguments, own).await?;
    }
    let line = asked.explode.as_deref().and_then(<[&Field]>::last);
    let line = line.filter(|_| !asked.tells_lines());
    if let Some(model) = line.and_then(|line| line.kind.relation()) {
        lines = visible(context, model, arguments, lines).await?;
    }
    Ok(asked.columns(&tools.model.name, &seen, &lines)?)
}

/// Those of the usual fields that the caller may see.
async fn visible<'m>(
    context: &Context,
    model: &str,
    arguments: &Arguments<'_>,
    fields: Vec<&'m Field>,
) -> Result<Vec<&'m Field>, ToolError> {
    if fields.is_empty() {
        return Ok(fields);
    }
    let call = Call {
        context: arguments.context.clone(),
        ..Call::new(model, "search_read")
            .with("domain", json!([]))
            .with("limit", 1)
    };
    let (fields, _) = context.read_rows(&call, fields, true).await?;
    Ok(fields)
}

/// Which rows come, and how; with the fields that they are put in order by here, if they do not come in
/// order.
async fn pages(
    context: &Context,
    exports: &Exports,
    arguments: &Arguments<'_>,
    count: u64,
    columns: &mut Columns,
) -> Result<(Pages, Option<Vec<usize>>), ToolError> {
    let asked = &arguments.export;
    let behind = |descending, left| Pages::Behind {
        last: None,
        descending,
        left,
    };
    let descending = match asked.order.as_slice() {
        [] => Some(false),
        [term, ..] if term.field.name == "id" => Some(term.descending),
        _ => None,
    };
    if let Some(descending) = descending {
        return Ok((behind(descending, asked.limit), None));
    }
    let ordered = exports.settings().ordered;
    if asked.limit.unwrap_or(count).min(count) <= ordered {
        let mut call = Call::new(columns.root.model.as_str(), "search")
            .leading("domain", arguments.domain.to_json())
            .with("order", "id");
        if let Some(limit) = asked.limit {
            call = call.with("limit", limit);
        }
        // The same rows each time, those that are alike too.
        if let Some(order) = &arguments.order {
            call = call.with("order", format!("{order}, id"));
        }
        call.context = arguments.context.clone();
        let answer = context.call(call.clone()).await?;
        let ids = ids_answered(&call, &answer).map_err(ToolError::Unread)?;
        let ids = ids.into();
        return Ok((Pages::Named { ids, next: 0 }, None));
    }
    let terms = asked.order.iter().map(|term| term.field);
    let keys = terms.map(|field| columns.root.read(&field.name, &field.kind));
    let keys = keys.collect();
    Ok((behind(false, None), Some(keys)))
}

/// The columns, for a client.
fn described(columns: &Columns, style: &Style) -> Json {
    let each = columns.all.iter().zip(&style.columns);
    let described = each.map(|(column, (header, _))| {
        let mut described = Map::from_iter([
            ("name".to_owned(), Json::from(column.name.as_str())),
            ("type".to_owned(), Json::from(column.kind.as_str())),
        ]);
        if *header != column.name {
            described.insert("header".to_owned(), Json::from(header.as_str()));
        }
        Json::Object(described)
    });
    described.collect()
}

/// Cancels an export whose call ends, unless it is released.
#[derive(Default)]
pub(crate) struct WhileCalled(Option<Arc<Job>>);

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
    mut called: WhileCalled,
) -> Result<Answer, ToolError> {
    let deadline = Instant::now() + exports.settings().wait;
    let mut states = job.state.subscribe();
    let mut told: Option<(Instant, u64)> = None;
    loop {
        let state = states.borrow_and_update().clone();
        match &state.stage {
            Stage::Done(finished) => {
                called.0 = None;
                return Ok(fitted(context, exports.done(&job.id, finished)));
            }
            // Nothing to go on from.
            Stage::Stopped(cause) if state.read == 0 => return Err((**cause).clone()),
            Stage::Stopped(cause) => {
                called.0 = None;
                return Err(ToolError::ExportStopped {
                    id: job.id.clone(),
                    read: state.read,
                    expected: state.expected,
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
                called.0 = None;
                return Ok(fitted(context, exports.unfinished(&job, &state)));
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
    Progress {
        done: *read,
        total: Some((*expected).max(*read)),
        message: match state.stage {
            Stage::Writing => format!("{read} rows read, the file is finished"),
            _ => format!("{read} of {expected} rows"),
        },
    }
}
