//! Texts with `{{ expressions }}`, as mail templates and the names of printed reports have them: what a field
//! of the row holds, compared and put together.
//!
//! Of Python it knows `or`, `and`, `not`, `==`, `!=`, `in`, `not in`, `%` on text, `ctx.get('…')`, texts, numbers
//! and tuples. What it does not know is nothing.

use serde_json::{Value as Json, json};

use crate::{business::rows, orm::session::Session, python::truthy};

/// The row that a text is about.
pub(in crate::business) struct About<'s> {
    pub(in crate::business) session: &'s Session<'s>,
    pub(in crate::business) model: &'s str,
    pub(in crate::business) id: i64,
}

/// A text with its expressions replaced by what they come to.
pub(in crate::business) fn rendered(about: &About<'_>, text: &str) -> String {
    let mut rendered = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((expression, behind)) = after.split_once("}}") else {
            break;
        };
        rendered.push_str(before);
        rendered.push_str(&shown(&value(about, expression)));
        rest = behind;
    }
    rendered.push_str(rest);
    rendered
}

/// What an expression comes to; nothing where it is not understood.
pub(in crate::business) fn value(about: &About<'_>, expression: &str) -> Json {
    let mut reader = Reader {
        about,
        left: tokens(expression).into(),
    };
    let value = reader.either();
    match reader.left.is_empty() {
        true => value.unwrap_or_default(),
        false => Json::Null,
    }
}

fn shown(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// A piece of an expression.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Text(String),
    Number(f64),
    /// A name with what is behind its points: `object.company_id.name`.
    Name(String),
    Sign(String),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' | '"' => {
                let Some(end) = rest.get(1..).and_then(|text| text.find(first)) else {
                    tokens.push(Token::Sign(rest.to_owned()));
                    break;
                };
                tokens.push(Token::Text(
                    rest.get(1..=end).unwrap_or_default().to_owned(),
                ));
                end + 2
            }
            c if c.is_alphabetic() || c == '_' => {
                let named = |c: char| !(c.is_alphanumeric() || c == '_' || c == '.');
                let end = rest.find(named).unwrap_or(rest.len());
                tokens.push(Token::Name(rest.get(..end).unwrap_or_default().to_owned()));
                end
            }
            c if c.is_ascii_digit() => {
                let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.'));
                let end = end.unwrap_or(rest.len());
                let number = rest.get(..end).and_then(|number| number.parse().ok());
                tokens.push(Token::Number(number.unwrap_or_default()));
                end
            }
            c => {
                let two = rest.get(..2).filter(|two| matches!(*two, "==" | "!="));
                let sign = two.map_or_else(|| c.to_string(), str::to_owned);
                let length = sign.len();
                tokens.push(Token::Sign(sign));
                length
            }
        };
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    tokens
}

/// What is left to read of an expression. None: it is not understood.
struct Reader<'r> {
    about: &'r About<'r>,
    left: std::collections::VecDeque<Token>,
}

