//! Says a condition in English words, over the fields of a model.
//!
//! Comparisons with values, lists of values, `not`, `and` and `or` are said; what is beyond them stands as it
//! is written, in backticks. It says when a condition holds and must not know what it is a condition of.

use super::{
    Expression, PyValue,
    syntax::{Comparison, Node},
};
use crate::{Kind, Model};

/// The most values of a list that are said one by one.
const MOST_VALUES: usize = 12;

impl Expression {
    /// When it holds, in words: `state is draft or sent, and locked is false`.
    ///
    /// Values stand as filters take them: the keys of selections, with their labels where the keys say nothing
    /// (`01_open (Open)`). `always` and `never` where no row makes a difference. Rows are taken for saved ones.
    pub fn in_words(&self, model: &Model) -> String {
        match said(&self.0, true, model) {
            Said::Always(true) => "always".to_owned(),
            Said::Always(false) => "never".to_owned(),
            said => said.text(),
        }
    }
}

/// What a part says.
enum Said {
    /// It holds everywhere, or nowhere.
    Always(bool),
    /// Whether a field is one of some values.
    Set(Set),
    /// Something that stands within `and` as it is.
    Phrase(String),
    /// Parts joined by `and`.
    And(Vec<String>),
    /// Parts joined by `or`.
    Or(String),
}

/// Whether a field is one of some values.
struct Set {
    field: String,
    is_in: bool,
    /// The values, each with its place among the field's own.
    values: Vec<(usize, String)>,
}

impl Set {
    /// `state is draft or sent`, `state is neither done nor cancel`.
    fn text(&self) -> String {
        let Self { field, values, .. } = self;
        let mut values: Vec<&(usize, String)> = values.iter().collect();
        values.sort_by_key(|(place, _)| *place);
        let told = values.iter().take(MOST_VALUES);
        let told: Vec<&str> = told.map(|(_, value)| value.as_str()).collect();
        let more = match values.len().saturating_sub(MOST_VALUES) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        match (self.is_in, told.as_slice()) {
            (true, [first @ .., last]) if !first.is_empty() && more.is_empty() => {
                format!("{field} is {} or {last}", first.join(", "))
            }
            (true, values) => format!("{field} is {}{more}", values.join(", ")),
            (false, [one]) => format!("{field} is not {one}"),
            (false, [one, other]) => format!("{field} is neither {one} nor {other}"),
            (false, values) => format!("{field} is none of {}{more}", values.join(", ")),
        }
    }
}

impl Said {
    /// The parts that all have to hold.
    fn parts(&self) -> Vec<String> {
        match self {
            Self::And(parts) => parts.clone(),
            Self::Always(holds) => vec![holds.to_string()],
            Self::Phrase(text) | Self::Or(text) => vec![text.clone()],
            Self::Set(set) => vec![set.text()],
        }
    }

    fn text(&self) -> String {
        let parts = self.parts();
        // Commas keep apart what values of one part, joined by `or`, would run together with.
        match parts.len() > 1 && parts.iter().any(|part| part.contains(" or ")) {
            true => parts.join(", and "),
            false => parts.join(" and "),
        }
    }
}

/// What a node says when it holds, or when it does not.
fn said(node: &Node, holds: bool, model: &Model) -> Said {
    match node {
        Node::Not(node) => said(node, !holds, model),
        Node::And(parts) | Node::Or(parts) => {
            let parts = parts.iter().map(|part| said(part, holds, model));
            join(parts, matches!(node, Node::And(_)) == holds)
        }
        Node::Name(name) => named(name, holds, model),
        Node::Compare(left, rest) => match rest.as_slice() {
            [(comparison, right)] => {
                let comparison = match holds {
                    true => *comparison,
                    false => comparison.negated(),
                };
                compared(left, comparison, right, model).unwrap_or_else(|| written(node, holds))
            }
            _ => written(node, holds),
        },
        node => match node.literal() {
            Some(value) => Said::Always(value.is_true() == holds),
            None => written(node, holds),
        },
    }
}

