//! Copied fields that come to no end: copied from each other, or from themselves on another row.
//!
//! An odd catalog may have them. They lose their source when the schema is made, so that nobody who
//! follows a path has to look out for circles: what is stored is then a column like any other, the
//! rest is computed by nobody knows what.

use std::collections::{BTreeMap, BTreeSet};

use crate::storage::table::Table;

/// How many copies of copies lie between a field and what holds its value.
const LONGEST: usize = 16;

/// More steps than any path has.
const MOST_STEPS: usize = 16;

/// A field by its model's name and its own.
type Named = (String, String);

/// Takes the source from the fields of these tables that have no end.
pub(super) fn cut(tables: &mut BTreeMap<String, Table>) {
    let endless = endless(tables);
    for (model, name) in endless {
        let fields = tables.get_mut(&model).map(|table| &mut table.model.fields);
        let fields = fields.into_iter().flat_map(|fields| fields.to_mut());
        for field in fields.filter(|field| field.name == name) {
            field.related = None;
        }
    }
}

fn endless(tables: &BTreeMap<String, Table>) -> BTreeSet<Named> {
    let copied = tables.values().flat_map(|table| {
        let fields = table.model.fields.iter();
        fields.filter_map(|field| {
            let visited = visited(tables, table, field.related.as_deref()?);
            Some(((table.name().to_owned(), field.name.to_string()), visited))
        })
    });
    let mut waiting: BTreeMap<Named, Option<Vec<Named>>> = copied.collect();
    // In each round those come to an end that are copied from what has come to one.
    for _ in 0..LONGEST {
        let ended = waiting.iter().filter(|(_, visited)| {
            let visited = visited.as_ref();
            visited.is_some_and(|fields| fields.iter().all(|field| !waiting.contains_key(field)))
        });
        let ended: Vec<Named> = ended.map(|(field, _)| field.clone()).collect();
        if ended.is_empty() {
            break;
        }
        for field in &ended {
            waiting.remove(field);
        }
    }
    waiting.into_keys().collect()
}

/// The fields that a path visits, as far as they are known; none when it is too long.
fn visited(tables: &BTreeMap<String, Table>, table: &Table, path: &str) -> Option<Vec<Named>> {
    let mut visited = Vec::new();
    let mut at = Some(table);
    for step in path.split('.') {
        let Some((here, field)) = at.and_then(|here| Some((here, here.model.field(step)?))) else {
            break;
        };
        visited.push((here.name().to_owned(), step.to_owned()));
        at = field.kind.relation().and_then(|model| tables.get(model));
    }
    (visited.len() <= MOST_STEPS).then_some(visited)
}
