//! How a refusal is worded: Odoo's first line, by which clients tell refusals apart, then what helps.

use std::collections::BTreeMap;

use super::file::ModelFile;
use crate::{facts::operation::Operation, fault::Fault, release::Release, storage::table::Table};

const NAME: &str = "odoo.exceptions.AccessError";

/// The operation is not allowed on the model at all. `entry` is what the access file says of it, `groups`
/// are its groups' full names.
pub(super) fn model_refused(
    model: &str,
    label: Option<&str>,
    operation: Operation,
    entry: Option<&ModelFile>,
    groups: &BTreeMap<String, String>,
) -> Fault {
    let verb = match operation {
        Operation::Read => "access",
        Operation::Write => "modify",
        Operation::Create => "create",
        Operation::Unlink => "delete",
    };
    let label = label.or_else(|| entry?.label.as_deref()).unwrap_or(model);
    let mut message = format!("You are not allowed to {verb} '{label}' ({model}) records.\n\n");
    let lines = entry
        .map(|entry| entry.access.as_slice())
        .unwrap_or_default();
    let groups: Vec<String> = lines
        .iter()
        .filter(|line| line.allows.contains(&operation))
        .filter_map(|line| groups.get(line.group.as_ref()?))
        .map(|name| format!("\n\t- {name}"))
        .collect();
    if groups.is_empty() {
        message += "No group currently allows this operation.";
    } else {
        message += "This operation is allowed for the following groups:";
        message += &groups.concat();
    }
    message += "\n\nContact your administrator to request access if necessary.";
    Fault::new(NAME, message)
}

/// A record rule keeps rows from the caller.
pub(super) fn rows_refused(uid: i64, table: &Table, operation: Operation) -> Fault {
    let (label, model) = (&table.model.label, table.name());
    let operation = operation.name();
    let message = format!(
        "Uh-oh! Looks like you have stumbled upon some top-secret records.\n\n\
         A record rule keeps user {uid} from the operation '{operation}' on:\n- {label} ({model})"
    );
    Fault::new(NAME, message)
}

/// Fields are kept for groups that the caller is not in. 18 names them all, 19 the first.
pub(super) fn fields_refused(
    release: Release,
    table: &Table,
    fields: &[&str],
    operation: Operation,
) -> Fault {
    let (label, model) = (&table.model.label, table.name());
    let fields = match release {
        Release::Odoo18 => format!("fields \"{}\"", fields.join(",")),
        Release::Odoo19 => format!("field \"{}\"", fields.first().copied().unwrap_or_default()),
    };
    let message = format!(
        "You do not have enough rights to access the {fields} on {label} ({model}). \
         Please contact your system administrator.\n\nOperation: {}",
        operation.name()
    );
    Fault::new(NAME, message)
}

/// A field shows rows of a model that the caller may not read.
pub(super) fn field_refused(table: &Table, field: &str, why: &Fault) -> Fault {
    let (model, why) = (table.name(), &why.message);
    Fault::new(NAME, format!("Failed to read field {model}.{field}\n{why}"))
}