/// A part as it is written.
fn written(node: &Node, holds: bool) -> Said {
    let node = match holds {
        true => node.clone(),
        false => node.clone().negated(),
    };
    Said::Phrase(format!("`{}`", Expression(node)))
}

/// The truth of a field alone.
fn named(name: &str, holds: bool, model: &Model) -> Said {
    if name == "id" {
        return Said::Always(holds);
    }
    let Some(field) = model.field(name) else {
        return written(&Node::Name(name.to_owned()), holds);
    };
    Said::Phrase(match (&field.kind, holds) {
        (Kind::Boolean, holds) => format!("{name} is {holds}"),
        (Kind::Integer | Kind::Float { .. } | Kind::Monetary { .. }, true) => {
            format!("{name} is not 0")
        }
        (Kind::Integer | Kind::Float { .. } | Kind::Monetary { .. }, false) => {
            format!("{name} is 0")
        }
        (_, true) => format!("{name} is set"),
        (_, false) => format!("{name} is empty"),
    })
}

/// A comparison of a field; none where it is another one.
fn compared(left: &Node, comparison: Comparison, right: &Node, model: &Model) -> Option<Said> {
    use Comparison as C;
    let field = subject(left)?;
    if let Node::Name(other) = right {
        let is_user = other == "uid";
        return match comparison {
            C::Equal if is_user => Some(format!("{field} is the current user")),
            C::NotEqual if is_user => Some(format!("{field} is not the current user")),
            C::Equal => Some(format!("{field} equals {other}")),
            C::NotEqual => Some(format!("{field} differs from {other}")),
            C::Less | C::LessOrEqual | C::Greater | C::GreaterOrEqual => {
                Some(format!("{field} {} {other}", comparison.as_str()))
            }
            _ => None,
        }
        .map(Said::Phrase);
    }
    let value = right.literal()?;
    match comparison {
        C::Equal | C::Is | C::NotEqual | C::IsNot => {
            let is_in = matches!(comparison, C::Equal | C::Is);
            if let (PyValue::Bool(_) | PyValue::None, Node::Name(name)) = (&value, left) {
                return Some(named(name, value.is_true() == is_in, model));
            }
            let values = vec![placed(&field, &value, model)?];
            Some(Said::Set(Set {
                field,
                is_in,
                values,
            }))
        }
        C::In | C::NotIn => {
            let (PyValue::List(values) | PyValue::Tuple(values)) = &value else {
                return None;
            };
            let is_in = comparison == C::In;
            if values.is_empty() {
                return Some(Said::Always(!is_in));
            }
            let values = values.iter().map(|value| placed(&field, value, model));
            Some(Said::Set(Set {
                field: field.clone(),
                is_in,
                values: values.collect::<Option<_>>()?,
            }))
        }
        C::Less | C::LessOrEqual | C::Greater | C::GreaterOrEqual => {
            let value = spelled(&field, &value, model)?;
            Some(Said::Phrase(format!(
                "{field} {} {value}",
                comparison.as_str()
            )))
        }
    }
}

/// The field that is compared, of the row or of the one above.
fn subject(node: &Node) -> Option<String> {
    match node {
        Node::Name(name) => Some(name.clone()),
        Node::Attribute(parent, name) if **parent == Node::Name("parent".to_owned()) => {
            Some(format!("parent.{name}"))
        }
        _ => None,
    }
}

/// A value as a filter takes it, and its place among the field's own: those of selections are said in their
/// order, others as they stand.
fn placed(field: &str, value: &PyValue, model: &Model) -> Option<(usize, String)> {
    let text = spelled(field, value, model)?;
    let place = match (model.field(field).map(|field| &field.kind), value) {
        (Some(Kind::Selection { choices }), PyValue::Str(key)) => {
            let mut keys = choices.iter();
            keys.position(|choice| choice.key == *key)
                .unwrap_or(usize::MAX)
        }
        _ => usize::MAX,
    };
    Some((place, text))
}

