//! Odoo's own domains, as text or as JSON: read, checked condition by condition and written anew. What
//! cannot be read refuses the call; it is never "no filter".

use odoo::{Domain, Operator, canonical, literal, nearest};
use serde_json::Value as Json;

use super::{
    compared_field::{Ability, ComparedField},
    has_parents, meant,
    property::whole,
    unescaped,
};
use crate::{
    Code, Problem,
    caller::Caller,
    convert::{NUL, article, holds_nul, short},
    path::Paths,
};

/// The most terms of a domain, connectors and conditions together.
const MOST: usize = 500;

/// The most problems of a domain with what was probably meant: to find that takes a while.
const MOST_HINTED: usize = 100;

/// Domains within domains, at most.
const DEEPEST: usize = 4;

const EXAMPLE: &str = r#"["|", ["name", "ilike", "x"], ["create_date", ">=", "2026-01-01"]]"#;

/// The domain that `json` is; none when it is not, and then there are problems.
pub(crate) fn domain(
    models: Paths<'_>,
    caller: &Caller,
    json: &Json,
    problems: &mut Vec<Problem>,
) -> Option<Domain> {
    let mut reader = DomainReader {
        caller,
        problems,
        depth: 0,
    };
    let json = reader.text(json)?;
    if holds_nul(&json) {
        return reader.broken("domain", NUL.to_owned(), "text without it");
    }
    reader.domain(models, &json, "domain")
}

struct DomainReader<'a> {
    caller: &'a Caller,
    problems: &'a mut Vec<Problem>,
    depth: usize,
}

