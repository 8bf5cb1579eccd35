//! What is planned, written: all in one call, batch by batch, or in a dry run.

use odoo::Call;
use serde_json::{Map, Value as Json};

use super::{
    super::{
        MOST_AT_ONCE, Mode,
        load::{Loaded, load},
        plan::{Load, Planned, There, blank_in_new, one, several},
        rehearsal::{self, Rehearsed, rehearse},
        report::ranges,
    },
    BATCH, Import,
};
use crate::{Code, Context, Problem, ToolError, calls::create_all};

/// When a call ends that goes batch by batch, so that it can still tell what it did: the time of one more batch
/// before a call's longest.
const STOP_AFTER: std::time::Duration = std::time::Duration::from_secs(75);

/// Writes all rows in one call, or none.
pub(super) async fn together(
    import: &mut Import<'_>,
    rows: &[usize],
    keys: &[String],
) -> Result<(), ToolError> {
    let plan = all(import, rows, keys).await?;
    if plan.is_empty() || !import.troubles.is_empty() {
        return Ok(());
    }
    let defaults = defaults(import, &plan).await?;
    let whole = match one(import.tools(), import.table, &plan, &defaults) {
        Ok(whole) => whole,
        // New rows alone may differ in what is blank: there is another call for them.
        Err(_) if are_all_new(&plan) => return create(import, &plan).await,
        Err(problems) => return Err(ToolError::Arguments(problems)),
    };
    let last = last_id(import, &plan).await?;
    import.progress(rows.len() - plan.len(), "Looked at");
    let loaded = load(import.context, import.tools(), import.table, &plan, &whole).await;
    let loaded = loaded.map_err(|error| unsure(error, || all_or_none(import, &plan)))?;
    match loaded {
        Loaded::In(ids, warnings) => {
            take(import, &plan, &whole, &ids, last);
            import.report.notes.extend(warnings);
            import.progress(import.table.sheet.len(), "Wrote");
        }
        Loaded::Refused(said) => {
            for message in said.errors {
                let place = message.place.and_then(|place| whole.rows.get(place));
                let row = place.and_then(|place| plan.get(*place));
                import
                    .troubles
                    .add(row.map_or(0, |planned| planned.row), message.problem);
            }
        }
    }
    Ok(())
}

/// Whether nothing but new rows is planned, of which none has an external id.
fn are_all_new(plan: &[Planned]) -> bool {
    plan.iter()
        .all(|planned| planned.there == There::No && planned.external.is_none())
}

/// Makes new rows, each with the cells that it has; all or none.
async fn create(import: &mut Import<'_>, plan: &[Planned]) -> Result<(), ToolError> {
    let model = import.tools().model.name.as_ref();
    let rows = plan.iter().map(|planned| planned.write.clone()).collect();
    let made = create_all(import.context, model, rows, Map::new()).await;
    let ids = made.map_err(|error| unsure(error, || all_or_none(import, plan)))?;
    for (planned, id) in plan.iter().zip(ids) {
        import.report.went_in(import.table, planned, id, true);
    }
    import.progress(import.table.sheet.len(), "Wrote");
    Ok(())
}

fn all_or_none(import: &Import<'_>, plan: &[Planned]) -> String {
    format!(
        "Either all {} rows went in or none: look for one of them in {} before importing again. With `match_on` an \
         import writes only what is not there yet.",
        plan.len(),
        import.tools().model.name
    )
}

