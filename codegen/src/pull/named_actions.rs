//! Actions that menus, toolbars and buttons name, to a user who may not read the models of actions.
//!
//! The web client is told of them all the same, one by one, in a session that takes a password. Without one,
//! Odoo still tells their external ids, and by those of what kind they are. The wizards that they open are
//! models that such a user is not told of otherwise.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use odoo::{
    Call, Error, Exception, WebSession,
    catalog::{About, Captured},
    screen::{self, ACTION_MODELS, Actions},
};
use serde_json::{Map, Value as Json, json};
use tokio::task::JoinSet;

use super::{
    Wanted,
    action_rows::{fields, menu_action},
    caller::Caller,
    cannot_run,
    gathering::Gathering,
};
use crate::{
    Problem, Report, Secret,
    capture::{IR_MODEL, IR_UI_MENU, chosen, is_name},
    left_out::Reason,
};

/// How often wizards are followed that actions of wizards open.
const ROUNDS: usize = 4;

/// Learns what can be learnt of the actions that are named, and of the models that they open. Nothing, where the
/// user may read them all.
pub(super) async fn resolve(gathering: &mut Gathering<'_>, secret: &Secret) -> Result<(), Problem> {
    let is_unread = |model: &str| gathering.screens.unread.contains_key(model);
    if !ACTION_MODELS.iter().any(|model| is_unread(model)) {
        return Ok(());
    }
    let web = match &gathering.pull.login {
        Some(login) => sign_in(gathering, login, secret).await?,
        None => None,
    };
    let Some(web) = web.map(Arc::new) else {
        return external_ids(gathering).await;
    };
    let mut asked = BTreeSet::new();
    keep_visible_menus(gathering).await?;
    for _ in 0..ROUNDS {
        let unknown = &unknown(gathering) - &asked;
        if unknown.is_empty() {
            break;
        }
        asked.extend(unknown.iter().cloned());
        load(gathering, &web, unknown).await?;
        let models = opened(gathering);
        gathering.list(&models);
        gathering.describe(models.clone()).await?;
        for model in &models {
            if !gathering.screens.views.contains_key(model) {
                gathering.forget(model);
            }
        }
    }
    for model in ACTION_MODELS {
        gathering.screens.unread.remove(model);
    }
    if let Ok(web) = Arc::try_unwrap(web) {
        // Odoo forgets it by itself, later.
        let _ = web.sign_out().await;
    }
    Ok(())
}

/// A session of the web client; none where Odoo gives none for this secret.
async fn sign_in(
    gathering: &Gathering<'_>,
    login: &str,
    secret: &Secret,
) -> Result<Option<WebSession>, Problem> {
    let odoo = gathering.caller.odoo();
    let ask = || odoo.sign_in(login, secret.expose());
    match gathering.caller.counted("the web client", ask).await {
        Ok(session) => Ok(session),
        Err(error) if is_none(&error) => Ok(None),
        Err(error) => Err(gathering.problem(&error)),
    }
}

/// Whether an error says that there is no such thing, and the next call may fare better.
fn is_none(error: &Error) -> bool {
    let is_denied = match error.cause() {
        Error::Fault(fault) => fault.exception() == Exception::AccessDenied,
        // A gateway may let the API alone pass.
        Error::NotOdoo { .. } => true,
        _ => false,
    };
    is_denied || Reason::of(error).is_some()
}

/// Keeps the menus that the user sees; all, where Odoo does not tell.
async fn keep_visible_menus(gathering: &mut Gathering<'_>) -> Result<(), Problem> {
    let call = Call::new(IR_UI_MENU, "load_menus").leading("debug", false);
    let visible = match gathering.caller.call(IR_UI_MENU, &call).await {
        Ok(Json::Object(menus)) => menus,
        Ok(_) => return Ok(()),
        Err(error) if is_none(&error) => return Ok(()),
        Err(error) => return Err(gathering.problem(&error)),
    };
    if let Json::Array(menus) = &mut gathering.screens.menus {
        menus.retain(|menu| {
            let id = menu.get("id").map(Json::to_string);
            id.is_some_and(|id| visible.contains_key(&id))
        });
    }
    Ok(())
}

/// The actions that views and menus name, by id or external id, and of which nothing is known.
fn unknown(gathering: &Gathering<'_>) -> BTreeSet<String> {
    let screens = &gathering.screens;
    let actions = Actions::read(&screens.actions);
    let mut unknown = named_by_views(gathering, &actions);
    let menus = screens.menus.as_array().into_iter().flatten();
    let named = menus.filter_map(menu_action);
    let named = named.filter(|id| actions.with_id(*id).kind.is_unknown());
    unknown.extend(named.map(|id| id.to_string()));
    unknown
}

