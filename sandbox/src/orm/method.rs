//! What a method is: who has it, what it takes, and the arguments it is called with.
//!
//! Knows nothing of the wire, and nothing of SQL.

use serde_json::{Map, Value as Json};

use crate::{
    fault::Fault,
    orm::{
        page::{Load, Page},
        session::Session,
    },
    python::repr,
    release::Release,
    storage::{pool::Effect, table::Table},
};

/// The parameter that stands for any name.
const ANY: &str = "**";

/// A method that clients can call.
pub(crate) struct Method {
    pub(crate) name: &'static str,
    /// Who has it.
    pub(crate) of: Of,
    /// It is called on rows, whose ids come first; else on the model.
    pub(crate) on_rows: bool,
    /// Whether it changes anything.
    pub(crate) effect: Effect,
    /// What it takes, in order; what begins with `*` must be given, and `**` is whatever else is named.
    pub(crate) parameters: &'static [&'static str],
    pub(crate) run: fn(&Session<'_>, &Table, &Arguments) -> Result<Json, Fault>,
}

/// The models that have a method.
#[derive(Clone, Copy)]
pub(crate) enum Of {
    /// All.
    Every,
    /// All, even those without rows.
    Rowless,
    /// This one.
    Model(&'static str),
    /// Those with this field.
    Field(&'static str),
}

impl Of {
    /// Whether the model is one of them.
    pub(crate) fn has(self, table: &Table) -> bool {
        match self {
            Self::Every | Self::Rowless => true,
            Self::Model(model) => table.name() == model,
            Self::Field(field) => table.model.field(field).is_some(),
        }
    }
}

impl Method {
    /// Whether the model has it.
    pub(crate) fn is_of(&self, table: &Table) -> bool {
        self.of.has(table)
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        let parameters = self.parameters.iter().filter(|name| **name != ANY);
        parameters.map(|parameter| parameter.trim_start_matches('*'))
    }

    fn demanded(&self) -> impl Iterator<Item = &'static str> {
        let parameters = self.parameters.iter().filter(|name| **name != ANY);
        parameters.filter_map(|parameter| parameter.strip_prefix('*'))
    }

    /// Whether it takes an argument of this name.
    fn takes(&self, given: &str) -> bool {
        self.parameters.contains(&ANY) || self.names().any(|known| known == given)
    }
}

/// A call's arguments by name.
pub(crate) struct Arguments {
    method: &'static str,
    /// The rows it is called on.
    pub(crate) ids: Vec<i64>,
    values: Map<String, Json>,
}

impl Arguments {
    /// Of a method that business logic calls itself, on rows.
    pub(crate) fn on(ids: Vec<i64>) -> Self {
        Self {
            method: "",
            ids,
            values: Map::new(),
        }
    }

    /// As `/jsonrpc` gives them: by position, the rows first, and by name.
    pub(crate) fn by_position(
        method: &Method,
        positional: Vec<Json>,
        mut named: Map<String, Json>,
        release: Release,
    ) -> Result<Self, Fault> {
        let name = method.name;
        if name == "create" && positional.is_empty() && named.contains_key("vals_list") {
            // Odoo itself insists on the position here.
            return Err(Fault::new("builtins.IndexError", "list index out of range"));
        }
        let count = positional.len();
        let mut positional = positional.into_iter();
        let mut ids = Vec::new();
        if method.on_rows {
            let first = positional.next().or_else(|| named.remove("ids"));
            let first = first.ok_or_else(|| no_rows(release))?;
            ids = whole_ids(name, &first)?;
        }
        let mut values: Map<String, Json> = Map::new();
        for name in method.names() {
            let Some(value) = positional.next() else {
                break;
            };
            values.insert(name.to_owned(), value);
        }
        if positional.next().is_some() {
            return Err(Fault::arguments(format!(
                "{name}() takes at most {} arguments, {count} were given",
                method.parameters.len() + usize::from(method.on_rows),
            )));
        }
        for (given, value) in named {
            if !method.takes(&given) {
                return Err(Fault::arguments(format!(
                    "BaseModel.{name}() got an unexpected keyword argument '{given}'"
                )));
            }
            if values.insert(given.clone(), value).is_some() {
                return Err(Fault::arguments(format!(
                    "BaseModel.{name}() got multiple values for argument '{given}'"
                )));
            }
        }
        match method.demanded().find(|name| !values.contains_key(*name)) {
            Some(absent) => Err(missing(name, absent)),
            None => Ok(Self {
                method: name,
                ids,
                values,
            }),
        }
    }