/// Writes rows batch by batch; what is wrong with some keeps no others out.
pub(super) async fn by_batches(
    import: &mut Import<'_>,
    rows: &[usize],
    keys: &[String],
) -> Result<(), ToolError> {
    let mut done = 0;
    for batch in rows.chunks(BATCH) {
        let first = batch.first().copied().unwrap_or_default();
        if import.begun.elapsed() > STOP_AFTER {
            import.report.left = Some((import.table.sheet.number(first), rows.len() - done));
            return Ok(());
        }
        let plan = match import.plan(batch, keys).await {
            Ok(plan) => plan,
            Err(error) if import.report.has_written() => {
                import.report.stopped = Some(error.to_json());
                import.report.left = Some((import.table.sheet.number(first), rows.len() - done));
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let last = last_id(import, &plan).await?;
        let mut loads = several(import.tools(), &plan).into_iter();
        while let Some(one) = loads.next() {
            if let Err(error) = write(import, &plan, one.clone(), last).await {
                let error = unsure(error, || at_stake(import, &plan, &one));
                if matches!(error, ToolError::Unsure { .. }) || !import.report.has_written() {
                    return Err(error);
                }
                // What was not sent is told row by row, so that to go on behind them doubles nothing.
                for planned in [one]
                    .iter()
                    .chain(loads.as_slice())
                    .flat_map(|load| &load.rows)
                {
                    if let Some(planned) = plan.get(*planned) {
                        let at = import.table.sheet.name(planned.row);
                        let problem = Problem::new(Code::RefusedByOdoo, at, error.to_string());
                        import.troubles.add(planned.row, problem);
                    }
                }
                done += batch.len();
                import.report.stopped = Some(error.to_json());
                if let Some(next) = rows.get(done) {
                    import.report.left =
                        Some((import.table.sheet.number(*next), rows.len() - done));
                }
                return Ok(());
            }
        }
        done += batch.len();
        import.progress(done, "Wrote");
    }
    Ok(())
}

/// Writes rows of the same cells; without those that Odoo refuses, which it has taken back with the others.
async fn write(
    import: &mut Import<'_>,
    plan: &[Planned],
    mut rest: Load,
    last: Option<i64>,
) -> Result<(), ToolError> {
    while !rest.rows.is_empty() {
        let loaded = load(import.context, import.tools(), import.table, plan, &rest).await?;
        let said = match loaded {
            Loaded::In(ids, warnings) => {
                take(import, plan, &rest, &ids, last);
                import.report.notes.extend(warnings);
                return Ok(());
            }
            Loaded::Refused(said) => said,
        };
        let mut wrong = vec![false; rest.rows.len()];
        for message in said.errors {
            let places = match message.place {
                Some(place) => place..place + 1,
                // What is said of no row is said of all.
                None => 0..rest.rows.len(),
            };
            for place in places {
                let planned = rest.rows.get(place).and_then(|place| plan.get(*place));
                if let (Some(planned), Some(is_wrong)) = (planned, wrong.get_mut(place)) {
                    *is_wrong = true;
                    import.troubles.add(planned.row, message.problem.clone());
                }
            }
        }
        let is_right = |place: usize| wrong.get(place) == Some(&false);
        rest = Load {
            cells: kept(rest.cells, is_right),
            rows: kept(rest.rows, is_right),
            ..rest
        };
    }
    Ok(())
}

fn kept<T>(list: Vec<T>, is_kept: impl Fn(usize) -> bool) -> Vec<T> {
    let all = list.into_iter().enumerate();
    all.filter(|(place, _)| is_kept(*place))
        .map(|(_, one)| one)
        .collect()
}

/// Says what would be written, and has Odoo try it.
pub(super) async fn rehearsed(
    import: &mut Import<'_>,
    mode: Mode,
    rows: &[usize],
    keys: &[String],
) -> Result<(), ToolError> {
    let plan = match mode {
        Mode::All => all(import, rows, keys).await?,
        Mode::BestEffort => {
            let mut first = Vec::new();
            for batch in rows.chunks(BATCH) {
                for planned in import.plan(batch, keys).await? {
                    import.report.would_go_in(import.table, &planned);
                    if first.len() < rehearsal::MOST {
                        first.push(planned);
                    }
                }
            }
            first
        }
    };
    if mode == Mode::All {
        for planned in &plan {
            import.report.would_go_in(import.table, planned);
        }
    }
    let (of, plan) = (plan.len(), plan.get(..rehearsal::MOST).unwrap_or(&plan));
    if plan.is_empty() {
        return Ok(());
    }
    let defaults = defaults(import, plan).await?;
    let whole = match one(import.tools(), import.table, plan, &defaults) {
        Ok(whole) => whole,
        Err(problems) => {
            import.report.odoo = Some("not asked: rows differ in what is blank".to_owned());
            if mode == Mode::All && !are_all_new(plan) {
                for problem in problems {
                    import
                        .troubles
                        .add(plan.first().map_or(0, |planned| planned.row), problem);
                }
            }
            return Ok(());
        }
    };
    let rehearsal = rehearse(import.context, import.tools(), import.table, plan, &whole).await?;
    import.report.odoo = Some(match rehearsal {
        Rehearsed::Not(why) => format!("not asked: {why}"),
        Rehearsed::Said(said) => {
            let checked = match plan.len() < of {
                true => format!("its own dry run of the first {} rows", plan.len()),
                false => "its own dry run".to_owned(),
            };
            import.report.notes.extend(said.warnings);
            let told = match said.errors.is_empty() {
                true => format!("{checked} takes them"),
                false => format!("{checked} refuses some, see `errors`"),
            };
            for message in said.errors {
                let place = message.place.and_then(|place| whole.rows.get(place));
                let planned = place.and_then(|place| plan.get(*place));
                import
                    .troubles
                    .add(planned.map_or(0, |planned| planned.row), message.problem);
            }
            told
        }
    });
    Ok(())
}

/// The plan of all rows that one call writes.
async fn all(
    import: &mut Import<'_>,
    rows: &[usize],
    keys: &[String],
) -> Result<Vec<Planned>, ToolError> {
    let mut plan = Vec::new();
    for batch in rows.chunks(BATCH) {
        plan.extend(import.plan(batch, keys).await?);
        if plan.len() > MOST_AT_ONCE {
            let message =
                format!("more than {MOST_AT_ONCE} rows are to be written in one transaction");
            let problem = Problem::new(Code::TooMuch, "mode", message);
            return Err(problem
                .expected(format!(
                    "at most {MOST_AT_ONCE}: Odoo ends longer calls; `mode` best_effort writes any number batch by batch"
                ))
                .into());
        }
    }
    Ok(plan)
}

/// What Odoo puts into fields of new rows that are blank in some.
async fn defaults(import: &Import<'_>, plan: &[Planned]) -> Result<Map<String, Json>, ToolError> {
    let blank = blank_in_new(import.tools(), plan);
    if blank.is_empty() {
        return Ok(Map::new());
    }
    let names: Vec<&str> = blank.iter().map(|field| field.name.as_ref()).collect();
    let call =
        Call::new(import.tools().model.name.as_ref(), "default_get").leading("fields", names);
    let failed = match import.context.send(call.clone()).await {
        Ok(Json::Object(defaults)) => return Ok(defaults),
        Ok(other) => return Err(call.shape("the defaults", &other).into()),
        Err(error) => error,
    };
    // Some models of 18 do not answer that, but what a form asks.
    let dialect = import.context.known().await?.dialect;
    if failed.may_pass() || !dialect.fills_in_forms() {
        return Err(failed);
    }
    let own = blank.iter().filter(|field| !field.computed);
    let own = own.map(|field| (field.name.to_string(), Json::Object(Map::new())));
    let call = Call::new(import.tools().model.name.as_ref(), "onchange")
        .on(Vec::new())
        .with("values", Map::new())
        .with("field_names", Json::Array(Vec::new()))
        .with("fields_spec", own.collect::<Map<_, _>>());
    let answer = import.context.send(call.clone()).await?;
    let defaults = answer.get("value").and_then(Json::as_object);
    defaults
        .cloned()
        .ok_or_else(|| call.shape("{value}", &answer).into())
}

/// The last row that there is, where only ids will tell which rows are new.
async fn last_id(import: &Import<'_>, plan: &[Planned]) -> Result<Option<i64>, ToolError> {
    if !plan.iter().any(|planned| planned.there == There::Untold) {
        return Ok(None);
    }
    newest(import.context, &import.tools().model.name)
        .await
        .map(Some)
}

async fn newest(context: &Context, model: &str) -> Result<i64, ToolError> {
    let call = Call::new(model, "search_read")
        .with("domain", Json::Array(Vec::new()))
        .with("fields", vec!["id"])
        .with("order", "id desc")
        .with("limit", 1)
        .context("active_test", false);
    let answer = context.send(call).await?;
    Ok(answer
        .get(0)
        .and_then(|row| row.get("id")?.as_i64())
        .unwrap_or_default())
}

/// Takes down what went in.
fn take(import: &mut Import<'_>, plan: &[Planned], load: &Load, ids: &[i64], last: Option<i64>) {
    for (place, id) in load.rows.iter().zip(ids) {
        if let Some(planned) = plan.get(*place) {
            let is_new = match planned.there {
                There::No => true,
                There::Yes { .. } => false,
                There::Untold => last.is_some_and(|last| *id > last),
            };
            import.report.went_in(import.table, planned, *id, is_new);
        }
    }
}

/// What went in before a call whose outcome is not known, and which rows that one was about.
fn at_stake(import: &Import<'_>, plan: &[Planned], load: &Load) -> String {
    let rows = load.rows.iter().filter_map(|place| plan.get(*place));
    let rows = ranges(rows.map(|planned| {
        let number = import.table.sheet.number(planned.row);
        i64::try_from(number).unwrap_or(i64::MAX)
    }));
    let model = &import.tools().model.name;
    format!(
        "Before that {}. Of row {rows} it is not known; rows behind it were not sent. Look for them in {model}; with \
         `match_on` an import writes only what is not there yet.",
        import.report.in_words()
    )
}

/// Where to look when the outcome of a write is not known.
fn unsure(error: ToolError, look: impl FnOnce() -> String) -> ToolError {
    match error {
        ToolError::Odoo(error) if error.may_have_happened() => ToolError::Unsure {
            look: look(),
            error,
        },
        other => other,
    }
}
