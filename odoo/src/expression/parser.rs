//! Parses the tokens of an expression into its tree, by Python's precedence.

use super::{
    PyValue,
    error::{Beyond, ExpressionError, ExpressionProblem as Problem},
    function::{Function, Method},
    lexer::{self, Placed, Token},
    syntax::{Arguments, Comparison, Node, Operator},
};

/// The most levels within one another.
const DEEPEST: usize = 40;

/// Names that are no names of Python: statements, and what the subset does not have.
const KEYWORDS: [&str; 27] = [
    "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "except",
    "finally", "from", "global", "import", "nonlocal", "pass", "raise", "return", "try", "while",
    "with", "yield", "else", "if", "in", "is",
];

/// Parses an expression.
pub(super) fn parse(text: &str) -> Result<Node, ExpressionError> {
    let mut parser = Parser {
        text,
        tokens: lexer::tokens(text)?,
        place: 0,
        depth: 0,
    };
    let node = parser.expression()?;
    match parser.peek() {
        None => Ok(node),
        Some(Token::Sign(",")) => Err(parser.wrong(Problem::Expected("one expression, no list"))),
        Some(_) => Err(parser.unexpected("an operator or the end")),
    }
}

struct Parser<'s> {
    text: &'s str,
    tokens: Vec<Placed<'s>>,
    place: usize,
    depth: usize,
}

type Parsed<T> = Result<T, ExpressionError>;

