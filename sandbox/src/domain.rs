//! Domains as SQL conditions.
//!
//! Every condition is written so that it is true or false, never NULL: a negative operator is then
//! NOT of its positive one, and takes in the rows without a value as Odoo's do. What a domain says
//! and the sandbox cannot do is a fault.

use odoo::{Field, Kind};
use rusqlite::types::Value;
use serde_json::Value as Json;

use crate::{
    access::{Caller, Operation, Rules},
    column::{is_json, is_number, to_column},
    fault::Fault,
    python::{repr, tuple},
    schema::{Schema, Shown, Table},
    sql::{Chain, Sql, quote},
};

/// More steps in a dotted path than any database has models worth visiting.
const LONGEST_PATH: usize = 16;

/// How deep operators may lie within one another; SQLite itself refuses a thousand.
const DEEPEST: usize = 200;

/// The rows of `table`, called `alias`, that match `domain`.
pub(crate) fn condition(
    schema: &Schema,
    table: &Table,
    alias: &str,
    domain: &Json,
    active_test: bool,
    caller: Option<&Caller<'_>>,
) -> Result<Sql, Fault> {
    let mut writer = Writer {
        schema,
        active_test,
        caller,
        aliases: 0,
    };
    let matching = writer.domain(table, alias, domain, active_test)?;
    let seen = writer.seen(table, alias)?;
    Ok(Sql::join(
        [matching].into_iter().chain(seen).collect(),
        " AND ",
        "1",
    ))
}

/// The rows of `table`, called `alias`, that rules let through; none when there are none. Rules look
/// at archived rows, too, and at what the caller may not see.
pub(crate) fn ruled(
    schema: &Schema,
    table: &Table,
    alias: &str,
    rules: &Rules,
) -> Result<Option<Sql>, Fault> {
    let mut writer = Writer {
        schema,
        active_test: false,
        caller: None,
        aliases: 0,
    };
    writer.rules(table, alias, rules)
}

/// `alias` is not archived; none when its model cannot archive.
pub(crate) fn active(table: &Table, alias: &str) -> Option<Sql> {
    table
        .has_column("active")
        .then(|| Sql::text(format!("COALESCE({alias}.\"active\", 0) = 1")))
}

#[derive(Clone, Copy)]
enum Operator {
    Equal,
    In,
    Compare(&'static str),
    Like {
        fold: bool,
        contains: bool,
    },
    Any,
    /// `=?`: holds when there is nothing to compare with.
    EqualIfSet,
}

/// The operator and whether it is the negative of it.
fn operator(text: &str) -> Option<(Operator, bool)> {
    let like = |fold, contains| Operator::Like { fold, contains };
    Some(match text {
        "=" => (Operator::Equal, false),
        "!=" => (Operator::Equal, true),
        "<" => (Operator::Compare("<"), false),
        "<=" => (Operator::Compare("<="), false),
        ">" => (Operator::Compare(">"), false),
        ">=" => (Operator::Compare(">="), false),
        "in" => (Operator::In, false),
        "not in" => (Operator::In, true),
        "like" => (like(false, true), false),
        "not like" => (like(false, true), true),
        "ilike" => (like(true, true), false),
        "not ilike" => (like(true, true), true),
        "=like" => (like(false, false), false),
        "not =like" => (like(false, false), true),
        "=ilike" => (like(true, false), false),
        "not =ilike" => (like(true, false), true),
        "any" => (Operator::Any, false),
        "not any" => (Operator::Any, true),
        "=?" => (Operator::EqualIfSet, false),
        _ => return None,
    })
}

/// One condition as it was given, for the messages.
#[derive(Clone, Copy)]
struct Leaf<'a> {
    terms: &'a [Json],
    operator: Operator,
    value: &'a Json,
}

