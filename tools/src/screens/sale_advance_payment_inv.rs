// @generated from schemas/demo/screens/sale.advance.payment.inv.json by toolc; do not edit.

//! What people see of `sale.advance.payment.inv`.

toolkit::screen! {
    /// What people see of `sale.advance.payment.inv`.
    SALE_ADVANCE_PAYMENT_INV {
        buttons: [
            Button::method("view_draft_invoices", "Draft Invoices", Place::Body).offered("display_draft_invoice_warning"),
            Button::method("create_invoices", "Create Draft", Place::Footer).primary(),
        ];
    }
}
