//! The rows of a question by the currencies of its amounts.

use std::collections::BTreeMap;

use odoo::{Aggregator, Call, Dimension, Domain, Field, Group, Key, Kind, Model, Operator, Value};
use serde_json::{Value as Json, json};

use super::{GroupQuery, Measured, Share, groups};
use crate::{Code, Context, ErrorKind, ModelTools, Problem, ToolError};

/// The most currencies that results are split by.
const MOST: usize = 12;

/// The most companies whose currencies are asked for.
const MOST_COMPANIES: usize = 500;

/// The rows of a question by the currency of its amounts, which the argument `at` names: one share where
/// there are no amounts, or one currency. Costs one call where there are amounts, two where they are in
/// the company's currency, three where some have no company.
pub(super) async fn by_currency(
    context: &Context,
    tools: &ModelTools,
    query: &GroupQuery<'_>,
    at: &str,
) -> Result<Vec<Share>, ToolError> {
    let whole = || Share::whole(query);
    let Some((amount, name)) = amount(query, at)? else {
        return Ok(vec![whole()]);
    };
    let by = grouped_by(&tools.model, amount, name, at)?;
    let is_own = by.name == name;
    let most = if is_own { MOST } else { MOST_COMPANIES };
    let asked = GroupQuery {
        dimensions: vec![Dimension {
            field: by,
            granularity: None,
        }],
        measures: Vec::new(),
        order: Vec::new(),
        limit: Some(u32::try_from(most + 1).unwrap_or(u32::MAX)),
        ..query.clone()
    };
    let found = groups(context, &asked).await?;
    let companys = match is_own {
        true => BTreeMap::new(),
        false => currencies_of(context, &found).await?,
    };
    // What cannot be told apart might be mixed.
    if let Some(Key::Odd(json)) = found
        .iter()
        .filter_map(|group| group.keys.first())
        .find(|key| matches!(key, Key::Odd(_)))
    {
        let message = format!(
            "`{}` is {json} in some rows, which is no currency to tell apart",
            by.name
        );
        return Err(Problem::new(Code::MixedCurrencies, at, message)
            .expected("filters that leave these rows out")
            .into());
    }
    let has_nobodys = found
        .iter()
        .any(|group| !matches!(group.keys.first(), Some(Key::Row(..))));
    let nobodys = match has_nobodys && !is_own {
        true => currency_without(context, query, by, name).await?,
        false => None,
    };
    let nobodys = nobodys.unwrap_or(Currency::Nobodys);
    let mut values: BTreeMap<Currency, Vec<Value>> = BTreeMap::new();
    for group in &found {
        let (value, currency) = match group.keys.first() {
            Some(Key::Row(id, label)) => {
                let currency = match companys.get(id) {
                    Some(currency) => currency.clone(),
                    None if is_own => Currency::Named(label.clone(), *id),
                    None => Currency::Of(label.clone(), *id),
                };
                (Value::Integer(*id), currency)
            }
            _ => (Value::Empty, nobodys.clone()),
        };
        values.entry(currency).or_default().push(value);
    }
    if found.len() > most || values.len() > MOST {
        let message = format!("there are more than {MOST} currencies, by `{}`", by.name);
        return Err(Problem::new(Code::MixedCurrencies, at, message)
            .expected(format!("a condition on `{}`", by.name))
            .into());
    }
    let shares = values.into_iter().map(|(currency, values)| {
        let each = values
            .into_iter()
            .map(|value| Domain::condition(by.name.as_ref(), Operator::Equals, value));
        let own = Domain::any(each.collect());
        Share {
            currency: Some(currency.name()),
            ..Share::whole(query).narrowed(own)
        }
    });
    let mut shares: Vec<Share> = shares.collect();
    // One currency is no reason to say more than was asked.
    if let [only] = &mut shares[..] {
        *only = Share {
            currency: only.currency.take(),
            ..whole()
        };
    }
    if shares.is_empty() {
        shares.push(whole());
    }
    Ok(shares)
}

/// What amounts are in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Currency {
    /// A currency's name and id.
    Named(String, i64),
    /// That of a company that the caller may not read: its name and id.
    Of(String, i64),
    /// Rows without a currency, or without a company.
    Nobodys,
}

impl Currency {
    fn name(&self) -> String {
        match self {
            Self::Named(name, _) => name.clone(),
            Self::Of(company, _) => format!("the currency of {company}"),
            Self::Nobodys => "no currency told".to_owned(),
        }
    }
}

