//! What a field holds, with the attributes of that type alone.

use crate::{List, Text};

/// What a field holds: Odoo's `type` together with the attributes that belong to that type alone.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// One line of text; `size` is the most characters, where there is a limit.
    Char {
        /// The most characters a value may have.
        size: Option<u32>,
    },
    /// Several lines of text.
    Text,
    /// HTML, sanitised by Odoo when it is written.
    Html,
    /// A whole number. The database holds 32 bits; what is larger arrives as a JSON float.
    Integer,
    /// A number.
    Float {
        /// Digits in all and after the point, where Odoo says so.
        digits: Option<(u8, u8)>,
    },
    /// An amount in the currency that another field of the row names.
    Monetary {
        /// The many2one to `res.currency`.
        currency_field: Option<Text>,
    },
    /// Yes or no, never empty.
    Boolean,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A moment, in UTC on the wire.
    Datetime,
    /// A file or a picture: base64 on the wire up to 19.
    Binary,
    /// One of a list of keys.
    Selection {
        /// The keys and what a person calls them.
        choices: List<Choice>,
    },
    /// A row of any of several models, `"model,id"` on the wire.
    Reference {
        /// The models it may point to.
        choices: List<Choice>,
    },
    /// A row of another model.
    Many2one {
        /// The other model.
        relation: Text,
    },
    /// A row's id; which model it belongs to stands in another field of the row.
    Many2oneReference {
        /// The field that holds the model's name (18 and later say which).
        model_field: Option<Text>,
    },
    /// The rows of another model that point here.
    One2many {
        /// The other model.
        relation: Text,
        /// Its field that points here.
        inverse: Option<Text>,
    },
    /// Any number of rows of another model.
    Many2many {
        /// The other model.
        relation: Text,
    },
    /// Any JSON.
    Json,
    /// Values of the properties that another record defines.
    Properties,
    /// The definition of such properties.
    PropertiesDefinition,
    /// Any number of a list of keys: a type of properties alone, no field has it.
    Tags {
        /// The keys and what a person calls them.
        choices: List<Choice>,
    },
    /// A container of sparse fields.
    Serialized,
    /// A type this version of the project does not know; kept, reported, and not compiled.
    Unknown(
        /// The type's name.
        Text,
    ),
}

/// One value of a selection, or one model of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub key: Text,
    /// What a person reads.
    pub label: Text,
}

impl Choice {
    /// A choice of a generated table.
    pub const fn new(key: &'static str, label: &'static str) -> Self {
        Self {
            key: Text::Borrowed(key),
            label: Text::Borrowed(label),
        }
    }
}

impl Kind {
    /// Odoo's word for the type.
    pub fn name(&self) -> &str {
        match self {
            Self::Char { .. } => "char",
            Self::Text => "text",
            Self::Html => "html",
            Self::Integer => "integer",
            Self::Float { .. } => "float",
            Self::Monetary { .. } => "monetary",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Datetime => "datetime",
            Self::Binary => "binary",
            Self::Selection { .. } => "selection",
            Self::Reference { .. } => "reference",
            Self::Many2one { .. } => "many2one",
            Self::Many2oneReference { .. } => "many2one_reference",
            Self::One2many { .. } => "one2many",
            Self::Many2many { .. } => "many2many",
            Self::Json => "json",
            Self::Properties => "properties",
            Self::PropertiesDefinition => "properties_definition",
            Self::Tags { .. } => "tags",
            Self::Serialized => "serialized",
            Self::Unknown(name) => name,
        }
    }

    /// The model that a relation points to.
    pub fn relation(&self) -> Option<&str> {
        match self {
            Self::Many2one { relation }
            | Self::One2many { relation, .. }
            | Self::Many2many { relation } => Some(relation),
            _ => None,
        }
    }

    /// The choices of a selection, of a reference or of tags; empty for every other kind.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Selection { choices } | Self::Reference { choices } | Self::Tags { choices } => {
                choices
            }
            _ => &[],
        }
    }

    /// Whether a value is a list: rows, or tags.
    pub const fn is_list(&self) -> bool {
        self.is_x2many() || matches!(self, Self::Tags { .. })
    }

    /// One2many or many2many: a value is a list of ids.
    pub const fn is_x2many(&self) -> bool {
        matches!(self, Self::One2many { .. } | Self::Many2many { .. })
    }
}
