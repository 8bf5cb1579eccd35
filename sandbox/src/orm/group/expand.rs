//! Groups that are shown though no row is in them: the empty stages of a pipeline.
//!
//! Which fields have such groups, and which they are, is code in Odoo and no part of a catalog: here
//! is what the models of Odoo Community say (`group_expand`).

use odoo::Kind;
use serde_json::{Value as Json, json};

use super::{
    request::{Group, Request, Value},
    spec::Term,
};
use crate::{
    fault::Fault,
    orm::{
        page::{Load, Page},
        session::Session,
    },
    storage::table::Table,
};

/// The field that tells whether a group is folded away.
const FOLD: &str = "fold";

/// Which groups are shown.
#[derive(Clone, Copy)]
enum Shown {
    /// All rows of the other model.
    All,
    /// Those of every team, and of the context's.
    Team,
    /// Those of every job, and of the context's.
    Job,
    /// Those of the context's project, when its board is shown.
    Project,
    /// All choices of the selection.
    Choices,
}

const EXPANDED: &[(&str, &str, Shown)] = &[
    ("crm.lead", "stage_id", Shown::Team),
    ("crm.team.member", "crm_team_id", Shown::All),
    ("event.booth", "state", Shown::Choices),
    ("event.event", "stage_id", Shown::All),
    ("event.track", "stage_id", Shown::All),
    ("fleet.vehicle", "state_id", Shown::All),
    ("fleet.vehicle.log.services", "state", Shown::Choices),
    ("hr.applicant", "stage_id", Shown::Job),
    ("hr.contract", "state", Shown::Choices),
    ("mailing.mailing", "state", Shown::Choices),
    ("maintenance.equipment", "category_id", Shown::All),
    ("maintenance.request", "stage_id", Shown::All),
    ("project.project", "stage_id", Shown::All),
    ("project.task", "stage_id", Shown::Project),
    ("utm.campaign", "stage_id", Shown::All),
];

/// How the shown groups are put in order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Forward,
    Backward,
}

/// The groups and the empty ones that are to be shown, in their model's order; as they are when the
/// term has no such groups.
pub(super) fn expanded(
    session: &Session<'_>,
    request: &Request<'_>,
    direction: Direction,
    mut groups: Vec<Group>,
) -> Result<Vec<Group>, Fault> {
    let Some((term, shown)) = request.terms.first().and_then(expansion) else {
        return Ok(groups);
    };
    let mut values = match (shown, session.schema.related(term.field)) {
        (Shown::Choices, _) => choices(term),
        (shown, Some(target)) => rows(session, target, shown, &groups)?,
        (_, None) => return Ok(groups),
    };
    if direction == Direction::Backward {
        values.reverse();
    }
    let mut all = Vec::with_capacity(groups.len());
    for value in values {
        let found = groups.iter().position(|group| same(group, &value));
        all.push(match found {
            Some(at) => groups.remove(at),
            None => request.empty(value),
        });
    }
    all.append(&mut groups);
    Ok(all)
}

/// Whether each of the groups is folded away; none where the term's groups do not fold.
pub(super) fn folds(
    session: &Session<'_>,
    request: &Request<'_>,
    groups: &[Group],
) -> Result<Option<Vec<bool>>, Fault> {
    let term = request.terms.first().and_then(expansion);
    let target = term.and_then(|(term, _)| session.schema.related(term.field));
    let Some(target) = target.filter(|target| target.has_column(FOLD)) else {
        return Ok(None);
    };
    let folded = folded(session, target, groups)?;
    let fold = |group| row(group).is_some_and(|id| folded.contains(&id));
    Ok(Some(groups.iter().map(fold).collect()))
}

/// Whether the order of these groups can be turned round where they are shown: 18 means to do so
/// with rows too, and does not.
pub(super) fn is_selection(request: &Request<'_>) -> bool {
    let field = request.terms.first().map(|term| term.field);
    field.is_some_and(|field| matches!(field.kind, Kind::Selection { .. }))
}

