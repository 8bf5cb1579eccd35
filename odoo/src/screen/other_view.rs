//! Views of a model beside its default ones. Quotations and orders are one model with a menu each, and what people
//! click under one menu is not all in the default views: bills are made from the list of purchase orders (19).

use serde::{Deserialize, Serialize};

/// A view of a model that is not its default one of the kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherView {
    /// Its id in this database.
    pub id: i64,
    /// What it is.
    pub kind: ViewKind,
}

/// The kinds of views that are looked at beside the default ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ViewKind {
    /// Rows below each other; `tree` up to 17.
    List,
    /// One row.
    Form,
    /// Filters and groupings.
    Search,
}

impl ViewKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::List, Self::Form, Self::Search];

    /// The kind that Odoo calls so.
    pub fn of_name(name: &str) -> Option<Self> {
        match name {
            "tree" => Some(Self::List),
            _ => Self::ALL.into_iter().find(|kind| kind.name() == name),
        }
    }

    /// What Odoo calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Form => "form",
            Self::Search => "search",
        }
    }

    /// Where views of the kind stand among the views of an answer, a list. Odoo answers one view a kind; whoever
    /// asks for more puts them there.
    pub const fn beside(self) -> &'static str {
        match self {
            Self::List => "other_list",
            Self::Form => "other_form",
            Self::Search => "other_search",
        }
    }
}
