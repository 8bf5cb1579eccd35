//! The databases that calls work in.

use std::sync::Arc;

use toolkit::{Registry, Tool};

/// A database, as far as it is known before anybody calls: the tools that were generated for it. Its rows
/// are reached with a caller's own rights alone.
pub struct Database {
    registry: Arc<Registry>,
}

impl Database {
    /// One with these tools.
    pub const fn new(registry: Arc<Registry>) -> Self {
        Self { registry }
    }

    /// The names of the toolsets that have tools.
    pub fn toolsets(&self) -> impl Iterator<Item = String> {
        self.registry.toolsets()
    }

    /// The tools of a toolset, by name.
    pub(crate) fn of_toolset<'d>(&'d self, toolset: &'d str) -> impl Iterator<Item = &'d dyn Tool> {
        self.registry.toolset(toolset)
    }

    /// The tool of this name.
    pub(crate) fn tool(&self, name: &str) -> Option<&dyn Tool> {
        self.registry.get(name)
    }

    /// All tools, by name.
    pub(crate) fn tools(&self) -> impl Iterator<Item = &dyn Tool> {
        self.registry.iter()
    }
}
