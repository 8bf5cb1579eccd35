//! The first rows of a database: read from a folder of files, or invented.
//!
//! What invents them knows Odoo's models and fields, not what the catalog has of them, and nothing of SQL;
//! `load` and `filler` alone know tables. Nothing here may know of calls.

mod actions;
mod filler;
pub(crate) mod load;
mod master_data;
mod row;
pub(crate) mod story;
mod trade;
mod unread;
mod world;
