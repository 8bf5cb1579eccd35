//! Rows that every Odoo has and knows by an external id, found by what they hold where nobody loaded the id.

use serde_json::{Value as Json, json};

/// A row: its external id, its model, and the domain that finds it.
struct Known {
    id: &'static str,
    model: &'static str,
    /// A field, and what it holds.
    holds: (&'static str, &'static str),
}

const KNOWN: &[Known] = &[
    known(
        "mail.mail_activity_data_call",
        "mail.activity.type",
        ("category", "phonecall"),
    ),
    known(
        "mail.mail_activity_data_email",
        "mail.activity.type",
        ("name", "Email"),
    ),
    known(
        "mail.mail_activity_data_meeting",
        "mail.activity.type",
        ("category", "meeting"),
    ),
    known(
        "mail.mail_activity_data_todo",
        "mail.activity.type",
        ("name", "To-Do"),
    ),
    known(
        "mail.mail_activity_data_upload_document",
        "mail.activity.type",
        ("category", "upload_file"),
    ),
    known(
        "mail.mt_activities",
        "mail.message.subtype",
        ("name", "Activities"),
    ),
    known(
        "mail.mt_comment",
        "mail.message.subtype",
        ("name", "Discussions"),
    ),
    known("mail.mt_note", "mail.message.subtype", ("name", "Note")),
];

const fn known(
    id: &'static str,
    model: &'static str,
    holds: (&'static str, &'static str),
) -> Known {
    Known { id, model, holds }
}

/// The model of the row with this external id, and the domain that finds it.
pub(crate) fn by_external_id(id: &str) -> Option<(&'static str, Json)> {
    let known = KNOWN.iter().find(|known| known.id == id)?;
    let (field, holds) = known.holds;
    Some((known.model, json!([[field, "=", holds]])))
}
