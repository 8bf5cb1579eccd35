//! Wizards to a user who is listed none: those that buttons of the models at hand are known to open are asked for by
//! name, and so are the lines of all wizards that are there. Odoo tells whether they are this user's.

use std::collections::BTreeSet;

use odoo::{
    Kind,
    catalog::{About, Captured},
    screen::{self, Actions},
};

use super::{Wanted, gathering::Gathering};
use crate::{
    Problem,
    capture::{IR_MODEL, chosen},
    knowledge::Knowledge,
};

/// Asks for the wizards that are known of models that are there.
pub(super) async fn ask(gathering: &mut Gathering<'_>) -> Result<(), Problem> {
    if !is_listed_none(gathering) {
        return Ok(());
    }
    let models = gathering.fields_get.keys();
    let known = models.flat_map(|model| Knowledge::get().wizards_of(model));
    let known: BTreeSet<&str> = known
        .filter(|model| !gathering.listed.contains_key(*model))
        .collect();
    let wanted = wanted(gathering, &known);
    describe(gathering, wanted).await
}

/// Asks for the lines of the wizards that are there.
pub(super) async fn ask_lines(gathering: &mut Gathering<'_>) -> Result<(), Problem> {
    if !is_listed_none(gathering) {
        return Ok(());
    }
    let actions = Actions::read(&gathering.screens.actions);
    let mut lines: BTreeSet<String> = BTreeSet::new();
    for name in gathering.unlisted() {
        let answers = gathering.fields_get.get(name);
        let Some((fields, views)) = answers.zip(gathering.screens.views.get(name)) else {
            continue;
        };
        let about = About {
            model: name.clone(),
            ..About::default()
        };
        let (model, _) = Captured::new(about, fields.clone(), true).model();
        let (screen, _) = screen::read(views, &model, &actions);
        let nested = screen.form.iter().filter(|field| !field.nested.is_empty());
        let of_form = nested.filter_map(|field| match &model.field(&field.field)?.kind {
            Kind::One2many { relation, .. } => Some(relation.to_string()),
            _ => None,
        });
        lines.extend(of_form.filter(|line| !gathering.listed.contains_key(line)));
    }
    let lines: BTreeSet<&str> = lines.iter().map(String::as_str).collect();
    let wanted = wanted(gathering, &lines);
    describe(gathering, wanted).await
}

/// Whether this user is listed no wizard.
fn is_listed_none(gathering: &Gathering<'_>) -> bool {
    // The catalog says itself which, where it is pulled again.
    let is_again = matches!(gathering.pull.models, Wanted::Again(_));
    gathering.screens.unread.contains_key(IR_MODEL) && !is_again
}

/// Those of the models that the pull wants.
fn wanted(gathering: &Gathering<'_>, models: &BTreeSet<&str>) -> BTreeSet<String> {
    let patterns = match &gathering.pull.models {
        Wanted::Some(patterns) => patterns.as_slice(),
        Wanted::All | Wanted::Again(_) => &[],
    };
    let (chosen, _) = chosen(patterns, models.iter().copied());
    chosen.into_iter().map(str::to_owned).collect()
}

/// Asks for these models; one that is not there, or that this user does not open, is forgotten.
async fn describe(gathering: &mut Gathering<'_>, models: BTreeSet<String>) -> Result<(), Problem> {
    if models.is_empty() {
        return Ok(());
    }
    gathering.list(&models);
    gathering.describe(models.clone()).await?;
    for model in &models {
        if !gathering.screens.views.contains_key(model) {
            gathering.forget(model);
        }
    }
    Ok(())
}
