//! What Odoo's ORM does with the rows: who calls and what they may, methods and their arguments, domains,
//! searching and reading, grouping, writing, copying, importing and exporting.
//!
//! It must not know any model's business logic, which is handed to it as a table when a sandbox opens,
//! and nothing of the wire.

pub(crate) mod access;
pub(crate) mod archive;
pub(crate) mod available_models;
pub(crate) mod call;
pub(crate) mod companies;
pub(crate) mod copy;
pub(crate) mod database;
pub(crate) mod defaults;
pub(crate) mod depth;
pub(crate) mod domain;
pub(crate) mod existence;
pub(crate) mod export;
pub(crate) mod external_ids;
pub(crate) mod group;
pub(crate) mod load;
pub(crate) mod menus;
pub(crate) mod method;
pub(crate) mod methods;
pub(crate) mod name_create;
pub(crate) mod name_search;
pub(crate) mod onchange;
pub(crate) mod order;
pub(crate) mod page;
pub(crate) mod period;
pub(crate) mod print;
pub(crate) mod read;
pub(crate) mod session;
pub(crate) mod users;
pub(crate) mod views;
pub(crate) mod web_read;
pub(crate) mod web_save;
pub(crate) mod write;
