//! Typed queries and writes of hand-written tools: rows as records, through a call's context.

use odoo::{Call, Domain, Odd, Value};
use serde_json::{Map, Value as Json};

use super::{Id, Record, Slot, Slots};
use crate::{Context, Level, ToolError, calls, closed, permissions::not_permitted, permitted_rows};

/// Which rows to read, and how.
///
/// ```
/// use toolkit::{Domain, Operator, Query};
///
/// let latest = Query::new(Domain::condition("state", Operator::Equals, "sale"))
///     .fields(["name", "amount_total"])
///     .order("date_order desc")
///     .limit(50);
/// # drop(latest);
/// ```
#[derive(Clone, Debug)]
pub struct Query {
    domain: Domain,
    fields: Option<Vec<String>>,
    order: Option<String>,
    limit: Option<u32>,
}

impl Query {
    /// The rows of a domain, all of them, with the model's default fields, in the model's order.
    pub const fn new(domain: Domain) -> Self {
        Self {
            domain,
            fields: None,
            order: None,
            limit: None,
        }
    }

    /// With these fields.
    #[must_use]
    pub fn fields<'a>(mut self, fields: impl IntoIterator<Item = &'a str>) -> Self {
        self.fields = Some(fields.into_iter().map(str::to_owned).collect());
        self
    }

    /// In this order, `date_order desc, id`.
    #[must_use]
    pub fn order(mut self, order: &str) -> Self {
        self.order = Some(order.to_owned());
        self
    }

    /// At most so many.
    #[must_use]
    pub const fn limit(mut self, limit: u32) -> Self {
        self.limit = Some(limit);
        self
    }
}

impl Context {
    /// The rows that a query finds, as records: members that were not read are `None`, as empty ones
    /// are, and as those are whose value is of another kind than the member (a number that is none, a
    /// date with words in it): those are lines of the call's log, with row and field.
    ///
    /// # Errors
    /// A field that the table of the record's model lacks refuses the call, in a filter or an order, too;
    /// of models without a table, one that is called like a secret.
    pub async fn search<R: Record>(&self, query: Query) -> Result<Vec<R>, ToolError> {
        let fields = query.fields.iter().flatten().map(String::as_str);
        closed::check_query(
            self.models(),
            R::tools(),
            fields,
            query.order.as_deref(),
            &query.domain,
        )?;
        self.permissions().check(R::NAME, "search")?;
        let domain = match self.permissions().domain(R::NAME) {
            Some(permitted) => Domain::all(vec![permitted.clone(), query.domain]),
            None => query.domain,
        };
        let fields = query.fields.unwrap_or_else(|| shown::<R>(self));
        let mut call = Call::new(R::NAME, "search_read")
            .with("domain", domain.to_json())
            .with("fields", fields);
        if let Some(order) = query.order {
            call = call.with("order", order);
        }
        if let Some(limit) = query.limit {
            call = call.with("limit", limit);
        }
        self.rows(call).await
    }

    /// The rows with these ids and the model's default fields; an id without a row is passed over.
    pub async fn read<R: Record>(&self, ids: &[Id<R>]) -> Result<Vec<R>, ToolError> {
        self.permissions().check(R::NAME, "get")?;
        let ids = permitted_rows::permitted_rows(self, R::NAME, numbers(ids)).await?;
        let call = Call::new(R::NAME, "read")
            .on(ids)
            .with("fields", shown::<R>(self));
        self.rows(call).await
    }

    /// Makes a row of the members that are set.
    ///
    /// # Errors
    /// A read-only member that is set refuses the call: begin with `R::default()`, not with a record
    /// that was read.
    pub async fn create<R: Record>(&self, record: R) -> Result<Id<R>, ToolError> {
        let values = written(record)?;
        self.check_write(R::NAME, "create", &[], &values).await?;
        Ok(Id::new(
            calls::create(self, R::NAME, values, Map::new()).await?,
        ))
    }

    /// Changes the members that are set; those that are `None` stay as they are, see
    /// [`Context::clear`].
    ///
    /// # Errors
    /// As [`Context::create`].
    pub async fn update<R: Record>(&self, ids: &[Id<R>], record: R) -> Result<(), ToolError> {
        let values = written(record)?;
        self.check_write(R::NAME, "update", &numbers(ids), &values)
            .await?;
        calls::write(self, R::NAME, numbers(ids), values, Map::new()).await
    }

