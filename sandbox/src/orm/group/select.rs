//! The one query that answers a request: rows are grouped and added up first, then the few groups
//! are given the names of what they stand for, and put in order.

use odoo::{Field, Kind};
use rusqlite::{Row, params_from_iter, types::ValueRef};
use serde_json::Value as Json;

use super::{
    currency,
    key::{Key, ROW, key},
    order,
    request::{Group, Request, Value},
    source::{column, is_decimal},
    spec::{Aggregate, By, Function, Term},
};
use crate::{
    facts::operation::Operation,
    fault::Fault,
    orm::session::Session,
    release::Release,
    storage::{column::from_column, sql::Sql, table::Table},
};

/// Beyond this many places an exact amount has no digits: what is added up in binary is rounded to
/// them, and is then what decimals would give.
const DECIMALS: f64 = 1e6;

/// The greatest amount for which that holds.
const LARGEST_EXACT: f64 = 9e9;

/// The groups of the rows that `matching`, a condition on the row `t`, lets through.
pub(super) fn groups(
    session: &Session<'_>,
    request: &Request<'_>,
    matching: &Sql,
) -> Result<Vec<Group>, Fault> {
    readable(session, request)?;
    if never(matching) {
        let all = request.terms.is_empty().then(|| request.group(Vec::new()));
        return Ok(all.into_iter().collect());
    }
    let asked = request
        .asked
        .iter()
        .filter_map(|at| request.amounts.all.get(*at));
    for amount in asked.chain(&request.amounts.all) {
        amount.check(request.table)?;
    }
    let negative = |word: &str, name| Fault::new(name, format!("{word} must not be negative"));
    if request.limit.is_some_and(|limit| limit < 0) {
        let name = "psycopg2.errors.InvalidRowCountInLimitClause";
        return Err(negative("LIMIT", name));
    }
    if request.offset < 0 {
        let name = "psycopg2.errors.InvalidRowCountInResultOffsetClause";
        return Err(negative("OFFSET", name));
    }
    let query = written(session, request, matching)?;
    let mut statement = session.connection.prepare(&query.text)?;
    let mut rows = statement.query(params_from_iter(query.bound))?;
    let mut groups = Vec::new();
    while let Some(row) = rows.next()? {
        groups.push(read(session, request, row)?);
    }
    Ok(groups)
}

/// Refuses groups by fields, and amounts of such, that are kept from the caller.
fn readable(session: &Session<'_>, request: &Request<'_>) -> Result<(), Fault> {
    for term in &request.terms {
        let last = [(term.table, term.field)];
        for (table, field) in term.path.iter().chain(&last) {
            session.allow_fields(table, [field.name.as_ref()], Operation::Read)?;
        }
    }
    for amount in &request.amounts.all {
        if let Aggregate::Of(_, field) = amount {
            session.allow_fields(request.table, [field.name.as_ref()], Operation::Read)?;
        }
    }
    Ok(())
}

/// Whether Odoo knows without asking that no row matches.
pub(super) fn never(matching: &Sql) -> bool {
    matching.text == "0"
}

/// A piece of SQL that grows, its bound values in step with its text.
#[derive(Default)]
struct Growing(Sql);

impl Growing {
    fn text(&mut self, text: &str) {
        self.0.text += text;
    }

    fn sql(&mut self, sql: Sql) {
        let before = std::mem::take(&mut self.0);
        self.0 = before.then(sql);
    }
}

