//! What the tool of a button is called: its model, then its method without `action_` and `button_`.

use std::collections::BTreeSet;

use odoo::screen::{Action, Press};

use super::{MAX_TOOL_NAME, hash, snake, tool_name};

/// What begins the methods of buttons.
const PREFIXES: [&str; 2] = ["action_", "button_"];

/// Modules whose external ids are made up by Odoo, by chance: the label tells more.
const NAMELESS: [&str; 4] = [
    "__custom__",
    "__export__",
    "__import__",
    "studio_customization",
];

/// What sets a button apart from another tool that has the same name.
const SUFFIX: &str = "_button";

/// The least of the model's name that is left of a name that is too long.
const LEAST: usize = 12;

/// What may follow the model in the name of a button's tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ButtonName {
    /// Without `action_` and `button_`, `confirm`.
    short: String,
    /// All of it, `action_confirm`.
    whole: String,
    /// Of those that shorten alike, the least keeps the short name.
    rank: usize,
}

impl ButtonName {
    /// The name of a button of the model whose module is `module`.
    pub(crate) fn of(press: &Press, module: &str) -> Self {
        let whole = match press {
            Press::Method(method) => snake(method),
            Press::Action(action) => of_action(action, module),
        };
        let rank = PREFIXES.iter().position(|prefix| whole.starts_with(prefix));
        let short = PREFIXES
            .iter()
            .find_map(|prefix| whole.strip_prefix(prefix));
        let short = short.unwrap_or(&whole);
        // `action_stock_quant_relocate` of `stock_quant` says its model again.
        let again = short
            .strip_prefix(module)
            .and_then(|rest| rest.strip_prefix('_'));
        let short = [again.unwrap_or(short), short]
            .into_iter()
            .find(|short| !short.is_empty());
        let is_action = matches!(press, Press::Action(_));
        Self {
            short: short.unwrap_or(&whole).to_owned(),
            // What is called so outright keeps its name; actions give way to methods.
            rank: rank.map_or(0, |rank| rank + 1) + usize::from(is_action) * 10,
            whole,
        }
    }

    /// The name that somebody gave it.
    pub(crate) fn given(name: &str) -> Self {
        Self {
            short: name.to_owned(),
            whole: name.to_owned(),
            rank: 0,
        }
    }

    /// Lets those that shorten alike keep their whole names, but for one.
    pub(crate) fn tell_apart(names: &mut [Self]) {
        let before = names.to_vec();
        for (place, name) in names.iter_mut().enumerate() {
            let goes_first = |(other_place, other): (usize, &Self)| {
                other_place != place
                    && other.short == name.short
                    && (other.rank, other_place) < (name.rank, place)
            };
            if before.iter().enumerate().any(goes_first) {
                name.short.clone_from(&name.whole);
            }
        }
    }

    /// The names that the tool may have, the best first: the short one, the whole one, that with a suffix.
    pub(crate) fn candidates(&self, prefix: &str, module: &str) -> [String; 3] {
        let suffixed = format!("{}{SUFFIX}", self.whole);
        [&self.short, &self.whole, &suffixed].map(|word| fitted(prefix, module, word))
    }
}

/// The name of an action: by its external id, or its label, or its id.
fn of_action(action: &Action, module: &str) -> String {
    let by_label = || action.label.as_deref().map(snake);
    let by_id = || action.id.map(|id| format!("action_{id}"));
    let by_xml_id = || {
        let (owner, name) = action.xml_id.as_deref()?.split_once('.')?;
        let name = snake(name);
        (!NAMELESS.contains(&owner)).then(|| without_model(&name, module).to_owned())
    };
    let name = by_xml_id().or_else(by_label).or_else(by_id);
    name.unwrap_or_else(|| "action".to_owned())
}

/// A name of an action without the words in front that its model has as well, or every action: of `stock_move`,
/// `model_stock_move_action_adjust_valuation` is `adjust_valuation`.
fn without_model<'n>(name: &'n str, module: &str) -> &'n str {
    const EVERY: [&str; 4] = ["action", "button", "model", "server"];
    let mut rest = name;
    while let Some((word, others)) = rest.split_once('_') {
        let says_nothing = EVERY.contains(&word) || module.split('_').any(|own| own == word);
        match says_nothing && !others.is_empty() {
            true => rest = others,
            false => break,
        }
    }
    rest
}

/// `sale_order` and `confirm` as a tool. Where that is too long, the model's name is cut; where the button's
/// alone is, the whole, with a tail of its hash.
fn fitted(prefix: &str, module: &str, word: &str) -> String {
    const HASH: usize = 5;
    if word.len() + 1 + HASH + LEAST + prefix.len() <= MAX_TOOL_NAME {
        return tool_name(prefix, module, word);
    }
    let module = module.trim_end_matches('_');
    let whole = format!("{prefix}{module}_{word}");
    if whole.len() <= MAX_TOOL_NAME {
        return whole;
    }
    let tail = hash(&whole);
    let mut name = whole;
    name.truncate(MAX_TOOL_NAME - HASH);
    format!("{}_{tail}", name.trim_end_matches('_'))
}

