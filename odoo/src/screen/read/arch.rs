//! The reading of an arch: bounds, remarks, and what all views have in common.

use roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value as Json;

use super::{
    super::{Actions, label::cleaned},
    remark::{Oddity, Remark},
};
use crate::{Field, Model, Text, expression::Expression, nearest};

/// The most bytes of an arch; Odoo's largest have a hundred thousand.
const LARGEST: usize = 4 << 20;

/// The most nodes of an arch, texts and attributes' elements alike.
const MOST: u32 = 100_000;

/// The most elements within one another; Odoo's deepest have about twenty.
pub(super) const DEEPEST: usize = 64;

/// The reading of one model's views.
pub(super) struct Reading<'a> {
    /// The model.
    pub(super) model: &'a Model,
    /// The actions that may be read.
    pub(super) actions: &'a Actions,
    /// The view that is read.
    pub(super) view: &'static str,
    /// The `fields` that stand beside its arch up to 15.
    pub(super) beside: Option<Json>,
    /// What was odd.
    pub(super) remarks: Vec<Remark>,
}

impl<'a> Reading<'a> {
    /// Nothing is read yet.
    pub(super) const fn new(model: &'a Model, actions: &'a Actions) -> Self {
        Self {
            model,
            actions,
            view: "",
            beside: None,
            remarks: Vec::new(),
        }
    }

    /// Tells of something odd.
    pub(super) fn remark(&mut self, at: impl Into<String>, oddity: Oddity) {
        let remark = Remark {
            view: self.view,
            at: at.into(),
            oddity,
        };
        // A group within a group tells the same of each of its places.
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// Reads an arch whose root is one of these elements.
    pub(super) fn within<T>(
        &mut self,
        arch: &str,
        roots: &[&'static str],
        read: impl FnOnce(&mut Self, Node<'_, '_>) -> T,
    ) -> Option<T> {
        let document = match document(arch) {
            Ok(document) => document,
            Err(reason) => {
                self.remark("", Oddity::NotXml(reason));
                return None;
            }
        };
        let root = document.root_element();
        if !roots.contains(&root.tag_name().name()) {
            let oddity = Oddity::Root {
                expected: roots.first().copied().unwrap_or_default(),
                found: root.tag_name().name().to_owned(),
            };
            self.remark("", oddity);
            return None;
        }
        Some(read(self, root))
    }

    /// Whether an element stands as deep as is read; told where it stands deeper.
    pub(super) fn is_read(&mut self, depth: usize) -> bool {
        if depth > DEEPEST {
            self.remark("", Oddity::TooDeep(DEEPEST));
        }
        depth <= DEEPEST
    }

    /// The name of an element, told where it has none.
    pub(super) fn name<'d>(&mut self, node: Node<'d, '_>) -> Option<&'d str> {
        let name = attribute(node, "name");
        if name.is_none() {
            self.remark(place(node), Oddity::Lacks("name"));
        }
        name
    }

    /// The model's field that an element shows, told where it is none.
    pub(super) fn field(&mut self, node: Node<'_, '_>) -> Option<&'a Field> {
        let name = self.name(node)?;
        let field = self.model.field(name);
        if field.is_none() {
            let names = self.model.fields.iter().map(|field| field.name.as_ref());
            let nearest = nearest(name, names).map(str::to_owned);
            self.remark(place(node), Oddity::UnknownField { nearest });
        }
        field
    }

    /// An attribute that holds an expression, in its canonical form; one that does not parse as it stands,
    /// and told. One that is empty, or an empty list or dict, is none.
    pub(super) fn expression(&mut self, node: Node<'_, '_>, name: &str) -> Option<Text> {
        let text = attribute(node, name)?;
        let written = match Expression::parse(text) {
            Ok(expression) => expression.to_string(),
            Err(error) => {
                let oddity = Oddity::Expression {
                    attribute: name.to_owned(),
                    text: text.to_owned(),
                    error,
                };
                self.remark(place(node), oddity);
                cleaned(text)?.into_owned()
            }
        };
        Some(Text::Owned(written)).filter(|text| !matches!(text.as_ref(), "[]" | "{}"))
    }
}

/// The document that an arch is; why it is none.
pub(super) fn document(arch: &str) -> Result<Document<'_>, String> {
    if arch.len() > LARGEST {
        return Err(format!("{} bytes, {LARGEST} are the most", arch.len()));
    }
    // Without a document type there are no entities to be unfolded.
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MOST,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(arch, options).map_err(|error| error.to_string())
}

/// An attribute that is not empty.
pub(super) fn attribute<'d>(node: Node<'d, '_>, name: &str) -> Option<&'d str> {
    let value = node.attribute(name)?.trim();
    Some(value).filter(|value| !value.is_empty())
}

/// The elements within one.
pub(super) fn elements<'d, 'i>(node: Node<'d, 'i>) -> impl Iterator<Item = Node<'d, 'i>> {
    node.children().filter(Node::is_element)
}

/// The label that an element has of its own.
pub(super) fn label(node: Node<'_, '_>) -> Option<Text> {
    cleaned(attribute(node, "string")?)
}

/// Whether an element has a class.
pub(super) fn has_class(node: Node<'_, '_>, class: &str) -> bool {
    let classes = node.attribute("class").unwrap_or_default();
    classes.split_whitespace().any(|one| one == class)
}

/// An element's place, `button action_confirm`.
pub(super) fn place(node: Node<'_, '_>) -> String {
    let tag = node.tag_name().name();
    let name = attribute(node, "name").or_else(|| attribute(node, "string"));
    match name {
        Some(name) => format!("{tag} {name}"),
        None => tag.to_owned(),
    }
}
