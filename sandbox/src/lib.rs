//! A stand-in for Odoo: any catalog as a working database on SQLite, served as Odoo 19 (or 18) over
//! `/jsonrpc` and `/json/2`.
//!
//! It stores, searches and writes what the catalog describes. Of business logic it knows sales orders
//! and messages; nothing else is computed, and no access rule holds. What it cannot do is answered
//! with a fault. It must not know the toolkit or the server.

mod builtin;
mod business;
mod call;
mod column;
mod database;
mod defaults;
mod domain;
mod error;
mod fault;
mod fill;
mod json2;
mod jsonrpc;
mod message;
mod method;
mod methods;
mod order;
mod python;
mod read;
mod release;
mod rows;
mod sale;
mod schema;
mod seed;
mod session;
mod sql;
mod users;
mod version;
mod wire;
mod write;

use std::{path::PathBuf, sync::Arc};

use jiff::civil;
use odoo::catalog::Catalog;

use crate::{
    database::Database,
    json2::Json2,
    jsonrpc::JsonRpc,
    schema::Schema,
    seed::Seed,
    version::{VersionInfo, WebVersion},
};
pub use crate::{error::SandboxError, release::Release};

/// What a sandbox is made of.
#[derive(Clone, Debug)]
pub struct Options {
    /// The catalog's folder.
    pub catalog: PathBuf,
    /// A folder of `<model>.json` files, each a list of rows; without it the sandbox invents some.
    pub rows: Option<PathBuf>,
    /// The name under which clients know the database.
    pub database: String,
    /// Which Odoo it plays; none is the one the catalog was read from, or the nearest to it.
    pub odoo: Option<Release>,
    /// What the invented rows depend on: another number, another company's story.
    pub seed: u64,
    /// How many rows are invented: so many times 5,000 lines of sales orders, and everything else in
    /// proportion.
    pub scale: f64,
    /// The last day of the invented rows; without it, the current one in UTC.
    pub today: Option<civil::Date>,
}

impl Options {
    /// A sandbox of this catalog, with invented rows, called `sandbox`.
    pub fn new(catalog: impl Into<PathBuf>) -> Self {
        Self {
            catalog: catalog.into(),
            rows: None,
            database: "sandbox".to_owned(),
            odoo: None,
            seed: 1,
            scale: 0.2,
            today: None,
        }
    }
}

/// A database that answers as Odoo does. Clones share it.
#[derive(Clone)]
pub struct Sandbox {
    database: Arc<Database>,
}

impl Sandbox {
    /// Builds the database, in memory, and fills it.
    pub fn open(options: &Options) -> Result<Self, SandboxError> {
        let catalog =
            Catalog::read(&options.catalog).map_err(|problems| SandboxError::Catalog {
                folder: options.catalog.clone(),
                problems,
            })?;
        let seed = Seed::new(options.seed, options.scale, options.today)?;
        let schema = Schema::new(catalog, options.odoo);
        let database = Database::open(
            schema,
            &options.database,
            business::RULES,
            |schema, connection| rows::load(schema, connection, options.rows.as_deref(), &seed),
        )?;
        Ok(Self {
            database: Arc::new(database),
        })
    }

    /// The name under which clients know the database.
    pub fn database(&self) -> &str {
        &self.database.name
    }

    /// Which Odoo it plays, `19.0`.
    pub fn series(&self) -> &str {
        &self.database.schema.series
    }

    /// The administrator's API key, for `/json/2` and in place of the password.
    pub fn key(&self) -> String {
        users::key_of(users::LOGIN)
    }

    /// How many models of the catalog have rows.
    pub fn models(&self) -> usize {
        let models = self.database.schema.models.iter();
        models.filter(|about| !about.is_abstract).count()
    }

    /// How many rows it was filled with.
    pub fn rows(&self) -> usize {
        self.database.loaded
    }

    /// The poem application: `POST /jsonrpc`, `POST /json/2/<model>/<method>`, the version and
    /// `GET /web/health`.
    pub fn endpoint(&self) -> impl poem::Endpoint + use<> {
        let health =
            poem::endpoint::make_sync(|_| poem::web::Json(serde_json::json!({"status": "pass"})));
        let database = &self.database;
        let version = VersionInfo::new(&database.schema);
        poem::Route::new()
            .at("/jsonrpc", poem::post(JsonRpc::new(database.clone())))
            .at("/json/2/:model/:method", Json2::new(database.clone()))
            .at("/web/webclient/version_info", poem::post(version))
            .at("/web/version", poem::get(WebVersion::new(&database.schema)))
            .at("/web/health", poem::get(health))
    }

    /// Serves the application until the future is dropped.
    pub async fn serve(self, listener: tokio::net::TcpListener) -> std::io::Result<()> {
        let acceptor = poem::listener::TcpAcceptor::from_tokio(listener)?;
        poem::Server::new_with_acceptor(acceptor)
            .run(self.endpoint())
            .await
    }
}
