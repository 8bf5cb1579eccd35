//! What stands in an Authorization header, and what stands there although nobody meant it: a placeholder
//! that a configuration was to fill in. Nothing of it is ever said again.

/// What a request brings to say who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brought<'a> {
    /// No bearer, and what is there instead.
    Nothing(&'static str),
    /// What stands behind `Bearer`.
    Bearer(&'a str),
}

impl<'a> Brought<'a> {
    /// Reads an Authorization header.
    pub fn read(authorization: Option<&'a [u8]>) -> Self {
        let Some(authorization) = authorization else {
            return Self::Nothing("");
        };
        let Ok(text) = std::str::from_utf8(authorization) else {
            return Self::Nothing("; what came is no text");
        };
        let text = text.trim();
        let (scheme, bearer) = text.split_once([' ', '\t']).unwrap_or((text, ""));
        match (scheme.eq_ignore_ascii_case("bearer"), bearer.trim()) {
            (true, "") => Self::Nothing(
                "; nothing stands behind Bearer: the variable that was to hold it is empty or not set where \
                 the client runs",
            ),
            (true, bearer) => Self::Bearer(bearer),
            (false, _) if text.is_empty() => Self::Nothing("; what came is empty"),
            (false, "") => Self::Nothing("; what came lacks the word Bearer before it"),
            (false, _) => Self::Nothing("; what came is of another scheme than Bearer"),
        }
    }
}

/// Words that stand for a value in examples and in what programs print for want of one, without their signs.
const WORDS: [&str; 35] = [
    "accesstoken",
    "apikey",
    "authtoken",
    "bearer",
    "bearertoken",
    "changeme",
    "changethis",
    "example",
    "insertyourtokenhere",
    "key",
    "login",
    "loginkey",
    "mcptoken",
    "myapikey",
    "mytoken",
    "nan",
    "nil",
    "none",
    "null",
    "objectobject",
    "odooapikey",
    "odoobearer",
    "placeholder",
    "pleasechange",
    "replaceme",
    "replacewithyourtoken",
    "secret",
    "secrettoken",
    "servertoken",
    "tbd",
    "thetoken",
    "todo",
    "token",
    "tokenhere",
    "undefined",
];

/// Why a bearer cannot be meant; none where it may be.
pub fn placeholder(bearer: &str) -> Option<&'static str> {
    whole(bearer).or_else(|| {
        // LOGIN:KEY, one of which was not filled in.
        let (login, key) = bearer.split_once(':')?;
        [login, key].into_iter().find_map(half)
    })
}

fn whole(bearer: &str) -> Option<&'static str> {
    let begins = |word: &str| {
        let start = bearer.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    if begins("bearer ") || begins("bearer:") {
        return Some("the word Bearer stands there twice: write it once");
    }
    if begins("authorization:") {
        return Some("the header's name stands in its value: write Bearer and the token alone");
    }
    if begins("basic ") || begins("token ") {
        return Some("two schemes stand there: write Bearer and the token alone");
    }
    if bearer.starts_with(['"', '\'', '`', '“', '”', '‘', '’', '„']) {
        return Some("it stands in quotes: leave them out");
    }
    let is_dots = !bearer.is_empty() && bearer.chars().all(|sign| "….*_-x•X".contains(sign));
    let plain = plain(bearer);
    let is_yours = ["token", "key", "secret", "password", "here"]
        .iter()
        .any(|end| plain.starts_with("your") && plain.ends_with(end));
    let is_word = is_yours || WORDS.binary_search(&plain.as_str()).is_ok();
    (is_dots || is_word || is_template(bearer)).then_some(UNFILLED)
}

/// The same for a half of LOGIN:KEY, which may be a password that somebody chose.
fn half(text: &str) -> Option<&'static str> {
    let is_printed = matches!(
        plain(text).as_str(),
        "undefined" | "null" | "none" | "objectobject"
    );
    let is_example = matches!(
        text,
        "LOGIN" | "KEY" | "YOUR_KEY" | "YOUR_LOGIN" | "YOUR_API_KEY"
    );
    (is_printed || is_example || is_template(text)).then_some(UNFILLED)
}

const UNFILLED: &str = "it is a placeholder that nothing was put in the place of: set the variable where the \
                        client runs, or write the value itself";

/// Letters and digits, in small letters.
fn plain(text: &str) -> String {
    let signs = text.chars().filter(|sign| sign.is_alphanumeric());
    signs.flat_map(char::to_lowercase).collect()
}

