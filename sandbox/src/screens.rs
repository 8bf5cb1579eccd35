//! What a catalog's screens tell, written as Odoo writes it: arches, toolbars, the rows of actions and menus.
//!
//! What is read from them again is the same screen. It knows screens and models, and nothing of tables, of who
//! calls or of the wire.

mod apps;
mod arch;
mod element;
mod generated;
pub(crate) mod rows;
#[cfg(test)]
mod tests;
pub(crate) mod view;
