//! What the answers to all callers have in common.

use toolkit::{Context, Exports};

/// What every caller's answers have in common.
#[derive(Clone, Default)]
pub(crate) struct Answers {
    pub(crate) tokens: Option<usize>,
    pub(crate) links: Option<String>,
    pub(crate) exports: Option<Exports>,
}

impl Answers {
    /// A context with such answers.
    pub(crate) fn of(&self, mut context: Context) -> Context {
        if let Some(tokens) = self.tokens {
            context = context.with_budget(tokens);
        }
        if let Some(address) = &self.links {
            context = context.with_link_base(address);
        }
        if let Some(exports) = &self.exports {
            context = context.exporting(exports.clone());
        }
        context
    }
}
