//! Words of the selection file that named nothing. Asked last, once everything has said what it used.

use odoo::nearest;

use super::Planning;
use crate::selection::Word;

impl Planning<'_> {
    /// Every entry and every word that named nothing.
    pub(super) fn unused(&mut self) {
        let selection = self.selection;
        let catalog = self.catalog;
        for entry in &selection.models {
            if !self.used.contains(&entry.model.span.start) {
                let models = catalog.models.keys().map(String::as_str);
                let near = nearest(&entry.model.text, models);
                let message = format!("the catalog has no model `{}`", entry.model.text);
                self.error("toolc::selection::unknown_model", message, &entry.model)
                    .help = Some(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "import it into the catalog, or take the entry out".to_owned(),
                });
                continue;
            }
            let lists = [
                entry.fields.as_deref(),
                Some(entry.without.as_slice()),
                entry.shown.as_deref(),
                entry.advertised.as_deref(),
                entry.required.as_deref(),
                entry.writable.as_deref(),
            ];
            let words = lists.into_iter().flatten().flatten();
            let words: Vec<&Word> = words
                .chain(entry.field.iter().map(|field| &field.field))
                .collect();
            for word in words {
                if self.used.contains(&word.span.start) {
                    continue;
                }
                let near = catalog.models.get(&entry.model.text).and_then(|captured| {
                    let fields = captured.fields_get.keys().map(String::as_str);
                    nearest(&word.text, fields).map(str::to_owned)
                });
                let message = format!("`{}` matches no field of {}", word.text, entry.model.text);
                self.error("toolc::selection::matches_nothing", message, word)
                    .help = Some(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "take it out".to_owned(),
                });
            }
            for tool in &entry.tool {
                if !self.used.contains(&tool.of.span.start) {
                    let message =
                        format!("`{}` matches no tool of {}", tool.of.text, entry.model.text);
                    self.error("toolc::selection::matches_nothing", message, &tool.of);
                }
            }
        }
    }
}
