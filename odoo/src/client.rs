//! Calls of Odoo's methods behind one trait, whatever carries them. Knows no protocol.

use std::{future::Future, pin::Pin};

use serde_json::{Map, Value as Json};

use crate::{CustomerPage, Dialect, Document, Error, NoSession, Print};

/// Methods that change nothing: without an answer nothing has happened, and asking again is safe.
const READS: [&str; 31] = [
    "check_access_rights",
    "check_access_rule",
    "context_get",
    "default_get",
    "export_data",
    "fields_get",
    "fields_view_get",
    "formatted_read_group",
    "formatted_read_grouping_sets",
    "get_available_models",
    "get_external_id",
    "get_metadata",
    "get_view",
    "get_views",
    "has_access",
    "has_group",
    "load_menus",
    "load_views",
    "name_get",
    "name_search",
    "read",
    "read_group",
    "search",
    "search_count",
    "search_fetch",
    "search_read",
    "web_name_search",
    "web_read",
    "web_read_group",
    "web_search_read",
    "onchange",
];

/// Whether a method of Odoo's changes nothing.
pub(crate) fn reads(method: &str) -> bool {
    READS.contains(&method)
}

/// A future behind a pointer, as methods of a trait object answer it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Something that calls a model's methods: `/jsonrpc`, `/json/2`, or a stand-in in a test.
pub trait Client: Send + Sync {
    /// Makes one call. It is made once, but for one that only reads while Odoo is busy: whoever repeats a
    /// write after [`Error::NoAnswer`] may write twice. Numbers that JSON has no word for come as
    /// [marks](crate::python_json::odd_number).
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>>;

    /// The user's own context: language, time zone, company.
    fn user(&self) -> BoxFuture<'_, Result<Json, Error>>;

    /// Where it finds this Odoo, without a slash at the end; none when it is not known.
    fn address(&self) -> Option<&str>;

    /// What this Odoo can do, asked for once; [`Dialect::UNKNOWN`] when it does not tell.
    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>>;

    /// What the web client is told of an action, by its id or its external id: a row with its kind as `type`, whether
    /// or not this user may read the model of such actions. None where there is no session of the web client to ask
    /// in, which takes a password.
    fn action<'a>(&'a self, _name: &'a str) -> BoxFuture<'a, Result<Option<Json>, Error>> {
        Box::pin(std::future::ready(Ok(None)))
    }

    /// Whether there is a session of the web client to print with, opened if there was none; else why there is
    /// none.
    fn web_session(&self) -> BoxFuture<'_, Result<Result<(), NoSession>, Error>> {
        Box::pin(std::future::ready(Ok(Err(NoSession::NoWay))))
    }

    /// Has rows printed in a session of the web client. Nothing is changed but what Odoo keeps of a print.
    fn print(&self, print: Print) -> BoxFuture<'_, Result<Document, Error>> {
        let _ = print;
        Box::pin(std::future::ready(Err(Error::NotOdoo {
            url: self.address().unwrap_or_default().to_owned(),
            found: "nothing, for want of a session of the web client".to_owned(),
        })))
    }

    /// The PDF that the page of a record's customer answers.
    fn customer_page(&self, page: CustomerPage) -> BoxFuture<'_, Result<Document, Error>> {
        let _ = page;
        Box::pin(std::future::ready(Err(Error::NotOdoo {
            url: self.address().unwrap_or_default().to_owned(),
            found: "nothing, for want of a way to its pages".to_owned(),
        })))
    }

    /// Has Odoo say anew that the caller is let in, before something is given away that it was asked for
    /// earlier. Nothing to ask where the program calls as the one who started it.
    fn confirm(&self) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

/// One call of a model's method, its arguments by name as `/json/2` takes them.
///
/// ```
/// use odoo::Call;
///
/// let call = Call::new("sale.order", "read")
///     .on(vec![7])
///     .with("fields", vec!["name"])
///     .context("lang", "de_DE");
/// assert!(call.reads());
/// assert!(!Call::new("sale.order", "action_confirm").on(vec![7]).reads());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The model, `sale.order`.
    pub model: String,
    /// The method, `search_read`.
    pub method: String,
    /// The records it is called on; none for a method of the model itself.
    pub ids: Option<Vec<i64>>,
    /// The method's first arguments, which `/jsonrpc` sends by position: some methods insist on it
    /// (`create` raises an `IndexError` when `vals_list` comes by name alone).
    pub leading: Map<String, Json>,
    /// The other arguments.
    pub named: Map<String, Json>,
    /// What the call's context holds beyond the user's own: language, companies, `active_test`.
    pub context: Map<String, Json>,
}

impl Call {
    /// A call of a method of the model itself.
    pub fn new(model: impl Into<String>, method: impl Into<String>) -> Self {
        Self {
            model: model.into(),
            method: method.into(),
            ids: None,
            leading: Map::new(),
            named: Map::new(),
            context: Map::new(),
        }
    }

    /// Whether it changes nothing: without an answer nothing has happened, and asking again is safe.
    pub fn reads(&self) -> bool {
        reads(&self.method)
    }

    /// On these records.
    #[must_use]
    pub fn on(mut self, ids: Vec<i64>) -> Self {
        self.ids = Some(ids);
        self
    }

    /// With an argument that comes first.
    #[must_use]
    pub fn leading(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.leading.insert(name.to_owned(), value.into());
        self
    }

    /// With an argument by name.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.named.insert(name.to_owned(), value.into());
        self
    }

    /// With an entry of the context.
    #[must_use]
    pub fn context(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.context.insert(name.to_owned(), value.into());
        self
    }

    /// The error for an answer of another shape than the method promises.
    pub fn shape(&self, expected: &'static str, found: &Json) -> Error {
        let mut found = found.to_string();
        if found.chars().count() > 80 {
            found = found.chars().take(80).chain(['…']).collect();
        }
        Error::Shape {
            model: self.model.clone(),
            method: self.method.clone(),
            expected,
            found,
        }
    }
}
