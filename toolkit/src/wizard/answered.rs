//! What is left to do, where a wizard was not gone through: what it asks and how to go on, or why nobody can here.

use serde_json::{Map, Value as Json, json};

use super::{entered::Entered, short_moves::short_moves, token};
use crate::{
    Context, Problem, ToolError,
    press::{Pressing, Window},
};

/// What a wizard was opened from: the rows, and the button that was pressed.
pub(super) struct Origin<'a> {
    pub(super) model: &'a str,
    pub(super) ids: &'a [i64],
    pub(super) key: String,
    /// The fields that tell, beside their dates, whether the rows are as they were.
    pub(super) fields: Vec<String>,
}

impl<'a> Origin<'a> {
    /// The rows of a press.
    pub(super) fn of(pressing: &Pressing<'a>, ids: &'a [i64]) -> Self {
        let asked = pressing.reading.asked();
        Self {
            model: &pressing.tools.model.name,
            ids,
            key: pressing.target.press.key().into_owned(),
            fields: asked.map(|field| field.name.to_string()).collect(),
        }
    }
}

/// What a wizard asks, with a token to go on.
pub(super) async fn asks(
    entered: &Entered<'_>,
    origin: &Origin<'_>,
    depth: u8,
    problems: &[Problem],
) -> Result<Json, ToolError> {
    let context: &Context = entered.context;
    let held = token::Held {
        model: entered.opened.model.clone(),
        title: entered.opened.title.clone(),
        context: entered.opened.context.clone(),
        view: entered.opened.view,
        row: entered.opened.row,
        depth,
        pressed: origin.model.to_owned(),
        ids: origin.ids.to_vec(),
        key: origin.key.clone(),
        fields: origin.fields.clone(),
        fingerprint: token::fingerprint(context, origin.model, origin.ids, &origin.fields).await?,
    };
    let token = held.sealed(context).await?;
    let hint = "Not done yet: Odoo asks. Call continue_wizard with this token, the button that is meant, and values \
                for fields that are to be other than they are.";
    let mut next = Map::new();
    next.insert("hint".to_owned(), Json::from(hint));
    if !problems.is_empty() {
        let problems: Vec<Json> = problems.iter().map(Problem::to_json).collect();
        next.insert("problems".to_owned(), Json::from(problems));
    }
    next.extend(entered.told());
    if let Some(short) = short_moves(context, &entered.opened.model, origin).await {
        next.insert("short_moves".to_owned(), short);
    }
    next.insert("token".to_owned(), Json::from(token));
    Ok(Json::Object(next))
}

/// Of a wizard that is not entered here, why a person does it.
pub(super) fn left(window: &Window, why: &str) -> Json {
    let hint = format!(
        "Not done yet: Odoo asks for more in {}, which {why}: a person does that in Odoo.",
        window.called()
    );
    json!({"hint": hint, "wizard": window.model})
}
