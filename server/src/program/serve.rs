//! Serving: from settings to a server that runs.

use std::{env, future::Future, io, sync::Arc, time::Duration};

use odoo::{Address, Credentials, Error, Limits, Odoo, Session};
use pipeline::{Callers, is_denied};
use tokio::{net::TcpListener, runtime::Runtime, time::timeout};
use toolkit::{Context, Exports, Reader, Registry};

use super::{
    fetch::HttpsFiles,
    log,
    reach::base,
    settings::{Settings, User, Who},
    show::show,
    start_error::StartError,
    start_page::StartPage,
};
use crate::{Server, ServerError};

/// How long the start page waits for Odoo.
const PATIENCE: Duration = Duration::from_secs(5);

/// Serves until it is told to stop.
pub(crate) fn run(settings: Settings) -> Result<(), StartError> {
    let odoo = Odoo::limited(settings.url.clone(), &settings.database, Limits::default())?;
    let session = match &settings.who {
        Who::Own(user) | Who::Token(_, user) => Some(session(&odoo, user)),
        Who::Key => None,
    };
    log::begin(settings.log, settings.log_format);
    let runtime = Runtime::new().map_err(ServerError::Run)?;
    let outcome = runtime.block_on(serve(settings, odoo, session));
    // A thread may still wait for standard input.
    runtime.shutdown_background();
    outcome
}

fn session(odoo: &Odoo, user: &User) -> Session {
    odoo.session(Credentials::Login {
        login: user.login.clone(),
        secret: user.secret.clone(),
    })
}

async fn serve(settings: Settings, odoo: Odoo, session: Option<Session>) -> Result<(), StartError> {
    let registry = Arc::new(Registry::collect()?);
    let context = session
        .clone()
        .map(|session| Context::new(Arc::new(session), registry.models()));
    let callers = match (&settings.who, context) {
        (Who::Own(_), Some(context)) => Callers::own(context),
        (Who::Token(token, _), Some(context)) => Callers::token(token.clone(), context),
        (_, _) => Callers::key(odoo.clone(), registry.models()),
    };
    let callers = match settings.answer_tokens {
        Some(tokens) => callers.with_budget(tokens),
        None => callers,
    };
    let callers = match &settings.odoo_public_url {
        Some(address) => callers.with_link_base(address.as_str()),
        None => callers,
    };
    let exports = exports(&settings)?;
    let callers = match &exports {
        Some(exports) => callers.exporting(exports.clone()),
        None => callers,
    };
    // Files are read by this program anew, which may fail alone.
    let callers = match env::current_exe() {
        Ok(program) => callers.reading_files(Reader::new(program, ["read-file"])),
        Err(_) => callers,
    };
    let hosts = &settings.fetch_hosts;
    let callers = match HttpsFiles::new().filter(|_| !hosts.is_empty()) {
        Some(files) => callers.fetching(hosts.clone(), Arc::new(files)),
        None => callers,
    };
    for warning in &settings.warnings {
        show(io::stderr(), &format!("warning: {warning}\n"));
    }
    let mut server = Server::new(registry, callers, &settings.toolset)?;
    server = server.limits(settings.limits.clone());
    #[cfg(feature = "conformance")]
    {
        for (toolset, offer) in mcp::offers() {
            server = server.offering(toolset, offer)?;
        }
    }
    for host in &settings.allowed_hosts {
        server = server.allow_host(host)?;
    }
    // Links to exports begin with it.
    if let Some(host) = settings.public_url.as_ref().map(Address::authority) {
        server = server.allow_host(&host)?;
    }
    for origin in &settings.allowed_origins {
        server = server.allow_origin(origin)?;
    }
    let shutdown = stop()?;
    if settings.stdio {
        let page = StartPage::new(&server, &settings, None);
        tokio::spawn(async move {
            show(
                io::stderr(),
                &page.text(&state(&odoo, session.as_ref()).await),
            );
        });
        return Ok(server.serve_stdio(shutdown).await?);
    }
    let address = settings.listen;
    let listener = TcpListener::bind(address).await;
    let listener = listener.map_err(|source| StartError::Listen { address, source })?;
    let address = listener.local_addr().map_err(ServerError::Run)?;
    tracing::info!(%address, toolset = settings.toolset, "listening");
    let page = StartPage::new(&server, &settings, Some(address));
    if let Some(exports) = &exports {
        match &settings.public_url {
            Some(public) => exports.with_link_base(public.as_str()),
            None => exports.with_link_base(&base(address, &settings.allowed_hosts)),
        }
    }
    // It serves while Odoo is asked.
    tokio::spawn(async move {
        show(
            io::stdout(),
            &page.text(&state(&odoo, session.as_ref()).await),
        );
    });
    Ok(server.serve(listener, shutdown).await?)
}

/// Where exports are kept. Without a usable folder there are none, unless somebody named that folder.
fn exports(settings: &Settings) -> Result<Option<Exports>, StartError> {
    let Some(exports) = &settings.exports else {
        return Ok(None);
    };
    match Exports::open(exports.clone()) {
        Ok(exports) => Ok(Some(exports)),
        Err(error) if settings.exports_named => Err(error.into()),
        Err(error) => {
            show(
                io::stderr(),
                &format!("warning: {error}; exports are refused until --exports names a folder\n"),
            );
            Ok(None)
        }
    }
}

/// What Odoo says of itself and of the configured user, in a line; with a remedy when it is no good.
async fn state(odoo: &Odoo, session: Option<&Session>) -> String {
    let ask = async {
        let version = &odoo.version().await?.series;
        if let Some(session) = session {
            session.context().await?;
        }
        Ok(match session {
            Some(_) => format!("Odoo {version} answers, and takes the login"),
            None => format!("Odoo {version} answers"),
        })
    };
    let failed = match timeout(PATIENCE, ask).await {
        Ok(Ok(state)) => return state,
        Ok(Err(error)) => error,
        Err(_) => Error::Unreachable {
            url: odoo.address().to_string(),
            reason: format!("no answer within {} seconds", PATIENCE.as_secs()),
        },
    };
    let remedy = match &failed {
        error if is_denied(error) => "check ODOO_LOGIN, ODOO_PASSWORD and ODOO_DB",
        Error::Fault(_) => "check ODOO_DB",
        _ => "start it, or check ODOO_URL",
    };
    format!("NOT READY: {failed}\n            Calls fail until then: {remedy}.")
}

/// Is ready at Ctrl-C or SIGTERM, which are caught from this call on.
#[cfg(unix)]
fn stop() -> Result<impl Future<Output = ()> + Send + 'static, ServerError> {
    use tokio::signal::unix::{SignalKind, signal};
    let catch = |kind| signal(kind).map_err(ServerError::Run);
    let (mut interrupt, mut terminate) = (
        catch(SignalKind::interrupt())?,
        catch(SignalKind::terminate())?,
    );
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Is ready at Ctrl-C, which is caught from this call on.
#[cfg(windows)]
fn stop() -> Result<impl Future<Output = ()> + Send + 'static, ServerError> {
    let mut interrupt = tokio::signal::windows::ctrl_c().map_err(ServerError::Run)?;
    Ok(async move {
        interrupt.recv().await;
    })
}
