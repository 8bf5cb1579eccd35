//! The stable codes of mistakes in a call's arguments.

/// What kind of mistake a [`Problem`](crate::Problem) is. The codes are stable: a client may act on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// There is no such argument.
    UnknownArgument,
    /// An argument that is needed was not given.
    MissingArgument,
    /// The same thing is given in two places.
    GivenTwice,
    /// The value is of another kind than its place takes.
    WrongType,
    /// The model has no such field.
    UnknownField,
    /// The field is worked out or kept by Odoo itself.
    ReadonlyField,
    /// Buttons change the field: nobody writes it.
    WorkflowField,
    /// The field may not be emptied.
    RequiredField,
    /// Odoo cannot filter by the field.
    UnsearchableField,
    /// Odoo cannot order by the field.
    UnsortableField,
    /// A path goes on behind a field that leads nowhere.
    NotARelation,
    /// There is no such model, or a path goes through one that has no table.
    UnknownModel,
    /// There is no such operator, or not in this version of Odoo.
    UnknownOperator,
    /// The operator does not go with the field's kind.
    UnfitOperator,
    /// The field's list of values has no such value.
    UnknownValue,
    /// A range that ends before it begins: it would find nothing.
    EmptyRange,
    /// The text of a domain cannot be read.
    BrokenDomain,
    /// More than a call takes: values, conditions, steps, bytes.
    TooMuch,
    /// No row is called so.
    UnknownName,
    /// Several rows are called so, or several buttons.
    AmbiguousName,
    /// The model has no such button.
    UnknownButton,
    /// The row is not one of those that the changed row has.
    ForeignRow,
    /// The field's values mean nothing added up.
    NotAMeasure,
    /// Rows cannot be grouped by the field.
    NotADimension,
    /// Amounts that are in different currencies, or may be.
    MixedCurrencies,
    /// Left out on purpose: of a model that was compiled without it, or that no tool for any model may
    /// touch.
    NotOffered,
    /// Not among what the caller may touch.
    NotPermitted,
    /// Odoo itself does not take it, for a reason that its message has.
    RefusedByOdoo,
}

impl Code {
    /// All of them.
    pub const ALL: [Self; 28] = [
        Self::UnknownArgument,
        Self::MissingArgument,
        Self::GivenTwice,
        Self::WrongType,
        Self::UnknownField,
        Self::ReadonlyField,
        Self::WorkflowField,
        Self::RequiredField,
        Self::UnsearchableField,
        Self::UnsortableField,
        Self::NotARelation,
        Self::UnknownModel,
        Self::UnknownOperator,
        Self::UnfitOperator,
        Self::UnknownValue,
        Self::EmptyRange,
        Self::BrokenDomain,
        Self::TooMuch,
        Self::UnknownName,
        Self::AmbiguousName,
        Self::UnknownButton,
        Self::ForeignRow,
        Self::NotAMeasure,
        Self::NotADimension,
        Self::MixedCurrencies,
        Self::NotOffered,
        Self::NotPermitted,
        Self::RefusedByOdoo,
    ];

    /// The code as a client gets it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UnknownArgument => "unknown_argument",
            Self::MissingArgument => "missing_argument",
            Self::GivenTwice => "given_twice",
            Self::WrongType => "wrong_type",
            Self::UnknownField => "unknown_field",
            Self::ReadonlyField => "readonly_field",
            Self::WorkflowField => "workflow_field",
            Self::RequiredField => "required_field",
            Self::UnsearchableField => "unsearchable_field",
            Self::UnsortableField => "unsortable_field",
            Self::NotARelation => "not_a_relation",
            Self::UnknownModel => "unknown_model",
            Self::UnknownOperator => "unknown_operator",
            Self::UnfitOperator => "unfit_operator",
            Self::UnknownValue => "unknown_value",
            Self::EmptyRange => "empty_range",
            Self::BrokenDomain => "broken_domain",
            Self::TooMuch => "too_much",
            Self::UnknownName => "unknown_name",
            Self::AmbiguousName => "ambiguous_name",
            Self::UnknownButton => "unknown_button",
            Self::ForeignRow => "foreign_row",
            Self::NotAMeasure => "not_a_measure",
            Self::NotADimension => "not_a_dimension",
            Self::MixedCurrencies => "mixed_currencies",
            Self::NotOffered => "not_offered",
            Self::NotPermitted => "not_permitted",
            Self::RefusedByOdoo => "refused_by_odoo",
        }
    }
}
