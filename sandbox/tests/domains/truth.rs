//! What a domain means: a walk over the rows, one by one, in the plainest words.
//!
//! A condition is true, false or, as in SQL, neither (`None`): a value that is not there compares with
//! nothing.

use sandbox::Release;
use serde_json::{Value as Json, json};

use super::{
    order,
    scalar::scalar,
    tree::{Leaf, Tree, falsy},
    world::{Field, Kind, Model, Row, World},
};

/// Rows and how they are looked at.
#[derive(Clone, Copy)]
pub(crate) struct View<'w> {
    pub(crate) world: &'w World,
    pub(crate) release: Release,
    /// The time zone in the context.
    pub(crate) zone: &'w str,
    /// Archived rows are out of sight unless a domain says otherwise.
    pub(crate) active_test: bool,
}

impl View<'_> {
    /// The ids of the rows that match, in order.
    pub(crate) fn search(&self, model: &Model, domain: &Json, order: Option<&str>) -> Vec<i64> {
        let tree = Tree::parse(domain);
        let hide = self.active_test && !tree.names_active(self.release, false);
        let rows = self.world.rows(model.name).iter();
        let mut ids: Vec<i64> = rows
            .filter(|(_, row)| self.holds(model, row, &tree) && !(hide && archived(row)))
            .map(|(id, _)| *id)
            .collect();
        order::sort(self, model, &mut ids, order);
        ids
    }

    pub(crate) fn newer(&self) -> bool {
        self.release == Release::Odoo19
    }

    fn holds(&self, model: &Model, row: &Row, tree: &Tree) -> bool {
        match tree {
            Tree::Constant(flag) => *flag,
            Tree::All(parts) => parts.iter().all(|part| self.holds(model, row, part)),
            Tree::Either(parts) => parts.iter().any(|part| self.holds(model, row, part)),
            Tree::Not(inner) => self.fails(model, row, inner),
            Tree::Leaf(leaf) => self.leaf(model, row, leaf) == Some(true),
        }
    }

    /// What `!` before a domain means: it goes inwards, and turns each operator into its opposite
    /// where there is one.
    fn fails(&self, model: &Model, row: &Row, tree: &Tree) -> bool {
        let leaf = match tree {
            Tree::Constant(flag) => return !flag,
            Tree::All(parts) => return parts.iter().any(|part| self.fails(model, row, part)),
            Tree::Either(parts) => return parts.iter().all(|part| self.fails(model, row, part)),
            Tree::Not(inner) => {
                // Up to 18, `=?` without a value has no opposite's opposite: it is false, then true.
                let no_comparison = matches!(&**inner, Tree::Leaf(leaf)
                    if leaf.operator == "=?" && falsy(&leaf.value) && !leaf.path.contains('.'));
                return no_comparison || self.holds(model, row, inner);
            }
            Tree::Leaf(leaf) => leaf,
        };
        let found = self.leaf(model, row, leaf);
        if leaf.path.contains('.') {
            return found != Some(true);
        }
        let (negative, positive) = leaf.positive();
        let opposite = match (positive, negative) {
            ("=?", _) => {
                return !self.newer() && !falsy(&leaf.value) && {
                    self.leaf(model, row, &leaf.with("!=")) == Some(true)
                } || self.newer() && found != Some(true);
            }
            // Odoo 18 has no word for these; what compares with nothing stays out.
            ("=like" | "=ilike" | "child_of" | "parent_of", _) if !self.newer() => {
                return found == Some(false);
            }
            ("child_of" | "parent_of", _) => return found != Some(true),
            ("<" | "<=" | ">" | ">=", _) => {
                let kind = model.field(&leaf.path).kind;
                let has_empty = matches!(kind, Kind::Text | Kind::Integer | Kind::Float);
                // From 19 on the rows without a value are taken in, where nothing stands for it.
                if self.newer() && (!has_empty || leaf.path == "id") {
                    return found != Some(true);
                }
                match positive {
                    "<" => ">=",
                    "<=" => ">",
                    ">" => "<=",
                    _ => "<",
                }
            }
            ("=", true) => "=",
            ("=", false) => "!=",
            (positive, true) => positive,
            (positive, false) => {
                return self.leaf(model, row, &leaf.with(&format!("not {positive}"))) == Some(true);
            }
        };
        self.leaf(model, row, &leaf.with(opposite)) == Some(true)
    }

    fn leaf(&self, model: &Model, row: &Row, leaf: &Leaf) -> Option<bool> {
        if let Some((first, rest)) = leaf.path.split_once('.') {
            // Any of the rows that the first step leads to.
            let rest = Tree::Leaf(Leaf::new(rest, &leaf.operator, leaf.value.clone()));
            return Some(self.leads_to(model, row, model.field(first), &rest));
        }
        let (negative, positive) = leaf.positive();
        let contains = matches!(positive, "like" | "ilike");
        if leaf.path == "display_name" {
            if contains && falsy(&leaf.value) {
                return Some(!negative);
            }
            let name = Leaf::new("name", &leaf.operator, leaf.value.clone());
            return self.leaf(model, row, &name);
        }
        let field = model.field(&leaf.path);
        match positive {
            "any" => {
                let found = self.leads_to(model, row, field, &Tree::parse(&leaf.value));
                return Some(found != negative);
            }
            "child_of" | "parent_of" => return self.hierarchy(model, row, field, leaf),
            _ => {}
        }
        let linked = field.kind.target().is_some();
        if self.newer() {
            if positive == "=?" {
                return match falsy(&leaf.value) {
                    true => Some(true),
                    false => self.leaf(model, row, &leaf.with("=")),
                };
            }
            if positive.ends_with("like") && falsy(&leaf.value) {
                if contains && !linked {
                    return Some(!negative);
                }
                // Like nothing is nothing; containing nothing is anything.
                let operator = if contains == negative { "=" } else { "!=" };
                let nothing = Leaf::new(&leaf.path, operator, json!(false));
                return self.leaf(model, row, &nothing);
            }
        }
        let by_name = positive.ends_with("like") || leaf.values().iter().any(Json::is_string);
        match field.related {
            Some(_) if linked && by_name && self.newer() => self.relation(model, row, field, leaf),
            Some(path) => self.copied(model, row, field, path, leaf),
            None if linked => self.relation(model, row, field, leaf),
            None => scalar(self, field, row.get(field.name), leaf),
        }
    }

    /// A copied field: a condition on what it is copied from, which may not be there.
    fn copied(
        &self,
        model: &Model,
        row: &Row,
        field: &Field,
        path: &str,
        leaf: &Leaf,
    ) -> Option<bool> {
        let (negative, positive) = leaf.positive();
        let nothing = |value: &Json| match (self.newer(), field.kind) {
            (false, _) | (true, Kind::Link(_)) => *value == json!(false),
            (true, Kind::Text) => *value == json!(false) || *value == json!(""),
            (true, _) => falsy(value),
        };
        let asks_for_nothing = leaf.values().iter().any(nothing);
        if self.newer() && negative && !asks_for_nothing {
            let positive = self.copied(model, row, field, path, &leaf.with(positive));
            return Some(positive != Some(true));
        }
        let (links, last) = path.rsplit_once('.').unwrap();
        match self.follow(model, row, links) {
            None => Some(negative != asks_for_nothing),
            Some((model, row)) => {
                let all = Self {
                    active_test: self.active_test && self.newer(),
                    ..*self
                };
                let end = Leaf::new(last, &leaf.operator, leaf.value.clone());
                Some(all.leaf(model, row, &end) == Some(true))
            }
        }
    }

    /// The row at the end of a path of links.
    fn follow(&self, model: &Model, row: &Row, path: &str) -> Option<(&Model, &Row)> {
        let (first, rest) = match path.split_once('.') {
            Some((first, rest)) => (first, Some(rest)),
            None => (path, None),
        };
        let target = self.world.model(model.field(first).kind.target()?);
        let row = &self.world.rows(target.name)[&row.get(first)?.as_i64()?];
        match rest {
            Some(rest) => self.follow(target, row, rest),
            None => Some((target, row)),
        }
    }

    /// What a row holds in a field, or where the field is copied from; none for NULL.
    pub(crate) fn cell(&self, model: &Model, row: &Row, field: &Field) -> Option<Json> {
        let Some((links, last)) = field.related.and_then(|path| path.rsplit_once('.')) else {
            return row.get(field.name).cloned();
        };
        let (_, row) = self.follow(model, row, links)?;
        row.get(last).cloned()
    }

    /// The ids that a field shows, were it not for its own domain and for archived rows.
    fn ids(&self, model: &Model, row: &Row, field: &Field) -> Vec<i64> {
        match field.kind {
            Kind::Lines(target, inverse) => {
                let rows = self.world.rows(target).iter();
                let lines = rows.filter(|(_, line)| line.get(inverse) == row.get("id"));
                lines.map(|(id, _)| *id).collect()
            }
            _ => match self.cell(model, row, field) {
                Some(Json::Array(ids)) => ids.iter().filter_map(Json::as_i64).collect(),
                Some(id) => id.as_i64().into_iter().collect(),
                None => Vec::new(),
            },
        }
    }

    /// How the rows that a field leads to are looked at.
    fn beyond(&self, field: &Field) -> Self {
        let active_test = match field.kind {
            // Up to 18, everything behind a many2one is seen with what is archived.
            Kind::Link(_) => self.active_test && self.newer(),
            _ => self.active_test && !field.shows_archived,
        };
        Self {
            active_test,
            ..*self
        }
    }

    fn own(field: &Field) -> Tree {
        field
            .domain
            .as_ref()
            .map_or(Tree::Constant(true), Tree::parse)
    }

    /// Any of the rows that the field shows matches.
    fn leads_to(&self, model: &Model, row: &Row, field: &Field, tree: &Tree) -> bool {
        let target = self.world.model(field.kind.target().unwrap());
        let (beyond, own) = (self.beyond(field), Self::own(field));
        let named = tree.names_active(self.release, true) || own.names_active(self.release, false);
        // A many2one leads to what is archived, too.
        let hide = field.kind.is_many() && beyond.active_test && !named;
        self.ids(model, row, field).iter().any(|id| {
            let other = &self.world.rows(target.name)[id];
            !(hide && archived(other))
                && beyond.holds(target, other, &own)
                && beyond.holds(target, other, tree)
        })
    }

    /// A condition on a many2one, one2many or many2many field.
    fn relation(&self, model: &Model, row: &Row, field: &Field, leaf: &Leaf) -> Option<bool> {
        let (negative, positive) = leaf.positive();
        let is_called = |operator: &str, text: &Json| {
            let called = Tree::Leaf(Leaf::new("display_name", operator, text.clone()));
            self.leads_to(model, row, field, &called)
        };
        let shown = self.ids(model, row, field);
        if positive.ends_with("like") {
            let known = field.kind.is_many() || !shown.is_empty() || self.newer();
            if !known && !negative {
                // Whether NULL is among the rows so called nobody knows, unless there are none.
                let target = self.world.model(field.kind.target()?);
                let called = Leaf::new("display_name", positive, leaf.value.clone());
                let mut rows = self.world.rows(target.name).values();
                let some = rows.any(|row| self.leaf(target, row, &called) == Some(true));
                return if some { None } else { Some(false) };
            }
            return Some(is_called(positive, &leaf.value) != negative);
        }
        if matches!(positive, "<" | "<=" | ">" | ">=") {
            let id = shown.first()?;
            let wanted = leaf.value.as_i64().unwrap();
            return Some(match positive {
                "<" => *id < wanted,
                "<=" => *id <= wanted,
                ">" => *id > wanted,
                _ => *id >= wanted,
            });
        }
        if positive == "=?" && leaf.value == json!(false) {
            return Some(true);
        }
        let mut found = false;
        let mut unknown = false;
        for value in leaf.values() {
            found |= match &value {
                Json::String(_) => is_called("=", &value),
                Json::Bool(_) => self.is_empty(model, row, field),
                zero if falsy(zero) => match (field.kind.is_many(), self.newer()) {
                    (true, true) => self.is_empty(model, row, field),
                    (true, false) => false,
                    (false, false) if !leaf.value.is_array() => shown.is_empty(),
                    // NULL in a list: whether it is the value nobody knows.
                    (false, _) => {
                        unknown |= !shown.is_empty();
                        false
                    }
                },
                id => shown.iter().any(|shown| {
                    json!(shown) == *id && { !self.newer() || self.is_own(field, *shown) }
                }),
            };
        }
        match unknown && !found {
            true => None,
            false => Some(found != negative),
        }
    }

    /// Whether the field's own domain takes in a row.
    fn is_own(&self, field: &Field, id: i64) -> bool {
        let target = self.world.model(field.kind.target().unwrap());
        self.holds(
            target,
            &self.world.rows(target.name)[&id],
            &Self::own(field),
        )
    }

    /// The field shows nothing. Up to 18 a one2many of archived rows alone shows nothing, and a
    /// field's own domain does not count; from 19 on it is the other way round.
    fn is_empty(&self, model: &Model, row: &Row, field: &Field) -> bool {
        let hide = matches!(field.kind, Kind::Lines(..)) && self.beyond(field).active_test;
        let ids = self.ids(model, row, field);
        !ids.iter().any(|id| match self.newer() {
            true => self.is_own(field, *id),
            false => !(hide && self.is_archived(field, *id)),
        })
    }

    fn is_archived(&self, field: &Field, id: i64) -> bool {
        archived(&self.world.rows(field.kind.target().unwrap())[&id])
    }

    /// `child_of` and `parent_of`.
    fn hierarchy(&self, model: &Model, row: &Row, field: &Field, leaf: &Leaf) -> Option<bool> {
        let target = self.world.model(field.kind.target().unwrap_or(model.name));
        let rows = self.world.rows(target.name);
        let on_itself = target.name == model.name;
        let above = |row: &Row| match (field.kind, on_itself) {
            (Kind::Link(_), true) => row.get(field.name).and_then(Json::as_i64),
            _ => row.get("parent_id").and_then(Json::as_i64),
        };
        let beyond = self.beyond(field);
        let hide = beyond.active_test && !matches!(field.kind, Kind::Link(_));
        let many2many = matches!(field.kind, Kind::Links(_));
        let start = |id: i64, row: &Row| {
            leaf.values().iter().any(|value| match value {
                Json::String(_) => {
                    let called = Leaf::new("display_name", "ilike", value.clone());
                    !(hide && archived(row)) && beyond.leaf(target, row, &called) == Some(true)
                }
                // From 19 on, those given for a many2many are searched for.
                value => {
                    *value == json!(id) && !(self.newer() && many2many && hide && archived(row))
                }
            })
        };
        let mut reached: Vec<i64> = rows
            .iter()
            .filter(|(id, row)| start(**id, row))
            .map(|(id, _)| *id)
            .collect();
        if reached.is_empty() {
            return Some(false);
        }
        loop {
            let next: Vec<i64> = match leaf.operator.as_str() {
                "parent_of" => reached.iter().filter_map(|id| above(&rows[id])).collect(),
                _ => rows
                    .iter()
                    .filter(|(_, row)| above(row).is_some_and(|id| reached.contains(&id)))
                    .map(|(id, _)| *id)
                    .collect(),
            };
            let before = reached.len();
            reached.extend(next);
            reached.sort_unstable();
            reached.dedup();
            if reached.len() == before {
                break;
            }
        }
        if field.name == "id" || (on_itself && !field.kind.is_many()) {
            return Some(reached.contains(&row["id"].as_i64()?));
        }
        let shown = self.ids(model, row, field);
        if let Kind::Link(_) = field.kind {
            return Some(reached.contains(shown.first()?));
        }
        Some(shown.iter().any(|id| {
            reached.contains(id)
                && match self.newer() {
                    true => self.is_own(field, *id),
                    // Up to 18, a many2many's are searched for in the end.
                    false => !(many2many && hide && self.is_archived(field, *id)),
                }
        }))
    }
}

fn archived(row: &Row) -> bool {
    row["active"] == json!(false)
}
