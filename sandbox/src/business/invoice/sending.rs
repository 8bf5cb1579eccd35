//! The wizard that sends an invoice to its customer: a message is written from a template, posted with the print, and
//! the invoice is sent. No mail leaves the sandbox.

use serde_json::{Value as Json, json};

use super::tables::MOVE;
use crate::{
    business::{
        mail::{
            self,
            template::{Mail, Report, template},
        },
        portal,
        rows::{self, Row},
    },
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::{Computed, Defaults, Hooks, Session, Values},
    },
    release::Release,
    storage::{pool::Effect, table::Table},
};

const WIZARD: &str = "account.move.send.wizard";

/// What writing to the wizard brings along.
pub(in crate::business) const HOOKS: &[Hooks] = &[Hooks {
    model: WIZARD,
    complete: crate::business::as_it_is,
    written,
    deleting: crate::business::freely,
}];

/// The invoice that it is opened on.
pub(in crate::business) const DEFAULTS: &[Defaults] = &[Defaults {
    model: WIZARD,
    of: |session, _| {
        let first = rows::active(session).first().copied();
        let about = first.filter(|_| rows::active_model(session) == MOVE);
        Ok(about
            .map(|id| ("move_id".to_owned(), json!(id)))
            .into_iter()
            .collect())
    },
}];

/// What its form shows.
pub(in crate::business) const COMPUTED: &[Computed] = &[
    computed("can_edit_body", |session, table, ids| {
        let mut can = Values::new();
        for id in ids {
            let methods = methods(session, table, *id)?;
            can.insert(*id, json!(methods.iter().any(|method| method == "email")));
        }
        Ok(can)
    }),
    computed("display_attachments_widget", |_, _, ids| {
        rows::each(ids, |_| Ok(json!(true)))
    }),
    computed("sending_methods", |session, table, ids| {
        rows::each(ids, |id| Ok(json!(methods(session, table, id)?)))
    }),
];

