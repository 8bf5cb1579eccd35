//! Who the caller is in Odoo: what they are called, the companies whose rows they see, their language and zone. Asked
//! once an hour. Knows neither tools nor doors.

use std::{sync::Arc, time::Duration};

use moka::future::Cache;
use odoo::{Call, Field, Kind};
use serde_json::{Value as Json, json};

use crate::{Context, ModelTools, ToolError};

/// How long what Odoo told is taken for true.
const KEPT: Duration = Duration::from_secs(3600);

/// The field that says whose a row is.
const COMPANY: &str = "company_id";

/// A user of Odoo's.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct User {
    pub(crate) name: String,
    /// A code, `fr_FR`.
    pub(crate) language: Option<String>,
    /// A name, `Europe/Paris`.
    pub(crate) zone: Option<String>,
    /// The companies whose rows a call reaches that names none, the one that the user works in first.
    pub(crate) companies: Vec<Company>,
}

/// A company.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Company {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) currency: Option<String>,
}

/// The one user that a context calls as.
#[derive(Clone)]
struct Known(Cache<(), Arc<User>>);

impl Default for Known {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(1).time_to_live(KEPT).build())
    }
}

impl Context {
    /// Who calls; none where Odoo does not tell.
    pub(crate) async fn user(&self) -> Option<Arc<User>> {
        let known = self.shared::<Known>();
        let read = known.0.try_get_with((), read(self)).await;
        read.ok()
    }

    /// The field that tells whose a row of the model is, where the caller sees rows of several companies.
    pub(crate) async fn company_field<'m>(&self, tools: &'m ModelTools) -> Option<&'m Field> {
        let is_company = |field: &&Field| matches!(field.kind, Kind::Many2one { .. });
        let field = tools.model.field(COMPANY).filter(is_company)?;
        let user = self.user().await?;
        (user.companies.len() > 1).then_some(field)
    }
}

/// Asks Odoo: once for the user, once for the companies.
async fn read(context: &Context) -> Result<Arc<User>, ToolError> {
    let Some(id) = context.known().await?.user else {
        return Err(ToolError::Refused(
            "this Odoo does not tell who calls".to_owned(),
        ));
    };
    let call = Call::new("res.users", "read")
        .on(vec![id])
        .with("fields", ["name", "lang", "tz", COMPANY, "company_ids"]);
    let answer = context.send(call.clone()).await?;
    let row = answer
        .get(0)
        .ok_or_else(|| call.shape("the user's row", &answer))?;
    let text = |key: &str| row.get(key).and_then(Json::as_str).map(str::to_owned);
    let ids = row.get("company_ids").and_then(Json::as_array);
    let ids: Vec<i64> = ids.into_iter().flatten().filter_map(Json::as_i64).collect();
    let own = row.get(COMPANY).and_then(|own| own.get(0)?.as_i64());
    let mut companies = match ids.is_empty() {
        true => Vec::new(),
        false => companies(context, &ids).await?,
    };
    companies.sort_by_key(|company| (Some(company.id) != own, company.id));
    Ok(Arc::new(User {
        name: text("name").unwrap_or_default(),
        language: text("lang"),
        zone: text("tz"),
        companies,
    }))
}

async fn companies(context: &Context, ids: &[i64]) -> Result<Vec<Company>, ToolError> {
    let call = Call::new("res.company", "search_read")
        .with("domain", json!([["id", "in", ids]]))
        .with("fields", ["name", "currency_id"]);
    let answer = context.send(call.clone()).await?;
    let rows = answer
        .as_array()
        .ok_or_else(|| call.shape("a list of rows", &answer))?;
    let company = |row: &Json| {
        let currency = row.get("currency_id").and_then(|own| own.get(1)?.as_str());
        Some(Company {
            id: row.get("id")?.as_i64()?,
            name: row.get("name")?.as_str()?.to_owned(),
            currency: currency.map(str::to_owned),
        })
    };
    Ok(rows.iter().filter_map(company).collect())
}
