// @generated from schemas/demo/screens/stock.location.json by toolc; do not edit.

//! What people see of `stock.location`.

toolkit::screen! {
    /// What people see of `stock.location`.
    STOCK_LOCATION {
        apps: [
            App::new("stock.menu_stock_root", "Inventory"),
        ];
        presets: [
            Preset::new("in_location", "Internal").domain("[('usage', '=', 'internal')]"),
            Preset::new("customer", "Customer").domain("[('usage', '=', 'customer')]"),
            Preset::new("inventory", "Inventory Loss").domain("[('usage', '=', 'inventory')]"),
            Preset::new("prod_inv_location", "Production").domain("[('usage', '=', 'production')]"),
            Preset::new("supplier", "Vendor").domain("[('usage', '=', 'supplier')]"),
            Preset::new("view", "Virtual").domain("[('usage', '=', 'view')]"),
            Preset::new("empty_location", "Empty Locations").domain("[('is_empty', '=', True)]"),
            Preset::new("inactive", "Archived").domain("[('active', '=', False)]"),
        ];
        groupings: [
            Grouping::new("warehouse", "Warehouse", "warehouse_id"),
            Grouping::new("usage", "Location Type", "usage"),
        ];
        reports: [
            Report::new(459, "Location Barcode", const { &[text("list"), text("form")] }).xml_id("stock.action_report_location_barcode").report_name("stock.report_location_barcode").report_type("qweb-pdf"),
        ];
    }
}
