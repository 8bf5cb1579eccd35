//! Writes an expression in its canonical form, which parses to the same tree.

use std::fmt::{self, Formatter, Write as _};

use super::{
    PyValue, number,
    syntax::{Arguments, Node},
};

/// How tightly a node binds; what binds less than its place asks for stands in parentheses.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binding {
    Conditional,
    Or,
    And,
    Not,
    Compare,
    Sum,
    Product,
    Sign,
    Primary,
}

fn binding(node: &Node) -> Binding {
    match node {
        Node::Conditional { .. } => Binding::Conditional,
        Node::Or(_) => Binding::Or,
        Node::And(_) => Binding::And,
        Node::Not(_) => Binding::Not,
        Node::Compare(..) => Binding::Compare,
        Node::Arithmetic(_, rest) => match rest.first() {
            Some((operator, _)) if !operator.is_of_sums() => Binding::Product,
            _ => Binding::Sum,
        },
        Node::Minus(_) => Binding::Sign,
        _ => Binding::Primary,
    }
}

/// Writes a node as a whole expression.
pub(super) fn print(node: &Node, f: &mut Formatter<'_>) -> fmt::Result {
    within(node, Binding::Conditional, f)
}

fn within(node: &Node, least: Binding, f: &mut Formatter<'_>) -> fmt::Result {
    if binding(node) >= least {
        return plain(node, f);
    }
    f.write_char('(')?;
    plain(node, f)?;
    f.write_char(')')
}

fn plain(node: &Node, f: &mut Formatter<'_>) -> fmt::Result {
    match node {
        Node::Constant(value) => constant(value, f),
        Node::List(items) => {
            f.write_char('[')?;
            list(items, f)?;
            f.write_char(']')
        }
        Node::Tuple(items) => {
            f.write_char('(')?;
            list(items, f)?;
            f.write_str(if items.len() == 1 { ",)" } else { ")" })
        }
        Node::Dict(items) => {
            f.write_char('{')?;
            for (place, (key, value)) in items.iter().enumerate() {
                f.write_str(if place == 0 { "" } else { ", " })?;
                print(key, f)?;
                f.write_str(": ")?;
                print(value, f)?;
            }
            f.write_char('}')
        }
        Node::Name(name) => f.write_str(name),
        Node::Attribute(object, name) => {
            owner(object, f)?;
            write!(f, ".{name}")
        }
        Node::Subscript(object, key) => {
            owner(object, f)?;
            f.write_char('[')?;
            print(key, f)?;
            f.write_char(']')
        }
        Node::Call(function, given) => {
            f.write_str(function.as_str())?;
            arguments(given, f)
        }
        Node::Method(object, method, given) => {
            owner(object, f)?;
            write!(f, ".{}", method.as_str())?;
            arguments(given, f)
        }
        Node::Not(node) => {
            f.write_str("not ")?;
            within(node, Binding::Not, f)
        }
        Node::Minus(node) => {
            f.write_char('-')?;
            within(node, Binding::Sign, f)
        }
        Node::And(parts) => joined(parts, " and ", Binding::Not, f),
        Node::Or(parts) => joined(parts, " or ", Binding::And, f),
        Node::Compare(first, rest) => {
            within(first, Binding::Sum, f)?;
            for (comparison, node) in rest {
                write!(f, " {} ", comparison.as_str())?;
                within(node, Binding::Sum, f)?;
            }
            Ok(())
        }
        Node::Arithmetic(first, rest) => {
            let least = match binding(node) {
                Binding::Sum => Binding::Product,
                _ => Binding::Sign,
            };
            within(first, least, f)?;
            for (operator, node) in rest {
                write!(f, " {} ", operator.as_str())?;
                within(node, least, f)?;
            }
            Ok(())
        }
        Node::Conditional {
            condition,
            then,
            otherwise,
        } => {
            within(then, Binding::Or, f)?;
            f.write_str(" if ")?;
            within(condition, Binding::Or, f)?;
            f.write_str(" else ")?;
            print(otherwise, f)
        }
    }
}

/// What an attribute or a subscript is of: a number's point would be taken for an attribute's.
fn owner(node: &Node, f: &mut Formatter<'_>) -> fmt::Result {
    if matches!(node, Node::Constant(PyValue::Int(_) | PyValue::Float(_))) {
        f.write_char('(')?;
        plain(node, f)?;
        return f.write_char(')');
    }
    within(node, Binding::Primary, f)
}

fn joined(parts: &[Node], word: &str, least: Binding, f: &mut Formatter<'_>) -> fmt::Result {
    for (place, part) in parts.iter().enumerate() {
        f.write_str(if place == 0 { "" } else { word })?;
        within(part, least, f)?;
    }
    Ok(())
}

fn list(items: &[Node], f: &mut Formatter<'_>) -> fmt::Result {
    for (place, item) in items.iter().enumerate() {
        f.write_str(if place == 0 { "" } else { ", " })?;
        print(item, f)?;
    }
    Ok(())
}

fn arguments(given: &Arguments, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_char('(')?;
    list(&given.positional, f)?;
    for (place, (name, value)) in given.keywords.iter().enumerate() {
        let is_first = place == 0 && given.positional.is_empty();
        f.write_str(if is_first { "" } else { ", " })?;
        write!(f, "{name}=")?;
        print(value, f)?;
    }
    f.write_char(')')
}

fn constant(value: &PyValue, f: &mut Formatter<'_>) -> fmt::Result {
    match value {
        PyValue::Bool(true) => f.write_str("True"),
        PyValue::Bool(false) => f.write_str("False"),
        PyValue::Int(number) => write!(f, "{number}"),
        PyValue::Float(number) => f.write_str(&number::written(*number)),
        PyValue::Str(text) => quoted(text, f),
        // No other value is written as one token.
        _ => f.write_str("None"),
    }
}

fn quoted(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    let quote = match text.contains('\'') && !text.contains('"') {
        true => '"',
        false => '\'',
    };
    f.write_char(quote)?;
    for c in text.chars() {
        match c {
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            '\\' => f.write_str("\\\\")?,
            c if c == quote => write!(f, "\\{c}")?,
            c if (c as u32) < 0x20 || c as u32 == 0x7f => write!(f, "\\x{:02x}", c as u32)?,
            c => f.write_char(c)?,
        }
    }
    f.write_char(quote)
}
