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
    let mut list = List {
        order: attribute(root, "default_order").map(|order| Text::Owned(order.to_owned())),
        ..List::default()
    };
    for node in elements(root) {
        match node.tag_name().name() {
            "field" if reading.field(node).is_some() => {
                list.columns.extend(column(reading, node, &[]));
            }
            "button" => list.buttons.extend(reading.button(node, Place::Row, &[])),
            "header" => {
                let around = [reading.invisible(node)];
                for node in elements(node).filter(|node| node.has_tag_name("button")) {
                    list.buttons
                        .extend(reading.button(node, Place::ListHeader, &around));
                }
            }
            _ => {}
        }
    }
    list
}

/// The columns of a list within a form. Its buttons belong to the lines' model.
pub(super) fn lines(reading: &mut Reading<'_>, root: Node<'_, '_>) -> Vec<Column> {
    let fields = elements(root).filter(|node| node.has_tag_name("field"));
    fields
        .filter_map(|node| column(reading, node, &[]))
        .collect()
}

/// One column; none where it is never shown. `around` is when what is around it is invisible.
pub(super) fn column(
    reading: &mut Reading<'_>,
    node: Node<'_, '_>,
    around: &[Draft],
) -> Option<Column> {
    let name = reading.name(node)?;
    let own = ["invisible", "column_invisible"].map(|name| reading.condition(node, name));
    let invisible = Draft::any(around.iter().cloned().chain(own.into_iter().flatten()));
    // A handle drags rows, and shows nothing.
    if invisible.is(true) || attribute(node, "widget") == Some("handle") {
        return None;
    }
    let mut condition = |name| reading.condition(node, name).map(|draft| draft.condition());
    Some(Column {
        field: Text::Owned(name.to_owned()),
        label: label(node),
        optional_hidden: attribute(node, "optional") == Some("hide"),
        invisible: invisible.unless_never(),
        readonly: condition("readonly"),
        required: condition("required"),
    })
}
