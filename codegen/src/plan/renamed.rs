//! Names that tools had before: each has to lead to a tool, and be none itself.

use std::collections::BTreeMap;

use odoo::nearest;
use toolkit::ModelTools;

use super::{Planning, tools::is_tool_name};

impl Planning<'_> {
    /// The names of before that the selection tells, with those of now.
    pub(super) fn renamed(&mut self, models: &[ModelTools]) -> BTreeMap<String, String> {
        let tools = models.iter().flat_map(|model| model.tools.iter());
        let names: Vec<&str> = tools.map(|tool| tool.name.as_ref()).collect();
        let selection = self.selection;
        let mut renamed = BTreeMap::new();
        for (old, new) in &selection.renamed {
            let is_tool = |name: &str| names.contains(&name) || self.of_toolkit.contains(name);
            if is_tool(&old.text) {
                let message = format!("`{}` is what a tool is called now", old.text);
                self.error("toolc::selection::renamed", message, old).help =
                    Some("take it out, or give the tool another name".to_owned());
            } else if !is_tool_name(&old.text) {
                let message = format!("no tool can have been called `{}`", old.text);
                self.error("toolc::selection::renamed", message, old).help =
                    Some("clients take a-z, 0-9 and _ alone".to_owned());
            } else if !is_tool(&new.text) {
                let near = nearest(&new.text, names.iter().copied());
                let near = near.map(|near| format!("did you mean `{near}`?"));
                let message = format!("no tool is called `{}`", new.text);
                self.error("toolc::selection::matches_nothing", message, new)
                    .help = near;
            } else {
                renamed.insert(old.text.clone(), new.text.clone());
            }
        }
        renamed
    }
}
