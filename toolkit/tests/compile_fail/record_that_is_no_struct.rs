#[derive(toolkit::Record)]
#[odoo(model = "shop.order")]
enum Order {
    Draft,
}

fn main() {}