    /// As `/json/2` gives them: by name, `ids` among them.
    pub(crate) fn by_name(
        method: &Method,
        model: &str,
        mut named: Map<String, Json>,
    ) -> Result<Self, Fault> {
        let name = method.name;
        let wrong =
            |message: String| Fault::new("werkzeug.exceptions.UnprocessableEntity", message);
        let ids = match named.remove("ids") {
            None => Vec::new(),
            Some(ids) if method.on_rows => whole_ids(name, &ids)?,
            Some(Json::Array(ids)) if ids.is_empty() => Vec::new(),
            Some(_) => {
                return Err(wrong(format!("cannot call {model}.{name} with ids")));
            }
        };
        if let Some(absent) = method.demanded().find(|name| !named.contains_key(*name)) {
            return Err(wrong(format!("missing a required argument: '{absent}'")));
        }
        let unknown = |given: &&String| !method.takes(given);
        if let Some(given) = named.keys().find(unknown) {
            return Err(wrong(format!(
                "got an unexpected keyword argument '{given}'"
            )));
        }
        Ok(Self {
            method: name,
            ids,
            values: named,
        })
    }

    /// The fault for an argument of another kind.
    pub(crate) fn wrong(&self, name: &str, expected: &str) -> Fault {
        let found = self.values.get(name).unwrap_or(&Json::Null);
        wrong(self.method, name, expected, found)
    }

    /// Whether it is a call of this method.
    pub(crate) fn is_of(&self, method: &str) -> bool {
        self.method == method
    }

    /// An argument as it was given.
    pub(crate) fn value(&self, name: &str) -> Option<&Json> {
        self.values.get(name)
    }

    /// An argument that is there and says something.
    pub(crate) fn given(&self, name: &str) -> Option<&Json> {
        self.values
            .get(name)
            .filter(|value| !matches!(value, Json::Null | Json::Bool(false)))
    }

    /// The names of what was given.
    pub(crate) fn told(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }

    /// The domain; a call that leaves it out, where it may, means all rows.
    pub(crate) fn domain(&self) -> Json {
        let domain = self.values.get("domain").cloned();
        domain.unwrap_or(Json::Array(Vec::new()))
    }

    /// Which part of a search's answer is wanted.
    pub(crate) fn page(&self) -> Result<Page, Fault> {
        Ok(Page {
            offset: self.whole("offset")?.unwrap_or(0),
            limit: self.whole("limit")?,
        })
    }

    /// A whole number.
    pub(crate) fn whole(&self, name: &str) -> Result<Option<i64>, Fault> {
        self.given(name)
            .map(|value| {
                // The database takes a number in text, too.
                let text = value.as_str().and_then(|text| text.trim().parse().ok());
                let number = value.as_i64().or(text);
                number.ok_or_else(|| self.wrong(name, "a whole number"))
            })
            .transpose()
    }

    /// Text.
    pub(crate) fn text(&self, name: &str) -> Result<Option<&str>, Fault> {
        self.given(name)
            .map(|value| value.as_str().ok_or_else(|| self.wrong(name, "text")))
            .transpose()
    }

    /// A list of names.
    pub(crate) fn names(&self, name: &str) -> Result<Vec<String>, Fault> {
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

    /// How many2one fields are to be read.
    pub(crate) fn load(&self) -> Load {
        match self.values.get("load") {
            None => Load::Classic,
            Some(Json::String(load)) if load == "_classic_read" => Load::Classic,
            // Whatever else it is.
            Some(_) => Load::Ids,
        }
    }
}

fn whole_ids(method: &str, value: &Json) -> Result<Vec<i64>, Fault> {
    let wrong = || wrong(method, "ids", "an id or a list of ids", value);
    match value {
        Json::Array(ids) => ids.iter().map(|id| id.as_i64().ok_or_else(wrong)).collect(),
        id => Ok(vec![id.as_i64().ok_or_else(wrong)?]),
    }
}

fn wrong(method: &str, name: &str, expected: &str, found: &Json) -> Fault {
    let found: String = repr(found).chars().take(80).collect();
    Fault::arguments(format!(
        "{method}() expects {expected} for '{name}', found {found}"
    ))
}

/// Odoo takes the rows from the arguments before it looks at the method.
fn no_rows(release: Release) -> Fault {
    let arguments = match release {
        Release::Odoo18 => "tuple",
        Release::Odoo19 => "list",
    };
    let message = format!("{arguments} index out of range");
    Fault::new("builtins.IndexError", message)
}

fn missing(method: &str, name: &str) -> Fault {
    Fault::arguments(format!(
        "BaseModel.{method}() missing 1 required positional argument: '{name}'"
    ))
}
