//! The ways to a print, best first: Odoo prints in a session of the web client; the page of the record's customer
//! gives what it prints; Odoo keeps what it printed before. Which of them there are is known before anything is
//! begun, as far as it can be.

use odoo::{Call, Dialect, Document, Exception, NoSession, Print, PrintKind};
use serde_json::{Map, Value as Json};

use super::{MOST_FILES, Report, Row, attachment, facts};
use crate::{Code, Context, Problem, ToolError};

/// How the rows are printed.
pub(super) enum Way {
    /// All of them in one file.
    Together(Vec<Row>),
    /// Each as a file of its own.
    Each(Vec<Alone>),
}

/// A row whose print is a file of its own.
pub(super) struct Alone {
    pub(super) row: Row,
    by: By,
}

/// How it is printed.
enum By {
    /// In a session.
    Session,
    /// Without one, for this reason.
    Itself {
        /// Whether its customer's page prints the report.
        has_page: bool,
        none: NoSession,
    },
}

impl Alone {
    /// One that is printed in a session.
    pub(super) const fn in_session(row: Row) -> Self {
        Self {
            row,
            by: By::Session,
        }
    }
}

/// A file that was printed, with what is told of it.
pub(super) struct Printed {
    pub(super) document: Document,
    through: Through,
}

/// Where a file comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Through {
    WebSession,
    CustomerPage,
    Attachment,
}

impl Printed {
    /// What is told of the file beside what is known of it before.
    pub(super) fn told(&self, model: &str) -> Map<String, Json> {
        let mut told = Map::from_iter([("through".to_owned(), Json::from(self.through.as_str()))]);
        let note = facts::page_note(model).filter(|_| self.through == Through::CustomerPage);
        if let Some(note) = note {
            told.insert("notes".to_owned(), Json::from(vec![note]));
        }
        told
    }
}

impl Through {
    /// Its word in an answer.
    const fn as_str(self) -> &'static str {
        match self {
            Self::WebSession => "web session",
            Self::CustomerPage => "customer page",
            Self::Attachment => "attachment",
        }
    }
}

/// How these rows are printed.
///
/// # Errors
/// Where there is no way, what each would have needed; more rows than there may be files.
pub(super) async fn ways(
    context: &Context,
    model: &str,
    report: &Report,
    rows: Vec<Row>,
) -> Result<Way, ToolError> {
    let none = match context.web_session().await? {
        Ok(()) => return Ok(Way::Together(rows)),
        Err(none) => none,
    };
    if report.kind == Some(PrintKind::Text) {
        let message = format!(
            "`{}` is text for a printer of labels: {}",
            report.label,
            needed(none)
        );
        return Err(ToolError::Refused(message));
    }
    let dialect = context.known().await?.dialect;
    let mut each = Vec::new();
    for row in rows {
        let has_page = has_page(model, report, &row, dialect);
        if !has_page && kept(model, report).is_none() {
            return Err(no_way(model, report, &row, has_page, none));
        }
        let by = By::Itself { has_page, none };
        each.push(Alone { row, by });
    }
    if each.len() > MOST_FILES {
        let message = format!("{} rows, each of which is a file of its own", each.len());
        let problem = Problem::new(Code::TooMuch, "ids", message);
        return Err(problem
            .expected(format!(
                "at most {MOST_FILES} ids; with a password in place of the key Odoo prints all of them in one file"
            ))
            .into());
    }
    Ok(Way::Each(each))
}

fn has_page(model: &str, report: &Report, row: &Row, dialect: Dialect) -> bool {
    let name = report.name.as_deref();
    name.is_some_and(|name| facts::page_prints(model, name, &row.values, dialect))
}

fn kept(model: &str, report: &Report) -> Option<facts::Kept> {
    facts::kept(model, report.name.as_deref()?)
}

/// Has Odoo print rows in one file; where it cannot, what it keeps of a single one.
pub(super) async fn together(
    context: &Context,
    model: &str,
    report: &Report,
    ids: Vec<i64>,
) -> Result<Printed, ToolError> {
    let print = Print {
        report: report.name.clone().unwrap_or_default(),
        ids: ids.clone(),
        kind: report.kind.unwrap_or(PrintKind::Pdf),
        context: Map::new(),
    };
    let error = match context.print(print).await {
        Ok(document) => {
            return Ok(Printed {
                document,
                through: Through::WebSession,
            });
        }
        Err(error) => error,
    };
    match ids.as_slice() {
        [id] if !is_final(&error) => {
            let kept = of_attachment(context, model, report, *id).await?;
            kept.ok_or(error)
        }
        _ => Err(error),
    }
}

