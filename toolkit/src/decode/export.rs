//! The arguments of an export: which columns, and what kind of file.

use jiff::tz::{TimeZone, db};
use odoo::{Field, Kind, nearest};
use serde_json::Value as Json;

use super::Decoding;
use crate::{
    Code, Problem,
    argument::Wants,
    convert::{boolean, integer, parts, short},
    export::{Format, Headers, MOST_COLUMNS, Relations, is_built},
    path::Paths,
};

impl<'m> Decoding<'m, '_> {
    /// Reads an argument that only an export has.
    pub(super) fn wanted(&mut self, name: &str, wants: Wants, json: &Json) {
        let word = json.as_str().map(|word| word.trim().to_lowercase());
        let word = word.as_deref();
        match wants {
            Wants::Format => self.format(name, json),
            Wants::Columns => self.columns(name, json),
            Wants::Most => match integer(json).and_then(|most| u64::try_from(most).ok()) {
                Some(most @ 1..) => self.arguments.export.limit = Some(most),
                _ => self.wrong(name, json, "a whole number from 1"),
            },
            Wants::Explode => match json.as_str() {
                Some(path) => self.explode(name, path.trim()),
                None => self.wrong(name, json, "a relation's name, like order_line"),
            },
            Wants::Relations => match word {
                Some("name" | "names") => self.arguments.export.relations = Relations::Name,
                Some("id" | "ids") => self.arguments.export.relations = Relations::Id,
                Some("both") => self.arguments.export.relations = Relations::Both,
                _ => self.wrong(name, json, "name, id or both"),
            },
            Wants::Headers => match word {
                Some("labels" | "label") => self.arguments.export.headers = Some(Headers::Labels),
                Some("technical" | "names") => {
                    self.arguments.export.headers = Some(Headers::Technical);
                }
                _ => self.wrong(name, json, "labels or technical"),
            },
            Wants::Zone => self.time_zone(name, json),
            Wants::Delimiter => match json.as_str() {
                Some("," | "comma") => self.arguments.export.delimiter = b',',
                Some(";" | "semicolon") => self.arguments.export.delimiter = b';',
                Some("\t" | "tab" | "\\t") => self.arguments.export.delimiter = b'\t',
                Some("|" | "pipe") => self.arguments.export.delimiter = b'|',
                _ => self.wrong(name, json, "one of , ; tab |"),
            },
            Wants::Bom | Wants::Guard | Wants::Gzip => {
                let Some(flag) = boolean(json) else {
                    self.wrong(name, json, "true or false");
                    return;
                };
                let asked = &mut self.arguments.export;
                match wants {
                    Wants::Bom => asked.bom = flag,
                    Wants::Guard => asked.guard = flag,
                    _ => asked.gzip = flag,
                }
            }
        }
    }

    fn format(&mut self, name: &str, json: &Json) {
        let built = || Format::ALL.into_iter().filter(|format| is_built(*format));
        let words = || built().map(Format::as_str).collect::<Vec<_>>();
        let word = json.as_str().unwrap_or_default().trim().to_lowercase();
        let word = match word.trim_start_matches('.') {
            "excel" | "xls" => "xlsx",
            "json" | "jsonlines" | "ndjson" => "jsonl",
            word => word,
        };
        match Format::ALL
            .into_iter()
            .find(|format| format.as_str() == word)
        {
            Some(format) if is_built(format) => self.arguments.export.format = format,
            Some(_) => {
                let message = format!("this program was built without the cargo feature `{word}`");
                let problem = Problem::new(Code::UnknownValue, name, message);
                self.problems.push(problem.expected(words().join(", ")));
            }
            None => {
                let message = format!("{} is no kind of file", short(json));
                let problem = Problem::new(Code::UnknownValue, name, message);
                let near = nearest(word, words());
                self.problems
                    .push(problem.expected(words().join(", ")).did_you_mean(near));
            }
        }
    }

    fn columns(&mut self, name: &str, json: &Json) {
        let paths = match parts(json) {
            Some(paths) if (1..=MOST_COLUMNS).contains(&paths.len()) => paths,
            Some(paths) if paths.len() > MOST_COLUMNS => {
                let message = format!("{} columns", paths.len());
                let problem = Problem::new(Code::TooMuch, name, message);
                self.problems
                    .push(problem.expected(format!("at most {MOST_COLUMNS}")));
                return;
            }
            _ => {
                self.wrong(name, json, "a list of fields or paths");
                return;
            }
        };
        let mut columns = Vec::new();
        for (place, path) in paths.iter().enumerate() {
            let at = format!("{name}[{place}]");
            match self.models.fields(path.trim(), &at) {
                Ok(fields) => columns.push((at, fields)),
                Err(problem) => self.problems.push(problem),
            }
        }
        self.arguments.export.paths = Some(columns);
    }

    fn explode(&mut self, name: &str, path: &str) {
        let fields = match self.models.fields(path, name) {
            Ok(fields) => fields,
            Err(problem) => {
                self.problems.push(problem);
                return;
            }
        };
        let is_many = |field: &&Field| field.kind.is_x2many();
        let ends = fields.last().is_some_and(is_many);
        if ends && fields.iter().filter(|field| is_many(field)).count() == 1 {
            self.arguments.export.explode = Some(fields);
            return;
        }
        let count = fields.iter().filter(|field| is_many(field)).count();
        let message = match count {
            0 => format!("`{path}` is no relation from one row to many"),
            1 => format!("`{path}` leads on behind the relation to many"),
            _ => format!("`{path}` leads from one row to many twice"),
        };
        let many = self.model.fields.iter();
        let many = many.filter(is_many).map(|field| field.name.as_ref());
        let near = nearest(path, many);
        let problem = Problem::new(Code::NotARelation, name, message);
        self.problems.push(
            problem
                .expected("a one2many or many2many field")
                .did_you_mean(near),
        );
    }

    fn time_zone(&mut self, name: &str, json: &Json) {
        let word = json.as_str().unwrap_or_default().trim();
        match TimeZone::get(word) {
            Ok(zone) => self.arguments.export.zone = Some(zone),
            Err(_) => {
                let message = format!("{} is no time zone", short(json));
                let names: Vec<String> = db().available().map(|name| name.to_string()).collect();
                let near = nearest(word, names.iter().map(String::as_str));
                let problem = Problem::new(Code::UnknownValue, name, message);
                self.problems.push(
                    problem
                        .expected("a name like Europe/Paris")
                        .did_you_mean(near),
                );
            }
        }
    }

    /// Once all arguments are read: what does not go together, and what no file holds.
    pub(super) fn export(&mut self) {
        let format = self.arguments.export.format;
        for name in ["delimiter", "bom", "guard"] {
            if format != Format::Csv && self.names_given.iter().any(|given| given == name) {
                let message = format!("`{name}` is of csv files, not of {}", format.as_str());
                self.problems
                    .push(Problem::new(Code::UnknownArgument, name, message));
            }
        }
        if self.arguments.export.gzip && format.is_packed() {
            let message = format!("{} files are packed already", format.as_str());
            let problem = Problem::new(Code::WrongType, "gzip", message);
            self.problems.push(problem.expected("csv or jsonl for it"));
        }
        let asked = &self.arguments.export;
        let (usual, lines) = usual(&self.models, asked.explode.as_deref());
        match asked.columns(&self.model.name, &usual, &lines) {
            Ok(columns) if columns.all.len() > MOST_COLUMNS => {
                let message = format!("{} columns", columns.all.len());
                let problem = Problem::new(Code::TooMuch, "fields", message);
                self.problems
                    .push(problem.expected(format!("at most {MOST_COLUMNS}")));
            }
            Ok(_) => {}
            Err(problem) => self.problems.push(problem),
        }
    }
}

/// The columns of an export that asks for none: the model's own, and those of the rows that make a row
/// each, but for the relation back.
pub(crate) fn usual<'m>(
    models: &Paths<'m>,
    explode: Option<&[&'m Field]>,
) -> (Vec<&'m Field>, Vec<&'m Field>) {
    let tools = models.own();
    let holds = |field: &&Field| !matches!(field.kind, Kind::Binary);
    let id = tools.model.field("id").into_iter();
    let own = id.chain(
        tools
            .fields(&tools.shown)
            .filter(|field| field.name != "id"),
    );
    let own = own.filter(holds).collect();
    let last = explode.and_then(|explode| explode.last());
    let lines = last.and_then(|last| {
        let lines = models.find(last.kind.relation()?)?;
        let back = match &last.kind {
            Kind::One2many { inverse, .. } => inverse.as_deref(),
            _ => None,
        };
        let fields = lines.fields(&lines.shown).filter(holds);
        Some(
            fields
                .filter(|field| Some(field.name.as_ref()) != back)
                .collect(),
        )
    });
    (own, lines.unwrap_or_default())
}
