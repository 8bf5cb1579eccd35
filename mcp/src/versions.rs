//! The revisions of the protocol.

use rmcp::model::ProtocolVersion;

/// The revisions of the protocol that are spoken, oldest first.
pub(crate) fn versions() -> impl Iterator<Item = &'static str> {
    ProtocolVersion::KNOWN_VERSIONS
        .iter()
        .map(ProtocolVersion::as_str)
}
