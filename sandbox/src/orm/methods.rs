//! The methods that every model has, and the user's `context_get`.

use serde_json::{Map, Value as Json, json};

use crate::{
    facts::{self, builtin::IR_MODEL, fields::KEPT_BY_ODOO},
    fault::Fault,
    orm::{
        access::guard::has_access,
        method::{Arguments, Method, Of},
        session::Session,
    },
    release::Release,
    storage::{column::from_column, pool::Effect, table::Table},
};

/// The methods.
pub(crate) const METHODS: &[Method] = &[
    Method {
        name: "check_access_rights",
        of: Of::Rowless,
        on_rows: false,
        effect: Effect::Reads,
        parameters: &["*operation", "raise_exception"],
        run: has_access,
    },
    Method {
        name: "context_get",
        of: Of::Model("res.users"),
        on_rows: false,
        effect: Effect::Reads,
        parameters: &[],
        run: context_get,
    },
    Method {
        name: "create",
        of: Of::Every,
        on_rows: false,
        effect: Effect::Writes,
        parameters: &["*vals_list"],
        run: create,
    },
    Method {
        name: "default_get",
        of: Of::Every,
        on_rows: false,
        effect: Effect::Reads,
        parameters: &["*fields"],
        run: default_get,
    },
    Method {
        name: "fields_get",
        of: Of::Rowless,
        on_rows: false,
        effect: Effect::Reads,
        parameters: &["allfields", "attributes"],
        run: fields_get,
    },
    Method {
        name: "has_access",
        of: Of::Rowless,
        on_rows: true,
        effect: Effect::Reads,
        parameters: &["*operation"],
        run: has_access,
    },
    Method {
        name: "read",
        of: Of::Every,
        on_rows: true,
        effect: Effect::Reads,
        parameters: &["fields", "load"],
        run: |session, table, arguments| {
            let names = arguments.names("fields")?;
            session.read(table, &arguments.ids, &names, arguments.load())
        },
    },
    Method {
        name: "search",
        of: Of::Every,
        on_rows: false,
        effect: Effect::Reads,
        parameters: &["*domain", "offset", "limit", "order"],
        run: |session, table, arguments| search(session, table, arguments).map(Json::from),
    },
    Method {
        name: "search_count",
        of: Of::Every,
        on_rows: false,
        effect: Effect::Reads,
        parameters: &["*domain", "limit"],
        run: |session, table, arguments| {
            let limit = arguments.whole("limit")?;
            session
                .count(table, &arguments.domain(), limit)
                .map(Json::from)
        },
    },
    Method {
        name: "search_read",
        of: Of::Every,
        on_rows: false,
        effect: Effect::Reads,
        parameters: &["domain", "fields", "offset", "limit", "order", "load"],
        run: |session, table, arguments| {
            let (names, load) = (arguments.names("fields")?, arguments.load());
            let ids = search(session, table, arguments)?;
            session.read(table, &ids, &names, load)
        },
    },
    Method {
        name: "unlink",
        of: Of::Every,
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: |session, table, arguments| {
            writable(table)?;
            session.unlink(table, &arguments.ids)?;
            Ok(Json::Bool(true))
        },
    },
    Method {
        name: "write",
        of: Of::Every,
        on_rows: true,
        effect: Effect::Writes,
        parameters: &["*vals"],
        run: |session, table, arguments| {
            writable(table)?;
            let values = arguments.value("vals").and_then(Json::as_object);
            let values = values.ok_or_else(|| arguments.wrong("vals", "the values of a row"))?;
            session.write(table, &arguments.ids, values)?;
            Ok(Json::Bool(true))
        },
    },
];

