//! The composer: a message is written from a template, with its print, and posted on a row. No mail leaves the
//! sandbox.

mod inline;
pub(in crate::business) mod template;

use serde_json::{Value as Json, json};

use self::template::{Mail, template};
use crate::{
    business::{
        computed::move_to,
        rows::{self, Row},
        window,
    },
    facts::builtin::MAIL_MESSAGE,
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::{Computed, Defaults, Hooks, Session, Values},
    },
    python::{repr, truthy},
    release::Release,
    storage::{pool::Effect, table::Table},
};

const COMPOSER: &str = "mail.compose.message";
const ATTACHMENT: &str = "ir.attachment";
const ORDER: &str = "sale.order";
const PURCHASE: &str = "purchase.order";

/// Documents that are sent once a message about them was, and what the context says of one that is meant to.
const MARKED: &[(&str, &str)] = &[(ORDER, "mark_so_as_sent"), (PURCHASE, "mark_rfq_as_sent")];

/// What writing to a composer brings along.
pub(super) const HOOKS: &[Hooks] = &[Hooks {
    model: COMPOSER,
    complete: super::as_it_is,
    written,
    deleting: super::freely,
}];

/// What its form shows.
pub(super) const COMPUTED: &[Computed] = &[
    computed("can_edit_body", |_, _, ids| {
        rows::each(ids, |_| Ok(json!(true)))
    }),
    computed("model_is_thread", |session, table, ids| {
        let read = rows::read(session, table, ids, &["model"])?;
        let is_thread = |row: &Row| {
            let about = session.schema.table(rows::text(row, "model"));
            about.is_some_and(|about| about.model.field("message_ids").is_some())
        };
        let shown = read
            .iter()
            .filter_map(|row| Some((rows::id(row, "id")?, json!(is_thread(row)))));
        Ok(shown.collect())
    }),
    computed("partner_ids_all_have_email", |session, table, ids| {
        let mut all = Values::new();
        for row in rows::read(session, table, ids, &["partner_ids"])? {
            let mut reached = true;
            for partner in rows::ids(&row, "partner_ids") {
                let partner = rows::one(session, "res.partner", partner, &["email"])?;
                reached &= !rows::text(&partner, "email").is_empty();
            }
            all.extend(rows::id(&row, "id").map(|id| (id, json!(reached))));
        }
        Ok(all)
    }),
    computed("reply_to_mode", |session, table, ids| {
        let read = rows::read(session, table, ids, &["reply_to_force_new"])?;
        let mode = |row: &Row| match rows::flag(row, "reply_to_force_new") {
            true => "new",
            false => "update",
        };
        let shown = read
            .iter()
            .filter_map(|row| Some((rows::id(row, "id")?, json!(mode(row)))));
        Ok(shown.collect())
    }),
];

