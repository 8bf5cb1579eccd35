//! Which models are closed, and why: by name, or because their fields are those of a template.

use odoo::Model;

/// Why a model is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closed {
    /// Its rows hold keys, passwords, or what others wrote in confidence: neither read nor written.
    Secrets,
    /// Its rows give rights: read, not written.
    Rights,
    /// Its rows are code, or settings of the program itself: read, not written.
    Code,
    /// Odoo renders its texts as templates, which run code: read, not written.
    Templates,
    /// Its rows are added, not changed: Odoo serves some of them as its own code.
    Files,
}

impl Closed {
    /// Whether its rows may be read all the same.
    pub const fn is_read(self) -> bool {
        !matches!(self, Self::Secrets)
    }

    /// Whether rows may be added all the same.
    pub const fn is_added_to(self) -> bool {
        matches!(self, Self::Files)
    }

    /// What there is to know of the model's rows, as the end of a sentence that begins with its name.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Secrets => "holds secrets",
            Self::Rights => "gives rights",
            Self::Code => "is a part of the program itself, or runs code",
            Self::Templates => "holds templates, which run code when Odoo renders them",
            Self::Files => "holds files, some of which Odoo serves as its own code",
        }
    }
}

/// Whether a model is closed, and why: by its name, or because its fields are those of a template.
///
/// ```
/// use toolkit::closed::{Closed, closed};
/// # use toolkit::__private::Model;
/// # let model = |name: &'static str| Model {
/// #     name: name.into(), label: name.into(), order: None, transient: false, is_abstract: false,
/// #     fields: Vec::new().into(),
/// # };
/// assert_eq!(closed(&model("ir.rule")), Some(Closed::Rights));
/// assert_eq!(closed(&model("sale.order")), None);
/// ```
pub fn closed(model: &Model) -> Option<Closed> {
    closed_name(&model.name).or_else(|| {
        let has = |names: &[&str]| names.iter().any(|name| model.field(name).is_some());
        match (has(RENDERING), has(STORED)) {
            (true, _) => Some(Closed::Templates),
            (_, true) => Some(Closed::Files),
            _ => None,
        }
    })
}

/// [`closed`], of a model of which only the name is known.
pub(crate) fn closed_name(model: &str) -> Option<Closed> {
    let named = |(names, closed): &(&[&str], Closed)| {
        let mut names = names.iter();
        names.any(|name| is_of(model, name)).then_some(*closed)
    };
    MODELS.iter().find_map(named)
}

/// Fields that come with Odoo's mixins for what it renders.
const RENDERING: &[&str] = &[
    "body_has_template_value",
    "is_mail_template_editor",
    "render_model",
];

/// Where the content of a file is: what has this is an attachment, or inherits one by delegation.
const STORED: &[&str] = &["db_datas", "store_fname"];

/// The closed models. A name stands for itself and for what goes on behind a dot; one that ends in `*` for
/// what begins so. The first that fits counts.
const MODELS: &[(&[&str], Closed)] = &[
    (SECRETS, Closed::Secrets),
    (TEMPLATES, Closed::Templates),
    (RIGHTS, Closed::Rights),
    (CODE, Closed::Code),
    (FILES, Closed::Files),
];

const SECRETS: &[&str] = &[
    "auth.passkey.key",
    "auth_totp.device",
    "auth_totp.wizard",
    "bus.bus",
    "calendar.provider.config",
    "change.password",
    "fetchmail.server",
    "google.service",
    "iap.account",
    "ir.config_parameter",
    "ir.logging",
    "ir.mail_server",
    "ir.profile",
    "mail.guest",
    "mail.ice.server",
    // Mails as they were sent, with the links that log somebody in.
    "mail.mail",
    "mail.push",
    "mail.push.device",
    // Old and new values of any field, those left out among them.
    "mail.tracking.value",
    "microsoft.service",
    // Makes links that carry a token.
    "payment.link.wizard",
    "payment.provider",
    "payment.token",
    "portal.share",
    "res.config.settings",
    "res.users.apikeys",
    "res.users.deletion",
    "res.users.identitycheck",
    "sms.account",
    // Codes that log somebody in, as they were sent.
    "sms.sms",
    "spreadsheet.dashboard.share",
];

const TEMPLATES: &[&str] = &[
    "base.document.layout",
    "digest.tip",
    "mail.compose",
    "mail.composer",
    "mail.render",
    "mail.template",
    "mailing.mailing",
    "mailing.sms",
    "sale.pdf.form.field",
    "sms.composer",
    "sms.template",
    "survey.invite",
    "template.reset",
    "whatsapp.composer",
    "whatsapp.message",
    "whatsapp.template",
];

