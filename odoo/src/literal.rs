//! Values as text, the way people and language models write domains: JSON and Python's literals, mixed
//! as they come. `[('state', '=', "sale"), ["active", "=", true]]` means one thing, so it is read; a name
//! or a call (`uid`, `context_today()`) has no meaning here, so it is refused.

use serde_json::{Number, Value as Json};
use winnow::{
    ModalResult, Parser as _,
    ascii::{digit1, multispace0},
    combinator::{
        alt, cut_err, delimited, dispatch, fail, not, opt, peek, preceded, separated, terminated,
    },
    error::{ContextError, ErrMode, ParseError, StrContext, StrContextValue},
    token::{any, none_of, one_of, take_while},
};

/// Lists within lists, at most.
const DEEPEST: usize = 24;

/// The most values of one text, about.
const MOST: usize = 50_000;

/// Text that is no value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}, at character {at}{}", rest(.found))]
pub struct Unreadable {
    /// What is wrong.
    pub message: String,
    /// Where, in characters from 1.
    pub at: usize,
    /// What stands there; empty at the end of the text.
    pub found: String,
    /// Whether it was not read at all, since it is too long.
    pub is_too_much: bool,
}

/// What stands at an error's place, for its message.
pub(crate) fn rest(found: &str) -> String {
    match found {
        "" => ", where the text ends".to_owned(),
        found => format!(": `{found}`"),
    }
}

/// Reads a value: `None` is null, a tuple is a list.
pub fn read(text: &str) -> Result<Json, Unreadable> {
    // Before anything is kept: what separates values is counted wherever it stands.
    let values = text.bytes().filter(|byte| *byte == b',').count();
    if values > MOST {
        return Err(Unreadable {
            message: format!("about {values} values"),
            at: 1,
            found: String::new(),
            is_too_much: true,
        });
    }
    value(DEEPEST)
        .parse(text)
        .map_err(|error| unreadable(text, &error))
}

fn unreadable(text: &str, error: &ParseError<&str, ContextError>) -> Unreadable {
    let (at, found) = place(text, error.offset());
    // The innermost comes first, and says most.
    let message = error.inner().context().find_map(|context| match context {
        StrContext::Label(text) => Some((*text).to_owned()),
        StrContext::Expected(what) => Some(format!("expected {what}")),
        _ => None,
    });
    Unreadable {
        message: message.unwrap_or_else(|| "expected the end".to_owned()),
        at,
        found,
        is_too_much: false,
    }
}

/// A byte's place in a text, in characters from 1, and what stands there.
pub(crate) fn place(text: &str, byte: usize) -> (usize, String) {
    const SHOWN: usize = 20;
    let (before, after) = text.split_at_checked(byte).unwrap_or((text, ""));
    let mut found: String = after.chars().take(SHOWN).collect();
    if after.chars().count() > SHOWN {
        found.push('…');
    }
    (before.chars().count() + 1, found)
}

const fn expected(what: &'static str) -> StrContext {
    StrContext::Expected(StrContextValue::Description(what))
}

const NESTED: &str = "too many lists within lists";
const NAME: &str = "only values are read here, no names or calls: numbers, text in quotes, true, false, null, lists";

fn value<'s>(depth: usize) -> impl FnMut(&mut &'s str) -> ModalResult<Json> {
    move |input| {
        let alone = dispatch! {peek(any);
            '[' => list(depth),
            '(' => tuple(depth),
            '"' | '\'' => text.map(Json::String),
            '-' | '0'..='9' => number,
            _ => word,
        }
        .context(expected("a value"));
        delimited(multispace0, alone, multispace0).parse_next(input)
    }
}

/// What is within a list or a tuple; a comma may end it.
fn items<'s>(depth: usize) -> impl FnMut(&mut &'s str) -> ModalResult<(Vec<Json>, bool)> {
    move |input| {
        let Some(depth) = depth.checked_sub(1) else {
            return cut_err(fail.context(StrContext::Label(NESTED))).parse_next(input);
        };
        let items: Vec<Json> = separated(0.., value(depth), ',').parse_next(input)?;
        let comma = terminated(
            opt(',').verify(|comma| comma.is_none() || !items.is_empty()),
            multispace0,
        )
        .parse_next(input)?;
        Ok((items, comma.is_some()))
    }
}