impl Reader<'_> {
    fn takes(&mut self, token: &Token) -> bool {
        let is_next = self.left.front() == Some(token);
        if is_next {
            self.left.pop_front();
        }
        is_next
    }

    fn word(&mut self, word: &str) -> bool {
        self.takes(&Token::Name(word.to_owned()))
    }

    fn sign(&mut self, sign: &str) -> bool {
        self.takes(&Token::Sign(sign.to_owned()))
    }

    fn either(&mut self) -> Option<Json> {
        let mut value = self.both()?;
        while self.word("or") {
            let other = self.both()?;
            value = if truthy(&value) { value } else { other };
        }
        Some(value)
    }

    fn both(&mut self) -> Option<Json> {
        let mut value = self.compared()?;
        while self.word("and") {
            let other = self.compared()?;
            value = if truthy(&value) { other } else { value };
        }
        Some(value)
    }

    fn compared(&mut self) -> Option<Json> {
        if self.word("not") {
            let value = self.compared()?;
            return Some(json!(!truthy(&value)));
        }
        let value = self.filled()?;
        if self.sign("==") {
            return Some(json!(value == self.filled()?));
        }
        if self.sign("!=") {
            return Some(json!(value != self.filled()?));
        }
        let negated = self.word("not");
        if self.word("in") {
            let among = self.filled()?;
            let is_in = among.as_array().is_some_and(|among| among.contains(&value));
            return Some(json!(is_in != negated));
        }
        (!negated).then_some(value)
    }

    /// A text whose `%s` are filled in, or any other value.
    fn filled(&mut self) -> Option<Json> {
        let value = self.single()?;
        if !self.sign("%") {
            return Some(value);
        }
        let given = match self.single()? {
            Json::Array(given) => given,
            one => vec![one],
        };
        let mut text = value.as_str()?.to_owned();
        for value in given {
            text = text.replacen("%s", &shown(&value), 1);
        }
        Some(json!(text))
    }

    fn single(&mut self) -> Option<Json> {
        match self.left.pop_front()? {
            Token::Text(text) => Some(json!(text)),
            Token::Number(number) => Some(json!(number)),
            Token::Sign(sign) if sign == "(" => self.tuple(),
            Token::Sign(_) => None,
            Token::Name(name) => self.named(&name),
        }
    }

    /// What stands in parentheses: one value, or several.
    fn tuple(&mut self) -> Option<Json> {
        let mut values = Vec::new();
        let mut several = false;
        while !self.sign(")") {
            values.push(self.either()?);
            if self.sign(",") {
                several = true;
            } else if self.left.front() != Some(&Token::Sign(")".to_owned())) {
                return None;
            }
        }
        match several {
            true => Some(Json::from(values)),
            false => values.pop(),
        }
    }

    fn named(&mut self, name: &str) -> Option<Json> {
        match name {
            "True" => return Some(json!(true)),
            "False" | "None" => return Some(json!(false)),
            _ => {}
        }
        if self.sign("(") {
            let given = self.tuple()?;
            let key = given.as_str()?;
            return match name {
                "ctx.get" => {
                    let found = self.about.session.context.get(key).cloned();
                    Some(found.unwrap_or_default())
                }
                _ => None,
            };
        }
        let (first, path) = name.split_once('.')?;
        match first {
            "object" => self.field(path),
            _ => None,
        }
    }

    /// What the row's field holds, or that of a row behind it.
    fn field(&self, path: &str) -> Option<Json> {
        let session = self.about.session;
        let (mut model, mut id) = (self.about.model.to_owned(), self.about.id);
        let mut steps = path.split('.').peekable();
        while let Some(step) = steps.next() {
            let table = session.schema.table(&model)?;
            let field = table.model.field(step)?;
            let row = rows::one(session, &model, id, &[step]).ok()?;
            let value = row.get(step)?.clone();
            if steps.peek().is_none() {
                return Some(value);
            }
            match value.as_i64() {
                Some(other) => id = other,
                None => return Some(json!(false)),
            }
            model = field.kind.relation()?.to_owned();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_falls_into_tokens() {
        let name = |name: &str| Token::Name(name.to_owned());
        let sign = |sign: &str| Token::Sign(sign.to_owned());
        let text = |text: &str| Token::Text(text.to_owned());
        for (expression, wanted) in [
            (
                "object.name or 'n/a'",
                vec![name("object.name"), name("or"), text("n/a")],
            ),
            (
                "('Q - %s' % (x))",
                vec![
                    sign("("),
                    text("Q - %s"),
                    sign("%"),
                    sign("("),
                    name("x"),
                    sign(")"),
                    sign(")"),
                ],
            ),
            ("a == 1", vec![name("a"), sign("=="), Token::Number(1.0)]),
            ("'open", vec![sign("'open")]),
            ("", vec![]),
        ] {
            assert_eq!(tokens(expression), wanted, "{expression}");
        }
    }
}
