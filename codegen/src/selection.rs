//! Reads the selection file, `toolc.toml`: what of a catalog to compile. Every problem in it is told,
//! not the first alone, each at its place; what it names is checked by `plan`, which has the catalog.

mod keys;

use std::ops::Range;

use odoo::nearest;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{
    Problem, Report,
    problem::{Severity, Source},
};

pub use keys::selection_schema;

/// The file's name.
pub(crate) const FILE: &str = "toolc.toml";

/// A text of the file, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) span: Range<usize>,
}

impl Word {
    /// Whether it is a pattern: `*` stands for any text, `?` for any character.
    pub(crate) fn is_pattern(&self) -> bool {
        self.text.contains(['*', '?'])
    }

    /// Whether it names `name`, itself or as a pattern.
    pub(crate) fn names(&self, name: &str) -> bool {
        self.text == name
            || self.is_pattern() && wildmatch::WildMatch::new(&self.text).matches(name)
    }
}

/// What the file says.
#[derive(Debug)]
pub(crate) struct Selection {
    pub(crate) source: Source,
    /// The folder for the generated code, seen from the file's own.
    pub(crate) output: Option<Word>,
    /// What every tool's name begins with.
    pub(crate) prefix: Option<Word>,
    pub(crate) models: Vec<ModelEntry>,
    pub(crate) toolsets: Vec<ToolsetEntry>,
    /// Names that tools had before, each with the one that it has now.
    pub(crate) renamed: Vec<(Word, Word)>,
}

/// `[models."sale.order"]`
#[derive(Debug)]
pub(crate) struct ModelEntry {
    pub(crate) model: Word,
    pub(crate) about: Option<Word>,
    pub(crate) operations: Option<Vec<Word>>,
    pub(crate) actions: Option<Vec<Word>>,
    pub(crate) fields: Option<Vec<Word>>,
    pub(crate) without: Vec<Word>,
    pub(crate) shown: Option<Vec<Word>>,
    pub(crate) advertised: Option<Vec<Word>>,
    pub(crate) required: Option<Vec<Word>>,
    pub(crate) writable: Option<Vec<Word>>,
    pub(crate) field: Vec<FieldEntry>,
    pub(crate) tool: Vec<ToolEntry>,
}

/// `[models."sale.order".field.partner_id]`
#[derive(Debug)]
pub(crate) struct FieldEntry {
    pub(crate) field: Word,
    pub(crate) about: Option<Word>,
}

/// `[models."sale.order".tool.search]`
#[derive(Debug)]
pub(crate) struct ToolEntry {
    /// The operation's word, or the method of an action.
    pub(crate) of: Word,
    pub(crate) name: Option<Word>,
    pub(crate) description: Option<Word>,
    /// The wizard that the button always opens.
    pub(crate) wizard: Option<Word>,
    /// The wizards that it opens where Odoo has something to ask.
    pub(crate) asks: Vec<QuestionEntry>,
}

/// `[models."stock.picking".tool.button_validate.asks."stock.backorder.confirmation"]`
#[derive(Debug)]
pub(crate) struct QuestionEntry {
    pub(crate) wizard: Word,
    pub(crate) argument: Option<Word>,
    pub(crate) about: Option<Word>,
    pub(crate) yes: Option<Word>,
    pub(crate) no: Option<Word>,
}

/// `[toolsets.sales]`
#[derive(Debug)]
pub(crate) struct ToolsetEntry {
    pub(crate) name: Word,
    pub(crate) tools: Vec<Word>,
}

impl Selection {
    /// Reads the file. What cannot be understood is reported and left out.
    pub(crate) fn read(source: &Source, report: &mut Report) -> Self {
        let (mut table, errors) = DeTable::parse_recoverable(source.text());
        if !errors.is_empty() {
            // What could be made out of a broken file would only mislead.
            *table.get_mut() = DeTable::new();
        }
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            report.push(
                Problem::new(
                    Severity::Error,
                    "toolc::selection::toml",
                    format!("this is no TOML: {}", error.message()),
                )
                .at(source, span),
            );
        }
        let mut reading = Reader { source, report };
        let mut root = Table::of(table.get_ref());
        let selection = Self {
            source: source.clone(),
            output: reading.text(&mut root, "output"),
            prefix: reading.text(&mut root, "prefix"),
            models: reading.tables(&mut root, "models", Reader::model),
            toolsets: reading.tables(&mut root, "toolsets", Reader::toolset),
            renamed: reading.names(&mut root, "renamed"),
        };
        reading.rest(root, "the file", keys::FILE);
        selection
    }
}

type Entry<'t, 'i> = (
    &'t Spanned<std::borrow::Cow<'i, str>>,
    &'t Spanned<DeValue<'i>>,
);

/// A table whose entries are taken one by one; what is left is unknown.
struct Table<'t, 'i>(Vec<Entry<'t, 'i>>);

impl<'t, 'i> Table<'t, 'i> {
    /// The table's entries as they stand in the file.
    fn of(table: &'t DeTable<'i>) -> Self {
        let mut entries: Vec<Entry<'t, 'i>> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        Self(entries)
    }

    fn take(&mut self, key: &str) -> Option<&'t Spanned<DeValue<'i>>> {
        let place = self.0.iter().position(|(name, _)| name.get_ref() == key)?;
        Some(self.0.remove(place).1)
    }
}

struct Reader<'r> {
    source: &'r Source,
    report: &'r mut Report,
}

