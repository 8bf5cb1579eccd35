// @generated from schemas/demo/screens/stock.backorder.confirmation.json by toolc; do not edit.

//! What people see of `stock.backorder.confirmation`.

toolkit::screen! {
    /// What people see of `stock.backorder.confirmation`.
    STOCK_BACKORDER_CONFIRMATION {
        buttons: [
            Button::method("process", "Create Backorder", Place::Footer).primary(),
            Button::method("process_cancel_backorder", "No Backorder", Place::Footer).offered("not show_transfers"),
        ];
    }
}
