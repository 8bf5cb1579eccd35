//! HTML as the text that a person reads in it. Odoo cleans what it keeps, but not to a shape that a parser of
//! documents takes; whatever comes, each character is looked at once.

/// What stands for the mail that a reply quotes: it is a message of its own.
const QUOTED: &str = "[quoted mail]";

/// HTML as text: paragraphs as lines, lists with dashes, links with their address, without what a reply quotes.
pub(crate) fn to_text(html: &str) -> String {
    let mut reading = Reading::default();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (text, tagged) = rest.split_at(start);
        reading.text(text);
        let Some((tag, after)) = tag(tagged) else {
            // No tag: it is a sign.
            reading.text("<");
            rest = tagged.get(1..).unwrap_or_default();
            continue;
        };
        reading.tag(tag);
        rest = after;
    }
    reading.text(rest);
    reading.finish()
}

/// The tag that text begins with, without its brackets, and what follows; blank for a comment. A comment or a tag that
/// never ends takes the rest.
fn tag(text: &str) -> Option<(&str, &str)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let end = comment.find("-->");
        return Some(("", end.and_then(|end| comment.get(end + 3..)).unwrap_or("")));
    }
    let inner = text.strip_prefix('<')?;
    let first = inner.trim_start_matches('/').chars().next()?;
    if !first.is_ascii_alphabetic() && !matches!(first, '!' | '?') {
        return None;
    }
    let mut quote = None;
    for (place, byte) in inner.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some((inner.get(..place)?, inner.get(place + 1..)?)),
            _ => {}
        }
    }
    Some(("", ""))
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    text: String,
    /// Whether a blank is due before the next word.
    blank: bool,
    /// How many line ends are due before it.
    lines: usize,
    /// What is passed over: the tag's name, and how many of the name are open within it.
    passed: Option<(String, usize)>,
    /// Where the link leads that is open, and where its text began.
    link: Option<(String, usize)>,
    /// How many elements with text as it stands are open.
    plain: usize,
}

impl Reading {
    fn text(&mut self, text: &str) {
        if self.passed.is_some() || text.is_empty() {
            return;
        }
        let text = entities(text);
        if self.plain > 0 {
            self.due();
            self.text.push_str(&text);
            return;
        }
        for (place, word) in text.split(is_blank).enumerate() {
            self.blank |= place > 0;
            if !word.is_empty() {
                self.due();
                self.text.push_str(word);
            }
        }
    }

    /// Writes the blanks that were due.
    fn due(&mut self) {
        let (lines, blank) = (
            std::mem::take(&mut self.lines),
            std::mem::take(&mut self.blank),
        );
        if self.text.is_empty() {
            return;
        }
        match lines {
            0 if blank => self.text.push(' '),
            lines => self.text.extend(std::iter::repeat_n('\n', lines)),
        }
    }

    fn line(&mut self, lines: usize) {
        self.lines = self.lines.max(lines);
    }

    fn tag(&mut self, tag: &str) {
        let closes = tag.starts_with('/');
        let inner = tag.trim_start_matches('/');
        let end = inner.find(|c: char| !c.is_ascii_alphanumeric());
        let name = inner.get(..end.unwrap_or(inner.len())).unwrap_or_default();
        let name = name.to_ascii_lowercase();
        let is_void = tag.ends_with('/') || VOID.contains(&name.as_str());
        if let Some((passed, depth)) = &mut self.passed {
            if *passed == name && !is_void {
                *depth = if closes { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    self.passed = None;
                }
            }
            return;
        }
        let is_quote = !closes && inner.contains("data-o-mail-quote");
        if !closes && !is_void && (UNSEEN.contains(&name.as_str()) || is_quote) {
            if is_quote && !self.text.ends_with(QUOTED) {
                self.line(1);
                self.due();
                self.text.push_str(QUOTED);
                self.line(1);
            }
            self.passed = Some((name, 1));
            return;
        }
        match name.as_str() {
            "br" => self.lines = (self.lines + 1).min(2),
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "table" => self.line(1),
            "div" | "tr" | "ul" | "ol" | "section" | "article" | "header" | "footer" | "hr" => {
                self.line(1);
            }
            "td" | "th" => self.blank = true,
            "li" if !closes => {
                self.line(1);
                self.due();
                self.text.push_str("- ");
            }
            "li" => self.line(1),
            "pre" => {
                self.line(1);
                self.plain = match closes {
                    true => self.plain.saturating_sub(1),
                    false => self.plain + 1,
                };
            }
            "a" if closes => self.end_link(),
            "a" => {
                self.end_link();
                let address = attribute(inner, "href").filter(|address| address.contains("://"));
                self.link = address.map(|address| (entities(address), self.text.len()));
            }
            _ => {}
        }
    }

