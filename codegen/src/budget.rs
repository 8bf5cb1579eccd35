//! Lists of fields that nobody chose are made to fit: a default must not make a tool that a client refuses.
//! What a person chose is left as it is, and refused with its remedy.

use toolkit::{ModelTools, Related, Rule, ToolSpec, definition, lint};

/// A model some of whose lists nobody chose: screens decided, what is known of it, or a guess.
#[derive(Debug)]
pub(crate) struct DefaultLists {
    /// The model.
    pub(crate) model: String,
    /// The fields of an answer.
    pub(crate) shown: bool,
    /// The fields that create and update name.
    pub(crate) advertised: bool,
    /// No screen and nothing known of the model decided.
    pub(crate) is_guess: bool,
}

/// Takes fields off these lists until every tool fits, or nothing is left to take. The models are in the
/// order of their names.
pub(crate) fn keep_within_budget(models: &mut [ModelTools], defaults: &[DefaultLists]) {
    for lists in defaults {
        while let Some(list) = too_long(models, lists) {
            let place = place(models, &lists.model);
            let Some(tools) = place.and_then(|place| models.get_mut(place)) else {
                break;
            };
            match list {
                List::Shown => drop(tools.shown.to_mut().pop()),
                List::Advertised => {
                    // Rows within rows take the most room.
                    let place = tools.advertised.iter().rposition(|name| {
                        let field = tools.model.field(name);
                        field.is_some_and(|field| field.kind.is_x2many())
                    });
                    let last = tools.advertised.len().saturating_sub(1);
                    tools.advertised.to_mut().remove(place.unwrap_or(last));
                }
            }
        }
    }
}

fn place(models: &[ModelTools], name: &str) -> Option<usize> {
    models
        .binary_search_by(|tools| tools.model.name.as_ref().cmp(name))
        .ok()
}

enum List {
    Shown,
    Advertised,
}

/// The list that makes a tool too large, if one does.
fn too_long(models: &[ModelTools], lists: &DefaultLists) -> Option<List> {
    let find = |name: &str| models.get(place(models, name)?);
    let related: Related<'_> = &find;
    let tools = find(&lists.model)?;
    let shown = lists.shown && !tools.shown.is_empty();
    let advertised = lists.advertised && !tools.advertised.is_empty();
    let own = tools.tools.iter().map(|spec| (tools, spec));
    // What a wizard asks for are arguments of the tools that lead to it.
    let leads = |spec: &ToolSpec| {
        spec.wizards
            .iter()
            .any(|wizard| *wizard.model == *lists.model)
    };
    let leading = models.iter().flat_map(|tools| {
        let specs = tools.tools.iter().filter(|spec| leads(spec));
        specs.map(move |spec| (tools, spec))
    });
    let mut breaches = own
        .chain(leading.filter(|_| tools.model.transient))
        .flat_map(|(tools, spec)| lint(&definition(tools, spec, related)));
    breaches.find_map(|breach| match breach.rule {
        Rule::Description if shown => Some(List::Shown),
        Rule::Description | Rule::ToolName => None,
        _ if advertised => Some(List::Advertised),
        _ => None,
    })
}
