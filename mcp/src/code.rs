//! The codes of errors, JSON-RPC's and MCP's own.

pub(crate) const PARSE_ERROR: i32 = -32700;
/// What came is no request of JSON-RPC.
pub const INVALID_REQUEST: i32 = -32600;
pub(crate) const INVALID_PARAMS: i32 = -32602;
pub(crate) const INTERNAL_ERROR: i32 = -32603;
/// MCP's own: a header is missing, stands twice or contradicts the body.
pub(crate) const HEADER_MISMATCH: i32 = -32020;
/// MCP's own: the request is of a revision that the server does not speak.
pub(crate) const UNSUPPORTED_PROTOCOL_VERSION: i32 = -32022;
