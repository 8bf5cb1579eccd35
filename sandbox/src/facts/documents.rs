//! The pages of documents that their customers or vendors have the link of, and what printed files are called.

/// A page: the model, where it stands, the report that it prints, and what its file is called.
pub(crate) struct Page {
    pub(crate) model: &'static str,
    pub(crate) path: &'static str,
    pub(crate) report: &'static str,
    /// Before the record's name.
    pub(crate) file: &'static str,
}

pub(crate) const PAGES: &[Page] = &[
    Page {
        model: "account.move",
        path: "/my/invoices",
        report: "account.report_invoice_with_payments",
        file: "",
    },
    Page {
        model: "purchase.order",
        path: "/my/purchase",
        report: "purchase.report_purchaseorder",
        file: "Purchase_Order_",
    },
    Page {
        model: "sale.order",
        path: "/my/orders",
        report: "sale.report_saleorder",
        file: "Sales_Order_",
    },
];

/// The kinds of `account.move` that have a page.
pub(crate) const INVOICES: &[&str] = &[
    "in_invoice",
    "in_receipt",
    "in_refund",
    "out_invoice",
    "out_receipt",
    "out_refund",
];

/// What the file of a single record is called: the report, the name of one that is not confirmed, and of one that
/// is. Others are called after their report.
pub(crate) const FILES: &[(&str, &str, &str)] = &[
    ("account.report_invoice", "", ""),
    ("account.report_invoice_with_payments", "", ""),
    (
        "purchase.report_purchaseorder",
        "Request for Quotation - ",
        "Purchase Order - ",
    ),
    (
        "purchase.report_purchasequotation",
        "Request for Quotation - ",
        "Request for Quotation - ",
    ),
    ("sale.report_saleorder", "Quotation - ", "Order - "),
    ("sale.report_saleorder_raw", "Quotation - ", "Order - "),
];