const fn computed(
    field: &'static str,
    read: fn(&Session<'_>, &Table, &[i64]) -> Result<Values, Fault>,
) -> Computed {
    Computed {
        of: Of::Model(WIZARD),
        field,
        read,
    }
}

/// The steps.
pub(in crate::business) const METHODS: &[Method] = &[
    Method {
        name: "action_invoice_sent",
        of: Of::Model(MOVE),
        on_rows: true,
        effect: Effect::Reads,
        parameters: &[],
        run: open_with_layout,
    },
    Method {
        name: "action_send_and_print",
        of: Of::Model(MOVE),
        on_rows: true,
        effect: Effect::Reads,
        parameters: &[],
        run: open,
    },
    Method {
        name: "action_send_and_print",
        of: Of::Model(WIZARD),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &["allow_fallback_pdf"],
        run: send,
    },
];

/// The window of the wizard; several invoices have another one.
fn open(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    for row in rows::read(session, table, &arguments.ids, &["state", "move_type"])? {
        refuse_unsent(&row)?;
    }
    let mut context = json!({"active_model": MOVE, "active_ids": arguments.ids});
    let title = match session.schema.release {
        Release::Odoo18 => "Print & Send",
        Release::Odoo19 => {
            if let Some(context) = context.as_object_mut() {
                context.insert("allow_partners_without_mail".to_owned(), json!(true));
            }
            "Send"
        }
    };
    Ok(json!({
        "name": title,
        "type": "ir.actions.act_window",
        "view_mode": "form",
        "res_model": match arguments.ids.as_slice() {
            [_] => WIZARD,
            _ => "account.move.send.batch.wizard",
        },
        "target": "new",
        "context": context,
    }))
}

/// The same for an invoice; before the company has a layout for its papers, that is asked for.
fn open_with_layout(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let window = open(session, table, arguments)?;
    portal::with_layout(session, window)
}

/// Only what is posted, and of a sale, is sent.
fn refuse_unsent(row: &Row) -> Result<(), Fault> {
    if rows::text(row, "state") != "posted" {
        return Err(Fault::user(
            "You can't generate invoices that are not posted.",
        ));
    }
    match rows::text(row, "move_type").starts_with("out_") {
        true => Ok(()),
        false => Err(Fault::user("You can only generate sales documents.")),
    }
}

/// The field of a wizard by its name; up to 18 those of the mail say that they are.
fn named<'n>(table: &Table, now: &'n str, before: &'n str) -> &'n str {
    match table.model.field(now) {
        Some(_) => now,
        None => before,
    }
}

/// The ways that are ticked.
fn methods(session: &Session<'_>, table: &Table, wizard: i64) -> Result<Vec<String>, Fault> {
    let read = rows::read(session, table, &[wizard], &["sending_method_checkboxes"])?;
    let boxes = read
        .first()
        .and_then(|row| row.get("sending_method_checkboxes"));
    let boxes = boxes.and_then(Json::as_object).into_iter().flatten();
    let is_ticked = |settings: &Json| settings.get("checked") == Some(&Json::Bool(true));
    Ok(boxes
        .filter(|(_, settings)| is_ticked(settings))
        .map(|(method, _)| method.clone())
        .collect())
}

/// A new wizard says what it would send, and to whom, as far as the caller did not.
fn written(session: &Session<'_>, table: &Table, ids: &[i64], names: &[&str]) -> Result<(), Fault> {
    let Some(moves) = session
        .schema
        .table(MOVE)
        .filter(|_| names.contains(&"move_id"))
    else {
        return Ok(());
    };
    let [by_template, subject, body] = [
        named(table, "template_id", "mail_template_id"),
        named(table, "subject", "mail_subject"),
        named(table, "body", "mail_body"),
    ];
    for wizard in rows::read(session, table, ids, &["move_id", by_template])? {
        let (Some(id), Some(entry)) = (rows::id(&wizard, "id"), rows::id(&wizard, "move_id"))
        else {
            continue;
        };
        let row = rows::one(session, MOVE, entry, &["state", "move_type"])?;
        refuse_unsent(&row)?;
        let called = match rows::text(&row, "move_type") {
            "out_refund" => "Credit Note",
            _ => "Invoice",
        };
        let chosen = match rows::id(&wizard, by_template) {
            Some(chosen) => Some(chosen),
            None => template(session, MOVE, called)?,
        };
        let report = Report::of_page(session, MOVE)?;
        let mut values = Row::new();
        let mut put = |name: &str, value: Json| values.insert(name.to_owned(), value);
        put(
            "sending_method_checkboxes",
            json!({"email": {"checked": true, "label": "by Email"}}),
        );
        put("model", json!(MOVE));
        put("res_ids", json!(format!("[{entry}]")));
        put(by_template, json!(chosen));
        put(
            "pdf_report_id",
            json!(report.as_ref().and_then(|report| report.id)),
        );
        if let Some(report) = report {
            let name = report.file_name(session, moves, entry)?;
            let file = json!({"id": format!("placeholder_{name}"), "name": name,
                "mimetype": "application/pdf", "placeholder": true});
            put("mail_attachments_widget", json!([file]));
        }
        if let Some(chosen) = chosen {
            let mail = Mail::of(session, chosen, moves, entry)?;
            put(subject, json!(mail.subject));
            put(body, json!(mail.body));
            put("mail_partner_ids", json!([[6, 0, mail.partners]]));
        }
        values.retain(|name, value| !names.contains(&name.as_str()) && !value.is_null());
        rows::change(session, table, &[id], Json::Object(values))?;
    }
    Ok(())
}

/// Sends what wizards say.
fn send(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let Some(moves) = session.schema.table(MOVE) else {
        return Err(Fault::unsupported("invoices"));
    };
    let [subject, body] = [
        named(table, "subject", "mail_subject"),
        named(table, "body", "mail_body"),
    ];
    let names = ["move_id", "mail_partner_ids", subject, body];
    for wizard in rows::read(session, table, &arguments.ids, &names)? {
        let (Some(id), Some(entry)) = (rows::id(&wizard, "id"), rows::id(&wizard, "move_id"))
        else {
            continue;
        };
        let mut files = Vec::new();
        if let Some(report) = Report::of_page(session, MOVE)? {
            files.extend(report.print(session, moves, entry)?);
        }
        if methods(session, table, id)?
            .iter()
            .any(|method| method == "email")
        {
            let message = json!({
                "subject": wizard.get(subject),
                "body": wizard.get(body),
                "message_type": "comment",
                "subtype_id": mail::comment(session)?,
                "partner_ids": rows::ids(&wizard, "mail_partner_ids"),
                "attachment_ids": files,
            });
            let message = message.as_object().cloned().unwrap_or_default();
            mail::post(session, moves, entry, &message)?;
        }
        rows::change(session, moves, &[entry], json!({"is_move_sent": true}))?;
    }
    Ok(json!({"type": "ir.actions.act_window_close"}))
}
