//! Relations in records: ids that know their model, and links to rows of it.

use std::{fmt, marker::PhantomData};

use odoo::{Kind, Link, Value};

use super::{
    Named,
    member::{Scalar, text},
};

/// The id of a row of the model `M`: a customer's id is not an order's.
pub struct Id<M> {
    id: i64,
    model: PhantomData<fn() -> M>,
}

impl<M> Id<M> {
    /// The row with this id.
    pub const fn new(id: i64) -> Self {
        Self {
            id,
            model: PhantomData,
        }
    }

    /// The number.
    pub const fn get(self) -> i64 {
        self.id
    }
}

// By hand: a derive would ask the same of `M`.
impl<M> Clone for Id<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for Id<M> {}

impl<M> PartialEq for Id<M> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<M> Eq for Id<M> {}

impl<M> fmt::Debug for Id<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.id.fmt(f)
    }
}

impl<M> fmt::Display for Id<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.id.fmt(f)
    }
}

impl<M> From<Id<M>> for Value {
    fn from(id: Id<M>) -> Self {
        Self::Integer(id.get())
    }
}

/// A row's own id, the field `id` that every model has.
impl<M: Named> Scalar for Id<M> {
    const KIND: Kind = Kind::Integer;

    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Integer(id) => Some(Self::new(id)),
            _ => None,
        }
    }

    fn into_value(self) -> Value {
        self.into()
    }
}

/// A row of the model `M` that a field points to: its id, and when it was read, what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Many2one<M> {
    /// The row's id.
    pub id: Id<M>,
    /// Its `display_name`.
    pub name: Option<String>,
}

impl<M> From<Id<M>> for Many2one<M> {
    fn from(id: Id<M>) -> Self {
        Self { id, name: None }
    }
}

impl<M: Named> Scalar for Many2one<M> {
    const KIND: Kind = Kind::Many2one {
        relation: text(M::NAME),
    };

    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Link(Link { id, name }) => Some(Self {
                id: Id::new(id),
                name,
            }),
            _ => None,
        }
    }

    fn into_value(self) -> Value {
        Value::Link(Link {
            id: self.id.get(),
            name: self.name,
        })
    }
}

/// A list of rows of `M`, of one of the two kinds of relation.
macro_rules! x2many {
    ($(#[$doc:meta])* $name:ident, $kind:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name<M> {
            /// The rows' ids. Written, they become the whole relation.
            pub ids: Vec<Id<M>>,
        }

        impl<M> FromIterator<Id<M>> for $name<M> {
            fn from_iter<I: IntoIterator<Item = Id<M>>>(ids: I) -> Self {
                Self { ids: ids.into_iter().collect() }
            }
        }

        impl<M: Named> Scalar for $name<M> {
            const KIND: Kind = $kind;

            fn from_value(value: Value) -> Option<Self> {
                match value {
                    Value::Ids(ids) => Some(ids.into_iter().map(Id::new).collect()),
                    _ => None,
                }
            }

            fn into_value(self) -> Value {
                Value::Ids(self.ids.into_iter().map(Id::get).collect())
            }
        }
    };
}

x2many!(
    /// The rows of `M` that point here.
    One2many,
    Kind::One2many {
        relation: text(M::NAME),
        inverse: None,
    }
);

x2many!(
    /// Any number of rows of `M`.
    Many2many,
    Kind::Many2many {
        relation: text(M::NAME),
    }
);
