#[derive(Default, toolkit::Record)]
#[odoo(model = "shop.order")]
#[odoo(tool(action, name = "shop_order_confirm"))]
#[odoo(tool(search = "search", name = "shop_order_search"))]
struct Order {
    name: Option<String>,
}

fn main() {}
