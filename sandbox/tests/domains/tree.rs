//! A domain's list as a tree.

use sandbox::Release;
use serde_json::{Value as Json, json};

#[derive(Clone, Debug)]
pub(crate) enum Tree {
    Constant(bool),
    All(Vec<Tree>),
    Either(Vec<Tree>),
    Not(Box<Tree>),
    Leaf(Leaf),
}

/// One condition.
#[derive(Clone, Debug)]
pub(crate) struct Leaf {
    pub(crate) path: String,
    pub(crate) operator: String,
    pub(crate) value: Json,
}

impl Leaf {
    pub(crate) fn new(path: &str, operator: &str, value: Json) -> Self {
        Self {
            path: path.to_owned(),
            operator: operator.to_owned(),
            value,
        }
    }

    pub(crate) fn with(&self, operator: &str) -> Self {
        Self::new(&self.path, operator, self.value.clone())
    }

    /// Whether the operator is the negative of another one, and that one.
    pub(crate) fn positive(&self) -> (bool, &str) {
        match self.operator.as_str() {
            "!=" | "<>" => (true, "="),
            "==" => (false, "="),
            other => match other.strip_prefix("not ") {
                Some(positive) => (true, positive),
                None => (false, other),
            },
        }
    }

    pub(crate) fn values(&self) -> Vec<Json> {
        match &self.value {
            Json::Array(values) => values.clone(),
            value => vec![value.clone()],
        }
    }
}

/// What Python takes for false.
pub(crate) fn falsy(value: &Json) -> bool {
    let empty = [json!(false), json!(""), json!([])];
    empty.contains(value) || value.as_f64() == Some(0.0)
}

impl Tree {
    /// What has no connector before it is joined by AND.
    pub(crate) fn parse(domain: &Json) -> Self {
        let mut items = domain.as_array().unwrap().as_slice();
        let mut parts = Vec::new();
        while !items.is_empty() {
            parts.push(Self::operand(&mut items));
        }
        Self::All(parts)
    }

    fn operand(items: &mut &[Json]) -> Self {
        let (first, rest) = items.split_first().unwrap();
        *items = rest;
        match first {
            Json::String(connector) => match connector.as_str() {
                "!" => Self::Not(Box::new(Self::operand(items))),
                "&" => Self::All(vec![Self::operand(items), Self::operand(items)]),
                _ => Self::Either(vec![Self::operand(items), Self::operand(items)]),
            },
            leaf if leaf[0].is_number() => Self::Constant(leaf[0] == leaf[2]),
            leaf => Self::Leaf(Leaf::new(
                leaf[0].as_str().unwrap(),
                leaf[1].as_str().unwrap(),
                leaf[2].clone(),
            )),
        }
    }

    /// Whether one of its own conditions is about whether rows are archived, so that archived rows are
    /// in sight.
    ///
    /// Odoo 19 looks at what is left of a domain: a part beside a constant that decides is gone, and
    /// `within` another domain a condition that takes in both kinds of rows is such a constant.
    pub(crate) fn names_active(&self, release: Release, within: bool) -> bool {
        let newer = release == Release::Odoo19;
        if newer && self.constant().is_some() {
            return false;
        }
        match self {
            Self::Constant(_) => false,
            Self::All(parts) | Self::Either(parts) => {
                parts.iter().any(|part| part.names_active(release, within))
            }
            Self::Not(inner) => inner.names_active(release, within),
            Self::Leaf(leaf) => {
                let both =
                    leaf.values().contains(&json!(true)) && leaf.values().contains(&json!(false));
                leaf.path == "active" && !(newer && within && both)
            }
        }
    }

    fn constant(&self) -> Option<bool> {
        let all = |parts: &[Self], end: bool| {
            let parts: Vec<Option<bool>> = parts.iter().map(Self::constant).collect();
            match parts.contains(&Some(end)) {
                true => Some(end),
                false if parts.contains(&None) => None,
                false => Some(!end),
            }
        };
        match self {
            Self::Constant(flag) => Some(*flag),
            Self::All(parts) => all(parts, false),
            Self::Either(parts) => all(parts, true),
            Self::Not(inner) => inner.constant().map(|flag| !flag),
            Self::Leaf(_) => None,
        }
    }
}
