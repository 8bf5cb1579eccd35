//! Texts of other people as they stand in generated code and in descriptions.

use odoo::readable;

/// A text as one line that a doc comment and a description hold alike: what nobody sees is left out, and no
/// run of signs opens a block of code, which rustdoc would compile.
pub(crate) fn line(text: &str) -> String {
    let text = readable(text).replace("```", "'''").replace("~~~", "---");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_ends_where_its_line_ends() {
        for (text, one) in [
            ("  Sales\n\tOrder ", "Sales Order"),
            ("a\u{202e}\r\nfn b() {}", "a fn b() {}"),
            ("```\nfn main() {}", "''' fn main() {}"),
            ("~~~~ x", "---~ x"),
            ("\u{feff}\u{2028}\u{0}", ""),
        ] {
            assert_eq!(line(text), one, "{text:?}");
        }
    }
}
