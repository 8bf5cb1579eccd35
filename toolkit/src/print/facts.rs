//! What is known of the documents of Odoo's own models, whatever the database: which report the page of a
//! record's customer prints, and which attachment Odoo keeps of a report. Makes no calls.

use odoo::Dialect;
use serde_json::Value as Json;

/// The report that a record's page prints, which is the usual one of its model. Up to 18 the menu Print lacks
/// that of invoices.
const PAGES: [(&str, &str); 3] = [
    ("sale.order", "sale.report_saleorder"),
    ("account.move", "account.report_invoice_with_payments"),
    ("purchase.order", "purchase.report_purchaseorder"),
];

/// What the page of a purchase prints that was sent.
const REQUEST: &str = "purchase.report_purchasequotation";

/// Where Odoo keeps what a report printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// In a field of files: attachments of it are found by its name alone.
    Field(&'static str),
    /// As the record's main attachment.
    Main,
}

const KEPT: [(&str, &str, Kept); 2] = [
    (
        "account.move",
        "account.report_invoice_with_payments",
        Kept::Field("invoice_pdf_report_file"),
    ),
    (
        "account.move",
        "account.report_original_vendor_bill",
        Kept::Main,
    ),
];

/// The report of a model's page, which is its usual one.
pub(super) fn usual(model: &str) -> Option<&'static str> {
    let known = PAGES.iter().find(|(known, _)| *known == model);
    known.map(|(_, report)| *report)
}

/// The fields that decide which report a page prints.
pub(super) fn fields(model: &str) -> &'static [&'static str] {
    match model {
        "purchase.order" => &["state"],
        _ => &[],
    }
}

/// Whether the page of a row prints this report.
pub(super) fn page_prints(model: &str, report: &str, row: &Json, dialect: Dialect) -> bool {
    let is_sent = || row.get("state").and_then(Json::as_str) == Some("sent");
    let printed = match model {
        "purchase.order" if dialect.page_prints_requests() && is_sent() => Some(REQUEST),
        model => usual(model),
    };
    printed == Some(report)
}

/// What has to be known of what a page prints.
pub(super) fn page_note(model: &str) -> Option<&'static str> {
    let is_invoice = model == "account.move";
    is_invoice.then_some(
        "printed by the page of its customer: an invoice that was never sent is titled Proforma Invoice there, from \
         17 on",
    )
}

/// Where Odoo keeps what a report printed of a row.
pub(super) fn kept(model: &str, report: &str) -> Option<Kept> {
    let mut known = KEPT.iter();
    let known = known.find(|(of, printed, _)| *of == model && *printed == report);
    known.map(|(.., kept)| *kept)
}

#[cfg(test)]
mod tests {
    use odoo::Dialect;
    use serde_json::json;

    use super::page_prints;

    #[test]
    fn a_page_prints_what_it_is_known_to() {
        let (order, request) = (
            "purchase.report_purchaseorder",
            "purchase.report_purchasequotation",
        );
        for (model, report, state, major, prints) in [
            ("sale.order", "sale.report_saleorder", "draft", 18, true),
            (
                "sale.order",
                "sale.report_saleorder_raw",
                "draft",
                18,
                false,
            ),
            ("purchase.order", order, "draft", 19, true),
            ("purchase.order", order, "sent", 18, true),
            ("purchase.order", request, "sent", 18, false),
            ("purchase.order", order, "sent", 19, false),
            ("purchase.order", request, "sent", 19, true),
            ("purchase.order", request, "draft", 19, false),
            ("stock.picking", "stock.report_picking", "done", 19, false),
        ] {
            let row = json!({ "state": state });
            let told = page_prints(model, report, &row, Dialect::of(major));
            assert_eq!(told, prints, "{model} {report} {state} {major}");
        }
    }
}
