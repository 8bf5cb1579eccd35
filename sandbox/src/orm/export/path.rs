//! The columns of an export or an import: paths of fields.

/// A step of a column's path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// `.id`: the row's id.
    DatabaseId,
    /// `id`: the row's external id.
    ExternalId,
    /// A field, or what was meant to be one.
    Field(String),
}

impl Step {
    fn of(name: &str) -> Self {
        match name {
            ".id" => Self::DatabaseId,
            "id" => Self::ExternalId,
            field => Self::Field(field.to_owned()),
        }
    }
}

/// The steps of a column: `country_id/code`, and `country_id.id` and `country_id:id` for the two ids
/// of what is linked.
pub(crate) fn steps(column: &str) -> Vec<Step> {
    let database = led(column, ".id", "/.id");
    let external = led(&database, ":id", "/id");
    external.split('/').map(Step::of).collect()
}

/// The text with `ending` replaced wherever something other than a `/` stands before it.
fn led(text: &str, ending: &str, replacement: &str) -> String {
    let mut parts = text.split(ending);
    let mut led = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let follows = !led.is_empty() && !led.ends_with('/');
        led += if follows { replacement } else { ending };
        led += part;
    }
    led
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_in_three_ways() {
        let field = |name: &str| Step::Field(name.to_owned());
        for (column, path) in [
            ("name", vec![field("name")]),
            (".id", vec![Step::DatabaseId]),
            ("id", vec![Step::ExternalId]),
            ("a/.id", vec![field("a"), Step::DatabaseId]),
            ("a.id", vec![field("a"), Step::DatabaseId]),
            ("a:id", vec![field("a"), Step::ExternalId]),
            ("a/b/id", vec![field("a"), field("b"), Step::ExternalId]),
            ("a/", vec![field("a"), field("")]),
        ] {
            assert_eq!(steps(column), path, "{column}");
        }
    }
}
