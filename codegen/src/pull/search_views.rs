//! The search views that actions open beside a model's default one. Quotations and orders are one model with a
//! menu each, and the filters that people click under one menu are not in the default view.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{Call, Dialect, Error, python_json, screen::OTHER_SEARCH_VIEWS};
use serde_json::{Value as Json, json};
use tokio::task::JoinSet;

use super::{caller::Caller, cannot_run, gathering::Gathering};
use crate::{Problem, capture::trimmed, left_out::Reason};

/// Asks for the other search views of the models that are there, and puts them beside the default one. One that
/// Odoo does not tell costs its filters alone.
pub(super) async fn ask(gathering: &mut Gathering<'_>, dialect: Dialect) -> Result<(), Problem> {
    let wanted: Vec<(String, i64)> = wanted(gathering);
    let mut wishes = wanted.into_iter();
    let question = |(model, view): (String, i64)| {
        let caller = gathering.caller.clone();
        async move {
            let answer = search_view(&caller, dialect, &model, view).await;
            (model, view, answer)
        }
    };
    let mut asked = JoinSet::new();
    for wish in wishes.by_ref().take(gathering.pull.jobs.max(1)) {
        asked.spawn(question(wish));
    }
    // By id, so that the catalog is the same at every pull.
    let mut found: BTreeMap<(String, i64), Json> = BTreeMap::new();
    while let Some(answered) = asked.join_next().await {
        let (model, view, answer) =
            answered.map_err(|error| cannot_run(&std::io::Error::other(error)))?;
        match answer {
            Ok(Some(search)) => drop(found.insert((model, view), search)),
            Ok(None) => {}
            Err(error) if Reason::of(&error).is_some() => {}
            Err(error) => return Err(gathering.problem(&error)),
        }
        if let Some(wish) = wishes.next() {
            asked.spawn(question(wish));
        }
    }
    for ((model, _), search) in found {
        let views = gathering.screens.views.get_mut(&model);
        let Some(Json::Object(views)) = views.and_then(views_of) else {
            continue;
        };
        let others = views
            .entry(OTHER_SEARCH_VIEWS)
            .or_insert_with(|| Json::Array(Vec::new()));
        if let Json::Array(others) = others {
            others.push(search);
        }
    }
    Ok(())
}

/// The search views that windows name and that are no model's default one.
fn wanted(gathering: &Gathering<'_>) -> Vec<(String, i64)> {
    let windows = gathering.screens.actions.get("ir.actions.act_window");
    let windows = windows.and_then(Json::as_array).into_iter().flatten();
    let named = windows.filter_map(|row| {
        let model = row.get("res_model")?.as_str()?;
        let view = row.get("search_view_id")?;
        let view = view.as_i64().or_else(|| view.get(0)?.as_i64())?;
        Some((model, view))
    });
    let is_other = |(model, view): &(&str, i64)| {
        let views = gathering.screens.views.get(*model);
        let default = views.and_then(|answer| {
            let views = answer.get("views").or_else(|| answer.get("fields_views"))?;
            let search = views.get("search")?;
            search.get("id").or_else(|| search.get("view_id"))?.as_i64()
        });
        views.is_some() && default != Some(*view)
    };
    let others: BTreeSet<(&str, i64)> = named.filter(is_other).collect();
    let owned = |(model, view): (&str, i64)| (model.to_owned(), view);
    others.into_iter().map(owned).collect()
}

/// One search view; none where the answer is none.
async fn search_view(
    caller: &Caller,
    dialect: Dialect,
    model: &str,
    view: i64,
) -> Result<Option<Json>, Error> {
    let method = match dialect.gets_views() {
        true => "get_views",
        false => "load_views",
    };
    let call = Call::new(model, method)
        .leading("views", vec![json!([view, "search"])])
        .with("options", json!({"toolbar": false, "load_filters": false}));
    let mut answer = caller.call(model, &call).await?;
    python_json::plain(&mut answer);
    let mut answer = trimmed(&answer);
    let search = views_of(&mut answer).and_then(|views| views.get("search").cloned());
    Ok(search)
}

fn views_of(answer: &mut Json) -> Option<&mut Json> {
    let key = match answer.get("views") {
        Some(_) => "views",
        None => "fields_views",
    };
    answer.get_mut(key)
}
