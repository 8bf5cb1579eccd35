//! Milestones: how many tasks lead to one, and whether it is reached.

use serde_json::{Value as Json, json};

use crate::{
    business::rows::{self, Row},
    fault::Fault,
    orm::{
        method::{Arguments, Of},
        session::{Computed, Session, Values},
    },
    release::Release,
    storage::table::Table,
};

const MILESTONE: &str = "project.milestone";

/// The fields.
pub(in crate::business) const COMPUTED: &[Computed] = &[
    of_tasks("task_count", |session, table, ids| {
        told(session, table, ids, |_, tasks| json!(tasks.len()))
    }),
    of_tasks("done_task_count", |session, table, ids| {
        told(session, table, ids, |_, tasks| json!(closed(tasks)))
    }),
    of_tasks("can_be_marked_as_done", |session, table, ids| {
        told(session, table, ids, can_be_marked)
    }),
];

const fn of_tasks(
    field: &'static str,
    read: fn(&Session<'_>, &Table, &[i64]) -> Result<Values, Fault>,
) -> Computed {
    Computed {
        of: Of::Model(MILESTONE),
        field,
        read,
    }
}

/// Whether a task is done, or given up.
pub(super) fn is_closed(task: &Row) -> bool {
    matches!(rows::text(task, "state"), "1_done" | "1_canceled")
}

fn closed(tasks: &[Row]) -> usize {
    tasks.iter().filter(|task| is_closed(task)).count()
}

fn can_be_marked(milestone: &Row, tasks: &[Row]) -> Json {
    let all = !tasks.is_empty() && closed(tasks) == tasks.len();
    json!(all && !rows::flag(milestone, "is_reached"))
}

fn told(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    of: fn(&Row, &[Row]) -> Json,
) -> Result<Values, Fault> {
    let mut values = Values::new();
    let Some(tasks) = session.schema.table(super::TASK) else {
        return Ok(values);
    };
    for milestone in rows::read(session, table, ids, &["is_reached"])? {
        let Some(id) = rows::id(&milestone, "id") else {
            continue;
        };
        let found = rows::find(session, super::TASK, &json!([["milestone_id", "=", id]]))?;
        let found = rows::read(session, tasks, &found, &["state"])?;
        values.insert(id, of(&milestone, &found));
    }
    Ok(values)
}

/// A milestone is reached, or is not after all; what a form shows of it is answered.
pub(crate) fn toggle(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let reached = arguments.given("is_reached").is_some();
    let day = match reached {
        true => json!(session.today()?),
        false => Json::Bool(false),
    };
    let values = json!({"is_reached": reached, "reached_date": day});
    rows::change(session, table, &arguments.ids, values)?;
    let told = [
        "name",
        "deadline",
        "is_reached",
        "reached_date",
        "sequence",
        "project_id",
        "quantity_percentage",
        "can_be_marked_as_done",
    ];
    let found = rows::read(session, table, &arguments.ids, &told)?;
    let Some(row) = found.first() else {
        return Ok(Json::Bool(false));
    };
    let project = rows::id(row, "project_id").unwrap_or_default();
    let project = rows::one(session, "project.project", project, &["allow_billable"])?;
    let (today, deadline) = (session.today()?, rows::text(row, "deadline"));
    let mut answer = json!({
        "id": row.get("id"),
        "name": row.get("name"),
        "deadline": row.get("deadline"),
        "is_reached": row.get("is_reached"),
        "reached_date": row.get("reached_date"),
        "is_deadline_exceeded": !reached && !deadline.is_empty() && deadline < today.as_str(),
        "is_deadline_future": !deadline.is_empty() && deadline > today.as_str(),
        "can_be_marked_as_done": row.get("can_be_marked_as_done"),
        "allow_billable": project.get("allow_billable"),
        "quantity_percentage": row.get("quantity_percentage"),
        "sale_line_display_name": false,
    });
    if session.schema.release >= Release::Odoo19
        && let (Some(answer), Some(place)) = (answer.as_object_mut(), row.get("sequence"))
    {
        answer.insert("sequence".to_owned(), place.clone());
    }
    Ok(answer)
}
