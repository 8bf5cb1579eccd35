#[derive(Default, toolkit::Record)]
#[odoo(model = "shop.order")]
#[odoo(tool(serch, name = "shop_order_search"))]
#[odoo(tool(get))]
#[odoo(tool(count, name = "Shop Orders"))]
#[odoo(tool(delete, name = "shop_order_delete_which_is_longer_than_clients_take"))]
struct Order {
    name: Option<String>,
}

fn main() {}