fn expansion<'t, 'a>(term: &'t Term<'a>) -> Option<(&'t Term<'a>, Shown)> {
    let mut known = EXPANDED.iter().filter(|_| term.path.is_empty());
    let (_, _, shown) =
        known.find(|(model, field, _)| *model == term.table.name() && *field == term.field.name)?;
    Some((term, *shown))
}

fn same(group: &Group, value: &Value) -> bool {
    match (group.values.first(), value) {
        (Some(Value::Row { id, .. }), Value::Row { id: other, .. }) => id == other,
        (Some(known), value) => known == value,
        (None, _) => false,
    }
}

fn row(group: &Group) -> Option<i64> {
    match group.values.first() {
        Some(Value::Row { id, .. }) => Some(*id),
        _ => None,
    }
}

fn choices(term: &Term<'_>) -> Vec<Value> {
    let choices = term.field.kind.choices().iter();
    choices
        .map(|choice| Value::Plain(Json::from(choice.key.as_ref())))
        .collect()
}

/// The rows that are shown as groups.
fn rows(
    session: &Session<'_>,
    target: &Table,
    shown: Shown,
    groups: &[Group],
) -> Result<Vec<Value>, Fault> {
    let here: Vec<i64> = groups.iter().filter_map(row).collect();
    let given = |name: &str| session.context.get(name).filter(|value| value.is_i64());
    let mut domain = match shown {
        Shown::All | Shown::Choices => json!([]),
        Shown::Team => {
            // One team a stage in 18, many in 19.
            let many = target.model.field("team_ids").is_some();
            let team = if many { "team_ids" } else { "team_id" };
            owned(team, given("default_team_id"))
        }
        Shown::Job => owned("job_ids", given("default_job_id")),
        Shown::Project => match given("default_project_id").filter(|_| board(session)) {
            Some(project) => json!([["project_ids", "=", project]]),
            None => json!([[0, "=", 1]]),
        },
    };
    if let Json::Array(items) = &mut domain
        && !items.is_empty()
    {
        items.splice(0..0, [json!("|"), json!(["id", "in", here])]);
    }
    // A pipeline is shown whole, whoever looks; what merely stands in a list is not.
    let ids = match shown {
        Shown::All | Shown::Choices => session.search(target, &domain, Page::default(), None)?,
        _ => session
            .sudo()
            .search(target, &domain, Page::default(), None)?,
    };
    let read = session
        .sudo()
        .read(target, &ids, &["display_name".to_owned()], Load::Ids)?;
    let read = read.as_array().map(Vec::as_slice).unwrap_or_default();
    let value = |row: &Json| {
        let name = row.get("display_name").and_then(Json::as_str);
        Some(Value::Row {
            id: row.get("id")?.as_i64()?,
            name: name.unwrap_or_default().to_owned(),
        })
    };
    Ok(read.iter().filter_map(value).collect())
}

/// Those that belong to nobody in particular, or to the one given.
fn owned(field: &str, owner: Option<&Json>) -> Json {
    match owner {
        Some(owner) => json!(["|", [field, "=", false], [field, "=", owner]]),
        None => json!([[field, "=", false]]),
    }
}

fn board(session: &Session<'_>) -> bool {
    let context = &session.context;
    let subtasks = context
        .get("subtask_action")
        .is_some_and(|flag| flag != &Json::Bool(false));
    context.contains_key("project_kanban") && !subtasks
}

/// The rows among the groups that are folded away.
fn folded(session: &Session<'_>, target: &Table, groups: &[Group]) -> Result<Vec<i64>, Fault> {
    let ids: Vec<i64> = groups.iter().filter_map(row).collect();
    let read = session
        .sudo()
        .read(target, &ids, &[FOLD.to_owned()], Load::Ids)?;
    let read = read.as_array().map(Vec::as_slice).unwrap_or_default();
    let folded = read
        .iter()
        .filter(|row| row.get(FOLD) == Some(&Json::Bool(true)));
    Ok(folded.filter_map(|row| row.get("id")?.as_i64()).collect())
}
