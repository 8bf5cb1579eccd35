//! Fields that a workflow changes and nobody writes, and the buttons that change them.

use std::collections::BTreeSet;

use super::{Button, Condition, Place, Press, Pressable, Screen, pressables};

/// A field that people change by buttons alone, whatever `fields_get` says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkflowField<'a> {
    /// The field.
    pub field: &'a str,
    /// How the form tells.
    pub sign: WorkflowSign,
}

/// How a form tells that buttons change a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkflowSign {
    /// It is a status bar that cannot be clicked.
    StatusBar,
    /// It is read-only wherever it stands, and a button's condition reads it.
    ReadOnly,
}

/// The fields of a screen that buttons change and nobody writes: those that are read-only at each of their places
/// on the form, without any condition, and are a status bar, or are what a button's condition reads.
///
/// To be read-only is not enough. Forms show much that is written elsewhere: an entry line's own form is there to
/// look at it, while invoices are written by their lines; the number of an order is given by Odoo, and by whoever
/// brings in old orders. Nothing depends on such a field, so that to write one goes around no button. The forms of
/// 360 models of Odoo 18 and 19 show 66 fields so that `fields_get` lets people write; what is left are states.
///
/// A field that another place of the form lets people change is none of them.
pub fn workflow_fields(screen: &Screen) -> Vec<WorkflowField<'_>> {
    let fixed = screen.form.iter().filter(|field| {
        let readonly = field.readonly.as_ref();
        readonly.is_some_and(Condition::is_always)
    });
    let mut read: Option<BTreeSet<String>> = None;
    let mut is_read = |name: &str| {
        let read = read.get_or_insert_with(|| {
            let pressables = pressables(screen).into_iter();
            pressables
                .flat_map(|pressable| read_by(&pressable))
                .collect()
        });
        read.contains(name)
    };
    let told = fixed.filter_map(|field| {
        let sign = match field.status_bar {
            Some(_) => WorkflowSign::StatusBar,
            None if is_read(&field.field) => WorkflowSign::ReadOnly,
            None => return None,
        };
        Some(WorkflowField {
            field: &field.field,
            sign,
        })
    });
    told.collect()
}

/// The buttons that change a field, as far as a form tells: those of which a condition reads it, and those of the
/// header that are highlighted; where no condition reads it, all of the header. What does something goes before what opens
/// something, and the header's before others; what leads to related rows is none of them.
pub fn workflow_buttons<'s>(screen: &'s Screen, field: &str) -> Vec<Pressable<'s>> {
    let any = |pressable: &Pressable<'_>, holds: fn(&Button) -> bool| {
        let mut buttons = pressable.alternatives.iter();
        buttons.any(|button| holds(button))
    };
    let stands_in_header = |pressable: &Pressable<'_>| any(pressable, is_of_header);
    let is_next =
        |pressable: &Pressable<'_>| any(pressable, |button| button.primary && is_of_header(button));
    let is_read = |pressable: &Pressable<'_>| read_by(pressable).contains(field);
    let mut found = pressables(screen);
    found.retain(|pressable| !pressable.is_navigation());
    match found.iter().any(is_read) {
        true => found.retain(|pressable| is_next(pressable) || is_read(pressable)),
        false => found.retain(stands_in_header),
    }
    found.sort_by_key(|pressable| {
        let opens = matches!(pressable.press, Press::Action(_));
        (opens, !is_next(pressable), !stands_in_header(pressable))
    });
    found
}

fn is_of_header(button: &Button) -> bool {
    button.place == Place::Header
}

/// The fields that the conditions of a button read; none of one that leads to related rows.
fn read_by(pressable: &Pressable<'_>) -> BTreeSet<String> {
    if pressable.is_navigation() {
        return BTreeSet::new();
    }
    let buttons = pressable.alternatives.iter();
    let conditions = buttons.filter_map(|button| button.offered.as_ref()?.expression());
    conditions
        .flat_map(|condition| condition.names().fields)
        .collect()
}