const fn computed(
    field: &'static str,
    read: fn(&Session<'_>, &Table, &[i64]) -> Result<Values, Fault>,
) -> Computed {
    Computed {
        of: Of::Model(COMPOSER),
        field,
        read,
    }
}

/// What the composer finds in the context, and others who send or plan something for rows.
pub(super) const DEFAULTS: &[Defaults] = &[
    Defaults {
        model: "mail.activity.schedule",
        of: |session, _| {
            let ids = rows::active(session);
            let model = rows::active_model(session);
            let mut defaults = Row::new();
            if !model.is_empty() && !ids.is_empty() {
                defaults.insert("res_model".to_owned(), json!(model));
                defaults.insert("res_ids".to_owned(), json!(repr(&json!(ids))));
            }
            Ok(defaults)
        },
    },
    Defaults {
        model: COMPOSER,
        of: |_, _| {
            let mut defaults = Row::new();
            let mut put = |name: &str, value: Json| defaults.insert(name.to_owned(), value);
            put("composition_mode", json!("comment"));
            put("message_type", json!("comment"));
            Ok(defaults)
        },
    },
];

/// The steps.
pub(super) const METHODS: &[Method] = &[
    Method {
        name: "action_quotation_send",
        of: Of::Model(ORDER),
        on_rows: true,
        effect: Effect::Reads,
        parameters: &[],
        run: compose_quotation,
    },
    Method {
        name: "action_rfq_send",
        of: Of::Model(PURCHASE),
        on_rows: true,
        effect: Effect::Reads,
        parameters: &[],
        run: compose_purchase,
    },
    Method {
        name: "action_send_mail",
        of: Of::Model(COMPOSER),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: send,
    },
];

/// The composer's window for a quotation.
fn compose_quotation(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let read = rows::read(session, table, &arguments.ids, &["state"])?;
    let confirmed = read.iter().any(|row| rows::text(row, "state") == "sale");
    let (called, kind) = match confirmed {
        true => ("Confirmation", "Sales Order"),
        false => ("Send Quotation", "Quotation"),
    };
    let mut context = json!({
        "default_template_id": template(session, ORDER, called)?,
        "mark_so_as_sent": true,
        "proforma": false,
    });
    let mut window = json!({"views": [[false, "form"]]});
    if let (Some(context), Some(window)) = (context.as_object_mut(), window.as_object_mut()) {
        match session.schema.release {
            Release::Odoo18 => {
                context.insert("model_description".to_owned(), json!(kind));
            }
            Release::Odoo19 => {
                context.insert(
                    "hide_mail_template_management_options".to_owned(),
                    json!(true),
                );
                window.insert("name".to_owned(), json!("Send"));
            }
        }
    }
    Ok(composer(table, &arguments.ids, context, window))
}

/// The composer's window for a request for quotation, or for a purchase order.
fn compose_purchase(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let read = rows::read(session, table, &arguments.ids, &["state"])?;
    let is_request = |row: &Row| matches!(rows::text(row, "state"), "draft" | "sent");
    let kind = match read.iter().any(is_request) {
        true => "Request for Quotation",
        false => "Purchase Order",
    };
    let called = match session.context.get("send_rfq").is_some_and(truthy) {
        true => "Request for Quotation",
        false => "Purchase Order",
    };
    let context = json!({
        "default_template_id": template(session, PURCHASE, called)?,
        "hide_mail_template_management_options": true,
        "mark_rfq_as_sent": true,
        "model_description": kind,
    });
    let view = window::form(session, COMPOSER);
    let own = json!({"name": "Compose Email", "views": [[view, "form"]], "view_id": view});
    Ok(composer(table, &arguments.ids, context, own))
}

/// A window of the composer for rows, with what is its own.
fn composer(table: &Table, ids: &[i64], context: Json, window: Json) -> Json {
    let mut whole = json!({
        "default_model": table.name(),
        "default_res_ids": ids,
        "default_composition_mode": "comment",
        "default_email_layout_xmlid": "mail.mail_notification_layout_with_responsible_signature",
        "email_notification_allow_footer": true,
        "force_email": true,
    });
    let mut opened = json!({
        "type": "ir.actions.act_window",
        "res_model": COMPOSER,
        "view_mode": "form",
        "target": "new",
    });
    if let (Some(whole), Json::Object(context)) = (whole.as_object_mut(), context) {
        whole.extend(context);
    }
    if let (Some(opened), Json::Object(window)) = (opened.as_object_mut(), window) {
        opened.extend(window);
        opened.insert("context".to_owned(), whole);
    }
    opened
}

/// The rows that a composer is about.
fn targets<'a>(session: &Session<'a>, composer: &Row) -> Result<(&'a Table, Vec<i64>), Fault> {
    let model = rows::text(composer, "model");
    let table = session.schema.table(model);
    let table = table.ok_or_else(|| Fault::new("builtins.KeyError", model))?;
    let ids: Vec<i64> = serde_json::from_str(rows::text(composer, "res_ids")).unwrap_or_default();
    Ok((table, ids))
}

const COMPOSED: &[&str] = &[
    "model",
    "res_ids",
    "template_id",
    "subject",
    "body",
    "partner_ids",
    "attachment_ids",
    "subtype_id",
    "message_type",
];

