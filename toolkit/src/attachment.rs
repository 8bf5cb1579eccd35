//! Files of rows: those that are attached, what is in them, and new ones.
//!
//! Everything goes through `ir.attachment` with the caller's own rights; what is closed or not permitted of the row
//! that a file belongs to, is of the file. What is in a file of a kind that takes a parser is read by another process
//! ([`Reader`]). Knows no tools and no schemas.

mod content;
mod fetched;
mod gate;
mod made;
mod reader;
mod sort;
mod text;

pub(crate) use self::{
    content::content,
    gate::{attachment, check_all},
    made::{LARGEST_GIVEN, attach, of_base64, of_export, of_url},
    sort::Sort,
    text::plain,
};
pub use self::{
    fetched::{FetchError, Fetched, Fetching},
    reader::Reader,
};
