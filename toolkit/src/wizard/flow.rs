//! A press from its rows to what came of it, through the wizards that it leads to.

use serde_json::{Value as Json, json};

use super::{
    DEEPEST,
    answered::{Origin, asks, left},
    buttons::Chosen,
    entered::Entered,
    failure::{SoFar, already, of_step},
    opened::{From, Opened, Surroundings},
    rehearsal,
    request::check_values,
    went::Went,
};
use crate::{
    Code, Context, ModelTools, Opens, Problem, ToolError, WizardSpec, closed,
    decode::{Arguments, WizardRequest},
    press::{Found, Group, Outcome, Pressed, Pressing, Read, Sent, Window},
};

/// What to do with a dialog that nothing can be pressed in.
pub(super) const NO_BUTTON: &str =
    "values after which one is offered, or a person who goes on in Odoo";

/// Presses a button on the rows that the arguments name, and goes through the wizards that it leads to as far as the
/// caller said how. `wizards` are those that it is known to lead to.
///
/// # Errors
/// Rows that are not there; those that it is not offered on; a choice that has to be made; values that a wizard does
/// not take; what Odoo says.
pub(crate) async fn press(
    context: &Context,
    tools: &ModelTools,
    found: &Found,
    arguments: &Arguments<'_>,
    wizards: &[WizardSpec],
) -> Result<Json, ToolError> {
    let request = &arguments.press.wizard;
    let choice = arguments.press.choice.as_deref();
    let count = arguments.ids.len();
    let mut pressing = Pressing::new(context, tools, found, choice, count)?;
    check_values(context, wizards, request).await?;
    let prepared = pressing.prepare(arguments).await?;
    if arguments.dry_run {
        return rehearsal::rehearsed(&pressing, prepared, wizards, request).await;
    }
    let flow = Flow {
        pressing: &pressing,
        before: &prepared.before,
        request,
        wizards,
        is_resumed: false,
        surroundings: surroundings(context).await?,
    };
    let mut pressed = Pressed {
        ids: Vec::new(),
        outcomes: Vec::new(),
        skipped: prepared.skipped,
        notes: prepared.notes,
    };
    let mut went = Went::default();
    let mut groups = prepared.groups.into_iter();
    for group in groups.by_ref() {
        let ids = group.ids.clone();
        match flow.group(&group, &mut pressed, &mut went).await {
            Ok(()) => {}
            Err(error) if pressed.ids.iter().all(|id| ids.contains(id)) => return Err(error),
            Err(error) => {
                let done = pressed.ids;
                let cause = Box::new(error);
                return Err(ToolError::Partly { done, cause });
            }
        }
        if went.is_over {
            break;
        }
    }
    let others: usize = groups.map(|group| group.ids.len()).sum();
    if others > 0 {
        let note = format!("{others} more rows take a press of their own: press again for them");
        pressed.notes.push(None, note);
    }
    flow.answer(pressed, went).await
}

pub(super) async fn surroundings(context: &Context) -> Result<Surroundings, ToolError> {
    let known = context.known().await?;
    Ok(Surroundings {
        uid: known.user.unwrap_or_default(),
        now: jiff::Zoned::new(context.now(), known.zone),
    })
}

/// A press with what is said of wizards.
pub(super) struct Flow<'a> {
    pub(super) pressing: &'a Pressing<'a>,
    pub(super) before: &'a Read,
    pub(super) request: &'a WizardRequest,
    pub(super) wizards: &'a [WizardSpec],
    /// Whether it goes on with a wizard whose fields and buttons the caller has seen.
    pub(super) is_resumed: bool,
    pub(super) surroundings: Surroundings,
}

