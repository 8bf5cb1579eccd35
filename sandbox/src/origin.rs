//! Where a sandbox's rows come from, for whoever starts one.

use std::{collections::BTreeSet, fmt};

use jiff::civil;

/// How many names a list shows.
const SHOWN: usize = 4;

/// Where the rows come from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// They were invented, and the same three invent them again.
    Invented {
        /// Which story.
        seed: u64,
        /// How much of it.
        scale: f64,
        /// Its last day.
        today: civil::Date,
    },
    /// They were read from files.
    Read(PassedOver),
    /// They were there: the file was kept from an earlier run.
    Kept,
}

/// What rows told that the catalog has no place for.
#[derive(Clone, Debug, Default)]
pub struct PassedOver {
    /// The models of whole files.
    pub models: BTreeSet<String>,
    /// Fields, each behind its model: `res.partner.color`.
    pub fields: BTreeSet<String>,
}

impl PassedOver {
    /// Whether there is a place for everything.
    pub fn is_empty(&self) -> bool {
        self.models.is_empty() && self.fields.is_empty()
    }
}

impl fmt::Display for PassedOver {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = [("model", &self.models), ("field", &self.fields)];
        let kinds = kinds.into_iter().filter(|(_, names)| !names.is_empty());
        let lists: Vec<String> = kinds.map(|(kind, names)| list(kind, names)).collect();
        formatter.write_str(&lists.join(" and "))
    }
}

/// `6 models (a, b, c, d and 2 more)`.
fn list(kind: &str, names: &BTreeSet<String>) -> String {
    let count = names.len();
    let plural = if count == 1 { "" } else { "s" };
    let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    let more = match count.saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{count} {kind}{plural} ({}{more})", shown.join(", "))
}

/// How many rows there are, and where they come from.
pub(crate) struct Loaded {
    pub(crate) rows: usize,
    pub(crate) origin: Origin,
}
