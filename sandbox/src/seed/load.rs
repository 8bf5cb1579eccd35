//! Fills a new database, from a folder of `<model>.json` files or with invented rows.
//!
//! Rows keep their ids. A model or a field that the catalog lacks is passed over: rows are often
//! read by somebody who sees more than the catalog's user.

use std::{collections::BTreeSet, ops::RangeInclusive, path::Path};

use odoo::{
    Kind,
    catalog::{from_json, json_files, read_text},
};
use rusqlite::{Connection, params_from_iter, types::Value};
use serde_json::{Map, Value as Json, json};

use crate::{
    error::SandboxError,
    facts::{builtin, groups::GROUPS, users::ADMIN},
    origin::{Loaded, Origin, PassedOver},
    seed::{actions, filler::Filler, story::Seed, unread},
    stop::StopSignal,
    storage::{
        column::to_column, display_name::name_rows, schema::Schema, sql::quote, table::Table,
    },
};

/// The ids that a row can have: Odoo's are of four bytes, and what comes after the largest is no id.
const IDS: RangeInclusive<i64> = 1..=i32::MAX as i64;

/// Loads the rows, unless it is told to stop.
pub(crate) fn load(
    schema: &Schema,
    connection: &Connection,
    folder: Option<&Path>,
    seed: &Seed,
    stop: &StopSignal,
) -> Result<Loaded, SandboxError> {
    // Not counted: nobody gave them.
    if let Some(table) = schema.table(builtin::IR_MODEL) {
        load_model(
            schema,
            table,
            connection,
            &builtin::model_rows(&schema.models),
            stop,
        )?;
    }
    let told = actions::told(schema);
    let loaded = fill(
        schema,
        connection,
        folder,
        seed,
        &actions::models(&told),
        stop,
    )?;
    actions::load(schema, connection, &told, stop)?;
    groups(schema, connection, stop)?;
    subtypes(schema, connection, stop)?;
    if folder.is_some() {
        unread::pass_over(schema, connection)?;
    }
    Ok(loaded)
}

/// The groups that every Odoo has, where users have groups and nobody gave them.
fn groups(schema: &Schema, connection: &Connection, stop: &StopSignal) -> Result<(), SandboxError> {
    let users = schema.table("res.users");
    let held = users.and_then(|users| {
        let field = users
            .model
            .field("group_ids")
            .or_else(|| users.model.field("groups_id"))?;
        users.relation(field)
    });
    let (Some(groups), Some(names), Some(held)) = (
        schema.table("res.groups"),
        schema.table(builtin::IR_MODEL_DATA),
        held,
    ) else {
        return Ok(());
    };
    let count = |table: &Table, what: &str| -> Result<i64, SandboxError> {
        let query = format!("SELECT COALESCE({what}, 0) FROM {}", table.quoted());
        Ok(connection.query_row(&query, [], |row| row.get(0))?)
    };
    if count(groups, "COUNT(*)")? > 0 {
        return Ok(());
    }
    // Users may hold groups that nobody told: those are others.
    let query = format!(
        "SELECT COALESCE(MAX({}), 0) FROM {}",
        held.other(),
        held.table
    );
    let last: i64 = connection.query_row(&query, [], |row| row.get(0))?;
    let named: i64 = count(names, "MAX(\"id\")")?;
    let release = schema.release;
    let (mut rows, mut ids) = (Vec::new(), Vec::new());
    for (place, group) in (1..).zip(GROUPS) {
        let Some((module, name)) = group.id.split_once('.') else {
            continue;
        };
        let row = json!({"id": last + place, "name": group.name(release)});
        let id = json!({"id": named + place, "model": "res.groups", "module": module, "name": name,
            "noupdate": true, "res_id": last + place});
        rows.extend(row.as_object().cloned());
        ids.extend(id.as_object().cloned());
    }
    load_model(schema, groups, connection, &rows, stop)?;
    load_model(schema, names, connection, &ids, stop)?;
    Ok(())
}

/// The subtypes that every Odoo has, where nobody gave some.
fn subtypes(
    schema: &Schema,
    connection: &Connection,
    stop: &StopSignal,
) -> Result<(), SandboxError> {
    let Some(table) = schema.table(builtin::SUBTYPE) else {
        return Ok(());
    };
    let query = format!("SELECT COUNT(*) FROM {}", table.quoted());
    let given: i64 = connection.query_row(&query, [], |row| row.get(0))?;
    if given > 0 {
        return Ok(());
    }
    let rows = builtin::SUBTYPES.iter().zip(1..).map(|((name, internal), id)| {
        let row = json!({"id": id, "name": name, "internal": internal, "default": !internal, "sequence": id});
        row.as_object().cloned().unwrap_or_default()
    });
    let rows: Vec<Map<String, Json>> = rows.collect();
    load_model(schema, table, connection, &rows, stop)?;
    Ok(())
}

