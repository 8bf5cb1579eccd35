#[derive(Default, toolkit::Record)]
struct Order {
    name: Option<String>,
}

fn main() {
    // Whatever is wrong with it, it is a record: no second error here.
    toolkit::Record::slot(&mut Order::default(), 0);
}