/// A value as a filter takes it.
fn spelled(field: &str, value: &PyValue, model: &Model) -> Option<String> {
    match value {
        PyValue::None | PyValue::Bool(false) => Some("empty".to_owned()),
        PyValue::Bool(true) => Some("true".to_owned()),
        PyValue::Int(number) => Some(number.to_string()),
        PyValue::Float(number) => Some(number.to_string()),
        PyValue::Str(text) if text.is_empty() => Some("empty".to_owned()),
        PyValue::Str(text) => Some(match model.field(field).map(|field| &field.kind) {
            Some(Kind::Selection { choices }) => {
                let choice = choices.iter().find(|choice| choice.key == *text);
                match choice.map(|choice| choice.label.trim()) {
                    Some(label) if !is_telling(text) => format!("{text} ({label})"),
                    _ => text.clone(),
                }
            }
            _ if is_telling(text) => text.clone(),
            _ => format!("\"{text}\""),
        }),
        _ => None,
    }
}

/// Whether a key is a word, and says something by itself: `sale` does, `01_open` and `1` do not.
fn is_telling(key: &str) -> bool {
    let is_word = |c: char| c.is_alphabetic() || c == '_';
    key.chars().count() > 1 && key.chars().all(|c| is_word(c) || c == ' ')
}

/// Parts of which all hold, or one.
fn join(parts: impl Iterator<Item = Said>, is_all: bool) -> Said {
    let mut joined: Vec<Said> = Vec::new();
    for part in parts {
        match part {
            Said::Always(holds) if holds == is_all => {}
            Said::Always(holds) => return Said::Always(holds),
            // One of these or one of those is one of all; none of these and none of those is none of all.
            Said::Set(mut set) if set.is_in != is_all => {
                let same = joined.iter_mut().find_map(|known| match known {
                    Said::Set(known) if known.is_in != is_all && known.field == set.field => {
                        Some(known)
                    }
                    _ => None,
                });
                match same {
                    Some(known) => {
                        set.values.retain(|value| !known.values.contains(value));
                        known.values.append(&mut set.values);
                    }
                    None => joined.push(Said::Set(set)),
                }
            }
            part => joined.push(part),
        }
    }
    if joined.len() <= 1 {
        return joined.pop().unwrap_or(Said::Always(is_all));
    }
    match is_all {
        true => {
            let mut parts: Vec<String> = Vec::new();
            for said in joined {
                let own = match said {
                    Said::Or(text) => vec![format!("({text})")],
                    said => said.parts(),
                };
                for part in own {
                    if !parts.contains(&part) {
                        parts.push(part);
                    }
                }
            }
            Said::And(parts)
        }
        false => any(joined),
    }
}

