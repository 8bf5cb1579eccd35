//! A sum never mixes currencies: which ones there are is asked first, and each has a share of the rows.

use std::collections::BTreeMap;

use odoo::{Aggregator, Call, Dimension, Domain, Group, Key, Kind, Operator, Value};
use serde_json::{Value as Json, json};

use super::{Asking, Measured, groups};
use crate::{Code, Context, ErrorKind, ModelTools, Problem, ToolError};

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

/// The rows of a question by the currency of its amounts, which the argument `at` names: one share where there are no amounts, or one
/// currency. Costs one call where there are amounts, two
/// where they are in the company's currency.
pub(crate) async fn shares(
    context: &Context,
    tools: &ModelTools,
    asking: &Asking<'_>,
    at: &str,
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
        return Err(Problem::new(Code::MixedCurrencies, at, message)
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
        return Err(Problem::new(Code::MixedCurrencies, at, message)
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
        offset: 0,
        ..asking.clone()
    };
    let found = groups(context, &asked).await?;
    if found.len() > MOST {
        let message = format!("there are more than {MOST} values of `{}`", field.name);
        return Err(Problem::new(Code::MixedCurrencies, at, message)
            .expected(format!("a condition on `{}`", field.name))
            .into());
    }
    // Rows by currency: the field's own value, or what the company that they are of has.
    let companys = match field.name == name {
        true => BTreeMap::new(),
        false => currencies_of(context, &found).await?,
    };
    let mut rows_of: BTreeMap<(String, i64), Vec<Value>> = BTreeMap::new();
    for group in &found {
        let (id, value, label) = match group.keys.first() {
            Some(Key::Row(id, label)) => (*id, Value::Integer(*id), label.clone()),
            _ => (0, Value::Empty, "none".to_owned()),
        };
        let currency = match (field.name == name, companys.get(&id)) {
            (true, _) => (label, id),
            (false, Some((id, name))) => (name.clone(), *id),
            (false, None) => (format!("the currency of {label}"), -id),
        };
        rows_of.entry(currency).or_default().push(value);
    }
    let shares = rows_of.into_iter().map(|((currency, _), values)| {
        let each = values
            .into_iter()
            .map(|value| Domain::condition(field.name.as_ref(), Operator::Equals, value));
        let own = Domain::any(each.collect());
        Share {
            currency: Some(currency),
            domain: Domain::all(vec![asking.domain.clone(), own.clone()]),
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

/// The currencies of the companies that groups are of; those that the caller may not read are left out.
async fn currencies_of(
    context: &Context,
    companies: &[Group],
) -> Result<BTreeMap<i64, (i64, String)>, ToolError> {
    let ids = companies
        .iter()
        .filter_map(|group| match group.keys.first() {
            Some(Key::Row(id, _)) => Some(*id),
            _ => None,
        });
    let call = Call::new("res.company", "search_read")
        .with("domain", json!([["id", "in", ids.collect::<Vec<_>>()]]))
        .with("fields", ["currency_id"]);
    let answer = match context.call(call).await {
        Ok(answer) => answer,
        Err(refused) if refused.kind() == ErrorKind::NotAllowed => return Ok(BTreeMap::new()),
        Err(failed) => return Err(failed),
    };
    let rows = answer.as_array().into_iter().flatten();
    let currency = |row: &Json| {
        let currency = row.get("currency_id")?;
        let name = currency.get(1)?.as_str()?.to_owned();
        Some((row.get("id")?.as_i64()?, (currency.get(0)?.as_i64()?, name)))
    };
    Ok(rows.filter_map(currency).collect())
}
