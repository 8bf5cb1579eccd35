//! Reads a form: its fields at all their places, and its buttons.

use std::collections::BTreeMap;

use roxmltree::Node;
use serde_json::Value as Json;

use super::{
    super::{Button, Column, FormField, Place, StatusBar},
    arch::{Reading, attribute, elements, has_class, label},
    draft::Draft,
    list::{self, Columns},
};
use crate::{Text, expression::Expression};

/// What a form shows.
#[derive(Default)]
pub(super) struct Form {
    pub(super) fields: Vec<FormField>,
    pub(super) buttons: Vec<Button>,
}

/// A field at one of its places.
struct Placed {
    label: Option<Text>,
    invisible: Draft,
    readonly: Option<Draft>,
    required: Option<Draft>,
    status_bar: Option<StatusBar>,
    nested: Vec<Column>,
    context: Option<Text>,
}

struct Walk<'r, 'a> {
    reading: &'r mut Reading<'a>,
    /// The fields in the order of their first places.
    names: Vec<String>,
    places: BTreeMap<String, Vec<Placed>>,
    /// The labels that stand beside their fields.
    labels: BTreeMap<String, Vec<Text>>,
    buttons: Vec<Button>,
    /// When what is around the element is invisible.
    around: Vec<Draft>,
}

/// Reads a form of the model.
pub(super) fn read(reading: &mut Reading<'_>, root: Node<'_, '_>) -> Form {
    let mut walk = Walk {
        reading,
        names: Vec::new(),
        places: BTreeMap::new(),
        labels: BTreeMap::new(),
        buttons: Vec::new(),
        around: Vec::new(),
    };
    walk.within(root, Place::Body, 0);
    let names = std::mem::take(&mut walk.names);
    let fields = names.iter().filter_map(|name| walk.merged(name)).collect();
    Form {
        fields,
        buttons: walk.buttons,
    }
}

impl Walk<'_, '_> {
    fn within(&mut self, node: Node<'_, '_>, place: Place, depth: usize) {
        if !self.reading.is_read(depth) {
            return;
        }
        for node in elements(node) {
            self.element(node, place, depth);
        }
    }

    fn element(&mut self, node: Node<'_, '_>, place: Place, depth: usize) {
        let tag = node.tag_name().name();
        match tag {
            "field" => return self.field(node),
            "button" | "a" if attribute(node, "type").is_some() || tag == "button" => {
                let button = self.reading.button(node, place, &self.around);
                return self.buttons.extend(button);
            }
            "widget" => {
                let button = self.reading.drawn_button(node, place, &self.around);
                return self.buttons.extend(button);
            }
            _ => {}
        }
        let invisible = self.reading.invisible(node);
        if invisible.is(true) {
            return;
        }
        if tag == "label" {
            return self.label(node);
        }
        let is_button_box =
            has_class(node, "oe_button_box") || attribute(node, "name") == Some("button_box");
        let place = match tag {
            "header" => Place::Header,
            "footer" => Place::Footer,
            _ if is_button_box => Place::Stat,
            _ => place,
        };
        self.around.push(invisible);
        self.within(node, place, depth + 1);
        self.around.pop();
    }

