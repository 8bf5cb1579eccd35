//! Tasks: what they are called when nobody says it, what they have of their project and the task above, and
//! what they count of those below.

pub(crate) mod milestone;

use rusqlite::types::Value;
use serde_json::{Map, Value as Json, json};

use crate::{
    business::{
        computed::{column, fill, held, put},
        rows::{self, Row},
    },
    fault::Fault,
    orm::{
        method::Of,
        session::{Computed, Session, Values},
    },
    release::Release,
    storage::{column::Columns, table::Table},
};

pub(super) const TASK: &str = "project.task";

/// The fields.
pub(in crate::business) const COMPUTED: &[Computed] = &[
    of_others("subtask_count", |session, table, ids| {
        below(session, table, ids, |tasks| json!(tasks.len()))
    }),
    of_others("closed_subtask_count", |session, table, ids| {
        below(session, table, ids, |tasks| json!(closed(tasks)))
    }),
    of_others("subtask_completion_percentage", |session, table, ids| {
        below(session, table, ids, |tasks| match tasks.len() {
            0 => json!(0.0),
            all => json!(closed(tasks) as f64 / all as f64),
        })
    }),
    of_others("depend_on_count", depend_on_count),
];

const fn of_others(
    field: &'static str,
    read: fn(&Session<'_>, &Table, &[i64]) -> Result<Values, Fault>,
) -> Computed {
    Computed {
        of: Of::Model(TASK),
        field,
        read,
    }
}

fn closed(tasks: &[Row]) -> usize {
    tasks
        .iter()
        .filter(|task| milestone::is_closed(task))
        .count()
}

fn below(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    of: fn(&[Row]) -> Json,
) -> Result<Values, Fault> {
    if !table.has_column("parent_id") {
        return Ok(Values::new());
    }
    rows::each(ids, |id| {
        let found = rows::find(session, TASK, &json!([["parent_id", "=", id]]))?;
        let found = rows::read(session, table, &found, &["state"])?;
        Ok(of(&found))
    })
}

/// Up to 18 only projects that want them count dependencies.
fn depend_on_count(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<Values, Fault> {
    let mut values = Values::new();
    for row in rows::read(session, table, ids, &["depend_on_ids", "project_id"])? {
        let project = rows::id(&row, "project_id").unwrap_or_default();
        let project = rows::one(
            session,
            "project.project",
            project,
            &["allow_task_dependencies"],
        )?;
        let counts = session.schema.release >= Release::Odoo19
            || rows::flag(&project, "allow_task_dependencies");
        let count = match counts {
            true => rows::ids(&row, "depend_on_ids").len(),
            false => 0,
        };
        values.extend(rows::id(&row, "id").map(|id| (id, json!(count))));
    }
    Ok(values)
}

/// Whoever makes a task takes it on, unless it is made within a project.
pub(crate) fn defaults(session: &Session<'_>, table: &Table) -> Result<Map<String, Json>, Fault> {
    let within = session
        .context
        .get("default_project_id")
        .is_some_and(Json::is_number);
    let known = table.model.field("user_ids").is_some();
    let own = ("user_ids".to_owned(), json!([[4, session.uid]]));
    Ok(Map::from_iter((known && !within).then_some(own)))
}

/// A new task without a title has one all the same, and has of its project and of the task above what nobody
/// says; none stands below itself.
pub(crate) fn complete<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    if columns.iter().any(|(field, _)| field.name == "stage_id") || ids.is_empty() {
        let now = session.now()?;
        put(table, columns, "date_last_stage_update", Value::Text(now));
    }
    if ids.is_empty() {
        fill(table, columns, "name", || {
            Ok(Some(Value::Text("Untitled to-do".to_owned())))
        })?;
        of_parent(session, table, columns)?;
        return of_project(session, table, columns);
    }
    let itself = |(field, value): &(&odoo::Field, Value)| {
        field.name == "parent_id" && matches!(value, Value::Integer(parent) if ids.contains(parent))
    };
    match columns.iter().any(itself) {
        true => Err(Fault::user(
            "Sorry. You can't set a task as its parent task.",
        )),
        false => Ok(()),
    }
}

/// What a task has of the task above; up to 18 one without a project stands below none.
fn of_parent<'t>(
    session: &Session<'_>,
    table: &'t Table,
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let Some(Value::Integer(parent)) = held(columns, "parent_id").cloned() else {
        return Ok(());
    };
    let names = ["project_id", "partner_id", "milestone_id"];
    let parent = rows::one(session, TASK, parent, &names)?;
    if column(table, "project_id").is_some()
        && held(columns, "project_id").is_none()
        && session.schema.release < Release::Odoo19
    {
        return Err(Fault::validation(
            "The operation cannot be completed: A private task cannot have a parent.",
        ));
    }
    for name in names {
        fill(table, columns, name, || {
            Ok(rows::id(&parent, name).map(Value::Integer))
        })?;
    }
    Ok(())
}

/// What a task has of its project: the customer, and the first of its stages.
fn of_project<'t>(
    session: &Session<'_>,
    table: &'t Table,
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let given = session.context.get("default_project_id");
    let given = given.and_then(Json::as_i64).map(Value::Integer);
    let project = held(columns, "project_id").cloned().or(given);
    let Some(Value::Integer(project)) = project else {
        return Ok(());
    };
    let row = rows::one(
        session,
        "project.project",
        project,
        &["partner_id", "type_ids"],
    )?;
    fill(table, columns, "partner_id", || {
        Ok(rows::id(&row, "partner_id").map(Value::Integer))
    })?;
    fill(table, columns, "stage_id", || {
        let stages = rows::ids(&row, "type_ids");
        let mut first = None;
        for stage in stages {
            let told = rows::one(session, "project.task.type", stage, &["fold"])?;
            if !rows::flag(&told, "fold") {
                first = Some(stage);
                break;
            }
        }
        Ok(first.map(Value::Integer))
    })
}

/// The tasks below that are still open lead to the milestone that a task leads to.
pub(crate) fn written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    if !names.contains(&"milestone_id") || !table.has_column("parent_id") {
        return Ok(());
    }
    for task in rows::read(session, table, ids, &["milestone_id", "project_id"])? {
        let domain = json!([
            ["parent_id", "=", task.get("id")],
            ["project_id", "=", task.get("project_id")],
            ["milestone_id", "=", false]
        ]);
        let below = rows::find(session, TASK, &domain)?;
        let below = rows::read(session, table, &below, &["state"])?;
        let open = below.iter().filter(|row| !milestone::is_closed(row));
        let open: Vec<i64> = open.filter_map(|row| rows::id(row, "id")).collect();
        if let Some(milestone) = rows::id(&task, "milestone_id") {
            rows::change(session, table, &open, json!({"milestone_id": milestone}))?;
        }
    }
    Ok(())
}
