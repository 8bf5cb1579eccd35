#[derive(Default, toolkit::Record)]
#[odoo(model = "shop.order")]
struct Order {
    #[odoo(monetary = "currency_id")]
    name: Option<String>,
}

fn main() {}