    /// `<label for="partner_id" string="Customer"/>`.
    fn label(&mut self, node: Node<'_, '_>) {
        if let (Some(field), Some(label)) = (attribute(node, "for"), label(node)) {
            let labels = self.labels.entry(field.to_owned()).or_default();
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
    }

    fn field(&mut self, node: Node<'_, '_>) {
        let own = self.reading.invisible(node);
        let invisible = Draft::any(self.around.iter().cloned().chain([own]));
        // The server adds fields that conditions read; nobody sees them.
        if invisible.is(true) {
            return;
        }
        let Some(field) = self.reading.field(node) else {
            return;
        };
        let name = field.name.to_string();
        let placed = Placed {
            label: label(node),
            invisible,
            readonly: self.reading.condition(node, "readonly"),
            required: self.reading.condition(node, "required"),
            status_bar: status_bar(node),
            nested: match field.kind.is_x2many() {
                true => self.nested(node, &name),
                false => Vec::new(),
            },
            context: self.reading.expression(node, "context"),
        };
        if !self.names.contains(&name) {
            self.names.push(name.clone());
        }
        self.places.entry(name).or_default().push(placed);
    }

    /// The lines of a field: the columns of its list, or the fields of its form.
    fn nested(&mut self, node: Node<'_, '_>, name: &str) -> Vec<Column> {
        let view = |names: &[&str]| {
            let is_one = |node: &Node<'_, '_>| names.contains(&node.tag_name().name());
            elements(node).find(is_one)
        };
        if let Some(list) = view(&["list", "tree"]) {
            return list::lines(self.reading, list);
        }
        if let Some(form) = view(&["form"]) {
            return columns(self.reading, form);
        }
        let beside = self.reading.beside.as_ref();
        let views = beside
            .and_then(|fields| fields.get(name)?.get("views"))
            .cloned();
        let Some(views) = views else {
            return Vec::new();
        };
        let arch = |names: &[&str]| {
            let view = names.iter().find_map(|name| views.get(name));
            view.and_then(|view| view.get("arch")?.as_str().map(str::to_owned))
        };
        let of_list = arch(&["list", "tree"])
            .and_then(|arch| self.reading.within(&arch, &["list", "tree"], list::lines));
        let of_form = || self.reading.within(&arch(&["form"])?, &["form"], columns);
        of_list.or_else(of_form).unwrap_or_default()
    }

    /// A field over all its places.
    fn merged(&mut self, name: &str) -> Option<FormField> {
        let places = self.places.remove(name)?;
        let field = self.reading.model.field(name)?;
        let labels = self.labels.remove(name).unwrap_or_default();
        // Of several labels each has a condition of its own: none of them is the field's.
        let beside = <[Text; 1]>::try_from(labels).ok().map(|[label]| label);
        let own = places.iter().find_map(|place| place.label.clone());
        let fixed = |place: &Placed| match place.status_bar {
            Some(StatusBar::Fixed) => Some(Draft::constant(true)),
            Some(StatusBar::Clickable) | None => place.readonly.clone(),
        };
        let merged = |says: &dyn Fn(&Placed) -> Option<Draft>, usual: bool, is_all: bool| {
            let parts: Vec<Option<Draft>> = places.iter().map(says).collect();
            if parts.iter().all(Option::is_none) {
                return None;
            }
            let parts = parts.into_iter();
            let parts = parts.map(|part| part.unwrap_or_else(|| Draft::constant(usual)));
            let draft = match is_all {
                true => Draft::all(parts),
                false => Draft::any(parts),
            };
            // What the field says itself need not be said again.
            Some(draft.condition()).filter(|_| usual || !draft.is(false))
        };
        let invisible = Draft::all(places.iter().map(|place| place.invisible.clone()));
        let is_clickable = |place: &Placed| place.status_bar == Some(StatusBar::Clickable);
        Some(FormField {
            field: field.name.clone(),
            label: own.or(beside).filter(|label| *label != field.label),
            required: merged(&|place| place.required.clone(), field.required, false),
            readonly: merged(&fixed, field.readonly, true),
            invisible: invisible.unless_never(),
            status_bar: match places.iter().any(is_clickable) {
                true => Some(StatusBar::Clickable),
                false => places.iter().find_map(|place| place.status_bar),
            },
            nested: {
                let mut nested = places.iter().map(|place| &place.nested);
                let shown = nested.find(|nested| !nested.is_empty());
                shown.cloned().unwrap_or_default().into()
            },
            context: places.iter().find_map(|place| place.context.clone()),
        })
    }
}

/// The fields of a form within a form, as columns.
fn columns(reading: &mut Reading<'_>, root: Node<'_, '_>) -> Vec<Column> {
    fn within(
        reading: &mut Reading<'_>,
        node: Node<'_, '_>,
        around: &mut Vec<Draft>,
        columns: &mut Columns,
    ) {
        if !reading.is_read(around.len()) {
            return;
        }
        for node in elements(node) {
            if node.has_tag_name("field") {
                columns.add(reading, node, around);
                continue;
            }
            let invisible = reading.invisible(node);
            if !invisible.is(true) && !node.has_tag_name("button") {
                around.push(invisible);
                within(reading, node, around, columns);
                around.pop();
            }
        }
    }
    let mut columns = Columns::default();
    within(reading, root, &mut Vec::new(), &mut columns);
    columns.read()
}

/// Whether a field is a status bar, and one that can be clicked. From 17 on none can that does not say so;
/// before, Odoo's own views say it as well.
fn status_bar(node: Node<'_, '_>) -> Option<StatusBar> {
    // `statusbar_duration`, `rotting_statusbar_duration`.
    attribute(node, "widget").filter(|widget| widget.contains("statusbar"))?;
    let flag = |text: &str| !matches!(text, "0" | "False" | "false");
    let options = attribute(node, "options").and_then(|options| Expression::parse(options).ok());
    let options = options.and_then(|options| options.literal()?.to_json().ok());
    let option = options
        .as_ref()
        .and_then(|options| options.get("clickable"));
    let by_option = option.is_some_and(|option| match option {
        Json::Bool(flag) => *flag,
        Json::String(text) => flag(text),
        option => option.as_i64().is_some_and(|number| number != 0),
    });
    let by_attribute = attribute(node, "clickable").is_some_and(flag);
    Some(match by_option || by_attribute {
        true => StatusBar::Clickable,
        false => StatusBar::Fixed,
    })
}