/// The first amount that is measured, and the field that holds its currency; those of two such fields are
/// refused.
fn amount<'a>(query: &GroupQuery<'a>, at: &str) -> Result<Option<(&'a Field, &'a str)>, ToolError> {
    let mut amounts = query.measures.iter().filter_map(|measure| match measure {
        Measured::Of(measure)
            if !matches!(
                measure.aggregator,
                Aggregator::Count | Aggregator::CountDistinct | Aggregator::SumCurrency
            ) =>
        {
            Some((measure.field, currency_field(measure.field)?))
        }
        _ => None,
    });
    let Some((amount, name)) = amounts.next() else {
        return Ok(None);
    };
    match amounts.find(|(_, other)| *other != name) {
        Some((other, _)) => {
            let message = format!(
                "`{}` and `{}` are in different currencies",
                amount.name, other.name
            );
            Err(Problem::new(Code::MixedCurrencies, at, message)
                .expected("amounts of one currency field a call")
                .into())
        }
        None => Ok(Some((amount, name))),
    }
}

/// The field that holds an amount's currency; none of what is no amount.
pub(crate) fn currency_field(amount: &Field) -> Option<&str> {
    match &amount.kind {
        // Odoo's own default, where a field does not say.
        Kind::Monetary { currency_field } => {
            Some(currency_field.as_deref().unwrap_or("currency_id"))
        }
        _ => None,
    }
}

/// The field by which Odoo can tell currencies apart: that of the currency, or the company where the
/// currency is the company's.
fn grouped_by<'m>(
    model: &'m Model,
    amount: &Field,
    name: &str,
    at: &str,
) -> Result<&'m Field, ToolError> {
    let kept = |name: &str| {
        let field = model.field(name);
        field.filter(|field| field.stored && field.abilities.group)
    };
    // The company's own currency need not be kept with the row; any other may be another for each.
    let is_companys = name.starts_with("company_currency")
        || model.field(name).is_some_and(|field| {
            let related = field.related.as_deref();
            related.is_some_and(|path| path.starts_with("company_id."))
        });
    let by = kept(name).or_else(|| kept("company_id").filter(|_| is_companys));
    by.ok_or_else(|| {
        let message = format!(
            "`{}` is in the currency of `{name}`, by which Odoo cannot group: its sum may mix currencies",
            amount.name
        );
        Problem::new(Code::MixedCurrencies, at, message)
            .expected("another amount")
            .into()
    })
}

/// The currencies of the companies that groups are of, archived ones too; those that the caller may not
/// read are left out.
async fn currencies_of(
    context: &Context,
    companies: &[Group],
) -> Result<BTreeMap<i64, Currency>, ToolError> {
    let ids = companies
        .iter()
        .filter_map(|group| match group.keys.first() {
            Some(Key::Row(id, _)) => Some(*id),
            _ => None,
        });
    let call = Call::new("res.company", "search_read")
        .with("domain", json!([["id", "in", ids.collect::<Vec<_>>()]]))
        .with("fields", ["currency_id"])
        .context("active_test", false);
    let answer = match context.send(call).await {
        Ok(answer) => answer,
        Err(refused) if refused.kind() == ErrorKind::NotAllowed => return Ok(BTreeMap::new()),
        Err(failed) => return Err(failed),
    };
    let rows = answer.as_array().into_iter().flatten();
    let currency = |row: &Json| {
        let currency = row.get("currency_id")?;
        let name = currency.get(1)?.as_str()?.to_owned();
        let currency = Currency::Named(name, currency.get(0)?.as_i64()?);
        Some((row.get("id")?.as_i64()?, currency))
    };
    Ok(rows.filter_map(currency).collect())
}

/// The currency of rows without a company: what Odoo itself says of one of them, which is that of the
/// company that the caller works in.
async fn currency_without(
    context: &Context,
    query: &GroupQuery<'_>,
    company: &Field,
    currency: &str,
) -> Result<Option<Currency>, ToolError> {
    let without = Domain::condition(company.name.as_ref(), Operator::Equals, Value::Empty);
    let domain = Domain::all(vec![query.domain.clone(), without]);
    let mut call = Call::new(query.model, "search_read")
        .with("domain", domain.to_json())
        .with("fields", [currency])
        .with("limit", 1);
    call.context = query.surroundings.clone();
    let answer = context.send(call).await?;
    let told = answer.get(0).and_then(|row| row.get(currency));
    Ok(told.and_then(|told| {
        let name = told.get(1)?.as_str()?.to_owned();
        Some(Currency::Named(name, told.get(0)?.as_i64()?))
    }))
}