impl<'s> Parser<'s> {
    fn peek(&self) -> Option<&Token<'s>> {
        self.tokens.get(self.place).map(|(token, _)| token)
    }

    fn at(&self) -> usize {
        self.tokens
            .get(self.place)
            .map_or(self.text.len(), |(_, at)| *at)
    }

    fn wrong(&self, problem: Problem) -> ExpressionError {
        lexer::error(self.text, self.at(), problem)
    }

    /// What stands here is not what was expected: some other construct, or nothing of the kind.
    fn unexpected(&self, expected: &'static str) -> ExpressionError {
        let beyond = match self.peek() {
            Some(Token::Prefixed) => Some(Beyond::PrefixedText),
            Some(Token::BadNumber) => return self.wrong(Problem::Number),
            Some(Token::Name("lambda")) => Some(Beyond::Lambda),
            Some(Token::Name("for")) => Some(Beyond::Comprehension),
            Some(Token::Name(name)) if KEYWORDS.contains(name) => {
                let is_of_expressions = matches!(*name, "else" | "if" | "in" | "is");
                Some(Beyond::Keyword).filter(|_| !is_of_expressions)
            }
            Some(Token::Sign(sign)) => match *sign {
                "**" | "**=" => Some(Beyond::Power),
                "|" | "&" | "^" | "~" | "<<" | ">>" | "@" => Some(Beyond::Bits),
                "=" | ":=" | "//=" | ">>=" | "<<=" => Some(Beyond::Assignment),
                "*" => Some(Beyond::Starred),
                "..." => Some(Beyond::Ellipsis),
                _ => None,
            },
            _ => None,
        };
        self.wrong(match beyond {
            Some(beyond) => Problem::Beyond(beyond),
            None => Problem::Expected(expected),
        })
    }

    fn takes_sign(&mut self, sign: &str) -> bool {
        let is_there = matches!(self.peek(), Some(Token::Sign(found)) if *found == sign);
        self.place += usize::from(is_there);
        is_there
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let is_there = matches!(self.peek(), Some(Token::Name(found)) if *found == word);
        self.place += usize::from(is_there);
        is_there
    }

    fn demand(&mut self, sign: &str, expected: &'static str) -> Parsed<()> {
        match self.takes_sign(sign) {
            true => Ok(()),
            false => Err(self.unexpected(expected)),
        }
    }

    /// One level further in.
    fn within<T>(&mut self, parse: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth == DEEPEST {
            return Err(self.wrong(Problem::TooDeep));
        }
        self.depth += 1;
        let parsed = parse(self);
        self.depth -= 1;
        parsed
    }

    fn expression(&mut self) -> Parsed<Node> {
        let then = self.disjunction()?;
        if !self.takes_word("if") {
            return Ok(then);
        }
        let condition = self.disjunction()?;
        if !self.takes_word("else") {
            return Err(self.unexpected("`else`"));
        }
        let otherwise = self.within(Self::expression)?;
        Ok(Node::Conditional {
            condition: Box::new(condition),
            then: Box::new(then),
            otherwise: Box::new(otherwise),
        })
    }

    fn disjunction(&mut self) -> Parsed<Node> {
        let first = self.conjunction()?;
        let mut parts = vec![first];
        while self.takes_word("or") {
            parts.push(self.conjunction()?);
        }
        Ok(one_or(parts, Node::Or))
    }

    fn conjunction(&mut self) -> Parsed<Node> {
        let first = self.negation()?;
        let mut parts = vec![first];
        while self.takes_word("and") {
            parts.push(self.negation()?);
        }
        Ok(one_or(parts, Node::And))
    }

    fn negation(&mut self) -> Parsed<Node> {
        match self.takes_word("not") {
            true => Ok(Node::Not(Box::new(self.within(Self::negation)?))),
            false => self.comparison(),
        }
    }

    fn comparison(&mut self) -> Parsed<Node> {
        let first = self.sum()?;
        let mut rest = Vec::new();
        while let Some(comparison) = self.takes_comparison() {
            rest.push((comparison, self.sum()?));
        }
        Ok(match rest.is_empty() {
            true => first,
            false => Node::Compare(Box::new(first), rest),
        })
    }

    fn takes_comparison(&mut self) -> Option<Comparison> {
        let next = self.tokens.get(self.place + 1).map(|(token, _)| token);
        let (comparison, length) = match (self.peek()?, next) {
            (Token::Sign("=="), _) => (Comparison::Equal, 1),
            (Token::Sign("!=" | "<>"), _) => (Comparison::NotEqual, 1),
            (Token::Sign("<"), _) => (Comparison::Less, 1),
            (Token::Sign("<="), _) => (Comparison::LessOrEqual, 1),
            (Token::Sign(">"), _) => (Comparison::Greater, 1),
            (Token::Sign(">="), _) => (Comparison::GreaterOrEqual, 1),
            (Token::Name("in"), _) => (Comparison::In, 1),
            (Token::Name("not"), Some(Token::Name("in"))) => (Comparison::NotIn, 2),
            (Token::Name("is"), Some(Token::Name("not"))) => (Comparison::IsNot, 2),
            (Token::Name("is"), _) => (Comparison::Is, 1),
            _ => return None,
        };
        self.place += length;
        Some(comparison)
    }

    fn sum(&mut self) -> Parsed<Node> {
        self.chain(Self::product, |sign| match sign {
            "+" => Some(Operator::Add),
            "-" => Some(Operator::Subtract),
            _ => None,
        })
    }

    fn product(&mut self) -> Parsed<Node> {
        self.chain(Self::signed, |sign| match sign {
            "*" => Some(Operator::Multiply),
            "/" => Some(Operator::Divide),
            "//" => Some(Operator::FloorDivide),
            "%" => Some(Operator::Modulo),
            _ => None,
        })
    }

    fn chain(
        &mut self,
        part: fn(&mut Self) -> Parsed<Node>,
        operator: fn(&str) -> Option<Operator>,
    ) -> Parsed<Node> {
        let first = part(self)?;
        let mut rest = Vec::new();
        while let Some(Token::Sign(sign)) = self.peek()
            && let Some(operator) = operator(sign)
        {
            self.place += 1;
            rest.push((operator, part(self)?));
        }
        Ok(match rest.is_empty() {
            true => first,
            false => Node::Arithmetic(Box::new(first), rest),
        })
    }

    fn signed(&mut self) -> Parsed<Node> {
        if self.takes_sign("-") {
            return Ok(Node::Minus(Box::new(self.within(Self::signed)?)));
        }
        if self.takes_sign("+") {
            return self.within(Self::signed);
        }
        let primary = self.primary()?;
        match self.peek() {
            Some(Token::Sign("**" | "|" | "&" | "^" | "<<" | ">>" | "@" | "=" | ":=")) => {
                Err(self.unexpected("an operator"))
            }
            _ => Ok(primary),
        }
    }

    fn primary(&mut self) -> Parsed<Node> {
        let start = self.place;
        let mut node = self.atom()?;
        let mut levels = 0;
        loop {
            levels += 1;
            if self.depth + levels > DEEPEST {
                return Err(self.wrong(Problem::TooDeep));
            }
            if self.takes_sign(".") {
                let Some(Token::Name(name)) = self.peek() else {
                    return Err(self.unexpected("the name of an attribute"));
                };
                node = Node::Attribute(Box::new(node), (*name).to_owned());
                self.place += 1;
            } else if self.takes_sign("(") {
                let arguments = self.within(Self::arguments)?;
                node = self.called(start, node, arguments)?;
            } else if self.takes_sign("[") {
                let key = self.within(Self::expression)?;
                if matches!(self.peek(), Some(Token::Sign(":"))) {
                    return Err(self.wrong(Problem::Beyond(Beyond::Slice)));
                }
                self.demand("]", "`]`")?;
                node = Node::Subscript(Box::new(node), Box::new(key));
            } else {
                return Ok(node);
            }
        }
    }

    /// A call of what was parsed from the token at `start` on.
    fn called(&self, start: usize, callee: Node, arguments: Arguments) -> Parsed<Node> {
        let path = path(&callee);
        if let Some(function) = path.as_deref().and_then(Function::parse) {
            return Ok(Node::Call(function, arguments));
        }
        let name = match callee {
            Node::Attribute(object, name) => match Method::parse(&name) {
                Some(method) => return Ok(Node::Method(object, method, arguments)),
                None => path.unwrap_or(name),
            },
            _ => path.unwrap_or_else(|| "a value".to_owned()),
        };
        let functions = Function::ALL.map(Function::as_str);
        let known = functions.into_iter().chain(Method::ALL.map(Method::as_str));
        let at = self
            .tokens
            .get(start)
            .map_or(self.text.len(), |(_, at)| *at);
        let nearest = crate::nearest(&name, known).map(str::to_owned);
        Err(lexer::error(
            self.text,
            at,
            Problem::Function { name, nearest },
        ))
    }

    fn arguments(&mut self) -> Parsed<Arguments> {
        let mut arguments = Arguments::default();
        loop {
            if self.takes_sign(")") {
                return Ok(arguments);
            }
            let next = self.tokens.get(self.place + 1).map(|(token, _)| token);
            match (self.peek(), next) {
                (Some(Token::Name(name)), Some(Token::Sign("="))) => {
                    let name = (*name).to_owned();
                    self.place += 2;
                    let value = self.expression()?;
                    arguments.keywords.push((name, value));
                }
                (Some(Token::Sign("*" | "**")), _) => {
                    return Err(self.wrong(Problem::Beyond(Beyond::Starred)));
                }
                _ if !arguments.keywords.is_empty() => {
                    return Err(self.unexpected("an argument with its name"));
                }
                _ => arguments.positional.push(self.expression()?),
            }
            self.separator(")", "`,` or `)`")?;
        }
    }

    /// A comma, or the end, which is left where it stands.
    fn separator(&mut self, end: &'static str, expected: &'static str) -> Parsed<()> {
        let is_end = matches!(self.peek(), Some(Token::Sign(sign)) if *sign == end);
        match is_end || self.takes_sign(",") {
            true => Ok(()),
            false => Err(self.unexpected(expected)),
        }
    }

    fn atom(&mut self) -> Parsed<Node> {
        let node = match self.peek() {
            Some(Token::Int(number)) => Node::Constant(PyValue::Int(*number)),
            Some(Token::Float(number)) => Node::Constant(PyValue::Float(*number)),
            Some(Token::Text(_)) => return Ok(self.text()),
            Some(Token::Name(name)) => match *name {
                // The lower case is JSON's and JavaScript's, which Odoo's web client takes as well.
                "None" | "null" => Node::Constant(PyValue::None),
                "True" | "true" => Node::Constant(PyValue::Bool(true)),
                "False" | "false" => Node::Constant(PyValue::Bool(false)),
                "not" | "and" | "or" | "lambda" | "for" => {
                    return Err(self.unexpected("a value"));
                }
                name if KEYWORDS.contains(&name) => return Err(self.unexpected("a value")),
                name => Node::Name(name.to_owned()),
            },
            Some(Token::Sign("[")) => return self.within(Self::list),
            Some(Token::Sign("(")) => return self.within(Self::tuple),
            Some(Token::Sign("{")) => return self.within(Self::dict),
            _ => return Err(self.unexpected("a value")),
        };
        self.place += 1;
        Ok(node)
    }

    /// A text; several that stand beside one another are one.
    fn text(&mut self) -> Node {
        let mut whole = String::new();
        while let Some(Token::Text(text)) = self.peek() {
            whole.push_str(text);
            self.place += 1;
        }
        Node::Constant(PyValue::Str(whole))
    }

    fn list(&mut self) -> Parsed<Node> {
        self.place += 1;
        self.items("]", "`,` or `]`")
            .map(|(items, _)| Node::List(items))
    }

    /// A tuple; parentheses around one value alone are just that.
    fn tuple(&mut self) -> Parsed<Node> {
        self.place += 1;
        let (mut items, has_comma) = self.items(")", "`,` or `)`")?;
        if items.len() == 1 && !has_comma {
            return Ok(items.remove(0));
        }
        Ok(Node::Tuple(items))
    }

    /// What is within a bracket, to its end, and whether a comma ends it.
    fn items(&mut self, end: &'static str, expected: &'static str) -> Parsed<(Vec<Node>, bool)> {
        let mut items = Vec::new();
        let mut has_comma = false;
        loop {
            if self.takes_sign(end) {
                return Ok((items, has_comma));
            }
            items.push(self.expression()?);
            has_comma = matches!(self.peek(), Some(Token::Sign(",")));
            self.separator(end, expected)?;
        }
    }

    fn dict(&mut self) -> Parsed<Node> {
        self.place += 1;
        let mut items = Vec::new();
        loop {
            if self.takes_sign("}") {
                return Ok(Node::Dict(items));
            }
            let key = self.expression()?;
            self.demand(":", "`:`")?;
            items.push((key, self.expression()?));
            self.separator("}", "`,` or `}`")?;
        }
    }
}

/// The names of a callee, `datetime.date.today`, if it is nothing but names.
fn path(node: &Node) -> Option<String> {
    match node {
        Node::Name(name) => Some(name.clone()),
        Node::Attribute(object, name) => Some(format!("{}.{name}", path(object)?)),
        _ => None,
    }
}

fn one_or(mut parts: Vec<Node>, joined: fn(Vec<Node>) -> Node) -> Node {
    match parts.len() {
        1 => parts.remove(0),
        _ => joined(parts),
    }
}
