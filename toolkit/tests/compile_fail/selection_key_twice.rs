#[derive(toolkit::Selection)]
enum State {
    #[odoo("draft")]
    Draft,
    #[odoo("draft")]
    Quotation,
    #[odoo(unlisted)]
    Unlisted(String),
}

fn main() {}
