//! The catalog as tables: which model is a table, which field is a column, and the SQL for reading
//! a field. Knows nothing of calls.

use std::collections::BTreeMap;

use odoo::{
    Field, Kind, Model, Text,
    catalog::{About, Captured, Catalog},
};
use serde_json::{Map, Value as Json};

use crate::{builtin, release::Release, sql::quote};

/// How far a field that is copied from a field that is copied … is followed.
const DEEPEST_RELATED: usize = 8;

/// The tables by model.
pub(crate) struct Schema {
    /// The series that is played, `19.0`.
    pub(crate) series: String,
    pub(crate) release: Release,
    /// The models with rows: the catalog's, and the few that every Odoo has.
    pub(crate) tables: BTreeMap<String, Table>,
    /// The models without rows: mixins.
    pub(crate) rowless: BTreeMap<String, Table>,
    /// What is known of the catalog's models.
    pub(crate) models: Vec<About>,
}

/// A model and its table.
pub(crate) struct Table {
    pub(crate) model: Model,
    /// Its `fields_get` as it was captured.
    pub(crate) fields_get: Map<String, Json>,
}

/// Whether the field is a column: stored, and not a table of its own.
pub(crate) fn is_column(field: &Field) -> bool {
    field.name == "id" || field.name == "display_name" || (field.stored && !field.kind.is_x2many())
}

/// The rows of another model that a x2many field shows.
pub(crate) enum Shown<'a> {
    /// Those whose `inverse` holds the row's id and, where the inverse is a bare id, whose
    /// `model_field` names the model.
    Inverse {
        inverse: &'a str,
        model_field: Option<&'a str>,
    },
    /// Those that this table (`own`, `other`), quoted, names.
    Relation(String),
}

impl Table {
    /// The model's name.
    pub(crate) fn name(&self) -> &str {
        &self.model.name
    }

    /// The table's name, quoted.
    pub(crate) fn quoted(&self) -> String {
        quote(self.name())
    }

    /// The columns.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &Field> {
        self.model.fields.iter().filter(|field| is_column(field))
    }

    /// Whether `name` is a column.
    pub(crate) fn has_column(&self, name: &str) -> bool {
        self.model.field(name).is_some_and(is_column)
    }

    /// The table that holds the pairs of a stored many2many field, quoted.
    pub(crate) fn relation_table(&self, field: &Field) -> Option<String> {
        (field.stored && matches!(field.kind, Kind::Many2many { .. }))
            .then(|| quote(&format!("{}/{}", self.name(), field.name)))
    }

    /// Whether the field's own context asks for archived rows too.
    pub(crate) fn shows_archived(&self, field: &Field) -> bool {
        let context = self
            .fields_get
            .get(field.name.as_ref())
            .and_then(|entry| entry.get("context"));
        context.and_then(|context| context.get("active_test")) == Some(&Json::Bool(false))
    }
}

impl Schema {
    /// The tables of a catalog, as the given release has them; without one, as the catalog's.
    pub(crate) fn new(catalog: Catalog, release: Option<Release>) -> Self {
        let release = release.unwrap_or_else(|| Release::of(catalog.header.major()));
        let series = match catalog.header.major() == release.major() {
            true => catalog.header.odoo,
            false => format!("{}.0", release.major()),
        };
        let models = catalog.models.values().map(|model| model.about.clone());
        let mut schema = Self {
            series,
            release,
            tables: BTreeMap::new(),
            rowless: BTreeMap::new(),
            models: models.collect(),
        };
        for captured in catalog.models.into_values() {
            schema.add(captured);
        }
        for captured in builtin::models(release) {
            let known =
                |tables: &BTreeMap<String, Table>| tables.contains_key(&captured.about.model);
            if !known(&schema.tables) && !known(&schema.rowless) {
                schema.add(captured);
            }
        }
        schema
    }

    fn add(&mut self, captured: Captured) {
        let (mut model, _remarks) = captured.model();
        let tables = match model.is_abstract {
            true => &mut self.rowless,
            false => &mut self.tables,
        };
        // Every row has both, whatever was captured.
        for (name, kind) in [
            ("id", Kind::Integer),
            ("display_name", Kind::Char { size: None }),
        ] {
            if let Err(at) = model
                .fields
                .binary_search_by(|field| field.name.as_ref().cmp(name))
            {
                let mut field = Field::new("", "", kind);
                field.name = Text::Borrowed(name);
                model.fields.to_mut().insert(at, field);
            }
        }
        let fields_get = captured.fields_get;
        tables.insert(model.name.to_string(), Table { model, fields_get });
    }

    /// The table of the model called `name`.
    pub(crate) fn table(&self, name: &str) -> Option<&Table> {
        self.tables.get(name)
    }

