//! Leads: what a stage that is won makes of one, and the two ways a lead ends.

mod contact;
mod convert;
mod lost;
mod quotation_partner;
pub(crate) mod selling;
pub(crate) mod tables;

use rusqlite::types::Value;
use serde_json::{Map, Value as Json, json};

use crate::{
    business::computed::{column, put, set},
    fault::Fault,
    orm::{method::Arguments, session::Session},
    release::Release,
    storage::{
        column::Columns,
        sql::{AMONG, Sql},
        table::Table,
    },
};

const LEAD: &str = "crm.lead";
const STAGE: &str = "crm.stage";

/// A lead has much of its contact. One that comes into a stage that is won is won, and closed; one that
/// leaves it is open again.
pub(crate) fn complete<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    contact::complete(session, table, ids.is_empty(), columns)?;
    if ids.is_empty() {
        contact::team(session, table, columns)?;
    }
    let written = |name: &str| {
        let known = columns.iter().find(|(field, _)| field.name == name);
        known.map(|(_, value)| value.clone())
    };
    let stage = written("stage_id");
    let won = match &stage {
        Some(Value::Integer(stage)) => is_won(session, *stage)?,
        _ => false,
    };
    let probability = match written("probability") {
        Some(Value::Real(number)) => Some(number),
        _ => None,
    };
    let is_archived = written("active") == Some(Value::Integer(0));
    if won {
        for name in ["probability", "automated_probability"] {
            put(table, columns, name, Value::Real(100.0));
        }
    }
    let closed = match probability {
        _ if won || is_archived => true,
        Some(number) if number >= 100.0 => true,
        Some(number) if number > 0.0 => false,
        None if stage.is_some() => false,
        _ => return Ok(()),
    };
    let moment = match closed {
        true => Value::Text(session.now()?),
        false => Value::Null,
    };
    put(table, columns, "date_closed", moment);
    Ok(())
}

fn is_won(session: &Session<'_>, stage: i64) -> Result<bool, Fault> {
    let Some(stages) = session.schema.table(STAGE) else {
        return Ok(false);
    };
    if !stages.has_column("is_won") {
        return Ok(false);
    }
    let query = format!(
        "SELECT \"id\" FROM {} WHERE \"id\" = ? AND \"is_won\" = 1",
        stages.quoted()
    );
    Ok(!session.ids(Sql::bound(query, stage))?.is_empty())
}

/// How a lead stands follows from its stage, its probability and whether it is archived.
pub(crate) fn written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    _names: &[&str],
) -> Result<(), Fault> {
    let needed = ["probability", "active", "stage_id"];
    let stages = session
        .schema
        .table(STAGE)
        .filter(|stages| stages.has_column("is_won"));
    let Some(stages) = stages.filter(|_| needed.iter().all(|name| table.has_column(name))) else {
        return Ok(());
    };
    let won = format!(
        "EXISTS (SELECT 1 FROM {} s WHERE s.\"id\" = t.\"stage_id\" AND s.\"is_won\" = 1)",
        stages.quoted()
    );
    let status = format!(
        "CASE WHEN t.\"probability\" = 100 AND {won} THEN 'won' \
         WHEN COALESCE(t.\"active\", 0) = 0 AND COALESCE(t.\"probability\", 0) = 0 THEN 'lost' \
         ELSE 'pending' END"
    );
    set(session, table, ids, &[("won_status", status)])?;
    if column(table, "expected_revenue").is_some() {
        let share =
            "ROUND(COALESCE(t.\"expected_revenue\", 0) * COALESCE(t.\"probability\", 0) / 100, 2)";
        set(
            session,
            table,
            ids,
            &[("prorated_revenue", share.to_owned())],
        )?;
    }
    if session.schema.release < Release::Odoo19 {
        return Ok(());
    }
    let query = format!(
        "SELECT t.\"id\" FROM {} t WHERE t.\"id\" {AMONG} AND COALESCE(t.\"probability\", 0) <> 100 AND {won}",
        table.quoted()
    );
    match session
        .ids(Sql::bound(query, json!(ids).to_string()))?
        .is_empty()
    {
        true => Ok(()),
        false => Err(Fault::validation(
            "A lead in a Won stage cannot be lost. Move it to another stage first.",
        )),
    }
}

/// Wins leads: each goes to the next stage that is won, or to the last one before it.
pub(crate) fn win(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let stages = won_stages(session)?;
    for id in &arguments.ids {
        let at = sequence(session, table, *id)?;
        let next = stages.iter().find(|(_, sequence)| *sequence > at);
        let before = stages.iter().rev().find(|(_, sequence)| *sequence <= at);
        let mut values = Map::from_iter([
            ("active".to_owned(), Json::Bool(true)),
            ("probability".to_owned(), json!(100)),
        ]);
        if let Some((stage, _)) = next.or(before) {
            values.insert("stage_id".to_owned(), json!(stage));
        }
        session.write(table, &[*id], &known(table, values))?;
    }
    Ok(Json::Bool(true))
}

/// Loses leads, for a reason perhaps: they are archived.
pub(crate) fn lose(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    give_up(
        session,
        table,
        &arguments.ids,
        arguments.given("lost_reason_id"),
    )?;
    Ok(Json::Null)
}

/// Archives leads that nothing will come of.
fn give_up(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    reason: Option<&Json>,
) -> Result<(), Fault> {
    let mut values = Map::from_iter([
        ("active".to_owned(), Json::Bool(false)),
        ("probability".to_owned(), json!(0)),
        ("automated_probability".to_owned(), json!(0)),
    ]);
    if let Some(reason) = reason {
        values.insert("lost_reason_id".to_owned(), reason.clone());
    }
    session.write(table, ids, &known(table, values))
}

/// The values of fields that there are.
fn known(table: &Table, mut values: Map<String, Json>) -> Map<String, Json> {
    values.retain(|name, _| table.has_column(name));
    values
}

/// The stages that are won, with their places, in order.
fn won_stages(session: &Session<'_>) -> Result<Vec<(i64, i64)>, Fault> {
    let stages = session.schema.table(STAGE);
    let needed = ["is_won", "sequence"];
    let Some(stages) = stages.filter(|stages| needed.iter().all(|name| stages.has_column(name)))
    else {
        return Ok(Vec::new());
    };
    let query = format!(
        "SELECT \"id\", COALESCE(\"sequence\", 0) FROM {} WHERE \"is_won\" = 1 ORDER BY \"sequence\", \"id\"",
        stages.quoted()
    );
    let mut statement = session.connection.prepare(&query)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The place of the stage that a lead is in.
fn sequence(session: &Session<'_>, table: &Table, lead: i64) -> Result<i64, Fault> {
    let Some(stages) = session.schema.table(STAGE) else {
        return Ok(0);
    };
    if !stages.has_column("sequence") || !table.has_column("stage_id") {
        return Ok(0);
    }
    let query = format!(
        "SELECT COALESCE((SELECT s.\"sequence\" FROM {} s WHERE s.\"id\" = t.\"stage_id\"), 0) \
         FROM {} t WHERE t.\"id\" = ?",
        stages.quoted(),
        table.quoted()
    );
    Ok(session
        .connection
        .query_row(&query, [lead], |row| row.get(0))?)
}
