//! What a JSON-RPC request asks for, read from its `params`. What is wrong with them is said in
//! Python's words, as Odoo does. Knows neither HTTP nor the database.

use serde_json::{Map, Value as Json};

use crate::{
    fault::Fault,
    python::{repr, truthy, type_name},
    release::Release,
};

/// What is asked of one of the services, `common` or `object`.
pub(crate) enum ServiceCall {
    Version,
    LogIn {
        database: String,
        login: String,
        password: String,
    },
    Call(Call),
}

/// A method called on a model, and by whom.
pub(crate) struct Call {
    pub(crate) database: String,
    pub(crate) uid: i64,
    pub(crate) password: String,
    pub(crate) model: String,
    pub(crate) method: String,
    pub(crate) positional: Vec<Json>,
    pub(crate) named: Map<String, Json>,
    pub(crate) context: Map<String, Json>,
}

impl ServiceCall {
    /// Reads a request's `params`.
    pub(crate) fn read(release: Release, params: Option<Json>) -> Result<Self, Fault> {
        let mut params = dictionary(params.unwrap_or_else(|| Json::Object(Map::new())))?;
        let absent = ["service", "method", "args"];
        let absent = absent
            .into_iter()
            .filter(|name| !params.contains_key(*name));
        let controller = match release {
            Release::Odoo18 => "RPC.jsonrpc",
            Release::Odoo19 => "JSONRPC.jsonrpc",
        };
        missing(controller, &absent.collect::<Vec<_>>())?;
        let mut taken = |name: &str| params.remove(name).unwrap_or_default();
        let (service, method, args) = (shown(taken("service")), taken("method"), taken("args"));
        let Json::Array(args) = args else {
            let found = type_name(&args);
            return Err(Fault::arguments(match (service.as_str(), release) {
                ("object", Release::Odoo18) => format!("'{found}' object is not subscriptable"),
                ("object", Release::Odoo19) => {
                    format!("cannot unpack non-iterable {found} object")
                }
                _ => format!("argument after * must be an iterable, not {found}"),
            }));
        };
        let method = shown(method);
        match (service.as_str(), method.as_str()) {
            ("common", "version") if args.is_empty() => Ok(Self::Version),
            ("common", "version") => Err(Fault::arguments(format!(
                "exp_version() takes 0 positional arguments but {} was given",
                args.len()
            ))),
            ("common", "login") => log_in("exp_login", &["db", "login", "password"], args),
            ("common", "authenticate") => {
                let names = ["db", "login", "password", "user_agent_env"];
                log_in("exp_authenticate", &names, args)
            }
            ("common", _) => {
                let message = format!("Method not found: {method}");
                Err(Fault::new("builtins.Exception", message))
            }
            ("object", "execute_kw") => Call::read(release, args, true).map(Self::Call),
            ("object", "execute") => Call::read(release, args, false).map(Self::Call),
            ("object", _) => {
                enough(release, "execute", &[], args.len())?;
                let message = format!("Method not available {method}");
                Err(Fault::new("builtins.NameError", message))
            }
            _ => Err(Fault::new("builtins.KeyError", service)),
        }
    }
}

fn log_in(method: &str, names: &[&str], args: Vec<Json>) -> Result<ServiceCall, Fault> {
    missing(method, names.get(args.len()..).unwrap_or_default())?;
    let mut args = args.into_iter();
    let mut text = || name_of(args.next().unwrap_or_default());
    Ok(ServiceCall::LogIn {
        database: text()?,
        login: text()?,
        password: text()?,
    })
}

impl Call {
    fn read(release: Release, args: Vec<Json>, named: bool) -> Result<Self, Fault> {
        let (method, wanted): (_, &[&str]) = match named {
            true => ("execute_kw", &["obj", "method", "args"]),
            false => ("execute", &["obj", "method"]),
        };
        let count = args.len();
        enough(release, method, wanted, count)?;
        let mut args = args.into_iter();
        let mut next = || args.next().unwrap_or_default();
        let (database, uid, password) = (name_of(next())?, whole(next())?, secret(next())?);
        let model = shown(next());
        let method = match (next(), release) {
            (Json::String(method), _) => method,
            (other, Release::Odoo18) => {
                let found = type_name(&other);
                return Err(Fault::arguments(format!(
                    "attribute name must be string, not '{found}'"
                )));
            }
            (other, Release::Odoo19) => name_of(other)?,
        };
        let (positional, mut keywords) = match named {
            false => (args.collect(), Map::new()),
            true => {
                let positional = match args.next() {
                    Some(Json::Array(positional)) => positional,
                    other => {
                        let found = type_name(&other.unwrap_or_default());
                        return Err(Fault::arguments(format!(
                            "Value after * must be an iterable, not {found}"
                        )));
                    }
                };
                let keywords = keywords(release, args.next())?;
                if args.next().is_some() {
                    return Err(too_many(release, count));
                }
                (positional, keywords)
            }
        };
        let context = match keywords.remove("context") {
            Some(flat @ (Json::Number(_) | Json::Bool(true))) if release == Release::Odoo18 => {
                let found = type_name(&flat);
                return Err(Fault::arguments(format!(
                    "argument of type '{found}' is not iterable"
                )));
            }
            context => dictionary(context.filter(truthy).unwrap_or_else(object))?,
        };
        Ok(Self {
            database,
            uid,
            password,
            model,
            method,
            positional,
            named: keywords,
            context,
        })
    }
}

