//! The schema of an argument, whatever the model: what is shown of each thing that an argument can take.

use odoo::Granularity;
use schemars::Schema;
use serde_json::{Value as Json, json};

use super::{object, object_of, value::value};
use crate::{
    argument::{Accepts, Asks, DEFAULT_ROWS, Grouping, MAX_ROWS, Wants},
    export::Format,
    filter::OPERATORS,
    operation::Operation,
};

/// How a measure is said.
const MEASURES: &str =
    "count, a field, or field:sum, :avg, :min, :max, :count, :count_distinct, :sum_currency";

/// The schema of an argument that is no x2many's value.
pub(crate) fn property(accepts: Accepts<'_>) -> Json {
    match accepts {
        Accepts::Ids(most) => json!({
            "type": "array",
            "description": format!("At most {most}"),
            "items": {"type": "integer"},
        }),
        // Of a model that is named in the call, which presets it has is told elsewhere.
        Accepts::Filters => any_filters(Comparing::Values),
        Accepts::Match => json!({
            "type": "string",
            "description": "Default all",
            "enum": ["all", "any"],
        }),
        Accepts::Domain => {
            json!({"type": "string", "description": "Odoo domain, joined by and"})
        }
        Accepts::Fields => json!({
            "type": "array",
            "description": "Instead of the default",
            "items": {"type": "string"},
        }),
        Accepts::Expand => json!({
            "type": "array",
            "description": "Relations to read along",
            "items": {"type": "string"},
        }),
        Accepts::DryRun => json!({"type": "boolean"}),
        Accepts::SkipIneligible => json!({
            "type": "boolean",
            "description": "Press it where it is offered; otherwise on all or none",
        }),
        Accepts::Choice => json!({
            "type": "string",
            "description": "The label of one of several buttons that press the same",
        }),
        Accepts::Order => json!({
            "type": "string",
            "description": "create_date desc, id",
        }),
        Accepts::Limit => json!({
            "type": "integer",
            "description": format!("1 to {MAX_ROWS}, default {DEFAULT_ROWS}"),
        }),
        Accepts::Offset => json!({"type": "integer"}),
        Accepts::Value(field) | Accepts::WizardValue(field) => value(field),
        Accepts::WizardValues => json!({
            "type": "array",
            "description": "Fields not named here",
            "items": pair(),
        }),
        Accepts::WizardButton => json!({"type": "string"}),
        Accepts::WizardAnswer(answer) => json!({
            "type": "boolean",
            "description": answer.about,
        }),
        Accepts::More => json!({
            "type": "array",
            "description": "Fields not named here; lists as JSON",
            "items": pair(),
        }),
        Accepts::Clear => json!({
            "type": "array",
            "description": "Fields to empty",
            "items": {"type": "string"},
        }),
        Accepts::Notify => json!({"type": "boolean", "description": "false: no e-mail about it"}),
        Accepts::Archived => json!({"type": "boolean", "description": "Archived rows too"}),
        Accepts::Company => json!({"type": "integer", "description": "A res.company id"}),
        Accepts::Lang => json!({"type": "string", "description": "Like fr_FR"}),
        Accepts::Id => json!({"type": "integer"}),
        Accepts::Body => json!({"type": "string", "description": "Plain text"}),
        Accepts::Note => json!({
            "type": "boolean",
            "description": "Only for colleagues; otherwise followers, customers too, get it by mail",
        }),
        Accepts::Question(asks) => asked(asks),
        Accepts::Export(wants) => wanted(wants),
        // Of a model that is named in the call, describe_model tells them.
        Accepts::Report => json!({
            "type": "string",
            "description": "Its label, as describe_model tells it; default the usual one",
        }),
    }
}

/// A field with its value.
fn pair() -> Schema {
    let text = || json!({"type": "string"});
    object(
        object_of([("field", text()), ("value", text())]),
        &["field", "value"],
    )
}

/// What a preset is called, where the model is named in the call.
const PRESET: &str = "Name or label of a filter of describe_model";

/// What a condition compares a field with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparing {
    /// Values.
    Values,
    /// Values, or another field of the row.
    Fields,
}

impl Comparing {
    /// What the conditions of an operation's calls compare with.
    pub(crate) const fn of(operation: Operation) -> Self {
        match operation {
            Operation::Search | Operation::Count => Self::Fields,
            _ => Self::Values,
        }
    }
}

/// The schema of conditions of any model.
pub(crate) fn any_filters(comparing: Comparing) -> Json {
    let preset = json!({"type": "string", "description": PRESET});
    let mut schema = filters(Some(preset), comparing);
    // Said once: the conditions of a compiled model's tools are the same.
    if let Some(other) = schema.pointer_mut("/items/properties/other_field") {
        *other = json!({"type": "string", "description": "Compare with it instead of a value"});
    }
    schema
}

