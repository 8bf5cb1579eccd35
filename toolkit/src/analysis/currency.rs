//! A sum never mixes currencies: which ones there are is asked first, and each has a share of the rows.

use odoo::{Aggregator, Dimension, Domain, Key, Kind, Operator, Value};

use super::{Asking, Measured, groups};
use crate::{Code, Context, ModelTools, Problem, ToolError};

/// The most currencies that results are split by.
const MOST: usize = 12;

/// A part of the rows whose amounts add up, because they are in one currency.
pub(crate) struct Share {
    /// The currency's name; none where there are no amounts.
    pub(crate) currency: Option<String>,
    /// The rows.
    pub(crate) domain: Domain,
    /// What makes them rows of this currency; none where there is but one.
    own: Option<Domain>,
}

impl Share {
    /// Those of other rows that are in this currency.
    pub(crate) fn restrict(&self, domain: Domain) -> Domain {
        let parts = [domain].into_iter().chain(self.own.clone());
        Domain::all(parts.filter(|part| *part != Domain::everything()).collect())
    }
}

/// The rows of a question by the currency of its amounts: one share where there are no amounts, or one
/// currency. Costs one call where there are amounts.
pub(crate) async fn shares(
    context: &Context,
    tools: &ModelTools,
    asking: &Asking<'_>,
) -> Result<Vec<Share>, ToolError> {
    let mut currencies = asking.measures.iter().filter_map(|measure| match measure {
        Measured::Of(measure)
            if !matches!(
                measure.aggregator,
                Aggregator::Count | Aggregator::CountDistinct | Aggregator::SumCurrency
            ) =>
        {
            match &measure.field.kind {
                Kind::Monetary { currency_field } => {
                    // Odoo's own default, where a field does not say.
                    let name = currency_field.as_deref().unwrap_or("currency_id");
                    Some((measure.field, name))
                }
                _ => None,
            }
        }
        _ => None,
    });
    let whole = || Share {
        currency: None,
        domain: asking.domain.clone(),
        own: None,
    };
    let Some((amount, name)) = currencies.next() else {
        return Ok(vec![whole()]);
    };
    if let Some((other, _)) = currencies.find(|(_, other)| *other != name) {
        let message = format!(
            "`{}` and `{}` are in different currencies",
            amount.name, other.name
        );
        return Err(Problem::new(Code::MixedCurrencies, "measures", message)
            .expected("amounts of one currency field a call")
            .into());
    }
    let kept = |name: &str| {
        let field = tools.model.field(name);
        field.filter(|field| field.stored && field.abilities.group)
    };
    // The company's own currency need not be kept with the row; any other may be another for each.
    let is_companys = name.starts_with("company_currency")
        || tools.model.field(name).is_some_and(|field| {
            let related = field.related.as_deref();
            related.is_some_and(|path| path.starts_with("company_id."))
        });
    let by = kept(name).or_else(|| kept("company_id").filter(|_| is_companys));
    let Some(field) = by else {
        let message = format!(
            "`{}` is in the currency of `{name}`, by which Odoo cannot group: its sum may mix currencies",
            amount.name
        );
        let instead = "another amount, or `sum_currency` (Odoo 19)";
        return Err(Problem::new(Code::MixedCurrencies, "measures", message)
            .expected(instead)
            .into());
    };
    let dimension = Dimension {
        field,
        granularity: None,
    };
    let asked = Asking {
        dimensions: vec![dimension],
        measures: Vec::new(),
        order: Vec::new(),
        limit: Some(u32::try_from(MOST + 1).unwrap_or(u32::MAX)),
        ..asking.clone()
    };
    let found = groups(context, &asked).await?;
    if found.len() > MOST {
        let message = format!("there are more than {MOST} values of `{}`", field.name);
        return Err(Problem::new(Code::MixedCurrencies, "measures", message)
            .expected(format!("a condition on `{}`", field.name))
            .into());
    }
    let is_currency = field.name == name;
    let shares = found.iter().map(|group| {
        let (value, label) = match group.keys.first() {
            Some(Key::Row(id, label)) => (Value::Integer(*id), label.clone()),
            _ => (Value::Empty, "none".to_owned()),
        };
        let own = Domain::condition(field.name.as_ref(), Operator::Equals, value);
        let domain = Domain::all(vec![asking.domain.clone(), own.clone()]);
        Share {
            currency: Some(match is_currency {
                true => label,
                false => format!("the currency of {label}"),
            }),
            domain,
            own: Some(own),
        }
    });
    let mut shares: Vec<Share> = shares.collect();
    // One currency is no reason to say more than was asked.
    if let [only] = &mut shares[..] {
        only.domain = asking.domain.clone();
        only.own = None;
    }
    if shares.is_empty() {
        shares.push(whole());
    }
    Ok(shares)
}
