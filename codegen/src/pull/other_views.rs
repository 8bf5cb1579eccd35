//! The views that windows open beside a model's default ones. Quotations and orders are one model with a menu each:
//! filters that people click under one menu are not in the default search view, nor all buttons in the default list.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{
    Call, Dialect, Error, python_json,
    screen::{OtherView, ViewKind},
};
use serde_json::{Value as Json, json};
use tokio::task::JoinSet;

use super::{action_rows::menu_action, caller::Caller, cannot_run, gathering::Gathering};
use crate::{Problem, capture::trimmed, left_out::Reason};

/// A view of a model.
type Wanted = (String, OtherView);

/// Asks for the other views of the models that are there, and puts them beside the default ones. One that Odoo does
/// not tell costs its filters and buttons alone.
pub(super) async fn ask(gathering: &mut Gathering<'_>, dialect: Dialect) -> Result<(), Problem> {
    let mut wishes = wanted(gathering).into_iter();
    let question = |(model, view): Wanted| {
        let caller = gathering.caller.clone();
        async move {
            let answer = one(&caller, dialect, &model, &view).await;
            (model, view, answer)
        }
    };
    let mut asked = JoinSet::new();
    for wish in wishes.by_ref().take(gathering.pull.jobs.max(1)) {
        asked.spawn(question(wish));
    }
    // By id, so that the catalog is the same at every pull.
    let mut found: BTreeMap<Wanted, Json> = BTreeMap::new();
    while let Some(answered) = asked.join_next().await {
        let (model, view, answer) =
            answered.map_err(|error| cannot_run(&std::io::Error::other(error)))?;
        match answer {
            Ok(Some(answer)) => drop(found.insert((model, view), answer)),
            Ok(None) => {}
            Err(error) if Reason::of(&error).is_some() => {}
            Err(error) => return Err(gathering.problem(&error)),
        }
        if let Some(wish) = wishes.next() {
            asked.spawn(question(wish));
        }
    }
    for ((model, view), answer) in found {
        let views = gathering.screens.views.get_mut(&model);
        let Some(Json::Object(views)) = views.and_then(views_of) else {
            continue;
        };
        let others = views
            .entry(view.kind.beside())
            .or_insert_with(|| Json::Array(Vec::new()));
        if let Json::Array(others) = others {
            others.push(answer);
        }
    }
    Ok(())
}

/// The views that windows name and that are no model's default ones. Filters count wherever they stand; lists and
/// forms are those that people come to by the menu.
fn wanted(gathering: &Gathering<'_>) -> BTreeSet<Wanted> {
    let screens = &gathering.screens;
    let in_menu: BTreeSet<i64> = screens
        .menus
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(menu_action)
        .collect();
    let windows = screens.actions.get("ir.actions.act_window");
    let windows = windows.and_then(Json::as_array).into_iter().flatten();
    let named = windows.flat_map(|row| {
        let model = row.get("res_model").and_then(Json::as_str);
        let search = row.get("search_view_id").and_then(|view| {
            let id = view.as_i64().or_else(|| view.get(0)?.as_i64())?;
            Some(OtherView {
                id,
                kind: ViewKind::Search,
            })
        });
        let id = row.get("id").and_then(Json::as_i64);
        let is_open = id.is_some_and(|id| in_menu.contains(&id));
        let views = row
            .get("views")
            .filter(|_| is_open)
            .and_then(Json::as_array);
        // `[[1742, "list"], [false, "form"]]`, where `false` is the default one.
        let views = views.into_iter().flatten().filter_map(|view| {
            let kind = ViewKind::of_name(view.get(1)?.as_str()?)?;
            let id = view.get(0)?.as_i64()?;
            Some(OtherView { id, kind })
        });
        let views: Vec<OtherView> = search.into_iter().chain(views).collect();
        views
            .into_iter()
            .filter_map(move |view| Some((model?.to_owned(), view)))
    });
    let is_other = |(model, view): &Wanted| {
        let views = screens.views.get(model);
        let default = views.and_then(|answer| {
            let views = answer.get("views").or_else(|| answer.get("fields_views"))?;
            let older = (view.kind == ViewKind::List)
                .then(|| views.get("tree"))
                .flatten();
            let default = views.get(view.kind.name()).or(older)?;
            default
                .get("id")
                .or_else(|| default.get("view_id"))?
                .as_i64()
        });
        views.is_some() && default != Some(view.id)
    };
    named.filter(is_other).collect()
}

/// One view; none where the answer is none.
async fn one(
    caller: &Caller,
    dialect: Dialect,
    model: &str,
    view: &OtherView,
) -> Result<Option<Json>, Error> {
    let method = match dialect.gets_views() {
        true => "get_views",
        false => "load_views",
    };
    let call = Call::new(model, method)
        .leading("views", vec![json!([view.id, view.kind.name()])])
        .with("options", json!({"toolbar": false, "load_filters": false}));
    let mut answer = caller.call(model, &call).await?;
    python_json::plain(&mut answer);
    let mut answer = trimmed(&answer);
    let views = views_of(&mut answer);
    let view = views.and_then(|views| {
        let older = || views.get("tree").filter(|_| view.kind == ViewKind::List);
        views.get(view.kind.name()).or_else(older).cloned()
    });
    Ok(view)
}

fn views_of(answer: &mut Json) -> Option<&mut Json> {
    let key = match answer.get("views") {
        Some(_) => "views",
        None => "fields_views",
    };
    answer.get_mut(key)
}
