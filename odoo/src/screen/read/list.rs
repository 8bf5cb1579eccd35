//! Reads a list: its columns, and its buttons.

use roxmltree::Node;

use super::{
    super::{Button, Column, Place},
    arch::{Reading, attribute, elements, label},
    draft::Draft,
};
use crate::Text;

/// What a list shows.
#[derive(Default)]
pub(super) struct List {
    pub(super) columns: Vec<Column>,
    pub(super) order: Option<Text>,
    pub(super) buttons: Vec<Button>,
}

/// Reads a list of the model.
pub(super) fn read(reading: &mut Reading<'_>, root: Node<'_, '_>) -> List {
    let mut columns = Columns::default();
    let mut buttons = Vec::new();
    for node in elements(root) {
        match node.tag_name().name() {
            "field" if reading.field(node).is_some() => columns.add(reading, node, &[]),
            "button" => buttons.extend(reading.button(node, Place::Row, &[])),
            "header" => {
                let around = [reading.invisible(node)];
                for node in elements(node).filter(|node| node.has_tag_name("button")) {
                    buttons.extend(reading.button(node, Place::ListHeader, &around));
                }
            }
            _ => {}
        }
    }
    List {
        columns: columns.read(),
        order: attribute(root, "default_order").map(|order| Text::Owned(order.to_owned())),
        buttons,
    }
}

/// The columns of a list within a form. Its buttons belong to the lines' model.
pub(super) fn lines(reading: &mut Reading<'_>, root: Node<'_, '_>) -> Vec<Column> {
    let mut columns = Columns::default();
    for node in elements(root).filter(|node| node.has_tag_name("field")) {
        columns.add(reading, node, &[]);
    }
    columns.read()
}

/// Columns as they are read: a field that stands twice is one column, at its first place.
#[derive(Default)]
pub(super) struct Columns {
    read: Vec<(Column, Draft)>,
}

impl Columns {
    /// One more column, unless it is never shown. `around` is when what is around it is invisible.
    pub(super) fn add(&mut self, reading: &mut Reading<'_>, node: Node<'_, '_>, around: &[Draft]) {
        let own = ["invisible", "column_invisible"].map(|name| reading.condition(node, name));
        let invisible = Draft::any(around.iter().cloned().chain(own.into_iter().flatten()));
        // A handle drags rows, and shows nothing.
        if invisible.is(true) || attribute(node, "widget") == Some("handle") {
            return;
        }
        let Some(name) = reading.name(node) else {
            return;
        };
        let is_known = |(known, _): &&mut (Column, Draft)| known.field == name;
        if let Some((_, known)) = self.read.iter_mut().find(is_known) {
            *known = Draft::all([known.clone(), invisible]);
            return;
        }
        let mut condition = |name| reading.condition(node, name).map(|draft| draft.condition());
        let column = Column {
            field: Text::Owned(name.to_owned()),
            label: label(node),
            optional_hidden: attribute(node, "optional") == Some("hide"),
            invisible: None,
            readonly: condition("readonly"),
            required: condition("required"),
        };
        self.read.push((column, invisible));
    }

    /// The columns.
    pub(super) fn read(self) -> Vec<Column> {
        let column = |(column, invisible): (Column, Draft)| Column {
            invisible: invisible.unless_never(),
            ..column
        };
        self.read.into_iter().map(column).collect()
    }
}
