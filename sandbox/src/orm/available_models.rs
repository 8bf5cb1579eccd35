//! `get_available_models`: the models that the caller may open, which Odoo tells everybody.

use serde_json::{Value as Json, json};

use crate::{
    facts::{builtin::IR_MODEL, operation::Operation},
    fault::Fault,
    orm::{
        method::{Method, Of},
        session::Session,
    },
    storage::pool::Effect,
};

/// The methods.
pub(crate) const METHODS: &[Method] = &[Method {
    name: "get_available_models",
    of: Of::Model(IR_MODEL),
    on_rows: false,
    effect: Effect::Reads,
    parameters: &[],
    run: |session, _, _| available_models(session),
}];

/// The models of the catalog that are neither wizards nor mixins and whose rows the caller may read.
fn available_models(session: &Session<'_>) -> Result<Json, Fault> {
    let mut available = Vec::new();
    for about in session
        .schema
        .models
        .iter()
        .filter(|about| !about.transient)
    {
        let Some(table) = session.schema.table(&about.model) else {
            continue;
        };
        match session.allow(table, Operation::Read) {
            Ok(()) => available.push(json!({"model": about.model, "display_name": about.label})),
            Err(fault) if fault.is_access() => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(Json::Array(available))
}
