//! The lock: hashes of what was generated, compared with what is linked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::Definition;

/// What `toolc generate` made, in hashes: the file `toolc.lock`. The one place with the generator's
/// version, so that no generated file changes when nothing else did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// The version of the compiler that wrote it.
    pub generator: String,
    /// The hash of the catalog and the selection file together.
    pub catalog: String,
    /// The compiled models, by name.
    pub models: BTreeMap<String, LockedModel>,
}

/// The tools of one model: the hash of each one's definition, by name.
pub type LockedModel = BTreeMap<String, String>;

/// What is linked is not what was locked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LockError {
    /// The lock's text cannot be read.
    #[error("toolc.lock cannot be read ({0}): run `toolc generate`")]
    Unreadable(String),
    /// A locked tool is not registered.
    #[error(
        "toolc.lock names {count} tools that this program does not hold, `{first}` first: build it \
         anew from what `toolc generate` wrote"
    )]
    Missing {
        /// How many.
        count: usize,
        /// The first by name.
        first: String,
    },
    /// A registered tool has another definition.
    #[error(
        "{count} tools are not as toolc.lock says, `{first}` first: the generated code or the \
         toolkit changed without `toolc generate`"
    )]
    Changed {
        /// How many.
        count: usize,
        /// The first by name.
        first: String,
    },
    /// The program was linked with the tools of another lock file than its own.
    #[error(
        "the tools that were linked into this program are not those of its toolc.lock, {what} first: they \
         are of another database, or of an earlier build. Build it anew, after `touch src/main.rs \
         tools/src/lib.rs` or `cargo clean` in the project's folder"
    )]
    Foreign {
        /// The first thing that differs: a tool, or the catalog.
        what: String,
    },
}

impl Lock {
    /// Reads a lock file.
    pub fn parse(text: &str) -> Result<Self, LockError> {
        serde_json::from_str(text).map_err(|error| LockError::Unreadable(error.to_string()))
    }

    /// The lock file.
    pub fn to_file(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Whether one of the generated crates that are `linked` was compiled from this lock file.
    pub(crate) fn is_of_one(&self, linked: &[Self]) -> Result<(), LockError> {
        if linked.contains(self) {
            return Ok(());
        }
        let there = |name: &str| linked.iter().find_map(|lock| lock.hash(name));
        let mut tools = self.models.values().flatten();
        let first = tools.find(|(name, hash)| there(name) != Some(hash.as_str()));
        Err(LockError::Foreign {
            what: first.map_or_else(
                || "their catalog".to_owned(),
                |(name, _)| format!("`{name}`"),
            ),
        })
    }

    /// The hash of the tool called `name`.
    fn hash(&self, name: &str) -> Option<&str> {
        let mut models = self.models.values();
        models.find_map(|tools| tools.get(name).map(String::as_str))
    }

    /// Whether the registry holds every locked tool, as it was locked.
    pub(crate) fn check<'d>(
        &self,
        definition: impl Fn(&str) -> Option<&'d Definition>,
    ) -> Result<(), LockError> {
        let (mut missing, mut changed) = (Vec::new(), Vec::new());
        for (name, hash) in self.models.values().flatten() {
            match definition(name) {
                None => missing.push(name),
                Some(found) if schema_hash(found) != *hash => {
                    changed.push(name);
                }
                Some(_) => {}
            }
        }
        if let Some(first) = missing.first() {
            let (count, first) = (missing.len(), (*first).clone());
            return Err(LockError::Missing { count, first });
        }
        if let Some(first) = changed.first() {
            let (count, first) = (changed.len(), (*first).clone());
            return Err(LockError::Changed { count, first });
        }
        Ok(())
    }
}

/// The hash of what a client is shown of a tool, and in which toolsets: SHA-256, its first 16 hex
/// digits.
pub fn schema_hash(definition: &Definition) -> String {
    let whole = (definition.to_json(), &definition.toolsets);
    let digest = Sha256::digest(serde_json::json!(whole).to_string());
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
