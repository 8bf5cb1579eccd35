//! What of the catalog stays out because of what it holds: secrets; and what was left out of one model, in
//! those that show it as well. What people leave out of `hr.employee` stands in `hr.version`, which an
//! employee inherits by delegation, and in the copies that `res.users` has of it.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{Field, Kind, Model};
use toolkit::closed::is_secret;

use crate::{
    knowledge::{Knowledge, matches},
    selection::{ModelEntry, Word},
};

/// The typed models of a catalog, by name.
pub(crate) type Models = BTreeMap<String, Model>;

/// A field, by its model's name and its own.
type Place = (String, String);

/// Fields that stay out, and why.
#[derive(Debug, Default)]
pub(crate) struct LeftOut(BTreeMap<Place, Why>);

/// Why a field stays out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// It holds a secret.
    Secret,
    /// The selection says so, or it is known to be nobody's business.
    Said,
    /// It shows a field of another model that stays out.
    Shows(String),
}

impl LeftOut {
    /// What stays out of these models, of which `chosen` are compiled, with their entries.
    pub(crate) fn of(models: &Models, chosen: &BTreeMap<String, Vec<&ModelEntry>>) -> Self {
        let mut left = Self::default();
        let mut open = Vec::new();
        for (name, entries) in chosen {
            let fields = models.get(name).into_iter();
            for field in fields.flat_map(|model| model.fields.iter()) {
                let why = if is_opened(name, &field.name, entries) {
                    None
                } else if is_secret(name, field) {
                    Some(Why::Secret)
                } else {
                    let is_said = is_said(field, entries) || is_private(name, field);
                    is_said.then_some(Why::Said)
                };
                if let Some(why) = why {
                    let place = (name.clone(), field.name.to_string());
                    open.push(place.clone());
                    left.0.insert(place, why);
                }
            }
        }
        let shows = shows(models, chosen);
        while let Some(place) = open.pop() {
            for other in shows.get(&place).into_iter().flatten() {
                let (model, field) = other;
                let opens = |entries: &Vec<&ModelEntry>| is_opened(model, field, entries);
                if left.0.contains_key(other) || chosen.get(model).is_some_and(opens) {
                    continue;
                }
                let (of, shown) = &place;
                left.0
                    .insert(other.clone(), Why::Shows(format!("{of}.{shown}")));
                open.push(other.clone());
            }
        }
        left
    }

    /// Why a field stays out; none when it does not.
    pub(crate) fn why(&self, model: &str, field: &str) -> Option<&Why> {
        self.0.get(&(model.to_owned(), field.to_owned()))
    }

    /// Fields of other models than the compiled ones that stay out, by model. Secrets need no mention: no
    /// table has them.
    pub(crate) fn of_others(
        &self,
        is_compiled: impl Fn(&str) -> bool,
    ) -> BTreeMap<String, Vec<String>> {
        let mut others: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (model, field) in self.0.keys().filter(|(model, _)| !is_compiled(model)) {
            let named = Field {
                name: field.clone().into(),
                ..Field::new("", "", Kind::Text)
            };
            if !is_secret(model, &named) {
                others.entry(model.clone()).or_default().push(field.clone());
            }
        }
        others
    }

    /// The compiled models' fields that stay out for a reason of this kind, `sale.order.access_token`.
    pub(crate) fn because(
        &self,
        is_compiled: impl Fn(&str) -> bool,
        fits: impl Fn(&Why) -> bool,
    ) -> Vec<String> {
        let left = self.0.iter();
        left.filter(|((model, _), why)| is_compiled(model) && fits(why))
            .map(|((model, field), _)| format!("{model}.{field}"))
            .collect()
    }
}

/// Whether an entry of the model's own names the field outright: who writes this has looked at the field.
pub(crate) fn is_opened(model: &str, field: &str, entries: &[&ModelEntry]) -> bool {
    let own = entries.iter().filter(|entry| entry.model.text == model);
    own.flat_map(|entry| named(entry))
        .any(|word| word.text == field)
}

