//! How often somebody may try.
//!
//! Knows where a request comes from. Must not know who calls, nor what they want.

pub(crate) mod attempts;
pub(crate) mod network;