fn written(session: &Session<'_>, request: &Request<'_>, matching: &Sql) -> Result<Sql, Fault> {
    let mut names = String::new();
    let mut joined = String::new();
    for (at, term) in request.terms.iter().enumerate() {
        let name = match rows_model(term).map(|model| session.schema.table(model)) {
            Some(Some(target)) => {
                let target = target.quoted();
                joined += &format!(" LEFT JOIN {target} o{at} ON o{at}.\"id\" = g.k{at}");
                format!("o{at}.\"display_name\"")
            }
            _ => "NULL".to_owned(),
        };
        names += &format!("{name} AS n{at}, ");
    }
    let mut query = Growing::default();
    query.text(&format!("SELECT {names}g.* FROM ("));
    grouped(session, request, matching, &mut query)?;
    query.text(&format!(") g{joined}"));
    if let Some(having) = &request.having {
        query.text(" WHERE ");
        query.sql(having.clone());
    }
    if !request.terms.is_empty() {
        query.text(&format!(
            " ORDER BY {}",
            order::written(session.schema, request)
        ));
    }
    // SQLite takes a negative limit for none.
    let limit = request.limit.filter(|limit| *limit != 0).unwrap_or(-1);
    query.text(&format!(" LIMIT {limit} OFFSET {}", request.offset));
    Ok(query.0)
}

/// The groups with their keys (`k0`, `k1`, …) and amounts (`a0`, …), nameless and in no order.
fn grouped(
    session: &Session<'_>,
    request: &Request<'_>,
    matching: &Sql,
    query: &mut Growing,
) -> Result<(), Fault> {
    let mut joins = Vec::new();
    let mut keys = Vec::new();
    let mut columns = Vec::new();
    // An index in the order of a key knows how many rows there are, and no more. To read the amounts
    // along it is to read the table row by row in another order than it lies in: sorting takes a
    // quarter of that. The sign keeps SQLite from it.
    let mut amounts = request.amounts.all.iter();
    let sign = match amounts.all(|amount| *amount == Aggregate::Count) {
        true => "",
        false => "+",
    };
    for (at, term) in request.terms.iter().enumerate() {
        let Key { value, join } = key(session, term, at)?;
        columns.push(value.within(sign, &format!(" AS k{at}")));
        joins.extend(join);
        keys.push(format!("k{at}"));
    }
    for (at, amount) in request.amounts.all.iter().enumerate() {
        let amount = match amount {
            Aggregate::Count => Sql::text("count(*)"),
            Aggregate::Of(Function::SumCurrency, field) => {
                let (amount, join) = currency::sum(session, request.table, field, at)?;
                joins.push(join);
                amount
            }
            Aggregate::Of(function, field) => {
                let value = column(session.schema, request.table, ROW, field)?;
                Sql::text(function_of(*function, field, &value))
            }
        };
        columns.push(amount.within("", &format!(" AS a{at}")));
    }
    if columns.is_empty() {
        // One group of all rows, even when nothing is asked about it.
        columns.push(Sql::text("count(*)"));
    }
    query.text("SELECT ");
    query.sql(Sql::list(columns, ", "));
    query.text(&format!(" FROM {} {ROW}", request.table.quoted()));
    for join in joins {
        query.sql(join);
    }
    query.sql(matching.clone().within(" WHERE ", ""));
    if !keys.is_empty() {
        query.text(&format!(" GROUP BY {}", keys.join(", ")));
    }
    Ok(())
}

fn function_of(function: Function, field: &Field, value: &str) -> String {
    match function {
        Function::Sum | Function::SumCurrency => format!("sum({value})"),
        Function::Avg => format!("avg({value})"),
        Function::Min | Function::BoolAnd => format!("min({value})"),
        Function::Max | Function::BoolOr => format!("max({value})"),
        Function::Count => format!("count({value})"),
        Function::CountDistinct => format!("count(DISTINCT {value})"),
        Function::ArrayAgg | Function::Recordset => {
            let value = match field.kind {
                Kind::Json => format!("json({value})"),
                _ => value.to_owned(),
            };
            format!("json_group_array({value} ORDER BY {ROW}.\"id\")")
        }
        Function::ArrayAggDistinct => {
            format!("json_group_array(DISTINCT {value} ORDER BY {value} NULLS LAST)")
        }
    }
}

/// The model of the rows that a term's values are.
fn rows_model<'t>(term: &'t Term<'_>) -> Option<&'t str> {
    match term.field.kind.relation() {
        None if term.field.name == "id" => Some(term.table.name()),
        relation => relation,
    }
}

