//! The four operations that Odoo tells apart wherever it is asked what somebody may do.

use serde::Deserialize;

/// What is done to rows.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Operation {
    Read,
    Write,
    Create,
    Unlink,
}

impl Operation {
    /// Its name, as calls give it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Create => "create",
            Self::Unlink => "unlink",
        }
    }

    /// The operation called so.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let all = [Self::Read, Self::Write, Self::Create, Self::Unlink];
        all.into_iter().find(|operation| operation.name() == name)
    }
}
