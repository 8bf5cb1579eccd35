//! The rows that wizards rest on: in which ways the bank pays, and what mails are written from.

use crate::{
    error::SandboxError,
    facts::builtin::wizards::TEMPLATE,
    seed::{
        row::{Row, Rows},
        world::company::Journal,
    },
};

/// The mails: what one is called, the model it is about, its subject and what it says.
const MAILS: [(&str, &str, &str, &str); 6] = [
    (
        "Send Quotation",
        "sale.order",
        "{{ object.company_id.name }}: {{ object.state in ('draft', 'sent') and 'quotation' or 'order' }} {{ object.name }}",
        "<p>Dear {{ object.partner_id.name }},</p><p>the offer {{ object.name }} is attached. We are looking forward to \
         your answer.</p>",
    ),
    (
        "Order Confirmation",
        "sale.order",
        "{{ object.company_id.name }}: your order {{ object.name }}",
        "<p>Dear {{ object.partner_id.name }},</p><p>thank you for your order {{ object.name }}, which is attached.</p>",
    ),
    (
        "Request for Quotation",
        "purchase.order",
        "{{ object.company_id.name }}: request for quotation {{ object.name }}",
        "<p>Dear {{ object.partner_id.name }},</p><p>please make us an offer for what is attached.</p>",
    ),
    (
        "Purchase Order",
        "purchase.order",
        "{{ object.company_id.name }}: purchase order {{ object.name }}",
        "<p>Dear {{ object.partner_id.name }},</p><p>our order {{ object.name }} is attached.</p>",
    ),
    (
        "Invoice",
        "account.move",
        "{{ object.company_id.name }}: invoice {{ object.name }}",
        "<p>Dear {{ object.partner_id.name }},</p><p>your invoice {{ object.name }} is attached.</p>",
    ),
    (
        "Credit Note",
        "account.move",
        "{{ object.company_id.name }}: credit note {{ object.name }}",
        "<p>Dear {{ object.partner_id.name }},</p><p>your credit note {{ object.name }} is attached.</p>",
    ),
];

/// Writes them.
pub(super) fn write(rows: &mut dyn Rows) -> Result<(), SandboxError> {
    for (direction, id) in ["inbound", "outbound"].into_iter().zip(1..) {
        let row = Row::new("account.payment.method", id)
            .text("name", "Manual Payment")
            .text("code", "manual")
            .text("payment_type", direction);
        rows.write(row)?;
        let row = Row::new("account.payment.method.line", id)
            .text("name", "Manual Payment")
            .whole("sequence", id)
            .link("journal_id", Journal::Bank as i64)
            .link("payment_method_id", id);
        rows.write(row)?;
    }
    for ((name, model, subject, body), id) in MAILS.into_iter().zip(1..) {
        let row = Row::new(TEMPLATE, id)
            .text("name", name)
            .text("model", model)
            .text("subject", subject)
            .text("body_html", body)
            .flag("use_default_to", true);
        rows.write(row)?;
    }
    Ok(())
}
