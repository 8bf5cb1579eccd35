//! What a person should know, with its place and its remedy.

use std::{fmt, ops::Range, path::Path, sync::Arc};

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};
use odoo::catalog::CatalogError;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A guess that was made, or a name that was changed; nothing to mend.
    Note,
    /// Something is left out; the run goes on.
    Warning,
    /// Nothing is written.
    Error,
}

/// One thing that a person should know, with its place and its remedy.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of problem it is, `toolc::selection::unknown_model`; stable.
    pub code: &'static str,
    /// Where it is and what is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    place: Option<Place>,
}

/// A stretch of a file.
#[derive(Debug)]
struct Place {
    source: Arc<NamedSource<String>>,
    span: Range<usize>,
}

/// A text file as problems quote it.
#[derive(Clone, Debug)]
pub(crate) struct Source(Arc<NamedSource<String>>);

impl Source {
    /// A file's text under its path.
    pub(crate) fn new(path: &Path, text: &str) -> Self {
        Self(Arc::new(NamedSource::new(
            path.display().to_string(),
            text.to_owned(),
        )))
    }

    /// The text.
    pub(crate) fn text(&self) -> &str {
        self.0.inner()
    }
}

impl Problem {
    /// A problem of this kind.
    pub(crate) fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            message: message.into(),
            help: None,
            place: None,
        }
    }

    /// With what to do about it.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With the nearest right name as its remedy, if there is one.
    #[must_use]
    pub(crate) fn did_you_mean(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(nearest) => self.help(format!("did you mean `{nearest}`?")),
            None => self,
        }
    }

    /// With the place in a file.
    #[must_use]
    pub(crate) fn at(mut self, source: &Source, span: Range<usize>) -> Self {
        self.place = Some(Place {
            source: Arc::clone(&source.0),
            span,
        });
        self
    }

    fn start(&self) -> Option<usize> {
        self.place.as_ref().map(|place| place.span.start)
    }

    /// The problem of a file that cannot be read or written.
    pub(crate) fn file(error: CatalogError) -> Self {
        match error {
            CatalogError::Io { path, source } => Self::new(
                Severity::Error,
                "toolc::file::io",
                format!("{}: {source}", path.display()),
            ),
            CatalogError::Json { path, source } => {
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                let at = offset(&text, source.line(), source.column());
                Self::new(
                    Severity::Error,
                    "toolc::file::json",
                    format!("{} is not the JSON it should be: {source}", path.display()),
                )
                .at(&Source::new(&path, &text), at..at)
            }
            CatalogError::Content { path, problem } => Self::new(
                Severity::Error,
                "toolc::file::content",
                format!("{} {problem}", path.display()),
            ),
        }
    }
}

/// The byte at a line and column, both counted from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    (before + column.saturating_sub(1)).min(text.len())
}

impl Diagnostic for Problem {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Note => miette::Severity::Advice,
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.place
            .as_ref()
            .map(|place| &*place.source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let place = self.place.as_ref()?;
        Some(Box::new(std::iter::once(LabeledSpan::underline(
            place.span.clone(),
        ))))
    }
}

/// Everything that a run has to tell.
#[derive(Debug, Default)]
pub struct Report {
    /// The problems, in the order in which they were met.
    pub problems: Vec<Problem>,
    /// Writing broke off: some files are new and others are not.
    pub broke_off: bool,
    /// All is told, not the first few of a kind.
    pub verbose: bool,
}

impl Report {
    /// Adds a problem.
    pub(crate) fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Whether nothing may be written.
    pub fn has_errors(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.severity == Severity::Error)
    }

    /// How many problems are this bad.
    pub fn count(&self, severity: Severity) -> usize {
        self.problems
            .iter()
            .filter(|problem| problem.severity == severity)
            .count()
    }

    /// The report as a person reads it, worst last, so that it is what stays on the screen. Of
    /// warnings and notes of one kind, the first few.
    pub fn render(&self) -> String {
        const MOST_OF_A_KIND: usize = 5;
        let handler = miette::GraphicalReportHandler::new_themed(theme()).with_width(100);
        let mut text = String::new();
        for severity in [Severity::Note, Severity::Warning, Severity::Error] {
            let mut codes: Vec<(&str, usize)> = Vec::new();
            let mut problems: Vec<&Problem> = self
                .problems
                .iter()
                .filter(|problem| problem.severity == severity)
                .collect();
            // Those of a file in the order in which they stand there.
            problems.sort_by_key(|problem| problem.start());
            for problem in problems {
                let told = match codes.iter_mut().find(|(code, _)| *code == problem.code) {
                    Some((_, count)) => {
                        *count += 1;
                        *count
                    }
                    None => {
                        codes.push((problem.code, 1));
                        1
                    }
                };
                if told <= MOST_OF_A_KIND || severity == Severity::Error || self.verbose {
                    // Writing to a String does not fail.
                    let _ = handler.render_report(&mut text, problem);
                    text.push('\n');
                }
            }
            for (code, count) in codes {
                let is_cut = severity != Severity::Error && !self.verbose;
                if count > MOST_OF_A_KIND && is_cut {
                    let more = count - MOST_OF_A_KIND;
                    text.push_str(&format!("  … and {more} more of {code}\n\n"));
                }
            }
        }
        text
    }
}

/// Colours when standard error is a terminal that wants them, plain text otherwise.
fn theme() -> miette::GraphicalTheme {
    use std::io::IsTerminal as _;
    if std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        miette::GraphicalTheme::unicode()
    } else {
        miette::GraphicalTheme::unicode_nocolor()
    }
}
