//! One condition of a domain as it was given, and what Odoo says when it is wrong.

use serde_json::Value as Json;

use crate::{
    fault::Fault,
    python::{repr, truthy, tuple},
    release::Release,
};

/// What a condition asks for, its negation set apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    In,
    Compare(Comparison),
    /// A pattern; `contains` is written without the wildcards at its ends.
    Like {
        fold: bool,
        contains: bool,
    },
    Any,
    /// `=?`: holds when there is nothing to compare with.
    EqualIfSet,
    ChildOf,
    ParentOf,
}

impl Operator {
    pub(super) const fn is_hierarchy(self) -> bool {
        matches!(self, Self::ChildOf | Self::ParentOf)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }

    /// What holds when it does not.
    pub(super) const fn opposite(self) -> Self {
        match self {
            Self::Less => Self::GreaterOrEqual,
            Self::LessOrEqual => Self::Greater,
            Self::Greater => Self::LessOrEqual,
            Self::GreaterOrEqual => Self::Less,
        }
    }

    /// Whether it holds between two values that order so.
    pub(super) const fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }
}

/// How a condition is negated.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Negation {
    None,
    /// The rows that the positive condition leaves.
    Complement,
    /// Those of them that have a value.
    Strict,
}

impl Negation {
    const fn of(negative: bool) -> Self {
        match negative {
            true => Self::Complement,
            false => Self::None,
        }
    }
}

/// The operator and whether it is the negative of it.
fn operator(text: &str, release: Release) -> Option<(Operator, Negation)> {
    use Comparison::{Greater, GreaterOrEqual, Less, LessOrEqual};
    let like = |fold, contains| Operator::Like { fold, contains };
    let newer = release >= Release::Odoo19;
    let (operator, negative) = match text {
        "=" => (Operator::Equal, false),
        "==" if newer => (Operator::Equal, false),
        "!=" | "<>" => (Operator::Equal, true),
        "<" => (Operator::Compare(Less), false),
        "<=" => (Operator::Compare(LessOrEqual), false),
        ">" => (Operator::Compare(Greater), false),
        ">=" => (Operator::Compare(GreaterOrEqual), false),
        "in" => (Operator::In, false),
        "not in" => (Operator::In, true),
        "like" => (like(false, true), false),
        "not like" => (like(false, true), true),
        "ilike" => (like(true, true), false),
        "not ilike" => (like(true, true), true),
        "=like" => (like(false, false), false),
        "not =like" if newer => (like(false, false), true),
        "=ilike" => (like(true, false), false),
        "not =ilike" if newer => (like(true, false), true),
        "any" => (Operator::Any, false),
        "not any" => (Operator::Any, true),
        "=?" => (Operator::EqualIfSet, false),
        "child_of" => (Operator::ChildOf, false),
        "parent_of" => (Operator::ParentOf, false),
        _ => return None,
    };
    Some((operator, Negation::of(negative)))
}

/// One condition.
#[derive(Clone, Copy)]
pub(super) struct Leaf<'d> {
    /// As it was given, for the messages.
    pub(super) terms: &'d [Json],
    pub(super) path: &'d str,
    pub(super) operator: Operator,
    pub(super) negation: Negation,
    pub(super) value: &'d Json,
}

impl<'d> Leaf<'d> {
    /// Reads `[path, operator, value]`.
    pub(super) fn read(
        terms: &'d [Json],
        path: &'d str,
        word: &str,
        value: &'d Json,
        release: Release,
    ) -> Result<Self, Fault> {
        let folded = match release {
            // Only what is a leaf at all gets its operator folded there.
            Release::Odoo18 => word.to_owned(),
            Release::Odoo19 => word.to_lowercase(),
        };
        let (mut operator, negation) = operator(&folded, release).ok_or_else(|| {
            let shown = tuple(terms);
            Fault::value(match release {
                Release::Odoo18 => format!("Invalid leaf {shown}"),
                Release::Odoo19 => format!("Invalid operator in condition {shown}"),
            })
        })?;
        match (operator, value) {
            (Operator::Equal, Json::Array(_)) => operator = Operator::In,
            (Operator::In, Json::Bool(_)) => operator = Operator::Equal,
            _ => {}
        }
        Ok(Self {
            terms,
            path,
            operator,
            negation,
            value,
        })
    }

