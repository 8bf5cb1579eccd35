//! Pressing buttons: which are offered, what is pressed, what is answered, and what is refused.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod answers;
mod rental;
mod rules;
mod told;
mod ways_in;
