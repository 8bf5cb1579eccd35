//! A call: the method is looked up, its arguments are sorted out, and it runs.
//!
//! Knows nothing of the wire, and nothing of SQL.

use serde_json::{Map, Value as Json};

use crate::{
    facts::{self, operation::Operation},
    fault::Fault,
    orm::{
        archive, available_models, copy,
        database::Database,
        export, group, load, menus,
        method::{Arguments, Method, Of},
        methods, name_create, name_search, onchange,
        session::Session,
        views, web_read, web_save,
    },
    release::Release,
    storage::{pool::Effect, schema::Schema, table::Table},
};

/// What calling this method may do, known before the call's transaction begins.
pub(crate) fn effect(database: &Database, model: &str, method: &str) -> Effect {
    let table = table(&database.schema, model);
    let method = table.and_then(|table| find(database, table, method));
    method.map_or(Effect::Reads, |method| method.effect)
}

/// Calls a method as `/jsonrpc` does. The context was taken out of `named` before.
pub(crate) fn by_position(
    database: &Database,
    session: &Session<'_>,
    model: &str,
    method: &str,
    positional: Vec<Json>,
    named: Map<String, Json>,
) -> Result<Json, Fault> {
    let table = known(session, model, method)?
        .ok_or_else(|| Fault::user(format!("Object {model} doesn't exist")))?;
    public(session, model, method)?;
    let method = find(database, table, method)
        .ok_or_else(|| Fault::new("builtins.AttributeError", unknown(model, method)))?;
    session.allow_companies()?;
    let arguments = Arguments::by_position(method, positional, named, session.schema.release)?;
    run(session, table, method, &arguments)
}

/// Calls a method as `/json/2` does. The context was taken out of `named` before.
pub(crate) fn by_name(
    database: &Database,
    session: &Session<'_>,
    model: &str,
    method: &str,
    named: Map<String, Json>,
) -> Result<Json, Fault> {
    let absent = |message: String| Fault::new("werkzeug.exceptions.NotFound", message);
    let table = known(session, model, method)?
        .ok_or_else(|| absent(format!("the model '{model}' does not exist")))?;
    public(session, model, method)?;
    let method = find(database, table, method).ok_or_else(|| absent(unknown(model, method)))?;
    session.allow_companies()?;
    let arguments = Arguments::by_name(method, model, named)?;
    match run(session, table, method, &arguments)? {
        // Always a list here, even for one row.
        Json::Number(id) if method.name == "create" => Ok(Json::Array(vec![Json::Number(id)])),
        answer => Ok(answer),
    }
}

fn table<'a>(schema: &'a Schema, model: &str) -> Option<&'a Table> {
    schema.table(model).or_else(|| schema.rowless.get(model))
}

/// The model's table. A model that the catalog lacks and the access file keeps from the caller is
/// refused as that.
fn known<'a>(session: &Session<'a>, model: &str, method: &str) -> Result<Option<&'a Table>, Fault> {
    let table = table(session.schema, model);
    if table.is_none()
        && let Some(caller) = &session.caller
        && caller.knows(model)
    {
        let operation = Operation::of(method).unwrap_or(Operation::Read);
        caller.allow(model, None, operation)?;
    }
    Ok(table)
}

fn public(session: &Session<'_>, model: &str, method: &str) -> Result<(), Fault> {
    let private = session.schema.release >= Release::Odoo19 && facts::methods::is_private(method);
    if !method.starts_with('_') && !private {
        return Ok(());
    }
    Err(Fault::new(
        "odoo.exceptions.AccessError",
        format!("Private methods (such as '{model}.{method}') cannot be called remotely."),
    ))
}

fn find(database: &Database, table: &Table, name: &str) -> Option<&'static Method> {
    let tables = [
        methods::METHODS,
        archive::METHODS,
        copy::METHODS,
        export::METHODS,
        load::METHODS,
        available_models::METHODS,
        menus::METHODS,
        views::METHODS,
        onchange::METHODS,
        web_read::METHODS,
        web_save::METHODS,
        name_create::METHODS,
    ];
    let newer = match database.schema.release {
        Release::Odoo18 => &[],
        Release::Odoo19 => web_save::NEWER,
    };
    let versioned = group::methods(database.schema.release)
        .chain(newer)
        .chain([name_search::method(database.schema.release)]);
    // What a model does otherwise than all others comes first.
    let own = database.methods.iter().copied().flatten();
    let mut methods = own.chain(tables.into_iter().flatten()).chain(versioned);
    methods.find(|method| method.name == name && method.is_of(table))
}

fn unknown(model: &str, method: &str) -> String {
    format!("The method '{model}.{method}' does not exist")
}

fn run(
    session: &Session<'_>,
    table: &Table,
    method: &Method,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    if table.model.is_abstract && !matches!(method.of, Of::Rowless | Of::Model(_)) {
        let (model, method) = (table.name(), method.name);
        return Err(Fault::unsupported(format_args!(
            "{model}.{method}: the model has no rows"
        )));
    }
    (method.run)(session, table, arguments)
}
