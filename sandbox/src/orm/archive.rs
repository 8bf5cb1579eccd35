//! `action_archive`, `action_unarchive` and `toggle_active`: rows put out of sight, and back.

use serde_json::{Map, Value as Json};

use crate::{
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::Session,
    },
    storage::{
        pool::Effect,
        sql::{AMONG, Sql, quote},
        table::Table,
    },
};

/// The methods.
pub(crate) const METHODS: &[Method] = &[
    Method {
        name: "action_archive",
        of: Of::Every,
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: |session, table, arguments| put(session, table, arguments, |active| active, false),
    },
    Method {
        name: "action_unarchive",
        of: Of::Every,
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: |session, table, arguments| put(session, table, arguments, |active| !active, true),
    },
    Method {
        name: "toggle_active",
        of: Of::Every,
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: |session, table, arguments| {
            let turned = put_those(session, table, arguments, |active| active)?;
            write(session, table, &turned, false)?;
            let rest: Vec<i64> = arguments
                .ids
                .iter()
                .copied()
                .filter(|id| !turned.contains(id))
                .collect();
            write(session, table, &rest, true)?;
            Ok(Json::Null)
        },
    },
];

/// Archives the rows or brings them back, those that are not so already.
fn put(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
    which: fn(bool) -> bool,
    active: bool,
) -> Result<Json, Fault> {
    let ids = put_those(session, table, arguments, which)?;
    write(session, table, &ids, active)?;
    Ok(Json::Null)
}

/// The field that says whether a row is archived.
fn field(table: &Table) -> Option<&'static str> {
    ["active", "x_active"]
        .into_iter()
        .find(|name| table.model.field(name).is_some())
}

/// Those of the rows that are in sight, or those that are not.
fn put_those(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
    which: fn(bool) -> bool,
) -> Result<Vec<i64>, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let expression = field(table)
        .and_then(|name| table.model.field(name))
        .and_then(|field| session.schema.expression(table, "t", field));
    let Some(expression) = expression else {
        let message = format!("No 'active' field on model {}", table.name());
        return Err(Fault::new("builtins.AssertionError", message));
    };
    let query = format!(
        "SELECT t.\"id\" FROM {} t WHERE COALESCE({expression}, 0) = 1 AND t.{} {AMONG}",
        table.quoted(),
        quote("id")
    );
    let list = Json::from(arguments.ids.as_slice()).to_string();
    let active = session.ids(Sql::bound(query, list))?;
    let ids = arguments.ids.iter().copied();
    Ok(ids.filter(|id| which(active.contains(id))).collect())
}

fn write(session: &Session<'_>, table: &Table, ids: &[i64], active: bool) -> Result<(), Fault> {
    let name = field(table).unwrap_or("active").to_owned();
    session.write(table, ids, &Map::from_iter([(name, Json::Bool(active))]))
}
