//! What an expression reads.

use std::collections::BTreeSet;

use super::{
    PyValue,
    function::Method,
    syntax::{Arguments, Node},
};

/// What an expression reads, so that it can be read from Odoo first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Fields of the row. A name of the context may be among them, as Odoo resolves it there as well.
    pub fields: BTreeSet<String>,
    /// Fields of the row above, `parent.state`.
    pub parent: BTreeSet<String>,
    /// Keys of the context, `context.get('active_id')`.
    pub context: BTreeSet<String>,
    /// Whether it reads who asks: the user, the companies.
    pub user: bool,
    /// Whether it reads the companies that are looked at.
    pub companies: bool,
    /// Whether it reads the time: today, now.
    pub time: bool,
}

/// Names that mean who asks.
const USER: [&str; 3] = ["allowed_company_ids", "current_company_id", "uid"];

/// Names that mean the time.
const TIME: [&str; 3] = ["current_date", "now", "today"];

impl Names {
    pub(super) fn of(node: &Node) -> Self {
        let mut names = Self::default();
        names.add(node);
        names
    }

    fn add(&mut self, node: &Node) {
        match node {
            Node::Constant(_) => {}
            Node::List(items) | Node::Tuple(items) | Node::And(items) | Node::Or(items) => {
                self.add_all(items);
            }
            Node::Dict(items) => {
                for (key, value) in items {
                    self.add(key);
                    self.add(value);
                }
            }
            Node::Name(name) => self.add_name(name),
            Node::Attribute(object, name) => match &**object {
                Node::Name(parent) if parent == "parent" => {
                    self.parent.insert(name.clone());
                }
                Node::Name(context) if context == "context" => {
                    self.context.insert(name.clone());
                }
                object => self.add(object),
            },
            Node::Subscript(object, key) => match (&**object, &**key) {
                (Node::Name(context), Node::Constant(PyValue::Str(key)))
                    if context == "context" =>
                {
                    self.context.insert(key.clone());
                }
                (object, key) => {
                    self.add(object);
                    self.add(key);
                }
            },
            Node::Call(function, arguments) => {
                self.time |= function.reads_the_time();
                self.add_arguments(arguments);
            }
            Node::Method(object, method, arguments) => {
                let key = arguments.positional.first();
                match (&**object, method, key) {
                    (Node::Name(name), Method::Get, Some(Node::Constant(PyValue::Str(key))))
                        if name == "context" =>
                    {
                        self.context.insert(key.clone());
                    }
                    (object, _, _) => self.add(object),
                }
                self.add_arguments(arguments);
            }
            Node::Not(node) | Node::Minus(node) => self.add(node),
            Node::Compare(first, rest) => {
                self.add(first);
                rest.iter().for_each(|(_, node)| self.add(node));
            }
            Node::Arithmetic(first, rest) => {
                self.add(first);
                rest.iter().for_each(|(_, node)| self.add(node));
            }
            Node::Conditional {
                condition,
                then,
                otherwise,
            } => [condition, then, otherwise]
                .iter()
                .for_each(|node| self.add(node)),
        }
    }

    fn add_all(&mut self, nodes: &[Node]) {
        nodes.iter().for_each(|node| self.add(node));
    }

    fn add_arguments(&mut self, arguments: &Arguments) {
        self.add_all(&arguments.positional);
        arguments
            .keywords
            .iter()
            .for_each(|(_, node)| self.add(node));
    }

    fn add_name(&mut self, name: &str) {
        match name {
            // As a whole: it holds no single key.
            "context" | "parent" => {}
            "active_id" => {
                self.fields.insert("id".to_owned());
            }
            _ if USER.contains(&name) => {
                self.user = true;
                self.companies |= name != "uid";
            }
            _ if TIME.contains(&name) => self.time = true,
            _ => {
                self.fields.insert(name.to_owned());
            }
        }
    }
}