impl Leaf<'_> {
    fn wrong_value(&self) -> Fault {
        Fault::value(format!("Invalid value in condition {}", tuple(self.terms)))
    }

    fn unsupported(&self) -> Fault {
        Fault::unsupported(format_args!("the condition {}", tuple(self.terms)))
    }

    /// The values of `=` or `in`, those that mean nothing set apart.
    fn values(&self) -> Result<(Vec<&Json>, bool), Fault> {
        let all = match (self.operator, self.value) {
            (Operator::Equal | Operator::In, Json::Array(values)) => values.iter().collect(),
            (Operator::In, _) => return Err(self.wrong_value()),
            (_, value) => vec![value],
        };
        let (none, some): (Vec<&Json>, Vec<&Json>) = all
            .into_iter()
            .partition(|value| matches!(value, Json::Bool(false) | Json::Null));
        Ok((some, !none.is_empty()))
    }
}

struct Writer<'a> {
    schema: &'a Schema,
    /// Whether x2many fields show only what is not archived.
    active_test: bool,
    /// Who asks, if he may not see everything.
    caller: Option<&'a Caller<'a>>,
    aliases: usize,
}

impl<'a> Writer<'a> {
    /// What the caller may see of a model that is searched, or passed on the way.
    fn seen(&mut self, table: &'a Table, alias: &str) -> Result<Option<Sql>, Fault> {
        let Some(caller) = self.caller.take() else {
            return Ok(None);
        };
        caller.allow(table.name(), Some(&table.model.label), Operation::Read)?;
        let active_test = std::mem::replace(&mut self.active_test, false);
        let seen = self.rules(table, alias, &caller.rules(table.name(), Operation::Read));
        (self.caller, self.active_test) = (Some(caller), active_test);
        seen
    }

    fn rules(
        &mut self,
        table: &'a Table,
        alias: &str,
        rules: &Rules,
    ) -> Result<Option<Sql>, Fault> {
        let mut each = |domains: &[Json]| {
            let domains = domains.iter();
            domains
                .map(|domain| self.domain(table, alias, domain, false))
                .collect::<Result<Vec<Sql>, Fault>>()
        };
        let (mut parts, any) = (each(&rules.all)?, each(&rules.any)?);
        if !any.is_empty() {
            parts.push(Sql::join(any, " OR ", "0"));
        }
        Ok((!parts.is_empty()).then(|| Sql::join(parts, " AND ", "1")))
    }

    fn alias(&mut self) -> String {
        self.aliases += 1;
        format!("t{}", self.aliases)
    }

    fn domain(
        &mut self,
        table: &'a Table,
        alias: &str,
        domain: &Json,
        active_test: bool,
    ) -> Result<Sql, Fault> {
        let malformed = || Fault::value(format!("Domain() malformed domain {}", repr(domain)));
        let items = domain.as_array().ok_or_else(malformed)?;
        let mut parts: Vec<Chain> = Vec::new();
        let mut names_active = false;
        // From the end, so that an operator finds its operands on the stack.
        for item in items.iter().rev() {
            let part = match item {
                Json::Array(terms) => {
                    names_active |= terms.first() == Some(&Json::from("active"));
                    let part = self.leaf(table, alias, terms)?;
                    Chain::of(part.ok_or_else(malformed)?)
                }
                Json::String(connector) => match (connector.as_str(), parts.pop(), parts.len()) {
                    ("!", Some(part), _) => part.negated(),
                    ("&" | "|", Some(left), 1..) => {
                        let word = if connector == "&" { " AND " } else { " OR " };
                        let right = parts.pop().ok_or_else(malformed)?;
                        left.join(word, right)
                    }
                    _ => return Err(malformed()),
                },
                _ => return Err(malformed()),
            };
            if part.depth > DEEPEST {
                return Err(Fault::unsupported("a domain as deep as this"));
            }
            parts.push(part);
        }
        parts.reverse();
        let mut parts: Vec<Sql> = parts.into_iter().map(Chain::sql).collect();
        if active_test && !names_active {
            parts.extend(active(table, alias));
        }
        Ok(Sql::join(parts, " AND ", "1"))
    }

