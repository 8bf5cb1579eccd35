//! What the macros leave at link time. Read once, when a program starts: afterwards the registry is asked,
//! and what it hands on.

use std::sync::Arc;

use crate::{Hidden, ModelTools, Models, Tool};

/// One entry that a macro leaves at link time.
pub enum Registration {
    /// A compiled model with its tools.
    Model(&'static ModelTools),
    /// A hand-written tool.
    Tool(fn() -> Box<dyn Tool>),
    /// Which toolsets name tools for any model, and which: `search_records`, `find_tools`, `pivot`.
    Toolsets(&'static [(&'static str, &'static [&'static str])]),
    /// Names that tools had before, each with the one it has now.
    Renamed(&'static [(&'static str, &'static str)]),
    /// Fields of models that are not compiled and show what was left out of one that is.
    Hidden(Hidden),
    /// A tool that servers and clients are tested with. It is held against no rule, so it belongs into a
    /// toolset of its own.
    Fixture(fn() -> Box<dyn Tool>),
    /// What a generated crate says it holds: the text of its lock file.
    Lock(&'static str),
    /// What a project's program says it is linked with: the text of its own lock file.
    Serves(&'static str),
}

inventory::collect!(Registration);

impl Models {
    /// Those of these registrations.
    pub fn of<'a>(registrations: impl IntoIterator<Item = &'a Registration>) -> Self {
        let mut models = Self::default();
        for registration in registrations {
            match registration {
                Registration::Model(tools) => models.add(tools),
                Registration::Hidden(hidden) => models.hide(hidden),
                _ => {}
            }
        }
        models
    }

    /// Those that the program is linked with.
    pub fn linked() -> Arc<Self> {
        Arc::new(Self::of(inventory::iter::<Registration>))
    }
}
