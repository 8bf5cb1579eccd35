//! The resources.

use serde_json::json;
use toolkit::{Body, Context, ToolError};

use super::media::PNG;
use pipeline::{Offer, Resource, ResourceDefinition, ResourceFuture, Variables};

struct Fixture {
    definition: ResourceDefinition,
    holds: fn(&Variables) -> Body,
}

impl Resource for Fixture {
    fn definition(&self) -> &ResourceDefinition {
        &self.definition
    }

    fn read<'a>(&'a self, _context: &'a Context, variables: Variables) -> ResourceFuture<'a> {
        let read: Result<Body, ToolError> = Ok((self.holds)(&variables));
        Box::pin(std::future::ready(read))
    }
}

pub(super) fn all(offer: Offer) -> Offer {
    let fixture = |uri: &'static str,
                   name: &'static str,
                   media_type: &'static str,
                   holds: fn(&Variables) -> Body| Fixture {
        definition: ResourceDefinition {
            uri: uri.into(),
            name: name.into(),
            description: "A resource of the conformance suite.".into(),
            media_type: media_type.into(),
        },
        holds,
    };
    offer
        .resource(fixture(
            "test://static-text",
            "Static text",
            "text/plain",
            |_| Body::Text("This is the content of the static text resource.".to_owned()),
        ))
        .resource(fixture(
            "test://static-binary",
            "Static picture",
            "image/png",
            |_| Body::Bytes(PNG.to_vec()),
        ))
        .resource(fixture(
            "test://watched-resource",
            "Watched",
            "text/plain",
            |_| Body::Text("This one may be subscribed to.".to_owned()),
        ))
        .resource(fixture(
            "test://template/{id}/data",
            "Template",
            "application/json",
            |variables| {
                let id = variables.get("id").map(String::as_str).unwrap_or_default();
                let data = format!("Data for ID: {id}");
                Body::Text(json!({"id": id, "templateTest": true, "data": data}).to_string())
            },
        ))
}
