//! Text without what a reader cannot see.

use std::borrow::Cow;

/// A text as a reader sees it: without marks that turn its direction, characters that are not shown and
/// control characters. Labels and help texts are written by many hands, and what a person cannot see in one,
/// a language model reads all the same.
///
/// What joins letters (Persian) and pictures stays where it stands between two of them. A line's end stays;
/// any other control character is a space.
///
/// ```
/// assert_eq!(odoo::readable("Due\u{202e} date\u{0}!"), "Due date !");
/// ```
pub fn readable(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut read = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' | '\u{2028}' | '\u{2029}' => read.push('\n'),
            _ if is_plain(c) => read.push(c),
            _ if c.is_control() => read.push(' '),
            JOINER | NON_JOINER => {
                let before = read.chars().next_back();
                let after = rest.peek().copied();
                if before.is_some_and(is_joined) && after.is_some_and(is_joined) {
                    read.push(c);
                }
            }
            _ => {}
        }
    }
    Cow::Owned(read)
}

const NON_JOINER: char = '\u{200c}';
const JOINER: char = '\u{200d}';

/// Whether a joiner has work to do beside it.
fn is_joined(c: char) -> bool {
    !c.is_ascii() && !c.is_whitespace() && is_plain(c)
}

/// Whether a character is one that stays wherever it stands.
fn is_plain(c: char) -> bool {
    if c.is_ascii() {
        return !c.is_ascii_control() || matches!(c, '\n' | '\t');
    }
    !c.is_control()
        && !matches!(c,
            // Shown as nothing.
            '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}'
            | '\u{ffa0}' | '\u{180b}'..='\u{180f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            // Marks of direction, invisible spaces, joiners and operators.
            | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            // Tags, and variants of characters that nobody has a picture of: hidden text.
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_no_reader_sees_is_gone() {
        for (text, read) in [
            ("Sales Order", "Sales Order"),
            ("Größe, размер, 尺寸, حجم", "Größe, размер, 尺寸, حجم"),
            ("a\u{202e}b\u{202c}", "ab"),
            ("\u{2066}a\u{2069} \u{200e}b\u{200f}\u{61c}", "a b"),
            ("\u{feff}a\u{200b}b\u{2060}c", "abc"),
            ("a\0b\u{7}c\u{85}d", "a b c d"),
            (
                "one\r\ntwo\rthree\u{2028}four\tfive",
                "one\ntwo\nthree\nfour\tfive",
            ),
            // A joiner between letters or pictures is a part of the word.
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("👩\u{200d}💻", "👩\u{200d}💻"),
            ("❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥"),
            ("a\u{200d}b\u{200c} \u{200c}é\u{200c}", "ab é"),
            ("é\u{200d}\u{200c}\u{200d}é", "é\u{200d}é"),
            ("x\u{e0041}\u{e0042}\u{e01ef}", "x"),
            ("co\u{ad}operate", "cooperate"),
            ("\u{202e}\u{feff}", ""),
        ] {
            assert_eq!(readable(text), read, "{text:?}");
        }
    }

    proptest! {
        /// Once is enough, and ordinary texts of any script stay as they are.
        #[test]
        fn reading_twice_changes_nothing(text in any::<String>(), plain in "[\\p{L}\\p{N} .,-]*") {
            let read = readable(&text).into_owned();
            prop_assert_eq!(readable(&read), read.as_str());
            let hidden = ['\u{202e}', '\u{2066}', '\u{feff}', '\u{200b}', '\0'];
            prop_assert!(!read.contains(hidden));
            prop_assert!(plain.chars().any(|c| !is_plain(c)) || readable(&plain) == plain);
        }
    }
}
