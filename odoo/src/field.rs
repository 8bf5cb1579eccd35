//! A field of a model, as a static table or owned.

use std::mem::forget;

use crate::{Kind, Text};

/// One field of a model, as `fields_get` describes it.
///
/// The constructors are `const`, so that a generated table is a `static`; see [`Field::new`].
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The technical name, `partner_id`.
    pub name: Text,
    /// What a person calls it, `Customer` (Odoo's `string`).
    pub label: Text,
    /// A sentence on what it is for.
    pub help: Option<Text>,
    /// What it holds.
    pub kind: Kind,
    /// It may not be empty. Together with [`Field::computed`] it is not demanded on create.
    pub required: bool,
    /// The user interface does not let a person change it. Odoo's `write` does not enforce it.
    pub readonly: bool,
    /// It is a column of the table (or a table of its own), not worked out at each reading.
    pub stored: bool,
    /// It is computed from other fields (`depends` is not empty); when not read-only, it can be
    /// overwritten.
    pub computed: bool,
    /// The path it is copied from, `partner_id.email`.
    pub related: Option<Text>,
    /// Each company has a value of its own.
    pub company_dependent: bool,
    /// Each language has a value of its own; written in the context's language.
    pub translated: bool,
    /// Added in the database by a person, not by a module.
    pub manual: bool,
    /// What a query may do with it.
    pub abilities: Abilities,
    /// How groups add it up: `sum`, `avg`, … (`group_operator` up to 17).
    pub aggregator: Option<Text>,
    /// The groups of users that see it, as Odoo writes them.
    pub groups: Option<Text>,
}

/// What a query may do with a field; 18 and later say all three, before that they follow from
/// `store` and the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// It can stand in a filter.
    pub search: bool,
    /// Rows can be ordered by it.
    pub sort: bool,
    /// Rows can be grouped by it.
    pub group: bool,
}

impl Abilities {
    /// What a field of this kind can usually do. Generated code states only what departs from it.
    pub const fn usual(kind: &Kind, stored: bool) -> Self {
        let column = stored
            && !matches!(
                kind,
                Kind::One2many { .. } | Kind::Binary | Kind::Json | Kind::Properties
            );
        Self {
            search: stored,
            sort: column && !matches!(kind, Kind::Many2many { .. }),
            group: column,
        }
    }
}

impl Field {
    /// A stored, optional, writable field with the usual abilities of its kind.
    pub const fn new(name: &'static str, label: &'static str, kind: Kind) -> Self {
        Self {
            name: Text::Borrowed(name),
            label: Text::Borrowed(label),
            help: None,
            abilities: Abilities::usual(&kind, true),
            kind,
            required: false,
            readonly: false,
            stored: true,
            computed: false,
            related: None,
            company_dependent: false,
            translated: false,
            manual: false,
            aggregator: None,
            groups: None,
        }
    }

    /// With a sentence on what it is for.
    pub const fn help(mut self, help: &'static str) -> Self {
        set(&mut self.help, help);
        self
    }

    /// May not be empty.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Not to be changed by a person.
    pub const fn readonly(mut self) -> Self {
        self.readonly = true;
        self
    }

    /// Worked out at each reading; resets what a query may do to nothing.
    pub const fn unstored(mut self) -> Self {
        self.stored = false;
        self.abilities = Abilities::usual(&self.kind, false);
        self
    }

    /// Computed from other fields.
    pub const fn computed(mut self) -> Self {
        self.computed = true;
        self
    }

    /// Copied along a path.
    pub const fn related(mut self, path: &'static str) -> Self {
        set(&mut self.related, path);
        self
    }

    /// With a value for each company.
    pub const fn company_dependent(mut self) -> Self {
        self.company_dependent = true;
        self
    }

    /// With a value for each language.
    pub const fn translated(mut self) -> Self {
        self.translated = true;
        self
    }

    /// Added in the database by a person.
    pub const fn manual(mut self) -> Self {
        self.manual = true;
        self
    }

    /// States what a query may do with it.
    pub const fn abilities(mut self, search: bool, sort: bool, group: bool) -> Self {
        self.abilities = Abilities {
            search,
            sort,
            group,
        };
        self
    }

    /// Added up in groups by `aggregator`.
    pub const fn aggregator(mut self, aggregator: &'static str) -> Self {
        set(&mut self.aggregator, aggregator);
        self
    }

    /// Seen by these groups of users only.
    pub const fn groups(mut self, groups: &'static str) -> Self {
        set(&mut self.groups, groups);
        self
    }

    /// A create without it is refused: required, and nothing computes it. A default may still
    /// supply it, which only `default_get` knows.
    pub const fn demanded(&self) -> bool {
        self.required && !self.computed && self.related.is_none()
    }
}

/// Sets a text of a table under construction. What was there is forgotten, not dropped: dropping
/// is not possible while a `static` is being evaluated, and a borrowed text has nothing to free.
const fn set(slot: &mut Option<Text>, text: &'static str) {
    forget(slot.replace(Text::Borrowed(text)));
}
