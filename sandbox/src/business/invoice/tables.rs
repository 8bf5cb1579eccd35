//! The tables of entries and of their items.

use crate::{business::computed::table_with, orm::session::Session, storage::table::Table};

/// Entries.
pub(super) const MOVE: &str = "account.move";
/// Their items.
pub(super) const LINE: &str = "account.move.line";

/// The table of items, if they know their entry.
pub(super) fn lines<'a>(session: &Session<'a>) -> Option<&'a Table> {
    table_with(session, LINE, "move_id")
}
