//! Typed queries and writes of hand-written tools: what the selection left out of a model's table is not
//! read, filtered or ordered by there either.

use odoo::{Domain, Field, Kind, Model, Operand, Value};

use super::{check::run_by_odoo, holds_secrets, is_secret};
use crate::{ModelTools, Models, ToolError};

/// Refuses a query that names what is closed.
///
/// # Errors
/// The field, or the path, that no table has.
pub(crate) fn check_query<'q>(
    models: &Models,
    tools: &ModelTools,
    fields: impl IntoIterator<Item = &'q str>,
    order: Option<&str>,
    domain: &Domain,
) -> Result<(), ToolError> {
    let model = tools.model.name.as_ref();
    models.permissions().check_any(model)?;
    // As far as it is permitted.
    let at = At::of(models, models.get(model).unwrap_or(tools));
    for field in fields {
        at.follow(field)?;
    }
    let terms = order.into_iter().flat_map(|order| order.split(','));
    for term in terms.filter_map(|term| term.split_whitespace().next()) {
        at.follow(term)?;
    }
    at.check(domain)
}

/// Refuses a value that Odoo would run when it renders the row.
pub(crate) fn check_written(model: &Model, field: &Field, value: &Value) -> Result<(), ToolError> {
    match run_by_odoo(model, value) {
        None => Ok(()),
        Some(mark) => Err(ToolError::Refused(format!(
            "`{}` of {} is rendered by Odoo, which would run what `{mark}` says",
            field.name, model.name
        ))),
    }
}

/// A model, with its table where the program has one.
#[derive(Clone)]
struct At<'t> {
    models: &'t Models,
    name: String,
    table: Option<&'t Model>,
}

impl<'t> At<'t> {
    fn of(models: &'t Models, tools: &'t ModelTools) -> Self {
        Self {
            models,
            name: tools.model.name.to_string(),
            table: Some(&tools.model),
        }
    }

    /// Where a path ends; none behind a field that leads to no model that is known.
    fn follow(&self, path: &str) -> Result<Option<Self>, ToolError> {
        /// Every row has them.
        const OF_ALL: [&str; 2] = ["id", "display_name"];
        let mut at = Some(self.clone());
        for step in path.split('.') {
            let refused = |model: &str| {
                let message = format!("{model} has no field `{step}` here: it was left out");
                ToolError::Refused(message)
            };
            let Some(Self { name, table, .. }) = at.take() else {
                // Nothing is known of the model, only what the field is called.
                if is_secret("", &unknown(step)) {
                    return Err(refused("the related model"));
                }
                continue;
            };
            if name != self.name {
                self.models.permissions().check_enter(&name, path)?;
            }
            if holds_secrets(self.models, &name) {
                let message = format!("{name} holds secrets: `{path}` leads there");
                return Err(ToolError::Refused(message));
            }
            let field = match table {
                None if is_secret(&name, &unknown(step)) => return Err(refused(&name)),
                None => continue,
                Some(_) if OF_ALL.contains(&step) => return Ok(None),
                Some(model) => model.field(step).ok_or_else(|| refused(&name))?,
            };
            // What stands behind a date or properties is no field.
            let Some(relation) = field.kind.relation() else {
                return Ok(None);
            };
            at = Some(Self {
                models: self.models,
                name: relation.to_owned(),
                table: self.models.get(relation).map(|tools| &tools.model),
            });
        }
        Ok(at)
    }

    fn check(&self, domain: &Domain) -> Result<(), ToolError> {
        match domain {
            Domain::All(parts) | Domain::Any(parts) => {
                parts.iter().try_for_each(|part| self.check(part))
            }
            Domain::Not(part) => self.check(part),
            Domain::Condition { path, operand, .. } => {
                let end = self.follow(path)?;
                match (operand, end) {
                    (Operand::Rows(domain), Some(end)) => end.check(domain),
                    (Operand::Rows(domain), None) => Self {
                        models: self.models,
                        name: String::new(),
                        table: None,
                    }
                    .check(domain),
                    _ => Ok(()),
                }
            }
        }
    }
}

/// A field of which only the name is known.
fn unknown(name: &str) -> Field {
    Field {
        name: name.to_owned().into(),
        ..Field::new("", "", Kind::Text)
    }
}