/// Whether rows that could not be printed in one file may be, each in one of its own: Odoo may not be able to join
/// them, or one of them is none that is printed.
pub(super) fn may_be_single(error: &ToolError, rows: &[Row]) -> bool {
    (2..=MOST_FILES).contains(&rows.len()) && !is_final(error)
}

/// Prints a row that is a file of its own.
pub(super) async fn alone(
    context: &Context,
    model: &str,
    report: &Report,
    alone: &Alone,
) -> Result<Printed, ToolError> {
    let id = alone.row.id;
    let By::Itself { has_page, none } = alone.by else {
        return together(context, model, report, vec![id]).await;
    };
    let mut failed = None;
    if has_page {
        match of_page(context, model, id).await {
            Ok(Some(printed)) => return Ok(printed),
            Ok(None) => {}
            Err(error) if is_final(&error) => return Err(error),
            Err(error) => failed = Some(error),
        }
    }
    if let Some(printed) = of_attachment(context, model, report, id).await? {
        return Ok(printed);
    }
    Err(failed.unwrap_or_else(|| no_way(model, report, &alone.row, false, none)))
}

/// What the page of a row's customer prints; none of a row without one.
async fn of_page(context: &Context, model: &str, id: i64) -> Result<Option<Printed>, ToolError> {
    let call = Call::new(model, "get_portal_url")
        .on(vec![id])
        .with("report_type", "pdf")
        .with("download", true);
    let page = match context.customer_page(call).await {
        Ok(page) => page,
        // The database has no such pages.
        Err(ToolError::Odoo(odoo::Error::Fault(fault)))
            if fault.exception() == Exception::NotFound =>
        {
            None
        }
        Err(error) => return Err(error),
    };
    let Some(page) = page else {
        return Ok(None);
    };
    let document = context.printed_page(page).await?;
    Ok(Some(Printed {
        document,
        through: Through::CustomerPage,
    }))
}

async fn of_attachment(
    context: &Context,
    model: &str,
    report: &Report,
    id: i64,
) -> Result<Option<Printed>, ToolError> {
    let Some(kept) = kept(model, report) else {
        return Ok(None);
    };
    let document = attachment::kept(context, model, id, kept).await?;
    Ok(document.map(|document| Printed {
        document,
        through: Through::Attachment,
    }))
}

/// Whether no other way may help: it is about the caller or the row, or nobody can be asked.
fn is_final(error: &ToolError) -> bool {
    let exception = match error {
        ToolError::Odoo(odoo::Error::Fault(fault))
        | ToolError::Unread(odoo::Error::Fault(fault)) => fault.exception(),
        error => return error.may_pass(),
    };
    matches!(
        exception,
        Exception::AccessDenied | Exception::AccessError | Exception::MissingError
    )
}

/// What a print in a session would have needed.
const fn needed(none: NoSession) -> &'static str {
    match none {
        NoSession::Key => {
            "Odoo prints it in a session of its web client, which takes login and password: an API key, as this \
             caller has, opens none"
        }
        NoSession::Refused => {
            "Odoo prints it in a session of its web client, and opened none for this caller: an API key opens none, \
             nor does a password alone where the user has a second factor"
        }
        NoSession::NoWay => {
            "Odoo prints it in a session of its web client, which this program does not open"
        }
    }
}

/// The error where there is no way: what each would have needed.
fn no_way(model: &str, report: &Report, row: &Row, has_page: bool, none: NoSession) -> ToolError {
    let Report { label, .. } = report;
    let page = match has_page {
        true => format!(
            "the page of its customer could not be read for {}",
            row.name
        ),
        false => format!("{} has no page for its customer that prints it", row.name),
    };
    let attachment = match kept(model, report) {
        Some(_) => "Odoo keeps none with this record (of an invoice it does once it was sent)",
        None => "Odoo keeps none of these with its records",
    };
    ToolError::Refused(format!(
        "`{label}` of {model} cannot be printed for this caller. {}; {page}; {attachment}. Call with login and \
         password, or have a person print it in Odoo.",
        needed(none)
    ))
}

/// What is told of a file beside what is told of every one.
pub(super) fn told(model: &str, report: &Report, ids: &[i64]) -> Map<String, Json> {
    Map::from_iter([
        ("model".to_owned(), Json::from(model)),
        ("ids".to_owned(), Json::from(ids)),
        ("report".to_owned(), Json::from(report.label.as_str())),
    ])
}
