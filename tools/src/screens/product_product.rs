// @generated from schemas/demo/screens/product.product.json by toolc; do not edit.

//! What people see of `product.product`.

toolkit::screen! {
    /// What people see of `product.product`.
    PRODUCT_PRODUCT {
        apps: [
            App::new("sale.sale_menu_root", "Sales"),
            App::new("purchase.menu_purchase_root", "Purchase"),
            App::new("stock.menu_stock_root", "Inventory"),
        ];
        buttons: [
            Button::method("action_open_quants", "Quantity On Hand", Place::Body).offered("is_storable and show_qty_update_button"),
            Button::action(Action::of_kind(ActionKind::Server).id(522).xml_id("stock.action_open_routes").label("Routes").model("product.template"), "View Diagram", Place::Body).context("{'default_product_id': id}").offered("type not in ['service', 'combo'] and (has_available_route_ids or route_from_categ_ids) and has_available_route_ids"),
        ];
        presets: [
            Preset::new("goods", "Goods").domain("[('type', '=', 'consu')]"),
            Preset::new("services", "Services").domain("[('type', '=', 'service')]"),
            Preset::new("combo", "Combo").domain("[('type', '=', 'combo')]"),
            Preset::new("favorites", "Favorites").domain("[('is_favorite', '=', True)]"),
            Preset::new("is_storable", "Tracked Stock").domain("[('is_storable', '=', True)]"),
            Preset::new("filter_to_sell", "Sales").domain("[('sale_ok', '=', True)]"),
            Preset::new("filter_to_purchase", "Purchase").domain("[('purchase_ok', '=', True)]"),
            Preset::new("filter_activities_my", "My Activities").domain("[('activity_user_id', '=', uid)]").hidden(),
            Preset::new("activities_overdue", "Late Activities").domain("[('my_activity_date_deadline', '<', 'today')]").hidden(),
            Preset::new("activities_today", "Today Activities").domain("[('my_activity_date_deadline', '=', 'today')]").hidden(),
            Preset::new("activities_upcoming_all", "Future Activities").domain("[('my_activity_date_deadline', '>', 'today')]").hidden(),
            Preset::new("activities_exception", "Warnings").domain("[('activity_exception_decoration', '!=', False)]"),
            Preset::new("inactive", "Archived").domain("[('active', '=', False)]"),
        ];
        groupings: [
            Grouping::new("group_by_type", "Product Type", "type"),
            Grouping::new("group_by_categ_id", "Product Category", "categ_id"),
            Grouping::new("group_by_product_tmpl_id", "Product Template", "product_tmpl_id"),
            Grouping::new("group_by_product_properties", "Product Properties", "product_properties"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Server).id(190).xml_id("product.action_product_print_labels").label("Print Labels").model("product.product"), const { &[text("list"), text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(523).xml_id("stock.action_product_replenishment").label("Replenish").model("product.product"), const { &[text("form")] }),
        ];
    }
}
