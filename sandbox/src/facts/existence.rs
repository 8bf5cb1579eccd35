//! Models that Odoo writes to, or deletes from, without looking whether the rows are there.
//!
//! It looks where it has to read them first: for a record rule, which nearly every model with a
//! company or a chatter has (`mail.thread` reads what it tracks before a write, not before a deletion), or
//! in a method of the model. Whoever is not named here looks.

use crate::{facts::operation::Operation, release::Release};

/// Neither a write nor a deletion looks.
const NEITHER: &[&str] = &[
    "account.cash.rounding",
    "account.incoterms",
    "account.payment.method",
    "account.payment.term.line",
    "account.report",
    "account.report.line",
    "calendar.alarm",
    "calendar.event.type",
    "calendar.filters",
    "calendar.recurrence",
    "crm.lost.reason",
    "crm.recurring.plan",
    "crm.stage",
    "crm.tag",
    "digest.digest",
    "hr.employee.category",
    "hr.resume.line",
    "hr.resume.line.type",
    "hr.skill",
    "hr.skill.level",
    "hr.skill.type",
    "hr.work.location",
    "link.tracker",
    "mail.activity.plan",
    "mail.activity.plan.template",
    "mail.activity.type",
    "mail.alias",
    "mailing.filter",
    "mailing.list",
    "mailing.subscription",
    "mailing.trace",
    "payment.method",
    "product.attribute",
    "product.attribute.custom.value",
    "product.attribute.value",
    "product.combo.item",
    "product.tag",
    "product.uom",
    "project.collaborator",
    "project.role",
    "project.tags",
    "project.task.recurrence",
    "rating.rating",
    "res.bank",
    "res.country",
    "res.country.group",
    "res.country.state",
    "res.currency",
    "res.groups",
    "res.groups.privilege",
    "res.partner.category",
    "res.partner.industry",
    "res.users.settings",
    "resource.calendar",
    "resource.calendar.attendance",
    "sale.order.template.line",
    "sms.sms",
    "stock.package.type",
    "stock.scrap.reason.tag",
    "stock.storage.category.capacity",
    "uom.category",
    "utm.campaign",
    "utm.medium",
    "utm.source",
    "utm.stage",
    "utm.tag",
];

/// A write does not look, a deletion does; in one release or in both.
const WRITTEN: &[(&str, Option<Release>)] = &[
    ("account.partial.reconcile", None),
    ("calendar.attendee", Some(Release::Odoo18)),
    ("hr.departure.reason", Some(Release::Odoo18)),
    ("ir.attachment", Some(Release::Odoo18)),
    ("mail.followers", None),
    ("mail.mail", None),
    ("mail.message", None),
    ("mail.template", Some(Release::Odoo18)),
    ("product.template.attribute.value", None),
    ("resource.resource", None),
    ("uom.uom", Some(Release::Odoo19)),
];

/// A deletion does not look, a write does; in one release or in both.
const DELETED: &[(&str, Option<Release>)] = &[
    ("crm.team.member", None),
    ("discuss.channel", None),
    ("ir.sequence", None),
    ("mail.blacklist", None),
    ("mail.message.subtype", None),
    ("mailing.contact", None),
    ("mailing.mailing", None),
    ("phone.blacklist", None),
    ("product.category", None),
    ("product.product", None),
    ("res.company", None),
    ("stock.location", Some(Release::Odoo19)),
    ("uom.uom", None),
];

/// Whether the operation passes over rows of the model that are not there.
pub(crate) fn passed_over(model: &str, operation: Operation, release: Release) -> bool {
    let more = match operation {
        Operation::Write => WRITTEN,
        Operation::Unlink => DELETED,
        Operation::Read | Operation::Create => return false,
    };
    let mut more = more.iter();
    NEITHER.contains(&model)
        || more.any(|(known, only)| *known == model && only.is_none_or(|only| only == release))
}
