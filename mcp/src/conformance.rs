//! What MCP's conformance suite expects of a server: tools, resources and prompts of given names that do as
//! its scenarios say. They are registered, offered and called as all others are, so that the suite looks at
//! the server that is there for Odoo.

mod asking;
mod media;
mod prompts;
mod resources;
mod tools;

use std::sync::LazyLock;

use pipeline::{Changes, Offer};

/// The toolset of all fixtures. The suite looks at what takes a session before 2026-07-28, too, so this program
/// alone opens sessions, for this toolset.
const TOOLSET: &str = "conformance";

/// The one of those that do not talk with their client while they work: it is served without sessions, as
/// the toolsets for Odoo are.
const STATELESS: &str = "conformance_stateless";

/// What the tools that change lists tell.
static CHANGES: LazyLock<Changes> = LazyLock::new(Changes::new);

/// What is offered beside the tools, by toolset.
pub fn offers() -> [(&'static str, Offer); 2] {
    let offer = || prompts::all(resources::all(Offer::new()));
    [
        (TOOLSET, offer().changing(CHANGES.clone())),
        (STATELESS, offer()),
    ]
}

/// Registers the tools of a module: a description, a name, the arguments' properties and those that are
/// required, `conversing` where it asks its client or writes a log, and the function that does it.
macro_rules! fixtures {
    ($($(#[doc = $doc:literal])* $name:ident $properties:tt $required:tt $($conversing:ident)? = $function:path;)*) => {$(
        const _: () = {
            fn make() -> ::std::boxed::Box<dyn ::toolkit::Tool> {
                ::std::boxed::Box::new($crate::conformance::tools::Fixture::new(
                    stringify!($name),
                    concat!($($doc),*),
                    ::serde_json::json!({
                        "type": "object",
                        "properties": $properties,
                        "required": $required,
                    }),
                    |context, arguments| ::std::boxed::Box::pin($function(context, arguments)),
                    $crate::conformance::fixtures!(@ $($conversing)?),
                ))
            }

            ::toolkit::__private::inventory::submit! {
                ::toolkit::Registration::Fixture(make)
            }
        };
    )*};
    (@) => { false };
    (@ conversing) => { true };
}

use fixtures;
