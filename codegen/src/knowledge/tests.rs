use std::{collections::BTreeSet, path::Path};

use odoo::catalog::Catalog;
use toolkit::Operation;

use super::*;

/// Names of Odoo up to 18, which the demo's, a 19, does not have.
const OLDER: &[&str] = &[
    "account.move.send.wizard.mail_body",
    "account.move.send.wizard.mail_subject",
    "account.move.send.wizard.mail_template_id",
    "account.payment.ref",
    "project.task.planned_hours",
    "purchase.order.line.product_uom",
    "purchase.order.line.taxes_id",
    "purchase.order.notes",
    "sale.order.line.product_uom",
    "sale.order.line.tax_id",
    "stock.move.quantity_done",
    "stock.picking.move_ids_without_package",
    "uom.uom.category_id",
    "uom.uom.uom_type",
];

fn demo() -> Catalog {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/demo");
    Catalog::read(&folder).expect("reads")
}

/// The fields that are named outright, `sale.order.partner_id`.
fn fields<'k>(model: &'k str, known: &'k KnownModel) -> impl Iterator<Item = String> + 'k {
    let KnownModel {
        shown,
        advertised,
        required,
        writable,
        field,
        ..
    } = known;
    let lists = [shown, advertised, required, writable]
        .into_iter()
        .flatten();
    let names = lists.chain(field.keys());
    names.map(move |name| format!("{model}.{name}"))
}

#[test]
fn all_of_it_is_read() {
    assert_eq!(toml::from_str::<General>(GENERAL).err(), None);
    for area in AREAS {
        assert_eq!(toml::from_str::<Area>(area).err(), None, "{area}");
    }
    let mut seen = BTreeSet::new();
    for area in &Knowledge::get().areas {
        for (model, known) in &area.models {
            assert!(seen.insert(model), "{model} stands in two areas");
            let operations = known.operations.iter().flatten();
            for word in operations {
                let operation = Operation::parse(word);
                assert!(
                    operation.is_some_and(|it| it != Operation::Action),
                    "{model} {word}"
                );
            }
            for question in known.tool.values().flat_map(|tool| tool.asks.values()) {
                let KnownQuestion {
                    argument,
                    about,
                    yes,
                    no,
                } = question;
                let parts = [argument, about, yes, no].map(|part| part.is_empty());
                assert!(
                    parts == [true; 4] || parts == [false; 4],
                    "{model} {argument}"
                );
            }
            for name in known.tool.values().filter_map(|tool| tool.name.as_deref()) {
                let right = |c: char| c.is_ascii_lowercase() || c == '_';
                assert!(
                    !name.is_empty() && name.chars().all(right),
                    "{model} {name}"
                );
            }
        }
    }
    let general = &Knowledge::get().general;
    assert!(!general.default.is_empty());
    for DefaultTools { model, tools } in &general.default {
        assert!(seen.contains(model), "{model}");
        assert!(!tools.is_empty(), "{model}");
    }
}

/// A misspelt field would be passed over in every database without a word.
#[test]
fn fields_are_those_of_odoo() {
    let catalog = demo();
    let mut older = BTreeSet::new();
    let mut found = 0;
    for (name, known) in Knowledge::get().areas.iter().flat_map(|area| &area.models) {
        let Some(captured) = catalog.models.get(name) else {
            continue;
        };
        for field in fields(name, known) {
            let own = field
                .strip_prefix(name)
                .and_then(|own| own.strip_prefix('.'));
            match captured.fields_get.contains_key(own.unwrap_or_default()) {
                true => found += 1,
                false => {
                    older.insert(field);
                }
            }
        }
    }
    assert_eq!(older.iter().map(String::as_str).collect::<Vec<_>>(), OLDER);
    assert!(found > 300, "{found}");
}

/// Buttons that are known stand on some screen, or did, or do where a setting or another module brings them.
#[test]
fn buttons_are_those_of_odoo() {
    const ELSEWHERE: &[&str] = &[
        // Up to 18.
        "account.move account.action_validate_account_move",
        "account.move action_send_and_print",
        "crm.lead toggle_active",
        "hr.leave action_reset_confirm",
        "hr.leave action_validate",
        "hr.leave hr_holidays.action_hr_approval",
        "hr.leave hr_holidays.action_manager_approval",
        "product.product stock.action_product_replenish",
        "purchase.order button_done",
        // For some users, or of modules that the demo does not have.
        "account.move account.action_account_resequence",
        "account.move action_debit_note",
        "purchase.order action_create_alternative",
        "sale.order action_open_delivery_wizard",
        "sale.order action_open_discount_wizard",
        "sale.order action_open_reward_wizard",
        // On another list than the first.
        "stock.quant action_apply_all",
        "stock.quant action_apply_inventory",
        "stock.quant action_reset",
        "stock.quant action_set_inventory_quantity",
        // Methods without a button, which a selection may name.
        "crm.lead action_set_lost",
        "crm.lead action_set_won",
    ];
    let catalog = demo();
    let mut missing = BTreeSet::new();
    for (name, known) in Knowledge::get().areas.iter().flat_map(|area| &area.models) {
        let Some(captured) = catalog.models.get(name) else {
            continue;
        };
        let buttons = captured.screen.buttons.iter();
        let bound = captured.screen.actions.iter();
        let keys: BTreeSet<String> = buttons
            .map(|button| button.press.key().into_owned())
            .chain(bound.filter_map(|bound| bound.action.xml_id.as_ref().map(ToString::to_string)))
            .collect();
        let named = known.idle.iter().chain(known.tool.keys());
        let named = named.filter(|key| Operation::parse(key).is_none());
        missing.extend(
            named
                .filter(|key| !keys.contains(*key))
                .map(|key| format!("{name} {key}")),
        );
    }
    let older: BTreeSet<String> = ELSEWHERE.iter().map(|key| (*key).to_owned()).collect();
    assert_eq!(missing, older);
}

#[test]
fn what_only_pages_use_is_told_by_its_mixin() {
    let catalog = demo();
    let general = &Knowledge::get().general.fields;
    for (model, field, is_of_pages) in [
        ("sale.order", "activity_ids", true),
        ("sale.order", "activity_date_deadline", true),
        ("sale.order", "message_follower_ids", true),
        ("sale.order", "partner_id", false),
        // An activity's own type is no reminder of it.
        ("mail.activity", "activity_type_id", false),
        ("res.partner", "avatar_128", true),
        ("res.partner", "image_1920", true),
    ] {
        let captured = &catalog.models[model];
        assert!(captured.fields_get.contains_key(field), "{model} {field}");
        let (model, _) = captured.model();
        let told = general.are_of_pages(&model, field, || true);
        assert_eq!(told, is_of_pages, "{} {field}", model.name);
    }
}
