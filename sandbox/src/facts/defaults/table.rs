//! The defaults that `default_get` gave, model by model.

mod goods;
mod people;
mod trade;

use super::default_value::DefaultValue;

/// A model, and what a new row holds in its fields.
pub(super) type Entry = (&'static str, &'static [(&'static str, DefaultValue)]);

/// All of them.
pub(super) const DEFAULTS: [&[Entry]; 3] = [goods::DEFAULTS, people::DEFAULTS, trade::DEFAULTS];
