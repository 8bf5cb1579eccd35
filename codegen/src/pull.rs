//! Captures a catalog from a live Odoo: the version, the list of models, and what each says of its
//! fields. Reads only, and ends in the same place as `import`.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    time::Duration,
};

use odoo::{
    Address, Call, Client as _, Credentials, Error, Limits, Odoo, Session,
    catalog::{Catalog, MODELS_FOLDER},
    nearest, python_json, retry_while_busy,
};
use serde_json::{Map, Value as Json, json};
use tokio::task::JoinSet;

use crate::{
    Problem, Report, Written,
    capture::{Answers, Capture, Listed, chosen},
    first_selection::First,
    left_out::{LeftOut, Reason},
    problem::Severity,
    progress::{Echo, Progress},
    refusal::{Question, problem},
    resume::{SavedAnswers, Source},
    secret::Secret,
};

/// How long each call waits in all for an Odoo that is busy: a server that takes one call a second has others
/// to answer, too.
const PATIENCE: Duration = Duration::from_secs(600);

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
    let (answers, kept) = match gather(pull, secret, report).await {
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
        begun,
    };
    let written = capture.write(answers, report)?;
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
) -> Result<Option<(Answers, SavedAnswers)>, Problem> {
    let Pull {
        address,
        database,
        login,
        out,
        models,
        help: _,
        jobs,
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
    let echo = Echo::default();
    let series = patient(&echo, "the version", || odoo.version()).await;
    let series = series.map_err(tell(Question::Version))?;
    let series = series.series.clone();
    let secret = secret.expose().to_owned();
    let session = odoo.session(match login.clone() {
        Some(login) => Credentials::Login { login, secret },
        None => Credentials::Key(secret),
    });
    let context = patient(&echo, "the user", || session.context()).await;
    context.map_err(tell(Question::User))?;
    let listed = patient(&echo, "the list of models", || list(&session)).await;
    let listed = listed.map_err(tell(Question::Models))?;
    let listed = Listed::by_name(&listed, report);
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
    let mut fields_get: BTreeMap<String, Map<String, Json>> = BTreeMap::new();
    let mut missing = Vec::new();
    let total = wanted.len();
    for name in wanted {
        match kept.answer(&name) {
            Some(answer) => {
                fields_get.insert(name, answer);
            }
            None => missing.push(name),
        }
    }
    let mut progress = Progress::new(total, fields_get.len());
    let mut missing = missing.into_iter();
    let mut asked = JoinSet::new();
    for name in missing.by_ref().take((*jobs).max(1)) {
        asked.spawn(ask(session.clone(), name, progress.echo()));
    }
    let mut left_out = LeftOut::default();
    while let Some(answered) = asked.join_next().await {
        let (name, answer) = answered.map_err(|error| cannot_run(&std::io::Error::other(error)))?;
        match answer {
            Ok(answer) => {
                kept.keep(&name, &answer).map_err(Problem::file)?;
                progress.one(&name);
                fields_get.insert(name, answer);
            }
            Err(error) => match Reason::of(&error) {
                Some(reason) => {
                    progress.one(&name);
                    left_out.push(name, reason);
                }
                None => {
                    drop(progress);
                    let mut problem = problem(&error, Question::Models, database, has_login);
                    problem.message = format!("{name}: {}", problem.message);
                    let remedy = problem.help.unwrap_or_default();
                    problem.help = Some(format!(
                        "{remedy}; {} of {total} models are there, and the next run goes on with the \
                         others",
                        fields_get.len()
                    ));
                    return Err(problem);
                }
            },
        }
        if let Some(name) = missing.next() {
            asked.spawn(ask(session.clone(), name, progress.echo()));
        }
    }
    drop(progress);
    let named = match models {
        Wanted::Some(patterns) => patterns.as_slice(),
        Wanted::All | Wanted::Again(_) => &[],
    };
    if fields_get.is_empty() {
        left_out.is_all(report);
        return Ok(None);
    }
    let is_there = |name: &str| {
        out.join(MODELS_FOLDER)
            .join(format!("{name}.json"))
            .exists()
    };
    let stay = left_out.report(named, is_there, report);
    let answers = Answers {
        series,
        listed,
        fields_get,
        kept: stay,
    };
    Ok(Some((answers, kept)))
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

/// What `ir.model` says of all models.
async fn list(session: &Session) -> Result<Vec<Json>, Error> {
    let known = Call::new("ir.model", "fields_get").with("attributes", json!(["type"]));
    let known = session.call(known).await?;
    let has = |field: &&&str| known.get(**field).is_some();
    let always = ["model", "name", "transient", "modules"];
    let sometimes = ["abstract", "order"];
    let fields: Vec<&str> = always
        .iter()
        .chain(sometimes.iter().filter(has))
        .copied()
        .collect();
    let call = Call::new("ir.model", "search_read")
        .with("domain", json!([]))
        .with("fields", fields)
        .with("order", "model");
    match session.call(call.clone()).await? {
        Json::Array(rows) => Ok(rows),
        other => Err(call.shape("a list of models", &other)),
    }
}

/// A model's fields, with all their attributes.
async fn ask(
    session: Session,
    model: String,
    echo: Echo,
) -> (String, Result<Map<String, Json>, Error>) {
    let call = Call::new(&model, "fields_get");
    let answer = patient(&echo, &model, || session.call(call.clone())).await;
    let answer = answer.map(|mut answer| {
        // A description has no use for numbers that JSON has no word for.
        python_json::plain(&mut answer);
        answer
    });
    let answer = match answer {
        Ok(Json::Object(answer)) => Ok(answer),
        Ok(other) => Err(call.shape("the fields", &other)),
        Err(error) => Err(error),
    };
    (model, answer)
}

/// Asks about `what`, and again while Odoo is busy, which a person is told.
async fn patient<T, F: Future<Output = Result<T, Error>>>(
    echo: &Echo,
    what: &str,
    mut ask: impl FnMut() -> F,
) -> Result<T, Error> {
    let telling = || {
        let answer = ask();
        async move {
            let answer = answer.await;
            if let Some(seconds) = answer.as_ref().err().and_then(Error::retry_after) {
                echo.waits(what, seconds);
            }
            answer
        }
    };
    retry_while_busy(PATIENCE, telling).await
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