    /// The table a relation points to, if the catalog has it.
    pub(crate) fn related(&self, field: &Field) -> Option<&Table> {
        self.table(field.kind.relation()?)
    }

    /// How a stored x2many field finds its rows; none when the catalog does not tell.
    pub(crate) fn shown<'a>(&'a self, table: &'a Table, field: &'a Field) -> Option<Shown<'a>> {
        if let Some(relation) = table.relation_table(field) {
            return Some(Shown::Relation(relation));
        }
        let Kind::One2many { inverse, .. } = &field.kind else {
            return None;
        };
        let inverse = inverse.as_deref().filter(|_| field.stored)?;
        let other = self.related(field)?;
        let inverse_field = other
            .model
            .field(inverse)
            .filter(|field| is_column(field))?;
        let model_field = match &inverse_field.kind {
            Kind::Many2oneReference { model_field } => Some(
                model_field
                    .as_deref()
                    .filter(|name| other.has_column(name))?,
            ),
            _ => None,
        };
        Some(Shown::Inverse {
            inverse,
            model_field,
        })
    }

    /// The SQL that reads a field of the row called `alias`: its column, or, for a field copied
    /// along a path of many2one fields, the column at the path's end.
    pub(crate) fn expression(&self, table: &Table, alias: &str, field: &Field) -> Option<String> {
        self.expression_at(table, alias, field, 0)
    }

    /// The SQL that reads what a copied field is copied from, though it has a column of its own.
    pub(crate) fn copied(&self, table: &Table, alias: &str, field: &Field) -> Option<String> {
        self.follow(table, alias, field.related.as_deref()?, 0)
    }

    fn expression_at(
        &self,
        table: &Table,
        alias: &str,
        field: &Field,
        depth: usize,
    ) -> Option<String> {
        if is_column(field) {
            return Some(format!("{alias}.{}", quote(&field.name)));
        }
        if field.kind.is_x2many() {
            return None;
        }
        self.follow(table, alias, field.related.as_deref()?, depth)
    }

    fn follow(&self, table: &Table, alias: &str, path: &str, depth: usize) -> Option<String> {
        if depth > DEEPEST_RELATED {
            return None;
        }
        let Some((first, rest)) = path.split_once('.') else {
            return self.expression_at(table, alias, table.model.field(path)?, depth + 1);
        };
        let link = table.model.field(first)?;
        if !matches!(link.kind, Kind::Many2one { .. }) {
            return None;
        }
        let id = self.expression_at(table, alias, link, depth + 1)?;
        let target = self.related(link)?;
        let inner = format!("r{depth}");
        let value = self.follow(target, &inner, rest, depth + 1)?;
        let target = target.quoted();
        Some(format!(
            "(SELECT {value} FROM {target} {inner} WHERE {inner}.\"id\" = {id})"
        ))
    }

    /// The statements that make the tables, and those that make the indexes.
    pub(crate) fn statements(&self) -> (Vec<String>, Vec<String>) {
        let mut statements = Vec::new();
        let mut indexed = std::collections::BTreeSet::new();
        for table in self.tables.values() {
            let columns: Vec<String> = table
                .columns()
                .map(|field| match field.name.as_ref() {
                    // Ids are never used again, as with a sequence.
                    "id" => "\"id\" INTEGER PRIMARY KEY AUTOINCREMENT".to_owned(),
                    name => format!("{} {}", quote(name), column_type(&field.kind)),
                })
                .collect();
            let name = table.quoted();
            statements.push(format!("CREATE TABLE {name} ({})", columns.join(", ")));
            for field in table.model.fields.iter() {
                match self.shown(table, field) {
                    Some(Shown::Relation(relation)) => statements.push(format!(
                        "CREATE TABLE {relation} (own INTEGER, other INTEGER, \
                         PRIMARY KEY (own, other)) WITHOUT ROWID"
                    )),
                    Some(Shown::Inverse { inverse, .. }) => {
                        if let Some(other) = self.related(field) {
                            indexed.insert((other.name().to_owned(), inverse.to_owned()));
                        }
                    }
                    None => {}
                }
            }
        }
        let indexes = indexed.into_iter().map(|(model, column)| {
            let index = quote(&format!("{model}/{column}/index"));
            let (table, column) = (quote(&model), quote(&column));
            format!("CREATE INDEX {index} ON {table} ({column})")
        });
        (statements, indexes.collect())
    }
}

fn column_type(kind: &Kind) -> &'static str {
    match kind {
        Kind::Integer | Kind::Boolean | Kind::Many2one { .. } | Kind::Many2oneReference { .. } => {
            "INTEGER"
        }
        Kind::Float { .. } | Kind::Monetary { .. } => "REAL",
        _ => "TEXT",
    }
}
