//! Reads one button.

use roxmltree::Node;

use super::{
    super::{
        Button, Confirm, Place, Press,
        label::{cleaned, spoken},
    },
    arch::{Reading, attribute, elements, has_class, label, place},
    draft::Draft,
    remark::Oddity,
};
use crate::Text;

/// Widgets that draw a button: what they are called, the method it calls, and what people read on it.
const DRAWN: [(&str, &str, &str); 1] = [
    // The composer's, in 18: it sends, or sends later.
    ("mail_composer_send_dropdown", "action_send_mail", "Send"),
];

impl Reading<'_> {
    /// A button, or none where it calls nothing of the model: one that closes a wizard, say. `around` is when
    /// what is around it is invisible.
    pub(super) fn button(
        &mut self,
        node: Node<'_, '_>,
        at: Place,
        around: &[Draft],
    ) -> Option<Button> {
        // A button of a wizard that cancels may have a type all the same.
        if matches!(attribute(node, "special"), Some("cancel" | "save")) {
            return None;
        }
        // It is shown for nobody to press (the composer's Send while an address is missing, 19).
        if attribute(node, "disabled").is_some_and(|disabled| disabled != "0") {
            return None;
        }
        let kind = attribute(node, "type").filter(|kind| matches!(*kind, "object" | "action"))?;
        let own = self.invisible(node);
        let column = self.condition(node, "column_invisible");
        let invisible = Draft::any(around.iter().cloned().chain([own]).chain(column));
        if invisible.is(true) {
            return None;
        }
        let name = self.name(node)?;
        let press = match kind {
            "object" => Press::Method(Text::Owned(name.to_owned())),
            _ => match self.actions.named(name) {
                Some(action) => Press::Action(action),
                None => {
                    self.remark(
                        place(node),
                        Oddity::Lacks("action by its id or external id"),
                    );
                    return None;
                }
            },
        };
        let known = match &press {
            Press::Method(_) => None,
            Press::Action(action) => action.label.clone(),
        };
        let label = label(node)
            .or_else(|| self.inner(node))
            .or_else(|| attribute(node, "title").and_then(cleaned))
            .or(known)
            .or_else(|| icon(node).filter(|_| name.parse::<i64>().is_ok()))
            .unwrap_or_else(|| spoken(name));
        let is_stat = has_class(node, "oe_stat_button");
        Some(Button {
            press,
            label,
            place: if is_stat { Place::Stat } else { at },
            primary: has_class(node, "btn-primary") || has_class(node, "oe_highlight"),
            confirm: match attribute(node, "confirm").and_then(cleaned) {
                Some(text) => Confirm::Text(text),
                None => Confirm::Never,
            },
            context: self.expression(node, "context"),
            args: self.expression(node, "args"),
            offered: invisible.negated().unless_always(),
        })
    }

    /// A button that a widget of the web client draws and that calls a method of the model; none of another widget.
    pub(super) fn drawn_button(
        &mut self,
        node: Node<'_, '_>,
        at: Place,
        around: &[Draft],
    ) -> Option<Button> {
        let name = attribute(node, "name")?;
        let (_, method, label) = DRAWN.iter().find(|(widget, ..)| *widget == name)?;
        let own = self.invisible(node);
        let invisible = Draft::any(around.iter().cloned().chain([own]));
        if invisible.is(true) {
            return None;
        }
        Some(Button {
            press: Press::Method(Text::Borrowed(method)),
            label: Text::Borrowed(label),
            place: at,
            primary: true,
            confirm: Confirm::Never,
            context: None,
            args: None,
            offered: invisible.negated().unless_always(),
        })
    }

    /// What people read within a button: its words, or the label of the field that it shows.
    fn inner(&mut self, node: Node<'_, '_>) -> Option<Text> {
        let mut words = String::new();
        let mut fields = Vec::new();
        gather(node, 0, &mut words, &mut fields);
        let of_field = |node: &Node<'_, '_>| {
            let field = attribute(*node, "name").and_then(|name| self.model.field(name));
            label(*node).or_else(|| field.map(|field| field.label.clone()))
        };
        cleaned(&words).or_else(|| fields.iter().find_map(of_field))
    }
}

fn gather<'d, 'i>(
    node: Node<'d, 'i>,
    depth: usize,
    words: &mut String,
    fields: &mut Vec<Node<'d, 'i>>,
) {
    if depth > super::arch::DEEPEST {
        return;
    }
    for child in node.children() {
        if let Some(text) = child.text().filter(|_| child.is_text()) {
            words.push(' ');
            words.push_str(text);
        }
    }
    for child in elements(node) {
        let is_hidden = matches!(attribute(child, "invisible"), Some("1" | "True" | "true"));
        match child.tag_name().name() {
            _ if is_hidden => {}
            "field" => fields.push(child),
            _ => gather(child, depth + 1, words, fields),
        }
    }
}

/// The name of an icon, `fa-truck`, as a word.
fn icon(node: Node<'_, '_>) -> Option<Text> {
    let icon = attribute(node, "icon")?;
    Some(spoken(icon.strip_prefix("fa-").unwrap_or(icon)))
}
