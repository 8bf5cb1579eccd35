//! Which verbs of an x2many may reach the rows of another model.

use odoo::{Field, Kind};

use super::{
    check::{check, is_chosen, left_out, refusal},
    model::closed_name,
};
use crate::{Code, Operation, Problem, path::Paths};

/// Whether rows within a row may be written so, by one of the verbs of an x2many: a relation does not lead
/// to what a call of the rows' own model would be refused. Which row they are in is looked at later.
///
/// | | one2many | many2many |
/// |---|---|---|
/// | `create` | as a `create` of their own | as a `create` of their own |
/// | `update` | as an `update` of their own | never |
/// | `delete` | as a `delete` of their own | never |
/// | `unlink` | as both: Odoo empties the field that points here, or deletes the row | yes |
///
/// Rows that are a part of this one, `sale.order.line` of `sale.order`, come and go with it.
pub(crate) fn check_rows(models: Paths<'_>, field: &Field, verb: &str) -> Result<(), Problem> {
    let Some(relation) = field.kind.relation() else {
        return Ok(());
    };
    let needs: &[Operation] = match (&field.kind, verb) {
        (Kind::Many2many { .. }, "update" | "delete") => return Err(not_owned(field, relation)),
        (Kind::Many2many { .. }, "create") => &[Operation::Create],
        (Kind::Many2many { .. }, _) => return Ok(()),
        // What is only worked out has no field of its own to point here.
        (Kind::One2many { inverse: None, .. }, "update" | "delete" | "unlink" | "set") => {
            return Err(not_owned(field, relation));
        }
        (_, "create") => &[Operation::Create],
        (_, "update") => &[Operation::Update],
        (_, "delete") => &[Operation::Delete],
        (_, "unlink" | "set") => &[Operation::Update, Operation::Delete],
        _ => return Ok(()),
    };
    let permissions = models.of_program().permissions();
    if !permissions.are_all() {
        permissions.check_enter(relation, &field.name)?;
        for operation in needs {
            permissions.check(relation, operation.as_str())?;
        }
    }
    if is_part(models, field, relation) {
        return Ok(());
    }
    needs
        .iter()
        .try_for_each(|operation| check_row(models, relation, *operation))
}

fn check_row(models: Paths<'_>, relation: &str, operation: Operation) -> Result<(), Problem> {
    match models.of_program().get(relation) {
        Some(tools) if is_chosen(tools, operation) => Ok(()),
        Some(_) => Err(left_out(operation, relation)),
        // A call that may name any model may write rows of this one as well.
        None if models.are_any() => {
            let needs_table = operation != Operation::Delete;
            let table = needs_table.then(|| models.find(relation)).flatten();
            check(models.of_program(), relation, table, operation)
        }
        None => {
            let word = operation.as_str();
            let message = format!("this program has no tool to {word} rows of {relation}");
            // It checks the same rows against the database's own table of their model.
            let any = format!("`{word}_records` of {relation}, where the toolset has it");
            Err(refusal(message).expected(any))
        }
    }
}

/// Whether the rows are parts of the row that they are in, and of no other: their model is called as its
/// lines, and they cannot be without it.
fn is_part(models: Paths<'_>, field: &Field, relation: &str) -> bool {
    let Kind::One2many {
        inverse: Some(inverse),
        ..
    } = &field.kind
    else {
        return false;
    };
    let own = &models.own().model.name;
    let rest = relation.strip_prefix(own.as_ref());
    let is_called_so = rest.is_some_and(|rest| rest.starts_with('.'));
    let points_here = models
        .of_program()
        .get(relation)
        .map(|tools| tools.model.field(inverse));
    is_called_so
        && closed_name(relation).is_none()
        && points_here.is_none_or(|field| field.is_none_or(|field| field.required))
}

/// Rows that belong to no row alone.
fn not_owned(field: &Field, relation: &str) -> Problem {
    let message = format!(
        "rows of `{}` are not this row's own: they are not changed or deleted from here",
        field.name
    );
    let expected = match field.kind {
        Kind::Many2many { .. } => format!("{{link, unlink, set}}; or a tool of {relation}"),
        _ => format!("a tool of {relation}"),
    };
    Problem::new(Code::NotOffered, "model", message).expected(expected)
}
