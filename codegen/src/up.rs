//! `toolc up`: from an Odoo, or from nothing, to a server that a client can connect to. Each step is what
//! a person could do by hand; whatever it starts, it stops.

mod serve;
mod stop;

use std::{
    cell::Cell,
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use odoo::{Address, catalog::Catalog};
use serde_json::Value as Json;
use tokio::process::Command;

use self::{
    serve::{address_of, no_start, port_is_free, serve},
    stop::stopped,
};
use crate::{
    ExitCode, Mode, Problem, Pull, Report, Severity, Wanted,
    first_selection::First,
    generate,
    processes::{LineUse, Processes},
    project::{Folders, Origin},
    pull::{address, cannot_run, capture},
    secret::{Secret, VARIABLE},
    steps::{say, settle, step},
};

/// What to bring up.
#[derive(Clone, Debug)]
pub(crate) struct Up {
    /// An Odoo and its project; none for the demo.
    pub(crate) project: Option<Project>,
    /// How many models are asked for at a time.
    pub(crate) jobs: usize,
    /// The port of the server.
    pub(crate) port: u16,
    /// Whether the server is built and started.
    pub(crate) start: bool,
}

/// An Odoo, and the project made for it.
#[derive(Clone, Debug)]
pub(crate) struct Project {
    pub(crate) url: String,
    pub(crate) database: String,
    pub(crate) login: Option<String>,
    pub(crate) out: Option<PathBuf>,
    pub(crate) models: Vec<String>,
}

/// The database and the user of the sandbox.
const SANDBOX: &str = "sandbox";
const ADMIN: &str = "admin";

/// The folder of the checkout that this program was built from: sandbox, server and toolkit are there.
pub(crate) fn checkout() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Brings it up, and serves until it is told to stop.
pub(crate) fn up(what: &Up) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let mut report = Report::default();
    let outcome = match runtime {
        Ok(runtime) => runtime.block_on(run(what, &mut report)),
        Err(error) => Err(cannot_run(&error)),
    };
    match outcome {
        Ok(()) => ExitCode::Same,
        Err(problem) => {
            report.push(problem);
            eprint!("\n{}", report.render());
            ExitCode::Error
        }
    }
}

/// Does the work until it ends or a person ends it, and stops what was started.
async fn run(what: &Up, report: &mut Report) -> Result<(), Problem> {
    let mut processes = Processes::default();
    let stopped = stopped().map_err(|error| cannot_run(&error))?;
    let outcome = tokio::select! {
        outcome = work(what, &mut processes, report) => outcome,
        () = stopped => {
            say("\nStopping.");
            Ok(())
        }
    };
    processes.stop().await;
    outcome
}

async fn work(what: &Up, processes: &mut Processes, report: &mut Report) -> Result<(), Problem> {
    if what.start {
        port_is_free(what.port).await?;
    }
    match &what.project {
        None => demo(what, processes, report).await,
        Some(project) => own(what, project, processes, report).await,
    }
}

/// The demo: a sandbox in the place of Odoo.
async fn demo(what: &Up, processes: &mut Processes, report: &mut Report) -> Result<(), Problem> {
    let root = checkout();
    let catalog_folder = root.join("schemas/demo");
    let programs = match what.start {
        true => &["odoo-sandbox", "odoo-mcp"][..],
        false => &["odoo-sandbox"][..],
    };
    let mut built = step(
        &format!("{} built", programs.join(" and ")),
        build(processes, &root, programs),
    )
    .await?;

    let mut sandbox = Command::new(program(&built, "odoo-sandbox")?);
    sandbox
        .arg("--catalog")
        .arg(&catalog_folder)
        .args(["--listen", "127.0.0.1:0"])
        .env_remove(VARIABLE);
    let url = step("the sandbox plays an Odoo 19", async {
        let sandbox = processes
            .start("odoo-sandbox", sandbox, LineUse::Silent)
            .map_err(|error| no_start("odoo-sandbox", &error))?;
        address_of(sandbox).await
    })
    .await?;

    let sandbox = address(&url)?;
    let pull = again(&catalog_folder, &sandbox, SANDBOX, Some(ADMIN), what.jobs)?;
    let secret = Secret::new(ADMIN);
    let pulled = step("its catalog is pulled into schemas/demo", async {
        let written = capture(&pull, &secret, &|_, _| {}, report).await;
        settle(written, report, "toolc pull")
    })
    .await?;
    let generated = step("the tools are generated", async {
        let written = generate(&catalog_folder, Mode::Write, report);
        settle(written, report, "toolc generate")
    })
    .await?;
    if !(pulled.is_same() && generated.is_same()) && what.start {
        built = step(
            "odoo-mcp is built with what is new",
            build(processes, &root, programs),
        )
        .await?;
    }
    if !what.start {
        return Ok(());
    }
    let server = program(&built, "odoo-mcp")?;
    serve(what, &url, SANDBOX, Some(ADMIN), &secret, server, processes).await
}

