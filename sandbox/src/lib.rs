//! A stand-in for Odoo: any catalog as a working database on SQLite, served as Odoo 19's `/jsonrpc`.
//!
//! It stores, searches and writes what the catalog describes, and knows no business logic: nothing
//! is computed, no access rule holds. What it cannot do is answered with a fault. It must not know
//! the toolkit or the server.

mod call;
mod column;
mod database;
mod defaults;
mod domain;
mod fault;
mod jsonrpc;
mod order;
mod python;
mod read;
mod rows;
mod schema;
mod seed;
mod sql;
mod users;
mod write;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use odoo::catalog::{Catalog, CatalogError};

use crate::{database::Database, jsonrpc::JsonRpc};

/// What a sandbox is made of.
#[derive(Clone, Debug)]
pub struct Options {
    /// The catalog's folder.
    pub catalog: PathBuf,
    /// A folder of `<model>.json` files, each a list of rows; without it the sandbox invents a few.
    pub rows: Option<PathBuf>,
    /// The name under which clients know the database.
    pub database: String,
}

impl Options {
    /// A sandbox of this catalog, with invented rows, called `sandbox`.
    pub fn new(catalog: impl Into<PathBuf>) -> Self {
        Self {
            catalog: catalog.into(),
            rows: None,
            database: "sandbox".to_owned(),
        }
    }
}

/// A sandbox that cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The catalog's files are not there, or not a catalog.
    #[error(
        "{} is not a catalog that can be read:\n{}\nName the folder that holds {}.",
        folder.display(),
        lines(problems),
        odoo::catalog::HEADER_FILE
    )]
    Catalog {
        /// The catalog's folder.
        folder: PathBuf,
        /// Every file that is wrong.
        problems: Vec<CatalogError>,
    },
    /// A file of rows, or their folder, cannot be read.
    #[error(
        "the rows cannot be read: {0}\nName a folder of <model>.json files, each a list of rows."
    )]
    Rows(#[from] CatalogError),
    /// No file in the folder of rows belongs to a model of the catalog.
    #[error(
        "{} holds no rows of this catalog's models.\nName a folder of <model>.json files, each a list of rows.",
        .0.display()
    )]
    NoRows(PathBuf),
    /// A row does not fit its model.
    #[error("{model}, {row}: {problem}\nCorrect the row, or use the catalog it was read with.")]
    Row {
        /// The row's model.
        model: String,
        /// Which row.
        row: String,
        /// What is the matter.
        problem: String,
    },
    /// SQLite refused; two fields that differ in case alone can be why.
    #[error("the database cannot be built: {0}")]
    Database(#[from] rusqlite::Error),
}

fn lines(problems: &[CatalogError]) -> String {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| format!("  {problem}"))
        .collect();
    lines.join("\n")
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
        let rows = options.rows.as_deref().map(Path::new);
        let database = Database::open(catalog, rows, &options.database)?;
        Ok(Self {
            database: Arc::new(database),
        })
    }

    /// The name under which clients know the database.
    pub fn database(&self) -> &str {
        &self.database.name
    }

    /// How many models it has.
    pub fn models(&self) -> usize {
        self.database.schema.tables.len()
    }

    /// How many rows it was filled with.
    pub fn rows(&self) -> usize {
        self.database.loaded
    }

    /// The poem application: `POST /jsonrpc` and `GET /web/health`.
    pub fn endpoint(&self) -> impl poem::Endpoint + use<> {
        let health =
            poem::endpoint::make_sync(|_| poem::web::Json(serde_json::json!({"status": "pass"})));
        poem::Route::new()
            .at("/jsonrpc", poem::post(JsonRpc::new(self.clone())))
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