    /// Whether it is about whether rows are archived.
    pub(super) fn names_active(&self) -> bool {
        self.path == "active"
    }

    /// The same of a condition within another one, where 19 has dropped what takes in both kinds of
    /// rows before it looks.
    pub(super) fn names_active_within(&self, release: Release) -> bool {
        let asks = |flag: bool| {
            let values = self.value.as_array();
            values.is_some_and(|values| values.iter().any(|value| falsy(value) != flag))
        };
        let both = release >= Release::Odoo19 && asks(true) && asks(false);
        self.names_active() && !both
    }

    pub(super) fn wrong_value(&self) -> Fault {
        Fault::value(format!("Invalid value in condition {}", tuple(self.terms)))
    }

    pub(super) fn unsupported(&self, what: &str) -> Fault {
        Fault::unsupported(format_args!("{what} {}", tuple(self.terms)))
    }

    /// What is wrong with it, in Odoo 19's words.
    pub(super) fn in_condition(&self, problem: &str) -> Fault {
        self.in_condition_of("builtins.ValueError", problem)
    }

    /// The same under another exception's name.
    pub(super) fn in_condition_of(&self, name: &'static str, problem: &str) -> Fault {
        Fault::new(name, format!("{problem} in condition {}", self.shown()))
    }

    /// There is no such field.
    pub(super) fn no_field(&self, model: &str, name: &str, release: Release) -> Fault {
        let place = match release {
            Release::Odoo18 => "leaf",
            Release::Odoo19 => "condition",
        };
        Fault::value(format!(
            "Invalid field {model}.{name} in {place} {}",
            self.shown()
        ))
    }

    /// The field is no relation, so that no path goes through it.
    pub(super) fn no_path(&self, model: &str, name: &str, release: Release) -> Fault {
        match release {
            Release::Odoo18 => Fault::new(
                "builtins.AssertionError",
                format!(
                    "Invalid field {} in domain term {}",
                    repr(&Json::from(self.path)),
                    self.shown()
                ),
            ),
            Release::Odoo19 => {
                let property = self.path.split_once('.').map_or("", |(_, rest)| rest);
                let property = repr(&Json::from(property));
                Fault::value(format!(
                    "Invalid field property {property} on {model}.{name}"
                ))
            }
        }
    }

    /// The condition at the end of a path shows what is left of it.
    fn shown(&self) -> String {
        let mut terms = self.terms.to_vec();
        if let Some(first) = terms.first_mut() {
            *first = Json::from(self.path);
        }
        tuple(&terms)
    }

    /// The values of `=` or `in`, those that mean nothing set apart.
    pub(super) fn values(&self, release: Release) -> Result<(Vec<&'d Json>, bool), Fault> {
        let all: Vec<&Json> = match (self.operator, self.value) {
            (Operator::Equal | Operator::In | Operator::EqualIfSet, Json::Array(values)) => {
                // From 19 on, equal to an empty list is equal to nothing.
                let given = self.terms.get(1).and_then(Json::as_str);
                if values.is_empty()
                    && release >= Release::Odoo19
                    && !matches!(given, Some("in" | "not in"))
                {
                    return Ok((Vec::new(), true));
                }
                values.iter().collect()
            }
            (Operator::In, _) if release < Release::Odoo19 => {
                return Err(Fault::value(format!(
                    "Invalid domain term {}",
                    self.shown()
                )));
            }
            (Operator::In, Json::Null) => Vec::new(),
            (_, value) => vec![value],
        };
        let mut all = all;
        if release >= Release::Odoo19 {
            // A set there: to Python 0 and False are the same, and the first is kept.
            let mut zero = false;
            all.retain(|value| {
                let is_zero = value.is_number() || **value == Json::Bool(false);
                !(is_zero && falsy(value) && std::mem::replace(&mut zero, true))
            });
        }
        let (none, some): (Vec<&Json>, Vec<&Json>) = all.into_iter().partition(|v| nothing(v));
        Ok((some, !none.is_empty()))
    }
}

/// Null and false say that there is nothing.
pub(super) fn nothing(value: &Json) -> bool {
    matches!(value, Json::Bool(false) | Json::Null)
}

/// What Python takes for false.
pub(super) fn falsy(value: &Json) -> bool {
    !truthy(value)
}
