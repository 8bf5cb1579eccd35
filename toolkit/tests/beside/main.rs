//! What is done beside a row: notes, messages, activities, files. What is sent to Odoo, what is answered, and what is
//! refused.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[path = "../shop/mod.rs"]
#[allow(dead_code, reason = "every test file takes its part of the shop")]
mod shop;

mod activities;
mod files;
mod messages;
mod office;
mod ways_in;
