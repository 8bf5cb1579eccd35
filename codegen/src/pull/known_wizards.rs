//! Wizards that go with the models at hand, where nobody asked for them. To a user who is listed none they are asked
//! for by name, and Odoo tells whether they are this user's.

use std::collections::BTreeSet;

use super::{Wanted, gathering::Gathering};
use crate::{
    Problem,
    capture::{
        IR_MODEL,
        opened_wizards::{ROUNDS, There},
    },
    knowledge::Knowledge,
};

/// Asks for the wizards of models that are there.
pub(super) async fn ask(gathering: &mut Gathering<'_>) -> Result<(), Problem> {
    if is_listed_none(gathering) {
        let models = gathering.fields_get.keys();
        let known = models.flat_map(|model| Knowledge::get().wizards_of(model));
        let known = known.filter(|model| !gathering.listed.contains_key(*model));
        let known = known.map(str::to_owned).collect();
        return describe_unlisted(gathering, known).await;
    }
    if !is_of_some(gathering) {
        return Ok(());
    }
    let mut asked = BTreeSet::new();
    for _ in 0..ROUNDS {
        let opened = &there(gathering).opened() - &asked;
        if opened.is_empty() {
            break;
        }
        asked.extend(opened.iter().cloned());
        gathering.describe(opened).await?;
    }
    Ok(())
}

/// Asks for the lines of the wizards that are there.
pub(super) async fn ask_lines(gathering: &mut Gathering<'_>) -> Result<(), Problem> {
    if is_listed_none(gathering) {
        let mut lines = there(gathering).lines(gathering.unlisted());
        lines.retain(|line| !gathering.listed.contains_key(line));
        return describe_unlisted(gathering, lines).await;
    }
    let lines = match is_of_some(gathering) {
        true => there(gathering).missing_lines(),
        false => BTreeSet::new(),
    };
    match lines.is_empty() {
        true => Ok(()),
        false => gathering.describe(lines).await,
    }
}

fn there<'g>(gathering: &'g Gathering<'_>) -> There<'g> {
    There {
        listed: &gathering.listed,
        fields_get: &gathering.fields_get,
        screens: &gathering.screens,
    }
}

/// Whether this user is listed no wizard.
fn is_listed_none(gathering: &Gathering<'_>) -> bool {
    // The catalog says itself which, where it is pulled again.
    let is_again = matches!(gathering.pull.models, Wanted::Again(_));
    gathering.screens.unread.contains_key(IR_MODEL) && !is_again
}

/// Whether some models alone are pulled: of all, wizards are no less.
fn is_of_some(gathering: &Gathering<'_>) -> bool {
    matches!(gathering.pull.models, Wanted::Some(_))
}

/// Asks for models that nobody listed; one that is not there, or that this user does not open, is forgotten.
async fn describe_unlisted(
    gathering: &mut Gathering<'_>,
    models: BTreeSet<String>,
) -> Result<(), Problem> {
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
