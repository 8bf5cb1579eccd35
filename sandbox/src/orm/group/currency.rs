//! `sum_currency`: amounts in the currencies of their rows, added up in the company's.

use odoo::{Field, Kind};
use rusqlite::types::Value;

use super::{key::ROW, source::column};
use crate::{
    fault::Fault,
    orm::session::Session,
    storage::{sql::Sql, table::Table},
};

const RATES: &str = "res.currency.rate";

/// The sum, and the join that finds each row's rate. A currency without a rate counts as one to one.
pub(super) fn sum(
    session: &Session<'_>,
    table: &Table,
    field: &Field,
    at: usize,
) -> Result<(Sql, Sql), Fault> {
    let amount = column(session.schema, table, ROW, field)?;
    let unsupported = || {
        let (model, name) = (table.name(), &field.name);
        Fault::unsupported(format_args!(
            "sum_currency of {model}.{name}: its currency is unknown"
        ))
    };
    let Kind::Monetary { currency_field } = &field.kind else {
        return Err(unsupported());
    };
    let currency = currency_field.as_deref().unwrap_or("currency_id");
    let currency = table.model.field(currency).ok_or_else(unsupported)?;
    let currency = column(session.schema, table, ROW, currency)?;
    let needed = ["currency_id", "rate", "name", "company_id"];
    let rates = session.schema.table(RATES);
    let Some(rates) = rates.filter(|rates| needed.iter().all(|name| rates.has_column(name))) else {
        return Ok((Sql::text(format!("sum({amount})")), Sql::default()));
    };
    let company = session.of_user("company_id")?.unwrap_or(Value::Null);
    // The company's own rates before everybody's; one of the future before all of the past, as in
    // Odoo, where a descending order begins with NULL.
    let text = format!(
        " LEFT JOIN (SELECT \"currency_id\" AS currency, \"rate\" AS rate, row_number() OVER (\
         PARTITION BY \"currency_id\" ORDER BY \"company_id\" NULLS LAST, \
         CASE WHEN \"name\" <= date('now') THEN \"name\" END DESC NULLS FIRST, \"name\") AS place \
         FROM {} WHERE \"company_id\" IS NULL OR \"company_id\" = ?) c{at} \
         ON c{at}.currency = {currency} AND c{at}.place = 1",
        rates.quoted()
    );
    let sum = Sql::text(format!("sum({amount} / COALESCE(c{at}.rate, 1.0))"));
    Ok((sum, Sql::bound(text, company)))
}
