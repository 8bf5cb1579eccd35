//! What an expression is evaluated over: a row, and what surrounds it.

use jiff::Zoned;
use serde_json::{Map, Value as Json};

use super::PyValue;

/// What an expression is evaluated over.
pub trait Scope {
    /// The value of a field of the row.
    fn value(&self, name: &str) -> Option<PyValue>;

    /// The names of the row's fields, to say which one was probably meant.
    fn names(&self) -> Vec<&str> {
        Vec::new()
    }

    /// The row above, `parent` in the lines of a one2many.
    fn parent(&self) -> Option<&dyn Scope> {
        None
    }

    /// Who evaluates, where and when.
    fn environment(&self) -> &Environment;
}

/// Who evaluates an expression, where and when: Odoo's environment.
#[derive(Clone, Debug)]
pub struct Environment {
    /// The user's id, `uid`.
    pub uid: i64,
    /// The companies that are looked at, the current one first.
    pub companies: Vec<i64>,
    /// The context, `context` and, where the row has no such field, by its keys.
    pub context: Map<String, Json>,
    /// Now, in the user's time zone.
    pub now: Zoned,
}

/// A row as Odoo's `read` answers it.
///
/// `false` stands for what is empty, text as well; `[id, name]` of a many2one is its id; a date is text.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The row's fields.
    pub values: &'a Map<String, Json>,
    /// The row above.
    pub parent: Option<&'a Row<'a>>,
    /// Who evaluates, where and when.
    pub environment: &'a Environment,
}

impl Scope for Row<'_> {
    fn value(&self, name: &str) -> Option<PyValue> {
        self.values.get(name).map(answered)
    }

    fn names(&self) -> Vec<&str> {
        self.values.keys().map(String::as_str).collect()
    }

    fn parent(&self) -> Option<&dyn Scope> {
        self.parent.map(|parent| parent as &dyn Scope)
    }

    fn environment(&self) -> &Environment {
        self.environment
    }
}

/// A field's value as Odoo's web client gives it to an expression.
fn answered(wire: &Json) -> PyValue {
    match wire.as_array().map(Vec::as_slice) {
        // No list of ids holds text.
        Some([Json::Number(id), Json::String(_) | Json::Bool(false)]) => {
            PyValue::from(&Json::Number(id.clone()))
        }
        _ => PyValue::from(wire),
    }
}
