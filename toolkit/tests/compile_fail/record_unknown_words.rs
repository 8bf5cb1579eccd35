#[derive(Default, toolkit::Record)]
#[odoo(model = "shop.order", tols(search))]
struct Order {
    #[odoo(requierd)]
    name: Option<String>,
    #[odoo(can(serch))]
    total: Option<toolkit::Decimal>,
}

fn main() {}