    /// Writes where a link leads, unless its text says so.
    fn end_link(&mut self) {
        if let Some((address, begun)) = self.link.take() {
            let shown = self.text.get(begun..).unwrap_or_default().trim();
            if !shown.is_empty() && !address.contains(shown) && !shown.contains(&address) {
                self.text.push_str(&format!(" ({address})"));
            }
        }
    }

    fn finish(mut self) -> String {
        self.end_link();
        self.text.trim().to_owned()
    }
}

/// Elements without an end.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "meta", "link"];

/// Elements of which nobody sees the text.
const UNSEEN: [&str; 5] = ["head", "script", "style", "template", "title"];

/// A blank that a browser shows as one.
fn is_blank(character: char) -> bool {
    character.is_whitespace()
}

/// The value of an attribute, in quotes.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let at = tag.find(&format!("{name}="))?;
    let rest = tag.get(at + name.len() + 1..)?;
    let quote = rest
        .chars()
        .next()
        .filter(|quote| matches!(quote, '"' | '\''))?;
    let rest = rest.get(1..)?;
    rest.get(..rest.find(quote)?)
}

/// Text with its entities as what they stand for.
fn entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, from) = rest.split_at(start);
        plain.push_str(before);
        // No entity is longer.
        let end = from.bytes().take(10).position(|byte| byte == b';');
        let known = end.and_then(|end| Some((entity(from.get(1..end)?)?, from.get(end + 1..)?)));
        match known {
            Some((character, after)) => {
                plain.push(character);
                rest = after;
            }
            None => {
                plain.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code)
            .filter(|character| !character.is_control() || *character == '\n');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "laquo" => '«',
        "raquo" => '»',
        "euro" => '€',
        "copy" => '©',
        "bull" => '•',
        "rarr" => '→',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn html_reads_as_a_person_reads_it() {
        for (html, text) in [
            ("", ""),
            ("<p>one</p><p>two<br>three</p>", "one\ntwo\nthree"),
            (
                "plain &amp; simple &lt;3 &#39;x&#x27;",
                "plain & simple <3 'x'",
            ),
            ("<ul><li>a</li><li><b>b</b></li></ul>c", "- a\n- b\nc"),
            ("<p>a\n   b</p>\n<div> c </div>", "a b\nc"),
            ("1 < 2 &unknown; &", "1 < 2 &unknown; &"),
            (
                "<a href=\"https://e.com/x\">order</a>, <a href='https://e.com'>https://e.com</a>",
                "order (https://e.com/x), https://e.com",
            ),
            ("<a href=\"/web#id=1\">S1</a>", "S1"),
            (
                "<style>p{}</style><script>x</script>seen<!-- <p>no</p> -->",
                "seen",
            ),
            (
                "<p>Fine!</p><div data-o-mail-quote=\"1\"><div>old</div> older</div><p>end</p>",
                "Fine!\n[quoted mail]\nend",
            ),
            (
                "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
                "a b\nc",
            ),
            ("<pre>a\n  b</pre>", "a\n  b"),
            ("<p title=\"a > b\">x</p>", "x"),
            ("<p never ends", ""),
            ("a<br><br><br>b", "a\n\nb"),
        ] {
            assert_eq!(to_text(html), text, "{html}");
        }
    }

    proptest! {
        #[test]
        fn nothing_makes_it_fail(html in "(\\PC|<p>|<div data-o-mail-quote='1'>|</div>|<!--|&#x41;|<a href=\"){0,60}") {
            let text = to_text(&html);
            prop_assert!(text.len() <= html.len() * 4 + 64);
        }
    }
}
