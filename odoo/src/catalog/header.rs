//! Which Odoo a catalog describes, and what its user could not read of it.

use serde::{Deserialize, Serialize};

use crate::Dialect;

/// Which Odoo a catalog describes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The series, `19.0` or `saas~19.2`.
    pub odoo: String,
    /// Whether the `help` texts were kept.
    pub help: bool,
    /// The models, sorted, of whose rows the catalog's user could read none, though screens are told by them:
    /// `ir.actions.act_window`, without which no app and no window of a button is known, say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<String>,
}

impl Header {
    /// The major version, 19; taken for the newest known when the series names none.
    pub fn major(&self) -> u32 {
        self.dialect().major()
    }

    /// What the Odoo can do.
    pub fn dialect(&self) -> Dialect {
        Dialect::of_series(&self.odoo)
    }
}
