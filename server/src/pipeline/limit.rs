//! How often somebody may try.

pub(crate) mod attempts;
pub(crate) mod network;
