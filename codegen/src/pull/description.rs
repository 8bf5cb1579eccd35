//! What one model says of itself: its fields, then its views.

use odoo::{Call, Dialect, Error, python_json};
use serde_json::{Map, Value as Json, json};

use super::caller::Caller;
use crate::capture::{VIEWS, trimmed};

/// What is wanted of a model, and what is there already.
pub(super) struct Wish {
    /// The model.
    pub(super) model: String,
    /// Whether its fields are to be asked for.
    pub(super) fields: bool,
    /// Whether its views are to be asked for.
    pub(super) views: bool,
}

/// What a model said of what was wanted.
pub(super) struct Description {
    /// The model.
    pub(super) model: String,
    /// Its fields, with all their attributes, if they were wanted.
    pub(super) fields: Option<Result<Map<String, Json>, Error>>,
    /// Its views, if they were wanted and its fields are there.
    pub(super) views: Option<Result<Json, Error>>,
}

/// Asks a model for what is wanted of it.
pub(super) async fn ask(caller: Caller, dialect: Dialect, wish: Wish) -> Description {
    let Wish {
        model,
        fields,
        views,
    } = wish;
    let fields = match fields {
        true => Some(fields_get(&caller, &model).await),
        false => None,
    };
    let is_described = !matches!(fields, Some(Err(_)));
    let views = match views && is_described {
        true => Some(get_views(&caller, dialect, &model).await),
        false => None,
    };
    Description {
        model,
        fields,
        views,
    }
}

async fn fields_get(caller: &Caller, model: &str) -> Result<Map<String, Json>, Error> {
    let call = Call::new(model, "fields_get");
    let mut answer = caller.call(model, &call).await?;
    // A description has no use for numbers that JSON has no word for.
    python_json::plain(&mut answer);
    match answer {
        Json::Object(answer) => Ok(answer),
        other => Err(call.shape("the fields", &other)),
    }
}

/// The default views of the model, all in one call. `list` is what every version calls a list here.
async fn get_views(caller: &Caller, dialect: Dialect, model: &str) -> Result<Json, Error> {
    let method = match dialect.gets_views() {
        true => "get_views",
        false => "load_views",
    };
    let views = VIEWS.map(|view| json!([false, view]));
    // The filters that users keep for themselves are nobody else's.
    let options = json!({"toolbar": true, "load_filters": false});
    let call = Call::new(model, method)
        .leading("views", views.to_vec())
        .with("options", options);
    let mut answer = caller.call(model, &call).await?;
    python_json::plain(&mut answer);
    match answer {
        Json::Object(_) => Ok(trimmed(&answer)),
        other => Err(call.shape("the views", &other)),
    }
}
