//! Words, phrases and names one by one; and that what fits does not depend on how many tools there are.

use odoo::{Field, Kind, Model, screen::Screen};

use super::{index::Index, phrase::Phrases, slip::is_slip, words::Words, *};
use crate::{
    Allowed, ModelPermissions, ModelTools, Models, Operation, Permissions, ToolSpec,
    operations::ModelTool, renamed::Renamed,
};

#[test]
fn texts_fall_into_words() {
    for (text, words) in [
        ("Could you please cancel S00041?", "cancel s00041"),
        ("I want to ship order 87", "ship order 87"),
        (
            "He didn't pay; won't either",
            "he did not pay will not either",
        ),
        ("what's Greta's e-mail", "what is greta e mail"),
        (
            "INV/2025/00031, mark it as paid",
            "inv/2025/00031 mark it as paid",
        ),
        (
            "knock 5% off 1,250.00 at 11:30",
            "knock 5 percent off 1,250.00 at 11:30",
        ),
        (
            "sale_order_line_get res.currency",
            "sale order line get res currency",
        ),
        ("Überfällige Aufträge – jetzt", "uberfallige auftrage jetzt"),
        ("see https://example.com/x now", "see now"),
        ("' '' '- the", "the"),
        ("", ""),
    ] {
        let found: Vec<String> = Words::of(text).into_iter().map(|word| word.plain).collect();
        assert_eq!(found.join(" "), words, "{text}");
    }
    let singular = |text: &str| Words::of(text).pop().map(|word| word.singular);
    for (many, one) in [
        ("companies", "company"),
        ("invoices", "invoice"),
        ("boxes", "box"),
        ("status", "status"),
        ("address", "address"),
        ("accounting", "accounting"),
    ] {
        assert_eq!(singular(many).as_deref(), Some(one));
    }
}

#[test]
fn phrases_are_found() {
    for (phrase, text, is_found) in [
        ("day off", "Two days off", true),
        ("day off", "off day", false),
        (
            "went with someone|somebody else",
            "they went with somebody else",
            true,
        ),
        (
            "put … down for",
            "put Nadia from sales down for two days",
            true,
        ),
        (
            "put … down for",
            "put one two three four five down for",
            false,
        ),
        ("draft * invoice", "draft their big invoice", true),
        ("draft * invoice", "draft one more big invoice", false),
        ("^=order #", "Can you order 500 cartons", true),
        ("^=order #", "ship order 87", false),
        ("^=order #", "orders 500", false),
        ("=order", "orders", false),
        ("order", "ordered", true),
    ] {
        let found = Phrases::of([(phrase, ())]).find(&Words::of(text));
        assert_eq!(!found.is_empty(), is_found, "{phrase}: {text}");
    }
    // The longer one is meant.
    let phrases = Phrases::of([("order, customer", "sale"), ("purchase order", "purchase")]);
    let found = phrases.find(&Words::of("purchase orders"));
    let found: Vec<&str> = found.iter().map(|one| one.tells).collect();
    assert_eq!(found, ["purchase"]);
}

/// Every phrase of the lists can be found, and is about a model that has a name there.
#[test]
fn the_lists_are_in_order() {
    let phrases = synonyms::called().flat_map(synonyms::Called::phrases);
    let phrases = phrases.chain(synonyms::wanted().flat_map(synonyms::Wanted::phrases));
    let mut lost = Vec::new();
    for (list, _) in phrases {
        for phrase in list
            .split(',')
            .map(str::trim)
            .filter(|phrase| !phrase.is_empty())
        {
            let said = phrase
                .trim_start_matches('^')
                .split(' ')
                .filter(|part| !matches!(*part, "…" | "*"));
            let said = said.map(|part| match part.split('|').next().unwrap() {
                "#" => "12",
                word => word.trim_start_matches('='),
            });
            let said = said.collect::<Vec<_>>().join(" ");
            // With something before, lest it be taken for politeness.
            let before = if phrase.starts_with('^') { "" } else { "zzz " };
            let found = Phrases::of([(phrase, ())]).find(&Words::of(&format!("{before}{said}")));
            if found.is_empty() {
                lost.push(phrase);
            }
        }
    }
    assert_eq!(lost, Vec::<&str>::new(), "never found");
    let named: Vec<&str> = synonyms::called()
        .flat_map(|one| one.model.split('|'))
        .collect();
    for wanted in synonyms::wanted() {
        let model = wanted.model.unwrap_or("sale.order");
        assert!(named.contains(&model), "{model}");
    }
}

#[test]
fn names_of_documents_tell_their_models() {
    for (name, models) in [
        ("S00041", "sale.order"),
        ("s00041", "sale.order"),
        ("P00031", "purchase.order"),
        ("INV/2025/00018", "account.move"),
        ("RINV/2025/00018-2", "account.move"),
        ("WH/OUT/00063", "stock.picking"),
        ("Lyon/IN/7", "stock.picking"),
        ("WH/MO/00003", "mrp.production"),
        ("PBNK1/2025/00002", "account.payment"),
        ("Q3", ""),
        ("A4", ""),
        ("S", ""),
        ("and/or", ""),
        ("INV/", ""),
        ("/", ""),
        ("X00041", ""),
    ] {
        assert_eq!(document_names::models(name).join(","), models, "{name}");
    }
}

