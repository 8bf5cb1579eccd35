//! The protocol itself: what rmcp hands on, answered by a surface.
//!
//! Knows rmcp. Must not know which tools there are, nor how one works.

mod call;
pub(crate) mod endpoint;
mod event;
mod exchange;
mod handler;
mod input;
mod instructions;
mod lines;
mod model;
mod params;
mod session;
mod state;
pub(crate) mod stdio;
mod streams;
