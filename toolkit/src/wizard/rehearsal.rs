//! What a press with wizards would do, as far as it can be known without doing it.

use serde_json::{Map, Value as Json};

use super::{
    buttons::Chosen,
    entered::Entered,
    flow::{Flow, reason, surroundings},
    opened::{From, Opened},
    state::Key,
};
use crate::{
    Opens, ToolError, WizardSpec,
    chatter::recipients,
    closed,
    decode::WizardRequest,
    press::{Group, Outcome, Prepared, Pressing, Sent},
};

const NO_MORE: &str = "What is told of the wizard is what stands in it, and no more: what Odoo does on its button, \
                       and what it sends, is not known before.";

const MAY_ASK: &str = "Odoo may ask before it does this; that is known once it is pressed.";

/// What would be pressed, and of a wizard that always opens what would stand in it.
pub(super) async fn rehearsed(
    pressing: &Pressing<'_>,
    mut prepared: Prepared,
    wizards: &[WizardSpec],
    request: &WizardRequest,
) -> Result<Json, ToolError> {
    let always = wizards.first().filter(|spec| spec.opens == Opens::Always);
    let wizard = match (always, prepared.groups.first()) {
        (Some(spec), Some(group)) => {
            let wizard = of_group(pressing, group, wizards, request, spec).await?;
            if prepared.groups.len() > 1 {
                let note = "Each row has a wizard of its own: the first one's is told.";
                prepared.notes.push(None, note.to_owned());
            }
            prepared.notes.push(None, NO_MORE.to_owned());
            Some(wizard)
        }
        _ => None,
    };
    if always.is_none() && !wizards.is_empty() {
        prepared.notes.push(None, MAY_ASK.to_owned());
    }
    let pressed: Vec<i64> = prepared
        .groups
        .iter()
        .flat_map(|group| group.ids.clone())
        .collect();
    let contexts = prepared.groups.into_iter().map(|group| group.context);
    let mut told = pressing.rehearsed(
        &prepared.before,
        &pressed,
        contexts.collect(),
        prepared.skipped,
        prepared.notes,
    );
    if let (Some(told), Some(wizard)) = (told.as_object_mut(), wizard) {
        told.insert("wizard".to_owned(), wizard);
    }
    Ok(told)
}

/// What would stand in the wizard of some rows. That a button always opens it says that pressing does nothing else:
/// it is pressed to be told with what context.
async fn of_group(
    pressing: &Pressing<'_>,
    group: &Group,
    wizards: &[WizardSpec],
    request: &WizardRequest,
    spec: &WizardSpec,
) -> Result<Json, ToolError> {
    let outcomes = match pressing.send(group).await? {
        Sent::Done(outcomes) => outcomes,
        Sent::Nothing(outcome) => vec![outcome],
    };
    let window = outcomes.into_iter().find_map(|outcome| match outcome {
        Outcome::Wizard(window) => Some(window),
        _ => None,
    });
    let Some(window) = window else {
        let note = format!("{} did not open this time", spec.model);
        return Ok(Json::from(note));
    };
    let surroundings = surroundings(pressing.context).await?;
    let from = From {
        model: &pressing.tools.model.name,
        ids: &group.ids,
        context: &group.context,
    };
    let opened = Opened::of(&window, &from, &surroundings).map_err(ToolError::Refused)?;
    let entered = Entered::enter(pressing.context, opened, surroundings).await?;
    filled(entered, wizards, request, false, Some(&from)).await
}

/// Wizards that mail, and their field of contacts.
const MAILS: [(&str, &str); 2] = [
    ("mail.compose.message", "partner_ids"),
    ("account.move.send.wizard", "mail_partner_ids"),
];

/// Whom a wizard mails: those that stand in it and the followers of the one row, each with the address. Several
/// rows have followers of their own: those are not told.
async fn mailed(entered: &Entered<'_>, from: &From<'_>) -> Result<Option<Json>, ToolError> {
    let mails = MAILS
        .iter()
        .find(|(model, _)| *model == entered.opened.model);
    let (Some((_, field)), [id]) = (mails, from.ids) else {
        return Ok(None);
    };
    let to: Vec<i64> = entered
        .state
        .lines(field)
        .iter()
        .filter_map(|line| match line.key {
            Key::Row(id) => Some(id),
            _ => None,
        })
        .collect();
    let told = recipients(entered.context, from.model, *id, &to).await;
    // Whoever may not read followers sees the contacts that stand in the wizard.
    Ok(told.ok().map(Json::from))
}

/// What would stand in a wizard that is open, and which of its buttons would be pressed.
pub(super) async fn of_open(
    flow: &Flow<'_>,
    opened: Opened,
    ids: &[i64],
) -> Result<Json, ToolError> {
    let context = flow.pressing.context;
    if let Err(problem) = closed::check_wizard_name(context.models(), &opened.model) {
        return Err(ToolError::Refused(reason(&problem, &opened.model)));
    }
    let entered = Entered::enter(context, opened, flow.surroundings.clone()).await?;
    let wizard = filled(entered, flow.wizards, flow.request, flow.is_resumed, None).await?;
    let mut told = Map::new();
    told.insert("dry_run".to_owned(), Json::Bool(true));
    told.insert("pressed_on".to_owned(), Json::from(ids));
    told.insert("wizard".to_owned(), wizard);
    told.insert("notes".to_owned(), Json::from(vec![NO_MORE]));
    Ok(Json::Object(told))
}

async fn filled(
    mut entered: Entered<'_>,
    wizards: &[WizardSpec],
    request: &WizardRequest,
    is_open: bool,
    from: Option<&From<'_>>,
) -> Result<Json, ToolError> {
    let always = wizards.first().filter(|spec| spec.opens == Opens::Always);
    let is_meant = is_open || always.is_some_and(|spec| spec.model == entered.opened.model);
    if is_meant {
        entered.fill(&request.values).await?;
    }
    let answer = always.and_then(|spec| Some((spec.answer.as_ref()?, request.answered(spec)?)));
    let chosen: Option<Chosen> = match (&request.button, answer) {
        (Some(button), _) if is_meant => Some(entered.named(button, "button")?),
        (_, Some((answer, true))) => Some(entered.named(&answer.yes, &answer.argument)?),
        (_, Some((answer, false))) => Some(entered.named(&answer.no, &answer.argument)?),
        _ if is_open => entered.only()?,
        _ => entered.usual()?,
    };
    if chosen.is_some() {
        entered.check_filled()?;
    }
    let mut told = Map::new();
    told.insert(
        "model".to_owned(),
        Json::from(entered.opened.model.as_str()),
    );
    if let Some(title) = &entered.opened.title {
        told.insert("title".to_owned(), Json::from(title.as_str()));
    }
    told.insert("values".to_owned(), Json::Object(entered.values_told()));
    if let Some(from) = from
        && let Some(mailed) = mailed(&entered, from).await?
    {
        told.insert("would_reach".to_owned(), mailed);
    }
    if let Some(chosen) = chosen {
        told.insert("would_press".to_owned(), Json::from(chosen.label));
    }
    if !entered.state.warnings.is_empty() {
        let warnings = Json::from(entered.state.warnings.as_slice());
        told.insert("warnings".to_owned(), warnings);
    }
    if !entered.notes.is_empty() {
        told.insert("notes".to_owned(), Json::from(entered.notes.as_slice()));
    }
    Ok(Json::Object(told))
}
