//! What the answers to all callers have in common.

use std::sync::Arc;

use toolkit::{Context, Exports, Fetching, Reader};

/// What every caller's answers have in common.
#[derive(Clone, Default)]
pub(crate) struct Answers {
    pub(crate) tokens: Option<usize>,
    pub(crate) links: Option<String>,
    pub(crate) exports: Option<Exports>,
    pub(crate) reader: Option<Reader>,
    /// Hosts that files are fetched from, and who fetches them.
    pub(crate) fetching: Option<(Vec<String>, Arc<dyn Fetching>)>,
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
        if let Some(reader) = &self.reader {
            context = context.reading_files(reader.clone());
        }
        if let Some((hosts, fetching)) = &self.fetching {
            context = context.fetching(hosts.iter().cloned(), Arc::clone(fetching));
        }
        context
    }
}
