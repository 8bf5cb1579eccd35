//! The fields of a wizard: what its form asks for, and what it tells. A wizard has no rows that anybody lists: it is
//! filled in once, as a tool's arguments, and its lines are those that Odoo puts there. Knows no selection file.

use odoo::{Field, Kind, screen::Condition};
use toolkit::MAX_ADVERTISED;

use super::defaults::{MAX_LINES, MAX_SHOWN, NAMES, Picked, Seen};

/// The most fields of a line.
const MAX_OF_LINE: usize = 8;

impl Seen<'_> {
    /// The fields that a wizard asks for: those that are known to matter, or what can be changed on its form, in its
    /// order. What is never shown is not on it. Of the wizard's lines, the columns, with those that tell which line it
    /// is. `has_table` tells the models whose rows can be lines.
    pub(super) fn asked(&self, has_table: &dyn Fn(&str) -> bool) -> Vec<String> {
        let known = &self.known.advertised;
        let columns = self.lines.iter().flat_map(|lines| &lines.columns);
        let columns = columns.map(String::as_str);
        let form = self.screen.form.iter();
        let form = form.filter(|field| !field.readonly.as_ref().is_some_and(Condition::is_always));
        let form = form.map(|field| field.field.as_ref());
        let names: Vec<&str> = match self.lines {
            // What else the form has is said through `more`.
            _ if !known.is_empty() => known.iter().map(String::as_str).collect(),
            Some(_) => columns.collect(),
            None => form.collect(),
        };
        let mut asked = Picked::default();
        for name in names {
            let field = self.model.field(name).filter(|field| {
                let is_changed = self.is_filled_in(field) && self.is_plain(field, has_table);
                is_changed || self.lines.is_some() && tells_which(field)
            });
            asked.add(field, MAX_LINES, |field| {
                matches!(field.kind, Kind::One2many { .. })
            });
        }
        asked.names.truncate(match self.lines {
            Some(_) => MAX_OF_LINE,
            None => MAX_ADVERTISED,
        });
        asked.names
    }

    /// The fields that tell what a wizard is about to do: what it asks for that is known to matter, then what its form
    /// shows, and of lines the columns.
    pub(super) fn told(&self) -> Vec<String> {
        let known = self.known.shown.iter().chain(&self.known.advertised);
        let columns = self.lines.iter().flat_map(|lines| &lines.columns);
        let form = self.screen.form.iter().filter(|_| self.lines.is_none());
        let names = known.chain(columns).map(String::as_str);
        let names = names.chain(form.map(|field| field.field.as_ref()));
        let mut told = Picked::default();
        for name in names {
            let field = self.model.field(name);
            told.add(field.filter(|field| self.fits_an_answer(field)), 0, |_| {
                false
            });
        }
        told.names.truncate(MAX_SHOWN);
        told.names
    }
}

/// Whether a column that nobody changes tells which line it is: its product, say.
fn tells_which(field: &Field) -> bool {
    let is_name = NAMES.contains(&field.name.as_ref());
    (is_name || matches!(field.kind, Kind::Many2one { .. })) && field.groups.is_none()
}
