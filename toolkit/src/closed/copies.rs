//! Fields that show what was left out of another model: copies, and those inherited by delegation.

use odoo::{Field, Model};

use crate::Models;

/// Whether a field of a model that is not compiled shows what the selection left out of one that is: as the
/// model that a compiled one inherits from by delegation, or as a copy.
pub(crate) fn hidden(models: &Models, model: &Model, field: &Field) -> bool {
    models.hides(&model.name, &field.name)
        || field
            .related
            .as_deref()
            .is_some_and(|path| leads_to_hidden(models, model, path))
}

/// Whether a path ends in what was left out of a compiled model. Where it goes through a model of which
/// there is no table here, nothing is known of it.
fn leads_to_hidden(models: &Models, model: &Model, path: &str) -> bool {
    let mut steps = path.split('.').peekable();
    let mut table = Some(model);
    let mut name = model.name.to_string();
    while let Some(step) = steps.next() {
        let is_own = name == model.name;
        if !is_own && (models.hides(&name, step) || is_left_out(models, &name, step)) {
            return true;
        }
        let field = table.and_then(|table| table.field(step));
        let Some(relation) = field.and_then(|field| field.kind.relation()) else {
            return false;
        };
        name = relation.to_owned();
        table = models.get(relation).map(|tools| &tools.model);
        if steps.peek().is_none() {
            return false;
        }
    }
    false
}

/// Whether a compiled model lacks the field.
fn is_left_out(models: &Models, model: &str, field: &str) -> bool {
    let compiled = models.get(model);
    compiled.is_some_and(|tools| tools.model.field(field).is_none())
}
