//! Members of a record: the types that hold a field's value, and how rows are read into them.

use jiff::{Timestamp, civil::Date};
use odoo::{Kind, List, Reference, Text, Value};
use rust_decimal::Decimal;
use serde_json::Value as Json;

/// A member of a record, whatever its type: what a row is read into and written from.
pub trait Slot {
    /// Puts a value in; false when it is of another kind.
    fn put(&mut self, value: Value) -> bool;

    /// Takes the value out; none when the member is not set.
    fn take(&mut self) -> Option<Value>;
}

/// The type of a member, which tells the kind of its field.
pub trait Member: Slot {
    /// The kind; the derive refines it where one Rust type stands for several (see
    /// [`refine`](super::refine)).
    const KIND: Kind;
}

/// A type that a member can hold, as an `Option`.
pub trait Scalar: Sized {
    /// The kind it stands for, where no attribute says otherwise.
    const KIND: Kind;

    /// The typed value, unless it is of another kind.
    fn from_value(value: Value) -> Option<Self>;

    /// The value, for the wire.
    fn into_value(self) -> Value;
}

impl<T: Scalar> Slot for Option<T> {
    fn put(&mut self, value: Value) -> bool {
        if value == Value::Empty {
            *self = None;
            return true;
        }
        *self = T::from_value(value);
        self.is_some()
    }

    fn take(&mut self) -> Option<Value> {
        Option::take(self).map(T::into_value)
    }
}

impl<T: Scalar> Member for Option<T> {
    const KIND: Kind = T::KIND;
}

/// Base64 text: a file or a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binary(
    /// The text.
    pub String,
);

/// Implements [`Scalar`] for a type that one variant of [`Value`] holds.
macro_rules! scalar {
    ($($type:ty: $kind:expr, $variant:ident($value:ident) => $from:expr, $self:ident => $into:expr;)*) => {$(
        impl Scalar for $type {
            const KIND: Kind = $kind;

            fn from_value(value: Value) -> Option<Self> {
                match value {
                    Value::$variant($value) => Some($from),
                    _ => None,
                }
            }

            fn into_value(self) -> Value {
                let $self = self;
                Value::$variant($into)
            }
        }
    )*};
}

const NO_CHOICES: Kind = Kind::Reference {
    choices: List::Borrowed(&[]),
};

scalar! {
    bool: Kind::Boolean, Boolean(value) => value, this => this;
    i64: Kind::Integer, Integer(value) => value, this => this;
    Decimal: Kind::Float { digits: None }, Decimal(value) => value, this => this;
    String: Kind::Char { size: None }, Text(value) => value, this => this;
    Binary: Kind::Binary, Text(value) => Self(value), this => this.0;
    Date: Kind::Date, Date(value) => value, this => this;
    Timestamp: Kind::Datetime, Datetime(value) => value, this => this;
    Reference: NO_CHOICES, Reference(value) => value, this => this;
    Json: Kind::Json, Json(value) => value, this => this;
}

/// A text of a table.
pub(crate) const fn text(text: &'static str) -> Text {
    Text::Borrowed(text)
}
