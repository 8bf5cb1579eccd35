//! The tokens of an expression.

use winnow::{
    ModalResult, Parser as _,
    ascii::{digit0, digit1, multispace0},
    combinator::{alt, fail, opt, peek, preceded},
    token::{one_of, take_while},
};

use super::error::{ExpressionError, ExpressionProblem, LONGEST};
use crate::literal;

/// A piece of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'s> {
    /// A name or a keyword.
    Name(&'s str),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// A text, its escapes resolved.
    Text(String),
    /// An operator or a bracket.
    Sign(&'static str),
    /// A text with a prefix before its quote.
    Prefixed,
    /// A number that is none, or too large.
    BadNumber,
}

/// Signs, the longer before what they begin with.
const SIGNS: [&str; 38] = [
    "...", "**=", "//=", ">>=", "<<=", "**", "//", "==", "!=", "<>", "<=", ">=", ":=", "->", "<<",
    ">>", "+", "-", "*", "/", "%", "<", ">", "=", "(", ")", "[", "]", "{", "}", ",", ":", ".", "|",
    "&", "^", "~", "@",
];

/// A token, and the byte it begins at.
pub(super) type Placed<'s> = (Token<'s>, usize);

/// Cuts a text into its tokens.
pub(super) fn tokens(text: &str) -> Result<Vec<Placed<'_>>, ExpressionError> {
    if text.len() > LONGEST {
        return Err(error(text, 0, ExpressionProblem::TooLong(text.len())));
    }
    let mut tokens = Vec::new();
    let mut input = text;
    loop {
        let _: &str = space(&mut input).unwrap_or_default();
        let at = text.len() - input.len();
        if input.is_empty() {
            return Ok(tokens);
        }
        match token(&mut input) {
            Ok(token) => tokens.push((token, at)),
            Err(_)
                if text
                    .get(at..)
                    .is_some_and(|rest| rest.starts_with(['\'', '"'])) =>
            {
                return Err(error(text, at, ExpressionProblem::Text));
            }
            Err(_) => {
                return Err(error(
                    text,
                    at,
                    ExpressionProblem::Expected("an expression"),
                ));
            }
        }
    }
}

/// An error at a byte of the text.
pub(super) fn error(text: &str, at: usize, problem: ExpressionProblem) -> ExpressionError {
    let (at, found) = literal::place(text, at);
    ExpressionError { problem, at, found }
}

fn space<'s>(input: &mut &'s str) -> ModalResult<&'s str> {
    multispace0.parse_next(input)
}

fn token<'s>(input: &mut &'s str) -> ModalResult<Token<'s>> {
    alt((
        literal::text.map(Token::Text),
        number,
        name,
        sign.map(Token::Sign),
    ))
    .parse_next(input)
}

fn name<'s>(input: &mut &'s str) -> ModalResult<Token<'s>> {
    let starts = peek(one_of(|c: char| c.is_alphabetic() || c == '_'));
    let whole = take_while(1.., |c: char| c.is_alphanumeric() || c == '_');
    let name: &str = preceded(starts, whole).parse_next(input)?;
    let is_prefix = name.len() <= 2 && name.chars().all(|c| "rRbBuUfF".contains(c));
    Ok(match is_prefix && input.starts_with(['\'', '"']) {
        true => Token::Prefixed,
        false => Token::Name(name),
    })
}

fn number<'s>(input: &mut &'s str) -> ModalResult<Token<'s>> {
    let exponent = || opt((one_of(['e', 'E']), opt(one_of(['+', '-'])), digit1));
    let written = alt((
        (digit1, opt(('.', digit0)), exponent()).take(),
        ('.', digit1, exponent()).take(),
    ))
    .parse_next(input)?;
    // `1_000`, `0x1F`, `2j`, `12abc`: no number of views is written so.
    if opt(peek(one_of(|c: char| c.is_alphanumeric() || c == '_')))
        .parse_next(input)?
        .is_some()
    {
        return Ok(Token::BadNumber);
    }
    let is_whole = written.bytes().all(|byte| byte.is_ascii_digit());
    let is_padded = is_whole && written.starts_with('0') && written.bytes().any(|b| b != b'0');
    let token = match is_whole {
        _ if is_padded => None,
        true => written.parse().ok().map(Token::Int),
        false => {
            let number = written.parse::<f64>().ok();
            number.filter(|number| number.is_finite()).map(Token::Float)
        }
    };
    Ok(token.unwrap_or(Token::BadNumber))
}

fn sign(input: &mut &str) -> ModalResult<&'static str> {
    for sign in SIGNS {
        if let Some(rest) = input.strip_prefix(sign) {
            *input = rest;
            return Ok(sign);
        }
    }
    fail.parse_next(input)
}