/// A project of its own for an Odoo.
async fn own(
    what: &Up,
    project: &Project,
    processes: &mut Processes,
    report: &mut Report,
) -> Result<(), Problem> {
    let Project {
        url,
        database,
        login,
        out,
        models,
    } = project;
    let login = login.as_deref();
    let address = address(url)?;
    let folders = Folders::new(database, out.as_deref())?;
    let secret = Secret::ask(database, login)?;
    let catalog = &folders.catalog;
    let mut pull = again(catalog, &address, database, login, what.jobs)?;
    if !models.is_empty() {
        pull.models = Wanted::Some(models.clone());
    }
    let shown = folders.root.display();
    step(&format!("the project is in {shown}"), async {
        folders.write(&Origin {
            url: address.as_str(),
            database,
            login,
        })
    })
    .await?;
    for hint in folders.upgrade()? {
        say(&format!("            {hint}"));
    }
    let picked = Cell::new(None);
    let begun = |first: &First, captured: &Catalog| {
        picked.set(first.picked.map(|picked| (picked, captured.models.len())));
    };
    let is_first = !catalog.join(crate::selection::FILE).exists();
    step(&format!("the catalog of `{database}` is pulled"), async {
        let written = capture(&pull, &secret, &begun, report).await;
        settle(written, report, "toolc pull")
    })
    .await?;
    let generated = step("the tools are generated", async {
        let written = generate(catalog, Mode::Write, report);
        settle(written, report, "toolc generate")
    })
    .await?;
    if let Some((tools, toolsets)) = &generated.tools {
        let default = toolsets.get("default").map_or(0, |size| size.tools);
        say(&format!(
            "            {tools} tools, {default} of them in the toolset `default`"
        ));
    }
    if let Some((picked, models)) = picked.get() {
        say(&format!(
            "            of {models} models, {picked} are compiled for a first look"
        ));
    }
    if is_first {
        say(&format!(
            "            {} says which: it is yours to change",
            catalog.join(crate::selection::FILE).display()
        ));
    }
    if !what.start {
        return Ok(());
    }
    let name = folders.program()?;
    let built = step(
        "the server is built",
        build(processes, &folders.root, &[&name]),
    )
    .await?;
    let server = program(&built, &name)?;
    let url = address.as_str();
    serve(what, url, database, login, &secret, server, processes).await
}

/// A pull of the models that the catalog has, with its own choices; of all where there is none yet.
fn again(
    folder: &Path,
    address: &Address,
    database: &str,
    login: Option<&str>,
    jobs: usize,
) -> Result<Pull, Problem> {
    let (models, help) = if folder.join(odoo::catalog::HEADER_FILE).exists() {
        let mut errors = match Catalog::read(folder) {
            Ok(catalog) => {
                let help = catalog.header.help;
                let names = catalog.models.into_keys().collect();
                return Ok(Pull {
                    address: address.clone(),
                    database: database.to_owned(),
                    login: login.map(str::to_owned),
                    out: folder.to_owned(),
                    models: Wanted::Again(names),
                    help,
                    jobs,
                });
            }
            Err(errors) => errors.into_iter(),
        };
        match errors.next() {
            Some(error) => return Err(Problem::file(error)),
            None => (Wanted::All, true),
        }
    } else {
        (Wanted::All, true)
    };
    Ok(Pull {
        address: address.clone(),
        database: database.to_owned(),
        login: login.map(str::to_owned),
        out: folder.to_owned(),
        models,
        help,
        jobs,
    })
}

/// Builds programs of a workspace with cargo, in view, and tells where they are.
async fn build(
    processes: &mut Processes,
    root: &Path,
    programs: &[&str],
) -> Result<BTreeMap<String, PathBuf>, Problem> {
    const CARGO: &str = "cargo";
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| CARGO.into());
    let mut command = Command::new(cargo);
    command
        .current_dir(root)
        // One selection of packages throughout, so that features unify once.
        .arg("build")
        .args(programs.iter().flat_map(|program| ["--bin", program]))
        .arg("--message-format=json-render-diagnostics")
        // No build script needs it.
        .env_remove(VARIABLE);
    let failed = |message: String| {
        Problem::new(Severity::Error, "toolc::up::build", message).help(
            "what cargo says above tells why; tools of your own that do not compile are the usual \
             reason",
        )
    };
    let started = processes
        .start_in_view(CARGO, command)
        .map_err(|error| no_start(CARGO, &error))?;
    let status = started.wait().await;
    let lines = started.last_lines();
    processes.forget(CARGO);
    let status = status.map_err(|error| cannot_run(&error))?;
    if !status.success() {
        return Err(failed(format!("cargo build failed, {status}")));
    }
    let mut built = BTreeMap::new();
    for line in lines {
        let artifact: Json = serde_json::from_str(&line).unwrap_or_default();
        let name = artifact.pointer("/target/name").and_then(Json::as_str);
        let path = artifact.get("executable").and_then(Json::as_str);
        if let (Some(name), Some(path)) = (name, path)
            && programs.contains(&name)
        {
            built.insert(name.to_owned(), PathBuf::from(path));
        }
    }
    Ok(built)
}

fn program<'a>(built: &'a BTreeMap<String, PathBuf>, name: &str) -> Result<&'a Path, Problem> {
    built.get(name).map(PathBuf::as_path).ok_or_else(|| {
        Problem::new(
            Severity::Error,
            "toolc::up::build",
            format!("cargo built no program `{name}`"),
        )
        .help("is this checkout complete? `git status` tells")
    })
}
