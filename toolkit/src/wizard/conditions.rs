//! Whether a field of a wizard is asked for as the form stands: shown, to be written, needed. Knows no calls.

use odoo::{
    Field, Kind, Model,
    expression::{Environment, Row},
    screen::{Column, Condition, FormField},
};
use serde_json::{Map, Value as Json};

use crate::press::reads_companies;

/// A field's conditions, on the form or within its lines.
#[derive(Clone, Copy)]
pub(super) struct Conditions<'s> {
    invisible: Option<&'s Condition>,
    readonly: Option<&'s Condition>,
    required: Option<&'s Condition>,
}

impl<'s> From<&'s FormField> for Conditions<'s> {
    fn from(field: &'s FormField) -> Self {
        Self {
            invisible: field.invisible.as_ref(),
            readonly: field.readonly.as_ref(),
            required: field.required.as_ref(),
        }
    }
}

impl<'s> From<&'s Column> for Conditions<'s> {
    fn from(column: &'s Column) -> Self {
        Self {
            invisible: column.invisible.as_ref(),
            readonly: column.readonly.as_ref(),
            required: column.required.as_ref(),
        }
    }
}

/// The row that conditions are held against.
#[derive(Clone, Copy)]
pub(super) struct Standing<'a> {
    pub(super) values: &'a Map<String, Json>,
    /// Of a line, the form that it stands in.
    pub(super) parent: Option<&'a Map<String, Json>>,
    pub(super) environment: &'a Environment,
}

impl Standing<'_> {
    /// Whether a condition holds; none where that cannot be told.
    fn holds(&self, condition: &Condition) -> Option<bool> {
        let expression = condition.expression()?;
        if reads_companies(&expression.names(), condition.text()) {
            return None;
        }
        let parent = self.parent.map(|values| Row {
            values,
            parent: None,
            environment: self.environment,
        });
        let row = Row {
            values: self.values,
            parent: parent.as_ref(),
            environment: self.environment,
        };
        expression.holds(&row).ok()
    }
}

impl Conditions<'_> {
    /// Whether it is shown; what cannot be told is.
    pub(super) fn is_shown(&self, standing: &Standing<'_>) -> bool {
        let hidden = self
            .invisible
            .and_then(|condition| standing.holds(condition));
        !hidden.unwrap_or_default()
    }

    /// Whether it cannot be written.
    pub(super) fn is_readonly(&self, field: &Field, standing: &Standing<'_>) -> bool {
        let readonly = self.readonly.map(|condition| standing.holds(condition));
        match readonly {
            Some(readonly) => readonly.unwrap_or_default(),
            None => field.readonly,
        }
    }

    /// Whether it may not be empty.
    pub(super) fn is_required(&self, field: &Field, standing: &Standing<'_>) -> bool {
        match self.required.map(|condition| standing.holds(condition)) {
            Some(required) => required.unwrap_or_default(),
            None => field.required,
        }
    }

    /// When it is shown, in words.
    pub(super) fn shown_while(&self, model: &Model) -> Option<String> {
        let expression = self.invisible?.expression()?;
        Some(expression.negated().in_words(model))
    }

    /// When it can be written, in words.
    pub(super) fn written_while(&self, model: &Model) -> Option<String> {
        let condition = self.readonly.filter(|condition| !condition.is_always());
        let expression = condition?.expression()?;
        Some(expression.negated().in_words(model))
    }
}

/// Whether false and 0 of a field say something.
pub(super) const fn is_flag(field: &Field) -> bool {
    matches!(
        field.kind,
        Kind::Boolean | Kind::Integer | Kind::Float { .. } | Kind::Monetary { .. }
    )
}
