//! What a caller says about the wizards that a button may lead to.

use super::values;
use crate::{Context, Opens, Problem, ToolError, WizardSpec, decode::WizardRequest, live::Tables};

impl WizardRequest {
    /// Whether something is said of the first wizard alone.
    pub(super) fn is_of_one(&self) -> bool {
        !self.values.is_empty() || self.button.is_some()
    }

    /// What was answered to a wizard's own question.
    pub(super) fn answered(&self, spec: &WizardSpec) -> Option<bool> {
        let argument = &spec.answer.as_ref()?.argument;
        let mut answers = self.answers.iter();
        answers.find_map(|(name, said)| (name == argument).then_some(*said))
    }
}

/// What is wrong with values whatever Odoo says, before anything is sent: those of a wizard that the program was
/// compiled with.
///
/// # Errors
/// What is wrong with them.
pub(crate) async fn check_values(
    context: &Context,
    wizards: &[WizardSpec],
    request: &WizardRequest,
) -> Result<(), ToolError> {
    let first = wizards.first().filter(|spec| spec.opens == Opens::Always);
    let Some(spec) = first.filter(|_| !request.values.is_empty()) else {
        return Ok(());
    };
    let models = context.models();
    let is_compiled = models.table(&spec.model).is_some() || models.wizard(&spec.model).is_some();
    if !is_compiled {
        return Ok(());
    }
    let mut tables = Tables::of_wizard(context, &spec.model).await?;
    // Its form is read once it is open.
    let screen = tables.own().screen.clone();
    tables.seen_as(std::sync::Arc::new(screen));
    let problems: Vec<Problem> = values::problems(context, &mut tables, &request.values).await?;
    match problems.is_empty() {
        true => Ok(()),
        false => Err(ToolError::Arguments(problems)),
    }
}
