// @generated from schemas/demo/screens/stock.warehouse.json by toolc; do not edit.

//! What people see of `stock.warehouse`.

toolkit::screen! {
    /// What people see of `stock.warehouse`.
    STOCK_WAREHOUSE {
        apps: [
            App::new("stock.menu_stock_root", "Inventory"),
        ];
        presets: [
            Preset::new("inactive", "Archived").domain("[('active', '=', False)]"),
        ];
    }
}
