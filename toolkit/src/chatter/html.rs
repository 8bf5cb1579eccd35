//! Text as the HTML that shows it: plain text, or the little markdown that people and language models write. Whatever
//! else stands in it is shown as it is.

use std::fmt::Write as _;

/// Text as HTML: paragraphs, lists, `**bold**`, `` `code` ``, `# headings` and links; everything else escaped.
pub(crate) fn to_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    let mut list: Option<Marker> = None;
    let mut is_open = false;
    for line in text.lines().map(str::trim) {
        let item = Marker::of(line);
        let marker = item.map(|(marker, _)| marker);
        if list != marker
            && let Some(open) = list.take()
        {
            html.push_str(open.close());
        }
        let (is_paragraph, content) = match item {
            Some((marker, content)) => {
                close(&mut html, &mut is_open);
                if list.is_none() {
                    html.push_str(marker.open());
                    list = Some(marker);
                }
                html.push_str("<li>");
                inline(&mut html, content);
                html.push_str("</li>");
                continue;
            }
            None => (!line.is_empty(), line),
        };
        if !is_paragraph {
            close(&mut html, &mut is_open);
            continue;
        }
        if let Some(heading) = heading(content) {
            close(&mut html, &mut is_open);
            html.push_str("<p><strong>");
            inline(&mut html, heading);
            html.push_str("</strong></p>");
            continue;
        }
        html.push_str(if is_open { "<br/>" } else { "<p>" });
        is_open = true;
        inline(&mut html, content);
    }
    if let Some(open) = list {
        html.push_str(open.close());
    }
    close(&mut html, &mut is_open);
    html
}

fn close(html: &mut String, is_open: &mut bool) {
    if std::mem::take(is_open) {
        html.push_str("</p>");
    }
}

/// What a list's lines begin with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    Bullet,
    Number,
}

impl Marker {
    /// The item of a line that is one.
    fn of(line: &str) -> Option<(Self, &str)> {
        let bullet = ["- ", "* ", "• "]
            .into_iter()
            .find_map(|mark| line.strip_prefix(mark));
        if let Some(item) = bullet {
            return Some((Self::Bullet, item.trim_start()));
        }
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let rest = line.get(digits..).filter(|_| (1..=3).contains(&digits))?;
        let item = rest.strip_prefix(". ").or(rest.strip_prefix(") "))?;
        Some((Self::Number, item.trim_start()))
    }

    const fn open(self) -> &'static str {
        match self {
            Self::Bullet => "<ul>",
            Self::Number => "<ol>",
        }
    }

    const fn close(self) -> &'static str {
        match self {
            Self::Bullet => "</ul>",
            Self::Number => "</ol>",
        }
    }
}

/// The text of a line that is a heading.
fn heading(line: &str) -> Option<&str> {
    let marks = line.bytes().take_while(|byte| *byte == b'#').count();
    let rest = line.get(marks..).filter(|_| (1..=6).contains(&marks))?;
    rest.strip_prefix(' ').map(str::trim)
}

/// A line's text.
fn inline(html: &mut String, text: &str) {
    let mut rest = text;
    // What was opened and never closed is looked for once.
    let (mut bold_ends, mut code_ends) = (true, true);
    while !rest.is_empty() {
        let spanned = |open: &str| {
            let inner = rest.strip_prefix(open)?;
            let end = inner.find(open)?;
            let content = inner.get(..end)?;
            let is_text = !content.is_empty()
                && !content.starts_with(char::is_whitespace)
                && !content.ends_with(char::is_whitespace);
            is_text.then_some((content, inner.get(end + open.len()..)?))
        };
        if rest.starts_with("**") && bold_ends {
            match spanned("**") {
                Some((content, after)) => {
                    html.push_str("<strong>");
                    inline_links(html, content);
                    html.push_str("</strong>");
                    rest = after;
                    continue;
                }
                None => bold_ends = rest.get(2..).is_some_and(|rest| rest.contains("**")),
            }
        }
        if rest.starts_with('`') && code_ends {
            match spanned("`") {
                Some((content, after)) => {
                    html.push_str("<code>");
                    escape(html, content);
                    html.push_str("</code>");
                    rest = after;
                    continue;
                }
                None => code_ends = rest.get(1..).is_some_and(|rest| rest.contains('`')),
            }
        }
        let taken = link(html, rest).unwrap_or_else(|| {
            let length = rest.chars().next().map_or(0, char::len_utf8);
            escape(html, rest.get(..length).unwrap_or_default());
            length
        });
        rest = rest.get(taken..).unwrap_or_default();
    }
}

