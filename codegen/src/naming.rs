//! Gives everything in a plan its name and its type in Rust, with the whole set in hand.

use std::collections::BTreeMap;

use odoo::{Choice, Field, Kind};
use toolkit::ModelTools;

use crate::{
    Problem, Report, Severity,
    names::{Names, give_all, member_name, type_name, variant_name},
    plan::{Member, Plan, PlannedEnum, PlannedModel, Shape},
};

/// A selection with more keys than this is a list of keys that fields share, not an enum of each.
const MAX_VARIANTS: usize = 64;

/// Gives everything its name in Rust.
pub(crate) fn name(
    models: Vec<ModelTools>,
    modules: &BTreeMap<String, String>,
    module_names: Names,
    report: &mut Report,
) -> Plan {
    let mut type_names = Names::types();
    let compiled: Vec<String> = models
        .iter()
        .map(|tools| tools.model.name.to_string())
        .collect();
    let mut others: Vec<String> = models
        .iter()
        .flat_map(|tools| {
            tools
                .model
                .fields
                .iter()
                .filter_map(|field| field.kind.relation())
        })
        .filter(|relation| {
            compiled
                .binary_search_by(|name| name.as_str().cmp(relation))
                .is_err()
        })
        .map(str::to_owned)
        .collect();
    others.sort_unstable();
    others.dedup();
    let wires = || compiled.iter().map(String::as_str);
    let types = give_all(&mut type_names, wires(), type_name);
    let related = give_all(
        &mut type_names,
        others.iter().map(String::as_str),
        type_name,
    );
    let mut choices = Lists::default();
    let mut renamed: Vec<(String, String, String)> = Vec::new();
    let mut planned = Vec::with_capacity(models.len());
    for tools in models {
        let wire = tools.model.name.to_string();
        let type_of = |wire: &str| {
            types
                .get(wire)
                .or_else(|| related.get(wire))
                .cloned()
                .unwrap_or_default()
        };
        let own_type = type_of(&wire);
        let module = modules.get(&wire).cloned().unwrap_or_default();
        let mut member_names = Names::default();
        let mut members = Vec::with_capacity(tools.model.fields.len());
        for field in tools.model.fields.iter() {
            let of = format!("{wire} → {}", field.name);
            let ident = member_names.give(&of, member_name(&field.name));
            if ident != field.name {
                renamed.push((of.clone(), ident.clone(), field.name.to_string()));
            }
            let shape = shape(
                field,
                &of,
                (&own_type, &module),
                type_of,
                &mut type_names,
                &mut choices,
            );
            members.push(Member { ident, shape });
        }
        planned.push(PlannedModel {
            module,
            type_name: own_type,
            members,
            tools,
        });
    }
    let related = related
        .into_iter()
        .map(|(wire, name)| (wire.to_owned(), name))
        .collect();
    let collisions = type_names
        .collisions
        .into_iter()
        .chain(module_names.collisions);
    renamed.extend(collisions.map(|one| (one.of, one.given, one.wanted)));
    for (of, given, wanted) in renamed {
        let message =
            format!("{of} is called `{given}` in Rust: `{wanted}` is taken or no name there");
        report.push(Problem::new(
            Severity::Note,
            "toolc::plan::renamed",
            message,
        ));
    }
    for (list, keys, of) in choices.wide() {
        let message = format!(
            "{of} has {keys} values: it is text checked against the list `{list}`, not an enum, and \
             its schema names the first ones alone"
        );
        report.push(Problem::new(
            Severity::Note,
            "toolc::plan::wide_selection",
            message,
        ));
    }
    Plan {
        models: planned,
        related,
        toolsets: BTreeMap::new(),
        named: BTreeMap::new(),
        hidden: BTreeMap::new(),
        renamed: BTreeMap::new(),
        choices: choices
            .0
            .into_iter()
            .map(|(name, list)| (name, list.choices))
            .collect(),
    }
}

fn shape(
    field: &Field,
    of: &str,
    (own_type, module): (&str, &str),
    type_of: impl Fn(&str) -> String,
    type_names: &mut Names,
    lists: &mut Lists,
) -> Shape {
    let relation = |wrapper, relation: &str| Shape::Relation {
        wrapper,
        target: type_of(relation),
    };
    let list_name = || format!("{module}_{}", field.name);
    match &field.kind {
        Kind::Char { .. } | Kind::Text | Kind::Html => Shape::Plain("String"),
        Kind::Integer if field.name == "id" => Shape::Plain("Id<Self>"),
        Kind::Integer | Kind::Many2oneReference { .. } => Shape::Plain("i64"),
        Kind::Float { .. } | Kind::Monetary { .. } => Shape::Plain("Decimal"),
        Kind::Boolean => Shape::Plain("bool"),
        Kind::Date => Shape::Plain("Date"),
        Kind::Datetime => Shape::Plain("Timestamp"),
        Kind::Binary => Shape::Plain("Binary"),
        Kind::Many2one { relation: to } => relation("Many2one", to),
        Kind::One2many { relation: to, .. } => relation("One2many", to),
        Kind::Many2many { relation: to } => relation("Many2many", to),
        Kind::Reference { choices } if choices.is_empty() => Shape::Plain("Reference"),
        Kind::Reference { choices } => Shape::Choices {
            plain: "Reference",
            list: lists.name(list_name(), of, choices),
        },
        Kind::Selection { choices } if choices.len() > MAX_VARIANTS => Shape::Choices {
            plain: "String",
            list: lists.name(list_name(), of, choices),
        },
        Kind::Selection { choices } => {
            let wanted = format!("{own_type}{}", type_name(&field.name));
            let mut variant_names = Names::default();
            let variants = choices
                .iter()
                .map(|choice| {
                    let variant = variant_names.give(&choice.key, variant_name(&choice.key));
                    (variant, choice.clone())
                })
                .collect();
            Shape::Enum(PlannedEnum {
                type_name: type_names.give(of, wanted),
                variants,
                unlisted: variant_names.give("", "Unlisted".to_owned()),
            })
        }
        Kind::Json
        | Kind::Properties
        | Kind::PropertiesDefinition
        | Kind::Serialized
        | Kind::Tags { .. }
        | Kind::Unknown(_) => Shape::Plain("Json"),
    }
}

/// Lists of keys, each once: every model with a time zone has the same 600.
#[derive(Default)]
struct Lists(BTreeMap<String, List>);

struct List {
    choices: Vec<Choice>,
    /// The first field that has it.
    of: String,
}

impl Lists {
    /// The name of the list, given when it is met first, with the field `of`.
    fn name(&mut self, wanted: String, of: &str, choices: &[Choice]) -> String {
        let known = self.0.iter().find(|(_, known)| known.choices == choices);
        if let Some((name, _)) = known {
            return name.clone();
        }
        let upper: String = wanted
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() {
                    c.to_ascii_uppercase()
                } else {
                    '_'
                }
            })
            .collect();
        let mut name = upper.clone();
        let mut number = 2;
        while self.0.contains_key(&name) {
            name = format!("{upper}_{number}");
            number += 1;
        }
        let list = List {
            choices: choices.to_vec(),
            of: of.to_owned(),
        };
        self.0.insert(name.clone(), list);
        name
    }

    /// The lists that would be enums if they were shorter: name, length, first field.
    fn wide(&self) -> Vec<(String, usize, String)> {
        let wide = self
            .0
            .iter()
            .filter(|(_, list)| list.choices.len() > MAX_VARIANTS);
        wide.map(|(name, list)| (name.clone(), list.choices.len(), list.of.clone()))
            .collect()
    }
}