/// Refuses too few arguments of the `object` service: a database, a user, a secret, and what follows.
fn enough(release: Release, method: &str, names: &[&str], count: usize) -> Result<(), Fault> {
    let unpack = |expected: &str, got: usize| {
        let message = format!("not enough values to unpack (expected {expected}, got {got})");
        Err(Fault::value(message))
    };
    match (release, count) {
        (Release::Odoo18, 0..3) => {
            Err(Fault::new("builtins.IndexError", "list index out of range"))
        }
        (Release::Odoo18, _) => missing(method, names.get(count - 3..).unwrap_or_default()),
        (Release::Odoo19, 0..5) => unpack("at least 5", count),
        (Release::Odoo19, 5) if names.len() > 2 => unpack("2", 0),
        (Release::Odoo19, _) => Ok(()),
    }
}

fn too_many(release: Release, count: usize) -> Fault {
    match release {
        // It is called with all but the secret.
        Release::Odoo18 => Fault::arguments(format!(
            "execute_kw() takes from 5 to 6 positional arguments but {} were given",
            count - 1
        )),
        Release::Odoo19 => Fault::value("too many values to unpack (expected 2)"),
    }
}

fn keywords(release: Release, given: Option<Json>) -> Result<Map<String, Json>, Fault> {
    match (given.unwrap_or_default(), release) {
        (Json::Object(keywords), _) => Ok(keywords),
        (value, _) if !truthy(&value) => Ok(Map::new()),
        (value, Release::Odoo18) => {
            let found = type_name(&value);
            Err(Fault::arguments(format!(
                "odoo.service.model.execute() argument after ** must be a mapping, not {found}"
            )))
        }
        (value, Release::Odoo19) => dictionary(value),
    }
}

/// A value as Python's `dict()` takes it.
fn dictionary(value: Json) -> Result<Map<String, Json>, Fault> {
    match value {
        Json::Object(entries) => Ok(entries),
        Json::Array(items) if items.is_empty() => Ok(Map::new()),
        Json::String(text) if text.is_empty() => Ok(Map::new()),
        Json::String(_) => Err(Fault::value(
            "dictionary update sequence element #0 has length 1; 2 is required",
        )),
        Json::Array(_) => Err(Fault::arguments(
            "cannot convert dictionary update sequence element #0 to a sequence",
        )),
        other => Err(Fault::arguments(format!(
            "'{}' object is not iterable",
            type_name(&other)
        ))),
    }
}

/// Refuses a call without these arguments.
fn missing(method: &str, names: &[&str]) -> Result<(), Fault> {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    let (listed, plural) = match quoted.as_slice() {
        [] => return Ok(()),
        [one] => (one.clone(), ""),
        [one, two] => (format!("{one} and {two}"), "s"),
        [most @ .., last] => (format!("{}, and {last}", most.join(", ")), "s"),
    };
    let count = names.len();
    Err(Fault::arguments(format!(
        "{method}() missing {count} required positional argument{plural}: {listed}"
    )))
}

/// The name of a database or the like.
fn name_of(value: Json) -> Result<String, Fault> {
    match value {
        Json::String(text) => Ok(text),
        other => {
            let found = type_name(&other);
            let message = format!("'{found}' object has no attribute 'startswith'");
            Err(Fault::new("builtins.AttributeError", message))
        }
    }
}

/// A user's id, as Python's `int()` takes it.
fn whole(value: Json) -> Result<i64, Fault> {
    match &value {
        Json::Number(number) => {
            let float = number.as_f64().unwrap_or_default();
            Ok(number.as_i64().unwrap_or(float as i64))
        }
        Json::Bool(flag) => Ok(i64::from(*flag)),
        Json::String(text) => text.trim().parse().map_err(|_| Fault::not_an_integer(text)),
        other => Err(Fault::arguments(format!(
            "int() argument must be a string, a bytes-like object or a real number, not '{}'",
            type_name(other)
        ))),
    }
}

/// A password or key.
fn secret(value: Json) -> Result<String, Fault> {
    match value {
        Json::String(text) => Ok(text),
        value if !truthy(&value) => Err(Fault::denied()),
        other => Err(Fault::arguments(format!(
            "secret must be unicode or bytes, not {}",
            type_name(&other)
        ))),
    }
}

/// A name as it is shown, even if it is none.
fn shown(value: Json) -> String {
    match value {
        Json::String(text) => text,
        other => repr(&other),
    }
}

fn object() -> Json {
    Json::Object(Map::new())
}
