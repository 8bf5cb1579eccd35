//! The wire: an Odoo at an address, and sessions in it, over `/jsonrpc` or `/json/2`, behind
//! [`Client`](crate::Client).
//!
//! A user known by login and password (or API key) calls over `/jsonrpc`, which every version from 14
//! to 20 serves; one who brings an API key alone calls over `/json/2` (19 and later), which knows
//! whose key it is. A [`WebSession`] asks what neither of them tells.

mod document;
mod http;
mod json2;
mod jsonrpc;
mod kept_session;
mod session;
mod version;
mod web_session;

use std::sync::Arc;

use tokio::sync::OnceCell;

pub use document::Document;
pub use session::{Credentials, Session};
pub use version::Version;
pub use web_session::WebSession;

use crate::{Address, CustomerPage, Dialect, Error, Fault, PrintKind, retry_while_busy};
use document::NoDocument;
use http::Http;
pub use http::Limits;

/// An Odoo at an address, with one of its databases. Connections are shared by everything made of it.
#[derive(Clone)]
pub struct Odoo(Arc<Inner>);

struct Inner {
    http: Http,
    database: String,
    version: OnceCell<Version>,
}

impl Odoo {
    /// The Odoo at `url` (`https://erp.example.com`). Nothing is sent yet.
    ///
    /// # Errors
    /// An address that is none.
    pub fn new(url: &str, database: impl Into<String>) -> Result<Self, Error> {
        Self::limited(Address::parse(url)?, database, Limits::default())
    }

    /// The Odoo at an address that is one, within other limits.
    ///
    /// # Errors
    /// A system on which no connection can be made.
    pub fn limited(
        address: Address,
        database: impl Into<String>,
        limits: Limits,
    ) -> Result<Self, Error> {
        Ok(Self(Arc::new(Inner {
            http: Http::new(address, limits)?,
            database: database.into(),
            version: OnceCell::new(),
        })))
    }

    /// Its address.
    pub fn address(&self) -> &Address {
        self.0.http.address()
    }

    /// The database.
    pub fn database(&self) -> &str {
        &self.0.database
    }

    /// Its version, asked for once. Needs no user.
    pub async fn version(&self) -> Result<&Version, Error> {
        let http = &self.0.http;
        let ask = || retry_while_busy(http.patience(), || version::ask(http));
        self.0.version.get_or_try_init(ask).await
    }

    /// What it can do, told by its version.
    pub async fn dialect(&self) -> Result<Dialect, Error> {
        Ok(self.version().await?.dialect)
    }

    /// A session of a user. Nothing is sent yet.
    pub fn session(&self, credentials: Credentials) -> Session {
        Session::new(self.clone(), credentials)
    }

    /// Signs in as the web client does, with a password; none where a second factor is asked for.
    ///
    /// # Errors
    /// An API key in the password's place, a wrong password, and whatever answers in Odoo's place.
    pub async fn sign_in(&self, login: &str, password: &str) -> Result<Option<WebSession>, Error> {
        WebSession::open(self, login, password).await
    }

    /// The PDF that a customer's page answers, asked for as the customer would, without a session.
    ///
    /// # Errors
    /// A page that lets nobody in, what is no PDF, and whatever answers in Odoo's place.
    pub(crate) async fn customer_page(&self, page: &CustomerPage) -> Result<Document, Error> {
        let http = self.http();
        let headers = [("x-odoo-database", self.database())];
        let response = http.get(page.expose(), &headers).await?;
        match Document::read(http, response, PrintKind::Pdf).await {
            Ok(document) => Ok(document),
            Err(NoDocument::Failed(error)) => Err(error),
            Err(NoDocument::Login) => Err(Error::Fault(Fault {
                name: "HTTP 303".to_owned(),
                message: "the customer's page asks to log in".to_owned(),
            })),
        }
    }

    fn http(&self) -> &Http {
        &self.0.http
    }
}
