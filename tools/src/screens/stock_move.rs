// @generated from schemas/demo/screens/stock.move.json by toolc; do not edit.

//! What people see of `stock.move`.

toolkit::screen! {
    /// What people see of `stock.move`.
    STOCK_MOVE {
        apps: [
            App::new("stock.menu_stock_root", "Inventory"),
        ];
        presets: [
            Preset::new("ready", "Ready").domain("[('state', '=', 'assigned')]"),
            Preset::new("future", "To Do").domain("[('state', 'in', ('assigned', 'confirmed', 'waiting'))]"),
            Preset::new("done", "Done").domain("[('state', '=', 'done')]"),
            Preset::new("incoming", "Incoming").domain("[('location_id.usage', 'not in', ('internal', 'transit')), ('location_dest_id.usage', 'in', ('internal', 'transit'))]"),
            Preset::new("outgoing", "Outgoing").domain("[('location_id.usage', 'in', ('internal', 'transit')), ('location_dest_id.usage', 'not in', ('internal', 'transit'))]"),
            Preset::new("inventory", "Inventory").domain("[('is_inventory', '=', True)]"),
            Preset::new("remaining", "Remaining").domain("[('remaining_qty', '=', True)]"),
            Preset::new("today", "Date").date("date", ""),
        ];
        groupings: [
            Grouping::new("by_product", "Product", "product_id"),
            Grouping::new("groupby_picking_type_id", "Operation Type", "picking_type_id"),
            Grouping::new("groupby_picking_id", "Picking", "picking_id"),
            Grouping::new("status", "Status", "state"),
            Grouping::new("groupby_create_date", "Creation Date", "create_date").hidden(),
            Grouping::new("groupby_date", "Scheduled Date", "date"),
        ];
        measures: [
            text("product_uom_qty"),
        ];
        dimensions: [
            text("picking_type_id"),
            text("date:month"),
            text("product_id"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Server).id(617).xml_id("stock_account.stock_move_action_adjust_valuation").label("Adjust Valuation").model("stock.move"), const { &[text("list"), text("form")] }),
        ];
    }
}