/// A new composer is filled in from its template.
fn written(session: &Session<'_>, table: &Table, ids: &[i64], names: &[&str]) -> Result<(), Fault> {
    for composer in rows::read(session, table, ids, COMPOSED)? {
        let Some(id) = rows::id(&composer, "id") else {
            continue;
        };
        if !rows::text(&composer, "model").is_empty() {
            targets(session, &composer)?;
        }
        let mut values = Row::new();
        if rows::id(&composer, "subtype_id").is_none() {
            values.insert("subtype_id".to_owned(), json!(comment(session)?));
        }
        if let Some(template) = rows::id(&composer, "template_id") {
            let (target, rows) = targets(session, &composer)?;
            // Its default is written with a new one alone; another template says everything anew.
            let is_told = ["message_type", "template_id"]
                .iter()
                .any(|name| names.contains(name));
            if let ([row], true) = (rows.as_slice(), is_told) {
                let mail = Mail::of(session, template, target, *row)?;
                values.insert("subject".to_owned(), json!(mail.subject));
                values.insert("body".to_owned(), json!(mail.body));
                values.insert("partner_ids".to_owned(), json!([[6, 0, mail.partners]]));
                if !names.contains(&"attachment_ids") {
                    let mut prints = Vec::new();
                    for report in mail.reports {
                        prints.extend(report.print(session, target, *row)?);
                    }
                    values.insert("attachment_ids".to_owned(), json!([[6, 0, prints]]));
                }
            }
        }
        values.retain(|name, value| !names.contains(&name.as_str()) && !value.is_null());
        rows::change(session, table, &[id], Json::Object(values))?;
    }
    Ok(())
}

/// The subtype of what everybody is told.
pub(in crate::business) fn comment(session: &Session<'_>) -> Result<Option<i64>, Fault> {
    let domain = json!([
        ["internal", "=", false],
        ["default", "=", true],
        ["res_model", "=", false]
    ]);
    Ok(rows::find(session, "mail.message.subtype", &domain)?
        .first()
        .copied())
}

/// Posts what composers hold on their rows.
fn send(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    for composer in rows::read(session, table, &arguments.ids, COMPOSED)? {
        let (target, ids) = targets(session, &composer)?;
        for id in ids {
            post(session, target, id, &composer)?;
            if let Some(follow) = table_of_followers(session)
                && session.schema.release < Release::Odoo19
                && rows::id(&composer, "template_id").is_some()
            {
                for partner in rows::ids(&composer, "partner_ids") {
                    subscribe(session, follow, target.name(), id, partner)?;
                }
            }
        }
    }
    Ok(json!({"type": "ir.actions.act_window_close"}))
}

fn table_of_followers<'a>(session: &Session<'a>) -> Option<&'a Table> {
    session.schema.table("mail.followers")
}

/// Has a partner follow a row.
fn subscribe(
    session: &Session<'_>,
    followers: &Table,
    model: &str,
    row: i64,
    partner: i64,
) -> Result<(), Fault> {
    let values = json!({"res_model": model, "res_id": row, "partner_id": partner});
    let known = json!([
        ["res_model", "=", model],
        ["res_id", "=", row],
        ["partner_id", "=", partner],
    ]);
    if rows::find(session, followers.name(), &known)?.is_empty() {
        rows::make(session, followers.name(), values)?;
    }
    Ok(())
}

/// Posts a message on a row; a quotation that went to its customer is sent, and so is a request to a vendor.
pub(in crate::business) fn post(
    session: &Session<'_>,
    target: &Table,
    id: i64,
    message: &Row,
) -> Result<(), Fault> {
    session.exists(target, id)?;
    let author = match session.of_user("partner_id")? {
        Some(rusqlite::types::Value::Integer(partner)) => json!(partner),
        _ => json!(false),
    };
    let attachments = rows::ids(message, "attachment_ids");
    let values = json!({
        "model": target.name(),
        "res_id": id,
        "author_id": author,
        "date": session.now()?,
        "subject": message.get("subject"),
        "body": message.get("body"),
        "message_type": message.get("message_type"),
        "subtype_id": message.get("subtype_id"),
        "partner_ids": [[6, 0, rows::ids(message, "partner_ids")]],
        "attachment_ids": [[6, 0, attachments.clone()]],
    });
    rows::make(session, MAIL_MESSAGE, values)?;
    if let Some(table) = session.schema.table(ATTACHMENT) {
        let of_row = json!({"res_model": target.name(), "res_id": id});
        rows::change(session, table, &attachments, of_row)?;
    }
    let is_marked = |(model, mark): &(&str, &str)| {
        *model == target.name() && session.context.get(*mark).is_some_and(truthy)
    };
    if MARKED.iter().any(is_marked) {
        let row = rows::one(session, target.name(), id, &["state"])?;
        if rows::text(&row, "state") == "draft" {
            move_to(session, target, &[id], "sent")?;
        }
    }
    Ok(())
}
