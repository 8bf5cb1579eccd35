#[derive(Default, toolkit::Record)]
#[odoo(model = "shop.order")]
struct Order {
    name: Option<String>,
    #[odoo(field = "name")]
    title: Option<String>,
}

fn main() {}
