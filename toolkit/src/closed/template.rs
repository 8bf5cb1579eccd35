//! Templates in texts: what Odoo would run when it renders one. Only texts for what Odoo renders are looked
//! through; what a template of the database puts there itself is not seen here.

use std::borrow::Cow;

/// What of a text Odoo would run, `{{`; none when it would stand as it is.
///
/// The text is looked at as it is, and as a reader of HTML or JSON would have it: `&#123;&#123;` and
/// `\u007b\u007b` are two braces, and so is what is only parted by a comment.
pub(super) fn template(text: &str) -> Option<&'static str> {
    /// Nobody writes a text that is escaped more often.
    const MOST: usize = 6;
    let mut text = Cow::Borrowed(text);
    for _ in 0..MOST {
        if let Some(found) = found(&text).or_else(|| found(&bare(&text))) {
            return Some(found);
        }
        let plain = unescaped(&text);
        if plain == text {
            return None;
        }
        text = Cow::Owned(plain);
    }
    // What is hidden so well is hidden on purpose.
    Some("escapes within escapes")
}

fn found(text: &str) -> Option<&'static str> {
    const MARKS: [&str; 5] = ["{{", "{%", "${", "<%", "#{"];
    let mark = MARKS.into_iter().find(|mark| text.contains(mark));
    mark.or_else(|| has_element(text).then_some("<t>"))
        .or_else(|| has_attribute(text).then_some("t-"))
        .or_else(|| text.lines().any(is_statement).then_some("%"))
}

/// `<t>`, `</T >`, `<t/>`: QWeb's own element.
fn has_element(text: &str) -> bool {
    text.split('<').skip(1).any(|tag| {
        let name = tag.trim_start_matches(|c: char| c == '/' || c.is_whitespace());
        let mut rest = name.chars();
        matches!(rest.next(), Some('t' | 'T'))
            && rest
                .next()
                .is_none_or(|c| c.is_whitespace() || matches!(c, '/' | '>' | ':'))
    })
}

/// `t-out=`, `T-ESC = `: QWeb's attributes; a t-shirt is none.
fn has_attribute(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let begins = |at: usize| {
        let before = lower.get(..at).and_then(|text| text.chars().next_back());
        before.is_none_or(|c| !c.is_alphanumeric() && c != '-')
    };
    lower.match_indices("t-").any(|(at, mark)| {
        let rest = lower.get(at + mark.len()..).unwrap_or_default();
        let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
        let after = rest.trim_start_matches(name);
        let has_name = after.len() < rest.len();
        let stands_alone = DIRECTIVES.iter().any(|word| {
            let behind = rest.strip_prefix(word);
            behind.is_some_and(|rest| !rest.starts_with(name))
        });
        let is_given = after.trim_start().starts_with('=');
        let is_bare = stands_alone && lower.get(..at).is_some_and(is_in_tag);
        begins(at) && has_name && (is_given || is_bare)
    })
}

/// Attributes that mean something without a value.
const DIRECTIVES: [&str; 4] = ["else", "ignore", "debug", "nocache"];

/// Whether a text breaks off within a tag.
fn is_in_tag(text: &str) -> bool {
    let at = |mark: char| text.rfind(mark);
    at('<').is_some_and(|open| at('>').is_none_or(|close| close < open))
}

/// A line of Mako's, `% if x:`; what is 7 % of something is none.
fn is_statement(line: &str) -> bool {
    const WORDS: [&str; 22] = [
        "block", "call", "def", "elif", "else", "endfor", "endif", "endwhile", "except", "extends",
        "filter", "for", "from", "if", "import", "include", "inherit", "macro", "set", "try",
        "while", "with",
    ];
    let Some(rest) = line.trim_start().strip_prefix('%') else {
        return false;
    };
    let word = rest.trim_start();
    let end = word
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(word.len());
    let word = word.get(..end).unwrap_or_default().to_ascii_lowercase();
    WORDS.contains(&word.as_str())
}

