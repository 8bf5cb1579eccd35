//! A way to group that the search view offers, by its name or by what people read.

use odoo::screen::Grouping;

use crate::{Code, ModelTools, Problem};

/// The grouping called `text`; none where none is.
///
/// # Errors
/// Several that group by different fields.
pub(super) fn grouping<'m>(
    tools: &'m ModelTools,
    text: &str,
    at: &str,
) -> Result<Option<&'m Grouping>, Problem> {
    let all = || tools.screen.groupings.iter();
    let same = |label: &str| label.trim().to_lowercase() == text.to_lowercase();
    let mut called: Vec<&Grouping> = all().filter(|grouping| grouping.name == text).collect();
    if called.is_empty() {
        called = all().filter(|grouping| same(&grouping.label)).collect();
    }
    let Some(first) = called.first().copied() else {
        return Ok(None);
    };
    if called.iter().all(|other| other.field == first.field) {
        return Ok(Some(first));
    }
    let message = format!("`{text}` groups by several fields");
    let fields: Vec<&str> = called
        .iter()
        .map(|grouping| grouping.field.as_ref())
        .collect();
    Err(Problem::new(Code::AmbiguousName, at, message)
        .expected(format!("one or more of {}", fields.join(", "))))
}
