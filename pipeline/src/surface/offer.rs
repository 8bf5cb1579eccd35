//! What stands beside a toolset's tools.

use super::{changes::Changes, prompts::Prompt, resources::Resource};

/// What a toolset offers beside its tools.
#[derive(Default)]
pub struct Offer {
    pub(crate) resources: Vec<Box<dyn Resource>>,
    pub(crate) prompts: Vec<Box<dyn Prompt>>,
    pub(crate) changes: Option<Changes>,
}

impl Offer {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// With a resource, shown after those before it.
    #[must_use]
    pub fn resource(mut self, resource: impl Resource + 'static) -> Self {
        self.resources.push(Box::new(resource));
        self
    }

    /// With a prompt, shown after those before it.
    #[must_use]
    pub fn prompt(mut self, prompt: impl Prompt + 'static) -> Self {
        self.prompts.push(Box::new(prompt));
        self
    }

    /// What tells of changes, if something does.
    pub const fn changes(&self) -> Option<&Changes> {
        self.changes.as_ref()
    }

    /// With what tells of changes: clients may subscribe to them; those before 2026-07-28 over standard input
    /// and output alone.
    #[must_use]
    pub fn changing(mut self, changes: Changes) -> Self {
        self.changes = Some(changes);
        self
    }
}
