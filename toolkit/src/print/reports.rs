//! Which report is meant: among those that the caller's own screen offers for rows of the model, and the one that
//! the page of the record's customer prints. Nothing else is printed.

use odoo::{Call, PrintKind, nearest, screen};
use serde_json::{Value as Json, json};

use super::facts;
use crate::{Code, Context, ModelTools, Problem, ToolError, convert::short};

/// A report of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Report {
    /// Its action's id.
    id: i64,
    /// What people read.
    pub(crate) label: String,
    /// The template's name, where this user may read it.
    pub(super) name: Option<String>,
    xml_id: Option<String>,
    /// What comes of it; none of what makes no file.
    pub(crate) kind: Option<PrintKind>,
    /// Its type as Odoo tells it.
    kind_told: Option<String>,
}

impl Report {
    fn of(report: &screen::Report) -> Self {
        let owned = |text: &odoo::Text| text.clone().into_owned();
        let kind_told = report.report_type.as_ref().map(owned);
        let name = report.report_name.as_ref().map(owned);
        let kind = kind_told.as_deref().and_then(PrintKind::of);
        Self {
            id: report.id,
            label: owned(&report.label),
            kind: kind.filter(|_| name.as_deref().is_some_and(is_name)),
            name,
            xml_id: report.xml_id.as_ref().map(owned),
            kind_told,
        }
    }

    /// What it is named by: the template's name, else its external id, else its id.
    pub(crate) fn key(&self) -> Json {
        let text = self.name.as_deref().or(self.xml_id.as_deref());
        text.map_or_else(|| Json::from(self.id), Json::from)
    }

    fn has_key(&self, text: &str) -> bool {
        let keys = [self.name.as_deref(), self.xml_id.as_deref()];
        keys.contains(&Some(text)) || self.id.to_string() == text
    }

    /// Why it makes no file.
    fn refusal(&self) -> String {
        let label = &self.label;
        match self.kind_told.as_deref() {
            Some("qweb-html") => format!("`{label}` is a page to look at (qweb-html), no file"),
            Some(other) if self.kind.is_none() => {
                format!("`{label}` makes no file that can be fetched ({other})")
            }
            _ => format!(
                "`{label}` stands in the menu Print, but is no report this user may read: it opens a dialog of \
                 Odoo's own"
            ),
        }
    }
}

/// Whether it can be a template's name: it becomes a part of an address.
fn is_name(name: &str) -> bool {
    let is_right = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    !name.is_empty() && name.chars().all(is_right)
}

/// The reports of a model as this caller sees them; the compiled ones where Odoo tells of no screen.
///
/// # Errors
/// An Odoo that cannot be asked now.
pub(crate) async fn of_caller(
    context: &Context,
    tools: &ModelTools,
) -> Result<Vec<Report>, ToolError> {
    let read = context.live().screen(context, &tools.model).await;
    match read {
        Ok(screen) => of_screen(context, tools, &screen).await,
        Err(error) if error.may_pass() => Err(error),
        Err(_) => of_screen(context, tools, &tools.screen).await,
    }
}

/// The reports that a screen offers, with that of the model's page.
///
/// # Errors
/// An Odoo that cannot be asked now.
pub(crate) async fn of_screen(
    context: &Context,
    tools: &ModelTools,
    screen: &screen::Screen,
) -> Result<Vec<Report>, ToolError> {
    let model = &*tools.model.name;
    let mut reports: Vec<Report> = screen.reports.iter().map(Report::of).collect();
    if let Some(usual) = facts::usual(model)
        && named(&reports, usual).is_none()
    {
        reports.extend(of_page(context, model, usual).await?);
    }
    Ok(reports)
}

