//! The selection file a new catalog starts with.

/// The text of a first `toolc.toml`.
pub(crate) fn selection(models: usize) -> String {
    TEMPLATE.replace("{models}", &models.to_string())
}

const TEMPLATE: &str = include_str!("template.toml");