fn list<'s>(depth: usize) -> impl FnMut(&mut &'s str) -> ModalResult<Json> {
    move |input| {
        let items = preceded(multispace0, items(depth)).map(|(items, _)| Json::Array(items));
        delimited('[', items, cut_err(']').context(expected("`,` or `]`"))).parse_next(input)
    }
}

/// A tuple is a list; parentheses around one value alone are just that.
fn tuple<'s>(depth: usize) -> impl FnMut(&mut &'s str) -> ModalResult<Json> {
    move |input| {
        let items =
            preceded(multispace0, items(depth)).map(|(mut items, comma)| match items.pop() {
                Some(only) if items.is_empty() && !comma => only,
                last => Json::Array(items.into_iter().chain(last).collect()),
            });
        delimited('(', items, cut_err(')').context(expected("`,` or `)`"))).parse_next(input)
    }
}

fn number(input: &mut &str) -> ModalResult<Json> {
    (
        opt('-'),
        alt((
            terminated("0", not(one_of('0'..='9'))),
            preceded(not('0'), digit1),
        )),
        opt(('.', digit1)),
        opt((one_of(['e', 'E']), opt(one_of(['+', '-'])), digit1)),
    )
        .take()
        .verify_map(|text: &str| text.parse::<Number>().ok().map(Json::Number))
        .context(expected("a number"))
        .parse_next(input)
}

fn word(input: &mut &str) -> ModalResult<Json> {
    let name = take_while(1.., |character: char| {
        character.is_alphanumeric() || character == '_'
    });
    let name = name.verify_map(|name: &str| match name {
        "true" | "True" => Some(Json::Bool(true)),
        "false" | "False" => Some(Json::Bool(false)),
        "null" | "None" => Some(Json::Null),
        _ => None,
    });
    let starts = peek(one_of(|character: char| {
        character.is_alphabetic() || character == '_'
    }));
    preceded(starts, cut_err(name.context(StrContext::Label(NAME)))).parse_next(input)
}

/// A text in quotes of either kind, with the escapes of Python and JSON.
pub(crate) fn text(input: &mut &str) -> ModalResult<String> {
    let quote = one_of(['"', '\'']).parse_next(input)?;
    let mut text = String::new();
    loop {
        let piece = alt((
            quote.value(Piece::End),
            preceded('\\', cut_err(escaped)),
            none_of(['\n', '\r']).map(Piece::Character),
        ));
        let closed = StrContext::Label("text without its closing quote");
        match cut_err(piece.context(closed)).parse_next(input)? {
            Piece::End => return Ok(text),
            Piece::Character(character) => text.push(character),
            Piece::Kept(character) => text.extend(['\\', character]),
        }
    }
}

#[derive(Clone, Copy)]
enum Piece {
    End,
    Character(char),
    /// A backslash that escapes nothing stands for itself, as in Python: `100\%`.
    Kept(char),
}

fn escaped(input: &mut &str) -> ModalResult<Piece> {
    let character = match any.parse_next(input)? {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' => return unicode.map(Piece::Character).parse_next(input),
        'x' => return scalar(2).map(Piece::Character).parse_next(input),
        'U' => return scalar(8).map(Piece::Character).parse_next(input),
        plain @ ('\\' | '\'' | '"' | '/') => plain,
        other => return Ok(Piece::Kept(other)),
    };
    Ok(Piece::Character(character))
}

/// Four hex digits; two halves of a pair, as JSON writes what is beyond 16 bits.
fn unicode(input: &mut &str) -> ModalResult<char> {
    let first = hex(4).parse_next(input)?;
    let code = if (0xD800..0xDC00).contains(&first) {
        let second = preceded("\\u", hex(4))
            .verify(|second| (0xDC00..0xE000).contains(second))
            .parse_next(input)?;
        0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
    } else {
        first
    };
    char::from_u32(code).ok_or_else(|| ErrMode::Cut(ContextError::new()))
}