/// Parts of which one holds. One that holds wherever another does says nothing beside it.
fn any(parts: Vec<Said>) -> Said {
    let all: Vec<Vec<String>> = parts.iter().map(Said::parts).collect();
    let is_told = |place: usize, own: &[String]| {
        let is_within = |(other, parts): (usize, &Vec<String>)| {
            let is_less = parts.len() < own.len() || other < place;
            other != place && is_less && parts.iter().all(|part| own.contains(part))
        };
        !all.iter().enumerate().any(is_within)
    };
    let told = parts.into_iter().zip(&all).enumerate();
    let told = told.filter(|(place, (_, own))| is_told(*place, own));
    let mut told: Vec<Said> = told.map(|(_, (said, _))| said).collect();
    match told.len() {
        1 => told.remove(0),
        _ => {
            let texts: Vec<String> = told.iter().map(Said::text).collect();
            Said::Or(texts.join(", or "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Choice, Field};

    fn model() -> Model {
        let choice = |key: &'static str, label: &'static str| Choice {
            key: key.into(),
            label: label.into(),
        };
        let choices = |choices: Vec<Choice>| Kind::Selection {
            choices: choices.into(),
        };
        let mut fields = vec![
            Field::new(
                "state",
                "Status",
                choices(vec![choice("draft", "New"), choice("sent", "Sent")]),
            ),
            Field::new(
                "stage",
                "Stage",
                choices(vec![choice("01_open", "Open"), choice("1_done", "Done")]),
            ),
            Field::new("locked", "Locked", Kind::Boolean),
            Field::new("count", "Count", Kind::Integer),
            Field::new("name", "Name", Kind::Char { size: None }),
        ];
        fields.sort_by(|one, other| one.name.cmp(&other.name));
        Model {
            name: "x.order".into(),
            label: "Order".into(),
            order: None,
            transient: false,
            is_abstract: false,
            fields: fields.into(),
        }
    }

    #[test]
    fn a_condition_is_said_in_words() {
        let model = model();
        for (text, words) in [
            ("state == 'draft'", "state is draft"),
            ("state in ('draft', 'sent')", "state is draft or sent"),
            (
                "state in ('a', 'draft', 'sent')",
                "state is draft, sent or a",
            ),
            (
                "state not in ('draft', 'sent')",
                "state is neither draft nor sent",
            ),
            (
                "state not in ['ab', 'cd', 'ef']",
                "state is none of ab, cd, ef",
            ),
            ("not state == 'draft'", "state is not draft"),
            (
                "state == 'draft' or state == 'sent'",
                "state is draft or sent",
            ),
            (
                "state != 'draft' and state != 'sent'",
                "state is neither draft nor sent",
            ),
            (
                "not (state == 'draft' or locked)",
                "state is not draft and locked is false",
            ),
            (
                "not (state == 'draft' and locked)",
                "state is not draft, or locked is false",
            ),
            (
                "state in ('draft', 'sent') and not locked",
                "state is draft or sent, and locked is false",
            ),
            (
                "(state == 'draft' or locked) and count",
                "(state is draft, or locked is true), and count is not 0",
            ),
            (
                "state == 'draft' and locked or count > 2",
                "state is draft and locked is true, or count > 2",
            ),
            (
                "locked and state == 'draft' or state == 'draft'",
                "state is draft",
            ),
            ("locked or locked", "locked is true"),
            (
                "locked and (count and locked)",
                "locked is true and count is not 0",
            ),
            ("not count", "count is 0"),
            ("not count > 2", "count <= 2"),
            ("name and not name", "name is set and name is empty"),
            ("name == False", "name is empty"),
            ("name != False", "name is set"),
            ("locked == True", "locked is true"),
            ("locked != True", "locked is false"),
            ("name == 'a b'", "name is a b"),
            ("name == 'S-1'", "name is \"S-1\""),
            ("stage == '01_open'", "stage is 01_open (Open)"),
            (
                "stage in ('01_open', '1_done')",
                "stage is 01_open (Open) or 1_done (Done)",
            ),
            ("not id", "never"),
            ("id and locked", "locked is true"),
            ("not (not locked or not id)", "locked is true"),
            ("state in []", "never"),
            ("True", "always"),
            ("user_id == uid", "user_id is the current user"),
            ("count == other", "count equals other"),
            ("parent.state == 'sale'", "parent.state is sale"),
            (
                "len(name) > 2 and locked",
                "`len(name) > 2` and locked is true",
            ),
            ("not context.get('a')", "`not context.get('a')`"),
            ("1 < count < 3", "`1 < count < 3`"),
            ("other", "`other`"),
        ] {
            let expression = Expression::parse(text).unwrap();
            assert_eq!(expression.in_words(&model), words, "{text}");
        }
    }

    #[test]
    fn a_long_list_is_cut() {
        let values: Vec<String> = (0..15).map(|place| place.to_string()).collect();
        let text = format!("count in [{}]", values.join(", "));
        let words = Expression::parse(&text).unwrap().in_words(&model());
        assert_eq!(
            words,
            "count is 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 3 more"
        );
    }
}
