//! What clients can read by an address of its own, without calling a tool.

use std::collections::BTreeMap;

use odoo::{BoxFuture, Text};
use toolkit::{Body, Context, ToolError};

/// What a resource holds, on its way.
pub type ResourceFuture<'a> = BoxFuture<'a, Result<Body, ToolError>>;

/// What stands in a URI for the names of a template, by these names, as it stands there.
pub type Variables = BTreeMap<String, String>;

/// Something that clients can read: one resource, or all those of a template.
pub trait Resource: Send + Sync {
    /// What a client is shown of it.
    fn definition(&self) -> &ResourceDefinition;

    /// Reads it, with the caller's own rights.
    fn read<'a>(&'a self, context: &'a Context, variables: Variables) -> ResourceFuture<'a>;

    /// What a variable of the template may be that begins so, the likeliest first.
    fn complete(&self, _variable: &str, _begun: &str) -> Vec<String> {
        Vec::new()
    }
}

/// What a client is shown of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceDefinition {
    /// Its URI; with names in braces, `odoo://models/{model}`, those of a template.
    pub uri: Text,
    /// What it is called.
    pub name: Text,
    /// What it holds.
    pub description: Text,
    /// The media type of what it holds.
    pub media_type: Text,
}

impl ResourceDefinition {
    /// Whether it stands for many.
    pub fn is_template(&self) -> bool {
        self.uri.contains('{')
    }

    /// What stands in a URI for the template's names, each within one segment; none when the URI is
    /// another one's.
    pub(crate) fn variables(&self, uri: &str) -> Option<Variables> {
        let mut variables = Variables::new();
        let (mut template, mut uri) = (self.uri.as_ref(), uri);
        while let Some((literal, rest)) = template.split_once('{') {
            let (name, after) = rest.split_once('}')?;
            uri = uri.strip_prefix(literal)?;
            let next = after.split('{').next().unwrap_or_default();
            let end = match next {
                "" => uri.len(),
                next => uri.find(next)?,
            };
            let (value, left) = uri.split_at(end);
            if value.is_empty() || value.contains('/') {
                return None;
            }
            variables.insert(name.to_owned(), value.to_owned());
            (template, uri) = (after, left);
        }
        (uri == template).then_some(variables)
    }
}

/// The resource that a URI is one of, and what stands there for its names.
pub(crate) fn find<'a>(
    resources: &'a [Box<dyn Resource>],
    uri: &str,
) -> Option<(&'a dyn Resource, Variables)> {
    resources.iter().find_map(|resource| {
        let variables = resource.definition().variables(uri)?;
        Some((resource.as_ref(), variables))
    })
}

#[cfg(test)]
mod tests {
    use super::ResourceDefinition;

    #[test]
    fn a_uri_is_held_against_a_template() {
        let model = "odoo://models/{model}";
        let row = "odoo://rows/{model}/{id}.json";
        for (template, uri, expected) in [
            ("odoo://help", "odoo://help", Some("")),
            ("odoo://help", "odoo://helper", None),
            ("odoo://help", "odoo://hel", None),
            (model, "odoo://models/sale.order", Some("model=sale.order")),
            (model, "odoo://models/", None),
            (model, "odoo://models/sale.order/fields", None),
            (model, "odoo://rows/sale.order", None),
            (
                row,
                "odoo://rows/sale.order/7.json",
                Some("id=7 model=sale.order"),
            ),
            (row, "odoo://rows/sale.order/7", None),
            (row, "odoo://rows/sale.order/7.json.gz", None),
        ] {
            let definition = ResourceDefinition {
                uri: template.into(),
                name: "n".into(),
                description: "d".into(),
                media_type: "text/plain".into(),
            };
            let found = definition.variables(uri).map(|variables| {
                let pairs = variables
                    .iter()
                    .map(|(name, value)| format!("{name}={value}"));
                pairs.collect::<Vec<_>>().join(" ")
            });
            assert_eq!(found.as_deref(), expected, "{uri} of {template}");
        }
    }
}
