//! `web_save`: a form is saved, and what it shows is read back; and `web_name_search`, what its fields offer.

use serde_json::{Map, Value as Json, json};

use crate::{
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::Session,
    },
    release::Release,
    storage::{pool::Effect, table::Table},
};

/// The methods.
pub(crate) const METHODS: &[Method] = &[Method {
    name: "web_save",
    of: Of::Every,
    on_rows: true,
    effect: Effect::Writes,
    parameters: &["*vals", "*specification", "next_id"],
    run: web_save,
}];

fn web_save(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    let object = |name: &str| {
        let value = arguments.value(name).and_then(Json::as_object);
        value.ok_or_else(|| arguments.wrong(name, "an object of fields"))
    };
    let (values, specification) = (object("vals")?, object("specification")?);
    let mut unknown = values
        .keys()
        .filter(|name| table.model.field(name).is_none());
    if let Some(unknown) = unknown.next()
        && session.schema.release >= Release::Odoo19
    {
        return Err(Fault::new("builtins.KeyError", unknown.clone()));
    }
    let mut ids = arguments.ids.clone();
    match ids.is_empty() {
        true => ids.push(session.create(table, values)?),
        false => session.write(table, &ids, values)?,
    }
    // A form that is left for the next row shows that.
    if let Some(next) = arguments.whole("next_id")? {
        ids = vec![next];
    }
    let rows = session.web_read(table, &ids, specification, 0)?;
    Ok(rows.into_iter().map(Json::Object).collect())
}

/// `web_name_search`, from 19 on.
pub(crate) const NEWER: &[Method] = &[Method {
    name: "web_name_search",
    of: Of::Every,
    on_rows: false,
    effect: Effect::Reads,
    parameters: &["*name", "*specification", "domain", "operator", "limit"],
    run: web_name_search,
}];

fn web_name_search(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let found = session.named(table, arguments, "domain")?;
    let found: Vec<i64> = found
        .iter()
        .filter_map(|pair| pair.get(0)?.as_i64())
        .collect();
    let mut specification = arguments
        .value("specification")
        .and_then(Json::as_object)
        .cloned()
        .unwrap_or_default();
    specification.insert("display_name".to_owned(), json!({}));
    let rows = session.web_read(table, &found, &specification, 0)?;
    let mut named = Vec::with_capacity(rows.len());
    for mut row in rows {
        let shown = formatted(session, table, &row)?;
        row.insert("__formatted_display_name".to_owned(), shown);
        named.push(Json::Object(row));
    }
    Ok(Json::from(named))
}

/// What a list of offers shows of a row: of a contact, first the company and then its name, set apart.
fn formatted(session: &Session<'_>, table: &Table, row: &Map<String, Json>) -> Result<Json, Fault> {
    let name = row.get("display_name").cloned().unwrap_or_default();
    let needed = ["name", "parent_id"];
    let is_contact = table.name() == "res.partner";
    let id = row.get("id").and_then(Json::as_i64);
    let Some(id) = id.filter(|_| is_contact && needed.iter().all(|name| table.has_column(name)))
    else {
        return Ok(name);
    };
    let query = format!(
        "SELECT p.\"display_name\" || ' \t --' || t.\"name\" || '--' FROM {} t \
         JOIN {} p ON p.\"id\" = t.\"parent_id\" WHERE t.\"id\" = ?",
        table.quoted(),
        table.quoted()
    );
    let mut statement = session.connection.prepare(&query)?;
    let mut rows = statement.query([id])?;
    let shown: Option<String> = match rows.next()? {
        Some(row) => row.get(0)?,
        None => None,
    };
    Ok(shown.map_or(name, Json::from))
}
