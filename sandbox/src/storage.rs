//! SQLite underneath: the file and its connections, the catalog as tables and columns, the SQL of a field,
//! and the functions that SQLite lacks.
//!
//! It must not know who calls, what a method or a domain is, nor what rows mean.

pub(crate) mod column;
pub(crate) mod constraint;
pub(crate) mod display_name;
pub(crate) mod functions;
pub(crate) mod pool;
pub(crate) mod schema;
pub(crate) mod sql;
pub(crate) mod store;
pub(crate) mod table;
pub(crate) mod time_zone;
