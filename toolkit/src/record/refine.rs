//! What an attribute adds to the kind that a member's type tells: several kinds are one Rust type.
//! All of it is evaluated while the table is compiled; an attribute on a member of the wrong type is
//! a compile error there.

use std::mem::forget;

use odoo::{Choice, Kind, List};

use super::member::text;

/// Several lines of text.
pub const fn multiline(base: Kind) -> Kind {
    assert!(
        is_text(&base),
        "`text` belongs on a member of type `Option<String>`"
    );
    forget(base);
    Kind::Text
}

/// HTML.
pub const fn html(base: Kind) -> Kind {
    assert!(
        is_text(&base),
        "`html` belongs on a member of type `Option<String>`"
    );
    forget(base);
    Kind::Html
}

/// Text of at most `size` characters.
pub const fn size(base: Kind, size: u32) -> Kind {
    assert!(
        is_text(&base),
        "`size` belongs on a member of type `Option<String>`"
    );
    forget(base);
    Kind::Char { size: Some(size) }
}

/// One of a list of keys too long for an enum, or of the models a reference may point to.
pub const fn choices(base: Kind, choices: &'static [Choice]) -> Kind {
    let reference = matches!(base, Kind::Reference { .. });
    assert!(
        reference || is_text(&base),
        "`choices` belongs on a member of type `Option<String>` or `Option<Reference>`"
    );
    forget(base);
    let choices = List::Borrowed(choices);
    if reference {
        Kind::Reference { choices }
    } else {
        Kind::Selection { choices }
    }
}

/// A number with digits in all and after the point.
pub const fn digits(base: Kind, all: u8, after: u8) -> Kind {
    assert!(
        matches!(base, Kind::Float { .. }),
        "`digits` belongs on a member of type `Option<Decimal>`"
    );
    forget(base);
    Kind::Float {
        digits: Some((all, after)),
    }
}

/// An amount; `currency_field` names the field with its currency, empty when there is none.
pub const fn monetary(base: Kind, currency_field: &'static str) -> Kind {
    assert!(
        matches!(base, Kind::Float { .. }),
        "`monetary` belongs on a member of type `Option<Decimal>`"
    );
    forget(base);
    let currency_field = if currency_field.is_empty() {
        None
    } else {
        Some(text(currency_field))
    };
    Kind::Monetary { currency_field }
}

/// An id whose model stands in the field `model_field`, empty when that is not known.
pub const fn many2one_reference(base: Kind, model_field: &'static str) -> Kind {
    assert!(
        matches!(base, Kind::Integer),
        "`many2one_reference` belongs on a member of type `Option<i64>`"
    );
    forget(base);
    let model_field = if model_field.is_empty() {
        None
    } else {
        Some(text(model_field))
    };
    Kind::Many2oneReference { model_field }
}

/// The rows whose field `inverse` points here.
pub const fn inverse(base: Kind, inverse: &'static str) -> Kind {
    let Kind::One2many { relation, .. } = &base else {
        panic_on_inverse()
    };
    let relation = match relation {
        std::borrow::Cow::Borrowed(relation) => *relation,
        // A table under construction has only borrowed names.
        std::borrow::Cow::Owned(_) => "",
    };
    forget(base);
    Kind::One2many {
        relation: text(relation),
        inverse: Some(text(inverse)),
    }
}

#[allow(
    clippy::panic,
    reason = "evaluated by the compiler only, where it is a compile error"
)]
const fn panic_on_inverse() -> ! {
    panic!("`inverse` belongs on a member of type `Option<One2many<…>>`")
}

/// Values of properties.
pub const fn properties(base: Kind) -> Kind {
    json(base, Kind::Properties)
}

/// The definition of properties.
pub const fn properties_definition(base: Kind) -> Kind {
    json(base, Kind::PropertiesDefinition)
}

/// A container of sparse fields.
pub const fn serialized(base: Kind) -> Kind {
    json(base, Kind::Serialized)
}

const fn json(base: Kind, refined: Kind) -> Kind {
    assert!(
        matches!(base, Kind::Json),
        "this kind belongs on a member of type `Option<Json>`"
    );
    forget(base);
    refined
}

const fn is_text(kind: &Kind) -> bool {
    matches!(kind, Kind::Char { .. })
}
