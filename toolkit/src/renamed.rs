//! Names that tools had before. A client that remembers one is served; nobody is shown it.

use std::collections::BTreeMap;

use crate::RegistryError;

/// Names that tools had before, each with the one it has now.
#[derive(Default)]
pub(crate) struct Renamed(BTreeMap<&'static str, &'static str>);

impl Renamed {
    /// Some more.
    pub(crate) fn extend(&mut self, names: impl Iterator<Item = (&'static str, &'static str)>) {
        self.0.extend(names);
    }

    /// What a tool of this name, of now or of before, is called now.
    pub(crate) fn now<'n>(&self, name: &'n str) -> &'n str {
        self.0.get(name).copied().unwrap_or(name)
    }

    /// Whether each of them leads to a tool, and is none itself.
    pub(crate) fn check(&self, is_tool: impl Fn(&str) -> bool) -> Result<(), RegistryError> {
        for (old, new) in &self.0 {
            let reason = match (is_tool(old), is_tool(new)) {
                (true, _) => "a tool is called so",
                (_, false) => "there is no such tool",
                _ => continue,
            };
            return Err(RegistryError::Renamed {
                old: (*old).to_owned(),
                new: (*new).to_owned(),
                reason,
            });
        }
        Ok(())
    }
}
