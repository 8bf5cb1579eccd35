//! Starting an export: its file's name and its columns. `export` writes the file.

use std::sync::Arc;

use jiff::tz::TimeZone;
use odoo::{Call, Field};
use serde_json::{Map, Value as Json, json};

use crate::{
    Answer, Context, Exports, ModelTools, ToolError, calls,
    decode::{Arguments, usual, written},
    export::{
        Columns, Job, JobInfo, Pages, Plan, RowReader, Style, WhileCalled, Work, ids_answered,
        new_id, wait,
    },
    path::Paths,
};

/// Writes rows into a file, and answers where it is.
pub(crate) async fn export(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Answer, ToolError> {
    let exports = &*context.exports()?;
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
    let told = JobInfo {
        file_name: file_name(context, tools, &arguments, &zone),
        media_type: match asked.gzip {
            true => "application/gzip",
            false => asked.format.media_type(),
        },
        owner: context.owner().await?,
        told: Map::from_iter([
            ("columns".to_owned(), described(&columns, &style)),
            (
                "timezone".to_owned(),
                Json::from(zone.iana_name().unwrap_or("UTC")),
            ),
        ]),
    };
    let sort = keys
        .as_ref()
        .map(|_| arguments.order.iter().map(|term| term.descending).collect());
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
        reading: RowReader::new(
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
    let job = exports
        .begin(Job::rows(id, told, expected), Work::Rows(Box::new(plan)))
        .map_err(|too_many| ToolError::Refused(too_many.told()))?;
    // Who began it may end it by not waiting any longer.
    let called = WhileCalled::of(&job);
    wait(context, exports, job, called).await
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
    let (own, mut lines) = usual(
        &Paths::compiled(context.models(), tools),
        asked.explode.as_deref(),
    );
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
    let descending = match arguments.order.as_slice() {
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
        if let Some(order) = written(&arguments.order) {
            call = call.with("order", format!("{order}, id"));
        }
        call.context = arguments.context.clone();
        let answer = context.send(call.clone()).await?;
        let ids = ids_answered(&call, &answer).map_err(ToolError::Unread)?;
        let ids = ids.into();
        return Ok((Pages::Named { ids, next: 0 }, None));
    }
    let terms = arguments.order.iter().map(|term| term.field);
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
