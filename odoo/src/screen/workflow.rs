//! Fields that a workflow changes and nobody writes.

use super::{Screen, StatusBar};

/// A field that people never write on the form, whatever `fields_get` says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkflowField<'a> {
    /// The field.
    pub field: &'a str,
    /// How the form tells.
    pub sign: WorkflowSign,
}

/// How a form tells that a field is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkflowSign {
    /// It is a status bar that cannot be clicked.
    StatusBar,
    /// It is read-only wherever it stands.
    ReadOnly,
}

/// The fields of a screen that are not written: read-only at each of their places on the form without any
/// condition, status bars that cannot be clicked among them.
///
/// A field that another place of the form lets people change is none of them.
pub fn workflow_fields(screen: &Screen) -> Vec<WorkflowField<'_>> {
    let fields = screen.form.iter().filter(|field| {
        let readonly = field.readonly.as_ref();
        readonly.is_some_and(super::Condition::is_always)
    });
    let workflow = |field: &'_ super::FormField| match field.status_bar {
        Some(StatusBar::Fixed) => WorkflowSign::StatusBar,
        Some(StatusBar::Clickable) | None => WorkflowSign::ReadOnly,
    };
    let told = fields.map(|field| WorkflowField {
        field: &field.field,
        sign: workflow(field),
    });
    told.collect()
}