    /// Empties fields, by name.
    ///
    /// # Errors
    /// A field that the model lacks, that is read-only or that may not be empty refuses the call.
    pub async fn clear<R: Record>(&self, ids: &[Id<R>], fields: &[&str]) -> Result<(), ToolError> {
        let model = &R::tools().model;
        let mut values = Map::new();
        for name in fields {
            let field = model.field(name).ok_or_else(|| {
                ToolError::Refused(format!("{} has no field `{name}`", model.name))
            })?;
            if field.readonly || field.required {
                let reason = if field.readonly {
                    "is read-only"
                } else {
                    "may not be empty"
                };
                return Err(ToolError::Refused(format!(
                    "`{name}` of {} {reason}",
                    model.name
                )));
            }
            values.insert((*name).to_owned(), Json::Bool(false));
        }
        self.check_write(R::NAME, "update", &numbers(ids), &values)
            .await?;
        calls::write(self, R::NAME, numbers(ids), values, Map::new()).await
    }

    /// Deletes rows.
    pub async fn delete<R: Record>(&self, ids: &[Id<R>]) -> Result<(), ToolError> {
        self.check_write(R::NAME, "delete", &numbers(ids), &Map::new())
            .await?;
        calls::unlink(self, R::NAME, numbers(ids)).await
    }

    /// Refuses to write what is not permitted.
    async fn check_write(
        &self,
        model: &str,
        word: &str,
        ids: &[i64],
        values: &Map<String, Json>,
    ) -> Result<(), ToolError> {
        let permissions = self.permissions();
        permissions.check(model, word)?;
        if let Some(name) = values
            .keys()
            .find(|name| !permissions.has_field(model, name))
        {
            return Err(not_permitted(name, format!("`{name}` of {model}")).into());
        }
        let fields = values.keys().map(String::as_str);
        permitted_rows::check_values(self, model, word == "create", fields)?;
        permitted_rows::check_rows(self, model, ids).await
    }

    /// What a member cannot hold is none, and a line of the call's log says which.
    async fn rows<R: Record>(&self, call: Call) -> Result<Vec<R>, ToolError> {
        let answer = self.answered(call.clone()).await?;
        let rows = answer
            .as_array()
            .ok_or_else(|| call.shape("a list of rows", &answer))?;
        let mut records = Vec::with_capacity(rows.len());
        for row in rows {
            let mut record = R::default();
            for odd in fill(&mut record, row) {
                self.log(Level::Warning, format!("{}: {odd}", R::NAME));
            }
            records.push(record);
        }
        Ok(records)
    }
}

fn shown<R: Record>(context: &Context) -> Vec<String> {
    let shown = R::tools().shown.iter();
    shown
        .filter(|name| context.permissions().has_field(R::NAME, name))
        .map(|name| name.to_string())
        .collect()
}

fn numbers<R>(ids: &[Id<R>]) -> Vec<i64> {
    ids.iter().map(|id| id.get()).collect()
}

/// Puts a row's wire values into a record; what is odd about them. The one walk for every record type.
fn fill(record: &mut dyn Slots, row: &Json) -> Vec<String> {
    let fields = &record.table().model.fields;
    let id = row.get("id").unwrap_or(&Json::Null);
    let mut odd = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let Some(wire) = row.get(field.name.as_ref()) else {
            continue;
        };
        let (value, why) = Value::answered(&field.kind, Some(wire));
        let fits = record.slot_at(at).is_some_and(|slot| slot.put(value));
        match why {
            Some(Odd::AsItCame(unexpected)) => {
                odd.push(format!(
                    "row {id}, {}: {unexpected}; it is left empty",
                    field.name
                ));
            }
            Some(why) => odd.push(format!("row {id}, {}: {why}", field.name)),
            None if !fits => odd.push(format!("row {id}, {}: no member holds it", field.name)),
            None => {}
        }
    }
    odd
}

/// The members that are set, as Odoo takes them.
fn written<R: Record>(mut record: R) -> Result<Map<String, Json>, ToolError> {
    written_members(&mut record)
}

/// [`written`] for every record type.
fn written_members(record: &mut dyn Slots) -> Result<Map<String, Json>, ToolError> {
    let model = &record.table().model;
    let mut values = Map::new();
    for (at, field) in model.fields.iter().enumerate() {
        let Some(value) = record.slot_at(at).and_then(Slot::take) else {
            continue;
        };
        if field.readonly {
            return Err(ToolError::Refused(format!(
                "`{}` of {} is read-only: set what is to be written on an empty record",
                field.name, model.name
            )));
        }
        closed::check_written(model, field, &value)?;
        values.insert(field.name.to_string(), value.to_write());
    }
    Ok(values)
}
