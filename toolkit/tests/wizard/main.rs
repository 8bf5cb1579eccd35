//! Going through wizards: what is asked, what is sent, what is answered, and what is refused.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod asked;
mod failures;
mod harbour;
mod lines;
mod one_call;
mod tokens;
mod told;
mod trips;
