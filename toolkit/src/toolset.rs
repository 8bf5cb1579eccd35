//! What toolsets are called.

/// The toolset of every tool there is.
pub const ALL: &str = "all";

/// What no toolset may be called: the name of the one with all tools, and the paths beside the toolsets'.
pub const RESERVED_TOOLSETS: &[&str] = &[
    ALL,
    "capabilities",
    "execute",
    "health",
    "mcp",
    "message",
    "messages",
    "sse",
    "tools",
    "v1",
];
