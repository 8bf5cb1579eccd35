//! What a client is told of a tool's effects.

use serde_json::{Map, Value as Json};

/// What a client is told of a tool's effects; MCP's hints of the same names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Annotations {
    /// It changes nothing.
    pub read_only: bool,
    /// It may change or remove what is there.
    pub destructive: bool,
    /// A second call with the same arguments changes nothing further.
    pub idempotent: bool,
}

impl Annotations {
    /// Reads only.
    pub const READ_ONLY: Self = Self {
        read_only: true,
        destructive: false,
        idempotent: true,
    };

    /// Adds, and leaves what is there as it is; called twice it adds twice.
    pub const ADDS: Self = Self {
        read_only: false,
        destructive: false,
        idempotent: false,
    };

    /// Overwrites values; rows within rows that it creates, it creates again.
    pub const CHANGES: Self = Self {
        read_only: false,
        destructive: true,
        idempotent: false,
    };

    /// Does what a button does, whatever that is; twice is not once.
    pub const ACTS: Self = Self {
        read_only: false,
        destructive: true,
        idempotent: false,
    };

    /// Ends what it began itself; nothing in Odoo.
    pub const STEERS: Self = Self {
        read_only: false,
        destructive: false,
        idempotent: true,
    };

    /// Reads, but Odoo may keep something of it, once: the file with the record, or the token of its customer's
    /// page, of a record that had none. Nothing that people see is changed.
    pub const PRINTS: Self = Self {
        read_only: false,
        destructive: false,
        idempotent: true,
    };

    /// Removes.
    pub const DESTROYS: Self = Self {
        read_only: false,
        destructive: true,
        idempotent: true,
    };

    /// As MCP's hints. What reads only says nothing more, and a tool that is not idempotent does not say so:
    /// both are what a client takes for granted.
    pub fn hints(self) -> Map<String, Json> {
        let mut hints = Map::new();
        let mut hint = |name: &str, holds: bool| hints.insert(name.to_owned(), Json::Bool(holds));
        if self.read_only {
            hint("readOnlyHint", true);
            return hints;
        }
        hint("destructiveHint", self.destructive);
        if self.idempotent {
            hint("idempotentHint", true);
        }
        hints
    }
}