impl<'a> Flow<'a> {
    fn context(&self) -> &'a Context {
        self.pressing.context
    }

    /// Presses the button on rows, and goes through the wizard that it opens.
    async fn group(
        &self,
        group: &Group,
        pressed: &mut Pressed,
        went: &mut Went,
    ) -> Result<(), ToolError> {
        let (outcomes, was_sent) = match self.pressing.send(group).await {
            Ok(Sent::Done(outcomes)) => (outcomes, true),
            // It is the same for all rows.
            Ok(Sent::Nothing(outcome)) => (vec![outcome], false),
            Err(error) => {
                return Err(self
                    .pressing
                    .explained(error, self.before, &group.ids)
                    .await);
            }
        };
        let (window, others) = parted(outcomes);
        pressed.outcomes.extend(others);
        let Some(window) = window else {
            match was_sent {
                true => pressed.ids.extend(&group.ids),
                false => went.is_over = true,
            }
            return Ok(());
        };
        let from = From {
            model: &self.pressing.tools.model.name,
            ids: &group.ids,
            context: &group.context,
        };
        let opened = match Opened::of(&window, &from, &self.surroundings) {
            Ok(opened) => opened,
            Err(why) => {
                let why = format!("works with a context that cannot be worked out here ({why})");
                went.next = Some(left(&window, &why));
                went.is_over = true;
                pressed.ids.extend(group.ids.iter().filter(|_| was_sent));
                return Ok(());
            }
        };
        // What only opens a window did nothing yet.
        let did = was_sent && !self.always_opens(&opened.model);
        let ids = group.ids.clone();
        self.through(opened, 0, &ids, did, pressed, went).await?;
        if went.next.is_some() && was_sent {
            pressed.ids.extend(&group.ids);
        }
        Ok(())
    }

    /// Whether the button does nothing but open this wizard.
    fn always_opens(&self, model: &str) -> bool {
        let mut wizards = self.wizards.iter();
        wizards.any(|spec| spec.opens == Opens::Always && spec.model == model)
    }

    /// Goes through a wizard and those that it leads to.
    pub(super) async fn through(
        &self,
        opened: Opened,
        depth: u8,
        ids: &[i64],
        was_pressed: bool,
        pressed: &mut Pressed,
        went: &mut Went,
    ) -> Result<(), ToolError> {
        let mut opened = opened;
        let mut depth = depth;
        let mut is_first = true;
        loop {
            let so_far = |steps| SoFar {
                was_pressed,
                steps,
                ids,
                before: self.before,
            };
            let window = Window {
                name: opened.title.clone(),
                model: opened.model.clone(),
                ..Window::default()
            };
            if depth >= DEEPEST {
                went.next = Some(left(&window, "is one of too many within one another"));
                went.is_over = true;
                return Ok(());
            }
            if let Err(closed) = closed::check_wizard_name(self.context().models(), &opened.model) {
                went.next = Some(left(&window, &reason(&closed, &opened.model)));
                went.is_over = true;
                return Ok(());
            }
            let entered = Entered::enter(self.context(), opened, self.surroundings.clone()).await;
            let mut entered = match entered {
                Ok(entered) => entered,
                // A closed one, or one that has no form.
                Err(ToolError::Arguments(problems)) => {
                    let why = problems
                        .first()
                        .map_or_else(String::new, |problem| reason(problem, &window.model));
                    went.next = Some(left(&window, &why));
                    went.is_over = true;
                    return Ok(());
                }
                Err(error) => {
                    let so_far = so_far(&went.words);
                    return Err(already(self.pressing, &so_far, error).await);
                }
            };
            let decided = self.decided(&mut entered, is_first, went).await;
            let chosen = match decided {
                Ok(Some(chosen)) => chosen,
                Ok(None) => {
                    self.leave(&mut entered, ids, depth, &[], went).await?;
                    return Ok(());
                }
                // What was done is not undone: the caller goes on from here.
                Err(ToolError::Arguments(problems)) if was_pressed || !went.words.is_empty() => {
                    self.leave(&mut entered, ids, depth, &problems, went)
                        .await?;
                    return Ok(());
                }
                Err(error) if was_pressed || !went.words.is_empty() => {
                    let so_far = so_far(&went.words);
                    return Err(already(self.pressing, &so_far, error).await);
                }
                Err(error) => return Err(error),
            };
            let step = format!("{} of {}", chosen.label, entered.opened.name());
            if let Some(ticket) = &went.ticket {
                let time = self.surroundings.now.strftime("%H:%M");
                ticket.use_up(&format!("{step} was pressed at {time}"))?;
            }
            let ran = match entered.run(&chosen).await {
                Ok(ran) => ran,
                Err(broken) => {
                    let so_far = so_far(&went.words);
                    let error = of_step(self.pressing, &so_far, broken).await;
                    // Odoo undid what it refused: the dialog is as it was.
                    if let (Some(ticket), true) = (&went.ticket, is_undone(&error)) {
                        ticket.seal.restore(&ticket.unsealed);
                    }
                    return Err(error);
                }
            };
            went.ticket = None;
            for id in ids {
                if !pressed.ids.contains(id) {
                    pressed.ids.push(*id);
                }
            }
            self.tell_step(&entered, &chosen, pressed, went);
            went.words.push(step);
            let (window, others) = parted(ran.outcomes);
            pressed.outcomes.extend(others);
            let Some(window) = window else {
                return Ok(());
            };
            let handed = entered.opened.handed_on(&chosen.context);
            let from = From {
                model: &entered.opened.model,
                ids: &[ran.row],
                context: &handed,
            };
            opened = match Opened::of(&window, &from, &self.surroundings) {
                Ok(opened) => opened,
                Err(why) => {
                    let why =
                        format!("works with a context that cannot be worked out here ({why})");
                    went.next = Some(left(&window, &why));
                    went.is_over = true;
                    return Ok(());
                }
            };
            depth += 1;
            is_first = false;
        }
    }

    /// Enters what the caller said, and the button that is pressed; none where the caller has to say which.
    async fn decided(
        &self,
        entered: &mut Entered<'_>,
        is_first: bool,
        went: &mut Went,
    ) -> Result<Option<Chosen>, ToolError> {
        let spec = self.spec(&entered.opened.model);
        // Values and a button are those of the first wizard, where it is the one that they are meant for.
        let first = self
            .wizards
            .first()
            .filter(|spec| spec.opens == Opens::Always);
        let is_meant = is_first && first.is_none_or(|first| first.model == entered.opened.model);
        let request = self.request;
        if is_meant {
            entered.fill(&request.values).await?;
        }
        let answer = spec.and_then(|spec| Some((spec.answer.as_ref()?, request.answered(spec)?)));
        let chosen = match (&request.button, answer) {
            (Some(button), _) if is_meant => Some(entered.named(button, "button")?),
            (_, Some((answer, said))) => {
                went.answered.push(answer.argument.to_string());
                let key = match said {
                    true => &answer.yes,
                    false => &answer.no,
                };
                Some(entered.named(key, &answer.argument)?)
            }
            _ if spec.is_some_and(|spec| spec.opens == Opens::Always) => entered.usual()?,
            // Whoever enters something means to go on, where there is one way to.
            _ if is_meant && (self.is_resumed || !request.values.is_empty()) => {
                match entered.only()? {
                    Some(chosen) => Some(chosen),
                    None => return Err(self.which(entered)),
                }
            }
            _ => None,
        };
        if chosen.is_some() {
            entered.check_filled()?;
        }
        Ok(chosen)
    }

    fn spec(&self, model: &str) -> Option<&'a WizardSpec> {
        self.wizards.iter().find(|spec| spec.model == model)
    }

    /// That a button has to be named.
    fn which(&self, entered: &Entered<'_>) -> ToolError {
        let offers = entered.offers().unwrap_or_default();
        let labels: Vec<&str> = offers.iter().map(|chosen| chosen.label.as_str()).collect();
        let name = entered.opened.name();
        let (message, expected) = match labels.is_empty() {
            true => (
                format!("{name} offers no button as it stands"),
                NO_BUTTON.to_owned(),
            ),
            false => (
                format!("{name} has {} buttons", labels.len()),
                format!("one of {}", labels.join(", ")),
            ),
        };
        Problem::new(Code::MissingArgument, "button", message)
            .expected(expected)
            .into()
    }

    /// Leaves a wizard open, for the caller to go on.
    async fn leave(
        &self,
        entered: &mut Entered<'_>,
        ids: &[i64],
        depth: u8,
        problems: &[Problem],
        went: &mut Went,
    ) -> Result<(), ToolError> {
        // It is told as it is without what was entered: a call that goes on enters it.
        entered.reset();
        let origin = Origin::of(self.pressing, ids);
        went.next = Some(asks(entered, &origin, depth, problems).await?);
        went.is_over = true;
        Ok(())
    }

    fn tell_step(
        &self,
        entered: &Entered<'_>,
        chosen: &Chosen,
        pressed: &mut Pressed,
        went: &mut Went,
    ) {
        for note in &entered.notes {
            pressed.notes.push(None, note.clone());
        }
        for warning in &entered.state.warnings {
            pressed.notes.push(None, format!("Odoo warned: {warning}"));
        }
        let mut step = json!({
            "wizard": entered.opened.model,
            "title": entered.opened.name(),
            "button": chosen.label,
        });
        let values = entered.short_values_told();
        if let (Some(map), false) = (step.as_object_mut(), values.is_empty()) {
            map.insert("values".to_owned(), Json::Object(values));
        }
        went.steps.push(step);
    }

    /// What came of it all.
    pub(super) async fn answer(&self, mut pressed: Pressed, went: Went) -> Result<Json, ToolError> {
        let open = self.request.answers.iter();
        let unasked: Vec<&str> = open
            .map(|(name, _)| name.as_str())
            .filter(|name| !went.answered.iter().any(|answered| answered == name))
            .collect();
        if !unasked.is_empty() && went.next.is_none() {
            let note = format!(
                "Odoo did not ask: {} made no difference",
                unasked.join(", ")
            );
            pressed.notes.push(None, note);
        }
        if self.request.is_of_one() && went.steps.is_empty() && went.next.is_none() {
            let note = "no wizard opened: values and button made no difference";
            pressed.notes.push(None, note.to_owned());
        }
        let is_open = went.next.is_some();
        let answer = self.pressing.answer(self.before, pressed, is_open);
        let mut answer = answer.await?;
        if let Some(map) = answer.as_object_mut() {
            if !went.steps.is_empty() {
                map.insert("wizards".to_owned(), Json::from(went.steps));
            }
            if let Some(next) = went.next {
                map.insert("next".to_owned(), next);
            }
        }
        Ok(answer)
    }
}

/// The wizard among what was answered, and the rest.
fn parted(outcomes: Vec<Outcome>) -> (Option<Window>, Vec<Outcome>) {
    let mut window = None;
    let mut others = Vec::new();
    for outcome in outcomes {
        match outcome {
            Outcome::Wizard(found) if window.is_none() => window = Some(found),
            other => others.push(other),
        }
    }
    (window, others)
}

/// Why a wizard is not entered, as the end of a sentence that begins with its name.
pub(super) fn reason(problem: &Problem, model: &str) -> String {
    let own = format!("the wizard `{model}` ");
    match problem.message.strip_prefix(&own) {
        Some(reason) => reason.to_owned(),
        None => format!("cannot be entered here ({})", problem.message),
    }
}

/// Whether nothing is left of what Odoo refused.
fn is_undone(error: &ToolError) -> bool {
    match error {
        ToolError::Odoo(error) => !error.may_have_happened(),
        ToolError::Unread(_) | ToolError::Arguments(_) | ToolError::Refused(_) => true,
        _ => false,
    }
}
