// @generated from schemas/demo/screens/sale.order.line.json by toolc; do not edit.

//! What people see of `sale.order.line`.

toolkit::screen! {
    /// What people see of `sale.order.line`.
    SALE_ORDER_LINE {
        presets: [
            Preset::new("to_invoice", "To Invoice").domain("[('qty_to_invoice', '!=', 0)]"),
            Preset::new("my_sales_order_lines", "My Sales Order Lines").domain("[('salesman_id', '=', uid)]"),
        ];
        groupings: [
            Grouping::new("product", "Product", "product_id"),
            Grouping::new("order", "Order", "order_id"),
            Grouping::new("salesperson", "Salesperson", "salesman_id"),
        ];
    }
}