/// Loads what was given, or invents it. What the catalog tells itself, `told`, nobody gives.
fn fill(
    schema: &Schema,
    connection: &Connection,
    folder: Option<&Path>,
    seed: &Seed,
    told: &BTreeSet<&'static str>,
    stop: &StopSignal,
) -> Result<Loaded, SandboxError> {
    let Some(folder) = folder else {
        let mut filler = Filler::new(schema, connection, stop, seed.since());
        seed.write(languages(schema), &mut filler)?;
        return Ok(Loaded {
            rows: filler.written,
            origin: seed.origin(),
        });
    };
    let (mut loaded, mut known) = (0, false);
    let mut passed_over = PassedOver::default();
    for path in json_files(folder)? {
        stop.heed()?;
        let model = path.file_stem().unwrap_or_default().to_string_lossy();
        let Some(table) = schema.table(&model) else {
            passed_over.models.insert(model.into_owned());
            continue;
        };
        // What models there are, the catalog tells, and with its screens which actions and menus.
        if table.name() == builtin::IR_MODEL || told.contains(table.name()) {
            continue;
        }
        known = true;
        let rows: Vec<Map<String, Json>> =
            read_text(&path).and_then(|text| from_json(&path, &text))?;
        stop.heed()?;
        loaded += load_model(schema, table, connection, &rows, stop)?;
        let fields = unknown(table, &rows);
        passed_over.fields.extend(fields);
    }
    match known {
        true => Ok(Loaded {
            rows: loaded,
            origin: Origin::Read(passed_over),
        }),
        false => Err(SandboxError::NoRows(folder.to_owned())),
    }
}

/// What rows tell that their model has no field for.
fn unknown(table: &Table, rows: &[Map<String, Json>]) -> BTreeSet<String> {
    let names: BTreeSet<&String> = rows.iter().flat_map(Map::keys).collect();
    let unknown = names
        .into_iter()
        .filter(|name| *name != "id" && table.model.field(name).is_none());
    unknown
        .map(|name| format!("{}.{name}", table.name()))
        .collect()
}

/// The languages that a contact can have.
fn languages(schema: &Schema) -> Vec<String> {
    let contacts = schema.table("res.partner");
    match contacts.and_then(|table| Some(&table.model.field("lang")?.kind)) {
        Some(Kind::Selection { choices }) => choices
            .iter()
            .map(|choice| choice.key.to_string())
            .collect(),
        _ => Vec::new(),
    }
}

/// Loads rows of one model.
pub(super) fn load_model(
    schema: &Schema,
    table: &Table,
    connection: &Connection,
    rows: &[Map<String, Json>],
    stop: &StopSignal,
) -> Result<usize, SandboxError> {
    let now: String = connection.query_row("SELECT datetime('now')", [], |row| row.get(0))?;
    let mut ids = BTreeSet::new();
    for (place, row) in rows.iter().enumerate() {
        stop.heed()?;
        let refused = |problem: String| SandboxError::Row {
            model: table.name().to_owned(),
            row: match row.get("id") {
                Some(id) => format!("row {id}"),
                None => format!("the row at place {place}"),
            },
            problem,
        };
        let id = row
            .get("id")
            .and_then(Json::as_i64)
            .filter(|id| IDS.contains(id))
            .ok_or_else(|| {
                let (first, last) = (IDS.start(), IDS.end());
                refused(format!(
                    "its `id` is not a whole number from {first} to {last}"
                ))
            })?;
        if !ids.insert(id) {
            return Err(refused("its id is used twice".to_owned()));
        }
        let mut names = Vec::new();
        let mut values = Vec::new();
        for field in table.columns() {
            let value = match (row.get(field.name.as_ref()), field.name.as_ref()) {
                (Some(wire), name) => to_column(&field.kind, wire)
                    .map_err(|problem| refused(format!("{name}: {problem}")))?,
                (None, "active") => Value::Integer(1),
                (None, "create_date" | "write_date") => Value::Text(now.clone()),
                (None, "create_uid" | "write_uid") => Value::Integer(ADMIN),
                (None, _) => continue,
            };
            names.push(quote(&field.name));
            values.push(value);
        }
        let insert = format!(
            "INSERT INTO {} ({}) VALUES ({})",
            table.quoted(),
            names.join(", "),
            vec!["?"; names.len()].join(", ")
        );
        let mut statement = connection.prepare_cached(&insert)?;
        statement
            .execute(params_from_iter(values))
            .map_err(|problem| refused(problem.to_string()))?;
        for field in table.model.fields.iter() {
            let (Some(relation), Some(wire)) =
                (table.relation(field), row.get(field.name.as_ref()))
            else {
                continue;
            };
            let value = odoo::Value::read(&field.kind, wire)
                .map_err(|problem| refused(format!("{}: {problem}", field.name)))?;
            let insert = relation.insert();
            let mut statement = connection.prepare_cached(&insert)?;
            if let odoo::Value::Ids(others) = value {
                for other in others {
                    statement.execute([id, other])?;
                }
            }
        }
    }
    let nameless = name_rows(schema, table, "t.\"display_name\" IS NULL");
    connection.execute(&nameless, [])?;
    Ok(rows.len())
}