    /// A condition; none when it is not the shape of one.
    fn leaf(
        &mut self,
        table: &'a Table,
        alias: &str,
        terms: &[Json],
    ) -> Result<Option<Sql>, Fault> {
        let [field, Json::String(word), value] = terms else {
            return Ok(None);
        };
        match (field, word.as_str(), value.as_i64()) {
            (Json::Number(number), "=", Some(1)) => {
                return Ok(match number.as_i64() {
                    Some(1) => Some(Sql::text("1")),
                    Some(0) => Some(Sql::text("0")),
                    _ => None,
                });
            }
            (Json::String(_), ..) => {}
            _ => return Ok(None),
        }
        let shown = tuple(terms);
        if matches!(word.as_str(), "child_of" | "parent_of") {
            return Err(Fault::unsupported(format_args!("the condition {shown}")));
        }
        let (operator, negative) = operator(word)
            .ok_or_else(|| Fault::value(format!("Invalid operator in condition {shown}")))?;
        let path = field.as_str().unwrap_or_default();
        if path.split('.').count() > LONGEST_PATH {
            return Err(Fault::unsupported(format_args!(
                "a path as long as in {shown}"
            )));
        }
        let leaf = Leaf {
            terms,
            operator,
            value,
        };
        self.path(table, alias, path, leaf, negative).map(Some)
    }

    fn path(
        &mut self,
        table: &'a Table,
        alias: &str,
        path: &str,
        leaf: Leaf<'_>,
        negative: bool,
    ) -> Result<Sql, Fault> {
        let (name, rest) = match path.split_once('.') {
            Some((name, rest)) => (name, Some(rest)),
            None => (path, None),
        };
        let field = table.model.field(name).ok_or_else(|| {
            let model = table.name();
            Fault::value(format!(
                "Invalid field {model}.{name} in condition {}",
                tuple(leaf.terms)
            ))
        })?;
        if let Some(caller) = self.caller {
            caller.allow_fields(self.schema.release, table, [name], Operation::Read)?;
        }
        if let Some(rest) = rest {
            // A path means: any of the rows it leads to, a negative operator included.
            return self.any(table, alias, field, leaf, |writer, target, inner| {
                writer.path(target, inner, rest, leaf, negative)
            });
        }
        let positive = if field.kind.relation().is_some() {
            self.relation(table, alias, field, leaf)?
        } else {
            self.scalar(table, alias, field, leaf)?
        };
        Ok(if negative {
            positive.within("NOT (", ")")
        } else {
            positive
        })
    }