/// The report of a model's page, where the menu Print lacks it and the database has it.
async fn of_page(context: &Context, model: &str, name: &str) -> Result<Option<Report>, ToolError> {
    let call = Call::new("ir.actions.report", "search_read")
        .with(
            "domain",
            json!([["report_name", "=", name], ["model", "=", model]]),
        )
        .with(
            "fields",
            vec!["name", "report_name", "report_type", "xml_id"],
        )
        .with("limit", 1);
    let answer = match context.send(call).await {
        Ok(answer) => answer,
        Err(error) if error.may_pass() => return Err(error),
        Err(_) => return Ok(None),
    };
    let Some(row) = answer.get(0) else {
        return Ok(None);
    };
    let text = |key: &str| {
        let text = row.get(key)?.as_str()?.to_owned();
        Some(odoo::Text::Owned(text)).filter(|text| !text.is_empty())
    };
    let read = || {
        Some(Report::of(&screen::Report {
            id: row.get("id")?.as_i64()?,
            label: text("name")?,
            report_name: text("report_name"),
            report_type: text("report_type"),
            xml_id: text("xml_id"),
            ..screen::Report::default()
        }))
    };
    Ok(read())
}

/// The labels of a compiled screen's reports that can be printed, the default one first.
pub(crate) fn in_order<'s>(
    model: &str,
    screen: &'s screen::Screen,
) -> impl Iterator<Item = &'s str> {
    let reports = screen
        .reports
        .iter()
        .map(|report| (Report::of(report), report));
    let printable = reports.filter(|(report, _)| report.kind.is_some());
    let mut printable: Vec<_> = printable.collect();
    let usual = facts::usual(model);
    printable.sort_by_key(|(report, _)| {
        let is_usual = usual.is_some() && report.name.as_deref() == usual;
        (!is_usual, report.kind != Some(PrintKind::Pdf))
    });
    printable
        .into_iter()
        .map(|(_, report)| report.label.as_ref())
}

/// The report that is named by its template, its external id or its id.
pub(crate) fn named<'r>(reports: &'r [Report], name: &str) -> Option<&'r Report> {
    reports.iter().find(|report| report.has_key(name))
}

/// The report that is meant; of several the usual one, or the first, where none is named.
///
/// # Errors
/// One that there is not, that makes no file, or that is named by a label of several.
pub(super) fn chosen<'r>(
    model: &str,
    reports: &'r [Report],
    asked: Option<&str>,
) -> Result<&'r Report, Problem> {
    let printable = || reports.iter().filter(|report| report.kind.is_some());
    let labels = || {
        let labels = printable().map(|report| report.label.as_str());
        labels.collect::<Vec<_>>()
    };
    let expected = || match labels().as_slice() {
        [] => "a report that Odoo shows in the menu Print: there is none".to_owned(),
        [one] => format!("{one}, or nothing: it is the only one"),
        several => format!("one of {}", several.join(", ")),
    };
    let Some(asked) = asked else {
        let is_usual = |report: &&Report| report.name.as_deref() == facts::usual(model);
        let usual = facts::usual(model).and_then(|_| printable().find(is_usual));
        let is_pdf = |report: &&Report| report.kind == Some(PrintKind::Pdf);
        let first = || printable().find(is_pdf).or_else(|| printable().next());
        return usual.or_else(first).ok_or_else(|| {
            let message = format!("{model} has no report that this user could print");
            Problem::new(Code::NotOffered, "model", message)
                .expected("a model whose rows Odoo shows a menu Print for")
        });
    };
    let asked = asked.trim();
    let folded = asked.to_lowercase();
    let is_called = |report: &&Report| report.label.trim().to_lowercase() == folded;
    let found: Vec<&Report> = match named(reports, asked) {
        Some(found) => vec![found],
        None => reports.iter().filter(is_called).collect(),
    };
    match found.as_slice() {
        [one] if one.kind.is_some() => Ok(one),
        [one] => Err(Problem::new(Code::NotOffered, "report", one.refusal()).expected(expected())),
        [] => {
            let message = format!(
                "{} is no report of {model} that this user's screen offers",
                short(&Json::from(asked))
            );
            let keys = printable().filter_map(|report| report.name.as_deref());
            let near = nearest(asked, labels().into_iter().chain(keys));
            Err(Problem::new(Code::UnknownValue, "report", message)
                .expected(expected())
                .did_you_mean(near))
        }
        several => {
            let keys = several.iter().map(|report| match report.key() {
                Json::String(key) => key,
                other => other.to_string(),
            });
            let message = format!("{} reports of {model} are called so", several.len());
            Err(Problem::new(Code::AmbiguousName, "report", message)
                .expected(format!("one of {}", keys.collect::<Vec<_>>().join(", "))))
        }
    }
}