/// Text with links and nothing else.
fn inline_links(html: &mut String, text: &str) {
    let mut rest = text;
    while !rest.is_empty() {
        let taken = link(html, rest).unwrap_or_else(|| {
            let length = rest.chars().next().map_or(0, char::len_utf8);
            escape(html, rest.get(..length).unwrap_or_default());
            length
        });
        rest = rest.get(taken..).unwrap_or_default();
    }
}

/// The longest address that becomes a link.
const LONGEST: usize = 2_000;

/// The link that text begins with, `[text](address)` or an address alone; how many bytes it takes.
fn link(html: &mut String, text: &str) -> Option<usize> {
    let near = |text: &'_ str| {
        let mut end = text.len().min(LONGEST);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        end
    };
    if let Some(inner) = text.strip_prefix('[') {
        let inner = inner.get(..near(inner))?;
        let (shown, rest) = inner.split_once("](")?;
        let (address, _) = rest.split_once(')')?;
        if shown.contains('[') || !is_address(address) {
            return None;
        }
        write(html, address, shown);
        return Some(shown.len() + address.len() + 4);
    }
    if !text.starts_with("http") {
        return None;
    }
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
    let address = text.get(..end.unwrap_or(text.len()))?;
    let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '*', '\'']);
    is_address(address).then(|| {
        write(html, address, address);
        address.len()
    })
}

fn write(html: &mut String, address: &str, shown: &str) {
    html.push_str("<a href=\"");
    escape(html, address);
    html.push_str("\">");
    escape(html, shown);
    html.push_str("</a>");
}

/// Whether a link may lead there: to a page, or to a mail.
fn is_address(text: &str) -> bool {
    let rest = ["https://", "http://", "mailto:"]
        .into_iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '"');
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_plain)) && text.len() <= LONGEST
}

/// Text that shows as it is.
pub(crate) fn escape(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            // What no HTML may hold.
            c if c.is_control() && !matches!(c, '\t' | '\n') => {}
            c => {
                let _ = html.write_char(c);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chatter::text::to_text;

    #[test]
    fn text_is_shown_as_it_is_meant() {
        for (text, html) in [
            ("", ""),
            ("Called, no answer.", "<p>Called, no answer.</p>"),
            ("one\ntwo\n\nthree", "<p>one<br/>two</p><p>three</p>"),
            (
                "<b>x</b> & \"q\" <script>",
                "<p>&lt;b&gt;x&lt;/b&gt; &amp; &quot;q&quot; &lt;script&gt;</p>",
            ),
            ("a **b c** d", "<p>a <strong>b c</strong> d</p>"),
            ("5 ** 3 ** 2, 5 * 3", "<p>5 ** 3 ** 2, 5 * 3</p>"),
            ("**open", "<p>**open</p>"),
            ("run `x < 1`", "<p>run <code>x &lt; 1</code></p>"),
            (
                "Next:\n- one\n- **two**\ndone",
                "<p>Next:</p><ul><li>one</li><li><strong>two</strong></li></ul><p>done</p>",
            ),
            ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
            ("2026. was a year", "<p>2026. was a year</p>"),
            (
                "## Result\nfine",
                "<p><strong>Result</strong></p><p>fine</p>",
            ),
            ("#12 is late", "<p>#12 is late</p>"),
            (
                "see https://example.com/a?b=1&c=2.",
                "<p>see <a href=\"https://example.com/a?b=1&amp;c=2\">https://example.com/a?b=1&amp;c=2</a>.</p>",
            ),
            (
                "[here](https://example.com) [no](javascript:alert(1))",
                "<p><a href=\"https://example.com\">here</a> [no](javascript:alert(1))</p>",
            ),
            (
                "[x](https://e.com/\"onclick=\"y)",
                "<p>[x](<a href=\"https://e.com/\">https://e.com/</a>&quot;onclick=&quot;y)</p>",
            ),
            ("{{ 7 * 7 }} ${x}", "<p>{{ 7 * 7 }} ${x}</p>"),
        ] {
            assert_eq!(to_html(text), html, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_tag_comes_from_the_text(text in "(\\PC|\n){0,200}") {
            let html = to_html(&text);
            let own = ["p", "br/", "ul", "ol", "li", "strong", "code", "a"];
            for piece in html.split('<').skip(1) {
                let name = piece.trim_start_matches('/');
                let name = name.split([' ', '>']).next().unwrap_or_default();
                prop_assert!(own.contains(&name), "{name}");
            }
        }

        #[test]
        fn plain_lines_come_back(text in "[a-z0-9&<>\"' ]{1,40}(\n[a-z<>&]{1,20}){0,3}") {
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            // Numbers at the beginning may make a list, which is written otherwise.
            prop_assume!(!text.lines().any(|line| Marker::of(line.trim()).is_some()));
            prop_assert_eq!(words(&to_text(&to_html(&text))), words(&text));
        }
    }
}