    /// Any row that the field shows matches `inner`.
    fn any(
        &mut self,
        table: &'a Table,
        alias: &str,
        field: &'a Field,
        leaf: Leaf<'_>,
        inner: impl FnOnce(&mut Self, &'a Table, &str) -> Result<Sql, Fault>,
    ) -> Result<Sql, Fault> {
        let target = self
            .schema
            .related(field)
            .ok_or_else(|| leaf.unsupported())?;
        let other = self.alias();
        let matches = inner(self, target, &other)?;
        let from = target.quoted();
        let (source, mut parts) = if let Kind::Many2one { .. } = field.kind {
            let id = self.expression(table, alias, field, leaf)?;
            (
                format!("{from} {other}"),
                vec![Sql::text(format!("{other}.\"id\" = {id}"))],
            )
        } else {
            let shown = self
                .schema
                .shown(table, field)
                .ok_or_else(|| leaf.unsupported())?;
            let (source, link) = match shown {
                Shown::Relation(relation) => {
                    let pair = self.alias();
                    (
                        format!(
                            "{relation} {pair} JOIN {from} {other} ON {other}.\"id\" = {pair}.other"
                        ),
                        Sql::text(format!("{pair}.own = {alias}.\"id\"")),
                    )
                }
                shown @ Shown::Inverse { .. } => (
                    format!("{from} {other}"),
                    points_at(&shown, table, alias, &other),
                ),
            };
            let mut parts = vec![link];
            if self.active_test && !table.shows_archived(field) {
                parts.extend(active(target, &other));
            }
            (source, parts)
        };
        parts.push(matches);
        parts.extend(self.seen(target, &other)?);
        let before = format!("EXISTS (SELECT 1 FROM {source} WHERE ");
        Ok(Sql::join(parts, " AND ", "1").within(&before, ")"))
    }

    fn relation(
        &mut self,
        table: &'a Table,
        alias: &str,
        field: &'a Field,
        leaf: Leaf<'_>,
    ) -> Result<Sql, Fault> {
        let x2many = field.kind.is_x2many();
        match leaf.operator {
            Operator::Any => {
                let bypass = !x2many;
                self.any(table, alias, field, leaf, |writer, target, inner| {
                    let outer = writer.active_test;
                    let active_test = outer && !bypass && !table.shows_archived(field);
                    writer.domain(target, inner, leaf.value, active_test)
                })
            }
            Operator::Like { .. } => self.named(table, alias, field, leaf),
            Operator::Compare(sign) if !x2many => {
                let id = leaf.value.as_i64().ok_or_else(|| leaf.wrong_value())?;
                let link = self.expression(table, alias, field, leaf)?;
                Ok(Sql::bound(
                    format!("({link} IS NOT NULL AND {link} {sign} ?)"),
                    id,
                ))
            }
            Operator::Compare(_) => Err(leaf.unsupported()),
            Operator::EqualIfSet if nothing(leaf.value) => Ok(Sql::text("1")),
            Operator::Equal | Operator::In | Operator::EqualIfSet => {
                let (values, or_none) = leaf.values()?;
                let mut ids = Vec::new();
                let mut parts = Vec::new();
                for value in values {
                    match value {
                        Json::String(_) => {
                            let equal = Leaf {
                                operator: Operator::Equal,
                                value,
                                ..leaf
                            };
                            parts.push(self.named(table, alias, field, equal)?);
                        }
                        value => ids.push(value.as_i64().ok_or_else(|| leaf.wrong_value())?),
                    }
                }
                if !ids.is_empty() {
                    parts.push(self.among(table, alias, field, &ids, leaf)?);
                }
                if or_none {
                    parts.push(if x2many {
                        let some = |_: &mut Self, _: &Table, _: &str| Ok(Sql::text("1"));
                        self.any(table, alias, field, leaf, some)?
                            .within("NOT ", "")
                    } else {
                        let link = self.expression(table, alias, field, leaf)?;
                        Sql::text(format!("{link} IS NULL"))
                    });
                }
                Ok(Sql::join(parts, " OR ", "0"))
            }
        }
    }

    /// A row that the field shows is called so.
    fn named(
        &mut self,
        table: &'a Table,
        alias: &str,
        field: &'a Field,
        leaf: Leaf<'_>,
    ) -> Result<Sql, Fault> {
        self.any(table, alias, field, leaf, |writer, target, inner| {
            writer.path(target, inner, "display_name", leaf, false)
        })
    }

    /// The field shows a row with one of these ids.
    fn among(
        &mut self,
        table: &Table,
        alias: &str,
        field: &Field,
        ids: &[i64],
        leaf: Leaf<'_>,
    ) -> Result<Sql, Fault> {
        let list = Value::Text(Json::from(ids).to_string());
        let within = "IN (SELECT value FROM json_each(?))";
        if let Kind::Many2one { .. } = field.kind {
            let link = self.expression(table, alias, field, leaf)?;
            let text = format!("({link} IS NOT NULL AND {link} {within})");
            return Ok(Sql::bound(text, list));
        }
        let other = self.alias();
        let shown = self
            .schema
            .shown(table, field)
            .ok_or_else(|| leaf.unsupported())?;
        let (from, link, id) = match &shown {
            // By the pairs alone: what they name need not be loaded.
            Shown::Relation(relation) => (
                relation.clone(),
                Sql::text(format!("{other}.own = {alias}.\"id\"")),
                "other",
            ),
            Shown::Inverse { .. } => {
                let target = self
                    .schema
                    .related(field)
                    .ok_or_else(|| leaf.unsupported())?;
                (
                    target.quoted(),
                    points_at(&shown, table, alias, &other),
                    "\"id\"",
                )
            }
        };
        let member = Sql::bound(format!("{other}.{id} {within}"), list);
        let before = format!("EXISTS (SELECT 1 FROM {from} {other} WHERE ");
        Ok(Sql::join(vec![link, member], " AND ", "1").within(&before, ")"))
    }

    fn expression(
        &self,
        table: &Table,
        alias: &str,
        field: &Field,
        leaf: Leaf<'_>,
    ) -> Result<String, Fault> {
        self.schema.expression(table, alias, field).ok_or_else(|| {
            Fault::unsupported(format_args!(
                "searching by {}.{}, which is computed: {}",
                table.name(),
                field.name,
                tuple(leaf.terms)
            ))
        })
    }

    fn scalar(
        &self,
        table: &Table,
        alias: &str,
        field: &Field,
        leaf: Leaf<'_>,
    ) -> Result<Sql, Fault> {
        let column = self.expression(table, alias, field, leaf)?;
        let number = is_number(&field.kind);
        let moment = matches!(field.kind, Kind::Date | Kind::Datetime);
        let identity = field.name == "id" || matches!(field.kind, Kind::Many2oneReference { .. });
        // No value counts as the value that is false: 0, or the empty text.
        let column = match &field.kind {
            _ if moment || field.name == "id" => column,
            _ if number || identity => format!("COALESCE({column}, 0)"),
            _ => format!("COALESCE({column}, '')"),
        };
        let absent = match () {
            () if moment || field.name == "id" => format!("{column} IS NULL"),
            () if number || identity => format!("{column} = 0"),
            () => format!("{column} = ''"),
        };
        match leaf.operator {
            Operator::EqualIfSet if nothing(leaf.value) => Ok(Sql::text("1")),
            Operator::Equal | Operator::In | Operator::EqualIfSet => {
                let (values, or_none) = leaf.values()?;
                let mut parts = Vec::new();
                if or_none {
                    parts.push(Sql::text(absent));
                }
                if !values.is_empty() && is_json(&field.kind) {
                    return Err(leaf.unsupported());
                }
                let mut list = Vec::new();
                for value in values {
                    match (&field.kind, value) {
                        (Kind::Datetime, Json::String(day)) if day.len() == 10 => {
                            let from = operand(field, value, leaf)?;
                            let to = end_of_day(field, day, leaf)?;
                            parts.push(Sql {
                                text: format!(
                                    "({column} IS NOT NULL AND {column} BETWEEN ? AND ?)"
                                ),
                                bound: vec![from, to],
                            });
                        }
                        _ => list.push(match operand(field, value, leaf)? {
                            Value::Integer(number) => Json::from(number),
                            Value::Real(number) => Json::from(number),
                            Value::Text(text) => Json::String(text),
                            Value::Null | Value::Blob(_) => return Err(leaf.wrong_value()),
                        }),
                    }
                }
                if !list.is_empty() {
                    let text = format!(
                        "({column} IS NOT NULL AND {column} IN (SELECT value FROM json_each(?)))"
                    );
                    parts.push(Sql::bound(text, Json::Array(list).to_string()));
                }
                Ok(Sql::join(parts, " OR ", "0"))
            }
            Operator::Compare(sign) => {
                if is_json(&field.kind) || (moment && nothing(leaf.value)) {
                    return Err(leaf.unsupported());
                }
                let value = match (&field.kind, leaf.value) {
                    // A day ends with its last second.
                    (Kind::Datetime, Json::String(day))
                        if day.len() == 10 && matches!(sign, ">" | "<=") =>
                    {
                        end_of_day(field, day, leaf)?
                    }
                    (_, value) if nothing(value) && !number && !identity => {
                        Value::Text(String::new())
                    }
                    (_, value) => operand(field, value, leaf)?,
                };
                Ok(Sql::bound(
                    format!("({column} IS NOT NULL AND {column} {sign} ?)"),
                    value,
                ))
            }
            Operator::Like { fold, contains } => {
                let pattern = match leaf.value {
                    Json::String(text) => text.as_str(),
                    value if nothing(value) => "",
                    _ => return Err(leaf.wrong_value()),
                };
                if number || moment || identity || is_json(&field.kind) {
                    return Err(leaf.unsupported());
                }
                let pattern = match contains {
                    true => format!("%{pattern}%"),
                    false => pattern.to_owned(),
                };
                Ok(if fold {
                    let text = format!("fold({column}) LIKE ? ESCAPE '\\'");
                    Sql::bound(text, pattern.to_lowercase())
                } else {
                    Sql::bound(format!("{column} GLOB ?"), glob(&pattern))
                })
            }
            Operator::Any => Err(leaf.wrong_value()),
        }
    }
}

/// `other` is shown by the one2many field of `alias` whose inverse this is.
fn points_at(shown: &Shown<'_>, table: &Table, alias: &str, other: &str) -> Sql {
    let Shown::Inverse {
        inverse,
        model_field,
    } = shown
    else {
        return Sql::text("0");
    };
    let link = Sql::text(format!("{other}.{} = {alias}.\"id\"", quote(inverse)));
    let model = model_field.map(|field| {
        let model = table.name().to_owned();
        Sql::bound(format!("{other}.{} = ?", quote(field)), model)
    });
    Sql::join([link].into_iter().chain(model).collect(), " AND ", "")
}

fn nothing(value: &Json) -> bool {
    matches!(value, Json::Bool(false) | Json::Null)
}

/// A condition's value as the column would hold it.
fn operand(field: &Field, value: &Json, leaf: Leaf<'_>) -> Result<Value, Fault> {
    match (&field.kind, value) {
        (Kind::Integer | Kind::Float { .. } | Kind::Monetary { .. }, Json::Number(number)) => {
            // An integer may be compared with 1.5.
            match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => Ok(Value::Integer(whole)),
                (None, Some(float)) => Ok(Value::Real(float)),
                (None, None) => Err(leaf.wrong_value()),
            }
        }
        (Kind::Boolean, Json::Number(number)) => Ok(Value::Integer(i64::from(
            number.as_f64().is_some_and(|number| number != 0.0),
        ))),
        (kind, value) => to_column(kind, value).map_err(|_| leaf.wrong_value()),
    }
}

fn end_of_day(field: &Field, day: &str, leaf: Leaf<'_>) -> Result<Value, Fault> {
    operand(field, &Json::String(format!("{day} 23:59:59")), leaf)
}

/// A LIKE pattern as a GLOB one: SQLite's LIKE cannot tell capitals from small letters.
fn glob(pattern: &str) -> String {
    let mut glob = String::with_capacity(pattern.len());
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        let literal = match character {
            '%' => {
                glob.push('*');
                continue;
            }
            '_' => {
                glob.push('?');
                continue;
            }
            '\\' => characters.next().unwrap_or('\\'),
            other => other,
        };
        match literal {
            '*' | '?' | '[' => glob.extend(['[', literal, ']']),
            _ => glob.push(literal),
        }
    }
    glob
}

#[cfg(test)]
mod tests {
    use super::glob;

    #[test]
    fn like_patterns_become_globs() {
        for (like, expected) in [
            ("%a_b%", "*a?b*"),
            ("50\\%", "50%"),
            ("[x]*", "[[]x][*]"),
            ("what?", "what[?]"),
        ] {
            assert_eq!(glob(like), expected);
        }
    }
}
