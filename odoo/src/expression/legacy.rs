//! Conditions as Odoo wrote them up to 16, as expressions: the domains of `attrs` and `modifiers`, and
//! `states`.

use super::{
    Expression, PyValue,
    syntax::{self, Comparison, Node},
};

/// A condition of the old style that has no expression.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LegacyError {
    /// A term that is neither a connector nor a condition.
    #[error("term {0}: expected `&`, `|`, `!` or (field, operator, value)")]
    Term(usize),
    /// A connector before too few terms.
    #[error("term {0}: the connector joins what does not follow")]
    Connector(usize),
    /// An operator that conditions over a row do not have.
    #[error("term {place}: `{operator}` compares no values of one row")]
    Operator {
        /// Which term, from 1.
        place: usize,
        /// The operator.
        operator: String,
    },
    /// A path through relations, which a row does not hold.
    #[error("term {place}: `{path}` is no field of the row")]
    Path {
        /// Which term, from 1.
        place: usize,
        /// The path.
        path: String,
    },
}

impl Expression {
    /// The condition that holds in these states: `draft,sent` of a button's `states`.
    pub fn in_states(states: &str) -> Self {
        let states = states
            .split(',')
            .map(str::trim)
            .filter(|state| !state.is_empty());
        let constant = |state: &str| Node::Constant(PyValue::Str(state.to_owned()));
        let states = Node::List(states.map(constant).collect());
        let state = Box::new(Node::Name("state".to_owned()));
        Self(Node::Compare(state, vec![(Comparison::In, states)]))
    }

    /// The condition over a row that stands in `attrs` or `modifiers`: of a domain, that the row matches it;
    /// anything else stays as it is.
    ///
    /// ```
    /// # use odoo::expression::Expression;
    /// let attrs = "{'invisible': ['|', ('state', '!=', 'draft'), ('locked', '=', True)]}";
    /// let (attribute, domain) = Expression::parse(attrs).unwrap().entries().remove(0);
    /// assert_eq!(attribute, "invisible");
    /// assert_eq!(domain.matched().unwrap().to_string(), "state != 'draft' or locked");
    /// ```
    pub fn matched(&self) -> Result<Self, LegacyError> {
        let (Node::List(terms) | Node::Tuple(terms)) = &self.0 else {
            return Ok(self.clone());
        };
        // From the right: what a connector joins is read before it is met, so nothing recurs.
        let mut read: Vec<Node> = Vec::new();
        for (place, term) in terms.iter().enumerate().rev() {
            let place = place + 1;
            let part = match term {
                Node::Constant(PyValue::Str(connector)) => {
                    let mut next = || read.pop().ok_or(LegacyError::Connector(place));
                    match connector.as_str() {
                        "!" => next()?.negated(),
                        "&" => syntax::all([next()?, next()?].into_iter()),
                        "|" => syntax::any([next()?, next()?].into_iter()),
                        _ => return Err(LegacyError::Term(place)),
                    }
                }
                Node::List(leaf) | Node::Tuple(leaf) => condition(place, leaf)?,
                _ => return Err(LegacyError::Term(place)),
            };
            read.push(part);
        }
        Ok(Self(syntax::all(read.into_iter().rev())))
    }
}

fn condition(place: usize, leaf: &[Node]) -> Result<Node, LegacyError> {
    let [left, Node::Constant(PyValue::Str(operator)), right] = leaf else {
        return Err(LegacyError::Term(place));
    };
    let left = match left {
        Node::Constant(PyValue::Str(path)) => field(path).ok_or_else(|| LegacyError::Path {
            place,
            path: path.clone(),
        })?,
        number @ Node::Constant(PyValue::Int(_)) => number.clone(),
        _ => return Err(LegacyError::Term(place)),
    };
    let compare = |comparison, right: &Node| {
        Node::Compare(Box::new(left.clone()), vec![(comparison, right.clone())])
    };
    Ok(match operator.as_str() {
        "=" | "==" => match flag(right) {
            Some(true) => left,
            Some(false) => Node::Not(Box::new(left)),
            None => compare(Comparison::Equal, right),
        },
        "!=" | "<>" => match flag(right) {
            Some(true) => Node::Not(Box::new(left)),
            Some(false) => left,
            None => compare(Comparison::NotEqual, right),
        },
        "<" => compare(Comparison::Less, right),
        "<=" => compare(Comparison::LessOrEqual, right),
        ">" => compare(Comparison::Greater, right),
        ">=" => compare(Comparison::GreaterOrEqual, right),
        "in" => compare(Comparison::In, &several(right)),
        "not in" => compare(Comparison::NotIn, &several(right)),
        operator => {
            return Err(LegacyError::Operator {
                place,
                operator: operator.to_owned(),
            });
        }
    })
}

/// A value that is compared by truth alone: whatever is empty is `false` on the wire, a relation without
/// rows an empty list.
fn flag(value: &Node) -> Option<bool> {
    match value {
        Node::Constant(PyValue::Bool(flag)) => Some(*flag),
        Node::Constant(PyValue::None) => Some(false),
        Node::List(items) if items.is_empty() => Some(false),
        _ => None,
    }
}

fn several(value: &Node) -> Node {
    match value {
        one @ Node::Constant(_) => Node::List(vec![one.clone()]),
        several => several.clone(),
    }
}

/// A field of the row, or `parent.field`.
fn field(path: &str) -> Option<Node> {
    let is_name = |name: &str| {
        let starts = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        starts && name.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    match path.split_once('.') {
        None if is_name(path) => Some(Node::Name(path.to_owned())),
        Some(("parent", name)) if is_name(name) => {
            let parent = Box::new(Node::Name("parent".to_owned()));
            Some(Node::Attribute(parent, name.to_owned()))
        }
        _ => None,
    }
}
