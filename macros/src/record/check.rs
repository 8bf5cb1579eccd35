//! What only the whole can tell: names that stand twice or nowhere, tools that lack something.

use proc_macro2::Span;
use syn::Error;

use super::{
    OPERATIONS,
    attribute::{Member, Model},
};
use crate::errors::Errors;

/// What only the whole can tell.
pub(super) fn check(model: &Model, members: &[Member], errors: &mut Errors) {
    let mut names: Vec<(&str, Span)> = members
        .iter()
        .map(|member| (member.wire.as_str(), member.wire_span))
        .collect();
    names.sort_by_key(|(name, _)| *name);
    for pair in names.windows(2) {
        if let [(first, _), (second, span)] = pair
            && first == second
        {
            errors.push(Error::new(
                *span,
                format!("two members are the field `{first}`"),
            ));
        }
    }
    for name in model
        .shown
        .iter()
        .chain(&model.advertised)
        .chain(&model.required)
    {
        if !names.iter().any(|(known, _)| *known == name.value()) {
            let message = format!("no member is the field `{}`", name.value());
            errors.push(Error::new(name.span(), message));
        }
    }
    for tool in &model.tools {
        if !OPERATIONS.iter().any(|(word, _)| tool.operation == word) {
            let words: Vec<String> = OPERATIONS
                .iter()
                .map(|(word, _)| format!("`{word}`"))
                .collect();
            let message = format!("unknown operation, expected one of {}", words.join(", "));
            errors.push(Error::new(tool.operation.span(), message));
        }
        let is_action = tool.operation == "action";
        if is_action != tool.method.is_some() {
            let message = "an action says which method it calls, action = \"action_confirm\", and \
                           nothing else does";
            errors.push(Error::new(tool.operation.span(), message));
        }
        if let (false, Some(wizard)) = (is_action, tool.wizards.first()) {
            let message = "an action alone leads to wizards";
            errors.push(Error::new(wizard.model.span(), message));
        }
        match &tool.name {
            None => {
                let message = "a tool needs a name: name = \"sale_order_search\"";
                errors.push(Error::new(tool.operation.span(), message));
            }
            Some(name) => {
                errors.take(crate::tool::check_name(&name.value(), name.span()));
            }
        }
    }
}