/// The first of these names that nothing has, with a number where everything has one.
pub(crate) fn first_free(candidates: &[String], taken: &BTreeSet<String>) -> String {
    let free = candidates.iter().find(|name| !taken.contains(*name));
    if let Some(free) = free {
        return free.clone();
    }
    let whole = candidates.last().map(String::as_str).unwrap_or_default();
    let mut number = 2_u32;
    loop {
        let tail = format!("_{number}");
        let mut name = whole.to_owned();
        name.truncate(MAX_TOOL_NAME - tail.len());
        let name = format!("{}{tail}", name.trim_end_matches('_'));
        if !taken.contains(&name) {
            return name;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use odoo::{Text, screen::ActionKind};

    use super::*;

    fn method(name: &'static str) -> Press {
        Press::Method(Text::Borrowed(name))
    }

    fn action(xml_id: Option<&'static str>, label: Option<&'static str>, id: Option<i64>) -> Press {
        Press::Action(Action {
            id,
            xml_id: xml_id.map(Text::Borrowed),
            label: label.map(Text::Borrowed),
            kind: ActionKind::Server,
            ..Action::default()
        })
    }

    #[test]
    fn a_button_is_called_as_its_model_and_what_it_does() {
        for (press, module, name) in [
            (method("action_confirm"), "sale_order", "sale_order_confirm"),
            (
                method("button_validate"),
                "stock_picking",
                "stock_picking_validate",
            ),
            (
                method("mark_as_sent"),
                "account_payment",
                "account_payment_mark_as_sent",
            ),
            (method("action_"), "x_visit", "x_visit_action"),
            (method("Прибыл"), "x_visit", "x_visit_m_b1a4"),
            (
                action(
                    Some("stock.action_toggle_is_locked"),
                    Some("Lock/Unlock"),
                    Some(3),
                ),
                "stock_picking",
                "stock_picking_toggle_is_locked",
            ),
            (
                action(
                    Some("sale.model_sale_order_action_quotation_sent"),
                    None,
                    None,
                ),
                "sale_order",
                "sale_order_quotation_sent",
            ),
            (
                action(
                    Some("studio_customization.approve_7f3c"),
                    Some("Approve!"),
                    Some(3),
                ),
                "x_visit",
                "x_visit_approve",
            ),
            (
                action(None, Some("Check in"), Some(3)),
                "x_visit",
                "x_visit_check_in",
            ),
            (action(None, None, Some(3)), "x_visit", "x_visit_3"),
        ] {
            let [short, ..] = ButtonName::of(&press, module).candidates("", module);
            assert_eq!(short, name);
        }
    }

    #[test]
    fn those_that_shorten_alike_keep_their_whole_names() {
        let presses = ["button_draft", "action_draft", "draft", "action_done"].map(method);
        let mut names = presses.map(|press| ButtonName::of(&press, "x"));
        ButtonName::tell_apart(&mut names);
        let names = names.map(|name| name.candidates("", "x")[0].clone());
        assert_eq!(
            names,
            ["x_button_draft", "x_action_draft", "x_draft", "x_done"]
        );
    }

    #[test]
    fn a_name_that_is_taken_is_told_apart() {
        let name = ButtonName::of(&method("action_export"), "account_move");
        let candidates = name.candidates("", "account_move");
        let mut taken = BTreeSet::new();
        for given in [
            "account_move_export",
            "account_move_action_export",
            "account_move_action_export_button",
            "account_move_action_export_button_2",
            "account_move_action_export_button_3",
        ] {
            assert_eq!(first_free(&candidates, &taken), given);
            taken.insert(given.to_owned());
        }
    }

    #[test]
    fn a_long_name_is_cut_always_alike() {
        let long = method("action_recompute_all_the_prices_of_the_whole_pricelist");
        for (press, module, name) in [
            (
                method("action_confirm"),
                "x_workshop_visit_of_a_very_long_name",
                "acme_x_workshop_visit_of_a_e7eb_confirm",
            ),
            (
                long.clone(),
                "x_visit",
                "acme_x_visit_recompute_all_the_pric_4c5a",
            ),
            (
                long,
                "x_workshop_visit_of_a_very_long_name",
                "acme_x_workshop_visit_of_a_very_lon_f50d",
            ),
        ] {
            let [short, whole, suffixed] =
                ButtonName::of(&press, module).candidates("acme_", module);
            for name in [&short, &whole, &suffixed] {
                assert!(name.len() <= MAX_TOOL_NAME, "{name}");
                assert!(name.starts_with("acme_x_"), "{name}");
            }
            assert_eq!(short, name);
        }
    }
}