impl Reader<'_> {
    fn problem(&mut self, code: &'static str, message: String, span: Range<usize>) -> &mut Problem {
        let problem = Problem::new(Severity::Error, code, message).at(self.source, span);
        self.report.problems.push_mut(problem)
    }

    fn wrong(&mut self, key: &str, expected: &str, found: &Spanned<DeValue<'_>>) {
        let message = format!(
            "`{key}` takes {expected}, not {}",
            found.get_ref().type_str()
        );
        self.problem("toolc::selection::wrong_type", message, found.span());
    }

    /// Whatever was not taken from a table is no key of it.
    fn rest(&mut self, table: Table<'_, '_>, whole: &str, known: &'static [keys::Key]) {
        let known = keys::names(known);
        for (key, _) in table.0 {
            let name = key.get_ref();
            let message = format!("{whole} has no key `{name}`");
            let help = match nearest(name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys are {}", known.join(", ")),
            };
            self.problem("toolc::selection::unknown_key", message, key.span())
                .help = Some(help);
        }
    }

    fn text(&mut self, table: &mut Table<'_, '_>, key: &str) -> Option<Word> {
        let value = table.take(key)?;
        match value.get_ref().as_str() {
            Some(text) => Some(Word {
                text: text.to_owned(),
                span: value.span(),
            }),
            None => {
                self.wrong(key, "text", value);
                None
            }
        }
    }

    fn texts(&mut self, table: &mut Table<'_, '_>, key: &str) -> Option<Vec<Word>> {
        let value = table.take(key)?;
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(key, "a list of texts", value);
            return None;
        };
        let mut words = Vec::new();
        for item in list.iter() {
            match item.get_ref().as_str() {
                Some(text) => words.push(Word {
                    text: text.to_owned(),
                    span: item.span(),
                }),
                None => self.wrong(key, "a list of texts", item),
            }
        }
        Some(words)
    }

    /// A table of texts by name.
    fn names(&mut self, table: &mut Table<'_, '_>, key: &str) -> Vec<(Word, Word)> {
        let Some(value) = table.take(key) else {
            return Vec::new();
        };
        let Some(inner) = value.get_ref().as_table() else {
            self.wrong(key, "a table of names", value);
            return Vec::new();
        };
        let mut names = Vec::new();
        for (name, value) in Table::of(inner).0 {
            let word = |text: &str, span: Range<usize>| Word {
                text: text.to_owned(),
                span,
            };
            match value.get_ref().as_str() {
                Some(text) => {
                    let name = word(name.get_ref(), name.span());
                    names.push((name, word(text, value.span())));
                }
                None => self.wrong(name.get_ref(), "a tool's name", value),
            }
        }
        names
    }

    /// The tables below a key, each read by `read`, which takes their name.
    fn tables<T>(
        &mut self,
        table: &mut Table<'_, '_>,
        key: &str,
        read: fn(&mut Self, Word, Table<'_, '_>) -> T,
    ) -> Vec<T> {
        let Some(value) = table.take(key) else {
            return Vec::new();
        };
        let Some(inner) = value.get_ref().as_table() else {
            self.wrong(key, "tables", value);
            return Vec::new();
        };
        let mut entries = Vec::new();
        for (name, entry) in Table::of(inner).0 {
            let word = Word {
                text: name.get_ref().to_string(),
                span: name.span(),
            };
            match entry.get_ref().as_table() {
                Some(entry) => entries.push(read(self, word, Table::of(entry))),
                None => self.wrong(&word.text, "a table", entry),
            }
        }
        entries
    }

    fn model(&mut self, model: Word, mut table: Table<'_, '_>) -> ModelEntry {
        let entry = ModelEntry {
            about: self.text(&mut table, "about"),
            operations: self.texts(&mut table, "operations"),
            actions: self.texts(&mut table, "actions"),
            fields: self.texts(&mut table, "fields"),
            without: self.texts(&mut table, "without").unwrap_or_default(),
            shown: self.texts(&mut table, "shown"),
            advertised: self.texts(&mut table, "advertised"),
            required: self.texts(&mut table, "required"),
            writable: self.texts(&mut table, "writable"),
            field: self.tables(&mut table, "field", Self::field),
            tool: self.tables(&mut table, "tool", Self::tool),
            model,
        };
        self.rest(table, "a model", keys::MODEL);
        entry
    }

    fn field(&mut self, field: Word, mut table: Table<'_, '_>) -> FieldEntry {
        let about = self.text(&mut table, "about");
        self.rest(table, "a field", keys::FIELD);
        FieldEntry { field, about }
    }

    fn tool(&mut self, of: Word, mut table: Table<'_, '_>) -> ToolEntry {
        let entry = ToolEntry {
            of,
            name: self.text(&mut table, "name"),
            description: self.text(&mut table, "description"),
            wizard: self.text(&mut table, "wizard"),
            asks: self.tables(&mut table, "asks", Self::question),
        };
        self.rest(table, "a tool", keys::TOOL);
        entry
    }

    fn question(&mut self, wizard: Word, mut table: Table<'_, '_>) -> QuestionEntry {
        let entry = QuestionEntry {
            wizard,
            argument: self.text(&mut table, "argument"),
            about: self.text(&mut table, "about"),
            yes: self.text(&mut table, "yes"),
            no: self.text(&mut table, "no"),
        };
        self.rest(table, "a wizard", keys::QUESTION);
        entry
    }

    fn toolset(&mut self, name: Word, mut table: Table<'_, '_>) -> ToolsetEntry {
        let tools = self.texts(&mut table, "tools").unwrap_or_default();
        self.rest(table, "a toolset", keys::TOOLSET);
        ToolsetEntry { name, tools }
    }
}