impl DomainReader<'_> {
    fn broken<T>(&mut self, at: &str, message: String, expected: &str) -> Option<T> {
        self.problems.push(
            Problem::new(Code::BrokenDomain, at, message)
                .expected(expected)
                .example(EXAMPLE),
        );
        None
    }

    /// The domain that stands in text, in text within text perhaps.
    fn text(&mut self, json: &Json) -> Option<Json> {
        const LAYERS: usize = 3;
        let mut json = json.clone();
        for _ in 0..LAYERS {
            let Json::String(text) = &json else {
                return Some(json);
            };
            json = match literal::read(text) {
                Ok(inner) => inner,
                Err(unreadable) if unreadable.is_too_much => {
                    let problem = Problem::new(Code::TooMuch, "domain", unreadable.message);
                    self.problems
                        .push(problem.expected(format!("at most {MOST} terms")));
                    return None;
                }
                Err(unreadable) => {
                    let message = format!("this is no domain: {unreadable}");
                    return self.broken("domain", message, "a list of conditions");
                }
            };
        }
        Some(json)
    }

    fn domain(&mut self, models: Paths<'_>, json: &Json, at: &str) -> Option<Domain> {
        let Json::Array(terms) = json else {
            let message = format!("{} is no domain", short(json));
            return self.broken(at, message, "a list of conditions; [] for all rows");
        };
        if terms.len() > MOST {
            let message = format!("{} terms", terms.len());
            self.problems.push(
                Problem::new(Code::TooMuch, at, message)
                    .expected(format!("at most {MOST}; `in` takes many values")),
            );
            return None;
        }
        // One condition without the list around it.
        if is_condition(terms) {
            return self.condition(models, terms, at);
        }
        // From the right: what a connector joins is read before it is met, so nothing recurs.
        let mut read: Vec<Domain> = Vec::new();
        let mut problems = Vec::new();
        let mut found = 0;
        let mut is_whole = true;
        for (place, term) in terms.iter().enumerate().rev() {
            let at = format!("{at}[{place}]");
            let told = self.problems.len();
            let models = models.hinting(found < MOST_HINTED);
            let part = match term {
                Json::String(connector) => match unescaped(connector).as_str() {
                    "!" => self.negated(&mut read, &at),
                    "&" => self.joined(&mut read, &at, Domain::All, "&"),
                    "|" => self.joined(&mut read, &at, Domain::Any, "|"),
                    other => {
                        let message = format!("{} joins nothing", short(term));
                        let hint = match other.to_lowercase().as_str() {
                            "and" | "&&" => Some("&"),
                            "or" | "||" => Some("|"),
                            "not" => Some("!"),
                            _ => None,
                        };
                        self.problems.push(
                            Problem::new(Code::BrokenDomain, at.as_str(), message)
                                .expected("&, | or !, each before what it joins; or a condition")
                                .did_you_mean(hint)
                                .example(EXAMPLE),
                        );
                        None
                    }
                },
                Json::Array(leaf) => self.condition(models, leaf, &at),
                other => {
                    let message = format!("{} is no condition", short(other));
                    self.broken(&at, message, "[field, operator, value]")
                }
            };
            is_whole &= part.is_some();
            found += self.problems.len() - told;
            problems.push(self.problems.split_off(told));
            // What is wrong stands for something, so that the connectors before it are not wrong too.
            read.push(part.unwrap_or(Domain::nothing()));
        }
        // Told in the order of the domain.
        self.problems.extend(problems.into_iter().rev().flatten());
        read.reverse();
        is_whole.then(|| Domain::all(read))
    }

    fn negated(&mut self, read: &mut Vec<Domain>, at: &str) -> Option<Domain> {
        match read.pop() {
            Some(Domain::Not(part)) => Some(*part),
            Some(part) => Some(Domain::Not(Box::new(part))),
            None => {
                let message = "nothing follows that it could negate".to_owned();
                self.broken(at, message, "a condition after `!`")
            }
        }
    }

    fn joined(
        &mut self,
        read: &mut Vec<Domain>,
        at: &str,
        join: fn(Vec<Domain>) -> Domain,
        sign: &str,
    ) -> Option<Domain> {
        let (Some(first), Some(second)) = (read.pop(), read.pop()) else {
            let message = format!("`{sign}` joins two conditions, and fewer follow");
            return self.broken(at, message, "two conditions after it");
        };
        // `|, |, a, b, c` is one list of three.
        let is_any = sign == "|";
        let mut parts = vec![first];
        match second {
            Domain::Any(rest) if is_any && !rest.is_empty() => parts.extend(rest),
            Domain::All(rest) if !is_any && !rest.is_empty() => parts.extend(rest),
            other => parts.push(other),
        }
        Some(join(parts))
    }

    fn condition(&mut self, models: Paths<'_>, leaf: &[Json], at: &str) -> Option<Domain> {
        let [left, operator, right] = leaf else {
            let message = format!("a condition of {} parts", leaf.len());
            return self.broken(at, message, "[field, operator, value]");
        };
        match (left.as_i64(), operator.as_str(), right.as_i64()) {
            (Some(1), Some("="), Some(1)) => return Some(Domain::everything()),
            (Some(0), Some("="), Some(1)) => return Some(Domain::nothing()),
            _ => {}
        }
        let checked = self.checked(models, left, operator, right, at);
        match checked {
            Ok(domain) => domain,
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        }
    }

    /// None when the problems of a domain within are told already.
    fn checked(
        &mut self,
        models: Paths<'_>,
        left: &Json,
        operator: &Json,
        right: &Json,
        at: &str,
    ) -> Result<Option<Domain>, Problem> {
        use Operator::{
            Any, ChildOf, Equals, EqualsIfSet, EqualsIlike, EqualsLike, Greater, GreaterOrEqual,
            Ilike, In, Less, LessOrEqual, Like, NotAny, NotEquals, NotEqualsIlike, NotEqualsLike,
            NotIlike, NotIn, NotLike, ParentOf,
        };
        let broken = |part: &str, json: &Json, expected: &str| {
            let message = format!("{} is no {part}", short(json));
            Problem::new(Code::BrokenDomain, at, message)
                .expected(expected)
                .example(EXAMPLE)
        };
        let Some(path) = left.as_str().map(|path| canonical(path.trim())) else {
            return Err(broken("field", left, "the name of a field"));
        };
        let path = path.as_ref();
        let Some(word) = operator.as_str() else {
            return Err(broken("operator", operator, &listed()));
        };
        let field = models.field(path, at)?;
        let operator = self.operator(word, at)?;
        if matches!(field.kind, odoo::Kind::Properties) {
            return Err(whole(path, at));
        }
        let is_empty = matches!(right, Json::Null | Json::Bool(false));
        let is_presence = matches!(operator, Equals | NotEquals) && is_empty;
        // Rows above and below others are found by the row itself, too.
        let is_row = field.name == "id" && matches!(operator, ChildOf | ParentOf);
        if !is_presence && !is_row && !needs(operator).is_of(&field.kind) {
            let kind = article(field.kind.name());
            let message = format!("`{word}` does not go with `{path}`, {kind}");
            let fitting: Vec<&str> = Operator::ALL
                .into_iter()
                .filter(|other| needs(*other).is_of(&field.kind))
                .map(Operator::as_str)
                .collect();
            return Err(Problem::new(Code::UnfitOperator, at, message)
                .expected(format!("one of {}", fitting.join(", "))));
        }
        if is_row && !has_parents(models, path, field) {
            let message = format!("rows of `{path}` have no parents");
            return Err(Problem::new(Code::UnfitOperator, at, message).expected("= or in"));
        }
        let compared = ComparedField {
            field,
            path,
            caller: self.caller,
            models,
        };
        compared.refuse(operator, at)?;
        let values = || match right {
            Json::Array(list) => list.clone(),
            other => vec![other.clone()],
        };
        // `false` among the values is Odoo's "nothing".
        let is_boolean = matches!(field.kind, odoo::Kind::Boolean);
        let or_nothing = |values: Vec<Json>| -> Vec<Json> {
            values
                .into_iter()
                .map(|json| match json {
                    Json::Bool(false) if !is_boolean => Json::Null,
                    other => other,
                })
                .collect()
        };
        let one = || match right {
            Json::Array(list) => match &list[..] {
                [only] => Ok(only),
                _ => Err(broken("single value", right, "one value, or `in`")),
            },
            other => Ok(other),
        };
        Ok(Some(match operator {
            Equals | NotEquals if is_empty && !is_boolean => {
                compared.presence(operator == NotEquals)
            }
            // Odoo reads a list after `=` as `in`, with a warning in its log.
            Equals | NotEquals if right.is_array() => {
                compared.several(operator == Equals, &or_nothing(values()), at)?
            }
            Equals | NotEquals if right.is_null() => compared.presence(operator == NotEquals),
            Equals | NotEquals | Less | LessOrEqual | Greater | GreaterOrEqual => {
                compared.one(operator, one()?, at)?
            }
            EqualsIfSet if is_empty => Domain::everything(),
            EqualsIfSet => compared.one(Equals, one()?, at)?,
            In | NotIn if matches!(right, Json::Bool(_) | Json::Null) && !is_boolean => {
                return Err(broken("list", right, "a list of values"));
            }
            In | NotIn => compared.several(operator == In, &or_nothing(values()), at)?,
            Like | NotLike | Ilike | NotIlike | EqualsLike | NotEqualsLike | EqualsIlike
            | NotEqualsIlike => match one()? {
                // Every text has nothing in it: it would be a condition that is none.
                Json::String(text)
                    if text.trim().is_empty()
                        && matches!(operator, Like | NotLike | Ilike | NotIlike) =>
                {
                    let message = format!("blank text to look for in `{path}`");
                    return Err(Problem::new(Code::WrongType, at, message)
                        .expected("text; `=` false finds what is empty"));
                }
                Json::String(text) => compared.pattern(operator, text.clone()),
                Json::Number(number) => compared.pattern(operator, number.to_string()),
                other => return Err(broken("text to look for", other, "text")),
            },
            ChildOf | ParentOf if is_empty || values().is_empty() => {
                return Err(broken("row", right, "ids or names"));
            }
            ChildOf | ParentOf => compared.hierarchy(operator, &values(), at)?,
            Any | NotAny => {
                let relation = field.kind.relation().unwrap_or_default();
                let Some(models) = models.from(relation) else {
                    let message = format!(
                        "this program has no table of {relation} to check the inner domain against"
                    );
                    return Err(Problem::new(Code::UnknownModel, at, message));
                };
                if self.depth == DEEPEST {
                    let message = "too many domains within domains".to_owned();
                    return Err(Problem::new(Code::TooMuch, at, message)
                        .expected(format!("at most {DEEPEST}")));
                }
                self.depth += 1;
                let inner = self.domain(models, right, &format!("{at}[2]"));
                self.depth -= 1;
                return Ok(inner.map(|inner| compared.rows(operator, inner)));
            }
        }))
    }

    /// The operator, if this Odoo knows it.
    fn operator(&self, word: &str, at: &str) -> Result<Operator, Problem> {
        let plain = unescaped(word).to_lowercase().replace('_', " ");
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let operator = match plain.as_str() {
            "==" => Some(Operator::Equals),
            "<>" => Some(Operator::NotEquals),
            "child of" => Some(Operator::ChildOf),
            "parent of" => Some(Operator::ParentOf),
            plain => Operator::parse(plain),
        };
        let operator = operator.ok_or_else(|| {
            let all = Operator::ALL.into_iter().map(Operator::as_str);
            // Of the filters' own operators some have one of Odoo's.
            let alias = meant(&plain);
            let hint = match alias.as_str() {
                "contains" => Some("ilike"),
                "not_contains" => Some("not ilike"),
                "starts_with" => Some("=ilike"),
                "is_set" => Some("!="),
                "is_not_set" => Some("="),
                "not_in" => Some("not in"),
                alias => Operator::parse(alias).map(Operator::as_str),
            };
            Problem::new(Code::UnknownOperator, at, format!("no operator `{word}`"))
                .expected(listed())
                .did_you_mean(hint.or_else(|| nearest(&plain, all)))
        })?;
        available(self.caller, operator, word, at)
    }
}

