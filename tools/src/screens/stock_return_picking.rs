// @generated from schemas/demo/screens/stock.return.picking.json by toolc; do not edit.

//! What people see of `stock.return.picking`.

toolkit::screen! {
    /// What people see of `stock.return.picking`.
    STOCK_RETURN_PICKING {
        buttons: [
            Button::method("action_create_returns", "Return", Place::Footer).primary(),
            Button::method("action_create_returns_all", "Return All", Place::Footer),
            Button::method("action_create_exchanges", "Return for Exchange", Place::Footer).offered("picking_type_code in ('incoming', 'outgoing')"),
        ];
    }
}
