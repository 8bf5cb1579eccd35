// @generated from schemas/demo/screens/product.category.json by toolc; do not edit.

//! What people see of `product.category`.

toolkit::screen! {
    /// What people see of `product.category`.
    PRODUCT_CATEGORY {
        apps: [
            App::new("sale.sale_menu_root", "Sales"),
            App::new("account.menu_finance", "Invoicing"),
            App::new("purchase.menu_purchase_root", "Purchase"),
            App::new("stock.menu_stock_root", "Inventory"),
        ];
    }
}
