//! One model's file: its struct with the derive, and the enums of its selections.

use odoo::{Abilities, Field, Kind, Model};
use toolkit::{Opens, ToolSpec, WizardSpec};

use super::{
    attribute::{self, Word},
    doc, header,
    screen::{SCREENS_MODULE, constant},
};
use crate::{
    names::raw,
    plan::{Member, PlannedEnum, PlannedModel, Shape},
    prose::line,
};

pub(super) fn file(planned: &PlannedModel, origin: &str) -> String {
    let model = &planned.tools.model;
    let mut out = header(origin, &format!("models/{}.json", model.name));
    out.push_str(&format!(
        "//! {} (`{}`).\n\n",
        said(&model.label, &model.name),
        line(&model.name)
    ));
    out.push_str("use toolkit::prelude::*;\n");
    let refers = planned.members.iter().any(|member| match &member.shape {
        Shape::Relation { target, .. } => *target != planned.type_name,
        _ => false,
    });
    if refers {
        out.push_str("\nuse crate::*;\n");
    }
    out.push('\n');
    record(&mut out, planned);
    for member in &planned.members {
        if let Shape::Enum(planned) = &member.shape {
            selection(&mut out, planned, &member.ident, &model.name);
        }
    }
    out
}

fn record(out: &mut String, planned: &PlannedModel) {
    let tools = &planned.tools;
    let model = &tools.model;
    doc(out, "///", 0, &said(&model.label, &model.name));
    if let Some(about) = &tools.about {
        out.push_str("///\n");
        doc(out, "///", 0, about);
    }
    out.push_str("#[derive(Clone, Debug, Default, Record)]\n");
    attribute::odoo(out, 0, &about(model));
    for (name, list) in [
        ("shown", &tools.shown),
        ("advertised", &tools.advertised),
        ("required", &tools.required),
        ("workflow", &tools.workflow),
    ] {
        if !list.is_empty() {
            attribute::odoo(out, 0, &[Word::List(name, texts(list))]);
        }
    }
    if let Some(constant) = constant(planned) {
        let path = format!("screen = crate::{SCREENS_MODULE}::{constant}");
        attribute::odoo(out, 0, &[Word::Plain(path)]);
    }
    for spec in tools.tools.iter() {
        attribute::odoo(out, 0, &[tool(spec)]);
    }
    out.push_str(&format!("pub struct {} {{\n", planned.type_name));
    for (field, member) in model.fields.iter().zip(&planned.members) {
        doc(out, "    ///", 0, &said(&field.label, &field.name));
        if let Some(help) = &field.help {
            out.push_str("    ///\n");
            doc(out, "    ///", 0, help);
        }
        attribute::odoo(out, 4, &words(field, member));
        let type_name = match &member.shape {
            Shape::Plain(plain) | Shape::Choices { plain, .. } => (*plain).to_owned(),
            Shape::Enum(planned) => planned.type_name.clone(),
            Shape::Relation { wrapper, target } => format!("{wrapper}<{target}>"),
        };
        let (name, value) = (raw(&member.ident), format!("Option<{type_name}>"));
        // rustfmt breaks a line of more than 100 columns after the colon.
        let joint = if name.len() + value.len() + 11 > 100 {
            "\n        "
        } else {
            " "
        };
        out.push_str(&format!("    pub {name}:{joint}{value},\n"));
    }
    out.push_str("}\n");
}

/// A label as a doc comment holds it, or else a name; the exact one stands in an attribute where it differs.
fn said(label: &str, name: &str) -> String {
    let label = line(label);
    if label.is_empty() { line(name) } else { label }
}

fn about(model: &Model) -> Vec<Word> {
    let mut words = vec![Word::text("model", &model.name)];
    if said(&model.label, &model.name) != model.label {
        words.push(Word::text("label", &model.label));
    }
    if let Some(order) = &model.order {
        words.push(Word::text("order", order));
    }
    if model.transient {
        words.push(Word::Plain("transient".to_owned()));
    }
    words
}

fn tool(spec: &ToolSpec) -> Word {
    let does = spec.operation.as_str();
    let does = match &spec.method {
        Some(method) => Word::text(does, method),
        None => Word::Plain(does.to_owned()),
    };
    let mut words = vec![does, Word::text("name", &spec.name)];
    if !spec.toolsets.is_empty() {
        words.push(Word::List("toolsets", texts(&spec.toolsets)));
    }
    if let Some(description) = &spec.description {
        words.push(Word::text("description", description));
    }
    words.extend(spec.wizards.iter().map(wizard));
    Word::List("tool", words)
}

