#[derive(Default, toolkit::Record)]
#[odoo(model = "shop.order", shown("nam"), advertised("name", "totl"), required("name"))]
struct Order {
    name: Option<String>,
}

fn main() {}