fn search(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Vec<i64>, Fault> {
    let mut domain = arguments.domain();
    if matches!(domain, Json::Null | Json::Bool(false)) && arguments.is_of("search_read") {
        domain = json!([]);
    }
    let page = arguments.page()?;
    session.search(table, &domain, page, arguments.text("order")?)
}

fn create(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    writable(table)?;
    let wrong = || arguments.wrong("vals_list", "the values of a row, or a list of such");
    match arguments.value("vals_list") {
        Some(Json::Object(values)) => session.create(table, values).map(Json::from),
        Some(Json::Array(rows)) => {
            let ids = rows.iter().map(|values| {
                let values = values.as_object().ok_or_else(wrong)?;
                session.create(table, values).map(Json::from)
            });
            ids.collect()
        }
        _ => Err(wrong()),
    }
}

/// What models there are is the catalog's to say.
fn writable(table: &Table) -> Result<(), Fault> {
    match table.name() {
        IR_MODEL => Err(Fault::unsupported("changing the models")),
        _ => Ok(()),
    }
}

fn fields_get(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    let fields = arguments.names("allfields")?;
    let attributes = arguments.names("attributes")?;
    Ok(fields_of(session, table, &fields, &attributes))
}

/// These fields of a model with these attributes, as far as the caller may see them; all where none is named.
pub(crate) fn fields_of(
    session: &Session<'_>,
    table: &Table,
    fields: &[String],
    attributes: &[String],
) -> Json {
    let wanted = |list: &[String], name: &String| list.is_empty() || list.contains(name);
    let entries = table
        .fields_get
        .iter()
        .filter(|(name, _)| wanted(fields, name) && session.sees(table, name));
    let entries = entries.map(|(name, entry)| {
        let mut entry = entry.clone();
        if let Json::Object(entry) = &mut entry {
            entry.retain(|attribute, _| wanted(attributes, attribute));
        }
        (name.clone(), entry)
    });
    Json::Object(entries.collect())
}

fn context_get(session: &Session<'_>, _: &Table, _: &Arguments) -> Result<Json, Fault> {
    let tz = match session.of_user("tz")? {
        Some(rusqlite::types::Value::Text(tz)) => Json::from(tz),
        _ => Json::Bool(false),
    };
    Ok(json!({"lang": "en_US", "tz": tz, "uid": session.uid}))
}

/// The defaults of these fields of a new row.
pub(crate) fn default_get(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    if session.schema.release < Release::Odoo19
        && let Some(missed) = facts::methods::defaults_of_rows(table.name())
    {
        let class = python_class(table.name());
        return Err(Fault::arguments(format!(
            "{class}.default_get() missing 1 required positional argument: '{missed}'"
        )));
    }
    let own = session.own_defaults(table)?;
    let mut defaults = Map::new();
    for name in arguments.names("fields")? {
        let column = table.columns().find(|field| field.name == name);
        if let Some(field) = column.filter(|_| !KEPT_BY_ODOO.contains(&name.as_str()))
            && let Some(value) = session.default(table, field)?
        {
            defaults.insert(name, from_column(&field.kind, (&value).into()));
        } else if let Some(value) = shown_by_default(session, table, &name) {
            defaults.insert(name, value);
        } else if let Some(value) = own.get(&name) {
            defaults.insert(name, value.clone());
        }
    }
    Ok(Json::Object(defaults))
}

/// The rows that the context has a x2many field show: a command, as Odoo answers it.
fn shown_by_default(session: &Session<'_>, table: &Table, name: &str) -> Option<Json> {
    let field = table.model.field(name)?;
    let given = session.context.get(&format!("default_{name}"))?;
    let ids = given.as_array().filter(|_| field.kind.is_x2many())?;
    match ids.iter().all(Json::is_number) {
        true => Some(json!([[6, 0, ids]])),
        false => Some(given.clone()),
    }
}

/// The Python class of a model: `SaleOrderLine` of `sale.order.line`.
fn python_class(model: &str) -> String {
    let words = model.split(['.', '_']);
    let mut class = String::new();
    for word in words {
        let mut letters = word.chars();
        class.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        class.push_str(letters.as_str());
    }
    class
}
