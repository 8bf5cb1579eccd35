//! Which fields stand in a form, those that nobody sees among them: what Odoo is asked for to fill the form in.
//! Its defaults are worked out for the fields that stand in it, and for no others.

use roxmltree::Node;
use serde_json::Value as Json;

use super::arch::{DEEPEST, attribute, document, elements};

/// A field as it stands in a form, seen or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// The field.
    pub field: String,
    /// Of lines, the fields of each.
    pub lines: Vec<Placed>,
    /// Of lines, whether the form takes no more of them.
    pub is_fixed: bool,
}

/// The fields that stand in the form of what `get_views` or `load_views` answered, each once, at its first place
/// where it stands several times. None where there is no form, or none that can be read.
pub fn placed(views: &Json) -> Vec<Placed> {
    let answered = views.get("views").or_else(|| views.get("fields_views"));
    let form = answered.and_then(|views| views.get("form"));
    let arch = form
        .and_then(|form| form.get("arch"))
        .and_then(Json::as_str);
    let Some(document) = arch.and_then(|arch| document(arch).ok()) else {
        return Vec::new();
    };
    let beside = form.and_then(|form| form.get("fields"));
    let mut found = Vec::new();
    within(document.root_element(), beside, 0, &mut found);
    found
}

fn within(node: Node<'_, '_>, beside: Option<&Json>, depth: usize, found: &mut Vec<Placed>) {
    if depth > DEEPEST {
        return;
    }
    for node in elements(node) {
        if !node.has_tag_name("field") {
            within(node, beside, depth + 1, found);
            continue;
        }
        let Some(field) = attribute(node, "name") else {
            continue;
        };
        let placed = lines(node, field, beside);
        match found.iter_mut().find(|known| known.field == field) {
            Some(known) if known.lines.is_empty() => *known = placed,
            Some(_) => {}
            None => found.push(placed),
        }
    }
}

/// A field with its lines: those of the list within it, or of the form; up to 15 these stand beside the arch.
fn lines(node: Node<'_, '_>, field: &str, beside: Option<&Json>) -> Placed {
    const VIEWS: [&str; 3] = ["list", "tree", "form"];
    let mut placed = Placed {
        field: field.to_owned(),
        ..Placed::default()
    };
    let own = VIEWS
        .iter()
        .find_map(|view| elements(node).find(|node| node.has_tag_name(*view)));
    if let Some(view) = own {
        placed.read(view);
        return placed;
    }
    let views = beside.and_then(|fields| fields.get(field)?.get("views"));
    let arch = VIEWS
        .iter()
        .find_map(|view| views?.get(view)?.get("arch")?.as_str());
    if let Some(document) = arch.and_then(|arch| document(arch).ok()) {
        placed.read(document.root_element());
    }
    placed
}

impl Placed {
    fn read(&mut self, view: Node<'_, '_>) {
        within(view, None, 0, &mut self.lines);
        let says_no = |text: &str| matches!(text, "0" | "False" | "false");
        self.is_fixed = attribute(view, "create").is_some_and(says_no);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn written(placed: &[Placed]) -> String {
        let each = placed.iter().map(|placed| {
            let fixed = if placed.is_fixed { "!" } else { "" };
            match placed.lines.is_empty() {
                true => placed.field.clone(),
                false => format!("{}{fixed}({})", placed.field, written(&placed.lines)),
            }
        });
        each.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn all_fields_are_found_seen_or_not() {
        let lines =
            "<list create='0'><field name='a'/><field name='b' column_invisible='1'/></list>";
        for (views, expected) in [
            (
                json!({"views": {"form": {"arch": format!(
                    "<form><field name='x' invisible='1'/><group><field name='l'>{lines}</field></group>
                    <field name='x'/><div><field name='y'/></div></form>")}}}),
                "x l!(a b) y",
            ),
            (
                json!({"views": {"form": {"arch": "<form><field name='l'/><field name='l'><form>\
                    <group><field name='c'/></group></form></field></form>"}}}),
                "l(c)",
            ),
            (
                json!({"fields_views": {"form": {"arch": "<form><field name='l'/></form>",
                    "fields": {"l": {"views": {"tree": {"arch": "<tree><field name='a'/></tree>"}}}}}}}),
                "l(a)",
            ),
            (json!({"views": {"form": {"arch": "<form"}}}), ""),
            (json!({"views": {}}), ""),
            (json!([]), ""),
            (
                json!({"views": {"form": {"arch": "<form><field/></form>"}}}),
                "",
            ),
        ] {
            assert_eq!(written(&placed(&views)), expected, "{views}");
        }
    }
}
