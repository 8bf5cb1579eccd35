//! The one spelling of Unicode that names are compared in.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

/// A name in the one spelling of Unicode that names are compared in, NFC: an `e` with an accent of its own is
/// an `é`.
pub fn canonical(name: &str) -> Cow<'_, str> {
    match name.is_ascii() {
        true => Cow::Borrowed(name),
        false => ComposingNormalizerBorrowed::new_nfc().normalize(name),
    }
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn accents_are_composed() {
        for (name, composed) in [
            ("anne\u{301}e", "ann\u{e9}e"),
            ("ann\u{e9}e", "ann\u{e9}e"),
            ("\u{212b}ngstrom", "\u{c5}ngstrom"),
            ("nom", "nom"),
            ("\u{1112}\u{1161}\u{11ab}", "\u{d55c}"),
        ] {
            assert_eq!(canonical(name), composed, "{name}");
        }
    }
}
