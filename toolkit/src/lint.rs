//! What clients accept of a tool, as rules: every definition is held against all of them, by the
//! compiler before it writes one and by the registry before a hand-written one is served.
//!
//! Each rule is there for a client that refuses the tool, or all tools together, or changes it without
//! a word, where the rule is broken. A schema that breaks none is taken as it is by all of them.

mod check;
mod rule;

use std::fmt;

pub use rule::Rule;

use crate::Definition;

/// A rule that a definition breaks, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The rule.
    pub rule: Rule,
    /// Where: `name`, `description`, a place in the arguments' schema as `$.filters[].value`, or one in
    /// the answer's as `answer.rows[]`.
    pub path: String,
    /// What stands there.
    pub found: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, path, found } = self;
        let clients: Vec<&str> = rule.clients().iter().map(|client| client.name()).collect();
        write!(
            f,
            "`{}` at {path}: {found}. {}; else it breaks in {}",
            rule.name(),
            rule.asks(),
            clients.join(", ")
        )
    }
}

/// Every breach of a definition, in the order in which they stand in it; none when every client takes
/// it.
pub fn lint(definition: &Definition) -> Vec<Breach> {
    check::definition(definition)
}

pub(crate) use check::is_refused;
