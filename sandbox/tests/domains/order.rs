//! The order of an answer: rows compared key by key.

use std::cmp::Ordering;

use serde_json::{Value as Json, json};

use super::{
    truth::View,
    world::{Kind, Model, Row},
};

/// What two rows are compared by.
struct Key {
    value: Option<Json>,
    descending: bool,
    nulls_first: bool,
}

/// Sorts rows by an order, or by their model's own; those that are equal by id.
pub(crate) fn sort(view: &View<'_>, model: &Model, ids: &mut [i64], order: Option<&str>) {
    let order = order.unwrap_or(model.order);
    let rows = view.world.rows(model.name);
    ids.sort_by_cached_key(|id| {
        let mut keys = Vec::new();
        add(
            view,
            model,
            rows.get(id),
            order,
            false,
            &mut Vec::new(),
            &mut keys,
        );
        Sortable(keys, *id)
    });
}

struct Sortable(Vec<Key>, i64);

impl Ord for Sortable {
    fn cmp(&self, other: &Self) -> Ordering {
        let pairs = self.0.iter().zip(&other.0);
        let by_keys = pairs.map(|(key, other)| compare(key, other));
        by_keys
            .fold(Ordering::Equal, Ordering::then)
            .then(self.1.cmp(&other.1))
    }
}

impl PartialOrd for Sortable {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Sortable {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Sortable {}

fn compare(key: &Key, other: &Key) -> Ordering {
    let nulls = if key.nulls_first {
        Ordering::Less
    } else {
        Ordering::Greater
    };
    match (&key.value, &other.value) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => nulls,
        (Some(_), None) => nulls.reverse(),
        (Some(one), Some(two)) => {
            let order = match (one, two) {
                // Byte by byte.
                (Json::String(one), Json::String(two)) => one.cmp(two),
                (Json::Bool(one), Json::Bool(two)) => one.cmp(two),
                (one, two) => one.as_f64().unwrap().total_cmp(&two.as_f64().unwrap()),
            };
            if key.descending {
                order.reverse()
            } else {
                order
            }
        }
    }
}

/// Adds the keys of a row for an order; without a row, those of a link that leads nowhere.
fn add(
    view: &View<'_>,
    model: &Model,
    row: Option<&Row>,
    order: &str,
    reverse: bool,
    seen: &mut Vec<(&'static str, &'static str)>,
    keys: &mut Vec<Key>,
) {
    for term in order.split(',') {
        let words: Vec<&str> = term.split_whitespace().collect();
        let (name, by_id) = match words[0].strip_suffix(".id") {
            Some(name) => (name, true),
            None => (words[0], false),
        };
        let field = model.field(name);
        let descending = words.contains(&"desc") != reverse;
        let asked = match (words.contains(&"first"), words.contains(&"last")) {
            (true, _) => Some(!reverse),
            (_, true) => Some(reverse),
            _ => None,
        };
        let value = row.and_then(|row| view.cell(model, row, field));
        // To PostgreSQL, NULL is greater than anything.
        let nulls_first = asked.unwrap_or(descending);
        let key = |value, descending| Key {
            value,
            descending,
            nulls_first,
        };
        let (Kind::Link(target), false) = (field.kind, by_id) else {
            let value = match field.kind {
                Kind::Flag => value.or(Some(json!(false))),
                _ => value,
            };
            keys.push(key(value, descending));
            continue;
        };
        // A link is ordered as what it leads to is; what was met on the way is passed over.
        if seen.contains(&(model.name, field.name)) {
            continue;
        }
        if asked.is_some() {
            let first = value.is_none() == nulls_first;
            keys.push(key(Some(json!(!first)), false));
        }
        let target = view.world.model(target);
        let led = value.map(|id| &view.world.rows(target.name)[&id.as_i64().unwrap()]);
        seen.push((model.name, field.name));
        add(view, target, led, target.order, descending, seen, keys);
        seen.pop();
    }
}