const RIGHTS: &[&str] = &[
    "account.lock_exception",
    "auth.oauth",
    "auth_oauth",
    "base.partner.merge",
    "ir.model.access",
    "ir.rule",
    "mail.alias",
    "mail.gateway.allowed",
    "payment.capture.wizard",
    "payment.method",
    "payment.refund.wizard",
    "payment.transaction",
    "portal.wizard",
    "project.collaborator",
    "project.share",
    "res.company.ldap",
    "res.device",
    "res.groups",
    "res.role",
    "res.users",
    "task.share",
];

const CODE: &[&str] = &[
    "account.report",
    "base.automation",
    "base.enable.profiling.wizard",
    "base.import",
    "base.language",
    "base.module",
    "base_import.*",
    "bi.sql.view",
    "data_merge.model",
    "data_recycle.model",
    "exception.rule",
    "gamification.goal.definition",
    "hr.rule.parameter",
    "hr.salary.rule",
    "ir.actions",
    "ir.asset",
    "ir.autovacuum",
    "ir.cron",
    "ir.default",
    "ir.demo*",
    "ir.embedded.actions",
    "ir.filters",
    "ir.http",
    "ir.model",
    "ir.module",
    // Values of any model's fields, templates and views among them, in old versions.
    "ir.property",
    "ir.qweb",
    "ir.sequence",
    "ir.server.object",
    "ir.translation",
    "ir.ui",
    "ir.websocket",
    // Arguments of a message that is posted later.
    "mail.message.schedule",
    "mail.scheduled.message",
    "marketing.activity",
    "marketing.campaign",
    "queue.job",
    "report.layout",
    "report.paperformat",
    "reset.view.arch.wizard",
    "server.action",
    "sql.request",
    "studio.*",
    "theme.*",
    "web_editor.*",
    "web_studio.*",
    "web_tour.tour",
    "website",
    "wizard.ir.model.menu.create",
];

const FILES: &[&str] = &["ir.attachment", "product.document", "quotation.document"];

/// Models whose names begin like those of a closed one, and that have nothing of it.
const OPEN: &[&str] = &[
    "website.menu",
    "website.sale",
    "website.track",
    "website.visitor",
];

/// Whether a name of the list stands for this model.
fn is_of(model: &str, name: &str) -> bool {
    let behind = |name: &str| {
        let rest = model.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    match name.strip_suffix('*') {
        Some(beginning) => model.starts_with(beginning),
        None => behind(name) && !OPEN.iter().any(|open| model.starts_with(open)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_are_closed_by_name() {
        for (model, expected) in [
            ("ir.config_parameter", Some(Closed::Secrets)),
            ("res.users.apikeys.show", Some(Closed::Secrets)),
            ("mail.mail", Some(Closed::Secrets)),
            ("mail.tracking.value", Some(Closed::Secrets)),
            ("payment.provider", Some(Closed::Secrets)),
            ("payment.transaction", Some(Closed::Rights)),
            ("auth.oauth.provider", Some(Closed::Rights)),
            ("res.users", Some(Closed::Rights)),
            ("res.users.settings", Some(Closed::Rights)),
            ("res.groups.privilege", Some(Closed::Rights)),
            ("ir.rule", Some(Closed::Rights)),
            ("ir.model.access", Some(Closed::Rights)),
            ("mail.alias.domain", Some(Closed::Rights)),
            ("ir.actions.server", Some(Closed::Code)),
            ("ir.model.fields", Some(Closed::Code)),
            ("ir.ui.view", Some(Closed::Code)),
            ("website.page", Some(Closed::Code)),
            ("website", Some(Closed::Code)),
            ("theme.ir.ui.view", Some(Closed::Code)),
            ("base_import.import", Some(Closed::Code)),
            ("base.language.import", Some(Closed::Code)),
            ("mail.template", Some(Closed::Templates)),
            ("mail.template.preview", Some(Closed::Templates)),
            ("mail.compose.message", Some(Closed::Templates)),
            ("sms.composer", Some(Closed::Templates)),
            ("sms.template.preview", Some(Closed::Templates)),
            ("mailing.mailing.test", Some(Closed::Templates)),
            ("digest.tip", Some(Closed::Templates)),
            ("ir.attachment", Some(Closed::Files)),
            ("sale.order", None),
            ("mail.message", None),
            ("mail.activity", None),
            ("mailing.list", None),
            ("res.partner", None),
            ("res.company", None),
            ("ir.exports", None),
            ("website.visitor", None),
            ("website_sale.thing", None),
            ("account.reconcile.model", None),
            ("x_ir.rule", None),
        ] {
            assert_eq!(closed_name(model), expected, "{model}");
        }
    }
}
