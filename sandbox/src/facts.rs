//! What `fields_get` does not tell and the sandbox has to know: one table a question, each line a fact
//! of Odoo 18 and 19 Community (their sources, and running servers of both). A file a subject.
//!
//! A line about a model or a field that the catalog lacks is passed over. Nothing here computes, or knows
//! tables, calls or rows.

pub(crate) mod actions;
pub(crate) mod builtin;
pub(crate) mod companies;
pub(crate) mod constraints;
pub(crate) mod defaults;
pub(crate) mod documents;
pub(crate) mod existence;
pub(crate) mod fields;
pub(crate) mod groups;
pub(crate) mod hierarchy;
pub(crate) mod indexes;
pub(crate) mod methods;
pub(crate) mod names;
pub(crate) mod on_delete;
pub(crate) mod operation;
pub(crate) mod required;
pub(crate) mod users;
pub(crate) mod well_known;