fn wizard(spec: &WizardSpec) -> Word {
    let mut words = vec![Word::Plain(format!("{:?}", spec.model))];
    if spec.opens == Opens::Always {
        words.push(Word::Plain("always".to_owned()));
    }
    if let Some(answer) = &spec.answer {
        words.push(Word::text("argument", &answer.argument));
        words.push(Word::text("about", &answer.about));
        words.push(Word::text("yes", &answer.yes));
        words.push(Word::text("no", &answer.no));
    }
    Word::List("wizard", words)
}

fn texts(list: &[odoo::Text]) -> Vec<Word> {
    list.iter()
        .map(|text| Word::Plain(format!("{text:?}")))
        .collect()
}

/// What the derive cannot tell from the member's name, type and doc comment.
fn words(field: &Field, member: &Member) -> Vec<Word> {
    let mut words = Vec::new();
    let mut flag = |holds: bool, word: &str| {
        if holds {
            words.push(Word::Plain(word.to_owned()));
        }
    };
    flag(field.required, "required");
    flag(field.readonly, "readonly");
    flag(field.computed, "computed");
    flag(!field.stored, "unstored");
    flag(field.translated, "translated");
    flag(field.company_dependent, "company_dependent");
    flag(field.manual, "manual");
    if member.ident != field.name {
        words.insert(0, Word::text("field", &field.name));
    }
    if said(&field.label, &field.name) != field.label {
        words.insert(0, Word::text("label", &field.label));
    }
    words.extend(kind(field, member));
    let abilities = field.abilities;
    if abilities != Abilities::usual(&field.kind, field.stored) {
        let can = [
            (abilities.search, "search"),
            (abilities.sort, "sort"),
            (abilities.group, "group"),
        ];
        let can = can.into_iter().filter(|(can, _)| *can);
        words.push(Word::List(
            "can",
            can.map(|(_, word)| Word::Plain(word.to_owned())).collect(),
        ));
    }
    for (name, text) in [
        ("related", &field.related),
        ("aggregator", &field.aggregator),
        ("groups", &field.groups),
    ] {
        if let Some(text) = text {
            words.push(Word::text(name, text));
        }
    }
    words
}

/// What the member's type leaves open of the field's kind.
fn kind(field: &Field, member: &Member) -> Option<Word> {
    if let Shape::Choices { list, .. } = &member.shape {
        return Some(Word::Plain(format!("choices = crate::choices::{list}")));
    }
    let plain = |word: &str| Some(Word::Plain(word.to_owned()));
    match &field.kind {
        Kind::Char { size: Some(size) } => plain(&format!("size = {size}")),
        Kind::Float {
            digits: Some((all, after)),
        } => plain(&format!("digits({all}, {after})")),
        Kind::Monetary { currency_field } => match currency_field {
            Some(currency) => Some(Word::text("monetary", currency)),
            None => plain("monetary"),
        },
        Kind::Many2oneReference { model_field } => match model_field {
            Some(model) => Some(Word::text("many2one_reference", model)),
            None => plain("many2one_reference"),
        },
        Kind::One2many { inverse, .. } => inverse
            .as_ref()
            .map(|inverse| Word::text("inverse", inverse)),
        Kind::Text => plain("text"),
        Kind::Html => plain("html"),
        Kind::Properties => plain("properties"),
        Kind::PropertiesDefinition => plain("properties_definition"),
        Kind::Serialized => plain("serialized"),
        _ => None,
    }
}

fn selection(out: &mut String, planned: &PlannedEnum, field: &str, model: &str) {
    let model = line(model);
    out.push_str(&format!("\n/// The values of `{field}` of `{model}`.\n"));
    out.push_str("#[derive(Clone, Debug, PartialEq, Eq, Selection)]\n");
    out.push_str(&format!("pub enum {} {{\n", planned.type_name));
    for (variant, choice) in &planned.variants {
        doc(out, "    ///", 0, &said(&choice.label, &choice.key));
        let mut words = vec![Word::Plain(format!("{:?}", choice.key))];
        if said(&choice.label, &choice.key) != choice.label {
            words.push(Word::text("label", &choice.label));
        }
        attribute::odoo(out, 4, &words);
        out.push_str(&format!("    {variant},\n"));
    }
    out.push_str("    /// A value added to the database later.\n");
    out.push_str(&format!(
        "    #[odoo(unlisted)]\n    {}(String),\n}}\n",
        planned.unlisted
    ));
}
