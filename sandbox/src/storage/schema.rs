//! The catalog as tables: which model is a table, which field is a column, and the SQL for reading
//! a field. Knows nothing of calls.

mod index;
mod related_cycles;
mod statements;
mod unique;

use std::collections::BTreeMap;

use odoo::{
    Field, Kind, Model, Text,
    catalog::{About, Captured, Catalog},
};
use serde_json::{Map, Value as Json};

use crate::{
    facts::{self, actions, builtin, names::called_after},
    release::Release,
    storage::{
        sql::quote,
        table::{Shown, Table, is_column},
    },
};

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
    /// Who follows when a model's rows are written, by model.
    followers: BTreeMap<String, Vec<Follower>>,
}

/// Rows that hold a copy of what is written elsewhere.
pub(crate) struct Follower {
    /// The field that is written.
    pub(crate) after: String,
    /// The model of the rows that follow.
    pub(crate) model: String,
    /// The path from them to the row that is written.
    pub(crate) path: String,
    pub(crate) copied: Copied,
}

/// What a row holds a copy of.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Copied {
    /// In this field.
    Field(String),
    /// In its own name.
    Name,
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
            followers: BTreeMap::new(),
        };
        for captured in catalog.models.into_values() {
            schema.add(captured);
        }
        let has = |model: &str, field: &str| {
            let table = schema.tables.get(model);
            table.is_some_and(|table| table.model.field(field).is_some())
        };
        let behind = builtin::behind(release, has);
        for captured in builtin::models(release)
            .into_iter()
            .chain(behind)
            .chain(actions::models())
        {
            let known =
                |tables: &BTreeMap<String, Table>| tables.contains_key(&captured.about.model);
            if !known(&schema.tables) && !known(&schema.rowless) {
                schema.add(captured);
            }
        }
        related_cycles::cut(&mut schema.tables);
        schema.followers = schema.find_followers();
        schema
    }

    /// The rows that follow when a row of this model is written.
    pub(crate) fn followers(&self, model: &str) -> &[Follower] {
        self.followers.get(model).map_or(&[], Vec::as_slice)
    }

    fn find_followers(&self) -> BTreeMap<String, Vec<Follower>> {
        let mut followers: BTreeMap<String, Vec<Follower>> = BTreeMap::new();
        for table in self.tables.values() {
            let copied = table.columns().filter_map(|field| {
                let path = field.related.as_deref()?;
                Some((path, Some(field.name.to_string())))
            });
            let named = called_after(table.name()).iter().map(|path| (*path, None));
            for (path, field) in copied.chain(named) {
                for (model, after, path) in self.steps(table, path) {
                    let copied = match &field {
                        Some(field) => Copied::Field(field.clone()),
                        None => Copied::Name,
                    };
                    followers.entry(model).or_default().push(Follower {
                        after,
                        model: table.name().to_owned(),
                        path,
                        copied,
                    });
                }
            }
        }
        followers
    }

    /// The fields that a path visits, on other rows than its first: the model, the field, the path
    /// so far.
    fn steps(&self, table: &Table, path: &str) -> Vec<(String, String, String)> {
        let mut steps = Vec::new();
        let mut at = table;
        let mut walked = String::new();
        for step in path.split('.') {
            if !walked.is_empty() {
                let step = step.to_owned();
                steps.push((at.name().to_owned(), step, walked.clone()));
                walked.push('.');
            }
            walked.push_str(step);
            let field = at.model.field(step);
            let link = field.filter(|field| matches!(field.kind, Kind::Many2one { .. }));
            match link.and_then(|field| self.related(field)) {
                Some(target) => at = target,
                None => break,
            }
        }
        steps
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
        let repeated: Vec<Option<Text>> = model
            .fields
            .iter()
            .map(|field| repeated(&model, field, &fields_get))
            .collect();
        for (field, repeated) in model.fields.to_mut().iter_mut().zip(repeated) {
            field.related = field.related.take().or(repeated);
        }
        let table = Table {
            fields_get,
            screen: captured.screen,
            model,
        };
        tables.insert(table.name().to_owned(), table);
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
        if let Some(relation) = table.relation(field) {
            return Some(Shown::Relation(relation));
        }
        if let Some(inverse) = facts::fields::shown_by(table.name(), &field.name)
            && self
                .related(field)
                .is_some_and(|other| other.has_column(inverse))
        {
            return Some(Shown::Inverse {
                inverse,
                model_field: None,
            });
        }
        let Kind::One2many { inverse, .. } = &field.kind else {
            return None;
        };
        let inverse = inverse.as_deref().filter(|_| field.stored)?;
        let other = self.related(field)?;
        let inverse_field = other.model.field(inverse)?;
        // A column, or a copy of one that lies behind the row.
        self.expression(other, "o", inverse_field)?;
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

    /// The SQL of the id that the row called `alias` points to with the inverse of a one2many field.
    pub(crate) fn inverse(&self, target: &Table, alias: &str, inverse: &str) -> String {
        let field = target.model.field(inverse);
        let expression = field.and_then(|field| self.expression(target, alias, field));
        expression.unwrap_or_else(|| format!("{alias}.{}", quote(inverse)))
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
        if let Some(computed) = facts::fields::computed(table.name(), &field.name, alias) {
            return Some(computed);
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
}

/// The field that a computed one repeats: Odoo can order by it, so that the database knows it, and it
/// depends on one field alone, of its own kind.
fn repeated(model: &Model, field: &Field, fields_get: &Map<String, Json>) -> Option<Text> {
    if field.stored || field.related.is_some() {
        return None;
    }
    if let Some(source) = facts::fields::same_as(&model.name, &field.name) {
        return Some(Text::Borrowed(source));
    }
    let depends = fields_get.get(field.name.as_ref())?.get("depends")?;
    let [Json::String(name)] = depends.as_array()?.as_slice() else {
        return None;
    };
    // Two computed ones may depend on each other.
    let source = model.field(name).filter(|source| is_column(source))?;
    let same = source.kind.name() == field.kind.name()
        && source.kind.relation() == field.kind.relation()
        && source.kind.choices() == field.kind.choices();
    (field.abilities.sort && same).then(|| Text::Owned(name.clone()))
}