fn scalar<'s>(digits: usize) -> impl FnMut(&mut &'s str) -> ModalResult<char> {
    move |input| hex(digits).verify_map(char::from_u32).parse_next(input)
}

fn hex<'s>(digits: usize) -> impl FnMut(&mut &'s str) -> ModalResult<u32> {
    move |input| {
        take_while(digits, |character: char| character.is_ascii_hexdigit())
            .verify_map(|text| u32::from_str_radix(text, 16).ok())
            .parse_next(input)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};
    use serde_json::json;

    use super::*;

    #[test]
    fn json_and_python_are_read_alike() {
        for (text, meaning) in [
            ("[]", json!([])),
            (" [ ] ", json!([])),
            (
                "[('state', '=', \"sale\")]",
                json!([["state", "=", "sale"]]),
            ),
            ("[(\"a\", 'in', (1, 2,)),]", json!([["a", "in", [1, 2]]])),
            ("('active', '=', False)", json!(["active", "=", false])),
            ("(('x'))", json!("x")),
            ("('x',)", json!(["x"])),
            ("()", json!([])),
            (
                "[\n  '&',\n  ['a', '=', None],\n]",
                json!(["&", ["a", "=", null]]),
            ),
            (
                "[-1, 2.50, 1e3, 0, true, null]",
                json!([-1, 2.5, 1000.0, 0, true, null]),
            ),
            (r#"["a", "\u003e=", 1]"#, json!(["a", ">=", 1])),
            (r#""\ud83d\ude00\x41\n""#, json!("😀A\n")),
            (r"'100\%'", json!("100\\%")),
            (r"'it\'s'", json!("it's")),
        ] {
            assert_eq!(read(text), Ok(meaning), "{text}");
        }
    }

    #[test]
    fn the_rest_is_refused_with_its_place() {
        for (text, refusal) in [
            ("", "expected a value, at character 1, where the text ends"),
            (
                "[('a', '=', 1)",
                "expected `,` or `]`, at character 15, where the text ends",
            ),
            (
                "[('a' '=', 1)]",
                "expected `,` or `)`, at character 7: `'=', 1)]`",
            ),
            ("[1] [2]", "expected the end, at character 5: `[2]`"),
            ("[,]", "expected a value, at character 2: `,]`"),
            (
                "['a",
                "text without its closing quote, at character 4, where the text ends",
            ),
            ("[007]", "expected `,` or `]`, at character 2: `007]`"),
            ("{'a': 1}", "expected a value, at character 1: `{'a': 1}`"),
        ] {
            let refused = read(text).map_err(|error| error.to_string());
            assert_eq!(refused, Err(refusal.to_owned()), "{text}");
        }
        for text in [
            "[('user_id', '=', uid)]",
            "context_today()",
            "[('a', '=', 1) for a in b]",
        ] {
            let refused = read(text);
            assert!(refused.is_err(), "{refused:?}");
        }
        let deep = "[".repeat(10_000);
        assert!(read(&deep).is_err_and(|error| error.message == NESTED));
    }

    fn values() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            any::<f64>().prop_map(Json::from),
            ".*".prop_map(Json::from),
        ];
        leaf.prop_recursive(5, 40, 5, |inner| {
            prop::collection::vec(inner, 0..5).prop_map(Json::Array)
        })
    }

    proptest! {
        #[test]
        fn all_json_without_objects_is_read_as_it_is(value in values()) {
            prop_assert_eq!(read(&value.to_string()), Ok(value));
        }

        #[test]
        fn nothing_panics(text in ".*", broken in r#"[\[\]()'"\\,a-zA-Z0-9 ._=<>!&|\-]{0,40}"#) {
            let _ = read(&text);
            let _ = read(&broken);
        }
    }
}
