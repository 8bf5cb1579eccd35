// @generated from schemas/demo/screens/uom.uom.json by toolc; do not edit.

//! What people see of `uom.uom`.

toolkit::screen! {
    /// What people see of `uom.uom`.
    UOM_UOM {
        apps: [
            App::new("sale.sale_menu_root", "Sales"),
            App::new("purchase.menu_purchase_root", "Purchase"),
            App::new("stock.menu_stock_root", "Inventory"),
        ];
        presets: [
            Preset::new("inactive", "Archived").domain("[('active', '=', False)]"),
        ];
    }
}
