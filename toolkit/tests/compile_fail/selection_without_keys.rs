#[derive(toolkit::Selection)]
enum State {
    Draft,
    #[odoo(done)]
    Done,
    #[odoo("open")]
    Open(u8),
    #[odoo(unlisted)]
    Unlisted,
}

fn main() {
    toolkit::Selection::key(&State::Draft);
}
