//! Domains put together: the domain of a group, as the release writes it.
//!
//! 18 keeps what it is given and puts `&` before it; 19 takes domains apart and writes them anew.

use serde_json::{Value as Json, json};

use crate::release::Release;

/// The domain that holds where all of these do.
pub(super) fn all_of(release: Release, domains: Vec<Json>) -> Json {
    match release {
        Release::Odoo18 => prefixed(domains),
        Release::Odoo19 => {
            let parts = domains.iter().map(Tree::read).collect();
            Json::Array(Tree::nary(Nary::And, parts).written())
        }
    }
}

/// A domain on its own, as `read_group` gives it back when there is nothing to group by.
pub(super) fn alone(release: Release, domain: Json) -> Json {
    match release {
        Release::Odoo18 => domain,
        Release::Odoo19 => all_of(release, vec![domain]),
    }
}

fn yes() -> Json {
    json!([1, "=", 1])
}

fn no() -> Json {
    json!([0, "=", 1])
}

// ---- 18 ----

fn prefixed(domains: Vec<Json>) -> Json {
    let mut parts = Vec::new();
    let mut count = 0;
    for domain in domains {
        let domain = normal(&domain);
        match domain.as_slice() {
            [only] if *only == yes() => continue,
            [only] if *only == no() => return Json::Array(domain),
            _ => {}
        }
        parts.extend(domain);
        count += 1;
    }
    if count == 0 {
        return json!([yes()]);
    }
    let before = vec![Json::from("&"); count - 1];
    Json::Array(before.into_iter().chain(parts).collect())
}

/// The domain with every `&` written out.
fn normal(domain: &Json) -> Vec<Json> {
    let items = domain.as_array().map(Vec::as_slice).unwrap_or_default();
    if items.is_empty() {
        return vec![yes()];
    }
    let mut before = Vec::new();
    let mut after = Vec::new();
    let mut expected = 1;
    for item in items {
        if expected == 0 {
            before.push(Json::from("&"));
            expected = 1;
        }
        match item.as_str() {
            Some("&" | "|") => expected += 1,
            Some(_) => {}
            None => expected -= 1,
        }
        after.push(match item.as_array().map(Vec::as_slice) {
            Some([field, Json::String(any), inner])
                if matches!(any.as_str(), "any" | "not any") =>
            {
                json!([field, any, normal(inner)])
            }
            _ => item.clone(),
        });
    }
    before.into_iter().chain(after).collect()
}

// ---- 19 ----

#[derive(Clone, Copy, PartialEq, Eq)]
enum Nary {
    And,
    Or,
}

impl Nary {
    fn sign(self) -> &'static str {
        match self {
            Self::And => "&",
            Self::Or => "|",
        }
    }

    fn other(self) -> Self {
        match self {
            Self::And => Self::Or,
            Self::Or => Self::And,
        }
    }
}

/// A domain taken apart.
enum Tree {
    Is(bool),
    Leaf(Json, String, Json),
    Not(Box<Self>),
    Nary(Nary, Vec<Self>),
}

impl Tree {
    /// Reads a domain. Whoever gave it has had it searched by: it is sound.
    fn read(domain: &Json) -> Self {
        let items = domain.as_array().map(Vec::as_slice).unwrap_or_default();
        let mut stack: Vec<Self> = Vec::new();
        for item in items.iter().rev() {
            let tree = match (item.as_str(), stack.pop()) {
                (Some("!"), Some(tree)) => tree.inverse(),
                (Some(sign @ ("&" | "|")), Some(left)) => {
                    let nary = if sign == "&" { Nary::And } else { Nary::Or };
                    let both = [Some(left), stack.pop()];
                    Self::nary(nary, both.into_iter().flatten().collect())
                }
                (_, last) => {
                    stack.extend(last);
                    Self::leaf(item)
                }
            };
            stack.push(tree);
        }
        stack.reverse();
        Self::nary(Nary::And, stack)
    }