/// The operator, if the caller's Odoo knows it; `word` is what it was said as.
pub(super) fn available(
    caller: &Caller,
    operator: Operator,
    word: &str,
    at: &str,
) -> Result<Operator, Problem> {
    match operator.since() {
        Some(since) if !caller.dialect().has_operator(operator) => {
            let dialect = caller.dialect();
            let message = format!("`{word}` came with Odoo {since}, and this is {dialect}");
            let instead = match operator {
                Operator::Any => "a dotted path: partner_id.country_id",
                _ => "`!` before the condition",
            };
            Err(Problem::new(Code::UnknownOperator, at, message).expected(instead))
        }
        _ => Ok(operator),
    }
}

/// What an operator asks of a field's kind.
const fn needs(operator: Operator) -> Ability {
    use Operator::{
        Any, ChildOf, Equals, EqualsIfSet, Greater, GreaterOrEqual, In, Less, LessOrEqual, NotAny,
        NotEquals, NotIn, ParentOf,
    };
    match operator {
        Equals | NotEquals | EqualsIfSet | In | NotIn => Ability::Equality,
        Less | LessOrEqual | Greater | GreaterOrEqual => Ability::Order,
        ChildOf | ParentOf => Ability::Hierarchy,
        Any | NotAny => Ability::Rows,
        _ => Ability::Text,
    }
}

fn listed() -> String {
    let all: Vec<&str> = Operator::ALL.into_iter().map(Operator::as_str).collect();
    format!("one of {}", all.join(", "))
}

/// `["state", "=", "sale"]`: within a domain no text but the connectors stands alone.
fn is_condition(terms: &[Json]) -> bool {
    matches!(terms, [Json::String(field), Json::String(_), _]
        if !matches!(field.as_str(), "&" | "|" | "!"))
}
