//! Mail templates and the composer: a message is written from a template, with its print, and posted on a row.
//! No mail leaves the sandbox.

mod inline;

use serde_json::{Value as Json, json};

use self::inline::About;
use crate::{
    business::{
        computed::move_to,
        rows::{self, Row},
    },
    facts::builtin::MAIL_MESSAGE,
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::{Defaults, Hooks, Session},
    },
    python::{repr, truthy},
    release::Release,
    storage::{pool::Effect, table::Table},
};

const COMPOSER: &str = "mail.compose.message";
const TEMPLATE: &str = "mail.template";
const ATTACHMENT: &str = "ir.attachment";
const ORDER: &str = "sale.order";

/// What writing to a composer brings along.
pub(super) const HOOKS: &[Hooks] = &[Hooks {
    model: COMPOSER,
    complete: super::as_it_is,
    written,
    deleting: super::freely,
}];

/// What the composer finds in the context, and others who send or plan something for rows.
pub(super) const DEFAULTS: &[Defaults] = &[
    Defaults {
        model: "account.move.send.wizard",
        of: |session, _| {
            let first = rows::active(session).first().copied();
            let about = first.filter(|_| rows::active_model(session) == "account.move");
            Ok(about
                .map(|id| ("move_id".to_owned(), json!(id)))
                .into_iter()
                .collect())
        },
    },
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
        name: "action_send_mail",
        of: Of::Model(COMPOSER),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: send,
    },
    Method {
        name: "send_mail",
        of: Of::Model(TEMPLATE),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[
            "*res_id",
            "force_send",
            "raise_exception",
            "email_values",
            "email_layout_xmlid",
        ],
        run: send_template,
    },
];

/// The first template of a model that is called so.
pub(super) fn template(
    session: &Session<'_>,
    model: &str,
    called: &str,
) -> Result<Option<i64>, Fault> {
    let domain = json!([["model", "=", model], ["name", "ilike", called]]);
    Ok(rows::find(session, TEMPLATE, &domain)?.first().copied())
}

/// The composer's window for a quotation.
fn compose_quotation(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let read = rows::read(session, table, &arguments.ids, &["state"])?;
    let confirmed = read.iter().any(|row| rows::text(row, "state") == "sale");
    let called = if confirmed {
        "Confirmation"
    } else {
        "Send Quotation"
    };
    let mut context = json!({
        "default_model": ORDER,
        "default_res_ids": arguments.ids,
        "default_composition_mode": "comment",
        "default_template_id": template(session, ORDER, called)?,
        "default_email_layout_xmlid": "mail.mail_notification_layout_with_responsible_signature",
        "email_notification_allow_footer": true,
        "mark_so_as_sent": true,
        "proforma": false,
        "force_email": true,
    });
    let mut window = json!({
        "type": "ir.actions.act_window",
        "res_model": COMPOSER,
        "view_mode": "form",
        "views": [[false, "form"]],
        "target": "new",
    });
    if let (Some(context), Some(window)) = (context.as_object_mut(), window.as_object_mut()) {
        match session.schema.release {
            Release::Odoo18 => {
                let kind = if confirmed {
                    "Sales Order"
                } else {
                    "Quotation"
                };
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
        window.insert("context".to_owned(), Json::Object(context.clone()));
    }
    Ok(window)
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
            let is_new = ["subject", "body"]
                .iter()
                .all(|name| rows::text(&composer, name).is_empty());
            if let [row] = rows.as_slice()
                && is_new
            {
                values.extend(from_template(session, template, target, *row)?);
            }
        }
        values.retain(|name, value| !names.contains(&name.as_str()) && !value.is_null());
        rows::change(session, table, &[id], Json::Object(values))?;
    }
    Ok(())
}

/// The subtype of what everybody is told.
fn comment(session: &Session<'_>) -> Result<Option<i64>, Fault> {
    let domain = json!([
        ["internal", "=", false],
        ["default", "=", true],
        ["res_model", "=", false]
    ]);
    Ok(rows::find(session, "mail.message.subtype", &domain)?
        .first()
        .copied())
}

