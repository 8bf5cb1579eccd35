//! Reads pivot and graph: what is added up, and by what.

use roxmltree::Node;

use super::arch::{Reading, attribute, elements};
use crate::{Kind, Text};

/// What charts add up, and by what.
#[derive(Default)]
pub(super) struct Charts {
    pub(super) measures: Vec<Text>,
    pub(super) dimensions: Vec<Text>,
}

impl Charts {
    /// With those of another view.
    pub(super) fn add(&mut self, other: Self) {
        for measure in other.measures {
            add(&mut self.measures, measure);
        }
        for dimension in other.dimensions {
            add(&mut self.dimensions, dimension);
        }
    }
}

/// Reads a pivot or a graph of the model.
pub(super) fn read(reading: &mut Reading<'_>, root: Node<'_, '_>) -> Charts {
    let mut charts = Charts::default();
    for node in elements(root).filter(|node| node.has_tag_name("field")) {
        // Invisible fields are those that are not offered to be added up.
        if reading.invisible(node).is(true) {
            continue;
        }
        let Some(field) = reading.field(node) else {
            continue;
        };
        let is_number = matches!(
            field.kind,
            Kind::Integer | Kind::Float { .. } | Kind::Monetary { .. }
        );
        match attribute(node, "type") {
            Some("measure") => add(&mut charts.measures, field.name.clone()),
            // Without a type, a number is added up in a pivot, and anything grouped by in a graph.
            None if is_number && reading.view == "pivot" => {
                add(&mut charts.measures, field.name.clone());
            }
            _ => {
                let dimension = match attribute(node, "interval") {
                    Some(interval) => Text::Owned(format!("{}:{interval}", field.name)),
                    None => field.name.clone(),
                };
                add(&mut charts.dimensions, dimension);
            }
        }
    }
    charts
}

fn add(names: &mut Vec<Text>, name: Text) {
    if !names.contains(&name) {
        names.push(name);
    }
}
