//! What the program prints.

use std::io::Write;

/// Writes what a person may read; nothing is lost when nobody does.
pub(crate) fn show(mut to: impl Write, text: &str) {
    drop(to.write_all(text.as_bytes()).and_then(|()| to.flush()));
}
