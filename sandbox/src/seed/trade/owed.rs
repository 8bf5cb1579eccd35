//! What is owed, and what kind of entry says so.

use crate::seed::world::{calendar::Day, company::Journal};

/// What an entry is to Odoo.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Entry,
    Invoice,
    Credit,
    Bill,
}

impl Kind {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Invoice => "out_invoice",
            Self::Credit => "out_refund",
            Self::Bill => "in_invoice",
        }
    }

    pub(crate) fn journal(self) -> Journal {
        match self {
            Self::Entry => Journal::Various,
            Self::Invoice | Self::Credit => Journal::Sales,
            Self::Bill => Journal::Purchases,
        }
    }

    /// Whether money comes in or goes out.
    pub(crate) fn sign(self) -> i64 {
        match self {
            Self::Entry | Self::Invoice => 1,
            Self::Credit | Self::Bill => -1,
        }
    }
}

/// What somebody owes, or is to get back, on a day.
pub(crate) struct Owed {
    pub(crate) kind: Kind,
    pub(crate) day: Day,
    /// The invoice, bill or credit note, and its number.
    pub(crate) entry: i64,
    pub(crate) name: String,
    pub(crate) partner: (i64, String),
    pub(crate) currency: i64,
    /// In its currency, and in the company's at the rate of the entry: there is no exchange
    /// difference here.
    pub(crate) cents: i64,
    pub(crate) balance: i64,
}
