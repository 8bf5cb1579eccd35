//! A model's methods: their arguments as they are given, by position or by name, and the call.
//!
//! Knows nothing of the wire, and nothing of SQL.

use serde_json::{Map, Value as Json};

use crate::{
    database::Session,
    fault::Fault,
    python::repr,
    read::{Load, Page},
    schema::Table,
};

/// The methods there are, each with its parameters in order.
const METHODS: &[(&str, &[&str])] = &[
    ("create", &["vals_list"]),
    ("fields_get", &["allfields", "attributes"]),
    ("read", &["ids", "fields", "load"]),
    ("search", &["domain", "offset", "limit", "order"]),
    ("search_count", &["domain", "limit"]),
    (
        "search_read",
        &["domain", "fields", "offset", "limit", "order", "load"],
    ),
    ("unlink", &["ids"]),
    ("write", &["ids", "vals"]),
];

/// Calls a method. The context was taken out of `named` before.
pub(crate) fn call(
    session: &Session<'_>,
    model: &str,
    method: &str,
    positional: Vec<Json>,
    named: Map<String, Json>,
) -> Result<Json, Fault> {
    let table = session.table(model)?;
    if method.starts_with('_') {
        return Err(Fault::new(
            "odoo.exceptions.AccessError",
            format!("Private methods (such as '{model}.{method}') cannot be called remotely."),
        ));
    }
    let Some((_, parameters)) = METHODS.iter().find(|(name, _)| *name == method) else {
        return Err(Fault::new(
            "builtins.AttributeError",
            format!("The method '{model}.{method}' does not exist"),
        ));
    };
    let arguments = Arguments::bind(method, parameters, positional, named)?;
    match method {
        "create" => create(session, table, &arguments),
        "fields_get" => fields_get(table, &arguments),
        "read" => {
            let ids = arguments.ids()?;
            session.read(table, &ids, &arguments.names("fields")?, arguments.load()?)
        }
        "search" => Ok(Json::from(search(session, table, &arguments)?)),
        "search_count" => {
            let limit = arguments.whole("limit")?;
            let count = session.count(table, &arguments.demanded("domain")?, limit)?;
            Ok(Json::from(count))
        }
        "search_read" => {
            let names = arguments.names("fields")?;
            let load = arguments.load()?;
            let ids = search(session, table, &arguments)?;
            session.read(table, &ids, &names, load)
        }
        "unlink" => session
            .unlink(table, &arguments.ids()?)
            .map(|()| Json::Bool(true)),
        "write" => {
            let values = arguments.demanded("vals")?;
            let values = values
                .as_object()
                .ok_or_else(|| arguments.wrong("vals", "the values of a row"))?;
            session.write(table, &arguments.ids()?, values)?;
            Ok(Json::Bool(true))
        }
        _ => Err(Fault::unsupported(format_args!("{model}.{method}"))),
    }
}

