//! Numbers and dates in the digits and signs of other scripts, `４` or `١٢`, in those that Odoo reads.

use std::borrow::Cow;

/// The zeros of the scripts that have decimal digits of their own; the other nine follow each. Unicode's
/// category Nd, but for the full-width ones and those of mathematics.
const ZEROS: &[char] = &[
    '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}',
    '\u{be6}', '\u{c66}', '\u{ce6}', '\u{d66}', '\u{de6}', '\u{e50}', '\u{ed0}', '\u{f20}',
    '\u{1040}', '\u{1090}', '\u{17e0}', '\u{1810}', '\u{1946}', '\u{19d0}', '\u{1a80}', '\u{1a90}',
    '\u{1b50}', '\u{1bb0}', '\u{1c40}', '\u{1c50}', '\u{a620}', '\u{a8d0}', '\u{a900}', '\u{a9d0}',
    '\u{a9f0}', '\u{aa50}', '\u{abf0}',
];

/// The text with digits that are read; itself where it has no others.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    match text.is_ascii() {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().map(character).collect()),
    }
}

/// The character that means the same in a number or a date.
fn character(character: char) -> char {
    let code = u32::from(character);
    match character {
        // Full-width forms stand where ASCII does.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(code - 0xfee0).unwrap_or(character),
        '\u{3000}' => ' ',
        '\u{66b}' => '.',
        '\u{60c}' | '\u{3001}' => ',',
        '\u{2010}'..='\u{2013}' | '\u{2212}' => '-',
        // Digits that are raised or in circles are none here: `10²` is not 102.
        '\u{1d7ce}'..='\u{1d7ff}' => digit((code - 0x1d7ce) % 10),
        _ => {
            let zero = ZEROS.iter().map(|zero| u32::from(*zero));
            let mut values = zero.filter_map(|zero| code.checked_sub(zero));
            values.find(|value| *value < 10).map_or(character, digit)
        }
    }
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn digits_of_other_scripts_are_digits() {
        for (text, read) in [
            ("４", "4"),
            ("４２", "42"),
            ("١٢٫٥", "12.5"),
            ("۱۴۰۵", "1405"),
            ("२०२६-०७-१४", "2026-07-14"),
            ("２０２６／０７／１４", "2026/07/14"),
            ("－３０ｄ", "-30d"),
            ("−5", "-5"),
            ("১২", "12"),
            ("௧௨", "12"),
            ("๑๒", "12"),
            ("១២", "12"),
            ("၁၂", "12"),
            ("④", "④"),
            ("10²", "10²"),
            ("𝟙𝟚", "12"),
            ("x₂", "x₂"),
            ("１，０００", "1,000"),
            ("42", "42"),
            ("quatre", "quatre"),
            ("四", "四"),
            ("é", "é"),
        ] {
            assert_eq!(plain(text), read, "{text}");
        }
    }
}
