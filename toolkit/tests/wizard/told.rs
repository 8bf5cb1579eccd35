//! What clients are told of tools that lead to wizards.

use crate::harbour::registry;

#[test]
fn tools_take_what_their_wizards_ask() {
    let registry = registry();
    let mut told = String::new();
    for name in [
        "harbour_trip_settle",
        "harbour_trip_finish",
        "harbour_trip_return",
        "harbour_trip_lost",
        "continue_wizard",
    ] {
        let definition = registry.get(name).unwrap().definition();
        let breaches = toolkit::lint(definition);
        assert!(breaches.is_empty(), "{name}: {breaches:?}");
        told += &format!("{:#}\n\n", definition.to_json());
    }
    insta::assert_snapshot!(told);
}