fn read(session: &Session<'_>, request: &Request<'_>, row: &Row<'_>) -> Result<Group, Fault> {
    let terms = request.terms.len();
    let mut values = Vec::with_capacity(terms);
    for (at, term) in request.terms.iter().enumerate() {
        let name: Option<String> = row.get(at)?;
        let value = row.get_ref(terms + at)?;
        values.push(value_of(session.schema.release, term, value, name));
    }
    let mut amounts = Vec::with_capacity(request.asked.len());
    for at in &request.asked {
        let Some(amount) = request.amounts.all.get(*at) else {
            continue;
        };
        amounts.push(amount_of(
            request.table,
            amount,
            row.get_ref(2 * terms + at)?,
        ));
    }
    Ok(Group { values, amounts })
}

fn value_of(release: Release, term: &Term<'_>, value: ValueRef<'_>, name: Option<String>) -> Value {
    match (value, term.by) {
        (ValueRef::Null, _) => Value::Nothing,
        (value, By::Period(period)) => value
            .as_str()
            .ok()
            .and_then(|text| period.beginning(text))
            .map_or(Value::Nothing, Value::Period),
        (ValueRef::Integer(number), By::Part(_)) => Value::Plain(match release {
            Release::Odoo18 => Json::from(number),
            Release::Odoo19 => Json::from(number as f64),
        }),
        (value, _) => match (rows_model(term), value) {
            (Some(model), ValueRef::Integer(id)) => Value::Row {
                id,
                name: name.unwrap_or_else(|| format!("{model},{id}")),
            },
            _ => Value::Plain(from_column(&term.field.kind, value)),
        },
    }
}

fn amount_of(table: &Table, amount: &Aggregate<'_>, value: ValueRef<'_>) -> Json {
    let (function, field) = match amount {
        Aggregate::Count => return integer(value),
        Aggregate::Of(function, field) => (*function, *field),
    };
    match (function, value) {
        (Function::Count | Function::CountDistinct, value) => integer(value),
        (Function::ArrayAgg | Function::ArrayAggDistinct, value) => list(field, value),
        (Function::Recordset, value) => rows(table, field, list(field, value)),
        (_, ValueRef::Null) => Json::Bool(false),
        (Function::Sum, ValueRef::Real(sum)) if is_decimal(table, field) => Json::from(exact(sum)),
        (_, ValueRef::Integer(number)) if matches!(field.kind, Kind::Boolean) => {
            Json::Bool(number != 0)
        }
        // However large: it is no field's value.
        (_, ValueRef::Integer(number)) => Json::from(number),
        (_, value) => from_column(&field.kind, value),
    }
}

fn integer(value: ValueRef<'_>) -> Json {
    Json::from(value.as_i64().unwrap_or_default())
}

/// The sum of numbers whose digits the database keeps.
fn exact(sum: f64) -> f64 {
    match sum.abs() < LARGEST_EXACT {
        true => (sum * DECIMALS).round() / DECIMALS,
        false => sum,
    }
}

/// The values of an array; nothing stands for a row without a value.
fn list(field: &Field, value: ValueRef<'_>) -> Json {
    let text = value.as_str().unwrap_or("[]");
    let mut list: Json = serde_json::from_str(text).unwrap_or_else(|_| Json::Array(Vec::new()));
    if let (Kind::Boolean, Json::Array(values)) = (&field.kind, &mut list) {
        for value in values {
            if let Some(flag) = value.as_i64() {
                *value = Json::Bool(flag != 0);
            }
        }
    }
    list
}

/// Rows, as Python prints them: they have no JSON of their own.
fn rows(table: &Table, field: &Field, list: Json) -> Json {
    let mut ids: Vec<i64> = Vec::new();
    for id in list
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Json::as_i64)
    {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let shown: Vec<String> = ids.iter().map(i64::to_string).collect();
    let comma = if ids.len() == 1 { "," } else { "" };
    let model = field.kind.relation().unwrap_or(table.name());
    Json::String(format!("{model}({}{comma})", shown.join(", ")))
}
