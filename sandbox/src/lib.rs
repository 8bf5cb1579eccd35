//! A stand-in for Odoo: any catalog as a working database on SQLite, served as Odoo 19 (or 18) over
//! `/jsonrpc` and `/json/2`.
//!
//! It stores, searches, groups and writes what the catalog describes. Of business logic it knows
//! what people do with documents, from a quotation to the payment; nothing else is computed. Access rules hold for whom an access file
//! names. What it cannot do is answered with a fault. It must not know the toolkit or the server.
//!
//! Its rooms, each of which uses those below it alone:
//!
//! ```text
//!  wire       business      HTTP and JSON · what Odoo does when orders, invoices, transfers … are written
//!     │          │
//!     └──► orm ◄─┘          who calls, methods, domains, reading and writing
//!           │
//!        storage ◄── seed   SQLite, the catalog as tables · the first rows, read or invented
//!           │
//!     facts  screens        what `fields_get` does not tell of Odoo · what screens tell, as Odoo writes it
//! ```

mod business;
mod error;
mod facts;
mod fault;
mod origin;
mod orm;
mod pdf;
mod python;
mod release;
mod screens;
mod seed;
mod stop;
mod storage;
mod wire;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use jiff::civil;
use odoo::catalog::Catalog;
use poem::{EndpointExt as _, middleware::CatchPanic};
use serde_json::Map;

pub use crate::{
    error::SandboxError,
    origin::{Origin, PassedOver},
    release::Release,
    stop::StopSignal,
};
use crate::{
    facts::users::{ADMIN, LOGIN},
    orm::{
        access::{Access, key::key_of},
        database::Database,
        session::Session,
    },
    seed::{load, story::Seed},
    storage::{
        pool::{Effect, Pool},
        schema::Schema,
        store::Store,
    },
    wire::{
        json2::Json2,
        jsonrpc::JsonRpc,
        version::{VersionInfo, WebVersion},
        web::{Asks, Web, WebSessions},
    },
};

/// How long a call may take, unless the options say otherwise.
const LONGEST_CALL: Duration = Duration::from_secs(30);

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
    /// The file that keeps the data from one run to the next; without it the data goes with the
    /// sandbox. What is there already is served as it is, and `rows` are not loaded again.
    pub data: Option<PathBuf>,
    /// A file that says what users may do; without it everybody may do everything.
    pub access: Option<PathBuf>,
    /// How long a call may take, waiting for its turn included.
    pub longest_call: Duration,
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
            data: None,
            access: None,
            longest_call: LONGEST_CALL,
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
    /// Builds the database and fills it, or opens the one that is kept.
    pub fn open(options: &Options) -> Result<Self, SandboxError> {
        Self::open_unless(&StopSignal::default(), options)
    }

    /// The same, until it is told to stop: then it fails soon, and nothing half made is left.
    pub fn open_unless(stop: &StopSignal, options: &Options) -> Result<Self, SandboxError> {
        let catalog =
            Catalog::read(&options.catalog).map_err(|problems| SandboxError::Catalog {
                folder: options.catalog.clone(),
                problems,
            })?;
        let seed = Seed::new(options.seed, options.scale, options.today)?;
        let schema = Schema::new(catalog, options.odoo);
        let fill = |schema: &Schema, connection: &rusqlite::Connection| {
            load::load(schema, connection, options.rows.as_deref(), &seed, stop)
        };
        let store = match &options.data {
            Some(file) => Store::kept(file, &schema, stop, fill)?,
            None => Store::private(&schema, stop, fill)?,
        };
        let pool = Pool::open(&store.path, store.synchronous, options.longest_call)
            .map_err(|problem| store.refused(problem))?;
        let mut database = Database {
            name: options.database.clone(),
            schema,
            hooks: business::HOOKS,
            computed: business::COMPUTED,
            defaults: business::DEFAULTS,
            rewrites: business::REWRITES,
            created: business::thread::created,
            methods: business::METHODS,
            access: Access::default(),
            pool,
            store,
        };
        if let Some(file) = &options.access {
            let read = |session: &Session<'_>| Ok(Access::read(file, session));
            let access = database.call(ADMIN, Map::new(), Effect::Reads, read);
            database.access = access.map_err(|fault| SandboxError::Access {
                file: file.clone(),
                problem: fault.message,
            })??;
        }
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
        let named = self.database.access.user(ADMIN);
        named.map_or_else(|| key_of(LOGIN), |user| user.key.clone())
    }

    /// The administrator's password.
    pub fn password(&self) -> &str {
        let named = self.database.access.user(ADMIN);
        named.map_or(LOGIN, |user| &user.password)
    }

    /// How many models of the catalog have rows.
    pub fn models(&self) -> usize {
        let models = self.database.schema.models.iter();
        models.filter(|about| !about.is_abstract).count()
    }

    /// How many rows there were when it was opened.
    pub fn rows(&self) -> usize {
        self.database.store.loaded.rows
    }

    /// Where the rows come from.
    pub fn origin(&self) -> &Origin {
        &self.database.store.loaded.origin
    }

    /// The file that keeps the data, if one does.
    pub fn kept(&self) -> Option<&Path> {
        self.database.store.kept.as_deref()
    }

    /// The poem application: `POST /jsonrpc`, `POST /json/2/<model>/<method>`, the version, the pages that print
    /// and `GET /web/health`.
    pub fn endpoint(&self) -> impl poem::Endpoint + use<> {
        let health =
            poem::endpoint::make_sync(|_| poem::web::Json(serde_json::json!({"status": "pass"})));
        let database = &self.database;
        let version = VersionInfo::new(&database.schema, database.pool.longest);
        let sessions: Arc<WebSessions> = Arc::default();
        let web = |asks| Web {
            database: database.clone(),
            sessions: Arc::clone(&sessions),
            asks,
        };
        let pages = facts::documents::PAGES.iter();
        let documents = pages.fold(poem::Route::new(), |route, page| {
            let at = format!("{}/:id", page.path);
            route.at(at, poem::get(web(Asks::Document(page))))
        });
        documents
            .at("/web/session/authenticate", poem::post(web(Asks::LogIn)))
            .at("/web/session/destroy", poem::post(web(Asks::LogOut)))
            .at("/report/pdf/:report/:ids", poem::get(web(Asks::Report)))
            .at("/report/download", poem::get(web(Asks::Download)))
            .at("/jsonrpc", poem::post(JsonRpc::new(database.clone())))
            .at("/json/2/:model/:method", Json2::new(database.clone()))
            .at("/web/webclient/version_info", poem::post(version))
            .at("/web/version", poem::get(WebVersion::new(&database.schema)))
            .at("/web/health", poem::get(health))
            .with(CatchPanic::new())
    }

    /// Ends the calls that are running and refuses those to come, so that the process can end.
    pub fn end(&self) {
        self.database.pool.end();
    }

    /// Serves the application until the future is dropped.
    pub async fn serve(self, listener: tokio::net::TcpListener) -> std::io::Result<()> {
        let acceptor = poem::listener::TcpAcceptor::from_tokio(listener)?;
        poem::Server::new_with_acceptor(acceptor)
            .run(self.endpoint())
            .await
    }
}
