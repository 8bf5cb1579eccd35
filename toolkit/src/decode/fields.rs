//! Arguments that list fields: those to answer, to order by, to expand, to write beside the named ones and
//! to empty.

use odoo::{Field, nearest};
use serde_json::Value as Json;

use super::{Decoding, MOST_NAMES, arguments::Term};
use crate::{
    Code, Problem,
    convert::{article, objects},
    values::ValueReader,
};

impl Decoding<'_, '_> {
    /// Whether this leads through a relation.
    fn is_path(&self, name: &str) -> bool {
        let first = name
            .split_once('.')
            .and_then(|(first, _)| self.model.field(first));
        first.is_some_and(|field| field.kind.relation().is_some())
    }

    /// Whether a path of two names leads to a field that is answered of the rows behind a relation.
    fn is_shown_behind(&self, path: &str) -> bool {
        let Some((relation, name)) = path.split_once('.') else {
            return false;
        };
        let relation = self.model.field(relation);
        let relation = relation.and_then(|field| field.kind.relation());
        let behind = relation.and_then(|relation| self.models.find(relation));
        behind.is_some_and(|tools| tools.shown.iter().any(|shown| shown == name))
    }

    /// Relations whose rows are to come along.
    pub(super) fn expand(&mut self, json: &Json) {
        let Some(names) = self.names("expand", json, "a list of relations") else {
            return;
        };
        for (place, name) in names.iter().enumerate() {
            let at = format!("expand[{place}]");
            let Some(field) = self.model.field(name) else {
                self.unknown_field(&at, name);
                continue;
            };
            let Some(relation) = field.kind.relation() else {
                let kind = article(field.kind.name());
                let message = format!("`{name}` is {kind}: no rows are behind it");
                let relations = self.model.fields.iter();
                let relations = relations.filter(|field| field.kind.relation().is_some());
                let hint = nearest(name, relations.map(|field| field.name.as_ref()));
                self.problems
                    .push(Problem::new(Code::NotARelation, at, message).did_you_mean(hint));
                continue;
            };
            let Some(tools) = self.models.find(relation) else {
                let message = format!("this program has no table of {relation}");
                self.problems
                    .push(Problem::new(Code::UnknownModel, at, message));
                continue;
            };
            if !self
                .arguments
                .expand
                .iter()
                .any(|(known, _)| known.name == field.name)
            {
                self.arguments.expand.push((field, tools));
            }
        }
        if self.arguments.expand.len() > 1 && !self.caller.dialect().reads_nested_rows() {
            let message = format!("Odoo {} expands one field a call", self.caller.dialect());
            self.problems
                .push(Problem::new(Code::TooMuch, "expand", message));
        }
    }

    pub(super) fn more(&mut self, json: &Json) {
        let items = match objects(json, "more") {
            Ok(Some(items)) => items,
            Ok(None) => return self.wrong("more", json, "a list of {field, value}"),
            Err(problem) => return self.problems.push(problem),
        };
        if items.len() > MOST_NAMES {
            let message = format!("{} fields", items.len());
            let problem = Problem::new(Code::TooMuch, "more", message);
            return self
                .problems
                .push(problem.expected(format!("at most {MOST_NAMES}")));
        }
        for (place, item) in items.iter().enumerate() {
            let path = format!("more[{place}]");
            let name = item.get("field").and_then(Json::as_str);
            let stray = item.as_object().and_then(|map| {
                map.keys()
                    .find(|key| !matches!(key.as_str(), "field" | "value"))
            });
            match (name, item.get("value"), stray) {
                (Some(name), Some(_), None) if self.model.field(name).is_none() => {
                    self.unknown_field(&format!("{path}.field"), name);
                }
                (Some(name), Some(value), None) => {
                    self.field_value(name, value, &format!("{path}.value"));
                }
                _ => self.wrong(&path, item, "{\"field\": …, \"value\": …}"),
            }
        }
    }

    pub(super) fn clear(&mut self, json: &Json) {
        let Some(names) = self.names("clear", json, "a list of field names") else {
            return;
        };
        for (place, name) in names.iter().enumerate() {
            self.field_value(name, &Json::Null, &format!("clear[{place}]"));
        }
    }

    pub(super) fn fields(&mut self, json: &Json) {
        let Some(names) = self.names("fields", json, "a list of field names") else {
            return;
        };
        let mut fields: Vec<&Field> = Vec::new();
        for (place, name) in names.iter().enumerate() {
            match self.models.own_field(name, &format!("fields[{place}]")) {
                Some(Ok(field)) if fields.iter().any(|known| known.name == field.name) => {}
                Some(Ok(field)) => fields.push(field),
                Some(Err(problem)) => self.problems.push(problem),
                // What the related row shows comes along with it.
                None if self.is_shown_behind(name) => {
                    let (relation, _) = name.split_once('.').unwrap_or((name, ""));
                    self.expand(&Json::from(vec![relation]));
                    fields.extend(self.model.field(relation).filter(|field| {
                        let is_known = |known: &&Field| known.name == field.name;
                        !fields.iter().any(is_known)
                    }));
                }
                None if self.is_path(name) => {
                    let (relation, _) = name.split_once('.').unwrap_or((name, ""));
                    let message = format!("`{name}` is a path: rows hold their own fields");
                    // `country_code`, perhaps, for `country_id.code`.
                    let own = self.model.nearest_field(name);
                    self.problems.push(
                        Problem::new(Code::UnknownField, format!("fields[{place}]"), message)
                            .expected(format!("`{relation}`, and a read of the rows behind it"))
                            .did_you_mean(own.or(Some(relation))),
                    );
                }
                None => self.unknown_field(&format!("fields[{place}]"), name),
            }
        }
        self.arguments.fields = Some(fields).filter(|fields| !fields.is_empty());
    }

    /// `date_order desc, id`: every term checked.
    pub(super) fn order(&mut self, json: &Json) {
        let Some(terms) = self.names("order", json, "text, `date_order desc, id`") else {
            return;
        };
        for (place, term) in terms.iter().enumerate() {
            let path = format!("order[{place}]");
            let mut words = term.split_whitespace();
            let name = words.next().unwrap_or_default();
            let direction = words.next().map(str::to_ascii_lowercase);
            let field = match self.models.own_field(name, &path) {
                Some(Ok(field)) => field,
                Some(Err(problem)) => {
                    self.problems.push(problem);
                    continue;
                }
                None => {
                    self.unknown_field(&path, name);
                    continue;
                }
            };
            if !field.abilities.sort {
                let message = format!("Odoo cannot order by `{name}`");
                self.problems
                    .push(Problem::new(Code::UnsortableField, path, message));
                continue;
            }
            match (direction.as_deref(), words.next()) {
                (None | Some("asc"), None) => {
                    self.arguments.order.push(Term::new(field, false));
                }
                (Some("desc"), None) => {
                    self.arguments.order.push(Term::new(field, true));
                }
                _ => self.wrong(
                    &path,
                    &Json::from(term.as_str()),
                    "a field, then asc or desc",
                ),
            }
        }
    }

    /// A field's value to write.
    pub(super) fn field_value(&mut self, name: &str, json: &Json, path: &str) {
        let mut reading = ValueReader::new(
            self.models,
            self.writing,
            &mut self.problems,
            &mut self.arguments.left,
        );
        reading.field(&mut self.arguments.values, name, json, path);
    }
}
