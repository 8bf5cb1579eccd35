//! What a call of an export asks for: the kind of file, its headers, its cells.

use jiff::tz::TimeZone;
use odoo::Field;

use super::columns::Columns;
use crate::Problem;

/// What a call of an export asks for, beside the rows' conditions and order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ExportRequest<'m> {
    /// The columns' paths, each with where it stands in the call; none for the model's usual ones.
    pub(crate) paths: Option<Vec<(String, Vec<&'m Field>)>>,
    /// The relation whose rows make a row each.
    pub(crate) explode: Option<Vec<&'m Field>>,
    /// How rows behind a relation are told.
    pub(crate) relations: Relations,
    /// The most rows of the model; none for all.
    pub(crate) limit: Option<u64>,
    /// The kind of file.
    pub(crate) format: Format,
    /// What the columns are called; none for what is usual in such files.
    pub(crate) headers: Option<Headers>,
    /// The zone of moments; the caller's own when none.
    pub(crate) zone: Option<TimeZone>,
    /// What stands between the values of a CSV file.
    pub(crate) delimiter: u8,
    /// Whether a CSV file begins with a byte order mark, which Excel wants for letters beyond ASCII.
    pub(crate) bom: bool,
    /// Whether texts that a spreadsheet would take for formulas are marked as texts in a CSV file.
    pub(crate) guard: bool,
    /// Whether the file is packed.
    pub(crate) gzip: bool,
}

impl Default for ExportRequest<'_> {
    fn default() -> Self {
        Self {
            paths: None,
            explode: None,
            relations: Relations::Name,
            limit: None,
            format: Format::Csv,
            headers: None,
            zone: None,
            delimiter: b',',
            bom: false,
            guard: true,
            gzip: false,
        }
    }
}

impl<'m> ExportRequest<'m> {
    /// The columns, with `usual` fields of the model where none were asked for, and of `lines`, the usual
    /// ones of the rows that make a row each.
    pub(crate) fn columns(
        &self,
        model: &str,
        usual: &[&'m Field],
        lines: &[&'m Field],
    ) -> Result<Columns, Problem> {
        let mut columns = Columns::new(model);
        let usual = || usual.iter().map(|field| (String::new(), vec![*field]));
        let mut paths = self.paths.clone().unwrap_or_else(|| usual().collect());
        if let Some(explode) = &self.explode {
            columns.explode(explode);
            // A row for each line says something of the line, its name at least.
            if !self.tells_lines() {
                let path =
                    |field: Option<&'m Field>| explode.iter().copied().chain(field).collect();
                let fields: Vec<_> = match lines {
                    [] => vec![path(None)],
                    lines => lines.iter().map(|field| path(Some(*field))).collect(),
                };
                paths.extend(fields.into_iter().map(|path| (String::new(), path)));
            }
        }
        for (at, path) in &paths {
            columns.add(path, self.relations, at)?;
        }
        Ok(columns)
    }

    /// Whether a column asked for is of the rows that make a row each.
    pub(crate) fn tells_lines(&self) -> bool {
        let explode = self.explode.as_deref().unwrap_or_default();
        let mut paths = self.paths.iter().flatten();
        paths.any(|(_, path)| path.starts_with(explode))
    }

    /// What the columns are called.
    pub(crate) fn headers(&self) -> Headers {
        self.headers.unwrap_or(match self.format.is_for_people() {
            true => Headers::Labels,
            false => Headers::Technical,
        })
    }
}

/// The kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Csv,
    Xlsx,
    Jsonl,
    Parquet,
}

impl Format {
    pub(crate) const ALL: [Self; 4] = [Self::Csv, Self::Xlsx, Self::Jsonl, Self::Parquet];

    /// Its word, which also ends a file's name.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Jsonl => "jsonl",
            Self::Parquet => "parquet",
        }
    }

    /// What a browser is told that it is.
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Jsonl => "application/jsonl",
            Self::Parquet => "application/vnd.apache.parquet",
        }
    }

    /// Whether such a file is packed already.
    pub(crate) const fn is_packed(self) -> bool {
        matches!(self, Self::Xlsx | Self::Parquet)
    }

    /// Whether people read it rather than programs.
    pub(crate) const fn is_for_people(self) -> bool {
        matches!(self, Self::Csv | Self::Xlsx)
    }
}

/// What the columns of a file are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Headers {
    /// As people call the fields, `Customer/Country/Name`.
    Labels,
    /// As Odoo does, `partner_id.country_id.name`.
    Technical,
}

/// How rows behind a relation are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relations {
    /// By what they are called.
    Name,
    /// By their ids.
    Id,
    /// In two columns.
    Both,
}

/// What of a field makes a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Its value; of a relation what the rows behind it are called.
    Value,
    /// The ids of the rows behind it.
    Id,
}

impl Relations {
    /// The columns that a relation makes.
    pub(crate) const fn parts(self) -> &'static [Part] {
        match self {
            Self::Name => &[Part::Value],
            Self::Id => &[Part::Id],
            Self::Both => &[Part::Id, Part::Value],
        }
    }
}
