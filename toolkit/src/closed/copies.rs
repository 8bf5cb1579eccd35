use odoo::{Field, Model};

use crate::{
    ModelTools, Registration,
    path::{all_compiled, compiled},
};

/// Fields of models that are not compiled, which show what the selection left out of a compiled one.
pub type Hidden = &'static [(&'static str, &'static [&'static str])];

/// Whether a field of a model that is not compiled shows what the selection left out of one that is: as the
/// model that a compiled one inherits from by delegation, or as a copy.
pub(crate) fn hidden(model: &Model, field: &Field) -> bool {
    is_hidden(&model.name, &field.name)
        || field
            .related
            .as_deref()
            .is_some_and(|path| leads_to_hidden(model, path))
}

/// Whether the compiler says so.
fn is_hidden(model: &str, field: &str) -> bool {
    inventory::iter::<Registration>
        .into_iter()
        .any(|registration| {
            let Registration::Hidden(hidden) = registration else {
                return false;
            };
            let mut hidden = hidden.iter();
            hidden.any(|(of, fields)| *of == model && fields.contains(&field))
        })
}

/// Whether a path ends in what was left out of a compiled model. Where it goes through a model of which
/// there is no table here, nothing is known of it.
fn leads_to_hidden(model: &Model, path: &str) -> bool {
    let mut steps = path.split('.').peekable();
    let mut table = Some(model);
    let mut name = model.name.to_string();
    while let Some(step) = steps.next() {
        let is_own = name == model.name;
        if !is_own && (is_hidden(&name, step) || is_left_out(&name, step)) {
            return true;
        }
        let field = table.and_then(|table| table.field(step));
        let Some(relation) = field.and_then(|field| field.kind.relation()) else {
            return false;
        };
        name = relation.to_owned();
        table = compiled(relation).map(|tools: &ModelTools| &tools.model);
        if steps.peek().is_none() {
            return false;
        }
    }
    false
}

/// Whether a compiled model lacks the field.
fn is_left_out(model: &str, field: &str) -> bool {
    all_compiled().any(|tools| tools.model.name == model && tools.model.field(field).is_none())
}
