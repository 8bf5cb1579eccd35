//! What the macros say to a person who wrote an attribute wrong: one clear error, on the word that
//! causes it, and no second wave. And that what they expand to needs nothing in scope.

#[test]
fn wrong_attributes_give_one_clear_error_each() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/compile_fail/*.rs");
    cases.pass("tests/hygiene.rs");
}
