//! What the macros say to a person who wrote an attribute wrong: one clear error, on the word that
//! causes it, and no second wave.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::process::Command;

/// The compiler whose words the last folder of cases quotes.
const RUSTC: &str = "rustc 1.95.";

#[test]
fn wrong_attributes_give_one_clear_error_each() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/compile_fail/*.rs");
    let version = Command::new("rustc")
        .arg("--version")
        .output()
        .expect("rustc is there");
    if version.stdout.starts_with(RUSTC.as_bytes()) {
        cases.compile_fail("tests/compile_fail/worded_by_rustc/*.rs");
    } else {
        eprintln!("skipped what another compiler than {RUSTC}x says in other words");
    }
}
