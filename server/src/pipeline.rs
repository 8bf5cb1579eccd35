//! What a call passes whichever door it came through: who calls, how often they may try, what they are
//! shown, and the one way to run it. Knows neither HTTP nor MCP.

pub(crate) mod caller;
pub(crate) mod limit;
pub(crate) mod surface;