/// A text without what nobody sees: comments and marks without width.
fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        bare.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let unseen = |c: char| {
        c.is_control() && !c.is_whitespace()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    bare.retain(|c| !unseen(c));
    // Wide forms, which some programs make plain.
    bare.chars()
        .map(|c| match u32::from(c) {
            wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// A text with its escapes of one kind or another replaced by what they stand for.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '\\', '%']) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let read = match from.chars().next() {
            Some('&') => entity(from),
            Some('\\') => escape(from),
            _ => percent(from),
        };
        match read {
            Some((c, after)) => {
                plain.push(c);
                rest = after;
            }
            None => {
                let (mark, after) = from.split_at(1);
                plain.push_str(mark);
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// `&#123;`, `&#x7b`, `&lbrace;`.
fn entity(text: &str) -> Option<(char, &str)> {
    const NAMES: [(&str, char); 16] = [
        ("amp", '&'),
        ("bsol", '\\'),
        ("dollar", '$'),
        ("equals", '='),
        ("gt", '>'),
        ("hyphen", '-'),
        ("lbrace", '{'),
        ("lcub", '{'),
        ("lt", '<'),
        ("nbsp", ' '),
        ("newline", '\n'),
        ("num", '#'),
        ("percnt", '%'),
        ("quot", '"'),
        ("sol", '/'),
        ("tab", '\t'),
    ];
    let body = text.strip_prefix('&')?;
    if let Some(number) = body.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (number, 10),
        };
        let end = digits
            .find(|c: char| !c.is_digit(radix))
            .unwrap_or(digits.len());
        let (digits, after) = digits.split_at(end);
        let digits = digits.trim_start_matches('0');
        let c = char::from_u32(u32::from_str_radix(digits, radix).ok()?)?;
        return Some((c, after.strip_prefix(';').unwrap_or(after)));
    }
    let end = body
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(body.len());
    let (name, after) = body.split_at(end);
    let name = name.to_ascii_lowercase();
    let (_, c) = NAMES.into_iter().find(|(known, _)| *known == name)?;
    Some((c, after.strip_prefix(';').unwrap_or(after)))
}

/// `\u007b`, `\u{7b}`, `\x7b`.
fn escape(text: &str) -> Option<(char, &str)> {
    let body = text.strip_prefix('\\')?;
    let (digits, after) = match body.strip_prefix("u{") {
        Some(body) => body.split_once('}')?,
        None => match body.strip_prefix(['u', 'U']) {
            Some(body) => body.split_at_checked(4)?,
            None => body.strip_prefix(['x', 'X'])?.split_at_checked(2)?,
        },
    };
    let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    Some((c, after))
}

/// `%7b`.
fn percent(text: &str) -> Option<(char, &str)> {
    let (digits, after) = text.strip_prefix('%')?.split_at_checked(2)?;
    let byte = u8::from_str_radix(digits, 16).ok()?;
    byte.is_ascii().then_some((char::from(byte), after))
}

#[cfg(test)]
mod tests {
    use super::template;

    #[test]
    fn what_odoo_would_run_is_found() {
        for text in [
            "{{ object.name }}",
            "Hello {{object.env['ir.config_parameter'].get_param('database.secret')}}",
            "{&#123; object }}",
            "&#123;&#123; object }}",
            "&#x7B;&#x7b; object }}",
            "&#0000123;&#123 object }}",
            "&lbrace;&lcub; object }}",
            "&amp;#123;&amp;#123; object }}",
            "\\u007b\\u007b object }}",
            "\\x7b{ object }}",
            "\\u{7b}\\u{7b} object }}",
            "%7B%7B object }}",
            "{<!-- -->{ object }}",
            "{\u{200b}{ object }}",
            "｛｛ object ｝｝",
            "{% if object %}",
            "${object.name}",
            "&dollar;{object.name}",
            "<% x = 1 %>",
            "% if object:\nyes\n% endif",
            "text\n  % for x in y:",
            "%set x = 1",
            "&percnt; if object:",
            "<p t-out=\"object\"/>",
            "<p T-Out = 'object'/>",
            "<p\nt-esc=\"object\"/>",
            "<p/t-raw=\"object\"/>",
            "<p class=\"x\"t-if=\"object\"/>",
            "<div t-call=\"web.layout\"/>",
            "<a t-att-href=\"object\"/>",
            "<a t-attf-href=\"#{object}\"/>",
            "<a title=\">\" t-out=\"object\"/>",
            "<p t-else></p>",
            "&lt;p t-out=&quot;object&quot;/&gt;",
            "<p &#116;-out=\"x\"/>",
            "<p t&#45;out=\"x\"/>",
            "<p t&hyphen;out=\"x\"/>",
            "<t>",
            "<T >x</T>",
            "<t/>",
            "</t>",
            "< t t-set>",
            "&lt;t t-set=\"x\"",
        ] {
            assert!(template(text).is_some(), "{text}");
        }
    }

    #[test]
    fn a_text_is_a_text() {
        for text in [
            "",
            "Dear customer, 50 % of the total is due.",
            "% of sales, by month",
            "100%",
            "%d pieces",
            "5%20 more",
            "a {b} c",
            "body { color: red } p { margin: 0 }",
            "$ 12.50, {net}",
            "T-shirt = 12 EUR each"
                .split(" = ")
                .next()
                .unwrap_or_default(),
            "A t-shirt in size L",
            "the t-test of Student",
            "wait-time=5",
            "<table><tr><td>x</td></tr></table>",
            "<title>t-shirt</title><time>x</time>",
            "<p>Hello &amp; welcome &lt;3</p>",
            "C:\\users\\name\\x",
            "AT&T; R&D",
            "<!-- a comment --> text",
            "# {heading}",
            "«100 % if» we are lucky",
        ] {
            assert_eq!(template(text), None, "{text}");
        }
    }
}
