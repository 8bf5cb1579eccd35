//! What a mail template makes of a row: a subject, a text, recipients and prints.

use serde_json::{Value as Json, json};

use super::{
    ATTACHMENT, COMPOSER,
    inline::{self, About},
};
use crate::{
    business::{attachment::base64, rows},
    facts::{
        builtin::{MAIL_MESSAGE, wizards::TEMPLATE},
        documents::{FILES, PAGES},
    },
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::Session,
    },
    pdf::pdf,
    storage::{pool::Effect, table::Table},
};

const REPORT: &str = "ir.actions.report";

/// The steps.
pub(in crate::business) const METHODS: &[Method] = &[Method {
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
    run: send_mail,
}];

/// The first template of a model that is called so.
pub(in crate::business) fn template(
    session: &Session<'_>,
    model: &str,
    called: &str,
) -> Result<Option<i64>, Fault> {
    let domain = json!([["model", "=", model], ["name", "ilike", called]]);
    Ok(rows::find(session, TEMPLATE, &domain)?.first().copied())
}

/// A mail that is written of a row.
pub(in crate::business) struct Mail {
    pub(in crate::business) subject: String,
    pub(in crate::business) body: String,
    pub(in crate::business) partners: Vec<i64>,
    /// The reports that are printed for it.
    pub(in crate::business) reports: Vec<Report>,
}

impl Mail {
    /// What a template makes of a row.
    pub(in crate::business) fn of(
        session: &Session<'_>,
        template: i64,
        target: &Table,
        row: i64,
    ) -> Result<Self, Fault> {
        let names = [
            "name",
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
        let rendered = |name: &str| inline::rendered(&about, rows::text(&template, name));
        let named = rendered("partner_to");
        let mut partners: Vec<i64> = named
            .split(',')
            .filter_map(|partner| partner.trim().parse().ok())
            .collect();
        if partners.is_empty() && rows::flag(&template, "use_default_to") {
            let row = rows::one(session, target.name(), row, &["partner_id"])?;
            partners.extend(rows::id(&row, "partner_id"));
        }
        let reports = match template.contains_key("report_template_ids") {
            true => {
                let ids = rows::ids(&template, "report_template_ids").into_iter();
                ids.map(|id| Report::of(session, id))
                    .collect::<Result<_, _>>()?
            }
            // Templates of a catalog that lacks them say nothing of reports.
            false => {
                let usual = usual_report(session, target.name(), rows::text(&template, "name"))?;
                usual.into_iter().collect()
            }
        };
        Ok(Self {
            subject: rendered("subject"),
            body: rendered("body_html"),
            partners,
            reports,
        })
    }
}

/// The report that goes with a mail about a model's rows: the one that is called like it, or that of their page.
fn usual_report(session: &Session<'_>, model: &str, called: &str) -> Result<Option<Report>, Fault> {
    let named = json!([["model", "=", model], ["name", "=", called]]);
    match rows::find(session, REPORT, &named)?.first() {
        Some(id) => Report::of(session, *id).map(Some),
        None => Report::of_page(session, model),
    }
}

/// A report, as far as a file that it prints is made of it.
pub(in crate::business) struct Report {
    /// Its row; none where no screen tells of it.
    pub(in crate::business) id: Option<i64>,
    label: String,
    name: String,
    /// The expression that a file is called by.
    file: String,
}

impl Report {
    /// The one of this id.
    fn of(session: &Session<'_>, id: i64) -> Result<Self, Fault> {
        let names = ["name", "report_name", "print_report_name"];
        let row = rows::one(session, REPORT, id, &names)?;
        let text = |name: &str| rows::text(&row, name).to_owned();
        Ok(Self {
            id: Some(id),
            label: text("name"),
            name: text("report_name"),
            file: text("print_report_name"),
        })
    }

    /// The one that the page of a model's rows prints, if they have one.
    pub(in crate::business) fn of_page(
        session: &Session<'_>,
        model: &str,
    ) -> Result<Option<Self>, Fault> {
        let Some(page) = PAGES.iter().find(|page| page.model == model) else {
            return Ok(None);
        };
        let row = json!([["report_name", "=", page.report]]);
        if let Some(id) = rows::find(session, REPORT, &row)?.first() {
            return Self::of(session, *id).map(Some);
        }
        let label = session
            .schema
            .table(model)
            .map(|table| table.model.label.to_string());
        Ok(Some(Self {
            id: None,
            label: label.unwrap_or_default(),
            name: page.report.to_owned(),
            file: String::new(),
        }))
    }

    /// What the print of a row is called.
    pub(in crate::business) fn file_name(
        &self,
        session: &Session<'_>,
        target: &Table,
        id: i64,
    ) -> Result<String, Fault> {
        let about = About {
            session,
            model: target.name(),
            id,
        };
        let called = inline::value(&about, &self.file);
        if let Some(name) = called.as_str() {
            return Ok(format!("{name}.pdf"));
        }
        let row = rows::read(session, target, &[id], &["display_name", "state"])?;
        let row = row.into_iter().next().unwrap_or_default();
        let name = rows::text(&row, "display_name");
        let known = FILES.iter().find(|(of, ..)| *of == self.name);
        Ok(match known {
            Some((_, open, confirmed)) => {
                let is_open = matches!(rows::text(&row, "state"), "draft" | "sent");
                let begin = if is_open { open } else { confirmed };
                format!("{begin}{}.pdf", name.replace('/', "_"))
            }
            None if self.label.is_empty() => format!("Report - {name}.pdf"),
            None => format!("{} - {name}.pdf", self.label),
        })
    }

    /// Prints a row into a file that no row has yet.
    pub(in crate::business) fn print(
        &self,
        session: &Session<'_>,
        target: &Table,
        id: i64,
    ) -> Result<Option<i64>, Fault> {
        let Some(table) = session.schema.table(ATTACHMENT) else {
            return Ok(None);
        };
        let row = rows::one(session, target.name(), id, &["display_name"])?;
        let name = rows::text(&row, "display_name").to_owned();
        let content = pdf(&[vec![self.label.clone(), name]]);
        let values = json!({
            "name": self.file_name(session, target, id)?,
            "mimetype": "application/pdf",
            "type": "binary",
            "res_model": COMPOSER,
            "res_id": 0,
            "datas": base64(&content),
        });
        let mut values = values.as_object().cloned().unwrap_or_default();
        values.retain(|name, _| table.model.field(name).is_some());
        rows::own(session).create(table, &values).map(Some)
    }
}

/// Makes the mail that a template is of a row: the message it is.
fn send_mail(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let (Some(template), Some(row)) = (arguments.ids.first(), arguments.whole("res_id")?) else {
        return Ok(Json::Bool(false));
    };
    let about = rows::one(session, TEMPLATE, *template, &["model"])?;
    let model = rows::text(&about, "model");
    let target = session.schema.table(model);
    let target = target.ok_or_else(|| Fault::new("builtins.KeyError", model))?;
    session.exists(target, row)?;
    let mail = Mail::of(session, *template, target, row)?;
    let mut prints = Vec::new();
    for report in &mail.reports {
        prints.extend(report.print(session, target, row)?);
    }
    let mut values = json!({
        "model": model,
        "res_id": row,
        "date": session.now()?,
        "message_type": "email_outgoing",
        "state": "outgoing",
        "subject": mail.subject,
        "body": mail.body,
        "body_html": mail.body,
        "partner_ids": [[6, 0, mail.partners]],
        "attachment_ids": [[6, 0, prints]],
    });
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