/// Whether some language writes a variable or a gap like this.
fn is_template(text: &str) -> bool {
    const AROUND: [(&str, &str); 11] = [
        ("${", "}"),
        ("$(", ")"),
        ("{{", "}}"),
        ("={{", "}}"),
        ("<", ">"),
        ("[", "]"),
        ("{", "}"),
        ("%{", "}"),
        ("#{", "}"),
        ("@{", "}"),
        ("%(", ")s"),
    ];
    let text = text.trim();
    let is_name = |text: &str| {
        let mut bytes = text.bytes();
        bytes
            .next()
            .is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
            && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let before = ["$", "$env:", "env:", "process.env."];
    let around = text
        .strip_prefix('%')
        .and_then(|text| text.strip_suffix('%'));
    AROUND
        .iter()
        .any(|(start, end)| is_within(text, start, end))
        || before
            .iter()
            .any(|start| text.strip_prefix(start).is_some_and(is_name))
        || around.is_some_and(is_name)
}

fn is_within(text: &str, start: &str, end: &str) -> bool {
    let inner = text.strip_prefix(start).map(|text| text.strip_suffix(end));
    matches!(inner, Some(Some(_)))
}

#[cfg(test)]
mod tests {
    use super::{Brought, WORDS, placeholder};

    #[test]
    fn a_bearer_is_read() {
        for (authorization, expected) in [
            (Some("Bearer abc"), Ok("abc")),
            (Some("bearer  ann:key "), Ok("ann:key")),
            (Some("BEARER\tabc"), Ok("abc")),
            (Some("Bearer Bearer abc"), Ok("Bearer abc")),
            (None, Err("")),
            (Some(""), Err("empty")),
            (Some("Basic abc"), Err("another scheme")),
            (Some("Bearer "), Err("nothing stands behind Bearer")),
            (Some("Bearer"), Err("nothing stands behind Bearer")),
            (Some("abc"), Err("lacks the word Bearer")),
        ] {
            match (Brought::read(authorization.map(str::as_bytes)), expected) {
                (Brought::Bearer(bearer), Ok(expected)) => assert_eq!(bearer, expected),
                (Brought::Nothing(why), Err(part)) => assert!(why.contains(part), "{why}"),
                (read, _) => panic!("{authorization:?}: {read:?}"),
            }
        }
        assert!(
            matches!(Brought::read(Some(b"Bearer \xff")), Brought::Nothing(why) if why.contains("text"))
        );
    }

    #[test]
    fn what_nobody_meant_is_told_from_what_may_be_a_key() {
        assert!(WORDS.is_sorted());
        for unmeant in [
            "${MCP_TOKEN}",
            "${env:MCP_TOKEN}",
            "${input:odoo-key}",
            "${MCP_TOKEN:-}",
            "$MCP_TOKEN",
            "$(cat token)",
            "{{MCP_TOKEN}}",
            "{{ $env.MCP_TOKEN }}",
            "={{ $env.MCP_TOKEN }}",
            "{MCP_TOKEN}",
            "{env:MCP_TOKEN}",
            "%MCP_TOKEN%",
            "%(token)s",
            "$env:MCP_TOKEN",
            "env:MCP_TOKEN",
            "process.env.MCP_TOKEN",
            "<token>",
            "<your token>",
            "[token]",
            "YOUR_TOKEN",
            "your-token-here",
            "YOUR_API_KEY",
            "Your secret token",
            "MCP_TOKEN",
            "TOKEN",
            "LOGIN:KEY",
            "undefined",
            "null",
            "None",
            "[object Object]",
            "changeme",
            "xxxxxxxx",
            "********",
            "...",
            "…",
            "Bearer abcdef",
            "bearer: abcdef",
            "Authorization: Bearer abcdef",
            "\"abcdef\"",
            "'abcdef'",
            "“abcdef”",
            "\"abcdef",
            "ann:${ODOO_KEY}",
            "ann:<key>",
            "ann:undefined",
            "${ODOO_LOGIN}:abcdef",
            "<login>:abcdef",
        ] {
            assert!(placeholder(unmeant).is_some(), "{unmeant}");
        }
        for meant in [
            "0f3a6b9c2d5e8f1a4b7c0d3e6f9a2b5c8d1e4f7a",
            "s3cret-token",
            "token-2f41c9d07b6e",
            "ann:a-key",
            "ann@example.com:pa$$word",
            "ann:x{y}z",
            "admin:admin",
            "ann:secret",
            "ann:changeme",
            "ann:xxxx",
            "ann:$1$abc",
            "ann:100%",
            "eyJhbGciOiJIUzI1NiJ9.e30.abc",
            "dG9rZW4=",
        ] {
            assert_eq!(placeholder(meant), None, "{meant}");
        }
    }
}
