//! What a call says before it answers.

use tokio::sync::oneshot;
use toolkit::{InputRequests, InputResponses, Level, Progress, ToolError};

/// Something that a call says before it answers.
pub(super) enum Event {
    Progress(Progress),
    Log(Level, String),
    Ask(
        InputRequests,
        oneshot::Sender<Result<InputResponses, ToolError>>,
    ),
}