/// The schema of conditions; with one by a preset's name, a field and an operator are not always needed.
pub(super) fn filters(preset: Option<Json>, comparing: Comparing) -> Json {
    let mut properties = object_of([
        (
            "field",
            json!({"type": "string", "description": "Or a path: a_id.name"}),
        ),
        ("op", json!({"type": "string", "enum": OPERATORS})),
        (
            "value",
            json!({"type": "string", "description": "Dates: also -30d, last_month"}),
        ),
        (
            "values",
            json!({"type": "array", "items": {"type": "string"}}),
        ),
    ]);
    let required: &[&str] = match preset {
        Some(_) => &[],
        None => &["field", "op"],
    };
    if comparing == Comparing::Fields {
        properties.insert("other_field".to_owned(), json!({"type": "string"}));
    }
    if let Some(preset) = preset {
        properties.insert("preset".to_owned(), preset);
    }
    json!({"type": "array", "items": object(properties, required)})
}

/// The schema of an argument that only an export has.
fn wanted(wants: Wants) -> Json {
    match wants {
        Wants::Format => json!({
            "type": "string",
            "description": "Default csv",
            "enum": Format::ALL.map(Format::as_str),
        }),
        Wants::Columns => json!({
            "type": "array",
            "description": "Columns; paths lead through relations: partner_id.country_id.code, order_line.product_id.name",
            "items": {"type": "string"},
        }),
        Wants::Most => json!({"type": "integer", "description": "Default all rows"}),
        Wants::Explode => json!({
            "type": "string",
            "description": "A relation to many, like order_line: a row for each; otherwise joined",
        }),
        Wants::Relations => json!({
            "type": "string",
            "description": "How related rows are told; default name",
            "enum": ["name", "id", "both"],
        }),
        Wants::Headers => json!({
            "type": "string",
            "description": "Default labels in csv and xlsx",
            "enum": ["labels", "technical"],
        }),
        Wants::Zone => json!({
            "type": "string",
            "description": "Of dates with time, like Europe/Paris; default the user's",
        }),
        Wants::Delimiter => json!({
            "type": "string",
            "description": "Of csv",
            "enum": [",", ";", "tab", "|"],
        }),
        Wants::Bom => json!({"type": "boolean", "description": "For csv in Excel"}),
        Wants::Guard => json!({
            "type": "boolean",
            "description": "Mark csv texts that look like formulas; default true",
        }),
        Wants::Gzip => json!({"type": "boolean"}),
    }
}

/// The schema of an argument that only a business question has.
fn asked(asks: Asks) -> Json {
    match asks {
        Asks::Measure => json!({
            "type": "string",
            "description": format!("{MEASURES}; default count"),
        }),
        Asks::Measures => json!({
            "type": "array",
            "description": format!("Each {MEASURES}; default count"),
            "items": {"type": "string"},
        }),
        Asks::Rows(Grouping::One) => json!({
            "type": "string",
            "description": "Field to group by, like partner_id or date_order:month",
        }),
        Asks::Rows(Grouping::Two) => json!({
            "type": "array",
            "description": "Up to 2 fields, like partner_id or date_order:month; none: the grand total",
            "items": {"type": "string"},
        }),
        Asks::Columns(Grouping::One) => {
            json!({"type": "string", "description": "Field whose values have a line each"})
        }
        Asks::Columns(Grouping::Two) => json!({
            "type": "array",
            "description": "Up to 2 fields",
            "items": {"type": "string"},
        }),
        Asks::Time => json!({"type": "string", "description": "Date field"}),
        Asks::Granularity => json!({
            "type": "string",
            "description": "Default month",
            "enum": Granularity::ALL.map(Granularity::as_str),
        }),
        Asks::From => {
            json!({"type": "string", "description": "First day or period, like 2026-01-01, 2026, last_year, -12m"})
        }
        Asks::To => json!({"type": "string", "description": "Last day or period, like today"}),
        Asks::Compare => json!({"type": "string", "enum": ["previous_period", "previous_year"]}),
        Asks::Running => json!({"type": "boolean", "description": "Running totals, too"}),
        Asks::Top(most) => json!({
            "type": "integer",
            "description": format!("At most {most}"),
        }),
        Asks::Sort => {
            json!({"type": "string", "description": "A measure to sort rows by, like amount_total desc"})
        }
        Asks::Period => {
            json!({"type": "string", "description": "Instead of from and to, like 2026, 2026-Q1, last_month, last_30_days"})
        }
        Asks::Fill => json!({
            "type": "string",
            "description": "What a period without rows has; default 0 of sums and counts",
            "enum": ["zero", "null"],
        }),
        Asks::Entity => {
            json!({"type": "string", "description": "Who comes back, like partner_id: its first date makes its cohort"})
        }
        Asks::Start => {
            json!({"type": "string", "description": "Instead of entity, a date field where a row begins; `date` is where it ends"})
        }
        Asks::Mode => json!({"type": "string", "enum": ["retention", "churn"]}),
        Asks::Stage => {
            json!({"type": "string", "description": "Field whose values are the stages, like stage_id or state"})
        }
        Asks::Stages => json!({
            "type": "array",
            "description": "Only these, in this order",
            "items": {"type": "string"},
        }),
        Asks::Lost => json!({
            "type": "array",
            "description": "Values that stand for lost; default cancelled or refused, and what is archived",
            "items": {"type": "string"},
        }),
        Asks::As => json!({
            "type": "string",
            "description": "chart adds a picture for a person",
            "enum": ["table", "chart"],
        }),
    }
}