#[test]
fn slips_of_the_pen_are_one_letter() {
    for (one, other, is) in [
        ("invoice", "invocie", true),
        ("invoice", "invoce", true),
        ("invoice", "invoicee", true),
        ("invoice", "invoixe", true),
        ("invoice", "invoice", false),
        ("invoice", "inovcie", false),
        ("", "a", true),
        ("ab", "ba", true),
    ] {
        assert_eq!(is_slip(one, other), is, "{one} {other}");
        assert_eq!(is_slip(other, one), is, "{other} {one}");
    }
}

/// A model with the usual tools.
fn model(name: &str, label: &str, field: &'static str) -> &'static ModelTools {
    let tool = |operation: Operation| ToolSpec {
        operation,
        method: None,
        name: format!("{}_{}", name.replace('.', "_"), operation.as_str()).into(),
        description: None,
        toolsets: Vec::new().into(),
        wizards: Vec::new().into(),
    };
    let text = Kind::Char { size: None };
    Box::leak(Box::new(ModelTools {
        model: Model {
            name: name.to_owned().into(),
            label: label.to_owned().into(),
            order: None,
            transient: false,
            is_abstract: false,
            fields: vec![
                Field::new("id", "ID", Kind::Integer),
                Field::new("name", field, text),
            ]
            .into(),
        },
        about: None,
        shown: vec!["name".into()].into(),
        advertised: vec!["name".into()].into(),
        required: Vec::new().into(),
        workflow: Vec::new().into(),
        screen: Screen::EMPTY,
        tools: Operation::USUAL.map(tool).to_vec().into(),
    }))
}

/// A program with some models and as many others.
fn index(others: usize) -> Index {
    let mut models = Models::default();
    for (name, label, field) in [
        ("workshop.repair", "Workshop Repair", "Bike"),
        ("workshop.repair.line", "Workshop Repair Line", "Spare part"),
        ("x.auftrag", "Werkstattauftrag", "Kennzeichen"),
        ("sale.order", "Verkaufsauftrag", "Nummer"),
        ("zorg.plan", "Zorgplan", "Cliënt"),
    ] {
        models.add(model(name, label, field));
    }
    for at in 0..others {
        models.add(model(
            &format!("x.other{at}"),
            &format!("Thing {at}"),
            "Weather",
        ));
    }
    let all: Vec<&'static ModelTools> = models
        .iter()
        .map(|tools| &*Box::leak(Box::new(tools.clone())))
        .collect();
    let tools = all
        .into_iter()
        .flat_map(|tools| ModelTool::all(tools, &models));
    let tools = tools.map(|tool| {
        let name = tool.definition().name.to_string();
        (name, Arc::new(tool) as Arc<dyn Tool>)
    });
    Index::new(
        tools.collect(),
        &Arc::new(Renamed::default()),
        &Arc::new(models),
    )
}

fn first<'i>(index: &'i Index, query: &str, permissions: &Permissions) -> Option<&'i str> {
    let found = index.find(query, permissions);
    found.first().map(|hit| hit.definition.name.as_ref())
}

/// Six tools a model: thirty and a thousand find the same, labels in whatever language among them.
#[test]
fn what_fits_does_not_depend_on_how_many_tools_there_are() {
    let (few, many) = (index(0), index(165));
    let all = Permissions::all();
    for (query, tool) in [
        ("workshop repairs", Some("workshop_repair_search")),
        (
            "lines of the workshop repair",
            Some("workshop_repair_line_search"),
        ),
        ("new workshop repair", Some("workshop_repair_create")),
        ("Werkstattaufträge", Some("x_auftrag_search")),
        (
            "delete the Werkstattauftrag of Meier",
            Some("x_auftrag_delete"),
        ),
        ("how many Zorgplannen", Some("zorg_plan_count")),
        ("open quotations", Some("sale_order_search")),
        ("qoutations", Some("sale_order_search")),
        ("S00041", Some("sale_order_search")),
        ("x.other1", None),
        ("zorg.plan", Some("zorg_plan_search")),
        ("zorg_plan_get", Some("zorg_plan_get")),
        ("what's the weather like tomorrow", None),
        ("a poem about the sea", None),
        ("12 + 30", None),
        ("...", None),
    ] {
        assert_eq!(first(&few, query, &all), tool, "{query}");
        if query != "x.other1" {
            assert_eq!(first(&many, query, &all), tool, "{query}");
        }
    }
}

/// Nobody is told of what they may not call.
#[test]
fn what_is_not_permitted_is_not_found() {
    let index = index(0);
    let reading = ModelPermissions {
        operations: Allowed::only(["search"]),
        ..ModelPermissions::default()
    };
    let permissions = Permissions::only([("sale.order", reading)]);
    assert_eq!(
        first(&index, "delete a quotation", &permissions),
        Some("sale_order_search")
    );
    assert_eq!(first(&index, "workshop repairs", &permissions), None);
    let labels: Vec<&str> = index.models(&permissions).collect();
    assert_eq!(labels, ["Verkaufsauftrag"]);
}
