//! Why somebody is turned away.

use std::time::Duration;

/// Why a request is turned away before it reaches a tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It brings nothing that says who calls; what it should bring.
    Missing(String),
    /// What it brings is wrong, and why.
    Wrong(String),
    /// Odoo could not be asked whether what it brings is right, and why not.
    Unproven(&'static str),
    /// There were too many that are wrong: how long to wait.
    TooMany(Duration),
}
