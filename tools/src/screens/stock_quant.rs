// @generated from schemas/demo/screens/stock.quant.json by toolc; do not edit.

//! What people see of `stock.quant`.

toolkit::screen! {
    /// What people see of `stock.quant`.
    STOCK_QUANT {
        buttons: [
            Button::method("action_stock_quant_relocate", "Relocate", Place::ListHeader).context("{'action_ref': 'stock.action_view_quants'}").offered("not context.get('hide_location', False)"),
            Button::method("action_view_stock_moves", "History", Place::Row),
            Button::method("action_view_orderpoints", "Replenishment", Place::Row).context("{'default_product_id': product_id, 'search_default_location_id': location_id}"),
        ];
        presets: [
            Preset::new("my_count", "My Counts").domain("[('user_id', '=', uid)]"),
            Preset::new("internal_loc", "Internal Locations").domain("[('location_id.usage', '=', 'internal'), ('location_id.warehouse_id', '!=', False)]"),
            Preset::new("transit_loc", "Transit Locations").domain("[('location_id.usage', '=', 'transit')]"),
            Preset::new("to_count", "To Count").domain("[('inventory_date', '<=', 'today')]"),
            Preset::new("to_apply", "To Apply").domain("[('inventory_quantity_set', '=', True)]"),
            Preset::new("conflicts", "Conflicts").domain("[('is_outdated', '=', True)]"),
            Preset::new("negative", "Negative Stock").domain("[('quantity', '<', 0.0)]"),
            Preset::new("filter_in_date", "Incoming Date").date("in_date", ""),
        ];
        groupings: [
            Grouping::new("productgroup", "Product", "product_id"),
            Grouping::new("productcategorygroup", "Product Category", "product_categ_id"),
            Grouping::new("locationgroup", "Location", "location_id"),
            Grouping::new("storagecategorygroup", "Storage Category", "storage_category_id"),
            Grouping::new("Lot_Serial_number", "Lot/Serial Number", "lot_id"),
            Grouping::new("company", "Company", "company_id"),
        ];
        measures: [
            text("quantity"),
        ];
        dimensions: [
            text("product_id"),
            text("location_id"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Server).id(488).xml_id("stock.action_view_set_quants_tree").label("Set to quantity on hand").model("stock.quant"), const { &[text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(489).xml_id("stock.action_view_set_to_zero_quants_tree").label("Set to 0").model("stock.quant"), const { &[text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(490).xml_id("stock.action_stock_quant_relocate").label("Relocate").model("stock.quant"), const { &[text("list"), text("kanban")] }),
        ];
        reports: [
            Report::new(454, "Count Sheet", const { &[text("list"), text("form")] }).xml_id("stock.action_report_inventory").report_name("stock.report_inventory").report_type("qweb-pdf"),
        ];
    }
}
