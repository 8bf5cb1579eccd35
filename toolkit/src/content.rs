//! Pieces of answers and prompts, and what resources hold. MCP's types by meaning; knows no protocol.

use odoo::Text;

/// A piece of an answer or of a prompt.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Words.
    Text(String),
    /// A picture.
    Image {
        /// The file's bytes.
        data: Vec<u8>,
        /// Its media type; clients take PNG, not SVG.
        media_type: Text,
    },
    /// A sound.
    Audio {
        /// The file's bytes.
        data: Vec<u8>,
        /// Its media type.
        media_type: Text,
    },
    /// A resource, whole.
    Resource(ResourceContents),
}

/// What a resource holds.
#[derive(Clone, Debug, PartialEq)]
pub struct ResourceContents {
    /// The resource.
    pub uri: String,
    /// The media type of its body.
    pub media_type: Text,
    /// What it holds.
    pub body: Body,
}

/// What a resource holds, as text or as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Text.
    Text(String),
    /// A file's bytes.
    Bytes(Vec<u8>),
}
