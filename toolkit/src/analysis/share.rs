//! A sum never mixes what does not add up: which currencies and which units there are is asked first, and
//! each has a share of the rows, with a table of its own.

use odoo::Domain;

use super::{GroupQuery, Measured, Table, currency::by_currency, unit::by_unit};
use crate::{Context, ModelTools, ToolError};

/// A part of the rows whose numbers add up, because they are in one currency and in one unit.
#[derive(Clone, Debug)]
pub(crate) struct Share {
    /// The currency's name; none where there are no amounts.
    pub(crate) currency: Option<String>,
    /// What the unit of quantities is called; none where there are no quantities, or where they have none.
    pub(crate) unit: Option<String>,
    /// The rows.
    pub(crate) domain: Domain,
    /// What makes them rows of this share; none where there is but one.
    pub(super) own: Option<Domain>,
    /// What has to be known of its numbers.
    pub(super) notes: Vec<String>,
}

impl Share {
    /// All rows of a question.
    pub(super) fn whole(query: &GroupQuery<'_>) -> Self {
        Self {
            currency: None,
            unit: None,
            domain: query.domain.clone(),
            own: None,
            notes: Vec::new(),
        }
    }

    /// Those of its rows that are like this, too.
    pub(super) fn narrowed(self, own: Domain) -> Self {
        Self {
            domain: all([self.domain, own.clone()]),
            own: Some(match self.own {
                Some(known) => all([known, own]),
                None => own,
            }),
            ..self
        }
    }

    /// Those of other rows that are of this share.
    pub(crate) fn restrict(&self, domain: Domain) -> Domain {
        all([domain].into_iter().chain(self.own.clone()))
    }

    /// What a measure's numbers are in.
    pub(crate) fn unit_of(&self, measure: &Measured<'_>) -> Option<&str> {
        match measure.is_quantity() {
            true => self.unit.as_deref(),
            false => self.currency.as_deref(),
        }
    }

    /// A table of its numbers, with none yet.
    pub(crate) fn table(&self) -> Table {
        Table {
            currency: self.currency.clone(),
            unit: self.unit.clone(),
            notes: self.notes.clone(),
            ..Table::default()
        }
    }
}

/// Those of all of these.
fn all(parts: impl IntoIterator<Item = Domain>) -> Domain {
    let parts = parts.into_iter();
    Domain::all(parts.filter(|part| *part != Domain::everything()).collect())
}

/// The rows of a question by the currency of its amounts, which the argument `at` names, and by the units of
/// its quantities: one share where there is nothing to tell apart.
pub(crate) async fn shares(
    context: &Context,
    tools: &ModelTools,
    query: &GroupQuery<'_>,
    at: &str,
) -> Result<Vec<Share>, ToolError> {
    let shares = by_currency(context, tools, query, at).await?;
    let each = shares
        .into_iter()
        .map(|share| async { by_unit(context, tools, query, share).await });
    let each = futures_util::future::try_join_all(each).await?;
    Ok(each.into_iter().flatten().collect())
}
