//! The tools for what is done beside a row: in its chatter, and with its files.

use serde_json::{Map, Value as Json};

use super::{
    activity_done, attach_file, messages, post_note, read_attachment, schedule_activity,
    send_message,
};
use crate::{Annotations, Answer, Context, Operation, ToolError};

/// What is done beside a row: in its chatter, and with its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    PostNote,
    SendMessage,
    Messages,
    ScheduleActivity,
    ActivityDone,
    AttachFile,
    ReadAttachment,
}

impl Beside {
    pub(super) const ALL: [Self; 7] = [
        Self::PostNote,
        Self::SendMessage,
        Self::Messages,
        Self::ScheduleActivity,
        Self::ActivityDone,
        Self::AttachFile,
        Self::ReadAttachment,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::PostNote => post_note::NAME,
            Self::SendMessage => send_message::NAME,
            Self::Messages => messages::NAME,
            Self::ScheduleActivity => schedule_activity::NAME,
            Self::ActivityDone => activity_done::NAME,
            Self::AttachFile => attach_file::NAME,
            Self::ReadAttachment => read_attachment::NAME,
        }
    }

    pub(super) const fn description(self) -> &'static str {
        match self {
            Self::PostNote => post_note::DESCRIPTION,
            Self::SendMessage => send_message::DESCRIPTION,
            Self::Messages => messages::DESCRIPTION,
            Self::ScheduleActivity => schedule_activity::DESCRIPTION,
            Self::ActivityDone => activity_done::DESCRIPTION,
            Self::AttachFile => attach_file::DESCRIPTION,
            Self::ReadAttachment => read_attachment::DESCRIPTION,
        }
    }

    pub(super) fn input(self) -> Json {
        match self {
            Self::PostNote => post_note::input(),
            Self::SendMessage => send_message::input(),
            Self::Messages => messages::input(),
            Self::ScheduleActivity => schedule_activity::input(),
            Self::ActivityDone => activity_done::input(),
            Self::AttachFile => attach_file::input(),
            Self::ReadAttachment => read_attachment::input(),
        }
    }

    pub(super) fn output(self) -> Json {
        match self {
            Self::PostNote => post_note::output(),
            Self::SendMessage => send_message::output(),
            Self::Messages => messages::output(),
            Self::ScheduleActivity => schedule_activity::output(),
            Self::ActivityDone => activity_done::output(),
            Self::AttachFile => attach_file::output(),
            Self::ReadAttachment => read_attachment::output(),
        }
    }

    pub(super) const fn required(self) -> &'static [&'static str] {
        match self {
            Self::PostNote => &["model", "ids", "body"],
            Self::SendMessage => &["model", "id", "body"],
            Self::Messages => &["model", "id"],
            Self::ScheduleActivity => &["model", "ids"],
            Self::ActivityDone => &[],
            Self::AttachFile => &["model", "id"],
            Self::ReadAttachment => &["id"],
        }
    }

    /// What it does to rows, where it is an operation.
    pub(super) const fn operation(self) -> Option<Operation> {
        match self {
            Self::PostNote | Self::SendMessage => Some(Operation::Message),
            _ => None,
        }
    }

    pub(super) const fn annotations(self) -> Annotations {
        match self {
            Self::Messages | Self::ReadAttachment => Annotations::READ_ONLY,
            Self::ActivityDone => Annotations::ACTS,
            _ => Annotations::ADDS,
        }
    }

    pub(super) async fn call(
        self,
        context: &Context,
        given: Map<String, Json>,
    ) -> Result<Answer, ToolError> {
        let answer = match self {
            Self::PostNote => post_note::post_note(context, given).await?,
            Self::SendMessage => send_message::send_message(context, given).await?,
            Self::Messages => messages::messages(context, given).await?,
            Self::ScheduleActivity => schedule_activity::schedule_activity(context, given).await?,
            Self::ActivityDone => activity_done::activity_done(context, given).await?,
            Self::AttachFile => attach_file::attach_file(context, given).await?,
            Self::ReadAttachment => {
                return read_attachment::read_attachment(context, given).await;
            }
        };
        Ok(answer.into())
    }
}
