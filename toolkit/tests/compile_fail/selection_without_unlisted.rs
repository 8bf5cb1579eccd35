#[derive(toolkit::Selection)]
enum State {
    #[odoo("draft")]
    Draft,
}

fn main() {}
