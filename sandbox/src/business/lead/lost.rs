//! Leads that are lost by the wizard, with a reason, and leads that are taken up again.

use serde_json::{Value as Json, json};

use super::LEAD;
use crate::{
    business::{message, rows},
    fault::Fault,
    orm::{method::Arguments, session::Session},
    storage::table::Table,
};

/// The wizard loses its leads; what is told with the reason stands beside them.
pub(crate) fn apply(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let Some(leads) = session.schema.table(LEAD) else {
        return Ok(Json::Null);
    };
    let told = ["lead_ids", "lost_reason_id", "lost_feedback"];
    for wizard in rows::read(session, table, &arguments.ids, &told)? {
        let ids = rows::ids(&wizard, "lead_ids");
        let told = rows::text(&wizard, "lost_feedback");
        if !told.is_empty() {
            for id in &ids {
                message::log(session, leads, *id, told)?;
            }
        }
        super::give_up(session, leads, &ids, wizard.get("lost_reason_id"))?;
    }
    Ok(Json::Null)
}

/// Takes lost leads up again: no reason stands against them any more.
pub(crate) fn restore(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    take_up(session, table, &arguments.ids)?;
    Ok(Json::Null)
}

/// Loses those that are open, and takes the others up again.
pub(crate) fn toggle(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let rows = rows::read(session, table, &arguments.ids, &["active"])?;
    let of = |active: bool| -> Vec<i64> {
        let rows = rows
            .iter()
            .filter(|row| rows::flag(row, "active") == active);
        rows.filter_map(|row| rows::id(row, "id")).collect()
    };
    let (open, closed) = (of(true), of(false));
    let nothing = json!({"active": false, "probability": 0, "automated_probability": 0});
    rows::change(session, table, &open, nothing)?;
    take_up(session, table, &closed)?;
    Ok(Json::Null)
}

fn take_up(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    let values = json!({"active": true, "lost_reason_id": false});
    rows::change(session, table, ids, values)
}
