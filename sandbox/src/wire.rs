//! The doors: HTTP, JSON-RPC, `/json/2`, the version and the pages that print, as Odoo's clients meet them.
//!
//! It must not know what a method does, nor any SQL.

mod body;
pub(crate) mod envelope;
pub(crate) mod json2;
pub(crate) mod jsonrpc;
pub(crate) mod version;
pub(crate) mod web;