fn named_by_views(gathering: &Gathering<'_>, actions: &Actions) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (model, views) in &gathering.screens.views {
        let Some(fields) = gathering.fields_get.get(model) else {
            continue;
        };
        let about = About {
            model: model.clone(),
            ..About::default()
        };
        let (model, _) = Captured::new(about, fields.clone(), true).model();
        let (screen, _) = screen::read(views, &model, actions);
        let unknown = screen
            .every_action()
            .filter(|action| action.kind.is_unknown());
        named.extend(unknown.filter_map(|action| match action.id {
            Some(id) => Some(id.to_string()),
            None => action.xml_id.as_deref().map(str::to_owned),
        }));
        // What stands among the reports and is none.
        let others = screen.reports.iter();
        let others = others.filter(|report| report.report_name.is_none());
        named.extend(others.map(|report| report.id.to_string()));
    }
    named
}

/// Asks the web client for actions, as many at a time as the pull says.
async fn load(
    gathering: &mut Gathering<'_>,
    web: &Arc<WebSession>,
    names: BTreeSet<String>,
) -> Result<(), Problem> {
    let mut names = names.into_iter();
    let ask = |name: String| {
        let (web, caller) = (Arc::clone(web), gathering.caller.clone());
        async move { caller.counted("an action", || web.action(&name)).await }
    };
    let mut asked = JoinSet::new();
    for name in names.by_ref().take(gathering.pull.jobs.max(1)) {
        asked.spawn(ask(name));
    }
    let mut rows: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    while let Some(answered) = asked.join_next().await {
        match answered.map_err(|error| cannot_run(&std::io::Error::other(error)))? {
            Ok(Json::Object(row)) => {
                let kind = row.get("type").and_then(Json::as_str).unwrap_or_default();
                let kept = |(name, _): &(&String, &Json)| {
                    *name == "id" || fields(kind).contains(&name.as_str())
                };
                let kept: Map<String, Json> = row
                    .iter()
                    .filter(kept)
                    .map(|(name, value)| (name.clone(), value.clone()))
                    .collect();
                rows.entry(kind.to_owned()).or_default().push(kept.into());
            }
            // One that is gone since.
            Ok(_) => {}
            Err(error) if is_none(&error) => {}
            Err(error) => return Err(gathering.problem(&error)),
        }
        if let Some(name) = names.next() {
            asked.spawn(ask(name));
        }
    }
    add(&mut gathering.screens.actions, rows);
    Ok(())
}

/// The models that windows open and that are not listed, of those that are wanted.
fn opened(gathering: &Gathering<'_>) -> BTreeSet<String> {
    let patterns = match &gathering.pull.models {
        Wanted::All => &[][..],
        Wanted::Some(patterns) => patterns,
        // The catalog says itself which.
        Wanted::Again(_) => return BTreeSet::new(),
    };
    if !gathering.screens.unread.contains_key(IR_MODEL) {
        return BTreeSet::new();
    }
    let windows = gathering.screens.actions.get("ir.actions.act_window");
    let windows = windows.and_then(Json::as_array).into_iter().flatten();
    let opened: BTreeSet<&str> = windows
        .filter_map(|row| row.get("res_model")?.as_str())
        .filter(|model| !gathering.listed.contains_key(*model))
        .filter(|model| is_name(model, &mut Report::default()))
        .collect();
    let (chosen, _) = chosen(patterns, opened.iter().copied());
    chosen.into_iter().map(str::to_owned).collect()
}

/// Asks for the external ids of the actions that views name, by the models that they may be of: the one that
/// knows an id is its kind.
async fn external_ids(gathering: &mut Gathering<'_>) -> Result<(), Problem> {
    let actions = Actions::read(&gathering.screens.actions);
    let names = named_by_views(gathering, &actions);
    let ids: Vec<i64> = names.iter().filter_map(|name| name.parse().ok()).collect();
    let unread: Vec<&str> = ACTION_MODELS
        .into_iter()
        .filter(|model| gathering.screens.unread.contains_key(model))
        .collect();
    let mut rows: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    for model in unread.into_iter().filter(|_| !ids.is_empty()) {
        for (id, xml_id) in named(&gathering.caller, model, &ids)
            .await
            .map_err(|error| gathering.problem(&error))?
        {
            let row = json!({"id": id, "xml_id": xml_id});
            rows.entry(model.to_owned()).or_default().push(row);
        }
    }
    add(&mut gathering.screens.actions, rows);
    Ok(())
}

/// The external ids that rows of a model have; none where Odoo does not tell them.
async fn named(caller: &Caller, model: &str, ids: &[i64]) -> Result<Vec<(i64, String)>, Error> {
    let call = Call::new(model, "get_external_id").on(ids.to_vec());
    let names = match caller.call(model, &call).await {
        Ok(Json::Object(names)) => names,
        Ok(_) => return Ok(Vec::new()),
        Err(error) if is_none(&error) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let name = |(id, name): (&String, &Json)| {
        let name = name.as_str().filter(|name| !name.is_empty())?;
        Some((id.parse().ok()?, name.to_owned()))
    };
    Ok(names.iter().filter_map(name).collect())
}

/// Adds rows of actions to those that are there.
fn add(actions: &mut Json, rows: BTreeMap<String, Vec<Json>>) {
    if let Json::Object(actions) = actions {
        for (model, rows) in rows {
            let known = actions.entry(model).or_insert_with(|| json!([]));
            if let Json::Array(known) = known {
                known.extend(rows);
            }
        }
    }
}
