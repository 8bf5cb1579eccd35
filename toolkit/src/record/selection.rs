//! Selections in records, as enums that keep keys they do not know.

use odoo::{Choice, Kind, List, Value};

use super::Scalar;

/// A selection as an enum: one variant a key, and one that keeps a key which was added to the
/// database after the code was generated. Derived; see `macros`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type that a field of Odoo can have",
    note = "a member is an `Option` of `bool`, `i64`, `Decimal`, `String`, `Date`, `Timestamp`, `Binary`, \
            `Json`, `Reference`, `Many2one<M>`, `One2many<M>`, `Many2many<M>`, or of an enum with \
            `#[derive(Selection)]`"
)]
pub trait Selection: Sized {
    /// The keys and their labels.
    const CHOICES: &'static [Choice];

    /// The variant of a key, whatever the key.
    fn from_key(key: String) -> Self;

    /// The key.
    fn key(&self) -> &str;
}

impl<S: Selection> Scalar for S {
    const KIND: Kind = Kind::Selection {
        choices: List::Borrowed(S::CHOICES),
    };

    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Text(key) => Some(S::from_key(key)),
            _ => None,
        }
    }

    fn into_value(self) -> Value {
        Value::Text(self.key().to_owned())
    }
}
