//! What a print's file is called when it is saved.

/// The longest name, without its end.
const LONGEST: usize = 120;

/// A name that every system takes: what cannot stand in one is `_`, and it ends as such files do.
pub(crate) fn file_name(name: &str, end: &str) -> String {
    let name = name.trim();
    let at = name.len().saturating_sub(end.len());
    let is_ended = |rest: &str| rest.eq_ignore_ascii_case(end);
    let stem = name.split_at_checked(at).filter(|(_, rest)| is_ended(rest));
    let stem = stem.map(|(stem, _)| stem);
    let is_right = |c: char| c.is_alphanumeric() || " -_.,()+#&@".contains(c);
    let sign = |c: char| if is_right(c) { c } else { '_' };
    let stem: String = stem
        .unwrap_or(name)
        .chars()
        .map(sign)
        .take(LONGEST)
        .collect();
    let stem = stem.trim_matches([' ', '.']);
    match stem.is_empty() {
        true => format!("print{end}"),
        false => format!("{stem}{end}"),
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn every_system_takes_the_name() {
        for (name, expected) in [
            ("Quotation - S00021", "Quotation - S00021.pdf"),
            ("Order - S00021.pdf", "Order - S00021.pdf"),
            ("Order - S00021.PDF", "Order - S00021.pdf"),
            ("INV/2026/00001", "INV_2026_00001.pdf"),
            ("Angebot für Müller", "Angebot für Müller.pdf"),
            ("../../etc/passwd", "_.._etc_passwd.pdf"),
            ("a\"b\\c\r\nd", "a_b_c__d.pdf"),
            ("印刷", "印刷.pdf"),
            (".pdf", "print.pdf"),
            (" ", "print.pdf"),
            ("", "print.pdf"),
        ] {
            assert_eq!(file_name(name, ".pdf"), expected, "{name}");
        }
        assert_eq!(file_name(&"x".repeat(500), ".pdf").len(), 124);
    }
}
