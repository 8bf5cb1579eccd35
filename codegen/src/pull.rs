//! Captures a catalog from a live Odoo: the version, the list of models, the actions and menus, and what each
//! model says of its fields and views. Reads only, and ends in the same place as `import`.

mod action_rows;
mod caller;
mod description;
mod gathering;
mod known_wizards;
mod model_list;
mod named_actions;
mod other_views;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    time::Duration,
};

use odoo::{Address, Credentials, Dialect, Error, Limits, Odoo, catalog::Catalog, nearest};

use self::{
    caller::{Caller, patient},
    gathering::{Gathered, Gathering},
    model_list::ModelList,
};
use crate::{
    Problem, Report, Written,
    capture::{Capture, IR_MODEL, Listed, chosen, is_name},
    first_selection::First,
    problem::Severity,
    progress::Echo,
    refusal::{Question, problem},
    resume::{SavedAnswers, Source},
    secret::Secret,
};

/// What to pull, and how.
#[derive(Clone, Debug)]
pub struct Pull {
    /// The address of Odoo.
    pub address: Address,
    /// The database.
    pub database: String,
    /// The user; none when the secret is an API key for `/json/2`.
    pub login: Option<String>,
    /// The catalog's folder.
    pub out: PathBuf,
    /// Which models.
    pub models: Wanted,
    /// Whether Odoo's help texts are kept.
    pub help: bool,
    /// How many models are asked for at a time, at least one.
    pub jobs: usize,
}

/// Which models of a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All.
    All,
    /// Those that these names and patterns choose; the catalog keeps its others.
    Some(Vec<String>),
    /// Those that the catalog has already; one that the database no longer has leaves it.
    Again(Vec<String>),
}

/// Who is told of the first selection file of a catalog, where one is begun.
pub(crate) type Begun<'a> = &'a dyn Fn(&First, &Catalog);

/// Pulls a catalog, all or nothing. Of a pull that broke off, the answers are kept beside the catalog
/// and not asked for again.
pub fn pull(pull: &Pull, secret: &Secret, report: &mut Report) -> Option<Written> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    match runtime {
        Ok(runtime) => runtime.block_on(capture(pull, secret, &|_, _| {}, report)),
        Err(error) => {
            report.push(cannot_run(&error));
            None
        }
    }
}

/// The system gives no way to wait for the network.
pub(crate) fn cannot_run(error: &std::io::Error) -> Problem {
    let message = format!("the program cannot run: {error}");
    Problem::new(Severity::Error, "toolc::command::runtime", message)
}

/// Pulls a catalog, as a part of something larger.
pub(crate) async fn capture(
    pull: &Pull,
    secret: &Secret,
    begun: Begun<'_>,
    report: &mut Report,
) -> Option<Written> {
    let Gathered {
        answers,
        kept,
        calls,
    } = match gather(pull, secret, report).await {
        Ok(gathered) => gathered?,
        Err(problem) => {
            report.push(problem);
            return None;
        }
    };
    let capture = Capture {
        out: &pull.out,
        help: pull.help,
        whole: !matches!(pull.models, Wanted::Some(_)),
        origin: &|model| format!("the fields_get of {model}"),
        views_origin: &|model| format!("the views of {model}"),
        begun,
    };
    let written = Written {
        calls: Some(calls),
        ..capture.write(answers, report)?
    };
    if let Err(error) = kept.clear() {
        // The catalog is there and right.
        let mut problem = Problem::file(error).help("delete it by hand");
        problem.severity = Severity::Warning;
        report.push(problem);
    }
    Some(written)
}

