//! Reads a search view: its filters, and its ways to group.

use roxmltree::Node;

use super::{
    super::{
        DateFilter, Grouping, Preset,
        label::{cleaned, spoken},
    },
    arch::{Reading, attribute, elements, label, place},
    draft::Draft,
    remark::Oddity,
};
use crate::{
    Granularity, Text,
    expression::{Expression, PyValue},
};

/// What a search view offers.
#[derive(Default)]
pub(super) struct Search {
    pub(super) presets: Vec<Preset>,
    pub(super) groupings: Vec<Grouping>,
}

/// Reads a search view of the model.
pub(super) fn read(reading: &mut Reading<'_>, root: Node<'_, '_>) -> Search {
    let mut search = Search::default();
    search.within(reading, root, &mut Vec::new());
    search
}

impl Search {
    fn within(&mut self, reading: &mut Reading<'_>, node: Node<'_, '_>, around: &mut Vec<Draft>) {
        if !reading.is_read(around.len()) {
            return;
        }
        for node in elements(node) {
            let own = reading.invisible(node);
            match node.tag_name().name() {
                "filter" => {
                    let invisible = Draft::any(around.iter().cloned().chain([own]));
                    self.filter(reading, node, &invisible);
                }
                "group" => {
                    around.push(own);
                    self.within(reading, node, around);
                    around.pop();
                }
                _ => {}
            }
        }
    }

    fn filter(&mut self, reading: &mut Reading<'_>, node: Node<'_, '_>, invisible: &Draft) {
        let Some(name) = reading.name(node) else {
            return;
        };
        let date = attribute(node, "date").map(|field| DateFilter {
            field: Text::Owned(field.to_owned()),
            default_period: attribute(node, "default_period")
                .map(|period| Text::Owned(period.to_owned())),
        });
        let context = attribute(node, "context").and_then(|text| Expression::parse(text).ok());
        let entries = context.map(|context| context.entries()).unwrap_or_default();
        let group_by = entries.into_iter().find(|(key, _)| key == "group_by");
        let (field, _) = split(attribute(node, "date").unwrap_or_default());
        let field = reading.model.field(field);
        let label = label(node)
            .or_else(|| attribute(node, "help").and_then(cleaned))
            .or_else(|| field.map(|field| field.label.clone()))
            .unwrap_or_else(|| spoken(name));
        let hidden = invisible.is(true);
        let offered = match hidden {
            true => None,
            false => invisible.clone().negated().unless_always(),
        };
        // Choices of a date filter's own, from 18 on.
        for choice in elements(node).filter(|node| node.has_tag_name("filter")) {
            let own = reading.invisible(choice);
            let invisible = Draft::any([invisible.clone(), own]);
            self.filter(reading, choice, &invisible);
        }
        if let Some((_, group_by)) = group_by {
            let fields = grouped(&group_by);
            if fields.is_empty() {
                let oddity = Oddity::Grouping(group_by.to_string());
                return reading.remark(place(node), oddity);
            }
            let grouping = |field: Text| {
                let (field, granularity) = split(&field);
                Grouping {
                    name: Text::Owned(name.to_owned()),
                    label: label.clone(),
                    field: Text::Owned(field.to_owned()),
                    granularity,
                    hidden,
                    offered: offered.clone(),
                }
            };
            return self.groupings.extend(fields.into_iter().map(grouping));
        }
        let (domain, context) = (
            reading.expression(node, "domain"),
            reading.expression(node, "context"),
        );
        // One without anything offers all rows, as does none.
        if domain.is_none() && context.is_none() && date.is_none() {
            return;
        }
        self.presets.push(Preset {
            name: Text::Owned(name.to_owned()),
            label,
            domain,
            context,
            date,
            hidden,
            offered,
        });
    }
}

/// The fields that a context groups by: one, or a list of them.
fn grouped(group_by: &Expression) -> Vec<Text> {
    let field = |value: PyValue| match value {
        PyValue::Str(field) if !field.trim().is_empty() => {
            Some(Text::Owned(field.trim().to_owned()))
        }
        _ => None,
    };
    match group_by.literal() {
        Some(PyValue::List(fields) | PyValue::Tuple(fields)) => {
            fields.into_iter().filter_map(field).collect()
        }
        Some(value) => field(value).into_iter().collect(),
        None => Vec::new(),
    }
}

/// `date_order:month`.
fn split(field: &str) -> (&str, Option<Granularity>) {
    let Some((name, word)) = field.split_once(':') else {
        return (field, None);
    };
    let known = |granularity: &Granularity| granularity.as_str() == word;
    match Granularity::ALL.into_iter().find(known) {
        Some(granularity) => (name, Some(granularity)),
        // A property's name has a point, and other words mean nothing here.
        None => (field, None),
    }
}