    fn leaf(item: &Json) -> Self {
        let [field, Json::String(operator), value] =
            item.as_array().map(Vec::as_slice).unwrap_or_default()
        else {
            return Self::Is(true);
        };
        match field.as_i64() {
            Some(1) => return Self::Is(true),
            Some(0) => return Self::Is(false),
            _ => {}
        }
        let value = match value {
            Json::Null => Json::Bool(false),
            value => value.clone(),
        };
        Self::Leaf(field.clone(), operator.to_lowercase(), value)
    }

    fn nary(nary: Nary, parts: Vec<Self>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Self::Is(value) if value == (nary == Nary::And) => {}
                Self::Is(value) => return Self::Is(value),
                Self::Nary(inner, parts) if inner == nary => flat.extend(parts),
                other => flat.push(other),
            }
        }
        match flat.len() {
            0 => Self::Is(nary == Nary::And),
            1 => flat.remove(0),
            _ => Self::Nary(nary, flat),
        }
    }

    fn inverse(self) -> Self {
        match self {
            Self::Is(value) => Self::Is(!value),
            Self::Not(tree) => *tree,
            Self::Nary(nary, parts) => {
                let parts = parts.into_iter().map(Self::inverse).collect();
                Self::nary(nary.other(), parts)
            }
            Self::Leaf(field, operator, value) => {
                let path = field.as_str().is_some_and(|field| field.contains('.'));
                match negative(&operator).filter(|_| !path) {
                    Some(operator) => Self::Leaf(field, operator.to_owned(), value),
                    None => Self::Not(Box::new(Self::Leaf(field, operator, value))),
                }
            }
        }
    }

    fn written(self) -> Vec<Json> {
        match self {
            Self::Is(true) => vec![yes()],
            Self::Is(false) => vec![no()],
            Self::Leaf(field, operator, value) => vec![json!([field, operator, value])],
            Self::Not(tree) => {
                let mut written = vec![Json::from("!")];
                written.extend(tree.written());
                written
            }
            Self::Nary(nary, parts) => {
                let mut written = vec![Json::from(nary.sign()); parts.len().saturating_sub(1)];
                written.extend(parts.into_iter().flat_map(Self::written));
                written
            }
        }
    }
}

fn negative(operator: &str) -> Option<&'static str> {
    Some(match operator {
        "=" => "!=",
        "!=" | "<>" => "=",
        "in" => "not in",
        "not in" => "in",
        "any" => "not any",
        "not any" => "any",
        "like" => "not like",
        "not like" => "like",
        "ilike" => "not ilike",
        "not ilike" => "ilike",
        "=like" => "not =like",
        "not =like" => "=like",
        "=ilike" => "not =ilike",
        "not =ilike" => "=ilike",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_put_together_as_each_release_does() {
        let range = json!(["&", ["d", ">=", "a"], ["d", "<", "b"]]);
        let leaf = json!([["x", "=", 1]]);
        let two = json!([["x", "=", 1], ["y", "=", 2]]);
        for (domains, old, new) in [
            (vec![json!([])], json!([[1, "=", 1]]), json!([[1, "=", 1]])),
            (vec![json!([]), leaf.clone()], leaf.clone(), leaf.clone()),
            (
                vec![leaf.clone(), range.clone()],
                json!(["&", ["x", "=", 1], "&", ["d", ">=", "a"], ["d", "<", "b"]]),
                json!(["&", "&", ["x", "=", 1], ["d", ">=", "a"], ["d", "<", "b"]]),
            ),
            (
                vec![two, json!([["z", "not any", []]])],
                json!([
                    "&",
                    "&",
                    ["x", "=", 1],
                    ["y", "=", 2],
                    ["z", "not any", [[1, "=", 1]]]
                ]),
                json!(["&", "&", ["x", "=", 1], ["y", "=", 2], ["z", "not any", []]]),
            ),
            (
                vec![json!(["!", "|", ["x", "=", 1], ["p.y", "=", 2]])],
                json!(["!", "|", ["x", "=", 1], ["p.y", "=", 2]]),
                json!(["&", ["x", "!=", 1], "!", ["p.y", "=", 2]]),
            ),
        ] {
            assert_eq!(all_of(Release::Odoo18, domains.clone()), old);
            assert_eq!(all_of(Release::Odoo19, domains), new);
        }
    }
}
