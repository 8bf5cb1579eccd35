// @generated from schemas/demo/screens/purchase.order.line.json by toolc; do not edit.

//! What people see of `purchase.order.line`.

toolkit::screen! {
    /// What people see of `purchase.order.line`.
    PURCHASE_ORDER_LINE {
        presets: [
            Preset::new("hide_cancelled", "Hide cancelled lines").domain("[('state', '!=', 'cancel')]"),
            Preset::new("purchase_state", "Status").domain("[('state', '=', 'purchase')]"),
            Preset::new("filter_date_order", "Order Date").date("date_order", "month"),
            Preset::new("order_date_last_year", "Order Date: Last 365 Days").domain("[('date_order', '>', 'today -1y')]").hidden(),
        ];
        groupings: [
            Grouping::new("groupby_supplier", "Vendor", "partner_id"),
            Grouping::new("groupby_product", "Product", "product_id"),
            Grouping::new("order_reference", "Order Reference", "order_id"),
            Grouping::new("group_by_date_order", "Order Date", "date_order"),
        ];
        measures: [
            text("price_total"),
            text("product_uom_qty"),
        ];
        dimensions: [
            text("date_order:month"),
        ];
    }
}
