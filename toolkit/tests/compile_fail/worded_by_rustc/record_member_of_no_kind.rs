#[derive(Default, toolkit::Record)]
#[odoo(model = "shop.order")]
struct Order {
    name: Option<f32>,
}

fn main() {}
