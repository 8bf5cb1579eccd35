//! One's own time off that is given up again: whose it is, the wizard that asks why, and what it does.

use serde_json::{Value as Json, json};

use crate::{
    business::{
        message,
        rows::{self, Row},
    },
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::{Computed, Session, Values},
    },
    release::Release,
    storage::{pool::Effect, table::Table},
};

const LEAVE: &str = "hr.leave";
const WIZARD: &str = "hr.holidays.cancel.leave";

/// What a form's button is offered by.
pub(in crate::business) const COMPUTED: &[Computed] = &[Computed {
    of: Of::Model(LEAVE),
    field: "can_cancel",
    read: |session, table, ids| {
        let today = session.today()?;
        let names = ["employee_id", "state", "date_from"];
        let mut can = Values::new();
        for leave in rows::read(session, table, ids, &names)? {
            let own = is_own(session, &leave)?;
            let is_ahead = || rows::text(&leave, "date_from").get(..10) >= Some(&today);
            let is_open = match (rows::text(&leave, "state"), session.schema.release) {
                ("validate" | "validate1", Release::Odoo18) => is_ahead(),
                // Whoever may approve may cancel his own that is over.
                ("validate" | "validate1" | "refuse", Release::Odoo19) => true,
                _ => false,
            };
            can.extend(rows::id(&leave, "id").map(|id| (id, json!(own && is_open))));
        }
        Ok(can)
    },
}];

/// The steps.
pub(in crate::business) const METHODS: &[Method] = &[
    Method {
        name: "action_cancel",
        of: Of::Model(LEAVE),
        on_rows: true,
        effect: Effect::Reads,
        parameters: &[],
        run: open,
    },
    Method {
        name: "action_cancel_leave",
        of: Of::Model(WIZARD),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: cancel,
    },
];

/// Whether a request is of the caller as an employee.
fn is_own(session: &Session<'_>, leave: &Row) -> Result<bool, Fault> {
    let employee = rows::id(leave, "employee_id").unwrap_or_default();
    let employee = rows::one(session, "hr.employee", employee, &["user_id"])?;
    Ok(rows::id(&employee, "user_id") == Some(session.uid))
}

/// The window of the wizard.
fn open(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let mut context = json!({"default_leave_id": arguments.ids.first()});
    if let (Some(context), Release::Odoo19) = (context.as_object_mut(), session.schema.release) {
        context.insert("dialog_size".to_owned(), json!("medium"));
    }
    Ok(json!({
        "name": "Cancel Time Off",
        "type": "ir.actions.act_window",
        "target": "new",
        "res_model": WIZARD,
        "view_mode": "form",
        "views": [[false, "form"]],
        "context": context,
    }))
}

/// Gives the request up, and keeps why beside it.
fn cancel(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let Some(leaves) = session.schema.table(LEAVE) else {
        return Err(Fault::unsupported("time off"));
    };
    for wizard in rows::read(session, table, &arguments.ids, &["leave_id", "reason"])? {
        let Some(leave) = rows::id(&wizard, "leave_id") else {
            continue;
        };
        let can = rows::one(session, LEAVE, leave, &["can_cancel"])?;
        if !rows::flag(&can, "can_cancel") {
            return Err(Fault::validation("This time off cannot be cancelled."));
        }
        let reason = message::escaped(rows::text(&wizard, "reason"));
        match session.schema.release {
            Release::Odoo18 => {
                let told = format!("<p>The time off has been cancelled: {reason}</p>");
                message::log(session, leaves, leave, &told)?;
            }
            Release::Odoo19 if reason.is_empty() => {}
            Release::Odoo19 => {
                let told = format!(
                    "<p>The time off request has been cancelled for the following reason:</p><p>{reason}</p>"
                );
                message::log(session, leaves, leave, &told)?;
            }
        }
        rows::change(session, leaves, &[leave], json!({"state": "cancel"}))?;
    }
    Ok(json!({
        "type": "ir.actions.client",
        "tag": "display_notification",
        "params": {
            "type": "success",
            "message": "Your time off has been cancelled.",
            "next": {"type": "ir.actions.act_window_close"},
        },
    }))
}