/// Asks for everything that is not there yet. None when the report has the errors already.
async fn gather(
    pull: &Pull,
    secret: &Secret,
    report: &mut Report,
) -> Result<Option<Gathered>, Problem> {
    let Pull {
        address,
        database,
        login,
        out,
        models,
        ..
    } = pull;
    let has_login = login.is_some();
    let tell =
        |question: Question| move |error: Error| problem(&error, question, database, has_login);
    // Waiting is done here, where it is told; what is less than a second is no news, and must not make a step of
    // several calls begin anew.
    let limits = Limits {
        patience: Duration::from_millis(900),
        ..Limits::default()
    };
    let odoo = Odoo::limited(address.clone(), database, limits).map_err(tell(Question::Version))?;
    let series = patient(&Echo::default(), "the version", || odoo.version()).await;
    let series = series.map_err(tell(Question::Version))?.series.clone();
    let caller = Caller::new(odoo.session(match login.clone() {
        Some(login) => Credentials::Login {
            login,
            secret: secret.expose().to_owned(),
        },
        None => Credentials::Key(secret.expose().to_owned()),
    }));
    caller.user().await.map_err(tell(Question::User))?;
    let listed = model_list::list(&caller).await;
    let ModelList { rows, refused } = listed.map_err(tell(Question::Models))?;
    let mut listed = Listed::by_name(&rows, report);
    let unlisted = match refused {
        // Wizards are not listed then, and are there all the same.
        Some(_) => named(models, &listed, report),
        None => BTreeSet::new(),
    };
    for model in &unlisted {
        listed.insert(model.clone(), Listed::default());
    }
    let Some(wanted) = choose(models, &listed, database, report) else {
        return Ok(None);
    };
    let source = Source {
        url: address.to_string(),
        database: database.clone(),
        login: login.clone(),
        odoo: series.clone(),
    };
    let kept = SavedAnswers::open(out, &source).map_err(Problem::file)?;
    let screens = action_rows::ask(&caller).await;
    let mut screens = screens.map_err(tell(Question::Models))?;
    screens.unread.extend(refused.map(|said| (IR_MODEL, said)));
    let dialect = Dialect::of_series(&series);
    let mut gathering = Gathering::new(pull, series, caller, kept, listed, screens);
    gathering.list(&unlisted);
    gathering.describe(wanted).await?;
    known_wizards::ask(&mut gathering).await?;
    named_actions::resolve(&mut gathering, secret).await?;
    other_views::ask(&mut gathering, dialect).await?;
    known_wizards::ask_lines(&mut gathering).await?;
    Ok(gathering.end(report))
}

/// The models that were named and that nobody listed.
fn named(
    wanted: &Wanted,
    listed: &BTreeMap<String, Listed>,
    report: &mut Report,
) -> BTreeSet<String> {
    let names = match wanted {
        Wanted::All => &[][..],
        Wanted::Some(names) | Wanted::Again(names) => names,
    };
    let mut named = BTreeSet::new();
    for name in names.iter().filter(|name| !name.contains(['*', '?'])) {
        if !listed.contains_key(name) && is_name(name, report) {
            named.insert(name.clone());
        }
    }
    named
}

/// The address, if it can be one.
pub(crate) fn address(url: &str) -> Result<Address, Problem> {
    Address::parse(url).map_err(|error| {
        let message = format!("`{}` is no address of an Odoo", error.shown());
        Problem::new(Severity::Error, "toolc::pull::url", message).help(
            "it begins with http:// or https://, as in --url https://erp.example.com or --url \
             http://localhost:8069; login and password stand in --login and ODOO_PASSWORD",
        )
    })
}

/// The models that are wanted, of those that there are. None when one that was named is not there.
fn choose(
    wanted: &Wanted,
    listed: &BTreeMap<String, Listed>,
    database: &str,
    report: &mut Report,
) -> Option<BTreeSet<String>> {
    let patterns = match wanted {
        Wanted::All => &[][..],
        Wanted::Some(patterns) | Wanted::Again(patterns) => patterns,
    };
    let names = || listed.keys().map(String::as_str);
    let (chosen, idle) = chosen(patterns, names());
    for pattern in &idle {
        let message = format!("the database `{database}` has no model `{pattern}`");
        let (severity, code) = match wanted {
            Wanted::Again(_) => (Severity::Warning, "toolc::pull::model_gone"),
            _ => (Severity::Error, "toolc::pull::unknown_model"),
        };
        let problem = Problem::new(severity, code, message);
        report.push(match wanted {
            Wanted::Again(_) => problem.help("it leaves the catalog"),
            _ => problem
                .help("it takes technical names, res.partner, and patterns, 'sale.*'")
                .did_you_mean(nearest(pattern, names())),
        });
    }
    if report.has_errors() {
        return None;
    }
    Some(chosen.into_iter().map(str::to_owned).collect())
}
