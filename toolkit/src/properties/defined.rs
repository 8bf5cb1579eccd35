//! The properties that rows of a model have in a field, by the rows that define them.

use std::collections::BTreeSet;

use odoo::{Field, Kind, nearest};

use super::Definition;
use crate::{Code, Problem};

/// The most names that a refusal lists.
const LISTED: usize = 20;

/// What properties rows of a model have in a field, by the rows that define them.
#[derive(Debug)]
pub(crate) struct Defined {
    /// The field of a row that leads to what defines its properties, `team_id`.
    pub(crate) record: String,
    /// The rows that define some, with what they define.
    rows: Vec<(i64, Vec<Definition>)>,
    /// Each as a field, by name; where several rows define one of a name, the first of them.
    fields: Vec<Field>,
}

impl Defined {
    /// Those that these rows define for a field, which `record` leads to.
    pub(crate) fn new(field: &str, record: String, rows: Vec<(i64, Vec<Definition>)>) -> Self {
        let each = rows.iter().flat_map(|(_, all)| all);
        let mut fields: Vec<Field> = each
            .filter_map(|property| property.as_field(Some(field)))
            .collect();
        fields.sort_by(|one, other| one.name.cmp(&other.name));
        fields.dedup_by(|later, first| later.name == first.name);
        Self {
            record,
            rows,
            fields,
        }
    }

    /// What one of the rows that define properties defines.
    pub(crate) fn of(&self, row: i64) -> &[Definition] {
        let known = self.rows.iter().find(|(id, _)| *id == row);
        known.map_or(&[], |(_, all)| all)
    }

    /// All that there are.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Definition> {
        self.rows.iter().flat_map(|(_, all)| all)
    }

    /// The property called so, as a field; `within` holds it.
    pub(crate) fn field(&self, within: &str, name: &str, at: &str) -> Result<&Field, Problem> {
        if let Some((name, next)) = name.split_once('.') {
            let message = format!("`{within}.{name}` is a property: no path leads on to `{next}`");
            return Err(Problem::new(Code::NotARelation, at, message)
                .expected(format!("`{within}.{name}`")));
        }
        let whole = format!("{within}.{name}");
        let found = self.fields.iter().find(|field| field.name == whole);
        found.ok_or_else(|| unknown(within, name, at, self.all()))
    }
}

/// Of a property that is none of these, with the nearest one and its label.
pub(crate) fn unknown<'d>(
    within: &str,
    name: &str,
    at: &str,
    all: impl Iterator<Item = &'d Definition>,
) -> Problem {
    let message = format!("`{within}` has no property `{name}`");
    let problem = Problem::new(Code::UnknownField, at, message);
    let mut seen = BTreeSet::new();
    let all: Vec<&Definition> = all
        .filter(|known| known.kind.is_some() && seen.insert(known.name.as_str()))
        .collect();
    let labels = || all.iter().map(|known| known.label.as_str());
    let called = labels().find(|label| label.eq_ignore_ascii_case(name));
    let by_label = |label: &str| all.iter().find(|known| known.label == label);
    let near = called
        .and_then(by_label)
        .or_else(|| {
            let near = nearest(name, all.iter().map(|known| known.name.as_str()))?;
            all.iter().find(|known| known.name == near)
        })
        .or_else(|| nearest(name, labels()).and_then(by_label));
    let listed: Vec<String> = all
        .iter()
        .take(LISTED)
        .map(|known| format!("{} ({})", known.name, known.label))
        .collect();
    match listed.is_empty() {
        true => problem.expected("nothing: no properties are defined for it"),
        false => problem
            .expected(format!("one of {}", listed.join(", ")))
            .did_you_mean(near.map(|known| known.name.as_str())),
    }
}

/// Whether a model's field holds properties.
pub(crate) const fn holds(field: &Field) -> bool {
    matches!(field.kind, Kind::Properties)
}