/// What a template makes of a row: subject, body, recipients and the print.
fn from_template(
    session: &Session<'_>,
    template: i64,
    target: &Table,
    row: i64,
) -> Result<Row, Fault> {
    let names = [
        "subject",
        "body_html",
        "partner_to",
        "report_template_ids",
        "use_default_to",
    ];
    let about = About {
        session,
        model: target.name(),
        id: row,
    };
    let template = rows::one(session, TEMPLATE, template, &names)?;
    let mut values = Row::new();
    let mut put = |name: &str, value: Json| values.insert(name.to_owned(), value);
    put(
        "subject",
        json!(inline::rendered(&about, rows::text(&template, "subject"))),
    );
    put(
        "body",
        json!(inline::rendered(&about, rows::text(&template, "body_html"))),
    );
    let named = inline::rendered(&about, rows::text(&template, "partner_to"));
    let mut partners: Vec<i64> = named
        .split(',')
        .filter_map(|partner| partner.trim().parse().ok())
        .collect();
    if partners.is_empty() && rows::flag(&template, "use_default_to") {
        let row = rows::one(session, target.name(), row, &["partner_id"])?;
        partners.extend(rows::id(&row, "partner_id"));
    }
    put("partner_ids", json!([[6, 0, partners]]));
    let mut prints = Vec::new();
    for report in rows::ids(&template, "report_template_ids") {
        prints.extend(print(&about, report)?);
    }
    put("attachment_ids", json!([[6, 0, prints]]));
    Ok(values)
}

/// The print of a row, as an attachment without content.
fn print(about: &About<'_>, report: i64) -> Result<Option<i64>, Fault> {
    let names = ["name", "print_report_name"];
    let report = rows::one(about.session, "ir.actions.report", report, &names)?;
    let called = inline::value(about, rows::text(&report, "print_report_name"));
    let name = match called.as_str() {
        Some(name) => name.to_owned(),
        None => {
            let row = rows::one(about.session, about.model, about.id, &["display_name"])?;
            let title = match rows::text(&report, "name") {
                "" => "Report",
                title => title,
            };
            format!("{title} - {}", rows::text(&row, "display_name"))
        }
    };
    let values = json!({
        "name": format!("{name}.pdf"),
        "mimetype": "application/pdf",
        "type": "binary",
        "res_model": COMPOSER,
        "res_id": 0,
    });
    rows::make(about.session, ATTACHMENT, values)
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

/// Posts a message on a row; a quotation that went to its customer is sent.
fn post(session: &Session<'_>, target: &Table, id: i64, message: &Row) -> Result<(), Fault> {
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
    let marked = session.context.get("mark_so_as_sent").is_some_and(truthy);
    if target.name() == ORDER && marked {
        let row = rows::one(session, ORDER, id, &["state"])?;
        if rows::text(&row, "state") == "draft" {
            move_to(session, target, &[id], "sent")?;
        }
    }
    Ok(())
}

/// Makes the mail that a template is of a row: the message it is.
fn send_template(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let (Some(template), Some(row)) = (arguments.ids.first(), arguments.whole("res_id")?) else {
        return Ok(Json::Bool(false));
    };
    let about = rows::one(session, TEMPLATE, *template, &["model"])?;
    let model = rows::text(&about, "model");
    let target = session.schema.table(model);
    let target = target.ok_or_else(|| Fault::new("builtins.KeyError", model))?;
    session.exists(target, row)?;
    let written = from_template(session, *template, target, row)?;
    let mut values = json!({
        "model": model,
        "res_id": row,
        "date": session.now()?,
        "message_type": "email_outgoing",
        "state": "outgoing",
    });
    if let Some(values) = values.as_object_mut() {
        values.extend(written);
        let body = values.get("body").cloned();
        values.insert("body_html".to_owned(), body.unwrap_or_default());
    }
    let message = rows::make(session, MAIL_MESSAGE, values.clone())?;
    let mail = values.as_object_mut().map(|values| {
        values.insert("mail_message_id".to_owned(), json!(message));
        Json::Object(values.clone())
    });
    let made = match (session.schema.table("mail.mail"), mail) {
        (Some(_), Some(mail)) => rows::make(session, "mail.mail", mail)?,
        _ => message,
    };
    Ok(made.map_or(Json::Bool(false), Json::from))
}
