//! Which models there are, as far as this user may know.

use odoo::{Call, Error};
use serde_json::{Value as Json, json};

use super::caller::Caller;
use crate::left_out::Reason;

/// The models that there are.
pub(super) struct ModelList {
    /// What `ir.model` says of each, in the form of its rows.
    pub(super) rows: Vec<Json>,
    /// What Odoo said to a user who may not read `ir.model`: then these are the models that this user may open,
    /// and no more is known of them than what they are called.
    pub(super) refused: Option<String>,
}

/// What `ir.model` says of all models. From 16 on, where it may not be read, which models the user may open.
pub(super) async fn list(caller: &Caller) -> Result<ModelList, Error> {
    match all(caller).await {
        Ok(rows) => Ok(ModelList {
            rows,
            refused: None,
        }),
        Err(refused) => match Reason::of(&refused) {
            Some(Reason::Hidden(said)) => match open_to_user(caller).await {
                Ok(rows) => Ok(ModelList {
                    rows,
                    refused: Some(said),
                }),
                // Up to 15 there is no such method.
                Err(error) if Reason::of(&error).is_some() => Err(refused),
                Err(error) => Err(error),
            },
            _ => Err(refused),
        },
    }
}

async fn all(caller: &Caller) -> Result<Vec<Json>, Error> {
    const WHAT: &str = "the list of models";
    let known = Call::new("ir.model", "fields_get").with("attributes", json!(["type"]));
    let known = caller.call(WHAT, &known).await?;
    let has = |field: &&&str| known.get(**field).is_some();
    let always = ["model", "name", "transient", "modules"];
    let sometimes = ["abstract", "order"];
    let fields: Vec<&str> = always
        .iter()
        .chain(sometimes.iter().filter(has))
        .copied()
        .collect();
    let call = Call::new("ir.model", "search_read")
        .with("domain", json!([]))
        .with("fields", fields)
        .with("order", "model");
    caller.rows(WHAT, call).await
}

/// Models that are neither wizards nor mixins and whose rows this user may read.
async fn open_to_user(caller: &Caller) -> Result<Vec<Json>, Error> {
    let call = Call::new("ir.model", "get_available_models");
    let rows = caller.rows("the models of the user", call).await?;
    let row = |row: Json| json!({"model": row.get("model"), "name": row.get("display_name")});
    Ok(rows.into_iter().map(row).collect())
}