/// The words of an entry that name fields to have.
pub(crate) fn named(entry: &ModelEntry) -> impl Iterator<Item = &Word> {
    let lists = [
        &entry.fields,
        &entry.shown,
        &entry.advertised,
        &entry.required,
        &entry.writable,
    ];
    lists.into_iter().flatten().flatten()
}

/// Whether the selection leaves a field out on purpose: by `without`, or, of those that only some users
/// see, by naming others.
fn is_said(field: &Field, entries: &[&ModelEntry]) -> bool {
    let name = field.name.as_ref();
    let all = || entries.iter().flat_map(|entry| named(entry));
    if name == "id" || all().any(|word| word.text == name) {
        return false;
    }
    let mut unwanted = entries.iter().flat_map(|entry| &entry.without);
    let wanted = entries.iter().rev().find_map(|entry| entry.fields.as_ref());
    let is_unlisted = wanted.is_some_and(|words| !words.iter().any(|word| word.names(name)));
    unwanted.any(|word| word.names(name)) || (is_unlisted && field.groups.is_some())
}

/// Whether a field is known to be nobody's business.
fn is_private(model: &str, field: &Field) -> bool {
    let known = Knowledge::get().model(model);
    known.is_some_and(|known| matches(&known.without, &field.name))
}

/// The fields that show a field, by the field that they show.
fn shows(
    models: &Models,
    chosen: &BTreeMap<String, Vec<&ModelEntry>>,
) -> BTreeMap<Place, BTreeSet<Place>> {
    let mut shows: BTreeMap<Place, BTreeSet<Place>> = BTreeMap::new();
    for (name, model) in models {
        for field in model.fields.iter() {
            let Some(end) = field
                .related
                .as_deref()
                .and_then(|path| end(models, model, path))
            else {
                continue;
            };
            let copy = (name.clone(), field.name.to_string());
            shows.entry(end).or_default().insert(copy);
        }
        if !chosen.contains_key(name) {
            continue;
        }
        for (link, parent) in delegations(models, model) {
            for field in inherited(model, link) {
                let own = (name.clone(), field.name.to_string());
                let parents = (parent.to_owned(), field.name.to_string());
                shows.entry(own).or_default().insert(parents);
            }
        }
    }
    shows
}

/// Where a path from a model ends.
fn end(models: &Models, model: &Model, path: &str) -> Option<Place> {
    let mut steps: Vec<&str> = path.split('.').collect();
    let last = steps.pop()?;
    let mut name = model.name.as_ref();
    let mut model = Some(model);
    for step in steps {
        name = model?.field(step)?.kind.relation()?;
        model = models.get(name);
    }
    Some((name.to_owned(), last.to_owned()))
}

/// The fields that a model has of another, through a link, under the names that they have there.
fn inherited<'m>(model: &'m Model, link: &str) -> impl Iterator<Item = &'m Field> {
    model.fields.iter().filter(move |field| {
        let path = field
            .related
            .as_deref()
            .and_then(|path| path.split_once('.'));
        path.is_some_and(|(first, rest)| first == link && *rest == *field.name)
    })
}

/// The models that a model inherits from by delegation, with the links to them. Nothing says so outright:
/// the link is required, and the model has most of what is there under the same names.
fn delegations<'m>(models: &Models, model: &'m Model) -> Vec<(&'m str, &'m str)> {
    /// Fewer are copies that somebody wanted.
    const FEWEST: usize = 5;
    const FEWEST_OF_UNKNOWN: usize = 10;
    let links = model.fields.iter().filter_map(|field| match &field.kind {
        Kind::Many2one { relation } if field.required => {
            Some((field.name.as_ref(), relation.as_ref()))
        }
        _ => None,
    });
    links
        .filter(|(link, parent)| {
            let count = inherited(model, link).count();
            match models.get(*parent) {
                Some(parent) => count >= FEWEST && count * 3 >= parent.fields.len(),
                None => count >= FEWEST_OF_UNKNOWN,
            }
        })
        .collect()
}