fn search(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Vec<i64>, Fault> {
    let domain = match arguments.method {
        // Here alone the domain may be left out.
        "search_read" => arguments
            .given("domain")
            .cloned()
            .unwrap_or(Json::Array(Vec::new())),
        _ => arguments.demanded("domain")?,
    };
    let page = Page {
        offset: arguments.whole("offset")?.unwrap_or(0),
        limit: arguments.whole("limit")?,
    };
    let order = match arguments.given("order") {
        None => None,
        Some(Json::String(order)) => Some(order.as_str()),
        Some(_) => return Err(arguments.wrong("order", "text")),
    };
    session.search(table, &domain, page, order)
}

fn create(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    let wrong = || arguments.wrong("vals_list", "the values of a row, or a list of such");
    match arguments.demanded("vals_list")? {
        Json::Object(values) => session.create(table, &values).map(Json::from),
        Json::Array(rows) => {
            let ids = rows.iter().map(|values| {
                let values = values.as_object().ok_or_else(wrong)?;
                session.create(table, values).map(Json::from)
            });
            ids.collect()
        }
        _ => Err(wrong()),
    }
}

fn fields_get(table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    let fields = arguments.names("allfields")?;
    let attributes = arguments.names("attributes")?;
    let wanted = |list: &[String], name: &String| list.is_empty() || list.contains(name);
    let entries = table
        .fields_get
        .iter()
        .filter(|(name, _)| wanted(&fields, name));
    let entries = entries.map(|(name, entry)| {
        let mut entry = entry.clone();
        if let Json::Object(entry) = &mut entry {
            entry.retain(|attribute, _| wanted(&attributes, attribute));
        }
        (name.clone(), entry)
    });
    Ok(Json::Object(entries.collect()))
}

/// A call's arguments by name.
struct Arguments {
    method: &'static str,
    values: Map<String, Json>,
}

impl Arguments {
    fn bind(
        method: &str,
        parameters: &'static [&'static str],
        positional: Vec<Json>,
        named: Map<String, Json>,
    ) -> Result<Self, Fault> {
        let method = METHODS
            .iter()
            .find(|(name, _)| *name == method)
            .map_or("", |(name, _)| name);
        if method == "create" && positional.is_empty() && named.contains_key("vals_list") {
            // Odoo itself insists on the position here.
            return Err(Fault::new("builtins.IndexError", "list index out of range"));
        }
        if positional.len() > parameters.len() {
            return Err(Fault::arguments(format!(
                "{method}() takes at most {} arguments, {} were given",
                parameters.len(),
                positional.len()
            )));
        }
        let mut values: Map<String, Json> = parameters
            .iter()
            .map(|name| (*name).to_owned())
            .zip(positional)
            .collect();
        for (name, value) in named {
            if !parameters.contains(&name.as_str()) {
                return Err(Fault::arguments(format!(
                    "{method}() got an unexpected keyword argument '{name}'"
                )));
            }
            if values.insert(name.clone(), value).is_some() {
                return Err(Fault::arguments(format!(
                    "{method}() got multiple values for argument '{name}'"
                )));
            }
        }
        Ok(Self { method, values })
    }

    fn wrong(&self, name: &str, expected: &str) -> Fault {
        let found = self.values.get(name).unwrap_or(&Json::Null);
        let found: String = repr(found).chars().take(80).collect();
        Fault::arguments(format!(
            "{}() expects {expected} for '{name}', found {found}",
            self.method
        ))
    }

    /// An argument that is there and says something.
    fn given(&self, name: &str) -> Option<&Json> {
        self.values
            .get(name)
            .filter(|value| !matches!(value, Json::Null | Json::Bool(false)))
    }

    fn demanded(&self, name: &str) -> Result<Json, Fault> {
        self.values.get(name).cloned().ok_or_else(|| {
            let method = self.method;
            Fault::arguments(format!(
                "{method}() missing 1 required positional argument: '{name}'"
            ))
        })
    }

    fn whole(&self, name: &str) -> Result<Option<i64>, Fault> {
        self.given(name)
            .map(|value| {
                value
                    .as_i64()
                    .ok_or_else(|| self.wrong(name, "a whole number"))
            })
            .transpose()
    }

    fn names(&self, name: &str) -> Result<Vec<String>, Fault> {
        let wrong = || self.wrong(name, "a list of names");
        let Some(value) = self.given(name) else {
            return Ok(Vec::new());
        };
        let names = value.as_array().ok_or_else(wrong)?;
        names
            .iter()
            .map(|name| name.as_str().map(str::to_owned).ok_or_else(wrong))
            .collect()
    }

    fn ids(&self) -> Result<Vec<i64>, Fault> {
        let wrong = || self.wrong("ids", "an id or a list of ids");
        match self.demanded("ids")? {
            Json::Array(ids) => ids.iter().map(|id| id.as_i64().ok_or_else(wrong)).collect(),
            id => Ok(vec![id.as_i64().ok_or_else(wrong)?]),
        }
    }

    fn load(&self) -> Result<Load, Fault> {
        match self.values.get("load") {
            Some(Json::Null | Json::Bool(false)) => Ok(Load::Ids),
            None => Ok(Load::Classic),
            Some(Json::String(load)) if load == "_classic_read" => Ok(Load::Classic),
            Some(_) => Err(self.wrong("load", "'_classic_read' or None")),
        }
    }
}
