//! The wizard that makes one contact of several: what was said of the others is said of it.

use serde_json::{Map, Value as Json, json};

use super::PARTNER;
use crate::{
    business::rows::{self, Row},
    fault::Fault,
    orm::{method::Arguments, session::Session},
    storage::{
        display_name::{name_rows, with_id},
        sql::{AMONG, Sql, quote},
        table::Table,
    },
};

const WIZARD: &str = "base.partner.merge.automatic.wizard";

/// How many contacts are merged at once.
const MOST: usize = 3;

/// The contacts that the wizard is opened on; the oldest of those that are active stays.
pub(crate) fn defaults(session: &Session<'_>, _: &Table) -> Result<Map<String, Json>, Fault> {
    let active = rows::active(session);
    if rows::active_model(session) != PARTNER || active.is_empty() {
        return Ok(Map::new());
    }
    let values = [
        ("state", json!("selection")),
        ("partner_ids", json!([[6, 0, active]])),
        (
            "dst_partner_id",
            oldest(session, &active)?.map_or(Json::Bool(false), Json::from),
        ),
    ];
    Ok(values
        .map(|(name, value)| (name.to_owned(), value))
        .into_iter()
        .collect())
}

fn oldest(session: &Session<'_>, ids: &[i64]) -> Result<Option<i64>, Fault> {
    let Some(table) = session.schema.table(PARTNER) else {
        return Ok(None);
    };
    let rows = rows::read(session, table, ids, &["active", "create_date"])?;
    let first = rows.iter().min_by_key(|row| {
        let (archived, made) = (
            !rows::flag(row, "active"),
            rows::text(row, "create_date").to_owned(),
        );
        (archived, made, rows::id(row, "id"))
    });
    Ok(first.and_then(|row| rows::id(row, "id")))
}

/// Merges the contacts.
pub(crate) fn merge(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let told = ["partner_ids", "dst_partner_id"];
    let wizards = rows::read(session, table, &arguments.ids, &told)?;
    let partners = session.schema.table(PARTNER);
    if let (Some(wizard), Some(partners)) = (wizards.first(), partners) {
        let ids = rows::ids(wizard, "partner_ids");
        let kept = match rows::id(wizard, "dst_partner_id").filter(|id| ids.contains(id)) {
            Some(kept) => Some(kept),
            None => oldest(session, &ids)?,
        };
        if let Some(kept) = kept.filter(|_| ids.len() > 1) {
            one_of(session, partners, kept, &ids)?;
        }
        rows::change(session, table, &arguments.ids, json!({"state": "finished"}))?;
    }
    Ok(json!({
        "type": "ir.actions.act_window",
        "res_model": WIZARD,
        "res_id": arguments.ids.first(),
        "view_mode": "form",
        "target": "new",
    }))
}

fn one_of(session: &Session<'_>, partners: &Table, kept: i64, ids: &[i64]) -> Result<(), Fault> {
    if ids.len() > MOST {
        return Err(Fault::user(
            "For safety reasons, you cannot merge more than 3 contacts together. You can re-open the wizard \
             several times if needed.",
        ));
    }
    for row in rows::read(session, partners, ids, &["parent_id"])? {
        if rows::id(&row, "parent_id").is_some_and(|parent| ids.contains(&parent)) {
            return Err(Fault::user(
                "You cannot merge a contact with one of his parent.",
            ));
        }
    }
    let others: Vec<i64> = ids.iter().copied().filter(|id| *id != kept).collect();
    complete(session, partners, kept, &others)?;
    for other in &others {
        relink(session, *other, kept)?;
    }
    rows::remove(session, PARTNER, &others)
}

/// What the contact that stays lacks it has of the others.
fn complete(
    session: &Session<'_>,
    partners: &Table,
    kept: i64,
    others: &[i64],
) -> Result<(), Fault> {
    let names: Vec<&str> = partners
        .columns()
        .filter(|field| !field.readonly && field.related.is_none())
        .map(|field| field.name.as_ref())
        .filter(|name| {
            !matches!(
                *name,
                "id" | "display_name" | "parent_id" | "active" | "create_date" | "create_uid"
            )
        })
        .collect();
    let is_empty =
        |value: Option<&Json>| matches!(value, None | Some(Json::Null | Json::Bool(false)));
    let own = rows::one(session, PARTNER, kept, &names)?;
    let found = rows::read(session, partners, others, &names)?;
    let mut values = Row::new();
    for name in names.iter().filter(|name| is_empty(own.get(**name))) {
        let other = found
            .iter()
            .find_map(|row| row.get(*name).filter(|value| !is_empty(Some(value))));
        if let Some(value) = other {
            values.insert((*name).to_owned(), value.clone());
        }
    }
    rows::change(session, partners, &[kept], Json::Object(values))
}

/// Whatever points to a contact points to another from then on.
fn relink(session: &Session<'_>, from: i64, to: i64) -> Result<(), Fault> {
    for table in session.schema.tables.values() {
        for field in table.model.fields.iter() {
            if field.kind.relation() != Some(PARTNER) {
                continue;
            }
            if let Some(pairs) = table.relation(field) {
                let (pairs, other) = (&pairs.table, pairs.other());
                let update = format!("UPDATE OR IGNORE {pairs} SET {other} = ? WHERE {other} = ?");
                session.connection.execute(&update, [to, from])?;
            } else if table.has_column(&field.name) {
                let (rows, column) = (table.quoted(), quote(&field.name));
                let found = format!("SELECT \"id\" FROM {rows} WHERE {column} = ?");
                let found = session.ids(Sql::bound(found, from))?;
                if found.is_empty() {
                    continue;
                }
                let update = format!("UPDATE {rows} SET {column} = ? WHERE {column} = ?");
                session.connection.execute(&update, [to, from])?;
                session.copy_related(table, &found)?;
                let name = name_rows(session.schema, table, &with_id(AMONG));
                session
                    .connection
                    .execute(&name, [json!(found).to_string()])?;
            }
        }
        own_pairs(session, table, from, to)?;
        for (model, id) in [("res_model", "res_id"), ("model", "res_id")] {
            if table.has_column(model) && table.has_column(id) {
                let update = format!(
                    "UPDATE {} SET {id} = ? WHERE {id} = ? AND {} = '{PARTNER}'",
                    table.quoted(),
                    quote(model),
                    id = quote(id)
                );
                session.connection.execute(&update, [to, from])?;
            }
        }
    }
    Ok(())
}

/// What a contact's own many2many fields show, the other's show, too.
fn own_pairs(session: &Session<'_>, table: &Table, from: i64, to: i64) -> Result<(), Fault> {
    if table.name() != PARTNER {
        return Ok(());
    }
    for field in table.model.fields.iter() {
        if let Some(pairs) = table.relation(field) {
            let (pairs, own) = (&pairs.table, pairs.own());
            let update = format!("UPDATE OR IGNORE {pairs} SET {own} = ? WHERE {own} = ?");
            session.connection.execute(&update, [to, from])?;
        }
    }
    Ok(())
}
